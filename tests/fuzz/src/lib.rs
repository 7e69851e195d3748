//! What the fuzz targets share: fields of an input, the promises that every verdict keeps, and constraints drawn from bytes. The targets are in `fuzz_targets`.
//!
//! ```text
//! python3 tests/fuzz/seeds.py        # writes the first inputs and the dictionaries from the crates' own cases
//! cargo +nightly fuzz run kinds -s none --fuzz-dir tests/fuzz -- -dict=tests/fuzz/corpus/kinds.dict -timeout=10 -rss_limit_mb=4096 -report_slow_units=1 -max_total_time=300
//! ```
//!
//! The code is safe Rust, so no sanitizer is needed (`-s none`, several times as fast); overflow and `debug_assert!` are checked all the same.
//! Inputs are text with fields parted by U+0000, so that a seed and a finding can be read and written by hand; where the target draws from
//! bytes it says so. Begin with [`judge_in_pieces`].

mod draw;

use constraints::{Constraint, FinishReason, Judge, Status};

pub use draw::Draw;

/// The longest text that is made by repeating, in bytes.
const MOST_REPEATED: usize = 32 * 1024;

/// The fields of an input; those that are missing are empty, and the last one keeps what is left.
pub fn fields<const N: usize>(input: &str) -> [&str; N] {
    let mut parts = input.splitn(N, '\0');
    std::array::from_fn(|_| parts.next().unwrap_or_default())
}

/// The text, or with a leading U+0001 the rest of it repeated: what takes more than linear time shows in a few bytes.
pub fn repeated(text: &str) -> String {
    match text.strip_prefix('\u{1}') {
        Some(piece) if !piece.is_empty() => piece.repeat((MOST_REPEATED / piece.len()).max(1)),
        _ => text.to_owned(),
    }
}

/// Judges a text in pieces whose lengths are the low bits of the characters of `cuts`, the rest of it at once.
///
/// Asserts that what is settled stays settled, that evidence lies in the text, that the pieces give the verdicts of the whole, and that the end
/// changes no settled verdict.
pub fn judge_in_pieces(constraints: &[Constraint], cuts: &str, text: &str) {
    let mut judge = Judge::new(constraints);
    let mut promised: Vec<Option<Status>> = vec![None; constraints.len()];
    let mut at = 0;
    let cuts = cuts.chars().take(48).map(|cut| cut as usize & 0x3f);
    for cut in cuts.chain([text.len()]) {
        let end = text.ceil_char_boundary((at + cut).min(text.len()));
        judge.push(&text[at..end]);
        at = end;
        for ((verdict, promised), constraint) in judge.verdicts().iter().zip(&mut promised).zip(constraints) {
            if let Some(promised) = promised {
                assert_eq!(*promised, verdict.status, "{constraint:?} on {:?}", judge.text());
            }
            if verdict.is_settled() {
                *promised = Some(verdict.status);
            }
            assert!(verdict.evidence.len() <= 64, "{constraint:?}");
            for evidence in &verdict.evidence {
                assert!(judge.text().get(evidence.span.start..evidence.span.end).is_some(), "{constraint:?}");
            }
        }
    }
    let mut whole = Judge::new(constraints);
    whole.push(text);
    assert_eq!(whole.verdicts(), judge.verdicts(), "{constraints:?} on {text:?}");
    let (whole, pieces) = (whole.finish(FinishReason::Stop), judge.finish(FinishReason::Stop));
    assert_eq!(whole, pieces, "{constraints:?} on {text:?}");
    for ((verdict, promised), constraint) in whole.iter().zip(promised).zip(constraints) {
        let kept = promised.is_none_or(|promised| promised.is_satisfied() == verdict.is_satisfied());
        assert!(kept, "{constraint:?} on {text:?}");
    }
}
