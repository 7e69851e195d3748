//! IFBench's ids against golden files: texts of ours with the verdicts of upstream's Python, written by `tests/differential/ifbench_golden.py`.
//!
//! `followed` is null where upstream raises. The larger comparison needs Python: `tests/differential/ifbench.py`.

use std::collections::BTreeMap;

use official::{Outcome, Suite, check};
use serde::Deserialize;
use serde_json::{Map, Value};

const GOLDEN: [&str; 7] = [
    include_str!("golden/ifbench_count.jsonl"),
    include_str!("golden/ifbench_ratio.jsonl"),
    include_str!("golden/ifbench_words.jsonl"),
    include_str!("golden/ifbench_sentence.jsonl"),
    include_str!("golden/ifbench_format.jsonl"),
    include_str!("golden/ifbench_custom.jsonl"),
    include_str!("golden/ifbench_repeat.jsonl"),
];

/// It needs NLTK's part-of-speech tagger.
const APART: &str = "words:start_verb";

#[derive(Deserialize)]
struct Case {
    id: String,
    kwargs: Map<String, Value>,
    response: String,
    followed: Option<bool>,
}

#[expect(clippy::unwrap_used, reason = "a golden file that cannot be read fails the test")]
fn cases() -> impl Iterator<Item = Case> {
    GOLDEN.iter().flat_map(|file| file.lines()).map(|line| serde_json::from_str(line).unwrap())
}

#[test]
fn verdicts_are_upstreams() {
    for case in cases() {
        let expected = match case.followed {
            Some(true) => Outcome::Followed,
            Some(false) => Outcome::NotFollowed,
            None => Outcome::NotCheckable,
        };
        let verdict = check(Suite::IfBench, &case.id, &case.kwargs, &case.response);
        assert_eq!(
            verdict.outcome, expected,
            "{} {:?} on {:?}: {}",
            case.id, case.kwargs, case.response, verdict.reason
        );
    }
}

#[test]
fn every_id_has_texts_that_follow_it_and_texts_that_do_not() {
    let mut seen: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for case in cases() {
        if let Some(followed) = case.followed {
            seen.entry(case.id).or_default()[usize::from(followed)] += 1;
        }
    }
    for id in Suite::IfBench.ids().filter(|id| *id != APART) {
        assert!(seen.get(id).is_some_and(|n| n.iter().all(|n| *n >= 5)), "{id}: {:?}", seen.get(id));
    }
    assert_eq!(Suite::IfBench.ids().count(), 58);
}

#[test]
fn what_upstream_draws_or_raises_is_not_checkable() {
    let check = |id: &str, kwargs: Value, said: &str| {
        let verdict = check(Suite::IfBench, id, kwargs.as_object().unwrap(), "Some words.");
        assert_eq!(verdict.outcome, Outcome::NotCheckable, "{id}");
        assert!(verdict.reason.to_string().contains(said), "{id}: {}", verdict.reason);
    };
    check("count:numbers", serde_json::json!({}), "draws N at random");
    check("count:numbers", serde_json::json!({"N": -1}), "draws N at random");
    check("count:numbers", serde_json::json!({"n": 1}), "TypeError");
    check("count:words_japanese", serde_json::json!({"N": null}), "TypeError");
    check("count:words_japanese", serde_json::json!({"N": 0}), "ZeroDivisionError");
    check("repeat:repeat_change", serde_json::json!({"prompt_to_repeat": ""}), "ValueError");
    check("format:options", serde_json::json!({}), "draws options at random");
    check("words:keywords_specific_position", serde_json::json!({"keyword": "a", "n": 0, "m": 1}), "draws n at random");
    check(APART, serde_json::json!({}), "part-of-speech tagger");
}

#[test]
fn long_and_strange_texts_get_verdicts() {
    let pieces = [
        "\n",
        " ",
        "*",
        "\"",
        "'",
        "(",
        "Question 1\n",
        "a\u{301}",
        "İ",
        "\u{FEFF}",
        ",",
        "\"\"\"",
        "Zimbabwe\n",
        "<i>",
        "😀",
        "word. ",
        "\t\n",
        "Question ",
        "!?",
        "</em>",
        "٣",
    ];
    for piece in pieces {
        // Quadratic work over this length would take minutes.
        let text = piece.repeat(40_000 / piece.len());
        for id in Suite::IfBench.ids() {
            let example = cases().find(|case| case.id == id && case.followed.is_some());
            check(Suite::IfBench, id, &example.map(|case| case.kwargs).unwrap_or_default(), &text);
        }
    }
}
