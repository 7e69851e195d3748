//! [`BadRow`]: a row that could not be read, where it stands and why.

/// A row that could not be read. It is counted and told of; the rows after it are read all the same.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {error}")]
pub struct BadRow {
    /// The line it begins on, counted from 1.
    pub line: u64,
    /// Why.
    pub error: RowError,
}

/// Why a row could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowError {
    /// Bytes that are no text.
    #[error("it is not UTF-8")]
    NotUtf8,
    /// A line that is not the JSON that belongs there.
    #[error("it is not the JSON that belongs there: {detail}")]
    Json {
        /// What the JSON reader says.
        detail: String,
    },
    /// Fewer parameters than ids, where upstream raises.
    #[error("instruction_id_list has {n_ids} entries, kwargs has {n_kwargs}")]
    TooFewKwargs {
        /// How many ids.
        n_ids: usize,
        /// How many sets of parameters.
        n_kwargs: usize,
    },
    /// A response that is neither a text nor null.
    #[error("the response to its prompt is not a text")]
    ResponseNotText,
}

impl From<serde_json::Error> for RowError {
    fn from(error: serde_json::Error) -> RowError {
        RowError::Json { detail: error.to_string() }
    }
}
