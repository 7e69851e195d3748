//! The kind `capital_word_frequency`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::word_counting::WordCounter;
use crate::monitor::Monitor;
use crate::registry::KindInfo;

/// A number of words in capitals.
///
/// # What it checks
/// That the response has the wanted number of words in all capital letters.
///
/// # How it is measured
/// Words as in `word_count`, of at least two letters, none of them small: "NASA" and "B12A" count, "I", "A" and "NASAs" do not, "WELL-KNOWN" counts twice.
///
/// # Settled
/// A word is certain once what follows shows that it is over; until then it counts for the text as it stands, and settles nothing.
///
/// # Upstream ids
/// IFEval `change_case:capital_word_frequency`, which counts "I" and "A" and takes a hyphenated word for one.
///
/// # Reference
/// Unicode UAX #29, section 4.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CapitalWordFrequency {
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "capital_word_frequency",
    title: "Words in capitals",
    category: "Case",
    summary: "Counts words of at least two letters that are all capitals.",
    upstream_ids: &["change_case:capital_word_frequency"],
    params: &[RELATION, COUNT],
    example: || CapitalWordFrequency { relation: Relation::AtLeast, count: 2 }.into(),
};

const NOUN: Noun = Noun("word in capitals", "words in capitals");

impl Kind for CapitalWordFrequency {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Bound::new(self.relation, self.count).validate(&INFO)
    }

    fn describe(&self) -> String {
        Bound::new(self.relation, self.count).describe(NOUN)
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let bound = Bound::new(self.relation, self.count);
        Ok(Box::new(WordCounter::new(bound, NOUN, is_capital as fn(&str) -> bool)))
    }
}

fn is_capital(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() >= 2 && !word.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::CapitalWordFrequency;
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn a_word_is_certain_when_it_is_over() {
        let one = CapitalWordFrequency { relation: Relation::AtLeast, count: 1 };
        check(one.clone(), "I saw A dog", "violated so far: 0 of at least 1 word in capitals");
        check(one.clone(), "NASA", "satisfied so far: 1 of at least 1 word in capitals");
        check(one.clone(), "NASA.", "satisfied so far: 1 of at least 1 word in capitals");
        check(one.clone(), "NASAs", "violated so far: 0 of at least 1 word in capitals");
        check(one.clone(), "NASA.x", "violated so far: 0 of at least 1 word in capitals");
        check(one, "NASA ", "satisfied for good: 1 of at least 1 word in capitals");
    }

    #[test]
    fn too_many_are_settled_when_certain() {
        let none = CapitalWordFrequency { relation: Relation::LessThan, count: 1 };
        check(none.clone(), "go TO", "violated so far: 1 of fewer than 1 word in capitals");
        check(none, "go TO it", "violated for good: 1 of fewer than 1 word in capitals");
    }
}
