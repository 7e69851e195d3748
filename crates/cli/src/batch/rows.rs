//! From a piece of a prompt file to verdicts, scores and lines: what one thread does. [`judge`] is where to begin.

use std::{
    fs::File,
    io::{BufRead, BufReader, Seek, SeekFrom},
    path::{Path, PathBuf},
};

use reports::{
    BadRow, Grader, Reading, RowError, Scores,
    read::{prompts, responses},
    write::upstream,
};

use super::{BadRows, Chunk, open};
use crate::CommandError;

/// What became of a piece.
#[derive(Default)]
pub struct Judged {
    /// The lines of the result files, in [`Reading::ALL`]'s order.
    pub lines: [String; 2],
    /// What its rows add up to.
    pub scores: Scores,
    /// The rows that could not be read.
    pub bad: Vec<BadRow>,
    /// How many rows were judged.
    pub n_rows: u64,
    /// How long the piece was.
    pub n_bytes: u64,
}

/// Reads the whole response file once, and remembers where each response stands.
pub fn index(path: &Path, bad: &mut BadRows) -> Result<responses::Index, CommandError> {
    let (mut index, mut chunks) = (responses::Index::default(), open(path)?);
    while let Some(chunk) =
        chunks.next().map_err(|source| CommandError::Unreadable { path: path.to_owned(), source })?
    {
        for line in chunk.lines() {
            if let Err(error) = index.add(line.place, line.bytes) {
                bad.add("responses", &BadRow { line: line.number, error });
            }
        }
    }
    Ok(index)
}

/// A response file and where its responses stand. Each thread has a reader of its own.
pub struct Responses<'i> {
    path: PathBuf,
    index: &'i responses::Index,
    file: BufReader<File>,
    place: u64,
    line: Vec<u8>,
}

impl<'i> Responses<'i> {
    pub fn open(path: &Path, index: &'i responses::Index) -> Result<Responses<'i>, CommandError> {
        let file = File::open(path).map_err(|source| CommandError::Unreadable { path: path.to_owned(), source })?;
        let file = BufReader::with_capacity(256 * 1024, file);
        Ok(Responses { path: path.to_owned(), index, file, place: 0, line: Vec::new() })
    }

    /// The response to a prompt; the inner result is an error where its line holds something else than a text.
    fn of(&mut self, prompt: &str) -> Result<Result<Option<String>, RowError>, CommandError> {
        let Some(place) = self.index.find(prompt) else { return Ok(Ok(None)) };
        self.read_line(place).map_err(|source| CommandError::Unreadable { path: self.path.clone(), source })?;
        Ok(responses::Response::read(&self.line).map(|response| response.answers(prompt)))
    }

    fn read_line(&mut self, place: u64) -> std::io::Result<()> {
        // A short way within the buffer costs no call; files mostly keep the order of their prompts.
        match i64::try_from(i128::from(place) - i128::from(self.place)) {
            Ok(way) => self.file.seek_relative(way)?,
            Err(_) => {
                self.file.seek(SeekFrom::Start(place))?;
            }
        }
        self.line.clear();
        self.place = place + self.file.read_until(b'\n', &mut self.line)? as u64;
        Ok(())
    }
}

/// Judges every row of a piece of a prompt file.
pub fn judge(chunk: &Chunk, responses: &mut Responses<'_>, grader: &mut Grader) -> Result<Judged, CommandError> {
    let mut judged = Judged { n_bytes: chunk.n_bytes(), ..Judged::default() };
    for line in chunk.lines() {
        let mut row = match prompts::row(line.bytes) {
            Ok(row) => row,
            Err(error) => {
                judged.bad.push(BadRow { line: line.number, error });
                continue;
            }
        };
        row.response = responses.of(&row.prompt)?.unwrap_or_else(|error| {
            judged.bad.push(BadRow { line: line.number, error });
            None
        });
        let graded = grader.grade(&row);
        judged.scores.add(&row, &graded);
        for (lines, reading) in judged.lines.iter_mut().zip(Reading::ALL) {
            upstream::line(lines, &row, &graded, reading);
        }
        judged.n_rows += 1;
    }
    Ok(judged)
}
