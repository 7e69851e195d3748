//! [`Official`]: what upstream's code says of one constraint, and why, in a form that costs nothing to build.
//!
//! Reasons stay data until somebody prints them, because a batch run throws nearly all of them away.

use std::borrow::Cow;
use std::fmt;

/// The verdict of upstream's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Upstream counts the constraint as followed.
    Followed,
    /// Upstream counts it as not followed.
    NotFollowed,
    /// Upstream has no verdict that could be repeated: it draws at random, raises an exception, or asks a pattern engine for what ours cannot do.
    NotCheckable,
}

/// A verdict with its reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Official {
    /// The verdict.
    pub outcome: Outcome,
    /// Why; `to_string()` makes one plain sentence of it.
    pub reason: Reason,
}

/// Why a verdict is what it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// A sentence.
    Said(Cow<'static, str>),
    /// A count beside what was asked for.
    Counted {
        /// How many upstream counts.
        n: usize,
        /// What was counted, in the plural: "words (runs of \\w)".
        of: &'static str,
        /// What was asked for.
        asked: Asked,
    },
}

/// A bound on a count.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Asked {
    /// Strictly fewer.
    LessThan(f64),
    /// As many or more.
    AtLeast(f64),
    /// As many or fewer.
    AtMost(f64),
    /// As many.
    Exactly(f64),
}

impl Official {
    /// One of two sentences.
    pub(crate) fn of(followed: bool, yes: &'static str, no: &'static str) -> Official {
        Official {
            outcome: if followed { Outcome::Followed } else { Outcome::NotFollowed },
            reason: Reason::Said(Cow::Borrowed(if followed { yes } else { no })),
        }
    }

    /// A count against a bound.
    pub(crate) fn counted(n: usize, of: &'static str, asked: Asked) -> Official {
        let outcome = if asked.admits(n) { Outcome::Followed } else { Outcome::NotFollowed };
        Official { outcome, reason: Reason::Counted { n, of, asked } }
    }

    /// Not followed, with its sentence.
    pub(crate) fn failed(why: impl Into<Cow<'static, str>>) -> Official {
        Official { outcome: Outcome::NotFollowed, reason: Reason::Said(why.into()) }
    }

    /// No verdict, with its sentence.
    pub(crate) fn not_checkable(why: impl Into<Cow<'static, str>>) -> Official {
        Official { outcome: Outcome::NotCheckable, reason: Reason::Said(why.into()) }
    }

    /// Whether it counts as followed in upstream's scores.
    pub fn followed(&self) -> bool {
        self.outcome == Outcome::Followed
    }
}

impl Asked {
    /// Whether a count keeps the bound. Counts stay far below 2^53, so the conversion is exact.
    pub fn admits(self, n: usize) -> bool {
        let n = n as f64;
        match self {
            Asked::LessThan(bound) => n < bound,
            Asked::AtLeast(bound) => n >= bound,
            Asked::AtMost(bound) => n <= bound,
            Asked::Exactly(bound) => n == bound,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Said(sentence) => out.write_str(sentence),
            Reason::Counted { n, of, asked } => {
                let (words, bound) = match asked {
                    Asked::LessThan(bound) => ("less than", bound),
                    Asked::AtLeast(bound) => ("at least", bound),
                    Asked::AtMost(bound) => ("at most", bound),
                    Asked::Exactly(bound) => ("exactly", bound),
                };
                write!(out, "Upstream counts {n} {of}; {words} {bound} are asked for.")
            }
        }
    }
}
