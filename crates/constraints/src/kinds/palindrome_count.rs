//! The kind `palindrome_count`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::letters::base_letter;
use crate::kinds::word_counting::{WordCounter, WordTest};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};

/// A number of palindromes.
///
/// # What it checks
/// That the response holds the wanted number of words that read the same backwards.
///
/// # How it is measured
/// Words by Unicode's default word boundaries with at least `min_letters` letters and digits, case and accents aside; with `distinct`, each different one counts once.
///
/// # Settled
/// A word counts for good once it is over, so "at least" is settled when reached, and "at most" and "exactly" when exceeded.
///
/// # Upstream ids
/// IFBench `words:palindrome` asks for at least 10 of at least 5; open-instruct `keywords:palindrome` for one, of any length, case and punctuation included.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PalindromeCount {
    /// How many letters and digits a palindrome needs.
    pub min_letters: u32,
    /// Each different palindrome counts once.
    pub distinct: bool,
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "palindrome_count",
    title: "Number of palindromes",
    category: "Words",
    summary: "Counts words of some length that read the same backwards.",
    upstream_ids: &["ifbench:words:palindrome", "open-instruct:keywords:palindrome"],
    params: &[MIN_LETTERS, DISTINCT, RELATION, COUNT],
    example: || PalindromeCount { min_letters: 3, distinct: true, relation: Relation::AtLeast, count: 2 }.into(),
};

const NOUN: Noun = Noun("palindrome", "palindromes");

/// Above the longest palindrome in any dictionary ("saippuakivikauppias", 19).
const MAX_LETTERS: u32 = 100;

const MIN_LETTERS: ParamInfo = ParamInfo {
    name: "min_letters",
    title: "Letters at least",
    kind: ParamKind::Integer { min: 1, max: MAX_LETTERS as u64 },
    help: "How many letters a palindrome needs.",
};

const DISTINCT: ParamInfo = ParamInfo {
    name: "distinct",
    title: "Different",
    kind: ParamKind::Toggle,
    help: "Each different palindrome counts once.",
};

impl Kind for PalindromeCount {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        if !(1..=MAX_LETTERS).contains(&self.min_letters) {
            let (value, max) = (self.min_letters.into(), MAX_LETTERS.into());
            return Err(ParameterError::OutOfRange { kind: INFO.id, param: "min_letters", value, min: 1, max });
        }
        Bound::new(self.relation, self.count).validate(&INFO)
    }

    fn describe(&self) -> String {
        let noun = if self.distinct { Noun("different palindrome", "different palindromes") } else { NOUN };
        format!("{} of at least {} letters", Bound::new(self.relation, self.count).describe(noun), self.min_letters)
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let counter = WordCounter::new(
            Bound::new(self.relation, self.count),
            NOUN,
            Palindrome { min_letters: self.min_letters as usize },
        );
        Ok(Box::new(counter.distinct(self.distinct)))
    }
}

#[derive(Debug, Clone, Copy)]
struct Palindrome {
    min_letters: usize,
}

impl WordTest for Palindrome {
    fn counts(&self, word: &str) -> bool {
        let letters = || word.chars().filter(|c| c.is_alphanumeric()).map(base_letter);
        let n = letters().count();
        n >= self.min_letters && letters().take(n / 2).eq(letters().rev().take(n / 2))
    }
}

#[cfg(test)]
mod tests {
    use super::PalindromeCount;
    use crate::Relation;
    use crate::kinds::testing::{check, check_refused};

    fn palindromes(min_letters: u32, distinct: bool) -> PalindromeCount {
        PalindromeCount { min_letters, distinct, relation: Relation::AtLeast, count: 2 }
    }

    #[test]
    fn length_and_difference_matter() {
        check(palindromes(3, false), "Level, level a b", "satisfied for good: 2 of at least 2 palindromes");
        check(palindromes(3, true), "Level, level a b", "violated so far: 1 of at least 2 palindromes");
        check(palindromes(1, true), "été noon", "satisfied so far: 2 of at least 2 palindromes");
        check(palindromes(6, false), "level noon", "violated so far: 0 of at least 2 palindromes");
        check_refused(palindromes(0, true), "palindrome_count: min_letters is 0; it must be from 1 to 100");
    }
}
