//! The 58 ids of IFBench, one file a group.
//!
//! The code repeated here is github.com/allenai/IFBench as of 2026 (`ifbench/instructions.py`, commit db69a6f). Sentences are NLTK's Punkt since
//! commit 6fffd61 (2025-12-16), before that they came from IFEval's chain of replacements; the copies in lighteval and evalscope still use that
//! chain and differ in some twenty ids more, so that numbers published with them are not comparable. Begin with [`IDS`].

mod ascii;
mod count;
mod csv;
mod custom;
mod emoji;
mod format;
mod ratio;
mod repeat;
mod sentence;
mod text;
mod words;

pub(crate) use custom::CAPITALS;

use crate::checker::{Build, Rule, growing, rule};
use crate::kwargs::{Kwargs, OfficialError};
use crate::outcome::Official;
use crate::prepared::Prepared;

/// Every id with the function that reads its parameters, in upstream's order.
///
/// The `custom:` ids take parameters of any name and ignore them; the others refuse what they do not know, as Python does.
pub(crate) static IDS: &[(&str, Build)] = &[
    ("count:word_count_range", count::word_count_range),
    ("count:unique_word_count", count::unique_word_count),
    ("ratio:stop_words", ratio::stop_words),
    ("ratio:sentence_type", |kwargs| bare(kwargs, ratio::sentence_type)),
    ("ratio:sentence_balance", |kwargs| bare(kwargs, ratio::sentence_balance)),
    ("count:conjunctions", count::conjunctions),
    ("count:person_names", count::person_names),
    ("ratio:overlap", ratio::overlap),
    ("count:numbers", count::numbers),
    ("words:alphabet", |kwargs| bare(kwargs, words::alphabet)),
    ("words:vowel", |kwargs| bare(kwargs, words::vowel)),
    ("words:consonants", |kwargs| bare(kwargs, words::consonants)),
    ("sentence:alliteration_increment", |kwargs| bare(kwargs, sentence::alliteration_increment)),
    ("words:palindrome", |kwargs| bare_growing(kwargs, words::palindrome)),
    ("count:punctuation", |kwargs| bare_growing(kwargs, count::punctuation)),
    ("format:parentheses", |kwargs| {
        bare(kwargs, format::parentheses).map(|rule| rule.hopeless_if(format::has_few_brackets))
    }),
    ("format:quotes", |kwargs| bare(kwargs, format::quotes).map(|rule| rule.hopeless_if(format::has_few_quotes))),
    ("words:prime_lengths", |kwargs| bare(kwargs, words::prime_lengths)),
    ("format:options", format::options),
    ("format:newline", |kwargs| bare(kwargs, format::newline)),
    ("format:emoji", |kwargs| bare(kwargs, format::emoji)),
    ("ratio:sentence_words", |kwargs| bare(kwargs, ratio::sentence_words)),
    ("count:words_japanese", count::words_japanese),
    ("words:start_verb", |kwargs| bare(kwargs, words::start_verb)),
    ("words:repeats", words::repeats),
    ("sentence:keyword", sentence::keyword),
    ("count:pronouns", count::pronouns),
    ("words:odd_even_syllables", |kwargs| bare(kwargs, words::odd_even_syllables)),
    ("words:last_first", |kwargs| bare(kwargs, words::last_first)),
    ("words:paragraph_last_first", |kwargs| bare(kwargs, words::paragraph_last_first)),
    ("sentence:increment", sentence::increment),
    ("words:no_consecutive", |kwargs| bare(kwargs, words::no_consecutive)),
    ("format:line_indent", |kwargs| bare(kwargs, format::line_indent)),
    ("format:quote_unquote", |kwargs| bare(kwargs, format::quote_unquote)),
    ("format:list", format::list),
    ("format:thesis", |kwargs| bare(kwargs, format::thesis).map(|rule| rule.hopeless_if(format::has_no_italics))),
    ("format:sub-bullets", |kwargs| bare(kwargs, format::sub_bullets)),
    ("format:no_bullets_bullets", |kwargs| bare(kwargs, format::no_bullets_bullets)),
    ("custom:multiples", |_| rule(custom::multiples)),
    ("custom:mcq_count_length", |_| rule(custom::mcq_count_length)),
    ("custom:reverse_newline", |_| rule(custom::reverse_newline)),
    ("custom:word_reverse", |_| growing(custom::word_reverse)),
    ("custom:character_reverse", |_| growing(custom::character_reverse)),
    ("custom:sentence_alphabet", |_| rule(custom::sentence_alphabet)),
    ("custom:european_capitals_sort", |_| rule(custom::european_capitals_sort)),
    ("custom:csv_city", |_| rule(csv::csv_city)),
    ("custom:csv_special_character", |_| rule(csv::csv_special_character)),
    ("custom:csv_quotes", |_| rule(csv::csv_quotes)),
    ("custom:date_format_list", |_| rule(custom::date_format_list)),
    ("count:keywords_multiple", count::keywords_multiple),
    ("words:keywords_specific_position", words::keywords_specific_position),
    ("words:words_position", words::words_position),
    ("repeat:repeat_change", repeat::repeat_change),
    ("repeat:repeat_simple", |kwargs| bare(kwargs, repeat::repeat_simple)),
    ("repeat:repeat_span", repeat::repeat_span),
    ("format:title_case", |kwargs| bare(kwargs, format::title_case)),
    ("format:output_template", |kwargs| bare_growing(kwargs, format::output_template)),
    ("format:no_whitespace", |kwargs| bare(kwargs, format::no_whitespace)),
];

/// A rule without parameters.
fn bare(kwargs: &Kwargs<'_>, judge: fn(&Prepared<'_>) -> Official) -> Result<Rule, OfficialError> {
    kwargs.only(&[])?;
    rule(judge)
}

/// The same for a rule that more text can only help.
fn bare_growing(kwargs: &Kwargs<'_>, judge: fn(&Prepared<'_>) -> Official) -> Result<Rule, OfficialError> {
    kwargs.only(&[])?;
    growing(judge)
}
