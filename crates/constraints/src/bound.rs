//! How a count is compared: [`Relation`] is part of every counting kind, [`Bound`] joins it with the count and judges. Counting is each kind's own business.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::verdict::{Evidence, MAX_EVIDENCE, Span, Verdict};

/// The largest count that may be asked for; far above any response, and small enough that sums cannot overflow.
const MAX_COUNT: u32 = 1_000_000;

/// How the measured count relates to the wanted one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The count or more.
    AtLeast,
    /// The count or less.
    AtMost,
    /// The count itself.
    Exactly,
    /// Less than the count.
    LessThan,
    /// More than the count.
    MoreThan,
}

/// The form field for a [`Relation`], the same in every counting kind.
pub(crate) const RELATION: ParamInfo = ParamInfo {
    name: "relation",
    title: "Relation",
    kind: ParamKind::Choice(&["at_least", "at_most", "exactly", "less_than", "more_than"]),
    help: "How the measured count relates to the wanted one.",
};

/// The form field for a count, the same in every counting kind.
pub(crate) const COUNT: ParamInfo = ParamInfo {
    name: "count",
    title: "Count",
    kind: ParamKind::Integer { min: 0, max: MAX_COUNT as u64 },
    help: "The wanted count.",
};

/// A relation and a count.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bound {
    pub(crate) relation: Relation,
    pub(crate) count: u32,
}

/// What has been counted so far.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Counted {
    /// The count if the text ends here.
    pub(crate) now: usize,
    /// The part of it that no continuation can take back.
    pub(crate) certain: usize,
}

impl Counted {
    /// A count that can only grow.
    pub(crate) fn certain(n: usize) -> Counted {
        Counted { now: n, certain: n }
    }
}

/// The thing counted, in one and many.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Noun(pub(crate) &'static str, pub(crate) &'static str);

impl Noun {
    fn of(self, n: usize) -> &'static str {
        if n == 1 { self.0 } else { self.1 }
    }
}

impl Bound {
    pub(crate) fn new(relation: Relation, count: u32) -> Bound {
        Bound { relation, count }
    }

    /// Refuses counts out of range and bounds that no count can keep.
    pub(crate) fn validate(self, info: &'static KindInfo) -> Result<(), ParameterError> {
        if self.count > MAX_COUNT {
            return Err(ParameterError::OutOfRange {
                kind: info.id,
                param: "count",
                value: self.count.into(),
                min: 0,
                max: MAX_COUNT.into(),
            });
        }
        if self.relation == Relation::LessThan && self.count == 0 {
            return Err(ParameterError::Impossible { kind: info.id, param: "count", why: "nothing is less than 0" });
        }
        Ok(())
    }

    /// "Exactly 3 sentences".
    pub(crate) fn describe(self, noun: Noun) -> String {
        let count = self.count as usize;
        match self.relation {
            Relation::AtLeast => format!("At least {count} {}", noun.of(count)),
            Relation::AtMost => format!("At most {count} {}", noun.of(count)),
            Relation::Exactly => format!("Exactly {count} {}", noun.of(count)),
            Relation::LessThan => format!("Fewer than {count} {}", noun.of(count)),
            Relation::MoreThan => format!("More than {count} {}", noun.of(count)),
        }
    }

    /// The smallest count that keeps it.
    pub(crate) fn lowest(self) -> usize {
        match self.relation {
            Relation::AtLeast | Relation::Exactly => self.count as usize,
            Relation::MoreThan => self.count as usize + 1,
            Relation::AtMost | Relation::LessThan => 0,
        }
    }

    /// The largest count that keeps it, when there is one.
    pub(crate) fn highest(self) -> Option<usize> {
        match self.relation {
            Relation::AtMost | Relation::Exactly => Some(self.count as usize),
            Relation::LessThan => Some((self.count as usize).saturating_sub(1)),
            Relation::AtLeast | Relation::MoreThan => None,
        }
    }

    /// Judges a count that a continuation can raise without limit and lower to `counted.certain` at most.
    pub(crate) fn judge(self, counted: Counted, noun: Noun) -> Verdict {
        let Counted { now, certain } = counted;
        let (lowest, highest) = (self.lowest(), self.highest());
        let missing = lowest.saturating_sub(now);
        let excess = highest.map_or(0, |highest| now.saturating_sub(highest));
        let settled = highest.map_or(certain >= lowest, |highest| certain > highest);
        let measured = match self.relation {
            Relation::AtLeast => format!("{now} of at least {} {}", self.count, noun.of(self.count as usize)),
            Relation::AtMost => format!("{now} of at most {} {}", self.count, noun.of(self.count as usize)),
            Relation::Exactly => format!("{now} of {} {}", self.count, noun.of(self.count as usize)),
            Relation::LessThan => format!("{now} of fewer than {} {}", self.count, noun.of(self.count as usize)),
            Relation::MoreThan => format!("{now} of more than {} {}", self.count, noun.of(self.count as usize)),
        };
        let reason = if missing > 0 {
            format!("{missing} more {} needed.", noun.of(missing))
        } else if excess > 0 {
            format!("{excess} {} too many.", noun.of(excess))
        } else {
            match highest {
                Some(highest) if highest > now => {
                    format!("Room for {} more {}.", highest - now, noun.of(highest - now))
                }
                Some(_) => format!("No room for another {}.", noun.0),
                None => "There are enough.".to_owned(),
            }
        };
        Verdict::new(missing == 0 && excess == 0, settled, measured, reason).with_distance(missing.max(excess))
    }

    /// The same verdict with each counted span for it, and those beyond the highest count against it.
    ///
    /// When there are more spans than a verdict carries, it shows the last ones, where the text is growing.
    pub(crate) fn judge_spans(
        self,
        counted: Counted,
        noun: Noun,
        spans: impl ExactSizeIterator<Item = Span>,
    ) -> Verdict {
        let allowed = self.highest().unwrap_or(usize::MAX);
        let skipped = spans.len().saturating_sub(MAX_EVIDENCE);
        let evidence = spans
            .enumerate()
            .skip(skipped)
            .map(|(at, span)| if at < allowed { Evidence::supports(span) } else { Evidence::violates(span) });
        self.judge(counted, noun).with_evidence(evidence)
    }
    /// The same for spans of which some are certain and some, at the end of the text, are open.
    pub(crate) fn judge_open(self, counted: Counted, noun: Noun, certain: &[Span], open: &[Span]) -> Verdict {
        let allowed = self.highest().unwrap_or(usize::MAX);
        let skipped = (certain.len() + open.len()).saturating_sub(MAX_EVIDENCE).min(certain.len());
        let shown = certain.get(skipped..).unwrap_or_default().iter().chain(open);
        let evidence = shown.enumerate().map(|(at, &span)| {
            if skipped + at < allowed { Evidence::supports(span) } else { Evidence::violates(span) }
        });
        self.judge(counted, noun).with_evidence(evidence)
    }
}
