//! Markdown headings that begin with `#` (CommonMark 0.31, section 4.2), found one character at a time; those in code blocks are none.

use crate::text_index::fence::Fence;
use crate::verdict::Span;

/// Finds headings; only the one of the line at hand is kept.
#[derive(Debug, Clone, Default)]
pub(crate) struct Headings {
    fence: Fence,
    lead: Lead,
    current: Option<Heading>,
    /// The marks at hand may close the heading: `## so ##`.
    is_closing: bool,
    after_space: bool,
}

/// One heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Heading {
    /// How many `#` it has, 1 to 6.
    pub(crate) level: u32,
    /// From the first `#` to the last character.
    pub(crate) span: Span,
    /// What it says.
    pub(crate) title: Span,
}

#[derive(Debug, Clone, Copy)]
enum Lead {
    Indent(usize),
    Marks { start: usize, level: u32 },
    Space { start: usize, level: u32 },
    Title,
    Other,
}

impl Default for Lead {
    fn default() -> Lead {
        Lead::Indent(0)
    }
}

impl Headings {
    /// Takes in the character `c` at `at`; the heading whose line it ends, if it does.
    pub(crate) fn push(&mut self, at: usize, c: char) -> Option<Heading> {
        let is_code = self.fence.push(c);
        if c == '\n' {
            self.lead = Lead::default();
            return self.current.take();
        }
        if is_code {
            self.lead = Lead::Other;
            self.current = None;
            return None;
        }
        let end = at + c.len_utf8();
        self.lead = match (self.lead, c) {
            (Lead::Indent(n @ 0..3), ' ') => Lead::Indent(n + 1),
            (Lead::Indent(_), '#') => Lead::Marks { start: at, level: 1 },
            (Lead::Marks { start, level: level @ 1..6 }, '#') => Lead::Marks { start, level: level + 1 },
            (Lead::Marks { start, level } | Lead::Space { start, level }, c) if c.is_whitespace() => {
                Lead::Space { start, level }
            }
            (Lead::Space { start, level }, c) if c != '#' => {
                self.current = Some(Heading { level, span: Span::new(start, end), title: Span::new(at, end) });
                self.is_closing = false;
                Lead::Title
            }
            (Lead::Space { start, level }, _) => Lead::Space { start, level },
            (Lead::Title, c) => {
                self.extend(end, c);
                Lead::Title
            }
            _ => Lead::Other,
        };
        self.after_space = c.is_whitespace();
        None
    }

    fn extend(&mut self, end: usize, c: char) {
        if let Some(current) = &mut self.current
            && !c.is_whitespace()
        {
            current.span.end = end;
            self.is_closing = c == '#' && (self.is_closing || self.after_space);
            if !self.is_closing {
                current.title.end = end;
            }
        }
    }

    /// The heading of the line at hand, once it says something.
    pub(crate) fn current(&self) -> Option<Heading> {
        self.current
    }
}

#[cfg(test)]
mod tests {
    use super::Headings;

    #[test]
    fn headings_have_a_level_and_a_title() {
        let text = "# One\n###### Six ##\n#no\n####### seven\n```\n# code\n```\n    # code\n## C#\n";
        let mut headings = Headings::default();
        let found: Vec<(u32, &str)> = (text.char_indices().filter_map(|(at, c)| headings.push(at, c)))
            .map(|heading| (heading.level, heading.title.of(text)))
            .collect();
        assert_eq!(found, [(1, "One"), (6, "Six"), (2, "C#")]);
    }
}
