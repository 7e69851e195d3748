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
    for literal in branch.iter().filter(|literal| literal.fields.kind == "edit_distance") {
        let reference = literal.fields.text("reference");
        let n_there = |letter: char| reference.chars().filter(|&c| fold(c) == letter).count() as u64;
        let missing = || most.iter().filter_map(|(&c, &(n, index))| Some((n.checked_sub(n_there(c))?, index)));
        let value: u64 = missing().map(|(n, _)| n).sum();
        let sources = missing().filter(|(n, _)| *n > 0).map(|(_, index)| index).collect();
        if let Some((quantity, _)) = literal.bounds.first().filter(|(quantity, _)| value > known.low_of(quantity)) {
            let because = format!("other constraints bring {value} letters that the reference does not have");
            known.raise(quantity.clone(), Bound { value, sources, because });
        }
    }
    for (kind, is_counted) in
        [("length_chars", char::is_alphanumeric as fn(char) -> bool), ("letter_count", char::is_alphabetic)]
    {
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

#[cfg(test)]
mod tests {
    use constraints::{Constraint, check};

    fn set(jsons: &[&str]) -> Vec<Constraint> {
        jsons.iter().map(|json| serde_json::from_str(json).expect("a constraint")).collect()
    }

    fn is_refused(set: &[Constraint]) -> bool {
        !crate::conflicts(&crate::Proofs::of(set, 1_000)).is_empty()
    }

    #[test]
    fn phrases_share_letters_and_no_more() {
        let words = r#"{"kind":"keyword_include","keywords":["coffee","e","No"],"min_count":1}"#;
        let chars = |n: u32| format!(r#"{{"kind":"length_chars","relation":"at_most","count":{n}}}"#);
        assert!(is_refused(&set(&[words, &chars(6)])));
        assert!(!is_refused(&set(&[words, &chars(12)])));
        // A phrase in another costs nothing.
        let tea = set(&[r#"{"kind":"keyword_include","keywords":["green tea","tea"],"min_count":1}"#, &chars(9)]);
        assert!(!is_refused(&tea) && tea.iter().all(|constraint| check(constraint, "green tea").is_satisfied()));
    }

    #[test]
    fn edits_bring_letters() {
        let near = |n: u32| {
            format!(r#"{{"kind":"edit_distance","reference":"The answer is 42.","relation":"less_than","count":{n}}}"#)
        };
        let words = r#"{"kind":"keyword_include","keywords":["coffee"],"min_count":1}"#;
        assert!(is_refused(&set(&[&near(4), words])));
        assert!(!is_refused(&set(&[&near(9), words])));
        let all = set(&[&near(9), words]);
        assert!(all.iter().all(|constraint| check(constraint, "Th coffee is 42.").is_satisfied()));
    }
}
