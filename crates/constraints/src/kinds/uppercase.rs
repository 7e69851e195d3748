//! The kind `uppercase`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::letter_case::{CaseMonitor, LetterCase};
use crate::monitor::Monitor;
use crate::registry::KindInfo;

/// No small letter anywhere.
///
/// # What it checks
/// That the response is written without small letters.
///
/// # How it is measured
/// A letter offends when it is small or has a capital form that differs; letters of scripts without case do not. There must be at least one letter.
///
/// # Settled
/// The first small letter settles the violation; without one nothing is ever settled.
///
/// # Upstream ids
/// IFEval `change_case:english_capital`, which also asks a language guesser whether the text is English; MulDimIF and guardrails `uppercase`.
///
/// # Reference
/// Unicode chapter 4, section 4.2, case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uppercase {}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "uppercase",
    title: "All upper case",
    category: "Case",
    summary: "No small letter of any script, and at least one letter.",
    upstream_ids: &["change_case:english_capital", "guardrails:uppercase"],
    params: &[],
    example: || Uppercase {}.into(),
};

impl Kind for Uppercase {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        "ALL CAPITALS: no small letters".to_owned()
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(CaseMonitor::new(LetterCase::Upper)))
    }
}

#[cfg(test)]
mod tests {
    use super::Uppercase;
    use crate::kinds::testing::check;

    #[test]
    fn small_letters_of_any_script_offend() {
        check(Uppercase {}, "", "violated so far: 0 small letters");
        check(Uppercase {}, "TEA 我 ª", "satisfied so far: 0 small letters");
        check(Uppercase {}, "TEA and", "violated for good: 3 small letters");
        check(Uppercase {}, "STRAßE", "violated for good: 1 small letter");
    }
}
