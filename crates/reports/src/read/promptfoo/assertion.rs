//! One assertion of promptfoo's as a constraint: [`asked`]. The types and their defaults are those of its page "Deterministic metrics".

use serde_json::{Map, Value, json};

use super::super::jsonl;
use crate::Asked;

/// What an assertion asks for.
pub(super) fn asked(assertion: &Value, vars: &Map<String, Value>) -> Asked {
    let name = assertion.get("type").and_then(Value::as_str).unwrap_or("an assertion without a type");
    match typed(name, assertion, vars).and_then(jsonl::typed) {
        Ok(constraint) => Asked::Typed(constraint),
        Err(why) => Asked::NotCheckable { name: name.to_owned(), why },
    }
}

/// The JSON of the typed constraint.
fn typed(name: &str, assertion: &Value, vars: &Map<String, Value>) -> Result<Value, String> {
    if assertion.get("transform").is_some() {
        return Err("The assertion changes the response by a program before it is judged.".to_owned());
    }
    if let Some(plain) = name.strip_prefix("not-") {
        return Ok(json!({"kind": "not", "constraint": typed(plain, assertion, vars)?}));
    }
    if name == "assert-set" {
        return set(assertion, vars);
    }
    let value = rendered(assertion.get("value").unwrap_or(&Value::Null), vars)?;
    let threshold = assertion.get("threshold").and_then(Value::as_f64);
    let ignore_case = name.starts_with("icontains");
    let contains = |texts: Vec<String>, mode: &str| json!({"kind": "contains", "texts": texts, "mode": mode, "ignore_case": ignore_case});
    let similarity = |metric: &str, default: f64| -> Result<Value, String> {
        let percentage = (threshold.unwrap_or(default) * 100.0).round().clamp(0.0, 100.0) as u32;
        Ok(json!({"kind": "similarity", "metric": metric, "reference": text(&value)?, "percentage": percentage}))
    };
    Ok(match name {
        "contains" | "icontains" => contains(vec![text(&value)?], "all"),
        "contains-all" | "icontains-all" => contains(texts(&value)?, "all"),
        "contains-any" | "icontains-any" => contains(texts(&value)?, "any"),
        "equals" => match &value {
            Value::Object(_) | Value::Array(_) => json_schema(&json!({"const": value}), false),
            _ => json!({"kind": "equals", "text": text(&value)?}),
        },
        "starts-with" => json!({"kind": "starts_with", "text": text(&value)?, "ignore_case": false}),
        "regex" => json!({"kind": "regex", "pattern": text(&value)?, "must_match": true}),
        "is-json" | "contains-json" => {
            let schema = if value.is_null() { json!({}) } else { value };
            json_schema(&schema, name == "contains-json")
        }
        "is-html" | "contains-html" | "is-xml" | "contains-xml" => {
            if !value.is_null() {
                return Err(format!("Plumbline judges {name} without required elements alone."));
            }
            let (extent, language) = name.split_once('-').unwrap_or_default();
            json!({"kind": "markup", "language": language, "contains": extent == "contains"})
        }
        "is-refusal" => json!({"kind": "refusal"}),
        "word-count" => word_count(&value)?,
        "levenshtein" => {
            let most = threshold.unwrap_or(5.0).floor().clamp(0.0, f64::from(u32::MAX)) as u32;
            json!({"kind": "edit_distance", "reference": text(&value)?, "relation": "at_most", "count": most})
        }
        "rouge-n" => similarity("rouge_1", 0.75)?,
        "bleu" => similarity("bleu", 0.5)?,
        "gleu" => similarity("gleu", 0.5)?,
        "meteor" => similarity("meteor", 0.5)?,
        _ => return Err(needs(name)),
    })
}

/// What an assertion needs that is not here.
fn needs(name: &str) -> String {
    match name {
        "cost" | "latency" | "finish-reason" | "perplexity" | "perplexity-score" => {
            format!("{name} needs what the provider measured, which is not in the response.")
        }
        "javascript" | "python" | "ruby" | "webhook" => {
            format!("{name} runs a program of yours, which Plumbline does not.")
        }
        "is-sql" | "contains-sql" => format!("Plumbline does not read SQL, which {name} needs."),
        _ if name.starts_with("trace-")
            || name.starts_with("trajectory:")
            || name.contains("tool")
            || name == "skill-used" =>
        {
            format!("{name} looks at more than the response.")
        }
        "similar" | "classifier" | "moderation" | "llm-rubric" | "g-eval" | "factuality" | "pi" | "select-best" => {
            format!("{name} needs a model.")
        }
        _ if name.starts_with("model-graded") || name.starts_with("context-") || name.starts_with("answer-") => {
            format!("{name} needs a model.")
        }
        _ => format!("Plumbline has no constraint for {name}."),
    }
}

/// All of a set; with a threshold below 1 some may fail, by weights, which no constraint says.
fn set(assertion: &Value, vars: &Map<String, Value>) -> Result<Value, String> {
    if assertion.get("threshold").and_then(Value::as_f64).is_some_and(|threshold| threshold < 1.0) {
        return Err("An assert-set with a threshold below 1 weighs its members, which Plumbline does not.".to_owned());
    }
    let members = assertion.get("assert").and_then(Value::as_array).ok_or("The assert-set is empty.")?;
    let members: Result<Vec<Value>, String> = members
        .iter()
        .map(|member| typed(member.get("type").and_then(Value::as_str).unwrap_or_default(), member, vars))
        .collect();
    Ok(json!({"kind": "all", "constraints": members?}))
}

fn word_count(value: &Value) -> Result<Value, String> {
    let bound = |relation: &str, count: &Value| json!({"kind": "word_count", "relation": relation, "count": count});
    let whole = |value: &Value| match value {
        Value::String(text) => text.trim().parse().map_or(Value::Null, |n: u32| json!(n)),
        other => other.clone(),
    };
    match (value, value.get("min"), value.get("max")) {
        (_, Some(min), Some(max)) => {
            Ok(json!({"kind": "all", "constraints": [bound("at_least", &whole(min)), bound("at_most", &whole(max))]}))
        }
        (_, Some(min), None) => Ok(bound("at_least", &whole(min))),
        (_, None, Some(max)) => Ok(bound("at_most", &whole(max))),
        (Value::Number(_) | Value::String(_), None, None) => Ok(bound("exactly", &whole(value))),
        _ => Err("word-count needs a number, or min and max.".to_owned()),
    }
}

fn json_schema(schema: &Value, contains: bool) -> Value {
    json!({"kind": "json_schema", "schema": schema.to_string(), "allow_fence": false, "contains": contains})
}

/// A text; promptfoo takes numbers and truths for their spelling.
fn text(value: &Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Number(_) | Value::Bool(_) => Ok(value.to_string()),
        _ => Err("Its value is not a text.".to_owned()),
    }
}

/// A list of texts, or one text with commas between them.
fn texts(value: &Value) -> Result<Vec<String>, String> {
    match value {
        Value::Array(items) => items.iter().map(text).collect(),
        Value::String(list) => Ok(list.split(',').map(|item| item.trim().to_owned()).collect()),
        other => text(other).map(|one| vec![one]),
    }
}

/// The value with `{{ name }}` replaced; filters and blocks of promptfoo's template language are refused, and so are values in other files.
fn rendered(value: &Value, vars: &Map<String, Value>) -> Result<Value, String> {
    Ok(match value {
        Value::String(text) => Value::String(rendered_text(text, vars)?),
        Value::Array(items) => items.iter().map(|item| rendered(item, vars)).collect::<Result<Vec<_>, _>>()?.into(),
        Value::Object(fields) => {
            let fields = fields.iter().map(|(name, field)| Ok((name.clone(), rendered(field, vars)?)));
            Value::Object(fields.collect::<Result<Map<_, _>, String>>()?)
        }
        other => other.clone(),
    })
}

fn rendered_text(given: &str, vars: &Map<String, Value>) -> Result<String, String> {
    if ["file://", "package:", "python:"].iter().any(|prefix| given.starts_with(prefix)) {
        return Err(format!("Its value stands elsewhere: {given}."));
    }
    if given.contains("{%") || given.contains("{#") {
        return Err("Its value is made by promptfoo's template language.".to_owned());
    }
    let (mut out, mut rest) = (String::new(), given);
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").ok_or("Its value has {{ without }}.")?;
        let value = vars
            .get(name.trim())
            .ok_or_else(|| format!("Its value names {}, which is no variable here.", name.trim()))?;
        out += before;
        out += &text(value)?;
        rest = after;
    }
    Ok(out + rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Grader, Profile, Row};
    use official::Suite;

    fn check(assertion: Value, response: &str, expected: bool) {
        let row = Row {
            response: Some(response.to_owned()),
            asked: [asked(&assertion, &Map::new())].into(),
            ..Row::default()
        };
        let graded = Grader::new(Profile::Official, Suite::IfEval).grade(&row);
        assert!(graded.findings[0].is_checkable, "{assertion}: {}", graded.findings[0].why);
        assert_eq!(graded.findings[0].strict, expected, "{assertion} on {response:?}: {}", graded.findings[0].why);
    }

    #[test]
    fn deterministic_types_are_judged() {
        check(json!({"type": "contains", "value": 0}), "a0", true);
        check(json!({"type": "contains", "value": "A"}), "a", false);
        check(json!({"type": "icontains", "value": "A"}), "a", true);
        check(json!({"type": "contains-all", "value": ["a", "b"]}), "a", false);
        check(json!({"type": "icontains-any", "value": "x, B"}), "ab", true);
        check(json!({"type": "not-contains-any", "value": ["x"]}), "ab", true);
        check(json!({"type": "equals", "value": "a"}), "a", true);
        check(json!({"type": "equals", "value": {"k": 1}}), "{\"k\": 1}", true);
        check(json!({"type": "starts-with", "value": "Yes"}), "Yes, it is.", true);
        check(json!({"type": "regex", "value": "\\d{4}"}), "in 2024", true);
        check(json!({"type": "is-json"}), "[1]", true);
        check(json!({"type": "is-json", "value": {"type": "object"}}), "[1]", false);
        check(json!({"type": "contains-json", "value": {"required": ["a"]}}), "so: {\"a\": 1}.", true);
        check(json!({"type": "is-refusal"}), "I'm sorry, but I cannot help with that.", true);
        check(json!({"type": "word-count", "value": 2}), "two words", true);
        check(json!({"type": "word-count", "value": {"min": 1, "max": 2}}), "now three words", false);
        check(json!({"type": "levenshtein", "threshold": 1, "value": "cat"}), "cart", true);
        check(json!({"type": "rouge-n", "value": "the cat sat"}), "the cat sat", true);
        check(
            json!({"type": "assert-set", "assert": [{"type": "contains", "value": "a"}, {"type": "not-regex", "value": "b"}]}),
            "ab",
            false,
        );
    }

    fn check_refused(assertion: Value, expected: &str) {
        match asked(&assertion, &Map::new()) {
            Asked::NotCheckable { why, .. } => assert!(why.contains(expected), "{why}"),
            other => panic!("{assertion}: {other:?}"),
        }
    }

    #[test]
    fn what_needs_more_than_the_response_is_named() {
        check_refused(json!({"type": "llm-rubric", "value": "kind"}), "needs a model");
        check_refused(json!({"type": "not-similar", "value": "a"}), "needs a model");
        check_refused(json!({"type": "cost", "threshold": 1}), "provider");
        check_refused(json!({"type": "javascript", "value": "output.length"}), "program");
        check_refused(json!({"type": "contains", "value": "file://a.txt"}), "elsewhere");
        check_refused(json!({"type": "contains", "value": "{{ a | upper }}"}), "no variable");
        check_refused(json!({"type": "contains", "value": "a", "transform": "output"}), "changes the response");
        check_refused(json!({"type": "word-count", "value": [1]}), "needs a number");
        check_refused(json!({"value": 1}), "without a type");
    }
}
