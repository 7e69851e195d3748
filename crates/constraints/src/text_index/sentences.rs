//! Sentences, found one character at a time.

use crate::verdict::Span;

/// The sentences so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sentences {
    done: Vec<Span>,
    open: Option<Span>,
    ended: bool,
}

impl Sentences {
    pub(crate) fn push(&mut self, at: usize, c: char) {
        let end = at + c.len_utf8();
        if c.is_alphanumeric() {
            if self.ended {
                self.done.extend(self.open.take());
                self.ended = false;
            }
            self.open.get_or_insert(Span::new(at, end)).end = end;
        } else if matches!(c, '.' | '!' | '?' | '。' | '！' | '？') {
            self.ended = self.open.is_some();
        }
    }

    pub(crate) fn spans(&self) -> Vec<Span> {
        self.done.iter().copied().chain(self.open).collect()
    }
}
