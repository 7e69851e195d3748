//! Rows of comma-separated values as Python's `csv.reader` makes them of a text, and the three ids that ask for such rows.
//!
//! Only the reader's default dialect is here, with its delimiter: double quotes, doubled inside, never strict.

use crate::nlp;
use crate::outcome::Official;
use crate::prepared::Prepared;

/// The longest field that Python's reader accepts, in characters; it is that module's default.
const FIELD_LIMIT: usize = 131_072;

/// Why the reader gives up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Broken(&'static str);

/// Where the reader stands in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    RowStart,
    FieldStart,
    Field,
    Quoted,
    QuoteInQuoted,
    /// A line's end was read; only more of it may follow.
    RowEnd,
}

/// Reads a text character for character into rows.
struct Reader {
    delimiter: char,
    state: State,
    field: String,
    field_length: usize,
    row: Vec<String>,
}

impl Reader {
    /// All rows of a text. Python reads line by line, a line ending with `\n` alone; an empty line is a row without fields.
    fn rows(text: &str, delimiter: char) -> Result<Vec<Vec<String>>, Broken> {
        let mut reader =
            Reader { delimiter, state: State::RowStart, field: String::new(), field_length: 0, row: Vec::new() };
        let mut rows = Vec::new();
        for line in text.split_inclusive('\n') {
            for c in line.chars() {
                reader.read(c)?;
            }
            if reader.end_line() {
                rows.push(std::mem::take(&mut reader.row));
            }
        }
        if reader.state == State::Quoted {
            reader.save();
            rows.push(reader.row);
        }
        Ok(rows)
    }

    fn read(&mut self, c: char) -> Result<(), Broken> {
        let ends_row = c == '\n' || c == '\r';
        match self.state {
            State::RowStart if ends_row => self.state = State::RowEnd,
            State::RowEnd if ends_row => {}
            State::RowEnd => return Err(Broken("a carriage return within a field without quotes")),
            State::Quoted if c == '"' => self.state = State::QuoteInQuoted,
            State::Quoted => self.add(c)?,
            State::QuoteInQuoted if c == '"' => {
                self.add(c)?;
                self.state = State::Quoted;
            }
            _ if ends_row => {
                self.save();
                self.state = State::RowEnd;
            }
            State::RowStart | State::FieldStart if c == '"' => self.state = State::Quoted,
            _ if c == self.delimiter => {
                self.save();
                self.state = State::FieldStart;
            }
            _ => {
                self.add(c)?;
                self.state = State::Field;
            }
        }
        Ok(())
    }

    /// Ends a line and says whether it ends the row too.
    fn end_line(&mut self) -> bool {
        match self.state {
            State::Quoted => return false,
            State::FieldStart | State::Field | State::QuoteInQuoted => self.save(),
            State::RowStart | State::RowEnd => {}
        }
        self.state = State::RowStart;
        true
    }

    fn add(&mut self, c: char) -> Result<(), Broken> {
        if self.field_length == FIELD_LIMIT {
            return Err(Broken("a field of more than 131072 characters"));
        }
        self.field.push(c);
        self.field_length += 1;
        Ok(())
    }

    fn save(&mut self) {
        self.row.push(std::mem::take(&mut self.field));
        self.field_length = 0;
    }
}

fn broken(Broken(why): Broken) -> Official {
    Official::not_checkable(format!("Upstream raises csv.Error ({why})."))
}

/// `custom:csv_city`: a header of five fixed names and seven rows of five fields.
pub(super) fn csv_city(response: &Prepared<'_>) -> Official {
    let rows = match Reader::rows(response.text(), ',') {
        Ok(rows) => rows,
        Err(why) => return broken(why),
    };
    let header = rows.first().is_some_and(|header| header.iter().eq(["ID", "Country", "City", "Year", "Count"].iter()));
    Official::of(
        rows.len() == 8 && header && rows.iter().all(|row| row.len() == 5),
        "There is the header and there are seven rows of five fields.",
        "The header or the seven rows of five fields are not there.",
    )
}

/// `custom:csv_special_character`: a header and fourteen rows of five fields, up to the first field that holds, between quotes, a
/// character that is no letter, digit or white space.
pub(super) fn csv_special_character(response: &Prepared<'_>) -> Official {
    const NAMES: [&str; 5] = ["ProductID", "Category", "Brand", "Price", "Stock"];
    if !has_header(response.text(), NAMES, ",", &[' ', '\t']) {
        return Official::failed("The first line is not the header.");
    }
    let rows = match quoted_rows(response.text(), ',') {
        Ok(rows) => rows,
        Err(why) => return broken(why),
    };
    if rows.len() != 15 {
        return Official::failed("There are not fourteen rows.");
    }
    for row in rows.iter().skip(1) {
        if row.len() != 5 {
            return Official::failed("A row does not have five fields.");
        }
        if row.iter().any(|field| is_special(field)) {
            return Official::of(true, "A field in quotes holds a special character.", "");
        }
    }
    Official::failed("No field in quotes holds a special character.")
}

/// `custom:csv_quotes`: a header and three rows of five fields, parted by tabs, each in quotes.
pub(super) fn csv_quotes(response: &Prepared<'_>) -> Official {
    const NAMES: [&str; 5] = ["StudentID", "Subject", "Grade", "Semester", "Score"];
    if !has_header(response.text(), NAMES, "\t", &[' ']) {
        return Official::failed("The first line is not the header.");
    }
    let rows = match quoted_rows(response.text(), '\t') {
        Ok(rows) => rows,
        Err(why) => return broken(why),
    };
    if rows.len() != 4 {
        return Official::failed("There are not three rows.");
    }
    for row in &rows {
        if row.len() != 5 {
            return Official::failed("A row does not have five fields.");
        }
        for field in row.iter().map(|field| nlp::strip(field)) {
            if field.is_empty() {
                return Official::not_checkable("Upstream raises IndexError (a field is empty).");
            }
            if !field.starts_with('"') || !field.ends_with('"') {
                return Official::failed("A field is not in quotes.");
            }
        }
    }
    Official::of(true, "Each field is in quotes.", "")
}

/// The rows of a text in which each quote was tripled first, which makes the reader keep the quotes of a field.
fn quoted_rows(text: &str, delimiter: char) -> Result<Vec<Vec<String>>, Broken> {
    Reader::rows(&text.replace('"', "\"\"\""), delimiter)
}

/// Does the first line hold these names, each with or without quotes, with only some white space after a delimiter?
fn has_header(text: &str, names: [&str; 5], delimiter: &str, spaces: &[char]) -> bool {
    let mut rest = nlp::strip(text.split('\n').next().unwrap_or(""));
    for (place, name) in names.iter().enumerate() {
        if place > 0 {
            match rest.strip_prefix(delimiter) {
                Some(tail) => rest = tail.trim_start_matches(spaces),
                None => return false,
            }
        }
        let quoted =
            rest.strip_prefix('"').and_then(|tail| tail.strip_prefix(name)).and_then(|tail| tail.strip_prefix('"'));
        match quoted.or_else(|| rest.strip_prefix(name)) {
            Some(tail) => rest = tail,
            None => return false,
        }
    }
    rest.is_empty()
}

/// Starts with a quote, and has on its first line another quote after a character that is no word character and no white space.
fn is_special(field: &str) -> bool {
    let Some(line) = field.strip_prefix('"').and_then(|tail| tail.split('\n').next()) else { return false };
    let inside = line.rfind('"').and_then(|last| line.get(..last)).unwrap_or("");
    inside.chars().any(|c| !nlp::is_word(c) && !nlp::is_space(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&[&str]]) {
        assert_eq!(Reader::rows(text, ',').unwrap(), expected, "{text:?}");
    }

    #[test]
    fn rows_are_those_of_pythons_reader() {
        check("", &[]);
        check("a,b\nc", &[&["a", "b"], &["c"]]);
        check("a,\r\n\n,", &[&["a", ""], &[], &["", ""]]);
        check("\"a,\"\"b\"\"\nc\",d", &[&["a,\"b\"\nc", "d"]]);
        check("\"a\"b\"c,d", &[&["ab\"c", "d"]]);
        check("x,\"open", &[&["x", "open"]]);
        check("x,\"open\n", &[&["x", "open\n"]]);
        check("\"", &[&[""]]);
    }

    #[test]
    fn a_lone_carriage_return_breaks_the_reader() {
        assert!(Reader::rows("a\rb", ',').is_err());
        assert!(Reader::rows(&"a".repeat(FIELD_LIMIT + 1), ',').is_err());
        assert!(Reader::rows(&"é".repeat(FIELD_LIMIT), ',').is_ok());
    }
}
