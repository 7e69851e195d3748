//! The kind `similarity`. The scores are in `overlap.rs`.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::overlap::{Aligned, Edits, Grams, Score, Scorer, Subsequence, WordFeed, orders, words};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::TextIndex;
use crate::verdict::Verdict;

/// The response resembles a reference.
///
/// # What it checks
/// That a published score of the response against the reference is at least a percentage.
///
/// # How it is measured
/// Words are those of the text index, with case folded. `rouge_1` and `rouge_2`: F1 of shared words and word pairs. `rouge_l`: F1 of the longest common
/// subsequence of words. `bleu`: BLEU-4 of the one response, without smoothing. `gleu`: the smaller of precision and recall of all 1- to 4-grams. `meteor`: its exact
/// stage alone, no stems and no synonyms, each word aligned so that it goes on with the chunk before it if it can. `levenshtein`: one minus the edit distance in characters divided by the longer length.
/// A reference has at most 2,000 characters, so that each character costs at most as many steps.
///
/// promptfoo differs: its brevity penalty of BLEU is exp(1 - c/r) where the paper has exp(1 - r/c), it takes 0.0000001 for a precision of 0, it splits at
/// white space and leaves punctuation on the words, and its METEOR uses stems and WordNet; its `levenshtein` is the kind `edit_distance`.
///
/// # Settled
/// When not even the best continuation reaches the percentage, of which the last word can only become what it begins. Never kept for good, since more text can always spoil it.
///
/// # Upstream ids
/// promptfoo `rouge-n`, `bleu`, `gleu`, `meteor`.
///
/// # Reference
/// Lin 2004 (ROUGE); Papineni et al. 2002 (BLEU); Wu et al. 2016 (GLEU); Banerjee and Lavie 2005 (METEOR); Levenshtein 1966.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Similarity {
    /// The score.
    pub metric: Metric,
    /// What the response is compared with.
    pub reference: String,
    /// The least score, in percent.
    pub percentage: u32,
}

/// A score of one text against another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Metric {
    /// Shared words.
    #[serde(rename = "rouge_1")]
    Rouge1,
    /// Shared word pairs.
    #[serde(rename = "rouge_2")]
    Rouge2,
    /// The longest common subsequence of words.
    RougeL,
    /// Shared runs of up to four words, a geometric mean of precisions.
    Bleu,
    /// Shared runs of up to four words, the smaller of precision and recall.
    Gleu,
    /// Aligned words, fewer chunks are better.
    Meteor,
    /// Equal characters by edit distance.
    Levenshtein,
}

impl Metric {
    fn name(self) -> &'static str {
        match self {
            Metric::Rouge1 => "ROUGE-1",
            Metric::Rouge2 => "ROUGE-2",
            Metric::RougeL => "ROUGE-L",
            Metric::Bleu => "BLEU",
            Metric::Gleu => "GLEU",
            Metric::Meteor => "METEOR",
            Metric::Levenshtein => "Levenshtein similarity",
        }
    }
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "similarity",
    title: "Similarity to a reference",
    category: "Comparison",
    summary: "ROUGE, BLEU, GLEU, METEOR's exact stage or Levenshtein's similarity to a reference is at least a percentage.",
    upstream_ids: &["promptfoo:rouge-n", "promptfoo:bleu", "promptfoo:gleu", "promptfoo:meteor"],
    params: &[METRIC, REFERENCE, PERCENTAGE],
    example: || {
        let reference = "The bridge was closed after the storm and opened again a week later.".to_owned();
        Similarity { metric: Metric::RougeL, reference, percentage: 50 }.into()
    },
};

const METRIC: ParamInfo = ParamInfo {
    name: "metric",
    title: "Score",
    kind: ParamKind::Choice(&["rouge_1", "rouge_2", "rouge_l", "bleu", "gleu", "meteor", "levenshtein"]),
    help: "The published score that is computed.",
};

pub(super) const REFERENCE: ParamInfo = ParamInfo {
    name: "reference",
    title: "Reference",
    kind: ParamKind::Text,
    help: "The text that the answer is compared with.",
};

pub(super) const PERCENTAGE: ParamInfo = ParamInfo {
    name: "percentage",
    title: "At least, in percent",
    kind: ParamKind::Integer { min: 1, max: 100 },
    help: "The least score that is enough, in percent.",
};

/// The longest reference, in characters; each character of a response costs up to as many steps.
pub(super) const MAX_REFERENCE: usize = 2_000;

/// Refuses a reference without any word, or too long.
pub(super) fn validate_reference(
    info: &'static KindInfo,
    param: &'static str,
    text: &str,
    max: usize,
) -> Result<(), ParameterError> {
    let n = text.chars().count();
    if n > max {
        return Err(ParameterError::TooLong { kind: info.id, param, n, unit: "characters", max });
    }
    if !text.chars().any(char::is_alphanumeric) {
        return Err(ParameterError::Empty { kind: info.id, param });
    }
    Ok(())
}

/// Refuses a percentage outside 1 to 100.
pub(super) fn validate_percentage(info: &'static KindInfo, percentage: u32) -> Result<(), ParameterError> {
    if (1..=100).contains(&percentage) {
        return Ok(());
    }
    let value = percentage.into();
    Err(ParameterError::OutOfRange { kind: info.id, param: "percentage", value, min: 1, max: 100 })
}

/// "The cat sat on the…", for a description.
pub(super) fn quoted_start(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((at, _)) => format!("“{}…”", text.get(..at).unwrap_or_default().trim_end()),
        None => format!("“{text}”"),
    }
}

/// The verdict on a score that must be at least `percentage`.
pub(super) fn judge(now: f64, is_hopeless: bool, percentage: u32, name: &str) -> Verdict {
    let now = Score::percent(now);
    let is_enough = now >= percentage;
    let reason = match (is_enough, is_hopeless) {
        (true, _) => "That is enough.".to_owned(),
        (false, true) => format!("No continuation can reach {percentage} % any more."),
        (false, false) => format!("{} % more needed.", percentage - now),
    };
    let verdict = Verdict::new(is_enough, is_hopeless, format!("{name} {now} of at least {percentage} %"), reason);
    verdict.with_distance(percentage.saturating_sub(now) as usize)
}

impl Kind for Similarity {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_reference(&INFO, "reference", &self.reference, MAX_REFERENCE)?;
        validate_percentage(&INFO, self.percentage)
    }

    fn describe(&self) -> String {
        let Similarity { metric, reference, percentage } = self;
        format!("{} of at least {percentage} % with {}", metric.name(), quoted_start(reference))
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let reference = words(&self.reference);
        let scorer = match self.metric {
            Metric::Rouge1 => Scorer::F1(Grams::new(&reference, 1)),
            Metric::Rouge2 => Scorer::F1(Grams::new(&reference, 2)),
            Metric::RougeL => Scorer::RougeL(Subsequence::new(&reference)),
            Metric::Bleu => Scorer::Bleu(orders(&reference)),
            Metric::Gleu => Scorer::Gleu(orders(&reference)),
            Metric::Meteor => Scorer::Meteor(Aligned::new(&reference)),
            Metric::Levenshtein => {
                let edits = Edits::new(&self.reference);
                return Ok(Box::new(EditsMonitor { percentage: self.percentage, edits }));
            }
        };
        let name = self.metric.name();
        let mut vocabulary = reference;
        vocabulary.sort_unstable();
        vocabulary.dedup();
        Ok(Box::new(WordsMonitor {
            name,
            percentage: self.percentage,
            is_hopeless: Score::percent(scorer.score().best) < self.percentage,
            scorer,
            vocabulary: vocabulary.into(),
            feed: WordFeed::default(),
        }))
    }
}

#[derive(Debug, Clone)]
struct WordsMonitor {
    name: &'static str,
    percentage: u32,
    scorer: Scorer,
    /// The reference's different words, sorted.
    vocabulary: Arc<[String]>,
    feed: WordFeed,
    /// No continuation reaches the percentage.
    is_hopeless: bool,
}

/// Among how many words of the reference that the last one may become the best is looked for; a word of which more than a beginning is there has fewer.
const MAX_CANDIDATES: usize = 16;

impl WordsMonitor {
    fn looks_hopeless(&self, text: &TextIndex) -> bool {
        let reaches = |scorer: &Scorer| Score::percent(scorer.score().best) >= self.percentage;
        let reaches_with = |word: &str| {
            let mut scorer = self.scorer.clone();
            scorer.push(word);
            reaches(&scorer)
        };
        if !reaches(&self.scorer) {
            return true;
        }
        // A word that the reference lacks, such as none, is the worst that can come of the last one.
        let Some(open) = self.feed.open_word(text).filter(|_| !reaches_with("")) else { return false };
        let from = self.vocabulary.partition_point(|word| *word < open.word);
        let candidates = self.vocabulary.iter().skip(from);
        let candidates: Vec<&String> = candidates
            .take_while(|word| word.starts_with(&open.word))
            .filter(|word| open.may_become(word))
            .take(MAX_CANDIDATES + 1)
            .collect();
        candidates.len() <= MAX_CANDIDATES && !candidates.into_iter().any(|word| reaches_with(word))
    }
}

impl Monitor for WordsMonitor {
    fn push(&mut self, text: &TextIndex) {
        for word in self.feed.certain(text) {
            self.scorer.push(&word);
        }
        self.is_hopeless = self.is_hopeless || self.looks_hopeless(text);
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let mut scorer = self.scorer.clone();
        for word in self.feed.open(text) {
            scorer.push(&word);
        }
        judge(scorer.score().now, self.is_hopeless, self.percentage, self.name)
    }
}

#[derive(Debug, Clone)]
struct EditsMonitor {
    percentage: u32,
    edits: Edits,
}

impl Monitor for EditsMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (_, c) in text.added() {
            self.edits.push(c);
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let score = self.edits.score();
        let is_hopeless = Score::percent(score.best) < self.percentage;
        judge(score.now, is_hopeless, self.percentage, Metric::Levenshtein.name())
    }
}

#[cfg(test)]
mod tests {
    use super::{Metric, Similarity};
    use crate::kinds::testing::{check, check_refused};

    fn similarity(metric: Metric, percentage: u32) -> Similarity {
        Similarity { metric, reference: "one two three four".to_owned(), percentage }
    }

    #[test]
    fn scores_rise_and_become_hopeless() {
        let rouge = similarity(Metric::Rouge1, 80);
        check(rouge.clone(), "", "violated so far: ROUGE-1 0 of at least 80 %");
        check(rouge.clone(), "One, two, three", "satisfied so far: ROUGE-1 85 of at least 80 %");
        check(rouge.clone(), "a b one", "violated so far: ROUGE-1 28 of at least 80 %");
        check(rouge, "a b c ", "violated for good: ROUGE-1 0 of at least 80 %");
        check(similarity(Metric::RougeL, 80), "four one two three", "violated so far: ROUGE-L 75 of at least 80 %");
        check(
            similarity(Metric::Levenshtein, 90),
            "one two",
            "violated so far: Levenshtein similarity 38 of at least 90 %",
        );
        check(
            similarity(Metric::Levenshtein, 90),
            "xxx",
            "violated for good: Levenshtein similarity 0 of at least 90 %",
        );
        check(similarity(Metric::Bleu, 100), "one two three four", "satisfied so far: BLEU 100 of at least 100 %");
        check_refused(similarity(Metric::Gleu, 0), "similarity: percentage is 0; it must be from 1 to 100");
    }
}
