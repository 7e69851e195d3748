//! JSON that arrives in pieces: the reader that finds where it stops being JSON, and the values with their places. No verdicts here.
//!
//! Begin with [`JsonText`]; the kinds `json`, `json_depth`, `json_keys` and `json_schema` are built on it.

mod document;
mod number;
mod reader;

use crate::kinds::{JsonRoot, counted};
use crate::verdict::{Evidence, Span, Verdict};

pub(crate) use document::{Change, Data, Document, NodeId};
pub(crate) use number::Number;
pub(crate) use reader::{Event, Events, Reader, Shape, Unexpected};

/// A text that should be one JSON value and nothing else, and where it ceased to be.
#[derive(Debug, Clone)]
pub(crate) struct JsonText {
    reader: Reader,
    unexpected: Option<(Span, Unexpected)>,
}

impl JsonText {
    pub(crate) fn new(root: JsonRoot, allow_fence: bool) -> JsonText {
        JsonText { reader: Reader::new(root, allow_fence), unexpected: None }
    }

    /// Takes in the character `c` at `at`; no events once the text is no JSON.
    pub(crate) fn push(&mut self, at: usize, c: char) -> Events {
        if self.unexpected.is_some() {
            return Events::default();
        }
        self.reader.push(c).unwrap_or_else(|unexpected| {
            self.unexpected = Some((Span::new(at, at + c.len_utf8()), unexpected));
            Events::default()
        })
    }

    pub(crate) fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The verdict that the text is no JSON, or not yet; `None` when it is complete.
    pub(crate) fn objection(&self) -> Option<Verdict> {
        if let Some((span, unexpected)) = self.unexpected {
            let verdict =
                Verdict::new(false, true, format!("not JSON from byte {} on", span.start), unexpected.to_string());
            return Some(verdict.with_evidence([Evidence::violates(span)]));
        }
        if self.reader.is_complete() {
            return None;
        }
        let measured = match self.reader.depth() {
            0 => "incomplete JSON".to_owned(),
            n => format!("incomplete JSON, {}", counted(n, "open bracket", "open brackets")),
        };
        Some(Verdict::new(false, false, measured, "The JSON value is not complete."))
    }
}
