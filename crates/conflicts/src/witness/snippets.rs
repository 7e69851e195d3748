//! Pieces of text that show a feature once: what to write when a kind asks for more of it. Whole texts are in `wholes.rs`.

use std::rc::Rc;

use crate::branch::{Literal, intervals};
use crate::quantity::Interval;
use crate::random::Random;
use crate::witness::vocabulary::Vocabulary;

/// A piece of text and how it stands.
#[derive(Debug, Clone)]
pub(crate) struct Snippet {
    pub(crate) text: String,
    /// It takes a line of its own, or several.
    pub(crate) is_block: bool,
    /// It belongs before everything else.
    pub(crate) is_first: bool,
}

/// Pieces by kind, with `{w}` for any word. A kind that is missing here is tried with all of them.
const PIECES: &[(&str, bool, &[&str])] = &[
    ("number_count", false, &["7", "42"]),
    ("emoji_count", false, &["😀"]),
    ("emoji_ending", false, &["😀"]),
    ("block_quote_count", true, &["> {w}", "> ~\n\n", "> {w}\n\n", "> ~\n---"]),
    ("code_block_count", true, &["```\n{w}\n```", "~~~\n~~~", "```\n```"]),
    ("link_count", false, &["[{w}](http://example.org)", "[{w}](x)", "[~](~)", "www.a", "http://a"]),
    ("horizontal_rule_count", true, &["---", "***", "___", "- - -"]),
    ("refusal", false, &["I can't help.", "I cannot help."]),
    ("chinese_script", false, &["这", "這", "我"]),
    ("sentence_types", false, &["{w}?", "{w}!", "{w}."]),
    ("quote_explained", false, &["{w}"]),
    ("nested_bullets", true, &["- {w}\n  - {w}", "* {w}\n- {w}", "- ~\n  - ~"]),
    ("emphasis_thesis", true, &["<i>{w}</i> {w}", "<em>{w}</em>{w}"]),
    ("xml_attribute_count", false, &["{w}"]),
    ("markup", false, &["<p>{w}</p>", "<p></p>", "<a/>", "<b>~</b>", "<br>", "<aa/>", "<aa>{w}</aa>"]),
    ("csv", false, &["{w}"]),
];

const CONJUNCTIONS: &[&str] = &["and", "but", "or", "so", "yet", "for", "nor"];
const PRONOUNS: &[&str] = &[
    "it",
    "he",
    "she",
    "they",
    "we",
    "you",
    "me",
    "us",
    "him",
    "her",
    "them",
    "my",
    "our",
    "your",
    "his",
    "its",
    "their",
    "mine",
    "ours",
    "yours",
    "hers",
    "theirs",
    "i",
    "myself",
    "ourselves",
    "yourself",
    "himself",
    "herself",
    "itself",
    "themselves",
];
const NAMES: &[&str] = &[
    "Emma",
    "Liam",
    "Noah",
    "Olivia",
    "Sophia",
    "Jackson",
    "Ava",
    "Lucas",
    "Isabella",
    "Mason",
    "Mia",
    "Ethan",
    "Charlotte",
    "Alexander",
    "Amelia",
    "Benjamin",
    "Leo",
    "Zoe",
    "Daniel",
    "Chloe",
    "Samuel",
    "Lily",
    "Matthew",
    "Owen",
    "Abigail",
    "Gabriel",
    "Ella",
    "Jacob",
    "Nathan",
    "Victoria",
];
const STOP_WORDS: &[&str] = &[
    "the", "of", "and", "to", "in", "is", "it", "that", "was", "for", "on", "are", "as", "with", "his", "they", "at",
    "be", "this", "from", "have", "or", "by", "had", "not", "but", "what", "all", "were", "we", "when", "your", "can",
    "there", "an", "which",
];

/// Everything that a piece is made for.
pub(crate) struct Ground<'g> {
    pub(crate) literals: &'g [Rc<Literal>],
    pub(crate) vocabulary: &'g Vocabulary,
}

/// The interval that a literal's own count must lie in, kept or broken.
pub(crate) fn interval(literal: &Literal, random: &mut Random) -> Option<Interval> {
    if let (true, Some((_, interval))) = (literal.wanted, literal.bounds.first()) {
        return Some(*interval);
    }
    let (relation, count) = literal.fields.bound()?;
    random.pick(&intervals(relation, count, literal.wanted)).copied()
}

/// A number in the interval, as a rule the smallest.
fn number(literal: &Literal, least: usize, random: &mut Random) -> usize {
    let Some(interval) = interval(literal, random) else { return least };
    let low = usize::try_from(interval.low).unwrap_or(0).max(least);
    let high = interval.high.map_or(low + 2, |high| usize::try_from(high).unwrap_or(low));
    if high > low && random.one_in(4) { low + 1 } else { low }.min(400)
}

/// A piece for the literal.
pub(crate) fn snippet(literal: &Literal, ground: &Ground, random: &mut Random) -> Option<Snippet> {
    let fields = &literal.fields;
    let word = ground.vocabulary.short_word(random);
    let piece = |text: String, is_block| Some(Snippet { text, is_block, is_first: false });
    let listed = |list: &[&str], random: &mut Random| {
        let allowed: Vec<&&str> =
            list.iter().filter(|word| !word.chars().any(|c| ground.literals.iter().any(|l| l.forbids(c)))).collect();
        random.pick(&allowed).map_or(list.first().copied().unwrap_or_default(), |word| **word).to_owned()
    };
    match fields.kind {
        "section_count" => piece(format!("{} {}", fields.text("label"), 1 + random.below(9)), true),
        "heading_count" | "heading_level_count" => {
            let level = usize::try_from(fields.number("level")).unwrap_or(0).min(6);
            let level = if level == 0 { 1 + random.below(6) } else { level };
            let word = if random.one_in(3) { "~".to_owned() } else { word };
            piece(format!("{} {word}", "#".repeat(level)), true)
        }
        "headings" => {
            let level = usize::try_from(fields.number("level")).unwrap_or(0).clamp(1, 6);
            let lines =
                fields.list("titles").into_iter().map(|title| format!("{} {}", "#".repeat(level), title.trim()));
            let between = if random.one_in(3) { format!("\n{word}\n") } else { "\n".to_owned() };
            piece(lines.collect::<Vec<_>>().join(&between), true)
        }
        "table_count" | "table_rows" | "table_columns" | "table_has_columns" => piece(table(ground, random), true),
        "labels" => {
            let mut labels = fields.list("labels");
            if !fields.flag("in_order") && random.one_in(2) {
                labels.reverse();
            }
            let lines = labels.into_iter().map(|label| match random.below(3) {
                0 => label,
                1 => format!("{label} ~"),
                _ => format!("{label} {word}"),
            });
            piece(lines.collect::<Vec<_>>().join("\n"), true)
        }
        "phrase_variations" => {
            let words: Vec<&str> = fields.text("phrase").split_whitespace().collect();
            let changed: Vec<&str> =
                words.iter().enumerate().map(|(at, own)| if at == 1 { word.as_str() } else { own }).collect();
            piece(changed.join(" "), false)
        }
        "substring_count" => piece(fields.text("text").to_owned(), false),
        "contains" => piece(random.pick(&fields.list("texts"))?.clone(), false),
        "quote_explained" if !literal.wanted => piece(format!("\"{word}\" \"{word}\""), false),
        "characters_exclude" => {
            let all: Vec<char> = fields.text("characters").chars().collect();
            piece(random.pick(&all)?.to_string(), false)
        }
        "highlight_count" => {
            let runs = match fields.text("style") {
                "bold" => &["**", "__"][..],
                "italic" => &["*", "_"],
                _ => &["*", "**", "_"],
            };
            let run = random.pick(runs).copied().unwrap_or("*");
            piece(format!("{run}{word}{run}"), false)
        }
        "citation_count" => piece(citation(fields.text("style"), &word, random), false),
        "palindrome_count" => piece(palindrome(literal, ground, random), false),
        "word_class_count" => {
            let list = match fields.text("class") {
                "conjunctions" => CONJUNCTIONS,
                "pronouns" => PRONOUNS,
                "person_names" => NAMES,
                _ => STOP_WORDS,
            };
            piece(listed(list, random), false)
        }
        "bracket_depth" => {
            let n = number(literal, 1, random);
            let (open, close) = *random.pick(&[("(", ")"), ("[", "]"), ("{", "}")])?;
            piece(format!("{}{word}{}", open.repeat(n), close.repeat(n)), false)
        }
        "quote_depth" => {
            let n = number(literal, 1, random);
            let marks = if random.one_in(2) { [("\"", "\""), ("'", "'")] } else { [("“", "”"), ("‘", "’")] };
            let at = |depth: usize| marks[depth % 2];
            let open: String = (0..n).map(|depth| at(depth).0).collect();
            let close: String = (0..n).rev().map(|depth| at(depth).1).collect();
            piece(format!("{open}{word}{close}"), false)
        }
        "sentences_then_bullets" => {
            let many = |name: &str| usize::try_from(fields.number(name)).unwrap_or(1).min(300);
            let between = if random.one_in(2) { " " } else { "\n" };
            let sentences =
                vec![format!("{word}{}", ground.vocabulary.end(random)); many("min_sentences")].join(between);
            let items = vec![format!("- {word}"); many("min_bullets")].join("\n");
            Some(Snippet { text: format!("{sentences}\n{items}"), is_block: true, is_first: true })
        }
        "multiple_choice" => piece(choices(literal, &word, random), true),
        _ => {
            let known: Vec<_> = PIECES.iter().filter(|(kind, _, _)| *kind == fields.kind).collect();
            let (_, is_block, pieces) = if known.is_empty() { random.pick(PIECES)? } else { *random.pick(&known)? };
            let text = random.pick(pieces)?.replace("{w}", &word);
            Some(Snippet { text, is_block: *is_block, is_first: fields.kind == "emphasis_thesis" })
        }
    }
}

/// A table that has what all literals want of tables.
fn table(ground: &Ground, random: &mut Random) -> String {
    let (mut columns, mut n_columns, mut n_rows): (Vec<String>, usize, usize) = (Vec::new(), 1, random.below(2));
    for literal in ground.literals {
        match literal.fields.kind {
            "table_has_columns" if literal.wanted => columns.extend(literal.fields.list("columns")),
            "table_columns" => n_columns = n_columns.max(number(literal, 1, random)),
            "table_rows" => {
                let header = usize::from(literal.fields.flag("with_header"));
                n_rows = n_rows.max(number(literal, header, random) - header);
            }
            _ => {}
        }
    }
    let is_bare = random.one_in(3);
    let cell = |random: &mut Random| if is_bare { "~".to_owned() } else { ground.vocabulary.short_word(random) };
    while columns.len() < n_columns {
        columns.push(cell(random));
    }
    let columns: Vec<String> = columns.iter().map(|column| column.replace('|', "\\|")).collect();
    let n = columns.len();
    let mut lines = vec![format!("|{}|", columns.join("|")), format!("|{}|", vec!["---"; n].join("|"))];
    for _ in 0..n_rows {
        let cells: Vec<String> = (0..n).map(|_| cell(random)).collect();
        lines.push(format!("|{}|", cells.join("|")));
    }
    lines.join("\n")
}

/// A citation, with a word before it where the style counts none at the beginning of a line.
fn citation(style: &str, word: &str, random: &mut Random) -> String {
    let year = 1980 + random.below(45);
    let number = 1 + random.below(9);
    match (style, random.below(3)) {
        ("bracket_number", 0) => format!("~[{number}]"),
        ("bracket_number", _) => format!("{word} [{number}]"),
        (_, 0) => format!("(Lee, {year})"),
        (_, 1) => format!("Ito ({year})"),
        _ => format!("ito et al. ({year})"),
    }
}

/// A word that reads the same backwards, of the letters at hand.
fn palindrome(literal: &Literal, ground: &Ground, random: &mut Random) -> String {
    let least = usize::try_from(literal.fields.number("min_letters")).unwrap_or(1).clamp(1, 400);
    let n = least + if random.one_in(3) { random.below(3) } else { 0 };
    let mut letters = String::new();
    while letters.chars().count() < n {
        let word = ground.vocabulary.word(random);
        letters.extend(word.chars().filter(|c| c.is_alphanumeric()).take(if random.one_in(2) { 1 } else { 3 }));
        if word.is_empty() {
            letters.push('a');
        }
    }
    let half: Vec<char> = letters.chars().take(n.div_ceil(2)).collect();
    let back = half.iter().rev().skip(n % 2);
    half.iter().chain(back).collect()
}

/// Questions with options, each question longer than the one before.
fn choices(literal: &Literal, word: &str, random: &mut Random) -> String {
    let many = |name: &str| usize::try_from(literal.fields.number(name)).unwrap_or(1).min(200);
    let is_bare = random.one_in(3);
    let mark = if random.one_in(2) { ")" } else { "." };
    let mut lines = Vec::new();
    for question in 0..many("questions") {
        let length = question * many("longer_by");
        let longer = if is_bare { "~".repeat(length + 1) } else { format!("{word} {}", "~".repeat(length)) };
        lines.push(format!("Question {}: {longer}", question + 1));
        for option in ('A'..='Z').take(many("options")) {
            let text = if is_bare { "~" } else { word };
            lines.push(format!("{option}{mark} {text}"));
        }
    }
    lines.join("\n")
}
