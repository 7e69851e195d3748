//! From a piece of a file to verdicts, scores and lines: what one thread does. Begin with [`Worker::judge`].

use std::{
    fs::File,
    io::{BufRead, BufReader, Seek, SeekFrom},
    path::{Path, PathBuf},
};

use reports::{
    Asked, BadRow, Grader, Row, RowError, Scores,
    read::{
        csv::{self, Columns},
        jsonl, prompts, responses,
    },
    write::{
        report::{self, Failure},
        upstream,
    },
};

use super::{Chunk, open, results::BadRows};
use crate::CommandError;

/// What a thread gets.
pub enum Piece {
    /// Lines or records to read.
    Chunk(Chunk),
    /// Rows that were read already, with the numbers they are told of by.
    Rows(Vec<(u64, Result<Row, RowError>)>),
}

/// What became of a piece.
#[derive(Default)]
pub struct Judged {
    /// The lines of the result files, in the order of `reports::Reading::ALL`.
    pub lines: [String; 2],
    /// The records of the CSV report.
    pub csv: String,
    /// The first rows that were not followed.
    pub failures: Vec<Failure>,
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

    /// The row with its response. A line that holds something else than a text is told of, and its prompt has no response.
    fn answered(&mut self, mut row: Row, line: u64, bad: &mut Vec<BadRow>) -> Result<Row, CommandError> {
        row.response = self.of(&row.prompt)?.unwrap_or_else(|error| {
            bad.push(BadRow { line, error });
            None
        });
        Ok(row)
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

/// How rows are made of a piece.
pub enum Reader<'i> {
    /// A benchmark's prompts with their responses.
    Prompts(prompts::Reader, Responses<'i>),
    /// JSON lines, with constraints for every row.
    Jsonl(&'i [Asked]),
    /// CSV, with constraints for every row.
    Csv(&'i Columns, &'i [Asked]),
}

/// One thread: it reads rows, judges them and writes lines.
pub struct Worker<'i> {
    pub reader: Reader<'i>,
    pub grader: Grader,
    /// Finds the places for reports where `grader` gives none.
    pub places: Option<Grader>,
    /// How many rows that were not followed are kept of a piece.
    pub n_failures: usize,
    /// Whether records for the CSV report are wanted.
    pub writes_csv: bool,
    /// How long the lines of the last piece became: those of the next will be about as long.
    pub expected_length: usize,
}

impl Worker<'_> {
    /// Judges every row of a piece.
    pub fn judge(&mut self, piece: Piece) -> Result<Judged, CommandError> {
        let chunk = match piece {
            Piece::Chunk(chunk) => chunk,
            Piece::Rows(rows) => {
                let mut judged = Judged::default();
                rows.into_iter().for_each(|(line, row)| self.judge_row(&mut judged, line, row));
                return Ok(judged);
            }
        };
        let lines = std::array::from_fn(|_| String::with_capacity(self.expected_length));
        let mut judged = Judged { n_bytes: chunk.n_bytes(), lines, ..Judged::default() };
        if let Reader::Csv(columns, shared) = self.reader {
            let names = usize::from(chunk.is_first());
            for record in csv::records(chunk.bytes(), columns.separator).skip(names) {
                let row = record.fields.and_then(|fields| columns.row(&fields, shared));
                self.judge_row(&mut judged, chunk.first_line() + record.lines_before, row);
            }
            return Ok(judged);
        }
        for line in chunk.lines() {
            let row = match &mut self.reader {
                Reader::Prompts(reader, responses) => match reader.row(line.bytes) {
                    Ok(row) => Ok(responses.answered(row, line.number, &mut judged.bad)?),
                    Err(error) => Err(error),
                },
                Reader::Jsonl(shared) | Reader::Csv(_, shared) => jsonl::row(line.bytes, shared),
            };
            self.judge_row(&mut judged, line.number, row);
        }
        // An eighth more, so that it seldom has to grow.
        self.expected_length = judged.lines[0].len() / 8 * 9;
        Ok(judged)
    }

    fn judge_row(&mut self, judged: &mut Judged, line: u64, row: Result<Row, RowError>) {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                judged.bad.push(BadRow { line, error });
                return;
            }
        };
        let mut graded = self.grader.grade(&row);
        judged.scores.add(&row, &graded);
        judged.n_rows += 1;
        upstream::lines(&mut judged.lines, &row, &graded);
        if self.writes_csv {
            report::csv(&mut judged.csv, line, &row, &graded);
        }
        if !graded.all_strict() && judged.failures.len() < self.n_failures {
            if let Some(places) = &mut self.places {
                places.add_places(&row, &mut graded);
            }
            judged.failures.push(Failure { row, graded });
        }
    }
}
