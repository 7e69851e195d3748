//! IFEval's 25 ids, as `lm_eval.tasks.ifeval` judges them.
//!
//! Each function reads the parameters of one id and returns its rule; the files group them as upstream's ids do.

mod case;
mod content;
mod format;
mod keywords;
mod length;

use crate::checker::Build;

pub(crate) use format::dividers;
pub(crate) use keywords::{frequency, letter_frequency};

/// Every id with the function that reads its parameters.
pub(crate) static IDS: &[(&str, Build)] = &[
    ("keywords:existence", keywords::existence),
    ("keywords:frequency", frequency),
    ("keywords:forbidden_words", keywords::forbidden_words),
    ("keywords:letter_frequency", letter_frequency),
    ("language:response_language", case::response_language),
    ("length_constraints:number_sentences", length::number_sentences),
    ("length_constraints:number_paragraphs", length::number_paragraphs),
    ("length_constraints:number_words", length::number_words),
    ("length_constraints:nth_paragraph_first_word", length::nth_paragraph_first_word),
    ("detectable_content:number_placeholders", content::number_placeholders),
    ("detectable_content:postscript", content::postscript),
    ("detectable_format:number_bullet_lists", format::number_bullet_lists),
    ("detectable_format:constrained_response", content::constrained_response),
    ("detectable_format:number_highlighted_sections", format::number_highlighted_sections),
    ("detectable_format:multiple_sections", format::multiple_sections),
    ("detectable_format:json_format", format::json_format),
    ("detectable_format:title", format::title),
    ("combination:two_responses", content::two_responses),
    ("combination:repeat_prompt", content::repeat_prompt),
    ("startend:end_checker", content::end_checker),
    ("change_case:capital_word_frequency", case::capital_word_frequency),
    ("change_case:english_capital", case::english_capital),
    ("change_case:english_lowercase", case::english_lowercase),
    ("punctuation:no_comma", content::no_comma),
    ("startend:quotation", content::quotation),
];
