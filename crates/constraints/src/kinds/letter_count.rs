//! The kind `letter_count`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Counted, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, Span, Verdict};

/// A number of letters.
///
/// # What it checks
/// That the response has the wanted number of letters in all.
///
/// # How it is measured
/// Letters of every script; digits, marks and white space are none.
///
/// # Settled
/// Each letter is certain at once, so "at least" is settled when reached, and "at most" and "exactly" when exceeded.
///
/// # Upstream ids
/// open-instruct `letters:letter_counting`, which counts a to z only.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterCount {
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "letter_count",
    title: "Number of letters",
    category: "Characters",
    summary: "Counts the letters of every script; digits and marks are none.",
    upstream_ids: &["open-instruct:letters:letter_counting"],
    params: &[RELATION, COUNT],
    example: || LetterCount { relation: Relation::LessThan, count: 200 }.into(),
};

const NOUN: Noun = Noun("letter", "letters");

impl Kind for LetterCount {
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
        Ok(Box::new(LetterMonitor { bound: Bound::new(self.relation, self.count), n: 0, excess: None }))
    }
}

#[derive(Debug, Clone)]
struct LetterMonitor {
    bound: Bound,
    n: usize,
    /// From the first letter too many to the last one.
    excess: Option<Span>,
}

impl Monitor for LetterMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added().filter(|(_, c)| c.is_alphabetic()) {
            self.n += 1;
            if self.bound.highest().is_some_and(|highest| self.n > highest) {
                self.excess.get_or_insert(Span::new(at, at)).end = at + c.len_utf8();
            }
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        self.bound.judge(Counted::certain(self.n), NOUN).with_evidence(self.excess.map(Evidence::violates))
    }
}

#[cfg(test)]
mod tests {
    use super::LetterCount;
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn letters_of_every_script_count() {
        let few = LetterCount { relation: Relation::LessThan, count: 4 };
        check(few.clone(), "a1 é-我", "satisfied so far: 3 of fewer than 4 letters");
        check(few, "abcd", "violated for good: 4 of fewer than 4 letters");
    }
}
