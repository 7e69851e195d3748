//! Placeholders, postscript, fixed answers, repetition, start and end.

use memchr::memmem;

use crate::checker::{Rule, growing, rule};
use crate::kwargs::{Kwargs, OfficialError, raises};
use crate::nlp;
use crate::outcome::{Asked, Official};
use crate::pattern::{Flags, Pattern, is_meta};

/// Spans `[…]` on one line.
pub(super) fn number_placeholders(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["num_placeholders"])?;
    let asked = Asked::AtLeast(kwargs.threshold("num_placeholders")?);
    growing(move |response| Official::counted(placeholders(response.text()), "spans in square brackets", asked))
}

fn placeholders(text: &str) -> usize {
    let (mut n, mut rest) = (0, text);
    while let Some(open) = rest.find('[') {
        rest = &rest[open + 1..];
        let Some(end) = rest.find([']', '\n']) else { break };
        n += usize::from(rest.as_bytes()[end] == b']');
        rest = &rest[end + 1..];
    }
    n
}

/// The marker anywhere in the lower-cased response; two markers are patterns of their own, any other is a pattern by accident.
pub(super) fn postscript(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["postscript_marker"])?;
    let Some(marker) = kwargs.text("postscript_marker")? else {
        return Err(OfficialError::Draws { param: "postscript_marker", why: "it is missing" });
    };
    let (yes, no) = ("The postscript's marker is found.", "The postscript's marker is not found.");
    let marker = nlp::strip(marker);
    let lower = nlp::lower(marker);
    let parts: &[&str] = match marker {
        "P.P.S" => &["p.", "p.", "s"],
        "P.S." => &["p.", "s."],
        _ if !lower.contains(is_meta) => {
            let finder = memmem::Finder::new(&lower).into_owned();
            return growing(move |response| Official::of(finder.find(response.lower().as_bytes()).is_some(), yes, no));
        }
        _ => {
            let pattern = Pattern::new(&format!(r"\s*{lower}.*$"), Flags { multiline: true, ..Flags::default() })?;
            return rule(move |response| Official::of(pattern.is_in(response.lower()), yes, no));
        }
    };
    growing(move |response| Official::of(has_spaced(response.lower(), parts), yes, no))
}

/// Whether the parts stand behind each other, with one character of white space between two of them or none.
fn has_spaced(text: &str, parts: &[&str]) -> bool {
    let Some((first, others)) = parts.split_first() else { return true };
    memmem::find_iter(text.as_bytes(), first).any(|at| {
        let behind = text.get(at + first.len()..).unwrap_or_default();
        let after = others
            .iter()
            .try_fold(behind, |rest, part| rest.strip_prefix(nlp::is_space).unwrap_or(rest).strip_prefix(part));
        after.is_some()
    })
}

/// One of three sentences stands somewhere.
pub(super) fn constrained_response(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&[])?;
    growing(|response| {
        let options = ["My answer is yes.", "My answer is no.", "My answer is maybe."];
        Official::of(
            options.iter().any(|option| response.text().contains(option)),
            "One of the three answers stands somewhere.",
            "None of the three answers stands anywhere.",
        )
    })
}

/// Two different chunks around `******`.
pub(super) fn two_responses(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&[])?;
    let judge = rule(|response| {
        let chunks: Vec<&str> = response.text().split("******").map(nlp::strip).collect();
        let last = chunks.len() - 1;
        if chunks.iter().enumerate().any(|(at, chunk)| chunk.is_empty() && at != 0 && at != last) {
            return Official::failed("A response between two ****** is blank.");
        }
        let full: Vec<&str> = chunks.into_iter().filter(|chunk| !chunk.is_empty()).collect();
        match full[..] {
            [one, other] => Official::of(
                one != other,
                "Two different responses stand around ******.",
                "The two responses are equal.",
            ),
            _ => Official::counted(full.len(), "responses between ******", Asked::Exactly(2.0)),
        }
    });
    Ok(judge?.hopeless_if(|response| !response.text().contains("******")))
}

/// The response starts with the prompt, ignoring case.
pub(super) fn repeat_prompt(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["prompt_to_repeat"])?;
    let Some(prompt) = kwargs.text("prompt_to_repeat")?.filter(|prompt| !prompt.is_empty()) else {
        return Err(raises("ValueError (prompt_to_repeat must be set)"));
    };
    let prompt = nlp::lower(nlp::strip(prompt));
    rule(move |response| {
        Official::of(
            nlp::strip(response.lower()).starts_with(&*prompt),
            "The response starts with the request, ignoring case.",
            "The response does not start with the request.",
        )
    })
}

/// The response ends with the phrase, ignoring case, white space and then double quotes.
pub(super) fn end_checker(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["end_phrase"])?;
    let Some(phrase) = kwargs.text("end_phrase")? else {
        return Err(OfficialError::Draws { param: "end_phrase", why: "it is missing" });
    };
    let phrase = nlp::lower(nlp::strip(phrase));
    // Upstream strips once more behind the lower-casing, which can only matter for a phrase that is blank already.
    rule(move |response| {
        Official::of(
            nlp::strip(response.lower()).trim_matches('"').ends_with(&*phrase),
            "The response ends with the phrase, ignoring case.",
            "The response does not end with the phrase.",
        )
    })
}

/// No ASCII comma.
pub(super) fn no_comma(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&[])?;
    rule(|response| Official::of(!response.text().contains(','), "There is no comma.", "There is a comma."))
}

/// A straight double quote at both ends.
pub(super) fn quotation(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&[])?;
    rule(|response| {
        let text = response.stripped();
        Official::of(
            text.len() > 1 && text.starts_with('"') && text.ends_with('"'),
            "A straight double quote stands at both ends.",
            "A straight double quote is missing at one end.",
        )
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn placeholders_stay_on_their_line() {
        assert_eq!(super::placeholders("[a] [] [b\n] [c[d]"), 3);
        assert_eq!(super::placeholders("[[x]]"), 1);
        assert_eq!(super::placeholders("["), 0);
    }
}
