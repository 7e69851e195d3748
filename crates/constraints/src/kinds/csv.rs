//! The kind `csv`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::shape::{Broken, Now, Shape, ShapeMonitor};
use crate::kinds::{Kind, counted, quoted_list, validate_list};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};

/// CSV data.
///
/// # What it checks
/// That the response is comma-separated values and nothing else: a header and rows of as many fields.
///
/// # How it is measured
/// A field may stand in double quotes, in which separators, line ends and doubled quotes may stand; with `quoted` each field must. White space around a field is dropped, and blank lines may stand only at the ends.
/// With `columns` the header must be these names, in this order and case; without, any header will do. `rows` counts the rows after the header; 0 takes any number but none.
///
/// # Settled
/// The first character that no such data could have there settles the violation. Kept for good never.
///
/// # Upstream ids
/// IFBench `custom:csv_city`, `custom:csv_special_character` (also asks for a field with a special character, which `regex` can), `custom:csv_quotes` (tabs).
///
/// # Reference
/// RFC 4180.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Csv {
    /// The names in the header; empty for any.
    pub columns: Vec<String>,
    /// How many rows after the header; 0 for any number.
    pub rows: u32,
    /// What parts two fields.
    pub separator: CsvSeparator,
    /// Whether every field stands in double quotes.
    pub quoted: bool,
}

/// What parts two fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CsvSeparator {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "csv",
    title: "CSV data",
    category: "Structure",
    summary: "The whole response is CSV with these columns and so many rows.",
    upstream_ids: &["ifbench:custom:csv_city", "ifbench:custom:csv_special_character", "ifbench:custom:csv_quotes"],
    params: &[COLUMNS, ROWS, SEPARATOR, QUOTED],
    example: || {
        Csv {
            columns: vec!["ID".to_owned(), "City".to_owned()],
            rows: 7,
            separator: CsvSeparator::Comma,
            quoted: false,
        }
        .into()
    },
};

const COLUMNS: ParamInfo = ParamInfo {
    name: "columns",
    title: "Columns",
    kind: ParamKind::List,
    help: "The names in the header, one a line; none for any.",
};

const ROWS: ParamInfo = ParamInfo {
    name: "rows",
    title: "Rows",
    kind: ParamKind::Integer { min: 0, max: 100_000 },
    help: "How many rows after the header; 0 for any number.",
};

const SEPARATOR: ParamInfo = ParamInfo {
    name: "separator",
    title: "Separator",
    kind: ParamKind::Choice(&["comma", "semicolon", "tab"]),
    help: "What parts two fields.",
};

const QUOTED: ParamInfo = ParamInfo {
    name: "quoted",
    title: "All in quotes",
    kind: ParamKind::Toggle,
    help: "Whether every field stands in double quotes.",
};

impl Kind for Csv {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        if self.rows > 100_000 {
            return Err(ParameterError::OutOfRange {
                kind: INFO.id,
                param: "rows",
                value: self.rows.into(),
                min: 0,
                max: 100_000,
            });
        }
        if self.columns.is_empty() { Ok(()) } else { validate_list(&INFO, "columns", &self.columns) }
    }

    fn describe(&self) -> String {
        let mut what = format!("CSV data parted by {}", self.separator.noun());
        if !self.columns.is_empty() {
            what.push_str(&format!(", with the columns {}", quoted_list(self.columns.iter().map(String::as_str))));
        }
        if self.rows > 0 {
            what.push_str(&format!(", {}", counted(self.rows as usize, "row", "rows")));
        }
        if self.quoted {
            what.push_str(", every field in double quotes");
        }
        what
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let columns = self.columns.iter().map(|column| column.trim().chars().collect()).collect();
        let reader = Reader {
            columns,
            rows: self.rows as usize,
            separator: self.separator.mark(),
            quoted: self.quoted,
            ..Reader::default()
        };
        Ok(ShapeMonitor::boxed(reader, "It is CSV data."))
    }
}

impl CsvSeparator {
    fn noun(self) -> &'static str {
        match self {
            CsvSeparator::Comma => "commas",
            CsvSeparator::Semicolon => "semicolons",
            CsvSeparator::Tab => "tabs",
        }
    }

    fn mark(self) -> char {
        match self {
            CsvSeparator::Comma => ',',
            CsvSeparator::Semicolon => ';',
            CsvSeparator::Tab => '\t',
        }
    }
}

#[derive(Debug, Clone, Default)]
struct Reader {
    columns: Vec<Vec<char>>,
    rows: usize,
    separator: char,
    quoted: bool,
    place: Place,
    /// How many records are over, the header first.
    n_records: usize,
    /// How many fields of the record at hand are over.
    n_fields: usize,
    /// How many fields a record has, once the header is over.
    width: Option<usize>,
    /// A blank line has come after a record.
    has_gap: bool,
    /// How many characters of the header's field at hand agree with its name.
    n_matched: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Place {
    /// Before the first character of a record.
    #[default]
    Record,
    /// Before the first character of a field.
    Field,
    Bare,
    Quoted,
    /// A quote inside quotes: the field's end or half of a doubled one.
    Quote,
    /// After the closing quote.
    After,
}

impl Reader {
    fn name(&self) -> Option<&Vec<char>> {
        self.columns.get(self.n_fields).filter(|_| self.n_records == 0)
    }

    /// Compares a character of a field of the header.
    fn take_name(&mut self, at: usize, c: char) -> Result<(), Broken> {
        let Some(name) = self.name() else { return Ok(()) };
        if name.get(self.n_matched) == Some(&c) {
            self.n_matched += 1;
        } else if !(c.is_whitespace() && (self.n_matched == 0 || self.n_matched == name.len())) {
            // White space around a name is dropped.
            return Err(Broken::at(at, c, "The header has another name here."));
        }
        Ok(())
    }

    fn end_field(&mut self, at: usize, c: char) -> Result<(), Broken> {
        if self.name().is_some_and(|name| self.n_matched < name.len()) {
            return Err(Broken::at(at, c, "The name in the header is not complete."));
        }
        if self.quoted && matches!(self.place, Place::Bare | Place::Field | Place::Record) {
            return Err(Broken::at(at, c, "This field is not in double quotes."));
        }
        self.n_fields += 1;
        self.n_matched = 0;
        Ok(())
    }

    /// How many fields a record must have, if that is known.
    fn width(&self) -> Option<usize> {
        if self.columns.is_empty() { self.width } else { Some(self.columns.len()) }
    }

    fn begin_record(&mut self, at: usize, c: char) -> Result<(), Broken> {
        if self.has_gap {
            return Err(Broken::at(at, c, "A blank line stands before this row."));
        }
        if self.rows > 0 && self.n_records > self.rows {
            return Err(Broken::at(at, c, "This row is one too many."));
        }
        Ok(())
    }

    fn end_record(&mut self, at: usize, c: char) -> Result<(), Broken> {
        if self.width().is_some_and(|width| self.n_fields + 1 < width) {
            return Err(Broken::at(at, c, "This row has too few fields."));
        }
        self.end_field(at, c)?;
        self.width = Some(self.n_fields);
        self.n_fields = 0;
        self.n_records += 1;
        Ok(())
    }

    fn next_field(&mut self, at: usize, c: char) -> Result<(), Broken> {
        if self.width().is_some_and(|width| self.n_fields + 1 >= width) {
            return Err(Broken::at(at, c, "This row has too many fields."));
        }
        self.end_field(at, c)
    }
}

impl Shape for Reader {
    fn push(&mut self, at: usize, c: char) -> Result<(), Broken> {
        let is_space = c.is_whitespace() && c != self.separator;
        if self.place == Place::Record {
            if c == '\n' && self.n_records > 0 {
                self.has_gap = true;
                if self.n_records <= self.rows.max(1) {
                    return Err(Broken::at(at, c, "A blank line stands where a row is missing."));
                }
            }
            if is_space {
                return Ok(());
            }
            self.begin_record(at, c)?;
            self.place = Place::Field;
        }
        self.place = match (self.place, c) {
            (Place::Quoted, '"') => {
                let missing = self.name().and_then(|name| name.get(self.n_matched));
                if missing.is_some_and(|missing| *missing != '"') {
                    return Err(Broken::at(at, c, "The name in the header is not complete."));
                }
                Place::Quote
            }
            (Place::Quoted, c) => {
                self.take_name(at, c)?;
                Place::Quoted
            }
            (Place::Quote, '"') => {
                self.take_name(at, c)?;
                Place::Quoted
            }
            (_, '\n') => {
                self.end_record(at, c)?;
                Place::Record
            }
            (_, c) if c == self.separator => {
                self.next_field(at, c)?;
                Place::Field
            }
            (Place::Field, '"') => Place::Quoted,
            (Place::Field, _) if is_space => Place::Field,
            (Place::Field, c) if self.quoted => return Err(Broken::at(at, c, "This field is not in double quotes.")),
            (Place::Bare, '"') => return Err(Broken::at(at, c, "A quote stands inside a field without quotes.")),
            (Place::Quote | Place::After, _) if is_space => Place::After,
            (Place::Quote | Place::After, c) => return Err(Broken::at(at, c, "Text stands after the closing quote.")),
            (Place::Field | Place::Bare | Place::Record, c) => {
                self.take_name(at, c)?;
                Place::Bare
            }
        };
        Ok(())
    }

    fn now(&self) -> Now {
        let is_open = self.place != Place::Record;
        let mut end = self.clone();
        let ends = !is_open || self.place != Place::Quoted && end.end_record(0, ' ').is_ok();
        let n_rows = end.n_records.saturating_sub(1);
        let missing = if !ends {
            Some("The last row is not complete.".to_owned())
        } else if end.n_records == 0 {
            Some("The header is missing.".to_owned())
        } else if n_rows < self.rows.max(1) {
            Some(format!("{} missing.", counted(self.rows.max(1) - n_rows, "row is", "rows are")))
        } else {
            None
        };
        Now { measured: counted(n_rows, "row", "rows"), missing }
    }
}

#[cfg(test)]
mod tests {
    use super::{Csv, CsvSeparator};
    use crate::kinds::testing::check;

    fn csv(columns: &[&str], rows: u32, separator: CsvSeparator, quoted: bool) -> Csv {
        Csv { columns: columns.iter().map(|&column| column.to_owned()).collect(), rows, separator, quoted }
    }

    #[test]
    fn rows_have_the_fields_of_the_header() {
        let two = csv(&["ID", "City"], 1, CsvSeparator::Comma, false);
        check(two.clone(), "", "violated so far: 0 rows");
        check(two.clone(), "ID, City\n1,\"Rome, \"\"old\"\"\"\n", "satisfied so far: 1 row");
        check(two.clone(), "ID,Cite", "violated for good: 0 rows");
        check(two.clone(), "ID,City\n1\n", "violated for good: 0 rows");
        check(two.clone(), "ID,City\n1,2,", "violated for good: 1 row");
        check(two, "ID,City\n1,2\n3", "violated for good: 1 row");
    }

    #[test]
    fn any_header_and_quotes() {
        let any = csv(&[], 0, CsvSeparator::Tab, true);
        check(any.clone(), "\"a\"\t\"b\"\n\"1\"\t\"2\"\n", "satisfied so far: 1 row");
        check(any.clone(), "\"a\"\tb", "violated for good: 0 rows");
        check(any.clone(), "\"a\" x", "violated for good: 0 rows");
        check(any, "\"a\n", "violated so far: 0 rows");
    }
}
