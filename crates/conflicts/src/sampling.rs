//! Random sets of constraints and random texts, for measuring the analysis: kinds and parameters are drawn so that they often collide.
//!
//! [`random_set`] draws blindly; [`planted_set`] draws only constraints that a given text keeps, so that a set called conflicting would be a lie.

use constraints::kinds::{
    All, Any, BulletCount, CapitalWordFrequency, EndsWith, IfThen, Json, JsonRoot, KeywordExclude, KeywordFrequency,
    KeywordInclude, LengthChars, LetterFrequency, LineCount, Lowercase, NoCommas, Not, Otherwise, ParagraphCount,
    ParagraphDivider, PlaceholderCount, Postscript, PostscriptMarker, Quotation, Regex, Scoped, SentenceCount,
    StartsWith, Title, Uppercase, Which, WordCount,
};
use constraints::{Constraint, KindInfo, ParamKind, ParamValue, Relation, Unit};

use crate::random::Random;

/// Words and phrases that meet: some hold others, a comma, capitals, an end mark.
const PHRASES: &[&str] = &[
    "tea",
    "green tea",
    "coffee",
    "Paris",
    "the end",
    "P.S.",
    "well, yes",
    "right",
    "river",
    "NASA",
    "Is there more?",
    "Good bye!",
    "don't",
    "tea and coffee",
    "No",
    "x",
    "(end)",
    "\"so\"",
    "3.14",
    "茶",
    "e",
    "Dear Ann,",
    "Tea.",
];

const PATTERNS: &[&str] =
    &[r"\d{4}", r"(?i)tea", "^Dear", r"[A-Z]{3}", r"\.$", "a+b", r"^\S+$", r"\bthe\b", "[,;]", "^[a-z ]+$", "(yes|no)"];

/// Pieces of random texts, ordinary and nasty.
const PIECES: &[&str] = &[
    "tea",
    "green tea",
    "coffee",
    "Paris",
    "NASA",
    "the",
    "right",
    "river",
    "a",
    "I",
    "don't",
    "3.14",
    "1",
    "茶",
    "好。",
    "e",
    ". ",
    "! ",
    "? ",
    ", ",
    ": ",
    "\n",
    "\n\n",
    "\n***\n",
    "\n- ",
    "\n* ",
    "\n1. ",
    "P.S. ",
    "\nP.S. ",
    "[x]",
    "[tea]",
    "<<Tea>>",
    "\"",
    "“",
    "”",
    "(end)",
    "Good bye!",
    "...",
    "Dr. ",
    "e.g. ",
    "-",
    "_",
    "~",
    "\u{301}",
    "\u{345}",
    "กำ",
    "ำ",
    "\u{200d}",
    "{",
    "}",
    "[1, 2]",
    "{\"a\": \"tea\"}",
    "# ",
    "```\n",
    " ",
    " ",
    " ",
    " ",
    ".",
    "*",
    "Ⓐ",
    "ß",
    "İ",
    "\r\n",
    "\u{2029}",
    "\u{600}",
    "ക്ക",
    "한국",
    "हिन्दी",
    "カタ",
    "ひ",
    "!",
    "'",
    "A",
    "AB",
    "WELL-KNOWN",
    "1)",
    "12.",
    "tea.tea",
];

/// Which kinds are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kinds {
    /// Those that prompts ask for most, and all combinations of them.
    Familiar,
    /// Every kind of the registry that needs no data of its own, half of the time; the familiar ones otherwise.
    All,
}

/// A set of two to five constraints.
pub fn random_set(kinds: Kinds, random: &mut Random) -> Vec<Constraint> {
    let n = 2 + random.below(4);
    (0..n).map(|_| random_constraint(kinds, random)).collect()
}

/// A text, and a set of two to five constraints that it keeps.
pub fn planted_set(kinds: Kinds, random: &mut Random) -> (String, Vec<Constraint>) {
    let text = random_text(random);
    let n = 2 + random.below(4);
    let mut set = Vec::new();
    for _ in 0..400 {
        if set.len() == n {
            break;
        }
        let drawn = tightened(random_constraint(kinds, random), &text, random);
        let opposite = Constraint::from(Not { constraint: Box::new(drawn.clone()) });
        set.extend([drawn, opposite].into_iter().find(|drawn| constraints::check(drawn, &text).is_satisfied()));
    }
    (text, set)
}

/// Any text, of few or many pieces.
pub fn random_text(random: &mut Random) -> String {
    let n = if random.one_in(3) { random.below(6) } else { random.below(40) };
    let mut text = String::new();
    for _ in 0..n {
        text.push_str(random.pick(PIECES).copied().unwrap_or_default());
        if random.one_in(2) {
            text.push(' ');
        }
    }
    text
}

/// A count of just what the text has, where the constraint counts something.
fn tightened(constraint: Constraint, text: &str, random: &mut Random) -> Constraint {
    let Some(measured) = crate::facts::count_in(&constraint, text).filter(|_| !random.one_in(3)) else {
        return constraint;
    };
    let value = ParamValue::Integer(measured);
    constraint.with_param("count", value).unwrap_or(constraint)
}

/// One constraint with valid parameters; one in eight is a combination.
pub fn random_constraint(kinds: Kinds, random: &mut Random) -> Constraint {
    loop {
        let drawn = if random.one_in(8) { combination(kinds, random) } else { single(kinds, random) };
        if drawn.validate().is_ok() {
            return drawn;
        }
    }
}

fn combination(kinds: Kinds, random: &mut Random) -> Constraint {
    let inner = |random: &mut Random| Box::new(single(kinds, random));
    match random.below(6) {
        0 => Not { constraint: inner(random) }.into(),
        1 => Any { constraints: vec![single(kinds, random), single(kinds, random)] }.into(),
        2 => All { constraints: vec![single(kinds, random), single(kinds, random)] }.into(),
        3 => {
            let otherwise = if random.one_in(2) { Otherwise::Kept } else { Otherwise::Broken };
            IfThen { condition: inner(random), consequence: inner(random), otherwise }.into()
        }
        _ => {
            let units = [Unit::Word, Unit::Sentence, Unit::Line, Unit::ListItem, Unit::Paragraph];
            let which = [Which::Each, Which::Any, Which::Nth, Which::Last];
            Scoped {
                unit: random.pick(&units).copied().unwrap_or(Unit::Sentence),
                which: random.pick(&which).copied().unwrap_or(Which::Each),
                number: 1 + u32::try_from(random.below(4)).unwrap_or(0),
                constraint: inner(random),
            }
            .into()
        }
    }
}

fn relation(random: &mut Random) -> Relation {
    let all = [Relation::AtLeast, Relation::AtMost, Relation::Exactly, Relation::LessThan, Relation::MoreThan];
    random.pick(&all).copied().unwrap_or(Relation::AtLeast)
}

/// A small number, seldom a large one.
fn count(random: &mut Random, large: usize) -> u32 {
    let n = if random.one_in(4) { random.below(large) } else { random.below(8) };
    u32::try_from(n).unwrap_or(0)
}

fn phrase(random: &mut Random) -> String {
    random.pick(PHRASES).copied().unwrap_or("tea").to_owned()
}

fn phrases(random: &mut Random) -> Vec<String> {
    (0..1 + random.below(3)).map(|_| phrase(random)).collect()
}

fn letter(random: &mut Random) -> String {
    random.pick(&["e", "t", "q", "z", ",", "a", "#", "茶", ".", "N"]).copied().unwrap_or("e").to_owned()
}

/// A kind that stands alone: half of the time any kind there is, with its parameters drawn by what may be entered for them.
fn single(kinds: Kinds, random: &mut Random) -> Constraint {
    if kinds == Kinds::Familiar || random.one_in(2) {
        return familiar(random);
    }
    loop {
        let Some(info) = random.pick(constraints::registry()) else { return familiar(random) };
        if let Some(drawn) = random_of_kind(info, random) {
            return drawn;
        }
    }
}

/// A constraint of this kind with its parameters drawn by what may be entered for them, which may be refused; `None` for a combination, for a kind
/// that needs data of its own, and for what users write themselves.
pub fn random_of_kind(info: &KindInfo, random: &mut Random) -> Option<Constraint> {
    let mut drawn = (info.example)();
    let is_alone = drawn.parts().is_empty();
    // Without its data a kind can say nothing, and a script can ask for anything.
    let can_be_checked = constraints::check(&drawn, "tea").status != constraints::Status::NotCheckable;
    if !is_alone || !can_be_checked || matches!(info.id, "script" | "json_schema") {
        return None;
    }
    for param in info.params {
        if let Some(value) = value(param.name, param.kind, random) {
            drawn = drawn.with_param(param.name, value).unwrap_or(drawn);
        }
    }
    Some(drawn)
}

/// A value for a parameter; `None` keeps the example's.
fn value(name: &str, kind: ParamKind, random: &mut Random) -> Option<ParamValue> {
    match kind {
        ParamKind::Integer { min, max } if name == "percentage" => {
            Some(ParamValue::Integer(random.next_u64() % (max - min + 1) + min))
        }
        ParamKind::Integer { min, max } => Some(ParamValue::Integer(u64::from(count(random, 30)).clamp(min, max))),
        ParamKind::Choice(choices) => random.pick(choices).map(|choice| ParamValue::Text((*choice).to_owned())),
        ParamKind::Toggle => Some(ParamValue::Toggle(random.one_in(2))),
        ParamKind::Text if name == "word" => Some(ParamValue::Text("tea".to_owned())),
        ParamKind::Text => Some(ParamValue::Text(phrase(random))).filter(|_| random.one_in(2)),
        ParamKind::List => Some(ParamValue::List(phrases(random))).filter(|_| random.one_in(2)),
        ParamKind::Code | ParamKind::Constraint | ParamKind::Constraints => None,
    }
}

/// One of the kinds that people use most, with parameters that meet.
fn familiar(random: &mut Random) -> Constraint {
    let relation = relation(random);
    match random.below(22) {
        0 => SentenceCount { relation, count: count(random, 20) }.into(),
        1 => WordCount { relation, count: count(random, 120) }.into(),
        2 => LengthChars { relation, count: count(random, 500) }.into(),
        3 => {
            let dividers = [ParagraphDivider::BlankLine, ParagraphDivider::Asterisks];
            let divider = random.pick(&dividers).copied().unwrap_or(ParagraphDivider::BlankLine);
            ParagraphCount { divider, relation, count: count(random, 10) }.into()
        }
        4 => LineCount { relation, count: count(random, 20) }.into(),
        5 => KeywordInclude { keywords: phrases(random), min_count: 1 + count(random, 4) / 3 }.into(),
        6 => KeywordExclude { keywords: phrases(random) }.into(),
        7 => KeywordFrequency { keyword: phrase(random), relation, count: count(random, 10) }.into(),
        8 => LetterFrequency { letter: letter(random), relation, count: count(random, 40) }.into(),
        9 => NoCommas {}.into(),
        10 => Lowercase {}.into(),
        11 => Uppercase {}.into(),
        12 => CapitalWordFrequency { relation, count: count(random, 10) }.into(),
        13 => StartsWith { text: phrase(random), ignore_case: random.one_in(2) }.into(),
        14 => EndsWith { text: phrase(random), ignore_case: random.one_in(2) }.into(),
        15 => Quotation {}.into(),
        16 => BulletCount { relation, count: count(random, 10) }.into(),
        17 => Title {}.into(),
        18 => {
            let root = random.pick(&[JsonRoot::Any, JsonRoot::Object, JsonRoot::Array]).copied();
            Json { root: root.unwrap_or(JsonRoot::Any), allow_fence: random.one_in(2) }.into()
        }
        19 => PlaceholderCount { relation, count: count(random, 10) }.into(),
        20 => {
            let marker = if random.one_in(2) { PostscriptMarker::Ps } else { PostscriptMarker::Pps };
            Postscript { marker }.into()
        }
        _ => {
            let pattern = random.pick(PATTERNS).copied().unwrap_or("a").to_owned();
            Regex { pattern, must_match: !random.one_in(3) }.into()
        }
    }
}
