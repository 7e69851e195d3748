//! The kind `phrase_variations`.

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use crate::bound::{Bound, Counted, Noun, Relation};
use crate::constraint::ParameterError;
use crate::kinds::{Kind, validate_text};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::{TextIndex, fold};
use crate::verdict::{Evidence, MAX_EVIDENCE, Span, Status, Verdict};

/// A phrase repeated with one word changed each time.
///
/// # What it checks
/// That the phrase occurs the wanted number of times, each time with exactly one of its inner words replaced by another.
///
/// # How it is measured
/// As many words in a row as the phrase has, of which the first and the last are the phrase's and exactly one between them differs; marks and case do not count, and
/// occurrences do not overlap. The phrase itself, unchanged, breaks it.
///
/// # Settled
/// Broken for good by one occurrence too many or an unchanged one, once its last word is over; never kept for good before the end.
///
/// # Upstream ids
/// open-instruct `copy:repeat_phrase`, which asks only the last occurrence for a change.
///
/// # Reference
/// Unicode Standard Annex #29 for words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhraseVariations {
    /// The phrase, of at least three words.
    pub phrase: String,
    /// How often it occurs.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "phrase_variations",
    title: "Variations of a phrase",
    category: "Repetition",
    summary: "The phrase a number of times, each time with one inner word changed.",
    upstream_ids: &["open-instruct:copy:repeat_phrase"],
    params: &[PHRASE, COUNT],
    example: || PhraseVariations { phrase: "The cat sat on the mat".to_owned(), count: 3 }.into(),
};

const PHRASE: ParamInfo = ParamInfo {
    name: "phrase",
    title: "Phrase",
    kind: ParamKind::Text,
    help: "At least three words, of which the inner ones may change.",
};

const COUNT: ParamInfo = ParamInfo {
    name: "count",
    title: "Times",
    kind: ParamKind::Integer { min: 1, max: MAX_TIMES as u64 },
    help: "How many variations.",
};

/// More than any response repeats a phrase.
const MAX_TIMES: u32 = 1_000;
/// The most words of the phrase; each word of the response may be compared with as many.
const MAX_WORDS: usize = 50;

const NOUN: Noun = Noun("variation", "variations");

impl Kind for PhraseVariations {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_text(&INFO, "phrase", &self.phrase)?;
        let n = self.phrase.unicode_words().count();
        if n < 3 {
            let why = "it has no word between the first and the last";
            return Err(ParameterError::Impossible { kind: INFO.id, param: "phrase", why });
        }
        if n > MAX_WORDS {
            return Err(ParameterError::TooLong { kind: INFO.id, param: "phrase", n, unit: "words", max: MAX_WORDS });
        }
        if !(1..=MAX_TIMES).contains(&self.count) {
            return Err(ParameterError::OutOfRange {
                kind: INFO.id,
                param: "count",
                value: self.count.into(),
                min: 1,
                max: MAX_TIMES.into(),
            });
        }
        Ok(())
    }

    fn describe(&self) -> String {
        let times = Bound::new(Relation::Exactly, self.count).describe(NOUN);
        format!("{times} of “{}” with one inner word changed each time", self.phrase.trim())
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(VariationsMonitor {
            bound: Bound::new(Relation::Exactly, self.count),
            phrase: self.phrase.unicode_words().map(|word| word.chars().map(fold).collect()).collect(),
            n_done: 0,
            found: Found::default(),
        }))
    }
}

#[derive(Debug, Clone)]
struct VariationsMonitor {
    bound: Bound,
    /// Its words, folded.
    phrase: Vec<String>,
    /// How many words are over and judged.
    n_done: usize,
    found: Found,
}

/// The occurrences so far.
#[derive(Debug, Clone, Default)]
struct Found {
    n_varied: usize,
    n_unchanged: usize,
    /// After which word the last one ended.
    end_word: usize,
    shown: Vec<Evidence>,
}

impl VariationsMonitor {
    /// Takes in an occurrence whose last word has this number.
    fn take_word(&self, text: &TextIndex, last: usize, found: &mut Found) {
        let n = self.phrase.len();
        let Some(first) = (last + 1).checked_sub(n).filter(|&first| first >= found.end_word) else {
            return;
        };
        let words = text.words().get(first..=last).unwrap_or_default();
        let is_same = |at: usize| {
            let (Some(span), Some(word)) = (words.get(at), self.phrase.get(at)) else {
                return false;
            };
            span.of(text.as_str()).chars().map(fold).eq(word.chars())
        };
        if !is_same(0) || !is_same(n - 1) {
            return;
        }
        let n_changed = (1..n - 1).filter(|&at| !is_same(at)).take(2).count();
        let (Some(begin), Some(end)) = (words.first(), words.last()) else {
            return;
        };
        let span = Span::new(begin.start, end.end);
        let is_allowed = n_changed == 1 && self.bound.highest().is_none_or(|highest| found.n_varied < highest);
        match n_changed {
            0 => found.n_unchanged += 1,
            1 => found.n_varied += 1,
            _ => return,
        }
        found.end_word = last + 1;
        if found.shown.len() < MAX_EVIDENCE {
            found.shown.push(if is_allowed { Evidence::supports(span) } else { Evidence::violates(span) });
        }
    }
}

impl Monitor for VariationsMonitor {
    fn push(&mut self, text: &TextIndex) {
        let mut found = std::mem::take(&mut self.found);
        for last in self.n_done..text.n_certain_words() {
            self.take_word(text, last, &mut found);
        }
        self.found = found;
        self.n_done = self.n_done.max(text.n_certain_words());
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let mut now = self.found.clone();
        for last in self.n_done..text.words().len() {
            self.take_word(text, last, &mut now);
        }
        let mut verdict = self.bound.judge(Counted { now: now.n_varied, certain: self.found.n_varied }, NOUN);
        if now.n_unchanged > 0 {
            verdict.status = match self.found.n_unchanged {
                0 if verdict.status != Status::False => Status::PresumablyFalse,
                _ => Status::False,
            };
            verdict.reason = "The phrase stands there unchanged.".to_owned();
            let distance = verdict.distance.unwrap_or(0) as usize;
            verdict = verdict.with_distance(distance + now.n_unchanged);
        }
        verdict.with_evidence(now.shown)
    }
}

#[cfg(test)]
mod tests {
    use super::PhraseVariations;
    use crate::kinds::testing::{check, check_refused};

    #[test]
    fn one_inner_word_changes() {
        let of = |count| PhraseVariations { phrase: "The cat sat".to_owned(), count };
        check(of(2), "The dog sat. The ca", "violated so far: 1 of 2 variations");
        check(of(2), "The dog sat. The bird sat", "satisfied so far: 2 of 2 variations");
        check(of(1), "The dog sat. The bird sat ", "violated for good: 2 of 1 variation");
        check(of(1), "The dog sat. The cat sat ", "violated for good: 1 of 1 variation");
        check(of(1), "The dog sat. The cat sat", "violated so far: 1 of 1 variation");
        let short = PhraseVariations { phrase: "cat sat".to_owned(), count: 1 };
        check_refused(short, "phrase_variations: phrase cannot be used: it has no word between the first and the last");
    }
}
