//! `Content_Keywords` where the sentence says "each" or "every": what stands behind "must" holds for every cell, item, value or section.

use std::sync::LazyLock;

use regex::Regex;

use super::each::{Shape, after_blank, is_bullet, is_numbered, shape};
use super::keywords::Asks;
use super::phrases::{any_case, group};
use super::value::{Loaded, Value, load};
use crate::checker::{Rule, rule};
use crate::kwargs::OfficialError;
use crate::nlp;
use crate::outcome::Official;
use crate::prepared::Prepared;

static EACH: LazyLock<Option<Regex>> =
    LazyLock::new(|| any_case(r"\b(?:each|every)\s+(.+?)\s+(?:must|should|needs to|has to)\s+(.*)"));

/// The rule of a sentence with "each" or "every".
pub(super) fn keywords(sentence: &str) -> Result<Rule, OfficialError> {
    let Some(found) = EACH.as_ref().and_then(|each| each.captures(sentence)) else {
        return rule(|_| Official::failed("Upstream does not understand the sentence and accepts no text."));
    };
    let target = nlp::lower(group(&found, 1));
    let asks = Asks::read(group(&found, 2))?;
    rule(move |response| {
        let elements = match elements(response.text(), &target) {
            Ok(elements) => elements,
            Err(error) => return Official::not_checkable(error.to_string()),
        };
        let mut last = Official::failed("Upstream finds none of the things that the sentence is about.");
        for element in &elements {
            last = asks.verdict(&Prepared::new(element));
            if !last.followed() {
                break;
            }
        }
        last
    })
}

fn elements(text: &str, target: &str) -> Result<Vec<String>, OfficialError> {
    let lines = || text.split('\n');
    Ok(match shape(text) {
        Shape::Json => match load(text)? {
            Loaded::Value(Value::Object(fields)) => fields.iter().map(|(_, value)| value.to_string()).collect(),
            Loaded::Value(Value::Array(items)) => items.iter().map(Value::to_string).collect(),
            Loaded::Value(_) | Loaded::ValueError => Vec::new(),
        },
        Shape::Table => in_table(text, target),
        Shape::Numbered => {
            let item = |line: &str| nlp::strip(line.split_once('.').map_or("", |(_, rest)| rest)).to_owned();
            lines().filter(|line| is_numbered(line)).map(item).collect()
        }
        Shape::Bullets => lines().filter(|line| is_bullet(line)).map(|line| after_blank(line).to_owned()).collect(),
        Shape::Plain => sections(text),
    })
}

/// The parts between lines of one repeated mark; without any other line, the whole text.
fn sections(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.split('\n').collect();
    let parts = lines.split(|line| is_separator(nlp::strip(line))).filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(|part| nlp::strip(&part.join("\n")).to_owned()).collect();
    if parts.is_empty() { vec![text.to_owned()] } else { parts }
}

fn is_separator(line: &str) -> bool {
    let mut chars = line.chars();
    let first = chars.next();
    matches!(first, Some('-' | '*' | '=')) && line.len() > 2 && chars.all(|c| Some(c) == first)
}

/// The cells of the column whose heading shares most words with the target, or else of the column with the longest cells.
fn in_table(text: &str, target: &str) -> Vec<String> {
    let is_row = |line: &&str| line.starts_with('|') && line.ends_with('|');
    let mut lines = text.split('\n').map(nlp::strip).filter(is_row);
    let Some(first) = lines.next() else { return Vec::new() };
    let headings = cells(first);
    // The line of hyphens, whatever it holds.
    lines.next();
    let rows: Vec<Vec<&str>> = lines.map(cells).filter(|row| row.len() == headings.len()).collect();
    if headings.is_empty() || rows.is_empty() {
        return Vec::new();
    }
    let wanted: Vec<String> = bare_words(target);
    let shared = |heading: &str| bare_words(heading).iter().filter(|word| wanted.contains(word)).count() as f64;
    let mut best = first_of_the_largest(headings.iter().map(|heading| shared(heading)));
    if best.is_none_or(|(_, shared)| shared == 0.0) {
        let mean = |heading: &&str| {
            let column = column(&headings, heading);
            let n_words = rows.iter().map(|row| nlp::split(&clean(row, column)).count()).sum::<usize>();
            n_words as f64 / rows.len() as f64
        };
        best = first_of_the_largest(headings.iter().map(mean));
    }
    let Some(heading) = best.and_then(|(index, _)| headings.get(index)) else { return Vec::new() };
    let column = column(&headings, heading);
    rows.iter().map(|row| clean(row, column)).collect()
}

/// What stands between the first bar and the last.
fn cells(line: &str) -> Vec<&str> {
    let inner = line.strip_prefix('|').and_then(|line| line.strip_suffix('|'));
    inner.map_or_else(Vec::new, |inner| inner.split('|').map(nlp::strip).collect())
}

/// Of columns with one heading, the cells of the last are kept.
fn column(headings: &[&str], heading: &str) -> usize {
    headings.iter().rposition(|other| *other == heading).unwrap_or_default()
}

/// A cell without the marks of a heading.
fn clean(row: &[&str], column: usize) -> String {
    let cell = row.get(column).copied().unwrap_or_default();
    let bare = cell.trim_start_matches('#');
    nlp::strip(bare).to_owned()
}

/// Words in lower case, without what is no word character.
fn bare_words(text: &str) -> Vec<String> {
    let bare = |word: &str| nlp::lower(&word.chars().filter(|c| nlp::is_word(*c)).collect::<String>());
    nlp::split(text).map(bare).filter(|word| !word.is_empty()).collect()
}

fn first_of_the_largest(values: impl Iterator<Item = f64>) -> Option<(usize, f64)> {
    values.enumerate().reduce(|best, next| if next.1 > best.1 { next } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_phrase_is_a_pattern() {
        assert!(EACH.is_some());
    }

    #[test]
    fn the_column_is_found_by_its_heading_or_by_its_length() {
        let table = "| Day | Plan |\n|---|---|\n| 1 | # Run far |\n| 2 | Rest |";
        assert_eq!(in_table(table, "plan's entry day"), ["1", "2"]);
        assert_eq!(in_table(table, "row"), ["Run far", "Rest"]);
        assert!(in_table("| a |\n| b |", "a").is_empty());
    }

    #[test]
    fn sections_stand_between_lines_of_one_mark() {
        assert_eq!(sections("a\n---\n***\nb\nc\n=="), ["a", "b\nc\n=="]);
        assert_eq!(sections("---"), ["---"]);
    }
}
