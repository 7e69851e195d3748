//! [`Constraint`]: what a response must satisfy, as data. The kinds themselves live under `kinds/`.

use serde::{Deserialize, Serialize};

use crate::checker::Checker;
use crate::kinds::{self, Kind};
use crate::registry::KindInfo;

/// The one list of kinds, in catalogue order with categories together: `Variant module "What it asks for."`. A kind that is missing here does not exist.
macro_rules! for_each_kind {
    ($action:ident) => {
        $action! {
            SentenceCount sentence_count "A number of sentences.";
            WordCount word_count "A number of words.";
            LengthChars length_chars "A length in characters.";
            ParagraphCount paragraph_count "A number of paragraphs.";
            LineCount line_count "A number of lines.";
            UniqueWordCount unique_word_count "A number of different words.";
            WordRepeatLimit word_repeat_limit "No word occurs too often.";
            LowercaseWordCount lowercase_word_count "A number of words in small letters.";
            WordClassCount word_class_count "A number of words of one class.";
            StopWordRatio stop_word_ratio "A limit on the share of stop words.";
            PalindromeCount palindrome_count "A number of palindromes.";
            PrimeWordLengths prime_word_lengths "Only words whose length is a prime number.";
            ConsonantClusters consonant_clusters "Only words with two consonants together.";
            AlternatingSyllables alternating_syllables "Words with odd and even numbers of syllables in turn.";
            VowelVariety vowel_variety "One paragraph with few different vowels.";
            AlphabeticalWords alphabetical_words "First letters in the order of the alphabet.";
            AdjacentInitials adjacent_initials "No two words side by side with like first letters.";
            WordChain word_chain "Last words and first words are the same.";
            StartsWithVerb starts_with_verb "The first word is a verb.";
            NumberCount number_count "A number of numbers.";
            NumberSequence number_sequence "Certain numbers in a certain order.";
            SentenceIncrement sentence_increment "Each sentence a fixed number of words longer.";
            EqualSentenceLengths equal_sentence_lengths "Sentences of equal length.";
            SentenceTypes sentence_types "A ratio of statements, questions and exclamations.";
            AlliterationIncrement alliteration_increment "Ever longer alliteration.";
            KeywordInclude keyword_include "Every keyword occurs.";
            KeywordExclude keyword_exclude "No keyword occurs.";
            KeywordFrequency keyword_frequency "How often one word or phrase occurs.";
            Contains contains "All, any or none of some texts occur.";
            SubstringCount substring_count "How often a text occurs, inside words too.";
            LetterFrequency letter_frequency "How often one letter occurs.";
            NoCommas no_commas "No comma anywhere.";
            LetterCount letter_count "A number of letters.";
            CharactersExclude characters_exclude "None of some characters.";
            CharactersOnly characters_only "Nothing but some characters.";
            PunctuationOnly punctuation_only "No punctuation but some marks.";
            NoWhitespace no_whitespace "No white space inside the response.";
            Lowercase lowercase "No capital letter anywhere.";
            Uppercase uppercase "No small letter anywhere.";
            CapitalWordFrequency capital_word_frequency "A number of words in capitals.";
            TitleCase title_case "Words begin with a capital letter.";
            StartsWith starts_with "The response starts with a given text.";
            EndsWith ends_with "The response ends with a given text.";
            EndingPunctuation ending_punctuation "The last punctuation mark.";
            WordAt word_at "A word in its place.";
            SameFirstAndLastWord same_first_and_last_word "The first word is the last one too.";
            Quotation quotation "The whole response stands in double quotes.";
            Equals equals "The response is a given text.";
            Copies copies "A given text several times over.";
            RepeatWithChange repeat_with_change "A given text with another first word.";
            PhraseVariations phrase_variations "A phrase repeated with one word changed.";
            Alternatives alternatives "Several different answers.";
            OneOf one_of "One of several options.";
            Language language "The language of the response.";
            ChineseScript chinese_script "Simplified or traditional Chinese.";
            EveryNthWordScript every_nth_word_script "Every n-th word in a script.";
            BulletCount bullet_count "A number of bullet points.";
            Title title "A title in double angular brackets.";
            Json json "The whole response is one JSON value.";
            JsonDepth json_depth "The nesting depth of the JSON.";
            JsonKeys json_keys "The keys of the JSON.";
            ListItemCount list_item_count "Number of list items.";
            NestedBullets nested_bullets "Bullet points with sub-points.";
            SentencesThenBullets sentences_then_bullets "Sentences, then bullet points.";
            HighlightCount highlight_count "Number of highlighted parts.";
            SectionCount section_count "Number of labelled sections.";
            Labels labels "Labels at the beginning of lines.";
            HeadingCount heading_count "Number of headings.";
            HeadingLevelCount heading_level_count "Number of heading levels.";
            Headings headings "Headings with given titles.";
            BlockQuoteCount block_quote_count "Number of block quotes.";
            CodeBlockCount code_block_count "Number of code blocks.";
            LinkCount link_count "Number of links.";
            HorizontalRuleCount horizontal_rule_count "Number of horizontal rules.";
            TableCount table_count "Number of tables.";
            TableRows table_rows "Number of table rows.";
            TableColumns table_columns "Number of table columns.";
            TableHasColumns table_has_columns "Table with given columns.";
            CitationCount citation_count "Number of citations.";
            EmojiCount emoji_count "Number of emoji.";
            EmojiEnding emoji_ending "Emoji after every sentence.";
            EmphasisThesis emphasis_thesis "Thesis in italics.";
            LineIndent line_indent "Lines indented like stairs.";
            WordWrapping word_wrapping "Words in brackets.";
            SentenceJoiner sentence_joiner "Sentences joined by a mark.";
            BracketDepth bracket_depth "Depth of nested brackets.";
            QuoteDepth quote_depth "Depth of nested quotes.";
            QuoteExplained quote_explained "Every quote explained.";
            Csv csv "CSV data.";
            DateList date_list "List of dates.";
            MultipleChoice multiple_choice "Multiple-choice questions.";
            SortedLines sorted_lines "Lines in alphabetical order.";
            SortedList sorted_list "Exactly these items in order.";
            ReversedText reversed_text "A text written backwards.";
            Markup markup "HTML or XML.";
            XmlAttributeCount xml_attribute_count "The number of attributes of XML elements.";
            JsonSchema json_schema "JSON that fits a schema.";
            PlaceholderCount placeholder_count "A number of placeholders.";
            Postscript postscript "A postscript with a given marker.";
            Refusal refusal "The response declines to answer.";
            Similarity similarity "A score against a reference.";
            EditDistance edit_distance "Edits from a reference.";
            TrigramOverlap trigram_overlap "Trigrams shared with a reference.";
            ContextOverlap context_overlap "Words shared with a context.";
            Regex regex "A regular expression matches, or does not.";
            Script script "A script of one's own.";
            All all "Several constraints together.";
            Any any "At least one of several constraints.";
            Not not "The opposite of another constraint.";
            IfThen if_then "One constraint under the condition of another.";
            Scoped scoped "A constraint on a part of the response.";
        }
    };
}

/// Makes [`Constraint`] with one variant a kind, its way to the kind's code, and the conversion from each kind's parameters.
macro_rules! define_constraint {
    ($($Kind:ident $module:ident $doc:literal;)*) => {
        /// One thing a response must satisfy: `{"kind": "sentence_count", "relation": "exactly", "count": 3}` in JSON.
        ///
        /// Deserialising refuses unknown kinds and fields but does not look at values; [`Constraint::validate`] does.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "kind", rename_all = "snake_case")]
        pub enum Constraint {
            $(#[doc = $doc] $Kind(kinds::$Kind),)*
        }

        impl Constraint {
            /// The one place where a variant meets its code.
            pub(crate) fn as_kind(&self) -> &dyn Kind {
                match self {
                    $(Constraint::$Kind(kind) => kind,)*
                }
            }
        }

        $(impl From<kinds::$Kind> for Constraint {
            fn from(kind: kinds::$Kind) -> Constraint {
                Constraint::$Kind(kind)
            }
        })*

        pub(crate) static REGISTRY: &[KindInfo] = &[$(kinds::$module::INFO),*];
    };
}

for_each_kind!(define_constraint);

/// Why a parameter was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParameterError {
    /// A number outside its range.
    #[error("{kind}: {param} is {value}; it must be from {min} to {max}")]
    OutOfRange {
        /// The kind's id.
        kind: &'static str,
        /// The parameter's name.
        param: &'static str,
        /// What was given.
        value: u64,
        /// The smallest allowed.
        min: u64,
        /// The largest allowed.
        max: u64,
    },
    /// Nothing where something is needed.
    #[error("{kind}: {param} is empty")]
    Empty {
        /// The kind's id.
        kind: &'static str,
        /// The parameter's name.
        param: &'static str,
    },
    /// More than the limit.
    #[error("{kind}: {param} has {n} {unit}; at most {max} are allowed")]
    TooLong {
        /// The kind's id.
        kind: &'static str,
        /// The parameter's name.
        param: &'static str,
        /// How many were given.
        n: usize,
        /// What was counted: "characters" or "entries".
        unit: &'static str,
        /// How many are allowed.
        max: usize,
    },
    /// No response could keep it, or every one would.
    #[error("{kind}: {param} cannot be used: {why}")]
    Impossible {
        /// The kind's id.
        kind: &'static str,
        /// The parameter's name.
        param: &'static str,
        /// Why, as the end of a sentence.
        why: &'static str,
    },
    /// A pattern that does not compile.
    #[error("{kind}: {param} is not a regular expression that can be used: {message}")]
    Pattern {
        /// The kind's id.
        kind: &'static str,
        /// The parameter's name.
        param: &'static str,
        /// The parser's words.
        message: String,
    },
    /// Something wrong at a place in a text parameter: a script, a schema.
    #[error("{kind}: {param}, line {line}, column {column}: {message}")]
    At {
        /// The kind's id.
        kind: &'static str,
        /// The parameter's name.
        param: &'static str,
        /// Counted from 1.
        line: u32,
        /// In characters, counted from 1.
        column: u32,
        /// What is wrong.
        message: String,
    },
    /// The kind has no such parameter.
    #[error("{kind} has no parameter {param}")]
    Unknown {
        /// The kind's id.
        kind: &'static str,
        /// The name that was asked for.
        param: String,
    },
    /// A value of the wrong type.
    #[error("{kind}: {param} does not take {value}")]
    WrongType {
        /// The kind's id.
        kind: &'static str,
        /// The parameter's name.
        param: &'static str,
        /// What was given, as JSON.
        value: String,
    },
}

/// The value of one parameter, for code that edits any kind without knowing it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ParamValue {
    /// Of [`crate::ParamKind::Integer`].
    Integer(u64),
    /// Of [`crate::ParamKind::Toggle`].
    Toggle(bool),
    /// Of [`crate::ParamKind::Text`] and [`crate::ParamKind::Choice`].
    Text(String),
    /// Of [`crate::ParamKind::List`].
    List(Vec<String>),
    /// Of [`crate::ParamKind::Constraint`].
    Constraint(Box<Constraint>),
    /// Of [`crate::ParamKind::Constraints`].
    Constraints(Vec<Constraint>),
}

impl Constraint {
    /// What is known of its kind.
    pub fn kind(&self) -> &'static KindInfo {
        self.as_kind().info()
    }

    /// Refuses parameters that are out of range, missing, or impossible to keep, naming the parameter.
    pub fn validate(&self) -> Result<(), ParameterError> {
        self.as_kind().validate()
    }

    /// The constraints it is made of; empty for a kind that stands alone.
    pub fn parts(&self) -> Vec<&Constraint> {
        self.as_kind().parts()
    }

    /// The data packs that must be given to [`language::provide`] before it can be judged, its parts' included; until then its verdict is
    /// [`crate::Status::NotCheckable`]. Some come more than once.
    pub fn packs(&self) -> Vec<language::Pack> {
        let mut packs = self.as_kind().packs().to_vec();
        for part in self.parts() {
            packs.extend(part.packs());
        }
        packs
    }

    /// A short sentence without its full stop, for a panel and for a prompt: "Exactly 3 sentences".
    pub fn describe(&self) -> String {
        self.as_kind().describe()
    }

    /// A checker that has read nothing yet. With invalid parameters its verdict is [`crate::Status::NotCheckable`] and says why.
    pub fn start(&self) -> Checker {
        Checker::new(self)
    }

    /// The value of a parameter, `None` when the kind has no such parameter.
    pub fn param(&self, name: &str) -> Option<ParamValue> {
        let value = serde_json::to_value(self).ok()?.as_object_mut()?.remove(name)?;
        if name == "kind" { None } else { serde_json::from_value(value).ok() }
    }

    /// The same constraint with one parameter changed, validated.
    pub fn with_param(&self, name: &str, value: ParamValue) -> Result<Constraint, ParameterError> {
        let info = self.kind();
        let Some(param) = info.params.iter().find(|param| param.name == name) else {
            return Err(ParameterError::Unknown { kind: info.id, param: name.to_owned() });
        };
        let changed = serde_json::to_value(self).and_then(|mut fields| {
            if let Some(field) = fields.get_mut(name) {
                *field = serde_json::to_value(&value)?;
            }
            serde_json::from_value::<Constraint>(fields)
        });
        let changed = changed.map_err(|_| ParameterError::WrongType {
            kind: info.id,
            param: param.name,
            value: serde_json::to_string(&value).unwrap_or_default(),
        })?;
        changed.validate()?;
        Ok(changed)
    }
}
