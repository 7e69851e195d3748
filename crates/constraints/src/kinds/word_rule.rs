//! The monitor of the kinds that ask something of each word. What is asked is a [`WordRule`].

use std::fmt::Debug;

use crate::monitor::Monitor;
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, MAX_EVIDENCE, Span, Verdict};

/// What each word must keep, as a state over the words so far.
pub(super) trait WordRule: Debug + Clone + Send + Sync + 'static {
    /// The end of the sentence "“tea” …" about a word that breaks it.
    const COMPLAINT: &'static str;
    /// The end of the sentence "Every word so far …".
    const PRAISE: &'static str;

    /// Takes in the next word and says whether it keeps the rule; `None` for what is no word here, such as a number.
    fn step(&mut self, word: &str) -> Option<bool>;

    /// Whether nothing that may still be added to this word, which does not keep the rule, can make it keep it.
    fn is_hopeless(_word: &str) -> bool {
        false
    }
}

/// Which words keep the rule.
#[derive(Debug, Clone, Default)]
struct Found {
    n_words: usize,
    n_broken: usize,
    /// The first words that break it.
    broken: Vec<Span>,
}

impl Found {
    fn take(&mut self, span: Span, keeps: Option<bool>) {
        self.n_words += usize::from(keeps.is_some());
        if keeps == Some(false) {
            self.n_broken += 1;
            if self.broken.len() < MAX_EVIDENCE {
                self.broken.push(span);
            }
        }
    }
}

/// Applies a rule to each word once it is over; the word that may still grow is judged in each verdict.
#[derive(Debug, Clone)]
pub(super) struct EachWord<R> {
    rule: R,
    found: Found,
    n_seen: usize,
}

impl<R: WordRule> EachWord<R> {
    pub(super) fn new(rule: R) -> EachWord<R> {
        EachWord { rule, found: Found::default(), n_seen: 0 }
    }
}

impl<R: WordRule> Monitor for EachWord<R> {
    fn push(&mut self, text: &TextIndex) {
        let n_certain = text.n_certain_words();
        for &span in text.words().get(self.n_seen..n_certain).unwrap_or_default() {
            let keeps = self.rule.step(span.of(text.as_str()));
            self.found.take(span, keeps);
        }
        self.n_seen = n_certain;
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let mut settled = self.found.n_broken > 0;
        let (mut rule, mut found) = (self.rule.clone(), self.found.clone());
        for &span in text.words().get(self.n_seen..).unwrap_or_default() {
            let word = span.of(text.as_str());
            let keeps = rule.step(word);
            settled |= keeps == Some(false) && R::is_hopeless(word);
            found.take(span, keeps);
        }
        each_word_verdict(text, settled, (found.n_words, found.n_broken), &found.broken, (R::COMPLAINT, R::PRAISE))
    }
}

/// The verdict of a kind that asks something of each word; `of` are the words and those of them that break it, `says` what a broken and a kept one is told.
pub(super) fn each_word_verdict(
    text: &TextIndex,
    settled: bool,
    of: (usize, usize),
    broken: &[Span],
    says: (&str, &str),
) -> Verdict {
    let (n_words, n_broken) = of;
    let measured = format!("{} of {n_words} {}", n_words - n_broken, if n_words == 1 { "word" } else { "words" });
    let reason = match broken.first() {
        Some(word) => format!("“{}” {}.", word.of(text.as_str()), says.0),
        None if n_words == 0 => "There is no word yet.".to_owned(),
        None => format!("Every word so far {}.", says.1),
    };
    let distance = if n_words == 0 { 1 } else { n_broken };
    Verdict::new(n_broken == 0 && n_words > 0, settled, measured, reason)
        .with_distance(distance)
        .with_evidence(broken.iter().copied().map(Evidence::violates))
}
