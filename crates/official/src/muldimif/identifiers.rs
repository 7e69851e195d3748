//! `Content_Identifiers` and what else upstream leaves to its script for other contents: some phrases, and many sentences known word for word.

use std::sync::LazyLock;

use regex::Regex;

use super::phrases::{any_case, group, pattern};
use super::sentence;
use crate::checker::{Rule, rule};
use crate::kwargs::{Kwargs, OfficialError, raises};
use crate::nlp;
use crate::outcome::{Asked, Official};

/// What is looked for in a sentence, and in a text.
struct Patterns {
    start: Option<Regex>,
    starts_with: Option<Regex>,
    showroom: Option<Regex>,
    mention: Option<Regex>,
    sources: Option<Regex>,
    reference: Option<Regex>,
    citation: Option<Regex>,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| Patterns {
    start: pattern(r"^Start identifier(?: must be|:).*\s'([^']+)'"),
    starts_with: any_case(r"(?:start|begin) (?:with|by) the (?:identifier|phrase) '?([^']+)"),
    showroom: pattern(r"^The name of the showroom must start with the letter '([A-Za-z])'\."),
    mention: pattern(r"[Mm]ust mention (.+) and the (.+)"),
    sources: pattern(r"Sources:[\s\x1c-\x1f]*.+\n?\z"),
    reference: pattern(r"\[\d+\]"),
    citation: pattern(r"\[\d+\]|\([A-Za-z]+, \d{4}\)"),
});

/// What a sentence that is known word for word asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asks {
    OneLine,
    EndsWithSources,
    Blurb,
    FiftyWords,
    Emojis,
    Quotes,
    Cited,
    InText,
}

/// The sentences, to the letter.
const SENTENCES: &[(&str, Asks)] = &[
    ("Keep it a paragraph long", Asks::OneLine),
    ("End identifier: Sources must be cited at the end of the response", Asks::EndsWithSources),
    (
        "make sure to conclude your response by citing your sources, as this is a crucial part of the answer",
        Asks::EndsWithSources,
    ),
    ("Response must be written as a short blurb", Asks::Blurb),
    ("ensure that the response is written as a short blurb", Asks::Blurb),
    ("ensure the response is a short blurb", Asks::Blurb),
    ("The response must be short and simple", Asks::Blurb),
    ("The response should be concise, with a maximum of 50 words", Asks::FiftyWords),
    ("Each sentence must include at least three emojis.", Asks::Emojis),
    ("Must include quotes from the sources", Asks::Quotes),
    ("with quotes from these sources", Asks::Quotes),
    ("Must provide sources that are cited", Asks::Cited),
    ("The response must include sources that are cited", Asks::Cited),
    ("It must include in-text citations", Asks::InText),
];

/// `Content_Identifiers` and its like.
pub(super) fn identifiers(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    let sentence = sentence(kwargs)?;
    if let Some((_, asks)) = SENTENCES.iter().find(|(known, _)| *known == sentence) {
        let asks = *asks;
        return rule(move |response| asks.verdict(response.text()));
    }
    let found = |pattern: &Option<Regex>, index| {
        let found = pattern.as_ref().and_then(|pattern| pattern.captures(sentence))?;
        Some(group(&found, index).to_owned())
    };
    let start = found(&PATTERNS.start, 1);
    if sentence.contains("Each example must start with") {
        let start = start.ok_or_else(|| raises("AttributeError (the sentence has no start in quotes)"))?;
        return rule(move |response| is_there(response.text().contains(&start)));
    }
    if let Some(start) = start.or_else(|| found(&PATTERNS.starts_with, 1)) {
        let start = nlp::lower(&start);
        return rule(move |response| {
            let text = nlp::lower(response.text().trim_start_matches([' ', '#']));
            Official::of(text.starts_with(&start), "The text begins as asked.", "The text begins otherwise.")
        });
    }
    if let Some(letter) = found(&PATTERNS.showroom, 1) {
        let letter = letter.to_ascii_uppercase();
        return rule(move |response| {
            let is_name = |word: &str| word.starts_with(&letter) && word.bytes().all(|byte| byte.is_ascii_alphabetic());
            is_there(nlp::words(response.text()).any(is_name))
        });
    }
    if let (Some(one), Some(other)) = (found(&PATTERNS.mention, 1), found(&PATTERNS.mention, 2)) {
        let other = format!("the {other}");
        return rule(move |response| is_there(response.text().contains(&one) && response.text().contains(&other)));
    }
    if sentence.contains("be in full sentences") {
        return rule(|_| Official::of(true, "Upstream accepts every text as full sentences.", ""));
    }
    rule(|_| Official::failed("Upstream does not know the sentence and accepts no text."))
}

fn is_there(found: bool) -> Official {
    Official::of(found, "What is asked for stands in the text.", "What is asked for does not stand in the text.")
}

impl Asks {
    fn verdict(self, text: &str) -> Official {
        let finds =
            |pattern: &Option<Regex>, text: &str| pattern.as_ref().is_some_and(|pattern| pattern.is_match(text));
        match self {
            Asks::OneLine => Official::of(!text.contains('\n'), "The text is one line.", "The text has a line break."),
            Asks::EndsWithSources => is_there(finds(&PATTERNS.sources, nlp::strip(text))),
            Asks::Blurb => Official::counted(text.chars().count(), "characters", Asked::AtMost(200.0)),
            Asks::FiftyWords => {
                Official::counted(nlp::split(text).count(), "words (pieces between white space)", Asked::AtMost(50.0))
            }
            Asks::Emojis => Official::of(
                sentences(text).all(|sentence| emojis(sentence) >= 3),
                "Every sentence has three runs of what upstream takes for emojis.",
                "A sentence has fewer than three runs of what upstream takes for emojis.",
            ),
            Asks::Quotes => is_there(text.contains(['"', '“', '”', '‘', '’', '\''])),
            Asks::Cited => is_there(finds(&PATTERNS.sources, text) && finds(&PATTERNS.reference, text)),
            Asks::InText => is_there(finds(&PATTERNS.citation, text)),
        }
    }
}

/// What stands between end marks with white space behind them.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    let pieces = std::iter::from_fn(move || {
        let text = rest?;
        let ends = text.char_indices().zip(text.chars().skip(1));
        let end = ends.into_iter().find(|((_, c), next)| matches!(c, '.' | '!' | '?') && nlp::is_space(*next));
        let (piece, others) = text.split_at(end.map_or(text.len(), |((at, _), _)| at + 1));
        rest = end.map(|_| others.trim_start_matches(nlp::is_space));
        Some(piece)
    });
    pieces.map(nlp::strip).filter(|sentence| !sentence.is_empty())
}

/// Runs of characters from U+24C2 on: upstream's ranges leave nothing out there, so that Chinese is emojis too.
fn emojis(sentence: &str) -> usize {
    sentence.split(|c| c < '\u{24c2}').filter(|run| !run.is_empty()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_a_pattern() {
        let of = &PATTERNS;
        let all = [&of.start, &of.starts_with, &of.showroom, &of.mention, &of.sources, &of.reference, &of.citation];
        assert!(all.iter().all(|pattern| pattern.is_some()));
    }

    #[test]
    fn sentences_end_where_white_space_follows_a_mark() {
        assert_eq!(sentences("a. b!c?\n d . ").collect::<Vec<_>>(), ["a.", "b!c?", "d ."]);
    }
}
