//! `Format_XML` and what else upstream leaves to its script for other formats: attributes, lists, quotes, rows, references.

use std::sync::LazyLock;

use regex::Regex;

use super::numbers::{TEN, digits, word};
use super::phrases::{Phrases, group, number, pattern};
use super::sentence;
use crate::checker::{Rule, rule};
use crate::kwargs::{Kwargs, OfficialError, raises};
use crate::nlp;
use crate::outcome::{Asked, Official};
use crate::pattern::{folded, is_boundary};

/// What a phrase asks for; those with a number read it from the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    MostAttributes,
    Attributes,
    TwoAttributes,
    LeastAttributes,
    Phrase,
    Apa,
    NoBullets,
    Bullets,
    BlockQuotes,
    Rows,
    FullSentences,
    Blurb,
    References,
    NoLists,
    NoNumbers,
    Medium,
}

/// In upstream's order.
const ROWS: &[(&str, Says)] = &[
    ("(?i)no more than # attribute", Says::MostAttributes),
    ("(?i)must not exceed #.*attribute", Says::MostAttributes),
    ("(?i)Limit the number of attributes to two", Says::TwoAttributes),
    ("(?i)Number of attributes must be exactly #", Says::Attributes),
    ("(?i)must (?:have|include) exactly # attribute", Says::Attributes),
    ("(?i)at least # attribute", Says::LeastAttributes),
    ("(?i)Must include '(.*?)'", Says::Phrase),
    ("(?i)Must be (?:in|provided in) APA format", Says::Apa),
    ("(?i)No bullet points", Says::NoBullets),
    ("(?i)(?:Must be listed|is structured) as bullet points", Says::Bullets),
    ("(?i)block quotes format|be formatted in block quotes", Says::BlockQuotes),
    ("(?i)no more than # rows", Says::Rows),
    ("(?i)a table, which is limited to a maximum of # rows", Says::Rows),
    ("(?i)full sentences", Says::FullSentences),
    ("(?i)short blurb", Says::Blurb),
    ("(?i)The answer must include at least # reference", Says::References),
    ("(?i)No lists", Says::NoLists),
    ("(?i)No number points", Says::NoNumbers),
    ("(?i)Response must be written at medium length", Says::Medium),
];

/// What is looked for in a text.
struct Patterns {
    tag: Option<Regex>,
    attribute: Option<Regex>,
    apa: Option<Regex>,
    separator: Option<Regex>,
    reference: Option<Regex>,
    listed: Option<Regex>,
    numbered: Option<Regex>,
}

static PHRASES: LazyLock<Phrases<Says>> = LazyLock::new(|| Phrases::new(&number(&[TEN]), ROWS));
static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| Patterns {
    tag: pattern(
        r#"<[\s\x1c-\x1f]*[a-zA-Z_:][\p{L}\p{N}_:.\-]*[\s\x1c-\x1f]*(?:[\s\x1c-\x1f]+[a-zA-Z_:][\p{L}\p{N}_:.\-]*=['"][^'"]*['"])*[\s\x1c-\x1f]*/?>"#,
    ),
    attribute: pattern(r#"[\p{L}\p{N}_]=["'][^"']*["']"#),
    apa: pattern(r"\([\s\x1c-\x1f]*[\p{L}\p{N}_]+,[\s\x1c-\x1f]*\d{4}[\s\x1c-\x1f]*\)"),
    separator: pattern(r"^\|(?:[\s\x1c-\x1f]*-+[\s\x1c-\x1f]*\|)+$"),
    reference: pattern(r"\[\d+\]|\([A-Za-z]+, \d{4}\)"),
    listed: pattern(r"(?m)^[\s\x1c-\x1f]*\d+\.[\s\x1c-\x1f]"),
    numbered: pattern(r"(?m)^[\s\x1c-\x1f]*\d+\."),
});

/// `Format_XML` and its like.
pub(super) fn others(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    let Some((says, found)) = PHRASES.find(sentence(kwargs)?) else {
        return rule(|_| Official::failed("Upstream does not understand the sentence and accepts no text."));
    };
    let text = nlp::lower(group(&found, 1));
    if says == Says::Phrase {
        if word(TEN, &text).is_some() {
            return Err(raises("TypeError (the phrase is a number word, which becomes a number)"));
        }
        let phrase = folded(group(&found, 1));
        return rule(move |response| {
            Official::of(
                has_phrase(response.folded(), &phrase),
                "The phrase stands in the text between word boundaries.",
                "The phrase does not stand in the text between word boundaries.",
            )
        });
    }
    let n = digits(&text)?.or_else(|| word(TEN, &text)).unwrap_or(2);
    rule(move |response| verdict(says, n, response.text()))
}

fn verdict(says: Says, n: u64, text: &str) -> Official {
    let n = n as f64;
    match says {
        Says::MostAttributes => attributes(text, &[Asked::AtMost(n)]),
        Says::LeastAttributes => attributes(text, &[Asked::AtLeast(n)]),
        Says::Attributes | Says::TwoAttributes => attributes(text, &[Asked::AtMost(n), Asked::AtLeast(n)]),
        Says::Rows => rows(text, n),
        Says::References => Official::counted(count(&PATTERNS.reference, text), "references", Asked::AtLeast(n)),
        Says::Apa => is_there(count(&PATTERNS.apa, text) > 0),
        Says::Bullets => is_there(lines(text).any(|line| line.starts_with(['-', '*']))),
        Says::NoBullets => is_absent(lines(text).any(|line| line.starts_with(['-', '*']))),
        Says::NoLists => is_absent(count(&PATTERNS.listed, text) > 0),
        Says::NoNumbers => is_absent(count(&PATTERNS.numbered, text) > 0),
        Says::BlockQuotes => {
            is_there(text.split('\n').any(|line| line.starts_with('>')) || nlp::lower(text).contains("<blockquote>"))
        }
        Says::Phrase | Says::FullSentences => Official::of(true, "Upstream accepts every text as full sentences.", ""),
        Says::Blurb => Official::counted(text.chars().count(), "characters", Asked::AtMost(200.0)),
        Says::Medium => {
            let length = text.chars().count();
            let asked = if length > 200 { Asked::AtMost(400.0) } else { Asked::AtLeast(201.0) };
            Official::counted(length, "characters", asked)
        }
    }
}

fn is_there(found: bool) -> Official {
    Official::of(found, "What is asked for stands in the text.", "What is asked for does not stand in the text.")
}

fn is_absent(found: bool) -> Official {
    Official::of(!found, "What is ruled out is not in the text.", "What is ruled out stands in the text.")
}

fn count(pattern: &Option<Regex>, text: &str) -> usize {
    pattern.as_ref().map_or(0, |pattern| pattern.find_iter(text).count())
}

/// Lines without the white space they begin with.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').map(|line| line.trim_start_matches(nlp::is_space))
}

/// The verdict on the first tag whose attributes are too many or too few; a fence of XML without an end has none.
fn attributes(text: &str, asked: &[Asked]) -> Official {
    let fence = text.split_once("```xml").map(|(_, rest)| rest.split_once("```"));
    let text = match fence {
        None => text,
        Some(Some((inside, _))) => inside,
        Some(None) => return Official::failed("The fence of XML has no end."),
    };
    for asked in asked {
        for tag in PATTERNS.tag.iter().flat_map(|tag| tag.find_iter(text)) {
            let n = count(&PATTERNS.attribute, tag.as_str());
            if !asked.admits(n) {
                return Official::counted(n, "attributes in a tag", *asked);
            }
        }
    }
    Official::of(true, "No tag has another number of attributes.", "")
}

/// Lines that begin and end with a bar, without separators, and the tags that open rows.
fn rows(text: &str, most: f64) -> Official {
    let is_row = |line: &&str| line.len() > 1 && line.starts_with('|') && line.ends_with('|');
    let is_data = |line: &&str| !PATTERNS.separator.as_ref().is_some_and(|separator| separator.is_match(line));
    let n_lines = text.split('\n').filter(is_row).filter(is_data).count();
    let n_tags = nlp::lower(text).matches("<tr>").count();
    Official::counted(n_lines.max(n_tags), "rows", Asked::AtMost(most))
}

/// `\b`, the phrase in any case, `\b`.
fn has_phrase(folded: &str, phrase: &str) -> bool {
    let places = folded.char_indices().map(|(at, _)| at).chain([folded.len()]);
    let mut found = places.filter(|at| folded.get(*at..).is_some_and(|rest| rest.starts_with(phrase)));
    found.any(|at| is_boundary(folded, at) && is_boundary(folded, at + phrase.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_a_pattern() {
        assert_eq!(PHRASES.len(), ROWS.len());
        let of = &PATTERNS;
        let all = [&of.tag, &of.attribute, &of.apa, &of.separator, &of.reference, &of.listed, &of.numbered];
        assert!(all.iter().all(|one| one.is_some()));
    }

    #[test]
    fn tags_are_looked_at_one_by_one() {
        let xml = "<a x='1' y=\"2\"><b z='3'/></a>";
        assert!(attributes(xml, &[Asked::AtMost(2.0)]).followed());
        assert!(!attributes(xml, &[Asked::AtMost(1.0)]).followed());
        assert!(attributes(xml, &[Asked::AtLeast(1.0)]).followed(), "a closing tag is no tag");
        assert!(!attributes(xml, &[Asked::AtLeast(2.0)]).followed(), "b has one");
    }
}
