//! IFEval's ids as typed constraints.

use serde_json::{Value, json};

use super::{all, bare, bounded, count, nth, relation, text};
use crate::kwargs::Kwargs;
use crate::nlp;

pub(super) fn typed(kwargs: &Kwargs<'_>) -> Option<Value> {
    let exactly = |kind: &str, name| Some(bounded(kind, "exactly", count(kwargs, name)?));
    let at_least = |kind: &str, name| Some(bounded(kind, "at_least", count(kwargs, name)?));
    let compared = |kind: &str, name| Some(bounded(kind, relation(kwargs, "relation")?, count(kwargs, name)?));
    match kwargs.id {
        "keywords:existence" => Some(json!({"kind": "keyword_include", "keywords": kwargs.texts("keywords").ok()?})),
        "keywords:forbidden_words" => {
            Some(json!({"kind": "keyword_exclude", "keywords": kwargs.texts("forbidden_words").ok()?}))
        }
        "keywords:frequency" => frequency(kwargs),
        "keywords:letter_frequency" => letter_frequency(kwargs),
        "language:response_language" => Some(json!({"kind": "language", "code": text(kwargs, "language")?})),
        "length_constraints:number_sentences" => compared("sentence_count", "num_sentences"),
        "length_constraints:number_words" => compared("word_count", "num_words"),
        "length_constraints:number_paragraphs" => Some(paragraphs("asterisks", count(kwargs, "num_paragraphs")?)),
        "length_constraints:nth_paragraph_first_word" => {
            let first = json!({"kind": "word_at", "word": text(kwargs, "first_word")?, "position": 1});
            Some(all(&[
                paragraphs("blank_line", count(kwargs, "num_paragraphs")?),
                nth("paragraph", count(kwargs, "nth_paragraph")?, first),
            ]))
        }
        "detectable_content:number_placeholders" => at_least("placeholder_count", "num_placeholders"),
        "detectable_content:postscript" => Some(postscript(nlp::strip(text(kwargs, "postscript_marker")?))),
        "detectable_format:number_bullet_lists" => exactly("bullet_count", "num_bullets"),
        "detectable_format:constrained_response" => {
            Some(json!({"kind": "one_of", "options": ["My answer is yes.", "My answer is no.", "My answer is maybe."]}))
        }
        "detectable_format:number_highlighted_sections" => {
            let n = count(kwargs, "num_highlights")?;
            Some(json!({"kind": "highlight_count", "style": "any", "relation": "at_least", "count": n}))
        }
        "detectable_format:multiple_sections" => {
            let (label, n) = (nlp::strip(text(kwargs, "section_spliter")?), count(kwargs, "num_sections")?);
            Some(json!({"kind": "section_count", "label": label, "relation": "at_least", "count": n}))
        }
        "detectable_format:json_format" => Some(json!({"kind": "json", "root": "any", "allow_fence": true})),
        "detectable_format:title" => Some(bare("title")),
        "combination:two_responses" => Some(json!({"kind": "alternatives", "divider": "******", "count": 2})),
        "combination:repeat_prompt" => Some(
            json!({"kind": "starts_with", "text": nlp::strip(text(kwargs, "prompt_to_repeat")?), "ignore_case": false}),
        ),
        "startend:end_checker" => {
            Some(json!({"kind": "ends_with", "text": nlp::strip(text(kwargs, "end_phrase")?), "ignore_case": false}))
        }
        "change_case:capital_word_frequency" => Some(bounded(
            "capital_word_frequency",
            relation(kwargs, "capital_relation")?,
            count(kwargs, "capital_frequency")?,
        )),
        "change_case:english_capital" => Some(all(&[bare("uppercase"), json!({"kind": "language", "code": "en"})])),
        "change_case:english_lowercase" => Some(all(&[bare("lowercase"), json!({"kind": "language", "code": "en"})])),
        "punctuation:no_comma" => Some(bare("no_commas")),
        "startend:quotation" => Some(bare("quotation")),
        _ => None,
    }
}

pub(super) fn frequency(kwargs: &Kwargs<'_>) -> Option<Value> {
    let mut value = bounded("keyword_frequency", relation(kwargs, "relation")?, count(kwargs, "frequency")?);
    value["keyword"] = nlp::strip(text(kwargs, "keyword")?).into();
    Some(value)
}

pub(super) fn letter_frequency(kwargs: &Kwargs<'_>) -> Option<Value> {
    let mut value = bounded("letter_frequency", relation(kwargs, "let_relation")?, count(kwargs, "let_frequency")?);
    value["letter"] = nlp::strip(text(kwargs, "letter")?).into();
    Some(value)
}

pub(super) fn paragraphs(divider: &str, n: u32) -> Value {
    json!({"kind": "paragraph_count", "divider": divider, "relation": "exactly", "count": n})
}

/// The typed kind knows two markers; any other is a text that must stand somewhere.
fn postscript(marker: &str) -> Value {
    match marker {
        "P.S." => json!({"kind": "postscript", "marker": "P.S."}),
        "P.P.S" | "P.P.S." => json!({"kind": "postscript", "marker": "P.P.S."}),
        _ => json!({"kind": "contains", "texts": [marker], "mode": "all", "ignore_case": true}),
    }
}
