//! Readers: from the bytes of a line or of a file to [`crate::Row`]s. Nothing is judged here.

pub mod csv;
pub mod jsonl;
mod pair;
pub mod promptfoo;
pub mod prompts;
pub mod responses;

/// A line without its end and, where it is the first, without a byte order mark.
pub fn trimmed(line: &[u8]) -> &[u8] {
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    line.trim_ascii()
}
