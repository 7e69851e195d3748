//! The character classes of the PyPI package `regex` (2026.5.9, Unicode 17.0), through which NLTK 3.10 runs its patterns.
//!
//! They differ from `re`'s: `\w` takes in combining marks and joiners, and `\s` leaves out U+001C to U+001F. A verdict
//! that was published with NLTK before 3.10 used `re`'s classes, which stand in the parent module. Read [`words`] first.

use super::{chars, tables};
use std::ops::Range;

/// `\w`.
pub fn is_word_char(c: char) -> bool {
    if c.is_ascii() { c == '_' || c.is_ascii_alphanumeric() } else { chars::belongs(&tables::REGEX_WORD, c) }
}

/// `\d`.
pub fn is_digit(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_digit() } else { chars::belongs(&tables::REGEX_DIGIT, c) }
}

/// `\s`: the property White_Space.
pub fn is_space(c: char) -> bool {
    match c {
        '\t'..='\r' | ' ' => true,
        _ if c.is_ascii() => false,
        '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' => true,
        '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => true,
        _ => false,
    }
}

/// The byte ranges that `RegexpTokenizer(r"\w+").span_tokenize(text)` gives under NLTK 3.10.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    super::runs(text, is_word_char)
}

/// How many [`words`] there are.
pub fn count_words(text: &str) -> usize {
    let (mut n, mut is_within, mut at) = (0, false, 0);
    while let Some(byte) = text.as_bytes().get(at) {
        let (is_word, length) = match super::ASCII_WORD.get(usize::from(*byte)) {
            Some(is_word) => (*is_word, 1),
            None => text[at..].chars().next().map_or((false, 1), |c| (is_word_char(c), c.len_utf8())),
        };
        n += usize::from(is_word & !is_within);
        is_within = is_word;
        at += length;
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_belong_to_words() {
        let text = "हिन्दी में लिखो";
        assert_eq!(words(text).map(|range| &text[range]).collect::<Vec<_>>(), ["हिन्दी", "में", "लिखो"]);
        assert_eq!((count_words(text), count_words("don't é-x_1 "), count_words("")), (3, 4, 0));
        assert!(!is_space('\x1c') && is_space('\u{3000}') && is_digit('٣') && !is_digit('²'));
    }
}
