//! The kind `every_nth_word_script`.

use language::unicode::{Script, is_kana};
use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, Span, Verdict};

/// Every n-th word is written in a given script.
///
/// # What it checks
/// That the words whose number is a multiple of n are written in the script.
///
/// # How it is measured
/// Words are what stands between white space, since a word of Japanese among others is a run without spaces. A word is in the script when it has one of its letters; a number, or a
/// mark, that has no letter counts but need not be in the script. Japanese is kana or Han characters, Chinese Han characters without kana.
///
/// # Settled
/// Broken for good by the first such word that is over without a letter of the script, or that has kana where Chinese is asked for; never kept for good before the end.
///
/// # Upstream ids
/// IFBench `count:words_japanese`.
///
/// # Reference
/// The scripts are those of the crate `language`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EveryNthWordScript {
    /// Every how many words.
    pub n: u32,
    /// The script.
    pub script: WordScript,
}

/// A script, or the mix of scripts that a language is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WordScript {
    /// Kana and Han characters.
    Japanese,
    /// Han characters without kana.
    Chinese,
    /// Hangul.
    Korean,
    /// Cyrillic letters.
    Cyrillic,
    /// Greek letters.
    Greek,
    /// Arabic letters.
    Arabic,
    /// Hebrew letters.
    Hebrew,
    /// Devanagari, as in Hindi.
    Devanagari,
    /// Thai letters.
    Thai,
    /// Latin letters.
    Latin,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "every_nth_word_script",
    title: "Every n-th word in a script",
    category: "Language",
    summary: "Every n-th word between spaces is written in the script.",
    upstream_ids: &["ifbench:count:words_japanese"],
    params: &[N, SCRIPT],
    example: || EveryNthWordScript { n: 5, script: WordScript::Japanese }.into(),
};

const N: ParamInfo = ParamInfo {
    name: "n",
    title: "Every how many words",
    kind: ParamKind::Integer { min: 1, max: MAX_N as u64 },
    help: "1 for every word, 2 for every other one.",
};

const SCRIPT: ParamInfo = ParamInfo {
    name: "script",
    title: "Script",
    kind: ParamKind::Choice(&[
        "japanese",
        "chinese",
        "korean",
        "cyrillic",
        "greek",
        "arabic",
        "hebrew",
        "devanagari",
        "thai",
        "latin",
    ]),
    help: "The script of those words.",
};

/// Longer than any response in words.
const MAX_N: u32 = 100_000;

impl WordScript {
    fn name(self) -> &'static str {
        match self {
            WordScript::Japanese => "Japanese",
            WordScript::Chinese => "Chinese",
            WordScript::Korean => "Korean",
            WordScript::Cyrillic => "Cyrillic",
            WordScript::Greek => "Greek",
            WordScript::Arabic => "Arabic",
            WordScript::Hebrew => "Hebrew",
            WordScript::Devanagari => "Devanagari",
            WordScript::Thai => "Thai",
            WordScript::Latin => "Latin",
        }
    }

    fn has(self, c: char) -> bool {
        let Some(script) = Script::of(c) else {
            return false;
        };
        match self {
            WordScript::Japanese => matches!(script, Script::Kana | Script::Han),
            WordScript::Chinese => script == Script::Han,
            WordScript::Korean => script == Script::Hangul,
            WordScript::Cyrillic => script == Script::Cyrillic,
            WordScript::Greek => script == Script::Greek,
            WordScript::Arabic => script == Script::Arabic,
            WordScript::Hebrew => script == Script::Hebrew,
            WordScript::Devanagari => script == Script::Devanagari,
            WordScript::Thai => script == Script::Thai,
            WordScript::Latin => script == Script::Latin,
        }
    }

    /// Whether no word with this character is in the script.
    fn excludes(self, c: char) -> bool {
        self == WordScript::Chinese && is_kana(c)
    }
}

impl Kind for EveryNthWordScript {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        if !(1..=MAX_N).contains(&self.n) {
            return Err(ParameterError::OutOfRange {
                kind: INFO.id,
                param: "n",
                value: self.n.into(),
                min: 1,
                max: MAX_N.into(),
            });
        }
        Ok(())
    }

    fn describe(&self) -> String {
        let words = if self.n == 1 { "Every word".to_owned() } else { format!("Every {}th word", self.n) };
        let words = match self.n {
            2 => "Every second word".to_owned(),
            3 => "Every third word".to_owned(),
            _ => words,
        };
        format!("{words} in {}", self.script.name())
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let (n, script) = (self.n as usize, self.script);
        Ok(Box::new(ScriptMonitor { n, script, n_words: 0, word: None, right: Vec::new(), wrong: Vec::new() }))
    }
}

#[derive(Debug, Clone)]
struct ScriptMonitor {
    n: usize,
    script: WordScript,
    /// How many words there are, the open one included.
    n_words: usize,
    word: Option<Word>,
    /// The n-th words that are over, by what is known of them; those without a letter are in neither.
    right: Vec<Span>,
    wrong: Vec<Span>,
}

/// The word at hand.
#[derive(Debug, Clone, Copy)]
struct Word {
    span: Span,
    has_letter: bool,
    has_letter_of_script: bool,
    /// It has a character that no word of the script has.
    is_excluded: bool,
}

impl Word {
    fn is_in_script(&self) -> bool {
        self.has_letter_of_script && !self.is_excluded
    }
}

impl ScriptMonitor {
    /// The word at hand, when it must be in the script and has a letter.
    fn asked(&self) -> Option<Word> {
        self.word.filter(|word| word.has_letter && self.n_words.is_multiple_of(self.n))
    }
}

impl Monitor for ScriptMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            if c.is_whitespace() {
                if let Some(word) = self.asked() {
                    let words = if word.is_in_script() { &mut self.right } else { &mut self.wrong };
                    words.push(word.span);
                }
                self.word = None;
                continue;
            }
            self.n_words += usize::from(self.word.is_none());
            let span = Span::new(at, at);
            let new = Word { span, has_letter: false, has_letter_of_script: false, is_excluded: false };
            let word = self.word.get_or_insert(new);
            word.span.end = at + c.len_utf8();
            word.has_letter_of_script = word.has_letter_of_script || self.script.has(c);
            word.is_excluded = word.is_excluded || self.script.excludes(c);
            word.has_letter = word.has_letter || c.is_alphabetic();
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let open = self.asked();
        let open_right = open.filter(Word::is_in_script).map(|word| word.span);
        let open_wrong = open.filter(|word| !word.is_in_script()).map(|word| word.span);
        let is_settled = !self.wrong.is_empty() || open.is_some_and(|word| word.is_excluded);
        let n_right = self.right.len() + usize::from(open_right.is_some());
        let n_wrong = self.wrong.len() + usize::from(open_wrong.is_some());
        let words = if n_right + n_wrong == 1 { "word" } else { "words" };
        let measured = format!("{n_right} of {} {words} in {}", n_right + n_wrong, self.script.name());
        let reason = if n_wrong == 0 { "Every such word is." } else { "Some of these words are in another script." };
        let right = self.right.iter().copied().chain(open_right).map(Evidence::supports);
        let wrong = self.wrong.iter().copied().chain(open_wrong).map(Evidence::violates);
        let mut evidence: Vec<Evidence> = wrong.take(crate::verdict::MAX_EVIDENCE).collect();
        evidence.extend(right.take(crate::verdict::MAX_EVIDENCE - evidence.len()));
        evidence.sort_by_key(|evidence| evidence.span);
        let verdict = Verdict::new(n_wrong == 0, is_settled, measured, reason).with_evidence(evidence);
        if n_wrong > 0 { verdict.with_distance(n_wrong) } else { verdict }
    }
}

#[cfg(test)]
mod tests {
    use super::{EveryNthWordScript, WordScript};
    use crate::kinds::testing::{check, check_refused};

    #[test]
    fn a_word_is_judged_when_it_is_over() {
        let of = |n, script| EveryNthWordScript { n, script };
        check(of(2, WordScript::Japanese), "I", "satisfied so far: 0 of 0 words in Japanese");
        check(of(2, WordScript::Japanese), "I like", "violated so far: 0 of 1 word in Japanese");
        check(of(2, WordScript::Japanese), "I like ", "violated for good: 0 of 1 word in Japanese");
        check(of(2, WordScript::Japanese), "I 好き、 very 3", "satisfied so far: 1 of 1 word in Japanese");
        check(of(1, WordScript::Chinese), "喜欢 好き ", "violated for good: 1 of 2 words in Chinese");
        check(of(1, WordScript::Cyrillic), "да, нет é", "violated so far: 2 of 3 words in Cyrillic");
        check(of(1, WordScript::Latin), "Été", "satisfied so far: 1 of 1 word in Latin");
        check_refused(of(0, WordScript::Thai), "every_nth_word_script: n is 0; it must be from 1 to 100000");
    }
}
