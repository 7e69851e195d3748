//! Case in prose: everything small, everything large, each word with a capital.

use crate::extract::Reading;
use crate::typed::{self, Fields};

const CAPITAL: &[&str] = &[
    "capital",
    "capitalized",
    "capitalize",
    "capitalizing",
    "capitalization",
    "capitalised",
    "capitalise",
    "uppercase",
    "capitals",
];

/// "use capitalized letters for each word", "each word must begin with a capital letter", "title case".
pub(super) fn title_case(reading: &mut Reading<'_>) {
    let n = reading.tokens.len();
    if let Some(at) = (0..n).find(|at| reading.stands(*at, &["title", "case"]) && !reading.is_used(*at)) {
        reading.hit_kind("title_case", typed::pairs([("rule", "headline".into())]), at, at + 2, 80);
        return;
    }
    let Some(capital) = (0..n).find(|at| reading.is(*at, CAPITAL) && !reading.is_used(*at)) else { return };
    let entirely = reading.has(&["entirely", "only", "caps"])
        || (0..n).any(|at| {
            reading.stands(at, &["all", "capital"])
                || reading.stands(at, &["all", "uppercase"])
                || reading.stands(at, &["in", "capital"])
                || reading.stands(at, &["all", "letters"])
                || reading.stands(at, &["in", "uppercase"])
                || reading.stands(at, &["all", "in"])
        });
    let each = (0..n).find(|at| {
        reading.is(*at, &["each", "every"])
            && (reading.is(*at + 1, &["word", "entry", "name", "title", "item", "cell"])
                || reading.is(*at + 2, &["word"]))
            || reading.stands(*at, &["all", "words"]) && reading.is(capital, &["capitalized", "capitalised"])
    });
    let letter =
        reading.stands(capital, &["capitalized", "letters"]) || reading.stands(capital, &["capital", "letter"]);
    let alone = reading.is(capital, &["capitalized", "capitalised"])
        && !reading.stands(capital, &["capitalized", "letters"])
        && !reading.stands(capital, &["capitalized", "words"]);
    let first_letters = reading.has(&["first", "initial"]) && reading.has(&["letter"]) && reading.has(&["word"]);
    let span = match each {
        Some(each)
            if letter || alone || reading.is(capital, &["capitalize", "capitalise", "capitalizing"]) || !entirely =>
        {
            Some((each.min(capital), each.max(capital) + 2))
        }
        None if alone && !entirely && !reading.has(&["all"]) || first_letters => Some((capital, capital + 1)),
        None if reading.has(&["content", "text", "entries"])
            && alone
            && !(0..n).any(|at| reading.stands(at, &["all", "letters"])) =>
        {
            Some((capital, capital + 1))
        }
        _ => None,
    };
    if reading.negated(capital, 14) {
        return;
    }
    if let Some((first, end)) = span {
        reading.hit_kind(
            "title_case",
            typed::pairs([("rule", "every_word".into())]),
            first,
            end.min(n),
            if each.is_some() { 80 } else { 55 },
        );
    }
}

/// "in all lowercase letters", "no capital letters", "entirely in uppercase".
pub(super) fn whole(reading: &mut Reading<'_>) {
    let n = reading.tokens.len();
    let mut done = [false; 2];
    for at in 0..n {
        if reading.is_used(at) || title_cased(reading) {
            continue;
        }
        let small = reading.is(at, &["lowercase", "lowercased"])
            || reading.stands(at, &["lower", "case"])
            || reading.stands(at, &["small", "letters"]);
        let large = reading.is(at, &["uppercase", "uppercased"])
            || reading.tokens.get(at).is_some_and(|token| token.text == "capitals")
            || reading.stands(at, &["upper", "case"])
            || reading.stands(at, &["all", "caps"])
            || reading.is(at, &["capital", "capitalized"]) && reading.is(at + 1, &["letter"])
            || reading.is(at, &["capitalize", "capitalized"]) && reading.has(&["all", "entire", "every"]);
        if !small && !large {
            continue;
        }
        let denied = reading.negated(at, 12);
        let counted = large
            && (at.saturating_sub(4)..at).any(|place| reading.is(place, &["word"]))
            && !reading.has(&["entire", "only", "whole", "response", "english"]);
        let partial = (at + 1..at + 4).any(|place| reading.is(place, &["word"]))
            && reading.has(&["use"])
            && !reading.has(&["all", "only", "every", "each"]);
        if counted || partial {
            continue;
        }
        let lower = small != denied;
        let end = if reading.is(at + 1, &["letter", "case", "caps", "only"]) { at + 2 } else { at + 1 };
        let slot = usize::from(lower);
        let known = done.get(slot).copied().unwrap_or(true) || denied && done.contains(&true);
        if !known {
            reading.hit_kind(if lower { "lowercase" } else { "uppercase" }, Fields::new(), at, end.min(n), 80);
            if let Some(done) = done.get_mut(slot) {
                *done = true;
            }
        }
    }
}

fn title_cased(reading: &Reading<'_>) -> bool {
    reading.hits.iter().any(|hit| hit.constraint.kind().id == "title_case")
}
