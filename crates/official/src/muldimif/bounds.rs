//! [`Bounds`]: how few and how many of something a sentence allows.

use crate::outcome::{Asked, Official};

/// Both ends are included; a missing one allows everything.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) least: Option<u64>,
    pub(super) most: Option<u64>,
}

impl Bounds {
    /// Just so many.
    pub(super) fn exactly(n: u64) -> Bounds {
        Bounds { least: Some(n), most: Some(n) }
    }

    /// Whether nothing is bounded.
    pub(super) fn is_open(self) -> bool {
        self == Bounds::default()
    }

    /// Whether so many are allowed.
    pub(super) fn admit(self, n: usize) -> bool {
        let n = n as u64;
        self.least.is_none_or(|least| n >= least) && self.most.is_none_or(|most| n <= most)
    }

    /// The verdict on a count, told against the end that decides.
    pub(super) fn verdict(self, n: usize, of: &'static str) -> Official {
        let asked = match self {
            Bounds { least: Some(least), most: Some(most) } if least == most => Asked::Exactly(least as f64),
            Bounds { least: Some(least), most } if most.is_none() || (n as u64) < least => Asked::AtLeast(least as f64),
            Bounds { most: Some(most), .. } => Asked::AtMost(most as f64),
            Bounds { .. } => {
                return Official::of(true, "Upstream finds no bound in the sentence and accepts every text.", "");
            }
        };
        Official::counted(n, of, asked)
    }
}
