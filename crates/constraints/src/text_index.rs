//! The text so far, cut into units as it grows: one index shared by every monitor of a response.
//!
//! Each unit is found once, when it arrives; a push looks again at no more than the last word or two, so a response of n bytes costs O(n) in any chunks.
//! Counts never fall when text is appended, which is what lets a verdict be settled before the end. Begin with [`TextIndex`].

mod emoji;
mod fence;
mod finder;
mod headings;
mod items;
mod letters;
mod lines;
mod sentences;
mod tables;
mod words;

use crate::verdict::Span;

pub(crate) use emoji::Emoji;
pub(crate) use fence::Fence;
pub(crate) use finder::{Finder, fold, is_word_char};
pub(crate) use headings::{Heading, Headings};
pub(crate) use items::Marker;
pub(crate) use letters::base_letter;
pub(crate) use tables::{Table, Tables};
pub(crate) use words::stands_alone;

/// The text so far with its words, sentences, lines and paragraphs.
#[derive(Debug, Clone, Default)]
pub(crate) struct TextIndex {
    text: String,
    added_from: usize,
    is_over: bool,
    content: Option<Span>,
    words: words::Words,
    sentences: sentences::Sentences,
    lines: lines::Lines,
    items: items::Items,
}

/// The units a text is cut into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// A word (UAX #29).
    Word,
    /// A sentence.
    Sentence,
    /// A line that is not blank.
    Line,
    /// What an item of a bulleted or numbered list says, without its marker.
    ListItem,
    /// A block between blank lines.
    Paragraph,
}

/// The units of one sort.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Units<'t> {
    /// All of them, in text order.
    pub(crate) spans: &'t [Span],
    /// How many of them no continuation can change or take away.
    pub(crate) n_closed: usize,
    /// Up to which byte the first unit that is not closed is certain; what follows may yet turn out to be no part of it.
    pub(crate) stable_end: usize,
}

impl TextIndex {
    /// Takes in the next chunk.
    pub(crate) fn push(&mut self, chunk: &str) {
        self.added_from = self.text.len();
        self.text.push_str(chunk);
        for (at, c) in chunk.char_indices().map(|(at, c)| (self.added_from + at, c)) {
            if !c.is_whitespace() {
                self.content.get_or_insert(Span::new(at, at)).end = at + c.len_utf8();
            }
            self.sentences.push(&self.text, at, c);
            self.lines.push(at, c);
            self.items.push(at, c);
        }
        self.words.push(&self.text);
    }

    /// Says that nothing will follow.
    pub(crate) fn finish(&mut self) {
        self.is_over = true;
    }

    /// Whether nothing will follow. Only a kind that cannot afford to judge every prefix may ask this.
    pub(crate) fn is_over(&self) -> bool {
        self.is_over
    }

    /// All of the text so far.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The characters of the last chunk with their byte offsets in the whole text.
    pub(crate) fn added(&self) -> impl Iterator<Item = (usize, char)> {
        let from = self.added_from;
        self.text.get(from..).unwrap_or_default().char_indices().map(move |(at, c)| (from + at, c))
    }

    /// From the first to the last character that is not white space; `None` while there is none.
    pub(crate) fn content(&self) -> Option<Span> {
        self.content
    }

    /// The words so far; the last ones may still grow, but their number never falls.
    pub(crate) fn words(&self) -> &[Span] {
        self.words.spans()
    }

    /// How many of the words no continuation can change.
    pub(crate) fn n_certain_words(&self) -> usize {
        self.words.n_certain()
    }

    /// The sentences so far; the last one may still grow, but their number never falls.
    pub(crate) fn sentences(&self) -> &[Span] {
        self.sentences.spans()
    }

    /// The lines so far that are not blank; the last one may still grow.
    pub(crate) fn lines(&self) -> &[Span] {
        self.lines.lines()
    }

    /// The paragraphs so far: blocks between blank lines that hold a letter or a digit; the last one may still grow.
    pub(crate) fn paragraphs(&self) -> &[Span] {
        self.lines.paragraphs()
    }

    /// What the list items so far say; the last one may still grow.
    pub(crate) fn list_items(&self) -> &[Span] {
        self.items.contents()
    }

    /// The markers of the list items so far.
    pub(crate) fn list_markers(&self) -> &[Marker] {
        self.items.markers()
    }

    /// The units of this sort.
    pub(crate) fn units(&self, unit: Unit) -> Units<'_> {
        let len = self.text.len();
        match unit {
            // Where a word begins is known with its first letter, and until it is over it only grows.
            Unit::Word => Units { spans: self.words(), n_closed: self.n_certain_words(), stable_end: len },
            Unit::Sentence => Units {
                spans: self.sentences(),
                n_closed: self.sentences.n_closed(),
                stable_end: self.sentences.stable_end().unwrap_or(len),
            },
            Unit::Line => Units { spans: self.lines(), n_closed: self.lines.n_closed_lines(), stable_end: len },
            Unit::Paragraph => {
                Units { spans: self.paragraphs(), n_closed: self.lines.n_closed_paragraphs(), stable_end: len }
            }
            Unit::ListItem => Units { spans: self.list_items(), n_closed: self.items.n_closed(), stable_end: len },
        }
    }
}
