//! IFEvalG's training ids as typed constraints.

use serde_json::{Value, json};

use super::ifeval::{frequency, letter_frequency, paragraphs};
use super::{all, bare, bounded, count, each, relation, span, text};
use crate::kwargs::Kwargs;
use crate::nlp;

pub(super) fn typed(kwargs: &Kwargs<'_>) -> Option<Value> {
    match kwargs.id {
        "copy:repeat_phrase" => {
            let phrase = nlp::strip(text(kwargs, "phrase")?);
            Some(json!({"kind": "phrase_variations", "phrase": phrase, "count": count(kwargs, "small_n")?}))
        }
        "copy:copy" | "copy:copying_simple" => Some(equals(text(kwargs, "prompt_to_repeat")?)),
        "new:copy_span_idx" => Some(equals(&span(kwargs)?)),
        "copy:copying_multiple" => {
            let prompt = nlp::strip(text(kwargs, "prompt_to_repeat")?);
            Some(json!({"kind": "copies", "text": prompt, "count": count(kwargs, "N")?, "divider": "******"}))
        }
        "detectable_format:sentence_hyphens" => Some(json!({"kind": "sentence_joiner", "joiner": "-"})),
        "detectable_format:square_brackets" => Some(json!({"kind": "word_wrapping", "style": "square_brackets"})),
        "detectable_format:bigram_wrapping" => Some(json!({"kind": "word_wrapping", "style": "double_angle_pairs"})),
        "keywords:no_adjacent_consecutive" => Some(json!({"kind": "adjacent_initials", "rule": "not_neighbours"})),
        "keywords:word_once" => Some(often(text(kwargs, "keyword")?, 1)),
        "keywords:word_count_different_numbers" => frequency(kwargs),
        "keywords:exclude_word_harder" => {
            Some(json!({"kind": "keyword_exclude", "keywords": [nlp::strip(text(kwargs, "keyword")?)]}))
        }
        "keywords:palindrome" => Some(
            json!({"kind": "palindrome_count", "min_letters": 3, "distinct": true, "relation": "at_least", "count": 1}),
        ),
        "keywords:keyword_specific_position" => position(kwargs),
        "keywords:start_end" => Some(bare("same_first_and_last_word")),
        "paragraphs:paragraphs" => Some(paragraphs("asterisks", 2)),
        "paragraphs:paragraphs2" => Some(paragraphs("blank_line", 2)),
        "first_word:first_word_answer" => Some(word_at(text(kwargs, "first_word")?, false)),
        "first_word:first_word_sent" => Some(each("sentence", word_at(text(kwargs, "first_word")?, false))),
        "last_word:last_word_answer" => Some(word_at(text(kwargs, "last_word")?, true)),
        "last_word:last_word_sent" => Some(each("sentence", word_at(text(kwargs, "last_word")?, true))),
        "punctuation:punctuation_dot" => Some(json!({"kind": "characters_exclude", "characters": "."})),
        "punctuation:punctuation_exclamation" => Some(json!({"kind": "characters_exclude", "characters": "!"})),
        "letters:letter_counting" => Some(bounded("letter_count", relation(kwargs, "relation")?, count(kwargs, "N")?)),
        "letters:letter_counting2" => letter_frequency(kwargs),
        "count:lowercase_counting" => Some(bounded("lowercase_word_count", "at_most", count(kwargs, "N")?)),
        "count:counting_composition" => {
            let (sentences, words) = (count(kwargs, "n_sent")?, count(kwargs, "n_words")?);
            Some(all(&[
                paragraphs("asterisks", 3),
                bounded("sentence_count", "exactly", sentences.checked_mul(3)?),
                each("sentence", bounded("word_count", "exactly", words)),
            ]))
        }
        "count:count_unique" => Some(json!({"kind": "word_repeat_limit", "count": 1})),
        "count:count_increment_word" => {
            Some(all(&[often(text(kwargs, "keyword1")?, 1), often(text(kwargs, "keyword2")?, 2)]))
        }
        _ => None,
    }
}

pub(super) fn equals(text: &str) -> Value {
    json!({"kind": "equals", "text": nlp::strip(text), "ignore_case": false, "trim": true})
}

/// A keyword exactly so often.
pub(super) fn often(keyword: &str, n: u32) -> Value {
    json!({"kind": "keyword_frequency", "keyword": nlp::strip(keyword), "relation": "exactly", "count": n})
}

fn word_at(word: &str, from_end: bool) -> Value {
    json!({"kind": "word_at", "word": nlp::strip(word), "position": 1, "from_end": from_end})
}

/// The `m`-th word of the `n`-th sentence.
pub(super) fn position(kwargs: &Kwargs<'_>) -> Option<Value> {
    let (sentence, position) = (count(kwargs, "n")?, count(kwargs, "m")?);
    let word = nlp::strip(text(kwargs, "keyword")?);
    Some(json!({"kind": "word_at", "word": word, "position": position, "sentence": sentence}))
}
