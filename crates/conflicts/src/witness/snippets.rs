//! Pieces of text that show a feature once: what to write when a kind asks for more of it, and whole texts for kinds that ask for little else.

use crate::fields::Fields;
use crate::random::Random;

/// A piece of text and how it stands.
#[derive(Debug, Clone)]
pub(crate) struct Snippet {
    pub(crate) text: String,
    /// It takes a line of its own, or several.
    pub(crate) is_block: bool,
}

/// Pieces by kind. A kind that is missing here is tried with all of them.
const PIECES: &[(&str, bool, &[&str])] = &[
    ("number_count", false, &["7", "42"]),
    ("emoji_count", false, &["😀"]),
    ("highlight_count", false, &["*tea*", "**tea**", "**green tea**"]),
    ("heading_count", true, &["# tea", "## tea", "### tea"]),
    ("block_quote_count", true, &["> tea"]),
    ("code_block_count", true, &["```\ntea\n```"]),
    ("link_count", false, &["[tea](http://example.org)"]),
    ("horizontal_rule_count", true, &["---"]),
    ("table_count", true, &["| a | b |\n|---|---|\n| 1 | 2 |"]),
    ("table_rows", true, &["| a | b |\n|---|---|\n| 1 | 2 |"]),
    ("table_columns", true, &["| a |\n|---|\n| 1 |", "| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |"]),
    ("citation_count", false, &["[1]", "[2]", "(Lee, 2020)", "(Ito, 1999)"]),
    (
        "palindrome_count",
        false,
        &[
            "level", "noon", "kayak", "radar", "civic", "racecar", "madam", "refer", "rotor", "deed", "redder",
            "rotator", "reviver", "deified", "hannah", "repaper", "a", "I", "eye", "pop",
        ],
    ),
    ("word_class_count", false, &["and", "but", "or", "he", "she", "it", "they", "Mary", "John", "the", "of"]),
    ("bracket_depth", false, &["((tea))", "([{tea}])", "(((((tea)))))", "(tea)"]),
    ("quote_depth", false, &["\"tea\"", "\"'tea'\"", "“‘tea’”"]),
    ("stop_word_ratio", false, &["tea"]),
    ("refusal", false, &["I can't help.", "I cannot help."]),
    ("chinese_script", false, &["这", "這", "我"]),
    ("sentence_types", false, &["tea?", "tea!", "tea."]),
    ("quote_explained", true, &["\"Tea.\" means tea."]),
    ("nested_bullets", true, &["- tea\n  - milk"]),
    ("emphasis_thesis", true, &["*Tea is good.* milk", "**Tea.** milk"]),
];

/// A piece for the kind of these fields.
pub(crate) fn snippet(fields: &Fields, random: &mut Random) -> Option<Snippet> {
    let piece = |text: String, is_block| Some(Snippet { text, is_block });
    match fields.kind {
        "section_count" => return piece(format!("{} {}", fields.text("label"), 1 + random.below(9)), true),
        "heading_count" if fields.number("level") > 0 => {
            return piece(
                format!("{} tea", "#".repeat(usize::try_from(fields.number("level")).unwrap_or(1).min(6))),
                true,
            );
        }
        "labels" => {
            return piece(
                fields.list("labels").iter().map(|label| format!("{label} tea")).collect::<Vec<_>>().join("\n"),
                true,
            );
        }
        "phrase_variations" => {
            let words: Vec<&str> = fields.text("phrase").split_whitespace().collect();
            let changed: Vec<&str> =
                words.iter().enumerate().map(|(at, word)| if at == 1 { "tea" } else { word }).collect();
            return piece(changed.join(" "), false);
        }
        "substring_count" => return piece(fields.text("text").to_owned(), false),
        "contains" => return piece(random.pick(&fields.list("texts"))?.clone(), false),
        _ => {}
    }
    let known: Vec<_> = PIECES.iter().filter(|(kind, _, _)| *kind == fields.kind).collect();
    let (_, is_block, pieces) = if known.is_empty() { random.pick(PIECES)? } else { *random.pick(&known)? };
    piece((*random.pick(pieces)?).to_owned(), *is_block)
}

/// Whole texts that a constraint comes down to, or that show what it asks for.
pub(crate) fn whole_texts(fields: &Fields) -> Vec<String> {
    let text = fields.text("text");
    let cased = |text: &str| vec![text.to_owned(), text.to_lowercase(), text.to_uppercase()];
    match fields.kind {
        "equals" => cased(text),
        "one_of" => {
            let quoted = fields.list("options").into_iter().flat_map(|option| [format!("\"{option}\""), option]);
            quoted.flat_map(|option| cased(&option)).collect()
        }
        "copies" => {
            let count = usize::try_from(fields.number("count")).unwrap_or(1).min(1_000);
            let divider = fields.text("divider");
            let parted = if divider.is_empty() { "\n".to_owned() } else { format!("\n{divider}\n") };
            let spaced = format!(" {divider} ");
            [parted.as_str(), spaced.as_str(), divider].map(|between| vec![text.trim(); count].join(between)).to_vec()
        }
        "repeat_with_change" => {
            let rest = text.trim().split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
            ["tea", "Tea", "TEA", "milk", "我", "[x]", "<<tea>>", "\"tea", "- tea", "tea.tea"]
                .iter()
                .map(|word| format!("{word} {rest}").trim().to_owned())
                .collect()
        }
        "number_sequence" => vec![fields.list("numbers").join(" "), fields.list("numbers").join(", ")],
        "sorted_list" => vec![fields.list("items").join("\n"), fields.list("items").join(", ")],
        "csv" => csv(fields),
        "json_depth" => ["1", "[]", "[[]]", "[[[]]]", "[[[[]]]]", "{\"a\":{\"b\":1}}"].map(str::to_owned).to_vec(),
        "json_keys" => {
            let keys: Vec<String> =
                fields.list("keys").iter().map(|key| format!("{}:1", serde_json::Value::from(key.as_str()))).collect();
            vec![format!("{{{}}}", keys.join(","))]
        }
        "markup" => ["<p>tea</p>", "<a>tea</a>", "<html><body><p>tea</p></body></html>"].map(str::to_owned).to_vec(),
        "similarity" | "edit_distance" | "trigram_overlap" => cased(fields.text("reference")),
        "context_overlap" => cased(fields.text("context")),
        "alphabetical_words" => {
            let words =
                ["ant", "bee", "cat", "dog", "egg", "fox", "gym", "hut", "ice", "jug", "kit", "lake", "moon", "nut"];
            let (mark, rest) = if fields.text("unit") == "sentence" { (". ", ".") } else { (" ", "") };
            (1..=words.len()).map(|n| format!("{}{rest}", words.get(..n).unwrap_or_default().join(mark))).collect()
        }
        "line_indent" => vec!["tea\n milk\n  corn".to_owned()],
        "date_list" => vec!["2024-01-01".to_owned(), "2024-01-01, 2024-02-03".to_owned()],
        "sentence_increment" => {
            let step = usize::try_from(fields.number("step")).unwrap_or(1).min(60);
            let sentence = |at: usize| format!("{}.", vec!["tea"; 1 + at * step].join(" "));
            (2..5).map(|n| (0..n).map(sentence).collect::<Vec<_>>().join(" ")).collect()
        }
        "multiple_choice" | "reversed_words" | "word_chain" => vec!["tea".to_owned()],
        _ => Vec::new(),
    }
}

fn csv(fields: &Fields) -> Vec<String> {
    let separator = match fields.text("separator") {
        "semicolon" => ";",
        "tab" => "\t",
        _ => ",",
    };
    let columns = fields.list("columns");
    let n = columns.len().max(2);
    let cell = |text: &str| if fields.flag("quoted") { format!("\"{text}\"") } else { text.to_owned() };
    let n_rows = usize::try_from(fields.number("rows")).unwrap_or(1).clamp(1, 500);
    let header: Vec<String> =
        if columns.is_empty() { vec![cell("tea"); n] } else { columns.iter().map(|column| cell(column)).collect() };
    let row = vec![cell("tea"); n].join(separator);
    let lines = |n_rows: usize| {
        let body = std::iter::repeat_n(row.clone(), n_rows);
        std::iter::once(header.join(separator)).chain(body).collect::<Vec<_>>().join("\n")
    };
    vec![lines(n_rows), lines(n_rows.saturating_sub(1))]
}
