//! The kind `sentence_count`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Counted, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::TextIndex;
use crate::verdict::Verdict;

/// A number of sentences.
///
/// # What it checks
/// That the response has the wanted number of sentences.
///
/// # How it is measured
/// A sentence ends at an end mark of its script (with closing quotes and brackets), at a blank line, before a list item, and around a Markdown heading.
/// Decimals, list numbers, initials and common English abbreviations end none. What comes last counts even without an end mark.
/// Thai, Lao and other scripts without end marks have one sentence a paragraph.
///
/// # Settled
/// The number never falls, so "at least" is settled when reached, and "at most" and "exactly" when exceeded. The letter that begins the next sentence settles it.
///
/// # Upstream ids
/// IFEval `length_constraints:number_sentences`, which asks NLTK's trained Punkt model and sees no end at a blank line or a list item.
///
/// # Reference
/// Unicode UAX #29, section 5, for the kinds of characters; the rules are our own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentenceCount {
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "sentence_count",
    title: "Number of sentences",
    category: "Length",
    summary: "Counts sentences: up to an end mark of any script, a blank line, a list item or a heading; decimals and abbreviations end none.",
    upstream_ids: &["length_constraints:number_sentences"],
    params: &[RELATION, COUNT],
    example: || SentenceCount { relation: Relation::Exactly, count: 3 }.into(),
};

const NOUN: Noun = Noun("sentence", "sentences");

impl Kind for SentenceCount {
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
        Ok(Box::new(SentenceMonitor { bound: Bound::new(self.relation, self.count) }))
    }
}

#[derive(Debug, Clone)]
struct SentenceMonitor {
    bound: Bound,
}

impl Monitor for SentenceMonitor {
    fn verdict(&self, text: &TextIndex) -> Verdict {
        let sentences = text.sentences();
        self.bound.judge_spans(Counted::certain(sentences.len()), NOUN, sentences.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::SentenceCount;
    use crate::Relation;
    use crate::kinds::testing::{check, check_refused};

    #[test]
    fn exactly_is_settled_only_when_exceeded() {
        let three = SentenceCount { relation: Relation::Exactly, count: 3 };
        check(three.clone(), "", "violated so far: 0 of 3 sentences");
        check(three.clone(), "One. Two", "violated so far: 2 of 3 sentences");
        check(three.clone(), "One. Two. Three.", "satisfied so far: 3 of 3 sentences");
        check(three.clone(), "One. Two. Three. ", "satisfied so far: 3 of 3 sentences");
        check(three, "One. Two. Three. F", "violated for good: 4 of 3 sentences");
    }

    #[test]
    fn a_possible_end_settles_nothing() {
        let one = SentenceCount { relation: Relation::AtMost, count: 1 };
        check(one.clone(), "It costs 3.", "satisfied so far: 1 of at most 1 sentence");
        check(one.clone(), "It costs 3.5", "satisfied so far: 1 of at most 1 sentence");
        check(one.clone(), "Fruit, e.g. A", "satisfied so far: 1 of at most 1 sentence");
        check(one, "It costs 3. A", "violated for good: 2 of at most 1 sentence");
    }

    #[test]
    fn at_least_is_settled_when_reached() {
        let two = SentenceCount { relation: Relation::AtLeast, count: 2 };
        check(two.clone(), "我喜欢茶。", "violated so far: 1 of at least 2 sentences");
        check(two, "我喜欢茶。你", "satisfied for good: 2 of at least 2 sentences");
    }

    #[test]
    fn impossible_counts_are_refused() {
        check_refused(
            SentenceCount { relation: Relation::LessThan, count: 0 },
            "sentence_count: count cannot be used: nothing is less than 0",
        );
        check_refused(
            SentenceCount { relation: Relation::AtLeast, count: u32::MAX },
            "sentence_count: count is 4294967295; it must be from 0 to 1000000",
        );
    }
}
