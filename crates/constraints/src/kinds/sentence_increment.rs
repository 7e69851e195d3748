//! The kind `sentence_increment`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::sentence_sizes::{Growth, Measure, SentenceSizes};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};

/// Each sentence a fixed number of words longer.
///
/// # What it checks
/// That each sentence has exactly `step` more words than the one before.
///
/// # How it is measured
/// Sentences as `sentence_count` finds them, words by Unicode's default word boundaries. A single sentence keeps it; a response without any does not.
///
/// # Settled
/// Broken for good by a sentence that is over and has another number, or by one that already has more; never kept for good.
///
/// # Upstream ids
/// IFBench `sentence:increment`, which parts words at white space alone.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentenceIncrement {
    /// How many more words each sentence has.
    pub step: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "sentence_increment",
    title: "Growing sentences",
    category: "Sentences",
    summary: "Each sentence has exactly this many more words than the one before.",
    upstream_ids: &["ifbench:sentence:increment"],
    params: &[STEP],
    example: || SentenceIncrement { step: 2 }.into(),
};

/// Far above what a response of a few sentences can grow by.
const MAX_STEP: u32 = 1_000;

const STEP: ParamInfo = ParamInfo {
    name: "step",
    title: "More words",
    kind: ParamKind::Integer { min: 1, max: MAX_STEP as u64 },
    help: "How many more words each sentence has than the one before.",
};

impl Kind for SentenceIncrement {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        if !(1..=MAX_STEP).contains(&self.step) {
            let (value, max) = (self.step.into(), MAX_STEP.into());
            return Err(ParameterError::OutOfRange { kind: INFO.id, param: "step", value, min: 1, max });
        }
        Ok(())
    }

    fn describe(&self) -> String {
        let words = if self.step == 1 { "word" } else { "words" };
        format!("Each sentence has exactly {} more {words} than the one before", self.step)
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(SentenceSizes::new(Measure::Words, Growth::By(self.step as usize))))
    }
}

#[cfg(test)]
mod tests {
    use super::SentenceIncrement;
    use crate::kinds::testing::{check, check_refused};

    #[test]
    fn each_sentence_is_longer() {
        let two = SentenceIncrement { step: 2 };
        check(two.clone(), "", "violated so far: 0 of 0 sentences");
        check(two.clone(), "Tea. I like", "violated so far: 1 of 2 sentences");
        check(two.clone(), "Tea. I like it.", "satisfied so far: 2 of 2 sentences");
        check(two.clone(), "Tea. I like it very", "violated for good: 1 of 2 sentences");
        check(two.clone(), "Tea. I like. It", "violated for good: 1 of 3 sentences");
        check(two.clone(), "Tea. I like it\n3", "violated so far: 1 of 2 sentences");
        check(two, "Tea. I like it\n3. I", "violated so far: 2 of 3 sentences");
        check_refused(SentenceIncrement { step: 0 }, "sentence_increment: step is 0; it must be from 1 to 1000");
    }
}
