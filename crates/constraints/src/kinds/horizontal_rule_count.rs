//! The kind `horizontal_rule_count`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::counting::{CountMonitor, Scanner};
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::Fence;
use crate::verdict::Span;

/// Number of horizontal rules.
///
/// # What it checks
/// That the response has the wanted number of horizontal rules.
///
/// # How it is measured
/// A rule is a line of nothing but three or more of one of `-`, `*` and `_`, with white space between them or not, outside code blocks; `---` right under text counts, although Markdown makes a heading of it.
///
/// # Settled
/// A rule is certain when its line is over. The number never falls, so "at least" is settled when reached, and "at most" and "exactly" when exceeded.
///
/// # Upstream ids
/// MulDimIF `Format_Markdown`; IFEval `number_paragraphs` uses rules of three asterisks as dividers, see `paragraph_count`.
///
/// # Reference
/// CommonMark 0.31, thematic breaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HorizontalRuleCount {
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "horizontal_rule_count",
    title: "Number of horizontal rules",
    category: "Format",
    summary: "Counts lines of three or more -, * or _.",
    upstream_ids: &["muldimif:Format_Markdown"],
    params: &[RELATION, COUNT],
    example: || HorizontalRuleCount { relation: Relation::Exactly, count: 2 }.into(),
};

const NOUN: Noun = Noun("horizontal rule", "horizontal rules");

impl Kind for HorizontalRuleCount {
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
        Ok(CountMonitor::boxed(Bound::new(self.relation, self.count), NOUN, Rules::default()))
    }
}

#[derive(Debug, Clone, Default)]
struct Rules {
    fence: Fence,
    /// The marks of the line at hand and how many they are; `None` when it holds anything else.
    line: Line,
    spans: Vec<Span>,
}

#[derive(Debug, Clone, Copy, Default)]
enum Line {
    #[default]
    Blank,
    Marks {
        c: char,
        n: usize,
        span: Span,
    },
    Other,
}

impl Line {
    fn rule(self) -> Option<Span> {
        match self {
            Line::Marks { n: 3.., span, .. } => Some(span),
            _ => None,
        }
    }
}

impl Scanner for Rules {
    fn push(&mut self, at: usize, c: char) {
        if self.fence.push(c) {
            self.line = if c == '\n' { Line::Blank } else { Line::Other };
            return;
        }
        self.line = match (self.line, c) {
            (line, '\n') => {
                self.spans.extend(line.rule());
                Line::Blank
            }
            (line, c) if c.is_whitespace() => line,
            (Line::Blank, '-' | '*' | '_') => Line::Marks { c, n: 1, span: Span::new(at, at + 1) },
            (Line::Marks { c: mark, n, span }, c) if mark == c => {
                Line::Marks { c, n: n + 1, span: Span::new(span.start, at + 1) }
            }
            _ => Line::Other,
        };
    }

    fn spans(&self) -> &[Span] {
        &self.spans
    }

    fn tentative(&self) -> Option<Span> {
        self.line.rule()
    }
}

#[cfg(test)]
mod tests {
    use super::HorizontalRuleCount;
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn a_rule_is_certain_with_its_line() {
        let two = HorizontalRuleCount { relation: Relation::AtLeast, count: 2 };
        check(two.clone(), "---\n* * *", "satisfied so far: 2 of at least 2 horizontal rules");
        check(two.clone(), "---\n***\n", "satisfied for good: 2 of at least 2 horizontal rules");
        check(two, "--\n***bold***\n-*-\n```\n---\n```\n", "violated so far: 0 of at least 2 horizontal rules");
    }
}
