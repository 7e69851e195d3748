//! What a transfer makes of the head of an answer. Read [`Transfer::answered`].

use super::{Ask, MOST_WRONG_RANGES, Note, Phase, Stream, Transfer, TransferError};
use crate::Answer;

impl Transfer {
    /// Uses the answer, or drops it: bytes are taken from a 206 that begins exactly where they are missing, and from a 200 as the whole file.
    pub(super) fn answered(&mut self, answer: Answer) {
        if self.phase != Phase::Running {
            // It was paused meanwhile; the answer is open all the same.
            self.pending.push_back(Ask::Close);
            return;
        }
        // Whatever is decided, an answer is open now.
        self.stream = Some(Stream { end: None, is_whole: true });
        match answer.status {
            200 => self.answered_whole(&answer),
            206 => self.answered_part(&answer),
            // The file is shorter than what is there of it.
            416 => self.restart(None),
            408 | 425 | 429 | 500..=599 => {
                self.close();
                self.interrupted(format!("the server answered {}", answer.status), answer.retry_after_s);
            }
            status => self.fail(TransferError::Status { status }),
        }
    }

    fn answered_whole(&mut self, answer: &Answer) {
        if self.is_another_file(answer, answer.n_bytes) {
            self.restart(Some(answer));
            if self.phase != Phase::Running {
                return;
            }
            // This answer is the new file from its first byte on, so it is used after all.
            self.pending.retain(|ask| *ask != Ask::Close);
        } else if self.n_bytes() > 0 {
            self.ranges_work = false;
            self.note(Note::NoRanges);
            self.rewind();
        }
        self.stream = Some(Stream { end: None, is_whole: true });
        self.adopt(answer, answer.n_bytes);
    }

    fn answered_part(&mut self, answer: &Answer) {
        let asked = if self.ranges_work { self.n_bytes() } else { 0 };
        let Some(range) = answer.range.filter(|range| range.first == asked) else {
            self.close();
            self.note(Note::WrongRange { asked, answered: answer.range.map(|range| range.first) });
            self.n_wrong_ranges += 1;
            if self.n_wrong_ranges >= MOST_WRONG_RANGES {
                // From now on only whole files are asked for.
                self.ranges_work = false;
            }
            self.interrupted("the server sent other bytes than it was asked for".to_owned(), answer.retry_after_s);
            return;
        };
        if self.is_another_file(answer, range.total) {
            self.restart(Some(answer));
            return;
        }
        self.n_wrong_ranges = 0;
        // The answer may hold less than the gap; what follows is asked for then.
        let end = range.last.saturating_add(1);
        let end = self.record.end_of_gap(self.at).map_or(end, |gap| gap.min(end));
        self.stream = Some(Stream { end: Some(end), is_whole: false });
        self.adopt(answer, range.total);
    }

    /// True when the answer is of another version than the record.
    fn is_another_file(&self, answer: &Answer, total: Option<u64>) -> bool {
        let other_length = matches!((self.record.total, total), (Some(mine), Some(theirs)) if mine != theirs);
        let is_begun = self.n_bytes() > 0 || self.record.chunks.iter().any(Option::is_some) || self.lost.is_some();
        is_begun && (other_length || self.record.validators.contradicts(&answer.validators))
    }

    /// Keeps what the answer says of the file.
    fn adopt(&mut self, answer: &Answer, total: Option<u64>) {
        let validators = answer.validators.clone().or(&self.record.validators);
        let total = total.or(self.record.total);
        if validators != self.record.validators || total != self.record.total {
            self.record.validators = validators;
            self.record.total = total;
            self.pending.push_back(Ask::Save);
        }
    }
}
