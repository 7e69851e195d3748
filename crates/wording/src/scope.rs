//! Scopes and conditions over what a sentence states: "each paragraph …", "the first line …", "if you mention A, include B". What is scoped was found by the other rules.

use constraints::Constraint;
use serde_json::Value;

use crate::extract::{Hit, Reading};
use crate::{numbers, typed};

/// A part of the response that a sentence speaks of, in the tokens `first..end`.
struct Scope {
    unit: &'static str,
    which: &'static str,
    number: u32,
    first: usize,
    end: usize,
}

/// Puts the hits of a sentence into the scopes and the condition that the sentence states.
pub(crate) fn apply(reading: &mut Reading<'_>) {
    let scopes = scopes(reading);
    for hit in &mut reading.hits {
        let before = scopes.iter().rev().find(|scope| scope.end <= hit.first);
        let behind = scopes.iter().find(|scope| scope.first >= hit.end && scope.first <= hit.end + 1);
        if let Some(scope) = behind.or(before)
            && let Some(scoped) = scoped(scope, &hit.constraint)
        {
            hit.constraint = scoped;
            hit.first = hit.first.min(scope.first);
            hit.end = hit.end.max(scope.end);
        }
    }
    foreign(reading);
    condition(reading);
}

/// "Each entry of the table must contain at most 10 words" bounds no whole response: what is bounded above there is left unread, the rest is unsure.
fn foreign(reading: &mut Reading<'_>) {
    const WHOLE: &[&str] = &["word", "letter", "time", "answer", "response", "other", "character"];
    let n = reading.tokens.len();
    let foreign = (0..n).find(|at| {
        !reading.is_used(*at)
            && reading.is(*at, &["each", "every"])
            && !reading.is(at + 1, WHOLE)
            && unit_at(reading, at + 1).is_none()
            && reading
                .find(
                    at + 1,
                    at + 9,
                    &[
                        "must",
                        "should",
                        "is",
                        "contains",
                        "includes",
                        "include",
                        "contain",
                        "ends",
                        "concludes",
                        "consists",
                        "has",
                        "does",
                    ],
                )
                .is_some()
    });
    let Some(foreign) = foreign else { return };
    reading.hits.retain_mut(|hit| {
        if hit.first < foreign || hit.constraint.kind().id == "scoped" {
            return true;
        }
        let fields = typed::fields(&hit.constraint);
        let capped = fields
            .get("relation")
            .and_then(Value::as_str)
            .is_some_and(|relation| relation != "at_least" && relation != "more_than")
            || matches!(hit.constraint.kind().id, "all");
        let whole = hit.constraint.kind().id.starts_with("table") || hit.constraint.kind().id.starts_with("heading");
        hit.confidence = hit.confidence.min(40);
        whole || !capped
    });
}

fn scoped(scope: &Scope, constraint: &Constraint) -> Option<Constraint> {
    let kind = constraint.kind().id;
    let counts_itself =
        kind == format!("{}_count", scope.unit) || (scope.unit == "list_item" && kind == "bullet_count");
    let of_the_whole = kind.starts_with("table_") || kind.starts_with("heading") || kind.starts_with("json");
    if counts_itself
        || of_the_whole
        || matches!(
            kind,
            "title" | "postscript" | "scoped" | "section_count" | "paragraph_count" | "language" | "chinese_script"
        )
    {
        return None;
    }
    let inner = serde_json::to_value(constraint).ok()?;
    typed::constraint(
        "scoped",
        typed::pairs([
            ("unit", scope.unit.into()),
            ("which", scope.which.into()),
            ("number", scope.number.into()),
            ("constraint", inner),
        ]),
    )
}

fn unit_at(reading: &Reading<'_>, at: usize) -> Option<(&'static str, usize)> {
    for (words, unit) in [
        (&["sentence"][..], "sentence"),
        (&["paragraph"], "paragraph"),
        (&["line"], "line"),
        (&["list", "item"], "list_item"),
        (&["bullet", "point"], "list_item"),
        (&["bullet"], "list_item"),
        (&["bulleted", "item"], "list_item"),
    ] {
        if reading.stands(at, words) {
            return Some((unit, at + words.len()));
        }
    }
    None
}

fn scopes(reading: &Reading<'_>) -> Vec<Scope> {
    let mut scopes = Vec::new();
    for at in 0..reading.tokens.len() {
        if reading.is_used(at) {
            continue;
        }
        let Some(token) = reading.tokens.get(at) else { break };
        let led = at > 0 && reading.is(at - 1, &["in", "for", "within", "of"]);
        let first = if led { at - 1 } else { at };
        let mut push = |unit: Option<(&'static str, usize)>, which: &'static str, number: u32| {
            if let Some((unit, end)) = unit {
                scopes.push(Scope { unit, which, number, first, end });
            }
        };
        match token.text.as_str() {
            "each" | "every" | "per" => {
                let skip = usize::from(reading.is(at + 1, &["single", "individual"]));
                push(unit_at(reading, at + 1 + skip), "each", 1);
            }
            "any" if led => push(unit_at(reading, at + 1), "any", 1),
            "the" => {
                let Some(next) = reading.tokens.get(at + 1) else { continue };
                // "The first paragraph" is a scope where it is asked to do something or something is asked to stand in it.
                let asked = |end: usize| {
                    led || reading
                        .is(end, &["must", "should", "shall", "has", "needs", "contains", "starts", "begins", "ends"])
                };
                if let Some((unit, end)) = unit_at(reading, at + 2).filter(|(_, end)| asked(*end)) {
                    match numbers::ordinal_from_word(&next.text) {
                        Some(place) => push(Some((unit, end)), "nth", place),
                        None if next.is_any(&["last", "final"]) => push(Some((unit, end)), "last", 1),
                        None => {}
                    }
                }
            }
            "paragraph" | "line" | "sentence" => {
                let number = reading.tokens.get(at + 1).and_then(|token| token.number);
                if let Some(number) = number.filter(|_| reading.is(at + 2, &["must", "should", "shall"]) || led) {
                    let unit = unit_at(reading, at).map(|(unit, end)| (unit, end + 1));
                    push(unit, "nth", number);
                }
            }
            _ => {}
        }
    }
    scopes
}

/// "If A, B" with something found on both sides of the first comma becomes one constraint.
fn condition(reading: &mut Reading<'_>) {
    let begins = (0..reading.tokens.len().min(6)).find(|at| {
        reading.is(*at, &["if", "when", "whenever"])
            && reading.tokens.get(*at).is_some_and(|token| token.text != "when" || *at == 0)
    });
    let Some(begins) = begins else { return };
    let Some(comma) = (begins..reading.tokens.len()).find(|at| {
        !reading.is_used(*at) && reading.tokens.get(*at).is_some_and(|token| token.is_mark(",") || token.text == "then")
    }) else {
        return;
    };
    let joined = |hits: &[Hit]| -> Option<Value> {
        let mut values: Vec<Value> = hits.iter().filter_map(|hit| serde_json::to_value(&hit.constraint).ok()).collect();
        match values.len() {
            0 => None,
            1 => values.pop(),
            _ => serde_json::to_value(typed::constraint("all", typed::pairs([("constraints", values.into())]))?).ok(),
        }
    };
    let (before, behind): (Vec<Hit>, Vec<Hit>) =
        reading.hits.iter().filter(|hit| hit.first >= begins).cloned().partition(|hit| hit.end <= comma);
    // A table that may be there is no condition of its own: its rows and columns are counted where it is.
    let table = |hit: &Hit| hit.constraint.kind().id.starts_with("table");
    if before.iter().all(table) {
        reading.hits.retain(|hit| !(table(hit) && hit.first >= begins && hit.end <= comma));
        return;
    }
    let (Some(first), Some(end)) = (before.iter().map(|hit| hit.first).min(), behind.iter().map(|hit| hit.end).max())
    else {
        return;
    };
    let (Some(condition), Some(consequence)) = (joined(&before), joined(&behind)) else { return };
    let fields = typed::pairs([("condition", condition), ("consequence", consequence), ("otherwise", "kept".into())]);
    if let Some(constraint) = typed::constraint("if_then", fields) {
        reading.hits.retain(|hit| hit.first < begins);
        reading.hit(constraint, first, end, 75);
    }
}
