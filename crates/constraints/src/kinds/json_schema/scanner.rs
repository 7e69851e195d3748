//! Finds JSON objects and arrays in a text that holds other things too, and judges each by a schema as it ends.

use std::sync::Arc;

use super::schema::{MAX_NESTING, Schema};
use super::validate::{Reach, Stop, Validator};
use crate::json_text::{Change, Document, Reader};
use crate::kinds::JsonRoot;
use crate::verdict::Span;

/// Looks for an object or an array that fits. One that stands inside another counts too.
#[derive(Debug, Clone)]
pub(super) struct Scanner {
    schema: Arc<Schema>,
    candidate: Option<Candidate>,
    pub(super) found: Option<Span>,
    /// Why the last value that was complete did not fit.
    pub(super) objection: Option<String>,
    /// How many characters were read again after a bracket that began no JSON.
    n_reread: usize,
    fuel: u64,
}

#[derive(Debug, Clone)]
struct Candidate {
    start: usize,
    reader: Reader,
    document: Document,
}

/// How often a character may be read again on average, so that a text of opening brackets stays cheap.
const MAX_REREADS: usize = 32;

impl Scanner {
    pub(super) fn new(schema: Arc<Schema>, fuel: u64) -> Scanner {
        Scanner { schema, candidate: None, found: None, objection: None, n_reread: 0, fuel }
    }

    /// Takes in the character at `at`. A bracket that began no JSON is given up, and what follows it is read again.
    pub(super) fn push(&mut self, at: usize, text: &str) -> Result<(), Stop> {
        let mut place = at;
        while place <= at && self.found.is_none() {
            let Some(c) = text.get(place..).and_then(|rest| rest.chars().next()) else { return Ok(()) };
            if self.step(place, c, text)? {
                place += c.len_utf8();
            } else if let Some(candidate) = self.candidate.take() {
                let again = place - candidate.start;
                if self.n_reread + again <= MAX_REREADS * (at + 64) && candidate.reader.depth() <= MAX_NESTING {
                    self.n_reread += again;
                    place = candidate.start + 1;
                }
            }
        }
        Ok(())
    }

    /// Whether the character can stand where it does.
    fn step(&mut self, at: usize, c: char, text: &str) -> Result<bool, Stop> {
        if self.candidate.is_none() && matches!(c, '{' | '[') {
            let reader = Reader::new(JsonRoot::Any, false);
            self.candidate = Some(Candidate { start: at, reader, document: Document::default() });
        }
        let Some(candidate) = &mut self.candidate else { return Ok(true) };
        let Ok(events) = candidate.reader.push(c) else { return Ok(false) };
        if candidate.reader.depth() > MAX_NESTING {
            return Ok(false);
        }
        let mut is_over = false;
        for event in events.into_iter().flatten() {
            let change = candidate.document.take(event, at, at + c.len_utf8(), text);
            let Some(Change::Ended(id)) = change else { continue };
            is_over |= candidate.document.open().is_empty();
            let is_container = matches!(c, '}' | ']') && candidate.document.span(id).end == at + c.len_utf8();
            if is_container {
                let document = &candidate.document;
                let mut validator = Validator { schema: &self.schema, document, text, fuel: &mut self.fuel };
                match validator.judge(self.schema.root, id, Reach::Deep) {
                    Ok(()) => self.found = Some(document.span(id)),
                    Err(Stop::Failed(failure)) => {
                        self.objection = Some(super::sentence(document, id, &failure));
                    }
                    Err(Stop::Exhausted) => return Err(Stop::Exhausted),
                }
            }
        }
        if is_over {
            self.candidate = None;
        }
        Ok(true)
    }
}
