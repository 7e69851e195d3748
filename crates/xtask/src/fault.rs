//! The one error of xtask: a sentence for the person at the terminal.
//!
//! Nothing here is ever matched on, so a sentence is all it holds. Read [`Fault`] first.

use std::{fmt, io, path::Path};

/// Why a command stopped.
#[derive(Debug)]
pub struct Fault {
    sentence: String,
}

/// What every step returns.
pub type Result<T = ()> = std::result::Result<T, Fault>;

impl Fault {
    /// A fault with its cause and remedy in words.
    pub fn new(sentence: impl Into<String>) -> Fault {
        Fault { sentence: sentence.into() }
    }

    /// For `map_err`: an operation on a file went wrong.
    pub fn at(path: &Path) -> impl FnOnce(io::Error) -> Fault {
        move |error| Fault::new(format!("{}: {error}", path.display()))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}
