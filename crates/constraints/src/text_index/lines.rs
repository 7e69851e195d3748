//! Lines and paragraphs, found one character at a time. Only U+000A ends a line; a carriage return before it is white space.

use crate::verdict::Span;

/// The lines that are not blank, and the paragraphs.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lines {
    lines: Vec<Span>,
    line_is_open: bool,
    paragraphs: Vec<Span>,
    paragraph_is_open: bool,
    /// Where the block at hand began, before it is known to hold a letter or a digit.
    block_start: Option<usize>,
}

impl Lines {
    pub(crate) fn lines(&self) -> &[Span] {
        &self.lines
    }

    pub(crate) fn paragraphs(&self) -> &[Span] {
        &self.paragraphs
    }

    /// How many of the lines no continuation can change.
    pub(crate) fn n_closed_lines(&self) -> usize {
        self.lines.len() - usize::from(self.line_is_open)
    }

    /// How many of the paragraphs no continuation can change.
    pub(crate) fn n_closed_paragraphs(&self) -> usize {
        self.paragraphs.len() - usize::from(self.paragraph_is_open)
    }

    pub(crate) fn push(&mut self, at: usize, c: char) {
        let end = at + c.len_utf8();
        if c == '\n' {
            if !self.line_is_open {
                self.paragraph_is_open = false;
                self.block_start = None;
            }
            self.line_is_open = false;
        } else if !c.is_whitespace() {
            extend(&mut self.lines, &mut self.line_is_open, at, end);
            let start = *self.block_start.get_or_insert(at);
            if self.paragraph_is_open || c.is_alphanumeric() {
                extend(&mut self.paragraphs, &mut self.paragraph_is_open, start, end);
            }
        }
    }
}

/// Lets the open unit end at `end`, or opens one.
fn extend(spans: &mut Vec<Span>, is_open: &mut bool, start: usize, end: usize) {
    match spans.last_mut() {
        Some(last) if *is_open => last.end = end,
        _ => spans.push(Span::new(start, end)),
    }
    *is_open = true;
}

#[cfg(test)]
mod tests {
    use super::Lines;

    fn check(text: &str, lines: &[&str], paragraphs: &[&str]) {
        let mut index = Lines::default();
        for (at, c) in text.char_indices() {
            index.push(at, c);
        }
        assert_eq!(index.lines().iter().map(|span| span.of(text)).collect::<Vec<_>>(), lines);
        assert_eq!(index.paragraphs().iter().map(|span| span.of(text)).collect::<Vec<_>>(), paragraphs);
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        check("one\ntwo\n\n\nthree\n", &["one", "two", "three"], &["one\ntwo", "three"]);
        check("one\r\n \t\r\ntwo", &["one", "two"], &["one", "two"]);
        check("one\n\n---\n\n  **two**", &["one", "---", "**two**"], &["one", "**two**"]);
        check("\n\n", &[], &[]);
    }
}
