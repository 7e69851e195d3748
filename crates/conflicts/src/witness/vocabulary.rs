//! Words to fill a text with: short, common, and without what the constraints forbid.

use std::collections::BTreeSet;
use std::rc::Rc;

use constraints::kinds::KeywordFrequency;
use constraints::{Constraint, Relation, check};

use crate::branch::Literal;
use crate::facts::is_kept;
use crate::folding::fold;
use crate::random::Random;

/// Common English words of many lengths and letters, none of them an abbreviation.
const ENGLISH: &str = "tea sun sky dog cat hill lake boat fish bird tree wind rain snow moon star path road home book song bread milk salt corn \
    river light stone green quiet window garden winter summer bright gentle golden little morning evening kitchen village \
    a to go we be an at by up it my so go sing walk rest read hear find keep look turn jump warm cold kind calm soft deep wide \
    zoo fox jazz quiz lynx myth gym fly dry sly why shy cry hymn rhythm big pig fig dig lip tip sip bus hut nut cup mud jug \
    ebb egg odd ill off inn owl use ice oak urn elf arm ant ox van wax yak hub vow";

/// Words of scripts without case, and numbers, for when no English word will do.
const OTHER: &str = "我 你 好 山 水 火 木 日 月 人 大 小 天 地 花 1 2 3 7 90 ब न क ひ ふ 0";

/// Words of one character each, without case and without spaces.
const DENSE: &str = "我 你 好 山 水 火 木 日 月 人 大 小 天 地 花";

/// Kinds that judge each word by itself.
pub(crate) const WORDWISE: &[&str] =
    &["consonant_clusters", "prime_word_lengths", "vowel_variety", "title_case", "stop_word_ratio"];

/// The words at hand.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    words: Vec<String>,
    short: Vec<String>,
    ends: Vec<&'static str>,
    /// Words of one character that need no space between them.
    pub(crate) is_dense: bool,
}

impl Vocabulary {
    /// Words that break none of these literals by being there.
    pub(crate) fn new(literals: &[Rc<Literal>], is_dense: bool) -> Vocabulary {
        let forbidden = |c: char| literals.iter().any(|literal| literal.forbids(c));
        let is_allowed = |word: &String| !word.chars().any(forbidden) && !is_keyword(word, literals);
        let first = if is_dense { DENSE } else { ENGLISH };
        let mut words: Vec<String> = distinct(first).filter(is_allowed).collect();
        let wants = |kind| literals.iter().find(|literal| literal.wanted_kind() == Some(kind));
        if wants("title_case").is_some() {
            words = distinct(first).map(|word| capitalised(&word)).filter(is_allowed).collect();
            if words.is_empty() {
                // What begins with a digit begins with no small letter.
                words = distinct(first).map(|word| format!("1{word}")).filter(is_allowed).collect();
            }
        }
        if let Some(literal) = wants("every_nth_word_script").filter(|_| !is_dense) {
            let list = match literal.fields.text("script") {
                "japanese" => "ひ 茶 ねこ いぬ カ",
                "chinese" => DENSE,
                "korean" => "차 물 산",
                "cyrillic" => "чай вода да",
                "arabic" => "شاي ماء",
                "greek" => "τσάι νερό",
                "hebrew" => "תה מים",
                "thai" => "ชา น้ำ",
                "devanagari" => "चाय पानी",
                _ => first,
            };
            words = distinct(list).filter(is_allowed).collect();
        }
        if words.is_empty() {
            words = distinct(&ENGLISH.to_uppercase()).filter(is_allowed).collect();
        }
        // Kinds that every word must keep are asked for each word.
        for literal in literals.iter().filter(|literal| literal.wanted && WORDWISE.contains(&literal.fields.kind)) {
            let mut kept: Vec<String> =
                words.iter().filter(|word| is_kept(&literal.constraint, word)).cloned().collect();
            if literal.fields.kind == "vowel_variety" {
                let only = |vowel: char| move |word: &String| word.chars().all(|c| c == vowel || !"aeiou".contains(c));
                let of_one: Vec<String> = kept.iter().filter(|word| only('e')(word)).cloned().collect();
                kept = of_one;
            }
            if !kept.is_empty() {
                words = kept;
            }
        }
        if words.is_empty() {
            words = distinct(OTHER).filter(is_allowed).collect();
        }
        if words.is_empty() {
            // What little a kind leaves may be of any script.
            let left = literals.iter().filter(|literal| literal.wanted_kind() == Some("characters_only"));
            let chars: Vec<char> =
                left.flat_map(|literal| literal.fields.text("allowed").chars().collect::<Vec<_>>()).collect();
            words = chars.into_iter().filter(|c| !c.is_whitespace()).map(String::from).filter(is_allowed).collect();
        }
        if words.is_empty() {
            let letters = ('a'..='z').chain('A'..='Z').chain('0'..='9').map(|c| c.to_string());
            words = letters.filter(is_allowed).collect();
        }
        // Letters whose number is limited are better left to the words that must have them.
        let limited = |c: char| {
            literals.iter().flat_map(|literal| &literal.bounds).any(|(quantity, interval)| {
                quantity.kind == "letter_frequency" && interval.high.is_some() && quantity.of.starts_with(fold(c))
            })
        };
        let free: Vec<String> = words.iter().filter(|word| !word.chars().any(limited)).cloned().collect();
        if !free.is_empty() {
            words = free;
        }
        let few_letters = literals
            .iter()
            .flat_map(|literal| &literal.bounds)
            .any(|(quantity, interval)| quantity.kind == "letter_count" && interval.high.is_some_and(|high| high < 30));
        if few_letters {
            let numbers: Vec<String> = (2..100).map(|n| n.to_string()).filter(is_allowed).collect();
            words = if numbers.is_empty() { words } else { numbers };
        }
        let shortest = words.iter().map(|word| word.chars().count()).min().unwrap_or(0);
        let short = words.iter().filter(|word| word.chars().count() == shortest).cloned().collect();
        // Without white space only the full stops of scripts that need none end a sentence.
        let needs_none = is_dense || forbidden(' ');
        let all =
            if needs_none { ["。", "！", "？", "।", "。", "！"] } else { [".", "!", "?", "。", "！", "।"] };
        let mut ends: Vec<&'static str> = all.into_iter().filter(|end| !end.chars().any(forbidden)).collect();
        if ends.iter().any(|end| !end.chars().any(limited)) {
            ends.retain(|end| !end.chars().any(limited));
        }
        Vocabulary { words, short, ends, is_dense }
    }

    /// Any word.
    pub(crate) fn word(&self, random: &mut Random) -> String {
        random.pick(&self.words).cloned().unwrap_or_default()
    }

    /// Words that differ, one after the other.
    pub(crate) fn numbered_word(&self, number: usize) -> String {
        let n = self.words.len().max(1);
        let word = self.words.get(number % n).cloned().unwrap_or_default();
        let last = word.chars().next_back();
        word.chars().chain(std::iter::repeat_n(last, number / n).flatten()).collect()
    }

    /// A word that begins with this letter.
    pub(crate) fn with_initial(&self, letter: char) -> String {
        let found = self.words.iter().find(|word| word.chars().next().is_some_and(|c| fold(c) == letter));
        let is_upper = self.words.first().is_some_and(|word| word.chars().next().is_some_and(char::is_uppercase));
        found.cloned().unwrap_or_else(|| if is_upper { letter.to_uppercase().collect() } else { letter.to_string() })
    }

    /// A word that, standing alone, keeps the constraint.
    pub(crate) fn kept_by(&self, constraint: &Constraint, random: &mut Random) -> Option<String> {
        let from = random.below(self.words.len());
        let words = self.words.iter().skip(from).chain(self.words.iter().take(from));
        words.into_iter().find(|word| is_kept(constraint, word)).cloned()
    }

    /// A word of the least length.
    pub(crate) fn short_word(&self, random: &mut Random) -> String {
        random.pick(&self.short).cloned().unwrap_or_default()
    }

    /// What ends a sentence, as a rule the most ordinary mark; empty when every end mark is forbidden.
    pub(crate) fn end(&self, random: &mut Random) -> &'static str {
        let at = if random.one_in(6) { random.below(self.ends.len()) } else { 0 };
        self.ends.get(at).copied().unwrap_or("")
    }

    /// Whether there is nothing to write with.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

fn distinct(words: &str) -> impl Iterator<Item = String> {
    words.split_whitespace().collect::<BTreeSet<_>>().into_iter().map(str::to_owned)
}

/// Whether the word is a part of a keyword whose number matters.
fn is_keyword(word: &str, literals: &[Rc<Literal>]) -> bool {
    let counted = literals.iter().flat_map(|literal| &literal.bounds);
    counted.filter(|(quantity, _)| quantity.kind == "keyword_frequency").any(|(quantity, _)| {
        let keyword = KeywordFrequency { keyword: word.to_owned(), relation: Relation::AtLeast, count: 1 };
        check(&keyword.into(), &quantity.of).is_satisfied()
    })
}
