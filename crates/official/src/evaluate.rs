//! [`Row`]: the constraints of one prompt, and what upstream's evaluation says of a response to it, strict and loose.

use std::ops::Range;

use crate::checker::{self, Checker};
use crate::kwargs::OfficialError;
use crate::loose::{self, Variant};
use crate::outcome::Official;
use crate::prepared::Prepared;
use crate::suite::{Suite, Upstream};
use crate::whole::{Detections, Whole};

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

    /// The strict and loose verdicts on a response. The eight readings are made only when a constraint needs them; what is computed of the
    /// response, and of it without its asterisks, serves the readings without lines too.
    pub fn evaluate(&self, response: &str) -> RowResult {
        let detections = Detections::default();
        let whole = Whole::new(response, loose::parts(response), &detections);
        let raw = Prepared::of_whole(&whole);
        let verdicts: Vec<Official> = self
            .checkers
            .iter()
            .map(|checker| match checker {
                Ok(checker) => checker.check(&raw),
                Err(error) => checker::refused(error, response),
            })
            .collect();
        let strict: Vec<bool> = verdicts.iter().map(Official::followed).collect();
        let rescued_by = if strict.iter().all(|followed| *followed) {
            vec![None; strict.len()]
        } else {
            self.rescues(&whole, &raw, &verdicts)
        };
        let loose = strict.iter().zip(&rescued_by).map(|(strict, rescue)| *strict || rescue.is_some()).collect();
        RowResult { strict, loose, rescued_by, verdicts }
    }

    fn rescues(&self, whole: &Whole<'_>, raw: &Prepared<'_>, verdicts: &[Official]) -> Vec<Option<Variant>> {
        let bare = loose::bare(whole.text(), whole.parts());
        let bare = bare.as_ref().map(|(text, parts)| Whole::new(text, parts.clone(), whole.detections()));
        let bare = bare.as_ref().map(|whole| (Prepared::reading(whole, 0..whole.text().len()), readings(whole)));
        let raw_readings = readings(whole);
        let rescue = |checker: &Checker, verdict: &Official| {
            let with_asterisks = || {
                let readings = if checker.rules_out_parts(verdict, raw) { &[] } else { &raw_readings[..] };
                rescuer(checker, readings, WITHOUT_LINES)
            };
            let Some((bare, bare_readings)) = &bare else { return with_asterisks() };
            let verdict = checker.check(bare);
            if verdict.followed() {
                return Some(Variant::WithoutAsterisks);
            }
            with_asterisks().or_else(|| {
                let readings = if checker.rules_out_parts(&verdict, bare) { &[] } else { &bare_readings[..] };
                rescuer(checker, readings, WITHOUT_LINES_AND_ASTERISKS)
            })
        };
        let pairs = self.checkers.iter().zip(verdicts);
        pairs
            .map(|(checker, verdict)| match checker {
                Ok(checker) if !verdict.followed() => rescue(checker, verdict),
                _ => None,
            })
            .collect()
    }
}

const WITHOUT_LINES: [Variant; 3] =
    [Variant::WithoutFirstLine, Variant::WithoutLastLine, Variant::WithoutFirstAndLastLine];

const WITHOUT_LINES_AND_ASTERISKS: [Variant; 3] = [
    Variant::WithoutFirstLineAndAsterisks,
    Variant::WithoutLastLineAndAsterisks,
    Variant::WithoutFirstAndLastLineAndAsterisks,
];

/// The readings without lines of a text; one that equals another is left out.
fn readings<'t>(whole: &'t Whole<'t>) -> [Option<Prepared<'t>>; 3] {
    let [first, last, both] = whole.parts();
    let is_new = |part: &&Range<usize>| Some(*part) != first.as_ref() && Some(*part) != last.as_ref();
    [first.as_ref(), last.as_ref(), both.as_ref().filter(is_new)]
        .map(|part| part.map(|part| Prepared::reading(whole, part.clone())))
}

/// The name of the first reading that follows.
fn rescuer(checker: &Checker, readings: &[Option<Prepared<'_>>], names: [Variant; 3]) -> Option<Variant> {
    let mut named = readings.iter().zip(names);
    named
        .find(|(reading, _)| reading.as_ref().is_some_and(|reading| checker.check(reading).followed()))
        .map(|(_, name)| name)
}
