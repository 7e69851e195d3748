//! `Language_Chinese`: whether any character, or none, would change when zhconv 1.4.3 makes the text simplified (`zh-cn`) or traditional (`zh-tw`).
//!
//! Single characters are known here (`chinese/*.txt`: those that `convert` changes when they stand alone, which curly quotes and corner brackets
//! do too). Whole texts go by a table of 12,000 words that is not; a whole text is judged where its characters alone decide.

use std::sync::LazyLock;

use regex::Regex;

use super::phrases::{any_case, group};
use super::sentence;
use crate::checker::{Rule, rule};
use crate::kwargs::{Kwargs, OfficialError};
use crate::outcome::Official;

/// What a phrase asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Phrase,
    Name,
    All(Script),
    Some(Script),
}

/// The script that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Simplified,
    Traditional,
}

/// In upstream's order.
const ROWS: &[(&str, Says)] = &[
    (r#"Must include the phrase "{1,2}(.+?)"{1,2}"#, Says::Phrase),
    (r#"Must write the name "Shen Lim" in Simplified Chinese"#, Says::Name),
    ("Must (?:use|convert into|be converted into) Traditional Chinese characters", Says::All(Script::Traditional)),
    ("(?:include|use) .*?Traditional Chinese characters|使用繁體中文", Says::Some(Script::Traditional)),
    ("include some content in Simplified Chinese|Use Simplified Chinese characters", Says::Some(Script::Simplified)),
    (
        "(?:must be|must use|must write|must be presented|answer must be|essential|is|should be|必须|请|需要) ?(?:in|provided in|written in|to use|conducted in|用|使用|提供|书写|翻译为|将文本翻译为) ?(?:Simplified Chinese|简体中文)",
        Says::Some(Script::Simplified),
    ),
    ("用中文简体描述|Names must be in Simplified Chinese", Says::Some(Script::Simplified)),
    ("Must translate the text into Simplified Chinese", Says::All(Script::Simplified)),
    ("Simplified", Says::Some(Script::Simplified)),
];

static PHRASES: LazyLock<Vec<(Regex, Says)>> =
    LazyLock::new(|| ROWS.iter().filter_map(|(phrase, says)| Some((any_case(phrase)?, *says))).collect());

/// `Language_Chinese`.
pub(super) fn chinese(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    let sentence = sentence(kwargs)?;
    let found = PHRASES.iter().find_map(|(pattern, says)| Some((*says, pattern.captures(sentence)?)));
    let Some((says, found)) = found else {
        return rule(|_| Official::failed("Upstream does not understand the sentence and accepts no text."));
    };
    let phrase = match says {
        Says::Phrase => Some(group(&found, 1).to_owned()),
        Says::Name => Some("沈林".to_owned()),
        _ => None,
    };
    rule(move |response| {
        let text = response.text();
        match (says, &phrase) {
            (Says::All(script), _) => all(script, text),
            (Says::Some(script), _) => {
                let changing = script.other().changing();
                Official::of(
                    text.chars().any(|c| changing.has(c)),
                    "A character would change in the other script.",
                    "No character would change in the other script.",
                )
            }
            (_, phrase) => Official::of(
                phrase.as_ref().is_some_and(|phrase| text.contains(phrase)),
                "The phrase stands in the text.",
                "The phrase does not stand in the text.",
            ),
        }
    })
}

/// Whether nothing changes in the script; a Latin letter is never allowed.
fn all(script: Script, text: &str) -> Official {
    if text.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return Official::failed("The text has a letter of a to z.");
    }
    let changing = script.changing();
    if text.chars().any(|c| changing.always(c)) {
        return Official::failed("A character changes in the script, whatever stands around it.");
    }
    if text.chars().any(|c| changing.has(c) || language::unicode::is_han(c)) {
        return Official::not_checkable(
            "Whether a word of the text changes, zhconv's table of words decides, which is not part of this.",
        );
    }
    Official::of(true, "No character changes in the script.", "")
}

impl Script {
    fn other(self) -> Script {
        match self {
            Script::Simplified => Script::Traditional,
            Script::Traditional => Script::Simplified,
        }
    }

    /// What changes on the way to this script.
    fn changing(self) -> &'static Changing {
        static TO_SIMPLIFIED: LazyLock<Changing> = LazyLock::new(|| Changing::read(include_str!("chinese/zh_cn.txt")));
        static TO_TRADITIONAL: LazyLock<Changing> = LazyLock::new(|| Changing::read(include_str!("chinese/zh_tw.txt")));
        match self {
            Script::Simplified => &TO_SIMPLIFIED,
            Script::Traditional => &TO_TRADITIONAL,
        }
    }
}

/// The characters that `convert` changes when they stand alone.
struct Changing {
    /// In order; with each, whether it also changes within every word of the table.
    chars: Vec<(char, bool)>,
}

impl Changing {
    /// The first line holds those that always change, the second the others.
    fn read(text: &str) -> Changing {
        let lines = text.lines().zip([true, false]);
        let mut chars: Vec<(char, bool)> =
            lines.flat_map(|(line, always)| line.chars().map(move |c| (c, always))).collect();
        chars.sort_unstable();
        Changing { chars }
    }

    fn find(&self, c: char) -> Option<bool> {
        let found = self.chars.binary_search_by_key(&c, |(known, _)| *known).ok()?;
        self.chars.get(found).map(|(_, always)| *always)
    }

    fn has(&self, c: char) -> bool {
        !c.is_ascii() && self.find(c).is_some()
    }

    fn always(&self, c: char) -> bool {
        !c.is_ascii() && self.find(c) == Some(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_a_pattern() {
        assert_eq!(PHRASES.len(), ROWS.len());
    }

    #[test]
    fn the_tables_hold_what_zhconv_changes() {
        let (to_simplified, to_traditional) = (Script::Simplified.changing(), Script::Traditional.changing());
        assert_eq!((to_simplified.chars.len(), to_traditional.chars.len()), (4707, 3941));
        assert!(to_simplified.has('漢') && !to_simplified.has('汉') && to_traditional.has('汉'));
        assert!(to_traditional.has('“') && to_simplified.has('「') && !to_simplified.has('“'));
        assert!(!to_simplified.always('乾') && to_simplified.has('乾'));
    }
}
