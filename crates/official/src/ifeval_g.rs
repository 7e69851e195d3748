//! The 29 training ids of open-instruct's IFEvalG, as its `IFEvalG/instructions.py` judges them (commit 42c6d0d).
//!
//! Each function reads the parameters of one id and returns its rule. Sentences are those of IFEval's chain of replacements, not Punkt's.

mod copy;
mod counts;
mod places;
mod shapes;

use crate::checker::Build;
use crate::ifeval;

/// Every id with the function that reads its parameters.
pub(crate) static IDS: &[(&str, Build)] = &[
    ("copy:repeat_phrase", copy::repeat_phrase),
    ("copy:copy", copy::copy),
    ("new:copy_span_idx", copy::copy_span_idx),
    ("detectable_format:sentence_hyphens", shapes::sentence_hyphens),
    ("keywords:no_adjacent_consecutive", places::no_adjacent_consecutive),
    ("detectable_format:square_brackets", shapes::square_brackets),
    ("keywords:word_once", counts::word_once),
    ("keywords:word_count_different_numbers", ifeval::frequency),
    ("keywords:exclude_word_harder", counts::exclude_word_harder),
    ("paragraphs:paragraphs", shapes::paragraphs),
    ("paragraphs:paragraphs2", shapes::paragraphs2),
    ("first_word:first_word_sent", places::first_word_sent),
    ("first_word:first_word_answer", places::first_word_answer),
    ("last_word:last_word_sent", places::last_word_sent),
    ("last_word:last_word_answer", places::last_word_answer),
    ("detectable_format:bigram_wrapping", shapes::bigram_wrapping),
    ("copy:copying_simple", copy::copy),
    ("copy:copying_multiple", copy::copying_multiple),
    ("punctuation:punctuation_dot", counts::punctuation_dot),
    ("punctuation:punctuation_exclamation", counts::punctuation_exclamation),
    ("count:lowercase_counting", counts::lowercase_counting),
    ("letters:letter_counting", counts::letter_counting),
    ("letters:letter_counting2", ifeval::letter_frequency),
    ("count:counting_composition", shapes::counting_composition),
    ("count:count_unique", counts::count_unique),
    ("count:count_increment_word", counts::count_increment_word),
    ("keywords:palindrome", counts::palindrome),
    ("keywords:keyword_specific_position", places::keyword_specific_position),
    ("keywords:start_end", places::start_end),
];
