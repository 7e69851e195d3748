//! Finds a text in a growing text, inside words too, each character looked at once (Knuth, Morris and Pratt's automaton).
//!
//! Whole words are `text_index::Finder`'s business. Hits do not overlap and are certain at once. Begin with [`Literal`].

use crate::registry::{ParamInfo, ParamKind};
use crate::text_index::fold;
use crate::verdict::Span;

/// The form field for a switch that several kinds have.
pub(super) const IGNORE_CASE: ParamInfo = ParamInfo {
    name: "ignore_case",
    title: "Ignore case",
    kind: ParamKind::Toggle,
    help: "Take capital and small letters as the same.",
};

/// Finds one text.
#[derive(Debug, Clone)]
pub(super) struct Literal {
    wanted: Vec<char>,
    /// For each length matched, the longest proper suffix of it that is a prefix of the wanted text.
    fallback: Vec<usize>,
    ignore_case: bool,
    n_matched: usize,
    hits: Vec<Span>,
}

impl Literal {
    /// A finder for `wanted`; an empty text is never found.
    pub(super) fn new(wanted: &str, ignore_case: bool) -> Literal {
        let wanted: Vec<char> = wanted.chars().map(|c| if ignore_case { fold(c) } else { c }).collect();
        let mut fallback = vec![0; wanted.len()];
        let mut n = 0;
        for at in 1..wanted.len() {
            while n > 0 && wanted[at] != wanted[n] {
                n = fallback[n - 1];
            }
            n += usize::from(wanted[at] == wanted[n]);
            fallback[at] = n;
        }
        Literal { wanted, fallback, ignore_case, n_matched: 0, hits: Vec::new() }
    }

    /// Takes in the character `c` at `at` of `text`; the hit that it completes.
    pub(super) fn push(&mut self, text: &str, at: usize, c: char) -> Option<Span> {
        let c_folded = if self.ignore_case { fold(c) } else { c };
        while self.n_matched > 0 && self.wanted.get(self.n_matched) != Some(&c_folded) {
            self.n_matched = self.fallback[self.n_matched - 1];
        }
        if self.wanted.get(self.n_matched) != Some(&c_folded) {
            return None;
        }
        self.n_matched += 1;
        if self.n_matched < self.wanted.len() {
            return None;
        }
        self.n_matched = 0;
        // Hits do not overlap, so walking back over each costs no more than having read it.
        let end = at + c.len_utf8();
        let start = text.get(..end)?.char_indices().rev().nth(self.wanted.len() - 1)?.0;
        let hit = Span::new(start, end);
        self.hits.push(hit);
        Some(hit)
    }

    /// The hits so far.
    pub(super) fn hits(&self) -> &[Span] {
        &self.hits
    }

    /// How many of the last bytes may yet turn out to be the beginning of a hit; exact when case is not ignored.
    pub(super) fn matched_len(&self) -> usize {
        self.wanted.iter().take(self.n_matched).map(|c| c.len_utf8()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::Literal;

    #[track_caller]
    fn check(wanted: &str, ignore_case: bool, text: &str, hits: &[(usize, usize)], matched_len: usize) {
        let mut literal = Literal::new(wanted, ignore_case);
        for (at, c) in text.char_indices() {
            literal.push(text, at, c);
        }
        assert_eq!(literal.hits().iter().map(|hit| (hit.start, hit.end)).collect::<Vec<_>>(), hits);
        assert_eq!(literal.matched_len(), matched_len);
    }

    #[test]
    fn hits_lie_inside_words_and_do_not_overlap() {
        check("aba", false, "xababa abab", &[(1, 4), (7, 10)], 0);
        check("aab", false, "aaab", &[(1, 4)], 0);
        check("É!", true, "é! É! e!", &[(0, 3), (4, 7)], 0);
        check("***", false, "** ****", &[(3, 6)], 1);
        check("", false, "abc", &[], 0);
    }
}
