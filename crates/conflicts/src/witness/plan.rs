//! The first draft: what stands at the start and the end, the shape of the whole, and every phrase that must be there; no word more.

use std::rc::Rc;

use crate::branch::Literal;
use crate::facts::{Phrase, Place};
use crate::random::Random;
use crate::witness::document::{Block, Document, Gap, Sentence, Shape, Word};
use crate::witness::shapes::{Csv, Markup};
use crate::witness::snippets::{self, Ground};
use crate::witness::vocabulary::Vocabulary;
use crate::witness::{pattern, wholes};

/// A phrase is not repeated more often than this in the draft; repair adds the rest if the work allows it.
const MAX_TIMES: u64 = 200;

/// Marks that a quoted response can stand in, the most ordinary ones most often.
const QUOTES: [(&str, &str); 6] = [("\"", "\""), ("\"", "\""), ("\"", "\""), ("“", "”"), ("«", "»"), ("「", "」")];

/// A draft for these literals.
pub(crate) fn draft(literals: &[Rc<Literal>], vocabulary: &Vocabulary, random: &mut Random) -> Document {
    let forbidden = |c: char| literals.iter().any(|literal| literal.forbids(c));
    let parting =
        |marks: &[&'static str]| marks.iter().copied().find(|mark| !mark.chars().any(forbidden)).unwrap_or_default();
    let of_kind = |kind| literals.iter().filter(move |literal| literal.wanted_kind() == Some(kind));
    // Characters without spaces are many words and sentences in little room.
    let spaces =
        if vocabulary.is_dense { ("", "") } else { (parting(&[" ", "-", ";", "/", "_"]), parting(&[" ", ""])) };
    let mut document = Document {
        shape: shape(literals, random),
        spaces,
        is_start_glued: random.one_in(6),
        is_end_glued: random.one_in(6),
        is_quote_apart: random.one_in(4),
        quotes: random.pick(&QUOTES).copied().unwrap_or(("\"", "\"")),
        has_no_commas: forbidden(','),
        json_keys: of_kind("json_keys").flat_map(|literal| literal.fields.list("keys")).collect(),
        json_depth: of_kind("json_depth")
            .flat_map(|literal| &literal.bounds)
            .map(|(_, interval)| usize::try_from(interval.low).unwrap_or(0).min(200))
            .max()
            .unwrap_or(0),
        ..Document::default()
    };
    let mut words: Vec<Word> = Vec::new();
    let (mut starts, mut ends): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for literal in literals {
        for phrase in literal.phrases() {
            let text = cased(&phrase, literals, random);
            match phrase.place {
                Place::Start => starts.push(text),
                Place::End => ends.push(text),
                Place::Anywhere => {
                    words.extend((0..phrase.times.min(MAX_TIMES)).map(|_| Word::fixed(text.clone())));
                }
            }
        }
        add_pattern(literal, &mut words, &mut starts, &mut ends, random);
        match literal.wanted_kind() {
            Some("title") => words.insert(0, Word::fixed(format!("<<{}>>", vocabulary.short_word(random)))),
            Some("phrase_variations") => {
                for _ in 0..literal.fields.number("count").min(60) {
                    let changed = snippets::snippet(literal, &Ground { literals, vocabulary }, random);
                    words.extend(changed.map(|changed| Word::fixed(allowed_form(&changed.text, literals))));
                }
            }
            Some("contains") if literal.fields.text("mode") == "any" => {
                words.extend(random.pick(&literal.fields.list("texts")).map(|text| Word::fixed(text.clone())));
            }
            // A text that is nearly given is the ground on which the rest is built.
            _ if (literal.wanted || !literal.bounds.is_empty()) && !random.one_in(3) => {
                words.extend(random.pick(&wholes::whole_texts(literal)).map(|text| Word::fixed(text.clone())));
            }
            _ => {}
        }
    }
    document.start = starts.into_iter().max_by_key(String::len);
    document.end = ends.into_iter().max_by_key(String::len);
    // What the start or the end already says need not be said again; repair adds it if it counts.
    let around = format!("{} {}", document.start.as_deref().unwrap_or(""), document.end.as_deref().unwrap_or(""));
    if random.one_in(2) {
        words.retain(|word| !around.contains(&word.text));
    }
    if matches!(document.shape, Shape::JsonObject | Shape::JsonArray) && random.one_in(2) {
        // Each phrase a string of its own.
        let lines = words.drain(..).map(|word| Sentence { words: vec![word], end: String::new() });
        document.blocks.extend(lines.map(|sentence| Block::new(Gap::Line, vec![sentence])));
    }
    if !words.is_empty() {
        let end = if random.one_in(3) { "" } else { vocabulary.end(random) };
        document.blocks.push(Block::new(Gap::Line, vec![Sentence { words, end: end.to_owned() }]));
    }
    for literal in literals {
        if literal.wanted_kind() == Some("postscript") {
            document.blocks.push(postscript(literal, literals, vocabulary, random));
        }
    }
    document
}

/// The text in the case that the other literals allow.
pub(crate) fn allowed_form(text: &str, literals: &[Rc<Literal>]) -> String {
    let forms = [text.to_owned(), text.to_lowercase(), text.to_uppercase()];
    let is_allowed = |form: &&String| !form.chars().any(|c| literals.iter().any(|literal| literal.forbids(c)));
    forms.iter().find(is_allowed).unwrap_or(&forms[0]).clone()
}

fn shape(literals: &[Rc<Literal>], random: &mut Random) -> Shape {
    let is_json = |literal: &&Rc<Literal>| matches!(literal.wanted_kind(), Some("json" | "json_keys" | "json_depth"));
    let json = literals.iter().find(is_json);
    let is_flat = literals
        .iter()
        .flat_map(|literal| &literal.bounds)
        .any(|(quantity, interval)| quantity.kind == "json_depth" && interval.high == Some(0));
    let is_quoted = literals.iter().any(|literal| literal.wanted_kind() == Some("quotation"));
    let wanted = |kind| literals.iter().find(move |literal| literal.wanted_kind() == Some(kind));
    if let Some(literal) = wanted("csv") {
        return Shape::Csv(Csv::of(literal, is_quoted, random));
    }
    let whole_markup = wanted("markup").filter(|literal| !literal.fields.flag("contains"));
    if let Some(literal) = wanted("xml_attribute_count").or(whole_markup) {
        let is_xml = literal.fields.text("language") != "html";
        let attributes = wanted("xml_attribute_count").and_then(|literal| snippets::interval(literal, random));
        let n_attributes = attributes.map_or(0, |interval| usize::try_from(interval.low).unwrap_or(0).min(400));
        let escape = random.below(3);
        return Shape::Markup(Markup { is_xml, n_attributes, escape });
    }
    let roots: Vec<&str> = literals
        .iter()
        .filter(is_json)
        .map(|literal| match literal.fields.kind {
            "json_keys" if !literal.fields.flag("anywhere") => "object",
            _ => literal.fields.text("root"),
        })
        .collect();
    match (json, is_quoted) {
        (None, false) => Shape::Plain,
        (None, true) => Shape::Quoted,
        (Some(_), true) => Shape::JsonText,
        (Some(_), false) if is_flat => Shape::JsonText,
        (Some(_), false) if random.one_in(4) && !roots.iter().any(|root| matches!(*root, "object" | "array")) => {
            Shape::JsonText
        }
        (Some(_), false) if roots.contains(&"object") => Shape::JsonObject,
        (Some(_), false) if roots.contains(&"array") => Shape::JsonArray,
        (Some(_), false) => {
            random.pick(&[Shape::JsonArray, Shape::JsonObject, Shape::JsonText]).cloned().unwrap_or_default()
        }
    }
}

/// The phrase in the case that the other literals allow.
pub(crate) fn cased(phrase: &Phrase, literals: &[Rc<Literal>], random: &mut Random) -> String {
    if !phrase.ignores_case {
        return phrase.text.clone();
    }
    let forms = [phrase.text.clone(), phrase.text.to_lowercase(), phrase.text.to_uppercase()];
    let is_allowed = |form: &&String| !form.chars().any(|c| literals.iter().any(|literal| literal.forbids(c)));
    let allowed: Vec<&String> = forms.iter().filter(is_allowed).collect();
    let at = if random.one_in(4) { random.below(allowed.len()) } else { 0 };
    allowed.get(at).map_or(phrase.text.clone(), |form| (*form).clone())
}

fn add_pattern(
    literal: &Literal,
    words: &mut Vec<Word>,
    starts: &mut Vec<String>,
    ends: &mut Vec<String>,
    random: &mut Random,
) {
    let must_match = literal.fields.kind == "regex" && literal.fields.flag("must_match") == literal.wanted;
    // A pattern that is one class of characters from end to end is kept by any text of them.
    let must_match = must_match && literal.pattern.as_ref().is_none_or(|pattern| pattern.only.is_none());
    let Some(sample) = pattern::sample(literal.fields.text("pattern"), random).filter(|_| must_match) else { return };
    match (sample.is_at_start, sample.is_at_end) {
        (true, _) => starts.push(sample.text),
        (false, true) => ends.push(sample.text),
        (false, false) => words.push(Word::fixed(sample.text)),
    }
}

fn postscript(literal: &Literal, literals: &[Rc<Literal>], vocabulary: &Vocabulary, random: &mut Random) -> Block {
    let letters = if literal.fields.text("marker") == "P.S." { "PS" } else { "PPS" };
    let dotted: String = letters.chars().flat_map(|c| [c, '.']).collect();
    let forms = [dotted.clone(), format!("{letters}:"), dotted.to_lowercase(), format!("{letters}:").to_lowercase()];
    let is_allowed = |form: &&String| !form.chars().any(|c| literals.iter().any(|other| other.forbids(c)));
    let allowed: Vec<&String> = forms.iter().filter(is_allowed).collect();
    let marker = random.pick(&allowed).copied().unwrap_or(&dotted);
    let word = vocabulary.short_word(random);
    // Without white space between them where none may be.
    let joined = literals.iter().any(|literal| literal.forbids(' '));
    let words = if joined {
        vec![Word::fixed(format!("{letters}:{word}"))]
    } else {
        vec![Word::fixed(marker.clone()), Word { text: word, is_filler: false }]
    };
    Block { needs_line: true, ..Block::new(Gap::Line, vec![Sentence { words, end: String::new() }]) }
}
