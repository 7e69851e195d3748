//! Prompt files as IFEval and IFBench publish them: a JSON object a line with `key`, `prompt`, `instruction_id_list` and `kwargs`.
//!
//! Their responses come from another file, see [`super::responses`]. [`SuiteGuess`] tells from the ids whose file it is.

use official::{Suite, Upstream};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::{Asked, Row, RowError};

/// Upstream's fields, in upstream's words.
#[derive(Deserialize)]
struct Fields {
    #[serde(default)]
    key: Value,
    prompt: String,
    instruction_id_list: Vec<String>,
    kwargs: Vec<Option<Map<String, Value>>>,
}

/// The row of one line, without a response.
///
/// # Errors
///
/// Where the line is not such an object, or has fewer parameters than ids. Surplus parameters are left alone, as upstream leaves them.
pub fn row(line: &[u8]) -> Result<Row, RowError> {
    let Fields { key, prompt, instruction_id_list: ids, kwargs } = serde_json::from_slice(super::trimmed(line))?;
    if kwargs.len() < ids.len() {
        return Err(RowError::TooFewKwargs { n_ids: ids.len(), n_kwargs: kwargs.len() });
    }
    let upstream = |(id, kwargs): (String, Option<_>)| Upstream { id, kwargs: kwargs.unwrap_or_default() };
    let asked = ids.into_iter().zip(kwargs).map(upstream).map(Asked::Upstream).collect();
    Ok(Row { id: word(&key), prompt, asked, ..Row::default() })
}

/// A key for a person: texts as they are, null as nothing, anything else as JSON.
pub(super) fn word(key: &Value) -> String {
    match key {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Tells from the ids of a file whose it is. IFEval's ids are known to all three suites; a single id that only one knows decides.
#[derive(Debug, Clone, Default)]
pub struct SuiteGuess {
    found: Option<Suite>,
}

impl SuiteGuess {
    /// Looks at one line's ids; true once the suite is certain.
    pub fn see(&mut self, line: &[u8]) -> bool {
        #[derive(Deserialize)]
        struct Ids {
            instruction_id_list: Vec<String>,
        }
        let ids = serde_json::from_slice(super::trimmed(line))
            .map_or_else(|_| Vec::new(), |ids: Ids| ids.instruction_id_list);
        let owner = |id: &String| {
            [Suite::IfBench, Suite::IfEvalG].into_iter().find(|suite| suite.ids().any(|known| known == id))
        };
        self.found = self.found.or_else(|| ids.iter().find_map(owner));
        self.found.is_some()
    }

    /// The suite, IFEval where nothing spoke for another.
    pub fn suite(&self) -> Suite {
        self.found.unwrap_or(Suite::IfEval)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_becomes_a_row() {
        let line =
            br#"{"key": 1000, "prompt": "p", "instruction_id_list": ["a:b", "c:d"], "kwargs": [{"n": 1}, null, {}]}"#;
        let row = row(line).unwrap();
        assert_eq!((row.id.as_str(), row.prompt.as_str(), row.response), ("1000", "p", None));
        let ids: Vec<&str> = row.asked.iter().map(Asked::id).collect();
        assert_eq!(ids, ["a:b", "c:d"]);
    }

    #[test]
    fn a_broken_line_says_why() {
        let error = row(br#"{"prompt": "p", "instruction_id_list": ["a:b"], "kwargs": []}"#).unwrap_err();
        assert_eq!(error.to_string(), "instruction_id_list has 1 entries, kwargs has 0");
        assert!(row(b"{").unwrap_err().to_string().contains("EOF"));
        assert!(row(b"\xff").is_err());
    }

    fn check_suite(id: &str, expected: Suite) {
        let mut guess = SuiteGuess::default();
        guess.see(b"no JSON");
        guess.see(format!(r#"{{"instruction_id_list": ["punctuation:no_comma", "{id}"]}}"#).as_bytes());
        assert_eq!(guess.suite(), expected, "{id}");
    }

    #[test]
    fn ids_tell_the_suite() {
        check_suite("keywords:existence", Suite::IfEval);
        check_suite("count:numbers", Suite::IfBench);
        check_suite("count:lowercase_counting", Suite::IfEvalG);
    }
}
