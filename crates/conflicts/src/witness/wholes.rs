//! Whole texts that a constraint comes down to, or that show what it asks for; candidates by themselves and seeds of a draft.

use crate::branch::Literal;
use crate::fields::Fields;

/// No whole text is made that would be longer than this many bytes.
const MAX_WHOLE: usize = 60_000;

/// Characters that no reference is likely to have, all different, so that no two of their trigrams are the same.
fn foreign(n: usize) -> String {
    (0..u32::try_from(n.min(3_000)).unwrap_or(0)).filter_map(|at| char::from_u32(0x4e10 + at)).collect()
}

/// Whole texts for this literal.
pub(crate) fn whole_texts(literal: &Literal) -> Vec<String> {
    let fields = &literal.fields;
    let text = fields.text("text");
    let cased = |text: &str| vec![text.to_owned(), text.to_lowercase(), text.to_uppercase()];
    match fields.kind {
        "equals" => cased(text),
        "one_of" => {
            let forms = |option: String| {
                let ends = ["", ".", "!"].map(|end| format!("{option}{end}"));
                let quoted = [format!("\"{option}\""), format!("“{option}”"), format!("*{option}*")];
                ends.into_iter().chain(quoted).collect::<Vec<_>>()
            };
            let options = fields.list("options").into_iter().flat_map(forms);
            options.flat_map(|option| cased(&option)).collect()
        }
        "copies" => {
            let count = usize::try_from(fields.number("count")).unwrap_or(1);
            if count.saturating_mul(text.len() + fields.text("divider").len()) > MAX_WHOLE {
                return Vec::new();
            }
            let divider = fields.text("divider");
            let parted = if divider.is_empty() { "\n".to_owned() } else { format!("\n{divider}\n") };
            let blank = format!("\n\n{divider}\n\n");
            let spaced = format!(" {divider} ");
            [parted.as_str(), spaced.as_str(), divider, blank.as_str()]
                .map(|between| vec![text.trim(); count].join(between))
                .to_vec()
        }
        "repeat_with_change" => {
            let rest = text.trim().split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
            ["tea", "Tea", "TEA", "milk", "我", "[x]", "<<tea>>", "\"tea", "- tea", "tea.tea"]
                .iter()
                .map(|word| format!("{word} {rest}").trim().to_owned())
                .collect()
        }
        "number_sequence" => {
            let numbers = fields.list("numbers");
            [" ", ", ", "\n", ". "].map(|between| numbers.join(between)).to_vec()
        }
        "sorted_list" => {
            let items = fields.list("items");
            let bullets: Vec<String> = items.iter().map(|item| format!("- {item}")).collect();
            let numbers: Vec<String> =
                items.iter().enumerate().map(|(at, item)| format!("{}. {item}", at + 1)).collect();
            let emphasised: Vec<String> = items.iter().map(|item| format!("**{item}**")).collect();
            let plain =
                [items.join("\n"), items.join(", "), items.join(","), items.join("\n\n"), emphasised.join(", ")];
            let lists = [bullets.join("\n"), numbers.join("\n"), format!("{}.", items.join(", "))];
            plain.iter().chain(&lists).flat_map(|text| cased(text)).collect()
        }
        "json_depth" => ["1", "[]", "[[]]", "[[[]]]", "[[[[]]]]", "{\"a\":{\"b\":1}}"].map(str::to_owned).to_vec(),
        "json_keys" => {
            let keys: Vec<String> =
                fields.list("keys").iter().map(|key| format!("{}:1", serde_json::Value::from(key.as_str()))).collect();
            vec![format!("{{{}}}", keys.join(","))]
        }
        "markup" => ["<p>tea</p>", "<a></a>", "<html><body><p>tea</p></body></html>"].map(str::to_owned).to_vec(),
        "trigram_overlap" => shared_trigrams(fields),
        "similarity" | "context_overlap" => {
            let reference = if fields.kind == "similarity" { fields.text("reference") } else { fields.text("context") };
            beginnings(reference).into_iter().chain(cased(reference)).collect()
        }
        "edit_distance" => edited(literal),
        "xml_attribute_count" => {
            let low = literal.bounds.first().map_or(0, |(_, interval)| interval.low);
            let n = usize::try_from(low).unwrap_or(0).min(400);
            let element = |n: usize, name: &str| {
                let attributes: String = (0..n).map(|at| format!(" {name}{at}=\"\"")).collect();
                format!("<{name}{attributes}/>")
            };
            [n, n + 1].into_iter().flat_map(|n| [element(n, "a"), element(n, "A")]).collect()
        }
        // Brackets in one another are lines without commas.
        "json" => {
            let (open, close) = if fields.text("root") == "object" { ("{\"\":", "}") } else { ("", "") };
            let nested = |n: usize, inner: &str| format!("{open}{}{inner}{}{close}", "[\n".repeat(n), "\n]".repeat(n));
            (1..12).flat_map(|n| [nested(n, "1"), nested(n, "[]").replacen("[\n", "[", 1)]).collect()
        }
        "date_list" => {
            let sample = match fields.text("format") {
                "iso" => "2024-10-21",
                "slashes_month_first" => "10/21/2024",
                "slashes_day_first" => "21/10/2024",
                _ => "21.10.2024",
            };
            let counts = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 20, 30];
            let parted = |between: &'static str| counts.iter().map(move |&n| vec![sample; n].join(between));
            parted(",").chain(parted(", ")).chain(parted(",\n")).chain(parted(",\n\n")).collect()
        }
        "sentence_increment" => {
            let step = usize::try_from(fields.number("step")).unwrap_or(1).min(60);
            let sentence = |at: usize| format!("{}.", vec!["tea"; 1 + at * step].join(" "));
            (2..5).map(|n| (0..n).map(sentence).collect::<Vec<_>>().join(" ")).collect()
        }
        _ => Vec::new(),
    }
}

/// The first words of a text, more and more of them.
fn beginnings(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    [8, 4, 2].map(|part| words.get(..words.len().div_ceil(part)).unwrap_or_default().join(" ")).to_vec()
}

/// The reference with so much that is foreign behind it that its trigrams are the wanted share.
fn shared_trigrams(fields: &Fields) -> Vec<String> {
    let reference = fields.text("reference").trim();
    let percentage = usize::try_from(fields.number("percentage")).unwrap_or(100);
    let words: Vec<&str> = reference.split_whitespace().collect();
    let in_words = fields.text("unit") == "words";
    let mut texts = vec![reference.to_owned(), String::new()];
    for part in [1, 2, 4] {
        let kept = words.get(..words.len().div_ceil(part)).unwrap_or_default();
        let text = kept.join(" ");
        let length = if in_words { kept.len() } else { text.chars().count() };
        let n_shared = length.saturating_sub(2);
        let n_foreign = (n_shared * 100).checked_div(percentage).map_or(n_shared, |total| total - n_shared);
        for n in [n_foreign, n_foreign.saturating_sub(1), n_foreign + 1] {
            let more = foreign(n);
            // Each of these characters is a word of its own.
            texts.push(format!("{text} {more}"));
            texts.push(format!("{text}{more}"));
        }
    }
    texts
}

/// The reference with as many changes as are wanted.
fn edited(literal: &Literal) -> Vec<String> {
    let reference = literal.fields.text("reference");
    let (low, high) = literal.bounds.first().map_or((0, None), |(_, interval)| (interval.low, interval.high));
    let low = usize::try_from(low).unwrap_or(0).min(2_000);
    let high = high.and_then(|high| usize::try_from(high).ok()).unwrap_or(low + 8).min(2_000);
    let mut texts = Vec::new();
    for n in [low, high, low.midpoint(high)] {
        let chars: Vec<char> = reference.chars().collect();
        texts.push(format!("{reference}{}", "~".repeat(n)));
        texts.push(format!("{}{reference}", "~".repeat(n)));
        texts.push(chars.iter().take(chars.len().saturating_sub(n)).collect());
        texts.push(chars.iter().skip(n).collect());
        // Replaced from the end.
        let kept = chars.len().saturating_sub(n);
        let replaced: String = chars.iter().take(kept).collect();
        texts.push(format!("{replaced}{}", "~".repeat(n.max(chars.len() - kept))));
    }
    texts.extend([reference.to_lowercase(), reference.to_uppercase()]);
    texts
}
