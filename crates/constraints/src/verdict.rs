//! What a checker answers: the verdict, the spans it rests on, and why a response ended. No judging happens here.

use serde::{Deserialize, Serialize};

/// The most spans one verdict carries; a count beyond it is in [`Verdict::measured`]. It bounds the work and the message size a token.
pub(crate) const MAX_EVIDENCE: usize = 64;

/// What is known of a constraint on the text so far: the four values of runtime verification (Bauer, Leucker and Schallhart, 2010, RV-LTL), and two for texts
/// that cannot be judged.
///
/// [`Status::True`] and [`Status::False`] are promises: no continuation changes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Kept, whatever follows.
    True,
    /// Kept if the text ends here.
    PresumablyTrue,
    /// Not kept if the text ends here; a continuation may keep it.
    PresumablyFalse,
    /// Broken, whatever follows.
    False,
    /// Nothing can be said: a parameter was refused, the data it needs is not loaded, or a script failed.
    NotCheckable,
    /// Not kept, but the token limit or a person ended the text before it could be.
    CutOff,
}

impl Status {
    /// From the answer if the text ended here, and whether any continuation could change it.
    pub fn new(is_satisfied: bool, is_settled: bool) -> Status {
        match (is_satisfied, is_settled) {
            (true, true) => Status::True,
            (true, false) => Status::PresumablyTrue,
            (false, false) => Status::PresumablyFalse,
            (false, true) => Status::False,
        }
    }

    /// Kept if the text ends here.
    pub fn is_satisfied(self) -> bool {
        matches!(self, Status::True | Status::PresumablyTrue)
    }

    /// Broken if the text ends here; false also where nothing can be said.
    pub fn is_violated(self) -> bool {
        matches!(self, Status::False | Status::PresumablyFalse)
    }

    /// No continuation changes it.
    pub fn is_settled(self) -> bool {
        matches!(self, Status::True | Status::False)
    }

    /// What it becomes when the response has ended for this reason.
    pub fn finish(self, reason: FinishReason) -> Status {
        match (self, reason) {
            (Status::PresumablyTrue, FinishReason::Stop) => Status::True,
            (Status::PresumablyFalse, FinishReason::Stop) => Status::False,
            (Status::PresumablyFalse, FinishReason::Length | FinishReason::Cancelled) => Status::CutOff,
            (status, _) => status,
        }
    }

    /// The status of the constraint that asks for the opposite.
    pub fn negated(self) -> Status {
        match self {
            Status::True => Status::False,
            Status::PresumablyTrue => Status::PresumablyFalse,
            Status::PresumablyFalse => Status::PresumablyTrue,
            Status::False => Status::True,
            Status::NotCheckable => Status::NotCheckable,
            Status::CutOff => Status::CutOff,
        }
    }
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
    /// Kept or broken, for good or so far.
    pub status: Status,
    /// The spans it rests on, in text order, at most 64 of them.
    pub evidence: Vec<Evidence>,
    /// The measured value beside the wanted one: "2 of 3 sentences".
    pub measured: String,
    /// How many units (words, bullets, hits: those of `measured`) are missing or too many; 0 when it is satisfied, `None` where nothing can be counted.
    pub distance: Option<u32>,
    /// One sentence for a person: what is missing, too much, or right.
    pub reason: String,
}

impl Verdict {
    /// A verdict from its parts, without evidence.
    pub(crate) fn new(
        satisfied: bool,
        settled: bool,
        measured: impl Into<String>,
        reason: impl Into<String>,
    ) -> Verdict {
        Verdict {
            status: Status::new(satisfied, settled),
            evidence: Vec::new(),
            measured: measured.into(),
            distance: satisfied.then_some(0),
            reason: reason.into(),
        }
    }

    /// Nothing can be said, and why.
    pub(crate) fn not_checkable(reason: impl Into<String>) -> Verdict {
        Verdict {
            status: Status::NotCheckable,
            evidence: Vec::new(),
            measured: "not checkable".to_owned(),
            distance: None,
            reason: reason.into(),
        }
    }

    /// The same verdict resting on these spans; those beyond the limit are dropped.
    pub(crate) fn with_evidence(mut self, evidence: impl IntoIterator<Item = Evidence>) -> Verdict {
        self.evidence = evidence.into_iter().take(MAX_EVIDENCE).collect();
        self
    }

    /// The same verdict, this many units from being satisfied.
    pub(crate) fn with_distance(mut self, n: usize) -> Verdict {
        self.distance = Some(u32::try_from(n).unwrap_or(u32::MAX));
        self
    }

    /// Kept if the text ends here.
    pub fn is_satisfied(&self) -> bool {
        self.status.is_satisfied()
    }

    /// No continuation changes it.
    pub fn is_settled(&self) -> bool {
        self.status.is_settled()
    }
}
