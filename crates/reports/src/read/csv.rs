//! CSV (RFC 4180): quoted fields with doubled quotes and line ends inside, a byte order mark, LF or CRLF; commas, semicolons or tabs.
//!
//! The first record names the columns: `response` is needed; `id`, `prompt`, `constraints` (a JSON list), `group`, `level` and `pattern` may be there.
//! [`Scanner`] tells where a file may be cut, [`records`] reads a piece, [`Columns::row`] makes a row of a record.

use serde_json::Value;

use super::jsonl;
use crate::{Asked, Row, RowError};

/// Follows quotes through a file, to cut it between records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scanner {
    /// Before the first character of a field.
    #[default]
    FieldStart,
    /// In a field that did not begin with a quote; quotes mean nothing there.
    Bare,
    /// Inside quotes.
    Quoted,
    /// After a quote inside quotes: the end, or the first half of a doubled one.
    QuoteSeen,
}

impl Scanner {
    /// The state after these bytes.
    pub fn after(self, bytes: &[u8], separator: u8) -> Scanner {
        bytes.iter().fold(self, |state, byte| state.step(*byte, separator))
    }

    /// Whether a line end here ends a record.
    pub fn is_between_records(self) -> bool {
        self == Scanner::FieldStart
    }

    fn step(self, byte: u8, separator: u8) -> Scanner {
        match (self, byte) {
            (Scanner::FieldStart, b'"') => Scanner::Quoted,
            (Scanner::Quoted, b'"') => Scanner::QuoteSeen,
            (Scanner::QuoteSeen, b'"') | (Scanner::Quoted, _) => Scanner::Quoted,
            (_, b'\n') => Scanner::FieldStart,
            (_, byte) if byte == separator => Scanner::FieldStart,
            // Carriage returns before a line end are cut off later.
            (Scanner::FieldStart | Scanner::Bare | Scanner::QuoteSeen, _) => Scanner::Bare,
        }
    }
}

/// One record: the lines it stands on and its fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// How many lines lie before it in this piece.
    pub lines_before: u64,
    /// Its fields, unquoted.
    pub fields: Result<Vec<String>, RowError>,
}

/// The records of a piece of a file that begins and ends between records. Blank lines are none.
pub fn records(piece: &[u8], separator: u8) -> impl Iterator<Item = Record> {
    let (mut rest, mut line) = (piece, 0);
    std::iter::from_fn(move || {
        loop {
            if rest.is_empty() {
                return None;
            }
            let (record, after) = rest.split_at(record_length(rest, separator));
            let lines_before = line;
            rest = after;
            line += record.iter().filter(|byte| **byte == b'\n').count() as u64;
            if !record.trim_ascii().is_empty() {
                return Some(Record { lines_before, fields: fields(record, separator) });
            }
        }
    })
}

/// The first record of a piece, its line end included.
pub fn first_record(piece: &[u8]) -> &[u8] {
    // The separator is not known yet; it only matters where a name of a column is quoted and holds a line end.
    &piece[..record_length(piece, b',')]
}

fn record_length(bytes: &[u8], separator: u8) -> usize {
    let mut state = Scanner::FieldStart;
    let ends = bytes.iter().position(|byte| {
        let ends = *byte == b'\n' && state != Scanner::Quoted;
        state = state.step(*byte, separator);
        ends
    });
    ends.map_or(bytes.len(), |at| at + 1)
}

fn fields(record: &[u8], separator: u8) -> Result<Vec<String>, RowError> {
    let text = std::str::from_utf8(record).map_err(|_| RowError::NotUtf8)?;
    let text = text.strip_suffix('\n').unwrap_or(text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    let (mut fields, mut field, mut state) = (Vec::new(), String::new(), Scanner::FieldStart);
    for c in text.chars() {
        // Bytes of longer characters are none that mean something here.
        let byte = u8::try_from(c).ok().filter(u8::is_ascii).unwrap_or(b'x');
        let next = state.step(byte, separator);
        match (state, next) {
            (Scanner::FieldStart, Scanner::Quoted) | (Scanner::Quoted, Scanner::QuoteSeen) => {}
            (Scanner::FieldStart | Scanner::Bare | Scanner::QuoteSeen, Scanner::FieldStart) => {
                fields.push(std::mem::take(&mut field));
            }
            _ => field.push(c),
        }
        state = next;
    }
    if state == Scanner::Quoted {
        return Err(RowError::OpenQuote);
    }
    fields.push(field);
    Ok(fields)
}

/// Where each column stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// What parts the fields.
    pub separator: u8,
    names: Vec<String>,
}

impl Columns {
    /// Reads the first record of a file, which may begin with a byte order mark. The separator is whichever stands in it most often.
    ///
    /// # Errors
    ///
    /// Where there is no column `response`.
    pub fn read(record: &[u8]) -> Result<Columns, RowError> {
        let record = record.strip_prefix("\u{feff}".as_bytes()).unwrap_or(record);
        let count = |separator: &u8| record.iter().filter(|byte| *byte == separator).count();
        // The last of equals wins, so a comma stands last.
        let separator = [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',');
        let names: Vec<String> = fields(record, separator)?.iter().map(|name| name.trim().to_lowercase()).collect();
        if names.iter().any(|name| name == "response") {
            Ok(Columns { separator, names })
        } else {
            Err(RowError::NoColumn { name: "response" })
        }
    }

    /// The row of a record; `shared` is asked of every row.
    ///
    /// # Errors
    ///
    /// Where the record has another number of fields than the first one, or a field does not hold what its name says.
    pub fn row(&self, record: &[String], shared: &[Asked]) -> Result<Row, RowError> {
        if record.len() != self.names.len() {
            return Err(RowError::FieldCount { n: record.len(), expected: self.names.len() });
        }
        let of = |name: &str| self.names.iter().position(|known| known == name).map(|index| record[index].as_str());
        let given = |name: &str| of(name).filter(|text| !text.is_empty());
        let own: Vec<Value> = given("constraints").map_or_else(|| Ok(Vec::new()), serde_json::from_str)?;
        let level = given("level").map(|level| level.trim().parse().map_err(|_| RowError::NoNumber { name: "level" }));
        Ok(Row {
            id: of("id").unwrap_or_default().to_owned(),
            prompt: of("prompt").unwrap_or_default().to_owned(),
            response: of("response").map(str::to_owned),
            asked: jsonl::with_shared(shared, &own)?.into(),
            group: given("group").map(str::to_owned),
            level: level.transpose()?,
            pattern: given("pattern").map(str::to_owned),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(u64, &[&str])]) {
        let read: Vec<(u64, Vec<String>)> =
            records(text.as_bytes(), b',').map(|record| (record.lines_before, record.fields.unwrap())).collect();
        let expected: Vec<(u64, Vec<String>)> = expected
            .iter()
            .map(|(line, fields)| (*line, fields.iter().map(|field| (*field).to_owned()).collect()))
            .collect();
        assert_eq!(read, expected, "{text:?}");
    }

    #[test]
    fn records_are_read_as_rfc_4180_has_them() {
        check("a,b\nc,d\n", &[(0, &["a", "b"]), (1, &["c", "d"])]);
        check("a,\"b\n,\"\"c\"\"\"\r\n\r\nlast,", &[(0, &["a", "b\n,\"c\""]), (3, &["last", ""])]);
        check("5\" pipe,\"\"\n\"x\"y,é", &[(0, &["5\" pipe", ""]), (1, &["xy", "é"])]);
        assert_eq!(records(b"a,\"b", b',').next().unwrap().fields, Err(RowError::OpenQuote));
        assert_eq!(records(b"\xff", b',').next().unwrap().fields, Err(RowError::NotUtf8));
    }

    #[test]
    fn a_file_is_cut_between_records() {
        let state = Scanner::default().after(b"a,\"b\n", b',');
        assert!(!state.is_between_records());
        assert!(state.after(b"c\"\n", b',').is_between_records());
    }

    #[test]
    fn columns_make_rows() {
        let columns = Columns::read("\u{feff}ID;Response;constraints;level\r\n".as_bytes()).unwrap();
        assert_eq!(columns.separator, b';');
        let record = ["1", "a, b", r#"[{"kind":"no_commas"}]"#, "3"].map(str::to_owned);
        let row = columns.row(&record, &[]).unwrap();
        assert_eq!(
            (row.id.as_str(), row.response.as_deref(), row.level, row.asked.len()),
            ("1", Some("a, b"), Some(3), 1)
        );
        assert_eq!(columns.row(&record[..2], &[]), Err(RowError::FieldCount { n: 2, expected: 4 }));
        assert_eq!(Columns::read(b"a,b"), Err(RowError::NoColumn { name: "response" }));
    }
}
