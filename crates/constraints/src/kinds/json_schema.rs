//! The kind `json_schema`: the constraint and its verdict. The schema is compiled in `json_schema/schema.rs`, complete values are judged in `validate.rs`,
//! a response that is JSON in `stream.rs`, and a response that holds JSON among other things in `scanner.rs`.

mod scanner;
mod schema;
mod stream;
mod validate;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::json_text::{Document, JsonText, NodeId};
use crate::kinds::{JsonRoot, Kind};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, Verdict};
use scanner::Scanner;
use schema::Schema;
use stream::Stream;
use validate::{Failure, Stop};

/// The response is JSON that fits a JSON Schema.
///
/// # What it checks
/// That the response is one JSON value that fits the schema and nothing else, in a code fence if that is allowed; or, with `contains`, that some object or
/// array in it fits.
///
/// # How it is measured
/// By JSON Schema draft 2020-12: every keyword of its core, applicator, unevaluated and validation vocabularies; `format` and the content keywords are
/// annotations, as the draft has it. References are followed inside the schema only; an `$id` inside the schema, `additionalItems` and `dependencies` are refused.
/// Patterns have the syntax of the `regex` crate, with `\d` and `\w` for ASCII alone, so look-around is refused. Numbers are exact decimals. Each value of a
/// repeated key must fit. Work is limited to some seconds' worth of steps and 64 levels of nesting; beyond that the constraint is not checkable.
///
/// # Settled
/// The first character that no JSON text could have there settles the violation, and so does what a rule that holds in any case forbids: a value that is over,
/// a value's first character when its type is wrong, a key, an item too many. Alternatives are judged when their value is over. A value that fits is
/// never settled, since something may follow; with `contains`, the first value that fits settles it.
///
/// # Upstream ids
/// promptfoo `is-json` and `contains-json`, which use ajv and take the first JSON they find; guardrails `valid_json`.
///
/// # Reference
/// JSON Schema, draft 2020-12; RFC 8259.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JsonSchema {
    /// The schema, as JSON.
    pub schema: String,
    /// Whether the value may stand inside a Markdown code fence.
    #[serde(default)]
    pub allow_fence: bool,
    /// Whether other text may stand around the JSON.
    #[serde(default)]
    pub contains: bool,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "json_schema",
    title: "JSON that fits a schema",
    category: "Data formats",
    summary: "The whole response is JSON that fits a JSON Schema (draft 2020-12), or some JSON in it does.",
    upstream_ids: &["promptfoo:is-json", "promptfoo:contains-json", "guardrails:valid_json"],
    params: &[SCHEMA, ALLOW_FENCE, CONTAINS],
    example: || {
        let schema = "{\n  \"type\": \"object\",\n  \"required\": [\"name\", \"price\"],\n  \"properties\": {\n    \"name\": {\"type\": \"string\"},\n    \
                      \"price\": {\"type\": \"number\", \"minimum\": 0}\n  }\n}";
        JsonSchema { schema: schema.to_owned(), allow_fence: true, contains: false }.into()
    },
};

const SCHEMA: ParamInfo =
    ParamInfo { name: "schema", title: "Schema", kind: ParamKind::Code, help: "A JSON Schema, draft 2020-12." };

const ALLOW_FENCE: ParamInfo = ParamInfo {
    name: "allow_fence",
    title: "Allow a code fence",
    kind: ParamKind::Toggle,
    help: "The value may stand between lines of ```.",
};

const CONTAINS: ParamInfo = ParamInfo {
    name: "contains",
    title: "Among other text",
    kind: ParamKind::Toggle,
    help: "Some object or array in the answer must fit; other text may stand around it.",
};

/// How many steps may be taken for one response.
const FUEL: u64 = 20_000_000;

impl Kind for JsonSchema {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Schema::compile(&self.schema).map(|_| ())
    }

    fn describe(&self) -> String {
        if self.contains {
            "JSON that fits the schema somewhere in the answer".to_owned()
        } else if self.allow_fence {
            "JSON that fits the schema and nothing else (a code fence is fine)".to_owned()
        } else {
            "JSON that fits the schema and nothing else, no code fence".to_owned()
        }
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let schema = Arc::new(Schema::compile(&self.schema)?);
        if self.contains {
            return Ok(Box::new(ContainsMonitor { scanner: Scanner::new(schema, FUEL), is_exhausted: false }));
        }
        let json = JsonText::new(JsonRoot::Any, self.allow_fence);
        Ok(Box::new(WholeMonitor { json, stream: Stream::new(schema, FUEL), stop: None }))
    }
}

/// Where a byte stands, both counted from 1, the column in characters.
fn line_and_column(text: &str, at: usize) -> (u32, u32) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
}

/// "/items/2/price: 3 is less than 5." for a failure inside `root`.
fn sentence(document: &Document, root: NodeId, failure: &Failure) -> String {
    let (root, path) = (document.path(root), document.path(failure.node));
    let path = path.strip_prefix(root.as_str()).unwrap_or(&path);
    if path.is_empty() { format!("The JSON value {}.", failure.what) } else { format!("{path}: {}.", failure.what) }
}

/// Judges a response that should be JSON and nothing else.
#[derive(Debug, Clone)]
struct WholeMonitor {
    json: JsonText,
    stream: Stream,
    stop: Option<Stop>,
}

impl Monitor for WholeMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            if self.stop.is_some() {
                return;
            }
            let events = self.json.push(at, c);
            let end = at + c.len_utf8();
            let mut taken = Ok(());
            if events == [None, None] {
                if self.json.reader().is_in_string() {
                    taken = self.stream.take_character(c);
                }
            } else {
                taken =
                    events.into_iter().flatten().try_for_each(|event| self.stream.take(event, at, end, text.as_str()));
            }
            self.stop = taken.err();
        }
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        if let Some(stop) = &self.stop {
            return stopped(stop, &self.stream.document, true);
        }
        if let Some(objection) = self.json.objection() {
            return objection;
        }
        if self.json.reader().is_open_number() {
            let mut stream = self.stream.clone();
            if let Err(stop) = stream.end_number(text.as_str().len(), text.as_str()) {
                return stopped(&stop, &stream.document, false);
            }
        }
        Verdict::new(true, false, "fits the schema", "It is JSON that fits the schema.")
    }
}

fn stopped(stop: &Stop, document: &Document, is_settled: bool) -> Verdict {
    let (Stop::Failed(failure), Some(root)) = (stop, document.root()) else {
        return Verdict::not_checkable("Judging this takes too many steps, or it is nested too deep.");
    };
    let path = document.path(failure.node);
    let place = if path.is_empty() { "the top".to_owned() } else { path };
    let verdict = Verdict::new(false, is_settled, format!("misfit at {place}"), sentence(document, root, failure));
    verdict.with_evidence([Evidence::violates(document.span(failure.node))])
}

/// Judges a response that may hold other text too.
#[derive(Debug, Clone)]
struct ContainsMonitor {
    scanner: Scanner,
    is_exhausted: bool,
}

impl Monitor for ContainsMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, _) in text.added() {
            if self.is_exhausted || self.scanner.found.is_some() {
                return;
            }
            self.is_exhausted = self.scanner.push(at, text.as_str()).is_err();
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        if let Some(span) = self.scanner.found {
            let verdict = Verdict::new(true, true, "JSON that fits", "This fits the schema.");
            return verdict.with_evidence([Evidence::supports(span)]);
        }
        if self.is_exhausted {
            return Verdict::not_checkable("Judging this takes too many steps, or it is nested too deep.");
        }
        match &self.scanner.objection {
            Some(objection) => Verdict::new(false, false, "no JSON that fits", objection.clone()),
            None => Verdict::new(false, false, "no JSON", "There is no complete JSON object or array yet."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::JsonSchema;
    use crate::kinds::testing::{check, check_refused};

    fn schema(schema: &str) -> JsonSchema {
        JsonSchema { schema: schema.to_owned(), allow_fence: false, contains: false }
    }

    #[test]
    fn mistakes_are_found_where_they_are() {
        let items = schema(r#"{"properties": {"items": {"items": {"properties": {"price": {"minimum": 5}}}}}}"#);
        let text = r#"{"items": [{"price": 7}, {}, {"price": 3}"#;
        check(items.clone(), text, "violated for good: misfit at /items/2/price");
        let verdict = crate::check(&items.into(), text);
        assert_eq!(verdict.reason, "/items/2/price: 3 is less than 5.");
        assert_eq!(verdict.evidence[0].span.of(text), "3");
    }

    #[test]
    fn what_must_hold_in_any_case_is_known_early() {
        let object = schema(
            r##"{"allOf": [{"$ref": "#/$defs/o"}], "$defs": {"o": {"type": "object", "additionalProperties": false, "properties": {"a": {"type": "integer"}}}}}"##,
        );
        check(object.clone(), "", "violated so far: incomplete JSON");
        check(object.clone(), "[", "violated for good: misfit at the top");
        check(object.clone(), "{\"b\"", "violated for good: misfit at /b");
        check(object.clone(), "{\"a\": \"", "violated for good: misfit at /a");
        check(object.clone(), "{\"a\": 1.5", "violated so far: incomplete JSON, 1 open bracket");
        check(object.clone(), "{\"a\": 1.5}", "violated for good: misfit at /a");
        check(object.clone(), "{\"a\": 1.0} ", "satisfied so far: fits the schema");
        check(object, "{\"a\": 1} x", "violated for good: not JSON from byte 9 on");
        check(schema(r#"{"maxItems": 1}"#), "[1,", "violated for good: misfit at the top");
        check(schema(r#"{"maxLength": 2}"#), "\"abc", "violated for good: misfit at the top");
        check(schema(r#"{"uniqueItems": true}"#), "[1, 2, 1.0,", "violated for good: misfit at /2");
        check(schema(r#"{"minimum": 3}"#), "2", "violated so far: misfit at the top");
        check(schema(r#"{"minimum": 3}"#), "25", "satisfied so far: fits the schema");
    }

    #[test]
    fn alternatives_wait_for_the_end_of_the_value() {
        let either = schema(
            r#"{"oneOf": [{"required": ["a"]}, {"required": ["b"]}], "unevaluatedProperties": false, "properties": {"a": true, "b": true}}"#,
        );
        check(either.clone(), r#"{"a": 1, "b": 2"#, "violated so far: incomplete JSON, 1 open bracket");
        check(either.clone(), r#"{"a": 1, "b": 2}"#, "violated for good: misfit at the top");
        check(either.clone(), r#"{"a": 1, "c": 2}"#, "violated for good: misfit at /c");
        check(either, r#"{"a": 1}"#, "satisfied so far: fits the schema");
    }

    #[test]
    fn json_is_found_among_other_text() {
        let contains = |text: &str, expected: &str| {
            let schema = JsonSchema { contains: true, ..schema(r#"{"type": "object", "required": ["a"]}"#) };
            check(schema, text, expected);
        };
        contains("Say \"{\": [note: {\"b\": 1} or {\"a\": 1}", "satisfied for good: JSON that fits");
        contains("[1, {\"a\": 1} and", "satisfied for good: JSON that fits");
        contains("none {\"b\": 1}", "violated so far: no JSON that fits");
        contains("none {", "violated so far: no JSON");
        contains(&"[".repeat(5_000), "violated so far: no JSON");
    }

    #[test]
    fn schemas_are_refused_at_the_place_of_the_mistake() {
        check_refused(
            schema("{\n  \"type\": \"text\"\n}"),
            "json_schema: schema, line 2, column 11: A type is one of object, array, string, number, integer, boolean and null.",
        );
        check_refused(schema("{\"a\" 1}"), "json_schema: schema, line 1, column 6: Only a colon may stand here.");
        check_refused(
            schema("{\"$ref\": \"#/$defs/x\"}"),
            "json_schema: schema, line 1, column 10: There is no #/$defs/x in this schema.",
        );
        check_refused(
            schema("{\"allOf\": [{\"$ref\": \"#\"}]}"),
            "json_schema: schema, line 1, column 1: This schema refers to itself without end.",
        );
        check_refused(
            schema("{\"pattern\": \"(?=a)\"}"),
            "json_schema: schema, line 1, column 13: The pattern cannot be used: look-around, including look-ahead and look-behind, is not supported.",
        );
        check_refused(schema(""), "json_schema: schema is empty");
        assert!(crate::Constraint::from(schema(&"[".repeat(5_000))).validate().is_err());
    }

    #[test]
    fn work_is_limited() {
        let deep = schema("{}");
        check(deep.clone(), &"[".repeat(2_000), "not checkable: not checkable");
        let doubling: Vec<String> = (0..40).map(|n| format!(r##""d{n}": {{"anyOf": [{{"not": {{"$ref": "#/$defs/d{}"}}}}, {{"not": {{"$ref": "#/$defs/d{}"}}}}]}}"##, n + 1, n + 1)).collect();
        let doubling =
            schema(&format!(r##"{{"$ref": "#/$defs/d0", "$defs": {{{}, "d40": false}}}}"##, doubling.join(", ")));
        check(doubling, "{}", "not checkable: not checkable");
    }
}
