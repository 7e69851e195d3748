//! How often something occurs: "the word 'war' at least 8 times", "the letter t at most once", "words in all capital letters at least 3 times".

use constraints::Relation;

use crate::bound::{self, Bound};
use crate::extract::Reading;
use crate::lex::TokenKind;
use crate::pattern;
use crate::typed::{self, Fields};

/// Reads every "… times", "once" and "twice".
pub(super) fn read(reading: &mut Reading<'_>) {
    let mut from = 0;
    let mut at = 0;
    while at < reading.tokens.len() {
        let Some((bound, end)) = times_at(reading, at) else {
            at += 1;
            continue;
        };
        let before = target(reading, from, at, true);
        // "Avoid using it more than twice."
        let bound = match bound {
            Bound::One(Relation::MoreThan, count) if reading.negated(at, 8) => Bound::One(Relation::AtMost, count),
            bound => bound,
        };
        let found = before.or_else(|| target(reading, end, (end + 12).min(reading.tokens.len()), false));
        match found {
            Some(found) => emit(reading, &found, bound, at, end),
            None => capitals(reading, bound, at, end),
        }
        from = end;
        at = end;
    }
}

/// A bound with "times", or "once" and "twice", at `at`.
fn times_at(reading: &Reading<'_>, at: usize) -> Option<(Bound, usize)> {
    let token = reading.tokens.get(at)?;
    if reading.is_used(at) || !bound::may_begin(token) {
        return None;
    }
    let read = bound::read(reading.tokens, at)?;
    let often = (at..read.end)
        .filter_map(|place| reading.tokens.get(place))
        .find(|token| matches!(token.text.as_str(), "once" | "twice" | "thrice"));
    if let Some(last) = often {
        // "once" alone is a conjunction as well.
        return (read.said || last.text != "once").then_some((read.bound, read.end));
    }
    let skip = usize::from(reading.is(read.end, &["or"])) * 2;
    if reading
        .tokens
        .get(read.end + skip)
        .is_some_and(|token| matches!(token.text.as_str(), "times" | "time" | "occurrences" | "instances"))
    {
        return Some((read.bound, read.end + skip + 1));
    }
    None
}

/// What is to occur.
struct Target {
    texts: Vec<String>,
    letter: bool,
    first: usize,
    end: usize,
}

/// The last (or first) text in `from..to` that is quoted or named by "word", "letter" and the like.
fn target(reading: &Reading<'_>, from: usize, to: usize, last: bool) -> Option<Target> {
    let mut found = None;
    let mut at = from;
    while at < to {
        let named = reading.is(at, &["word", "keyword", "letter", "term", "phrase", "character", "name", "hashtag"]);
        let plain = named
            && reading.tokens.get(at + 1).is_some_and(|token| token.kind == TokenKind::Word && is_name(&token.text));
        // "Words with all capital letters (such as "RUBRIC")" is about no word of its own.
        let example =
            at > 0 && reading.is(at - 1, &["as", "like", "e.g."]) && reading.has(&["capital", "caps", "uppercase"]);
        if reading.is_quote(at) && example {
            at += 1;
        } else if reading.is_quote(at) {
            let (texts, end) = pattern::list_at(reading.tokens, at);
            let letter = at > 0 && reading.is(at - 1, &["letter", "character", "symbol", "mark"])
                || texts.iter().all(|text| one_mark(text));
            found = Some(Target { texts, letter, first: at, end });
            at = end;
        } else if plain && at + 1 < to {
            let text = reading
                .tokens
                .get(at + 1)
                .and_then(|token| reading.prompt.get(token.start..token.end))
                .unwrap_or_default();
            let letter = reading.is(at, &["letter", "character"]);
            if letter != (text.chars().count() == 1) && letter {
                at += 1;
                continue;
            }
            found = Some(Target { texts: vec![text.to_owned()], letter, first: at, end: at + 2 });
            at += 2;
        } else {
            at += 1;
        }
        if found.is_some() && !last {
            break;
        }
    }
    found
}

fn one_mark(text: &str) -> bool {
    let mut chars = text.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if !c.is_alphanumeric())
}

/// Whether the word may be the name itself: "the word story", and not "the word should".
fn is_name(word: &str) -> bool {
    !matches!(
        word,
        "should"
            | "must"
            | "at"
            | "in"
            | "with"
            | "that"
            | "is"
            | "are"
            | "of"
            | "and"
            | "or"
            | "to"
            | "appear"
            | "appears"
            | "may"
            | "can"
            | "for"
            | "count"
            | "limit"
            | "more"
            | "less"
            | "no"
            | "than"
            | "each"
            | "every"
            | "the"
            | "a"
            | "not"
            | "from"
            | "by"
            | "on"
            | ","
            | "."
            | ":"
            | "("
            | ")"
            | "exactly"
            | "will"
            | "shall"
            | "has"
            | "needs"
            | "-"
            | "*"
            | "response"
            | "only"
            | "using"
            | "use"
            | "if"
            | "cannot"
            | "who"
            | "which"
    ) && word.chars().any(char::is_alphanumeric)
}

fn emit(reading: &mut Reading<'_>, target: &Target, bound: Bound, at: usize, end: usize) {
    let (first, end) = (target.first.min(at), target.end.max(end));
    for text in super::cleaned_keywords(reading, target.texts.clone(), target.first) {
        let (kind, name) = if target.letter && text.chars().count() == 1 {
            ("letter_frequency", "letter")
        } else {
            ("keyword_frequency", "keyword")
        };
        if let Some(constraint) = bound.constraint(kind, &typed::pairs([(name, text.as_str().into())])) {
            reading.hit(constraint, first, end, 85);
        }
    }
}

/// "words with all capital letters should appear less than 10 times".
fn capitals(reading: &mut Reading<'_>, bound: Bound, at: usize, end: usize) {
    if reading.has(&["capital", "capitals", "caps", "uppercase", "capitalized"])
        && reading.has(&["word"])
        && let Some(constraint) = bound.constraint("capital_word_frequency", &Fields::new())
    {
        let first = reading.find(0, at, &["word"]).unwrap_or(at);
        reading.hit(constraint, first, end, 80);
    }
}
