//! The kind `context_overlap`. The scores are in `overlap.rs`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::overlap::{Grams, Score, WordFeed, words};
use crate::kinds::similarity::{PERCENTAGE, judge, quoted_start, validate_percentage, validate_reference};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::TextIndex;
use crate::verdict::Verdict;

/// The words of the response come from a context.
///
/// # What it checks
/// That a share of the response's words stands in the context (`precision`: is the answer grounded?), of the context's words in the response (`recall`), or the
/// harmonic mean of both (`f1`), is at least a percentage.
///
/// # How it is measured
/// Words are those of the text index with case folded and everything but letters, digits and marks removed; "a", "an" and "the" do not count. Each word
/// counts as often as both texts have it. An empty response has precision 0. The context has at most 20,000 characters.
///
/// # Settled
/// Recall never falls, so it is kept for good when reached. Otherwise the violation is settled when not even the best continuation reaches the percentage, of which the last word can only become what it begins.
///
/// # Upstream ids
/// instruct-qa `kprecision`, `krecall`, `kf1`, which split at white space after removing ASCII punctuation, as SQuAD's script does.
///
/// # Reference
/// Adlakha et al., Evaluating Correctness and Faithfulness of Instruction-Following Models for Question Answering, 2023.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContextOverlap {
    /// Which share.
    pub measure: Share,
    /// What the response should rest on.
    pub context: String,
    /// The least share, in percent.
    pub percentage: u32,
}

/// A share of what two texts have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Share {
    /// Of the response.
    Precision,
    /// Of the context.
    Recall,
    /// The harmonic mean of both.
    F1,
}

impl Share {
    fn name(self) -> &'static str {
        match self {
            Share::Precision => "precision",
            Share::Recall => "recall",
            Share::F1 => "F1",
        }
    }
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "context_overlap",
    title: "Words from a context",
    category: "Comparison",
    summary: "K-Precision, recall or F1: how many of the words the answer shares with a context.",
    upstream_ids: &["instruct-qa:kprecision", "instruct-qa:krecall", "instruct-qa:kf1"],
    params: &[MEASURE, CONTEXT, PERCENTAGE],
    example: || {
        let context = "The bridge was closed after the storm and opened again a week later.".to_owned();
        ContextOverlap { measure: Share::Precision, context, percentage: 80 }.into()
    },
};

const MEASURE: ParamInfo = ParamInfo {
    name: "measure",
    title: "Share",
    kind: ParamKind::Choice(&["precision", "recall", "f1"]),
    help: "Precision: of the answer's words. Recall: of the context's. F1: the mean of both.",
};

const CONTEXT: ParamInfo = ParamInfo {
    name: "context",
    title: "Context",
    kind: ParamKind::Text,
    help: "The text that the answer should rest on.",
};

/// The longest context, in characters.
pub(super) const MAX_CONTEXT: usize = 20_000;

/// The word as it is compared; `None` for an article and for what has no letter or digit.
fn normal(word: &str) -> Option<String> {
    let word = plain(word);
    (!word.is_empty() && !ARTICLES.contains(&word.as_str())).then_some(word)
}

const ARTICLES: [&str; 3] = ["a", "an", "the"];

fn plain(word: &str) -> String {
    word.chars().filter(|&c| crate::text_index::is_word_char(c) && c != '_').collect()
}

impl Kind for ContextOverlap {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_reference(&INFO, "context", &self.context, MAX_CONTEXT)?;
        validate_percentage(&INFO, self.percentage)?;
        if words(&self.context).iter().all(|word| normal(word).is_none()) {
            return Err(ParameterError::Empty { kind: INFO.id, param: "context" });
        }
        Ok(())
    }

    fn describe(&self) -> String {
        let ContextOverlap { measure, context, percentage } = self;
        format!("Word {} of at least {percentage} % with {}", measure.name(), quoted_start(context))
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let context: Vec<String> = words(&self.context).iter().filter_map(|word| normal(word)).collect();
        Ok(Box::new(OverlapMonitor {
            measure: self.measure,
            percentage: self.percentage,
            grams: Grams::new(&context, 1),
            feed: WordFeed::default(),
            is_hopeless: false,
        }))
    }
}

#[derive(Debug, Clone)]
struct OverlapMonitor {
    measure: Share,
    percentage: u32,
    grams: Grams,
    feed: WordFeed,
    /// No continuation reaches the percentage.
    is_hopeless: bool,
}

impl OverlapMonitor {
    fn score(&self, grams: &Grams) -> Score {
        match self.measure {
            Share::Precision => grams.precision(),
            Share::Recall => grams.recall(),
            Share::F1 => grams.f1(),
        }
    }

    fn looks_hopeless(&self, text: &TextIndex) -> bool {
        let reaches = |grams: &Grams| Score::percent(self.score(grams).best) >= self.percentage;
        if !reaches(&self.grams) {
            return true;
        }
        let Some(open) = self.feed.open_word(text) else { return false };
        let mut with_foreign = self.grams.clone();
        with_foreign.push("");
        if reaches(&with_foreign) {
            return false;
        }
        // The last word costs nothing when it may still become an article or a word that is missing.
        let begun = plain(&open.begun);
        !self.grams.missing().chain(ARTICLES).any(|word| word.starts_with(&begun))
    }
}

impl Monitor for OverlapMonitor {
    fn push(&mut self, text: &TextIndex) {
        for word in self.feed.certain(text).iter().filter_map(|word| normal(word)) {
            self.grams.push(&word);
        }
        self.is_hopeless = self.is_hopeless || self.looks_hopeless(text);
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let mut grams = self.grams.clone();
        for word in self.feed.open(text).iter().filter_map(|word| normal(word)) {
            grams.push(&word);
        }
        let certain = self.score(&self.grams);
        let verdict = judge(self.score(&grams).now, self.is_hopeless, self.percentage, self.measure.name());
        if self.measure == Share::Recall && Score::percent(certain.now) >= self.percentage {
            return Verdict { status: crate::Status::True, ..verdict };
        }
        verdict
    }
}

#[cfg(test)]
mod tests {
    use super::{ContextOverlap, Share};
    use crate::kinds::testing::{check, check_refused};

    fn overlap(measure: Share, percentage: u32) -> ContextOverlap {
        ContextOverlap { measure, context: "The tea, a green tea, is hot.".to_owned(), percentage }
    }

    #[test]
    fn shares_are_of_the_response_or_of_the_context() {
        check(overlap(Share::Precision, 60), "", "violated so far: precision 0 of at least 60 %");
        check(overlap(Share::Precision, 60), "The TEA is cold", "satisfied so far: precision 66 of at least 60 %");
        check(overlap(Share::Precision, 90), "cold ", "violated for good: precision 0 of at least 90 %");
        check(overlap(Share::Recall, 40), "the tea is", "satisfied so far: recall 40 of at least 40 %");
        check(overlap(Share::Recall, 40), "the tea is ", "satisfied for good: recall 40 of at least 40 %");
        check(overlap(Share::F1, 50), "tea tea tea", "satisfied so far: F1 50 of at least 50 %");
        let empty = ContextOverlap { measure: Share::F1, context: "the a".to_owned(), percentage: 5 };
        check_refused(empty, "context_overlap: context is empty");
    }
}
