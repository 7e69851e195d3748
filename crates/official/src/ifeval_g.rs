//! The 29 training ids of open-instruct's IFEvalG.

use crate::checker::Build;
use crate::ifeval;

/// Every id with the function that reads its parameters.
pub(crate) static IDS: &[(&str, Build)] = &[
    ("keywords:word_count_different_numbers", ifeval::frequency),
    ("letters:letter_counting2", ifeval::letter_frequency),
];
