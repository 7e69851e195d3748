//! The monitor of the kinds that ask something of first letters. What is asked is an [`InitialRule`].

use std::fmt::Debug;

use crate::kinds::counted;
use crate::kinds::letters::{base_letter, initial};
use crate::monitor::Monitor;
use crate::text_index::{TextIndex, Unit};
use crate::verdict::{Evidence, MAX_EVIDENCE, Span, Verdict};

/// What the first letter of each unit must keep, as a state over those so far.
pub(super) trait InitialRule: Debug + Clone + Send + Sync + 'static {
    /// Takes in the next first letter or digit, without case and accent, and says whether it keeps the rule.
    fn step(&mut self, initial: char) -> bool;
    /// What is wrong with a unit that breaks it, as the end of "“tea” …".
    fn complaint(&self) -> &'static str;
}

/// Applies a rule to the first letter of each word, or of each sentence.
///
/// A unit's first letter never changes, so it is judged when it comes.
#[derive(Debug, Clone)]
pub(super) struct Initials<R> {
    rule: R,
    by_sentence: bool,
    n_done: usize,
    /// Up to where the sentence at hand has been searched for a letter.
    searched_to: usize,
    n_broken: usize,
    /// The numbers of the first units that break it.
    broken: Vec<usize>,
}

impl<R: InitialRule> Initials<R> {
    pub(super) fn of_words(rule: R) -> Initials<R> {
        Initials { rule, by_sentence: false, n_done: 0, searched_to: 0, n_broken: 0, broken: Vec::new() }
    }

    pub(super) fn of_sentences(rule: R) -> Initials<R> {
        Initials { by_sentence: true, ..Initials::of_words(rule) }
    }

    fn take(&mut self, keeps: bool) {
        self.n_done += 1;
        if !keeps {
            self.n_broken += 1;
            if self.broken.len() < MAX_EVIDENCE {
                self.broken.push(self.n_done - 1);
            }
        }
    }

    fn push_sentences(&mut self, text: &TextIndex) {
        let units = text.units(Unit::Sentence);
        while let Some(&span) = units.spans.get(self.n_done) {
            let from = self.searched_to.max(span.start);
            let searched = Span::new(from, span.end.max(from));
            let letter = searched.of(text.as_str()).chars().find(|c| c.is_alphabetic()).map(base_letter);
            match letter {
                Some(letter) => {
                    let keeps = self.rule.step(letter);
                    self.take(keeps);
                }
                // A sentence of numbers has no first letter.
                None if self.n_done < units.n_closed => self.take(false),
                None => {
                    self.searched_to = searched.end;
                    return;
                }
            }
        }
    }
}

impl<R: InitialRule> Monitor for Initials<R> {
    fn push(&mut self, text: &TextIndex) {
        if self.by_sentence {
            return self.push_sentences(text);
        }
        for &word in text.words().get(self.n_done..).unwrap_or_default() {
            let keeps = initial(word.of(text.as_str())).is_none_or(|letter| self.rule.step(letter));
            self.take(keeps);
        }
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let (units, one, many) = match self.by_sentence {
            true => (text.sentences(), "sentence", "sentences"),
            false => (text.words(), "word", "words"),
        };
        let n = units.len();
        // A sentence whose first letter has not come breaks it if the text ends here.
        let n_broken = self.n_broken + (n - self.n_done.min(n));
        let evidence = self.broken.iter().filter_map(|&at| units.get(at).copied());
        let reason = match self.broken.first().and_then(|&at| units.get(at)) {
            Some(unit) => {
                let beginning = unit.of(text.as_str()).split_whitespace().next().unwrap_or_default();
                format!("“{beginning}” {}.", self.rule.complaint())
            }
            None if n == 0 => format!("There is no {one} yet."),
            None if n_broken > 0 => "A first letter is missing.".to_owned(),
            None => format!("Every {one} so far fits."),
        };
        let measured = format!("{} of {}", n - n_broken.min(n), counted(n, one, many));
        Verdict::new(n_broken == 0 && n > 0, self.n_broken > 0, measured, reason)
            .with_distance(if n == 0 { 1 } else { n_broken })
            .with_evidence(evidence.map(Evidence::violates))
    }
}
