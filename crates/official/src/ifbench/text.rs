//! Python's ways of taking a text apart that several of IFBench's checkers share: words without punctuation, strips, digits.
//!
//! Nothing here is particular to one id. A word is a maximal run without white space in Python's sense (`str.split()`).

use std::borrow::Cow;

use crate::nlp;

/// True for the 32 characters of Python's `string.punctuation`.
pub(super) fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
}

/// True for what upstream's most common strip takes away: `string.punctuation` and the plain space.
pub(super) fn is_fringe(c: char) -> bool {
    c == ' ' || is_punctuation(c)
}

/// The first character of `c` in lower case; one character may become two (`İ`), of which upstream's indexing keeps the first.
pub(super) fn lower_char(c: char) -> char {
    if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) }
}

/// The first character of a word.
pub(super) fn first(word: &str) -> Option<char> {
    word.chars().next()
}

/// The words left after every punctuation mark was deleted from the text; a word of marks only is gone.
///
/// Deleting marks neither makes nor removes white space, so each word may be cleaned by itself.
pub(super) fn bare_words(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    nlp::split(text).filter_map(|word| {
        if !word.contains(is_punctuation) {
            return Some(Cow::Borrowed(word));
        }
        let bare: String = word.chars().filter(|&c| !is_punctuation(c)).collect();
        (!bare.is_empty()).then_some(Cow::Owned(bare))
    })
}

/// How many [`bare_words`] there are.
pub(super) fn count_bare_words(text: &str) -> usize {
    nlp::split(text).filter(|word| !word.chars().all(is_punctuation)).count()
}

/// A word in lower case. `str.lower()` looks beyond a character for the final sigma alone, and never beyond white space.
pub(super) fn lower(word: Cow<'_, str>) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        word
    } else {
        Cow::Owned(nlp::lower(&word))
    }
}

/// The characters of a text with punctuation deleted and the rest stripped, without building that text.
pub(super) fn bare_chars(text: &str) -> impl DoubleEndedIterator<Item = char> {
    let is_edge = |c: char| nlp::is_space(c) || is_punctuation(c);
    text.trim_matches(is_edge).chars().filter(|&c| !is_punctuation(c))
}

/// `len(text)`: characters, not bytes.
pub(super) fn length(text: &str) -> usize {
    text.chars().count()
}

/// Maximal runs of decimal digits of any script: `re.findall(r"\d+", text)`.
pub(super) fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !nlp::is_decimal(c)).filter(|run| !run.is_empty())
}

/// How many [`numbers`] there are once all punctuation is deleted, which joins what it parted.
pub(super) fn numbers_without_marks(text: &str) -> usize {
    let (mut n, mut within) = (0, false);
    for c in text.chars().filter(|&c| !is_punctuation(c)) {
        let digit = nlp::is_decimal(c);
        n += usize::from(digit && !within);
        within = digit;
    }
    n
}

/// The value of a decimal digit of any script, as `int()` reads it. The digits of a script follow each other from zero to nine.
pub(super) fn decimal_value(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let code = u32::from(c);
    // The longest row of digits without a gap, the mathematical ones, holds five sets of ten.
    let before = (1..50).take_while(|back| char::from_u32(code - back).is_some_and(nlp::is_decimal)).count();
    nlp::is_decimal(c).then_some(before as u32 % 10)
}

/// Does `needle` stand in `text` between word boundaries (`\b`)?
pub(super) fn contains_word(text: &str, needle: &str) -> bool {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(needle)).map(|offset| from + offset) {
        if is_boundary(text, at) && is_boundary(text, at + needle.len()) {
            return true;
        }
        match text.get(at..).and_then(first) {
            Some(c) => from = at + c.len_utf8(),
            None => return false,
        }
    }
    false
}

/// Is byte offset `at` a word boundary as Python's `\b` sees it?
fn is_boundary(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|head| head.chars().next_back());
    let after = text.get(at..).and_then(first);
    before.is_some_and(nlp::is_word) != after.is_some_and(nlp::is_word)
}

/// `items[index]` of Python, where a negative index counts from the end; `None` for an IndexError.
pub(super) fn at<T>(items: &[T], index: i64) -> Option<&T> {
    let index = if index < 0 { i64::try_from(items.len()).ok()? + index } else { index };
    usize::try_from(index).ok().and_then(|index| items.get(index))
}
