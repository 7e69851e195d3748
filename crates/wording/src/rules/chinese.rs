//! The usual Chinese phrases: counts of characters, sentences, paragraphs and lines, keywords, simplified and traditional characters, the last mark.
//!
//! A Chinese "字" or "词" is counted as one word, since the kind `word_count` takes each Han character for one.

use constraints::Relation;

use crate::bound::Bound;
use crate::extract::Reading;
use crate::lex::TokenKind;
use crate::pattern;
use crate::typed::{self, Fields};

const UNITS: &[(&str, &str)] = &[
    ("字", "word_count"),
    ("词", "word_count"),
    ("詞", "word_count"),
    ("单词", "word_count"),
    ("單詞", "word_count"),
    ("句", "sentence_count"),
    ("段", "paragraph_count"),
    ("行", "line_count"),
    ("个字", "word_count"),
    ("個字", "word_count"),
    ("个句", "sentence_count"),
    ("個句", "sentence_count"),
    ("个段", "paragraph_count"),
    ("個段", "paragraph_count"),
    ("个单词", "word_count"),
    ("个词", "word_count"),
    ("個單詞", "word_count"),
    ("句话", "sentence_count"),
    ("个字符", "length_chars"),
    ("字符", "length_chars"),
];

const BEFORE: &[(&str, Relation)] = &[
    ("至少", Relation::AtLeast),
    ("不少于", Relation::AtLeast),
    ("不少於", Relation::AtLeast),
    ("最少", Relation::AtLeast),
    ("不低于", Relation::AtLeast),
    ("不超过", Relation::AtMost),
    ("不超過", Relation::AtMost),
    ("不得超过", Relation::AtMost),
    ("不得超過", Relation::AtMost),
    ("不能超过", Relation::AtMost),
    ("至多", Relation::AtMost),
    ("最多", Relation::AtMost),
    ("不多于", Relation::AtMost),
    ("不应超过", Relation::AtMost),
    ("不應超過", Relation::AtMost),
    ("少于", Relation::LessThan),
    ("少於", Relation::LessThan),
    ("多于", Relation::MoreThan),
    ("超过", Relation::MoreThan),
    ("超過", Relation::MoreThan),
    ("恰好", Relation::Exactly),
    ("正好", Relation::Exactly),
    ("刚好", Relation::Exactly),
];

/// Reads Chinese phrases; sentences without Han characters cost one look.
pub(super) fn read(reading: &mut Reading<'_>) {
    if !reading.tokens.iter().any(|token| is_han(&token.text)) {
        return;
    }
    counts(reading);
    variant(reading);
    keywords(reading);
    ending(reading);
}

fn is_han(text: &str) -> bool {
    text.chars().next().is_some_and(|c| matches!(u32::from(c), 0x3400..=0x9fff))
}

/// Whether these characters stand at `at`, one a token.
fn stands(reading: &Reading<'_>, at: usize, characters: &str) -> bool {
    characters
        .chars()
        .enumerate()
        .all(|(offset, c)| reading.tokens.get(at + offset).is_some_and(|token| token.text.chars().eq([c])))
}

/// A number in digits or one Chinese numeral at `at`.
fn number(reading: &Reading<'_>, at: usize) -> Option<u32> {
    let token = reading.tokens.get(at)?;
    token
        .number
        .or_else(|| {
            let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
            let place = numerals.iter().position(|numeral| *numeral == token.text)?;
            u32::try_from(place + 1).ok()
        })
        .or((token.text == "两").then_some(2))
}

fn unit(reading: &Reading<'_>, at: usize) -> Option<(&'static str, usize)> {
    let longest = UNITS.iter().filter(|(word, _)| stands(reading, at, word)).max_by_key(|(word, _)| word.len())?;
    Some((longest.1, at + longest.0.chars().count()))
}

fn counts(reading: &mut Reading<'_>) {
    let mut at = 0;
    while at < reading.tokens.len() {
        let Some(low) = number(reading, at).filter(|_| !reading.is_used(at)) else {
            at += 1;
            continue;
        };
        let joint = (at + 1..at + 3).find(|place| {
            reading
                .tokens
                .get(*place)
                .is_some_and(|token| matches!(token.text.as_str(), "到" | "至" | "-" | "–" | "~" | "和"))
        });
        let range = joint
            .filter(|place| *place == at + 1 || unit(reading, at + 1).is_some())
            .and_then(|place| Some((number(reading, place + 1)?, place + 2)));
        let (bound, end) = match range.and_then(|(high, from)| Some((high, unit(reading, from)?))) {
            Some((high, found)) => (Bound::Range(low, high), found),
            None => {
                let Some(found) = unit(reading, at + 1) else {
                    at += 1;
                    continue;
                };
                (Bound::One(relation(reading, at, found.1), low), found)
            }
        };
        let (kind, end) = end;
        let fields =
            if kind == "paragraph_count" { typed::pairs([("divider", "blank_line".into())]) } else { Fields::new() };
        if let Some(constraint) = bound.constraint(kind, &fields) {
            let first = at.saturating_sub(2);
            reading.hit(constraint, if reading.is_used(first) { at } else { first }, end, 75);
        }
        at = end;
    }
}

fn relation(reading: &Reading<'_>, at: usize, end: usize) -> Relation {
    if stands(reading, end, "以内")
        || stands(reading, end, "以下")
        || stands(reading, end, "以內")
        || stands(reading, end, "之内")
    {
        return Relation::AtMost;
    }
    if stands(reading, end, "以上") {
        return Relation::AtLeast;
    }
    for back in 1..=6 {
        let Some(from) = at.checked_sub(back) else { break };
        let longest = BEFORE.iter().filter(|(word, _)| stands(reading, from, word)).max_by_key(|(word, _)| word.len());
        if let Some((word, relation)) = longest {
            // "不超过" ends in "超过": the longer word begins further to the left.
            let negated = from > 0
                && reading
                    .tokens
                    .get(from - 1)
                    .is_some_and(|token| matches!(token.text.as_str(), "不" | "能" | "得" | "可" | "要" | "应"))
                && (from.saturating_sub(3)..from)
                    .any(|place| reading.tokens.get(place).is_some_and(|token| token.text == "不"));
            return match (relation, negated) {
                (Relation::MoreThan, true) => Relation::AtMost,
                (Relation::LessThan, true) => Relation::AtLeast,
                _ if word.is_empty() => Relation::Exactly,
                (relation, _) => *relation,
            };
        }
    }
    Relation::Exactly
}

fn variant(reading: &mut Reading<'_>) {
    for at in 0..reading.tokens.len() {
        let variant = match () {
            () if stands(reading, at, "简体") || stands(reading, at, "簡體") => "simplified",
            () if stands(reading, at, "繁体") || stands(reading, at, "繁體") => "traditional",
            () => continue,
        };
        let end = if stands(reading, at + 2, "中文") { at + 4 } else { at + 2 };
        let fields = typed::pairs([("variant", variant.into()), ("extent", "entirely".into())]);
        reading.hit_kind("chinese_script", fields, at, end, 80);
        return;
    }
}

fn keywords(reading: &mut Reading<'_>) {
    let n = reading.tokens.len();
    let Some(at) = (0..n).find(|at| reading.is_quote(*at) && !reading.is_used(*at)) else { return };
    let from = at.saturating_sub(14);
    let said = |words: &[&str]| (from..at).find(|place| words.iter().any(|word| stands(reading, *place, word)));
    let noun = said(&["关键词", "關鍵詞", "关键字", "關鍵字", "词语", "單詞", "包含", "提到", "使用"]);
    let Some(first) = noun else { return };
    let (texts, end) = pattern::list_at(reading.tokens, at);
    let denied = said(&["不要", "不得", "不能", "避免", "禁止", "不使用", "不包含"]).is_some();
    let kind = if denied { "keyword_exclude" } else { "keyword_include" };
    reading.hit_kind(kind, typed::pairs([("keywords", texts.into())]), first, end, 75);
}

fn ending(reading: &mut Reading<'_>) {
    for at in 0..reading.tokens.len() {
        for (word, mark) in
            [("句号", "。"), ("句號", "。"), ("问号", "？"), ("問號", "？"), ("感叹号", "！"), ("感嘆號", "！")]
        {
            let asked = (at.saturating_sub(3)..at).any(|place| stands(reading, place, "以"))
                && (at..at + 8).any(|place| {
                    stands(reading, place, "结") || stands(reading, place, "結") || stands(reading, place, "收")
                });
            if asked
                && stands(reading, at, word)
                && reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
            {
                reading.hit_kind(
                    "ending_punctuation",
                    typed::pairs([("marks", mark.into())]),
                    at,
                    at + word.chars().count(),
                    75,
                );
                return;
            }
        }
    }
}
