//! Headings in prose: "a level 2 heading", "heading level H1", "H2 headings", "headings at two levels", "## for main points".

use serde_json::Value;

use crate::bound::{self, Bound};
use crate::extract::Reading;
use crate::lex::TokenKind;
use crate::numbers;
use crate::pattern;
use crate::rules::count;
use crate::typed::{self, Fields};

const HEADING: &[&str] = &["heading", "header", "subheading", "title"];

/// Reads what a sentence says of headings.
pub(super) fn read(reading: &mut Reading<'_>) {
    if !reading.has(&["heading", "header", "subheading", "level", "h1", "h2", "h3", "#"])
        || reading.has(&["nesting", "nested"])
    {
        return;
    }
    let before = reading.hits.len();
    let mut at = 0;
    while at < reading.tokens.len() {
        at = level_named(reading, at).or_else(|| levels_counted(reading, at)).unwrap_or(at + 1);
    }
    if reading.hits.len() == before {
        marks(reading);
    }
    if reading.hits.len() == before {
        plain(reading);
    }
}

/// The level that a token names: "2", "two", "h2", "second".
fn level_of(reading: &Reading<'_>, at: usize) -> Option<u32> {
    let token = reading.tokens.get(at)?;
    let level = token.number.or_else(|| token.text.strip_prefix('h').and_then(|digits| digits.parse().ok()));
    level.filter(|level| (1..=6).contains(level))
}

/// "level 2 heading", "heading level 2", "H2 heading", "second-level heading"; the token behind when there is one at `at`.
fn level_named(reading: &mut Reading<'_>, at: usize) -> Option<usize> {
    if reading.is_used(at) {
        return None;
    }
    let near = |from: usize, to: usize| reading.find(from, to, HEADING).is_some();
    let is_level =
        |at: usize| reading.tokens.get(at).is_some_and(|token| token.text == "level" || token.text == "levels");
    let short = |at: usize| {
        reading.tokens.get(at).is_some_and(|token| {
            token.kind == TokenKind::Word && matches!(token.text.as_str(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
        })
    };
    let mut first = at;
    let (mut levels, mut end) = (Vec::new(), at + 1);
    if is_level(at) {
        let mut place = at + 1;
        while let Some(level) = level_of(reading, place) {
            levels.push(level);
            end = place + 1;
            place = end;
            while reading.is(place, &["and", "or", ",", "&"]) {
                place += 1;
            }
        }
        if !(near(end, end + 3) || near(at.saturating_sub(10), at)) {
            return None;
        }
    } else if short(at) {
        levels.push(level_of(reading, at)?);
        if is_level(end) {
            end += 1;
        }
    } else if is_level(at + 1) && near(at + 2, at + 4) {
        levels.push(numbers::ordinal_from_word(&reading.tokens.get(at)?.text).filter(|level| *level <= 6)?);
        end = at + 2;
    }
    if levels.is_empty() {
        return None;
    }
    if let Some(place) = reading.find(end, end + 2, HEADING) {
        end = place + 1;
    }
    let (bound, from) = bound_before(reading, at);
    first = first.min(from);
    let denied =
        (at.saturating_sub(4)..at).any(|place| reading.is(place, &["exceed", "exceeding", "beyond", "deeper"]));
    if denied {
        deeper_forbidden(reading, levels.first().copied().unwrap_or(6), first, end);
        return Some(end);
    }
    if let [level] = levels[..]
        && titled(reading, level, first, end)
    {
        return Some(end);
    }
    for level in levels {
        let fields: Fields = typed::pairs([("level", level.into())]);
        if let Some(constraint) = bound.constraint("heading_count", &fields) {
            reading.hit(constraint, first, end, 85);
        }
    }
    Some(end)
}

/// "… titled 'Results'" behind a heading of a level.
fn titled(reading: &mut Reading<'_>, level: u32, first: usize, end: usize) -> bool {
    let Some(place) = (end..end + 4).find(|place| reading.is_quote(*place)) else { return false };
    if reading
        .find(end, place, &["titled", "title", "called", "named", "entitled", "labeled", "labelled", ":"])
        .is_none()
        && place > end
    {
        return false;
    }
    let (titles, behind) = pattern::list_at(reading.tokens, place);
    let titles: Vec<String> = titles
        .into_iter()
        .filter(|title| !title.starts_with('#'))
        .map(|title| title.trim_end_matches([',', '.']).to_owned())
        .collect();
    reading.hit_kind("headings", typed::pairs([("titles", titles.into()), ("level", level.into())]), first, behind, 80)
}

/// The bound before a heading phrase; one or more where none is said.
fn bound_before(reading: &Reading<'_>, at: usize) -> (Bound, usize) {
    let one = Bound::One(constraints::Relation::AtLeast, 1);
    for back in (1..=5).rev() {
        let Some(from) = at.checked_sub(back) else { continue };
        if let Some(read) = bound::read(reading.tokens, from).filter(|read| read.end == at && !reading.is_used(from)) {
            let asks_one = read.bound == Bound::One(constraints::Relation::Exactly, 1) && !read.said;
            return (if asks_one { one } else { read.bound }, from);
        }
    }
    (one, at)
}

/// "must not exceed level 2": no heading of the levels below it.
fn deeper_forbidden(reading: &mut Reading<'_>, level: u32, first: usize, end: usize) {
    let none = |level: u32| {
        let fields = typed::pairs([("level", level.into()), ("relation", "at_most".into()), ("count", 0.into())]);
        serde_json::to_value(typed::constraint("heading_count", fields)?).ok()
    };
    let mut parts: Vec<Value> = (level + 1..=6).filter_map(none).collect();
    let constraint = match parts.len() {
        0 => return,
        1 => parts.pop().and_then(|only| serde_json::from_value(only).ok()),
        _ => typed::constraint("all", typed::pairs([("constraints", parts.into())])),
    };
    if let Some(constraint) = constraint {
        reading.hit(constraint, first, end, 70);
    }
}

/// "headings at two levels", "two levels of headings", "at least two heading levels".
fn levels_counted(reading: &mut Reading<'_>, at: usize) -> Option<usize> {
    if reading.is_used(at) || !reading.tokens.get(at).is_some_and(bound::may_begin) {
        return None;
    }
    let read = bound::read(reading.tokens, at)?;
    let place = (read.end..read.end + 5)
        .find(|place| reading.tokens.get(*place).is_some_and(|token| token.text == "levels"))?;
    let known = [
        "different",
        "distinct",
        "heading",
        "header",
        "markdown",
        "separate",
        "hierarchical",
        "of",
        "clear",
        "or",
        "more",
    ];
    if !(read.end..place).all(|place| reading.is(place, &known)) || !reading.has(&["heading", "header", "subheading"]) {
        return None;
    }
    let mut end = place + 1;
    if let Some(place) = reading.find(end, end + 3, HEADING) {
        end = place + 1;
    }
    let constraint = read.bound.constraint("heading_level_count", &Fields::new())?;
    reading.hit(constraint, at, end, 85);
    Some(end)
}

/// "'##' for main points and '###' for subpoints".
fn marks(reading: &mut Reading<'_>) {
    let mut at = 0;
    while at < reading.tokens.len() {
        let quoted = reading.tokens.get(at).filter(|token| token.kind == TokenKind::Quote).map(|token| {
            let marks = token.text.trim_start();
            let run = marks.bytes().take_while(|byte| *byte == b'#').count();
            (run, marks.len() == run || marks.get(run..).is_some_and(|rest| rest.starts_with(' ')))
        });
        let (run, end) = match quoted {
            Some((run, true)) => (run, at + 1),
            Some(_) => (0, at + 1),
            None => {
                let run = (at..at + 7)
                    .take_while(|place| reading.tokens.get(*place).is_some_and(|token| token.is_mark("#")))
                    .count();
                (run, at + run.max(1))
            }
        };
        if (1..=6).contains(&run) && reading.has(&["heading", "header", "subheading"]) {
            let level = u32::try_from(run).unwrap_or(1);
            if let Some(constraint) = count::at_least("heading_count", typed::pairs([("level", level.into())]), 1) {
                reading.hit(constraint, at, end, 60);
            }
        }
        at = end;
    }
}

/// "include headings for each part", without a level.
fn plain(reading: &mut Reading<'_>) {
    let Some(at) = reading.find(0, reading.tokens.len(), &["heading", "header", "subheading"]) else { return };
    let asked = reading.has(&[
        "include",
        "including",
        "use",
        "using",
        "with",
        "contain",
        "organize",
        "organized",
        "have",
        "featuring",
        "add",
        "formatted",
        "structured",
        "must",
        "should",
        "incorporate",
        "divided",
    ]);
    if reading.is_used(at) || reading.has(&["row"]) || !asked || reading.negated(at, 4) {
        return;
    }
    if (0..at).any(|place| reading.tokens.get(place).is_some_and(|token| token.number.is_some()) && at - place <= 3) {
        return;
    }
    if let Some(constraint) = count::at_least("heading_count", typed::pairs([("level", 0.into())]), 1) {
        reading.hit(constraint, at, at + 1, 60);
    }
}
