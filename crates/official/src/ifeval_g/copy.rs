//! Copies of the prompt, of a part of it, and of a phrase with a word changed.

use serde_json::Value;

use crate::checker::{Rule, rule};
use crate::kwargs::{Kwargs, OfficialError, raises, raises_later};
use crate::nlp;
use crate::outcome::Official;
use crate::pattern::{Flags, Pattern};

/// Spans from the phrase's first word to its last, as many as asked, each of the phrase's length; no span differs from it in more than one
/// word, and the last in exactly one (upstream forgets what the others gave).
pub(super) fn repeat_phrase(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["phrase", "small_n"])?;
    let phrase: Vec<String> = nlp::split(kwargs.nonempty("phrase")?).map(str::to_owned).collect();
    let asked = kwargs.exactly("small_n")?;
    let (Some(first), Some(last)) = (phrase.first(), phrase.last()) else {
        return Err(raises("IndexError (the phrase has no words)"));
    };
    let python = format!("{first} .*? {last}");
    let span = Pattern::new(&python, Flags::default())?;
    if span.n_groups() > 0 || span.has_boundaries() {
        return Err(OfficialError::Pattern {
            pattern: python,
            why: "the phrase holds a group or a word boundary".into(),
        });
    }
    rule(move |response| {
        let spans: Vec<&str> = span.matches(response.text()).collect();
        if !asked.admits(spans.len()) {
            return Official::counted(spans.len(), "spans from the phrase's first word to its last", asked);
        }
        let mut differences = 0;
        for span in spans {
            let words: Vec<&str> = nlp::split(span).collect();
            if words.len() != phrase.len() {
                return Official::failed("A span has another number of words than the phrase.");
            }
            differences = words.iter().zip(&phrase).filter(|(word, other)| *word != other).count();
            if differences > 1 {
                return Official::failed("A span differs from the phrase in more than one word.");
            }
        }
        Official::of(
            differences == 1,
            "Every span differs in one word at most, and the last in exactly one.",
            "The last span is the phrase itself, or there is none.",
        )
    })
}

fn prompt(kwargs: &Kwargs<'_>) -> Result<String, OfficialError> {
    match kwargs.truthy("prompt_to_repeat") {
        None => Err(raises("ValueError (prompt_to_repeat must be set)")),
        Some(Value::String(prompt)) => Ok(prompt.to_owned()),
        Some(_) => Err(raises_later("AttributeError (prompt_to_repeat is no text)")),
    }
}

/// The response is the prompt, ignoring case and white space at the ends.
pub(super) fn copy(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["prompt_to_repeat"])?;
    equals(&prompt(kwargs)?)
}

/// The response is a slice of the prompt in characters, the end left out. A start of 0 counts as missing.
pub(super) fn copy_span_idx(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["prompt_to_repeat", "n_start", "n_end"])?;
    let prompt = prompt(kwargs)?;
    kwargs.nonzero("n_start").and(kwargs.nonzero("n_end")).map_err(OfficialError::later)?;
    let n_chars = prompt.chars().count();
    let place = |name| -> Result<usize, OfficialError> {
        let index = kwargs.index(name).map_err(OfficialError::later)?.unwrap_or_default();
        let size = usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX);
        Ok(if index < 0 { n_chars.saturating_sub(size) } else { size.min(n_chars) })
    };
    let (start, end) = (place("n_start")?, place("n_end")?);
    let span: String = prompt.chars().skip(start).take(end.saturating_sub(start)).collect();
    equals(&span)
}

fn equals(wanted: &str) -> Result<Rule, OfficialError> {
    let wanted = nlp::lower(nlp::strip(wanted));
    rule(move |response| {
        Official::of(
            nlp::strip(response.lower()) == wanted,
            "The response is the text, ignoring case.",
            "The response is not the text.",
        )
    })
}

/// The prompt as many times as asked, between `******`.
pub(super) fn copying_multiple(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["prompt_to_repeat", "N"])?;
    let prompt = prompt(kwargs).map(|prompt| nlp::lower(nlp::strip(&prompt)));
    if let Err(error @ OfficialError::Raises { at_once: true, .. }) = prompt {
        return Err(error);
    }
    let asked = kwargs.exactly("N")?;
    rule(move |response| {
        let parts: Vec<&str> = response.lower().split("******").collect();
        if !asked.admits(parts.len()) {
            return Official::counted(parts.len(), "parts between ******", asked);
        }
        let prompt = match &prompt {
            Ok(prompt) => prompt,
            Err(error) => return Official::not_checkable(error.to_string()),
        };
        Official::of(
            parts.iter().all(|part| nlp::strip(part) == prompt),
            "Every part is the request, ignoring case.",
            "A part is not the request.",
        )
    })
}
