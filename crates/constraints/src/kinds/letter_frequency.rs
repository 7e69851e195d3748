//! The kind `letter_frequency`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Counted, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::{TextIndex, fold};
use crate::verdict::{Span, Verdict};

/// How often one letter occurs.
///
/// # What it checks
/// That a letter, or any other character, occurs the wanted number of times.
///
/// # How it is measured
/// Occurrences of the character, ignoring case. An accented letter written as one code point is another letter.
///
/// # Settled
/// Each occurrence is certain at once, so "at least" is settled when reached, and "at most" and "exactly" when exceeded.
///
/// # Upstream ids
/// IFEval `keywords:letter_frequency`, which replaces a character outside a to z by a random letter; open-instruct `keywords:letter_frequency`, `letters:letter_counting2`.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterFrequency {
    /// The letter: one character.
    pub letter: String,
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "letter_frequency",
    title: "How often a letter occurs",
    category: "Characters",
    summary: "Counts one letter or other character, ignoring case.",
    upstream_ids: &["keywords:letter_frequency", "open-instruct:letters:letter_counting2"],
    params: &[LETTER, RELATION, COUNT],
    example: || LetterFrequency { letter: "e".to_owned(), relation: Relation::AtLeast, count: 5 }.into(),
};

const LETTER: ParamInfo = ParamInfo {
    name: "letter",
    title: "Letter",
    kind: ParamKind::Text,
    help: "One letter, digit or other character; case is ignored.",
};

const NOUN: Noun = Noun("occurrence", "occurrences");

impl Kind for LetterFrequency {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        let n = self.letter.chars().count();
        if self.letter.trim().is_empty() {
            return Err(ParameterError::Empty { kind: INFO.id, param: "letter" });
        }
        if n > 1 {
            return Err(ParameterError::TooLong { kind: INFO.id, param: "letter", n, unit: "characters", max: 1 });
        }
        Bound::new(self.relation, self.count).validate(&INFO)
    }

    fn describe(&self) -> String {
        format!("{} of “{}”", Bound::new(self.relation, self.count).describe(NOUN), self.letter)
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(LetterMonitor {
            bound: Bound::new(self.relation, self.count),
            letter: self.letter.chars().map(fold).next(),
            hits: Vec::new(),
        }))
    }
}

#[derive(Debug, Clone)]
struct LetterMonitor {
    bound: Bound,
    letter: Option<char>,
    hits: Vec<Span>,
}

impl Monitor for LetterMonitor {
    fn push(&mut self, text: &TextIndex) {
        let letter = self.letter;
        self.hits.extend(
            text.added().filter(|&(_, c)| Some(fold(c)) == letter).map(|(at, c)| Span::new(at, at + c.len_utf8())),
        );
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        self.bound.judge_spans(Counted::certain(self.hits.len()), NOUN, self.hits.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::LetterFrequency;
    use crate::Relation;
    use crate::kinds::testing::{check, check_refused};

    #[test]
    fn case_is_ignored() {
        let two = LetterFrequency { letter: "é".to_owned(), relation: Relation::AtMost, count: 1 };
        check(two.clone(), "Été", "violated for good: 2 of at most 1 occurrence");
        check(two, "ete", "satisfied so far: 0 of at most 1 occurrence");
        let hash = LetterFrequency { letter: "#".to_owned(), relation: Relation::AtLeast, count: 1 };
        check(hash, "# T", "satisfied for good: 1 of at least 1 occurrence");
    }

    #[test]
    fn one_character_is_wanted() {
        let of = |letter: &str| LetterFrequency { letter: letter.to_owned(), relation: Relation::AtMost, count: 1 };
        check_refused(of(""), "letter_frequency: letter is empty");
        check_refused(of("ab"), "letter_frequency: letter has 2 characters; at most 1 are allowed");
    }
}
