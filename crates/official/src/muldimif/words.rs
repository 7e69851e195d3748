//! `Length_Words`: counts of words, of marks that end sentences, and quoted keywords, all read from one sentence.
//!
//! Words are pieces between white space or, where any Chinese character or mark stands in the text, those characters and marks alone.

use std::sync::LazyLock;

use regex::Regex;

use super::bounds::Bounds;
use super::each;
use super::numbers::{HUNDRED, compound};
use super::phrases::{any_case, group, pattern};
use super::sentence;
use super::terms::Term;
use crate::checker::{Rule, rule};
use crate::kwargs::{Kwargs, OfficialError};
use crate::nlp;
use crate::outcome::Official;

/// What upstream looks for in a sentence. Each pattern was look-ahead at its end in upstream's words, which is the same as what is matched there.
struct Patterns {
    each: Option<Regex>,
    spaces: Option<Regex>,
    exactly: Option<Regex>,
    ranges: Vec<Regex>,
    least: Option<Regex>,
    most: Vec<Regex>,
    least_sentences: Option<Regex>,
    most_sentences: Option<Regex>,
    quoted: Option<Regex>,
}

/// In order; the first two of whose numbers both are understood decide.
const RANGES: [&str; 7] = [
    r"between\s+([a-z0-9\-– ]+?)\s+to\s+([a-z0-9\-– ]+?)(?:\s*word|$|\b)",
    r"between\s+([a-z0-9\-– ]+?)\s+and\s+([a-z0-9\-– ]+?)(?:\s*word|$|\b)",
    r"range:?\s*([a-z0-9\-– ]+?)\s+to\s+([a-z0-9\-– ]+?)(?:\s*word|$|\b)",
    r"range:?\s*([a-z0-9\-– ]+?)\s*[-–]\s*([a-z0-9\-– ]+?)(?:\s*word|$|\b)",
    r"(\b[a-z0-9\-–]+\b)\s+to\s+(\b[a-z0-9\-–]+\b)",
    r"(\b[a-z0-9\-–]+\b)\s*[-–]\s*(\b[a-z0-9\-–]+\b)",
    r"([0-9]+)\s*到\s*([0-9]+)(?:\s*个|字)",
];

/// In order; the next one is tried where the number of the one before is not understood.
const MOST: [&str; 3] = [
    r"(?:not\s+exceed(?:ing)?|not\s+surpass|at\s+most|no\s+more\s+than|maximum\s+(?:length\s+)?of|no\s+longer\s+than|limit\s+of|within(?:\s+a)?)\s+(\S+)\s+word",
    r"最多([0-9]+)(?:个|字)",
    r"在([0-9]+)\s*(?:个单词以内|个字以内|字以内|单词以内|词以内|字)",
];

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| Patterns {
    each: any_case(r"\beach\b"),
    spaces: pattern(r"[\s\x1c-\x1f]+"),
    exactly: pattern(r"exactly\s+([a-z0-9\-, ]+?)\s+(\S+)"),
    ranges: RANGES.iter().filter_map(|range| pattern(range)).collect(),
    least: pattern(r"(?:at\s+least|minimum\s+(?:length\s+)?of|no\s+less\s+than)\s+(\S+)\s+word"),
    most: MOST.iter().filter_map(|most| pattern(most)).collect(),
    least_sentences: pattern(r"(?:at\s+least|minimum\s+of)\s+(\S+)\s+sentence"),
    most_sentences: pattern(
        r"(?:not\s+exceed|at\s+most|no\s+more\s+than|maximum\s+(?:length\s+)?of|no\s+longer\s+than)\s+(\S+)\s+sentence",
    ),
    quoted: pattern("[\"']([^']*)[\"']"),
});

/// What a sentence asks for.
#[derive(Debug, Default)]
struct Asks {
    words: Bounds,
    sentences: Bounds,
    terms: Vec<Term>,
}

/// `Length_Words`.
pub(super) fn words(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    let sentence = sentence(kwargs)?;
    if PATTERNS.each.as_ref().is_some_and(|each| each.is_match(sentence)) {
        return each::words(sentence);
    }
    let asks = read(sentence)?;
    rule(move |response| {
        if let Some(number) = asks.terms.iter().position(|term| !term.is_in(response)) {
            return Official::failed(format!(
                "Upstream looks for what stands in quotes; number {} is not there.",
                number + 1
            ));
        }
        let (n, of) = count(response.text());
        let marks = response.text().split(|c| !is_mark(c)).filter(|run| !run.is_empty()).count();
        if asks.words.admit(n) && !asks.sentences.is_open() {
            return asks.sentences.verdict(marks, "sentences (runs of the marks .!?)");
        }
        asks.words.verdict(n, of)
    })
}

/// The words of a text, and what they are.
fn count(text: &str) -> (usize, &'static str) {
    match text.chars().filter(|c| is_chinese(*c)).count() {
        0 => (nlp::split(text).count(), "words (pieces between white space)"),
        n => (n, "Chinese characters and marks"),
    }
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{2a6df}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}')
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?')
}

fn read(sentence: &str) -> Result<Asks, OfficialError> {
    let lower = nlp::lower(sentence);
    let bare = nlp::strip(lower.trim_matches('"'));
    let spaced = PATTERNS.spaces.as_ref().map_or(bare.into(), |spaces| spaces.replace_all(bare, " "));
    let plain = spaced.replace("-word", " word").replace("a total of ", "").replace("words", "word");
    let plain = plain.replace("a single", "exactly one");
    let plain = nlp::strip(&plain);
    let number = |pattern: Option<&Regex>| match pattern.and_then(|pattern| pattern.captures(plain)) {
        Some(found) => compound(HUNDRED, group(&found, 1)),
        None => Ok(None),
    };
    if let Some(n) = number(PATTERNS.exactly.as_ref())? {
        return Ok(Asks { words: Bounds::exactly(n), ..Asks::default() });
    }
    let mut words = range(plain)?;
    if words.least.is_none() {
        words.least = number(PATTERNS.least.as_ref())?;
    }
    for most in &PATTERNS.most {
        if words.most.is_none() {
            words.most = number(Some(most))?;
        }
    }
    let least = number(PATTERNS.least_sentences.as_ref())?;
    let sentences = Bounds { least, most: number(PATTERNS.most_sentences.as_ref())? };
    let quoted = PATTERNS.quoted.iter().flat_map(|quoted| quoted.captures_iter(plain));
    let terms = quoted.map(|found| Term::new(group(&found, 1))).collect();
    Ok(Asks { words, sentences, terms })
}

/// Both ends in order, or what is understood of the last range in the sentence.
fn range(sentence: &str) -> Result<Bounds, OfficialError> {
    let mut bounds = Bounds::default();
    for found in PATTERNS.ranges.iter().filter_map(|range| range.captures(sentence)) {
        let ends = [compound(HUNDRED, group(&found, 1))?, compound(HUNDRED, group(&found, 2))?];
        if let [Some(one), Some(other)] = ends {
            return Ok(Bounds { least: Some(one.min(other)), most: Some(one.max(other)) });
        }
        bounds = Bounds { least: ends[0], most: ends[1] };
    }
    Ok(bounds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_a_pattern() {
        let of = &PATTERNS;
        assert_eq!((of.ranges.len(), of.most.len()), (RANGES.len(), MOST.len()));
        let single =
            [&of.each, &of.spaces, &of.exactly, &of.least, &of.least_sentences, &of.most_sentences, &of.quoted];
        assert!(single.iter().all(|pattern| pattern.is_some()));
    }
}
