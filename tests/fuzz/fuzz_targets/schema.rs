//! Any JSON Schema on any document: it is refused or judges in bounded time, in pieces as in one.

#![no_main]

use constraints::kinds::JsonSchema;
use fuzz::{fields, judge_in_pieces, repeated};
use libfuzzer_sys::fuzz_target;

// Switches (f: a fence is allowed, c: among other text; both are cuts as well), the schema, the document.
fuzz_target!(|input: &str| {
    let [switches, schema, document] = fields(input);
    let (allow_fence, contains) = (switches.contains('f'), switches.contains('c'));
    let constraint = constraints::Constraint::from(JsonSchema { schema: schema.to_owned(), allow_fence, contains });
    let _ = constraint.describe();
    if let Err(error) = constraint.validate() {
        let _ = error.to_string();
    }
    judge_in_pieces(&[constraint], switches, &repeated(document));
});
