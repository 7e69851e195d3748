//! The kind `word_count`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Counted, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, Span, Verdict};

/// A number of words.
///
/// # What it checks
/// That the response has the wanted number of words.
///
/// # How it is measured
/// Unicode's default word boundaries: "don't" and "3.14" are one word, "well-known" is two, each Han character and each hiragana is one.
/// Thai, Lao, Khmer and Burmese would need a dictionary and come out a letter at a time.
///
/// # Settled
/// The number never falls, so "at least" is settled when reached, and "at most" and "exactly" when exceeded.
///
/// # Upstream ids
/// IFEval `length_constraints:number_words`, where "don't" is two words and a Chinese clause is one; IFBench `count:word_count_range`; promptfoo `word-count`.
///
/// # Reference
/// Unicode UAX #29, section 4.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordCount {
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "word_count",
    title: "Number of words",
    category: "Length",
    summary: "Counts words by Unicode's word boundaries: “don't” is one, “well-known” two, each Han character one.",
    upstream_ids: &["length_constraints:number_words", "ifbench:count:word_count_range", "promptfoo:word-count"],
    params: &[RELATION, COUNT],
    example: || WordCount { relation: Relation::AtMost, count: 50 }.into(),
};

const NOUN: Noun = Noun("word", "words");

impl Kind for WordCount {
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
        Ok(Box::new(WordMonitor { bound: Bound::new(self.relation, self.count) }))
    }
}

#[derive(Debug, Clone)]
struct WordMonitor {
    bound: Bound,
}

impl Monitor for WordMonitor {
    /// The words too many are one span, from the first of them to the last.
    fn verdict(&self, text: &TextIndex) -> Verdict {
        let words = text.words();
        let first_beyond = self.bound.highest().and_then(|highest| words.get(highest));
        let beyond =
            first_beyond.zip(words.last()).map(|(first, last)| Evidence::violates(Span::new(first.start, last.end)));
        self.bound.judge(Counted::certain(words.len()), NOUN).with_evidence(beyond)
    }
}

#[cfg(test)]
mod tests {
    use super::WordCount;
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn joined_parts_are_one_word() {
        let two = WordCount { relation: Relation::AtMost, count: 2 };
        check(two.clone(), "", "satisfied so far: 0 of at most 2 words");
        check(two.clone(), "Don't pay", "satisfied so far: 2 of at most 2 words");
        check(two.clone(), "pay 3.", "satisfied so far: 2 of at most 2 words");
        check(two.clone(), "pay 3.5", "satisfied so far: 2 of at most 2 words");
        check(two, "pay 3. N", "violated for good: 3 of at most 2 words");
    }

    #[test]
    fn at_least_is_settled_when_reached() {
        let three = WordCount { relation: Relation::MoreThan, count: 2 };
        check(three.clone(), "我喜", "violated so far: 2 of more than 2 words");
        check(three, "我喜欢", "satisfied for good: 3 of more than 2 words");
    }
}
