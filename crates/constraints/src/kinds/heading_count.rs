//! The kind `heading_count`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::counting::{CountMonitor, Scanner};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::Headings;
use crate::verdict::Span;

/// Number of headings.
///
/// # What it checks
/// That the response has the wanted number of Markdown headings of a level.
///
/// # How it is measured
/// A heading is a line that begins, after at most three spaces, with one to six `#`, white space, and something to say, outside code blocks.
/// `level` 0 counts headings of every level.
///
/// # Settled
/// The number never falls, so "at least" is settled when reached, and "at most" and "exactly" when exceeded.
///
/// # Upstream ids
/// MulDimIF `Format_Markdown`, which asks for heading levels.
///
/// # Reference
/// CommonMark 0.31, ATX headings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadingCount {
    /// 1 to 6, or 0 for any.
    pub level: u32,
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "heading_count",
    title: "Number of headings",
    category: "Format",
    summary: "Counts Markdown headings, of one level or of any.",
    upstream_ids: &["muldimif:Format_Markdown"],
    params: &[LEVEL, RELATION, COUNT],
    example: || HeadingCount { level: 2, relation: Relation::AtLeast, count: 1 }.into(),
};

const LEVEL: ParamInfo = ParamInfo {
    name: "level",
    title: "Level",
    kind: ParamKind::Integer { min: 0, max: 6 },
    help: "How many # the headings have; 0 for any.",
};

impl Kind for HeadingCount {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_level(&INFO, self.level)?;
        Bound::new(self.relation, self.count).validate(&INFO)
    }

    fn describe(&self) -> String {
        Bound::new(self.relation, self.count).describe(noun_of(self.level))
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let scanner = HeadingScanner { level: self.level, headings: Headings::default(), spans: Vec::new() };
        Ok(CountMonitor::boxed(Bound::new(self.relation, self.count), noun_of(self.level), scanner))
    }
}

/// Refuses levels that Markdown does not have.
pub(crate) fn validate_level(info: &'static KindInfo, level: u32) -> Result<(), ParameterError> {
    if level > 6 {
        return Err(ParameterError::OutOfRange { kind: info.id, param: "level", value: level.into(), min: 0, max: 6 });
    }
    Ok(())
}

fn noun_of(level: u32) -> Noun {
    match level {
        1 => Noun("level 1 heading", "level 1 headings"),
        2 => Noun("level 2 heading", "level 2 headings"),
        3 => Noun("level 3 heading", "level 3 headings"),
        4 => Noun("level 4 heading", "level 4 headings"),
        5 => Noun("level 5 heading", "level 5 headings"),
        6 => Noun("level 6 heading", "level 6 headings"),
        _ => Noun("heading", "headings"),
    }
}

#[derive(Debug, Clone)]
struct HeadingScanner {
    level: u32,
    headings: Headings,
    spans: Vec<Span>,
}

impl Scanner for HeadingScanner {
    fn push(&mut self, at: usize, c: char) {
        self.headings.push(at, c);
        if let Some(heading) = self.headings.current()
            && (self.level == 0 || heading.level == self.level)
        {
            match self.spans.last_mut() {
                Some(last) if last.start == heading.span.start => *last = heading.span,
                _ => self.spans.push(heading.span),
            }
        }
    }

    fn spans(&self) -> &[Span] {
        &self.spans
    }
}

#[cfg(test)]
mod tests {
    use super::HeadingCount;
    use crate::Relation;
    use crate::kinds::testing::{check, check_refused};

    #[test]
    fn the_level_decides() {
        let of = |level| HeadingCount { level, relation: Relation::AtLeast, count: 1 };
        check(of(2), "# One\n## ", "violated so far: 0 of at least 1 level 2 heading");
        check(of(2), "# One\n## T", "satisfied for good: 1 of at least 1 level 2 heading");
        check(of(0), "#hash\n```\n# code\n```\n", "violated so far: 0 of at least 1 heading");
        check_refused(of(7), "heading_count: level is 7; it must be from 0 to 6");
    }
}
