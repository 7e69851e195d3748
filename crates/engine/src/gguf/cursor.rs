//! A reader that knows where it stands and how long the file is, so that each failure can name field and place.

use std::io::Read;

use crate::EngineError;

#[derive(Debug)]
pub(super) struct Cursor<R> {
    source: R,
    position: u64,
    n_bytes: u64,
}

impl<R: Read> Cursor<R> {
    pub(super) fn new(source: R, n_bytes: u64) -> Cursor<R> {
        Cursor { source, position: 0, n_bytes }
    }

    pub(super) fn position(&self) -> u64 {
        self.position
    }

    pub(super) fn remaining(&self) -> u64 {
        self.n_bytes.saturating_sub(self.position)
    }

    /// The error for a value that no intact file holds, at the place just read.
    pub(super) fn corrupt(&self, field: &str, detail: &str) -> EngineError {
        EngineError::Corrupt { field: field.to_owned(), offset: self.position, detail: detail.to_owned() }
    }

    pub(super) fn array<const N: usize>(&mut self, field: &str) -> Result<[u8; N], EngineError> {
        self.expect(N as u64, field)?;
        let mut bytes = [0; N];
        self.source.read_exact(&mut bytes)?;
        self.position += N as u64;
        Ok(bytes)
    }

    pub(super) fn bytes(&mut self, length: u64, field: &str) -> Result<Vec<u8>, EngineError> {
        self.expect(length, field)?;
        let mut bytes = vec![0; length as usize];
        self.source.read_exact(&mut bytes)?;
        self.position += length;
        Ok(bytes)
    }

    pub(super) fn u32(&mut self, field: &str) -> Result<u32, EngineError> {
        self.array(field).map(u32::from_le_bytes)
    }

    pub(super) fn u64(&mut self, field: &str) -> Result<u64, EngineError> {
        self.array(field).map(u64::from_le_bytes)
    }

    /// A 64-bit count that must not exceed `most`.
    pub(super) fn count(&mut self, field: &str, most: u64) -> Result<u64, EngineError> {
        let count = self.u64(field)?;
        if count > most {
            return Err(self.corrupt(field, &format!("is {count}, more than the {most} any model has")));
        }
        Ok(count)
    }

    /// A length, at most `longest`, and that many bytes of UTF-8.
    pub(super) fn text(&mut self, field: &str, longest: u64) -> Result<String, EngineError> {
        let length = self.u64(field)?;
        if length > longest {
            return Err(self.corrupt(field, &format!("is a text of {length} bytes, more than the {longest} allowed")));
        }
        let bytes = self.bytes(length, field)?;
        String::from_utf8(bytes).map_err(|error| self.corrupt(field, &format!("is not UTF-8 ({})", error.utf8_error())))
    }

    fn expect(&self, length: u64, field: &str) -> Result<(), EngineError> {
        if length <= self.remaining() {
            return Ok(());
        }
        let needed = self.position.saturating_add(length);
        Err(EngineError::Truncated { field: field.to_owned(), needed, found: self.n_bytes })
    }
}
