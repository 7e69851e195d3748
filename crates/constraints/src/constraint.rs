//! [`Constraint`]: what a response must satisfy, as data. The kinds themselves live under `kinds/`.

use serde::{Deserialize, Serialize};

use crate::checker::Checker;
use crate::kinds::{self, Kind};
use crate::registry::KindInfo;

/// One thing a response must satisfy: `{"kind": "sentence_count", "relation": "exactly", "count": 3}` in JSON.
///
/// Deserialising refuses unknown kinds and fields but does not look at values; [`Constraint::validate`] does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Constraint {
    /// A number of sentences.
    SentenceCount(kinds::SentenceCount),
    /// A number of words.
    WordCount(kinds::WordCount),
    /// A length in characters.
    LengthChars(kinds::LengthChars),
    /// A number of paragraphs.
    ParagraphCount(kinds::ParagraphCount),
    /// A number of lines.
    LineCount(kinds::LineCount),
    /// Every keyword occurs.
    KeywordInclude(kinds::KeywordInclude),
    /// No keyword occurs.
    KeywordExclude(kinds::KeywordExclude),
    /// How often one word or phrase occurs.
    KeywordFrequency(kinds::KeywordFrequency),
    /// How often one letter occurs.
    LetterFrequency(kinds::LetterFrequency),
    /// No comma anywhere.
    NoCommas(kinds::NoCommas),
    /// No capital letter anywhere.
    Lowercase(kinds::Lowercase),
    /// No small letter anywhere.
    Uppercase(kinds::Uppercase),
    /// A number of words in capitals.
    CapitalWordFrequency(kinds::CapitalWordFrequency),
    /// The response starts with a given text.
    StartsWith(kinds::StartsWith),
    /// The response ends with a given text.
    EndsWith(kinds::EndsWith),
    /// The whole response stands in double quotes.
    Quotation(kinds::Quotation),
    /// A number of bullet points.
    BulletCount(kinds::BulletCount),
    /// A title in double angular brackets.
    Title(kinds::Title),
    /// The whole response is one JSON value.
    Json(kinds::Json),
    /// A number of placeholders.
    PlaceholderCount(kinds::PlaceholderCount),
    /// A postscript with a given marker.
    Postscript(kinds::Postscript),
    /// A regular expression matches, or does not.
    Regex(kinds::Regex),
}

/// Why a parameter was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParameterError {
    /// A number outside its range.
    #[error("{kind}: {param} is {value}; it must be from {min} to {max}")]
    OutOfRange {
        /// The kind's id.
        kind: &'static str,
        /// The parameter's name.
        param: &'static str,
        /// What was given.
        value: u64,
        /// The smallest allowed.
        min: u64,
        /// The largest allowed.
        max: u64,
    },
    /// Nothing where something is needed.
    #[error("{kind}: {param} is empty")]
    Empty {
        /// The kind's id.
        kind: &'static str,
        /// The parameter's name.
        param: &'static str,
    },
    /// More than the limit.
    #[error("{kind}: {param} has {n} {unit}; at most {max} are allowed")]
    TooLong {
        /// The kind's id.
        kind: &'static str,
        /// The parameter's name.
        param: &'static str,
        /// How many were given.
        n: usize,
        /// What was counted: "characters" or "entries".
        unit: &'static str,
        /// How many are allowed.
        max: usize,
    },
    /// No response could keep it, or every one would.
    #[error("{kind}: {param} cannot be used: {why}")]
    Impossible {
        /// The kind's id.
        kind: &'static str,
        /// The parameter's name.
        param: &'static str,
        /// Why, as the end of a sentence.
        why: &'static str,
    },
    /// A pattern that does not compile.
    #[error("{kind}: {param} is not a regular expression that can be used: {message}")]
    Pattern {
        /// The kind's id.
        kind: &'static str,
        /// The parameter's name.
        param: &'static str,
        /// The parser's words.
        message: String,
    },
    /// The kind has no such parameter.
    #[error("{kind} has no parameter {param}")]
    Unknown {
        /// The kind's id.
        kind: &'static str,
        /// The name that was asked for.
        param: String,
    },
    /// A value of the wrong type.
    #[error("{kind}: {param} does not take {value}")]
    WrongType {
        /// The kind's id.
        kind: &'static str,
        /// The parameter's name.
        param: &'static str,
        /// What was given, as JSON.
        value: String,
    },
}

/// The value of one parameter, for code that edits any kind without knowing it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ParamValue {
    /// Of [`crate::ParamKind::Integer`].
    Integer(u64),
    /// Of [`crate::ParamKind::Toggle`].
    Toggle(bool),
    /// Of [`crate::ParamKind::Text`] and [`crate::ParamKind::Choice`].
    Text(String),
    /// Of [`crate::ParamKind::List`].
    List(Vec<String>),
}

impl Constraint {
    /// What is known of its kind.
    pub fn kind(&self) -> &'static KindInfo {
        self.as_kind().info()
    }

    /// Refuses parameters that are out of range, missing, or impossible to keep, naming the parameter.
    pub fn validate(&self) -> Result<(), ParameterError> {
        self.as_kind().validate()
    }

    /// A short sentence without its full stop, for a panel and for a prompt: "Exactly 3 sentences".
    pub fn describe(&self) -> String {
        self.as_kind().describe()
    }

    /// A checker that has read nothing yet. With invalid parameters its verdict is a settled violation that says why.
    pub fn start(&self) -> Checker {
        Checker::new(self)
    }

    /// The value of a parameter, `None` when the kind has no such parameter.
    pub fn param(&self, name: &str) -> Option<ParamValue> {
        let value = serde_json::to_value(self).ok()?.as_object_mut()?.remove(name)?;
        if name == "kind" { None } else { serde_json::from_value(value).ok() }
    }

    /// The same constraint with one parameter changed, validated.
    pub fn with_param(&self, name: &str, value: ParamValue) -> Result<Constraint, ParameterError> {
        let info = self.kind();
        let Some(param) = info.params.iter().find(|param| param.name == name) else {
            return Err(ParameterError::Unknown { kind: info.id, param: name.to_owned() });
        };
        let changed = serde_json::to_value(self).and_then(|mut fields| {
            if let Some(field) = fields.get_mut(name) {
                *field = serde_json::to_value(&value)?;
            }
            serde_json::from_value::<Constraint>(fields)
        });
        let changed = changed.map_err(|_| ParameterError::WrongType {
            kind: info.id,
            param: param.name,
            value: serde_json::to_string(&value).unwrap_or_default(),
        })?;
        changed.validate()?;
        Ok(changed)
    }

    /// The one place where a variant meets its code.
    pub(crate) fn as_kind(&self) -> &dyn Kind {
        match self {
            Constraint::SentenceCount(kind) => kind,
            Constraint::WordCount(kind) => kind,
            Constraint::LengthChars(kind) => kind,
            Constraint::ParagraphCount(kind) => kind,
            Constraint::LineCount(kind) => kind,
            Constraint::KeywordInclude(kind) => kind,
            Constraint::KeywordExclude(kind) => kind,
            Constraint::KeywordFrequency(kind) => kind,
            Constraint::LetterFrequency(kind) => kind,
            Constraint::NoCommas(kind) => kind,
            Constraint::Lowercase(kind) => kind,
            Constraint::Uppercase(kind) => kind,
            Constraint::CapitalWordFrequency(kind) => kind,
            Constraint::StartsWith(kind) => kind,
            Constraint::EndsWith(kind) => kind,
            Constraint::Quotation(kind) => kind,
            Constraint::BulletCount(kind) => kind,
            Constraint::Title(kind) => kind,
            Constraint::Json(kind) => kind,
            Constraint::PlaceholderCount(kind) => kind,
            Constraint::Postscript(kind) => kind,
            Constraint::Regex(kind) => kind,
        }
    }
}

/// Lets the parameters of each kind become a constraint with `into`.
macro_rules! constraint_from {
    ($($kind:ident)*) => {
        $(impl From<kinds::$kind> for Constraint {
            fn from(kind: kinds::$kind) -> Constraint {
                Constraint::$kind(kind)
            }
        })*
    };
}

constraint_from! {
    SentenceCount
    WordCount
    LengthChars
    ParagraphCount
    LineCount
    KeywordInclude
    KeywordExclude
    KeywordFrequency
    LetterFrequency
    NoCommas
    Lowercase
    Uppercase
    CapitalWordFrequency
    StartsWith
    EndsWith
    Quotation
    BulletCount
    Title
    Json
    PlaceholderCount
    Postscript
    Regex
}
