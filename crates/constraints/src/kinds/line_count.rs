//! The kind `line_count`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Counted, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::TextIndex;
use crate::verdict::Verdict;

/// A number of lines.
///
/// # What it checks
/// That the response has the wanted number of lines.
///
/// # How it is measured
/// Lines with anything but white space count; blank lines do not. Only U+000A ends a line.
///
/// # Settled
/// The number never falls, so "at least" is settled when reached, and "at most" and "exactly" when exceeded.
///
/// # Upstream ids
/// guardrails `one_line` is the case of one.
///
/// # Reference
/// None; the rule is our own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineCount {
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "line_count",
    title: "Number of lines",
    category: "Length",
    summary: "Counts the lines that are not blank.",
    upstream_ids: &["guardrails:one_line"],
    params: &[RELATION, COUNT],
    example: || LineCount { relation: Relation::Exactly, count: 4 }.into(),
};

const NOUN: Noun = Noun("line", "lines");

impl Kind for LineCount {
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
        Ok(Box::new(LineMonitor { bound: Bound::new(self.relation, self.count) }))
    }
}

#[derive(Debug, Clone)]
struct LineMonitor {
    bound: Bound,
}

impl Monitor for LineMonitor {
    fn verdict(&self, text: &TextIndex) -> Verdict {
        let lines = text.lines();
        self.bound.judge_spans(Counted::certain(lines.len()), NOUN, lines.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::LineCount;
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn blank_lines_do_not_count() {
        let two = LineCount { relation: Relation::Exactly, count: 2 };
        check(two.clone(), "\n \n", "violated so far: 0 of 2 lines");
        check(two.clone(), "one\n\ntwo\n", "satisfied so far: 2 of 2 lines");
        check(two, "one\n\ntwo\n3", "violated for good: 3 of 2 lines");
    }
}
