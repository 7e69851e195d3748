//! The kind `starts_with`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::copying::validate_repeated;
use crate::kinds::literal::IGNORE_CASE;
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::{TextIndex, fold};
use crate::verdict::{Evidence, Span, Verdict};

/// The response starts with a given text.
///
/// # What it checks
/// That the response starts with the text.
///
/// # How it is measured
/// Character by character from the first one that is not white space; with `ignore_case`, capital and small letters and the kinds of apostrophe are the same.
///
/// # Settled
/// Settled either way as early as can be: at the first character that differs, or when the whole text is there.
///
/// # Upstream ids
/// promptfoo `starts-with`; MulDimIF `Content_Others`; IFEval `combination:repeat_prompt` is the case of the prompt itself.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StartsWith {
    /// The text.
    pub text: String,
    /// Take capital and small letters as the same.
    #[serde(default)]
    pub ignore_case: bool,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "starts_with",
    title: "Starts with",
    category: "Start and end",
    summary: "Starts with the text, after any white space.",
    upstream_ids: &["promptfoo:starts-with", "combination:repeat_prompt", "muldimif:Content_Others"],
    params: &[TEXT, IGNORE_CASE],
    example: || StartsWith { text: "Once upon a time".to_owned(), ignore_case: false }.into(),
};

const TEXT: ParamInfo = ParamInfo {
    name: "text",
    title: "Text",
    kind: ParamKind::Text,
    help: "The exact text that the response starts with.",
};

impl Kind for StartsWith {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_repeated(&INFO, "text", &self.text)
    }

    fn describe(&self) -> String {
        format!("Start with “{}”", self.text.trim())
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(StartMonitor {
            wanted: self.text.trim().chars().collect(),
            ignore_case: self.ignore_case,
            n_matched: 0,
            start: None,
            end: 0,
            mismatch: None,
        }))
    }
}

#[derive(Debug, Clone)]
struct StartMonitor {
    wanted: Vec<char>,
    ignore_case: bool,
    n_matched: usize,
    start: Option<usize>,
    /// Where the matching part ends.
    end: usize,
    /// The first character that differs.
    mismatch: Option<Span>,
}

impl StartMonitor {
    fn is_same(&self, a: char, b: char) -> bool {
        a == b || self.ignore_case && fold(a) == fold(b)
    }
}

impl Monitor for StartMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            if self.start.is_none() && c.is_whitespace() {
                continue;
            }
            let Some(&wanted) = self.wanted.get(self.n_matched).filter(|_| self.mismatch.is_none()) else {
                return;
            };
            self.start.get_or_insert(at);
            let end = at + c.len_utf8();
            if self.is_same(wanted, c) {
                self.n_matched += 1;
                self.end = end;
            } else {
                self.mismatch = Some(Span::new(at, end));
            }
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let (n, wanted) = (self.n_matched, self.wanted.len());
        let is_whole = n == wanted;
        let measured = format!("{n} of {wanted} characters match");
        let reason = match (is_whole, self.mismatch) {
            (true, _) => "It starts as wanted.".to_owned(),
            (false, Some(_)) => format!("It goes on differently after {n} characters."),
            (false, None) => "The start is not complete.".to_owned(),
        };
        let matching = self.start.filter(|_| n > 0).map(|start| Evidence::supports(Span::new(start, self.end)));
        let evidence = matching.into_iter().chain(self.mismatch.map(Evidence::violates));
        Verdict::new(is_whole, is_whole || self.mismatch.is_some(), measured, reason).with_evidence(evidence)
    }
}

#[cfg(test)]
mod tests {
    use super::StartsWith;
    use crate::kinds::testing::{check, check_refused};

    #[test]
    fn settled_at_the_first_difference() {
        let dear = StartsWith { text: "Dear ".to_owned(), ignore_case: false };
        check(dear.clone(), " \n", "violated so far: 0 of 4 characters match");
        check(dear.clone(), " De", "violated so far: 2 of 4 characters match");
        check(dear.clone(), "dear", "violated for good: 0 of 4 characters match");
        check(dear, " Dear", "satisfied for good: 4 of 4 characters match");
    }

    #[test]
    fn case_can_be_ignored() {
        check(
            StartsWith { text: "I’m".to_owned(), ignore_case: true },
            "i'M so",
            "satisfied for good: 3 of 3 characters match",
        );
        check_refused(StartsWith { text: String::new(), ignore_case: true }, "starts_with: text is empty");
    }
}
