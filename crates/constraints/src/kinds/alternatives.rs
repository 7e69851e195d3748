//! The kind `alternatives`.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, Counted, Noun, Relation};
use crate::constraint::ParameterError;
use crate::kinds::literal::Literal;
use crate::kinds::{Kind, validate_text};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, Span, Status, Verdict};

/// Several different answers, parted by a divider.
///
/// # What it checks
/// That the divider cuts the response into the wanted number of parts, no two of them the same.
///
/// # How it is measured
/// Parts that are blank do not count; white space around a part is no part of it. The divider is found anywhere, from left to right.
///
/// # Settled
/// Broken for good by one part too many, or by two parts that are over and the same; never kept for good before the end.
///
/// # Upstream ids
/// IFEval `combination:two_responses`: two parts, parted by `******`; a blank part in the middle breaks it there.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alternatives {
    /// What parts two answers.
    pub divider: String,
    /// How many answers.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "alternatives",
    title: "Several different answers",
    category: "Repetition",
    summary: "A number of parts, all different, parted by a divider.",
    upstream_ids: &["combination:two_responses"],
    params: &[DIVIDER, COUNT],
    example: || Alternatives { divider: "******".to_owned(), count: 2 }.into(),
};

const DIVIDER: ParamInfo =
    ParamInfo { name: "divider", title: "Divider", kind: ParamKind::Text, help: "What parts two answers." };

const COUNT: ParamInfo = ParamInfo {
    name: "count",
    title: "Answers",
    kind: ParamKind::Integer { min: 2, max: MAX_PARTS as u64 },
    help: "How many different answers.",
};

/// More than anybody asks for at once.
const MAX_PARTS: u32 = 1_000;

const NOUN: Noun = Noun("answer", "answers");

impl Kind for Alternatives {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_text(&INFO, "divider", &self.divider)?;
        if !(2..=MAX_PARTS).contains(&self.count) {
            return Err(ParameterError::OutOfRange {
                kind: INFO.id,
                param: "count",
                value: self.count.into(),
                min: 2,
                max: MAX_PARTS.into(),
            });
        }
        Ok(())
    }

    fn describe(&self) -> String {
        format!("{} different answers, separated by {}", self.count, self.divider.trim())
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(PartsMonitor {
            bound: Bound::new(Relation::Exactly, self.count),
            divider: Literal::new(self.divider.trim(), false),
            seen: BTreeSet::new(),
            closed: Vec::new(),
            repeated: Vec::new(),
            open: None,
            recent_start: 0,
        }))
    }
}

#[derive(Debug, Clone)]
struct PartsMonitor {
    bound: Bound,
    divider: Literal,
    /// The parts that are over.
    seen: BTreeSet<String>,
    closed: Vec<Span>,
    /// Which of them stood there before.
    repeated: Vec<Span>,
    /// What follows the last divider, from its first to its last character that is not white space.
    open: Option<Span>,
    /// Where what may become a divider begins; the end of the text when nothing may.
    recent_start: usize,
}

impl PartsMonitor {
    fn close(&mut self, text: &str, divider_start: usize) {
        let Some(open) = self.open.take() else {
            return;
        };
        let part = text.get(open.start..divider_start).unwrap_or_default().trim_end();
        if part.is_empty() {
            return;
        }
        let span = Span::new(open.start, open.start + part.len());
        self.closed.push(span);
        if !self.seen.insert(part.to_owned()) {
            self.repeated.push(span);
        }
    }
}

impl Monitor for PartsMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            let end = at + c.len_utf8();
            if !c.is_whitespace() {
                self.open.get_or_insert(Span::new(at, at)).end = end;
            }
            if let Some(hit) = self.divider.push(text.as_str(), at, c) {
                self.close(text.as_str(), hit.start);
            }
        }
        self.recent_start = text.as_str().len().saturating_sub(self.divider.matched_len());
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let n_closed = self.closed.len();
        let open_is_certain = self.open.is_some_and(|open| open.start < self.recent_start);
        let counted = Counted {
            now: n_closed + usize::from(self.open.is_some()),
            certain: n_closed + usize::from(open_is_certain),
        };
        let open_repeats = self.open.filter(|open| self.seen.contains(open.of(text.as_str())));
        let mut verdict = self.bound.judge(counted, NOUN);
        if !self.repeated.is_empty() {
            verdict.status = Status::False;
        } else if open_repeats.is_some() && verdict.is_satisfied() {
            verdict.status = Status::PresumablyFalse;
        }
        let repeated = self.repeated.iter().copied().chain(open_repeats);
        if verdict.status.is_violated() && repeated.clone().next().is_some() {
            verdict.reason = "Two of the answers are the same.".to_owned();
            let excess = verdict.distance.unwrap_or(0) as usize;
            verdict = verdict.with_distance(excess.max(repeated.count()));
        }
        let allowed = self.bound.highest().unwrap_or(usize::MAX);
        let evidence = self.closed.iter().copied().chain(self.open).enumerate().map(|(at, span)| {
            let is_repeated = self.repeated.contains(&span) || open_repeats == Some(span);
            if at < allowed && !is_repeated { Evidence::supports(span) } else { Evidence::violates(span) }
        });
        verdict.with_evidence(evidence)
    }
}

#[cfg(test)]
mod tests {
    use super::Alternatives;
    use crate::kinds::testing::{check, check_refused};

    #[test]
    fn blank_parts_do_not_count_and_equal_ones_break_it() {
        let two = Alternatives { divider: "***".to_owned(), count: 2 };
        check(two.clone(), "one", "violated so far: 1 of 2 answers");
        check(two.clone(), "one\n***\n", "violated so far: 1 of 2 answers");
        check(two.clone(), "***\none******two\n***", "satisfied so far: 2 of 2 answers");
        check(two.clone(), "one***two***", "satisfied so far: 2 of 2 answers");
        check(two.clone(), "one***two***t", "violated for good: 3 of 2 answers");
        check(two.clone(), "one***two***\n*", "violated so far: 3 of 2 answers");
        check(two.clone(), "one***one", "violated so far: 2 of 2 answers");
        check(two.clone(), "one***one\n***", "violated for good: 2 of 2 answers");
        check_refused(Alternatives { count: 1, ..two }, "alternatives: count is 1; it must be from 2 to 1000");
    }
}
