//! [`extract`]: the constraints that a prompt states. Each sentence is read by itself: the exact wordings first, then the freer rules, then scopes and conditions over what was found.

use constraints::{Constraint, Span};
use serde_json::Value;

use crate::lex::{self, Token, TokenKind};
use crate::pattern::Caught;
use crate::wordings;
use crate::{bound, rules, scope, sentence, typed};

/// How deep rules in parentheses may stand in one another.
const MAX_DEPTH: usize = 12;

/// A constraint that the prompt states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it asks for.
    pub constraint: Constraint,
    /// The bytes of the words that say it.
    pub span: Span,
    /// The bytes of the sentence they stand in.
    pub sentence: Span,
    /// How sure the reading is, out of 100: 95 for a wording that [`crate::render()`] writes, less for freer prose, lowest where a word was guessed at.
    pub confidence: u8,
}

/// What was read in a prompt.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extraction {
    /// The constraints in the order of the text.
    pub found: Vec<Found>,
    /// Sentences that demand something ("must", "at least", "do not", …) of which nothing was understood.
    pub unread: Vec<Span>,
}

/// The sentence that is being read.
pub(crate) struct Reading<'t> {
    pub(crate) prompt: &'t str,
    pub(crate) tokens: &'t [Token],
    /// The token behind this sentence and on: what the next sentence says about the same thing.
    pub(crate) behind: &'t [Token],
    /// Where the sentence begins in the prompt.
    pub(crate) start: usize,
    pub(crate) used: Vec<bool>,
    pub(crate) hits: Vec<Hit>,
}

/// A constraint found in the tokens `first..end` of a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Hit {
    pub(crate) constraint: Constraint,
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) confidence: u8,
}

/// Reads the constraints that a prompt states, in time linear in its length. Worked examples in the form that [`crate::render()`] writes are skipped.
pub fn extract(prompt: &str) -> Extraction {
    let examples = sentence::examples(prompt);
    let mut tokens = lex::tokens(prompt);
    tokens.retain(|token| !examples.contains(&token.start));
    let mut extraction = Extraction::default();
    for range in sentence::sentences(prompt, &tokens) {
        let sentence = tokens.get(range.clone()).unwrap_or_default();
        let behind = tokens.get(range.end..).unwrap_or_default();
        let behind = behind.get(..behind.len().min(60)).unwrap_or_default();
        let (Some(first), Some(last)) = (sentence.first(), sentence.last()) else { continue };
        let whole = Span::new(first.start, last.end);
        let hits = hits(prompt, sentence, behind, 0);
        if hits.is_empty() && demands(sentence) {
            extraction.unread.push(whole);
        }
        for hit in hits {
            // A divider is often named in the next sentence again.
            if hit.constraint.kind().id == "alternatives"
                && extraction.found.iter().rev().take(4).any(|found| found.constraint == hit.constraint)
            {
                continue;
            }
            let span = |at: usize| sentence.get(at);
            let (Some(first), Some(last)) = (span(hit.first), span(hit.end.saturating_sub(1).max(hit.first))) else {
                continue;
            };
            let span = Span::new(first.start, last.end);
            extraction.found.push(Found {
                constraint: hit.constraint,
                span,
                sentence: whole,
                confidence: hit.confidence,
            });
        }
    }
    extraction
}

/// What the tokens of one sentence, or of one rule in parentheses, state.
pub(crate) fn hits(prompt: &str, tokens: &[Token], behind: &[Token], depth: usize) -> Vec<Hit> {
    let start = tokens.first().map_or(0, |token| token.start);
    let mut reading = Reading { prompt, tokens, behind, start, used: vec![false; tokens.len()], hits: Vec::new() };
    exact_wordings(&mut reading, depth);
    rules::read(&mut reading);
    scope::apply(&mut reading);
    reading.hits.sort_by_key(|hit| (hit.first, hit.end));
    reading.hits
}

/// Reads the wordings that `render.rs` writes.
fn exact_wordings(reading: &mut Reading<'_>, depth: usize) {
    let closings = sentence::closings(reading.tokens);
    let mut at = 0;
    while let Some(token) = reading.tokens.get(at) {
        let mut best: Option<(usize, Constraint)> = None;
        // "Do not include the keywords …" is no wish to include them.
        if reading.denies(at.wrapping_sub(1)) || reading.denies(at.wrapping_sub(2)) {
            at += 1;
            continue;
        }
        // Rules in parentheses that are not understood are passed over as a whole; looking into them again at each depth would take exponential time.
        let mut passed = at + 1;
        for wording in wordings::wordings().beginning(&token.text) {
            let Some((caught, end)) = wording.read(reading.tokens, at, &closings) else { continue };
            if best.as_ref().is_some_and(|(known, _)| end <= *known) {
                continue;
            }
            // "Include the keyword “tea” at least twice" says more than that wording.
            if wording.kind == "keyword_include"
                && reading.find(end, end + 5, &["twice", "thrice", "times", "once"]).is_some()
            {
                continue;
            }
            let has_rules = !caught.rules.is_empty();
            match constraint_from_caught(reading, wording.kind, caught, at, depth) {
                Some(constraint) => best = Some((end, constraint)),
                None if has_rules => passed = passed.max(end),
                None => {}
            }
        }
        at = match best {
            Some((end, constraint)) if end > at => {
                reading.hit(constraint, at, end, 95);
                end
            }
            _ => passed,
        };
    }
}

fn constraint_from_caught(
    reading: &Reading<'_>,
    kind: &str,
    caught: Caught,
    at: usize,
    depth: usize,
) -> Option<Constraint> {
    let mut fields = caught.fields;
    if let Some(Value::Array(texts)) = fields.get("keywords") {
        let place = (at..at + 12).find(|place| reading.is_quote(*place)).unwrap_or(at);
        let texts = texts.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        let cleaned = rules::cleaned_keywords(reading, texts, place);
        fields.insert("keywords".to_owned(), cleaned.into());
    }
    for (field, many, groups) in caught.rules {
        if depth >= MAX_DEPTH {
            return None;
        }
        let mut inner = Vec::new();
        for (from, to) in groups {
            let mut hits = hits(reading.prompt, reading.tokens.get(from..to)?, &[], depth + 1);
            let only = hits.pop().filter(|_| hits.is_empty())?;
            inner.push(serde_json::to_value(only.constraint).ok()?);
        }
        let value = if many { Value::from(inner) } else { inner.pop()? };
        fields.insert(field.to_owned(), value);
    }
    match caught.bound {
        Some(bound) => bound.constraint(kind, &fields),
        None => typed::constraint(kind, fields),
    }
}

impl Reading<'_> {
    /// Notes a constraint found in `first..end` and marks its tokens as read.
    pub(crate) fn hit(&mut self, constraint: Constraint, first: usize, end: usize, confidence: u8) {
        for used in self.used.iter_mut().take(end).skip(first) {
            *used = true;
        }
        self.hits.push(Hit { constraint, first, end, confidence });
    }

    /// The same for a kind by its name and fields; false when there is no such constraint.
    pub(crate) fn hit_kind(
        &mut self,
        kind: &str,
        fields: typed::Fields,
        first: usize,
        end: usize,
        confidence: u8,
    ) -> bool {
        match typed::constraint(kind, fields) {
            Some(constraint) => {
                self.hit(constraint, first, end, confidence);
                true
            }
            None => false,
        }
    }

    /// Whether a hit has read this token.
    pub(crate) fn is_used(&self, at: usize) -> bool {
        self.used.get(at).copied().unwrap_or(true)
    }

    /// Whether the token is one of these words.
    pub(crate) fn is(&self, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_any(words))
    }

    /// Whether exactly these words stand at `at`.
    pub(crate) fn stands(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(offset, word)| self.tokens.get(at + offset).is_some_and(|token| token.is(word)))
    }

    /// The first place in `from..to` with one of these words.
    pub(crate) fn find(&self, from: usize, to: usize, words: &[&str]) -> Option<usize> {
        (from..to.min(self.tokens.len())).find(|at| self.is(*at, words))
    }

    /// Whether one of the words stands anywhere in the sentence.
    pub(crate) fn has(&self, words: &[&str]) -> bool {
        self.find(0, self.tokens.len(), words).is_some()
    }

    /// Whether one of the words before `at`, up to `far` tokens back and in the same clause, negates it.
    pub(crate) fn negated(&self, at: usize, far: usize) -> bool {
        for place in (at.saturating_sub(far)..at).rev() {
            let Some(token) = self.tokens.get(place) else { return false };
            if token.is_mark(",") || token.is_mark(":") || token.is_any(&["but", "and", "then"]) {
                return false;
            }
            if self.denies(place) {
                return true;
            }
        }
        false
    }

    /// Whether the word at `at` denies what follows; "do not forget to" and "not only" deny nothing.
    pub(crate) fn denies(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| is_negation(&token.text))
            && !self.is(
                at.saturating_add(1),
                &["forget", "only", "just", "hesitate", "fail", "matter", "less", "fewer", "more"],
            )
    }

    /// Whether a quoted text stands at `at`.
    pub(crate) fn is_quote(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Quote)
    }
}

/// Whether the word denies.
pub(crate) fn is_negation(word: &str) -> bool {
    matches!(
        word,
        "not"
            | "no"
            | "never"
            | "without"
            | "avoid"
            | "avoiding"
            | "don't"
            | "doesn't"
            | "mustn't"
            | "shouldn't"
            | "can't"
            | "cannot"
            | "isn't"
            | "aren't"
            | "dont"
            | "exclude"
            | "excluding"
            | "refrain"
            | "forbidden"
            | "nor"
            | "zero"
            | "omit"
            | "leave"
    )
}

/// Whether a sentence asks for something that a check could judge.
fn demands(sentence: &[Token]) -> bool {
    const WORDS: &[&str] = &[
        "must",
        "should",
        "ensure",
        "ensuring",
        "exactly",
        "only",
        "avoid",
        "include",
        "including",
        "don't",
        "shouldn't",
        "mustn't",
        "never",
    ];
    sentence.iter().enumerate().any(|(at, token)| {
        WORDS.contains(&token.text.as_str())
            || [&["make", "sure"][..], &["do", "not"], &["at", "least"], &["at", "most"]]
                .iter()
                .any(|words| bound::stands(sentence, at, words))
    })
}
