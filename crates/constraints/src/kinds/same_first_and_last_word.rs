//! The kind `same_first_and_last_word`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::{TextIndex, fold};
use crate::verdict::{Evidence, Verdict};

/// The response begins and ends with the same word.
///
/// # What it checks
/// That the first and the last word are the same.
///
/// # How it is measured
/// Words are Unicode words, so punctuation is none; case and the kind of apostrophe are ignored. A response of one word keeps it.
///
/// # Settled
/// Never before the end: another word may follow.
///
/// # Upstream ids
/// open-instruct `keywords:start_end`, which takes the final stop for the last word.
///
/// # Reference
/// Unicode Standard Annex #29 for words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SameFirstAndLastWord {}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "same_first_and_last_word",
    title: "Same first and last word",
    category: "Start and end",
    summary: "The last word is the first one again, ignoring case.",
    upstream_ids: &["open-instruct:keywords:start_end"],
    params: &[],
    example: || SameFirstAndLastWord {}.into(),
};

impl Kind for SameFirstAndLastWord {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        "Begin and end with the same word".to_owned()
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(SameWordMonitor))
    }
}

#[derive(Debug, Clone)]
struct SameWordMonitor;

impl Monitor for SameWordMonitor {
    fn verdict(&self, text: &TextIndex) -> Verdict {
        let (Some(&first), Some(&last)) = (text.words().first(), text.words().last()) else {
            return Verdict::new(false, false, "no word", "There is no word yet.");
        };
        let (first_word, last_word) = (first.of(text.as_str()), last.of(text.as_str()));
        let is_kept = first_word.chars().map(fold).eq(last_word.chars().map(fold));
        let reason = if is_kept { "The first and the last word are the same." } else { "They are different words." };
        let role = if is_kept { Evidence::supports } else { Evidence::violates };
        let spans = if first == last { vec![first] } else { vec![first, last] };
        Verdict::new(is_kept, false, format!("“{first_word}” and “{last_word}”"), reason)
            .with_evidence(spans.into_iter().map(role))
    }
}

#[cfg(test)]
mod tests {
    use super::SameFirstAndLastWord;
    use crate::kinds::testing::check;

    #[test]
    fn marks_and_case_do_not_count() {
        check(SameFirstAndLastWord {}, "...", "violated so far: no word");
        check(SameFirstAndLastWord {}, "Tea", "satisfied so far: “Tea” and “Tea”");
        check(SameFirstAndLastWord {}, "Tea is \"tea\".", "satisfied so far: “Tea” and “tea”");
        check(SameFirstAndLastWord {}, "Tea is good", "violated so far: “Tea” and “good”");
    }
}
