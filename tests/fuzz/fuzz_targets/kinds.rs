//! Every kind's example on any text: no panic, any chunking gives the verdicts of the whole, and what is settled stays settled.

#![no_main]

use constraints::{Constraint, registry};
use fuzz::{fields, judge_in_pieces, repeated};
use libfuzzer_sys::fuzz_target;

// A kind's id, the cuts, the text. One kind a run, so that a crash names it; without an id all of them run over one index. An unknown id stands for some kind.
fuzz_target!(|input: &str| {
    let [id, cuts, text] = fields(input);
    let kinds = registry();
    let some = id.bytes().map(usize::from).sum::<usize>() % kinds.len();
    let constraints: Vec<Constraint> = match kinds.iter().find(|kind| kind.id == id).or(kinds.get(some)) {
        Some(kind) if !id.is_empty() => vec![(kind.example)()],
        _ => kinds.iter().map(|kind| (kind.example)()).collect(),
    };
    // All kinds at once take long enough on a short text.
    let text = if constraints.len() == 1 { repeated(text) } else { text.chars().take(300).collect() };
    judge_in_pieces(&constraints, cuts, &text);
});
