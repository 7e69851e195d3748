//! The kind `lowercase`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::letter_case::{CaseMonitor, LetterCase};
use crate::monitor::Monitor;
use crate::registry::KindInfo;

/// No capital letter anywhere.
///
/// # What it checks
/// That the response is written without capital letters.
///
/// # How it is measured
/// A letter offends when it is capital or has a small form that differs; letters of scripts without case do not. There must be at least one letter.
///
/// # Settled
/// The first capital letter settles the violation; without one nothing is ever settled.
///
/// # Upstream ids
/// IFEval `change_case:english_lowercase`, which also asks a language guesser whether the text is English; MulDimIF and guardrails `lowercase`.
///
/// # Reference
/// Unicode chapter 4, section 4.2, case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lowercase {}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "lowercase",
    title: "All lower case",
    category: "Case",
    summary: "No capital letter of any script, and at least one letter.",
    upstream_ids: &["change_case:english_lowercase", "guardrails:lowercase"],
    params: &[],
    example: || Lowercase {}.into(),
};

impl Kind for Lowercase {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        "All lowercase: no capital letters".to_owned()
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(CaseMonitor::new(LetterCase::Lower)))
    }
}

#[cfg(test)]
mod tests {
    use super::Lowercase;
    use crate::kinds::testing::check;

    #[test]
    fn capital_letters_of_any_script_offend() {
        check(Lowercase {}, "", "violated so far: 0 capital letters");
        check(Lowercase {}, "123 ", "violated so far: 0 capital letters");
        check(Lowercase {}, "tea ª 我", "satisfied so far: 0 capital letters");
        check(Lowercase {}, "tea AND", "violated for good: 3 capital letters");
        check(Lowercase {}, "ǅ", "violated for good: 1 capital letter");
        check(Lowercase {}, "Чай", "violated for good: 1 capital letter");
    }
}
