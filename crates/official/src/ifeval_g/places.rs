//! Words at given places.

use serde_json::Value;

use crate::checker::{Rule, rule};
use crate::kwargs::{Kwargs, OfficialError, raises, raises_later};
use crate::nlp;
use crate::outcome::Official;

/// A word that may also come as the first entry of a list; upstream draws one where it is missing.
fn word_or_first(kwargs: &Kwargs<'_>, name: &'static str) -> Result<String, OfficialError> {
    match kwargs.truthy(name) {
        None => Err(OfficialError::Draws { param: name, why: "it is missing" }),
        Some(Value::String(word)) => Ok(nlp::strip(word).to_owned()),
        Some(Value::Array(words)) if words.first().is_some_and(Value::is_string) => {
            Ok(nlp::strip(words.first().and_then(Value::as_str).unwrap_or_default()).to_owned())
        }
        Some(_) => Err(raises(format!("an exception ({name} is no text)"))),
    }
}

/// What `re.sub(r"[^\w\s]", "", word)` leaves.
fn bare(word: &str) -> String {
    word.chars().filter(|c| nlp::is_word(*c) || nlp::is_space(*c)).collect()
}

/// Every sentence starts with the word, its marks included.
pub(super) fn first_word_sent(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["first_word"])?;
    let word = nlp::lower(&word_or_first(kwargs, "first_word")?);
    rule(move |response| {
        let starts = |sentence: &String| nlp::split(sentence).next().is_some_and(|first| nlp::lower(first) == word);
        Official::of(
            response.sentences_by_rules().iter().all(starts),
            "Every sentence starts with the word.",
            "A sentence starts with something else.",
        )
    })
}

/// The response starts with the word, its marks included.
pub(super) fn first_word_answer(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["first_word"])?;
    let word = nlp::lower(nlp::strip(kwargs.nonempty("first_word")?));
    rule(move |response| {
        let first = nlp::split(response.text()).next().unwrap_or_default();
        Official::of(
            nlp::lower(first) == word,
            "The response starts with the word.",
            "The response starts with something else.",
        )
    })
}

/// Every sentence ends with the word, marks removed.
pub(super) fn last_word_sent(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["last_word"])?;
    let word = nlp::lower(&word_or_first(kwargs, "last_word")?);
    rule(move |response| {
        let ends = |sentence: &String| nlp::split(sentence).last().is_some_and(|last| nlp::lower(&bare(last)) == word);
        Official::of(
            response.sentences_by_rules().iter().all(ends),
            "Every sentence ends with the word.",
            "A sentence ends with something else.",
        )
    })
}

/// The response ends with the word, marks removed.
pub(super) fn last_word_answer(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["last_word"])?;
    let word = nlp::lower(nlp::strip(kwargs.nonempty("last_word")?));
    rule(move |response| {
        let last = nlp::split(response.text()).last().unwrap_or_default();
        Official::of(
            nlp::lower(&bare(last)) == word,
            "The response ends with the word.",
            "The response ends with something else.",
        )
    })
}

/// No piece between white space starts with the character that follows the first character of the piece before.
pub(super) fn no_adjacent_consecutive(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&[])?;
    rule(|response| {
        let firsts = nlp::split(response.text()).map(|word| {
            let first = word.chars().next().unwrap_or_default();
            let mut lower = first.to_lowercase();
            // One character becomes two when lowered; upstream gives up there.
            if lower.len() == 1 { lower.next() } else { None }
        });
        let mut before: Option<Option<char>> = None;
        for first in firsts {
            match (before, first) {
                (None, _) => {}
                (Some(Some(before)), Some(first)) if u32::from(first) != u32::from(before) + 1 => {}
                _ => return Official::failed("Two neighbouring words start with neighbouring letters."),
            }
            before = Some(first);
        }
        Official::of(true, "No two neighbouring words start with neighbouring letters.", "")
    })
}

/// A token of a sentence is the keyword, marks counted as tokens.
pub(super) fn keyword_specific_position(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["keyword", "n", "m"])?;
    let keyword = word_or_first(kwargs, "keyword")?;
    let _drawn_when_zero = (kwargs.nonzero("n")?, kwargs.nonzero("m")?);
    let place = |name| match kwargs.index(name)? {
        Some(index) if index > 0 => Ok(usize::try_from(index).unwrap_or(usize::MAX)),
        _ => Err(raises_later(format!("an exception for some responses ({name} is negative)"))),
    };
    let (nth, mth) = (place("n")?, place("m")?);
    rule(move |response| {
        let Some(sentence) = response.sentences_by_rules().get(nth - 1) else {
            return Official::failed("There are fewer sentences than the one that is asked for.");
        };
        match nlp::tokens(sentence).get(mth - 1) {
            None => Official::failed("The sentence has fewer tokens than the one that is asked for."),
            Some(token) => Official::of(
                *token == keyword,
                "The token at this place is the keyword.",
                "The token at this place is another.",
            ),
        }
    })
}

/// The first and the last token are equal, ignoring case.
pub(super) fn start_end(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&[])?;
    rule(|response| match response.tokens() {
        [first, .., last] => Official::of(
            nlp::lower(first) == nlp::lower(last),
            "The first and the last token are equal.",
            "The first and the last token differ.",
        ),
        _ => Official::failed("There are fewer than two tokens."),
    })
}
