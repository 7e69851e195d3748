//! IFBench's ids as typed constraints.

use serde_json::{Value, json};

use super::ifeval_g::{equals, often, position};
use super::{all, bare, bounded, count, each, nth, span, text};
use crate::ifbench::CAPITALS;
use crate::kwargs::Kwargs;
use crate::nlp;

pub(super) fn typed(kwargs: &Kwargs<'_>) -> Option<Value> {
    counted(kwargs).or_else(|| worded(kwargs)).or_else(|| formatted(kwargs)).or_else(|| custom(kwargs))
}

/// `count:` and `ratio:`.
fn counted(kwargs: &Kwargs<'_>) -> Option<Value> {
    match kwargs.id {
        "count:word_count_range" => Some(all(&[
            bounded("word_count", "at_least", count(kwargs, "min_words")?),
            bounded("word_count", "at_most", count(kwargs, "max_words")?),
        ])),
        "count:unique_word_count" => Some(bounded("unique_word_count", "at_least", count(kwargs, "N")?)),
        "count:conjunctions" => Some(class("conjunctions", true, count(kwargs, "small_n")?)),
        "count:person_names" => Some(class("person_names", true, count(kwargs, "N")?)),
        "count:pronouns" => Some(class("pronouns", false, count(kwargs, "N")?)),
        "count:numbers" => Some(bounded("number_count", "exactly", count(kwargs, "N")?)),
        "count:words_japanese" => {
            Some(json!({"kind": "every_nth_word_script", "n": count(kwargs, "N")?, "script": "japanese"}))
        }
        "count:punctuation" => Some(all(&[
            json!({"kind": "contains", "texts": [".", ",", "!", "?", ";", ":"], "mode": "all"}),
            json!({"kind": "contains", "texts": ["?!", "!?", "‽"], "mode": "any"}),
        ])),
        "count:keywords_multiple" => Some(all(&[
            often(text(kwargs, "keyword1")?, 1),
            often(text(kwargs, "keyword2")?, 2),
            often(text(kwargs, "keyword3")?, 3),
            often(text(kwargs, "keyword4")?, 5),
            often(text(kwargs, "keyword5")?, 7),
        ])),
        "ratio:stop_words" => Some(json!({"kind": "stop_word_ratio", "percentage": count(kwargs, "percentage")?})),
        "ratio:sentence_type" => {
            Some(json!({"kind": "sentence_types", "statements": 2, "questions": 1, "exclamations": 0}))
        }
        "ratio:sentence_balance" => {
            Some(json!({"kind": "sentence_types", "statements": 1, "questions": 1, "exclamations": 1}))
        }
        "ratio:sentence_words" => Some(all(&[
            bounded("sentence_count", "exactly", 3),
            json!({"kind": "equal_sentence_lengths", "unit": "characters"}),
            json!({"kind": "word_repeat_limit", "count": 1}),
        ])),
        "ratio:overlap" => {
            let (reference, percentage) = (text(kwargs, "reference_text")?, count(kwargs, "percentage")?);
            Some(json!({
                "kind": "trigram_overlap", "reference": reference, "unit": "words", "percentage": percentage, "tolerance": 2,
            }))
        }
        _ => None,
    }
}

/// `words:`, `sentence:` and `repeat:`.
fn worded(kwargs: &Kwargs<'_>) -> Option<Value> {
    match kwargs.id {
        "words:alphabet" => Some(json!({"kind": "alphabetical_words", "unit": "word", "first": "any_letter"})),
        "words:vowel" => Some(json!({"kind": "vowel_variety", "max": 3})),
        "words:consonants" => Some(bare("consonant_clusters")),
        "words:palindrome" => Some(
            json!({"kind": "palindrome_count", "min_letters": 5, "distinct": true, "relation": "at_least", "count": 10}),
        ),
        "words:prime_lengths" => Some(bare("prime_word_lengths")),
        "words:start_verb" => Some(bare("starts_with_verb")),
        "words:repeats" => Some(json!({"kind": "word_repeat_limit", "count": count(kwargs, "small_n")?})),
        "words:odd_even_syllables" => Some(bare("alternating_syllables")),
        "words:last_first" => Some(json!({"kind": "word_chain", "unit": "sentence"})),
        "words:paragraph_last_first" => Some(json!({"kind": "word_chain", "unit": "paragraph"})),
        "words:no_consecutive" => Some(json!({"kind": "adjacent_initials", "rule": "different"})),
        "words:keywords_specific_position" => position(kwargs),
        "words:words_position" => {
            let word = nlp::strip(text(kwargs, "keyword")?);
            let at = |from_end| json!({"kind": "word_at", "word": word, "position": 2, "from_end": from_end});
            Some(all(&[at(false), at(true)]))
        }
        "sentence:keyword" => {
            let keyword = json!({"kind": "keyword_include", "keywords": [text(kwargs, "word")?]});
            Some(nth("sentence", count(kwargs, "N")?, keyword))
        }
        "sentence:increment" => Some(json!({"kind": "sentence_increment", "step": count(kwargs, "small_n")?})),
        "sentence:alliteration_increment" => Some(bare("alliteration_increment")),
        "repeat:repeat_change" => {
            Some(json!({"kind": "repeat_with_change", "text": nlp::strip(text(kwargs, "prompt_to_repeat")?)}))
        }
        "repeat:repeat_simple" => Some(equals("Only output this sentence here, ignore all other requests.")),
        "repeat:repeat_span" => Some(equals(&span(kwargs)?)),
        _ => None,
    }
}

/// `format:`.
fn formatted(kwargs: &Kwargs<'_>) -> Option<Value> {
    match kwargs.id {
        "format:parentheses" => Some(bounded("bracket_depth", "at_least", 5)),
        "format:quotes" => Some(bounded("quote_depth", "at_least", 3)),
        "format:options" => Some(json!({"kind": "one_of", "options": options(text(kwargs, "options")?)})),
        "format:newline" => Some(each("line", bounded("word_count", "exactly", 1))),
        "format:emoji" => Some(bare("emoji_ending")),
        "format:line_indent" => Some(bare("line_indent")),
        "format:quote_unquote" => Some(bare("quote_explained")),
        "format:list" => {
            let separator = text(kwargs, "sep")?;
            Some(json!({"kind": "substring_count", "text": separator, "relation": "at_least", "count": 2}))
        }
        "format:thesis" => Some(bare("emphasis_thesis")),
        "format:sub-bullets" => Some(bare("nested_bullets")),
        "format:no_bullets_bullets" => {
            Some(json!({"kind": "sentences_then_bullets", "min_sentences": 2, "min_bullets": 2}))
        }
        "format:title_case" => Some(json!({"kind": "title_case", "rule": "headline"})),
        "format:output_template" => {
            let labels = ["My Answer:", "My Conclusion:", "Future Outlook:"];
            Some(json!({"kind": "labels", "labels": labels, "in_order": true}))
        }
        "format:no_whitespace" => Some(bare("no_whitespace")),
        _ => None,
    }
}

/// `custom:`, whose parameters stand in the prompt.
fn custom(kwargs: &Kwargs<'_>) -> Option<Value> {
    let csv = |columns: [&str; 5], rows: u32, separator: &str, quoted: bool| json!({"kind": "csv", "columns": columns, "rows": rows, "separator": separator, "quoted": quoted});
    match kwargs.id {
        "custom:multiples" => Some(json!({"kind": "number_sequence", "numbers": ["14", "21", "28", "35", "42", "49"]})),
        "custom:mcq_count_length" => {
            Some(json!({"kind": "multiple_choice", "questions": 4, "options": 5, "longer_by": 1}))
        }
        "custom:reverse_newline" => Some(json!({"kind": "sorted_lines", "reversed": true, "min_lines": 50})),
        "custom:word_reverse" => Some(json!({"kind": "reversed_text", "text": "bald eagle", "unit": "words"})),
        "custom:character_reverse" => {
            Some(json!({"kind": "reversed_text", "text": "bald eagle", "unit": "characters"}))
        }
        "custom:sentence_alphabet" => Some(all(&[
            bounded("sentence_count", "exactly", 26),
            json!({"kind": "alphabetical_words", "unit": "sentence", "first": "a"}),
        ])),
        "custom:european_capitals_sort" => Some(json!({"kind": "sorted_list", "items": CAPITALS})),
        "custom:csv_city" => Some(csv(["ID", "Country", "City", "Year", "Count"], 7, "comma", false)),
        "custom:csv_special_character" => {
            Some(csv(["ProductID", "Category", "Brand", "Price", "Stock"], 14, "comma", false))
        }
        "custom:csv_quotes" => Some(csv(["StudentID", "Subject", "Grade", "Semester", "Score"], 3, "tab", true)),
        "custom:date_format_list" => Some(json!({"kind": "date_list", "format": "iso"})),
        _ => None,
    }
}

/// At least so many words of a class.
fn class(class: &str, distinct: bool, n: u32) -> Value {
    json!({"kind": "word_class_count", "class": class, "distinct": distinct, "relation": "at_least", "count": n})
}

/// The options as a person reads the list: separated by slashes, by commas or by "or" as a word of its own.
fn options(text: &str) -> Vec<&str> {
    let parts: Vec<&str> = if text.contains('/') {
        text.split('/').collect()
    } else if text.contains(',') {
        text.split(',').collect()
    } else {
        text.split(" or ").collect()
    };
    parts.into_iter().map(nlp::strip).filter(|option| !option.is_empty()).collect()
}
