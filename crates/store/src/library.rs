//! The list of kept models, and its written form: [`Library`].
//!
//! It is written to two places in turn, each with a number and a hash, so that a tab that closes in the middle of a write leaves the other one.
//! The bytes of the models are in files of their own; [`Entry::file`] names them. Read [`Library`] first, then [`Library::newest`].

use serde::{Deserialize, Serialize};

use crate::{CHUNK_BYTES, Record};

/// Of this format; another number is another program's.
const FORMAT: u32 = 1;

/// Where a model came from, and where the rest of it can be had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// An address.
    Address {
        /// As it was fetched.
        url: String,
    },
    /// A file that the person picked; to go on with it, it must be picked again.
    File {
        /// Its name.
        name: String,
        /// Its length.
        n_bytes: u64,
        /// When it was changed last, in milliseconds since 1970.
        modified_ms: u64,
    },
}

/// Where a kept model stands. Only a verified one can be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum EntryState {
    /// Some of it is there.
    Partial,
    /// All of it is there, and its hash is that of its bytes.
    Verified {
        /// Of the whole file, in hex.
        sha256: String,
    },
}

/// Tensors of one type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TensorGroup {
    /// The type's name: "Q8_0".
    pub dtype: String,
    /// How many tensors.
    pub n_tensors: u32,
    /// How many weights.
    pub n_weights: u64,
    /// Bytes they take.
    pub n_bytes: u64,
}

/// What the file's own metadata say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// `general.name`.
    pub name: Option<String>,
    /// `general.architecture`.
    pub architecture: String,
    /// `general.license`.
    pub license: Option<String>,
    /// Number of weights.
    pub n_parameters: u64,
    /// Tokens it was made for.
    pub context_length: Option<u32>,
    /// Bytes of keys and values a token, in 32 bits.
    pub kv_bytes_per_token: Option<u64>,
    /// Whether the file brings a chat template.
    pub has_chat_template: bool,
    /// Its tensors by type, the type with the most bytes first.
    pub tensors: Vec<TensorGroup>,
    /// Why this program cannot run it, as far as the header shows.
    pub refusal: Option<String>,
}

impl About {
    /// The type of most of the weights.
    pub fn quantization(&self) -> &str {
        self.tensors.first().map_or("unknown", |group| &group.dtype)
    }
}

/// One kept model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Name of the file that holds its bytes.
    pub file: String,
    /// What people call it: the name of the file it came as.
    pub name: String,
    /// Where it came from.
    pub source: Source,
    /// When it was begun, in milliseconds since 1970.
    pub added_ms: u64,
    /// Where it stands.
    pub state: EntryState,
    /// What is there of it.
    pub record: Record,
    /// What its metadata say, once they have been read.
    pub about: Option<About>,
}

impl Entry {
    /// The hash of the whole file, once it is verified.
    pub fn sha256(&self) -> Option<&str> {
        match &self.state {
            EntryState::Verified { sha256 } => Some(sha256),
            EntryState::Partial => None,
        }
    }
}

/// Why a written list cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IndexError {
    /// Cut short, or changed since it was written.
    #[error("the list of models is damaged")]
    Damaged,
    /// Written by a later version of this program.
    #[error("the list of models was written by another version of this page (format {format})")]
    Format {
        /// Its number.
        format: u32,
    },
}

/// All models that are kept or begun, in the order in which they were added.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Library {
    /// Counts the writings.
    generation: u64,
    /// Counts the files.
    n_files: u64,
    entries: Vec<Entry>,
}

impl Library {
    /// The entries.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry whose bytes are in this file.
    pub fn get(&self, file: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.file == file)
    }

    /// The verified entry with this hash.
    pub fn by_hash(&self, sha256: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.sha256() == Some(sha256))
    }

    /// Begins an entry, or goes on with the one of the same source; gives its file.
    pub fn begin(&mut self, name: &str, source: Source, now_ms: u64, expected_sha256: Option<String>) -> String {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.source == source) {
            entry.record.expected_sha256 = expected_sha256.or_else(|| entry.record.expected_sha256.take());
            return entry.file.clone();
        }
        self.n_files += 1;
        let file = format!("part-{}", self.n_files);
        let record = Record { expected_sha256, ..Record::new(CHUNK_BYTES) };
        let state = EntryState::Partial;
        let entry =
            Entry { file: file.clone(), name: name.to_owned(), source, added_ms: now_ms, state, record, about: None };
        self.entries.push(entry);
        file
    }

    /// Keeps what a transfer wrote down.
    pub fn save(&mut self, file: &str, record: &Record) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.file == file) {
            entry.record = record.clone();
            // While a file is being mended it cannot be used.
            if entry.record.total != Some(entry.record.n_bytes()) {
                entry.state = EntryState::Partial;
            }
        }
    }

    /// Marks an entry as verified. When the same bytes are kept already the new entry goes; gives the file that is not needed any more.
    pub fn verified(&mut self, file: &str, sha256: &str) -> Option<String> {
        let is_double = self.by_hash(sha256).is_some_and(|entry| entry.file != file);
        if is_double {
            self.entries.retain(|entry| entry.file != file);
            return Some(file.to_owned());
        }
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.file == file) {
            entry.state = EntryState::Verified { sha256: sha256.to_owned() };
        }
        None
    }

    /// Keeps what the metadata say.
    pub fn describe(&mut self, file: &str, about: About) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.file == file) {
            entry.about = Some(about);
        }
    }

    /// The bytes are now in a file of another name.
    pub fn moved(&mut self, file: &str, to: &str) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.file == file) {
            entry.file = to.to_owned();
        }
    }

    /// Forgets an entry.
    pub fn remove(&mut self, file: &str) {
        self.entries.retain(|entry| entry.file != file);
    }

    /// Bytes that the models take.
    pub fn n_bytes(&self) -> u64 {
        self.entries.iter().map(|entry| entry.record.n_bytes()).sum()
    }

    /// The next writing: which of the two places to write to (0 or 1), and the bytes.
    pub fn write(&mut self) -> (usize, Vec<u8>) {
        self.generation += 1;
        let body = serde_json::to_string(self).unwrap_or_default();
        let text = format!("plumbline-models {FORMAT} {}\n{body}", crate::sha256(body.as_bytes()));
        ((self.generation % 2) as usize, text.into_bytes())
    }

    /// Reads one writing.
    pub fn read(bytes: &[u8]) -> Result<Library, IndexError> {
        let text = std::str::from_utf8(bytes).map_err(|_| IndexError::Damaged)?;
        let (head, body) = text.split_once('\n').ok_or(IndexError::Damaged)?;
        let mut words = head.split(' ');
        let mark = words.next();
        let format: u32 = words.next().and_then(|word| word.parse().ok()).ok_or(IndexError::Damaged)?;
        if mark != Some("plumbline-models") {
            return Err(IndexError::Damaged);
        }
        if words.next() != Some(crate::sha256(body.as_bytes()).as_str()) {
            return Err(IndexError::Damaged);
        }
        if format != FORMAT {
            return Err(IndexError::Format { format });
        }
        serde_json::from_str(body).map_err(|_| IndexError::Damaged)
    }

    /// The newer of the two writings that can be read; an empty list when neither was ever written.
    ///
    /// An error means that there was something and none of it can be read: the caller must not write over it unasked.
    pub fn newest(places: [Option<&[u8]>; 2]) -> Result<Library, IndexError> {
        let mut newest: Option<Library> = None;
        let mut error = None;
        for bytes in places.into_iter().flatten().filter(|bytes| !bytes.is_empty()) {
            match Library::read(bytes) {
                Ok(library) if newest.as_ref().is_none_or(|other| other.generation < library.generation) => {
                    newest = Some(library);
                }
                Ok(_) => {}
                Err(found) => error = Some(found),
            }
        }
        match (newest, error) {
            // A later version's list must not be written over, even where an older one lies beside it.
            (_, Some(error @ IndexError::Format { .. })) => Err(error),
            (Some(library), _) => Ok(library),
            (None, Some(error)) => Err(error),
            (None, None) => Ok(Library::default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(url: &str) -> Source {
        Source::Address { url: url.to_owned() }
    }

    fn two() -> Library {
        let mut library = Library::default();
        library.begin("a.gguf", address("https://h/a"), 5, None);
        let source = Source::File { name: "b.gguf".to_owned(), n_bytes: 3, modified_ms: 9 };
        library.begin("b.gguf", source, 6, Some("ff".to_owned()));
        library
    }

    #[test]
    fn writings_alternate_and_the_newer_one_counts() {
        let mut library = two();
        let (first_place, first) = library.write();
        let older = library.clone();
        library.remove("part-1");
        let (second_place, second) = library.write();
        assert_eq!((first_place, second_place), (1, 0));
        assert_eq!(Library::newest([Some(&second), Some(&first)]), Ok(library));
        // The newer one was cut short while it was written: the older one still stands, wherever the cut is.
        for n in 0..second.len() {
            assert_eq!(Library::newest([Some(&second[..n]), Some(&first)]), Ok(older.clone()), "{n}");
        }
        assert_eq!(Library::newest([None, None]), Ok(Library::default()));
        assert_eq!(Library::newest([Some(&first[..20]), None]), Err(IndexError::Damaged));
    }

    #[test]
    fn a_flipped_bit_anywhere_is_noticed() {
        let (_, bytes) = two().write();
        for at in 0..bytes.len() {
            let mut bytes = bytes.clone();
            bytes[at] ^= 1;
            assert!(Library::read(&bytes).is_err(), "{at}");
        }
    }

    #[test]
    fn a_later_format_is_left_alone() {
        let mut library = two();
        let (_, older) = library.write();
        let later = format!("plumbline-models 2 {}\n{{}}", crate::sha256(b"{}")).into_bytes();
        let refused = Err(IndexError::Format { format: 2 });
        assert_eq!(Library::newest([Some(&later), Some(&older)]), refused);
    }

    #[test]
    fn the_same_source_goes_on_and_the_same_bytes_are_kept_once() {
        let mut library = two();
        assert_eq!(library.begin("a.gguf", address("https://h/a"), 7, None), "part-1");
        assert_eq!(library.begin("a.gguf", address("https://h/other"), 7, None), "part-3");
        assert_eq!(library.verified("part-1", "aa"), None);
        assert_eq!(library.verified("part-1", "aa"), None, "checked a second time");
        assert_eq!(library.verified("part-3", "aa"), Some("part-3".to_owned()));
        assert_eq!(library.entries().len(), 2);
        assert_eq!(library.by_hash("aa").map(|entry| entry.name.as_str()), Some("a.gguf"));
        library.moved("part-1", "aa");
        assert!(library.get("aa").is_some() && library.get("part-1").is_none());
        // A number is never used twice, so a file that could not be removed is never taken for another.
        assert_eq!(library.begin("d", address("https://h/d"), 8, None), "part-4");
    }

    #[test]
    fn a_file_that_is_being_mended_cannot_be_used() {
        let mut library = two();
        let mut record = library.get("part-1").unwrap().record.clone();
        record.total = Some(6);
        record.chunks = vec![Some("x".to_owned())];
        library.save("part-1", &record);
        library.verified("part-1", "aa");
        library.save("part-1", &record);
        assert_eq!(library.get("part-1").unwrap().sha256(), Some("aa"));
        record.chunks = vec![None];
        library.save("part-1", &record);
        assert_eq!(library.get("part-1").unwrap().sha256(), None);
    }
}
