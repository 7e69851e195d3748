//! Metrics: how well a response agrees with a reference, from 0 to 1.
//!
//! What each of them forgives stands at its variant. One rule holds for all: where the reference is blank, only a blank response is right.
//! Unicode is compared as it is written; composed and decomposed accents differ.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// How an answer is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Metric {
    /// The same text. Forgives white space around and the amount of it within, and one full stop at the end; not case, so that tasks about case can be judged.
    Exact,
    /// Harmonic mean of the precision and recall of words, each counted as often as it occurs, as SQuAD's evaluation does: forgives case, ASCII punctuation and English articles.
    F1,
    /// The reference occurs in the response as whole words. Forgives case and the amount of white space.
    Contains,
    /// The same items in any order, each counted once. Items stand between commas, semicolons and line breaks (between spaces when the reference has none of these); forgives case, punctuation around an item and "and" before it.
    Set,
}

impl Metric {
    /// Every metric, in the order of a menu.
    pub const ALL: [Metric; 4] = [Metric::Exact, Metric::F1, Metric::Contains, Metric::Set];

    /// The name in files and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Metric::Exact => "exact",
            Metric::F1 => "f1",
            Metric::Contains => "contains",
            Metric::Set => "set",
        }
    }

    /// How well the response agrees with the reference, in [0, 1].
    pub fn score(self, reference: &str, response: &str) -> f64 {
        if reference.trim().is_empty() {
            return f64::from(response.trim().is_empty());
        }
        match self {
            Metric::Exact => f64::from(exact_form(reference) == exact_form(response)),
            Metric::F1 => f1(&f1_words(reference), &f1_words(response)),
            Metric::Contains => f64::from(contains(reference, response)),
            Metric::Set => {
                let separators: &[char] =
                    if reference.contains(LISTED) { &LISTED } else { &[' ', '\t', '\n', ',', ';'] };
                f64::from(set_items(reference, separators) == set_items(response, separators))
            }
        }
    }

    /// The score against the reference that agrees best; 0 when there is none.
    pub fn best_score(self, references: &[String], response: &str) -> f64 {
        references.iter().map(|reference| self.score(reference, response)).fold(0.0, f64::max)
    }
}

/// What separates the items of a written list.
const LISTED: [char; 3] = [',', ';', '\n'];

/// Words joined by single spaces: the amount of white space never matters.
pub(crate) fn collapse_white_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn exact_form(text: &str) -> String {
    let collapsed = collapse_white_space(text);
    match collapsed.strip_suffix('.') {
        // An ellipsis, or a text that is nothing but a full stop, is not a sentence's end.
        Some(rest) if !rest.is_empty() && !rest.ends_with('.') => rest.trim_end().to_owned(),
        _ => collapsed,
    }
}

fn f1_words(text: &str) -> BTreeMap<String, u32> {
    let plain: String = text.to_lowercase().chars().filter(|character| !character.is_ascii_punctuation()).collect();
    let mut counts = BTreeMap::new();
    for word in plain.split_whitespace().filter(|word| !matches!(*word, "a" | "an" | "the")) {
        *counts.entry(word.to_owned()).or_insert(0) += 1;
    }
    counts
}

fn f1(reference: &BTreeMap<String, u32>, response: &BTreeMap<String, u32>) -> f64 {
    let n_reference: u32 = reference.values().sum();
    let n_response: u32 = response.values().sum();
    // A reference of articles and punctuation alone leaves no word to share.
    if n_reference == 0 || n_response == 0 {
        return f64::from(n_reference == n_response);
    }
    let n_shared: u32 = reference.iter().map(|(word, count)| *count.min(response.get(word).unwrap_or(&0))).sum();
    2.0 * f64::from(n_shared) / f64::from(n_reference + n_response)
}

/// True when the words of `reference` occur in `response` without cutting a word.
pub(crate) fn contains(reference: &str, response: &str) -> bool {
    let (reference, response) =
        (collapse_white_space(&reference.to_lowercase()), collapse_white_space(&response.to_lowercase()));
    let (Some(first), Some(last)) = (reference.chars().next(), reference.chars().next_back()) else {
        return response.is_empty();
    };
    // Overlapping occurrences count too: "aa" stands free in "aaa aa" only the second time.
    response.char_indices().any(|(start, _)| {
        let rest = response.get(start..).unwrap_or("");
        rest.strip_prefix(reference.as_str()).is_some_and(|after| {
            let before = response.get(..start).and_then(|text| text.chars().next_back());
            !joins(before, Some(first)) && !joins(Some(last), after.chars().next())
        })
    })
}

/// True when the two characters belong to one word, so that a cut between them would cut it.
fn joins(left: Option<char>, right: Option<char>) -> bool {
    match (left, right) {
        (Some(left), Some(right)) => {
            [left, right].iter().all(|character| character.is_alphanumeric() && !is_written_without_spaces(*character))
        }
        _ => false,
    }
}

/// Scripts that put no spaces between words: Thai and Lao, Burmese, Khmer, and everything from the CJK radicals on (Unicode block ranges).
fn is_written_without_spaces(character: char) -> bool {
    matches!(u32::from(character), 0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x2E80..)
}

fn set_items(text: &str, separators: &[char]) -> BTreeSet<String> {
    text.to_lowercase()
        .split(separators)
        .map(|item| {
            let item = collapse_white_space(item);
            let bare =
                item.trim_matches(|character: char| character.is_ascii_punctuation() || character.is_whitespace());
            let bare = bare.strip_prefix("and ").unwrap_or(bare);
            // An item made of punctuation alone, such as "+", stays what it is.
            if bare.is_empty() { item } else { bare.to_owned() }
        })
        .filter(|item| !item.is_empty() && item != "and")
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::*;

    fn check(metric: Metric, reference: &str, response: &str, expected: f64) {
        let score = metric.score(reference, response);
        assert!(
            (score - expected).abs() < 1e-12,
            "{metric:?} of {response:?} against {reference:?} is {score}, not {expected}"
        );
    }

    #[test]
    fn exact_forgives_white_space_and_one_full_stop_only() {
        check(Metric::Exact, "cats", "  cats\n", 1.0);
        check(Metric::Exact, "two  words", "two\nwords", 1.0);
        check(Metric::Exact, "cats", "cats.", 1.0);
        check(Metric::Exact, "cats.", "cats", 1.0);
        check(Metric::Exact, "cats", "cats..", 0.0);
        check(Metric::Exact, "3.5", "3.5.", 1.0);
        check(Metric::Exact, "3.5", "35", 0.0);
        check(Metric::Exact, "CATS", "cats", 0.0);
        check(Metric::Exact, "cats", "\"cats\"", 0.0);
        check(Metric::Exact, ".", "", 0.0);
        check(Metric::Exact, ".", ".", 1.0);
        check(Metric::Exact, "straße", "straße ", 1.0);
    }

    #[test]
    fn f1_counts_shared_words() {
        check(Metric::F1, "the black cat", "A black cat!", 1.0);
        check(Metric::F1, "black cat", "cat", 2.0 / 3.0);
        check(Metric::F1, "cat", "cat cat cat", 0.5);
        check(Metric::F1, "a b c d", "b c x y z", 2.0 * 2.0 / (3.0 + 5.0));
        check(Metric::F1, "cat", "", 0.0);
        check(Metric::F1, "the", "a", 1.0);
        check(Metric::F1, "Ärger über", "ärger", 2.0 / 3.0);
    }

    #[test]
    fn contains_wants_whole_words() {
        check(Metric::Contains, "cat", "The Cat sat.", 1.0);
        check(Metric::Contains, "cat", "concatenate", 0.0);
        check(Metric::Contains, "cat", "catcat cat", 1.0);
        check(Metric::Contains, "New York", "in new\n york!", 1.0);
        check(Metric::Contains, "+", "a+b", 1.0);
        check(Metric::Contains, "7", "17", 0.0);
        check(Metric::Contains, "猫", "これは猫です", 1.0);
        check(Metric::Contains, "é", "café", 0.0);
        check(Metric::Contains, "cat", "", 0.0);
    }

    #[test]
    fn sets_ignore_order_repetition_and_case() {
        check(Metric::Set, "cat, dog", "Dog, cat.", 1.0);
        check(Metric::Set, "cat, dog", "- dog\n- cat\n- dog", 1.0);
        check(Metric::Set, "cat, dog, owl", "cat, owl, and dog", 1.0);
        check(Metric::Set, "polar bear, owl", "bear, polar owl", 0.0);
        check(Metric::Set, "cat dog", "dog cat", 1.0);
        check(Metric::Set, "cat dog", "dog, cat", 1.0);
        check(Metric::Set, "cat, dog", "cat", 0.0);
        check(Metric::Set, "+, -", "-, +", 1.0);
    }

    #[test]
    fn a_blank_reference_asks_for_a_blank_response() {
        for metric in Metric::ALL {
            check(metric, "", "", 1.0);
            check(metric, " \n", "\t", 1.0);
            check(metric, "", "cat", 0.0);
            check(metric, "cat", "", 0.0);
        }
    }

    #[test]
    fn the_best_of_several_references_counts() {
        assert_eq!(Metric::Exact.best_score(&["big".into(), "large".into()], "large"), 1.0);
        assert_eq!(Metric::Exact.best_score(&[], "large"), 0.0);
    }

    proptest! {
        #[test]
        fn every_score_lies_within_bounds_and_a_text_agrees_with_itself(reference in any::<String>(), response in any::<String>()) {
            for metric in Metric::ALL {
                let score = metric.score(&reference, &response);
                prop_assert!((0.0..=1.0).contains(&score), "{metric:?} gives {score}");
                prop_assert_eq!(metric.score(&reference, &reference), 1.0);
            }
        }
    }
}
