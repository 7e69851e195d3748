//! What can go wrong on the stage, apart from the story's own assertions.

use std::{fmt, io, path::PathBuf};

/// Why a story could not be told.
#[derive(thiserror::Error)]
pub enum StageError {
    /// The environment lacks something.
    #[error("{0} is not set; start the specs with `cargo xtask e2e` or `cargo xtask test`")]
    Unset(&'static str),
    /// A program did not start, or a file could not be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The program or file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A program started and did not say where it listens.
    #[error("{0} did not say where it listens")]
    Silent(String),
    /// The browser did not do what it was told.
    #[error("{error} ({message}) after {command}")]
    Refused {
        /// What it was told.
        command: String,
        /// WebDriver's word for the error.
        error: String,
        /// The first line of the explanation.
        message: String,
    },
    /// A thing that was waited for did not happen.
    #[error("waited {seconds} s for {what}; last seen: {seen}")]
    Late {
        /// What was waited for.
        what: String,
        /// How long.
        seconds: u64,
        /// What was there instead.
        seen: String,
    },
    /// The browser's answer had another shape than expected.
    #[error("the browser answered {0}")]
    Answer(serde_json::Value),
}

impl StageError {
    /// For `map_err`: something with this file or program went wrong.
    pub fn at(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> StageError {
        let path = path.into();
        move |source| StageError::Io { path, source }
    }
}

/// The test harness prints an error with `Debug`; the sentence is what a reader wants.
impl fmt::Debug for StageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
