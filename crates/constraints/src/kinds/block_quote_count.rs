//! The kind `block_quote_count`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::counting::{CountMonitor, Scanner};
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::Fence;
use crate::verdict::Span;

/// Number of block quotes.
///
/// # What it checks
/// That the response has the wanted number of block quotes.
///
/// # How it is measured
/// A block quote begins with a line that starts with `>` and says something; it goes on until a blank line or a code block.
///
/// # Settled
/// The number never falls, so "at least" is settled when reached, and "at most" and "exactly" when exceeded.
///
/// # Upstream ids
/// MulDimIF `Format_Markdown` (block quotes).
///
/// # Reference
/// CommonMark 0.31, block quotes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlockQuoteCount {
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "block_quote_count",
    title: "Number of block quotes",
    category: "Format",
    summary: "Counts Markdown block quotes: runs of lines that begin with >.",
    upstream_ids: &["muldimif:Format_Markdown"],
    params: &[RELATION, COUNT],
    example: || BlockQuoteCount { relation: Relation::AtLeast, count: 1 }.into(),
};

const NOUN: Noun = Noun("block quote", "block quotes");

impl Kind for BlockQuoteCount {
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
        Ok(CountMonitor::boxed(Bound::new(self.relation, self.count), NOUN, BlockQuotes::default()))
    }
}

#[derive(Debug, Clone, Default)]
struct BlockQuotes {
    fence: Fence,
    line: Line,
    /// In a block quote or the text that follows it without a blank line.
    is_open: bool,
    spans: Vec<Span>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Line {
    #[default]
    Blank,
    Mark {
        start: usize,
    },
    Quote,
    Text,
}

impl Scanner for BlockQuotes {
    fn push(&mut self, at: usize, c: char) {
        if self.fence.push(c) {
            self.is_open = false;
            self.line = if c == '\n' { Line::Blank } else { Line::Text };
            return;
        }
        let end = at + c.len_utf8();
        self.line = match (self.line, c) {
            (line, '\n') => {
                self.is_open &= line != Line::Blank;
                Line::Blank
            }
            (Line::Blank, '>') => Line::Mark { start: at },
            (Line::Blank | Line::Mark { .. }, c) if c.is_whitespace() || c == '>' => self.line,
            (Line::Blank, _) => Line::Text,
            (Line::Mark { start }, _) => {
                match self.spans.last_mut() {
                    Some(last) if self.is_open => last.end = end,
                    _ => self.spans.push(Span::new(start, end)),
                }
                self.is_open = true;
                Line::Quote
            }
            (Line::Quote, c) => {
                if let Some(last) = self.spans.last_mut().filter(|_| !c.is_whitespace()) {
                    last.end = end;
                }
                Line::Quote
            }
            (Line::Text, _) => Line::Text,
        };
    }

    fn spans(&self) -> &[Span] {
        &self.spans
    }
}

#[cfg(test)]
mod tests {
    use super::BlockQuoteCount;
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn blank_lines_part_block_quotes() {
        let two = BlockQuoteCount { relation: Relation::AtLeast, count: 2 };
        check(two.clone(), "> a\n>\n> b\nlazy\n> c", "violated so far: 1 of at least 2 block quotes");
        check(two.clone(), "> a\n\n> ", "violated so far: 1 of at least 2 block quotes");
        check(two.clone(), "> a\n\n> b", "satisfied for good: 2 of at least 2 block quotes");
        check(two, "a > b\n```\n> c\n```\n", "violated so far: 0 of at least 2 block quotes");
    }
}
