//! The kind `length_chars`.

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use crate::bound::{Bound, COUNT, Counted, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, Span, Verdict};

/// A length in characters.
///
/// # What it checks
/// That the response has the wanted number of characters, white space included.
///
/// # How it is measured
/// A character is what a reader takes for one (an extended grapheme cluster): an accented letter, a flag and a family emoji are one each.
///
/// # Settled
/// The number never falls, so "at least" is settled when reached, and "at most" and "exactly" when exceeded.
///
/// # Upstream ids
/// guardrails `valid_length`, ComplexBench `length` and LMQL `len` count code points.
///
/// # Reference
/// Unicode UAX #29, section 3.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LengthChars {
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "length_chars",
    title: "Length in characters",
    category: "Length",
    summary: "Counts characters as a reader sees them, white space included.",
    upstream_ids: &["guardrails:valid_length", "complexbench:length"],
    params: &[RELATION, COUNT],
    example: || LengthChars { relation: Relation::AtMost, count: 280 }.into(),
};

const NOUN: Noun = Noun("character", "characters");

impl Kind for LengthChars {
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
        Ok(Box::new(LengthMonitor {
            bound: Bound::new(self.relation, self.count),
            n_done: 0,
            open_from: 0,
            beyond_from: None,
        }))
    }
}

/// A run of combining marks is cut here, so that one push never rescans more; the longest emoji sequence is well below it.
const MAX_CLUSTER: usize = 256;

#[derive(Debug, Clone)]
struct LengthMonitor {
    bound: Bound,
    /// Characters that are complete.
    n_done: usize,
    /// Where the character begins that may still grow.
    open_from: usize,
    /// Where the first character too many begins.
    beyond_from: Option<usize>,
}

impl Monitor for LengthMonitor {
    fn push(&mut self, text: &TextIndex) {
        while let Some(end) = next_cluster_end(text.as_str(), self.open_from) {
            if self.bound.highest() == Some(self.n_done) {
                self.beyond_from.get_or_insert(self.open_from);
            }
            if end == text.as_str().len() {
                break;
            }
            self.n_done += 1;
            self.open_from = end;
        }
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let length = text.as_str().len();
        let n = self.n_done + usize::from(self.open_from < length);
        let beyond = self.beyond_from.map(|start| Evidence::violates(Span::new(start, length)));
        self.bound.judge(Counted::certain(n), NOUN).with_evidence(beyond)
    }
}

/// Where the character that begins at `start` ends, as far as the text shows.
fn next_cluster_end(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    let cluster = rest.get(..rest.floor_char_boundary(MAX_CLUSTER))?.graphemes(true).next()?;
    Some(start + cluster.len())
}

#[cfg(test)]
mod tests {
    use super::LengthChars;
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn characters_are_what_a_reader_sees() {
        let two = LengthChars { relation: Relation::AtMost, count: 2 };
        check(two.clone(), "", "satisfied so far: 0 of at most 2 characters");
        check(two.clone(), "e\u{301}👩‍👩‍👧", "satisfied so far: 2 of at most 2 characters");
        check(two.clone(), "e\u{301}🇩🇪!", "violated for good: 3 of at most 2 characters");
        check(two, &"\u{301}".repeat(1000), "violated for good: 8 of at most 2 characters");
    }

    #[test]
    fn at_least_is_settled_when_reached() {
        let three = LengthChars { relation: Relation::AtLeast, count: 3 };
        check(three.clone(), "ab", "violated so far: 2 of at least 3 characters");
        check(three, "ab ", "satisfied for good: 3 of at least 3 characters");
    }
}
