//! The kind `bullet_count`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::list_item_count::{ItemMonitor, ListStyle};
use crate::monitor::Monitor;
use crate::registry::KindInfo;

/// A number of bullet points.
///
/// # What it checks
/// That the response has the wanted number of bullet points, at any depth.
///
/// # How it is measured
/// A bullet point is a line that begins, after any indentation, with `-`, `*`, `+` or `•`, white space, and something to say.
/// Rules (`---`, `* * *`), bold text (`**so**`) and numbered items are no bullet points.
///
/// # Settled
/// The number never falls, so "at least" is settled when reached, and "at most" and "exactly" when exceeded.
///
/// # Upstream ids
/// IFEval `detectable_format:number_bullet_lists`, which knows `*` and `-` only and counts `---` and `-x`.
///
/// # Reference
/// CommonMark 0.31, list items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BulletCount {
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "bullet_count",
    title: "Number of bullet points",
    category: "Format",
    summary: "Counts lines that begin with -, *, + or • and white space, at any depth.",
    upstream_ids: &["detectable_format:number_bullet_lists"],
    params: &[RELATION, COUNT],
    example: || BulletCount { relation: Relation::Exactly, count: 3 }.into(),
};

const NOUN: Noun = Noun("bullet point", "bullet points");

impl Kind for BulletCount {
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
        Ok(Box::new(ItemMonitor::new(Bound::new(self.relation, self.count), NOUN, ListStyle::Bullets)))
    }
}

#[cfg(test)]
mod tests {
    use super::BulletCount;
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn bullets_have_a_mark_and_something_to_say() {
        let two = BulletCount { relation: Relation::Exactly, count: 2 };
        check(two.clone(), "- one\n  * ", "violated so far: 1 of 2 bullet points");
        check(two.clone(), "- one\n  * **two**", "satisfied so far: 2 of 2 bullet points");
        check(two.clone(), "- one\n---\n* * *\n**bold**\n-5\n1. no\n• two", "satisfied so far: 2 of 2 bullet points");
        check(two, "+ one\n+ two\n+ t", "violated for good: 3 of 2 bullet points");
    }
}
