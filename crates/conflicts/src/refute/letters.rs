//! Letters that phrases bring together: of each letter at least as many as the phrase that has most of it, wherever the phrases overlap.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::branch::Literal;
use crate::folding::fold;
use crate::quantity::{Bound, Quantities, Quantity};

/// Raises the characters and the letters of the response to those of all its phrases together.
pub(crate) fn bound(branch: &[Rc<Literal>], known: &mut Quantities) {
    // Of each letter or digit: how many, and who wants them.
    let mut most: BTreeMap<char, (u64, usize)> = BTreeMap::new();
    let mut raise = |c: char, n: u64, index: usize| {
        let entry = most.entry(c).or_insert((0, index));
        if n > entry.0 {
            *entry = (n, index);
        }
    };
    for literal in branch {
        for phrase in literal.phrases() {
            let mut counts: BTreeMap<char, u64> = BTreeMap::new();
            for c in phrase.text.chars().filter(char::is_ascii_alphanumeric) {
                *counts.entry(fold(c)).or_default() += phrase.times;
            }
            counts.into_iter().for_each(|(c, n)| raise(c, n, literal.index));
        }
        let letters = literal.bounds.iter().filter(|(quantity, _)| quantity.kind == "letter_frequency");
        for (quantity, interval) in letters.filter(|(_, interval)| interval.low > 0) {
            let c = quantity.of.chars().next().filter(char::is_ascii_alphanumeric);
            c.into_iter().for_each(|c| raise(c, interval.low, literal.index));
        }
        let needs = literal.pattern.iter().flat_map(|pattern| &pattern.needs);
        let mut counts: BTreeMap<char, u64> = BTreeMap::new();
        for need in needs {
            let first = need.first().copied().map(fold).filter(char::is_ascii_alphanumeric);
            // Capital and small letter, or one of them.
            if let Some(c) = first.filter(|&first| need.iter().all(|&c| fold(c) == first)) {
                *counts.entry(c).or_default() += 1;
            }
        }
        counts.into_iter().for_each(|(c, n)| raise(c, n, literal.index));
    }
    for (kind, is_counted) in [("length_chars", char::is_alphanumeric as fn(char) -> bool), ("letter_count", char::is_alphabetic)] {
        let counted = || most.iter().filter(|(c, _)| is_counted(**c)).map(|(_, entry)| entry);
        let value: u64 = counted().map(|(n, _)| *n).sum();
        let sources: BTreeSet<usize> = counted().map(|(_, index)| *index).collect();
        let quantity = Quantity::plain(kind, "");
        if value > known.low_of(&quantity) {
            let asking: Vec<String> = branch
                .iter()
                .filter(|literal| sources.contains(&literal.index))
                .map(|literal| literal.words())
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect();
            let because = format!("{} take at least {value} {}", asking.join(" and "), quantity.noun());
            known.raise(quantity, Bound { value, sources, because });
        }
    }
}
