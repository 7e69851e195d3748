//! Finds numbers written in digits, one character at a time, for the kinds that count or compare them.

use crate::verdict::Span;

/// Finds runs of digits, joined by some marks when digits stand on both sides.
#[derive(Debug, Clone)]
pub(super) struct Numbers {
    joiners: &'static [char],
    open: Option<Span>,
    /// The character before, when it was a joiner after a digit.
    joined: Option<char>,
}

impl Numbers {
    pub(super) fn new(joiners: &'static [char]) -> Numbers {
        Numbers { joiners, open: None, joined: None }
    }

    /// Takes in the next character; when it is a digit, the number so far that it belongs to.
    pub(super) fn push(&mut self, at: usize, c: char) -> Option<Span> {
        let end = at + c.len_utf8();
        if is_digit(c) {
            let start = self.open.map_or(at, |open| open.start);
            self.open = Some(Span::new(start, end));
            self.joined = None;
            return self.open;
        }
        if self.joiners.contains(&c) && self.joined.is_none() && self.open.is_some() {
            self.joined = Some(c);
        } else {
            self.open = None;
            self.joined = None;
        }
        None
    }

    /// Whether the next character may still go on with the last number.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// The mark after the last number that a digit would make part of it.
    pub(super) fn joined(&self) -> Option<char> {
        self.joined
    }
}

/// A digit of any script; superscripts and subscripts (m², H₂O) are signs.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || !c.is_ascii() && c.is_numeric() && !matches!(c, '²' | '³' | '¹' | '\u{2070}'..='\u{209f}')
}
