//! Facts of structure: what a text that is wholly JSON, wholly small letters, wholly quoted cannot also be.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::branch::Literal;
use crate::quantity::{Bound, Quantities, Quantity};
use crate::refute::Proof;

/// Bounds that a kind puts on quantities it does not name.
pub(crate) fn bound(literal: &Literal, known: &mut Quantities) {
    let none = |known: &mut Quantities, kind, of, value| {
        let because = literal.words();
        known.lower(Quantity::plain(kind, of), Bound { value, sources: BTreeSet::from([literal.index]), because });
    };
    match literal.wanted_kind() {
        // A capital word has a capital letter, and that is what offends.
        Some("lowercase") => none(known, "capital_word_frequency", "", 0),
        // A line of JSON begins with a bracket, a quote, a digit, a minus before a digit, or one of three words; a line end inside a string is escaped.
        Some("json") => {
            none(known, "bullet_count", "", 0);
            none(known, "list_item_count", "any", 0);
            none(known, "paragraph_count", "asterisks", 1);
        }
        _ => {}
    }
}

/// Two kinds that exclude one another.
pub(crate) fn refute(branch: &[Rc<Literal>]) -> Option<Proof> {
    branch.iter().enumerate().find_map(|(at, a)| {
        branch.iter().skip(at + 1).find_map(|b| exclude(a, b).or_else(|| exclude(b, a)))
    })
}

fn exclude(a: &Literal, b: &Literal) -> Option<Proof> {
    let why = match (a.wanted_kind()?, b.wanted_kind()?) {
        ("json", "json") => {
            let (one, other) = (a.fields.text("root"), b.fields.text("root"));
            let differ = one == "object" && other == "array";
            differ.then(|| "A JSON text is either an object or an array.".to_owned())
        }
        ("json", "quotation") if a.fields.text("root") != "any" => {
            Some(format!("{} begins with a bracket, not with a quotation mark.", a.words()))
        }
        ("json", "postscript") => {
            Some(format!("No line of a JSON text begins with the marker that {} asks for.", b.words()))
        }
        ("json", "ends_with") => ends_of_json(a, b.fields.text("text").trim()),
        _ => None,
    }?;
    Some(Proof::new(&[a, b], why))
}

/// Why a JSON text cannot end so, or nothing.
fn ends_of_json(json: &Literal, end: &str) -> Option<String> {
    let last = end.chars().next_back()?;
    let is_possible = match json.fields.text("root") {
        "object" => last == '}' || last == '`' && json.fields.flag("allow_fence"),
        _ => true,
    };
    (!is_possible).then(|| format!("A JSON object ends with “}}”, not with “{last}”."))
}
