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
    Ok(realign(text, between(text, gaps(pack::punkt()?, text))))
}

/// The boundaries of a text, from which the sentences of its parts are told without looking at them again.
#[derive(Clone)]
pub struct Boundaries {
    parameters: &'static Parameters,
    /// From behind a sentence's last character to the beginning of the next one.
    gaps: Vec<Range<usize>>,
    /// Whether U+001C to U+001F are in it, which are white space where a part is stripped and nowhere else: then each part is looked at.
    is_odd: bool,
}

impl std::fmt::Debug for Boundaries {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_list().entries(&self.gaps).finish()
    }
}

impl Boundaries {
    /// Those of a text.
    ///
    /// # Errors
    ///
    /// When [`crate::Pack::Punkt`] is not loaded.
    pub fn of(text: &str) -> Result<Boundaries, NotLoaded> {
        let parameters = pack::punkt()?;
        let is_odd = text.bytes().any(|byte| matches!(byte, 0x1c..=0x1f));
        Ok(Boundaries { parameters, gaps: gaps(parameters, text).collect(), is_odd })
    }

    /// What [`sentences`] gives for a part of the text, counted from its start. White space or an end of the text stands on both sides of it.
    pub fn sentences(&self, text: &str, part: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let part_text = &text[part.clone()];
        // What ends within the last word depends on whether something follows it; all else is decided between white spaces.
        let bytes = part_text.as_bytes();
        let last_space = bytes.iter().rposition(|byte| is_ascii_space(*byte)).filter(|_| !self.is_odd);
        let last_word = last_space.map_or(0, |space| space + 1);
        let first = self.gaps.partition_point(|gap| gap.start <= part.start);
        let known = self.gaps[first..].iter().map(move |gap| gap.start - part.start..gap.end - part.start);
        let known = known.take_while(move |gap| gap.start <= last_word);
        let last = gaps(self.parameters, &part_text[last_word..]);
        let last = last.map(move |gap| last_word + gap.start..last_word + gap.end);
        realign(part_text, between(part_text, known.chain(last)))
    }
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

/// The accepted boundaries: from behind a sentence's last character to the next one's beginning.
fn gaps(parameters: &'static Parameters, text: &str) -> impl Iterator<Item = Range<usize>> {
    let (candidates, mut tokens) = (candidates(text), Vec::new());
    candidates.filter_map(move |candidate| {
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
        let is_one =
            quick.unwrap_or_else(|| decide::has_boundary(parameters, &text[candidate.context..end], &mut tokens));
        is_one.then(|| after..candidate.next_token.unwrap_or(after))
    })
}

/// The text between its boundaries.
fn between(text: &str, mut gaps: impl Iterator<Item = Range<usize>>) -> impl Iterator<Item = Range<usize>> {
    let (mut start, mut is_over) = (0, false);
    std::iter::from_fn(move || {
        if let Some(gap) = gaps.next() {
            return Some(std::mem::replace(&mut start, gap.end)..gap.start);
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
            let space = bytes[before..at].iter().rposition(|byte| is_ascii_space(*byte));
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

fn is_ascii_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
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
    fn parts_have_the_sentences_of_their_own() {
        let pieces = [
            "One. ",
            "Dr. ",
            "a.)b. ",
            "U.S. ",
            "? ",
            "\"No.\" ",
            "x\u{3000}y. ",
            "\n",
            "\n\n",
            "and ",
            "5. ",
            "... ",
            "\u{1c}",
        ];
        let mut state = 1_usize;
        let mut draw = move |n: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % n
        };
        for _ in 0..3000 {
            let text: String = (0..draw(12)).map(|_| pieces[draw(pieces.len())]).collect();
            let boundaries = Boundaries::of(&text).unwrap();
            let places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            let ends: Vec<usize> =
                places.filter(|at| text[*at..].is_empty() || text[*at..].starts_with('\n')).collect();
            let starts = text.match_indices('\n').map(|(at, _)| at + 1).chain([0]);
            for start in starts {
                for end in ends.iter().filter(|end| **end > start) {
                    let part = python::strip(&text[start..*end]);
                    let start = part.as_ptr().addr() - text.as_ptr().addr();
                    let found: Vec<_> = boundaries.sentences(&text, start..start + part.len()).collect();
                    assert_eq!(found, sentences(part).unwrap(), "{part:?} of {text:?}");
                }
            }
        }
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
