//! `Format_Table`: rows, columns and headings of what stands between the first bar of the response and the last.
//!
//! What a sentence says of them is read in `table/reading.rs`.

mod reading;

use super::sentence;
use crate::checker::{Rule, rule};
use crate::kwargs::{Kwargs, OfficialError};
use crate::nlp;
use crate::outcome::{Asked, Official};
use reading::{Asks, Bound};

/// `Format_Table`.
pub(super) fn table(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    let asks = reading::read(sentence(kwargs)?)?;
    rule(move |response| verdict(&asks, response.text()))
}

/// Headings and contents that upstream treats apart, with what a heading must then hold.
const APART: [(&str, &[&str]); 6] = [
    ("film title", &["film", "title"]),
    ("release year", &["release", "year"]),
    ("title", &["title"]),
    ("author", &["author"]),
    ("year", &["year"]),
    ("year of publication", &["year"]),
];

fn verdict(asks: &Asks, text: &str) -> Official {
    if !text.contains('|') {
        return Official::of(
            asks.is_optional,
            "There is no table, and the sentence does not insist on one.",
            "There is no table.",
        );
    }
    let lines = lines(text);
    if lines.is_empty() && asks.is_empty_refused() {
        return Official::failed("Upstream finds no line of a table.");
    }
    let first = lines.first().copied().unwrap_or_default();
    let n_head = if lines.get(1).is_some_and(|line| line.contains("---")) { 2 } else { 1 };
    // Without a line there are -1 rows, and without bars -1 columns.
    let n_rows = lines.len() as i64 - n_head;
    let n_columns = first.matches('|').count() as i64 - 1;
    for (bound, n, of) in [(asks.rows, n_rows, "rows below the heading"), (asks.columns, n_columns, "columns")] {
        let asked = match bound {
            None => continue,
            Some(Bound::Exactly(n)) => Asked::Exactly(n as f64),
            Some(Bound::AtMost(n)) => Asked::AtMost(n as f64),
        };
        let is_kept = if n < 0 { matches!(asked, Asked::AtMost(_)) } else { asked.admits(n as usize) };
        if !is_kept {
            return Official::counted(n.max(0) as usize, of, asked);
        }
    }
    if let Some(most) = asks.title_words {
        let n = nlp::split(nlp::strip(first.trim_matches('|'))).count();
        let asked = Asked::AtMost(most as f64);
        if !asked.admits(n) {
            return Official::counted(n, "words in the first line", asked);
        }
    }
    Official::of(
        has_contents(asks, &lines, &headings(first)),
        "The table is as upstream asks.",
        "A heading or a content that upstream looks for is not in the table.",
    )
}

/// The lines from the first bar to the last that are not blank; none where there is only one bar.
fn lines(text: &str) -> Vec<&str> {
    let (Some(start), Some(end)) = (text.find('|'), text.rfind('|')) else { return Vec::new() };
    if start == end {
        return Vec::new();
    }
    let table = text.get(start..=end).unwrap_or_default();
    table.split('\n').map(nlp::strip).filter(|line| !line.is_empty()).collect()
}

/// The cells of the first line, in lower case; what stands before its first bar and behind its last is none.
fn headings(line: &str) -> Vec<String> {
    let mut cells: Vec<String> = line.split('|').map(|cell| nlp::lower(nlp::strip(cell))).collect();
    cells.pop();
    cells.into_iter().skip(1).collect()
}

fn has_contents(asks: &Asks, lines: &[&str], headings: &[String]) -> bool {
    let any = |words: &[&str]| headings.iter().any(|heading| words.iter().any(|word| heading.contains(word)));
    if asks.is_series {
        return any(&["title"]) && any(&["author"]) && any(&["year"]);
    }
    let is_there = |column: &String| {
        headings.iter().any(|heading| heading.contains(column) || (asks.is_columns_for && column.contains(heading)))
    };
    if !asks.headings.iter().all(is_there) {
        return false;
    }
    if asks.is_columns_for && !asks.headings.is_empty() {
        return true;
    }
    if asks.is_film {
        return any(&["film", "title"]) && any(&["release", "year"]);
    }
    if asks.contents.is_empty() {
        return true;
    }
    let all = nlp::lower(&lines.iter().map(|line| line.replace('|', " ")).collect::<Vec<_>>().join(" "));
    asks.contents.iter().all(|content| {
        let content = nlp::lower(content);
        let apart = APART.iter().find(|(known, _)| *known == content);
        content == "publication"
            || apart.is_some_and(|(_, words)| any(words))
            || all.contains(&content)
            || any(&nlp::split(&content).collect::<Vec<_>>())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_reaches_from_the_first_bar_to_the_last() {
        assert_eq!(lines("a\n x | b |\n\n|--|\n| 1 | tail"), ["| b |", "|--|", "| 1 |"]);
        assert!(lines("a | b").is_empty());
    }

    #[test]
    fn what_stands_outside_the_bars_is_no_heading() {
        assert_eq!(headings("| A | b |"), ["a", "b"]);
        assert_eq!(headings("A | b | c"), ["b"]);
        assert!(headings("").is_empty());
    }
}
