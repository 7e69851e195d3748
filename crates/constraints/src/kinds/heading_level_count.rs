//! The kind `heading_level_count`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::counting::{CountMonitor, Scanner};
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::Headings;
use crate::verdict::Span;

/// Number of heading levels.
///
/// # What it checks
/// That the response uses the wanted number of different heading levels.
///
/// # How it is measured
/// A heading is a line that begins, after at most three spaces, with one to six `#`, white space, and something to say, outside code blocks; its level is the number of `#`.
///
/// # Settled
/// The number never falls, so "at least" is settled when reached, and "at most" and "exactly" when exceeded.
///
/// # Upstream ids
/// MulDimIF `Format_Markdown`: "at least two heading levels".
///
/// # Reference
/// CommonMark 0.31, ATX headings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadingLevelCount {
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "heading_level_count",
    title: "Number of heading levels",
    category: "Format",
    summary: "Counts how many different levels of Markdown headings are used.",
    upstream_ids: &["muldimif:Format_Markdown"],
    params: &[RELATION, COUNT],
    example: || HeadingLevelCount { relation: Relation::AtLeast, count: 2 }.into(),
};

const NOUN: Noun = Noun("heading level", "heading levels");

impl Kind for HeadingLevelCount {
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
        Ok(CountMonitor::boxed(Bound::new(self.relation, self.count), NOUN, LevelScanner::default()))
    }
}

/// Keeps the first heading of each level.
#[derive(Debug, Clone, Default)]
struct LevelScanner {
    headings: Headings,
    /// A bit for each level seen.
    levels: u32,
    spans: Vec<Span>,
}

impl Scanner for LevelScanner {
    fn push(&mut self, at: usize, c: char) {
        self.headings.push(at, c);
        let Some(heading) = self.headings.current() else { return };
        let bit = 1 << heading.level;
        if self.levels & bit == 0 {
            self.levels |= bit;
            self.spans.push(heading.span);
        } else if let Some(last) = self.spans.last_mut()
            && last.start == heading.span.start
        {
            *last = heading.span;
        }
    }

    fn spans(&self) -> &[Span] {
        &self.spans
    }
}

#[cfg(test)]
mod tests {
    use super::HeadingLevelCount;
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn a_level_counts_once() {
        let two = HeadingLevelCount { relation: Relation::Exactly, count: 2 };
        check(two.clone(), "# One\n# Two", "violated so far: 1 of 2 heading levels");
        check(two.clone(), "# One\n### Two\n# Three", "satisfied so far: 2 of 2 heading levels");
        check(two, "# One\n### Two\n## T", "violated for good: 3 of 2 heading levels");
    }
}
