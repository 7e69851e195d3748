//! `Content_Keywords`: quoted keywords that must or must not stand in the text, with bounds on words, a last period and capitals besides.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::numbers::{Words, compound, digits, word};
use super::phrases::{any_case, group, number, pattern};
use super::terms::Term;
use super::{keywords_each, sentence};
use crate::checker::{Rule, rule};
use crate::kwargs::{Kwargs, OfficialError};
use crate::nlp;
use crate::outcome::{Asked, Official};
use crate::pattern::is_boundary;
use crate::prepared::Prepared;

/// What upstream looks for in a sentence.
struct Patterns {
    each: Option<Regex>,
    includes: Option<Regex>,
    avoids: Option<Regex>,
    topics: Option<Regex>,
    alternatives: Option<Regex>,
    ends_with_period: Option<Regex>,
    capitals: Option<Regex>,
    least_words: Option<Regex>,
    most_words: Option<Regex>,
    single_word: Option<Regex>,
    avoided: Option<Regex>,
    quoted: Option<Regex>,
    or: Option<Regex>,
    least: Option<Regex>,
    times: [Option<Regex>; 2],
    words_long: Option<Regex>,
    multiple: Option<Regex>,
    doubly_quoted: Option<Regex>,
    any_quoted: Option<Regex>,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| Patterns {
    each: any_case(r"\b(?:each|every)\b"),
    includes: any_case(r#"includes?\s+the\s+keyword\s+["']([^"']+)["']"#),
    avoids: any_case(r#"avoids?\s+the\s+keyword\s+["']([^"']+)["']"#),
    topics: any_case(r#"If discussing\s+([^,]+),\s*the summary must include the keyword\s+["']([^"']+)["']"#),
    alternatives: pattern(r"^(.*\s)(\S+)/(\S+)(\s.*)$"),
    ends_with_period: any_case(r"must\s+end\s+with\s+(?:a\s+)?period"),
    capitals: any_case(r"must\s+use\s+capitalized\s+letters\s+for\s+each\s+word"),
    least_words: any_case(r"(?:at\s+least|minimum\s+of)\s+(\S+)\s+word"),
    most_words: any_case(r"(?:not\s+exceed|at\s+most|no\s+more\s+than|maximum\s+of)\s+(\S+)\s+word"),
    single_word: any_case(r"is\s+a\s+single\s+word"),
    avoided: any_case(r"avoid\s+using\s+(?:the\s+)?term|must\s+be\s+avoided"),
    quoted: pattern(r#"["']([^"']+)["']"#),
    or: any_case(r"\bOR\b"),
    least: any_case(&format!("at least ({})", number(&[NUMBERS]))),
    times: [any_case(r"^\s+times"), any_case(r"^\s+time")],
    words_long: any_case(r"^\s+words\s+long"),
    multiple: any_case("must appear multiple times"),
    doubly_quoted: pattern(r#"["”]{2}([^"“]+)["“]{2}"#),
    any_quoted: pattern(r#"["'「“]([^"']+)["'」”]"#),
});

/// One to ten, once and twice.
const NUMBERS: &Words = &[
    ("once", 1),
    ("twice", 2),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
];

/// A bound on words; a number that is not understood makes upstream raise when it compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Limit {
    None,
    Of(u64),
    Unread,
}

/// How the keywords are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    All,
    Any,
    Absent,
}

/// What a sentence asks for.
#[derive(Debug)]
pub(super) struct Asks {
    terms: Vec<Term>,
    mode: Mode,
    min_count: u64,
    ends_with_period: bool,
    capitals: bool,
    least: Limit,
    most: Limit,
}

/// A topic that, where the text holds one of its forms, asks for a keyword.
#[derive(Debug)]
struct Topic {
    forms: Vec<String>,
    keyword: String,
}

/// `Content_Keywords`.
pub(super) fn keywords(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    let sentence = sentence(kwargs)?;
    let of = &*PATTERNS;
    if finds(&of.each, sentence) && !sentence.contains("for each word") {
        return keywords_each::keywords(sentence);
    }
    let found = |pattern: &Option<Regex>| captures(pattern, sentence).map(|found| group(&found, 1).to_owned());
    if let (Some(wanted), Some(avoided)) = (found(&of.includes), found(&of.avoids)) {
        return rule(move |response| {
            let text = response.text();
            let followed = text.contains(&wanted) && !text.contains(&avoided);
            Official::of(
                followed,
                "The one keyword stands in the text as it is written, the other does not.",
                "The one keyword is missing as it is written, or the other stands in the text.",
            )
        });
    }
    let topics: Vec<Topic> =
        of.topics.iter().flat_map(|topics| topics.captures_iter(sentence)).map(|found| topic(&found)).collect();
    if !topics.is_empty() {
        return rule(move |response| {
            let text = response.text();
            let is_broken =
                |topic: &Topic| topic.forms.iter().any(|form| text.contains(form)) && !text.contains(&topic.keyword);
            Official::of(
                !topics.iter().any(is_broken),
                "Each topic that the text names comes with its keyword.",
                "The text names a topic without its keyword.",
            )
        });
    }
    let asks = Asks::read(sentence)?;
    rule(move |response| asks.verdict(response))
}

fn topic(found: &Captures<'_>) -> Topic {
    let (topic, keyword) = (group(found, 1), group(found, 2).to_owned());
    if !topic.contains('/') {
        return Topic { forms: vec![topic.to_owned()], keyword };
    }
    let forms = match captures(&PATTERNS.alternatives, topic) {
        Some(parts) => [2, 3].map(|index| [group(&parts, 1), group(&parts, index), group(&parts, 4)].concat()).to_vec(),
        None => topic.split('/').map(|part| nlp::strip(part).to_owned()).collect(),
    };
    Topic { forms, keyword }
}

fn finds(pattern: &Option<Regex>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|pattern| pattern.is_match(text))
}

fn captures<'t>(pattern: &Option<Regex>, text: &'t str) -> Option<Captures<'t>> {
    pattern.as_ref().and_then(|pattern| pattern.captures(text))
}

impl Asks {
    /// Reads a sentence, or the end of one.
    pub(super) fn read(sentence: &str) -> Result<Asks, OfficialError> {
        let of = &*PATTERNS;
        let sentence = unquoted(nlp::strip(sentence));
        let limit = |pattern: &Option<Regex>| match captures(pattern, sentence) {
            None => Ok(Limit::None),
            Some(found) => Ok(compound(NUMBERS, group(&found, 1))?.map_or(Limit::Unread, Limit::Of)),
        };
        let (mut least, mut most) = (limit(&of.least_words)?, limit(&of.most_words)?);
        if finds(&of.single_word, sentence) {
            (least, most) = (Limit::Of(1), Limit::Of(1));
        }
        let mut asks = Asks {
            terms: Vec::new(),
            mode: Mode::All,
            min_count: 1,
            ends_with_period: finds(&of.ends_with_period, sentence),
            capitals: finds(&of.capitals, sentence),
            least,
            most,
        };
        if finds(&of.avoided, sentence) {
            if let Some(found) = captures(&of.quoted, sentence) {
                asks.terms.push(Term::new(group(&found, 1)));
                asks.mode = Mode::Absent;
            }
            return Ok(asks);
        }
        if finds(&of.or, sentence) {
            asks.mode = Mode::Any;
        }
        if let Some(count) = count(sentence) {
            asks.min_count = digits(&count)?.or_else(|| word(NUMBERS, &count)).unwrap_or(1);
        }
        if finds(&of.multiple, sentence) {
            asks.min_count = 2;
        }
        let quotes = if finds(&of.doubly_quoted, sentence) { &of.doubly_quoted } else { &of.any_quoted };
        let found = quotes.iter().flat_map(|quotes| quotes.captures_iter(sentence));
        asks.terms = found.map(|found| Term::new(group(&found, 1))).collect();
        Ok(asks)
    }

    /// The verdict on a text or on a part of one.
    pub(super) fn verdict(&self, text: &Prepared<'_>) -> Official {
        let words = || nlp::split(text.text());
        if self.capitals && !words().all(begins_in_upper_case) {
            return Official::failed("A piece between white space does not begin with a capital letter.");
        }
        if self.ends_with_period && !text.stripped().ends_with('.') {
            return Official::failed("The text does not end with a period.");
        }
        let n_words = if (self.least, self.most) == (Limit::None, Limit::None) { 0 } else { words().count() };
        for (limit, is_least) in [(self.least, true), (self.most, false)] {
            match limit {
                Limit::None => {}
                Limit::Unread => {
                    return Official::not_checkable(
                        "Upstream raises TypeError (it does not understand the number of words).",
                    );
                }
                Limit::Of(bound) => {
                    let asked = if is_least { Asked::AtLeast(bound as f64) } else { Asked::AtMost(bound as f64) };
                    if !asked.admits(n_words) {
                        return Official::counted(n_words, "words (pieces between white space)", asked);
                    }
                }
            }
        }
        let is_there = |term: &Term| term.count_in(text, self.min_count) >= self.min_count;
        match self.mode {
            Mode::Absent => Official::of(
                !self.terms.iter().any(|term| term.is_in(text)),
                "What is to be avoided is not in the text.",
                "What is to be avoided stands in the text.",
            ),
            Mode::Any => Official::of(
                self.terms.iter().any(is_there),
                "One of the keywords stands in the text often enough.",
                "None of the keywords stands in the text often enough.",
            ),
            Mode::All => Official::of(
                self.terms.iter().all(is_there),
                "Every keyword stands in the text often enough.",
                "A keyword does not stand in the text often enough.",
            ),
        }
    }
}

fn begins_in_upper_case(word: &str) -> bool {
    word.chars().next().is_some_and(|c| nlp::is_upper(c.encode_utf8(&mut [0; 4])))
}

/// Without the double quotes around it all, where it has them on both sides and is one line.
fn unquoted(sentence: &str) -> &str {
    let inner = sentence.trim_matches('"');
    let is_quoted = sentence.starts_with('"') && sentence.ends_with('"') && !inner.is_empty() && !inner.contains('\n');
    if is_quoted { inner } else { sentence }
}

/// The number behind the first "at least" that no "words long" follows, in lower case.
fn count(sentence: &str) -> Option<String> {
    let of = &*PATTERNS;
    let mut from = 0;
    while let Some(found) = of.least.as_ref()?.captures_at(sentence, from) {
        let (whole, number) = (found.get(0)?, found.get(1)?);
        let rest = sentence.get(number.end()..)?;
        let with_times = of.times.iter().filter_map(|times| times.as_ref()?.find(rest)).map(|times| times.end());
        let is_end = |end: usize| {
            is_boundary(sentence, number.end() + end) && !finds(&of.words_long, rest.get(end..).unwrap_or_default())
        };
        if with_times.chain([0]).any(is_end) {
            return Some(nlp::lower(number.as_str()));
        }
        from = whole.start() + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_a_pattern() {
        let of = &PATTERNS;
        let all = [
            &of.each,
            &of.includes,
            &of.avoids,
            &of.topics,
            &of.alternatives,
            &of.ends_with_period,
            &of.capitals,
            &of.least_words,
            &of.most_words,
            &of.single_word,
            &of.avoided,
            &of.quoted,
            &of.or,
            &of.least,
            &of.times[0],
            &of.times[1],
            &of.words_long,
            &of.multiple,
            &of.doubly_quoted,
            &of.any_quoted,
        ];
        assert!(all.iter().all(|pattern| pattern.is_some()));
    }

    #[test]
    fn counts_of_occurrences_are_told_from_lengths() {
        for (sentence, expected) in [
            ("'oak' at least twice", Some("twice")),
            ("at least 12 times", Some("12")),
            ("be at least 5 words long and name 'oak' At Least Three times", Some("three")),
            ("be at least 5 words long", None),
            ("at least sixteen", None),
            ("at least 5 words", Some("5")),
        ] {
            assert_eq!(count(sentence).as_deref(), expected, "{sentence}");
        }
    }

    #[test]
    fn outer_quotes_go_all_at_once() {
        assert_eq!(unquoted("\"\"\"a \"b\" c\"\""), "a \"b\" c");
        assert_eq!(unquoted("\"a\nb\""), "\"a\nb\"");
        assert_eq!(unquoted("\"\""), "\"\"");
    }
}
