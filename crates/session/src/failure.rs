//! Everything that can go wrong in a session, and which remedy the page offers for it.

use constraints::ParameterError;
use engine::{EngineError, ErrorKind};
use prompts::{ChatTemplateError, SamplingError};
use protocol::FailureKind;
use search::SearchError;

use crate::FetchError;

/// Why a request could not be done. The text is shown to the person as it is.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// Work was asked for before a model was there.
    #[error("no model is loaded yet")]
    ModelMissing,
    /// The model's bytes did not come.
    #[error("the model at {0}")]
    Fetch(#[from] FetchError),
    /// The engine refused the model or the work.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The messages could not be rendered.
    #[error(transparent)]
    ChatTemplate(#[from] ChatTemplateError),
    /// A sampling setting is out of range.
    #[error(transparent)]
    Sampling(#[from] SamplingError),
    /// A constraint's parameters are out of range.
    #[error(transparent)]
    Parameter(#[from] ParameterError),
    /// The search refused its task or settings.
    #[error(transparent)]
    Search(#[from] SearchError),
}

impl SessionError {
    /// The remedy's kind.
    pub fn kind(&self) -> FailureKind {
        match self {
            SessionError::ModelMissing => FailureKind::ModelMissing,
            SessionError::Fetch(_) => FailureKind::ModelUnreachable,
            SessionError::Engine(error) => match error.kind() {
                ErrorKind::Unreadable => FailureKind::ModelUnreachable,
                ErrorKind::Corrupt => FailureKind::ModelCorrupt,
                ErrorKind::Unsupported => FailureKind::ModelUnsupported,
                ErrorKind::TooLong => FailureKind::PromptTooLong,
                ErrorKind::OutOfMemory => FailureKind::OutOfMemory,
                ErrorKind::BadRequest => FailureKind::BadRequest,
                ErrorKind::Internal => FailureKind::Internal,
            },
            SessionError::ChatTemplate(_) => FailureKind::ChatTemplate,
            SessionError::Sampling(_) | SessionError::Parameter(_) | SessionError::Search(_) => FailureKind::BadRequest,
        }
    }

    /// True when another prompt could fare better with the same model, so that a search goes on.
    pub fn is_about_the_prompt(&self) -> bool {
        matches!(self.kind(), FailureKind::PromptTooLong | FailureKind::ChatTemplate)
    }
}
