//! The kind `word_at`.

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use crate::constraint::ParameterError;
use crate::kinds::{Kind, validate_text};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::{TextIndex, Unit, fold};
use crate::verdict::{Evidence, Span, Verdict};

/// A word in its place.
///
/// # What it checks
/// That the word with a given number, counted from the beginning or the end, of the response or of one of its sentences, is a given word.
///
/// # How it is measured
/// Words are Unicode words, so punctuation is none and "well-known" is two; case and the kind of apostrophe are ignored.
///
/// # Settled
/// Counted from the beginning, at the first character that differs, or when the word is over; counted from the end, when the sentence is over, and never in the whole response.
///
/// # Upstream ids
/// IFBench `words:keywords_specific_position`, `words:words_position` (the second and the second to last word); open-instruct `first_word:first_word_answer`, `first_word:first_word_sent`,
/// `last_word:last_word_answer`, `last_word:last_word_sent` (each with `scoped` for every sentence), `keywords:keyword_specific_position`. Most of them count punctuation as words.
///
/// # Reference
/// Unicode Standard Annex #29 for words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordAt {
    /// The word.
    pub word: String,
    /// Its number, counted from 1.
    pub position: u32,
    /// Count from the end.
    #[serde(default)]
    pub from_end: bool,
    /// The number of the sentence, counted from 1; 0 for the whole response.
    #[serde(default)]
    pub sentence: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "word_at",
    title: "Word in its place",
    category: "Start and end",
    summary: "The n-th word from the beginning or the end, of the response or of a sentence, is a given one.",
    upstream_ids: &[
        "ifbench:words:keywords_specific_position",
        "ifbench:words:words_position",
        "open-instruct:first_word:first_word_answer",
        "open-instruct:first_word:first_word_sent",
        "open-instruct:last_word:last_word_answer",
        "open-instruct:last_word:last_word_sent",
        "open-instruct:keywords:keyword_specific_position",
    ],
    params: &[WORD, POSITION, FROM_END, SENTENCE],
    example: || WordAt { word: "river".to_owned(), position: 2, from_end: false, sentence: 0 }.into(),
};

const WORD: ParamInfo =
    ParamInfo { name: "word", title: "Word", kind: ParamKind::Text, help: "One word; case is ignored." };

const POSITION: ParamInfo = ParamInfo {
    name: "position",
    title: "Position",
    kind: ParamKind::Integer { min: 1, max: MAX_NUMBER as u64 },
    help: "The number of the word, counted from 1.",
};

const FROM_END: ParamInfo = ParamInfo {
    name: "from_end",
    title: "From the end",
    kind: ParamKind::Toggle,
    help: "Count from the last word backwards.",
};

const SENTENCE: ParamInfo = ParamInfo {
    name: "sentence",
    title: "Sentence",
    kind: ParamKind::Integer { min: 0, max: MAX_NUMBER as u64 },
    help: "The number of the sentence whose words are counted; 0 for the whole response.",
};

/// The largest number of a word or a sentence.
const MAX_NUMBER: u32 = 100_000;

impl Kind for WordAt {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_text(&INFO, "word", &self.word)?;
        if self.word.trim().unicode_words().count() != 1 {
            let why = "it is not one word; words end at spaces, hyphens and each Chinese character";
            return Err(ParameterError::Impossible { kind: INFO.id, param: "word", why });
        }
        for (param, value, min) in [("position", self.position, 1), ("sentence", self.sentence, 0)] {
            if !(min..=MAX_NUMBER).contains(&value) {
                return Err(ParameterError::OutOfRange {
                    kind: INFO.id,
                    param,
                    value: value.into(),
                    min: min.into(),
                    max: MAX_NUMBER.into(),
                });
            }
        }
        Ok(())
    }

    fn describe(&self) -> String {
        let place = match (self.position, self.from_end) {
            (1, true) => "last word".to_owned(),
            (n, true) => format!("word {n} from the end"),
            (n, false) => format!("word {n}"),
        };
        let sentence = if self.sentence == 0 { String::new() } else { format!(" of sentence {}", self.sentence) };
        format!("“{}” as {place}{sentence}", self.word.trim())
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let word = self.word.unicode_words().next().unwrap_or_default();
        Ok(Box::new(WordMonitor {
            wanted: word.chars().map(fold).collect(),
            position: self.position as usize,
            from_end: self.from_end,
            sentence: (self.sentence as usize).checked_sub(1),
        }))
    }
}

#[derive(Debug, Clone)]
struct WordMonitor {
    wanted: Vec<char>,
    position: usize,
    from_end: bool,
    /// Which sentence, counted from 0; `None` for the whole response.
    sentence: Option<usize>,
}

/// The words that are counted.
#[derive(Debug, Clone, Copy)]
struct Counted<'t> {
    words: &'t [Span],
    /// How many of the words are over and in this sentence whatever follows.
    n_certain: usize,
    /// How many have surely begun in this sentence.
    n_begun: usize,
    /// No other word can join them.
    is_over: bool,
}

impl WordMonitor {
    fn counted<'t>(&self, text: &'t TextIndex) -> Option<Counted<'t>> {
        let words = text.words();
        let n_certain = text.n_certain_words();
        let Some(number) = self.sentence else {
            return Some(Counted { words, n_certain, n_begun: words.len(), is_over: false });
        };
        let sentences = text.units(Unit::Sentence);
        let sentence = *sentences.spans.get(number)?;
        let is_over = number < sentences.n_closed;
        let stable_end = if is_over { sentence.end } else { sentences.stable_end };
        let first = words.partition_point(|word| word.start < sentence.start);
        let end = words.partition_point(|word| word.start < sentence.end);
        let words = words.get(first..end).unwrap_or_default();
        let n_begun = words.partition_point(|word| word.start < stable_end);
        let n_whole = words.partition_point(|word| word.end <= stable_end);
        Some(Counted { words, n_certain: n_certain.saturating_sub(first).min(n_whole), n_begun, is_over })
    }
}

impl Monitor for WordMonitor {
    fn verdict(&self, text: &TextIndex) -> Verdict {
        let Some(counted) = self.counted(text) else {
            let n = text.sentences().len();
            let measured = format!("{n} of {} sentences", self.sentence.map_or(0, |number| number + 1));
            return Verdict::new(false, false, measured, "There is no such sentence yet.");
        };
        let n = counted.words.len();
        let at = if self.from_end { n.checked_sub(self.position) } else { self.position.checked_sub(1) };
        let Some((at, span)) = at.and_then(|at| Some((at, *counted.words.get(at)?))) else {
            let measured = format!("{n} of {} words", self.position);
            let is_settled = counted.is_over && counted.n_certain == n;
            return Verdict::new(false, is_settled, measured, "There is no such word yet.");
        };
        let word = span.of(text.as_str());
        let is_kept = word.chars().map(fold).eq(self.wanted.iter().copied());
        let is_certain = at < counted.n_certain;
        // A word that is not over only grows, by the text that follows it, so a wrong beginning stays wrong.
        let so_far = text.as_str().get(span.start..).unwrap_or_default().chars().take(self.wanted.len() + 1);
        let begins_it =
            self.wanted.iter().copied().map(Some).chain([None]).zip(so_far).all(|(wanted, c)| wanted == Some(fold(c)));
        let is_settled = if self.from_end {
            counted.is_over && counted.n_certain == n
        } else {
            is_certain || !is_kept && !begins_it && at < counted.n_begun
        };
        let reason = if is_kept { "It is the wanted word." } else { "Another word stands there." };
        let role = if is_kept { Evidence::supports } else { Evidence::violates };
        Verdict::new(is_kept, is_settled, format!("“{word}” is there"), reason).with_evidence([role(span)])
    }
}

#[cfg(test)]
mod tests {
    use super::WordAt;
    use crate::kinds::testing::{check, check_refused};

    fn at(word: &str, position: u32, from_end: bool, sentence: u32) -> WordAt {
        WordAt { word: word.to_owned(), position, from_end, sentence }
    }

    #[test]
    fn counted_from_the_beginning() {
        check(at("tea", 2, false, 0), "Hot", "violated so far: 1 of 2 words");
        check(at("tea", 2, false, 0), "Hot, Tea", "satisfied so far: “Tea” is there");
        check(at("tea", 2, false, 0), "Hot, tea ", "satisfied for good: “tea” is there");
        check(at("tea", 2, false, 0), "Hot, teas", "violated for good: “teas” is there");
        check(at("tea", 2, false, 0), "Hot c", "violated for good: “c” is there");
    }

    #[test]
    fn counted_in_a_sentence() {
        check(at("tea", 1, false, 2), "Yes.", "violated so far: 1 of 2 sentences");
        check(at("tea", 1, false, 2), "Yes. Tea is", "satisfied for good: “Tea” is there");
        check(at("tea", 3, false, 1), "Yes. T", "violated for good: 1 of 3 words");
        check(at("yes", 1, true, 1), "Oh yes. T", "satisfied for good: “yes” is there");
    }

    #[test]
    fn counted_from_the_end() {
        check(at("tea", 1, true, 0), "I like tea.", "satisfied so far: “tea” is there");
        check(at("tea", 2, true, 0), "tea", "violated so far: 1 of 2 words");
        check_refused(
            at("hot tea", 1, true, 0),
            "word_at: word cannot be used: it is not one word; words end at spaces, hyphens and each Chinese character",
        );
        check_refused(at("tea", 0, true, 0), "word_at: position is 0; it must be from 1 to 100000");
    }
}
