//! Every kind's example on any text: no panic, any chunking gives the same verdicts, and what is settled stays settled.

#![no_main]

use constraints::{Constraint, FinishReason, Judge, registry};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, Vec<u8>, &str)| {
    let (kind, cuts, text) = input;
    let kinds = registry();
    // One kind a run, so that a crash names it; the last number runs all of them over one index.
    let constraints: Vec<Constraint> = match kinds.get(usize::from(kind) % (kinds.len() + 1)) {
        Some(kind) => vec![(kind.example)()],
        None => kinds.iter().map(|kind| (kind.example)()).collect(),
    };
    let mut judge = Judge::new(&constraints);
    let mut promised: Vec<Option<constraints::Status>> = vec![None; constraints.len()];
    let mut at = 0;
    for cut in cuts.iter().map(|cut| usize::from(*cut)).chain([text.len()]) {
        let end = text.ceil_char_boundary((at + cut).min(text.len()));
        judge.push(&text[at..end]);
        at = end;
        for ((verdict, promised), constraint) in judge.verdicts().iter().zip(&mut promised).zip(&constraints) {
            if let Some(promised) = promised {
                assert_eq!(*promised, verdict.status, "{constraint:?} on {:?}", judge.text());
            }
            if verdict.is_settled() {
                *promised = Some(verdict.status);
            }
            for evidence in &verdict.evidence {
                assert!(judge.text().get(evidence.span.start..evidence.span.end).is_some(), "{constraint:?}");
            }
        }
    }
    let mut whole = Judge::new(&constraints);
    whole.push(text);
    assert_eq!(whole.verdicts(), judge.verdicts(), "{constraints:?} on {text:?}");
    judge.finish(FinishReason::Stop);
});
