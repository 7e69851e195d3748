//! The kind `placeholder_count`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Counted, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, MAX_EVIDENCE, Span, Verdict};

/// A number of placeholders.
///
/// # What it checks
/// That the response has the wanted number of placeholders in square brackets, such as [address].
///
/// # How it is measured
/// A pair of square brackets on one line with a letter or a digit inside. Links (`[text](address)`) and the boxes of a task list (`- [x]`) are no placeholders; of nested brackets the innermost counts.
///
/// # Settled
/// A placeholder at the very end is certain only when the next character shows that it is no link.
///
/// # Upstream ids
/// IFEval `detectable_content:number_placeholders`, which counts `[]`, links and task boxes.
///
/// # Reference
/// CommonMark 0.31, inline links; GitHub Flavored Markdown, task list items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceholderCount {
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "placeholder_count",
    title: "Number of placeholders",
    category: "Content",
    summary: "Counts [placeholders] in square brackets; links and task boxes do not count.",
    upstream_ids: &["detectable_content:number_placeholders"],
    params: &[RELATION, COUNT],
    example: || PlaceholderCount { relation: Relation::AtLeast, count: 2 }.into(),
};

const NOUN: Noun = Noun("placeholder", "placeholders");

impl Kind for PlaceholderCount {
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
        Ok(Box::new(PlaceholderMonitor {
            bound: Bound::new(self.relation, self.count),
            certain: Vec::new(),
            tentative: None,
            open: None,
            line: Line::Indent,
        }))
    }
}

#[derive(Debug, Clone)]
struct PlaceholderMonitor {
    bound: Bound,
    certain: Vec<Span>,
    /// One that the text ends with: an opening parenthesis would make it a link.
    tentative: Option<Span>,
    open: Option<Open>,
    line: Line,
}

/// An opening bracket without its closing one.
#[derive(Debug, Clone, Copy)]
struct Open {
    start: usize,
    has_word: bool,
    /// It comes right after a list marker and holds nothing, or a lone x so far.
    is_box: bool,
}

/// Whether the line at hand is at the place of a task box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Indent,
    Mark,
    AfterMark,
    Other,
}

impl Monitor for PlaceholderMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            self.take(at, c);
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let certain = self.certain.len();
        let now = certain + usize::from(self.tentative.is_some());
        let skipped = now.saturating_sub(MAX_EVIDENCE);
        let allowed = self.bound.highest().unwrap_or(usize::MAX);
        let evidence = self.certain.iter().copied().chain(self.tentative).enumerate().skip(skipped);
        let evidence =
            evidence.map(|(at, span)| if at < allowed { Evidence::supports(span) } else { Evidence::violates(span) });
        self.bound.judge(Counted { now, certain }, NOUN).with_evidence(evidence)
    }
}

impl PlaceholderMonitor {
    fn take(&mut self, at: usize, c: char) {
        if let Some(span) = self.tentative.take()
            && c != '('
        {
            self.certain.push(span);
        }
        let line = self.line;
        self.line = match (line, c) {
            (_, '\n') => Line::Indent,
            (Line::Indent, '-' | '*' | '+') => Line::Mark,
            (Line::Mark | Line::AfterMark, c) if c.is_whitespace() => Line::AfterMark,
            (Line::Indent, c) if c.is_whitespace() => Line::Indent,
            _ => Line::Other,
        };
        match (c, &mut self.open) {
            ('[', open) => *open = Some(Open { start: at, has_word: false, is_box: line == Line::AfterMark }),
            ('\n', open) => *open = None,
            (']', open) => {
                if let Some(done) = open.take()
                    && done.has_word
                    && !done.is_box
                {
                    self.tentative = Some(Span::new(done.start, at + 1));
                }
            }
            (c, Some(open)) => {
                open.is_box = open.is_box && !open.has_word && matches!(c, 'x' | 'X' | ' ');
                open.has_word = open.has_word || c.is_alphanumeric();
            }
            (_, None) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PlaceholderCount;
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn links_and_boxes_do_not_count() {
        let one = PlaceholderCount { relation: Relation::AtLeast, count: 1 };
        check(one.clone(), "Dear [na", "violated so far: 0 of at least 1 placeholder");
        check(one.clone(), "Dear [name]", "satisfied so far: 1 of at least 1 placeholder");
        check(one.clone(), "Dear [name](", "violated so far: 0 of at least 1 placeholder");
        check(one.clone(), "Dear [name],", "satisfied for good: 1 of at least 1 placeholder");
        check(one.clone(), "- [x] done\n- [ ] open\n[] [\na]", "violated so far: 0 of at least 1 placeholder");
        check(one.clone(), "- [your name] ", "satisfied for good: 1 of at least 1 placeholder");
        check(one, "Dear [X] [[Y]]", "satisfied for good: 2 of at least 1 placeholder");
    }
}
