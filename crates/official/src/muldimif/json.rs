//! `Format_Json`: how many levels the JSON of the response has, one inside the other.

use std::sync::LazyLock;

use regex::Regex;

use super::bounds::Bounds;
use super::numbers::{Words, digits, word};
use super::phrases::{Phrases, group, number};
use super::sentence;
use super::value::{Loaded, Value, load};
use crate::checker::{Rule, rule};
use crate::kwargs::{Kwargs, OfficialError};
use crate::nlp;
use crate::outcome::Official;

/// The numbers that upstream knows in words.
const NUMBERS: &Words = &[("two", 2), ("three", 3)];

/// In lower case and without punctuation; the first that is found decides.
const EXACTLY: &[(&str, ())] = &[
    ("exactly # levels? of nesting", ()),
    ("json example with exactly # level", ()),
    ("object nesting levels must be #", ()),
    ("nesting level of #", ()),
    ("be limited to # levels of nesting", ()),
];

/// Of all that are found, the strictest decides.
const AT_MOST: &[(&str, ())] = &[
    ("must not exceed # levels? of nesting", ()),
    ("no more than # level", ()),
    ("maximum of # (?:nesting |object nesting )?levels", ()),
    ("not exceed # levels", ()),
    ("levels not exceeding #", ()),
    ("with the structure not exceeding # levels", ()),
    ("object nesting levels must not exceed #", ()),
    ("and at most #", ()),
];

/// The same.
const AT_LEAST: &[(&str, ())] = &[
    ("at least # levels? (?:of nesting|deep)", ()),
    ("must include a json object with at least # level", ()),
    ("and at least #", ()),
];

/// The tables made ready.
struct Tables {
    exactly: Phrases<()>,
    most: Phrases<()>,
    least: Phrases<()>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let number = number(&[NUMBERS]);
    Tables {
        exactly: Phrases::new(&number, EXACTLY),
        most: Phrases::new(&number, AT_MOST),
        least: Phrases::new(&number, AT_LEAST),
    }
});

/// `Format_Json`.
pub(super) fn json(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    let bounds = read(sentence(kwargs)?)?;
    rule(move |response| {
        let value = match load(fenced(response.text())) {
            Ok(Loaded::Value(Value::None) | Loaded::ValueError) => {
                return Official::failed("Upstream reads no JSON in the response.");
            }
            Ok(Loaded::Value(value)) => value,
            Err(error) => return Official::not_checkable(error.to_string()),
        };
        if bounds.is_open() {
            return Official::failed("Upstream finds no bound in the sentence and accepts no JSON.");
        }
        bounds.verdict(value.depth(), "levels")
    })
}

fn read(sentence: &str) -> Result<Bounds, OfficialError> {
    let kept = |c: &char| nlp::is_word(*c) || nlp::is_space(*c);
    let sentence: String = nlp::lower(sentence).chars().filter(kept).collect();
    let value = |text: &str| Ok(digits(text)?.or_else(|| word(NUMBERS, text)).unwrap_or_default());
    if let Some(((), found)) = TABLES.exactly.find(&sentence) {
        return Ok(Bounds::exactly(value(group(&found, 1))?));
    }
    let all = |phrases: &Phrases<()>| -> Result<Vec<u64>, OfficialError> {
        let found = phrases.patterns().flat_map(|pattern: &Regex| pattern.captures_iter(&sentence));
        found.map(|found| value(group(&found, 1))).collect()
    };
    Ok(Bounds { least: all(&TABLES.least)?.into_iter().max(), most: all(&TABLES.most)?.into_iter().min() })
}

/// What stands in the first fence of JSON, or the whole text where there is none.
fn fenced(text: &str) -> &str {
    let fence = text.split_once("```json").and_then(|(_, rest)| rest.split_once("```"));
    fence.map_or(text, |(inside, _)| nlp::strip(inside))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_a_pattern() {
        assert_eq!(TABLES.exactly.len(), EXACTLY.len());
        assert_eq!((TABLES.most.len(), TABLES.least.len()), (AT_MOST.len(), AT_LEAST.len()));
    }

    #[test]
    fn the_strictest_bounds_are_read() {
        let bounds = |least, most| Ok(Bounds { least, most });
        assert_eq!(read("A maximum of three nesting levels, and at least two."), bounds(Some(2), Some(3)));
        assert_eq!(read("It must not exceed 4 levels, no more than two levels"), bounds(None, Some(2)));
        assert_eq!(read("with a nesting level of 2, at least 5 levels deep"), bounds(Some(2), Some(2)));
        assert_eq!(read("Nest it well"), bounds(None, None));
    }

    #[test]
    fn the_fence_needs_its_end() {
        assert_eq!(fenced("a ```json\n{} \n``` b"), "{}");
        assert_eq!(fenced("```json {}"), "```json {}");
    }
}
