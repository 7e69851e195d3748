//! The kind `title_case`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::{Kind, counted};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, Span, Verdict};

/// Words begin with a capital letter.
///
/// # What it checks
/// That no word begins with a small letter; with `headline`, articles, conjunctions and short prepositions may, where they begin neither a line nor a sentence.
///
/// # How it is measured
/// By the first character of each Unicode word. What follows a hyphen or an apostrophe within a word is free, digits and scripts without case are fine, and a response without any letter
/// that has case is not in title case.
///
/// # Settled
/// The first small letter that begins a word settles it; of a word that may become a short one such as "from", when it cannot any more.
///
/// # Upstream ids
/// IFBench `format:title_case`, which asks every word for it, though its sentence says every major word; MulDimIF `Language_English`, "capitalized".
///
/// # Reference
/// The list of 32 minor words is our own, after the headline style of English style guides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TitleCase {
    /// Which words must begin with a capital letter.
    pub rule: TitleCaseRule,
}

/// Which words must begin with a capital letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TitleCaseRule {
    /// Every one.
    EveryWord,
    /// All but minor words inside a sentence.
    Headline,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "title_case",
    title: "Title case",
    category: "Case",
    summary: "Every word, or every major word, begins with a capital letter.",
    upstream_ids: &["ifbench:format:title_case", "muldimif:Language_English"],
    params: &[RULE],
    example: || TitleCase { rule: TitleCaseRule::Headline }.into(),
};

const RULE: ParamInfo = ParamInfo {
    name: "rule",
    title: "Words",
    kind: ParamKind::Choice(&["every_word", "headline"]),
    help: "Every word, or all but short words such as “of” inside a sentence.",
};

/// In order.
const MINOR_WORDS: [&str; 32] = [
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "like", "near", "nor", "of", "off",
    "on", "onto", "or", "over", "past", "per", "so", "than", "the", "to", "up", "upon", "via", "with", "yet",
];

/// How far before a word is looked for what it follows: quotes, brackets and list marks are fewer characters.
const MAX_BEFORE: usize = 64;

impl Kind for TitleCase {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        match self.rule {
            TitleCaseRule::EveryWord => "Every word begins with a capital letter".to_owned(),
            TitleCaseRule::Headline => "Every major word begins with a capital letter".to_owned(),
        }
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(TitleCaseMonitor { rule: self.rule, n_done: 0, has_case: false, offending: Vec::new() }))
    }
}

#[derive(Debug, Clone)]
struct TitleCaseMonitor {
    rule: TitleCaseRule,
    /// How many words are over and judged.
    n_done: usize,
    has_case: bool,
    offending: Vec<Span>,
}

/// What is known of one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WordCase {
    NoCase,
    Fine,
    /// It offends as it stands, but it may become a minor word.
    MayOffend,
    Offends,
}

impl TitleCaseMonitor {
    fn judge(&self, text: &str, span: Span, is_over: bool) -> WordCase {
        let word = span.of(text);
        let before = text.get(..span.start).unwrap_or_default();
        match word.chars().next() {
            Some(c) if c.is_uppercase() => return WordCase::Fine,
            Some(c) if !c.is_lowercase() => return WordCase::NoCase,
            _ => {}
        }
        let is_minor = MINOR_WORDS.binary_search(&word).is_ok();
        let may_be_minor = is_minor || !is_over && MINOR_WORDS.iter().any(|minor| minor.starts_with(word));
        match self.rule {
            _ if continues_word(before) => WordCase::Fine,
            TitleCaseRule::EveryWord => WordCase::Offends,
            TitleCaseRule::Headline if !may_be_minor || begins_line_or_sentence(before) => WordCase::Offends,
            TitleCaseRule::Headline if is_minor => WordCase::Fine,
            TitleCaseRule::Headline => WordCase::MayOffend,
        }
    }
}

/// Whether what follows belongs to the word before: "Well-known".
fn continues_word(before: &str) -> bool {
    let mut before = before.chars().rev();
    before.next().is_some_and(|c| matches!(c, '-' | '‐' | '‑' | '\'' | '’'))
        && before.next().is_some_and(char::is_alphanumeric)
}

fn begins_line_or_sentence(before: &str) -> bool {
    let mut seen = before.chars().rev().take(MAX_BEFORE);
    let found =
        seen.find(|&c| c == '\n' || c.is_alphanumeric() || matches!(c, '.' | '!' | '?' | ':' | ',' | ';' | '。'));
    found.is_none_or(|c| matches!(c, '\n' | '.' | '!' | '?' | ':' | '。'))
}

impl Monitor for TitleCaseMonitor {
    fn push(&mut self, text: &TextIndex) {
        while self.n_done < text.n_certain_words() {
            let Some(&span) = text.words().get(self.n_done) else {
                return;
            };
            let word_case = self.judge(text.as_str(), span, true);
            self.has_case = self.has_case || word_case != WordCase::NoCase;
            if word_case == WordCase::Offends {
                self.offending.push(span);
            }
            self.n_done += 1;
        }
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let open = text.words().get(self.n_done..).unwrap_or_default();
        let judged = open.iter().map(|&span| (span, self.judge(text.as_str(), span, false)));
        let has_case = self.has_case || judged.clone().any(|(_, word_case)| word_case != WordCase::NoCase);
        let is_settled = !self.offending.is_empty() || judged.clone().any(|(_, case)| case == WordCase::Offends);
        let open_offending = judged
            .filter(|(_, word_case)| matches!(word_case, WordCase::Offends | WordCase::MayOffend))
            .map(|(span, _)| span);
        let n = self.offending.len() + open_offending.clone().count();
        let reason = match (n, has_case) {
            (0, true) => "Every word begins as wanted.",
            (0, false) => "There is no letter with case yet.",
            (1, _) => "This word begins with a small letter.",
            _ => "These words begin with a small letter.",
        };
        let measured = counted(n, "small word", "small words");
        let verdict = Verdict::new(n == 0 && has_case, is_settled, measured, reason);
        let verdict = if n > 0 { verdict.with_distance(n) } else { verdict };
        verdict.with_evidence(self.offending.iter().copied().chain(open_offending).map(Evidence::violates))
    }
}

#[cfg(test)]
mod tests {
    use super::{MINOR_WORDS, TitleCase, TitleCaseRule};
    use crate::kinds::testing::check;

    #[test]
    fn every_word_begins_with_a_capital() {
        let every = TitleCase { rule: TitleCaseRule::EveryWord };
        check(every.clone(), "12 我", "violated so far: 0 small words");
        check(every.clone(), "A Well-known Man's 3 NASA Teas", "satisfied so far: 0 small words");
        check(every, "The b", "violated for good: 1 small word");
    }

    #[test]
    fn headlines_have_minor_words() {
        assert!(MINOR_WORDS.is_sorted());
        let headline = TitleCase { rule: TitleCaseRule::Headline };
        check(headline.clone(), "The Lord of the Rings", "satisfied so far: 0 small words");
        check(headline.clone(), "The Lord o", "violated so far: 1 small word");
        check(headline.clone(), "The Lord oc", "violated for good: 1 small word");
        check(headline.clone(), "The Lord.\n- the", "violated for good: 1 small word");
        check(headline, "of Mice", "violated for good: 1 small word");
    }
}
