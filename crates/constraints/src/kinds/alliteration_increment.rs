//! The kind `alliteration_increment`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::sentence_sizes::{Growth, Measure, SentenceSizes};
use crate::monitor::Monitor;
use crate::registry::KindInfo;

/// Ever longer alliteration.
///
/// # What it checks
/// That the longest run of words with the same first letter is longer in each sentence than in the one before.
///
/// # How it is measured
/// Sentences as `sentence_count` finds them, words by Unicode's default word boundaries; first letters without case and accent. A word that stands alone is a run of one. A single sentence keeps it; a response without any does not.
///
/// # Settled
/// Broken for good by a sentence that is over and has no longer run; never kept for good.
///
/// # Upstream ids
/// IFBench `sentence:alliteration_increment`, which adds up all runs of a sentence.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlliterationIncrement {}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "alliteration_increment",
    title: "Growing alliteration",
    category: "Sentences",
    summary: "Each sentence has a longer run of words with the same first letter.",
    upstream_ids: &["ifbench:sentence:alliteration_increment"],
    params: &[],
    example: || AlliterationIncrement {}.into(),
};

impl Kind for AlliterationIncrement {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        "Each sentence has a longer alliteration than the one before".to_owned()
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(SentenceSizes::new(Measure::Alliteration, Growth::Any)))
    }
}

#[cfg(test)]
mod tests {
    use super::AlliterationIncrement;
    use crate::kinds::testing::check;

    #[test]
    fn runs_grow() {
        check(AlliterationIncrement {}, "", "violated so far: 0 of 0 sentences");
        check(AlliterationIncrement {}, "Tea is hot. Big bad", "satisfied so far: 2 of 2 sentences");
        check(AlliterationIncrement {}, "Big bears. Big bad a", "violated so far: 1 of 2 sentences");
        check(AlliterationIncrement {}, "Big bears. Big bad a. C", "violated for good: 1 of 3 sentences");
        check(AlliterationIncrement {}, "Éa en. Big Bad bears bite", "satisfied so far: 2 of 2 sentences");
    }
}
