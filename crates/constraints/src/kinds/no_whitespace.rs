//! The kind `no_whitespace`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::offending::{CharRule, Offence, OffendingMonitor, Terms};
use crate::monitor::Monitor;
use crate::registry::KindInfo;

/// No white space anywhere.
///
/// # What it checks
/// That the response has no space, line break or other white space.
///
/// # How it is measured
/// White space before the first and after the last other character does not count.
///
/// # Settled
/// The first character after white space inside the response settles it.
///
/// # Upstream ids
/// IFBench `format:no_whitespace`, which a line break at the end breaks.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoWhitespace {}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "no_whitespace",
    title: "No white space",
    category: "Characters",
    summary: "No space and no line break inside the response.",
    upstream_ids: &["ifbench:format:no_whitespace"],
    params: &[],
    example: || NoWhitespace {}.into(),
};

impl Kind for NoWhitespace {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        "No white space".to_owned()
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(OffendingMonitor::new(Inside)))
    }
}

/// White space inside the response offends.
#[derive(Debug, Clone)]
struct Inside;

impl CharRule for Inside {
    fn offence(&self, c: char) -> Offence {
        if c.is_whitespace() { Offence::UnlessAround } else { Offence::No }
    }

    fn terms(&self) -> Terms {
        Terms {
            noun: ("white space character", "white space characters"),
            kept: "There is no white space.",
            broken: ("No white space is allowed.", "No white space is allowed."),
            empty: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::NoWhitespace;
    use crate::kinds::testing::check;

    #[test]
    fn white_space_around_is_none() {
        check(NoWhitespace {}, " \n", "satisfied so far: 0 white space characters");
        check(NoWhitespace {}, " \nTea \n", "satisfied so far: 0 white space characters");
        check(NoWhitespace {}, "Tea \u{a0}f", "violated for good: 2 white space characters");
    }
}
