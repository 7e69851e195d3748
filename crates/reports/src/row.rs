//! [`Row`]: one response with what it was asked to satisfy.

use std::sync::Arc;

use constraints::Constraint;
use official::Upstream;

/// One response with what it was asked to satisfy.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// What the file calls it: upstream's `key`, our `id`; empty where it says nothing.
    pub id: String,
    /// The prompt; empty where the file does not give it.
    pub prompt: String,
    /// The response; `None` where there is none, which satisfies nothing.
    pub response: Option<String>,
    /// The constraints, in the file's order; rows that ask the same may share them.
    pub asked: Arc<[Asked]>,
    /// What rows belong together: the samples of one prompt, the levels of one seed prompt.
    pub group: Option<String>,
    /// The difficulty level, from 1 (FollowBench, MulDimIF) or the turn (MMMT-IF).
    pub level: Option<u32>,
    /// How the constraints were put (MulDimIF: example, listing, incorporation).
    pub pattern: Option<String>,
}

/// One constraint as a file gives it.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// An id of a benchmark with upstream's parameters.
    Upstream(Upstream),
    /// One of ours.
    Typed(Constraint),
    /// Something that no code without a model, a clock or a foreign language can judge.
    NotCheckable {
        /// Its name in the file.
        name: String,
        /// Why, as a sentence.
        why: String,
    },
}

impl Asked {
    /// What results are gathered under: upstream's id, our kind, or the name in the file.
    pub fn id(&self) -> &str {
        match self {
            Asked::Upstream(upstream) => &upstream.id,
            Asked::Typed(constraint) => constraint.kind().id,
            Asked::NotCheckable { name, .. } => name,
        }
    }
}
