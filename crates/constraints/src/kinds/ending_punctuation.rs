//! The kind `ending_punctuation`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::{Kind, validate_characters};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, Span, Verdict};

/// The last punctuation mark.
///
/// # What it checks
/// That the response ends with one of the marks. With `scoped`, that each sentence, line or list item does.
///
/// # How it is measured
/// White space at the end, and up to eight closing quotes, brackets and emphasis marks, are looked past.
///
/// # Settled
/// Never before the end: anything may follow.
///
/// # Upstream ids
/// MulDimIF `Content_Punctuation`, "ending punctuation" of the text, each sentence, paragraph or item.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndingPunctuation {
    /// The marks, one after the other.
    pub marks: String,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "ending_punctuation",
    title: "Ends with a mark",
    category: "Start and end",
    summary: "Ends with one of the punctuation marks; closing quotes and brackets may follow.",
    upstream_ids: &["muldimif:Content_Punctuation"],
    params: &[MARKS],
    example: || EndingPunctuation { marks: "?".to_owned() }.into(),
};

const MARKS: ParamInfo = ParamInfo {
    name: "marks",
    title: "Marks",
    kind: ParamKind::Text,
    help: "The marks that the response may end with, one after the other.",
};

/// How many closing marks are looked past; bold, italic, a quote and a bracket together are fewer.
const MAX_CLOSERS: usize = 8;

impl Kind for EndingPunctuation {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        if self.marks.trim().is_empty() {
            return Err(ParameterError::Empty { kind: INFO.id, param: "marks" });
        }
        validate_characters(&INFO, "marks", &self.marks)
    }

    fn describe(&self) -> String {
        let marks: Vec<String> = self.marks.chars().filter(|c| !c.is_whitespace()).map(|c| format!("“{c}”")).collect();
        format!("End with {}", marks.join(" or "))
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(EndMonitor { marks: self.marks.chars().collect() }))
    }
}

#[derive(Debug, Clone)]
struct EndMonitor {
    marks: Vec<char>,
}

impl Monitor for EndMonitor {
    fn verdict(&self, text: &TextIndex) -> Verdict {
        let content = text.content().and_then(|content| text.as_str().get(..content.end)).unwrap_or_default();
        let mut mark = None;
        for (at, c) in content.char_indices().rev().take(MAX_CLOSERS + 1) {
            if self.marks.contains(&c) {
                mark = Some(Span::new(at, at + c.len_utf8()));
                break;
            }
            if !is_closer(c) {
                break;
            }
        }
        let last = content.char_indices().next_back();
        let measured = match (mark, last) {
            (Some(mark), _) => format!("ends with “{}”", mark.of(text.as_str())),
            (None, Some((_, c))) => format!("ends with “{c}”"),
            (None, None) => "no text".to_owned(),
        };
        let reason = if mark.is_some() { "It ends as wanted." } else { "It does not end with such a mark yet." };
        let wrong = last.filter(|_| mark.is_none()).map(|(at, c)| Span::new(at, at + c.len_utf8()));
        let evidence = mark.map(Evidence::supports).into_iter().chain(wrong.map(Evidence::violates));
        Verdict::new(mark.is_some(), false, measured, reason).with_evidence(evidence)
    }
}

/// Marks that may follow the end of a text without being its end: they close what stands before them.
pub(crate) fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '”'
            | '’'
            | '“'
            | '‘'
            | '»'
            | '›'
            | '«'
            | '‹'
            | '」'
            | '』'
            | '》'
            | '〉'
            | '】'
            | ')'
            | ']'
            | '}'
            | '）'
            | '］'
            | '*'
            | '_'
            | '`'
    )
}

#[cfg(test)]
mod tests {
    use super::EndingPunctuation;
    use crate::kinds::testing::{check, check_refused};

    #[test]
    fn closers_may_follow() {
        let of = |marks: &str| EndingPunctuation { marks: marks.to_owned() };
        check(of("?!"), "", "violated so far: no text");
        check(of("?!"), "He asked: \"**Why?**\"\n", "satisfied so far: ends with “?”");
        check(of("?!"), "Why? Because.", "violated so far: ends with “.”");
        check(of(")"), "(yes.)", "satisfied so far: ends with “)”");
        check_refused(of(" "), "ending_punctuation: marks is empty");
    }
}
