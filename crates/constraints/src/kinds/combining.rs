//! What the kinds that hold other constraints share: limits, joined verdicts, joined words. The kinds are `not`, `all`, `any`, `if_then` and `scoped`.

use crate::constraint::{Constraint, ParameterError};
use crate::registry::KindInfo;
use crate::verdict::{Evidence, Status, Verdict};

/// How deep constraints may stand in one another; deeper than any sentence could say.
const MAX_DEPTH: usize = 8;
/// How many constraints one may hold, all levels together; each costs work a character.
const MAX_PARTS: usize = 100;

/// Refuses parts that are refused themselves, too many of them, or too deep.
pub(super) fn validate(
    info: &'static KindInfo,
    param: &'static str,
    parts: &[Constraint],
) -> Result<(), ParameterError> {
    if parts.is_empty() {
        return Err(ParameterError::Empty { kind: info.id, param });
    }
    let too_long = |n, unit, max| ParameterError::TooLong { kind: info.id, param, n, unit, max };
    let depth = 1 + parts.iter().map(depth).max().unwrap_or(0);
    if depth > MAX_DEPTH {
        return Err(too_long(depth, "levels", MAX_DEPTH));
    }
    let n: usize = parts.iter().map(size).sum();
    if n > MAX_PARTS {
        return Err(too_long(n, "constraints", MAX_PARTS));
    }
    parts.iter().try_for_each(Constraint::validate)
}

fn depth(constraint: &Constraint) -> usize {
    1 + constraint.parts().into_iter().map(depth).max().unwrap_or(0)
}

fn size(constraint: &Constraint) -> usize {
    1 + constraint.parts().into_iter().map(size).sum::<usize>()
}

/// The first letter in lower case, for a description that goes on with a sentence; an acronym keeps its capitals.
pub(super) fn lowered(description: &str) -> String {
    let mut chars = description.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(chars).collect(),
        _ => description.to_owned(),
    }
}

/// Kept when every part is: false as soon as one part is false, true when all are.
pub(super) fn all_of(statuses: impl Iterator<Item = Status>) -> Status {
    statuses.fold(Status::True, and)
}

/// Kept when some part is.
pub(super) fn any_of(statuses: impl Iterator<Item = Status>) -> Status {
    statuses.fold(Status::False, |a, b| and(a.negated(), b.negated()).negated())
}

/// The conjunction; what cannot be checked leaves the whole open unless the other side decides it.
fn and(a: Status, b: Status) -> Status {
    let rank = |status| match status {
        Status::False => 0,
        Status::NotCheckable => 1,
        Status::CutOff => 2,
        Status::PresumablyFalse => 3,
        Status::PresumablyTrue => 4,
        Status::True => 5,
    };
    if rank(a) <= rank(b) { a } else { b }
}

/// The spans of all verdicts in text order, each once.
pub(super) fn merged_evidence(verdicts: &[Verdict]) -> Vec<Evidence> {
    let mut evidence: Vec<Evidence> = verdicts.iter().flat_map(|verdict| verdict.evidence.iter().copied()).collect();
    evidence.sort_by_key(|evidence| (evidence.span.start, evidence.span.end));
    evidence.dedup();
    evidence
}

/// A verdict with this status whose words are given.
pub(super) fn joined(status: Status, measured: String, distance: Option<u32>, reason: String) -> Verdict {
    let mut verdict = Verdict::not_checkable(reason);
    verdict.status = status;
    verdict.measured = measured;
    verdict.distance = distance;
    verdict
}

/// The least and the most among distances that are all known.
pub(super) fn total_distance(verdicts: &[Verdict]) -> Option<u32> {
    verdicts.iter().try_fold(0_u32, |sum, verdict| Some(sum.saturating_add(verdict.distance?)))
}
