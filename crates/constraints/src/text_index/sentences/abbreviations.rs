//! Words that a full stop shortens rather than ends, English only. The lists are short on purpose: a wrong entry joins two sentences.

/// What a full stop after the word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Never an end.
    Inside,
    /// An end unless lower case follows.
    Maybe,
    /// An end unless a number follows.
    BeforeNumber,
}

/// Titles and Latin shorthands, which something always follows.
const INSIDE: &[&str] = &["mr", "mrs", "ms", "mx", "dr", "prof", "messrs", "vs", "e.g", "i.e", "eg", "ie", "cf", "viz"];
/// The same, where the lower-case word is an ordinary one: "do one more rep."
const INSIDE_CAPITALISED: &[&str] =
    &["St", "Mt", "Gen", "Col", "Sgt", "Capt", "Lt", "Sen", "Rep", "Gov", "Pres", "Rev", "Hon"];
/// Shorthands that often stand last.
const MAYBE: &[&str] = &[
    "etc", "inc", "ltd", "corp", "co", "bros", "jr", "sr", "al", "a.m", "p.m", "u.s", "u.k", "u.n", "e.u", "d.c",
    "ph.d", "m.d", "b.a", "m.a", "b.sc", "m.sc",
];
/// Shorthands for what is numbered, and months.
const BEFORE_NUMBER: &[&str] = &[
    "no", "nos", "fig", "figs", "vol", "vols", "ch", "sec", "eq", "p", "pp", "art", "approx", "ca", "jan", "feb",
    "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec",
];

/// The longest entry, with room for the bracket or the quote before it.
const MAX_TOKEN: usize = 16;

/// Whether `token`, the text since the last white space, is an abbreviation when a full stop follows it.
pub(super) fn abbreviation(token: &str) -> Option<Abbreviation> {
    if token.len() > MAX_TOKEN {
        return None;
    }
    let word = token.trim_start_matches(|c: char| !c.is_alphanumeric());
    let lower = word.to_lowercase();
    let is_in = |list: &[&str]| list.contains(&lower.as_str());
    if is_in(INSIDE) || INSIDE_CAPITALISED.contains(&word) || is_initials(word) && !is_in(MAYBE) {
        Some(Abbreviation::Inside)
    } else if is_in(MAYBE) {
        Some(Abbreviation::Maybe)
    } else if is_in(BEFORE_NUMBER) {
        Some(Abbreviation::BeforeNumber)
    } else {
        None
    }
}

/// "J" or "J.R.R", but not "I", which ends many a sentence as a word.
fn is_initials(word: &str) -> bool {
    word != "I"
        && !word.is_empty()
        && word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::{Abbreviation, abbreviation};

    fn check(token: &str, expected: Option<Abbreviation>) {
        assert_eq!(abbreviation(token), expected, "{token}");
    }

    #[test]
    fn case_matters_where_the_word_is_ordinary() {
        check("Mr", Some(Abbreviation::Inside));
        check("\"MR", Some(Abbreviation::Inside));
        check("Rep", Some(Abbreviation::Inside));
        check("rep", None);
        check("J.R", Some(Abbreviation::Inside));
        check("U.S", Some(Abbreviation::Maybe));
        check("I", None);
        check("No", Some(Abbreviation::BeforeNumber));
        check("cat", None);
        check("", None);
    }
}
