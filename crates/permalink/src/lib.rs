//! The playground's state as a URL fragment, and back.

use constraints::Constraint;
use prompts::{Message, Sampling};

/// What a link carries.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The conversation; the model speaks next.
    pub messages: Vec<Message>,
    /// What the answer must satisfy.
    pub constraints: Vec<Constraint>,
    /// How tokens are drawn.
    pub sampling: Sampling,
    /// The model it was made with, by content; none for "whichever is loaded".
    pub model: Option<ModelRef>,
}

/// A model named by content, never by address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelRef {
    /// For the person.
    pub name: String,
    /// SHA-256 of the file, 64 hex digits.
    pub sha256: String,
}

/// Why a link cannot be made or opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// Not ours.
    #[error("this is not a Plumbline link")]
    NotAPlumblineLink,
}

/// The fragment, without `#`.
pub fn encode(_state: &State) -> Result<String, LinkError> {
    Err(LinkError::NotAPlumblineLink)
}

/// The state a fragment stands for; a leading `#` is ignored.
pub fn decode(_fragment: &str) -> Result<State, LinkError> {
    Err(LinkError::NotAPlumblineLink)
}
