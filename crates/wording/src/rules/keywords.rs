//! Keywords in prose: to be included or left out, quoted in any style or listed plainly behind "keywords:".

use crate::extract::{Reading, is_negation};
use crate::lex::TokenKind;
use crate::pattern;
use crate::typed;

const NOUN: &[&str] = &["keyword", "word", "phrase", "term", "name", "expression", "keywords", "string"];
const VERB: &[&str] = &[
    "include",
    "includes",
    "including",
    "included",
    "incorporate",
    "incorporates",
    "incorporating",
    "incorporated",
    "contain",
    "contains",
    "containing",
    "mention",
    "mentions",
    "mentioning",
    "mentioned",
    "use",
    "uses",
    "using",
    "used",
    "feature",
    "features",
    "featuring",
    "appear",
    "appears",
    "have",
    "has",
    "add",
    "contained",
    "say",
    "saying",
    "insert",
    "reference",
    "exclude",
    "excluding",
    "avoid",
    "avoiding",
    "omit",
    "present",
    "employ",
    "integrate",
    "integrating",
    "omitting",
    "employing",
    "inserting",
    "highlight",
    "occur",
];

/// Words before a quoted text that make it a name of something else.
const NAMING: &[&str] = &[
    "titled",
    "called",
    "named",
    "entitled",
    "title",
    "labeled",
    "labelled",
    "like",
    "column",
    "heading",
    "headings",
    "header",
    "as",
    "e.g",
    "e.g.",
    "i.e.",
    "example",
    "section",
    "sections",
    "show",
    "movie",
    "song",
    "book",
    "film",
    "poem",
    "article",
    "sentence",
    "letter",
    "symbol",
    "character",
    "question",
    "about",
];

/// Words that no plain list of keywords goes beyond.
const STOPS: &[&str] = &[
    "in",
    "should",
    "must",
    "at",
    "is",
    "are",
    "to",
    "appear",
    "with",
    "that",
    "of",
    "for",
    "on",
    "can",
    "may",
    "from",
    "your",
    "each",
    "the",
    "more",
    "count",
    "limit",
    "cannot",
    "will",
    "than",
    "you",
    "as",
    "but",
    "using",
    "do",
    "have",
    "has",
    "a",
    "not",
    "by",
    "if",
    "be",
    "include",
    "make",
    "anywhere",
    "throughout",
];

/// Reads keyword lists.
pub(super) fn read(reading: &mut Reading<'_>) {
    let n = reading.tokens.len();
    let mut at = 0;
    while at < n {
        if reading.is_quote(at) && !reading.is_used(at) {
            let (texts, end) = pattern::list_at(reading.tokens, at);
            quoted(reading, texts, at, end);
            at = end;
        } else if reading.is(at, &["letter"]) && !reading.is_used(at) {
            let single = reading
                .tokens
                .get(at + 1)
                .filter(|token| token.kind == TokenKind::Word && token.text.chars().count() == 1);
            if let Some(text) = single.map(|token| token.text.clone()).filter(|_| reading.negated(at, 5)) {
                let fields =
                    typed::pairs([("letter", text.into()), ("relation", "at_most".into()), ("count", 0.into())]);
                reading.hit_kind("letter_frequency", fields, at, at + 2, 70);
            }
            at += 1;
        } else if reading.is(at, &["keyword", "word", "phrase", "term"]) && !reading.is_used(at) {
            at = plain(reading, at).unwrap_or(at + 1);
        } else {
            at += 1;
        }
    }
}

/// Where the clause before `at` begins: behind the last comma that is not inside a list.
fn clause_start(reading: &Reading<'_>, at: usize) -> usize {
    let from = at.saturating_sub(20);
    (from..at)
        .rev()
        .find(|place| {
            reading.is_quote(*place)
                || reading.tokens.get(*place).is_some_and(|token| token.is_mark(",")) && at - place > 2
        })
        .map_or(from, |place| place + 1)
}

fn quoted(reading: &mut Reading<'_>, texts: Vec<String>, at: usize, end: usize) {
    let n = reading.tokens.len();
    let from = clause_start(reading, at);
    let noun = (at.saturating_sub(6)..at).rev().find(|place| reading.is(*place, NOUN) && *place >= from);
    let naming = at > 0
        && (reading.is(at - 1, NAMING) || reading.is(at - 1, &[":", "(", ","]) && at > 1 && reading.is(at - 2, NAMING));
    let verb = (from..at).rev().find(|place| reading.is(*place, VERB));
    let verb_behind = reading.find(end, (end + 9).min(n), VERB).filter(|place| {
        (end..*place)
            .any(|place| reading.is(place, &["must", "should", "be", "is", "not", "are", "to", "needs", "shall"]))
    });
    let near = verb.is_some_and(|verb| at - verb <= 3);
    // "Do not include the letter "c"" is about a letter.
    let letter = at > 0 && reading.is(at - 1, &["letter"]);
    if letter {
        if (at.saturating_sub(7)..at).any(|place| reading.denies(place)) {
            for text in texts {
                let fields =
                    typed::pairs([("letter", text.into()), ("relation", "at_most".into()), ("count", 0.into())]);
                reading.hit_kind("letter_frequency", fields, at - 1, end, 75);
            }
        }
        return;
    }
    let after = verb_behind.is_some() && !naming;
    let before = near && !naming;
    if noun.is_none() && !before && !after {
        return;
    }
    if verb.is_none()
        && verb_behind.is_none()
        && !reading.has(&["keyword", "must", "should", "forbidden", "allowed", "without", "not"])
    {
        return;
    }
    let first = verb.filter(|verb| at - verb <= 8).or(noun).unwrap_or(at);
    let denied_before = (from.saturating_sub(2)..at)
        .rev()
        .take_while(|place| !reading.is(*place, &["but"]))
        .any(|place| reading.denies(place));
    let denied_behind = (end..(end + 8).min(n))
        .any(|place| reading.is(place, &["not", "avoided", "forbidden", "prohibited", "banned", "excluded", "never"]));
    let texts = cleaned(reading, texts, at);
    let confidence = if noun.is_some() { 85 } else { 65 };
    emit(reading, texts, denied_before || denied_behind, first, end, confidence);
}

/// Keywords without a comma that the writer's punctuation put inside the quotes.
pub(crate) fn cleaned(reading: &Reading<'_>, texts: Vec<String>, at: usize) -> Vec<String> {
    let straight = reading
        .tokens
        .get(at)
        .and_then(|token| reading.prompt.get(token.start..token.start + 1))
        .is_some_and(|mark| mark == "\"" || mark == "'");
    if !straight {
        return texts;
    }
    texts
        .into_iter()
        .map(|text| {
            let cut = text.trim_end_matches([',', '.', ';']);
            // "Washington D.C." keeps its full stop.
            let last = cut.rsplit(' ').next().unwrap_or_default();
            if last.contains('.') && text.ends_with('.') {
                return text;
            }
            if cut.is_empty() { text } else { cut.to_owned() }
        })
        .collect()
}

fn emit(reading: &mut Reading<'_>, texts: Vec<String>, denied: bool, first: usize, end: usize, confidence: u8) {
    let fields = typed::pairs([("keywords", texts.into())]);
    if denied {
        reading.hit_kind("keyword_exclude", fields, first, end, confidence);
    } else {
        reading.hit_kind("keyword_include", fields, first, end, confidence);
    }
}

/// "the following keywords: field, thanks, issue", "the word rock should not appear", without quotes; the token behind.
fn plain(reading: &mut Reading<'_>, at: usize) -> Option<usize> {
    let plural = reading.tokens.get(at).is_some_and(|token| token.text.ends_with('s'));
    let keyword = reading.is(at, &["keyword"]);
    let colon = reading.tokens.get(at + 1).is_some_and(|token| token.is_mark(":"));
    let from = at + 1 + usize::from(colon);
    if !colon
        && !(keyword
            || plural && reading.has(&["include", "following"])
            || reading.find(at, at + 8, &["not", "appear", "cannot", "don't", "doesn't", "shouldn't"]).is_some()
            || reading.find(at.saturating_sub(4), at, &["include", "mention", "without", "use"]).is_some()
                && at > 0
                && reading.is(at - 1, &["the"]))
    {
        return None;
    }
    let mut texts: Vec<String> = Vec::new();
    let (mut start, mut end) = (None, from);
    let mut place = from;
    let flush = |start: &mut Option<(usize, usize)>, texts: &mut Vec<String>| {
        if let Some((first, last)) = start.take()
            && let Some(text) = reading.prompt.get(first..last)
        {
            texts.push(text.trim().to_owned());
        }
    };
    while let Some(token) = reading.tokens.get(place).filter(|_| !reading.is_used(place) && place < from + 60) {
        let stops = token.kind == TokenKind::Quote
            || matches!(token.kind, TokenKind::Mark if !matches!(token.text.as_str(), "," | "-" | "'" | "&"))
            || STOPS.contains(&token.text.as_str())
            || is_negation(&token.text);
        if stops {
            break;
        }
        if token.is_mark(",") || matches!(token.text.as_str(), "and" | "or") {
            flush(&mut start, &mut texts);
        } else {
            start = Some((start.map_or(token.start, |(first, _)| first), token.end));
            end = place + 1;
        }
        place += 1;
    }
    flush(&mut start, &mut texts);
    texts.retain(|text| !text.is_empty());
    let single = texts.first().is_some_and(|text| text.split_whitespace().count() <= 2);
    if texts.is_empty()
        || (!colon
            && !plural
            && texts.len() > 1
            && !keyword
            && !reading.has(&["not", "without", "avoid", "don't", "never"]))
        || (!colon && !single)
        || texts.iter().any(|text| text.split_whitespace().count() > 5)
    {
        return None;
    }
    let lead = at.saturating_sub(8);
    let verb = reading.find(lead, at, VERB).or_else(|| reading.find(end, end + 8, VERB));
    let denied = (lead..at).chain(end..(end + 6).min(reading.tokens.len())).any(|place| reading.denies(place));
    let first = verb.filter(|verb| *verb < at).unwrap_or(at);
    if verb.is_none() && !denied {
        return None;
    }
    emit(reading, texts, denied, first, end, 60);
    Some(end)
}
