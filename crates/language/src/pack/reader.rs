//! Reads a pack's numbers and words without trusting them: whatever the bytes, an error and never a panic.

use super::PackError;

/// A place in a pack's content.
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// What is wrong at this place.
    pub(crate) fn malformed(&self) -> PackError {
        PackError::Malformed { at: self.at }
    }

    /// The next `count` bytes.
    pub(crate) fn take(&mut self, count: usize) -> Result<&'a [u8], PackError> {
        let rest = self.bytes.get(self.at..).and_then(|rest| rest.get(..count));
        let taken = rest.ok_or(self.malformed())?;
        self.at += count;
        Ok(taken)
    }

    /// An unsigned number in LEB128: seven bits a byte, lowest first.
    pub(crate) fn number(&mut self) -> Result<u32, PackError> {
        let mut value = 0_u64;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.take(1)?[0];
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return u32::try_from(value).map_err(|_| self.malformed());
            }
        }
        Err(self.malformed())
    }

    /// A number of things that take at least one byte each, so that no damage can ask for more memory than the pack has.
    pub(crate) fn count(&mut self) -> Result<usize, PackError> {
        let count = self.number()? as usize;
        if count > self.bytes.len() { Err(self.malformed()) } else { Ok(count) }
    }

    /// UTF-8 text behind its length.
    pub(crate) fn text(&mut self) -> Result<&'a str, PackError> {
        let count = self.count()?;
        let bytes = self.take(count)?;
        std::str::from_utf8(bytes).map_err(|_| self.malformed())
    }
}
