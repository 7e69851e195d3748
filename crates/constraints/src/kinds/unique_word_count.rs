//! The kind `unique_word_count`.

use serde::{Deserialize, Serialize};

use std::collections::BTreeSet;
use std::ops::Bound::{Included, Unbounded};

use crate::bound::{Bound, COUNT, Counted, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::letters::folded;
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::TextIndex;
use crate::verdict::{Span, Verdict};

/// A number of different words.
///
/// # What it checks
/// That the response uses the wanted number of different words.
///
/// # How it is measured
/// Words by Unicode's default word boundaries, case aside; "tea" and "teas" are different words.
///
/// # Settled
/// A word is new for good when no word before it begins as it does, or once it is over and new; so "at least" is settled when reached, and "at most" and "exactly" when exceeded.
///
/// # Upstream ids
/// IFBench `count:unique_word_count`, which parts words at white space alone, so that "well-known" is one.
///
/// # Reference
/// Unicode UAX #29, section 4.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UniqueWordCount {
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "unique_word_count",
    title: "Number of different words",
    category: "Words",
    summary: "Counts different words, case aside.",
    upstream_ids: &["ifbench:count:unique_word_count"],
    params: &[RELATION, COUNT],
    example: || UniqueWordCount { relation: Relation::AtLeast, count: 30 }.into(),
};

const NOUN: Noun = Noun("different word", "different words");

impl Kind for UniqueWordCount {
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
        Ok(Box::new(UniqueMonitor {
            bound: Bound::new(self.relation, self.count),
            known: BTreeSet::new(),
            first: Vec::new(),
            n_seen: 0,
        }))
    }
}

#[derive(Debug, Clone)]
struct UniqueMonitor {
    bound: Bound,
    known: BTreeSet<String>,
    /// Where each of them occurs first.
    first: Vec<Span>,
    n_seen: usize,
}

impl UniqueMonitor {
    /// Whether a word that begins like this is known.
    fn is_beginning_known(&self, beginning: &str) -> bool {
        let mut from = self.known.range::<str, _>((Included(beginning), Unbounded));
        from.next().is_some_and(|word| word.starts_with(beginning))
    }
}

impl Monitor for UniqueMonitor {
    fn push(&mut self, text: &TextIndex) {
        let n_certain = text.n_certain_words();
        for &span in text.words().get(self.n_seen..n_certain).unwrap_or_default() {
            if self.known.insert(folded(span.of(text.as_str()))) {
                self.first.push(span);
            }
        }
        self.n_seen = n_certain;
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let mut open: Vec<Span> = Vec::new();
        let mut n_certain = self.known.len();
        for &span in text.words().get(self.n_seen..).unwrap_or_default() {
            let word = folded(span.of(text.as_str()));
            if !self.known.contains(&word) {
                open.push(span);
                // Whatever the first open word grows into, it is new; those after it may come to be like it.
                n_certain += usize::from(open.len() == 1 && !self.is_beginning_known(&word));
            }
        }
        let counted = Counted { now: self.known.len() + open.len(), certain: n_certain };
        self.bound.judge_open(counted, NOUN, &self.first, &open)
    }
}

#[cfg(test)]
mod tests {
    use super::UniqueWordCount;
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn a_word_counts_once() {
        let two = UniqueWordCount { relation: Relation::AtLeast, count: 2 };
        check(two.clone(), "", "violated so far: 0 of at least 2 different words");
        check(two.clone(), "Tea tea", "violated so far: 1 of at least 2 different words");
        check(two.clone(), "tea te", "satisfied so far: 2 of at least 2 different words");
        check(two, "tea b", "satisfied for good: 2 of at least 2 different words");
    }
}
