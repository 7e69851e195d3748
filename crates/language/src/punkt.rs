//! NLTK's Punkt sentence tokenizer with its English parameters: `nltk.sent_tokenize`, decision for decision.
//!
//! The method is Kiss and Strunk (2006), "Unsupervised Multilingual Sentence Boundary Detection", Computational Linguistics
//! 32; the details are those of NLTK 3.10, whose patterns run through the PyPI package `regex`. Training is not here.
//! Read [`sentences`] first, then [`words`] (its tokens) and [`decide`] (whether a period ends a sentence).

mod decide;
mod words;

use std::ops::Range;

use crate::pack::{self, NotLoaded, PackError, Reader, WordTable};
use crate::python::{self, regex_package};

/// What training on a newspaper corpus found out.
pub(crate) struct Parameters {
    /// Abbreviations, in lower case and without their final period.
    abbreviations: WordTable,
    /// Words that begin sentences remarkably often.
    sentence_starters: WordTable,
    /// Two words around a period that does not end a sentence, with a tab between.
    collocations: WordTable,
    /// In which case a word was seen at which place in the sentence, as bits: see [`decide`].
    orthography: WordTable,
}

impl Parameters {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, PackError> {
        Ok(Self {
            abbreviations: WordTable::read(reader)?,
            sentence_starters: WordTable::read(reader)?,
            collocations: WordTable::read(reader)?,
            orthography: WordTable::read(reader)?,
        })
    }
}

/// The byte ranges of the text's sentences, without the white space between them; closing quotes and brackets belong to
/// the sentence they close.
///
/// # Errors
///
/// When [`crate::Pack::Punkt`] is not loaded.
pub fn sentences(text: &str) -> Result<Vec<Range<usize>>, NotLoaded> {
    Ok(each(text)?.collect())
}

/// The same, found one after the other: who needs the first few does not pay for the rest.
///
/// # Errors
///
/// When [`crate::Pack::Punkt`] is not loaded.
pub fn each(text: &str) -> Result<impl Iterator<Item = Range<usize>>, NotLoaded> {
    Ok(realign(text, slices(pack::punkt()?, text)))
}

/// A sentence-final character and what follows it.
struct Candidate {
    /// Where the character stands.
    at: usize,
    /// Where the word before it begins; everything up to the last white space belongs to it.
    context: usize,
    /// Where the next token begins, if white space and then a token follow; else one closing character follows at once.
    next_token: Option<usize>,
}

/// The text between the accepted boundaries.
fn slices(parameters: &'static Parameters, text: &str) -> impl Iterator<Item = Range<usize>> {
    let (mut candidates, mut tokens) = (candidates(text), Vec::new());
    let (mut start, mut is_over) = (0, false);
    std::iter::from_fn(move || {
        for candidate in candidates.by_ref() {
            let after = candidate.at + 1;
            let end = match candidate.next_token {
                Some(next) => end_of_chunk(text, next),
                None => after + text[after..].chars().next().map_or(0, char::len_utf8),
            };
            let quick = candidate.next_token.and_then(|next| {
                let bytes = text.as_bytes();
                let before = &bytes[candidate.context..candidate.at];
                decide::quick(parameters, before, bytes[candidate.at], &bytes[next..end])
            });
            if quick.unwrap_or_else(|| decide::has_boundary(parameters, &text[candidate.context..end], &mut tokens)) {
                let slice = start..after;
                start = candidate.next_token.unwrap_or(after);
                return Some(slice);
            }
        }
        // A token of Python's own white space (U+001C to U+001F) at the end is stripped, and then the last range is empty.
        let last = start..python::strip_end(text).len().max(start);
        (!std::mem::replace(&mut is_over, true)).then_some(last)
    })
}

/// Where the characters without white space end that begin at a byte.
fn end_of_chunk(text: &str, start: usize) -> usize {
    let bytes = &text.as_bytes()[start..];
    let plain = bytes.iter().take_while(|byte| matches!(byte, b'!'..=b'~')).count();
    let rest = start + plain;
    text[rest..].find(regex_package::is_space).map_or(text.len(), |length| rest + length)
}

/// Sentence-final characters before white space or closing punctuation; within one word only the last one.
fn candidates(text: &str) -> impl Iterator<Item = Candidate> {
    let bytes = text.as_bytes();
    let mut marks = memchr::memchr3_iter(b'.', b'?', b'!', bytes);
    // Each byte is looked at once for the word before, because that search ends at the candidate before.
    let mut before = 0;
    let mut previous: Option<Candidate> = None;
    std::iter::from_fn(move || {
        for at in marks.by_ref() {
            // Where nothing or only white space follows there is no further mark either.
            let Some(next) = text[at + 1..].chars().next() else { break };
            let next_token = if words::is_non_word(next) {
                None
            } else if regex_package::is_space(next) {
                let Some(length) = text[at + 1..].find(|c| !regex_package::is_space(c)) else { break };
                Some(at + 1 + length)
            } else {
                continue;
            };
            // Only ASCII white space bounds the word here, unlike everywhere else, and at the very start it does not count.
            let space = bytes[before..at].iter().rposition(|b| matches!(b, b'\t'..=b'\r' | b' '));
            let context = match space {
                Some(index) if index > 0 => before + index + 1,
                _ => previous.as_ref().map_or(0, |candidate| candidate.context),
            };
            before = at;
            let last = previous.replace(Candidate { at, context, next_token });
            if let Some(candidate) = last.filter(|candidate| candidate.at <= context) {
                return Some(candidate);
            }
        }
        previous.take()
    })
}

/// Moves quotes and brackets from a slice's beginning to the end of the sentence before.
fn realign(text: &str, slices: impl Iterator<Item = Range<usize>>) -> impl Iterator<Item = Range<usize>> {
    let (mut slices, mut moved) = (slices.peekable(), 0);
    std::iter::from_fn(move || {
        loop {
            let slice = slices.next()?;
            let start = slice.start + std::mem::take(&mut moved);
            if let Some(following) = slices.peek()
                && let Some((closing, with_space)) = closing_marks(&text[following.clone()])
            {
                moved = with_space;
                return Some(start..following.start + closing);
            }
            if start < slice.end {
                return Some(start..slice.end);
            }
        }
    })
}

/// The length of the quotes and brackets that the text begins with, without and with the white space behind them, if white
/// space, two hyphens or the end follow.
fn closing_marks(text: &str) -> Option<(usize, usize)> {
    let rest = text.trim_start_matches(['"', '\'', ')', ']', '}', '‘', '’', '“', '”', '«', '»']);
    let closing = text.len() - rest.len();
    let spaces = rest.len() - rest.trim_start_matches(regex_package::is_space).len();
    let is_closing = closing > 0 && (spaces > 0 || rest.is_empty() || rest.starts_with("--"));
    is_closing.then_some((closing, closing + spaces))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = sentences(text).unwrap().into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn periods_that_end_and_periods_that_do_not() {
        check("", &[]);
        check(" \n", &[]);
        check("  One. Two", &["  One.", "Two"]);
        check(
            "Mr. Smith paid $3.50 to J. Bach. He left at 5 p.m. Then he slept.",
            &["Mr. Smith paid $3.50 to J. Bach.", "He left at 5 p.m. Then he slept."],
        );
        check("Wait... what? No. 5 is alive!", &["Wait... what?", "No.", "5 is alive!"]);
    }

    #[test]
    fn closing_marks_stay_with_their_sentence() {
        check(
            "(It ended.) \"Really?\" She said ‘no.’ And left.",
            &["(It ended.)", "\"Really?\"", "She said ‘no.’", "And left."],
        );
    }

    #[test]
    fn scripts_without_spaces_are_one_sentence() {
        check("今天很好。明天也好！", &["今天很好。明天也好！"]);
    }

    #[test]
    fn long_runs_take_linear_time() {
        for unit in ["!", "! ", ". ", "a.", "\".", "-.", "\u{3000}.", "'"] {
            let text = unit.repeat(200_000);
            assert!(sentences(&text).unwrap().len() <= text.len());
        }
    }
}
