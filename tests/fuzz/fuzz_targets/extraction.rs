//! Any prompt is read: no panic, spans on character boundaries and in order; what was read, or is drawn, is said and read again; prompts grow harder.

#![no_main]

use constraints::Constraint;
use fuzz::{Draw, fields, repeated};
use libfuzzer_sys::fuzz_target;
use wording::{Level, Pattern, expand, extract, render};

const PATTERNS: [Pattern; 3] = [Pattern::Example, Pattern::Listing, Pattern::Incorporation];
const LEVELS: [Level; 4] = [Level::I, Level::II, Level::III, Level::IV];

// Ways of saying it, the prompt; or the letter d and U+0000, and bytes that a constraint is drawn from.
fuzz_target!(|input: &[u8]| {
    if let Some(bytes) = input.strip_prefix(b"d\0") {
        let mut draw = Draw::new(bytes);
        let (pattern, n) = (draw.pick(&PATTERNS), draw.below(6));
        check_round_trip(&draw.constraint(2), pattern, n);
        return;
    }
    let input = String::from_utf8_lossy(input);
    let [ways, prompt] = fields(&input);
    let prompt = repeated(prompt);
    let read = extract(&prompt);
    let mut last = 0;
    for found in &read.found {
        assert!(prompt.get(found.span.start..found.span.end).is_some_and(|words| !words.is_empty()), "{found:?}");
        assert!(prompt.get(found.sentence.start..found.sentence.end).is_some(), "{found:?}");
        assert!(found.sentence.start <= found.span.start && found.span.end <= found.sentence.end, "{found:?}");
        assert!(found.span.start >= last, "{found:?}");
        last = found.span.start;
    }
    for span in &read.unread {
        assert!(prompt.get(span.start..span.end).is_some_and(|words| !words.is_empty()), "{span:?}");
    }
    let seed = ways.bytes().fold(0, |seed: usize, byte| seed.wrapping_mul(31).wrapping_add(usize::from(byte)));
    for (at, found) in read.found.iter().take(8).enumerate() {
        check_round_trip(&found.constraint, PATTERNS[(seed + at) % 3], (seed / 3 + at) % 6);
    }
    let given: Vec<Constraint> = read.found.iter().take(8).map(|found| found.constraint.clone()).collect();
    let harder = expand(&prompt, &given, LEVELS[seed % 4], seed as u64, |set| set.len() % 5 != seed % 7);
    assert!(harder.prompt.starts_with(prompt.trim_end()) && harder.constraints.starts_with(&given), "{harder:?}");
});

/// What is rendered is read back, where its texts can stand in quotes at all.
fn check_round_trip(constraint: &Constraint, pattern: Pattern, n: usize) {
    let sentence = render(constraint, pattern, n);
    let found: Vec<Constraint> = extract(&sentence).found.into_iter().map(|found| found.constraint).collect();
    if constraint.validate().is_ok() && are_quotable(constraint) {
        assert_eq!(found, [constraint.clone()], "{sentence:?}");
    }
}

/// Whether none of the texts in a constraint is one of the two that [`render`] excepts.
fn are_quotable(constraint: &Constraint) -> bool {
    fn is_fine(value: &serde_json::Value) -> bool {
        match value {
            serde_json::Value::String(text) => !text.is_empty() && !text.contains('`'),
            serde_json::Value::Array(values) => !values.is_empty() && values.iter().all(is_fine),
            serde_json::Value::Object(fields) => fields.values().all(is_fine),
            _ => true,
        }
    }
    serde_json::to_value(constraint).is_ok_and(|value| is_fine(&value))
}
