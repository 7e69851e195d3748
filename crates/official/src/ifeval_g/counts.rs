//! Counts of keywords, words, letters and marks.

use std::collections::HashSet;

use crate::checker::{Rule, rule};
use crate::kwargs::{Kwargs, OfficialError, raises};
use crate::nlp;
use crate::outcome::{Asked, Official};
use crate::pattern::Keyword;

/// The keyword is found exactly once, inside words too.
pub(super) fn word_once(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["keyword"])?;
    let keyword = Keyword::new(nlp::strip(kwargs.nonempty("keyword")?))?;
    rule(move |response| Official::counted(keyword.count_in(response), "matches of the keyword", Asked::Exactly(1.0)))
}

/// The first keyword once, the second twice.
pub(super) fn count_increment_word(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["keyword1", "keyword2"])?;
    let once = Keyword::new(nlp::strip(kwargs.nonempty("keyword1")?))?;
    let twice = Keyword::new(nlp::strip(kwargs.nonempty("keyword2")?))?;
    rule(move |response| match once.count_in(response) {
        1 => Official::counted(twice.count_in(response), "matches of the second keyword", Asked::Exactly(2.0)),
        n => Official::counted(n, "matches of the first keyword", Asked::Exactly(1.0)),
    })
}

/// The keyword does not stand between two spaces.
pub(super) fn exclude_word_harder(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["keyword", "instruction"])?;
    if kwargs.truthy("keyword").is_none() && kwargs.get("instruction").is_none() {
        return Err(raises("AttributeError (there is no keyword and no text to draw one from)"));
    }
    let keyword = format!(" {} ", nlp::strip(kwargs.nonempty("keyword")?));
    rule(move |response| {
        Official::of(
            !response.text().contains(&keyword),
            "The keyword does not stand between two spaces.",
            "The keyword stands between two spaces.",
        )
    })
}

/// No full stop anywhere.
pub(super) fn punctuation_dot(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&[])?;
    rule(|response| Official::of(!response.text().contains('.'), "There is no dot.", "There is a dot."))
}

/// No exclamation mark anywhere.
pub(super) fn punctuation_exclamation(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&[])?;
    rule(|response| {
        Official::of(!response.text().contains('!'), "There is no exclamation mark.", "There is an exclamation mark.")
    })
}

/// Runs of `\w` that consist of a to z.
pub(super) fn lowercase_counting(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["N"])?;
    let asked = Asked::AtMost(kwargs.nonzero("N")?);
    rule(move |response| {
        let small = |word: &&str| word.bytes().all(|byte| byte.is_ascii_lowercase());
        Official::counted(nlp::words(response.text()).filter(small).count(), "words of a to z alone", asked)
    })
}

/// Letters from A to Z in either case. Any other relation than the two known ones is never followed.
pub(super) fn letter_counting(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["N", "relation"])?;
    let bound = kwargs.nonzero("N").map_err(OfficialError::later);
    if let Err(error @ OfficialError::Draws { .. }) = bound {
        return Err(error);
    }
    if kwargs.truthy("relation").is_none() {
        return Err(OfficialError::Draws { param: "relation", why: "it is missing" });
    }
    let Ok(relation) = kwargs.relation("relation") else {
        return rule(|_| Official::failed("Upstream knows no such relation and returns nothing."));
    };
    let asked = relation.asked(bound?);
    rule(move |response| {
        let n = response.text().bytes().filter(u8::is_ascii_alphabetic).count();
        Official::counted(n, "letters from A to Z", asked)
    })
}

/// No token twice, punctuation included.
pub(super) fn count_unique(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&[])?;
    rule(|response| {
        let mut seen = HashSet::new();
        Official::of(
            response.tokens().iter().all(|token| seen.insert(token.as_ref())),
            "No token stands twice.",
            "A token (a word or a mark) stands twice.",
        )
    })
}

/// A piece between white space that reads the same backwards; one character does.
pub(super) fn palindrome(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&[])?;
    rule(|response| {
        let mirrored = |word: &str| word.chars().eq(word.chars().rev());
        Official::of(
            nlp::split(response.text()).any(mirrored),
            "A piece between white space reads the same backwards.",
            "No piece between white space reads the same backwards.",
        )
    })
}
