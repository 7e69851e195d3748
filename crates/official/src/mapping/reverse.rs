//! From a typed constraint to the upstream constraint that says the same, so that a constraint a person made can show the official verdict too.
//!
//! A table by kind proposes an id with its parameters; the proposal holds only if [`typed`] leads back to the very same constraint.

use constraints::Constraint;
use serde_json::{Map, Value, json};

use super::typed;
use crate::suite::Suite;

/// The upstream constraint that says what a typed constraint says, if one does. "At most 40" counts as "less than 41".
pub fn upstream(constraint: &Constraint) -> Option<(Suite, String, Map<String, Value>)> {
    let value = upstream_bounds(serde_json::to_value(constraint).ok()?);
    let wanted: Constraint = serde_json::from_value(value.clone()).ok()?;
    let holds =
        |suite: Suite, id: &str, kwargs: &Map<String, Value>| typed(suite, id, kwargs).as_ref() == Some(&wanted);
    for (suite, id, kwargs) in proposals(&value) {
        let Value::Object(kwargs) = kwargs else { continue };
        if holds(suite, id, &kwargs) {
            return Some((suite, id.to_owned(), kwargs));
        }
    }
    let bare = Map::new();
    Suite::ALL.into_iter().find_map(|suite| {
        let id = suite.ids().find(|id| holds(suite, id, &bare))?;
        Some((suite, id.to_owned(), bare.clone()))
    })
}

/// Words a bound with upstream's two relations where upstream knows no other.
fn upstream_bounds(mut value: Value) -> Value {
    let compared = [
        "sentence_count",
        "word_count",
        "keyword_frequency",
        "letter_frequency",
        "letter_count",
        "capital_word_frequency",
    ];
    let counted = ["placeholder_count", "highlight_count", "section_count", "unique_word_count", "word_class_count"];
    let kind = value["kind"].as_str().unwrap_or_default();
    let (is_compared, is_counted) = (compared.contains(&kind), counted.contains(&kind));
    let (relation, count) =
        (value["relation"].as_str().unwrap_or_default(), value["count"].as_u64().unwrap_or_default());
    let worded = match relation {
        "at_most" if is_compared => "less_than",
        "more_than" if is_compared || is_counted => "at_least",
        _ => return value,
    };
    value["relation"] = worded.into();
    value["count"] = (count + 1).into();
    value
}

/// What the kind could be upstream; several where its parameters decide.
fn proposals(value: &Value) -> Vec<(Suite, &'static str, Value)> {
    let count = &value["count"];
    let relation = match value["relation"].as_str() {
        Some("less_than") => "less than",
        Some("at_least") => "at least",
        _ => "",
    };
    let ifeval = |id, kwargs| vec![(Suite::IfEval, id, kwargs)];
    let ifbench = |id, kwargs| vec![(Suite::IfBench, id, kwargs)];
    let training = |id, kwargs| vec![(Suite::IfEvalG, id, kwargs)];
    match value["kind"].as_str().unwrap_or_default() {
        "keyword_include" => ifeval("keywords:existence", json!({"keywords": value["keywords"]})),
        "keyword_exclude" => ifeval("keywords:forbidden_words", json!({"forbidden_words": value["keywords"]})),
        "keyword_frequency" => vec![
            (
                Suite::IfEval,
                "keywords:frequency",
                json!({"keyword": value["keyword"], "frequency": count, "relation": relation}),
            ),
            (Suite::IfEvalG, "keywords:word_once", json!({"keyword": value["keyword"]})),
        ],
        "letter_frequency" => ifeval(
            "keywords:letter_frequency",
            json!({"letter": value["letter"], "let_frequency": count, "let_relation": relation}),
        ),
        "language" => ifeval("language:response_language", json!({"language": value["code"]})),
        "sentence_count" => {
            ifeval("length_constraints:number_sentences", json!({"num_sentences": count, "relation": relation}))
        }
        "word_count" => ifeval("length_constraints:number_words", json!({"num_words": count, "relation": relation})),
        "paragraph_count" => ifeval("length_constraints:number_paragraphs", json!({"num_paragraphs": count})),
        "placeholder_count" => ifeval("detectable_content:number_placeholders", json!({"num_placeholders": count})),
        "postscript" => {
            let marker = if value["marker"] == "P.S." { "P.S." } else { "P.P.S" };
            ifeval("detectable_content:postscript", json!({"postscript_marker": marker}))
        }
        "bullet_count" => ifeval("detectable_format:number_bullet_lists", json!({"num_bullets": count})),
        "highlight_count" => ifeval("detectable_format:number_highlighted_sections", json!({"num_highlights": count})),
        "section_count" => ifeval(
            "detectable_format:multiple_sections",
            json!({"section_spliter": value["label"], "num_sections": count}),
        ),
        "starts_with" => ifeval("combination:repeat_prompt", json!({"prompt_to_repeat": value["text"]})),
        "ends_with" => ifeval("startend:end_checker", json!({"end_phrase": value["text"]})),
        "capital_word_frequency" => ifeval(
            "change_case:capital_word_frequency",
            json!({"capital_frequency": count, "capital_relation": relation}),
        ),
        "one_of" => ifbench("format:options", json!({"options": joined(&value["options"])})),
        "phrase_variations" => training("copy:repeat_phrase", json!({"phrase": value["phrase"], "small_n": count})),
        "equals" => training("copy:copying_simple", json!({"prompt_to_repeat": value["text"]})),
        "copies" => training("copy:copying_multiple", json!({"prompt_to_repeat": value["text"], "N": count})),
        "letter_count" => training("letters:letter_counting", json!({"N": count, "relation": relation})),
        "lowercase_word_count" => training("count:lowercase_counting", json!({"N": count})),
        "word_repeat_limit" => ifbench("words:repeats", json!({"small_n": count})),
        "word_at" => vec![
            (Suite::IfEvalG, "first_word:first_word_answer", json!({"first_word": value["word"]})),
            (Suite::IfEvalG, "last_word:last_word_answer", json!({"last_word": value["word"]})),
            (
                Suite::IfBench,
                "words:keywords_specific_position",
                json!({"keyword": value["word"], "n": value["sentence"], "m": value["position"]}),
            ),
        ],
        "unique_word_count" => ifbench("count:unique_word_count", json!({"N": count})),
        "word_class_count" => vec![
            (Suite::IfBench, "count:conjunctions", json!({"small_n": count})),
            (Suite::IfBench, "count:person_names", json!({"N": count})),
            (Suite::IfBench, "count:pronouns", json!({"N": count})),
        ],
        "number_count" => ifbench("count:numbers", json!({"N": count})),
        "every_nth_word_script" => ifbench("count:words_japanese", json!({"N": value["n"]})),
        "stop_word_ratio" => ifbench("ratio:stop_words", json!({"percentage": value["percentage"]})),
        "trigram_overlap" => {
            ifbench("ratio:overlap", json!({"reference_text": value["reference"], "percentage": value["percentage"]}))
        }
        "substring_count" => ifbench("format:list", json!({"sep": value["text"]})),
        "sentence_increment" => ifbench("sentence:increment", json!({"small_n": value["step"]})),
        "repeat_with_change" => ifbench("repeat:repeat_change", json!({"prompt_to_repeat": value["text"]})),
        "scoped" => scoped(value),
        "all" => all(&value["constraints"]),
        _ => Vec::new(),
    }
}

fn scoped(value: &Value) -> Vec<(Suite, &'static str, Value)> {
    let inner = &value["constraint"];
    vec![
        (Suite::IfEvalG, "first_word:first_word_sent", json!({"first_word": inner["word"]})),
        (Suite::IfEvalG, "last_word:last_word_sent", json!({"last_word": inner["word"]})),
        (Suite::IfBench, "sentence:keyword", json!({"word": inner["keywords"][0], "N": value["number"]})),
    ]
}

fn all(parts: &Value) -> Vec<(Suite, &'static str, Value)> {
    let (one, two) = (&parts[0], &parts[1]);
    let keyword = |at: usize| &parts[at]["keyword"];
    let mut found = vec![
        (Suite::IfBench, "count:word_count_range", json!({"min_words": one["count"], "max_words": two["count"]})),
        (Suite::IfBench, "words:words_position", json!({"keyword": one["word"]})),
        (Suite::IfEvalG, "count:count_increment_word", json!({"keyword1": keyword(0), "keyword2": keyword(1)})),
        (
            Suite::IfBench,
            "count:keywords_multiple",
            json!({
                "keyword1": keyword(0), "keyword2": keyword(1), "keyword3": keyword(2), "keyword4": keyword(3), "keyword5": keyword(4),
            }),
        ),
        (
            Suite::IfEval,
            "length_constraints:nth_paragraph_first_word",
            json!({"num_paragraphs": one["count"], "nth_paragraph": two["number"], "first_word": two["constraint"]["word"]}),
        ),
    ];
    if let Some(sentences) = two["count"].as_u64() {
        let words = &parts[2]["constraint"]["count"];
        found.push((Suite::IfEvalG, "count:counting_composition", json!({"n_sent": sentences / 3, "n_words": words})));
    }
    found
}

fn joined(options: &Value) -> String {
    let options: Vec<&str> = options.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    options.join("/")
}
