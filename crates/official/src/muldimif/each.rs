//! `Length_Words` where the sentence says "each": the bound holds for every cell, item, value or line of the response.
//!
//! What the elements are is told from how the response begins, and from the name that stands behind "each" or "the".

use std::ops::ControlFlow;
use std::sync::LazyLock;

use regex::Regex;

use super::bounds::Bounds;
use super::numbers::{self, HUNDRED};
use super::phrases::{Phrases, any_case, group};
use super::value::{Loaded, Value, load};
use crate::checker::{Rule, rule};
use crate::kwargs::{OfficialError, raises};
use crate::nlp;
use crate::outcome::Official;

/// How a phrase bounds the words of an element.
#[derive(Debug, Clone, Copy)]
enum Says {
    Between,
    AtLeast,
    AtMost,
    Exactly,
}

/// After number words became digits.
const ROWS: &[(&str, Says)] = &[
    (r"(?i)between (\d+) and (\d+) words", Says::Between),
    (r"(?i)range: (\d+)-(\d+) words", Says::Between),
    (r"(?i)at least (\d+) words", Says::AtLeast),
    (r"(?i)a minimum of (\d+) words", Says::AtLeast),
    (r"(?i)a minimum length of (\d+) words", Says::AtLeast),
    (r"(?i)at most (\d+) words", Says::AtMost),
    (r"(?i)exactly (\d+) words", Says::Exactly),
    (r"(?i)no more than (\d+) words", Says::AtMost),
    (r"(?i)not exceed (\d+) words", Says::AtMost),
    (r"(?i)a maximum of (\d+) words", Says::AtMost),
    (r"(?i)a maximum length of (\d+) words", Says::AtMost),
    (r"(?i)limit of (\d+) words", Says::AtMost),
    (r"(?i)not exceeding (\d+) words", Says::AtMost),
    (r"(?i)less than (\d+) words", Says::AtMost),
];

static PHRASES: LazyLock<Phrases<Says>> = LazyLock::new(|| Phrases::new("", ROWS));
static TARGET: LazyLock<Option<Regex>> = LazyLock::new(|| {
    any_case(
        r"(?:each entry in the|each|the)\s+(.+?)\s+(?:is|in the table|column|must|consists of|contains?|should|have)",
    )
});
static NUMBER_WORD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let words: Vec<&str> = HUNDRED.iter().map(|(word, _)| *word).collect();
    any_case(&format!(r"\b(?:{})\b", words.join("|")))
});
static LETTERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    any_case(r"must be (at most|at least) (\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)\b) characters")
});
static EACH_WORD: LazyLock<Option<Regex>> = LazyLock::new(|| any_case("each word must be"));

/// How a response begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Json,
    Table,
    Numbered,
    Bullets,
    Plain,
}

/// The rule of a sentence with "each".
pub(super) fn words(sentence: &str) -> Result<Rule, OfficialError> {
    if EACH_WORD.as_ref().is_some_and(|each| each.is_match(sentence))
        && let ControlFlow::Break(bounds) = letters(sentence)?
    {
        return rule(move |response| {
            let lengths = response.text().split(' ').map(|word| word.chars().count());
            all_within(lengths, bounds, "characters in a word")
        });
    }
    let sentence = in_digits(sentence);
    let target = TARGET.as_ref().and_then(|target| target.captures(&sentence));
    let target = target.map(|found| nlp::lower(group(&found, 1)).replace(['"', '\''], ""));
    let bounds = bounds(&sentence)?;
    rule(move |response| {
        let Some(bounds) = bounds else {
            return Official::failed("Upstream finds no bound in the sentence and accepts no text.");
        };
        match elements(response.text(), target.as_deref()) {
            Ok(elements) if elements.is_empty() => {
                Official::failed("Upstream finds none of the things that the sentence bounds.")
            }
            Ok(elements) => {
                all_within(elements.iter().map(|element| nlp::split(element).count()), bounds, "words in an element")
            }
            Err(error) => Official::not_checkable(error.to_string()),
        }
    })
}

/// The bound on the letters of each word; upstream goes on with words where it writes "At most".
fn letters(sentence: &str) -> Result<ControlFlow<Bounds>, OfficialError> {
    let found = LETTERS.as_ref().and_then(|letters| letters.captures(sentence));
    let found = found.ok_or_else(|| raises("AttributeError (the sentence has no bound on the letters of a word)"))?;
    let number = || {
        let digits = numbers::digits(group(&found, 2))?;
        digits.ok_or_else(|| raises("ValueError (the number of letters is written in a word)"))
    };
    Ok(match group(&found, 1) {
        "at most" => ControlFlow::Break(Bounds { least: None, most: Some(number()?) }),
        "at least" => ControlFlow::Break(Bounds { least: Some(number()?), most: None }),
        _ => ControlFlow::Continue(()),
    })
}

fn in_digits(sentence: &str) -> String {
    let value = |word: &regex::Captures<'_>| {
        let word = nlp::lower(group(word, 0));
        numbers::word(HUNDRED, &word).map_or(word, |value| value.to_string())
    };
    NUMBER_WORD.as_ref().map_or_else(|| sentence.to_owned(), |words| words.replace_all(sentence, value).into_owned())
}

fn bounds(sentence: &str) -> Result<Option<Bounds>, OfficialError> {
    let Some((says, found)) = PHRASES.find(sentence) else { return Ok(None) };
    let number = |index| numbers::digits(group(&found, index));
    Ok(Some(match says {
        Says::Between => Bounds { least: number(1)?, most: number(2)? },
        Says::AtLeast => Bounds { least: number(1)?, most: None },
        Says::AtMost => Bounds { least: None, most: number(1)? },
        Says::Exactly => Bounds { least: number(1)?, most: number(1)? },
    }))
}

/// The verdict on the first count that is not allowed, or on the last.
fn all_within(counts: impl Iterator<Item = usize>, bounds: Bounds, of: &'static str) -> Official {
    let mut last = 0;
    for n in counts {
        last = n;
        if !bounds.admit(n) {
            break;
        }
    }
    bounds.verdict(last, of)
}

/// What the response is made of, as far as its beginning tells; a table may begin anywhere.
pub(super) fn shape(text: &str) -> Shape {
    let start = text.trim_start_matches(nlp::is_space);
    if start.starts_with(['{', '[']) {
        Shape::Json
    } else if text.split('\n').any(has_cell) {
        Shape::Table
    } else if after_number(start).is_some() {
        Shape::Numbered
    } else if is_bullet(text) {
        Shape::Bullets
    } else {
        Shape::Plain
    }
}

/// Whether two bars stand in a line with something between them, the first at its start.
fn has_cell(line: &str) -> bool {
    let line = line.trim_start_matches(nlp::is_space);
    line.starts_with('|') && line.rfind('|').is_some_and(|last| last > 1)
}

/// Whether a line begins with a number, a period and white space.
pub(super) fn is_numbered(line: &str) -> bool {
    after_number(line.trim_start_matches(nlp::is_space)).is_some()
}

fn after_number(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(nlp::is_decimal);
    let rest = if rest.len() < line.len() { rest.strip_prefix('.')? } else { return None };
    rest.starts_with(nlp::is_space).then_some(rest)
}

/// Whether a line begins with a hyphen or an asterisk and a blank.
pub(super) fn is_bullet(line: &str) -> bool {
    let line = line.trim_start_matches(nlp::is_space);
    line.starts_with("- ") || line.starts_with("* ")
}

/// What stands behind the first blank of a line.
pub(super) fn after_blank(line: &str) -> &str {
    nlp::strip(line.split_once(' ').map_or("", |(_, rest)| rest))
}

fn elements(text: &str, target: Option<&str>) -> Result<Vec<String>, OfficialError> {
    let lines = || text.split('\n');
    Ok(match shape(text) {
        Shape::Json => in_json(text, target)?,
        Shape::Table => in_table(text, target.unwrap_or("cells")),
        Shape::Numbered => {
            let item = |line: &str| {
                let line = line.split_once(':').map_or(line, |(_, rest)| rest);
                nlp::strip(line.split_once('.').map_or(line, |(_, rest)| rest)).to_owned()
            };
            lines().filter(|line| is_numbered(line)).map(item).collect()
        }
        Shape::Bullets => lines().filter(|line| is_bullet(line)).map(|line| after_blank(line).to_owned()).collect(),
        Shape::Plain => {
            let says = |line: &&str| {
                let is_title = line.trim_matches(['*', '#', '\'', '"']).ends_with(':');
                let is_row = line.len() > 1 && line.starts_with('|') && line.ends_with('|');
                !line.is_empty() && !is_title && !is_row
            };
            let plain = lines().map(nlp::strip).filter(says);
            plain.map(|line| nlp::strip(line.trim_start_matches('#')).to_owned()).collect()
        }
    })
}

/// All values where the target is an entry, or the value of the name that the target ends with; anything unexpected gives nothing.
fn in_json(text: &str, target: Option<&str>) -> Result<Vec<String>, OfficialError> {
    let (Loaded::Value(Value::Object(fields)), Some(target)) = (load(text)?, target) else { return Ok(Vec::new()) };
    if target.contains("entry") {
        return Ok(fields.iter().map(|(_, value)| value.to_string()).collect());
    }
    let name = nlp::split(target).next_back();
    Ok(name
        .map(|name| {
            fields.iter().find(|(field, _)| field == name).map_or(String::new(), |(_, value)| value.to_string())
        })
        .into_iter()
        .collect())
}

/// What upstream puts among the cells where a separator line stands.
const SEPARATOR: &str = "<TitleSplit>";

/// The cells of the columns whose heading holds the target; without such a column all cells, the separators among them.
fn in_table(text: &str, target: &str) -> Vec<String> {
    let mut cells: Vec<&str> = Vec::new();
    for line in text.split('\n').map(nlp::strip).filter(|line| line.starts_with('|')) {
        if line.chars().all(|c| nlp::is_space(c) || matches!(c, '|' | '*' | '-')) {
            cells.push(SEPARATOR);
        } else {
            // The last character goes, whatever it is.
            let mut inner = line.chars();
            inner.next();
            inner.next_back();
            cells.extend(inner.as_str().split('|').map(nlp::strip).filter(|cell| !cell.is_empty()));
        }
    }
    let split = cells.iter().position(|cell| *cell == SEPARATOR);
    let (headings, data) = cells.split_at(split.unwrap_or(cells.len()));
    if headings.is_empty() {
        return Vec::new();
    }
    let data: Vec<&str> = data.iter().copied().filter(|cell| *cell != SEPARATOR).collect();
    let target = nlp::lower(target);
    let mut found = Vec::new();
    for row in data.chunks_exact(headings.len()) {
        for (index, heading) in headings.iter().enumerate() {
            // Of columns with one heading upstream keeps the place of the first and the cell of the last.
            if headings.iter().position(|other| other == heading) != Some(index) {
                continue;
            }
            let last = headings.iter().rposition(|other| other == heading).unwrap_or(index);
            let cell = row.get(last).copied().unwrap_or_default();
            let heading = nlp::lower(heading);
            if heading != nlp::lower(cell) && heading.contains(&target) {
                found.push(cell.to_owned());
            }
        }
    }
    if found.is_empty() { cells.into_iter().map(str::to_owned).collect() } else { found }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_a_pattern() {
        assert_eq!(PHRASES.len(), ROWS.len());
        assert!([&TARGET, &NUMBER_WORD, &LETTERS, &EACH_WORD].iter().all(|pattern| pattern.is_some()));
    }

    #[test]
    fn the_shape_is_told_from_the_beginning_and_a_table_from_any_line() {
        for (text, expected) in [
            (" \n[1]", Shape::Json),
            ("Here:\n  | a |", Shape::Table),
            ("Here: | a |", Shape::Plain),
            ("||", Shape::Plain),
            ("12.\tx", Shape::Numbered),
            ("1.x", Shape::Plain),
            ("- x", Shape::Bullets),
            ("-x", Shape::Plain),
        ] {
            assert_eq!(shape(text), expected, "{text:?}");
        }
    }

    #[test]
    fn cells_of_the_named_column_are_the_elements() {
        let table = "| Name | Age |\n|---|---|\n| Ann Lee | 7 |\n| Bo | 8 |";
        assert_eq!(in_table(table, "name"), ["Ann Lee", "Bo"]);
        assert_eq!(in_table(table, "row"), ["Name", "Age", SEPARATOR, "Ann Lee", "7", "Bo", "8"]);
    }
}
