//! promptfoo's configuration (`promptfooconfig.yaml`): its tests with their assertions, those of `defaultTest` included.
//!
//! Assertions that code can decide on the response alone become typed constraints, `not-` included; whatever needs a model, a price, a clock or
//! a program in another language is kept as not checkable under its own name, so that it never passes silently.
//! The response of a test is its `providerOutput`, or comes from the caller, in the order of the tests. Begin with [`rows`].

mod assertion;

use serde_json::{Map, Value};

use crate::{Asked, Row, RowError};

/// Reads the whole file: one entry a test. Aliases are followed within the reader's limits, so that a small file cannot become a large one.
///
/// # Errors
///
/// Where the file is no YAML, has no list of tests, or its tests stand in another file.
pub fn rows(yaml: &str) -> Result<Vec<Result<Row, RowError>>, RowError> {
    let config: Value = serde_saphyr::from_str(yaml).map_err(|error| RowError::Yaml { detail: error.to_string() })?;
    let Some(tests) = config.get("tests") else {
        return Err(RowError::Yaml { detail: "there are no tests".to_owned() });
    };
    let tests = tests.as_array().ok_or(RowError::TestsElsewhere)?;
    let common = config.get("defaultTest").unwrap_or(&Value::Null);
    if common.is_string() {
        return Err(RowError::TestsElsewhere);
    }
    let named = config.get("assertionTemplates").unwrap_or(&Value::Null);
    Ok(tests.iter().enumerate().map(|(index, test)| row(index, test, common, named)).collect())
}

/// The response on one line of a file that gives them in the order of the tests: `{"response": …}`, or `{"output": …}` as promptfoo calls it.
///
/// # Errors
///
/// Where the line is no such object.
pub fn response(line: &[u8]) -> Result<Option<String>, RowError> {
    let fields: Value = serde_json::from_slice(super::trimmed(line))?;
    match fields.get("response").or_else(|| fields.get("output")) {
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(Value::Null) => Ok(None),
        _ => Err(RowError::ResponseNotText),
    }
}

fn row(index: usize, test: &Value, common: &Value, named: &Value) -> Result<Row, RowError> {
    if !test.is_object() {
        return Err(RowError::TestsElsewhere);
    }
    let vars = vars(common, test);
    let skips_common = test.pointer("/options/disableDefaultAsserts").and_then(Value::as_bool) == Some(true);
    let mut asked: Vec<Asked> = Vec::new();
    for (source, is_used) in [(common, !skips_common), (test, true)] {
        let list = source.get("assert").and_then(Value::as_array).filter(|_| is_used);
        asked.extend(list.into_iter().flatten().map(|one| assertion::asked(resolved(one, named), &vars)));
    }
    let transforms = [common, test].iter().any(|source| source.pointer("/options/transform").is_some());
    if transforms {
        asked.iter_mut().for_each(|one| {
            let why = "The test changes the response by a program before it is judged.".to_owned();
            *one = Asked::NotCheckable { name: one.id().to_owned(), why };
        });
    }
    if asked.is_empty() {
        return Err(RowError::NothingAsked);
    }
    let description = test.get("description").and_then(Value::as_str);
    let output = test.get("providerOutput").filter(|output| !output.is_null());
    Ok(Row {
        id: description.map_or_else(|| format!("test {}", index + 1), str::to_owned),
        response: output.map(|output| output.as_str().map_or_else(|| output.to_string(), str::to_owned)),
        asked: asked.into(),
        ..Row::default()
    })
}

/// Follows `$ref: '#/assertionTemplates/name'`.
fn resolved<'v>(assertion: &'v Value, named: &'v Value) -> &'v Value {
    let name =
        assertion.get("$ref").and_then(Value::as_str).and_then(|path| path.strip_prefix("#/assertionTemplates/"));
    name.and_then(|name| named.get(name)).unwrap_or(assertion)
}

/// The variables of a test, over those of `defaultTest`.
fn vars(common: &Value, test: &Value) -> Map<String, Value> {
    let mut all = Map::new();
    for source in [common, test] {
        if let Some(vars) = source.get("vars").and_then(Value::as_object) {
            all.extend(vars.clone());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_become_rows() {
        let yaml = "
defaultTest:
  vars: {word: sea}
  assert:
    - type: not-contains
      value: 'no {{ word }}'
assertionTemplates:
  short: {type: word-count, value: {max: 5}}
tests:
  - description: first
    providerOutput: The sea.
    assert:
      - type: icontains
        value: SEA
      - $ref: '#/assertionTemplates/short'
      - type: llm-rubric
        value: is kind
  - options: {disableDefaultAsserts: true}
    assert: [{type: is-json}]
  - file://more.yaml
";
        let rows = rows(yaml).unwrap();
        assert_eq!(rows.len(), 3);
        let first = rows[0].as_ref().unwrap();
        assert_eq!((first.id.as_str(), first.response.as_deref()), ("first", Some("The sea.")));
        assert_eq!(
            first.asked.iter().map(Asked::id).collect::<Vec<_>>(),
            ["not", "contains", "word_count", "llm-rubric"]
        );
        let spelled_out = serde_json::json!({"type": "not-contains", "value": "no sea"});
        assert_eq!(first.asked[0], assertion::asked(&spelled_out, &Map::new()));
        let second = rows[1].as_ref().unwrap();
        assert_eq!((second.id.as_str(), second.asked.len()), ("test 2", 1));
        assert_eq!(rows[2], Err(RowError::TestsElsewhere));
    }

    #[test]
    fn what_is_no_configuration_says_so() {
        assert_eq!(rows("tests: file://t.csv"), Err(RowError::TestsElsewhere));
        assert!(rows("a: [").is_err());
        assert!(rows("prompts: [a]").is_err());
    }
}
