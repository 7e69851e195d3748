//! [`Kwargs`]: upstream's parameters, read with Python's manners.
//!
//! What upstream would fill with a random draw becomes [`OfficialError::Draws`], what makes it raise becomes [`OfficialError::Raises`].

use serde_json::{Map, Value};

use crate::outcome::Asked;
use crate::suite::Suite;

/// Why upstream's code has no verdict that could be repeated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OfficialError {
    /// The suite has no such id.
    #[error("{suite} has no constraint with the id {id}.")]
    UnknownId {
        /// The suite's name.
        suite: &'static str,
        /// What was asked for.
        id: String,
    },
    /// Upstream fills a parameter by chance.
    #[error("Upstream draws {param} at random, because {why}.")]
    Draws {
        /// The parameter's name.
        param: &'static str,
        /// Why, as the end of a sentence.
        why: &'static str,
    },
    /// Upstream raises an exception.
    #[error("Upstream raises {exception}.")]
    Raises {
        /// Which, and why.
        exception: String,
        /// It is raised while the parameters are read, before the guard that lets a blank response fail.
        at_once: bool,
    },
    /// A keyword is a Python pattern that a linear-time engine cannot repeat.
    #[error("The pattern {pattern} cannot be judged: {why}.")]
    Pattern {
        /// The pattern in Python's words.
        pattern: String,
        /// Why, as the end of a sentence.
        why: String,
    },
}

impl OfficialError {
    /// The same, raised when upstream looks at a response.
    pub(crate) fn later(self) -> OfficialError {
        match self {
            OfficialError::Raises { exception, .. } => raises_later(exception),
            other => other,
        }
    }
}

/// The parameters of one constraint after its suite's filter.
pub(crate) struct Kwargs<'k> {
    /// The id, for tables that serve several.
    pub(crate) id: &'k str,
    fields: Vec<(&'k str, &'k Value)>,
}

/// Which way a count is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    LessThan,
    AtLeast,
}

impl Relation {
    /// The bound that goes with it.
    pub(crate) fn asked(self, bound: f64) -> Asked {
        match self {
            Relation::LessThan => Asked::LessThan(bound),
            Relation::AtLeast => Asked::AtLeast(bound),
        }
    }
}

/// That upstream raises an exception while it reads the parameters.
pub(crate) fn raises(exception: impl Into<String>) -> OfficialError {
    OfficialError::Raises { exception: exception.into(), at_once: true }
}

/// That upstream raises an exception when it looks at a response.
pub(crate) fn raises_later(exception: impl Into<String>) -> OfficialError {
    OfficialError::Raises { exception: exception.into(), at_once: false }
}

impl<'k> Kwargs<'k> {
    /// Filters as the suite does and refuses names that upstream's function does not take.
    pub(crate) fn new(suite: Suite, id: &'k str, map: &'k Map<String, Value>) -> Kwargs<'k> {
        let fields = map.iter().filter(|(_, value)| suite.keeps(value)).map(|(name, value)| (name.as_str(), value));
        Kwargs { id, fields: fields.collect() }
    }

    /// Refuses names that upstream's function does not take, as Python does.
    pub(crate) fn only(&self, names: &[&str]) -> Result<(), OfficialError> {
        match self.fields.iter().find(|(name, _)| !names.contains(name)) {
            Some((name, _)) => Err(raises(format!("TypeError (unexpected keyword argument {name})"))),
            None => Ok(()),
        }
    }

    /// The value of a parameter, if it has one.
    pub(crate) fn get(&self, name: &str) -> Option<&'k Value> {
        self.fields.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }

    /// The value of a parameter unless Python takes it for false.
    pub(crate) fn truthy(&self, name: &str) -> Option<&'k Value> {
        self.get(name).filter(|value| Suite::IfEval.keeps(value))
    }

    /// A number that upstream only compares with.
    pub(crate) fn number(&self, name: &'static str) -> Result<Option<f64>, OfficialError> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::Number(number)) => Ok(number.as_f64()),
            Some(Value::Bool(truth)) => Ok(Some(f64::from(u8::from(*truth)))),
            Some(_) => Err(raises(format!("TypeError ({name} is no number)"))),
        }
    }

    /// A number that upstream draws at random where it is missing or negative.
    pub(crate) fn threshold(&self, name: &'static str) -> Result<f64, OfficialError> {
        match self.number(name)? {
            None => Err(OfficialError::Draws { param: name, why: "it is missing" }),
            Some(bound) if bound < 0.0 => Err(OfficialError::Draws { param: name, why: "it is negative" }),
            Some(bound) => Ok(bound),
        }
    }

    /// A number that upstream draws at random where Python takes it for false.
    pub(crate) fn nonzero(&self, name: &'static str) -> Result<f64, OfficialError> {
        if self.get(name).is_some() && self.truthy(name).is_none() {
            return Err(OfficialError::Draws { param: name, why: "Python takes its value for missing" });
        }
        match self.number(name)? {
            None => Err(OfficialError::Draws { param: name, why: "it is missing" }),
            Some(number) => Ok(number),
        }
    }

    /// A number that upstream draws at random where Python takes it for false and that a count must equal; no count equals another type.
    pub(crate) fn exactly(&self, name: &'static str) -> Result<Asked, OfficialError> {
        match self.truthy(name) {
            Some(Value::String(_) | Value::Array(_) | Value::Object(_)) => Ok(Asked::Exactly(f64::NAN)),
            _ => self.nonzero(name).map(Asked::Exactly),
        }
    }

    /// A whole number that upstream uses as an index; Python refuses 2.0 there.
    pub(crate) fn index(&self, name: &'static str) -> Result<Option<i64>, OfficialError> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::Number(number)) => {
                number.as_i64().map(Some).ok_or_else(|| raises(format!("TypeError ({name} is no whole number)")))
            }
            Some(Value::Bool(truth)) => Ok(Some(i64::from(*truth))),
            Some(_) => Err(raises(format!("TypeError ({name} is no number)"))),
        }
    }

    /// A text.
    pub(crate) fn text(&self, name: &'static str) -> Result<Option<&'k str>, OfficialError> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(raises(format!("an exception ({name} is no text)"))),
        }
    }

    /// A text that upstream draws at random where it is missing or empty.
    pub(crate) fn nonempty(&self, name: &'static str) -> Result<&'k str, OfficialError> {
        match self.text(name)? {
            None | Some("") => Err(OfficialError::Draws { param: name, why: "it is missing" }),
            Some(text) => Ok(text),
        }
    }

    /// A list of texts; Python also takes a text for the list of its characters.
    pub(crate) fn texts(&self, name: &'static str) -> Result<Vec<String>, OfficialError> {
        let texts = match self.get(name) {
            None => Vec::new(),
            Some(Value::String(text)) => text.chars().map(String::from).collect(),
            Some(Value::Array(items)) => {
                let texts = items.iter().map(|item| item.as_str().map(str::to_owned));
                texts.collect::<Option<_>>().ok_or_else(|| raises(format!("TypeError ({name} holds no texts)")))?
            }
            Some(_) => return Err(raises(format!("TypeError ({name} is no list)"))),
        };
        if texts.is_empty() { Err(OfficialError::Draws { param: name, why: "it is missing" }) } else { Ok(texts) }
    }

    /// A relation as IFEval words it.
    pub(crate) fn relation(&self, name: &'static str) -> Result<Relation, OfficialError> {
        match self.get(name) {
            None => Err(OfficialError::Draws { param: name, why: "it is missing" }),
            Some(Value::String(text)) if text == "less than" => Ok(Relation::LessThan),
            Some(Value::String(text)) if text == "at least" => Ok(Relation::AtLeast),
            Some(other) => Err(raises(format!("ValueError (the relation {other} is not supported)"))),
        }
    }
}
