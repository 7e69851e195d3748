//! Small sets of any constraints through the analysis: no panic, bounded time, and no answer that a text at hand contradicts.

#![no_main]

use conflicts::{Analysis, Effort, Satisfiability, analyse_with};
use constraints::{Constraint, check};
use fuzz::{Draw, fields};
use libfuzzer_sys::fuzz_target;

// A JSON list of constraints and a text; or bytes that both are drawn from.
fuzz_target!(|input: &[u8]| {
    let (set, text) = if input.starts_with(b"[") {
        let input = String::from_utf8_lossy(input);
        let [json, text] = fields(&input);
        let Ok(set) = serde_json::from_str::<Vec<Constraint>>(json) else { return };
        (set, text.to_owned())
    } else {
        let mut draw = Draw::new(input);
        let n = 1 + draw.below(4);
        ((0..n).map(|_| draw.constraint(1)).collect(), draw.rest())
    };
    if set.len() > 6 {
        return;
    }
    check_answer(&set, &text);
    // The part of the set that the text keeps is planted: calling that conflicting would be wrong.
    let planted: Vec<Constraint> =
        set.iter().filter(|constraint| check(constraint, &text).is_satisfied()).cloned().collect();
    if planted.len() != set.len() && !planted.is_empty() {
        check_answer(&planted, &text);
    }
});

/// Holds the analysis against the witness that it gives and the text.
fn check_answer(set: &[Constraint], text: &str) {
    let keeps = |text: &str, at: &usize| check(&set[*at], text).is_satisfied();
    let Analysis { satisfiability, redundancies } = analyse_with(set, Effort { max_work: 15_000, seed: 1 });
    let mut texts = vec![text];
    match &satisfiability {
        Satisfiability::Conflicting { conflicts } => {
            for conflict in conflicts {
                assert!(!conflict.indices.iter().all(|at| keeps(text, at)), "{conflict:?} of {set:?} on {text:?}");
            }
        }
        Satisfiability::Satisfiable { witness } => {
            assert!((0..set.len()).all(|at| keeps(witness, &at)), "{set:?} on {witness:?}");
            texts.push(witness);
        }
        Satisfiability::Unknown => {}
    }
    for redundancy in &redundancies {
        for text in &texts {
            let is_implied = redundancy.implied_by.iter().all(|at| keeps(text, at));
            assert!(!is_implied || keeps(text, &redundancy.index), "{redundancy:?} of {set:?} on {text:?}");
        }
    }
}
