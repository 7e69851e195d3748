//! Paragraphs, wrapped words and joined sentences.

use crate::checker::{Rule, rule};
use crate::ifeval::dividers;
use crate::kwargs::{Kwargs, OfficialError};
use crate::nlp;
use crate::outcome::{Asked, Official};
use crate::sentences;

/// Two chunks between `***`.
pub(super) fn paragraphs(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&[])?;
    two_chunks("***")
}

/// Two chunks between blank lines.
pub(super) fn paragraphs2(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&[])?;
    two_chunks("\n\n")
}

fn two_chunks(divider: &'static str) -> Result<Rule, OfficialError> {
    rule(move |response| match dividers(response.text(), divider) {
        Some(n) => Official::counted(n, "paragraphs between dividers", Asked::Exactly(2.0)),
        None => Official::failed("A paragraph between two dividers is blank."),
    })
}

/// Every piece between white space stands in square brackets.
pub(super) fn square_brackets(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&[])?;
    rule(|response| {
        Official::of(
            nlp::split(response.text()).all(|word| word.starts_with('[') && word.ends_with(']')),
            "Every piece between white space stands in square brackets.",
            "A piece between white space does not stand in square brackets.",
        )
    })
}

/// Of each two pieces between white space, the first starts with `<<` and the second ends with `>>`; a last odd one is free.
pub(super) fn bigram_wrapping(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&[])?;
    rule(|response| {
        let words: Vec<&str> = nlp::split(response.text()).collect();
        Official::of(
            words.as_chunks::<2>().0.iter().all(|[one, other]| one.starts_with("<<") && other.ends_with(">>")),
            "Every two words stand in double angular brackets.",
            "Two words do not stand in double angular brackets.",
        )
    })
}

/// The pieces between hyphens are the sentences that upstream sees with the hyphens made spaces, one by one, as far as both go.
pub(super) fn sentence_hyphens(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&[])?;
    rule(|response| {
        let spaced = sentences::by_rules(&response.text().replace('-', " "));
        let mut pairs = response.text().split('-').zip(&spaced);
        Official::of(
            pairs.all(|(piece, sentence)| piece == sentence && nlp::strip(piece) == piece),
            "The pieces between hyphens are the sentences.",
            "A piece between hyphens is not a sentence.",
        )
    })
}

/// Three chunks between `***`, each with as many sentences as asked, each of as many tokens. A blank chunk at an end has no sentences and fails.
pub(super) fn counting_composition(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["n_sent", "n_words"])?;
    let sentences_asked = kwargs.exactly("n_sent")?;
    let tokens_asked = kwargs.exactly("n_words")?;
    rule(move |response| {
        let chunks: Vec<&str> = response.text().split("***").collect();
        // A count that does not fit at once spares the sentences; blank chunks fail below in any case.
        if chunks.len() != 3 {
            return Official::counted(chunks.len(), "paragraphs between ***", Asked::Exactly(3.0));
        }
        for (at, chunk) in chunks.into_iter().enumerate() {
            // The divider's pattern takes one character of white space on either side with it.
            let chunk = if at > 0 { chunk.strip_prefix(nlp::is_space).unwrap_or(chunk) } else { chunk };
            let chunk = if at < 2 { chunk.strip_suffix(nlp::is_space).unwrap_or(chunk) } else { chunk };
            let sentences = sentences::by_rules(chunk);
            if !sentences_asked.admits(sentences.len()) {
                return Official::counted(sentences.len(), "sentences in a paragraph", sentences_asked);
            }
            for sentence in sentences {
                let n = nlp::tokens(&sentence).len();
                if !tokens_asked.admits(n) {
                    return Official::counted(n, "tokens in a sentence", tokens_asked);
                }
            }
        }
        Official::of(true, "There are three paragraphs of as many sentences and tokens as asked.", "")
    })
}
