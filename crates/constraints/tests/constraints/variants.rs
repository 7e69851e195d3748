//! Constraints of every kind to judge texts with, and the pieces of text at which each kind turns, both from the registry and from `tests/cases`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use constraints::{Constraint, KindInfo, ParamKind, ParamValue, registry};
use serde::Deserialize;

use super::cases::constraint;

/// The most variants of one kind that are made from its registry row.
const MAX_VARIANTS: usize = 72;

/// What all kinds share: the letters, marks and white space of several scripts.
const COMMON: &[&str] = &[
    "a",
    "B",
    "tea",
    "Tea",
    "NASA",
    "3",
    "3.5",
    "2019",
    "Mr.",
    "e.g.",
    "etc.",
    "No.",
    "p.m.",
    ".",
    "...",
    "…",
    "!",
    "?",
    "'",
    "’",
    "\"",
    "“",
    "”",
    ",",
    ";",
    ":",
    "-",
    "- ",
    "* ",
    "• ",
    "***",
    "---",
    "#",
    "# ",
    "1. ",
    "2) ",
    "(",
    ")",
    "[",
    "]",
    "[x]",
    "<<",
    ">>",
    "<",
    ">",
    "> ",
    "|",
    "`",
    "```",
    "~~~",
    "```json\n",
    "{",
    "}",
    "\"a\":",
    "true",
    "P.S.",
    "ps: ",
    " ",
    " ",
    " ",
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "\t",
    "\u{a0}",
    "\u{2028}",
    "\u{2029}",
    "\u{301}",
    "\u{200d}",
    "\u{200b}",
    "\u{fe0f}",
    "\u{ad}",
    "é",
    "ß",
    "İ",
    "ǅ",
    "我",
    "茶。",
    "」",
    "「",
    "です",
    "カタ",
    "हिन्दी",
    "।",
    "ไทย",
    "고양이",
    "👩‍👩‍👧",
    "🇩",
    "🇪",
    "🎉",
    "❤️",
    "1️⃣",
    "_",
    "\\",
    "\0",
    "/",
    "=",
    "&",
    "@",
];

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    case: Vec<Parameters>,
    #[serde(default)]
    exhaustive: Vec<Parameters>,
}

#[derive(Deserialize)]
struct Parameters {
    #[serde(default)]
    parameters: toml::Table,
    #[serde(default)]
    response: String,
    #[serde(default)]
    alphabet: Vec<String>,
    #[serde(default)]
    flips: Vec<String>,
}

fn file(kind: &KindInfo) -> File {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(kind.id).with_extension("toml");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The example of the kind, the parameters of its recorded cases, and every combination of small counts, choices and toggles.
pub fn variants(kind: &KindInfo) -> Vec<Constraint> {
    let file = file(kind);
    let mut all = vec![(kind.example)()];
    for parameters in file.exhaustive.iter().chain(&file.case) {
        all.push(constraint(kind.id, &parameters.parameters));
    }
    let mut made = vec![(kind.example)()];
    for param in kind.params {
        let values: Vec<ParamValue> = match param.kind {
            ParamKind::Choice(values) => values.iter().map(|value| ParamValue::Text((*value).to_owned())).collect(),
            ParamKind::Integer { min, max } => (min..=max.min(min + 3)).map(ParamValue::Integer).collect(),
            ParamKind::Toggle => [false, true].map(ParamValue::Toggle).to_vec(),
            _ => continue,
        };
        let changed = made
            .iter()
            .flat_map(|one| values.iter().filter_map(|value| one.with_param(param.name, value.clone()).ok()));
        made = changed.collect();
        // Evenly thinned, so that every value of every parameter stays.
        let step = made.len().div_ceil(MAX_VARIANTS).max(1);
        made = made.into_iter().step_by(if step % 2 == 0 { step + 1 } else { step }).collect();
    }
    all.extend(made);
    let mut distinct: Vec<Constraint> = Vec::new();
    for one in all {
        if !distinct.contains(&one) {
            distinct.push(one);
        }
    }
    distinct
}

/// What texts for this kind are made of: its own pieces weigh as much as all common ones.
pub fn pieces(kind: &KindInfo) -> Vec<String> {
    let file = file(kind);
    let mut own = BTreeSet::new();
    for parameters in file.exhaustive.iter().chain(&file.case) {
        own.extend(parameters.alphabet.iter().chain(&parameters.flips).filter(|piece| piece.len() < 200).cloned());
        own.extend(parameters.response.split_inclusive(' ').filter(|piece| piece.len() < 40).map(str::to_owned));
    }
    let example = (kind.example)();
    for param in kind.params {
        match example.param(param.name) {
            Some(ParamValue::Text(text)) => own.extend([text]),
            Some(ParamValue::List(entries)) => own.extend(entries),
            _ => {}
        }
    }
    let mut all: Vec<String> = COMMON.iter().map(|piece| (*piece).to_owned()).collect();
    let own: Vec<String> = own.into_iter().collect();
    for _ in 0..(COMMON.len() / own.len().max(1)).max(1) {
        all.extend(own.iter().cloned());
    }
    all
}

/// The variants of every kind.
pub fn all() -> Vec<Constraint> {
    registry().iter().flat_map(variants).collect()
}
