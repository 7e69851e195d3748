//! What holds for each kind with many parameters, on texts made of what that kind turns on: chunks do not matter, promises are kept, evidence is text in order.
//!
//! `PROPTEST_CASES=2000 cargo test -p constraints --test constraints every_kind` tries harder; the number is of texts a kind.

use constraints::{Constraint, FinishReason, Judge, KindInfo, Status, Verdict, registry};
use proptest::prelude::{Just, Strategy, any, prop, prop_oneof};
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use super::variants::{pieces, variants};

fn texts(kind: &KindInfo, n_pieces: usize) -> impl Strategy<Value = String> {
    let made =
        prop::collection::vec(prop::sample::select(pieces(kind)), 0..n_pieces).prop_map(|pieces| pieces.concat());
    prop_oneof![12 => made, 1 => any::<String>(), 1 => Just(String::new())]
}

/// What is wrong with one verdict in itself.
fn wrong(verdict: &Verdict, text: &str) -> Option<&'static str> {
    let mut last = 0;
    for evidence in &verdict.evidence {
        let span = evidence.span;
        if span.start < last || span.end < span.start {
            return Some("evidence is not in order");
        }
        if text.get(span.start..span.end).is_none() {
            return Some("evidence is not text");
        }
        last = span.start;
    }
    let is_open_or_settled = !matches!(verdict.status, Status::NotCheckable | Status::CutOff);
    let distance_fits = verdict.distance.is_none_or(|distance| (distance == 0) == verdict.is_satisfied());
    match () {
        () if verdict.evidence.len() > 64 => Some("there is too much evidence"),
        () if is_open_or_settled && !distance_fits => Some("the distance does not fit the status"),
        () if verdict.measured.is_empty() || verdict.reason.is_empty() => Some("a verdict says nothing"),
        () if !verdict.reason.ends_with(['.', '!', '?', '”', '…']) => Some("the reason is no sentence"),
        () => None,
    }
}

/// One text with its continuation, for all variants of a kind at once.
fn judge(constraints: &[Constraint], text: &str, continuation: &str, cut: usize) -> Result<(), TestCaseError> {
    let fail = |constraint: &Constraint, what: &str, text: &str, verdict: &Verdict| {
        Err(TestCaseError::fail(format!("{what}: {constraint:?} on {text:?}: {verdict:?}")))
    };
    let whole_text = format!("{text}{continuation}");
    let mut by_char = Judge::new(constraints);
    let mut before = by_char.verdicts();
    let mut branch = None;
    for (at, c) in whole_text.char_indices() {
        if at == text.len() {
            branch = Some(by_char.clone());
        }
        by_char.push(c.encode_utf8(&mut [0; 4]));
        let after = by_char.verdicts();
        for ((constraint, before), after) in constraints.iter().zip(&before).zip(&after) {
            if before.is_settled() && before.status != after.status {
                return fail(constraint, "a promise is broken", by_char.text(), after);
            }
            if let Some(what) = wrong(after, by_char.text()) {
                return fail(constraint, what, by_char.text(), after);
            }
        }
        before = after;
    }
    let mut in_two = Judge::new(constraints);
    let cut = whole_text.floor_char_boundary(cut % (whole_text.len() + 1));
    in_two.push(whole_text.get(..cut).unwrap_or_default());
    in_two.push("");
    in_two.push(whole_text.get(cut..).unwrap_or_default());
    let mut others = vec![("in two chunks", in_two.verdicts())];
    if let Some(mut branch) = branch {
        branch.push(continuation);
        others.push(("on a branch", branch.verdicts()));
    }
    for (name, verdicts) in others {
        for ((constraint, by_char), other) in constraints.iter().zip(&before).zip(&verdicts) {
            if by_char != other {
                return fail(constraint, &format!("another verdict {name}, {by_char:?}"), &whole_text, other);
            }
        }
    }
    for ((constraint, before), end) in constraints.iter().zip(&before).zip(by_char.finish(FinishReason::Stop)) {
        if before.status.finish(FinishReason::Stop) != end.status || before.measured != end.measured {
            return fail(constraint, "the end changes the verdict", &whole_text, &end);
        }
    }
    Ok(())
}

#[test]
fn every_kind_keeps_its_promises_on_its_own_texts() {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let config =
        || Config { cases: asked.unwrap_or(12), failure_persistence: None, max_shrink_iters: 400, ..Config::default() };
    let only = std::env::var("KIND").ok();
    let (mut failures, mut n_constraints) = (Vec::new(), 0);
    for kind in registry().iter().filter(|kind| only.as_ref().is_none_or(|only| only == kind.id)) {
        let constraints = variants(kind);
        n_constraints += constraints.len();
        let cases = (texts(kind, 16), texts(kind, 6), any::<usize>());
        let result = TestRunner::new(config())
            .run(&cases, |(text, continuation, cut)| judge(&constraints, &text, &continuation, cut));
        failures.extend(result.err().map(|error| format!("{}: {error}", kind.id)));
    }
    println!("{n_constraints} constraints of {} kinds, {} texts each", registry().len(), config().cases);
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}
