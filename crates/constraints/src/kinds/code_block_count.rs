//! The kind `code_block_count`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::counting::{CountMonitor, Scanner};
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::Fence;
use crate::verdict::Span;

/// Number of code blocks.
///
/// # What it checks
/// That the response has the wanted number of fenced code blocks.
///
/// # How it is measured
/// A code block begins with a line of three or more backticks or tildes and an optional language, at any indentation; one that is never closed counts too. Inline code and indented code do not count.
///
/// # Settled
/// A code block is certain when the line of its opening fence is over. The number never falls, so "at least" is settled when reached, and "at most" and "exactly" when exceeded.
///
/// # Upstream ids
/// MulDimIF `Format_Markdown`.
///
/// # Reference
/// CommonMark 0.31, fenced code blocks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeBlockCount {
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "code_block_count",
    title: "Number of code blocks",
    category: "Format",
    summary: "Counts fenced Markdown code blocks.",
    upstream_ids: &["muldimif:Format_Markdown"],
    params: &[RELATION, COUNT],
    example: || CodeBlockCount { relation: Relation::Exactly, count: 1 }.into(),
};

const NOUN: Noun = Noun("code block", "code blocks");

impl Kind for CodeBlockCount {
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
        Ok(CountMonitor::boxed(Bound::new(self.relation, self.count), NOUN, CodeBlocks::default()))
    }
}

#[derive(Debug, Clone, Default)]
struct CodeBlocks {
    fence: Fence,
    is_inside: bool,
    /// Where the line at hand begins, without its indentation.
    line_start: Option<usize>,
    spans: Vec<Span>,
}

impl Scanner for CodeBlocks {
    fn push(&mut self, at: usize, c: char) {
        let is_code = self.fence.push(c);
        if !c.is_whitespace() {
            self.line_start.get_or_insert(at);
        }
        if let (true, false, Some(start)) = (self.fence.is_inside(), self.is_inside, self.line_start) {
            self.spans.push(Span::new(start, at));
        }
        if let (true, true, Some(last)) = (is_code, self.is_inside && !c.is_whitespace(), self.spans.last_mut()) {
            last.end = at + c.len_utf8();
        }
        self.is_inside = self.fence.is_inside();
        if c == '\n' {
            self.line_start = None;
        }
    }

    fn spans(&self) -> &[Span] {
        &self.spans
    }
}

#[cfg(test)]
mod tests {
    use super::CodeBlockCount;
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn the_opening_line_settles() {
        let one = CodeBlockCount { relation: Relation::AtLeast, count: 1 };
        check(one.clone(), "a\n```rust", "violated so far: 0 of at least 1 code block");
        check(one.clone(), "a\n```rust\n", "satisfied for good: 1 of at least 1 code block");
        check(one.clone(), "```a```\n`b`\n``\n", "violated so far: 0 of at least 1 code block");
        check(
            CodeBlockCount { relation: Relation::Exactly, count: 1 },
            "~~~\n```\n```\n~~~\n",
            "satisfied so far: 1 of 1 code block",
        );
    }
}
