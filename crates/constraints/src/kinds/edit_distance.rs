//! The kind `edit_distance`. The distance is kept in `overlap.rs`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Counted, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::overlap::Edits;
use crate::kinds::similarity::{MAX_REFERENCE, REFERENCE, quoted_start, validate_reference};
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::TextIndex;
use crate::verdict::Verdict;

/// How many edits part the response from a reference.
///
/// # What it checks
/// That Levenshtein's distance from the response to the reference is as wanted.
///
/// # How it is measured
/// The least number of characters to insert, delete or replace, all of the response taken as it is. The reference has at most 2,000 characters, so that each
/// character of a response costs at most as many steps.
///
/// # Settled
/// The distance of the best continuation never falls: "at most" and "exactly" are broken for good when it is too large, "at least" is kept for good when it is large enough.
///
/// # Upstream ids
/// promptfoo `levenshtein`, at most 5 unless said otherwise, counted in UTF-16 units.
///
/// # Reference
/// Levenshtein 1966; Wagner and Fischer 1974.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditDistance {
    /// What the response is compared with.
    pub reference: String,
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number of edits.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "edit_distance",
    title: "Edits from a reference",
    category: "Comparison",
    summary: "Counts the characters to insert, delete or replace to make the answer the reference.",
    upstream_ids: &["promptfoo:levenshtein"],
    params: &[REFERENCE, RELATION, COUNT],
    example: || EditDistance { reference: "The answer is 42.".to_owned(), relation: Relation::AtMost, count: 5 }.into(),
};

const NOUN: Noun = Noun("edit", "edits");

impl Kind for EditDistance {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_reference(&INFO, "reference", &self.reference, MAX_REFERENCE)?;
        Bound::new(self.relation, self.count).validate(&INFO)
    }

    fn describe(&self) -> String {
        format!("{} from {}", Bound::new(self.relation, self.count).describe(NOUN), quoted_start(&self.reference))
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let bound = Bound::new(self.relation, self.count);
        Ok(Box::new(DistanceMonitor { bound, edits: Edits::new(&self.reference) }))
    }
}

#[derive(Debug, Clone)]
struct DistanceMonitor {
    bound: Bound,
    edits: Edits,
}

impl Monitor for DistanceMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (_, c) in text.added() {
            self.edits.push(c);
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let (now, certain) = self.edits.distances();
        self.bound.judge(Counted { now, certain }, NOUN)
    }
}

#[cfg(test)]
mod tests {
    use super::EditDistance;
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn the_best_continuation_settles() {
        let near = EditDistance { reference: "kitten".to_owned(), relation: Relation::AtMost, count: 2 };
        check(near.clone(), "sit", "violated so far: 4 of at most 2 edits");
        check(near.clone(), "sitten", "satisfied so far: 1 of at most 2 edits");
        check(near, "dog ", "violated for good: 6 of at most 2 edits");
        let far = EditDistance { reference: "kitten".to_owned(), relation: Relation::AtLeast, count: 2 };
        check(far.clone(), "", "satisfied so far: 6 of at least 2 edits");
        check(far, "dog", "satisfied for good: 6 of at least 2 edits");
    }
}
