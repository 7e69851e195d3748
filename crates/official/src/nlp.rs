//! What Python, NLTK and langdetect do with a text: the one place that names the crate `language`.
//!
//! Where a data pack is missing these answer with nothing; [`crate::Checker`] asks for the packs of its id before it comes here.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use language::python::{self, chars};

pub(crate) use language::langdetect::{Grams, GramsOfParts};
pub(crate) use language::punkt::Boundaries;
pub(crate) use language::python::chars::{is_alpha, is_decimal, is_digit};
pub(crate) use language::python::{is_lower, is_space, is_upper, split, strip};

/// `str.lower()`.
pub(crate) fn lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut lowered = String::with_capacity(text.len());
    push_lower(text, &mut lowered);
    lowered
}

/// The same, appended. Only a sigma asks what stands around it; without one, ASCII is lowered byte by byte.
pub(crate) fn push_lower(text: &str, lowered: &mut String) {
    if text.contains('Σ') {
        lowered.push_str(&python::lower(text));
        return;
    }
    push_mapped(text, lowered, |c, lowered| {
        // Most characters have no case, and what Python does not know stays as it is.
        let mut lower = c.to_lowercase();
        if lower.next() == Some(c) && lower.next().is_none() {
            lowered.push(c);
        } else {
            lowered.push_str(&python::lower(c.encode_utf8(&mut [0; 4])));
        }
    });
}

/// Appends a text with its ASCII lowered and every other character handed to a function.
pub(crate) fn push_mapped(text: &str, lowered: &mut String, mut other: impl FnMut(char, &mut String)) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let ascii = ascii_prefix(rest.as_bytes());
        if ascii > 0 {
            let start = lowered.len();
            lowered.push_str(&rest[..ascii]);
            lowered[start..].make_ascii_lowercase();
            rest = &rest[ascii..];
        } else {
            other(c, lowered);
            rest = &rest[c.len_utf8()..];
        }
    }
}

/// How many bytes of ASCII come first.
fn ascii_prefix(bytes: &[u8]) -> usize {
    let (blocks, _) = bytes.as_chunks::<16>();
    let whole = 16 * blocks.iter().take_while(|block| block.is_ascii()).count();
    whole + bytes[whole..].iter().take_while(|byte| byte.is_ascii()).count()
}

/// Whether `\w` matches.
pub(crate) fn is_word(c: char) -> bool {
    python::is_word_char(c)
}

/// Whether `str.isalnum()` holds for one character.
pub(crate) fn is_alphanumeric(c: char) -> bool {
    chars::is_alnum(c)
}

/// The matches of `\w+`.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    python::words(text).filter_map(|range| text.get(range))
}

/// The tokens of `nltk.word_tokenize`.
pub(crate) fn word_tokenize(text: &str) -> Vec<String> {
    tokens(text).into_iter().map(Cow::into_owned).collect()
}

/// The same, borrowed where NLTK leaves the text as it is.
pub(crate) fn tokens(text: &str) -> Vec<Cow<'_, str>> {
    let tokens = language::word_tokenize::tokens(text).unwrap_or_default();
    tokens.into_iter().map(|token| token.text).collect()
}

/// The sentences of `nltk.sent_tokenize` for English, without the white space between them.
pub(crate) fn punkt(text: &str) -> Vec<&str> {
    let sentences = language::punkt::sentences(text).unwrap_or_default();
    sentences.into_iter().filter_map(|range| text.get(range)).collect()
}

/// The same, one after the other, for those who need only the first.
pub(crate) fn each_sentence(text: &str) -> impl Iterator<Item = &str> {
    language::punkt::each(text).into_iter().flatten().filter_map(|range| text.get(range))
}

/// How many tokens of `nltk.word_tokenize` are in capitals.
pub(crate) fn count_capital_tokens(text: &str) -> usize {
    language::word_tokenize::count_capital_tokens(text).unwrap_or_default()
}

/// Words that are certainly tokens of `nltk.word_tokenize`, found without it.
pub(crate) fn certain_tokens(text: &str) -> impl Iterator<Item = &str> {
    language::word_tokenize::untouched(text)
}

/// The first tokens of `nltk.word_tokenize`, as far as they can be told without it.
pub(crate) fn first_tokens(text: &str) -> impl Iterator<Item = &str> {
    language::word_tokenize::untouched_start(text)
}

/// Whether NLTK's rules may part a run of letters, as they part "gimme".
pub(crate) fn may_be_parted(word: &str) -> bool {
    language::word_tokenize::may_be_parted(word)
}

/// What `langdetect` goes by.
pub(crate) fn grams(text: &str) -> Option<Grams<'static>> {
    Grams::of(text).ok()
}

/// `langdetect.detect` with `DetectorFactory.seed = 0`; `None` where it raises.
pub(crate) fn detect(grams: &Grams<'_>) -> Option<&'static str> {
    grams.detect(0).ok().flatten()
}

/// The tokens of NLTK's `RegexpTokenizer(r"\w+")`, which from NLTK 3.10 on runs on the package `regex`: to it marks are word characters.
pub(crate) fn regexp_words(text: &str) -> impl Iterator<Item = &str> {
    python::regex_package::words(text).filter_map(|range| text.get(range))
}

/// How many of them there are.
pub(crate) fn count_regexp_words(text: &str) -> usize {
    python::regex_package::count_words(text)
}

/// Whether a word, in any case, is in NLTK's English list of stop words. The list is ASCII, and the longest word of it has ten letters.
pub(crate) fn is_stop_word(word: &str) -> bool {
    if word.len() > 12 {
        return false;
    }
    static WORDS: LazyLock<HashSet<&str, FixedState>> =
        LazyLock::new(|| language::stop_words::ENGLISH.into_iter().collect());
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        WORDS.contains(word)
    } else {
        WORDS.contains(&*lower(word))
    }
}

/// `syllapy.count`.
pub(crate) fn syllables(word: &str) -> usize {
    language::syllables::count(word).unwrap_or_default()
}
