//! Markdown tables (GitHub Flavored Markdown, section 4.10), found one character at a time: a header row, a delimiter row with as many cells, and rows with a `|`.
//! Both of the first two rows must hold a `|`; tables in code blocks are none.

use crate::text_index::fence::Fence;
use crate::verdict::Span;

/// The most header cells whose places are kept; more are only counted.
const MAX_CELLS: usize = 256;

/// The tables so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tables {
    fence: Fence,
    tables: Vec<Table>,
    place: Place,
    line: Line,
}

/// One table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    /// From the header to the last row so far.
    pub(crate) span: Option<Span>,
    /// The line of the header.
    pub(crate) header_line: Option<Span>,
    /// The header cells.
    pub(crate) header: Vec<Span>,
    /// How many columns it has.
    pub(crate) n_columns: usize,
    /// How many rows follow the delimiter row.
    pub(crate) n_rows: usize,
}

#[derive(Debug, Clone, Default)]
enum Place {
    #[default]
    Outside,
    /// The line before could be a header.
    AfterHeader(Table),
    /// In the last table.
    Body,
}

/// The line at hand.
#[derive(Debug, Clone, Default)]
struct Line {
    span: Option<Span>,
    n_pipes: usize,
    is_escaped: bool,
    cells: Vec<Span>,
    /// The cells that are over, without the empty one before a leading pipe.
    n_cells: usize,
    /// The cell at hand, once it holds something.
    cell: Option<Span>,
    dashes: Dashes,
    /// Something in it cannot be in a delimiter row.
    is_text: bool,
}

/// How far a delimiter cell (`:---:`) is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Dashes {
    #[default]
    Start,
    Colon,
    Some,
    End,
}

impl Tables {
    /// Takes in the character `c` at `at`.
    pub(crate) fn push(&mut self, at: usize, c: char) {
        let is_code = self.fence.push(c);
        if is_code {
            self.place = Place::Outside;
            self.line = Line::default();
        } else if c == '\n' {
            self.end_line();
        } else {
            let had_pipe = self.line.n_pipes > 0;
            self.line.push(at, c);
            if matches!(self.place, Place::Body)
                && self.line.n_pipes > 0
                && let Some(table) = self.tables.last_mut()
            {
                table.n_rows += usize::from(!had_pipe);
                table.span = joined(table.span, self.line.span);
            }
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.place = match std::mem::take(&mut self.place) {
            Place::Body if line.n_pipes > 0 => Place::Body,
            Place::AfterHeader(mut table) if line.is_delimiter_of(&table) => {
                table.span = joined(table.span, line.span);
                self.tables.push(table);
                Place::Body
            }
            Place::Outside | Place::AfterHeader(_) if line.n_pipes > 0 => Place::AfterHeader(line.into_header()),
            _ => Place::Outside,
        };
    }

    /// The tables that no continuation can take back; the last one may still grow.
    pub(crate) fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// How many of the tables no continuation can change.
    pub(crate) fn n_closed(&self) -> usize {
        self.tables.len() - usize::from(matches!(self.place, Place::Body))
    }

    /// One more that is a table if the text ends here.
    pub(crate) fn tentative(&self) -> Option<Table> {
        match &self.place {
            Place::AfterHeader(table) if self.line.is_delimiter_of(table) => {
                Some(Table { span: joined(table.span, self.line.span), ..table.clone() })
            }
            _ => None,
        }
    }
}

impl Line {
    fn push(&mut self, at: usize, c: char) {
        let end = at + c.len_utf8();
        let is_escaped = std::mem::replace(&mut self.is_escaped, false);
        if c.is_whitespace() {
            // White space inside a run of dashes is seen when something follows it.
            if self.cell.is_some() && self.dashes == Dashes::Some {
                self.dashes = Dashes::End;
            }
            return;
        }
        let is_first = self.span.is_none();
        self.span = joined(self.span, Some(Span::new(at, end)));
        if c == '|' && !is_escaped {
            self.n_pipes += 1;
            if !is_first {
                self.end_cell(at);
            }
            return;
        }
        self.is_escaped = c == '\\' && !is_escaped;
        self.cell = joined(self.cell, Some(Span::new(at, end)));
        self.dashes = match (self.dashes, c) {
            (Dashes::Start, ':') => Dashes::Colon,
            (Dashes::Start | Dashes::Colon | Dashes::Some, '-') => Dashes::Some,
            (Dashes::Some, ':') => Dashes::End,
            _ => {
                self.is_text = true;
                Dashes::End
            }
        };
    }

    fn end_cell(&mut self, at: usize) {
        self.is_text |= !matches!(self.dashes, Dashes::Some | Dashes::End);
        self.dashes = Dashes::Start;
        let cell = self.cell.take().unwrap_or(Span::new(at, at));
        if self.cells.len() < MAX_CELLS {
            self.cells.push(cell);
        }
        self.n_cells += 1;
    }

    /// How many cells it has if it ends here.
    fn n_cells_now(&self) -> usize {
        self.n_cells + usize::from(self.cell.is_some())
    }

    fn is_delimiter_of(&self, table: &Table) -> bool {
        let last_is_whole = self.cell.is_none() || matches!(self.dashes, Dashes::Some | Dashes::End);
        self.n_pipes > 0
            && !self.is_text
            && last_is_whole
            && self.n_cells_now() > 0
            && self.n_cells_now() == table.n_columns
    }

    fn into_header(mut self) -> Table {
        let n_columns = self.n_cells_now();
        self.cells.extend(self.cell);
        Table { span: self.span, header_line: self.span, header: self.cells, n_columns, n_rows: 0 }
    }
}

/// From where the first begins to where the second ends.
fn joined(first: Option<Span>, second: Option<Span>) -> Option<Span> {
    match (first, second) {
        (Some(first), Some(second)) => Some(Span::new(first.start, second.end)),
        (first, second) => first.or(second),
    }
}

#[cfg(test)]
mod tests {
    use super::Tables;

    #[track_caller]
    fn check(text: &str, expected: &[(&[&str], usize)]) {
        let mut tables = Tables::default();
        for (at, c) in text.char_indices() {
            tables.push(at, c);
        }
        let found: Vec<(Vec<&str>, usize)> = (tables.tables().iter().cloned().chain(tables.tentative()))
            .map(|table| (table.header.iter().map(|cell| cell.of(text)).collect(), table.n_rows))
            .collect();
        let expected: Vec<(Vec<&str>, usize)> = expected.iter().map(|(header, n)| (header.to_vec(), *n)).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn tables_have_a_header_and_a_delimiter_row() {
        check("| a | b |\n|---|:-:|\n| 1 | 2 |\n| 3 | 4 |\n\n| no |", &[(&["a", "b"], 2)]);
        check("Name | Age\n--- | ---\nAnn | 5\ntext\n| no | table |", &[(&["Name", "Age"], 1)]);
        check("| a |\n| - |", &[(&["a"], 0)]);
        check("| a | b |\n|---|\n| a | b |\n|- -|---|", &[]);
        check("| a \\| b | |\n|---|---|\n", &[(&["a \\| b", ""], 0)]);
        check("```\n| a |\n|---|\n```", &[]);
        check("| a |\n| a | b |\n|--|--|\n|\n| 1 |", &[(&["a", "b"], 2)]);
    }
}
