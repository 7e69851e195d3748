//! Why a search cannot be begun or cannot take what it is told.

use prompts::SamplingError;

use crate::WorkId;

/// Everything that can be wrong with a search.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SearchError {
    /// The pairs are not enough for three splits.
    #[error("this task has {found} usable pairs with different inputs, but a search needs {needed}: add {} more", needed - found)]
    TooFewPairs {
        /// Usable examples with different inputs.
        found: usize,
        /// The least that works.
        needed: usize,
    },
    /// A setting lies outside its range.
    #[error("{name} is {value}, but must lie between {low} and {high}")]
    Setting {
        /// The field of [`crate::Settings`].
        name: &'static str,
        /// What it was.
        value: u32,
        /// The least allowed.
        low: u32,
        /// The greatest allowed.
        high: u32,
    },
    /// The proposals' sampling settings are out of range.
    #[error("proposal_sampling: {0}")]
    Sampling(#[from] SamplingError),
    /// An outcome for work that this search never planned.
    #[error("work item {} is not part of this search", id.0)]
    UnknownWork {
        /// As told.
        id: WorkId,
    },
    /// A second outcome for work that already has one.
    #[error("work item {} already has its outcome", id.0)]
    AlreadyTold {
        /// As told.
        id: WorkId,
    },
}
