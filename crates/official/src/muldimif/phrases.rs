//! Tables of phrases: what upstream looks for in a sentence, in order, and what each phrase says.
//!
//! A phrase is a pattern of the crate `regex` in which `#` stands for a number, the group that is read. The first phrase of a table that is
//! found decides, wherever in the sentence it stands.

use regex::{Captures, Regex, RegexBuilder};

use super::numbers::Words;

/// A table made ready.
pub(super) struct Phrases<T: 'static> {
    phrases: Vec<(Regex, T)>,
}

/// A number in digits or as one of these words.
pub(super) fn number(words: &[&Words]) -> String {
    let words = words.iter().copied().flatten().map(|(word, _)| *word);
    [r"\d+"].into_iter().chain(words).collect::<Vec<_>>().join("|")
}

/// A pattern of ours; a test of its table proves that it is one.
pub(super) fn pattern(pattern: &str) -> Option<Regex> {
    RegexBuilder::new(pattern).size_limit(1 << 24).build().ok()
}

/// The same, ignoring case.
pub(super) fn any_case(text: &str) -> Option<Regex> {
    pattern(&format!("(?i){text}"))
}

impl<T: Copy> Phrases<T> {
    /// Compiles a table whose numbers are written so; a phrase that were no pattern would be left out.
    pub(super) fn new(number: &str, rows: &[(&str, T)]) -> Phrases<T> {
        let number = format!("({number})");
        let phrases = rows.iter().filter_map(|(phrase, says)| Some((pattern(&phrase.replace('#', &number))?, *says)));
        Phrases { phrases: phrases.collect() }
    }

    /// The first phrase of the table that the sentence holds.
    pub(super) fn find<'s>(&self, sentence: &'s str) -> Option<(T, Captures<'s>)> {
        self.phrases.iter().find_map(|(pattern, says)| Some((*says, pattern.captures(sentence)?)))
    }

    /// The patterns, in order.
    pub(super) fn patterns(&self) -> impl Iterator<Item = &Regex> {
        self.phrases.iter().map(|(pattern, _)| pattern)
    }

    /// How many phrases there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.phrases.len()
    }
}

/// The text of a group; empty where it took no part.
pub(super) fn group<'s>(captures: &Captures<'s>, index: usize) -> &'s str {
    captures.get(index).map_or("", |group| group.as_str())
}
