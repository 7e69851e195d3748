//! The kind `table_columns`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::table_rows::{EachTable, Measure};
use crate::monitor::Monitor;
use crate::registry::KindInfo;

/// Number of table columns.
///
/// # What it checks
/// That each table of the response has the wanted number of columns.
///
/// # How it is measured
/// Columns are the cells of the header of a Markdown table. A response without a table has 0 columns, so "at most" is kept by it and "at least" is not.
///
/// # Settled
/// Broken for good by the first table with too many or too few columns, when its line of dashes is over. Kept for good never, since another table may follow.
///
/// # Upstream ids
/// MulDimIF `Format_Table` (column limit), where a model of language decides.
///
/// # Reference
/// GitHub Flavored Markdown, tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableColumns {
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "table_columns",
    title: "Number of table columns",
    category: "Format",
    summary: "Counts the columns of every table.",
    upstream_ids: &["muldimif:Format_Table"],
    params: &[RELATION, COUNT],
    example: || TableColumns { relation: Relation::AtMost, count: 3 }.into(),
};

const NOUN: Noun = Noun("column", "columns");

impl Kind for TableColumns {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Bound::new(self.relation, self.count).validate(&INFO)
    }

    fn describe(&self) -> String {
        format!("{} in each table", Bound::new(self.relation, self.count).describe(NOUN))
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(EachTable::new(Bound::new(self.relation, self.count), NOUN, Measure::Columns)))
    }
}

#[cfg(test)]
mod tests {
    use super::TableColumns;
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn the_dashes_settle() {
        let of = |relation, count| TableColumns { relation, count };
        check(of(Relation::AtMost, 1), "| a | b |\n|---|---|", "violated so far: 2 of at most 1 column");
        check(of(Relation::AtMost, 1), "| a | b |\n|---|---|\n", "violated for good: 2 of at most 1 column");
        check(of(Relation::Exactly, 2), "| a | b |\n|---|---|\n", "satisfied so far: 2 of 2 columns");
        check(of(Relation::AtLeast, 2), "no table", "violated so far: 0 of at least 2 columns");
    }
}
