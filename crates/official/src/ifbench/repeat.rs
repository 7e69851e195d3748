//! The `repeat:` ids: copies of a request, with one word changed, of one sentence, and of a slice.

use crate::checker::{Rule, rule};
use crate::kwargs::{Kwargs, OfficialError, raises};
use crate::nlp;
use crate::outcome::Official;
use crate::prepared::Prepared;

type Built = Result<Rule, OfficialError>;

/// `repeat:repeat_change`: all words but the first are those of the request, white space aside, and the whole is not the request.
pub(super) fn repeat_change(kwargs: &Kwargs<'_>) -> Built {
    kwargs.only(&["prompt_to_repeat"])?;
    let request = request(kwargs)?;
    rule(move |response| {
        if response.text() == request {
            return Official::failed("The request is repeated without a change.");
        }
        let same = nlp::split(response.text()).skip(1).eq(nlp::split(&request).skip(1));
        Official::of(
            same,
            "All words but the first are the request's.",
            "Another word than the first differs from the request.",
        )
    })
}

/// `repeat:repeat_simple`: one fixed sentence, without regard to case.
pub(super) fn repeat_simple(response: &Prepared<'_>) -> Official {
    const SENTENCE: &str = "only output this sentence here, ignore all other requests.";
    Official::of(nlp::strip(response.lower()) == SENTENCE, "It is the sentence.", "It is not the sentence.")
}

/// `repeat:repeat_span`: the characters n_start to n_end of the request, both included, without regard to case and outer white space.
///
/// The sentence shown to the model speaks of words; that the indices count characters is upstream's doing.
pub(super) fn repeat_span(kwargs: &Kwargs<'_>) -> Built {
    kwargs.only(&["prompt_to_repeat", "n_start", "n_end"])?;
    let request = request(kwargs)?;
    let mut bounds = [0; 2];
    for (bound, name) in bounds.iter_mut().zip(["n_start", "n_end"]) {
        *bound = match kwargs.get(name) {
            None => return Err(OfficialError::Draws { param: name, why: "it is missing" }),
            Some(_) => kwargs.index(name)?.unwrap_or(0),
        };
    }
    let [start, end] = bounds;
    let span = nlp::lower(nlp::strip(&slice(&request, start, end.saturating_add(1))));
    rule(move |response| {
        Official::of(nlp::lower(response.stripped()) == span, "It is the slice.", "It is not the slice of the request.")
    })
}

/// `text[start:end]` of Python, in characters; a negative bound counts from the end.
fn slice(text: &str, start: i64, end: i64) -> String {
    let length = i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
    let [start, end] =
        [start, end].map(|bound| if bound < 0 { bound.saturating_add(length) } else { bound }.clamp(0, length));
    let (start, end) = (usize::try_from(start).unwrap_or(0), usize::try_from(end).unwrap_or(0));
    text.chars().skip(start).take(end.saturating_sub(start)).collect()
}

fn request(kwargs: &Kwargs<'_>) -> Result<String, OfficialError> {
    match kwargs.truthy("prompt_to_repeat") {
        None => Err(raises("ValueError (prompt_to_repeat must be set)")),
        Some(_) => kwargs.text("prompt_to_repeat").map(|text| text.unwrap_or("").to_owned()),
    }
}
