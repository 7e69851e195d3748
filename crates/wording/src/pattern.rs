//! Wordings as patterns over tokens, for reading, and as sentences, for writing.
//!
//! A wording is a line of small words: `(use|write) {n:count} words [in all]`. `(a|b c)` gives alternatives, the first of which is written; `[x]` may stand or not and is not written.
//! `{n:field}` is a number, `{o:field}` an ordinal, `{q:field}` a quoted text, `{l:field}` a list of quoted texts, `{c:field:value=words;value=words}` a choice, `{b}` a bound
//! (the fields `relation` and `count`), `{p:field}` a rule in parentheses and `{P:field}` several of them. Behind `@` stand fields with fixed values.
//! Matching has bounded depth and a bounded number of alternatives, and a list is read once, so that its cost does not grow with the prompt.

use serde_json::Value;

use crate::bound::{self, Bound};
use crate::lex::{Token, TokenKind};
use crate::typed::Fields;
use crate::{numbers, quote, typed};

/// The longest list of quoted texts that is read.
const MAX_LIST: usize = 256;

/// One kind's wording.
#[derive(Debug, Clone)]
pub(crate) struct Wording {
    pub(crate) kind: &'static str,
    nodes: Vec<Node>,
    fixed: Fields,
}

#[derive(Debug, Clone)]
enum Node {
    /// As written and in small letters.
    Word(&'static str, String),
    Either(Vec<Vec<Node>>),
    Maybe(Vec<Node>),
    Bound,
    Number(&'static str),
    Ordinal(&'static str),
    Text(&'static str),
    Texts(&'static str),
    Choice(&'static str, Vec<(&'static str, Vec<Node>)>),
    Rule(&'static str),
    Rules(&'static str),
}

/// What a wording has read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Caught {
    pub(crate) fields: Fields,
    pub(crate) bound: Option<Bound>,
    pub(crate) rules: Vec<CaughtRules>,
}

/// Rules in parentheses: the field, whether it is a list, and the token ranges between the parentheses.
pub(crate) type CaughtRules = (&'static str, bool, Vec<(usize, usize)>);

impl Wording {
    /// Reads the notation.
    pub(crate) fn new(kind: &'static str, line: &'static str) -> Wording {
        let (pattern, constants) = line.split_once(" @ ").unwrap_or((line, ""));
        let fixed = constants
            .split_whitespace()
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| {
                let typed = serde_json::from_str(value).unwrap_or_else(|_| Value::String(value.to_owned()));
                (name.to_owned(), typed)
            })
            .collect();
        Wording { kind, nodes: nodes(pattern), fixed }
    }

    /// The words that it may begin with; empty when it may begin with anything.
    pub(crate) fn first_words(&self) -> Vec<String> {
        let mut words = Vec::new();
        if first_words(&self.nodes, &mut words) { words } else { Vec::new() }
    }

    /// Reads it at `at`: what was caught, and the first token behind.
    pub(crate) fn read(&self, tokens: &[Token], at: usize, closings: &[usize]) -> Option<(Caught, usize)> {
        let mut caught = Caught::default();
        let mut result = None;
        run(&self.nodes, at, &Text { tokens, closings }, &mut caught, &mut |end, caught| {
            result = Some((caught.clone(), end));
            true
        });
        let (mut caught, end) = result?;
        for (name, value) in &self.fixed {
            caught.fields.insert(name.clone(), value.clone());
        }
        Some((caught, end))
    }

    /// Writes it, when it can say all the fields.
    pub(crate) fn write(
        &self,
        fields: &Fields,
        bound: Option<Bound>,
        way: usize,
        rule: &dyn Fn(&Value) -> String,
    ) -> Option<String> {
        let mut left = fields.clone();
        if bound.is_some() {
            left.remove("relation");
            left.remove("count");
        }
        for (name, value) in &self.fixed {
            if left.remove(name)? != *value {
                return None;
            }
        }
        let mut words = Vec::new();
        write(&self.nodes, &mut left, bound, way, rule, &mut words)?;
        left.is_empty().then(|| joined(&words))
    }
}

/// Words with spaces between them, none before a mark that belongs to the word before.
fn joined(words: &[String]) -> String {
    let mut text = String::new();
    for word in words {
        if !text.is_empty() && !matches!(word.as_str(), "," | ":" | ";" | ".") {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

fn nodes(pattern: &'static str) -> Vec<Node> {
    let mut list = Vec::new();
    let mut rest = pattern.trim_start();
    while let Some(first) = rest.chars().next() {
        let (inner, after) = match first {
            '(' | '[' | '{' => enclosed(rest),
            _ => rest.split_at(rest.find(' ').unwrap_or(rest.len())),
        };
        match first {
            '(' => list.push(Node::Either(parts(inner, '|').into_iter().map(nodes).collect())),
            '[' => list.push(Node::Maybe(nodes(inner))),
            '{' => list.push(slot(inner)),
            _ => list.extend(inner.split('-').map(|word| Node::Word(word, word.to_lowercase()))),
        }
        rest = after.trim_start();
    }
    list
}

/// What stands between the first bracket and the one that closes it, and what stands behind.
fn enclosed(text: &'static str) -> (&'static str, &'static str) {
    let mut depth = 0_i32;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (text.get(1..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        }
    }
    (text.get(1..).unwrap_or_default(), "")
}

/// The parts at the outermost level.
fn parts(text: &'static str, by: char) -> Vec<&'static str> {
    let mut depth = 0_i32;
    text.split(|c| {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        depth == 0 && c == by
    })
    .collect()
}

fn slot(inner: &'static str) -> Node {
    let mut parts = inner.splitn(3, ':');
    let (letter, field) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    match letter {
        "n" => Node::Number(field),
        "o" => Node::Ordinal(field),
        "q" => Node::Text(field),
        "l" => Node::Texts(field),
        "p" => Node::Rule(field),
        "P" => Node::Rules(field),
        "c" => {
            let values = parts.next().unwrap_or_default();
            let pair = |entry: &'static str| entry.split_once('=').map(|(value, words)| (value, nodes(words)));
            Node::Choice(field, values.split(';').filter_map(pair).collect())
        }
        _ => Node::Bound,
    }
}

/// Collects the words that may come first; false when anything may.
fn first_words(list: &[Node], words: &mut Vec<String>) -> bool {
    for node in list {
        match node {
            Node::Word(_, word) => words.push(word.clone()),
            Node::Either(ways) => {
                if !ways.iter().all(|way| first_words(way, words)) {
                    return false;
                }
            }
            Node::Maybe(inner) => {
                if !first_words(inner, words) {
                    return false;
                }
                continue;
            }
            Node::Choice(_, values) => {
                if !values.iter().all(|(_, way)| first_words(way, words)) {
                    return false;
                }
            }
            _ => return false,
        }
        return true;
    }
    false
}

struct Text<'t> {
    tokens: &'t [Token],
    /// For each token that is an opening parenthesis the place of the closing one; `usize::MAX` elsewhere.
    closings: &'t [usize],
}

type Then<'c> = dyn FnMut(usize, &mut Caught) -> bool + 'c;

/// Matches the nodes from `at` and calls `then` with the place behind; true when a way was taken to its end.
fn run(list: &[Node], at: usize, text: &Text<'_>, caught: &mut Caught, then: &mut Then<'_>) -> bool {
    let Some((node, rest)) = list.split_first() else {
        return then(at, caught);
    };
    let token = text.tokens.get(at);
    match node {
        Node::Word(_, word) => token.is_some_and(|token| token.is(word)) && run(rest, at + 1, text, caught, then),
        Node::Either(ways) => ways.iter().any(|way| {
            let before = caught.clone();
            let taken = run(way, at, text, caught, &mut |end, caught| run(rest, end, text, caught, then));
            if !taken {
                *caught = before;
            }
            taken
        }),
        Node::Maybe(inner) => {
            let before = caught.clone();
            run(inner, at, text, caught, &mut |end, caught| run(rest, end, text, caught, then)) || {
                *caught = before;
                run(rest, at, text, caught, then)
            }
        }
        Node::Choice(field, values) => values.iter().any(|(value, way)| {
            let typed = serde_json::from_str(value).unwrap_or_else(|_| Value::String((*value).to_owned()));
            let before = caught.clone();
            let taken = run(way, at, text, caught, &mut |end, caught| {
                caught.fields.insert((*field).to_owned(), typed.clone());
                run(rest, end, text, caught, then)
            });
            if !taken {
                *caught = before;
            }
            taken
        }),
        Node::Bound => bound::read(text.tokens, at).is_some_and(|read| {
            caught.bound = Some(read.bound);
            run(rest, read.end, text, caught, then)
        }),
        Node::Number(field) => bound::number(text.tokens, at).is_some_and(|(number, end)| {
            caught.fields.insert((*field).to_owned(), number.into());
            run(rest, end, text, caught, then)
        }),
        Node::Ordinal(field) => token.and_then(|token| numbers::ordinal_from_word(&token.text)).is_some_and(|place| {
            caught.fields.insert((*field).to_owned(), place.into());
            run(rest, at + 1, text, caught, then)
        }),
        Node::Text(field) => token.filter(|token| token.kind == TokenKind::Quote).is_some_and(|token| {
            caught.fields.insert((*field).to_owned(), token.text.clone().into());
            run(rest, at + 1, text, caught, then)
        }),
        Node::Texts(field) => {
            let (texts, end) = list_at(text.tokens, at);
            if texts.is_empty() {
                return false;
            }
            caught.fields.insert((*field).to_owned(), texts.into());
            run(rest, end, text, caught, then)
        }
        Node::Rule(field) | Node::Rules(field) => {
            let many = matches!(node, Node::Rules(_));
            let (groups, end) = groups_at(text, at, many);
            if groups.is_empty() {
                return false;
            }
            caught.rules.retain(|(known, ..)| known != field);
            caught.rules.push((field, many, groups));
            run(rest, end, text, caught, then)
        }
    }
}

/// The parenthesised groups at `at`, parted by commas, "and" or "or".
fn groups_at(text: &Text<'_>, at: usize, many: bool) -> (Vec<(usize, usize)>, usize) {
    let mut groups = Vec::new();
    let (mut place, mut end) = (at, at);
    while let Some(close) = text.closings.get(place).copied().filter(|close| *close != usize::MAX) {
        groups.push((place + 1, close));
        end = close + 1;
        place = end;
        if !many {
            break;
        }
        place += usize::from(text.tokens.get(place).is_some_and(|token| token.is_mark(",")));
        place += usize::from(text.tokens.get(place).is_some_and(|token| token.is_any(&["and", "or"])));
    }
    (groups, end)
}

/// The quoted texts at `at`, parted by commas, "and" or "or"; and the token behind.
pub(crate) fn list_at(tokens: &[Token], at: usize) -> (Vec<String>, usize) {
    let mut texts = Vec::new();
    let (mut place, mut end) = (at, at);
    while let Some(token) = tokens.get(place).filter(|token| token.kind == TokenKind::Quote) {
        if texts.len() == MAX_LIST {
            break;
        }
        texts.push(token.text.clone());
        end = place + 1;
        place = end;
        while tokens.get(place).is_some_and(|token| {
            token.is_any(&["and", "or", "as", "well"])
                || token.is_mark(",")
                || token.is_mark("、")
                || token.is_mark("/")
                || token.text == "和"
                || token.text == "与"
        }) {
            place += 1;
        }
    }
    (texts, end)
}

fn write(
    list: &[Node],
    left: &mut Fields,
    bound: Option<Bound>,
    way: usize,
    rule: &dyn Fn(&Value) -> String,
    words: &mut Vec<String>,
) -> Option<()> {
    for node in list {
        match node {
            Node::Word(word, _) => words.push((*word).to_owned()),
            Node::Either(ways) => {
                let first = ways.iter().find(|candidate| {
                    let (mut left, mut words) = (left.clone(), Vec::new());
                    write(candidate, &mut left, bound, way, rule, &mut words).is_some()
                })?;
                write(first, left, bound, way, rule, words)?;
            }
            Node::Maybe(_) => {}
            Node::Bound => words.push(bound?.words(way)),
            Node::Number(field) => words.push(left.remove(*field)?.as_u64()?.to_string()),
            Node::Ordinal(field) => {
                let place = u32::try_from(left.remove(*field)?.as_u64()?).ok().filter(|place| *place > 0)?;
                words.push(numbers::ordinal(place));
            }
            Node::Text(field) => words.push(quote::quoted(left.remove(*field)?.as_str()?)),
            Node::Texts(field) => {
                let texts = left.remove(*field)?;
                let texts: Vec<&str> = texts.as_array()?.iter().filter_map(Value::as_str).collect();
                if texts.is_empty() {
                    return None;
                }
                words.push(quote::listed(texts.into_iter()));
            }
            Node::Choice(field, values) => {
                let value = left.remove(*field)?;
                let written = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                let (_, spoken) = values.iter().find(|(name, _)| *name == written)?;
                write(spoken, left, bound, way, rule, words)?;
            }
            Node::Rule(field) => words.push(format!("({})", rule(&left.remove(*field)?))),
            Node::Rules(field) => {
                let rules = left.remove(*field)?;
                let rules: Vec<String> = rules.as_array()?.iter().map(|inner| format!("({})", rule(inner))).collect();
                words.push(rules.join(", "));
            }
        }
    }
    Some(())
}

/// The bound in a kind's fields.
pub(crate) fn bound_from_fields(fields: &Fields) -> Option<Bound> {
    let relation = typed::relation_from_name(fields.get("relation")?.as_str()?)?;
    let count = u32::try_from(fields.get("count")?.as_u64()?).ok()?;
    Some(Bound::One(relation, count))
}
