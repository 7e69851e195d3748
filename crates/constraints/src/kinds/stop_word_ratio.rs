//! The kind `stop_word_ratio`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::letters::folded;
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::TextIndex;
use crate::verdict::Verdict;

/// A limit on the share of stop words.
///
/// # What it checks
/// That at most `percentage` of 100 words are English stop words.
///
/// # How it is measured
/// Words by Unicode's default word boundaries; the stop words of NLTK's list, case aside. A response without words keeps it.
///
/// # Settled
/// Broken for good only with 0 percent, once a stop word is over; otherwise further words can always raise and lower the share. 100 percent is kept from the start.
///
/// # Upstream ids
/// IFBench `ratio:stop_words`, which fails on a response without words and takes "don't" for three words.
///
/// # Reference
/// NLTK's English stop words, in crate `language`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StopWordRatio {
    /// The largest share, of 100.
    pub percentage: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "stop_word_ratio",
    title: "Share of stop words",
    category: "Words",
    summary: "At most a percentage of the words are English stop words.",
    upstream_ids: &["ifbench:ratio:stop_words"],
    params: &[PERCENTAGE],
    example: || StopWordRatio { percentage: 50 }.into(),
};

const PERCENTAGE: ParamInfo = ParamInfo {
    name: "percentage",
    title: "Percent at most",
    kind: ParamKind::Integer { min: 0, max: 100 },
    help: "The largest share of stop words among all words.",
};

impl Kind for StopWordRatio {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        if self.percentage > 100 {
            let value = self.percentage.into();
            return Err(ParameterError::OutOfRange { kind: INFO.id, param: "percentage", value, min: 0, max: 100 });
        }
        Ok(())
    }

    fn describe(&self) -> String {
        format!("At most {}% of the words are stop words", self.percentage)
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(RatioMonitor { percentage: self.percentage as usize, n_stop_words: 0, n_seen: 0 }))
    }
}

#[derive(Debug, Clone)]
struct RatioMonitor {
    percentage: usize,
    n_stop_words: usize,
    n_seen: usize,
}

impl RatioMonitor {
    /// How many stop words there are among the words from `from` up to `to`.
    fn among(text: &TextIndex, from: usize, to: usize) -> usize {
        let words = text.words().get(from..to).unwrap_or_default().iter();
        words.filter(|word| language::stop_words::is_stop_word(&folded(word.of(text.as_str())))).count()
    }
}

impl Monitor for RatioMonitor {
    fn push(&mut self, text: &TextIndex) {
        self.n_stop_words += RatioMonitor::among(text, self.n_seen, text.n_certain_words());
        self.n_seen = text.n_certain_words();
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let n_words = text.words().len();
        let n = self.n_stop_words + RatioMonitor::among(text, self.n_seen, n_words);
        let allowed = n_words * self.percentage / 100;
        let settled = self.percentage == 100 || self.percentage == 0 && self.n_stop_words > 0;
        let share = (n * 100).checked_div(n_words).unwrap_or_default();
        let measured = format!("{share}% of at most {}%: {n} of {n_words} words", self.percentage);
        let excess = n.saturating_sub(allowed);
        let reason = match excess {
            0 => "There are few enough stop words.".to_owned(),
            _ => format!("Of {n_words} words, {allowed} may be stop words."),
        };
        Verdict::new(excess == 0, settled, measured, reason).with_distance(excess)
    }
}

#[cfg(test)]
mod tests {
    use super::StopWordRatio;
    use crate::kinds::testing::{check, check_refused};

    #[test]
    fn the_share_is_of_all_words() {
        let half = StopWordRatio { percentage: 50 };
        check(half.clone(), "", "satisfied so far: 0% of at most 50%: 0 of 0 words");
        check(half.clone(), "The tea", "satisfied so far: 50% of at most 50%: 1 of 2 words");
        check(half, "The tea, the", "violated so far: 66% of at most 50%: 2 of 3 words");
        check(StopWordRatio { percentage: 0 }, "The tea", "violated for good: 50% of at most 0%: 1 of 2 words");
        check(StopWordRatio { percentage: 100 }, "", "satisfied for good: 0% of at most 100%: 0 of 0 words");
        check_refused(
            StopWordRatio { percentage: 101 },
            "stop_word_ratio: percentage is 101; it must be from 0 to 100",
        );
    }
}
