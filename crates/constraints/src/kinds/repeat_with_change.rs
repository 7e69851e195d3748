//! The kind `repeat_with_change`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::copying::validate_repeated;
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::{TextIndex, fold};
use crate::verdict::{Evidence, Span, Verdict};

/// A given text with another first word.
///
/// # What it checks
/// That the response is the text with its first word changed and nothing else.
///
/// # How it is measured
/// The first word ends at the first white space; it must differ by more than case. What follows is compared character by character; white space around the response, and
/// the amount of it after the first word, do not count.
///
/// # Settled
/// Broken for good when the first word is over and unchanged, or at the first other character that differs; never kept for good before the end.
///
/// # Upstream ids
/// IFBench `repeat:repeat_change`, which compares all but the first character, so that only a word that differs in its first letter passes.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RepeatWithChange {
    /// The text.
    pub text: String,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "repeat_with_change",
    title: "A text with another first word",
    category: "Repetition",
    summary: "The whole response is the text, but with another first word.",
    upstream_ids: &["ifbench:repeat:repeat_change"],
    params: &[TEXT],
    example: || RepeatWithChange { text: "Write a poem about rain.".to_owned() }.into(),
};

const TEXT: ParamInfo = ParamInfo {
    name: "text",
    title: "Text",
    kind: ParamKind::Text,
    help: "What the response repeats, all but the first word.",
};

impl Kind for RepeatWithChange {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_repeated(&INFO, "text", &self.text)
    }

    fn describe(&self) -> String {
        format!("Repeat “{}” with another first word", self.text.trim())
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let text = self.text.trim();
        let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        Ok(Box::new(ChangeMonitor {
            first: first.chars().map(fold).collect(),
            rest: rest.trim_start().chars().collect(),
            place: Place::Before,
            n_matched: 0,
            is_unchanged: true,
            word: None,
            matching: None,
            mismatch: None,
        }))
    }
}

#[derive(Debug, Clone)]
struct ChangeMonitor {
    /// The text's first word, folded, and what follows it.
    first: Vec<char>,
    rest: Vec<char>,
    place: Place,
    /// How many characters the first word has, then how many of what follows match.
    n_matched: usize,
    /// The first word so far begins that of the text.
    is_unchanged: bool,
    word: Option<Span>,
    matching: Option<Span>,
    mismatch: Option<Span>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Before,
    Word,
    Gap,
    Rest,
}

impl ChangeMonitor {
    fn has_unchanged_word(&self) -> bool {
        self.place != Place::Before
            && self.is_unchanged
            && (self.place != Place::Word || self.n_matched == self.first.len())
    }

    fn step(&mut self, at: usize, c: char) {
        let span = Span::new(at, at + c.len_utf8());
        match (self.place, c.is_whitespace()) {
            (Place::Before | Place::Gap, true) => {}
            (Place::Before | Place::Word, false) => {
                self.place = Place::Word;
                self.is_unchanged = self.is_unchanged && self.first.get(self.n_matched) == Some(&fold(c));
                self.n_matched += 1;
                self.word.get_or_insert(span).end = span.end;
            }
            (Place::Word, true) => {
                self.is_unchanged = self.is_unchanged && self.n_matched == self.first.len();
                if self.is_unchanged {
                    self.mismatch = self.word;
                }
                self.place = Place::Gap;
                self.n_matched = 0;
            }
            (Place::Gap | Place::Rest, is_space) => {
                self.place = Place::Rest;
                if self.rest.get(self.n_matched) == Some(&c) {
                    self.n_matched += 1;
                    self.matching.get_or_insert(span).end = span.end;
                } else if !is_space || self.n_matched < self.rest.len() {
                    self.mismatch = Some(span);
                }
            }
        }
    }
}

impl Monitor for ChangeMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            if self.mismatch.is_some() {
                return;
            }
            self.step(at, c);
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let n = if self.place == Place::Rest { self.n_matched } else { 0 };
        let is_whole = self.place != Place::Before && n == self.rest.len();
        let is_unchanged = self.has_unchanged_word();
        let is_kept = is_whole && !is_unchanged && self.mismatch.is_none();
        let reason = match (is_kept, self.mismatch) {
            (true, _) => "Only the first word is changed.",
            _ if is_unchanged => "The first word is not changed.",
            (_, Some(_)) => "It differs from the text here.",
            (_, None) => "It is not complete.",
        };
        let measured = format!("{n} of {} characters match after the first word", self.rest.len());
        let evidence = self.matching.map(Evidence::supports).into_iter();
        let mut evidence: Vec<Evidence> = evidence.chain(self.mismatch.map(Evidence::violates)).collect();
        evidence.sort_by_key(|evidence| evidence.span);
        Verdict::new(is_kept, self.mismatch.is_some(), measured, reason).with_evidence(evidence)
    }
}

#[cfg(test)]
mod tests {
    use super::RepeatWithChange;
    use crate::kinds::testing::check;

    #[test]
    fn only_the_first_word_may_differ() {
        let of = |text: &str| RepeatWithChange { text: text.to_owned() };
        check(of("Tell a tale"), "Tell", "violated so far: 0 of 6 characters match after the first word");
        check(of("Tell a tale"), "Telling a tale\n", "satisfied so far: 6 of 6 characters match after the first word");
        check(of("Tell a tale"), "TELL ", "violated for good: 0 of 6 characters match after the first word");
        check(of("Tell a tale"), "Sing a tune", "violated for good: 3 of 6 characters match after the first word");
        check(of("Tell a tale"), "Sing a tale. ", "violated for good: 6 of 6 characters match after the first word");
        check(of("Tell"), "Te", "satisfied so far: 0 of 0 characters match after the first word");
        check(of("Tell"), "Sing a", "violated for good: 0 of 0 characters match after the first word");
    }
}
