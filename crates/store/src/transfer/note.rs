//! What a transfer says to the person on its way, and how it can end badly: [`Note`] and [`TransferError`].

use std::fmt;

/// Something the person should hear although the transfer goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// The line broke, and is tried again.
    Interrupted {
        /// Bytes that were there.
        at: u64,
        /// The platform's words.
        detail: String,
    },
    /// The server answered with other bytes than it was asked for; they were not used.
    WrongRange {
        /// First byte asked for.
        asked: u64,
        /// First byte answered, when it said so.
        answered: Option<u64>,
    },
    /// The server sends whole files only, so an interruption begins again.
    NoRanges,
    /// The file on the server is another one than before, so it was begun again.
    Changed,
    /// Stored bytes had changed; they are fetched again.
    Damaged {
        /// First byte of the chunk.
        start: u64,
    },
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Note::Interrupted { at, detail } => {
                write!(f, "The connection broke at byte {at} ({detail}); trying again from there.")
            }
            Note::WrongRange { asked, answered: Some(answered) } => {
                write!(
                    f,
                    "The server answered with byte {answered} when asked for byte {asked}; those bytes were not used."
                )
            }
            Note::WrongRange { asked, answered: None } => {
                write!(f, "The server did not say which bytes it sent when asked for byte {asked}; they were not used.")
            }
            Note::NoRanges => f.write_str("The server sends whole files only, so every interruption begins again."),
            Note::Changed => f.write_str("The file on the server is another one than before; it was begun again."),
            Note::Damaged { start } => {
                write!(f, "The stored bytes from {start} on were damaged; they are fetched again.")
            }
        }
    }
}

/// Why a transfer ended without its file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TransferError {
    /// The server refuses, and would refuse again.
    #[error("the server answered {status}")]
    Status {
        /// The HTTP status.
        status: u16,
    },
    /// The line broke too often.
    #[error("the connection broke again and again, the last time after {n_bytes} bytes ({detail})")]
    Interrupted {
        /// Bytes that are there.
        n_bytes: u64,
        /// Bytes in all, when known.
        total: Option<u64>,
        /// The platform's words.
        detail: String,
    },
    /// No room.
    #[error("this browser has no room for the rest of the file; {n_bytes} bytes of it arrived")]
    Full {
        /// Bytes that are there.
        n_bytes: u64,
        /// Bytes in all, when known.
        total: Option<u64>,
    },
    /// The store refused.
    #[error("the browser's storage refused: {detail}")]
    Broken {
        /// The platform's words.
        detail: String,
    },
    /// The file changes faster than it arrives.
    #[error("the file on the server changed {n_times} times while it was fetched")]
    KeepsChanging {
        /// How often.
        n_times: u32,
    },
    /// The whole file has another hash than the person stated.
    #[error("the file has the SHA-256 {found}, not {expected}")]
    WrongHash {
        /// Stated.
        expected: String,
        /// Computed.
        found: String,
    },
    /// Nothing to keep.
    #[error("the file is empty")]
    Empty,
}
