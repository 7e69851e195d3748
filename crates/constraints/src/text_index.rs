//! The text so far, cut into units as it grows: one index shared by every monitor of a response.

mod sentences;

use crate::verdict::Span;

/// The text so far with its sentences.
#[derive(Debug, Clone, Default)]
pub(crate) struct TextIndex {
    text: String,
    added_from: usize,
    sentences: sentences::Sentences,
}

impl TextIndex {
    /// Takes in the next chunk.
    pub(crate) fn push(&mut self, chunk: &str) {
        self.added_from = self.text.len();
        self.text.push_str(chunk);
        for (at, c) in chunk.char_indices() {
            self.sentences.push(self.added_from + at, c);
        }
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

    /// The sentences so far; the last one may still grow, but their number never falls.
    pub(crate) fn sentences(&self) -> Vec<Span> {
        self.sentences.spans()
    }
}
