//! The answer: its text, where it stands, and what every constraint says of it.
//!
//! While it streams the worker judges; as soon as the person edits a constraint or types a text of their own, the page judges the same text itself, with the same crate.
//! Read [`Answer`] first.

use constraints::{Constraint, FinishReason, Judge, Verdict};
use protocol::{RunId, Timing};

/// Where an answer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Nothing has been asked.
    Empty,
    /// Asked, and waiting for the model to be loaded.
    Queued,
    /// The model reads the prompt.
    Prefilling,
    /// Text comes.
    Streaming,
    /// It ended.
    Finished(FinishReason),
    /// It broke off; the text so far stays.
    Failed,
    /// Not a model's answer: a text that the person typed or pasted.
    Own,
}

impl Phase {
    /// True from the press on Run to the last event.
    pub fn is_running(self) -> bool {
        matches!(self, Phase::Queued | Phase::Prefilling | Phase::Streaming)
    }

    /// The value of `data-state`.
    pub fn as_str(self) -> &'static str {
        match self {
            Phase::Empty => "empty",
            Phase::Queued | Phase::Prefilling | Phase::Streaming => "running",
            Phase::Finished(FinishReason::Cancelled) => "cancelled",
            Phase::Finished(_) => "finished",
            Phase::Failed => "failed",
            Phase::Own => "own",
        }
    }
}

/// What came of the last press on Run, or a text of the person's own.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The run it comes from, while that run lives.
    pub(super) live: Option<RunId>,
    /// Where it stands.
    pub phase: Phase,
    /// The text so far, verbatim.
    pub text: String,
    /// The constraints the worker judges, as they were when Run was pressed.
    pub(super) judged: Vec<Constraint>,
    /// The worker's verdicts, one a judged constraint; empty before the first token.
    pub(super) verdicts: Vec<Verdict>,
    /// The exact text the model reads.
    pub rendered: Option<String>,
    /// Prompt tokens read so far.
    pub n_prefilled: u32,
    /// Prompt tokens in all.
    pub n_prompt: u32,
    /// Answer tokens so far.
    pub n_tokens: u32,
    /// How fast it was, once finished.
    pub timing: Option<Timing>,
    /// SHA-256 of the text, once finished.
    pub text_sha256: Option<String>,
}

impl Answer {
    /// No answer yet.
    pub fn empty() -> Answer {
        Answer {
            live: None,
            phase: Phase::Empty,
            text: String::new(),
            judged: Vec::new(),
            verdicts: Vec::new(),
            rendered: None,
            n_prefilled: 0,
            n_prompt: 0,
            n_tokens: 0,
            timing: None,
            text_sha256: None,
        }
    }

    /// The verdict of every constraint on the text as it stands; `None` while there is no text to judge.
    pub fn verdicts_on(&self, constraints: &[Constraint]) -> Vec<Option<Verdict>> {
        if self.phase != Phase::Own && !self.verdicts.is_empty() && self.judged == constraints {
            return self.verdicts.iter().cloned().map(Some).collect();
        }
        // The person has changed the constraints since Run: the page judges the same text with the same code.
        let mut judge = Judge::new(constraints);
        judge.push(&self.text);
        let verdicts = match self.phase {
            Phase::Finished(reason) => judge.finish(reason),
            // The rest of the answer is missing, exactly as if it had been cancelled.
            Phase::Failed if !self.text.is_empty() => judge.finish(FinishReason::Cancelled),
            // Nobody knows whether a person has finished typing, so their text counts as a prefix too.
            Phase::Streaming | Phase::Own => judge.verdicts(),
            Phase::Empty | Phase::Queued | Phase::Prefilling | Phase::Failed => return vec![None; constraints.len()],
        };
        verdicts.into_iter().map(Some).collect()
    }
}
