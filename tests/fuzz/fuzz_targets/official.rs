//! Every upstream id on any text with any parameters: no panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use official::{Suite, check};

fuzz_target!(|input: (u8, u8, &str, &str)| {
    let (suite, id, kwargs, text) = input;
    let suite = Suite::ALL[usize::from(suite) % Suite::ALL.len()];
    let ids: Vec<&str> = suite.ids().collect();
    let id = ids[usize::from(id) % ids.len()];
    let kwargs = serde_json::from_str(kwargs).unwrap_or_default();
    let _ = check(suite, id, &kwargs, text);
});
