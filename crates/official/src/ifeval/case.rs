//! Language and letter case.

use crate::checker::{Rule, rule};
use crate::kwargs::{Kwargs, OfficialError, raises};
use crate::nlp;
use crate::outcome::{Asked, Official};
use crate::prepared::Prepared;

/// The codes that upstream's list of languages has; others raise.
const LANGUAGES: [&str; 30] = [
    "en", "es", "pt", "ar", "hi", "fr", "ru", "de", "ja", "it", "bn", "uk", "th", "ur", "ta", "te", "bg", "ko", "pl",
    "he", "fa", "vi", "ne", "sw", "kn", "mr", "gu", "pa", "ml", "fi",
];

const UNDETECTABLE: &str = "langdetect finds nothing to go by, which upstream counts as followed.";

/// langdetect names the language; where it cannot, the constraint passes.
pub(super) fn response_language(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["language"])?;
    let Some(language) = kwargs.text("language")? else {
        return Err(OfficialError::Draws { param: "language", why: "it is missing" });
    };
    let Some(language) = LANGUAGES.iter().find(|known| **known == language) else {
        return Err(raises(format!("KeyError ({language} is not in its list of languages)")));
    };
    rule(move |response| in_language(response, language))
}

fn in_language(response: &Prepared<'_>, language: &str) -> Official {
    match response.is_in_language(language) {
        None => Official::of(true, UNDETECTABLE, ""),
        Some(is_found) => Official::of(
            is_found,
            "langdetect, seeded, finds the language.",
            "langdetect, seeded, finds another language.",
        ),
    }
}

/// Upper case alone, and langdetect says English.
pub(super) fn english_capital(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&[])?;
    rule(|response| {
        if nlp::is_upper(response.text()) {
            in_language(response, "en")
        } else {
            Official::failed("The response is not in capitals alone.")
        }
    })
}

/// Lower case alone, and langdetect says English.
pub(super) fn english_lowercase(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&[])?;
    rule(|response| {
        if nlp::is_lower(response.text()) {
            in_language(response, "en")
        } else {
            Official::failed("The response is not in small letters alone.")
        }
    })
}

/// Tokens in capitals.
pub(super) fn capital_word_frequency(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["capital_frequency", "capital_relation"])?;
    let Some(bound) = kwargs.number("capital_frequency")? else {
        return Err(OfficialError::Draws { param: "capital_frequency", why: "it is missing" });
    };
    let asked: Asked = kwargs.relation("capital_relation")?.asked(bound);
    rule(move |response| {
        let n = nlp::count_capital_tokens(response.text());
        Official::counted(n, "tokens in capitals (NLTK's word_tokenize)", asked)
    })
}
