//! The kind `sentence_joiner`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::{Kind, counted, validate_text};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::{TextIndex, Unit};
use crate::verdict::{Evidence, Span, Verdict};

/// Sentences joined by a mark.
///
/// # What it checks
/// That there are at least two sentences, and the mark and nothing else stands between them.
///
/// # How it is measured
/// A sentence ends in `.`, `!`, `?`, `…` or the full stop of another script, with the quotes and brackets that close after it; then the mark follows, and then the next sentence without white space.
///
/// # Settled
/// A sentence after white space, with its first letter, white space after the mark, and a first sentence that stands alone before a blank line or a list item settle the violation. Kept for good never.
///
/// # Upstream ids
/// open-instruct `detectable_format:sentence_hyphens`, which fails when a hyphen stands inside a sentence.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentenceJoiner {
    /// What stands between two sentences.
    pub joiner: String,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "sentence_joiner",
    title: "Sentences joined by a mark",
    category: "Format",
    summary: "Sentences follow one another with a mark between them and no white space.",
    upstream_ids: &["open-instruct:detectable_format:sentence_hyphens"],
    params: &[JOINER],
    example: || SentenceJoiner { joiner: "-".to_owned() }.into(),
};

const JOINER: ParamInfo = ParamInfo {
    name: "joiner",
    title: "Mark",
    kind: ParamKind::Text,
    help: "What stands between two sentences: one or more marks.",
};

impl Kind for SentenceJoiner {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_text(&INFO, "joiner", &self.joiner)?;
        let is_mark = |c: char| !c.is_whitespace() && !is_end_mark(c) && !is_closing(c);
        if !self.joiner.chars().all(is_mark) {
            return Err(ParameterError::Impossible {
                kind: INFO.id,
                param: "joiner",
                why: "a space, an end mark or a quote cannot join sentences",
            });
        }
        Ok(())
    }

    fn describe(&self) -> String {
        format!("Sentences joined by “{}” without spaces", self.joiner)
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let joiner = self.joiner.chars().collect();
        Ok(Box::new(JoinerMonitor { joiner, place: Place::Inside, n_joined: 0, broken: None }))
    }
}

#[derive(Debug, Clone)]
struct JoinerMonitor {
    joiner: Vec<char>,
    place: Place,
    n_joined: usize,
    broken: Option<(Span, &'static str)>,
}

#[derive(Debug, Clone, Copy)]
enum Place {
    Inside,
    /// After an end mark and what closes after it.
    End,
    /// In the joiner, so many characters in.
    Joiner(usize),
    /// After the joiner and a mark such as an opening quote; the sentence's first letter has not come.
    Begun,
}

fn is_end_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '．' | '।' | '؟' | '۔')
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '」' | '』')
}

impl JoinerMonitor {
    /// After the joiner: a sentence has a letter or a digit.
    fn begin(&mut self, c: char) -> Place {
        if !c.is_alphanumeric() {
            return Place::Begun;
        }
        self.n_joined += 1;
        Place::Inside
    }

    fn take(&mut self, at: usize, c: char) {
        self.place = match self.place {
            Place::Joiner(n) if n == self.joiner.len() && c.is_whitespace() => {
                self.broken = Some((Span::new(at, at + c.len_utf8()), "White space stands after the mark."));
                Place::Inside
            }
            Place::Joiner(n) if n == self.joiner.len() => self.begin(c),
            Place::Begun => self.begin(c),
            Place::End | Place::Joiner(_) if is_end_mark(c) => Place::End,
            Place::End if self.joiner.first() == Some(&c) => Place::Joiner(1),
            Place::End if is_closing(c) => Place::End,
            Place::Joiner(n) if self.joiner.get(n) == Some(&c) => Place::Joiner(n + 1),
            _ if is_end_mark(c) => Place::End,
            _ => Place::Inside,
        };
    }
}

impl Monitor for JoinerMonitor {
    fn push(&mut self, text: &TextIndex) {
        // The index's sentences are those that white space parts; the second one breaks the constraint where it begins.
        let second = text.sentences().get(1).map(|second| {
            let first = second.of(text.as_str()).find(char::is_alphanumeric).unwrap_or_default();
            (Span::new(second.start, second.start + first), second.start + first)
        });
        for (at, c) in text.added() {
            if self.broken.is_some() {
                return;
            }
            if let Some((_, first)) = second.filter(|(_, first)| at >= *first) {
                self.broken =
                    Some((Span::new(first, first + c.len_utf8()), "This sentence is not joined to the one before."));
                return;
            }
            self.take(at, c);
        }
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let measured = counted(self.n_joined, "joined sentence", "joined sentences");
        if let Some((span, reason)) = self.broken {
            return Verdict::new(false, true, measured, reason).with_evidence([Evidence::violates(span)]);
        }
        let is_ended = !matches!(self.place, Place::Joiner(_) | Place::Begun);
        let reason = match (self.n_joined, is_ended) {
            (0, _) => "At least two joined sentences are needed.",
            (_, false) => "A sentence must follow the mark.",
            _ => "All sentences are joined.",
        };
        // The first letter after a sentence that is over breaks it, and without one there are no two sentences.
        let is_hopeless = self.n_joined == 0 && text.units(Unit::Sentence).n_closed > 0;
        Verdict::new(self.n_joined > 0 && is_ended, is_hopeless, measured, reason)
    }
}

#[cfg(test)]
mod tests {
    use super::SentenceJoiner;
    use crate::kinds::testing::{check, check_refused};

    #[test]
    fn nothing_but_the_mark_stands_between() {
        let hyphen = SentenceJoiner { joiner: "-".to_owned() };
        check(hyphen.clone(), "Tea is well-made.", "violated so far: 0 joined sentences");
        check(hyphen.clone(), "Tea is hot.-Milk is \"cold.\"-Yes", "satisfied so far: 2 joined sentences");
        check(hyphen.clone(), "Tea is hot.-", "violated so far: 0 joined sentences");
        check(hyphen.clone(), "Tea is hot.- ", "violated for good: 0 joined sentences");
        check(hyphen.clone(), "Tea is hot.-“★”", "violated so far: 0 joined sentences");
        check(hyphen.clone(), "Tea is hot\n\n", "violated for good: 0 joined sentences");
        check(hyphen, "A is hot.-B is. C", "violated for good: 1 joined sentence");
        check_refused(
            SentenceJoiner { joiner: "a b".to_owned() },
            "sentence_joiner: joiner cannot be used: a space, an end mark or a quote cannot join sentences",
        );
    }
}
