//! Bringing one file in, from a server or a disk, as a state machine: [`Transfer::ask`] says what to do next, [`Transfer::tell`] takes what came of it.
//!
//! The states of a file are absent, partial, complete and verified, and only the last is ever reported as done:
//! every chunk that an earlier session left is read back and compared with its hash before it counts, a damaged one is asked for again,
//! and the hash of the whole file is computed over what is really there.
//! Bytes are appended only to an answer that begins exactly where they are missing; everything else begins again or waits, and says so in [`Note`]s.
//! Read [`Ask`], then [`Transfer::ask`].

mod answered;
mod note;

use std::collections::VecDeque;
use std::time::Duration;

use sha2::{Digest, Sha256};

use crate::{Answer, Record, hex};

pub use note::{Note, TransferError};

/// Failures in a row, without a byte in between, after which the transfer gives up; with the pauses below that is some two minutes.
const MOST_FAILURES: u32 = 8;
/// How often a file may change under the transfer.
const MOST_RESTARTS: u32 = 3;
/// Wrong ranges in a row after which the server is taken to have none.
const MOST_WRONG_RANGES: u32 = 3;
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// A server may ask for more patience than that, but no person has it.
const LONGEST_RETRY_AFTER_S: u64 = 120;

/// What is to be done next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Read bytes of the stored file back. Tell [`Told::ReadBack`], with fewer bytes where the file is shorter.
    ReadBack {
        /// First byte.
        start: u64,
        /// How many.
        n_bytes: u64,
    },
    /// Ask the source for bytes: without a `Range` header when `start` is 0 and there is no end. Tell [`Told::Answered`] or [`Told::Cut`].
    Request {
        /// First byte wanted.
        start: u64,
        /// First byte not wanted any more; to the end of the file without one.
        end: Option<u64>,
    },
    /// Take the next bytes of the answer. Tell [`Told::Piece`], [`Told::Ended`] or [`Told::Cut`].
    More,
    /// Drop the answer, whatever may still come of it. Tell [`Told::Done`].
    Close,
    /// Write a chunk and see to it that it is on the disk. Tell [`Told::Done`], [`Told::Full`] or [`Told::Broken`].
    Write {
        /// Where in the file; always the start of a chunk.
        start: u64,
        /// The chunk.
        bytes: Vec<u8>,
    },
    /// Write [`Transfer::record`] down. Tell as for a chunk.
    Save,
    /// Cut the stored file to this length. Tell as for a chunk.
    Truncate {
        /// The whole length.
        n_bytes: u64,
    },
    /// Wait before trying again. Tell [`Told::Done`].
    Wait(Duration),
    /// Nothing more: the whole file is there and has this hash.
    Done {
        /// In hex.
        sha256: String,
    },
    /// Nothing more until the person wants it; what is there stays.
    Paused,
    /// Nothing more; what is there stays, unless the error says that it is worthless.
    Failed(TransferError),
}

/// What came of an [`Ask`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// It is done: written, saved, closed, waited.
    Done,
    /// These bytes stand in the stored file; fewer than asked for where it is shorter, none where it cannot be read.
    ReadBack(Vec<u8>),
    /// The source answered with this head.
    Answered(Answer),
    /// Bytes of the answer.
    Piece(Vec<u8>),
    /// The answer ended as it should.
    Ended,
    /// No answer, or it broke off; in the platform's words.
    Cut(String),
    /// There is no room for more.
    Full,
    /// The store refused, in the platform's words.
    Broken(String),
}

/// An answer that is open.
#[derive(Debug)]
struct Stream {
    /// Where it ends, when it was asked for less than the rest.
    end: Option<u64>,
    /// It carries the whole file, so chunks that are already there pass by in it.
    is_whole: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Phase {
    Running,
    Paused,
    Done(String),
    Failed(TransferError),
}

/// One file on its way in.
#[derive(Debug)]
pub struct Transfer {
    record: Record,
    /// Steps that come before anything else, in order.
    pending: VecDeque<Ask>,
    /// The chunk that is on its way to the disk.
    writing: Option<u64>,
    phase: Phase,
    /// The hash of the bytes before `at`.
    whole: Sha256,
    /// The start of the chunk at hand; everything before it is there and verified.
    at: u64,
    /// What has arrived of the chunk at hand.
    begun: Vec<u8>,
    stream: Option<Stream>,
    /// The hash that the chunk at hand had when it was whole, if it was found damaged.
    lost: Option<String>,
    ranges_work: bool,
    n_failures: u32,
    n_restarts: u32,
    n_wrong_ranges: u32,
    n_arrived: u64,
    notes: Vec<Note>,
}

impl Transfer {
    /// Goes on from a record; from an empty one at the beginning.
    pub fn new(record: Record) -> Transfer {
        Transfer {
            record,
            // Before the first byte: a file without a record would be nobody's.
            pending: VecDeque::from([Ask::Save]),
            writing: None,
            phase: Phase::Running,
            whole: Sha256::new(),
            at: 0,
            begun: Vec::new(),
            stream: None,
            lost: None,
            ranges_work: true,
            n_failures: 0,
            n_restarts: 0,
            n_wrong_ranges: 0,
            n_arrived: 0,
            notes: Vec::new(),
        }
    }

    /// What is known of the file; write it down whenever [`Ask::Save`] says so.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// Bytes that are there: verified, or begun.
    pub fn n_bytes(&self) -> u64 {
        self.at + self.begun.len() as u64
    }

    /// Bytes that came over the line in this session.
    pub fn n_arrived(&self) -> u64 {
        self.n_arrived
    }

    /// What the person should hear, oldest first.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Stops after the step at hand.
    pub fn pause(&mut self) {
        if self.phase == Phase::Running {
            self.phase = Phase::Paused;
            // A chunk that is on its way to the disk may finish; a pause before the next attempt need not.
            self.pending.retain(|ask| matches!(ask, Ask::Write { .. } | Ask::Save));
            self.close();
        }
    }

    /// The next step. A driver does it and tells; asking twice without telling repeats nothing that has been handed out.
    pub fn ask(&mut self) -> Ask {
        if let Some(ask) = self.pending.pop_front() {
            self.writing = if let Ask::Write { start, .. } = ask { Some(start) } else { None };
            return ask;
        }
        match &self.phase {
            Phase::Paused => return Ask::Paused,
            Phase::Done(sha256) => return Ask::Done { sha256: sha256.clone() },
            Phase::Failed(error) => return Ask::Failed(error.clone()),
            Phase::Running => {}
        }
        if self.record.total == Some(self.at) {
            self.finish();
            return self.ask();
        }
        if let Some(stream) = &self.stream {
            if stream.end.is_none_or(|end| self.n_bytes() < end) {
                return Ask::More;
            }
            self.stream = None;
            return Ask::Close;
        }
        if self.record.hash_at(self.at).is_some() && self.begun.is_empty() {
            return Ask::ReadBack { start: self.at, n_bytes: self.record.length_at(self.at) };
        }
        if self.ranges_work {
            Ask::Request { start: self.n_bytes(), end: self.record.end_of_gap(self.at) }
        } else {
            Ask::Request { start: 0, end: None }
        }
    }

    /// Takes what came of the step that was asked for.
    pub fn tell(&mut self, told: Told) {
        match told {
            Told::Done => {}
            Told::ReadBack(bytes) => self.read_back(&bytes),
            Told::Answered(answer) => self.answered(answer),
            Told::Piece(bytes) => self.piece(&bytes),
            Told::Ended => self.ended(),
            Told::Cut(detail) => self.interrupted(detail, None),
            Told::Full => self.fail(TransferError::Full { n_bytes: self.n_bytes(), total: self.record.total }),
            Told::Broken(detail) => self.fail(TransferError::Broken { detail }),
        }
    }

    fn read_back(&mut self, bytes: &[u8]) {
        let start = self.at;
        if self.record.hash_at(start) == Some(crate::sha256(bytes).as_str()) {
            self.whole.update(bytes);
            self.at += bytes.len() as u64;
            return;
        }
        self.note(Note::Damaged { start });
        self.lost = self.record.hash_at(start).map(str::to_owned);
        self.record.set_hash_at(start, None);
    }

    fn piece(&mut self, mut bytes: &[u8]) {
        if self.phase != Phase::Running {
            return;
        }
        self.n_arrived += bytes.len() as u64;
        // Where every attempt begins at the beginning, bytes alone are no progress.
        if !bytes.is_empty() && self.ranges_work {
            self.n_failures = 0;
        }
        let mut steps = Vec::new();
        while !bytes.is_empty() {
            let wanted = self.record.length_at(self.at);
            if wanted == 0 {
                // Bytes behind the end are of another file.
                self.restart(None);
                return;
            }
            let end = self.stream.as_ref().and_then(|stream| stream.end).unwrap_or(u64::MAX);
            let n_missing = (wanted - self.begun.len() as u64).min(end.saturating_sub(self.n_bytes()));
            if n_missing == 0 {
                // More than was asked for.
                break;
            }
            let (now, later) = bytes.split_at(n_missing.min(bytes.len() as u64) as usize);
            self.begun.extend_from_slice(now);
            bytes = later;
            if self.begun.len() as u64 == wanted && !self.take_chunk(&mut steps) {
                return;
            }
        }
        self.pending.extend(steps);
    }

    /// Counts the begun chunk as arrived; false when it shows that the file has changed.
    fn take_chunk(&mut self, steps: &mut Vec<Ask>) -> bool {
        let bytes = std::mem::take(&mut self.begun);
        let hash = crate::sha256(&bytes);
        let known = self.lost.take().or_else(|| self.record.hash_at(self.at).map(str::to_owned));
        if known.is_some_and(|known| known != hash) {
            // The same name and the same tag, and yet other bytes than yesterday.
            self.restart(None);
            return false;
        }
        self.whole.update(&bytes);
        self.record.set_hash_at(self.at, Some(hash));
        let start = self.at;
        self.at += bytes.len() as u64;
        steps.push(Ask::Write { start, bytes });
        steps.push(Ask::Save);
        true
    }

    fn ended(&mut self) {
        let Some(stream) = self.stream.take() else { return };
        match (self.record.total, stream.end) {
            // It said no length, so its end is the file's.
            (None, _) if stream.is_whole && self.n_bytes() > 0 => {
                let total = self.n_bytes();
                self.record.total = Some(total);
                let mut steps = Vec::new();
                if !self.begun.is_empty() && !self.take_chunk(&mut steps) {
                    return;
                }
                self.pending.extend(steps);
            }
            (Some(total), _) if self.at >= total => {}
            (_, Some(end)) if self.n_bytes() >= end => {}
            _ => self.interrupted("the answer ended early".to_owned(), None),
        }
    }

    fn interrupted(&mut self, detail: String, retry_after_s: Option<u64>) {
        if self.phase != Phase::Running {
            return;
        }
        self.stream = None;
        if !self.ranges_work {
            // The next answer begins at the beginning, so what was begun is no part of it.
            self.rewind();
        }
        self.note(Note::Interrupted { at: self.n_bytes(), detail: detail.clone() });
        self.n_failures += 1;
        if self.n_failures >= MOST_FAILURES {
            self.fail(TransferError::Interrupted { n_bytes: self.n_bytes(), total: self.record.total, detail });
            return;
        }
        let doubled = FIRST_PAUSE.saturating_mul(1 << (self.n_failures - 1).min(16));
        let asked = Duration::from_secs(retry_after_s.unwrap_or(0).min(LONGEST_RETRY_AFTER_S));
        self.pending.push_back(Ask::Wait(doubled.min(LONGEST_PAUSE).max(asked)));
    }

    /// Back to the first byte, keeping what is known of the chunks.
    fn rewind(&mut self) {
        self.whole = Sha256::new();
        self.at = 0;
        self.begun.clear();
        self.lost = None;
    }

    /// The file is another one than before: nothing of it is of use. `answer` is of the new one, when there is one.
    fn restart(&mut self, answer: Option<&Answer>) {
        self.close();
        self.rewind();
        self.record.chunks.clear();
        self.record.total = None;
        self.record.validators = answer.map(|answer| answer.validators.clone()).unwrap_or_default();
        self.pending.retain(|ask| !matches!(ask, Ask::Write { .. }));
        self.pending.push_back(Ask::Save);
        self.note(Note::Changed);
        self.n_restarts += 1;
        if self.n_restarts > MOST_RESTARTS {
            self.fail(TransferError::KeepsChanging { n_times: self.n_restarts });
        }
    }

    fn finish(&mut self) {
        let total = self.at;
        let found = hex(&self.whole.clone().finalize());
        let expected = self.record.expected_sha256.clone().filter(|expected| !expected.eq_ignore_ascii_case(&found));
        self.close();
        if total == 0 {
            self.fail(TransferError::Empty);
        } else if let Some(expected) = expected {
            // The bytes are what the source gives; trying again with the same record would only read them again.
            self.record.chunks.clear();
            self.fail(TransferError::WrongHash { expected, found });
            self.pending.push_back(Ask::Save);
        } else {
            self.phase = Phase::Done(found);
            self.pending.extend([Ask::Truncate { n_bytes: total }, Ask::Save]);
        }
    }

    fn fail(&mut self, error: TransferError) {
        self.close();
        // What could not be written is not there, whatever its hash was.
        let queued =
            self.pending.iter().filter_map(|ask| if let Ask::Write { start, .. } = ask { Some(*start) } else { None });
        let unwritten: Vec<u64> = queued.chain(self.writing.take()).collect();
        for start in unwritten {
            self.record.set_hash_at(start, None);
        }
        self.pending.retain(|ask| matches!(ask, Ask::Close));
        self.phase = Phase::Failed(error);
    }

    /// Drops the open answer, once the driver comes to it.
    fn close(&mut self) {
        if self.stream.take().is_some() {
            self.pending.push_back(Ask::Close);
        }
    }

    /// Keeps a note; of a thing that repeats, the last time only.
    fn note(&mut self, note: Note) {
        self.notes.retain(|old| std::mem::discriminant(old) != std::mem::discriminant(&note));
        self.notes.push(note);
    }
}

#[cfg(test)]
mod tests;
