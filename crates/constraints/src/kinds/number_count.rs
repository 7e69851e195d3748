//! The kind `number_count`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Counted, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::numbers::Numbers;
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::TextIndex;
use crate::verdict::{Span, Verdict};

/// A number of numbers.
///
/// # What it checks
/// That the response holds the wanted number of numbers written in digits.
///
/// # How it is measured
/// A run of digits of any script, with the points and commas between them, is one number: 3.5, 1,000 and 2024 are one each, 12:30 is two, and so is 1, 2. The number of a list item counts; superscript digits do not.
///
/// # Settled
/// The first digit of a number is certain, so "at least" is settled when reached, and "at most" and "exactly" when exceeded.
///
/// # Upstream ids
/// IFBench `count:numbers`, which deletes all punctuation first, so that 12:30 is one number.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberCount {
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "number_count",
    title: "Number of numbers",
    category: "Words",
    summary: "Counts numbers written in digits; 3.5 and 1,000 are one each.",
    upstream_ids: &["ifbench:count:numbers"],
    params: &[RELATION, COUNT],
    example: || NumberCount { relation: Relation::Exactly, count: 3 }.into(),
};

const NOUN: Noun = Noun("number", "numbers");

impl Kind for NumberCount {
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
        Ok(Box::new(NumberMonitor {
            bound: Bound::new(self.relation, self.count),
            numbers: Numbers::new(&['.', ',']),
            spans: Vec::new(),
        }))
    }
}

#[derive(Debug, Clone)]
struct NumberMonitor {
    bound: Bound,
    numbers: Numbers,
    spans: Vec<Span>,
}

impl Monitor for NumberMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            if let Some(span) = self.numbers.push(at, c) {
                self.spans.pop_if(|last| last.start == span.start);
                self.spans.push(span);
            }
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        self.bound.judge_spans(Counted::certain(self.spans.len()), NOUN, self.spans.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::NumberCount;
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn a_number_is_one_run() {
        let two = NumberCount { relation: Relation::Exactly, count: 2 };
        check(two.clone(), "", "violated so far: 0 of 2 numbers");
        check(two.clone(), "3.5 of 1,000.", "satisfied so far: 2 of 2 numbers");
        check(two.clone(), "12:30 m² २", "violated for good: 3 of 2 numbers");
        check(two, "COVID19, 2nd", "satisfied so far: 2 of 2 numbers");
    }
}
