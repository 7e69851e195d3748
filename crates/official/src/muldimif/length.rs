//! `Length_Sentences` and `Length_Paragraphs`: a bound read from the sentence, a count of marks or of blocks.
//!
//! A sentence is an end mark, so that "3.14" ends one and a text without marks has none; a paragraph is a block between blank lines.

use std::sync::LazyLock;

use super::bounds::Bounds;
use super::numbers::{self, CHINESE, TEN, Words};
use super::phrases::{self, Phrases, group};
use super::sentence;
use crate::checker::{Rule, rule};
use crate::kwargs::{Kwargs, OfficialError};
use crate::nlp;
use crate::outcome::Official;

/// How a phrase bounds a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Exactly,
    One,
    AtLeast,
    AtMost,
    Between,
}

/// The numbers that a table knows beside [`TEN`] and [`CHINESE`].
const SENTENCE_NUMBERS: &Words = &[
    ("eleven", 11),
    ("twelve", 12),
    ("fifteen", 15),
    ("twenty", 20),
    ("thirty", 30),
    ("fifty", 50),
    ("hundred", 100),
    ("thousand", 1000),
];

/// What counts sentences in Chinese.
const SENTENCE_ROWS: &[(&str, Says)] = &[
    ("exactly:? # (?:topic )?sentence", Says::Exactly),
    ("(?:should|must) contain # sentence", Says::Exactly),
    ("(?: be|in) a single sentence|consisting of (?:only )?one sentence", Says::One),
    ("at least:? # sentence", Says::AtLeast),
    ("a minimum of # sentence", Says::AtLeast),
    ("no fewer than # sentence", Says::AtLeast),
    ("(?:至少|最少)(?:包含)?#(?:个句子|句|個句子)", Says::AtLeast),
    ("contain at most # sentence", Says::AtMost),
    ("at most:? # sentence", Says::AtMost),
    ("not exceeding # sentence", Says::AtMost),
    ("no (?:more|longer) than # sentence", Says::AtMost),
    ("limited to # sentence", Says::AtMost),
    (" not exceed # sentence", Says::AtMost),
    ("a maximum (?:length )?of # sentence", Says::AtMost),
    ("not to exceed # sentence", Says::AtMost),
    ("not surpass(?: a total of)? # sentence", Says::AtMost),
    ("(?:至多|最多)(?:包含)?#(?:个句子|句|個句子)", Says::AtMost),
    ("range:? #-# sentence", Says::Between),
    ("between # and # sentence", Says::Between),
    ("between # to # sentence", Says::Between),
    ("into # to # sentence", Says::Between),
    ("a range of # to # sentence", Says::Between),
    ("be composed of # to # sentence", Says::Between),
    ("consists? of # to # sentence", Says::Between),
    ("consisting of # to # sentence", Says::Between),
    ("#到#(?:个句子|句|個句子)", Says::Between),
];

/// Only the words up to ten, and in ranges digits alone.
const PARAGRAPH_ROWS: &[(&str, Says)] = &[
    ("(?i)exactly # paragraph", Says::Exactly),
    ("(?i)(?:should|must) contain # paragraph", Says::Exactly),
    ("(?i) be a single paragraph", Says::One),
    ("(?i)at least # paragraph", Says::AtLeast),
    ("(?i)least: # paragraph", Says::AtLeast),
    ("(?i)a minimum of # (?:distinct )?paragraph", Says::AtLeast),
    ("(?i)at most # paragraph", Says::AtMost),
    ("(?i)not exceeding # paragraph", Says::AtMost),
    ("(?i)no more than # paragraph", Says::AtMost),
    (r"最多(?:分为)?(\d+|一|两|二|三|四|五|六|七|八|九|十)个段落", Says::AtMost),
    (r"(?i)range (\d+)-(\d+) paragraph", Says::Between),
    (r"(?i)range: (\d+)-(\d+)", Says::Between),
    (r"(?i)between (\d+) and (\d+) paragraph", Says::Between),
    (r"(?i)between (\d+) to (\d+) paragraph", Says::Between),
    (r"(?i)(\d+) to (\d+) paragraph", Says::Between),
];

/// `Length_Sentences`. A sentence in which no bound is found asks for nothing.
pub(super) fn sentences(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    static PHRASES: LazyLock<Phrases<Says>> =
        LazyLock::new(|| Phrases::new(&phrases::number(&[TEN, SENTENCE_NUMBERS, CHINESE]), SENTENCE_ROWS));
    let bounds = bounds(&PHRASES, nlp::strip(&nlp::lower(sentence(kwargs)?)))?;
    rule(move |response| {
        let marks = response.text().bytes().filter(|byte| matches!(byte, b'.' | b'!' | b'?')).count();
        bounds.verdict(marks, "sentences (the marks .!?)")
    })
}

/// `Length_Paragraphs`. A sentence in which no bound is found is never followed.
pub(super) fn paragraphs(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    static PHRASES: LazyLock<Phrases<Says>> = LazyLock::new(|| Phrases::new(&phrases::number(&[TEN]), PARAGRAPH_ROWS));
    let bounds = bounds(&PHRASES, &nlp::lower(sentence(kwargs)?))?;
    rule(move |response| {
        if bounds.is_open() {
            return Official::failed("Upstream finds no bound in the sentence and accepts no text.");
        }
        let blocks = response.text().split("\n\n").filter(|block| !nlp::strip(block).is_empty()).count();
        bounds.verdict(blocks, "paragraphs (blocks between blank lines)")
    })
}

fn bounds(phrases: &Phrases<Says>, sentence: &str) -> Result<Bounds, OfficialError> {
    let Some((says, found)) = phrases.find(sentence) else { return Ok(Bounds::default()) };
    let number = |index| {
        let text = group(&found, index);
        let word = || [TEN, SENTENCE_NUMBERS, CHINESE].iter().find_map(|words| numbers::word(words, &nlp::lower(text)));
        Ok(numbers::digits(text)?.or_else(word).unwrap_or_default())
    };
    Ok(match says {
        Says::One => Bounds::exactly(1),
        Says::Exactly => Bounds::exactly(number(1)?),
        Says::AtLeast => Bounds { least: Some(number(1)?), most: None },
        Says::AtMost => Bounds { least: None, most: Some(number(1)?) },
        Says::Between => Bounds { least: Some(number(1)?), most: Some(number(2)?) },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_a_pattern() {
        let number = phrases::number(&[TEN, CHINESE]);
        for rows in [SENTENCE_ROWS, PARAGRAPH_ROWS] {
            assert_eq!(Phrases::new(&number, rows).len(), rows.len());
        }
    }
}
