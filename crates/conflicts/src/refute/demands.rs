//! What the kinds of format and structure cannot do without: characters, lines, sentences, letters. Each is read off the kind's documentation.

use std::collections::BTreeSet;

use constraints::kinds::WordCount;
use constraints::{Constraint, Relation};

use crate::branch::Literal;
use crate::facts::count_in;
use crate::folding::{folded, variants};
use crate::quantity::{Bound, Quantities, Quantity};

/// The characters one of which a bullet point begins with.
const BULLETS: &str = "-*+•";

/// Characters that some count above nothing needs, by kind: one of each entry.
pub(crate) fn of_count(kind: &str) -> &'static [&'static str] {
    match kind {
        "heading_count" | "heading_level_count" => &["#"],
        "highlight_count" => &["*_"],
        "block_quote_count" => &[">"],
        "code_block_count" => &["`~"],
        "table_count" => &["|", "\n", "-"],
        "table_rows" | "table_columns" => &["|", "\n", "-"],
        "link_count" => &["[:."],
        "citation_count" => &["[(", "])", "0123456789"],
        "horizontal_rule_count" => &["-*_"],
        "bracket_depth" => &["([{", ")]}"],
        "json_depth" => &["[{", "]}"],
        _ => &[],
    }
}

/// What every text needs that keeps a kind which counts nothing.
pub(crate) fn of_kind(literal: &Literal) -> Vec<Vec<char>> {
    let fields = &literal.fields;
    let list = |entries: &[&str]| entries.iter().map(|entry| entry.chars().collect()).collect::<Vec<Vec<char>>>();
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).map(variants).collect::<Vec<_>>();
    let exact = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).map(|c| vec![c]).collect::<Vec<_>>();
    match literal.wanted_kind() {
        Some("nested_bullets") => list(&[BULLETS, "\n"]),
        Some("sentences_then_bullets") => {
            let mut needs = Vec::new();
            if fields.number("min_bullets") > 0 {
                needs.extend(list(&[BULLETS]));
            }
            if fields.number("min_bullets") + fields.number("min_sentences") > 1 && fields.number("min_bullets") > 0 {
                needs.extend(list(&["\n"]));
            }
            needs
        }
        Some("line_indent") => list(&["\n"]),
        Some("csv") => {
            let names = fields.list("columns");
            list(&["\n"]).into_iter().chain(names.iter().flat_map(|name| exact(name))).collect()
        }
        Some("sorted_lines") if fields.number("min_lines") > 1 => list(&["\n"]),
        Some("multiple_choice") => list(&["qQ", "uU", "eE", "\n", ".)"]),
        Some("emphasis_thesis") => list(&["<", ">", "/"]),
        Some("markup" | "xml_attribute_count") => list(&["<", ">"]),
        Some("headings") => {
            let titles = fields.list("titles");
            list(&["#"]).into_iter().chain(titles.iter().flat_map(|title| letters(title))).collect()
        }
        Some("table_has_columns") => {
            let columns = fields.list("columns");
            list(&["|", "\n", "-"]).into_iter().chain(columns.iter().flat_map(|column| letters(column))).collect()
        }
        Some("labels") => {
            let labels = fields.list("labels");
            let several = labels.iter().collect::<BTreeSet<_>>().len() > 1;
            let lines = if several { list(&["\n"]) } else { Vec::new() };
            lines.into_iter().chain(labels.iter().flat_map(|label| exact(label))).collect()
        }
        Some("section_count") => Vec::new(),
        _ => Vec::new(),
    }
}

/// Letters and digits that stand one after the other in a text.
fn n_letters(texts: &[String]) -> u64 {
    texts.iter().flat_map(|text| text.chars()).filter(|c| c.is_alphabetic()).count() as u64
}

/// Bounds of a kind that counts something else, or nothing.
pub(crate) fn bound(literal: &Literal, known: &mut Quantities) {
    let sources = || BTreeSet::from([literal.index]);
    let raise = |known: &mut Quantities, kind, of, value| {
        known.raise(Quantity::plain(kind, of), Bound { value, sources: sources(), because: literal.words() });
    };
    let lower = |known: &mut Quantities, quantity, value| {
        known.lower(quantity, Bound { value, sources: sources(), because: literal.words() });
    };
    let fields = &literal.fields;
    if literal.alphabet.as_ref().is_some_and(|alphabet| !alphabet.has_letters()) {
        for kind in ["letter_count", "capital_word_frequency", "lowercase_word_count"] {
            lower(known, Quantity::plain(kind, ""), 0);
        }
    }
    match fields.kind {
        "heading_level_count" => lower(known, Quantity::of(fields), 6),
        "word_class_count" if fields.flag("distinct") => {
            let n = match fields.text("class") {
                "conjunctions" => 7,
                "pronouns" => 31,
                "person_names" => 50,
                _ => u64::MAX,
            };
            lower(known, Quantity::of(fields), n);
        }
        _ => {}
    }
    let low = literal.bounds.first().map_or(0, |(_, interval)| interval.low);
    match fields.kind {
        "heading_count" | "block_quote_count" | "horizontal_rule_count" | "section_count" | "heading_level_count" => {
            raise(known, "line_count", "", low);
            raise(known, "length_chars", "", low);
        }
        "table_count" => raise(known, "line_count", "", 2 * low),
        "table_rows" if low > 0 => {
            raise(known, "table_count", "", 1);
            raise(known, "line_count", "", 2 + low.saturating_sub(u64::from(fields.flag("with_header"))));
        }
        "table_columns" if low > 0 => raise(known, "table_count", "", 1),
        _ => {}
    }
    if let ("edit_distance", Some((_, interval))) = (fields.kind, literal.bounds.first())
        && let Some(high) = interval.high
    {
        // An edit brings one character, and so one line end.
        let reference = fields.text("reference");
        lower(known, Quantity::plain("length_chars", ""), reference.chars().count() as u64 + high);
        lower(known, Quantity::plain("line_count", ""), reference.lines().count().max(1) as u64 + high);
    }
    if literal.wanted {
        wanted(literal, known, &raise);
    }
}

fn wanted(literal: &Literal, known: &mut Quantities, raise: &dyn Fn(&mut Quantities, &'static str, &'static str, u64)) {
    let fields = &literal.fields;
    let lower = |known: &mut Quantities, kind, of, value| {
        let because = literal.words();
        known.lower(Quantity::plain(kind, of), Bound { value, sources: BTreeSet::from([literal.index]), because });
    };
    match fields.kind {
        "lowercase" => raise(known, "letter_count", "", 1),
        // The ordinal sign ª is a small letter to one kind and none to the other, so nothing is said of words in small letters.
        "uppercase" | "title_case" => raise(known, "letter_count", "", 1),
        "sentences_then_bullets" => {
            raise(known, "sentence_count", "", fields.number("min_sentences"));
            raise(known, "bullet_count", "", fields.number("min_bullets"));
        }
        "nested_bullets" => raise(known, "bullet_count", "", 2),
        "table_has_columns" => raise(known, "table_count", "", 1),
        "sentence_types" => {
            let parts = ["statements", "questions", "exclamations"].map(|name| fields.number(name));
            let divisor = parts.into_iter().fold(0, gcd).max(1);
            raise(known, "sentence_count", "", parts.into_iter().sum::<u64>() / divisor);
        }
        "multiple_choice" => {
            let (questions, options) = (fields.number("questions"), fields.number("options"));
            raise(known, "line_count", "", questions * (1 + options));
            raise(known, "letter_count", "", questions * (8 + options));
            raise(known, "length_chars", "", questions * (9 + 3 * options));
        }
        "refusal" => raise(known, "length_chars", "", 6),
        "emphasis_thesis" => {
            raise(known, "length_chars", "", 9);
            raise(known, "letter_count", "", 2);
        }
        "labels" => {
            let distinct: BTreeSet<String> = fields.list("labels").into_iter().collect();
            raise(known, "line_count", "", distinct.len() as u64);
            raise(known, "letter_count", "", n_letters(&distinct.iter().cloned().collect::<Vec<_>>()));
            let with_words = distinct.iter().filter(|label| label.chars().any(char::is_alphanumeric)).count();
            raise(known, "word_count", "", with_words as u64);
        }
        "headings" => {
            let distinct: BTreeSet<String> = fields.list("titles").iter().map(|title| folded(title)).collect();
            // Titles that differ in more than marks are headings of their own.
            let letters: BTreeSet<String> =
                distinct.iter().map(|title| title.chars().filter(|c| c.is_alphabetic()).collect()).collect();
            let all: Vec<String> = letters.into_iter().filter(|letters| !letters.is_empty()).collect();
            raise(known, "heading_level_count", "", u64::from(!fields.list("titles").is_empty()));
            raise(known, "line_count", "", all.len() as u64);
            raise(known, "word_count", "", all.len() as u64);
            raise(known, "letter_count", "", n_letters(&all));
        }
        "csv" => {
            let columns = fields.list("columns");
            raise(known, "line_count", "", 1 + fields.number("rows").max(1));
            raise(known, "letter_count", "", n_letters(&columns));
        }
        "sorted_lines" => {
            raise(known, "line_count", "", fields.number("min_lines"));
        }
        "sorted_list" => {
            let n = n_letters(&fields.list("items"));
            raise(known, "letter_count", "", n);
            if fields.list("items").iter().all(|item| item.is_ascii()) {
                raise(known, "length_chars", "", n);
            }
        }
        "line_indent" => raise(known, "line_count", "", 2),
        "json" | "json_depth" | "json_keys" => {
            // No line of JSON begins with these marks, and none is a row of a table's dashes.
            for kind in ["table_count", "table_columns", "block_quote_count", "heading_level_count"] {
                lower(known, kind, "", 0);
            }
        }
        _ => {}
    }
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// Whether no text whatever has the share that is wanted.
pub(crate) fn is_impossible_share(literal: &Literal) -> bool {
    match (literal.fields.kind, literal.wanted) {
        ("stop_word_ratio", false) => literal.fields.number("percentage") >= 100,
        ("similarity", true) => is_impossible_similarity(literal),
        _ => is_impossible_trigram_share(literal),
    }
}

/// Whether the reference is too short for the score: it has no pair of words for ROUGE-2, no four words for BLEU, and METEOR takes half of the cube of
/// how fragmented the match is.
fn is_impossible_similarity(literal: &Literal) -> bool {
    let fields = &literal.fields;
    let counter = Constraint::from(WordCount { relation: Relation::AtLeast, count: 0 });
    let n = count_in(&counter, fields.text("reference")).unwrap_or(u64::MAX);
    let percentage = fields.number("percentage");
    match fields.text("metric") {
        "rouge_2" => n < 2 && percentage > 0,
        "bleu" => n < 4 && percentage > 0,
        "meteor" => n <= 100 && percentage * 2 * n.pow(3) > 200 * n.pow(3) - 100.min(200 * n.pow(3)),
        _ => false,
    }
}

fn is_impossible_trigram_share(literal: &Literal) -> bool {
    let fields = &literal.fields;
    if literal.wanted_kind() != Some("trigram_overlap") {
        return false;
    }
    let reference = fields.text("reference");
    let length = if fields.text("unit") == "words" {
        count_in(&Constraint::from(WordCount { relation: Relation::AtLeast, count: 0 }), reference).unwrap_or(u64::MAX)
    } else {
        reference.chars().count() as u64
    };
    let n_shared = length.saturating_sub(2);
    let (percentage, tolerance) = (fields.number("percentage"), fields.number("tolerance"));
    let (least, most) = (percentage.saturating_sub(tolerance), percentage + tolerance);
    if least == 0 || n_shared > 2_000 {
        return false;
    }
    // So many shared of how many in all?
    !(1..=n_shared).any(|shared| {
        let fewest = (100 * shared).div_ceil(most).max(shared);
        fewest * least <= 100 * shared
    })
}

/// What a response must begin with, before which no bracket can open: the first column of a table of values. A bracket may open on the line before a
/// heading or a label, and in the cell before a column.
pub(crate) fn titles(literal: &Literal) -> Vec<String> {
    match literal.wanted_kind() {
        Some("csv") => literal.fields.list("columns").into_iter().take(1).collect(),
        _ => Vec::new(),
    }
}

/// Whether words that stand together in the text cannot each be in brackets, which the text does not have.
pub(crate) fn is_unwrapped(text: &str) -> bool {
    let mut tokens = text.split_whitespace().filter(|token| token.chars().any(char::is_alphanumeric));
    let (Some(first), Some(second)) = (tokens.next(), tokens.next()) else { return false };
    let after = first.rsplit(char::is_alphanumeric).next().unwrap_or_default();
    let before = second.split(char::is_alphanumeric).next().unwrap_or_default();
    !after.contains(']') || !before.contains('[')
}
