//! Trigrams as steps from two parts to the two that end with the third: [`Trigrams::reach`] says which ones a continuation can come to.

use std::collections::{HashMap, HashSet};

/// Three numbered parts in a row.
pub(super) type Trigram = [u32; 3];

/// The last parts of a text, at most three.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Parts {
    last: [u32; 3],
    n: usize,
}

impl Parts {
    pub(super) fn push(&mut self, part: u32) {
        let [_, b, c] = self.last;
        self.last = [b, c, part];
        self.n = (self.n + 1).min(3);
    }

    pub(super) fn last_three(self) -> Option<Trigram> {
        (self.n == 3).then_some(self.last)
    }
}

/// The different trigrams of a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Trigrams {
    all: HashSet<Trigram>,
    /// What follows two parts.
    next: HashMap<[u32; 2], Vec<u32>>,
    /// Which second parts follow a first one in the beginnings of trigrams.
    second: HashMap<u32, Vec<u32>>,
}

/// Larger references, and responses with more foreign trigrams, are not searched.
const MAX_SEARCHED: (usize, usize) = (5_000, 20_000);

impl Trigrams {
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn has(&self, trigram: Trigram) -> bool {
        self.all.contains(&trigram)
    }

    /// How many of them are in the other text too.
    pub(super) fn n_in(&self, other: &Trigrams) -> usize {
        self.all.intersection(&other.all).count()
    }

    pub(super) fn insert(&mut self, trigram: Trigram) {
        if !self.all.insert(trigram) {
            return;
        }
        let [a, b, c] = trigram;
        let next = self.next.entry([a, b]).or_default();
        if next.is_empty() {
            self.second.entry(a).or_default().push(b);
        }
        next.push(c);
    }

    /// How many trigrams of `reference` that are not `shared` yet a continuation of `parts` can come to without a new foreign trigram, and with one; these are the foreign ones
    /// that are there, but for `extra`, which is either. Some of what can be come to in one way may cut off the rest, so these are the most. `None` where it would take long.
    pub(super) fn reach(
        &self,
        reference: &Trigrams,
        shared: &Trigrams,
        parts: Parts,
        extra: Option<Trigram>,
    ) -> Option<[usize; 2]> {
        // The extra one may have made the foreign ones one more than they will be when it is among them.
        if reference.len() > MAX_SEARCHED.0 || self.len() + usize::from(extra.is_some()) > MAX_SEARCHED.1 {
            return None;
        }
        let n_missing = reference.len() - shared.len() - usize::from(extra.is_some_and(|extra| reference.has(extra)));
        let [_, b, c] = parts.last;
        let mut search =
            Search { texts: [reference, self], extra, seen: HashSet::new(), found: Vec::new(), pending: Vec::new() };
        match parts.n {
            // Any first parts cost nothing, and after one part any second does.
            0 => return Some([n_missing; 2]),
            1 => search.begin_with(c),
            _ => search.go_to([b, c]),
        }
        search.follow();
        let count = |found: &[Trigram]| {
            let is_missing =
                |trigram: &&Trigram| reference.has(**trigram) && !shared.has(**trigram) && Some(**trigram) != extra;
            found.iter().filter(is_missing).count()
        };
        let at_once = count(&search.found);
        if parts.n == 1 {
            return Some([at_once, n_missing]);
        }
        let last_parts: HashSet<u32> = search.seen.iter().map(|[_, last]| *last).collect();
        last_parts.into_iter().for_each(|last| search.begin_with(last));
        search.follow();
        Some([at_once, count(&search.found)])
    }
}

struct Search<'t> {
    texts: [&'t Trigrams; 2],
    extra: Option<Trigram>,
    /// The pairs that were come to, and the steps from them.
    seen: HashSet<[u32; 2]>,
    found: Vec<Trigram>,
    pending: Vec<[u32; 2]>,
}

impl Search<'_> {
    fn go_to(&mut self, pair: [u32; 2]) {
        if self.seen.insert(pair) {
            self.pending.push(pair);
        }
    }

    /// Goes to every pair with this first part that leads on.
    fn begin_with(&mut self, first: u32) {
        for text in self.texts {
            for &second in text.second.get(&first).into_iter().flatten() {
                self.go_to([first, second]);
            }
        }
        if let Some([a, b, _]) = self.extra.filter(|extra| extra[0] == first) {
            self.go_to([a, b]);
        }
    }

    /// Takes every step from the pairs that were come to.
    fn follow(&mut self) {
        while let Some([a, b]) = self.pending.pop() {
            for text in self.texts {
                for &c in text.next.get(&[a, b]).into_iter().flatten() {
                    self.found.push([a, b, c]);
                    self.go_to([b, c]);
                }
            }
            if let Some([_, _, c]) = self.extra.filter(|extra| extra[..2] == [a, b]) {
                self.go_to([b, c]);
            }
        }
    }
}
