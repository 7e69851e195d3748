//! JSON lines of ours: `{"id": …, "prompt": …, "response": …, "constraints": [{"kind": …}, …]}`, other fields left alone.
//!
//! `id`, `prompt`, `group`, `level` and `pattern` may be missing, and so may `constraints` where the caller has some for every row.
//! An entry of `constraints` is a typed constraint or, with `id` and `kwargs`, one of upstream's.

use constraints::Constraint;
use official::Upstream;
use serde::Deserialize;
use serde_json::Value;

use super::prompts::word;
use crate::{Asked, Row, RowError};

#[derive(Deserialize)]
struct Fields {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    prompt: Option<String>,
    response: Option<String>,
    #[serde(default)]
    constraints: Option<Vec<Value>>,
    #[serde(default)]
    group: Value,
    #[serde(default)]
    level: Option<u32>,
    #[serde(default)]
    pattern: Option<String>,
}

/// The row of one line; `shared` is asked of every row, before its own constraints.
///
/// # Errors
///
/// Where the line is no such object, or one of its constraints is none, or nothing is asked.
pub fn row(line: &[u8], shared: &[Asked]) -> Result<Row, RowError> {
    let fields: Fields = serde_json::from_slice(super::trimmed(line))?;
    let own = fields.constraints.unwrap_or_default();
    let asked = with_shared(shared, &own)?.into();
    let group = Some(word(&fields.group)).filter(|group| !group.is_empty());
    Ok(Row {
        id: word(&fields.id),
        prompt: fields.prompt.unwrap_or_default(),
        response: fields.response,
        asked,
        group,
        level: fields.level,
        pattern: fields.pattern,
    })
}

/// A JSON list of constraints, as for [`row`].
///
/// # Errors
///
/// Where it is no list, or an entry is no constraint.
pub fn list(json: &str) -> Result<Vec<Asked>, RowError> {
    let entries: Vec<Value> = serde_json::from_str(json)?;
    entries.iter().enumerate().map(|(index, entry)| asked(entry).map_err(|detail| refused(index, detail))).collect()
}

/// The shared constraints, then a row's own.
pub(super) fn with_shared(shared: &[Asked], own: &[Value]) -> Result<Vec<Asked>, RowError> {
    let mut all = shared.to_vec();
    for (index, entry) in own.iter().enumerate() {
        all.push(asked(entry).map_err(|detail| refused(index, detail))?);
    }
    if all.is_empty() { Err(RowError::NothingAsked) } else { Ok(all) }
}

fn refused(index: usize, detail: String) -> RowError {
    RowError::Constraint { number: index + 1, detail }
}

fn asked(entry: &Value) -> Result<Asked, String> {
    if entry.get("kind").is_none() && entry.get("id").is_some() {
        #[derive(Deserialize)]
        struct Ours {
            id: String,
            #[serde(default)]
            kwargs: serde_json::Map<String, Value>,
        }
        let Ours { id, kwargs } = Ours::deserialize(entry).map_err(|error| error.to_string())?;
        return Ok(Asked::Upstream(Upstream { id, kwargs }));
    }
    typed(entry.clone()).map(Asked::Typed)
}

/// A typed constraint from its JSON, its parameters checked.
pub(super) fn typed(entry: Value) -> Result<Constraint, String> {
    let constraint: Constraint = serde_json::from_value(entry).map_err(|error| error.to_string())?;
    constraint.validate().map_err(|error| error.to_string())?;
    Ok(constraint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_becomes_a_row() {
        let line = r#"{"id": 7, "response": "Hi", "constraints": [{"kind": "no_commas"}, {"id": "a:b", "kwargs": {"n": 1}}], "level": 2, "more": 1}"#;
        let shared = list(r#"[{"kind": "lowercase"}]"#).unwrap();
        let row = row(line.as_bytes(), &shared).unwrap();
        assert_eq!((row.id.as_str(), row.response.as_deref(), row.level), ("7", Some("Hi"), Some(2)));
        assert_eq!(row.asked.iter().map(Asked::id).collect::<Vec<_>>(), ["lowercase", "no_commas", "a:b"]);
    }

    fn check_error(line: &str, expected: &str) {
        let error = row(line.as_bytes(), &[]).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }

    #[test]
    fn a_bad_line_says_why() {
        check_error(r#"{"response": "Hi"}"#, "asks for nothing");
        check_error(
            r#"{"response": "Hi", "constraints": [{"kind": "no_commas"}, {"kind": "no_such"}]}"#,
            "constraint 2",
        );
        check_error(r#"{"response": 1}"#, "invalid type");
        check_error(r#"[1]"#, "invalid");
    }
}
