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
    /// A constraint that is none.
    #[error("constraint {number} is none: {detail}")]
    Constraint {
        /// Which, counted from 1.
        number: usize,
        /// Why.
        detail: String,
    },
    /// Neither the row nor the caller has a constraint.
    #[error("it asks for nothing: there are no constraints")]
    NothingAsked,
    /// A quoted field of a CSV file without its closing quote.
    #[error("a quoted field is not closed")]
    OpenQuote,
    /// A record of a CSV file with too few or too many fields.
    #[error("it has {n} fields, the first record has {expected}")]
    FieldCount {
        /// How many it has.
        n: usize,
        /// How many the first record has.
        expected: usize,
    },
    /// A CSV file without a needed column.
    #[error("there is no column named {name}")]
    NoColumn {
        /// The column.
        name: &'static str,
    },
    /// A field that must be a whole number and is none.
    #[error("{name} is no whole number")]
    NoNumber {
        /// The field.
        name: &'static str,
    },
    /// A file that is not the YAML that belongs there.
    #[error("it is not the YAML that belongs there: {detail}")]
    Yaml {
        /// What the YAML reader says.
        detail: String,
    },
    /// Tests that stand somewhere else than in the file.
    #[error("its tests stand in another file or are made by a program; only tests in the file itself are read")]
    TestsElsewhere,
}

impl From<serde_json::Error> for RowError {
    fn from(error: serde_json::Error) -> RowError {
        RowError::Json { detail: error.to_string() }
    }
}
