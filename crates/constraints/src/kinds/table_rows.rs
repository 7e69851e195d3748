//! The kind `table_rows`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Counted, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::{Table, Tables, TextIndex};
use crate::verdict::{Evidence, Span, Status, Verdict};

/// Number of table rows.
///
/// # What it checks
/// That each table of the response has the wanted number of rows.
///
/// # How it is measured
/// Rows are the lines of a Markdown table after its line of dashes; with `with_header` the header is one more.
/// A response without a table has 0 rows, so "at most" is kept by it and "at least" is not.
///
/// # Settled
/// Broken for good by the first table that has too many rows, or that is over with too few. Kept for good never, since another table may follow.
///
/// # Upstream ids
/// MulDimIF `Format_Table` (row limit), where a model of language decides.
///
/// # Reference
/// GitHub Flavored Markdown, tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableRows {
    /// Whether the header counts as a row.
    #[serde(default)]
    pub with_header: bool,
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "table_rows",
    title: "Number of table rows",
    category: "Format",
    summary: "Counts the rows of every table, with or without its header.",
    upstream_ids: &["muldimif:Format_Table"],
    params: &[WITH_HEADER, RELATION, COUNT],
    example: || TableRows { with_header: false, relation: Relation::AtMost, count: 5 }.into(),
};

const WITH_HEADER: ParamInfo = ParamInfo {
    name: "with_header",
    title: "Count the header",
    kind: ParamKind::Toggle,
    help: "Whether the header counts as a row.",
};

const NOUN: Noun = Noun("row", "rows");

impl Kind for TableRows {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Bound::new(self.relation, self.count).validate(&INFO)
    }

    fn describe(&self) -> String {
        format!(
            "{} in each table{}",
            Bound::new(self.relation, self.count).describe(NOUN),
            if self.with_header { ", its header included" } else { "" }
        )
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let measure = if self.with_header { Measure::RowsAndHeader } else { Measure::Rows };
        Ok(Box::new(EachTable::new(Bound::new(self.relation, self.count), NOUN, measure)))
    }
}

/// What is measured of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Measure {
    Rows,
    RowsAndHeader,
    Columns,
}

impl Measure {
    fn of(self, table: &Table) -> usize {
        match self {
            Measure::Rows => table.n_rows,
            Measure::RowsAndHeader => table.n_rows + 1,
            Measure::Columns => table.n_columns,
        }
    }
}

/// Judges a measure of every table; `table_columns` shares it.
#[derive(Debug, Clone)]
pub(crate) struct EachTable {
    bound: Bound,
    noun: Noun,
    measure: Measure,
    tables: Tables,
    /// How many tables have been judged for good.
    n_done: usize,
    /// The first table that breaks the bound for good, and its measure.
    broken: Option<(Span, usize)>,
}

impl EachTable {
    pub(crate) fn new(bound: Bound, noun: Noun, measure: Measure) -> EachTable {
        EachTable { bound, noun, measure, tables: Tables::default(), n_done: 0, broken: None }
    }

    fn judge_tables(&mut self) {
        let tables = self.tables.tables();
        let n_closed = if self.measure == Measure::Columns { tables.len() } else { self.tables.n_closed() };
        for (at, table) in tables.iter().enumerate().skip(self.n_done) {
            let measured = self.measure.of(table);
            let is_too_large = self.bound.highest().is_some_and(|highest| measured > highest);
            let is_too_small = at < n_closed && measured < self.bound.lowest();
            if is_too_large || is_too_small {
                self.broken = table.span.map(|span| (span, measured));
                return;
            }
        }
        self.n_done = n_closed;
    }
}

impl Monitor for EachTable {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            if self.broken.is_some() {
                return;
            }
            self.tables.push(at, c);
            self.judge_tables();
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        if let Some((span, measured)) = self.broken {
            let verdict = self.bound.judge(Counted::certain(measured), self.noun);
            return Verdict { status: Status::False, ..verdict }.with_evidence([Evidence::violates(span)]);
        }
        let tentative = self.tables.tentative();
        let table = tentative.as_ref().or(self.tables.tables().last());
        let measured = table.map_or(0, |table| self.measure.of(table));
        let is_trivial = self.bound.lowest() == 0 && self.bound.highest().is_none();
        let verdict = self.bound.judge(Counted { now: measured, certain: 0 }, self.noun);
        let status = Status::new(verdict.is_satisfied(), is_trivial);
        let evidence = table
            .and_then(|table| table.span)
            .map(|span| if status.is_satisfied() { Evidence::supports(span) } else { Evidence::violates(span) });
        Verdict { status, ..verdict }.with_evidence(evidence)
    }
}

#[cfg(test)]
mod tests {
    use super::TableRows;
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn every_table_is_judged() {
        let of = |relation, count| TableRows { with_header: false, relation, count };
        let table = "| a |\n|---|\n| 1 |\n| 2 |\n";
        check(of(Relation::AtMost, 1), "none", "satisfied so far: 0 of at most 1 row");
        check(of(Relation::AtMost, 1), table, "violated for good: 2 of at most 1 row");
        check(of(Relation::AtLeast, 3), table, "violated so far: 2 of at least 3 rows");
        check(of(Relation::AtLeast, 3), &format!("{table}\n"), "violated for good: 2 of at least 3 rows");
        check(of(Relation::Exactly, 2), &format!("{table}\n{table}\n"), "satisfied so far: 2 of 2 rows");
        let with_header = TableRows { with_header: true, relation: Relation::AtMost, count: 2 };
        check(with_header, table, "violated for good: 3 of at most 2 rows");
    }
}
