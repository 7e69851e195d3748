//! The measure on MulDimIF's shared half, whose gold is sentences and no typed parameters.
//!
//! Gold items are the triples (group, kind, sentence) whose sentence states something a check can judge by our own rules below: a count of words,
//! sentences, paragraphs, rows or columns; keywords in quotes; an ending mark; headings; a table; letters' case; a script of Chinese; JSON or XML with a number.
//! A found part is right for a gold item when its span lies in the gold sentence, its kind belongs to the item's group, each number it holds stands in the sentence (in digits or as a word;
//! the 1 of "at least one" may be an article), its relation is one that the sentence's words say, and its texts are quoted in the sentence.
//! A gold item is read when it has a right part and all its numbers (outside of quotes and "such as" examples) and, for keywords, all its quoted texts are in its right parts.
//! Precision: right parts of all parts found. A gold sentence that does not stand in the last question word for word is a
//! paraphrase (a sixth of the data): it may be read anywhere in that question. A part outside of every gold sentence is wrong, even where it repeats one; how many repeat one is said beside it.
//! One hundred rows drawn from both halves with a fixed seed (`--sample`) were read one by one against an earlier state of the reader: of their 389 parts about 10 counted as right but say
//! less than their sentence ("each entry must …" taken for the whole, a table's words for the response's), 21 counted as wrong and only repeat what the row states elsewhere, and 1 right part
//! (with its item) was refused for a relation that the rules below did not know. The reader and the rules were mended after that, so the second half is no longer wholly unseen.
//! A part in the sentence of an item that was left out as not checkable is not judged.

use std::collections::{BTreeMap, BTreeSet};

use language::number_words::{SMALL, TENS};
use serde_json::Value;

use crate::leaves::{Leaf, leaves};

struct Gold {
    group: &'static str,
    sentence: String,
    /// Where it stands in the prompt; the whole prompt for a paraphrase.
    places: Vec<(usize, usize)>,
    paraphrased: bool,
    numbers: BTreeSet<u64>,
    quoted: BTreeSet<String>,
    relations: BTreeSet<&'static str>,
    checkable: bool,
}

#[derive(Default)]
struct Score {
    gold: usize,
    read: usize,
    found: usize,
    right: usize,
    paraphrased: usize,
    vague: usize,
    outside: usize,
    /// Wrong by place only: the part agrees with a gold item of the row.
    restated: usize,
    by_group: BTreeMap<&'static str, (usize, usize)>,
}

/// Prints the figures of both halves and of the whole.
pub fn report(text: &str, misses: bool) {
    let Ok(Value::Array(rows)) = serde_json::from_str::<Value>(text) else { return };
    let mut literal = Score::default();
    for row in rows.iter().filter(|row| !has_paraphrase(row)) {
        measure(row, &mut literal, false);
    }
    literal.print("MulDimIF, the rows whose gold sentences all stand word for word");
    let (mut first, mut second) = (Score::default(), Score::default());
    for (at, row) in rows.iter().enumerate() {
        let score = if at < rows.len() / 2 { &mut first } else { &mut second };
        // Misses are shown for the half that is developed on.
        measure(row, score, misses && at < rows.len() / 2);
    }
    first.print("MulDimIF, first half (developed on)");
    second.print("MulDimIF, second half");
    let mut whole = first;
    whole.add(second);
    whole.print("MulDimIF, whole shared half");
}

/// Prints 100 rows drawn with a fixed seed, with what the measure says of each gold item and each part found, to be read one by one.
pub fn sample(text: &str) {
    let Ok(Value::Array(mut rows)) = serde_json::from_str::<Value>(text) else { return };
    prompts::rng::Rng::new(2026, "rows to read", 0).shuffle(&mut rows);
    for (at, row) in rows.iter().take(100).enumerate() {
        let prompt = row["conversations"][0]["content"].as_str().unwrap_or_default();
        let task = prompt.rfind("**Question**:").unwrap_or(0);
        println!("=== {at} {}\n{}", row["id"], prompt.get(task..).unwrap_or_default().trim());
        let extraction = wording::extract(prompt);
        for found in &extraction.found {
            let said = prompt.get(found.span.start..found.span.end).unwrap_or_default();
            println!("   found {} | {said}", found.constraint.describe());
        }
        measure(row, &mut Score::default(), true);
    }
}

fn has_paraphrase(row: &Value) -> bool {
    let prompt = row["conversations"][0]["content"].as_str().unwrap_or_default();
    row["constraints"].as_array().into_iter().flatten().any(|triple| {
        let part = |at: usize| triple[at].as_str().unwrap_or_default();
        gold(prompt, part(0), part(1), part(2)).is_none_or(|gold| gold.paraphrased)
    })
}

fn measure(row: &Value, score: &mut Score, misses: bool) {
    let prompt = row["conversations"][0]["content"].as_str().unwrap_or_default();
    let mut golds = Vec::new();
    for triple in row["constraints"].as_array().into_iter().flatten() {
        let part = |at: usize| triple[at].as_str().unwrap_or_default();
        match gold(prompt, part(0), part(1), part(2)) {
            Some(gold) => {
                score.paraphrased += usize::from(gold.paraphrased);
                score.vague += usize::from(!gold.checkable);
                golds.push(gold);
            }
            None => score.vague += 1,
        }
    }
    let extraction = wording::extract(prompt);
    let mut right: Vec<Vec<Leaf>> = golds.iter().map(|_| Vec::new()).collect();
    for found in &extraction.found {
        let holds =
            |gold: &Gold| gold.places.iter().any(|(from, to)| *from <= found.span.start && found.span.end <= to + 1);
        for leaf in leaves(&found.constraint) {
            let agreeing: Vec<usize> = golds
                .iter()
                .enumerate()
                .filter(|(_, gold)| holds(gold) && agrees(gold, &leaf))
                .map(|(at, _)| at)
                .collect();
            let unjudged = agreeing.is_empty() && golds.iter().any(|gold| holds(gold) && !gold.checkable);
            if unjudged {
                continue;
            }
            score.found += 1;
            score.right += usize::from(!agreeing.is_empty());
            if agreeing.is_empty() {
                let inside = golds.iter().any(holds);
                score.outside += usize::from(!inside);
                score.restated += usize::from(golds.iter().any(|gold| gold.checkable && agrees(gold, &leaf)));
                if misses {
                    let said = prompt.get(found.sentence.start..found.sentence.end).unwrap_or_default();
                    println!(
                        "WRONG{} {} {:?}\n   {}",
                        if inside { "" } else { " outside" },
                        leaf.kind,
                        leaf.fields,
                        said.replace('\n', " ⏎ ")
                    );
                }
            }
            for at in agreeing {
                if let Some(parts) = right.get_mut(at) {
                    parts.push(leaf.clone());
                }
            }
        }
    }
    for (gold, parts) in golds.iter().zip(&right).filter(|(gold, _)| gold.checkable) {
        let read = is_read(gold, parts);
        let entry = score.by_group.entry(gold.group).or_default();
        entry.0 += 1;
        entry.1 += usize::from(read);
        score.gold += 1;
        score.read += usize::from(read);
        if !read && misses {
            println!("MISSED {}: {}\n   right {parts:?}", gold.group, gold.sentence);
        }
    }
}

fn gold(prompt: &str, main: &str, sub: &str, sentence: &str) -> Option<Gold> {
    let sentence = sentence.trim().trim_end_matches(['.', '。']);
    // Worked examples stand before the last question.
    let task = prompt.rfind("**Question**:").unwrap_or(0);
    let asked = prompt.get(task..).unwrap_or_default();
    if sentence.is_empty() {
        return None;
    }
    let mut places: Vec<(usize, usize)> =
        asked.match_indices(sentence).map(|(at, _)| (task + at, task + at + sentence.len())).collect();
    let paraphrased = places.is_empty();
    if paraphrased {
        places.push((task, prompt.len()));
    }
    let name = format!("{main} {sub}").to_lowercase();
    let low = sentence.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| low.contains(word));
    let (plain, quoted) = unquoted(sentence);
    let numbers = numbers(&plain);
    let group = if name.contains("keyword") {
        "keywords"
    } else if name.contains("punctuation") {
        "punctuation"
    } else if name.contains("json") || name.contains("xml") {
        "data"
    } else if name.contains("table") {
        "table"
    } else if name.contains("markdown") {
        "markdown"
    } else if name.contains("words") {
        "words"
    } else if name.contains("sentences") {
        "sentences"
    } else if name.contains("paragraphs") {
        "paragraphs"
    } else if name.contains("chinese") {
        "chinese"
    } else if name.contains("english") {
        "english"
    } else {
        "other"
    };
    let checkable = match group {
        "keywords" => !quoted.is_empty(),
        "words" | "sentences" | "paragraphs" | "data" => !numbers.is_empty(),
        "punctuation" => MARKS.iter().any(|(word, _)| low.contains(word)),
        "table" => !numbers.is_empty() || has(&["table"]),
        "markdown" => has(&["heading", "header", "level", "##"]),
        "english" => has(&["capital", "uppercase", "upper case", "lowercase", "lower case", "in english"]),
        "chinese" => has(&["simplified", "traditional", "简体", "繁體", "繁体", "簡體"]),
        _ => false,
    };
    Some(Gold {
        group,
        sentence: sentence.to_owned(),
        places,
        paraphrased,
        numbers,
        quoted,
        relations: relations(&plain.to_lowercase()),
        checkable,
    })
}

const MARKS: &[(&str, &str)] = &[
    ("period", "."),
    ("full stop", "."),
    ("question mark", "?"),
    ("exclamation", "!"),
    ("semicolon", ";"),
    ("ellipsis", "…"),
    ("colon", ":"),
    ("comma", ","),
];

/// The sentence with its quoted parts taken out, and these.
fn unquoted(sentence: &str) -> (String, BTreeSet<String>) {
    let (mut plain, mut quoted) = (String::new(), BTreeSet::new());
    let characters: Vec<char> = sentence.chars().collect();
    let mut at = 0;
    while let Some(&c) = characters.get(at) {
        let close = match c {
            '\'' => '\'',
            '"' => '"',
            '“' => '”',
            '‘' => '’',
            '「' => '」',
            _ => '\0',
        };
        let opens = close != '\0'
            && !at
                .checked_sub(1)
                .and_then(|before| characters.get(before))
                .is_some_and(|before| before.is_alphanumeric());
        let end = if opens {
            (at + 1..characters.len()).find(|place| {
                characters.get(*place) == Some(&close)
                    && !characters.get(place + 1).is_some_and(|next| next.is_alphanumeric())
            })
        } else {
            None
        };
        if let Some(end) = end {
            let inner: String = characters.get(at + 1..end).unwrap_or_default().iter().collect();
            quoted.insert(inner.trim_end_matches([',', '.']).to_lowercase());
            plain.push_str(" Q ");
            at = end + 1;
        } else {
            plain.push(c);
            at += 1;
        }
    }
    (plain, quoted)
}

/// The numbers of a text in digits and words; "H2" counts as 2, and what stands behind "such as" and in "one of" does not count.
fn numbers(plain: &str) -> BTreeSet<u64> {
    let low = plain.to_lowercase();
    let cut = low.split("such as").next().unwrap_or_default().replace(',', "");
    cut.split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| {
            let digits = word.strip_prefix('h').unwrap_or(word);
            let named =
                SMALL.iter().chain(TENS.first()).position(|number| *number == word).filter(|number| *number != 1);
            // "in 1971" is a year.
            digits
                .parse()
                .ok()
                .filter(|number| !(1900..2100).contains(number))
                .or(named.and_then(|number| u64::try_from(number).ok()))
        })
        .collect()
}

/// The relations that the words say; "exactly" when they say none.
fn relations(low: &str) -> BTreeSet<&'static str> {
    let mut said = BTreeSet::new();
    let any = |words: &[&str]| words.iter().any(|word| low.contains(word));
    if any(&["at least", "minimum", "no fewer", "no less", "or more", "not less", "至少", "不少于", "不少於"]) {
        said.insert("at_least");
    }
    if any(&[
        "at most",
        "exceed",
        "no more than",
        "not more than",
        "not have more than",
        "maximum",
        "limit",
        "up to",
        "within",
        "or fewer",
        "or less",
        "no longer than",
        "not be longer",
        "restrict",
        "cap",
        "不超过",
        "不超過",
        "最多",
        "以内",
    ]) {
        said.insert("at_most");
    }
    let numbered = |joint: &str| {
        low.match_indices(joint).any(|(at, _)| {
            let before = low.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
            before
                && low
                    .get(at + joint.len()..)
                    .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
        })
    };
    if any(&["between", "range", "到", "至"]) || numbered(" to ") || numbered("-") {
        said.extend(["at_least", "at_most"]);
    }
    if any(&["less than", "fewer than", "under "]) && !any(&["no fewer than", "no less than", "not less than"]) {
        said.insert("less_than");
    }
    if any(&["more than", "over "]) && !any(&["no more than", "not more than", "not have more than"]) {
        said.insert("more_than");
    }
    if any(&["exactly", "only", "strictly", "precisely"]) || said.is_empty() {
        said.insert("exactly");
    }
    said
}

fn agrees(gold: &Gold, leaf: &Leaf) -> bool {
    let kind = leaf.kind.as_str();
    let text = |name: &str| leaf.fields.get(name).and_then(Value::as_str).unwrap_or_default();
    let texts = |name: &str| -> Vec<String> {
        leaf.fields
            .get(name)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_lowercase)
            .collect()
    };
    let low = gold.sentence.to_lowercase();
    let fits = match gold.group {
        "keywords" => match kind {
            "keyword_include" | "keyword_exclude" => {
                let denied = ["not ", "avoid", "without", "exclude"].iter().any(|word| low.contains(word));
                (kind == "keyword_exclude") == denied
                    && texts("keywords").iter().all(|word| gold.quoted.contains(word.trim_end_matches([',', '.'])))
            }
            "keyword_frequency" => gold.quoted.contains(&text("keyword").to_lowercase()),
            "starts_with" | "ends_with" => gold.quoted.contains(&text("text").to_lowercase()),
            _ => false,
        },
        "punctuation" => match kind {
            "ending_punctuation" => MARKS.iter().any(|(word, mark)| low.contains(word) && text("marks").contains(mark)),
            "letter_frequency" => true,
            "no_commas" => low.contains("comma"),
            _ => false,
        },
        "data" => matches!(kind, "json" | "json_depth" | "json_keys" | "markup" | "xml_attribute_count"),
        "table" => kind.starts_with("table_") || matches!(kind, "list_item_count" | "bullet_count"),
        "markdown" => {
            kind.starts_with("heading")
                || matches!(kind, "highlight_count" | "bullet_count" | "list_item_count" | "block_quote_count")
        }
        "words" => kind == "word_count",
        "sentences" => kind == "sentence_count",
        "paragraphs" => kind == "paragraph_count",
        "chinese" => kind == "chinese_script" || (kind == "language" && text("code").starts_with("zh")),
        "english" => match kind {
            "title_case" => low.contains("capital") || low.contains("title case"),
            "uppercase" => low.contains("uppercase") || low.contains("upper case") || low.contains("capital"),
            "lowercase" => low.contains("lowercase") || low.contains("lower case"),
            "language" => text("code") == "en" && low.contains("english"),
            _ => false,
        },
        _ => false,
    };
    let relation = text("relation");
    let article = leaf.fields.get("count").and_then(Value::as_u64) == Some(1) && relation == "at_least";
    let forbidden = leaf.fields.get("count").and_then(Value::as_u64) == Some(0);
    let numbers_agree = forbidden
        || leaf.numbers().iter().all(|number| {
            gold.numbers.contains(number)
                || *number == 0
                || *number == 1
                    && (article
                        || gold.group == "keywords"
                        || low.contains("one")
                        || low.contains("once")
                        || low.contains("twice"))
        })
        || (gold.group == "markdown" && kind == "heading_count" && low.contains('#'))
        || (gold.group == "keywords" && kind == "keyword_frequency");
    let relation_agrees = relation.is_empty() || article || forbidden || gold.relations.contains(relation);
    fits && numbers_agree && relation_agrees
}

fn is_read(gold: &Gold, parts: &[Leaf]) -> bool {
    let held: BTreeSet<u64> = parts.iter().flat_map(Leaf::numbers).collect();
    let texts: BTreeSet<String> = parts
        .iter()
        .flat_map(|leaf| leaf.fields.values())
        .flat_map(|value| match value {
            Value::Array(list) => list.iter().filter_map(Value::as_str).map(str::to_lowercase).collect(),
            other => other.as_str().map(str::to_lowercase).into_iter().collect::<Vec<_>>(),
        })
        .map(|text| text.trim_end_matches([',', '.']).to_owned())
        .collect();
    let exact = parts.iter().any(|leaf| leaf.fields.get("count").and_then(Value::as_u64) == Some(0));
    !parts.is_empty()
        && (exact || gold.numbers.iter().all(|number| held.contains(number)) || gold.group == "keywords")
        && (gold.group != "keywords" || gold.quoted.iter().all(|text| texts.contains(text)))
}

impl Score {
    fn add(&mut self, other: Score) {
        self.gold += other.gold;
        self.read += other.read;
        self.found += other.found;
        self.right += other.right;
        self.paraphrased += other.paraphrased;
        self.restated += other.restated;
        self.vague += other.vague;
        self.outside += other.outside;
        for (group, (gold, read)) in other.by_group {
            let entry = self.by_group.entry(group).or_default();
            entry.0 += gold;
            entry.1 += read;
        }
    }

    fn print(&self, title: &str) {
        let precision = self.right as f64 / self.found.max(1) as f64;
        let recall = self.read as f64 / self.gold.max(1) as f64;
        let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
        let meaning = (self.right + self.restated) as f64 / self.found.max(1) as f64;
        println!(
            "{title}: precision {precision:.3} ({} of {} parts found; {} outside of every gold sentence, {} of these say what a gold item says: by meaning {meaning:.3}), recall {recall:.3} ({} of {} items), F1 {f1:.3}; {} items paraphrased, {} left out as not checkable",
            self.right, self.found, self.outside, self.restated, self.read, self.gold, self.paraphrased, self.vague
        );
        for (group, (gold, read)) in &self.by_group {
            println!("   {read:>3} of {gold:>3}  {group}");
        }
    }
}
