//! Any JSON as a constraint: it is refused, or it judges any text without a panic and keeps its promises; what it says reads back.

#![no_main]

use constraints::{Constraint, check};
use fuzz::{Draw, fields, judge_in_pieces, repeated};
use libfuzzer_sys::fuzz_target;

// The JSON of a constraint, the text, the cuts; or the letter d, and bytes that a constraint and a text are drawn from.
fuzz_target!(|input: &[u8]| {
    let mut written = String::from_utf8_lossy(input).into_owned();
    if let Some(bytes) = input.strip_prefix(b"d") {
        let mut draw = Draw::new(bytes);
        let constraint = draw.constraint(2);
        written =
            format!("{}\0{}\0ab\u{1}c", serde_json::to_string(&constraint).expect("a constraint is JSON"), draw.rest());
    }
    let [json, text, cuts] = fields(&written);
    let Ok(constraint) = serde_json::from_str::<Constraint>(json) else { return };
    let written = serde_json::to_string(&constraint).expect("a constraint is JSON");
    assert_eq!(serde_json::from_str::<Constraint>(&written).expect("it reads back"), constraint);
    let _ = constraint.describe();
    let text = repeated(text);
    let verdict = check(&constraint, &text);
    assert!(constraint.validate().is_ok() || !verdict.is_satisfied(), "{constraint:?}");
    judge_in_pieces(&[constraint], cuts, &text);
});
