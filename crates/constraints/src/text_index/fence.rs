//! Fenced code blocks (CommonMark 0.31, section 4.5), found one character at a time; a fence may stand at any indentation, as in list items.

/// Tells code from text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fence {
    state: State,
    line: Line,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum State {
    #[default]
    Outside,
    /// In the line of an opening fence.
    Opening(Mark),
    Inside(Mark),
}

/// The character of a fence and how many of them it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    c: char,
    n: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Line {
    #[default]
    Indent,
    Run(Mark),
    /// Inside, a run that closes if only white space follows.
    AfterRun(Mark),
    Other,
}

impl Fence {
    /// Takes in the next character; whether it belongs to a code block, from the third character of its opening fence to the end of its closing line.
    pub(crate) fn push(&mut self, c: char) -> bool {
        if c == '\n' {
            return self.end_line();
        }
        self.line = match (self.line, c) {
            (Line::Indent, '`' | '~') => Line::Run(Mark { c, n: 1 }),
            (Line::Indent, c) if c.is_whitespace() => Line::Indent,
            (Line::Run(mark), c) if mark.c == c => Line::Run(Mark { c, n: mark.n + 1 }),
            (Line::Run(mark) | Line::AfterRun(mark), c) if c.is_whitespace() => Line::AfterRun(mark),
            _ => Line::Other,
        };
        self.state = match (self.state, self.line) {
            (State::Outside, Line::Run(mark)) if mark.n >= 3 => State::Opening(mark),
            (State::Opening(_), Line::Run(mark)) => State::Opening(mark),
            // ```code``` on one line is inline code.
            (State::Opening(mark), _) if mark.c == '`' && c == '`' => State::Outside,
            (state, _) => state,
        };
        self.state != State::Outside
    }

    fn end_line(&mut self) -> bool {
        let line = std::mem::take(&mut self.line);
        let before = self.state;
        self.state = match (self.state, line) {
            (State::Opening(mark), _) => State::Inside(mark),
            (State::Inside(mark), Line::Run(run) | Line::AfterRun(run)) if run.c == mark.c && run.n >= mark.n => {
                State::Outside
            }
            (state, _) => state,
        };
        before != State::Outside
    }

    /// Whether the opening fence's line is over and the closing one's is not.
    pub(crate) fn is_inside(&self) -> bool {
        matches!(self.state, State::Inside(_))
    }
}

#[cfg(test)]
mod tests {
    use super::Fence;

    fn check(text: &str, code: &str) {
        let mut fence = Fence::default();
        let found: String = text.chars().filter(|c| fence.push(*c)).collect();
        assert_eq!(found, code, "{text:?}");
    }

    #[test]
    fn fences_open_and_close() {
        check("a\n```py\nx\n```\nb", "`py\nx\n```\n");
        check("~~~~\n~~~\n```\n~~~~ \nb", "~~\n~~~\n```\n~~~~ \n");
        check("``x`` and ```y``` z", "");
        check("```y``` z", "`y");
    }
}
