//! What a sentence says of a table: [`read`].
//!
//! Upstream parts lists of names by a set of characters in which it wrote the word "and", so that names fall apart at every a, n and d.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::super::numbers::{HUNDRED, Words, digits, word};
use super::super::phrases::{Phrases, group, pattern};
use crate::kwargs::OfficialError;
use crate::nlp;

/// How many rows or columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    Exactly(u64),
    AtMost(u64),
}

/// What a phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Exactly,
    AtMost,
    OneColumn,
    TitleWords,
}

/// What a sentence asks of a table.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Asks {
    /// Whether a response without a bar is good.
    pub(super) is_optional: bool,
    pub(super) is_markdown: bool,
    pub(super) rows: Option<Bound>,
    pub(super) columns: Option<Bound>,
    pub(super) title_words: Option<u64>,
    /// What headings must hold.
    pub(super) headings: Vec<String>,
    /// What headings or cells must hold.
    pub(super) contents: Vec<String>,
    /// The series of the one sentence that upstream knows of them.
    pub(super) is_series: bool,
    /// The films of another one.
    pub(super) is_film: bool,
    /// Whether "columns for" stands in it, which makes the test of headings softer and ends it.
    pub(super) is_columns_for: bool,
}

impl Asks {
    /// Whether nothing but a bar fails it.
    pub(super) fn is_empty_refused(&self) -> bool {
        self.is_markdown || self.columns.is_some() || self.title_words.is_some()
    }
}

/// The words from one on.
const NUMBERS: &Words = HUNDRED.split_at(1).1;

const ROW_PHRASES: &[(&str, Says)] = &[
    (r"exactly\s+#\s+row", Says::Exactly),
    (r"no\s+more\s+than\s+#\s+row", Says::AtMost),
    (r"not\s+have\s+more\s+than\s+#\s+row", Says::AtMost),
    (r"must\s+not\s+exceed\s+#\s+row", Says::AtMost),
    (r"not\s+exceed\s+#\s+row", Says::AtMost),
    (r"not\s+exceeding\s+#\s+row", Says::AtMost),
    (r"row\s+limit\s+of\s+#", Says::AtMost),
    (r"#\s+rows?\s+must\s+be\s+included", Says::Exactly),
    (r"exactly\s+.+and #\s+row", Says::Exactly),
    (r"not exceed\s+.+and #\s+row", Says::AtMost),
    (r"a maximum of\s+#\s+rows", Says::AtMost),
    (r"limited to\s+#\s+rows", Says::AtMost),
    (r"a maximum of\s+.+and #\s+row", Says::AtMost),
    (r"limit the number of rows to\s+#", Says::AtMost),
    (r"limit it to\s+#\s+rows", Says::AtMost),
    (r"limit the table to\s+#\s+rows", Says::AtMost),
    (r"the number of rows in each table does not exceed\s+#", Says::AtMost),
];

const COLUMN_PHRASES: &[(&str, Says)] = &[
    (r"exactly\s+#\s+column", Says::Exactly),
    (r"no\s+more\s+than\s+#\s+column", Says::AtMost),
    (r"not\s+have\s+more\s+than\s+#\s+column", Says::AtMost),
    (r"must\s+not\s+exceed\s+#\s+column", Says::AtMost),
    (r"not\s+exceed\s+#\s+column", Says::AtMost),
    (r"not\s+exceeding\s+#\s+column", Says::AtMost),
    (r"column\s+limit\s+of\s+#", Says::AtMost),
    (r"exactly\s+.+and #\s+column", Says::Exactly),
    (r"in\s+#\s+columns", Says::Exactly),
    (r"not exceed\s+.+and #\s+column", Says::AtMost),
    (r"maximum of\s+#\s+columns", Says::AtMost),
    (r"maximum\s+#\s+columns", Says::AtMost),
    (r"at most\s+#\s+columns", Says::AtMost),
    (r"limited to\s+#\s+columns", Says::AtMost),
    (r"a maximum of\s+.+and #\s+column", Says::AtMost),
    (r"limit the number of columns to\s+#", Says::AtMost),
    (r"limit it to\s+#\s+columns", Says::AtMost),
    (r"limit the table to\s+#\s+columns", Says::AtMost),
    (r"the number of columns in each table does not exceed\s+#", Says::AtMost),
    ("(?:a|each) single column|presented in one single column", Says::OneColumn),
    (r"title must not exceed #\s+words", Says::TitleWords),
];

const TITLE_PHRASES: &[(&str, Says)] = &[(r"title\s+must\s+not\s+exceed\s+#\s+words", Says::TitleWords)];

/// Headings by their names. `W` stands for a word character of Python.
const HEADINGS: [&str; 3] =
    [r"columns?\s+should\s+be\s+([W\s,]+)", r"columns:\s+([W\s,']+)", r#"must include columns for\s+"([^"]+)""#];

/// A phrase of which upstream reads the preposition for the name.
const NAMED: &str = r#"table must include columns (for|named)\s+"[^"]+""#;

/// Contents, in the last group.
const CONTENTS: [&str; 2] = [
    r"each (?:entry|row|item|game|series) must include (?:the\s+)?([W\s,]+(?:\s+and\s+(?:its|their)\s+[W\s,]+)?)",
    r"each (?:entry|row|item|game|series) should (?:be )?(?:present|include|contain|show)(?:ed)? (?:in|with)?\s+([W\s,]+)",
];

/// Two contents, the second one the first one's.
const OWNED: &str = r"each\s+W+\s+must\s+include\s+(?:the\s+)?([W\s]+\s+and\s+its\s+[W\s]+)";

/// Where these stand, a response without a table is good.
const OPTIONAL: [&str; 5] = [
    "if you (?:include|use|utilize|incorporate|present) (?:a |any )?(?:table|tabular data)",
    "if you (?:decide|choose|opt) to (?:use|include|incorporate|present|utilize) (?:a |any )?(?:table|tabular data)",
    "if (?:a |any )?(?:tables?|tabular data|table format) (?:is|are) (?:used|included|utilized|incorporated|presented|chosen)",
    "if there (?:is|are) (?:a |any )?(?:tables?|tabular data|table format) (?:used|included|utilized|incorporated|presented|chosen)",
    "if you (?:decide|choose|opt) to (?:use|include|incorporate|present|utilize) (?:your )?information in a tableif presented in a table",
];

struct Tables {
    rows: Phrases<Says>,
    columns: Phrases<Says>,
    title: Phrases<Says>,
    headings: Vec<Regex>,
    named: Option<Regex>,
    contents: Vec<Regex>,
    owned: Option<Regex>,
    owner: Option<Regex>,
    quoted: Option<Regex>,
    optional: Vec<Regex>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let words: Vec<&str> = NUMBERS.iter().map(|(word, _)| *word).collect();
    let number = format!(r"\d+|\b(?:{})\b", words.join("|"));
    let of = |text: &str| pattern(&text.replace("[W", r"[\p{L}\p{N}_").replace('W', r"[\p{L}\p{N}_]"));
    Tables {
        rows: Phrases::new(&number, ROW_PHRASES),
        columns: Phrases::new(&number, COLUMN_PHRASES),
        title: Phrases::new(&number, TITLE_PHRASES),
        headings: HEADINGS.iter().filter_map(|text| of(text)).collect(),
        named: of(NAMED),
        contents: CONTENTS.iter().filter_map(|text| of(text)).collect(),
        owned: of(OWNED),
        owner: pattern(r"\s+and\s+its\s+"),
        quoted: pattern(r#""([^"]+)""#),
        optional: OPTIONAL.iter().filter_map(|text| pattern(text)).collect(),
    }
});

/// Reads a sentence.
pub(super) fn read(sentence: &str) -> Result<Asks, OfficialError> {
    let sentence = nlp::lower(sentence);
    let has = |phrase| sentence.contains(phrase);
    let is_film = has("film title") && has("release year");
    let is_series = has("series must include") && has("title") && has("author");
    let mut asks = Asks {
        is_optional: !has("table") || TABLES.optional.iter().any(|optional| optional.is_match(&sentence)),
        is_markdown: has("markdown"),
        is_film,
        is_series: is_series && has("year"),
        is_columns_for: has("columns for"),
        ..Asks::default()
    };
    if let Some((says, found)) = TABLES.rows.find(&sentence) {
        asks.rows = Some(bound(says, &found)?);
    }
    match TABLES.columns.find(&sentence) {
        Some((Says::OneColumn, _)) => asks.columns = Some(Bound::Exactly(1)),
        Some((Says::TitleWords, found)) => asks.title_words = Some(number(&found)?),
        Some((says, found)) => asks.columns = Some(bound(says, &found)?),
        None => {}
    }
    if is_series {
        asks.contents = ["title", "author", "year", "publication"].map(str::to_owned).to_vec();
    }
    if is_film {
        asks.contents = ["film title", "release year"].map(str::to_owned).to_vec();
    }
    let quoted = || TABLES.quoted.iter().flat_map(|quoted| quoted.captures_iter(&sentence));
    let quoted = quoted().map(|found| nlp::strip(nlp::strip(group(&found, 1)).trim_end_matches(',')).to_owned());
    let quoted: Vec<String> = quoted.filter(|name| !name.is_empty()).collect();
    if asks.is_columns_for && !quoted.is_empty() {
        // Upstream stops reading here.
        asks.headings = quoted;
        return Ok(asks);
    }
    names(&sentence, &mut asks);
    if asks.headings.is_empty() {
        asks.headings = quoted;
    }
    if has("single column") {
        asks.columns = Some(Bound::Exactly(1));
    }
    if let Some((_, found)) = TABLES.title.find(&sentence) {
        asks.title_words = Some(number(&found)?);
    }
    asks.contents.retain(|content| !content.is_empty());
    Ok(asks)
}

fn bound(says: Says, found: &Captures<'_>) -> Result<Bound, OfficialError> {
    let number = number(found)?;
    Ok(if says == Says::Exactly { Bound::Exactly(number) } else { Bound::AtMost(number) })
}

fn number(found: &Captures<'_>) -> Result<u64, OfficialError> {
    let text = group(found, 1);
    Ok(digits(text)?.or_else(|| word(NUMBERS, text)).unwrap_or_default())
}

/// Headings and contents that stand in the sentence without quotes.
fn names(sentence: &str, asks: &mut Asks) {
    let of = &*TABLES;
    for found in of.headings.iter().chain(&of.named).filter_map(|pattern| pattern.captures(sentence)) {
        let parts = group(&found, 1).split([',', '、', '，', '和', 'a', 'n', 'd']);
        let parts = parts.map(|part| part.trim_matches(['\'', '"', ' '])).filter(|part| !part.is_empty());
        asks.headings.extend(parts.map(str::to_owned));
    }
    for found in of.contents.iter().filter_map(|pattern| pattern.captures(sentence)) {
        let said = group(&found, 1);
        let mut pieces = said.split(" and ");
        match (pieces.next(), pieces.next()) {
            (Some(left), Some(right)) => {
                asks.contents.extend(left.split(',').map(|part| nlp::strip(part).to_owned()));
                asks.contents.push(nlp::strip(right.strip_prefix("its ").unwrap_or(right)).to_owned());
            }
            _ => {
                let parts = said.split([',', '、', '，']).map(nlp::strip).filter(|part| !part.is_empty());
                asks.contents.extend(parts.map(str::to_owned));
            }
        }
    }
    if let (Some(found), Some(owner)) = (of.owned.as_ref().and_then(|owned| owned.captures(sentence)), &of.owner) {
        asks.contents.extend(owner.split(group(&found, 1)).map(|part| nlp::strip(part).to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_a_pattern() {
        let of = &TABLES;
        assert_eq!((of.rows.len(), of.columns.len()), (ROW_PHRASES.len(), COLUMN_PHRASES.len()));
        assert_eq!((of.title.len(), of.headings.len(), of.contents.len()), (1, HEADINGS.len(), CONTENTS.len()));
        assert_eq!(of.optional.len(), OPTIONAL.len());
        assert!([&of.named, &of.owned, &of.owner, &of.quoted].iter().all(|pattern| pattern.is_some()));
    }

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn bounds_are_read() {
        let asks =
            read("If you include a table, it must have exactly two columns and not exceed 12 rows").expect("readable");
        assert_eq!((asks.rows, asks.columns), (Some(Bound::AtMost(12)), Some(Bound::Exactly(2))));
        assert!(asks.is_optional && !asks.is_markdown);
        assert_eq!(read("a table of at most twenty columns").expect("readable").columns, Some(Bound::AtMost(20)));
    }

    #[test]
    fn names_fall_apart_as_upstream_lets_them() {
        let asks = read("The columns should be Place, Wind").expect("readable");
        assert_eq!(asks.headings, texts(&["pl", "ce", "wi"]));
        let asks = read("A table with columns for \"Place,\" and \"Wind\"").expect("readable");
        assert_eq!(asks.headings, texts(&["place", "wind"]));
        assert_eq!(read("Each row must include the river and its length").expect("readable").contents.len(), 4);
    }
}
