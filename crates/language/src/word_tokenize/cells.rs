//! A sentence as a list of characters that know where they came from, rewritten in place of Python's `re.sub`.
//!
//! Which substitutions there are is said elsewhere. Read [`Cells::rewrite`] first.

use crate::python;
use std::ops::Range;

/// A character and the byte of the sentence where its source begins. Positions are 32 bits wide: a sentence beyond 4 GiB
/// would get wrong ranges.
#[derive(Clone, Copy)]
pub(super) struct Cell {
    pub(super) c: char,
    at: u32,
    /// Bytes of the source it stands for: not its own where a quote was changed, none for an inserted space.
    length: u32,
}

/// An inserted space.
pub(super) const SPACE: Cell = Cell { c: ' ', at: 0, length: 0 };

/// The sentence in its present state.
#[derive(Default)]
pub(super) struct Cells {
    now: Vec<Cell>,
    /// What the next state is written to.
    next: Vec<Cell>,
    /// A bit for each ASCII character that may occur; the last bit stands for all others.
    present: u128,
}

/// A run of cells without white space.
pub(super) struct CellToken<'a>(&'a [Cell]);

impl Cell {
    /// Another character in this one's place.
    pub(super) fn as_char(self, c: char) -> Self {
        Self { c, ..self }
    }
}

impl Cells {
    /// Begins with a sentence as it is.
    pub(super) fn fill(&mut self, sentence: &str) {
        self.now.clear();
        self.present = 0;
        for (at, c) in sentence.char_indices() {
            self.now.push(Cell { c, at: at as u32, length: c.len_utf8() as u32 });
            self.present |= bit(c);
        }
    }

    /// The present state.
    pub(super) fn all(&self) -> &[Cell] {
        &self.now
    }

    /// The character at an index.
    pub(super) fn char_at(&self, index: usize) -> Option<char> {
        self.now.get(index).map(|cell| cell.c)
    }

    /// Whether one of the characters may occur; "no" is certain.
    pub(super) fn may_have(&self, chars: &[char]) -> bool {
        chars.iter().any(|c| self.present & bit(*c) != 0)
    }

    /// One substitution, leftmost first and without overlaps: at each index `replace` says how many cells it replaces, 0
    /// for none, and pushes what stands in their place.
    pub(super) fn rewrite(&mut self, mut replace: impl FnMut(&[Cell], usize, &mut Vec<Cell>) -> usize) {
        self.next.clear();
        let mut index = 0;
        while index < self.now.len() {
            match replace(&self.now, index, &mut self.next) {
                0 => {
                    self.next.push(self.now[index]);
                    index += 1;
                }
                consumed => index += consumed,
            }
        }
        std::mem::swap(&mut self.now, &mut self.next);
    }

    /// Notes that a substitution may have brought these characters in.
    pub(super) fn note(&mut self, c: char) {
        self.present |= bit(c);
    }

    /// Cuts off everything from an index and appends.
    pub(super) fn replace_end(&mut self, from: usize, tail: &[Cell]) {
        self.now.truncate(from);
        self.now.extend_from_slice(tail);
    }

    /// Puts a space at either end.
    pub(super) fn pad(&mut self) {
        self.now.insert(0, SPACE);
        self.now.push(SPACE);
    }

    /// The runs between white space, as `str.split` finds them.
    pub(super) fn tokens(&self) -> impl Iterator<Item = CellToken<'_>> {
        self.now.split(|cell| python::is_space(cell.c)).filter(|run| !run.is_empty()).map(CellToken)
    }
}

impl CellToken<'_> {
    /// The bytes of the sentence it came from.
    pub(super) fn range(&self, sentence: &str) -> Range<usize> {
        let start = self.0.first().map_or(0, |cell| cell.at as usize).min(sentence.len());
        let end = self.0.last().map_or(start, |cell| (cell.at + cell.length) as usize);
        start..end.clamp(start, sentence.len())
    }

    /// Whether its characters are the text's.
    pub(super) fn spells(&self, text: &str) -> bool {
        self.0.iter().map(|cell| cell.c).eq(text.chars())
    }

    pub(super) fn text(&self) -> String {
        self.0.iter().map(|cell| cell.c).collect()
    }
}

fn bit(c: char) -> u128 {
    1 << u32::from(c).min(127)
}
