//! The kind `equals`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::copying::{CopyMonitor, Wanted, validate_repeated};
use crate::kinds::literal::IGNORE_CASE;
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};

/// The response is a given text.
///
/// # What it checks
/// That the response is the text and nothing more.
///
/// # How it is measured
/// Character by character. With `ignore_case`, capital and small letters and the kinds of apostrophe are the same; with `trim`, white space around both is looked past.
///
/// # Settled
/// Broken for good at the first character that differs or follows the text; never kept for good before the end.
///
/// # Upstream ids
/// promptfoo `equals`; open-instruct `copy:copying_simple`, `copy:copy`, `new:copy_span_idx`; IFBench `repeat:repeat_simple`, `repeat:repeat_span`, all of which ignore case
/// and the white space around; the last compares words, so that it ignores the white space between them too.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Equals {
    /// The text.
    pub text: String,
    /// Take capital and small letters as the same.
    #[serde(default)]
    pub ignore_case: bool,
    /// Look past white space around the response and the text.
    #[serde(default)]
    pub trim: bool,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "equals",
    title: "Is a given text",
    category: "Repetition",
    summary: "The whole response is the text.",
    upstream_ids: &[
        "promptfoo:equals",
        "open-instruct:copy:copying_simple",
        "open-instruct:copy:copy",
        "open-instruct:new:copy_span_idx",
        "ifbench:repeat:repeat_simple",
        "ifbench:repeat:repeat_span",
    ],
    params: &[TEXT, IGNORE_CASE, TRIM],
    example: || Equals { text: "I do not know.".to_owned(), ignore_case: true, trim: true }.into(),
};

const TEXT: ParamInfo =
    ParamInfo { name: "text", title: "Text", kind: ParamKind::Text, help: "What the response must be, word for word." };

const TRIM: ParamInfo = ParamInfo {
    name: "trim",
    title: "Look past white space",
    kind: ParamKind::Toggle,
    help: "White space around the response does not count.",
};

impl Kind for Equals {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_repeated(&INFO, "text", &self.text)
    }

    fn describe(&self) -> String {
        format!("Answer “{}” and nothing more", self.text.trim())
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let text = if self.trim { self.text.trim() } else { &self.text };
        Ok(Box::new(CopyMonitor::new(Wanted {
            text: text.chars().collect(),
            divider: Vec::new(),
            n_copies: 1,
            ignore_case: self.ignore_case,
            trim: self.trim,
        })))
    }
}

#[cfg(test)]
mod tests {
    use super::Equals;
    use crate::kinds::testing::{check, check_refused};

    #[test]
    fn the_first_difference_settles_it() {
        let loose = Equals { text: " Yes, sir ".to_owned(), ignore_case: true, trim: true };
        check(loose.clone(), "\n", "violated so far: 0 of 8 characters match");
        check(loose.clone(), "\nYES, S", "violated so far: 6 of 8 characters match");
        check(loose.clone(), "\nYES, SIR\n", "satisfied so far: 8 of 8 characters match");
        check(loose.clone(), "\nYES, SIR\n!", "violated for good: 8 of 8 characters match");
        check(loose, "Yes,sir", "violated for good: 4 of 8 characters match");
        let exact = Equals { text: "Yes".to_owned(), ignore_case: false, trim: false };
        check(exact.clone(), " ", "violated for good: 0 of 3 characters match");
        check(exact.clone(), "Yes", "satisfied so far: 3 of 3 characters match");
        check(exact, "Yes\n", "violated for good: 3 of 3 characters match");
        let long = Equals { text: "a".repeat(5_001), ignore_case: true, trim: true };
        check_refused(long, "equals: text has 5001 characters; at most 5000 are allowed");
    }
}
