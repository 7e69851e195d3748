//! The `sentence:` ids: a keyword's sentence, growing alliterations, growing word counts.
//!
//! Sentences are Punkt's. The other ids that look at sentences are in `ratio.rs`, `words.rs`, `format.rs` and `custom.rs`.

use super::text::{at, contains_word, count_bare_words, first, is_punctuation};
use crate::checker::{Rule, rule};
use crate::kwargs::{Kwargs, OfficialError};
use crate::outcome::Official;
use crate::prepared::Prepared;
use crate::{nlp, pattern};

type Built = Result<Rule, OfficialError>;

/// `sentence:keyword`: a word of the N-th sentence, without regard to case. A 0 asks for the last sentence, as an index of -1 does.
pub(super) fn keyword(kwargs: &Kwargs<'_>) -> Built {
    kwargs.only(&["word", "N"])?;
    let word = pattern::folded(kwargs.nonempty("word")?);
    let place = kwargs.threshold("N")?;
    rule(move |response| {
        // Whether there are enough shows as soon as there are.
        let enough = if place >= 1.0 { place.ceil() as usize } else { usize::MAX };
        let sentences: Vec<&str> = response.sentences().take(enough).collect();
        if (sentences.len() as f64) < place {
            return Official::failed("There are too few sentences.");
        }
        match at(&sentences, (place - 1.0) as i64) {
            None => Official::not_checkable("Upstream raises IndexError (there is no sentence)."),
            Some(sentence) => Official::of(
                contains_word(&pattern::folded(sentence), &word),
                "The sentence has the keyword.",
                "The sentence does not have the keyword.",
            ),
        }
    })
}

/// `sentence:alliteration_increment`: each sentence has more words in alliterating runs than the one before, and the first has any number.
pub(super) fn alliteration_increment(response: &Prepared<'_>) -> Official {
    let mut previous = None;
    for sentence in response.sentences() {
        let n = alliterating(sentence);
        if previous.is_some_and(|previous| n <= previous) {
            return Official::failed("A sentence has no more alliterating words than the one before.");
        }
        previous = Some(n);
    }
    Official::of(true, "Each sentence has more alliterating words than the one before.", "")
}

/// How many words stand in runs of two or more with the same first character, leading marks aside.
fn alliterating(sentence: &str) -> usize {
    let lower = nlp::lower(sentence);
    let mut firsts = nlp::split(&lower).filter_map(|word| first(word.trim_start_matches(is_punctuation)));
    let (mut n, mut within, mut last) = (0, false, firsts.next());
    for c in firsts {
        let same = last == Some(c);
        if same {
            n += if within { 1 } else { 2 };
        }
        (within, last) = (same, Some(c));
    }
    n
}

/// `sentence:increment`: each sentence has exactly so many words more than the one before; words of marks only do not count.
pub(super) fn increment(kwargs: &Kwargs<'_>) -> Built {
    kwargs.only(&["small_n"])?;
    let step = kwargs.threshold("small_n")?;
    rule(move |response| {
        let mut counts = response.sentences().map(count_bare_words);
        let Some(mut previous) = counts.next() else {
            return Official::not_checkable("Upstream raises IndexError (there is no sentence).");
        };
        for n in counts {
            if n as f64 != previous as f64 + step {
                return Official::failed("A sentence's number of words differs from what the one before asks for.");
            }
            previous = n;
        }
        Official::of(true, "Each sentence has the words that the one before asks for.", "")
    })
}
