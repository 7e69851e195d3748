//! `Language_English`: the case of the text or, where the sentence speaks of a table, of JSON or of headings, of what upstream takes out of it.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::phrases::{group, pattern};
use super::sentence;
use crate::checker::{Rule, rule};
use crate::kwargs::{Kwargs, OfficialError};
use crate::nlp;
use crate::outcome::Official;

/// What the letters must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Upper,
    Title,
    Lower,
    /// A "short blurb", which every text is.
    Any,
}

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Text,
    /// The cells of the first line.
    Header,
    /// Those of the other lines.
    Entries,
    Cells,
    Names,
    Values,
    Headings,
    /// The cells, or the headings where there is none.
    CellsOrHeadings,
}

/// What is looked for in a sentence, and in a text.
struct Patterns {
    upper: Option<Regex>,
    capitalized: Option<Regex>,
    lower: Option<Regex>,
    names: Option<Regex>,
    values: Option<Regex>,
    headings: Option<Regex>,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| Patterns {
    upper: pattern(r"\ball[- ]?uppercase\b"),
    capitalized: pattern(r"\bcapitalized\b"),
    lower: pattern(r"\blowercase\b"),
    names: pattern(r#""([^"]+)"[\s\x1c-\x1f]*:"#),
    values: pattern(r#":[\s\x1c-\x1f]*"([^"]+)""#),
    headings: pattern(r"(?m)^#+[\s\x1c-\x1f]*(.+)$"),
});

/// `Language_English`.
pub(super) fn english(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    let sentence = nlp::lower(nlp::strip(sentence(kwargs)?));
    let (part, case) = (part(&sentence), case(&sentence));
    rule(move |response| {
        if response.is_blank() {
            return Official::failed("The response is blank, which upstream counts as not followed.");
        }
        let text = part.of(response.text());
        match case {
            Some(case) => case.verdict(&text),
            None => Official::failed("Upstream does not understand the sentence and accepts no text."),
        }
    })
}

fn part(sentence: &str) -> Part {
    let has = |word| sentence.contains(word);
    if has("table") {
        return match () {
            () if has("headings") => Part::CellsOrHeadings,
            () if has("header") => Part::Header,
            () if has("entries") => Part::Entries,
            () => Part::Cells,
        };
    }
    match () {
        () if has("json") && has("keys") => Part::Names,
        () if has("json") && has("values") => Part::Values,
        () if has("heading") && !has("json") => Part::Headings,
        () => Part::Text,
    }
}

fn case(sentence: &str) -> Option<Case> {
    let has = |word| sentence.contains(word);
    let finds = |pattern: &Option<Regex>| pattern.as_ref().is_some_and(|pattern| pattern.is_match(sentence));
    if finds(&PATTERNS.upper) || has("in capitalized form") {
        Some(Case::Upper)
    } else if has("each word in") || finds(&PATTERNS.capitalized) || (has("capital") && has("each")) {
        Some(Case::Title)
    } else if has("must be in lowercase") || has("all lowercase") || finds(&PATTERNS.lower) {
        Some(Case::Lower)
    } else {
        has("written as a short blurb").then_some(Case::Any)
    }
}

impl Case {
    fn verdict(self, text: &str) -> Official {
        match self {
            Case::Upper => Official::of(
                text == language::python::upper(text),
                "Nothing changes in upper case.",
                "Something is not in upper case.",
            ),
            Case::Title => Official::of(
                !nlp::split(text).any(|word| word.starts_with(|c: char| c.is_ascii_lowercase())),
                "No piece between white space begins with one of a to z.",
                "A piece between white space begins with one of a to z.",
            ),
            Case::Lower => Official::of(
                text == nlp::lower(text),
                "Nothing changes in lower case.",
                "Something is not in lower case.",
            ),
            Case::Any => Official::of(true, "Upstream accepts every text as a short blurb.", ""),
        }
    }
}

impl Part {
    /// What upstream takes out of a text; where it finds nothing, mostly the text itself.
    fn of(self, text: &str) -> Cow<'_, str> {
        let is_table = text.contains('|');
        let is_json = text.contains('{') && text.contains('}');
        let lines = || text.split('\n').filter(|line| !nlp::strip(line).is_empty());
        let found = |pattern: &Option<Regex>| {
            let found = pattern.iter().flat_map(|pattern| pattern.captures_iter(text));
            found.map(|found| group(&found, 1).to_owned()).collect::<Vec<_>>()
        };
        let or_text = |found: Vec<String>| if found.is_empty() { text.into() } else { found.join(" ").into() };
        match self {
            Part::Header if is_table => cells(lines().take(1)).into(),
            Part::Entries if is_table && lines().nth(1).is_some() => cells(lines().skip(1)).into(),
            Part::Cells if is_table => cells(lines()).into(),
            Part::Names if is_json => or_text(found(&PATTERNS.names)),
            Part::Values if is_json => or_text(found(&PATTERNS.values)),
            Part::Headings => or_text(found(&PATTERNS.headings)),
            Part::CellsOrHeadings if is_table => {
                let cells = cells(lines());
                if cells.is_empty() { Part::Headings.of(text) } else { cells.into() }
            }
            _ => text.into(),
        }
    }
}

/// The pieces between bars, with blanks between them.
fn cells<'t>(lines: impl Iterator<Item = &'t str>) -> String {
    let cells = lines.flat_map(|line| line.split('|')).map(nlp::strip).filter(|cell| !cell.is_empty());
    cells.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_a_pattern() {
        let of = &PATTERNS;
        let all = [&of.upper, &of.capitalized, &of.lower, &of.names, &of.values, &of.headings];
        assert!(all.iter().all(|pattern| pattern.is_some()));
    }

    #[test]
    fn what_upstream_looks_at_is_taken_out() {
        let table = "| A b | C |\n|---|---|\n| d | E |";
        assert_eq!(Part::Header.of(table), "A b C");
        assert_eq!(Part::Entries.of(table), "--- --- d E");
        assert_eq!(Part::Names.of("{\"A\": \"b\"}"), "A");
        assert_eq!(Part::Values.of("{\"A\": \"b\"}"), "b");
        assert_eq!(Part::Headings.of("# A\ntext\n##\n\nB"), "A B");
        assert_eq!(Part::Headings.of("text\n#"), "text\n#");
    }
}
