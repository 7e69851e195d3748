//! The kind `lowercase_word_count`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::word_counting::WordCounter;
use crate::monitor::Monitor;
use crate::registry::KindInfo;

/// A number of words in small letters.
///
/// # What it checks
/// That the wanted number of words are wholly in small letters.
///
/// # How it is measured
/// Words by Unicode's default word boundaries with a small letter and no capital one; letters of scripts without case do not count.
///
/// # Settled
/// A word counts for good once it is over, so "at least" is settled when reached, and "at most" and "exactly" when exceeded.
///
/// # Upstream ids
/// open-instruct `count:lowercase_counting`, which takes "don't" for two words and knows a to z only.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LowercaseWordCount {
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "lowercase_word_count",
    title: "Number of words in small letters",
    category: "Words",
    summary: "Counts words wholly in small letters.",
    upstream_ids: &["open-instruct:count:lowercase_counting"],
    params: &[RELATION, COUNT],
    example: || LowercaseWordCount { relation: Relation::AtMost, count: 20 }.into(),
};

const NOUN: Noun = Noun("word in small letters", "words in small letters");

impl Kind for LowercaseWordCount {
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
        Ok(Box::new(WordCounter::new(Bound::new(self.relation, self.count), NOUN, is_lowercase as fn(&str) -> bool)))
    }
}

fn is_lowercase(word: &str) -> bool {
    let has_capital = word.chars().any(|c| c.is_uppercase() || c.to_lowercase().ne([c]));
    word.chars().any(char::is_lowercase) && !has_capital
}

#[cfg(test)]
mod tests {
    use super::LowercaseWordCount;
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn a_word_counts_when_it_is_over() {
        let one = LowercaseWordCount { relation: Relation::AtMost, count: 1 };
        check(one.clone(), "Tea is", "satisfied so far: 1 of at most 1 word in small letters");
        check(one.clone(), "Tea is hot", "violated so far: 2 of at most 1 word in small letters");
        check(one.clone(), "Tea is hOT", "satisfied so far: 1 of at most 1 word in small letters");
        check(one.clone(), "我 2 tea", "satisfied so far: 1 of at most 1 word in small letters");
        check(one, "Tea is hot.\n", "violated for good: 2 of at most 1 word in small letters");
    }
}
