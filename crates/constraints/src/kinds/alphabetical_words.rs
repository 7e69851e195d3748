//! The kind `alphabetical_words`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::initials::{InitialRule, Initials};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};

/// First letters in the order of the alphabet.
///
/// # What it checks
/// That each word, or each sentence, begins with the letter of the alphabet after that of the one before; after z comes a.
///
/// # How it is measured
/// First letters without case and accent; a word that begins with a digit breaks it, in a sentence the first letter counts. The first unit may have any letter, or must have a. A response without any keeps it not.
///
/// # Settled
/// Broken for good by the first wrong letter; never kept for good.
///
/// # Upstream ids
/// IFBench `words:alphabet`, where "well-known" is one word; `custom:sentence_alphabet` asks for 26 sentences from a to z.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlphabeticalWords {
    /// What has the first letters.
    pub unit: InitialUnit,
    /// What the first of them may be.
    pub first: FirstLetter,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "alphabetical_words",
    title: "Alphabetical first letters",
    category: "Words",
    summary: "Each word or sentence begins with the next letter of the alphabet.",
    upstream_ids: &["ifbench:words:alphabet", "ifbench:custom:sentence_alphabet"],
    params: &[UNIT, FIRST],
    example: || AlphabeticalWords { unit: InitialUnit::Word, first: FirstLetter::AnyLetter }.into(),
};

const UNIT: ParamInfo = ParamInfo {
    name: "unit",
    title: "First letters of",
    kind: ParamKind::Choice(&["word", "sentence"]),
    help: "What has the first letters.",
};

const FIRST: ParamInfo = ParamInfo {
    name: "first",
    title: "Beginning with",
    kind: ParamKind::Choice(&["any_letter", "a"]),
    help: "Which letter the first of them has.",
};

impl Kind for AlphabeticalWords {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        let unit = match self.unit {
            InitialUnit::Word => "word",
            InitialUnit::Sentence => "sentence",
        };
        match self.first {
            FirstLetter::AnyLetter => format!("Each {unit} begins with the next letter of the alphabet"),
            FirstLetter::A => format!("Each {unit} begins with the next letter of the alphabet, the first with a"),
        }
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let expected = match self.first {
            FirstLetter::AnyLetter => None,
            FirstLetter::A => Some('a'),
        };
        let rule = Alphabet { expected };
        match self.unit {
            InitialUnit::Word => Ok(Box::new(Initials::of_words(rule))),
            InitialUnit::Sentence => Ok(Box::new(Initials::of_sentences(rule))),
        }
    }
}

/// What first letters are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InitialUnit {
    /// Each word.
    Word,
    /// Each sentence.
    Sentence,
}

/// With which letter the alphabet begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FirstLetter {
    /// Whichever comes first.
    AnyLetter,
    /// With a.
    A,
}

#[derive(Debug, Clone, Copy)]
struct Alphabet {
    expected: Option<char>,
}

impl InitialRule for Alphabet {
    fn step(&mut self, initial: char) -> bool {
        let keeps = initial.is_ascii_lowercase() && self.expected.is_none_or(|expected| expected == initial);
        self.expected = match initial {
            'z' => Some('a'),
            'a'..='y' => char::from_u32(u32::from(initial) + 1),
            _ => self.expected,
        };
        keeps
    }

    fn complaint(&self) -> &'static str {
        "does not begin with the next letter"
    }
}

#[cfg(test)]
mod tests {
    use super::{AlphabeticalWords, FirstLetter, InitialUnit};
    use crate::kinds::testing::check;

    #[test]
    fn words_go_on_with_the_alphabet() {
        let words = AlphabeticalWords { unit: InitialUnit::Word, first: FirstLetter::AnyLetter };
        check(words.clone(), "", "violated so far: 0 of 0 words");
        check(words.clone(), "Yes, Zoë äte", "satisfied so far: 3 of 3 words");
        check(words.clone(), "Yes, zebras b", "violated for good: 2 of 3 words");
        check(words, "1", "violated for good: 0 of 1 word");
    }

    #[test]
    fn sentences_have_a_first_letter() {
        let sentences = AlphabeticalWords { unit: InitialUnit::Sentence, first: FirstLetter::A };
        check(sentences.clone(), "\"Ah.\" 2", "violated so far: 1 of 2 sentences");
        check(sentences.clone(), "\"Ah.\" 2 bees", "satisfied so far: 2 of 2 sentences");
        check(sentences.clone(), "1. All\n2. B", "satisfied so far: 2 of 2 sentences");
        check(sentences, "B", "violated for good: 0 of 1 sentence");
    }
}
