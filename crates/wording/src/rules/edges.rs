//! How a response begins and ends, in prose: phrases, punctuation, quotation marks, postscripts, and the request repeated first.

use crate::extract::Reading;
use crate::lex::TokenKind;
use crate::typed::{self, Fields};

const END: &[&str] = &[
    "end",
    "ends",
    "ending",
    "conclude",
    "concludes",
    "concluding",
    "finish",
    "finishes",
    "finishing",
    "close",
    "closes",
    "terminate",
    "ended",
    "concluded",
];
const START: &[&str] = &["start", "starts", "starting", "begin", "begins", "beginning", "open", "opens", "preface"];

/// Reads starts and ends.
pub(super) fn read(reading: &mut Reading<'_>) {
    postscript(reading);
    quotation(reading);
    ending_mark(reading);
    phrases(reading);
    first_words(reading);
}

/// "First repeat the request word for word without change": the response starts with what stands before this sentence.
pub(super) fn repeat_request(reading: &mut Reading<'_>) {
    let n = reading.tokens.len();
    let Some(at) = reading.find(0, n, &["repeat", "repeating"]) else { return };
    let Some(what) =
        reading.find(at, at + 8, &["request", "prompt", "question", "sentence", "query", "requests", "message"])
    else {
        return;
    };
    let exact = reading.has(&["exactly", "exact", "unchanged", "verbatim"])
        || reading.has(&["change", "changing"])
        || (0..n).any(|at| reading.stands(at, &["word", "for", "word"]))
        || reading.has(&["first", "before", "beginning"]);
    if !exact || reading.negated(at, 3) || (at > 0 && reading.is(at - 1, &["before", "after"])) {
        return;
    }
    let before = reading.prompt.get(..reading.start).unwrap_or_default().trim();
    let end = reading.tokens.last().map_or(0, |token| token.end);
    let behind = reading.prompt.get(end..).and_then(|rest| rest.split_once("\n\n")).map_or("", |(_, rest)| rest.trim());
    let below = reading.has(&["below", "following"]) && !behind.is_empty();
    let text = if below || before.is_empty() { behind } else { before };
    if text.is_empty() {
        return;
    }
    let fields = typed::pairs([("text", text.into()), ("ignore_case", false.into())]);
    reading.hit_kind("starts_with", fields, at, what + 1, 70);
}

fn postscript(reading: &mut Reading<'_>) {
    let n = reading.tokens.len();
    let marker = |at: usize| {
        reading.tokens.get(at).and_then(|token| match token.text.trim_end_matches('.').to_lowercase().as_str() {
            "p.s" | "ps" => Some("P.S."),
            "p.p.s" | "pps" => Some("P.P.S."),
            _ => None,
        })
    };
    let named = reading
        .find(0, n, &["postscript", "postscripts"])
        .or_else(|| (0..n).find(|at| reading.stands(*at, &["post", "script"])));
    let marked = (0..n).find_map(|at| marker(at).filter(|_| !reading.is_used(at)).map(|marker| (at, marker)));
    let next = reading
        .behind
        .iter()
        .take(6)
        .find_map(|token| matches!(token.text.as_str(), "p.p.s" | "p.p.s.").then_some("P.P.S."));
    let (first, marker, end) = match (named, marked) {
        (Some(named), Some((at, marker))) => (named.min(at), marker, named.max(at) + 1),
        (Some(named), None) => (named, next.unwrap_or("P.S."), named + 1),
        (None, Some((at, marker))) => (at, marker, at + 1),
        (None, None) => return,
    };
    if !reading.is_used(first) {
        reading.hit_kind("postscript", typed::pairs([("marker", marker.into())]), first, end, 80);
    }
}

fn quotation(reading: &mut Reading<'_>) {
    let n = reading.tokens.len();
    let Some(at) = (0..n).find(|at| {
        !reading.is_used(*at)
            && (reading.stands(*at, &["quotation", "mark"])
                || reading.stands(*at, &["double", "quote"])
                || reading.stands(*at, &["double", "quotation"])
                || reading.is(*at, &["quotes"]))
    }) else {
        return;
    };
    let Some(verb) = reading.find(
        0,
        n,
        &[
            "wrap",
            "wrapped",
            "enclose",
            "enclosed",
            "surround",
            "surrounded",
            "put",
            "placed",
            "place",
            "within",
            "inside",
            "between",
            "contained",
            "encased",
            "enclosing",
            "wrapping",
        ],
    ) else {
        return;
    };
    let whole = reading.has(&[
        "response",
        "answer",
        "entire",
        "whole",
        "output",
        "reply",
        "everything",
        "message",
        "it",
        "all",
    ]);
    if whole && !reading.negated(at, 4) {
        let end = if reading.is(at + 1, &["mark", "quote", "quotation"]) { at + 2 } else { at + 1 };
        reading.hit_kind("quotation", Fields::new(), verb.min(at), end.max(verb + 1), 80);
    }
}

/// The mark that words name at `at`, and the token behind.
fn mark_at(reading: &Reading<'_>, at: usize) -> Option<(String, usize)> {
    let token = reading.tokens.get(at)?;
    if token.kind == TokenKind::Quote {
        let short = token.text.chars().count() <= 2
            && !token.text.is_empty()
            && token.text.chars().all(|c| c.is_ascii_punctuation() || matches!(c, '…' | '。' | '！' | '？'));
        return short.then(|| (token.text.clone(), at + 1));
    }
    for (words, mark) in [
        (&["question", "mark"][..], "?"),
        (&["exclamation", "mark"], "!"),
        (&["exclamation", "point"], "!"),
        (&["full", "stop"], "."),
        (&["period"], "."),
        (&["semicolon"], ";"),
        (&["semi", "colon"], ";"),
        (&["colon"], ":"),
        (&["ellipsis"], "…"),
        (&["comma"], ","),
        (&["dash"], "-"),
        (&["exclamation"], "!"),
    ] {
        if reading.stands(at, words) {
            return Some((mark.to_owned(), at + words.len()));
        }
    }
    None
}

/// "must end with a period", "ending punctuation must be a question mark".
fn ending_mark(reading: &mut Reading<'_>) {
    let n = reading.tokens.len();
    for at in 0..n {
        if reading.is_used(at) || !reading.is(at, END) {
            continue;
        }
        let far = if reading.is(at + 1, &["punctuation", "mark"]) { 14 } else { 7 };
        let with = reading
            .find(at + 1, at + far, &["with", "in", "by", "be", "is", "punctuation", ":", "using", "should"])
            .is_some();
        let found =
            (at + 1..(at + far).min(n)).find_map(|place| mark_at(reading, place).map(|(mark, end)| (place, mark, end)));
        let Some((place, mut marks, mut end)) = found.filter(|_| with) else { continue };
        while reading.is(end, &["or", ",", "either"]) {
            let from = end + 1 + usize::from(reading.is(end + 1, &["a", "an"]));
            let Some((mark, behind)) = mark_at(reading, from) else { break };
            marks.push_str(&mark);
            end = behind;
        }
        if !reading.is_used(place) && !reading.negated(at, 3) {
            reading.hit_kind("ending_punctuation", typed::pairs([("marks", marks.into())]), at, end, 85);
        }
    }
}

/// "finish with this exact phrase 'X'", "the last sentence should be 'X'", "begin with 'X'".
fn phrases(reading: &mut Reading<'_>) {
    let n = reading.tokens.len();
    for at in 0..n {
        if reading.is_used(at) {
            continue;
        }
        let ends = reading.is(at, END)
            || reading.is(at, &["last", "final"])
                && reading.is(at + 1, &["sentence", "line", "word", "phrase", "words"]);
        let starts =
            reading.is(at, START) || reading.is(at, &["first"]) && reading.is(at + 1, &["sentence", "line", "phrase"]);
        if !ends && !starts || at > 0 && reading.is(at - 1, &["starting", "from"]) {
            continue;
        }
        let Some(place) = (at + 1..(at + 16).min(n)).find(|place| reading.is_quote(*place)) else {
            if ends && unquoted_end(reading, at) {
                return;
            }
            continue;
        };
        let said = reading
            .find(at, place, &["with", "by", "be", "is", "phrase", "words", "say", "saying", "reads", "should"])
            .is_some();
        let elsewhere =
            (at.saturating_sub(3)..at).any(|place| reading.is(place, &["hashtag", "postscript", "bullet", "section"]));
        let text = reading.tokens.get(place).map(|token| token.text.clone()).unwrap_or_default();
        if !said
            || elsewhere
            || reading.is_used(place)
            || !text.chars().any(char::is_alphanumeric)
            || reading.negated(at, 3)
        {
            continue;
        }
        let letter =
            text.chars().count() == 1 || at > 0 && reading.is(at - 1, &["that", "which"]) && text.chars().count() < 3;
        if letter {
            continue;
        }
        let word = text.chars().all(char::is_alphanumeric) && reading.has(&["paragraph"]);
        if word || reading.is(place - 1, &["word"]) && !text.contains(' ') {
            let fields =
                typed::pairs([("word", text.as_str().into()), ("position", 1.into()), ("from_end", ends.into())]);
            if reading.hit_kind("word_at", fields, at, place + 1, 80) {
                continue;
            }
        }
        let kind = if ends { "ends_with" } else { "starts_with" };
        let fields = typed::pairs([("text", text.trim_matches(',').into()), ("ignore_case", false.into())]);
        reading.hit_kind(kind, fields, at, place + 1, 80);
    }
}

/// "finish with this exact phrase: Hope you agree with me." without quotes: to the end of the line, or the next line that is not blank.
fn unquoted_end(reading: &mut Reading<'_>, at: usize) -> bool {
    let n = reading.tokens.len();
    let Some(colon) =
        (at + 1..(at + 12).min(n)).find(|place| reading.tokens.get(*place).is_some_and(|token| token.is_mark(":")))
    else {
        return false;
    };
    let said = reading.find(at, colon, &["with", "phrase", "words", "be", "is"]).is_some();
    let Some(from) = reading.tokens.get(colon).map(|token| token.end).filter(|_| said && !reading.negated(at, 3))
    else {
        return false;
    };
    let rest = reading.prompt.get(from..).unwrap_or_default();
    let text = rest.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().to_owned();
    let fields = typed::pairs([("text", text.into()), ("ignore_case", false.into())]);
    reading.hit_kind("ends_with", fields, at, n, 65)
}

/// "paragraph 3 must start with word elm", without quotes.
fn first_words(reading: &mut Reading<'_>) {
    for at in 0..reading.tokens.len() {
        let word = reading.stands(at, &["start", "with", "word"])
            || reading.stands(at, &["start", "with", "the", "word"])
            || reading.stands(at, &["begin", "with", "the", "word"])
            || reading.stands(at, &["begin", "with", "word"]);
        let place = if reading.is(at + 2, &["the"]) { at + 4 } else { at + 3 };
        let Some(token) =
            reading.tokens.get(place).filter(|token| token.kind == TokenKind::Word && word && !reading.is_used(at))
        else {
            continue;
        };
        let text = reading.prompt.get(token.start..token.end).unwrap_or_default();
        reading.hit_kind("word_at", typed::pairs([("word", text.into()), ("position", 1.into())]), at, place + 1, 70);
    }
}
