//! `Content_Punctuation`: the last mark of the text, or of each of its sentences, lines, items or cells.

use std::sync::LazyLock;

use language::python::PUNCTUATION;
use regex::Regex;

use super::phrases::{group, pattern};
use super::sentence;
use crate::checker::{Rule, rule};
use crate::kwargs::{Kwargs, OfficialError};
use crate::nlp;
use crate::outcome::Official;
use crate::prepared::Prepared;

/// The marks that have a name, in upstream's order.
const MARKS: [(&str, char); 4] =
    [("period", '.'), ("question mark", '?'), ("exclamation mark", '!'), ("semicolon", ';')];

static NEGATIVE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"\b(?:must not|avoid|exclude|not end with|do not use)\b"));
static FOLLOWED_BY: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(period|question mark|exclamation mark|semicolon)\s+followed by a `([^`]+)`"));
static NAMES: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"\b(period|question mark|exclamation mark|semicolon|punctuation mark)s?\b"));

/// What the text is cut into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Text,
    Sentences,
    Lines,
    Cells,
}

/// How a unit must end.
#[derive(Debug)]
enum End {
    With(String),
    In(String),
    NotIn(String),
}

/// `Content_Punctuation`.
pub(super) fn punctuation(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    let lower = nlp::lower(nlp::strip(sentence(kwargs)?));
    let sentence = lower.trim_end_matches('.');
    if sentence.contains("bullet point") {
        let mark = MARKS.iter().find(|(name, _)| sentence.contains(name)).map(|(_, mark)| *mark);
        return rule(move |response| of_items(response.stripped(), mark));
    }
    let any = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    let unit = if any(&["table", "cell"]) {
        Unit::Cells
    } else if any(&["paragraph", "section"]) {
        Unit::Lines
    } else if any(&["each", "any", "all"]) {
        Unit::Sentences
    } else {
        Unit::Text
    };
    let is_negative = NEGATIVE.as_ref().is_some_and(|negative| negative.is_match(sentence));
    let end = end(sentence, is_negative);
    rule(move |response| {
        let units = units(response, unit);
        if units.iter().any(|unit| unit.is_empty()) {
            return Official::of(is_negative, "There is no last mark.", "There is no last mark.");
        }
        let holds = |unit: &&str| match &end {
            End::With(ending) => unit.ends_with(&**ending),
            End::In(marks) => unit.ends_with(|c| marks.contains(c)),
            End::NotIn(marks) => !unit.ends_with(|c| marks.contains(c)),
        };
        Official::of(
            units.iter().all(holds),
            "Everything that upstream looks at ends as it asks.",
            "Something that upstream looks at ends otherwise than it asks.",
        )
    })
}

fn end(sentence: &str, is_negative: bool) -> End {
    if let Some(found) = FOLLOWED_BY.as_ref().and_then(|pattern| pattern.captures(sentence)) {
        let mark = MARKS.iter().find(|(name, _)| *name == group(&found, 1)).map(|(_, mark)| *mark);
        return End::With(mark.into_iter().chain(group(&found, 2).chars()).collect());
    }
    let names = NAMES.iter().flat_map(|names| names.captures_iter(sentence)).map(|found| group(&found, 1));
    let mut marks = String::new();
    for name in names {
        match MARKS.iter().find(|(known, _)| *known == name) {
            Some((_, mark)) => marks.push(*mark),
            None => marks.push_str(PUNCTUATION),
        }
    }
    if is_negative { End::NotIn(marks) } else { End::In(marks) }
}

fn units<'t>(response: &Prepared<'t>, unit: Unit) -> Vec<&'t str> {
    let text = response.stripped();
    match unit {
        Unit::Text => vec![text],
        Unit::Sentences => nlp::punkt(text),
        Unit::Lines => text.split('\n').map(nlp::strip).filter(|line| !line.is_empty()).collect(),
        Unit::Cells => {
            // Of a table the first two lines are no entries.
            let skipped = if text.contains('\n') { 2 } else { 0 };
            let cells = text.split('\n').skip(skipped).flat_map(|row| row.split('|')).map(nlp::strip);
            cells.filter(|cell| !cell.trim_matches('-').is_empty()).collect()
        }
    }
}

/// Every sentence of every item ends with the mark, or with any.
fn of_items(text: &str, mark: Option<char>) -> Official {
    let ends = |sentence: &&str| match mark {
        Some(mark) => sentence.ends_with(mark),
        None => sentence.ends_with(|c| PUNCTUATION.contains(c)),
    };
    let followed = items(text).all(|item| nlp::punkt(item).iter().all(|sentence| ends(&nlp::strip(sentence))));
    Official::of(
        followed,
        "Every sentence of every item ends as upstream asks.",
        "A sentence of an item ends otherwise than upstream asks.",
    )
}

/// From a mark at the start of a line and white space, which may be the end of that line, to the end of the line then reached.
fn items(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        loop {
            let line = rest?;
            let mut chars = line.chars();
            let is_item = matches!(chars.next(), Some('-' | '*' | '•')) && chars.next().is_some_and(nlp::is_space);
            let from = if is_item { line.len() - chars.as_str().len() } else { 0 };
            let end = line.get(from..)?.find('\n').map(|end| from + end);
            rest = end.and_then(|end| line.get(end + 1..));
            if is_item {
                return line.get(..end.unwrap_or(line.len()));
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_a_pattern() {
        assert!([&NEGATIVE, &FOLLOWED_BY, &NAMES].iter().all(|pattern| pattern.is_some()));
    }

    #[test]
    fn an_item_reaches_over_the_line_end_that_serves_as_its_blank() {
        let found: Vec<&str> = items("x\n- a.\n*\nb\n-c\n•\td\n-").collect();
        assert_eq!(found, ["- a.", "*\nb", "•\td"]);
    }
}
