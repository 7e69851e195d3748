//! [`Row`]: the constraints of one prompt, and what upstream's evaluation says of a response to it, strict and loose.

use crate::checker::{self, Checker};
use crate::kwargs::OfficialError;
use crate::loose::{self, Variant};
use crate::outcome::Official;
use crate::prepared::{Detections, Prepared};
use crate::suite::{Suite, Upstream};

/// The constraints of one prompt with their patterns compiled; it judges any number of responses.
#[derive(Debug)]
pub struct Row {
    checkers: Vec<Result<Checker, OfficialError>>,
}

/// What upstream's evaluation says of one response.
#[derive(Debug, Clone, PartialEq)]
pub struct RowResult {
    /// Whether each constraint is followed by the response as it is.
    pub strict: Vec<bool>,
    /// Whether each is followed by any of the eight readings.
    pub loose: Vec<bool>,
    /// The reading that rescued a constraint which the response as it is does not follow.
    pub rescued_by: Vec<Option<Variant>>,
    /// The strict verdicts with their reasons.
    pub verdicts: Vec<Official>,
}

impl RowResult {
    /// Upstream's `follow_all_instructions`, strict.
    pub fn all_strict(&self) -> bool {
        self.strict.iter().all(|followed| *followed)
    }

    /// Upstream's `follow_all_instructions`, loose.
    pub fn all_loose(&self) -> bool {
        self.loose.iter().all(|followed| *followed)
    }
}

impl Row {
    /// Constraints that upstream cannot judge are kept; their verdicts say why.
    pub fn new(suite: Suite, constraints: &[Upstream]) -> Row {
        let made = constraints.iter().map(|constraint| Checker::new(suite, &constraint.id, &constraint.kwargs));
        Row { checkers: made.collect() }
    }

    /// The parameters that upstream cannot use, one entry a constraint.
    pub fn refusals(&self) -> impl Iterator<Item = Option<&OfficialError>> {
        self.checkers.iter().map(|checker| checker.as_ref().err())
    }

    /// The strict and loose verdicts on a response. The eight readings are made only when a constraint needs them, and each distinct text is
    /// analysed once for all constraints.
    pub fn evaluate(&self, response: &str) -> RowResult {
        let detections = Detections::default();
        let raw = Prepared::beside(response, &detections);
        let verdicts: Vec<Official> = self
            .checkers
            .iter()
            .map(|checker| match checker {
                Ok(checker) => checker.check(&raw),
                Err(error) => checker::refused(error, response),
            })
            .collect();
        let strict: Vec<bool> = verdicts.iter().map(Official::followed).collect();
        let rescued_by = self.rescues(response, &strict, &detections);
        let loose = strict.iter().zip(&rescued_by).map(|(strict, rescue)| *strict || rescue.is_some()).collect();
        RowResult { strict, loose, rescued_by, verdicts }
    }

    fn rescues(&self, response: &str, strict: &[bool], detections: &Detections) -> Vec<Option<Variant>> {
        if strict.iter().all(|followed| *followed) {
            return vec![None; strict.len()];
        }
        let texts = loose::others(response);
        let readings: Vec<(Variant, Prepared<'_>)> =
            texts.iter().map(|(variant, text)| (*variant, Prepared::reading(text, detections))).collect();
        let rescue = |checker: &Checker| {
            readings.iter().find(|(_, reading)| checker.check(reading).followed()).map(|(variant, _)| *variant)
        };
        let pairs = self.checkers.iter().zip(strict);
        pairs.map(|(checker, strict)| if *strict { None } else { checker.as_ref().ok().and_then(rescue) }).collect()
    }
}
