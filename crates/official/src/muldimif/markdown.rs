//! `Format_Markdown`: which headings the response has, and quotes, bold text and bullets besides.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::numbers::{TEN, digits, word};
use super::phrases::{group, number, pattern};
use super::sentence;
use crate::checker::{Rule, rule};
use crate::kwargs::{Kwargs, OfficialError, raises};
use crate::nlp;
use crate::outcome::Official;

/// What is asked of the headings.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Asks {
    Any,
    Level(u64),
    OneOfLevel1,
    Levels(BTreeSet<u64>),
    CountOfLevels(Relation, u64),
    NoDeeperThan(u64),
    BeginsWith(u64),
    Titled(u64, String),
    QuestionsAt2,
}

/// How a number of levels is bounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    AtLeast,
    AtMost,
    Exactly,
}

/// How quotes are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quotes {
    AtLeast(u64),
    Some,
    Only,
}

/// A heading: how many marks it has, and what it says.
struct Heading<'t> {
    level: u64,
    says: &'t str,
}

/// What is looked for in a clause, in upstream's order; `#` is a number between word boundaries.
struct Patterns {
    clauses: Option<Regex>,
    pair: [Option<Regex>; 2],
    several: [Option<Regex>; 3],
    titled: [Option<Regex>; 2],
    verb: Option<Regex>,
    level: [Option<Regex>; 3],
    levels: [Option<Regex>; 2],
    deepest: Option<Regex>,
    begins: Option<Regex>,
    uses: Option<Regex>,
    quotes: Option<Regex>,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let numbers = format!(r"(\b(?:{})\b)", number(&[TEN]));
    let of = |phrase: &str| pattern(&format!("(?i){}", phrase.replace('#', &numbers)));
    Patterns {
        clauses: pattern(r"\b,\b"),
        pair: [of("use heading levels # and #"), of(r"use heading levels.*?level\s*#.*?level\s*#")],
        several: [of("a heading level #"), of(r"H(\d+)"), of("Level # for")],
        titled: [
            of(r#"level # heading titled ["'](.*?)["']"#),
            of(
                r#"(?:a|at least one|two|three|four|five|six|seven|eight|nine|ten|\d+) level # heading with the text ["'](.*?)["']"#,
            ),
        ],
        verb: of("include|including|use|using|formatted|presented|organized|structured|feature|should be|incorporate"),
        level: [
            of(r"(?:a|at least \d+) heading level #"),
            of(r"(?:a|at least one|two|three|four|five|six|seven|eight|nine|ten|\d+) level # heading"),
            of(r"must use a heading level of H(\d+)"),
        ],
        levels: [
            of("(at least|at most|exactly|up to|a maximum of|under) # heading level"),
            of("(at least|at most|exactly|up to|a maximum of|under) # level"),
        ],
        deepest: of(r" must (?:not exceed|be limited to)\s+(?:level\s+)?#"),
        begins: of("must begin with a level # heading"),
        uses: of("use heading level #"),
        quotes: of("# block quotes"),
    }
});

/// Sentences known word for word.
const QUESTIONS: &str = "Questions must be organized under a level 2 heading.";
/// See above.
const POINTS: &str = "format the response using Markdown, employing '##' for main points and '###' for subpoints to clearly organize the information";

/// `Format_Markdown`.
pub(super) fn markdown(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    let sentence = sentence(kwargs)?;
    let lower = nlp::lower(sentence);
    let quotes = if lower.contains("block quotes") { Some(quotes(sentence, &lower)?) } else { None };
    let (bold, bullets) = (lower.contains("bold"), lower.contains("bullet points"));
    let is_each = lower.contains("each") || lower.contains("any");
    let asks = asks(sentence, &lower)?;
    rule(move |response| {
        let text = response.text();
        if quotes.is_some_and(|quotes| !quotes.admit(text)) {
            return Official::failed("The quotes are not as upstream asks.");
        }
        if bold && !text.split('\n').any(is_bold) {
            return Official::failed("Nothing stands between two pairs of asterisks or underscores.");
        }
        if bullets && !text.split('\n').any(is_bullet) {
            return Official::failed("No line begins with a bullet.");
        }
        let headings: Vec<Heading<'_>> = text.split('\n').filter_map(heading).collect();
        let followed = if is_each {
            // Every heading is judged as if it stood alone.
            !headings.is_empty() && headings.chunks(1).all(|one| asks.iter().all(|asks| asks.admit(one)))
        } else {
            asks.iter().all(|asks| asks.admit(&headings))
        };
        match (followed, asks.is_empty()) {
            (true, true) => Official::of(true, "Upstream finds nothing in the sentence that it asks of headings.", ""),
            (followed, _) => {
                Official::of(followed, "The headings are as upstream asks.", "The headings are not as upstream asks.")
            }
        }
    })
}

fn quotes(sentence: &str, lower: &str) -> Result<Quotes, OfficialError> {
    let some = [
        "use block quotes",
        "using block quotes",
        "include a block quote",
        "using markdown block quotes",
        "employ block quotes",
        "present the headline as a block quote",
    ];
    if lower.contains("at least") {
        let found = captures(&PATTERNS.quotes, sentence);
        let found = found.ok_or_else(|| raises("AttributeError (the sentence has no number of block quotes)"))?;
        return Ok(Quotes::AtLeast(value(group(&found, 1))?));
    }
    Ok(if some.iter().any(|some| lower.contains(some)) { Quotes::Some } else { Quotes::Only })
}

impl Quotes {
    fn admit(self, text: &str) -> bool {
        let quoted = text.split('\n').filter(|line| nlp::strip(line).starts_with('>')).count() as u64;
        match self {
            Quotes::AtLeast(n) => quoted >= n,
            Quotes::Some => quoted > 0,
            Quotes::Only => quoted == text.split('\n').count() as u64,
        }
    }
}

fn captures<'t>(pattern: &Option<Regex>, text: &'t str) -> Option<Captures<'t>> {
    pattern.as_ref().and_then(|pattern| pattern.captures(text))
}

fn first_of<'t>(patterns: &[Option<Regex>], text: &'t str) -> Option<Captures<'t>> {
    patterns.iter().find_map(|pattern| captures(pattern, text))
}

fn value(text: &str) -> Result<u64, OfficialError> {
    Ok(digits(text)?.or_else(|| word(TEN, &nlp::lower(text))).unwrap_or_default())
}

/// What the sentence asks for, clause by clause; clauses are parted by commas between word characters.
fn asks(sentence: &str, lower: &str) -> Result<Vec<Asks>, OfficialError> {
    let clauses: Vec<&str> = match &PATTERNS.clauses {
        Some(commas) => commas.split(sentence).collect(),
        None => vec![sentence],
    };
    let mut asks = Vec::new();
    for clause in clauses {
        if let Some(known) = of_sentence(sentence, lower) {
            asks.push(known);
        } else if let Some(found) = of_clause(clause)? {
            asks.push(found);
        } else if has_heading(lower) {
            asks.push(Asks::Any);
        }
    }
    Ok(asks)
}

fn of_sentence(sentence: &str, lower: &str) -> Option<Asks> {
    let has = |phrase| lower.contains(phrase);
    match () {
        () if has("include headings at two levels: main and subheadings") => Some(Asks::Levels([1, 2].into())),
        () if has("be structured with a main heading and subheadings") => Some(Asks::Levels([1, 2].into())),
        () if sentence == QUESTIONS => Some(Asks::QuestionsAt2),
        () if has("include a single level 1 heading") => Some(Asks::OneOfLevel1),
        () if has("be structured using a minimum of two heading levels") || has("include headings at two levels") => {
            Some(Asks::CountOfLevels(Relation::AtLeast, 2))
        }
        () if sentence == POINTS => Some(Asks::Levels([2, 3].into())),
        () => None,
    }
}

fn has_heading(lower: &str) -> bool {
    let phrases = [
        "include headings",
        "includes headings",
        "use heading levels",
        "using heading levels",
        "presented under a separate heading",
        "with headings",
    ];
    phrases.iter().any(|phrase| lower.contains(phrase))
}

fn of_clause(clause: &str) -> Result<Option<Asks>, OfficialError> {
    let of = &*PATTERNS;
    if let Some(found) = first_of(&of.pair, clause) {
        return Ok(Some(Asks::Levels([value(group(&found, 1))?, value(group(&found, 2))?].into())));
    }
    if clause.contains("must include") || clause.contains("should") {
        for several in of.several.iter().flatten() {
            let levels = several.captures_iter(clause).map(|found| value(group(&found, 1)));
            let levels: BTreeSet<u64> = levels.collect::<Result<_, _>>()?;
            if !levels.is_empty() {
                return Ok(Some(Asks::Levels(levels)));
            }
        }
    }
    let mut clause = clause;
    if clause.contains("titled") {
        clause = nlp::strip(clause).trim_end_matches('.');
        if let Some(found) = first_of(&of.titled, clause) {
            return Ok(Some(Asks::Titled(value(group(&found, 1))?, group(&found, 2).to_owned())));
        }
    }
    let lower = nlp::lower(nlp::strip(clause));
    let clause = lower.trim_end_matches('.');
    if of.verb.as_ref().is_some_and(|verb| verb.is_match(clause)) {
        if let Some(found) = first_of(&of.level, clause) {
            return Ok(Some(Asks::Level(value(group(&found, 1))?)));
        }
        if let Some(found) = first_of(&of.levels, clause) {
            let relation = match nlp::lower(group(&found, 1)).as_str() {
                "at least" => Relation::AtLeast,
                "exactly" => Relation::Exactly,
                _ => Relation::AtMost,
            };
            return Ok(Some(Asks::CountOfLevels(relation, value(group(&found, 2))?)));
        }
    }
    let number = |pattern| captures(pattern, clause).map(|found| value(group(&found, 1))).transpose();
    if let Some(level) = number(&of.deepest)? {
        return Ok(Some(Asks::NoDeeperThan(level)));
    }
    if let Some(level) = number(&of.begins)? {
        return Ok(Some(Asks::BeginsWith(level)));
    }
    Ok(number(&of.uses)?.map(Asks::Level))
}

impl Asks {
    fn admit(&self, headings: &[Heading<'_>]) -> bool {
        let has = |level: u64| headings.iter().any(|heading| heading.level == level);
        let count = |level: u64| headings.iter().filter(|heading| heading.level == level).count();
        match self {
            Asks::Any => !headings.is_empty(),
            Asks::Level(level) => has(*level),
            Asks::OneOfLevel1 => count(1) == 1,
            Asks::Levels(levels) => !headings.is_empty() && levels.iter().all(|level| has(*level)),
            Asks::CountOfLevels(relation, n) => {
                let found = headings.iter().map(|heading| heading.level).collect::<BTreeSet<u64>>().len() as u64;
                match relation {
                    Relation::AtLeast => found >= *n,
                    Relation::AtMost => found <= *n,
                    Relation::Exactly => found == *n,
                }
            }
            Asks::NoDeeperThan(level) => !headings.is_empty() && headings.iter().all(|heading| heading.level <= *level),
            Asks::BeginsWith(level) => headings.first().is_some_and(|heading| heading.level == *level),
            Asks::Titled(level, title) => {
                headings.iter().any(|heading| heading.level == *level && heading.says == title)
            }
            Asks::QuestionsAt2 => {
                !headings.is_empty() && headings.iter().all(|heading| heading.level == 2 || !heading.says.contains('?'))
            }
        }
    }
}

/// Number signs, white space, and something.
fn heading(line: &str) -> Option<Heading<'_>> {
    let line = nlp::strip(line);
    let rest = line.trim_start_matches('#');
    let level = (line.len() - rest.len()) as u64;
    (level > 0 && rest.starts_with(nlp::is_space)).then(|| Heading { level, says: nlp::strip(rest) })
}

fn is_bold(line: &str) -> bool {
    ["**", "__"].iter().any(|mark| line.split_once(mark).is_some_and(|(_, rest)| rest.contains(mark)))
}

fn is_bullet(line: &str) -> bool {
    let rest = line.trim_start_matches(nlp::is_space).strip_prefix(['-', '*', '+']);
    rest.is_some_and(|rest| rest.starts_with(nlp::is_space))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_a_pattern() {
        let of = &PATTERNS;
        let single = [&of.clauses, &of.verb, &of.deepest, &of.begins, &of.uses, &of.quotes];
        let several = of.pair.iter().chain(&of.several).chain(&of.titled).chain(&of.level).chain(&of.levels);
        assert!(single.into_iter().chain(several).all(|pattern| pattern.is_some()));
    }

    fn check(sentence: &str, expected: &[Asks]) {
        assert_eq!(asks(sentence, &sentence.to_lowercase()).expect("readable"), expected, "{sentence}");
    }

    #[test]
    fn sentences_are_read_as_upstream_reads_them() {
        check("Use heading levels 2 and three.", &[Asks::Levels([2, 3].into())]);
        check("The answer must include H1 and H3", &[Asks::Levels([1, 3].into())]);
        check("It must use at most two heading levels.", &[Asks::CountOfLevels(Relation::AtMost, 2)]);
        check("Heading levels must not exceed level 3", &[Asks::NoDeeperThan(3)]);
        check("Use a level 2 heading titled 'Why'.", &[Asks::Titled(2, "Why".to_owned())]);
        check("Include a level 4 heading", &[Asks::Level(4)]);
        check("Separate parts with headings", &[Asks::Any]);
        check("Write well", &[]);
    }
}
