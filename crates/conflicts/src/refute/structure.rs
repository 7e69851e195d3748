//! Facts of structure: what a text that is wholly JSON, wholly small letters, wholly quoted cannot also be.

use std::collections::BTreeSet;
use std::rc::Rc;

use constraints::kinds::WordCount;
use constraints::{Relation, Unit};

use crate::branch::Literal;
use crate::facts::{Place, count_in};
use crate::folding::folded;
use crate::quantity::{Bound, Quantities, Quantity};
use crate::refute::{Proof, demands, texts};

/// What is known of any part of this sort, judged as a text of its own.
pub(crate) fn bound_unit(unit: Option<Unit>, known: &mut Quantities) {
    let Some(unit) = unit else { return };
    let one = |kind, of, is_lowest: bool, known: &mut Quantities| {
        let because = format!("a {} is one of {}", noun(unit), Quantity::plain(kind, of).noun());
        let bound = Bound { value: 1, sources: BTreeSet::new(), because };
        if is_lowest {
            known.raise(Quantity::plain(kind, of), bound.clone());
        }
        known.lower(Quantity::plain(kind, of), bound);
    };
    let some = |kind, known: &mut Quantities| {
        let because = format!("a {} has some {}", noun(unit), Quantity::plain(kind, "").noun());
        known.raise(Quantity::plain(kind, ""), Bound { value: 1, sources: BTreeSet::new(), because });
    };
    some("line_count", known);
    some("length_chars", known);
    if matches!(unit, Unit::Sentence | Unit::Paragraph) {
        some("word_count", known);
    }
    if unit == Unit::Word {
        one("word_count", "", true, known);
        one("sentence_count", "", true, known);
    }
    if matches!(unit, Unit::Word | Unit::Line | Unit::ListItem) {
        one("line_count", "", true, known);
        one("paragraph_count", "asterisks", unit == Unit::Word, known);
    }
    if matches!(unit, Unit::Word | Unit::Line | Unit::ListItem | Unit::Paragraph) {
        one("paragraph_count", "blank_line", matches!(unit, Unit::Word | Unit::Paragraph), known);
    }
}

fn noun(unit: Unit) -> &'static str {
    match unit {
        Unit::Word => "word",
        Unit::Sentence => "sentence",
        Unit::Line => "line",
        Unit::ListItem => "list item",
        Unit::Paragraph => "paragraph",
    }
}

/// Whether no part of this sort holds the character.
pub(crate) fn is_never_in(unit: Option<Unit>, c: char) -> bool {
    match unit {
        // Of the ASCII characters only these can stand inside a word of UAX #29.
        Some(Unit::Word) => {
            c.is_ascii() && !c.is_ascii_alphanumeric() && !"_'\".,:;".contains(c) || matches!(c, '•' | '“' | '«' | '「')
        }
        Some(Unit::Line | Unit::ListItem) => c == '\n',
        _ => false,
    }
}

/// A character that must be there makes a word, or at least a line.
pub(crate) fn bound_by_needs(literal: &Literal, known: &mut Quantities) {
    let needs = literal.needs();
    let mut some = |kind| {
        let because = literal.words();
        known.raise(Quantity::plain(kind, ""), Bound { value: 1, sources: BTreeSet::from([literal.index]), because });
    };
    if needs.iter().any(|need| !need.is_empty() && need.iter().all(|c| c.is_alphanumeric())) {
        some("word_count");
    }
    if needs.iter().any(|need| !need.is_empty() && !need.iter().any(|c| c.is_whitespace())) {
        some("line_count");
        some("length_chars");
    }
}

/// Bounds that a kind puts on quantities it does not name.
pub(crate) fn bound(literal: &Literal, known: &mut Quantities) {
    let none = |known: &mut Quantities, kind, of, value| {
        let because = literal.words();
        known.lower(Quantity::plain(kind, of), Bound { value, sources: BTreeSet::from([literal.index]), because });
    };
    let some = |known: &mut Quantities, kind, value| {
        let because = literal.words();
        known.raise(Quantity::plain(kind, ""), Bound { value, sources: BTreeSet::from([literal.index]), because });
    };
    match literal.wanted_kind() {
        // A capital word has a capital letter, and that is what offends.
        Some("lowercase") => {
            none(known, "capital_word_frequency", "", 0);
            some(known, "word_count", 1);
        }
        Some("uppercase") => some(known, "word_count", 1),
        Some("title") => {
            some(known, "word_count", 1);
            some(known, "length_chars", 4);
        }
        Some("postscript") => {
            some(known, "word_count", 1);
            some(known, "length_chars", if literal.fields.text("marker") == "P.S." { 3 } else { 4 });
        }
        Some("quotation") => some(known, "length_chars", 3),
        Some("phrase_variations") => {
            let words = WordCount { relation: Relation::AtLeast, count: 0 };
            let n = count_in(&words.into(), literal.fields.text("phrase")).unwrap_or(0);
            some(known, "word_count", n * literal.fields.number("count"));
        }
        Some("word_at") => {
            some(known, "word_count", literal.fields.number("position"));
            some(known, "sentence_count", literal.fields.number("sentence"));
        }
        // A line of JSON begins with a bracket, a quote, a digit, a minus before a digit, or one of three words; a line end inside a string is escaped.
        Some("json" | "json_depth" | "json_keys") => {
            none(known, "bullet_count", "", 0);
            none(known, "list_item_count", "any", 0);
            none(known, "paragraph_count", "asterisks", 1);
        }
        _ => {}
    }
}

/// A JSON text that begins with a quotation mark is one string, in which a line end is escaped.
pub(crate) fn bound_quoted_json(branch: &[Rc<Literal>], known: &mut Quantities) {
    let is_json = |literal: &&Rc<Literal>| matches!(literal.wanted_kind(), Some("json" | "json_keys" | "json_depth"));
    let quotation = branch.iter().find(|literal| literal.wanted_kind() == Some("quotation"));
    let Some((json, quotation)) = branch.iter().find(is_json).zip(quotation) else { return };
    let because = format!("{} and {} leave one line", json.words(), quotation.words());
    let sources = BTreeSet::from([json.index, quotation.index]);
    known.lower(Quantity::plain("line_count", ""), Bound { value: 1, sources, because });
}

/// Two kinds that exclude one another.
pub(crate) fn refute(branch: &[Rc<Literal>]) -> Option<Proof> {
    branch.iter().enumerate().find_map(|(at, a)| {
        branch.iter().skip(at + 1).find_map(|b| exclude(a, b).or_else(|| exclude(b, a)).or_else(|| edges_differ(a, b)))
    })
}

/// The characters one of which the response begins, or ends, with, white space aside.
fn edges(literal: &Literal) -> (Option<Vec<char>>, Option<Vec<char>>) {
    let visible = |chars: &Option<Vec<char>>| chars.clone().filter(|chars| !chars.iter().any(|c| c.is_whitespace()));
    let list = |text: &str| Some(text.chars().collect());
    let root = match literal.wanted_kind() {
        Some("json_keys") if !literal.fields.flag("anywhere") => "object",
        _ => literal.fields.text("root"),
    };
    let has_keys = literal.wanted_kind() == Some("json_keys")
        || literal.wanted_kind() == Some("json_depth") && literal.bounds.iter().any(|(_, interval)| interval.low > 0);
    let fence = if literal.fields.kind != "json" || literal.fields.flag("allow_fence") { "`" } else { "" };
    let is_json = matches!(literal.wanted_kind(), Some("json" | "json_keys" | "json_depth"));
    match literal.wanted_kind() {
        Some("ending_punctuation") => {
            let marks = literal.fields.text("marks");
            (None, list(&format!("{marks}{}", texts::CLOSERS)))
        }
        Some("quotation") => (list("\"“„«»「『＂"), list("\"”“»«」』＂")),
        // A section that holds nothing may stand before the first thesis.
        Some("emphasis_thesis") => (list("<#"), None),
        Some("xml_attribute_count") => (list("<\u{feff}"), list(">")),
        Some("markup") if !literal.fields.flag("contains") => (list("<\u{feff}"), list(">")),
        Some("csv") if literal.fields.flag("quoted") => (list("\"\u{feff}"), list("\"")),
        Some("date_list") => (list("0123456789"), list("0123456789")),
        Some("repeat_with_change") => {
            let text = literal.fields.text("text").trim();
            let last = text.split_once(char::is_whitespace).and_then(|_| text.chars().next_back());
            (None, last.map(|last| vec![last]))
        }
        Some("equals" | "copies") if !literal.fields.flag("ignore_case") => {
            let text = literal.fields.text("text").trim();
            (text.chars().next().map(|c| vec![c]), text.chars().next_back().map(|c| vec![c]))
        }
        Some(_) if is_json && root == "object" => (list(&format!("{{{fence}")), list(&format!("}}{fence}"))),
        Some(_) if is_json && root == "array" => (list(&format!("[{fence}")), list(&format!("]{fence}"))),
        Some(_) if is_json && has_keys => (list(&format!("{{[{fence}")), list(&format!("}}]{fence}"))),
        Some(_) if is_json => {
            (list(&format!("{{[\"-0123456789tfn{fence}")), list(&format!("}}]\"0123456789el{fence}")))
        }
        _ => {
            let mut edges = match &literal.pattern {
                Some(pattern) => (visible(&pattern.first), visible(&pattern.last)),
                None => (None, None),
            };
            for phrase in literal.phrases() {
                let mut chars = phrase.text.chars();
                match phrase.place {
                    Place::Start => edges.0 = chars.next().map(|c| phrase.variants_of(c)),
                    Place::End => {
                        let last = chars.next_back().map(|c| phrase.variants_of(c));
                        edges.1 = last.map(|last| last.into_iter().chain(texts::CLOSERS.chars()).collect());
                    }
                    Place::Anywhere => {}
                }
            }
            edges
        }
    }
}

/// Two literals that do not agree on the first or the last character.
fn edges_differ(a: &Literal, b: &Literal) -> Option<Proof> {
    let (of_a, of_b) = (edges(a), edges(b));
    let differ = |one: &Option<Vec<char>>, other: &Option<Vec<char>>| match (one, other) {
        (Some(one), Some(other)) => !one.iter().any(|c| other.contains(c)),
        _ => false,
    };
    let place = match () {
        () if differ(&of_a.0, &of_b.0) => "begin",
        () if differ(&of_a.1, &of_b.1) => "end",
        () => return None,
    };
    let why = format!("{} and {} each want the response to {place} with another character.", a.words(), b.words());
    Some(Proof::new(&[a, b], why))
}

/// Words in brackets, and a text whose words cannot be in them.
fn wrapped(a: &Literal, b: &Literal) -> Option<Proof> {
    if a.wanted_kind() != Some("word_wrapping") {
        return None;
    }
    let is_bare = |text: &String| {
        let letter = text.find(char::is_alphanumeric);
        letter.is_some_and(|at| !text.get(..at).is_some_and(|before| before.contains(['[', '<'])))
    };
    let is_single = a.fields.text("style") == "square_brackets";
    let broken = demands::titles(b).into_iter().find(is_bare).or_else(|| {
        let phrases = b.phrases().into_iter().map(|phrase| phrase.text);
        phrases.into_iter().find(|text| is_single && demands::is_unwrapped(text))
    })?;
    Some(Proof::new(&[a, b], format!("{} leaves no room for “{broken}” as {} wants it.", a.words(), b.words())))
}

/// Each Han character is a word of its own, which some kinds never allow.
fn without_han(a: &Literal, b: &Literal) -> Option<Proof> {
    let is_refused = matches!(a.wanted_kind()?, "consonant_clusters" | "prime_word_lengths" | "alphabetical_words")
        && b.wanted_kind()? == "chinese_script"
        && a.fields.text("unit") != "sentence"
        && crate::facts::is_promised_false(&a.constraint, "我 ");
    is_refused.then(|| {
        Proof::new(&[a, b], format!("{} needs Chinese characters, which {} does not allow.", b.words(), a.words()))
    })
}

/// Whatever the response begins with, the other is broken by it.
fn broken_by_first(a: &Literal, b: &Literal) -> Option<Proof> {
    const MAX_FIRST: usize = 24;
    let first = edges(a).0.filter(|first| first.len() <= MAX_FIRST)?;
    if !b.wanted || texts::sees_leading_space(b) {
        return None;
    }
    let constraint = &b.constraint;
    texts::LEADING
        .iter()
        .all(|space| first.iter().all(|c| crate::facts::is_promised_false(constraint, &format!("{space}{c}"))))
        .then(|| {
            Proof::new(&[a, b], format!("A response that begins as {} wants it cannot keep {}.", a.words(), b.words()))
        })
}

/// The response ends with a letter or a digit, or with marks after it, where an emoji is wanted.
fn without_emoji(a: &Literal, b: &Literal) -> Option<Proof> {
    if a.wanted_kind() != Some("emoji_ending") {
        return None;
    }
    let is_plain = |text: &str| text.is_ascii() && text.chars().any(char::is_alphanumeric);
    let ends_plainly = b.phrases().iter().any(|phrase| phrase.place == Place::End && is_plain(&phrase.text))
        || edges(b).1.is_some_and(|last| !last.is_empty() && last.iter().all(char::is_ascii_alphanumeric));
    ends_plainly.then(|| {
        Proof::new(&[a, b], format!("The end that {} wants has no emoji, which {} asks for.", b.words(), a.words()))
    })
}

fn exclude(a: &Literal, b: &Literal) -> Option<Proof> {
    if let Some(proof) =
        wrapped(a, b).or_else(|| without_han(a, b)).or_else(|| without_emoji(a, b)).or_else(|| broken_by_first(a, b))
    {
        return Some(proof);
    }
    let why = match (a.wanted_kind()?, b.wanted_kind()?) {
        ("json", "json") => {
            let (one, other) = (a.fields.text("root"), b.fields.text("root"));
            let differ = one == "object" && other == "array";
            differ.then(|| "A JSON text is either an object or an array.".to_owned())
        }
        ("word_at", "word_at") => {
            let place = |literal: &Literal| {
                let fields = &literal.fields;
                (fields.number("position"), fields.flag("from_end"), fields.number("sentence"))
            };
            let (one, other) = (a.fields.text("word"), b.fields.text("word"));
            let differ = place(a) == place(b) && folded(one) != folded(other);
            differ.then(|| format!("The same word cannot be both “{one}” and “{other}”."))
        }
        // A small letter of a key stands there as it is, or as an escape, which begins with a small letter.
        ("json_keys", "uppercase")
            if a.fields.list("keys").iter().any(|key| key.contains(|c: char| c.is_ascii_lowercase())) =>
        {
            Some(format!("{} needs small letters, which {} forbids.", a.words(), b.words()))
        }
        // Numbers of Rome are numeric and have a case.
        ("characters_only", "uppercase" | "lowercase") if !a.fields.flag("letters") && !a.fields.flag("digits") => {
            let is_of_case = if b.wanted_kind() == Some("uppercase") { char::is_uppercase } else { char::is_lowercase };
            (!a.fields.text("allowed").chars().any(|c| is_of_case(c) || !c.is_ascii()))
                .then(|| format!("{} leaves no letter that {} allows.", a.words(), b.words()))
        }
        ("json" | "json_keys" | "json_depth", "multiple_choice") => {
            Some(format!("No line of a JSON text begins with an option, as {} wants it.", b.words()))
        }
        ("json" | "json_keys" | "json_depth", "postscript") => {
            Some(format!("No line of a JSON text begins with the marker that {} asks for.", b.words()))
        }
        _ => None,
    }?;
    Some(Proof::new(&[a, b], why))
}

#[cfg(test)]
mod tests {
    use constraints::Constraint;

    use super::edges;
    use crate::branch::leaf;
    use crate::facts::{is_kept, is_promised_false};

    fn constraint(json: &str) -> Constraint {
        serde_json::from_str(json).expect("a constraint")
    }

    #[test]
    fn nothing_but_the_edge_can_begin_a_shape() {
        let shapes = [
            r#"{"kind":"emphasis_thesis"}"#,
            r#"{"kind":"xml_attribute_count","relation":"at_least","count":1}"#,
            r#"{"kind":"markup","language":"html","contains":false}"#,
            r#"{"kind":"csv","columns":[],"rows":0,"separator":"comma","quoted":true}"#,
            r#"{"kind":"date_list","format":"iso"}"#,
            r#"{"kind":"json_keys","keys":["a"],"anywhere":true}"#,
        ];
        for json in shapes {
            let constraint = constraint(json);
            let literals = leaf(0, &constraint);
            let first = edges(&literals[0]).0.expect("a known edge");
            for c in ('\0'..='\u{ffff}').filter(|c| !c.is_whitespace() && !first.contains(c)) {
                assert!(is_promised_false(&constraint, &format!("{c}")), "{json} {c:?}");
            }
        }
    }

    #[test]
    fn a_word_after_a_digit_is_both_a_title_and_small() {
        let lowercase = constraint(r#"{"kind":"lowercase"}"#);
        let title = constraint(r#"{"kind":"title_case","rule":"every_word"}"#);
        let headline = constraint(r#"{"kind":"title_case","rule":"headline"}"#);
        let both = "\n1dig /”1deep1ice-z";
        assert!(is_kept(&title, both) && is_kept(&lowercase, both));
        assert!(is_kept(&headline, "1)a ") && is_kept(&lowercase, "1)a "));
        for other in [title, headline] {
            assert!(is_no_conflict(&[lowercase.clone(), other]));
        }
    }

    /// Every mark that `ends_with` and `ending_punctuation` look past, so that no proof takes the end for certain.
    #[test]
    fn closing_marks_are_those_of_the_checkers() {
        let ends = constraint(r#"{"kind":"ends_with","text":"right","ignore_case":false}"#);
        let marked = constraint(r#"{"kind":"ending_punctuation","marks":"?"}"#);
        for c in ('\0'..='\u{ffff}').filter(|c| !c.is_whitespace()) {
            let is_closer = crate::refute::texts::CLOSERS.contains(c);
            assert_eq!(is_kept(&ends, &format!("right{c}")), is_closer, "{c:?}");
            assert_eq!(is_kept(&marked, &format!("right?{c}")), is_closer || c == '?', "{c:?}");
        }
        let object = constraint(r#"{"kind":"json","root":"object","allow_fence":false}"#);
        let set = [object, ends];
        assert!(is_no_conflict(&set) && set.iter().all(|constraint| is_kept(constraint, "{\"a\":\"right\"}")));
    }

    fn is_no_conflict(set: &[Constraint]) -> bool {
        crate::conflicts(&crate::Proofs::of(set, 1_000)).is_empty()
    }

    /// Checks that the pair is refused, and that the first checker promises `False` after each of these texts.
    fn check_excluded(a: &str, b: &str, broken: &[&str]) {
        let (a, b) = (constraint(a), constraint(b));
        assert!(!is_no_conflict(&[a.clone(), b]), "{a:?}");
        for text in broken {
            assert!(!is_kept(&a, text), "{a:?} {text:?}");
        }
    }

    #[test]
    fn shapes_that_leave_no_room_exclude() {
        let object = r#"{"kind":"json","root":"object","allow_fence":true}"#;
        let choices = r#"{"kind":"multiple_choice","questions":1,"options":2,"longer_by":0}"#;
        check_excluded(object, choices, &["{}\nQuestion 1: a\nA) a\nB) b"]);
        let titles = r#"{"kind":"headings","titles":["Tea"],"level":0}"#;
        check_excluded(object, titles, &["# Tea\n{}", "{\n# Tea\n}", "{\"a\":\"\n# Tea\n\"}", "```\n{}\n```\n# Tea"]);
        let keys = r#"{"kind":"json_keys","keys":["name"],"anywhere":true}"#;
        check_excluded(r#"{"kind":"uppercase"}"#, keys, &["{\"name\":1}", "{\"\\u006e\\u0061\\u006d\\u0065\":1}"]);
        let only = r#"{"kind":"characters_only","allowed":"x","letters":false,"digits":false,"spaces":true}"#;
        check_excluded(only, r#"{"kind":"uppercase"}"#, &["X", "Ⅷ"]);
        let quoted = r#"{"kind":"quotation"}"#;
        let json = r#"{"kind":"json","root":"any","allow_fence":true}"#;
        let lines = constraint(r#"{"kind":"line_count","relation":"at_least","count":2}"#);
        let set = [constraint(json), constraint(quoted), lines];
        assert!(!is_no_conflict(&set) && is_no_conflict(&set[..2]));
        for text in ["\"a\nb\"", "\"a\"\n\"b\"", "\"a\r\nb\""] {
            assert!(!is_kept(&set[0], text), "{text:?}");
        }
    }
}
