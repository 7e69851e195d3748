//! The kind `table_has_columns`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::{Kind, counted, quoted_list, validate_list};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::{Table, Tables, TextIndex, fold};
use crate::verdict::{Evidence, Span, Verdict};

/// Table with given columns.
///
/// # What it checks
/// That some table of the response has a column for each of the headings.
///
/// # How it is measured
/// The cells of the header of a Markdown table are compared ignoring case, white space and emphasis marks; the order is free and other columns may stand between.
///
/// # Settled
/// Kept for good when the line of dashes under such a header is over; never broken for good, since a table may still come.
///
/// # Upstream ids
/// MulDimIF `Format_Table`: "exactly three columns: Name, Year, Reason" is this and `table_columns`.
///
/// # Reference
/// GitHub Flavored Markdown, tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableHasColumns {
    /// The headings of the columns.
    pub columns: Vec<String>,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "table_has_columns",
    title: "Table with given columns",
    category: "Format",
    summary: "A table has columns with these headings.",
    upstream_ids: &["muldimif:Format_Table"],
    params: &[COLUMNS],
    example: || TableHasColumns { columns: vec!["Name".to_owned(), "Year".to_owned()] }.into(),
};

const COLUMNS: ParamInfo = ParamInfo {
    name: "columns",
    title: "Columns",
    kind: ParamKind::List,
    help: "The headings of the columns, one a line.",
};

impl Kind for TableHasColumns {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_list(&INFO, "columns", &self.columns)
    }

    fn describe(&self) -> String {
        format!("A table with the columns {}", quoted_list(self.columns.iter().map(String::as_str)))
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let columns = self.columns.iter().map(|column| cell_key(column)).collect();
        Ok(Box::new(ColumnsMonitor { columns, tables: Tables::default(), n_done: 0, best: 0, found: None }))
    }
}

#[derive(Debug, Clone)]
struct ColumnsMonitor {
    columns: Vec<String>,
    tables: Tables,
    /// How many tables have been looked at.
    n_done: usize,
    /// The most columns any table had.
    best: usize,
    found: Option<Span>,
}

/// What is compared of a header cell.
fn cell_key(cell: &str) -> String {
    let words: Vec<&str> = cell.split_whitespace().collect();
    words
        .join(" ")
        .chars()
        .filter(|c| !matches!(c, '*' | '_' | '`' | '"'))
        .map(fold)
        .collect::<String>()
        .trim()
        .to_owned()
}

impl ColumnsMonitor {
    fn n_columns_of(&self, table: &Table, text: &str) -> usize {
        let header: Vec<String> = table.header.iter().map(|cell| cell_key(cell.of(text))).collect();
        self.columns.iter().filter(|column| header.contains(column)).count()
    }
}

impl Monitor for ColumnsMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            self.tables.push(at, c);
            if let Some(table) = self.tables.tables().get(self.n_done) {
                let n = self.n_columns_of(table, text.as_str());
                self.best = self.best.max(n);
                self.n_done += 1;
                if n == self.columns.len() {
                    self.found = self.found.or(table.header_line);
                }
            }
        }
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let tentative = self.tables.tentative();
        let n_tentative = tentative.as_ref().map_or(0, |table| self.n_columns_of(table, text.as_str()));
        let (best, wanted) = (self.best.max(n_tentative), self.columns.len());
        let span =
            self.found.or_else(|| tentative.filter(|_| n_tentative == wanted).and_then(|table| table.header_line));
        let reason = match wanted - best {
            0 => "There is such a table.".to_owned(),
            missing => format!("{} missing.", counted(missing, "column is", "columns are")),
        };
        Verdict::new(
            best == wanted,
            self.found.is_some(),
            format!("{best} of {}", counted(wanted, "column", "columns")),
            reason,
        )
        .with_distance(wanted - best)
        .with_evidence(span.map(Evidence::supports))
    }
}

#[cfg(test)]
mod tests {
    use super::TableHasColumns;
    use crate::kinds::testing::check;

    #[test]
    fn one_table_has_them_all() {
        let two = TableHasColumns { columns: vec!["Name".to_owned(), "Release Year".to_owned()] };
        check(two.clone(), "| **Name** | x | release  year |\n|--|--|--", "satisfied so far: 2 of 2 columns");
        check(two.clone(), "| Name | Release Year |\n|--|--|\n", "satisfied for good: 2 of 2 columns");
        check(two, "| Name |\n|--|\n\n| Release Year |\n|--|\n", "violated so far: 1 of 2 columns");
    }
}
