//! Any JSON as a constraint: it is refused, or it judges any text without a panic; what it says reads back.

#![no_main]

use constraints::{Constraint, check};
use libfuzzer_sys::fuzz_target;

// The JSON, U+0000, the text: seeds are easily written by hand.
fuzz_target!(|input: &str| {
    let (json, text) = input.split_once('\0').unwrap_or((input, "One, two.\n- three"));
    let Ok(constraint) = serde_json::from_str::<Constraint>(json) else { return };
    let written = serde_json::to_string(&constraint).expect("a constraint is JSON");
    assert_eq!(serde_json::from_str::<Constraint>(&written).expect("it reads back"), constraint);
    let _ = constraint.describe();
    let verdict = check(&constraint, text);
    assert!(constraint.validate().is_ok() || !verdict.is_satisfied(), "{constraint:?}");
});
