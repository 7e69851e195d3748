//! The `ratio:` ids: shares of stop words, kinds of sentences, and of character trigrams.
//!
//! A sentence is one of NLTK's Punkt, since upstream's revision 6fffd61; its kind is its last character, so that a closing quotation mark
//! makes it none.

use std::collections::HashSet;

use foldhash::fast::FixedState;

use super::text::length;
use crate::checker::{Rule, rule};
use crate::kwargs::{Kwargs, OfficialError};
use crate::nlp;
use crate::outcome::Official;
use crate::prepared::Prepared;

type Built = Result<Rule, OfficialError>;

type Trigrams = HashSet<u64, FixedState>;

/// `ratio:stop_words`: at most a percentage of the runs of `\w` are in NLTK's English list.
pub(super) fn stop_words(kwargs: &Kwargs<'_>) -> Built {
    kwargs.only(&["percentage"])?;
    let most = kwargs.threshold("percentage")?;
    rule(move |response| {
        let all = response.word_count();
        if all == 0 {
            return Official::failed("There is no word.");
        }
        let stop = nlp::regexp_words(response.text()).filter(|word| nlp::is_stop_word(word)).count();
        let share = stop as f64 / all as f64 * 100.0;
        Official::of(share <= most, "The share of stop words is small enough.", "The share of stop words is too large.")
    })
}

/// `ratio:sentence_type`: twice as many sentences end in a full stop as in a question mark; none of either is in order.
pub(super) fn sentence_type(response: &Prepared<'_>) -> Official {
    let [declarative, interrogative, _] = kinds(response);
    Official::of(
        declarative == 2 * interrogative,
        "Twice as many sentences end in a full stop as in a question mark.",
        "The number of full stops at sentence ends is not twice that of question marks.",
    )
}

/// `ratio:sentence_balance`: as many sentences end in a full stop as in a question mark and as in an exclamation mark.
pub(super) fn sentence_balance(response: &Prepared<'_>) -> Official {
    let [declarative, interrogative, exclamatory] = kinds(response);
    Official::of(
        declarative == interrogative && interrogative == exclamatory,
        "Full stops, question marks and exclamation marks end equally many sentences.",
        "Full stops, question marks and exclamation marks end different numbers of sentences.",
    )
}

fn kinds(response: &Prepared<'_>) -> [usize; 3] {
    let mut counts = [0; 3];
    for sentence in response.punkt() {
        if let Some(kind) = ['.', '?', '!'].iter().position(|mark| sentence.ends_with(*mark)) {
            counts[kind] += 1;
        }
    }
    counts
}

/// `ratio:overlap`: the share of the response's character trigrams (as a set) that the reference text has too, within 2 points.
///
/// The sentence shown to the model speaks of trigrams; that they are of characters and not of words is upstream's doing.
pub(super) fn overlap(kwargs: &Kwargs<'_>) -> Built {
    kwargs.only(&["reference_text", "percentage"])?;
    let percentage = kwargs.threshold("percentage")?;
    let reference = kwargs.text("reference_text")?.map(|text| trigrams(text).collect::<Trigrams>());
    rule(move |response| {
        let Some(reference) = &reference else {
            return Official::not_checkable("Upstream raises TypeError (reference_text is missing).");
        };
        let mut own = Trigrams::with_capacity_and_hasher(response.text().len(), FixedState::default());
        let mut common = 0;
        for trigram in trigrams(response.text()) {
            if own.insert(trigram) {
                common += usize::from(reference.contains(&trigram));
            }
        }
        if own.is_empty() {
            return Official::failed("The response has no three characters.");
        }
        let overlap = common as f64 / own.len() as f64 * 100.0;
        Official::of(
            percentage - 2.0 <= overlap && overlap <= percentage + 2.0,
            "The overlap of character trigrams is within 2 points of the percentage.",
            "The overlap of character trigrams is more than 2 points off the percentage.",
        )
    })
}

/// The character trigrams, each packed into one number (a character has 21 bits).
fn trigrams(text: &str) -> impl Iterator<Item = u64> {
    const THREE_CHARACTERS: u64 = (1 << 63) - 1;
    let mut window = 0;
    let windows = text.chars().map(move |c| {
        window = (window << 21 | u64::from(u32::from(c))) & THREE_CHARACTERS;
        window
    });
    windows.skip(2)
}

/// `ratio:sentence_words`: three sentences of the same number of characters; that their words differ is not looked at.
pub(super) fn sentence_words(response: &Prepared<'_>) -> Official {
    // A fourth is one too many.
    let sentences: Vec<&str> = response.sentences().take(4).collect();
    let [one, two, three] = sentences[..] else {
        return Official::failed("There are not three sentences.");
    };
    let [one, two, three] = [one, two, three].map(|sentence| length(nlp::strip(sentence)));
    Official::of(
        one == two && two == three,
        "The three sentences have equally many characters.",
        "The three sentences differ in their number of characters.",
    )
}
