//! Keywords and letters.

use crate::checker::{Rule, counting, growing, rule};
use crate::kwargs::{Kwargs, OfficialError, raises};
use crate::nlp;
use crate::outcome::Official;
use crate::pattern::Keyword;
use crate::prepared::Prepared;

/// Every keyword is found somewhere, as a pattern, ignoring case, inside words too.
pub(super) fn existence(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["keywords"])?;
    let keywords = kwargs.texts("keywords")?;
    let keywords: Vec<Keyword> = keywords.iter().map(|keyword| Keyword::new(keyword)).collect::<Result<_, _>>()?;
    let are_literal = keywords.iter().all(Keyword::is_literal);
    let judge = move |response: &Prepared<'_>| {
        Official::of(
            keywords.iter().all(|keyword| keyword.is_in(response)),
            "Every keyword is found, ignoring case and inside words too.",
            "A keyword is missing.",
        )
    };
    if are_literal { growing(judge) } else { rule(judge) }
}

/// How often a keyword is found; serves the training suite too.
pub(crate) fn frequency(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["keyword", "frequency", "relation"])?;
    let keyword = Keyword::new(nlp::strip(kwargs.nonempty("keyword")?))?;
    let bound = kwargs.threshold("frequency")?;
    let asked = kwargs.relation("relation")?.asked(bound);
    let is_literal = keyword.is_literal();
    let judge =
        move |response: &Prepared<'_>| Official::counted(keyword.count_in(response), "matches of the keyword", asked);
    if is_literal { counting(asked, judge) } else { rule(judge) }
}

/// No keyword is found between word boundaries.
pub(super) fn forbidden_words(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["forbidden_words"])?;
    let words = kwargs.texts("forbidden_words")?;
    let words: Vec<Keyword> = words.iter().map(|word| Keyword::bounded(word)).collect::<Result<_, _>>()?;
    rule(move |response| {
        Official::of(
            !words.iter().any(|word| word.is_in(response)),
            "No forbidden word is found between word boundaries.",
            "A forbidden word is found.",
        )
    })
}

/// How often a letter occurs in the lower-cased response; serves the training suite too.
pub(crate) fn letter_frequency(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["letter", "let_frequency", "let_relation"])?;
    let given = kwargs.nonempty("letter")?;
    let lower = nlp::lower(given);
    let letter = match (given.chars().count(), lower.chars().count(), lower.chars().next()) {
        (1, 1, Some(letter @ 'a'..='z')) => letter,
        (1, 2.., _) => return Err(raises("TypeError (ord of two characters)")),
        _ => return Err(OfficialError::Draws { param: "letter", why: "it is not one letter from a to z" }),
    };
    let bound = kwargs.threshold("let_frequency")?;
    let asked = kwargs.relation("let_relation")?.asked(bound);
    counting(asked, move |response| {
        let n = memchr::memchr_iter(letter as u8, response.lower().as_bytes()).count();
        Official::counted(n, "of the letter", asked)
    })
}
