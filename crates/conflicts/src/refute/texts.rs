//! Facts of given texts: how the response starts and ends, and responses that are wholly given.

use std::collections::BTreeSet;
use std::rc::Rc;

use constraints::Relation;
use constraints::kinds::WordCount;

use crate::branch::{Literal, shortened};
use crate::facts::{Phrase, Place, count_in, is_kept, is_promised_false};
use crate::folding::fold;
use crate::quantity::{Bound, Quantities, Quantity};
use crate::refute::Proof;

/// Kinds for which white space before the text can make a difference that the few tried here do not show.
const SEES_LEADING_SPACE: &[&str] =
    &["regex", "script", "equals", "json_schema", "edit_distance", "similarity", "trigram_overlap"];

/// Kinds that judge a text and the same text with white space around it alike.
const IGNORES_OUTER_SPACE: &[&str] = &[
    "sentence_count",
    "word_count",
    "paragraph_count",
    "line_count",
    "keyword_include",
    "keyword_exclude",
    "keyword_frequency",
    "letter_frequency",
    "no_commas",
    "lowercase",
    "uppercase",
    "capital_word_frequency",
    "starts_with",
    "ends_with",
    "quotation",
    "bullet_count",
    "title",
    "json",
    "placeholder_count",
    "postscript",
    "unique_word_count",
    "lowercase_word_count",
    "number_count",
    "list_item_count",
    "one_of",
    "equals",
    "letter_count",
    "characters_exclude",
    "highlight_count",
];

/// Kinds that judge an ASCII text alike in capital and in small letters.
const IGNORES_CASE: &[&str] = &[
    "word_count",
    "line_count",
    "paragraph_count",
    "keyword_include",
    "keyword_exclude",
    "keyword_frequency",
    "letter_count",
    "length_chars",
    "no_commas",
    "quotation",
    "bullet_count",
    "list_item_count",
    "placeholder_count",
    "number_count",
    "unique_word_count",
    "no_whitespace",
    "heading_count",
    "table_count",
    "line_indent",
    "one_of",
];

/// Marks that may follow the end of a text without being its end, as the checkers of ends have them.
pub(crate) const CLOSERS: &str = "\"'”’“‘»›«‹」』》〉】)]}）］*_`";

/// What may stand before a text that starts with something: nothing, or any white space, of which these are tried.
pub(crate) const LEADING: &[&str] = &["", " ", "\n", "\n\n\t ", "\u{3000}"];

/// Whether white space before the text could matter to it.
pub(crate) fn sees_leading_space(literal: &Literal) -> bool {
    SEES_LEADING_SPACE.contains(&literal.fields.kind) || !literal.constraint.parts().is_empty()
}

pub(crate) fn refute(branch: &[Rc<Literal>]) -> Option<Proof> {
    let places: Vec<(&Rc<Literal>, Phrase)> =
        branch.iter().flat_map(|literal| literal.phrases().into_iter().map(move |phrase| (literal, phrase))).collect();
    let starts = || places.iter().filter(|(_, phrase)| phrase.place == Place::Start);
    let ends = || places.iter().filter(|(_, phrase)| phrase.place == Place::End);
    for (at, (literal, start)) in starts().enumerate() {
        for (other, second) in starts().skip(at + 1) {
            if !agree(start.text.chars(), second.text.chars()) {
                return Some(differing("start", literal, start, other, second));
            }
        }
        if let Some(proof) = branch.iter().find_map(|other| broken_by_start(literal, start, other)) {
            return Some(proof);
        }
    }
    for (at, (literal, end)) in ends().enumerate() {
        for (other, second) in ends().skip(at + 1) {
            if !agree(core(&end.text).chars().rev(), core(&second.text).chars().rev()) {
                return Some(differing("end", literal, end, other, second));
            }
        }
    }
    let exact = places.iter().filter(|(_, phrase)| !phrase.ignores_case);
    let never: Vec<&Rc<Literal>> =
        branch.iter().filter(|literal| literal.never_matches() || literal.never_contains()).collect();
    for (literal, phrase) in exact {
        if let Some(other) = never.iter().find(|other| is_promised_false(&other.as_constraint(), &phrase.text)) {
            let why = format!("“{}” breaks {}.", shortened(&phrase.text), other.words());
            return Some(Proof::new(&[literal, other], why));
        }
    }
    branch.iter().find_map(|literal| broken_by_given(literal, branch)).or_else(|| small_word(branch, &places))
}

/// A given phrase with a word in small letters where every word wants a capital.
fn small_word(branch: &[Rc<Literal>], places: &[(&Rc<Literal>, Phrase)]) -> Option<Proof> {
    let other = branch.iter().find(|literal| literal.wanted_kind() == Some("title_case"))?;
    places.iter().filter(|(_, phrase)| !phrase.ignores_case).find_map(|(literal, phrase)| {
        // Its first word may be the end of a longer one.
        let (_, rest) = phrase.text.split_once(char::is_whitespace)?;
        is_promised_false(&other.constraint, &format!("A {} ", rest.trim())).then(|| {
            let why = format!("“{}” has a word that {} does not allow.", shortened(&phrase.text), other.words());
            Proof::new(&[literal, other], why)
        })
    })
}

/// What a start and an end that cannot overlap bring together.
pub(crate) fn bound_by_both_ends(branch: &[Rc<Literal>], interesting: &[Quantity], known: &mut Quantities) {
    let of_place = |place| {
        let phrases =
            branch.iter().flat_map(|literal| literal.phrases().into_iter().map(move |phrase| (literal, phrase)));
        phrases.filter(move |(_, phrase)| phrase.place == place).collect::<Vec<_>>()
    };
    for (first, start) in of_place(Place::Start) {
        for (last, end) in of_place(Place::End).iter().filter(|(_, end)| !overlap(&start.text, &end.text)) {
            for quantity in interesting {
                let count = |text: &str| match quantity.kind {
                    "letter_frequency" => text.chars().filter(|&c| quantity.of.starts_with(fold(c))).count(),
                    "length_chars" if text.is_ascii() => text.split_whitespace().map(str::len).sum(),
                    _ => 0,
                };
                let value = (count(&start.text) + count(&end.text)) as u64;
                if value > known.low_of(quantity) {
                    let sources = BTreeSet::from([first.index, last.index]);
                    let because =
                        format!("{} and {} bring at least {value} {}", first.words(), last.words(), quantity.noun());
                    known.raise(quantity.clone(), Bound { value, sources, because });
                }
            }
        }
    }
}

/// Whether one could begin inside the other.
fn overlap(start: &str, end: &str) -> bool {
    let folded = |text: &str| text.chars().map(fold).collect::<Vec<char>>();
    let (start, end) = (folded(start), folded(end));
    (1..=end.len()).any(|n| end.get(..n).is_some_and(|head| start.ends_with(head)))
        || start.windows(end.len()).any(|part| part == end)
        || end.windows(start.len()).any(|part| part == start)
}

/// What a response that is given but for white space, case and marks cannot have more of.
pub(crate) fn bound_by_given(literal: &Literal, interesting: &[Quantity], known: &mut Quantities) {
    const MAX_COPIES: usize = 300;
    let fields = &literal.fields;
    let forms: Vec<String> = match literal.wanted_kind() {
        Some("equals") => vec![fields.text("text").to_owned()],
        Some("one_of") => fields.list("options"),
        Some("copies") if fields.number("count") <= MAX_COPIES as u64 => {
            let n = usize::try_from(fields.number("count")).unwrap_or(1);
            vec![vec![fields.text("text").trim(); n].join(&format!("\n{}\n", fields.text("divider").trim()))]
        }
        Some("repeat_with_change") => {
            // The changed word can be anything but more than one line.
            let rest = fields.text("text").trim().split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
            let value = 1 + rest.lines().filter(|line| !line.trim().is_empty()).count() as u64;
            let bound = Bound { value, sources: BTreeSet::from([literal.index]), because: literal.words() };
            known.lower(Quantity::plain("line_count", ""), bound);
            return;
        }
        _ => return,
    };
    if !forms.iter().all(|form| form.is_ascii()) {
        return;
    }
    for quantity in interesting {
        let count = |form: &String| {
            let letters = form.chars().filter(|c| c.is_alphabetic());
            match (quantity.kind, quantity.of.chars().next()) {
                ("word_count", _) => count_in(&WordCount { relation: Relation::AtLeast, count: 0 }.into(), form),
                ("letter_count", _) => Some(letters.count() as u64),
                ("letter_frequency", Some(letter)) if letter.is_alphabetic() => {
                    Some(letters.filter(|&c| fold(c) == letter).count() as u64)
                }
                _ => None,
            }
        };
        let counts: Option<Vec<u64>> = forms.iter().map(count).collect();
        let Some((low, high)) = counts.and_then(|counts| Some((*counts.iter().min()?, *counts.iter().max()?))) else {
            continue;
        };
        let bound = |value| Bound { value, sources: BTreeSet::from([literal.index]), because: literal.words() };
        known.lower(quantity.clone(), bound(high));
        if quantity.kind != "word_count" {
            known.raise(quantity.clone(), bound(low));
        }
    }
}

fn differing(where_: &str, a: &Literal, one: &Phrase, b: &Literal, other: &Phrase) -> Proof {
    let (one, other) = (shortened(&one.text), shortened(&other.text));
    Proof::new(&[a, b], format!("The response cannot {where_} with both “{one}” and “{other}”."))
}

/// Whether one is how the other begins, whatever the case.
fn agree(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> bool {
    a.zip(b).all(|(a, b)| fold(a) == fold(b))
}

/// The text without the closing marks that `ends_with` looks past.
fn core(text: &str) -> &str {
    text.trim_end_matches(|c| CLOSERS.contains(c))
}

/// A checker that promises `False` once it has read the start.
fn broken_by_start(literal: &Literal, start: &Phrase, other: &Literal) -> Option<Proof> {
    let is_blind_to_case = other.wanted
        && matches!(
            other.fields.kind,
            "quotation"
                | "json"
                | "no_commas"
                | "keyword_exclude"
                | "keyword_frequency"
                | "letter_frequency"
                | "word_count"
                | "length_chars"
                | "line_count"
                | "paragraph_count"
                | "bullet_count"
        );
    if SEES_LEADING_SPACE.contains(&other.fields.kind) || start.ignores_case && !is_blind_to_case {
        return None;
    }
    // Of the ways to write it, small letters are what every one of these kinds allows most readily.
    let text = if start.ignores_case { start.text.to_lowercase() } else { start.text.clone() };
    let constraint = other.as_constraint();
    let is_broken = LEADING.iter().all(|space| is_promised_false(&constraint, &format!("{space}{text}")));
    is_broken.then(|| {
        let why = format!("A response that starts with “{}” cannot keep {}.", shortened(&start.text), other.words());
        Proof::new(&[literal, other], why)
    })
}

/// A text that is given as a whole, and a constraint that it breaks.
fn broken_by_given(literal: &Literal, branch: &[Rc<Literal>]) -> Option<Proof> {
    let given = given_texts(literal)?;
    branch.iter().filter(|other| !std::ptr::eq(other.as_ref(), literal)).find_map(|other| {
        if given.may_have_outer_space && !IGNORES_OUTER_SPACE.contains(&other.fields.kind) {
            return None;
        }
        if given.may_change_case && !IGNORES_CASE.contains(&other.fields.kind) {
            return None;
        }
        let constraint = other.as_constraint();
        let is_broken = given.texts.iter().all(|text| is_broken_for_sure(&constraint, text));
        is_broken.then(|| {
            let shown = given.texts.first().map(|text| shortened(text)).unwrap_or_default();
            Proof::new(&[literal, other], format!("The response must be “{shown}”, which breaks {}.", other.words()))
        })
    })
}

fn is_broken_for_sure(constraint: &constraints::Constraint, text: &str) -> bool {
    constraints::check(constraint, text).status.is_violated() && !is_kept(constraint, text)
}

/// The only texts that satisfy a literal.
pub(crate) struct Given {
    pub(crate) texts: Vec<String>,
    /// White space around them is as good.
    pub(crate) may_have_outer_space: bool,
    /// Its letters may be capital or small.
    pub(crate) may_change_case: bool,
}

pub(crate) fn given_texts(literal: &Literal) -> Option<Given> {
    let fields = &literal.fields;
    match literal.wanted_kind()? {
        "equals" if !fields.flag("ignore_case") => {
            let text = fields.text("text");
            let may_have_outer_space = fields.flag("trim");
            let text = if may_have_outer_space { text.trim() } else { text };
            Some(Given { texts: vec![text.to_owned()], may_have_outer_space, may_change_case: false })
        }
        "equals" if fields.text("text").is_ascii() => {
            let texts = vec![fields.text("text").to_lowercase()];
            Some(Given { texts, may_have_outer_space: fields.flag("trim"), may_change_case: true })
        }
        "edit_distance" if literal.bounds.iter().any(|(_, interval)| interval.high == Some(0)) => {
            let texts = vec![fields.text("reference").to_owned()];
            Some(Given { texts, may_have_outer_space: false, may_change_case: false })
        }
        _ => None,
    }
}
