//! [`Chunks`]: a file cut into pieces of whole lines, so that threads can share it and memory stays bounded. Lines are not read here.

use std::io::{self, BufRead, BufReader, Read};

use reports::read::csv::Scanner;

/// How large a piece is, up to the line end after it: some tens of rows, enough to make handing it over cheap.
const CHUNK: u64 = 64 * 1024;

/// A quote that nobody closes must not take the whole file into memory: a piece is cut at the first line end after so many bytes.
const LONGEST_RECORD: usize = 16 * 1024 * 1024;

/// A reader of whole lines, or of whole CSV records.
pub struct Chunks<R> {
    reader: BufReader<R>,
    /// What parts the fields of a CSV file, whose records may go over several lines.
    separator: Option<u8>,
    first_line: u64,
    place: u64,
}

/// A piece of the file.
pub struct Chunk {
    /// The number of its first line, counted from 1.
    first_line: u64,
    /// The byte it begins at.
    place: u64,
    bytes: Vec<u8>,
}

/// One line, without its end.
pub struct Line<'c> {
    /// Counted from 1.
    pub number: u64,
    /// The byte it begins at.
    pub place: u64,
    /// What it holds.
    pub bytes: &'c [u8],
}

impl<R: Read> Chunks<R> {
    pub fn new(file: R) -> Chunks<R> {
        Chunks { reader: BufReader::with_capacity(CHUNK as usize, file), separator: None, first_line: 1, place: 0 }
    }

    /// The same, cut between CSV records.
    pub fn of_records(file: R, separator: u8) -> Chunks<R> {
        Chunks { separator: Some(separator), ..Chunks::new(file) }
    }

    /// The next piece; none at the end.
    pub fn next(&mut self) -> io::Result<Option<Chunk>> {
        let mut bytes = Vec::with_capacity(CHUNK as usize + CHUNK as usize / 4);
        self.reader.by_ref().take(CHUNK).read_to_end(&mut bytes)?;
        if bytes.is_empty() {
            return Ok(None);
        }
        if !bytes.ends_with(b"\n") {
            self.reader.read_until(b'\n', &mut bytes)?;
        }
        if let Some(separator) = self.separator {
            self.complete_record(&mut bytes, separator)?;
        }
        let chunk = Chunk { first_line: self.first_line, place: self.place, bytes };
        self.first_line += memchr::memchr_iter(b'\n', &chunk.bytes).count() as u64;
        self.place += chunk.bytes.len() as u64;
        Ok(Some(chunk))
    }

    fn complete_record(&mut self, bytes: &mut Vec<u8>, separator: u8) -> io::Result<()> {
        let mut state = Scanner::default().after(bytes, separator);
        while !state.is_between_records() && bytes.len() < LONGEST_RECORD {
            let known = bytes.len();
            if self.reader.read_until(b'\n', bytes)? == 0 {
                break;
            }
            state = state.after(&bytes[known..], separator);
        }
        Ok(())
    }
}

impl Chunk {
    /// How long it is.
    pub fn n_bytes(&self) -> u64 {
        self.bytes.len() as u64
    }

    /// Whether the file begins with it.
    pub fn is_first(&self) -> bool {
        self.place == 0
    }

    /// The number of its first line, counted from 1.
    pub fn first_line(&self) -> u64 {
        self.first_line
    }

    /// What it holds.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its lines that are not blank.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        let mut place = self.place;
        let mut rest = &self.bytes[..];
        let pieces = std::iter::from_fn(move || {
            let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
            let (line, others) = rest.split_at(end);
            rest = others;
            (!line.is_empty()).then_some(line)
        });
        let lines = pieces.zip(self.first_line..).map(move |(bytes, number)| {
            let line = Line { number, place, bytes };
            place += bytes.len() as u64;
            line
        });
        lines.filter(|line| !line.bytes.trim_ascii().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_not_cut() {
        let long = "x".repeat(70_000);
        let text = format!("a,\"{long}\n{long}\n{long}\"\nb,c\n");
        let mut chunks = Chunks::of_records(text.as_bytes(), b',');
        assert!(chunks.next().unwrap().unwrap().bytes().ends_with(b"x\"\n"));
        assert_eq!(chunks.next().unwrap().unwrap().bytes(), b"b,c\n");
    }

    #[test]
    fn lines_keep_their_numbers_and_places_over_pieces() {
        let long = "x".repeat(40_000);
        let text = format!("{long}\n\n{long}\r\n{long}\nlast");
        let mut chunks = Chunks::new(text.as_bytes());
        let (mut seen, mut n_chunks) = (Vec::new(), 0);
        while let Some(chunk) = chunks.next().unwrap() {
            n_chunks += 1;
            for line in chunk.lines() {
                assert!(text.as_bytes()[line.place as usize..].starts_with(line.bytes));
                seen.push((line.number, line.bytes.trim_ascii().len()));
            }
        }
        assert_eq!(n_chunks, 2);
        assert_eq!(seen, [(1, 40_000), (3, 40_000), (4, 40_000), (5, 4)]);
    }
}
