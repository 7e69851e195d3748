//! The kind `ends_with`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::copying::validate_repeated;
use crate::kinds::ending_punctuation::is_closer;
use crate::kinds::literal::IGNORE_CASE;
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::{TextIndex, fold};
use crate::verdict::{Evidence, Span, Verdict};

/// The response ends with a given text.
///
/// # What it checks
/// That the response ends with the text and nothing follows it.
///
/// # How it is measured
/// White space at the end, and up to eight closing quotes, brackets and emphasis marks, are looked past. With `ignore_case`, capital and small letters and the kinds of apostrophe are the same.
///
/// # Settled
/// Never before the end: anything may follow.
///
/// # Upstream ids
/// IFEval `startend:end_checker`, which ignores case and looks past double quotes only; MulDimIF `Content_Others`.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndsWith {
    /// The text.
    pub text: String,
    /// Take capital and small letters as the same.
    #[serde(default)]
    pub ignore_case: bool,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "ends_with",
    title: "Ends with",
    category: "Start and end",
    summary: "Ends with the text; white space, closing quotes and emphasis marks may follow.",
    upstream_ids: &["startend:end_checker", "muldimif:Content_Others"],
    params: &[TEXT, IGNORE_CASE],
    example: || EndsWith { text: "Is there anything else I can help with?".to_owned(), ignore_case: true }.into(),
};

const TEXT: ParamInfo = ParamInfo {
    name: "text",
    title: "Text",
    kind: ParamKind::Text,
    help: "The exact text that the response ends with.",
};

impl Kind for EndsWith {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_repeated(&INFO, "text", &self.text)
    }

    fn describe(&self) -> String {
        format!("End with “{}”", self.text.trim())
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(EndMonitor { wanted: self.text.trim().chars().collect(), ignore_case: self.ignore_case }))
    }
}

/// How many closing marks are looked past; bold, italic, a quote and a bracket together are fewer.
const MAX_CLOSERS: usize = 8;

#[derive(Debug, Clone)]
struct EndMonitor {
    wanted: Vec<char>,
    ignore_case: bool,
}

impl EndMonitor {
    /// Where the wanted text begins when `content` ends with it.
    fn start_in(&self, content: &str) -> Option<usize> {
        let mut rest = content.char_indices().rev();
        let mut start = None;
        for &wanted in self.wanted.iter().rev() {
            let (at, c) = rest.next()?;
            if wanted != c && !(self.ignore_case && fold(wanted) == fold(c)) {
                return None;
            }
            start = Some(at);
        }
        start
    }
}

impl Monitor for EndMonitor {
    /// Looks at the last characters only, as many as the wanted text has.
    fn verdict(&self, text: &TextIndex) -> Verdict {
        let content = text.content().and_then(|content| text.as_str().get(..content.end)).unwrap_or_default();
        let mut end = content;
        let mut found = self.start_in(end).map(|start| Span::new(start, end.len()));
        for _ in 0..MAX_CLOSERS {
            if found.is_some() {
                break;
            }
            let Some(shorter) = end.strip_suffix(is_closer) else {
                break;
            };
            end = shorter;
            found = self.start_in(end).map(|start| Span::new(start, end.len()));
        }
        let (measured, reason) = match found {
            Some(_) => ("the end matches", "It ends as wanted."),
            None => ("the end does not match", "It does not end as wanted yet."),
        };
        Verdict::new(found.is_some(), false, measured, reason).with_evidence(found.map(Evidence::supports))
    }
}

#[cfg(test)]
mod tests {
    use super::EndsWith;
    use crate::kinds::testing::check;

    #[test]
    fn nothing_but_closing_marks_may_follow() {
        let bye = EndsWith { text: "Good bye!".to_owned(), ignore_case: true };
        check(bye.clone(), "", "violated so far: the end does not match");
        check(bye.clone(), "Well, good bye!", "satisfied so far: the end matches");
        check(bye.clone(), "Well, **good bye!**\n", "satisfied so far: the end matches");
        check(bye.clone(), "Good bye! Then", "violated so far: the end does not match");
        check(bye, "ye!", "violated so far: the end does not match");
    }

    #[test]
    fn a_wanted_closing_mark_is_no_extra() {
        check(
            EndsWith { text: "(end)".to_owned(), ignore_case: false },
            "The (end) ",
            "satisfied so far: the end matches",
        );
        check(
            EndsWith { text: "(end)".to_owned(), ignore_case: false },
            "The (End)",
            "violated so far: the end does not match",
        );
    }
}
