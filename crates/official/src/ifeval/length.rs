//! Sentences, words and paragraphs.

use super::dividers;
use crate::checker::{Rule, counting, rule};
use crate::kwargs::{Kwargs, OfficialError};
use crate::nlp;
use crate::outcome::{Asked, Official};

/// Punkt's sentences, counted over the raw text.
pub(super) fn number_sentences(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["num_sentences", "relation"])?;
    let bound = kwargs.threshold("num_sentences")?;
    let asked = kwargs.relation("relation")?.asked(bound);
    rule(move |response| Official::counted(response.punkt().len(), "sentences (NLTK's Punkt)", asked))
}

/// Runs of `\w`.
pub(super) fn number_words(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["num_words", "relation"])?;
    let bound = kwargs.threshold("num_words")?;
    let asked = kwargs.relation("relation")?.asked(bound);
    counting(asked, move |response| Official::counted(response.word_count(), "words (runs of \\w)", asked))
}

/// Chunks between `***`.
pub(super) fn number_paragraphs(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["num_paragraphs"])?;
    let asked = Asked::Exactly(kwargs.threshold("num_paragraphs")?);
    let judge = rule(move |response| match dividers(response.text(), "***") {
        Some(n) => Official::counted(n, "paragraphs between ***", asked),
        None => Official::failed("A paragraph between two *** is blank."),
    });
    // Without a divider everything is one paragraph.
    Ok(judge?.hopeless_if(move |response| !asked.admits(1) && !response.text().contains("***")))
}

/// Chunks between blank lines, and the first word of one of them. Upstream counts the chunks that are not blank but indexes all.
pub(super) fn nth_paragraph_first_word(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["num_paragraphs", "nth_paragraph", "first_word"])?;
    let wanted = kwargs.threshold("num_paragraphs")?;
    let nth = match kwargs.index("nth_paragraph")? {
        None => return Err(OfficialError::Draws { param: "nth_paragraph", why: "it is missing" }),
        Some(nth) if nth <= 0 || nth as f64 > wanted => {
            return Err(OfficialError::Draws { param: "nth_paragraph", why: "it is not from 1 to num_paragraphs" });
        }
        Some(nth) => usize::try_from(nth).unwrap_or(usize::MAX),
    };
    let Some(first_word) = kwargs.text("first_word")? else {
        return Err(OfficialError::Draws { param: "first_word", why: "it is missing" });
    };
    let first_word = nlp::lower(first_word);
    let judge = rule(move |response| {
        let n = paragraphs(response.text());
        if nth > n {
            return Official::failed("There are fewer paragraphs than the one that is asked for.");
        }
        let chunk = nlp::strip(response.text().split("\n\n").nth(nth - 1).unwrap_or_default());
        if chunk.is_empty() {
            return Official::failed("The paragraph that upstream looks at is blank.");
        }
        if n as f64 != wanted {
            return Official::counted(n, "paragraphs between blank lines", Asked::Exactly(wanted));
        }
        let word = nlp::split(chunk).next().unwrap_or_default();
        let word = word.trim_start_matches('\'').trim_start_matches('"');
        let word = word.split(['.', ',', '?', '!', '\'', '"']).next().unwrap_or_default();
        // Upstream lowers letter by letter, where a final sigma is none.
        let word: String = word.chars().flat_map(char::to_lowercase).collect();
        Official::of(
            word == first_word,
            "The paragraph starts with the word.",
            "The paragraph starts with another word.",
        )
    });
    // Without a line there are never more of them.
    Ok(judge?.hopeless_if(move |response| (paragraphs(response.text()) as f64) < wanted))
}

/// How many chunks between blank lines there are, blank ones not counted.
fn paragraphs(text: &str) -> usize {
    text.split("\n\n").filter(|chunk| !nlp::strip(chunk).is_empty()).count()
}
