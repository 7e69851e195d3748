//! The kind `consonant_clusters`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::letters::is_consonant;
use crate::kinds::word_rule::{EachWord, WordRule};
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::stands_alone;

/// Only words with two consonants together.
///
/// # What it checks
/// That each word has at least two consonants side by side.
///
/// # How it is measured
/// Words by Unicode's default word boundaries with a letter in them; Latin letters other than a, e, i, o, u are consonants, accents aside, so y is one.
/// A response without words does not keep it.
///
/// # Settled
/// Broken for good once a word without them is over; never kept for good.
///
/// # Upstream ids
/// IFBench `words:consonants`, for which a number is a word as well.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsonantClusters {}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "consonant_clusters",
    title: "Consonant clusters",
    category: "Words",
    summary: "Each word has two consonants side by side.",
    upstream_ids: &["ifbench:words:consonants"],
    params: &[],
    example: || ConsonantClusters {}.into(),
};

impl Kind for ConsonantClusters {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        "Two consonants side by side in each word".to_owned()
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(EachWord::new(Rule)))
    }
}

#[derive(Debug, Clone, Copy)]
struct Rule;

impl WordRule for Rule {
    const COMPLAINT: &'static str = "has no two consonants together";
    const PRAISE: &'static str = "has two consonants together";

    fn step(&mut self, word: &str) -> Option<bool> {
        if !word.chars().any(char::is_alphabetic) {
            return None;
        }
        let mut after_consonant = false;
        Some(word.chars().any(|c| {
            let is_second = after_consonant && is_consonant(c);
            after_consonant = is_consonant(c);
            is_second
        }))
    }

    /// After a Han character the next letter begins another word.
    fn is_hopeless(word: &str) -> bool {
        word.chars().next_back().is_some_and(stands_alone)
    }
}

#[cfg(test)]
mod tests {
    use super::ConsonantClusters;
    use crate::kinds::testing::check;

    #[test]
    fn each_word_needs_one() {
        check(ConsonantClusters {}, "", "violated so far: 0 of 0 words");
        check(ConsonantClusters {}, "Strong 42 myths", "satisfied so far: 2 of 2 words");
        check(ConsonantClusters {}, "Strong te", "violated so far: 1 of 2 words");
        check(ConsonantClusters {}, "Strong tent", "satisfied so far: 2 of 2 words");
        check(ConsonantClusters {}, "Strong tea ", "violated for good: 1 of 2 words");
    }
}
