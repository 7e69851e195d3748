//! What a search asks to be done and what it is told about it.
//!
//! A [`WorkItem`] is one completion; whoever runs it answers with an [`Outcome`].

use prompts::{Message, Sampling};
use serde::{Deserialize, Serialize};

use crate::CandidateId;

/// Names a work item; the same search plans the same work under the same ids, whatever the order of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct WorkId(pub u32);

/// One completion to be run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WorkItem {
    /// To be given back with the outcome.
    pub id: WorkId,
    /// What the completion is for.
    pub purpose: Purpose,
    /// What the model reads.
    pub messages: Vec<Message>,
    /// How the model answers.
    pub sampling: Sampling,
}

/// What a completion is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Purpose {
    /// A prompt that could have led to the demonstrations.
    Propose {
        /// Counts from 0.
        position: u32,
    },
    /// An answer to one example by one candidate.
    Evaluate {
        /// Whose prompt.
        candidate: CandidateId,
        /// Position of the example in [`crate::Split::examples`].
        example: u32,
    },
}

/// What came of a work item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outcome {
    /// The model's text, verbatim.
    Text {
        /// It may be empty.
        text: String,
    },
    /// No text came. The work is asked for once more; a second failure counts as a score of 0 and is reported.
    Failed {
        /// The cause, for the person.
        detail: String,
    },
}

impl Outcome {
    /// A text.
    pub fn text(text: impl Into<String>) -> Outcome {
        Outcome::Text { text: text.into() }
    }

    /// A failure.
    pub fn failed(detail: impl Into<String>) -> Outcome {
        Outcome::Failed { detail: detail.into() }
    }
}

/// One entry of the log that a search is a fold of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Which work.
    pub id: WorkId,
    /// What came of it.
    pub outcome: Outcome,
}
