//! What the kinds that ask for a given text share: [`CopyMonitor`] follows a response that must be the text, once or several times. The kinds are `equals` and `copies`.

use crate::constraint::ParameterError;
use crate::kinds::{MAX_REPEATED_TEXT, validate_text_up_to};
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::{TextIndex, fold};
use crate::verdict::{Evidence, Span, Verdict};

/// Refuses a text to be repeated that is blank or too long.
pub(super) fn validate_repeated(
    info: &'static KindInfo,
    param: &'static str,
    text: &str,
) -> Result<(), ParameterError> {
    validate_text_up_to(info, param, text, MAX_REPEATED_TEXT)
}

/// What the response must be.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    pub(super) text: Vec<char>,
    /// What parts two copies, with any white space around it; empty for white space alone.
    pub(super) divider: Vec<char>,
    pub(super) n_copies: usize,
    pub(super) ignore_case: bool,
    /// Look past white space around the response.
    pub(super) trim: bool,
}

/// Follows the response up to the first character that differs.
#[derive(Debug, Clone)]
pub(super) struct CopyMonitor {
    wanted: Wanted,
    place: Place,
    /// How many characters of the text or the divider at hand match.
    n_matched: usize,
    n_copies: usize,
    /// From the first to the last character that matches.
    matching: Option<Span>,
    mismatch: Option<Span>,
}

/// Where in what is wanted the response is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Before,
    Text,
    Gap { has_space: bool },
    Divider,
    End,
}

impl CopyMonitor {
    pub(super) fn new(wanted: Wanted) -> CopyMonitor {
        let place = if wanted.trim { Place::Before } else { Place::Text };
        CopyMonitor { wanted, place, n_matched: 0, n_copies: 0, matching: None, mismatch: None }
    }

    fn step(&mut self, at: usize, c: char) {
        let is_space = c.is_whitespace();
        self.place = match self.place {
            Place::Before if is_space => return,
            Place::Gap { .. } if is_space => Place::Gap { has_space: true },
            Place::End if is_space && self.wanted.trim => return,
            Place::Before => Place::Text,
            Place::Gap { .. } if !self.wanted.divider.is_empty() => Place::Divider,
            Place::Gap { has_space: true } => Place::Text,
            place => place,
        };
        let piece: &[char] = match self.place {
            Place::Text => &self.wanted.text,
            Place::Divider => &self.wanted.divider,
            Place::Gap { has_space: true } => return,
            Place::Before | Place::Gap { .. } | Place::End => &[],
        };
        let span = Span::new(at, at + c.len_utf8());
        let is_same = |wanted: char| wanted == c || self.wanted.ignore_case && fold(wanted) == fold(c);
        if !piece.get(self.n_matched).is_some_and(|&wanted| is_same(wanted)) {
            self.mismatch = Some(span);
            return;
        }
        self.n_matched += 1;
        self.matching.get_or_insert(span).end = span.end;
        if self.n_matched < piece.len() {
            return;
        }
        self.n_matched = 0;
        if self.place == Place::Divider {
            self.place = Place::Before;
        } else {
            self.n_copies += 1;
            let is_last = self.n_copies == self.wanted.n_copies;
            self.place = if is_last { Place::End } else { Place::Gap { has_space: false } };
        }
    }
}

impl Monitor for CopyMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            if self.mismatch.is_some() {
                return;
            }
            self.step(at, c);
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let (n, n_copies) = (self.n_copies, self.wanted.n_copies);
        let is_kept = n == n_copies && self.mismatch.is_none();
        let n_matched = match self.place {
            Place::End => self.wanted.text.len(),
            Place::Text => self.n_matched,
            Place::Before | Place::Gap { .. } | Place::Divider => 0,
        };
        let measured = if n_copies == 1 {
            format!("{n_matched} of {} characters match", self.wanted.text.len())
        } else {
            format!("{n} of {n_copies} copies")
        };
        let reason = match (is_kept, self.mismatch) {
            (true, _) => "It is the text and nothing more.",
            (false, Some(_)) if n == n_copies => "Something follows the text.",
            (false, Some(_)) => "It differs from the text here.",
            (false, None) => "It is not complete.",
        };
        let evidence = self.matching.map(Evidence::supports).into_iter().chain(self.mismatch.map(Evidence::violates));
        Verdict::new(is_kept, self.mismatch.is_some(), measured, reason).with_evidence(evidence)
    }
}
