//! Whether the period in a context ends a sentence: abbreviations, ellipses, initials, numbers, and what follows them.
//!
//! Read [`has_boundary`] first. Where sentences are cut in the text is the parent's business.

use super::{Parameters, words};
use crate::python::{self, chars, regex_package};
use std::borrow::Cow;

/// Seen with upper case: at the beginning, in the middle or somewhere of a sentence.
const UPPER: u32 = 2 | INSIDE_UPPER | 8;
/// Seen with upper case in the middle of a sentence.
const INSIDE_UPPER: u32 = 4;
/// Seen with lower case: at the beginning, in the middle or somewhere of a sentence.
const LOWER: u32 = FIRST_LOWER | 32 | 64;
/// Seen with lower case at the beginning of a sentence.
const FIRST_LOWER: u32 = 16;

/// What replaces a number, whatever its digits.
const NUMBER: &str = "##number##";

/// A word with what the first pass says of it.
#[derive(Clone, Copy)]
pub(super) struct Token<'a> {
    text: &'a str,
    is_end: bool,
    is_abbreviation: bool,
    is_ellipsis: bool,
}

/// Whether a word may begin a sentence, as its spelling tells.
#[derive(PartialEq, Eq)]
enum Starter {
    Yes,
    No,
    Unknown,
}

/// Whether a sentence ends within the context, before its last token. `tokens` is scratch space.
pub(super) fn has_boundary<'a>(parameters: &Parameters, context: &'a str, tokens: &mut Vec<Token<'a>>) -> bool {
    tokens.clear();
    for line in context.split('\n').filter(|line| !python::strip(line).is_empty()) {
        let mut from = 0;
        while let Some(range) = words::next(line, from) {
            from = range.end;
            tokens.push(first_pass(parameters, &line[range]));
        }
    }
    tokens.windows(2).any(|pair| ends_sentence(parameters, &pair[0], &pair[1]))
}

/// The answer of [`has_boundary`] for the usual context: a plain word, the mark, white space, and a plain word with or without a comma.
/// `None` where a closer look is needed.
pub(super) fn quick(parameters: &Parameters, before: &[u8], mark: u8, after: &[u8]) -> Option<bool> {
    if mark != b'.' {
        // Such a mark is a token by itself and ends the sentence, whatever token follows.
        return after.first().filter(|byte| byte.is_ascii_graphic()).map(|_| true);
    }
    let after = after.strip_suffix(b",").unwrap_or(after);
    let is_plain = |word: &[u8]| !word.is_empty() && word.iter().all(u8::is_ascii_alphabetic);
    // A single letter is an initial.
    if before.len() < 2 || !is_plain(before) || !is_plain(after) {
        return None;
    }
    let mut pair = [b'\t'; 64];
    let pair = pair.get_mut(..before.len() + 1 + after.len())?;
    pair[..before.len()].copy_from_slice(before);
    pair[before.len() + 1..].copy_from_slice(after);
    pair.make_ascii_lowercase();
    if parameters.abbreviations.contains_bytes(&pair[..before.len()]) {
        return None;
    }
    Some(!parameters.collocations.contains_bytes(pair))
}

/// Judges a word by itself.
fn first_pass<'a>(parameters: &Parameters, text: &'a str) -> Token<'a> {
    let mut token = Token { text, is_end: false, is_abbreviation: false, is_ellipsis: false };
    if matches!(text, "." | "?" | "!") {
        token.is_end = true;
    } else if text.len() > 1 && text.bytes().all(|byte| byte == b'.') {
        token.is_ellipsis = true;
    } else if let Some(stem) = text.strip_suffix('.')
        && !stem.ends_with('.')
    {
        let stem = lower(stem);
        let last_part = stem.rsplit('-').next().unwrap_or_default();
        token.is_abbreviation =
            parameters.abbreviations.contains(&stem) || parameters.abbreviations.contains(last_part);
        token.is_end = !token.is_abbreviation;
    }
    token
}

/// Judges a word by the next one: the second pass.
fn ends_sentence(parameters: &Parameters, token: &Token<'_>, next: &Token<'_>) -> bool {
    if !token.text.ends_with('.') {
        return token.is_end;
    }
    let kind = kind_of(token.text);
    let stem = without_period(&kind);
    let next_kind = kind_of(next.text);
    let next_stem = if next.is_end { without_period(&next_kind) } else { &next_kind };
    if parameters.collocations.contains_pair(stem, next_stem) {
        return false;
    }
    let is_initial = is_initial(token.text);
    let mut is_end = token.is_end;
    let is_next_upper = next.text.chars().next().is_some_and(chars::is_upper);
    if (token.is_abbreviation || token.is_ellipsis)
        && !is_initial
        && (starter(parameters, next, next_stem) == Starter::Yes
            || (is_next_upper && parameters.sentence_starters.contains(next_stem)))
    {
        return true;
    }
    if is_initial || stem == NUMBER {
        let seen = parameters.orthography.get(next_stem).unwrap_or(0);
        match starter(parameters, next, next_stem) {
            Starter::No => is_end = false,
            Starter::Unknown if is_initial && is_next_upper && seen & LOWER == 0 => is_end = false,
            Starter::Unknown | Starter::Yes => {}
        }
    }
    is_end
}

/// The orthographic heuristic: what the case of a word says, given the cases it was seen in.
fn starter(parameters: &Parameters, token: &Token<'_>, stem: &str) -> Starter {
    if matches!(token.text, ";" | ":" | "," | "." | "!" | "?") {
        return Starter::No;
    }
    let Some(first) = token.text.chars().next() else { return Starter::Unknown };
    let seen = parameters.orthography.get(stem).unwrap_or(0);
    if chars::is_upper(first) && seen & LOWER != 0 && seen & INSIDE_UPPER == 0 {
        Starter::Yes
    } else if chars::is_lower(first) && (seen & UPPER != 0 || seen & FIRST_LOWER == 0) {
        Starter::No
    } else {
        Starter::Unknown
    }
}

/// The word in lower case, or [`NUMBER`].
fn kind_of(text: &str) -> Cow<'_, str> {
    let lowered = lower(text);
    if is_number(&lowered) { Cow::Borrowed(NUMBER) } else { lowered }
}

fn lower(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        Cow::Borrowed(text)
    } else if text.is_ascii() {
        Cow::Owned(text.to_ascii_lowercase())
    } else {
        Cow::Owned(python::lower(text))
    }
}

/// A sign, a point or comma, a digit, and then digits, points, commas and hyphens.
fn is_number(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let text = text.strip_prefix(['.', ',']).unwrap_or(text);
    text.starts_with(regex_package::is_digit)
        && text.chars().all(|c| matches!(c, ',' | '.' | '-') || regex_package::is_digit(c))
}

/// One letter and a period.
fn is_initial(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| regex_package::is_word_char(c) && !regex_package::is_digit(c))
        && chars.next() == Some('.')
        && chars.next().is_none()
}

fn without_period(kind: &str) -> &str {
    match kind.strip_suffix('.') {
        Some(stem) if !stem.is_empty() => stem,
        _ => kind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(context: &str, expected: bool) {
        let parameters = crate::pack::punkt().unwrap();
        assert_eq!(has_boundary(parameters, context, &mut Vec::new()), expected, "{context}");
    }

    #[test]
    fn each_rule_decides() {
        check("left. He", true);
        check("Dr. Who", false);
        check("J. Bach", false);
        check("etc. The", true);
        check("etc. and", true);
        check("Dr. and", false);
        check("... The", true);
        check("... and", false);
        check("3. international", false);
        check("left? he", true);
        check("No. 5", true);
        check("end.", false);
    }

    #[test]
    fn the_quick_answer_is_the_same() {
        let parameters = crate::pack::punkt().unwrap();
        let words = [
            "left", "He", "Dr", "x", "etc", "The", "No", "and", "Moines", "des", "u", "st", "louis", "3", "a-b", "",
            "(a", "-",
        ];
        let mut n = 0;
        for (before, mark) in words.iter().flat_map(|word| [(word, '.'), (word, '?'), (word, '!')]) {
            for after in words.iter().flat_map(|word| [(*word).to_owned(), format!("{word},"), format!("{word}.")]) {
                if let Some(answer) = quick(parameters, before.as_bytes(), mark as u8, after.as_bytes()) {
                    n += 1;
                    check(&format!("{before}{mark} {after}"), answer);
                    check(&format!("{before}{mark}\n\n{after}"), answer);
                }
            }
        }
        assert!(n > 1000);
    }

    #[test]
    fn numbers_and_initials() {
        for (text, number, initial) in [
            ("-3,4.", true, false),
            (".5", true, false),
            ("3a", false, false),
            ("a.", false, true),
            ("-", false, false),
        ] {
            assert_eq!((is_number(text), is_initial(text)), (number, initial), "{text}");
        }
    }
}
