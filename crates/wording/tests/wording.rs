//! What is written is read back, for every kind, every wording and varied parameters; nothing breaks the reader.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise, helpers included")]

use constraints::{Constraint, ParamKind, ParamValue, registry};
use proptest::prelude::*;
use wording::{Pattern, WORDINGS, extract, render};

const PATTERNS: [Pattern; 3] = [Pattern::Example, Pattern::Listing, Pattern::Incorporation];

/// The example of a kind and what its choices, toggles, numbers and texts can be made to.
fn variations(example: &Constraint) -> Vec<Constraint> {
    let mut list = vec![example.clone()];
    for param in example.kind().params {
        let values: Vec<ParamValue> = match param.kind {
            ParamKind::Choice(values) => {
                values.iter().map(|value| serde_json::from_value((*value).into()).unwrap()).collect()
            }
            ParamKind::Toggle => [true, false].map(|value| serde_json::from_value(value.into()).unwrap()).to_vec(),
            ParamKind::Integer { min, max } => [min, min + 1, 2, 7, 1200, max]
                .into_iter()
                .map(|value| serde_json::from_value(value.into()).unwrap())
                .collect(),
            ParamKind::Text => ["a “b” c", "it's", "x\"y", "»”", "no (1), a-b; c. D?", "e", "-", "**"]
                .iter()
                .map(|value| serde_json::from_value((*value).into()).unwrap())
                .collect(),
            ParamKind::List => [vec!["one"], vec!["a, b", "c and d", "e”f"], vec!["x", "y"]]
                .into_iter()
                .map(|value| serde_json::from_value(value.into()).unwrap())
                .collect(),
            _ => Vec::new(),
        };
        list.extend(values.into_iter().filter_map(|value| example.with_param(param.name, value).ok()));
    }
    list
}

fn unread(constraint: &Constraint) -> Vec<String> {
    let mut wrong = Vec::new();
    for pattern in PATTERNS {
        for n in 0..WORDINGS * 2 {
            let sentence = render(constraint, pattern, n);
            let prompt = format!("Write about tea.\n{sentence}\n");
            let found: Vec<Constraint> = extract(&prompt).found.into_iter().map(|found| found.constraint).collect();
            if found != [constraint.clone()] {
                wrong.push(format!("{}\n   {sentence}\n   {found:?}", constraint.kind().id));
            }
        }
    }
    wrong
}

#[test]
fn every_kind_is_read_back_in_every_wording() {
    let mut wrong = Vec::new();
    let mut n_read = 0;
    for kind in registry() {
        for constraint in variations(&(kind.example)()) {
            n_read += 1;
            wrong.extend(unread(&constraint).into_iter().take(2));
        }
    }
    assert!(wrong.is_empty(), "{} of {n_read} constraints:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_combination_of_every_kind_is_read_back() {
    let mut wrong = Vec::new();
    for kind in registry() {
        let inner = serde_json::to_value((kind.example)()).unwrap();
        let comma = serde_json::json!({"kind": "no_commas"});
        for json in [
            serde_json::json!({"kind": "not", "constraint": inner}),
            serde_json::json!({"kind": "all", "constraints": [inner, comma]}),
            serde_json::json!({"kind": "if_then", "condition": comma, "consequence": inner, "otherwise": "kept"}),
            serde_json::json!({"kind": "scoped", "unit": "paragraph", "which": "nth", "number": 2, "constraint": inner}),
        ] {
            let Ok(constraint) = serde_json::from_value::<Constraint>(json) else { continue };
            if constraint.validate().is_ok() {
                wrong.extend(unread(&constraint).into_iter().take(1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// Prompts and the JSON of what they state.
#[test]
fn prompts_are_read() {
    let cases = include_str!("cases.txt");
    let mut wrong = Vec::new();
    for case in cases.split("\n\n").filter(|case| !case.trim().is_empty()) {
        let (prompt, wanted) = case.trim().split_once('\n').unwrap_or((case.trim(), ""));
        let wanted: Vec<Constraint> = wanted
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}")))
            .collect();
        let found: Vec<Constraint> = extract(prompt).found.into_iter().map(|found| found.constraint).collect();
        if found != wanted {
            let found: Vec<String> = found.iter().map(|found| serde_json::to_string(found).unwrap()).collect();
            wrong.push(format!("{prompt}\n{}", found.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn nested_rules_take_no_exponential_time() {
    let opening = "break this rule: (".repeat(150);
    let prompt = format!("{opening}tea{}", ")".repeat(150));
    assert!(extract(&prompt).found.is_empty());
    let deep = format!("{}use no commas{}", "break this rule: (".repeat(8), ")".repeat(8));
    assert_eq!(extract(&deep).found.len(), 1);
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC*|([ -~“”‘’'\"`\\n至少50字。]|at least|words|keyword|each|if|in a table|level 2 heading){0,60}") {
        let read = extract(&text);
        let mut last = 0;
        for found in &read.found {
            prop_assert!(text.get(found.span.start..found.span.end).is_some());
            prop_assert!(found.sentence.start <= found.span.start && found.span.end <= found.sentence.end);
            prop_assert!(found.span.start >= last);
            last = found.span.start;
        }
        for span in &read.unread {
            prop_assert!(text.get(span.start..span.end).is_some());
        }
    }
}
