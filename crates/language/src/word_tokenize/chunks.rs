//! What stands between white space, and whether any rule of the tokenizer could touch it.
//!
//! Most words of most texts are touched by none. The rules themselves are elsewhere. Read [`Chunks`] first.

use crate::python::regex_package::is_space;
use std::ops::Range;

/// The chunks of a sentence.
pub(super) struct Chunks<'a> {
    source: &'a str,
    at: usize,
}

/// A run of characters without white space.
pub(super) struct Chunk {
    pub(super) range: Range<usize>,
    /// Where the white space character before it begins, if there is one.
    pub(super) start_with_space: usize,
    /// If no rule touches the chunk, or only to cut off a comma or colon at its end: the range without that.
    pub(super) word: Option<Range<usize>>,
}

/// What a byte of ASCII means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Plain,
    Space,
    /// Some rule asks for it.
    Touched,
    /// A comma or colon.
    Mark,
    /// Two of them are a token of their own.
    Hyphen,
}

const CLASSES: [Class; 128] = {
    let mut classes = [Class::Plain; 128];
    // U+001C to U+001F are white space for Python's `split` and not for the patterns.
    let touched = b"`\"'([{<)]}>.;@#$%&?!*\x1c\x1d\x1e\x1f";
    let mut index = 0;
    while index < touched.len() {
        classes[touched[index] as usize] = Class::Touched;
        index += 1;
    }
    let mut space = b'\t';
    while space <= b'\r' {
        classes[space as usize] = Class::Space;
        space += 1;
    }
    classes[b' ' as usize] = Class::Space;
    classes[b',' as usize] = Class::Mark;
    classes[b':' as usize] = Class::Mark;
    classes[b'-' as usize] = Class::Hyphen;
    classes
};

impl<'a> Chunks<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, at: 0 }
    }
}

impl Iterator for Chunks<'_> {
    type Item = Chunk;

    fn next(&mut self) -> Option<Chunk> {
        let start = self.at + self.source[self.at..].find(|c| !is_space(c))?;
        let space = self.source[..start].chars().next_back().map_or(0, char::len_utf8);
        let (end, untouched_end) = scan(self.source, start);
        self.at = end;
        let word =
            untouched_end.map(|word_end| start..word_end).filter(|word| !has_contraction(&self.source[word.clone()]));
        Some(Chunk { range: start..end, start_with_space: start - space, word })
    }
}

/// Where the chunk ends, and where its word ends if no rule touches that.
fn scan(source: &str, start: usize) -> (usize, Option<usize>) {
    let bytes = source.as_bytes();
    let (mut at, mut is_touched, mut mark) = (start, false, None);
    while let Some(byte) = bytes.get(at) {
        let Some(class) = CLASSES.get(usize::from(*byte)) else {
            let Some(c) = source[at..].chars().next() else { break };
            if is_space(c) {
                break;
            }
            is_touched |=
                mark.is_some() || matches!(c, '«' | '“' | '‘' | '„' | '»' | '”' | '’' | '\u{2012}'..='\u{2015}');
            at += c.len_utf8();
            continue;
        };
        if *class == Class::Space {
            break;
        }
        // A comma or colon with anything behind it asks for a closer look.
        is_touched |=
            mark.is_some() || *class == Class::Touched || (*class == Class::Hyphen && bytes.get(at + 1) == Some(&b'-'));
        if *class == Class::Mark {
            mark = Some(at);
        }
        at += 1;
    }
    let word_end = mark.unwrap_or(at);
    (at, (!is_touched && word_end > start).then_some(word_end))
}

/// Whether a contraction without an apostrophe may be inside: four letters decide.
pub(super) fn has_contraction(word: &str) -> bool {
    word.as_bytes().windows(4).any(|four| {
        matches!(four[0] | 0x20, b'c' | b'g' | b'l' | b'w')
            && [b"cann", b"gimm", b"gonn", b"gott", b"lemm", b"wann"]
                .iter()
                .any(|start| four.eq_ignore_ascii_case(*start))
    }) || (!word.is_ascii() && word.contains(['İ', 'ı']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_say_what_is_touched() {
        let source = "One well-known thing, a--b (x) 3:4 , cannot don't\u{3000}naïve:";
        let found: Vec<(&str, Option<&str>)> =
            Chunks::new(source).map(|chunk| (&source[chunk.range], chunk.word.map(|word| &source[word]))).collect();
        assert_eq!(
            found,
            [
                ("One", Some("One")),
                ("well-known", Some("well-known")),
                ("thing,", Some("thing")),
                ("a--b", None),
                ("(x)", None),
                ("3:4", None),
                (",", None),
                ("cannot", None),
                ("don't", None),
                ("naïve:", Some("naïve")),
            ]
        );
    }
}
