//! Prompt files as IFEval and IFBench publish them: a JSON object a line with `key`, `prompt`, `instruction_id_list` and `kwargs`.
//!
//! Their responses come from another file, see [`super::responses`]. [`SuiteGuess`] tells from the ids whose file it is.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;
use std::sync::Arc;

use foldhash::fast::FixedState;
use official::{Suite, Upstream};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::pair;
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

/// How many different lists of constraints a [`Reader`] keeps; see the cache of compiled ones.
const CAPACITY: usize = 1024;

/// Reads rows; where all that stands behind the prompt is written as in a line before, it is not read again, and the rows share their constraints.
#[derive(Debug, Default)]
pub struct Reader {
    known: HashMap<u64, Known, FixedState>,
}

/// What stands behind the prompt, and the constraints in it.
#[derive(Debug)]
struct Known {
    written: Box<[u8]>,
    asked: Arc<[Asked]>,
}

impl Reader {
    /// The row of one line, without a response.
    ///
    /// # Errors
    ///
    /// Those of [`row`].
    pub fn row(&mut self, line: &[u8]) -> Result<Row, RowError> {
        // A line that is not as expected is read the plain way, which says what is wrong with it.
        let Some((id, prompt, written)) = pair::head(super::trimmed(line)) else { return row(line) };
        let key = FixedState::default().hash_one(written);
        if let Some(known) = self.known.get(&key).filter(|known| *known.written == *written) {
            let asked = Arc::clone(&known.asked);
            return Ok(Row { id: id.to_owned(), prompt: prompt.into_owned(), asked, ..Row::default() });
        }
        let row = row(line)?;
        if self.known.len() >= CAPACITY {
            self.known.clear();
        }
        self.known.insert(key, Known { written: written.into(), asked: Arc::clone(&row.asked) });
        Ok(row)
    }
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
    /// Ids that told nothing.
    common: HashSet<String, FixedState>,
}

impl SuiteGuess {
    /// Looks at one line's ids; true once the suite is certain.
    pub fn see(&mut self, line: &[u8]) -> bool {
        #[derive(Deserialize)]
        struct Ids<'l> {
            #[serde(borrow)]
            instruction_id_list: Vec<Cow<'l, str>>,
        }
        let ids = serde_json::from_slice(super::trimmed(line))
            .map_or_else(|_| Vec::new(), |ids: Ids<'_>| ids.instruction_id_list);
        for id in ids {
            if self.found.is_some() || self.common.contains(&*id) {
                continue;
            }
            let knows = |suite: &Suite| suite.ids().any(|known| known == id);
            self.found = [Suite::IfBench, Suite::IfEvalG].into_iter().find(knows);
            // A file may hold any number of ids that nobody knows; that many are more than all suites have.
            if self.found.is_none() && self.common.len() < CAPACITY {
                self.common.insert(id.into_owned());
            }
        }
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
    fn constraints_written_alike_are_read_once() {
        let line = |kwargs: &str| {
            format!(r#"{{"key": 1, "prompt": "p", "instruction_id_list": ["a:b"], "kwargs": {kwargs}}}"#)
        };
        let mut reader = Reader::default();
        let [one, same, other] =
            ["[{\"n\": 1}]", "[{\"n\": 1}]", "[{\"n\": 2}]"].map(|kwargs| reader.row(line(kwargs).as_bytes()).unwrap());
        assert!(Arc::ptr_eq(&one.asked, &same.asked) && one.asked != other.asked);
        assert_eq!(one, row(line("[{\"n\": 1}]").as_bytes()).unwrap());
        assert_eq!(reader.row(line("[]").as_bytes()), row(line("[]").as_bytes()));
        assert_eq!(reader.row(b"{"), row(b"{"));
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
