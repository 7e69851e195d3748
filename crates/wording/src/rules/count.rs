//! Counts in prose: "at least 5 sentences", "should not exceed three columns", "number of words: 50". The things counted stand in `units.rs`.

use constraints::Relation;

use crate::bound::{self, Bound};
use crate::extract::{Reading, is_negation};
use crate::lex::TokenKind;
use crate::typed::{self, Fields};
use crate::units::{self, Unit};

/// Words that may stand between a number and what it counts.
const BETWEEN: &[&str] = &[
    "of",
    "the",
    "full",
    "complete",
    "distinct",
    "separate",
    "short",
    "additional",
    "more",
    "total",
    "well",
    "detailed",
    "clear",
    "different",
    "main",
    "unique",
    "individual",
    "long",
    "brief",
    "concise",
    "such",
    "new",
    "key",
    "markdown",
    "your",
    "structured",
    "very",
];

/// Reads a number, its relation and what it counts, in this order.
pub(super) fn forward(reading: &mut Reading<'_>) {
    let mut last: Option<(usize, Relation)> = None;
    let mut at = 0;
    while at < reading.tokens.len() {
        let begins = !reading.is_used(at) && reading.tokens.get(at).is_some_and(bound::may_begin);
        let read = if begins { bound::read(reading.tokens, at) } else { None };
        let Some(read) = read.filter(|_| !points_elsewhere(reading, at)) else {
            at += 1;
            continue;
        };
        let Some((unit, mut end)) = unit_behind(reading, read.end) else {
            at += 1;
            continue;
        };
        let mut bound = read.bound;
        let mut said = read.said;
        if let Bound::One(Relation::Exactly, count) = bound
            && !read.said
        {
            let inherited = last.filter(|(place, _)| *place + 1 == at && reading.is(at - 1, &["and", "or", ",", "by"]));
            let (behind, length) = relation_behind(reading, end);
            let relation = relation_before(reading, at).or(behind).or(inherited.map(|(_, relation)| relation));
            if behind.is_some() {
                end += length;
            }
            said = relation.is_some();
            bound = Bound::One(relation.unwrap_or(Relation::Exactly), count);
        } else if let Bound::One(relation, count) = bound
            && let Some(turned) = turned(reading, at, relation)
        {
            bound = Bound::One(turned, count);
        }
        // What is highlighted or left open may be more than a bare number says.
        if let Bound::One(Relation::Exactly, count) = bound
            && !said
            && matches!(unit.kind, "highlight_count" | "placeholder_count")
        {
            bound = Bound::One(Relation::AtLeast, count);
        }
        if !said && too_vague(unit, bound) {
            at = end;
            continue;
        }
        if let Bound::One(relation, _) = bound {
            last = Some((end, relation));
        }
        emit(reading, unit, bound, at, end, if said { 85 } else { 55 });
        at = end;
    }
}

/// "the last two sentences", "the following 3 lines": speaks of a part and asks for no count.
fn points_elsewhere(reading: &Reading<'_>, at: usize) -> bool {
    at > 0
        && reading.is(
            at - 1,
            &[
                "first",
                "last",
                "next",
                "following",
                "these",
                "those",
                "previous",
                "other",
                "level",
                "top",
                "every",
                "heading",
                "h",
                "paragraph",
                "section",
            ],
        )
}

/// A bare number of these is no wish: "two characters meet", "three numbers", "a link".
fn too_vague(unit: &Unit, bound: Bound) -> bool {
    let Bound::One(_, count) = bound else { return false };
    match unit.kind {
        "length_chars" => true,
        "letter_count" | "number_count" | "table_count" | "word_class_count" | "link_count" => true,
        "word_count" => count < 2,
        _ => false,
    }
}

pub(super) fn emit(reading: &mut Reading<'_>, unit: &Unit, bound: Bound, first: usize, end: usize, confidence: u8) {
    let mut fields = units::fixed(unit);
    // "At least 5 words … should be in all caps" counts capitals, not words.
    let capitals = (end..end + 9).take_while(|place| !reading.is(*place, &[",", "and"])).any(|place| {
        reading.stands(place, &["all", "caps"])
            || reading.stands(place, &["all", "capital"])
            || reading.stands(place, &["capital", "letters"])
    });
    if unit.kind == "word_count"
        && capitals
        && let Some(constraint) = bound.constraint("capital_word_frequency", &Fields::new())
    {
        let end = reading.find(end, end + 10, &["caps", "letter", "capital"]).map_or(end, |place| place + 1);
        reading.hit(constraint, first, end, confidence);
        return;
    }
    if unit.kind == "paragraph_count" && asterisks(reading) {
        fields.insert("divider".to_owned(), "asterisks".into());
    }
    if let Some(constraint) = bound.constraint(unit.kind, &fields) {
        reading.hit(constraint, first, end, confidence);
    }
}

/// Whether this sentence or what follows it closely speaks of a divider of asterisks between paragraphs.
fn asterisks(reading: &Reading<'_>) -> bool {
    let all = || reading.tokens.iter().chain(reading.behind);
    let stars = all().filter(|token| token.is_mark("*")).count() >= 3
        || all().any(|token| token.kind == TokenKind::Quote && token.text.trim() == "***");
    (stars || all().any(|token| token.is("asterisk")))
        && all().any(|token| token.is_any(&["divider", "separated", "separate", "separator", "divided", "asterisk"]))
}

/// The unit at `at`, after words that may stand before it; and the token behind.
fn unit_behind(reading: &Reading<'_>, at: usize) -> Option<(&'static Unit, usize)> {
    for from in at..at + 4 {
        if let Some(found) = unit_at(reading, from) {
            return Some(found);
        }
        // "Separated by two new lines" counts no lines.
        if reading.is(from, &["new", "blank", "empty"]) && reading.is(from + 1, &["line"]) {
            return None;
        }
        let mark = reading.tokens.get(from).is_some_and(|token| token.is_mark("-") || token.is_mark("*"));
        if !mark && !reading.is(from, BETWEEN) {
            return None;
        }
    }
    None
}

/// The unit whose pattern reads most at `at`.
pub(super) fn unit_at(reading: &Reading<'_>, at: usize) -> Option<(&'static Unit, usize)> {
    let token = reading.tokens.get(at).filter(|token| token.kind == TokenKind::Word && !reading.is_used(at))?;
    let mut best: Option<(usize, usize)> = None;
    for (place, pattern) in units::beginning(&token.text) {
        if let Some((_, end)) = pattern.read(reading.tokens, at, &[])
            && best.is_none_or(|(_, known)| end > known)
        {
            best = Some((*place, end));
        }
    }
    let (place, end) = best?;
    let unit = units::UNITS.get(place)?;
    // A row or a column is one of a table, and so is a heading level of headings, wherever the word stands alone.
    Some((unit, end))
}

/// The relation that words before a bare number say: "should not exceed", "limited to", "a maximum length of".
fn relation_before(reading: &Reading<'_>, at: usize) -> Option<Relation> {
    for place in (at.saturating_sub(9)..at).rev() {
        let token = reading.tokens.get(place)?;
        if token.is_mark(",") || token.is_any(&["and", "but"]) || (token.number.is_some() && token.text != "one") {
            return None;
        }
        if token.is_any(&["exceed", "exceeding", "exceeds", "surpass", "surpassing"]) {
            let before = reading.tokens.get(place.saturating_sub(4)..place).unwrap_or_default();
            let denied = before.iter().any(|token| is_negation(&token.text));
            return Some(if denied { Relation::AtMost } else { Relation::MoreThan });
        }
        if token.is_any(&[
            "limit",
            "limited",
            "limiting",
            "restrict",
            "restricted",
            "cap",
            "capped",
            "maximum",
            "max",
            "within",
            "most",
        ]) {
            return Some(Relation::AtMost);
        }
        if token.is_any(&["minimum", "min", "least"]) {
            return Some(Relation::AtLeast);
        }
        if token.is_any(&["exactly", "strictly", "precisely", "only"]) {
            return Some(Relation::Exactly);
        }
    }
    None
}

/// "must not contain fewer than", "do not use more than": a denied relation turns round.
fn turned(reading: &Reading<'_>, at: usize, relation: Relation) -> Option<Relation> {
    let denied = (at.saturating_sub(5)..at)
        .rev()
        .map_while(|place| reading.tokens.get(place))
        .take_while(|token| !token.is_mark(",") && !token.is_any(&["and", "but"]))
        .any(|token| is_negation(&token.text));
    match relation {
        Relation::MoreThan if denied => Some(Relation::AtMost),
        Relation::LessThan if denied => Some(Relation::AtLeast),
        _ => None,
    }
}

/// "… or more", "… at most", "… maximum" behind what is counted, and how many tokens say it.
fn relation_behind(reading: &Reading<'_>, at: usize) -> (Option<Relation>, usize) {
    let skipped = usize::from(reading.is(at, &["long", "total"]));
    for (words, relation) in bound::AFTER {
        if bound::stands(reading.tokens, at + skipped, words) {
            return (Some(*relation), skipped + words.len());
        }
    }
    if reading.is(at, &["limit"]) { (Some(Relation::AtMost), 1) } else { (None, 0) }
}

/// Reads what is counted first and the number after it: "the number of words must be between 50 and 60", "column limit of 5", "nesting levels must not exceed 3".
pub(super) fn inverted(reading: &mut Reading<'_>) {
    let mut at = 0;
    while at < reading.tokens.len() {
        let Some((unit, end)) = unit_at(reading, at) else {
            at += 1;
            continue;
        };
        if unit.kind == "number_count" && reading.is(end, &["of"]) {
            at += 1;
            continue;
        }
        let counted = at > 0
            && (at.saturating_sub(3)..at)
                .any(|place| reading.is(place, &["number", "amount", "count", "limit", "total"]));
        let named = reading.is(end, &["count", "limit", "length", "range", "total", "number", ":"]);
        let asked = (end..end + 5).any(|place| reading.is(place, &["exceed", "exceeding", "limited", "restricted"]));
        let wished = reading.is(end, &["must", "should", "shall"]) && reading.is(end + 1, &["be", "number"]);
        let named = named || unit.kind == "json_depth" && reading.is(end, &["of"]);
        if counted || named || asked || wished {
            let found = (end..(end + 13).min(reading.tokens.len())).find_map(|place| {
                let token = reading.tokens.get(place)?;
                let read = bound::may_begin(token).then(|| bound::read(reading.tokens, place)).flatten()?;
                (!reading.is_used(place) && unit_behind(reading, read.end).is_none()).then_some((place, read))
            });
            if let Some((place, read)) = found {
                let first = at.saturating_sub(if counted { 2 } else { 0 });
                let mut bound = read.bound;
                if let Bound::One(Relation::Exactly, count) = bound
                    && !read.said
                {
                    let upper =
                        named && reading.is(end, &["limit"]) || reading.find(first, place, &["limit"]).is_some();
                    let relation = relation_before(reading, place).or(upper.then_some(Relation::AtMost));
                    bound = Bound::One(relation.unwrap_or(Relation::Exactly), count);
                }
                emit(reading, unit, bound, at, read.end, 75);
                at = read.end;
                continue;
            }
        }
        at += 1;
    }
}

/// The constraint of a kind with one bound, by name.
pub(super) fn at_least(kind: &str, fields: Fields, count: u32) -> Option<constraints::Constraint> {
    let mut fields = fields;
    fields.extend(typed::pairs([("relation", "at_least".into()), ("count", count.into())]));
    typed::constraint(kind, fields)
}
