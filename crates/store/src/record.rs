//! What is written down of a file beside its bytes, so that tomorrow's session knows what it can trust: [`Record`].

use serde::{Deserialize, Serialize};

/// Bytes a chunk: what is lost at most when the tab closes, and what is asked for again when it is damaged.
///
/// A file of 4 GiB has 1,024 of them, whose hashes are 64 KiB of record.
pub const CHUNK_BYTES: u64 = 4 << 20;

/// What identifies a version of a file on its server.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Validators {
    /// `ETag`, quotes included.
    pub etag: Option<String>,
    /// `Last-Modified`, as the server writes it.
    pub last_modified: Option<String>,
}

impl Validators {
    /// True when both were given and show two different files.
    ///
    /// The date is asked only where a tag is missing: servers behind one name may disagree by seconds about the date of the same file.
    pub fn contradicts(&self, other: &Validators) -> bool {
        match (&self.etag, &other.etag, &self.last_modified, &other.last_modified) {
            (Some(mine), Some(theirs), _, _) => opaque(mine) != opaque(theirs),
            (_, _, Some(mine), Some(theirs)) => mine != theirs,
            _ => false,
        }
    }

    /// What is known of either, the newer one first.
    pub fn or(self, older: &Validators) -> Validators {
        Validators {
            etag: self.etag.or_else(|| older.etag.clone()),
            last_modified: self.last_modified.or_else(|| older.last_modified.clone()),
        }
    }
}

/// A tag without the mark of a weak one: a proxy that compresses weakens the tag of an unchanged file.
fn opaque(etag: &str) -> &str {
    etag.strip_prefix("W/").unwrap_or(etag)
}

/// How much of a file is there, and how to see whether it still is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Bytes a chunk; the last chunk is shorter.
    pub chunk_bytes: u64,
    /// Length of the whole file, once it is known.
    pub total: Option<u64>,
    /// The version that the chunks are of.
    pub validators: Validators,
    /// SHA-256 of every chunk, in hex; `None` where a chunk is missing.
    pub chunks: Vec<Option<String>>,
    /// SHA-256 that the whole file must have, where the person stated one.
    pub expected_sha256: Option<String>,
}

impl Record {
    /// Of a file of which nothing is there. A chunk of no bytes is made one byte long.
    pub fn new(chunk_bytes: u64) -> Record {
        Record {
            chunk_bytes: chunk_bytes.max(1),
            total: None,
            validators: Validators::default(),
            chunks: Vec::new(),
            expected_sha256: None,
        }
    }

    /// Bytes of the chunks that are there.
    pub fn n_bytes(&self) -> u64 {
        let there = (0u64..).zip(&self.chunks).filter(|(_, hash)| hash.is_some());
        there.map(|(index, _)| self.length_at(index.saturating_mul(self.chunk_bytes))).sum()
    }

    /// Length of the chunk that begins at `start`.
    pub(crate) fn length_at(&self, start: u64) -> u64 {
        self.total.map_or(self.chunk_bytes, |total| total.saturating_sub(start).min(self.chunk_bytes))
    }

    /// The hash of the chunk that begins at `start`, where it is there.
    pub(crate) fn hash_at(&self, start: u64) -> Option<&str> {
        let index = usize::try_from(start / self.chunk_bytes).ok()?;
        self.chunks.get(index)?.as_deref()
    }

    pub(crate) fn set_hash_at(&mut self, start: u64, hash: Option<String>) {
        // An index that does not fit into memory has no hash there either.
        let Ok(index) = usize::try_from(start / self.chunk_bytes) else { return };
        if index >= self.chunks.len() && hash.is_some() {
            self.chunks.resize(index + 1, None);
        }
        if let Some(slot) = self.chunks.get_mut(index) {
            *slot = hash;
        }
    }

    /// Where the run of missing chunks that begins at `start` ends; `None` when nothing that is there follows.
    pub(crate) fn end_of_gap(&self, start: u64) -> Option<u64> {
        let index = usize::try_from(start / self.chunk_bytes).ok()?;
        let behind = self.chunks.get(index..)?.iter().position(Option::is_some)?;
        Some((index + behind) as u64 * self.chunk_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn validators_contradict_only_when_both_speak() {
        let of = |etag: Option<&str>, date: Option<&str>| Validators {
            etag: etag.map(str::to_owned),
            last_modified: date.map(str::to_owned),
        };
        for (one, other, expected) in [
            (of(None, None), of(Some("\"a\""), Some("x")), false),
            (of(Some("\"a\""), None), of(Some("\"a\""), None), false),
            (of(Some("W/\"a\""), None), of(Some("\"a\""), None), false),
            (of(Some("\"a\""), Some("x")), of(Some("\"a\""), Some("y")), false),
            (of(Some("\"a\""), None), of(Some("\"b\""), None), true),
            (of(None, Some("x")), of(Some("\"b\""), Some("y")), true),
            (of(None, Some("x")), of(None, Some("x")), false),
        ] {
            assert_eq!(one.contradicts(&other), expected, "{one:?} {other:?}");
            assert_eq!(other.contradicts(&one), expected, "{other:?} {one:?}");
        }
    }

    #[test]
    fn bytes_and_gaps_are_counted_by_chunks() {
        let mut record = Record::new(4);
        record.total = Some(10);
        for (start, hash) in [(0, Some("a")), (8, Some("c"))] {
            record.set_hash_at(start, hash.map(str::to_owned));
        }
        assert_eq!(record.n_bytes(), 4 + 2);
        assert_eq!(record.end_of_gap(4), Some(8));
        assert_eq!(record.end_of_gap(0), Some(0));
        record.set_hash_at(8, None);
        assert_eq!(record.end_of_gap(4), None);
        assert_eq!(record.hash_at(400), None);
        record.set_hash_at(u64::MAX, None);
        assert_eq!(record.chunks.len(), 3);
    }
}
