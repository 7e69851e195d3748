//! The models that a person keeps: how one is brought in, how the shelf is written down, and whether this device can run it.
//!
//! Everything here decides and nothing acts: no JavaScript, no I/O, no clock. Whoever drives a [`Transfer`] does what it asks and tells what came of it,
//! so that cut connections, servers without ranges and truncated files are ordinary tests.
//! Read [`Transfer`] first, then [`Library`]; [`device`] says what fits into memory.
//!
//! ```
//! use store::{Answer, Ask, Record, Told, Transfer};
//!
//! let file = b"GGUF and more";
//! let mut transfer = Transfer::new(Record::new(4));
//! let digest = loop {
//!     match transfer.ask() {
//!         Ask::Request { .. } => transfer.tell(Told::Answered(Answer::whole(file.len() as u64))),
//!         Ask::More => transfer.tell(Told::Piece(file.to_vec())),
//!         Ask::Done { sha256 } => break sha256,
//!         // A real driver writes the chunks and the record somewhere.
//!         _ => transfer.tell(Told::Done),
//!     }
//! };
//! assert_eq!(digest, store::sha256(file));
//! ```

mod answer;
pub mod device;
pub mod hosts;
mod library;
mod meter;
mod record;
mod transfer;

pub use answer::{Answer, ContentRange};
pub use library::{About, Entry, EntryState, IndexError, Library, Source, TensorGroup};
pub use meter::{Meter, Pace};
pub use record::{CHUNK_BYTES, Record, Validators};
pub use transfer::{Ask, Note, Told, Transfer, TransferError};

use sha2::{Digest, Sha256};

/// SHA-256 of some bytes, as 64 lower-case hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
