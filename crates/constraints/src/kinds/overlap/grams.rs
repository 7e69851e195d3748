//! Shared n-grams and what a continuation can still share: [`Grams`]. What scores are made of them is in `overlap.rs`.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use super::{Score, ratio};

/// How many n-grams two texts share, each as often as both have it.
#[derive(Debug, Clone)]
pub(in crate::kinds) struct Grams {
    order: usize,
    shape: Arc<Shape>,
    /// How often the reference has each and the text does not yet.
    left: Vec<u32>,
    /// How many n-grams the reference has.
    pub(in crate::kinds) n_reference: usize,
    pub(in crate::kinds) n_matched: usize,
    /// How many n-grams the text has.
    pub(in crate::kinds) n: usize,
    recent: VecDeque<String>,
    n_words: usize,
    /// How many of the n-grams that the text does not have yet begin with these words.
    prefix_left: Vec<u32>,
}

/// What is known of the reference's n-grams.
#[derive(Debug, Default)]
struct Shape {
    /// Each with its number.
    numbers: HashMap<String, usize>,
    /// Their beginnings of one and more words, each with its number.
    prefixes: HashMap<String, usize>,
    /// The beginnings of each n-gram.
    prefixes_of: Vec<Vec<usize>>,
    /// The first and the last word of each n-gram, numbered.
    ends: Vec<(usize, usize)>,
    words: HashMap<String, usize>,
}

/// The number of this key, the next one when it is new.
fn number(numbers: &mut HashMap<String, usize>, key: &str) -> usize {
    let next = numbers.len();
    *numbers.entry(key.to_owned()).or_insert(next)
}

impl Grams {
    pub(in crate::kinds) fn new(reference: &[String], order: usize) -> Grams {
        let mut shape = Shape::default();
        let (mut left, mut prefix_left): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
        for gram in reference.windows(order) {
            let at = number(&mut shape.numbers, &gram.join(" "));
            if at == left.len() {
                left.push(0);
                shape.prefixes_of.push((1..order).map(|n| number(&mut shape.prefixes, &gram[..n].join(" "))).collect());
                let ends =
                    [gram.first(), gram.last()].map(|word| word.map_or(0, |word| number(&mut shape.words, word)));
                shape.ends.push((ends[0], ends[1]));
            }
            prefix_left.resize(shape.prefixes.len(), 0);
            left.get_mut(at).into_iter().for_each(|left| *left += 1);
            for &prefix in shape.prefixes_of.get(at).into_iter().flatten() {
                prefix_left.get_mut(prefix).into_iter().for_each(|left| *left += 1);
            }
        }
        Grams {
            order,
            shape: Arc::new(shape),
            n_reference: left.iter().map(|&n| n as usize).sum(),
            left,
            n_matched: 0,
            n: 0,
            recent: VecDeque::new(),
            n_words: 0,
            prefix_left,
        }
    }

    pub(in crate::kinds) fn push(&mut self, word: &str) {
        self.n_words += 1;
        self.recent.push_back(word.to_owned());
        if self.recent.len() > self.order {
            self.recent.pop_front();
        }
        if self.recent.len() < self.order {
            return;
        }
        self.n += 1;
        let Some(&at) = self.shape.numbers.get(&joined(&self.recent, self.order)) else { return };
        if let Some(left) = self.left.get_mut(at).filter(|left| **left > 0) {
            *left -= 1;
            self.n_matched += 1;
            for &prefix in self.shape.prefixes_of.get(at).into_iter().flatten() {
                self.prefix_left.get_mut(prefix).into_iter().for_each(|left| *left -= 1);
            }
        }
    }

    /// How many of its n-grams the text shares at best after so many more words, and how many it has then.
    pub(in crate::kinds) fn after(&self, n_more: usize) -> (usize, usize) {
        let n = (self.n_words + n_more).saturating_sub(self.order - 1);
        // Some n-grams of the last words and of new ones come before any that is new altogether; they are foreign when no n-gram begins so.
        let is_foreign = |n_last: &usize| {
            let prefix = self.shape.prefixes.get(&joined(&self.recent, *n_last));
            prefix.and_then(|&at| self.prefix_left.get(at)).is_none_or(|&left| left == 0)
        };
        let foreign = (1..self.order).filter(|n_last| *n_last <= self.recent.len() && n_more >= self.order - n_last);
        let n_foreign = foreign.filter(is_foreign).count();
        (self.n_matched + self.n_missing().min((n - self.n).saturating_sub(n_foreign)), n)
    }

    /// The words (n-grams of order 1) that the reference has and the text does not yet.
    pub(in crate::kinds) fn missing(&self) -> impl Iterator<Item = &str> {
        let is_left = |at: &usize| self.left.get(*at).is_some_and(|&left| left > 0);
        self.shape.numbers.iter().filter(move |(_, at)| is_left(at)).map(|(gram, _)| gram.as_str())
    }

    /// The fewest foreign pairs that a continuation has which brings all missing ones.
    ///
    /// A text is a walk along pairs, and what it needs beside the missing pairs are steps from where one trail of them ends to where the next begins: as many as a word
    /// is left more often than entered, and at least one for each part that hangs together, without the trail that goes on with the last word.
    fn n_joins(&self) -> usize {
        let n_words = self.shape.words.len();
        let mut leaving = vec![0_i64; n_words];
        let mut part: Vec<usize> = (0..n_words).collect();
        let mut is_present = vec![false; n_words];
        for (&(from, to), &left) in self.shape.ends.iter().zip(&self.left).filter(|(_, left)| **left > 0) {
            leaving.get_mut(from).into_iter().for_each(|n| *n += i64::from(left));
            leaving.get_mut(to).into_iter().for_each(|n| *n -= i64::from(left));
            let (a, b) = (root(&mut part, from), root(&mut part, to));
            part.get_mut(a).into_iter().for_each(|part| *part = b);
            for end in [from, to] {
                is_present.get_mut(end).into_iter().for_each(|is_present| *is_present = true);
            }
        }
        let last = self.recent.back().and_then(|word| self.shape.words.get(word)).copied();
        let last = last.filter(|last| is_present.get(*last) == Some(&true));
        let last_part = last.map(|last| root(&mut part, last));
        if let Some(n) = last.and_then(|last| leaving.get_mut(last)) {
            *n -= 1;
        }
        let mut starts: HashMap<usize, usize> = HashMap::new();
        for word in (0..n_words).filter(|word| is_present.get(*word) == Some(&true)) {
            let its_part = root(&mut part, word);
            let n = leaving.get(word).map_or(0, |n| usize::try_from(*n).unwrap_or(0));
            *starts.entry(its_part).or_default() += n;
        }
        let n: usize = starts.iter().map(|(at, &n)| if Some(*at) == last_part { n } else { n.max(1) }).sum();
        // Before the first word nothing has to be left.
        if self.recent.is_empty() { n.saturating_sub(1) } else { n }
    }

    fn n_missing(&self) -> usize {
        self.n_reference - self.n_matched
    }

    /// The share of the text's n-grams that the reference has.
    pub(in crate::kinds) fn precision(&self) -> Score {
        let best = ratio(self.n_reference, self.n + self.n_missing());
        Score { now: ratio(self.n_matched, self.n), best }
    }

    /// The share of the reference's n-grams that the text has.
    pub(in crate::kinds) fn recall(&self) -> Score {
        Score { now: ratio(self.n_matched, self.n_reference), best: 1.0 }
    }

    /// The harmonic mean of precision and recall.
    pub(in crate::kinds) fn f1(&self) -> Score {
        let now = ratio(2 * self.n_matched, self.n + self.n_reference);
        // Even a pair that takes a foreign one to get to raises the score, by two of two.
        let n_foreign = if self.order == 2 { self.n_joins() } else { 0 };
        Score { now, best: ratio(2 * self.n_reference, self.n + self.n_missing() + n_foreign + self.n_reference) }
    }
}

/// The last so many words.
fn joined(recent: &VecDeque<String>, n_last: usize) -> String {
    recent.iter().skip(recent.len().saturating_sub(n_last)).map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// The word that stands for all that hang together with this one.
fn root(part: &mut [usize], mut at: usize) -> usize {
    while let Some(&up) = part.get(at).filter(|up| **up != at) {
        let next = part.get(up).copied().unwrap_or(up);
        part.get_mut(at).into_iter().for_each(|part| *part = next);
        at = up;
    }
    at
}
