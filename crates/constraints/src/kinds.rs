//! One file a kind: its parameters, its documentation, its monitor, its tests.
//!
//! To add one: write the file, name it here, add the variant and its arm in `constraint.rs`, the row in `registry.rs` and `tests/cases/<kind>.toml`;
//! the compiler and the tests name what is missing. Every parameter struct is documented under the same headings, and a test checks them.

use ::language::Pack;

use crate::constraint::{Constraint, ParameterError};
use crate::monitor::Monitor;
use crate::registry::KindInfo;

pub(crate) mod length_chars;
pub(crate) mod line_count;
pub(crate) mod paragraph_count;
pub(crate) mod sentence_count;
pub(crate) mod word_count;

pub(crate) mod adjacent_initials;
pub(crate) mod alliteration_increment;
pub(crate) mod alphabetical_words;
pub(crate) mod alternating_syllables;
pub(crate) mod consonant_clusters;
pub(crate) mod equal_sentence_lengths;
mod initials;
mod letters;
pub(crate) mod lowercase_word_count;
pub(crate) mod number_count;
pub(crate) mod number_sequence;
mod numbers;
pub(crate) mod palindrome_count;
pub(crate) mod prime_word_lengths;
pub(crate) mod sentence_increment;
mod sentence_sizes;
pub(crate) mod sentence_types;
pub(crate) mod starts_with_verb;
pub(crate) mod stop_word_ratio;
pub(crate) mod unique_word_count;
pub(crate) mod vowel_variety;
pub(crate) mod word_chain;
pub(crate) mod word_class_count;
mod word_counting;
pub(crate) mod word_repeat_limit;
mod word_rule;

pub(crate) mod characters_exclude;
pub(crate) mod characters_only;
pub(crate) mod contains;
pub(crate) mod keyword_exclude;
pub(crate) mod keyword_frequency;
pub(crate) mod keyword_include;
pub(crate) mod letter_count;
pub(crate) mod letter_frequency;
mod literal;
pub(crate) mod no_commas;
pub(crate) mod no_whitespace;
mod offending;
pub(crate) mod punctuation_only;
pub(crate) mod substring_count;

pub(crate) mod capital_word_frequency;
mod letter_case;
pub(crate) mod lowercase;
pub(crate) mod title_case;
pub(crate) mod uppercase;

pub(crate) mod ending_punctuation;
pub(crate) mod ends_with;
pub(crate) mod quotation;
pub(crate) mod same_first_and_last_word;
pub(crate) mod starts_with;
pub(crate) mod word_at;

pub(crate) mod alternatives;
pub(crate) mod copies;
mod copying;
pub(crate) mod equals;
pub(crate) mod one_of;
pub(crate) mod phrase_variations;
pub(crate) mod repeat_with_change;

pub(crate) mod chinese_script;
pub(crate) mod every_nth_word_script;
pub(crate) mod language;

pub(crate) mod block_quote_count;
pub(crate) mod bracket_depth;
pub(crate) mod bullet_count;
pub(crate) mod citation_count;
pub(crate) mod code_block_count;
mod counting;
pub(crate) mod csv;
pub(crate) mod date_list;
pub(crate) mod emoji_count;
pub(crate) mod emoji_ending;
pub(crate) mod emphasis_thesis;
pub(crate) mod heading_count;
pub(crate) mod heading_level_count;
pub(crate) mod headings;
pub(crate) mod highlight_count;
pub(crate) mod horizontal_rule_count;
pub(crate) mod json;
pub(crate) mod labels;
pub(crate) mod line_indent;
pub(crate) mod link_count;
pub(crate) mod list_item_count;
pub(crate) mod multiple_choice;
pub(crate) mod nested_bullets;
pub(crate) mod quote_depth;
pub(crate) mod quote_explained;
pub(crate) mod reversed_text;
pub(crate) mod section_count;
pub(crate) mod sentence_joiner;
pub(crate) mod sentences_then_bullets;
mod shape;
pub(crate) mod sorted_lines;
pub(crate) mod sorted_list;
pub(crate) mod table_columns;
pub(crate) mod table_count;
pub(crate) mod table_has_columns;
pub(crate) mod table_rows;
pub(crate) mod title;
pub(crate) mod word_wrapping;

pub(crate) mod json_depth;
pub(crate) mod json_keys;
pub(crate) mod json_schema;
pub(crate) mod markup;
mod tags;
pub(crate) mod xml_attribute_count;

pub(crate) mod placeholder_count;
pub(crate) mod postscript;
pub(crate) mod refusal;

pub(crate) mod context_overlap;
pub(crate) mod edit_distance;
mod overlap;
pub(crate) mod similarity;
pub(crate) mod trigram_overlap;

pub(crate) mod regex;
pub(crate) mod script;

pub(crate) mod all;
pub(crate) mod any;
mod combining;
pub(crate) mod if_then;
pub(crate) mod not;
pub(crate) mod scoped;

pub use self::language::Language;
pub use adjacent_initials::{AdjacentInitials, AdjacentRule};
pub use all::All;
pub use alliteration_increment::AlliterationIncrement;
pub use alphabetical_words::{AlphabeticalWords, FirstLetter, InitialUnit};
pub use alternating_syllables::AlternatingSyllables;
pub use alternatives::Alternatives;
pub use any::Any;
pub use block_quote_count::BlockQuoteCount;
pub use bracket_depth::BracketDepth;
pub use bullet_count::BulletCount;
pub use capital_word_frequency::CapitalWordFrequency;
pub use characters_exclude::CharactersExclude;
pub use characters_only::CharactersOnly;
pub use chinese_script::{ChineseScript, ChineseVariant, ScriptExtent};
pub use citation_count::{CitationCount, CitationStyle};
pub use code_block_count::CodeBlockCount;
pub use consonant_clusters::ConsonantClusters;
pub use contains::{Contains, ContainsMode};
pub use context_overlap::{ContextOverlap, Share};
pub use copies::Copies;
pub use csv::{Csv, CsvSeparator};
pub use date_list::{DateFormat, DateList};
pub use edit_distance::EditDistance;
pub use emoji_count::EmojiCount;
pub use emoji_ending::EmojiEnding;
pub use emphasis_thesis::EmphasisThesis;
pub use ending_punctuation::EndingPunctuation;
pub use ends_with::EndsWith;
pub use equal_sentence_lengths::{EqualSentenceLengths, LengthUnit};
pub use equals::Equals;
pub use every_nth_word_script::{EveryNthWordScript, WordScript};
pub use heading_count::HeadingCount;
pub use heading_level_count::HeadingLevelCount;
pub use headings::Headings;
pub use highlight_count::{HighlightCount, HighlightStyle};
pub use horizontal_rule_count::HorizontalRuleCount;
pub use if_then::{IfThen, Otherwise};
pub use json::{Json, JsonRoot};
pub use json_depth::JsonDepth;
pub use json_keys::JsonKeys;
pub use json_schema::JsonSchema;
pub use keyword_exclude::KeywordExclude;
pub use keyword_frequency::KeywordFrequency;
pub use keyword_include::KeywordInclude;
pub use labels::Labels;
pub use length_chars::LengthChars;
pub use letter_count::LetterCount;
pub use letter_frequency::LetterFrequency;
pub use line_count::LineCount;
pub use line_indent::LineIndent;
pub use link_count::LinkCount;
pub use list_item_count::{ListItemCount, ListStyle};
pub use lowercase::Lowercase;
pub use lowercase_word_count::LowercaseWordCount;
pub use markup::{Markup, MarkupLanguage};
pub use multiple_choice::MultipleChoice;
pub use nested_bullets::NestedBullets;
pub use no_commas::NoCommas;
pub use no_whitespace::NoWhitespace;
pub use not::Not;
pub use number_count::NumberCount;
pub use number_sequence::NumberSequence;
pub use one_of::OneOf;
pub use palindrome_count::PalindromeCount;
pub use paragraph_count::{ParagraphCount, ParagraphDivider};
pub use phrase_variations::PhraseVariations;
pub use placeholder_count::PlaceholderCount;
pub use postscript::{Postscript, PostscriptMarker};
pub use prime_word_lengths::PrimeWordLengths;
pub use punctuation_only::PunctuationOnly;
pub use quotation::Quotation;
pub use quote_depth::QuoteDepth;
pub use quote_explained::QuoteExplained;
pub use refusal::Refusal;
pub use regex::Regex;
pub use repeat_with_change::RepeatWithChange;
pub use reversed_text::{ReversedText, ReversedUnit};
pub use same_first_and_last_word::SameFirstAndLastWord;
pub use scoped::{Scoped, Which};
pub use script::Script;
pub use section_count::SectionCount;
pub use sentence_count::SentenceCount;
pub use sentence_increment::SentenceIncrement;
pub use sentence_joiner::SentenceJoiner;
pub use sentence_types::SentenceTypes;
pub use sentences_then_bullets::SentencesThenBullets;
pub use similarity::{Metric, Similarity};
pub use sorted_lines::SortedLines;
pub use sorted_list::SortedList;
pub use starts_with::StartsWith;
pub use starts_with_verb::StartsWithVerb;
pub use stop_word_ratio::StopWordRatio;
pub use substring_count::SubstringCount;
pub use table_columns::TableColumns;
pub use table_count::TableCount;
pub use table_has_columns::TableHasColumns;
pub use table_rows::TableRows;
pub use title::Title;
pub use title_case::{TitleCase, TitleCaseRule};
pub use trigram_overlap::{TrigramOverlap, TrigramUnit};
pub use unique_word_count::UniqueWordCount;
pub use uppercase::Uppercase;
pub use vowel_variety::VowelVariety;
pub use word_at::WordAt;
pub use word_chain::{ChainUnit, WordChain};
pub use word_class_count::{WordClass, WordClassCount};
pub use word_count::WordCount;
pub use word_repeat_limit::WordRepeatLimit;
pub use word_wrapping::{WordWrapping, WrappingStyle};
pub use xml_attribute_count::XmlAttributeCount;

/// The longest text parameter, in characters: a long sentence, and short enough for a link.
const MAX_TEXT: usize = 1_000;
/// The longest text that a response is to repeat, in characters: a whole prompt.
const MAX_REPEATED_TEXT: usize = 5_000;
/// The most entries of a list parameter; each costs a step a character of the response.
const MAX_ENTRIES: usize = 100;

/// What every kind provides; its parameters are the fields of the implementor.
pub(crate) trait Kind {
    /// The registry row.
    fn info(&self) -> &'static KindInfo;
    /// Refuses bad parameters.
    fn validate(&self) -> Result<(), ParameterError>;
    /// A short sentence without its full stop.
    fn describe(&self) -> String;
    /// A monitor that has read nothing; called only with valid parameters.
    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError>;
    /// The data packs without which it cannot judge; its parts have their own.
    fn packs(&self) -> &'static [Pack] {
        &[]
    }
    /// The constraints it is made of.
    fn parts(&self) -> Vec<&Constraint> {
        Vec::new()
    }
}

/// Refuses a text parameter that is blank or too long.
fn validate_text(info: &'static KindInfo, param: &'static str, text: &str) -> Result<(), ParameterError> {
    validate_text_up_to(info, param, text, MAX_TEXT)
}

/// Refuses a text parameter that is blank or has more than `max` characters.
fn validate_text_up_to(
    info: &'static KindInfo,
    param: &'static str,
    text: &str,
    max: usize,
) -> Result<(), ParameterError> {
    if text.trim().is_empty() {
        return Err(ParameterError::Empty { kind: info.id, param });
    }
    let n = text.chars().count();
    if n > max {
        return Err(ParameterError::TooLong { kind: info.id, param, n, unit: "characters", max });
    }
    Ok(())
}

/// Refuses a list of characters that is empty or too long; unlike a text, it may be white space.
fn validate_characters(info: &'static KindInfo, param: &'static str, characters: &str) -> Result<(), ParameterError> {
    if characters.is_empty() {
        return Err(ParameterError::Empty { kind: info.id, param });
    }
    validate_text_up_to(info, param, &format!("{characters}."), MAX_TEXT + 1)
}

/// Refuses a list parameter that is empty or too long, or has a bad entry.
fn validate_list(info: &'static KindInfo, param: &'static str, entries: &[String]) -> Result<(), ParameterError> {
    if entries.is_empty() {
        return Err(ParameterError::Empty { kind: info.id, param });
    }
    if entries.len() > MAX_ENTRIES {
        return Err(ParameterError::TooLong {
            kind: info.id,
            param,
            n: entries.len(),
            unit: "entries",
            max: MAX_ENTRIES,
        });
    }
    entries.iter().try_for_each(|entry| validate_text(info, param, entry))
}

/// “first”, “second” and “third”.
fn quoted_list<'a>(entries: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = entries.into_iter().map(|entry| format!("“{entry}”")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// "1 comma" or "2 commas".
pub(crate) fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

#[cfg(test)]
mod testing {
    //! The one `check` of every kind's unit tests.

    use crate::{Constraint, FinishReason, Status, Verdict};

    /// Checks the verdict on a prefix, written "violated so far: 2 of 3 sentences" or "satisfied for good: ...", in one chunk and a character at a time.
    #[track_caller]
    pub(crate) fn check(constraint: impl Into<Constraint>, prefix: &str, expected: &str) {
        let constraint = constraint.into();
        constraint.validate().expect("the parameters are valid");
        let mut whole = constraint.start();
        whole.push(prefix);
        assert_eq!(summary(&whole.verdict()), expected, "{constraint:?} on {prefix:?}");
        let mut by_char = constraint.start();
        for c in prefix.chars() {
            by_char.push(c.encode_utf8(&mut [0; 4]));
        }
        assert_eq!(by_char.verdict(), whole.verdict(), "{constraint:?} a character at a time on {prefix:?}");
        let end = whole.finish(FinishReason::Stop);
        assert!(end.is_settled() || end.status == Status::NotCheckable, "{constraint:?} on {prefix:?}: {end:?}");
    }

    /// Checks that the parameters are refused with this message.
    #[track_caller]
    pub(crate) fn check_refused(constraint: impl Into<Constraint>, message: &str) {
        let error = constraint.into().validate().expect_err("the parameters are refused");
        assert_eq!(error.to_string(), message);
    }

    fn summary(verdict: &Verdict) -> String {
        let status = match verdict.status {
            Status::True => "satisfied for good",
            Status::PresumablyTrue => "satisfied so far",
            Status::PresumablyFalse => "violated so far",
            Status::False => "violated for good",
            Status::NotCheckable => "not checkable",
            Status::CutOff => "cut off",
        };
        format!("{status}: {}", verdict.measured)
    }
}
