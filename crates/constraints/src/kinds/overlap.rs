//! Scores of how much two texts have in common, kept while one of them grows: shared n-grams, the longest common subsequence, aligned words, edits.
//!
//! Each step costs at most the length of the reference, which the kinds limit, so that a response is scored in time in proportion to its length. Beside the
//! score, each keeps the best score that any continuation can still reach: that is what settles a violation. The kinds are `similarity`, `edit_distance` and
//! `context_overlap`. Begin with [`Scorer`].

mod grams;

use std::collections::HashMap;
use std::sync::Arc;

use crate::text_index::{TextIndex, fold};
use crate::verdict::Span;

pub(super) use grams::Grams;

/// A score between 0 and 1, of the text so far and of its best continuation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Score {
    pub(super) now: f64,
    pub(super) best: f64,
}

impl Score {
    /// In whole percent, rounded down; a hair's breadth is forgiven.
    pub(super) fn percent(score: f64) -> u32 {
        (score * 100.0 + 1e-9).floor().clamp(0.0, 100.0) as u32
    }
}

/// Reads the words of a text once each, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct WordFeed {
    n_read: usize,
}

impl WordFeed {
    /// The words that are certain and have not been read, folded.
    pub(super) fn certain(&mut self, text: &TextIndex) -> Vec<String> {
        let from = std::mem::replace(&mut self.n_read, text.n_certain_words());
        words_between(text, from, self.n_read)
    }

    /// The word after those that are certain.
    pub(super) fn open_word(&self, text: &TextIndex) -> Option<OpenWord> {
        let [span] = text.words().get(self.n_read..)? else { return None };
        let folded = |part: &str| part.chars().map(fold).collect();
        Some(OpenWord { word: folded(span.of(text.as_str())), begun: folded(text.as_str().get(span.start..)?) })
    }

    /// The words after those that are certain, folded.
    pub(super) fn open(&self, text: &TextIndex) -> Vec<String> {
        words_between(text, self.n_read, text.words().len())
    }
}

/// The last word of a text, which is not over.
#[derive(Debug, Clone)]
pub(super) struct OpenWord {
    /// The word if the text ends here or goes on with a space.
    pub(super) word: String,
    /// Everything from where it begins: the word, and a mark that the next letter would join to it.
    pub(super) begun: String,
}

impl OpenWord {
    /// Whether some continuation makes this word of it.
    pub(super) fn may_become(&self, word: &str) -> bool {
        self.word == word || word.starts_with(&self.begun)
    }
}

fn words_between(text: &TextIndex, from: usize, to: usize) -> Vec<String> {
    let spans: &[Span] = text.words().get(from..to).unwrap_or_default();
    spans.iter().map(|span| span.of(text.as_str()).chars().map(fold).collect()).collect()
}

/// The folded words of a whole text.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut index = TextIndex::default();
    index.push(text);
    WordFeed::default().open(&index)
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// One of the published scores.
#[derive(Debug, Clone)]
pub(super) enum Scorer {
    /// ROUGE-1 and ROUGE-2.
    F1(Grams),
    RougeL(Subsequence),
    /// The n-grams of 1 to 4 words, the number of words of the reference.
    Bleu(Vec<Grams>),
    Gleu(Vec<Grams>),
    Meteor(Aligned),
}

impl Scorer {
    pub(super) fn push(&mut self, word: &str) {
        match self {
            Scorer::F1(grams) => grams.push(word),
            Scorer::RougeL(subsequence) => subsequence.push(word),
            Scorer::Bleu(orders) | Scorer::Gleu(orders) => orders.iter_mut().for_each(|grams| grams.push(word)),
            Scorer::Meteor(aligned) => aligned.push(word),
        }
    }

    pub(super) fn score(&self) -> Score {
        match self {
            Scorer::F1(grams) => grams.f1(),
            Scorer::RougeL(subsequence) => subsequence.score(),
            Scorer::Bleu(orders) => Score { now: bleu(orders, 0), best: best_ahead(orders, bleu) },
            Scorer::Gleu(orders) => Score { now: gleu(orders, 0), best: best_ahead(orders, gleu) },
            Scorer::Meteor(aligned) => aligned.score(),
        }
    }
}

/// The best score after any number of further words; beyond those of the reference and the few that lead to it no word adds anything.
fn best_ahead(orders: &[Grams], score: fn(&[Grams], usize) -> f64) -> f64 {
    let n_reference = orders.first().map_or(0, |words| words.n_reference);
    (0..=n_reference + 4).map(|n_more| score(orders, n_more)).fold(0.0, f64::max)
}

/// N-grams of 1 to 4 words.
pub(super) fn orders(reference: &[String]) -> Vec<Grams> {
    (1..=4).map(|order| Grams::new(reference, order)).collect()
}

/// The geometric mean of the four precisions, with the brevity penalty of Papineni et al., after so many more words of the best sort; 0 when a precision is 0.
fn bleu(orders: &[Grams], n_more: usize) -> f64 {
    let Some(words) = orders.first() else { return 0.0 };
    let precision = |grams: &Grams| {
        let (matched, n) = grams.after(n_more);
        ratio(matched, n)
    };
    let product: f64 = orders.iter().map(precision).product();
    let (_, n) = words.after(n_more);
    let penalty = match n {
        0 => 0.0,
        n if n >= words.n_reference => 1.0,
        n => (1.0 - ratio(words.n_reference, n)).exp(),
    };
    penalty * product.powf(1.0 / orders.len() as f64)
}

/// The smaller of precision and recall over all n-grams together, by Wu et al., after so many more words of the best sort.
fn gleu(orders: &[Grams], n_more: usize) -> f64 {
    let (mut n_matched, mut n, mut n_reference) = (0, 0, 0);
    for grams in orders {
        let (its_matched, its_n) = grams.after(n_more);
        n_matched += its_matched;
        n += its_n;
        n_reference += grams.n_reference;
    }
    ratio(n_matched, n.max(n_reference))
}

/// The longest common subsequence with a reference, a row of lengths for each beginning of the reference.
#[derive(Debug, Clone)]
pub(super) struct Subsequence {
    reference: Arc<[String]>,
    row: Vec<u32>,
    n: usize,
}

impl Subsequence {
    pub(super) fn new(reference: &[String]) -> Subsequence {
        Subsequence { reference: reference.into(), row: vec![0; reference.len() + 1], n: 0 }
    }

    fn push(&mut self, word: &str) {
        self.n += 1;
        let (mut diagonal, mut left) = (0, 0);
        for (wanted, above) in self.reference.iter().zip(self.row.iter_mut().skip(1)) {
            let length = if wanted == word { diagonal + 1 } else { left.max(*above) };
            diagonal = std::mem::replace(above, length);
            left = length;
        }
    }

    /// ROUGE-L: the harmonic mean of its shares of the text and of the reference.
    fn score(&self) -> Score {
        let n_reference = self.reference.len();
        let f1 = |length: usize, n: usize| ratio(2 * length, n + n_reference);
        let now = f1(self.row.last().map_or(0, |&length| length as usize), self.n);
        // The best continuation goes on with the reference from some place.
        let from = |(at, &length): (usize, &u32)| {
            let rest = n_reference - at;
            f1(length as usize + rest, self.n + rest)
        };
        Score { now, best: self.row.iter().enumerate().map(from).fold(0.0, f64::max) }
    }
}

/// Words aligned one to one with those of a reference: METEOR's exact stage.
#[derive(Debug, Clone)]
pub(super) struct Aligned {
    /// Where each word stands in the reference.
    places: Arc<HashMap<String, Vec<usize>>>,
    is_used: Vec<bool>,
    n: usize,
    n_matched: usize,
    n_chunks: usize,
    /// The place that the word before was aligned with.
    previous: Option<usize>,
}

impl Aligned {
    pub(super) fn new(reference: &[String]) -> Aligned {
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, word) in reference.iter().enumerate() {
            places.entry(word.clone()).or_default().push(at);
        }
        let is_used = vec![false; reference.len()];
        Aligned { places: Arc::new(places), is_used, n: 0, n_matched: 0, n_chunks: 0, previous: None }
    }

    /// Goes on with the chunk if it can, and takes the first free place otherwise.
    fn push(&mut self, word: &str) {
        self.n += 1;
        let next = self.previous.map(|at| at + 1);
        let free = |at: &usize| self.is_used.get(*at) == Some(&false);
        let places = self.places.get(word).map_or(&[][..], Vec::as_slice);
        let chosen = places.iter().copied().find(|at| Some(*at) == next && free(at));
        let chosen = chosen.or_else(|| places.iter().copied().find(free));
        if let Some(at) = chosen {
            self.n_matched += 1;
            self.n_chunks += usize::from(Some(at) != next);
            if let Some(is_used) = self.is_used.get_mut(at) {
                *is_used = true;
            }
        }
        self.previous = chosen;
    }

    /// Banerjee and Lavie's mean with the parameters of METEOR 1.0 and NLTK: alpha 0.9, beta 3, gamma 0.5.
    fn score(&self) -> Score {
        let n_reference = self.is_used.len();
        let mean = |matched: usize, n: usize| {
            let (precision, recall) = (ratio(matched, n), ratio(matched, n_reference));
            let denominator = 0.9 * precision + 0.1 * recall;
            if denominator == 0.0 { 0.0 } else { precision * recall / denominator }
        };
        let score = |matched: usize, n_chunks: usize, n: usize| {
            (1.0 - 0.5 * ratio(n_chunks, matched).powi(3)) * mean(matched, n)
        };
        let now = score(self.n_matched, self.n_chunks, self.n);
        // Each run of places that are free costs a chunk, but for the one that goes on with the last chunk; the longest ones come first.
        let mut runs: Vec<usize> = Vec::new();
        let mut going_on = 0;
        let mut start = None;
        for (at, is_used) in self.is_used.iter().copied().chain([true]).enumerate() {
            match (is_used, start) {
                (false, None) => start = Some(at),
                (true, Some(from)) => {
                    let goes_on = self.previous.is_some_and(|previous| previous + 1 == from);
                    if goes_on {
                        going_on = at - from
                    } else {
                        runs.push(at - from)
                    }
                    start = None;
                }
                (false, Some(_)) | (true, None) => {}
            }
        }
        runs.sort_unstable_by(|a, b| b.cmp(a));
        let mut n_more = going_on;
        let mut best = now.max(score(self.n_matched + n_more, self.n_chunks, self.n + n_more));
        for (at, run) in runs.iter().enumerate() {
            n_more += run;
            best = best.max(score(self.n_matched + n_more, self.n_chunks + at + 1, self.n + n_more));
        }
        Score { now, best }
    }
}

/// Levenshtein's distance to a reference in characters, a row of distances to each beginning of the reference.
#[derive(Debug, Clone)]
pub(super) struct Edits {
    reference: Arc<[char]>,
    row: Vec<u32>,
    n: usize,
}

impl Edits {
    pub(super) fn new(reference: &str) -> Edits {
        let reference: Arc<[char]> = reference.chars().collect();
        let row = (0_u32..).take(reference.len() + 1).collect();
        Edits { reference, row, n: 0 }
    }

    pub(super) fn push(&mut self, c: char) {
        self.n += 1;
        let mut cells = self.row.iter_mut();
        let Some(first) = cells.next() else { return };
        let mut diagonal = std::mem::replace(first, *first + 1);
        let mut left = *first;
        for (wanted, above) in self.reference.iter().zip(cells) {
            let distance = (diagonal + u32::from(*wanted != c)).min(left + 1).min(*above + 1);
            diagonal = std::mem::replace(above, distance);
            left = distance;
        }
    }

    /// The distance of the text so far, and the least that any continuation can have.
    pub(super) fn distances(&self) -> (usize, usize) {
        let now = self.row.last().map_or(0, |&distance| distance as usize);
        (now, self.row.iter().min().map_or(0, |&distance| distance as usize))
    }

    /// One minus the distance's share of the longer text.
    pub(super) fn score(&self) -> Score {
        let n_reference = self.reference.len();
        let share = |distance: u32, n: usize| 1.0 - ratio(distance as usize, n.max(n_reference));
        let now = if self.n.max(n_reference) == 0 { 1.0 } else { share(self.row.last().copied().unwrap_or(0), self.n) };
        let from = |(at, &distance): (usize, &u32)| share(distance, self.n + n_reference - at);
        Score { now, best: self.row.iter().enumerate().map(from).fold(0.0, f64::max) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Aligned, Edits, Grams, Score, Scorer, Subsequence, orders, words};

    fn score(mut scorer: Scorer, text: &str) -> f64 {
        words(text).iter().for_each(|word| scorer.push(word));
        (scorer.score().now * 10_000.0).round() / 10_000.0
    }

    /// The figures are those of counting by hand, of NLTK 3.10's `sentence_bleu` and `sentence_gleu`, and the METEOR paper's formula with 8 matches in 3 chunks; NLTK, which aligns from the end, finds 4.
    #[test]
    fn scores_are_the_published_ones() {
        let reference = words("the cat sat on the mat near the door");
        let text = "The cat sat on a mat near the old door";
        assert_eq!(score(Scorer::F1(Grams::new(&reference, 1)), text), 0.8421);
        assert_eq!(score(Scorer::F1(Grams::new(&reference, 2)), text), 0.5882);
        assert_eq!(score(Scorer::RougeL(Subsequence::new(&reference)), text), 0.8421);
        assert_eq!(score(Scorer::Bleu(orders(&reference)), text), 0.3928);
        assert_eq!(score(Scorer::Gleu(orders(&reference)), text), 0.5);
        assert_eq!(score(Scorer::Meteor(Aligned::new(&reference)), text), 0.8559);
        assert_eq!(score(Scorer::Bleu(orders(&reference)), "the cat sat on"), 0.2865);
        assert_eq!(score(Scorer::Bleu(orders(&reference)), "dog"), 0.0);
        assert_eq!(score(Scorer::Meteor(Aligned::new(&reference)), ""), 0.0);
    }

    #[test]
    fn edits_are_counted() {
        let distance = |reference: &str, text: &str| {
            let mut edits = Edits::new(reference);
            text.chars().for_each(|c| edits.push(c));
            edits.distances()
        };
        assert_eq!(distance("sitting", "kitten"), (3, 2));
        assert_eq!(distance("", "ab"), (2, 2));
        assert_eq!(distance("né", ""), (2, 0));
        assert_eq!(Score::percent(0.29), 29);
    }
}
