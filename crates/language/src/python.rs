//! Python 3.11's `str` methods and the character classes of its regular expressions, answer for answer.
//!
//! Upstream's verdicts hang on them: Python's `\w` is `str.isalnum` or `_` and leaves marks out, its white space includes
//! the separators U+001C to U+001F, its Unicode is 14.0. What needs a whole regular expression is not here.
//! Functions on `&str` are named after the method (`is_upper` is `str.isupper`); those on one `char` stand in [`chars`].
//! [`regex_package`] holds the classes of the PyPI package `regex`, which NLTK uses from 3.10 on. Read [`words`] first.

mod case;
pub mod chars;
pub mod regex_package;
mod tables;

use std::ops::Range;

pub use case::{capitalize, lower, upper};

/// `string.punctuation`.
pub const PUNCTUATION: &str = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

/// Whether `re`'s `\w` matches: `str.isalnum` or `_`. Combining marks do not belong, so that Devanagari words fall apart.
pub fn is_word_char(c: char) -> bool {
    c == '_' || chars::is_alnum(c)
}

/// `str.isspace` for one character, and `re`'s `\s`.
pub fn is_space(c: char) -> bool {
    match c {
        '\t'..='\r' | '\x1c'..=' ' => true,
        _ if c.is_ascii() => false,
        _ => regex_package::is_space(c),
    }
}

/// The byte ranges that `re.finditer(r"\w+", text)` gives.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    runs(text, is_word_char)
}

/// `str.split()`: the pieces between runs of white space; none is empty.
pub fn split(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(is_space).filter(|piece| !piece.is_empty())
}

/// `str.strip()`.
pub fn strip(text: &str) -> &str {
    text.trim_matches(is_space)
}

/// `str.lstrip()`.
pub fn strip_start(text: &str) -> &str {
    text.trim_start_matches(is_space)
}

/// `str.rstrip()`.
pub fn strip_end(text: &str) -> &str {
    text.trim_end_matches(is_space)
}

/// `str.strip(chars)`: without the characters of `chars` at both ends.
pub fn strip_chars<'a>(text: &'a str, chars: &str) -> &'a str {
    text.trim_matches(|c| chars.contains(c))
}

/// `str.splitlines()`: ten characters end a line, CR LF is one end, and a final end opens no further line.
pub fn split_lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let Some((at, end)) = rest.char_indices().find(|(_, c)| chars::is_line_end(*c)) else {
            return Some(std::mem::take(&mut rest));
        };
        let line = &rest[..at];
        let after = &rest[at + end.len_utf8()..];
        rest = if end == '\r' { after.strip_prefix('\n').unwrap_or(after) } else { after };
        Some(line)
    })
}

/// `str.isupper()`: at least one cased character, and none in lower or title case.
pub fn is_upper(text: &str) -> bool {
    !text.chars().any(|c| chars::is_lower(c) || chars::is_title(c)) && text.chars().any(chars::is_upper)
}

/// `str.islower()`: at least one cased character, and none in upper or title case.
pub fn is_lower(text: &str) -> bool {
    !text.chars().any(|c| chars::is_upper(c) || chars::is_title(c)) && text.chars().any(chars::is_lower)
}

/// `str.istitle()`: upper or title case after what has no case, lower case after what has, and at least one cased.
pub fn is_title(text: &str) -> bool {
    let (mut after_cased, mut any) = (false, false);
    for c in text.chars() {
        let (big, small) = (chars::is_upper(c) || chars::is_title(c), chars::is_lower(c));
        if (big && after_cased) || (small && !after_cased) {
            return false;
        }
        after_cased = big || small;
        any |= after_cased;
    }
    any
}

/// `str.isalnum()`; the empty text is not.
pub fn is_alnum(text: &str) -> bool {
    every(text, chars::is_alnum)
}

/// `str.isalpha()`; the empty text is not.
pub fn is_alpha(text: &str) -> bool {
    every(text, chars::is_alpha)
}

/// `str.isdigit()`; the empty text is not. Superscript digits are, fractions are not.
pub fn is_digit(text: &str) -> bool {
    every(text, chars::is_digit)
}

/// `str.isdecimal()`; the empty text is not.
pub fn is_decimal(text: &str) -> bool {
    every(text, chars::is_decimal)
}

fn every(text: &str, belongs: fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(belongs)
}

/// The maximal runs of word characters; for ASCII, which all classes agree on, a byte is looked up.
fn runs(text: &str, belongs: fn(char) -> bool) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = next_place(text, at, belongs, true)?;
        at = next_place(text, start, belongs, false).unwrap_or(text.len());
        Some(start..at)
    })
}

/// The first place at or after `from` whose character is a word character, or is none.
fn next_place(text: &str, from: usize, belongs: impl Fn(char) -> bool, wanted: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        let (is_word, length) = match ASCII_WORD.get(usize::from(*byte)) {
            Some(is_word) => (*is_word, 1),
            None => text[at..].chars().next().map_or((false, 1), |c| (belongs(c), c.len_utf8())),
        };
        if is_word == wanted {
            return Some(at);
        }
        at += length;
    }
    None
}

/// Which ASCII characters are word characters.
const ASCII_WORD: [bool; 128] = {
    let mut table = [false; 128];
    let mut code = 0;
    while code < 128 {
        table[code] = (code as u8).is_ascii_alphanumeric() || code as u8 == b'_';
        code += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    fn word_list(text: &str) -> Vec<&str> {
        words(text).map(|range| &text[range]).collect()
    }

    #[test]
    fn words_are_pythons() {
        assert_eq!(word_list("don't well-known snake_case"), ["don", "t", "well", "known", "snake_case"]);
        assert_eq!(word_list("हिन्दी में"), ["ह", "न", "द", "म"]);
        assert_eq!(word_list("½ x² 你好，世界"), ["½", "x²", "你好", "世界"]);
        assert!(word_list("… — !").is_empty());
    }

    #[test]
    fn white_space_is_pythons() {
        assert_eq!(split(" a\u{1c}b\u{3000}c\n").collect::<Vec<_>>(), ["a", "b", "c"]);
        assert_eq!(strip("\u{a0}\x1f x \u{85}"), "x");
        assert_eq!(strip("\u{200b}x"), "\u{200b}x");
        assert_eq!((strip_start(" x "), strip_end(" x ")), ("x ", " x"));
        assert_eq!(strip_chars("--\"Hi!\"--", PUNCTUATION), "Hi");
    }

    #[test]
    fn lines_end_at_ten_characters() {
        let lines = |text: &'static str| split_lines(text).collect::<Vec<_>>();
        assert_eq!(lines("a\r\nb\rc\n\nd\n"), ["a", "b", "c", "", "d"]);
        assert_eq!(lines("a\u{85}b\u{2028}c\u{1e}d\u{b}e\u{1f}f"), ["a", "b", "c", "d", "e\u{1f}f"]);
        assert!(lines("").is_empty());
        assert_eq!(lines("\n"), [""]);
    }

    #[test]
    fn case_of_a_text() {
        for (text, upper, lower, title) in [
            ("", false, false, false),
            ("1!", false, false, false),
            ("A1", true, false, true),
            ("ab c", false, true, false),
            ("It's", false, false, false),
            ("It'S Ok", false, false, true),
            ("ǅ", false, false, true),
            ("ªb", false, true, false),
        ] {
            assert_eq!((is_upper(text), is_lower(text), is_title(text)), (upper, lower, title), "{text}");
        }
    }

    #[test]
    fn classes_of_a_text() {
        assert!(is_digit("1²") && !is_decimal("1²") && !is_digit("½") && is_alnum("½a"));
        assert!(!is_alpha("") && is_alpha("日本") && !is_alpha("a b") && is_decimal("١٢"));
    }
}
