//! IFEval's and IFEvalG's ids against golden files: texts of ours with the verdicts of upstream's Python, strict and loose, written by
//! `tests/differential/ifeval.py --golden`. A verdict is null where upstream draws at random or raises.

use std::collections::BTreeMap;

use official::{Outcome, Row, Suite, Upstream};
use serde::Deserialize;
use serde_json::{Map, Value};

const GOLDEN: [&str; 2] = [include_str!("golden/if_eval.jsonl"), include_str!("golden/if_eval_g.jsonl")];

#[derive(Deserialize)]
struct Case {
    suite: Suite,
    id: String,
    kwargs: Map<String, Value>,
    response: String,
    strict: Option<bool>,
    loose: Option<bool>,
}

#[expect(clippy::unwrap_used, reason = "a golden file that cannot be read fails the test")]
fn cases() -> impl Iterator<Item = Case> {
    GOLDEN
        .iter()
        .flat_map(|file| file.split('\n'))
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_str(line).unwrap())
}

#[test]
fn strict_and_loose_verdicts_are_upstreams() {
    for case in cases() {
        let row = Row::new(case.suite, &[Upstream { id: case.id.clone(), kwargs: case.kwargs.clone() }]);
        let result = row.evaluate(&case.response);
        let expected = match case.strict {
            Some(true) => Outcome::Followed,
            Some(false) => Outcome::NotFollowed,
            None => Outcome::NotCheckable,
        };
        let told = format!("{} {:?} on {:?}: {}", case.id, case.kwargs, case.response, result.verdicts[0].reason);
        assert_eq!(result.verdicts[0].outcome, expected, "{told}");
        assert_eq!(result.loose[0], case.loose.unwrap_or(false), "loose: {told}");
        assert_eq!(result.rescued_by[0].is_some(), result.loose[0] && !result.strict[0], "{told}");
    }
}

#[test]
fn every_id_has_texts_that_follow_it_and_texts_that_do_not() {
    let mut seen: BTreeMap<(&str, String), [usize; 2]> = BTreeMap::new();
    for case in cases() {
        if let Some(followed) = case.strict {
            seen.entry((case.suite.name(), case.id)).or_default()[usize::from(followed)] += 1;
        }
    }
    for suite in [Suite::IfEval, Suite::IfEvalG] {
        for id in suite.ids() {
            let counts = seen.get(&(suite.name(), id.to_owned())).copied().unwrap_or_default();
            assert!(counts.iter().all(|n| *n > 0), "{id}: {counts:?}");
        }
    }
}
