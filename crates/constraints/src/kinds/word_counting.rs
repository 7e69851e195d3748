//! The monitor of the kinds that count words of some sort. Which words count is each kind's own business: a [`WordTest`].

use std::collections::BTreeSet;
use std::fmt::Debug;

use crate::bound::{Bound, Counted, Noun};
use crate::kinds::letters::folded;
use crate::monitor::Monitor;
use crate::text_index::TextIndex;
use crate::verdict::{Span, Verdict};

/// Decides which words count.
pub(super) trait WordTest: Debug + Clone + Send + Sync + 'static {
    /// Whether this word, which is over, counts.
    fn counts(&self, word: &str) -> bool;

    /// The part of the word that makes it the same as another: "Emma" of "Emma's".
    fn core<'w>(&self, word: &'w str) -> &'w str {
        word
    }
}

impl WordTest for fn(&str) -> bool {
    fn counts(&self, word: &str) -> bool {
        self(word)
    }
}

/// Counts the words that a test picks, each looked at once when it is over; the word that may still grow is looked at in each verdict.
#[derive(Debug, Clone)]
pub(super) struct WordCounter<T> {
    bound: Bound,
    noun: Noun,
    test: T,
    /// The words counted, folded, when each is to count once.
    distinct: Option<BTreeSet<String>>,
    /// The counted words that no continuation can change.
    certain: Vec<Span>,
    /// How many certain words of the index have been looked at.
    n_seen: usize,
}

impl<T: WordTest> WordCounter<T> {
    pub(super) fn new(bound: Bound, noun: Noun, test: T) -> WordCounter<T> {
        WordCounter { bound, noun, test, distinct: None, certain: Vec::new(), n_seen: 0 }
    }

    /// The same, each different word counted once.
    pub(super) fn distinct(mut self, is_distinct: bool) -> WordCounter<T> {
        self.distinct = is_distinct.then(BTreeSet::new);
        self
    }
}

impl<T: WordTest> Monitor for WordCounter<T> {
    fn push(&mut self, text: &TextIndex) {
        let n_certain = text.n_certain_words();
        for &span in text.words().get(self.n_seen..n_certain).unwrap_or_default() {
            let word = span.of(text.as_str());
            if self.test.counts(word)
                && self.distinct.as_mut().is_none_or(|known| known.insert(folded(self.test.core(word))))
            {
                self.certain.push(span);
            }
        }
        self.n_seen = n_certain;
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let mut open: Vec<Span> = Vec::new();
        for &span in text.words().get(self.n_seen..).unwrap_or_default() {
            let word = span.of(text.as_str());
            let is_new = self.distinct.as_ref().is_none_or(|known| {
                let core = |word| folded(self.test.core(word));
                !known.contains(&core(word)) && open.iter().all(|before| core(before.of(text.as_str())) != core(word))
            });
            if self.test.counts(word) && is_new {
                open.push(span);
            }
        }
        let counted = Counted { now: self.certain.len() + open.len(), certain: self.certain.len() };
        self.bound.judge_open(counted, self.noun, &self.certain, &open)
    }
}
