//! The kind `table_count`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::counting::{CountMonitor, Scanner};
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::Tables;
use crate::verdict::Span;

/// Number of tables.
///
/// # What it checks
/// That the response has the wanted number of Markdown tables.
///
/// # How it is measured
/// A table is a line with `|`, then a line of dashes, colons and `|` with as many cells, outside code blocks; it goes on while the lines hold a `|`.
///
/// # Settled
/// A table is certain when its line of dashes is over. The number never falls, so "at least" is settled when reached, and "at most" and "exactly" when exceeded.
///
/// # Upstream ids
/// MulDimIF `Format_Table`: "in a table format".
///
/// # Reference
/// GitHub Flavored Markdown, tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableCount {
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "table_count",
    title: "Number of tables",
    category: "Format",
    summary: "Counts Markdown tables: a header row, a row of dashes with as many cells.",
    upstream_ids: &["muldimif:Format_Table"],
    params: &[RELATION, COUNT],
    example: || TableCount { relation: Relation::AtLeast, count: 1 }.into(),
};

const NOUN: Noun = Noun("table", "tables");

impl Kind for TableCount {
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
        Ok(CountMonitor::boxed(Bound::new(self.relation, self.count), NOUN, TableScanner::default()))
    }
}

#[derive(Debug, Clone, Default)]
struct TableScanner {
    tables: Tables,
    spans: Vec<Span>,
}

impl Scanner for TableScanner {
    fn push(&mut self, at: usize, c: char) {
        self.tables.push(at, c);
        if let Some(span) = self.tables.tables().last().and_then(|table| table.span) {
            match self.spans.last_mut() {
                Some(last) if last.start == span.start => *last = span,
                _ => self.spans.push(span),
            }
        }
    }

    fn spans(&self) -> &[Span] {
        &self.spans
    }

    fn tentative(&self) -> Option<Span> {
        self.tables.tentative().and_then(|table| table.span)
    }
}

#[cfg(test)]
mod tests {
    use super::TableCount;
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn a_table_is_certain_with_its_dashes() {
        let one = TableCount { relation: Relation::AtLeast, count: 1 };
        check(one.clone(), "| a | b |\n|---|---", "satisfied so far: 1 of at least 1 table");
        check(one.clone(), "| a | b |\n|---|---|\n", "satisfied for good: 1 of at least 1 table");
        check(one, "| a | b |\n|---|\n", "violated so far: 0 of at least 1 table");
    }
}
