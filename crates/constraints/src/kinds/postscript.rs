//! The kind `postscript`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::{TextIndex, is_word_char};
use crate::verdict::{Evidence, Span, Verdict};

/// A postscript with a given marker.
///
/// # What it checks
/// That the response has a postscript that begins with the marker.
///
/// # How it is measured
/// A line that begins with the marker, in any case, with or without its full stops or spaces but with at least one full stop or colon, followed by a word.
/// It may have any length, so it need not be the last paragraph.
///
/// # Settled
/// The first letter after the marker settles it; until then a postscript can always still come.
///
/// # Upstream ids
/// IFEval `detectable_content:postscript`, which finds the marker anywhere, inside words too, and takes "P.P.S." for "P.S.".
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Postscript {
    /// The marker.
    pub marker: PostscriptMarker,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "postscript",
    title: "Postscript",
    category: "Content",
    summary: "A line begins with P.S. or P.P.S. and goes on with a word.",
    upstream_ids: &["detectable_content:postscript"],
    params: &[MARKER],
    example: || Postscript { marker: PostscriptMarker::Ps }.into(),
};

const MARKER: ParamInfo = ParamInfo {
    name: "marker",
    title: "Marker",
    kind: ParamKind::Choice(&["P.S.", "P.P.S."]),
    help: "How the postscript begins.",
};

impl Kind for Postscript {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        format!("A postscript that starts with “{}”", self.marker.written())
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(PostscriptMonitor {
            letters: self.marker.letters(),
            line: Line::Indent,
            found: None,
            is_growing: false,
        }))
    }
}

/// How the postscript begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PostscriptMarker {
    /// P.S.
    #[serde(rename = "P.S.")]
    Ps,
    /// P.P.S.
    #[serde(rename = "P.P.S.")]
    Pps,
}

impl PostscriptMarker {
    fn written(self) -> &'static str {
        match self {
            PostscriptMarker::Ps => "P.S.",
            PostscriptMarker::Pps => "P.P.S.",
        }
    }

    fn letters(self) -> &'static [char] {
        match self {
            PostscriptMarker::Ps => &['p', 's'],
            PostscriptMarker::Pps => &['p', 'p', 's'],
        }
    }
}

#[derive(Debug, Clone)]
struct PostscriptMonitor {
    letters: &'static [char],
    line: Line,
    found: Option<Span>,
    /// The line with the postscript has not ended.
    is_growing: bool,
}

/// How far the line at hand is into a marker.
#[derive(Debug, Clone, Copy)]
enum Line {
    Indent,
    Marker {
        start: usize,
        n_letters: usize,
        has_mark: bool,
    },
    /// All letters are there and something that is no letter has followed.
    AfterMarker {
        start: usize,
        has_mark: bool,
    },
    Other,
}

impl Monitor for PostscriptMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            if self.found.is_some() {
                self.grow(at, c);
            } else {
                self.take(at, c);
            }
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let (measured, reason) = match self.found {
            Some(_) => ("a postscript", "There is a postscript."),
            None => ("no postscript", "A line that begins with the marker is missing."),
        };
        Verdict::new(self.found.is_some(), self.found.is_some(), measured, reason)
            .with_evidence(self.found.map(Evidence::supports))
    }
}

impl PostscriptMonitor {
    fn take(&mut self, at: usize, c: char) {
        let letter = c.to_ascii_lowercase();
        let is_mark = matches!(c, '.' | ':');
        self.line = match self.line {
            _ if c == '\n' => Line::Indent,
            Line::Indent if c.is_whitespace() || matches!(c, '*' | '_') => Line::Indent,
            Line::Indent if self.letters.first() == Some(&letter) => {
                Line::Marker { start: at, n_letters: 1, has_mark: false }
            }
            Line::Marker { start, n_letters, has_mark } if self.letters.get(n_letters) == Some(&letter) => {
                Line::Marker { start, n_letters: n_letters + 1, has_mark }
            }
            Line::Marker { start, n_letters, has_mark } if !is_word_char(c) => {
                let has_mark = has_mark || is_mark;
                if n_letters == self.letters.len() {
                    Line::AfterMarker { start, has_mark }
                } else if is_mark || c == ' ' {
                    Line::Marker { start, n_letters, has_mark }
                } else {
                    Line::Other
                }
            }
            Line::AfterMarker { start, has_mark } if !c.is_alphanumeric() => {
                Line::AfterMarker { start, has_mark: has_mark || is_mark }
            }
            Line::AfterMarker { start, has_mark: true } => {
                self.found = Some(Span::new(start, at + c.len_utf8()));
                self.is_growing = true;
                Line::Other
            }
            _ => Line::Other,
        };
    }

    fn grow(&mut self, at: usize, c: char) {
        self.is_growing &= c != '\n';
        if let Some(found) = &mut self.found
            && self.is_growing
            && !c.is_whitespace()
        {
            found.end = at + c.len_utf8();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Postscript, PostscriptMarker};
    use crate::kinds::testing::check;

    #[test]
    fn the_first_letter_after_the_marker_settles() {
        let ps = Postscript { marker: PostscriptMarker::Ps };
        check(ps.clone(), "", "violated so far: no postscript");
        check(ps.clone(), "Bye.\n\nP.S. ", "violated so far: no postscript");
        check(ps.clone(), "Bye.\n\nP.S. I", "satisfied for good: a postscript");
        check(ps.clone(), "Bye.\n**PS:** Call", "satisfied for good: a postscript");
        check(ps.clone(), "Bye. P.S. I", "violated so far: no postscript");
        check(ps.clone(), "P.P.S. I", "violated so far: no postscript");
        check(ps.clone(), "PS 23", "violated so far: no postscript");
        check(ps, "P.Single", "violated so far: no postscript");
    }

    #[test]
    fn the_double_marker_is_another() {
        let pps = Postscript { marker: PostscriptMarker::Pps };
        check(pps.clone(), "P.P.S. I", "satisfied for good: a postscript");
        check(pps.clone(), "P. P. S. I", "satisfied for good: a postscript");
        check(pps, "P.S. I", "violated so far: no postscript");
    }
}
