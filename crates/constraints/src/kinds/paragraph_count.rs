//! The kind `paragraph_count`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Counted, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::TextIndex;
use crate::verdict::{Span, Verdict};

/// A number of paragraphs.
///
/// # What it checks
/// That the response has the wanted number of paragraphs.
///
/// # How it is measured
/// With `blank_line`, paragraphs are the blocks between blank lines; with `asterisks`, the blocks between lines that hold nothing but `***`.
/// A block without any letter or digit (a rule, an emoji) does not count.
///
/// # Settled
/// The number never falls, so "at least" is settled when reached, and "at most" and "exactly" when exceeded.
///
/// # Upstream ids
/// IFEval `length_constraints:number_paragraphs` (`***`, also inside a line, and a blank middle block fails); open-instruct `paragraphs:paragraphs`, `paragraphs:paragraphs2`; MulDimIF `Length_Paragraphs`.
///
/// # Reference
/// None; the rule is our own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParagraphCount {
    /// What parts two paragraphs.
    pub divider: ParagraphDivider,
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "paragraph_count",
    title: "Number of paragraphs",
    category: "Length",
    summary: "Counts paragraphs, parted by blank lines or by lines of three asterisks.",
    upstream_ids: &[
        "length_constraints:number_paragraphs",
        "open-instruct:paragraphs:paragraphs",
        "open-instruct:paragraphs:paragraphs2",
        "muldimif:Length_Paragraphs",
    ],
    params: &[DIVIDER, RELATION, COUNT],
    example: || ParagraphCount { divider: ParagraphDivider::BlankLine, relation: Relation::Exactly, count: 2 }.into(),
};

const DIVIDER: ParamInfo = ParamInfo {
    name: "divider",
    title: "Divider",
    kind: ParamKind::Choice(&["blank_line", "asterisks"]),
    help: "What parts two paragraphs: a blank line, or a line of ***.",
};

const NOUN: Noun = Noun("paragraph", "paragraphs");

impl Kind for ParagraphCount {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Bound::new(self.relation, self.count).validate(&INFO)
    }

    fn describe(&self) -> String {
        let count = Bound::new(self.relation, self.count).describe(NOUN);
        match self.divider {
            ParagraphDivider::BlankLine => format!("{count}, separated by blank lines"),
            ParagraphDivider::Asterisks => format!("{count}, separated by lines of ***"),
        }
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(ParagraphMonitor {
            bound: Bound::new(self.relation, self.count),
            divider: self.divider,
            blocks: Blocks::default(),
        }))
    }
}

/// What parts two paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParagraphDivider {
    /// A blank line.
    BlankLine,
    /// A line of `***`.
    Asterisks,
}

#[derive(Debug, Clone)]
struct ParagraphMonitor {
    bound: Bound,
    divider: ParagraphDivider,
    blocks: Blocks,
}

impl Monitor for ParagraphMonitor {
    fn push(&mut self, text: &TextIndex) {
        if self.divider == ParagraphDivider::Asterisks {
            for (at, c) in text.added() {
                self.blocks.push(at, c);
            }
        }
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let paragraphs = match self.divider {
            ParagraphDivider::BlankLine => text.paragraphs(),
            ParagraphDivider::Asterisks => &self.blocks.spans,
        };
        self.bound.judge_spans(Counted::certain(paragraphs.len()), NOUN, paragraphs.iter().copied())
    }
}

/// The blocks between divider lines.
#[derive(Debug, Clone, Default)]
struct Blocks {
    spans: Vec<Span>,
    is_open: bool,
    /// Where the block at hand began, before it is known to hold a letter or a digit.
    start: Option<usize>,
    line: Line,
}

/// What the line at hand holds so far.
#[derive(Debug, Clone, Copy, Default)]
struct Line {
    start: Option<usize>,
    n_asterisks: usize,
    has_other: bool,
}

impl Blocks {
    fn push(&mut self, at: usize, c: char) {
        if c == '\n' {
            let line = std::mem::take(&mut self.line);
            if line.n_asterisks == 3 && !line.has_other {
                self.is_open = false;
                self.start = None;
            }
        } else if !c.is_whitespace() {
            let line_start = *self.line.start.get_or_insert(at);
            if c == '*' {
                self.line.n_asterisks += 1;
            } else {
                self.line.has_other = true;
            }
            // A line that is all asterisks so far may yet be a divider, so it extends nothing.
            if self.line.has_other {
                let start = *self.start.get_or_insert(line_start);
                self.extend(start, at + c.len_utf8(), c);
            }
        }
    }

    fn extend(&mut self, start: usize, end: usize, c: char) {
        match self.spans.last_mut() {
            Some(last) if self.is_open => last.end = end,
            _ if c.is_alphanumeric() => {
                self.spans.push(Span::new(start, end));
                self.is_open = true;
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ParagraphCount, ParagraphDivider};
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn blank_lines_part() {
        let two = ParagraphCount { divider: ParagraphDivider::BlankLine, relation: Relation::Exactly, count: 2 };
        check(two.clone(), "", "violated so far: 0 of 2 paragraphs");
        check(two.clone(), "one\n\n---\n\ntwo", "satisfied so far: 2 of 2 paragraphs");
        check(two, "one\n\ntwo\n\nt", "violated for good: 3 of 2 paragraphs");
    }

    #[test]
    fn lines_of_asterisks_part() {
        let two = ParagraphCount { divider: ParagraphDivider::Asterisks, relation: Relation::Exactly, count: 2 };
        check(two.clone(), "one\n\nstill one\n***", "violated so far: 1 of 2 paragraphs");
        check(two.clone(), "one\n***bold*** still one", "violated so far: 1 of 2 paragraphs");
        check(two.clone(), "***\none\n * * * \n***\ntwo\n***\n", "satisfied so far: 2 of 2 paragraphs");
        check(two, "one\n***\ntwo\n***\n**t", "violated for good: 3 of 2 paragraphs");
    }
}
