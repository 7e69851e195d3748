//! What can go wrong in the engine: one enum, variants carry the operands, and [`ErrorKind`] says who can mend it.
//!
//! No error is a bare text; `detail` fields only complete a sentence whose cause the variant already names.

use crate::sequences::{PrefixId, SequenceId};
use crate::tokenizer::TokenId;

/// Everything that loading or computing can refuse.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The first four bytes are not `GGUF`.
    #[error("not a GGUF file: it begins with the bytes {found:02x?} instead of \"GGUF\"")]
    NotGguf {
        /// What is there instead.
        found: Vec<u8>,
    },
    /// A GGUF version whose layout this reader does not know.
    #[error("GGUF version {version} is not supported, only versions 2 and 3 are")]
    UnsupportedVersion {
        /// The version field.
        version: u32,
    },
    /// The file ends before a field does.
    #[error("the file is cut short: {field} needs bytes up to {needed}, but the file has {found}")]
    Truncated {
        /// What was being read.
        field: String,
        /// Least length the file must have.
        needed: u64,
        /// Length the file has.
        found: u64,
    },
    /// A field holds a value that no intact file holds.
    #[error("the file is damaged at byte {offset}: {field} {detail}")]
    Corrupt {
        /// What was being read.
        field: String,
        /// Where in the file the reader stood.
        offset: u64,
        /// Completes the sentence.
        detail: String,
    },
    /// A field the model needs is not in the file.
    #[error("the file has no metadata field {key}")]
    MissingMetadata {
        /// The key.
        key: String,
    },
    /// A metadata field has a value or a type that makes no sense for a model.
    #[error("the metadata field {key} {detail}")]
    BadMetadata {
        /// The key.
        key: String,
        /// Completes the sentence.
        detail: String,
    },
    /// A model family whose forward pass is not here.
    #[error("the architecture \"{architecture}\" is not supported, only \"llama\" is")]
    UnsupportedArchitecture {
        /// `general.architecture`.
        architecture: String,
    },
    /// A valid file that asks for arithmetic which is not here; computing without it would give wrong text.
    #[error("the model needs {feature}, which is not supported")]
    UnsupportedFeature {
        /// What it needs.
        feature: String,
    },
    /// A tensor stored in a format that cannot be read.
    #[error(
        "the tensor {tensor} is stored as type {dtype}, which is not supported; the same model as Q8_0 or Q4_K_M is"
    )]
    UnsupportedTensorType {
        /// The tensor.
        tensor: String,
        /// The type's name, or its number when it has no name here.
        dtype: String,
    },
    /// A tensor the model needs is not in the file.
    #[error("the file has no tensor {tensor}")]
    MissingTensor {
        /// The tensor.
        tensor: String,
    },
    /// A tensor has another shape than the metadata implies.
    #[error(
        "the tensor {tensor} has shape {found:?}, but the metadata implies {expected:?} (outermost dimension first)"
    )]
    ShapeMismatch {
        /// The tensor.
        tensor: String,
        /// Implied by the metadata.
        expected: Vec<u64>,
        /// Stated by the file.
        found: Vec<u64>,
    },
    /// A tensor holds a weight that no training leaves behind.
    #[error("the tensor {tensor} holds a value that is not a number")]
    WeightNotFinite {
        /// The tensor.
        tensor: String,
    },
    /// A tokenizer or splitter that is not known by name; guessing would split text differently from the training.
    #[error("the tokenizer \"{model}\" with splitter \"{pre}\" is not supported")]
    TokenizerUnsupported {
        /// `tokenizer.ggml.model`.
        model: String,
        /// `tokenizer.ggml.pre`.
        pre: String,
    },
    /// The vocabulary has no token for a byte of the text.
    #[error("the model's vocabulary has no token for the byte 0x{byte:02x}, which the text contains")]
    UnencodableByte {
        /// The byte.
        byte: u8,
    },
    /// The text has a run of letters or spaces that no word has; cutting it elsewhere would give other tokens than the training had.
    #[error("the text cannot be cut into words ({detail}): it repeats itself for too long; shorten it")]
    TextNotCut {
        /// The pattern engine's words.
        detail: String,
    },
    /// The tokenizer library refused.
    #[error("the tokenizer failed: {detail}")]
    Tokenizer {
        /// Its words.
        detail: String,
    },
    /// More tokens than the model can see at once.
    #[error("{n_tokens} tokens do not fit the model's context of {context_length}")]
    ContextExceeded {
        /// Tokens asked for, those already computed included.
        n_tokens: usize,
        /// Tokens the model can see.
        context_length: usize,
    },
    /// A prefix needs at least one token, else there is nothing to continue.
    #[error("there are no tokens to compute")]
    NoTokens,
    /// A token id outside the vocabulary.
    #[error("token {token} is outside the vocabulary of {vocab_size}")]
    UnknownToken {
        /// The id.
        token: TokenId,
        /// Number of tokens.
        vocab_size: usize,
    },
    /// A prefix that was freed or never made.
    #[error("there is no {0:?}")]
    UnknownPrefix(PrefixId),
    /// A sequence that was freed or never made, or that stands twice in one batch.
    #[error("there is no {0:?}, or it stands twice in one batch")]
    UnknownSequence(SequenceId),
    /// A sampler setting outside its range.
    #[error("the sampler setting {name} is {value}, but must be {allowed}")]
    BadSetting {
        /// The field of `SamplerSettings`.
        name: &'static str,
        /// What it was.
        value: f32,
        /// What it may be.
        allowed: &'static str,
    },
    /// The model computed NaN or infinity: a damaged file, or numbers beyond what the format holds.
    #[error("the model computed a value that is not a number at position {position}; its file may be damaged")]
    NotFinite {
        /// Position in the context.
        position: usize,
    },
    /// The machine has no room for part of the model.
    #[error("there is not enough memory for the {n_bytes} bytes of {what}")]
    OutOfMemory {
        /// What was to be held.
        what: String,
        /// How many bytes it takes.
        n_bytes: u64,
    },
    /// The byte source failed.
    #[error("reading the model failed: {0}")]
    Io(#[from] std::io::Error),
    /// candle refused an operation whose operands were checked before: a defect of ours.
    #[error("the tensor library failed: {0}")]
    Tensor(#[from] candle_core::Error),
}

/// Who can mend an error, for the remedy that is offered to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The source of the bytes failed: try again.
    Unreadable,
    /// The file is foreign, damaged or cut short: fetch it again.
    Corrupt,
    /// An intact file of a kind this engine cannot run: choose another.
    Unsupported,
    /// The text does not fit the context: shorten it.
    TooLong,
    /// The machine has no room for the model: choose a smaller one.
    OutOfMemory,
    /// A parameter of the call is out of range, or the text cannot be encoded.
    BadRequest,
    /// A defect of ours.
    Internal,
}

impl EngineError {
    /// Who can mend it.
    pub fn kind(&self) -> ErrorKind {
        use EngineError as E;
        match self {
            E::Io(_) => ErrorKind::Unreadable,
            E::NotGguf { .. }
            | E::Truncated { .. }
            | E::Corrupt { .. }
            | E::MissingMetadata { .. }
            | E::BadMetadata { .. }
            | E::MissingTensor { .. }
            | E::ShapeMismatch { .. }
            | E::WeightNotFinite { .. }
            | E::NotFinite { .. } => ErrorKind::Corrupt,
            E::UnsupportedVersion { .. }
            | E::UnsupportedArchitecture { .. }
            | E::UnsupportedFeature { .. }
            | E::UnsupportedTensorType { .. }
            | E::TokenizerUnsupported { .. } => ErrorKind::Unsupported,
            E::OutOfMemory { .. } => ErrorKind::OutOfMemory,
            E::ContextExceeded { .. } | E::TextNotCut { .. } => ErrorKind::TooLong,
            E::BadSetting { .. } | E::NoTokens | E::UnencodableByte { .. } => ErrorKind::BadRequest,
            E::UnknownToken { .. }
            | E::UnknownPrefix(_)
            | E::UnknownSequence(_)
            | E::Tokenizer { .. }
            | E::Tensor(_) => ErrorKind::Internal,
        }
    }
}
