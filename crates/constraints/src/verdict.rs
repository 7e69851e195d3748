//! What a checker answers: the verdict, the spans it rests on, and why a response ended. No judging happens here.

use serde::{Deserialize, Serialize};

/// The most spans one verdict carries; a count beyond it is in [`Verdict::measured`]. It bounds the work and the message size a token.
pub(crate) const MAX_EVIDENCE: usize = 64;

/// What the verdict is if the text ends here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The text so far keeps the constraint.
    Satisfied,
    /// The text so far does not keep it (yet, or for good: see [`Verdict::settled`]).
    Violated,
}

/// Why a response ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FinishReason {
    /// The model ended it.
    Stop,
    /// The token limit cut it off.
    Length,
    /// Somebody stopped it.
    Cancelled,
}

/// A part of the response, in UTF-8 byte offsets that lie on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to `end`.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    /// The text it names; empty when the span is not of this text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// Which side a piece of evidence is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceRole {
    /// It counts towards keeping the constraint.
    Supports,
    /// It breaks the constraint.
    Violates,
}

/// One span that decides a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Evidence {
    /// Where.
    pub span: Span,
    /// For or against.
    pub role: EvidenceRole,
}

impl Evidence {
    /// A span that counts towards keeping the constraint.
    pub fn supports(span: Span) -> Evidence {
        Evidence { span, role: EvidenceRole::Supports }
    }

    /// A span that breaks the constraint.
    pub fn violates(span: Span) -> Evidence {
        Evidence { span, role: EvidenceRole::Violates }
    }
}

/// The judgement of one constraint on the text so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// What it is if the text ends here.
    pub status: Status,
    /// True when no continuation can change the status; always true after [`FinishReason::Stop`].
    pub settled: bool,
    /// The spans it rests on, in text order, at most 64 of them.
    pub evidence: Vec<Evidence>,
    /// The measured value beside the wanted one: "2 of 3 sentences".
    pub measured: String,
    /// One sentence for a person: what is missing, too much, or right.
    pub reason: String,
}

impl Verdict {
    /// A verdict from its parts; evidence beyond the limit is dropped.
    pub(crate) fn new(
        satisfied: bool,
        settled: bool,
        measured: impl Into<String>,
        reason: impl Into<String>,
    ) -> Verdict {
        let status = if satisfied { Status::Satisfied } else { Status::Violated };
        Verdict { status, settled, evidence: Vec::new(), measured: measured.into(), reason: reason.into() }
    }

    /// The same verdict resting on these spans.
    pub(crate) fn with_evidence(mut self, evidence: impl IntoIterator<Item = Evidence>) -> Verdict {
        self.evidence = evidence.into_iter().take(MAX_EVIDENCE).collect();
        self
    }

    /// True when the constraint is kept.
    pub fn is_satisfied(&self) -> bool {
        self.status == Status::Satisfied
    }
}
