//! Every upstream id on any text with any parameters: no panic.

#![no_main]

use fuzz::{fields, repeated};
use libfuzzer_sys::fuzz_target;
use official::{Suite, check};

// An id (an unknown one stands for some id of any suite), the parameters as JSON, the text.
fuzz_target!(|input: &str| {
    let [id, kwargs, text] = fields(input);
    let ids: Vec<(Suite, &str)> = Suite::ALL.iter().flat_map(|suite| suite.ids().map(|id| (*suite, id))).collect();
    let some = id.bytes().map(usize::from).sum::<usize>() % ids.len();
    let kwargs = serde_json::from_str(kwargs).unwrap_or_default();
    let text = repeated(text);
    let mut named = ids.iter().filter(|(_, known)| *known == id).peekable();
    if named.peek().is_none() {
        let (suite, id) = ids[some];
        let _ = check(suite, id, &kwargs, &text);
    }
    for (suite, id) in named {
        let _ = check(*suite, id, &kwargs, &text);
    }
});
