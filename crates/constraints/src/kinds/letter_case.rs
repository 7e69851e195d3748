//! The monitor that `lowercase` and `uppercase` share.

use crate::kinds::counted;
use crate::monitor::Monitor;
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, Span, Verdict};

/// The case that every letter must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LetterCase {
    Lower,
    Upper,
}

/// Looks for letters of the other case.
#[derive(Debug, Clone)]
pub(super) struct CaseMonitor {
    wanted: LetterCase,
    n_offending: usize,
    /// The offending letters, joined where they touch.
    runs: Vec<Span>,
    has_letter: bool,
}

impl CaseMonitor {
    pub(super) fn new(wanted: LetterCase) -> CaseMonitor {
        CaseMonitor { wanted, n_offending: 0, runs: Vec::new(), has_letter: false }
    }

    fn offends(&self, c: char) -> bool {
        match self.wanted {
            LetterCase::Lower => c.is_uppercase() || c.to_lowercase().ne([c]),
            // The ordinals ª and º are small by Unicode's table but have no capital form, as in "Nº 5".
            LetterCase::Upper => c.is_lowercase() && !matches!(c, 'ª' | 'º') || c.to_uppercase().ne([c]),
        }
    }
}

impl Monitor for CaseMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            self.has_letter = self.has_letter || c.is_alphabetic();
            if self.offends(c) {
                self.n_offending += 1;
                let end = at + c.len_utf8();
                match self.runs.last_mut() {
                    Some(run) if run.end == at => run.end = end,
                    _ => self.runs.push(Span::new(at, end)),
                }
            }
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let n = self.n_offending;
        let (one, many) = match self.wanted {
            LetterCase::Lower => ("capital letter", "capital letters"),
            LetterCase::Upper => ("small letter", "small letters"),
        };
        let reason = match (n, self.has_letter) {
            (0, true) => format!("There is no {one}."),
            (0, false) => "There is no letter yet.".to_owned(),
            _ => format!("No {one} is allowed."),
        };
        let verdict = Verdict::new(n == 0 && self.has_letter, n > 0, counted(n, one, many), reason);
        verdict.with_evidence(self.runs.iter().map(|&run| Evidence::violates(run)))
    }
}
