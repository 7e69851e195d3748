//! The kind `regex`: the constraint and its verdict. The incremental automaton is in `regex/stepper.rs`.

mod stepper;

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::{Kind, validate_text};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, Span, Verdict};
use stepper::Stepper;

/// A regular expression matches, or does not.
///
/// # What it checks
/// That the pattern matches somewhere in the response (`must_match`), or nowhere.
///
/// # How it is measured
/// With the syntax and the linear-time engine of the `regex` crate: no look-around and no back-references, so no pattern can hang.
/// Use `^` and `$`, or `(?s)\A...\z`, to speak of the whole response.
///
/// # Settled
/// A match settles it once nothing that follows can undo it: at once for patterns without assertions, otherwise when the next character has come.
/// For a pattern that begins with `^`, the first character after which it cannot match any more settles it the other way.
///
/// # Upstream ids
/// promptfoo `regex`, `not-regex`; guardrails `regex_match`; LMQL `REGEX`.
///
/// # Reference
/// The documentation of the `regex` crate, version 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regex {
    /// The pattern.
    pub pattern: String,
    /// Whether it must match; otherwise it must not.
    pub must_match: bool,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "regex",
    title: "Regular expression",
    category: "Own checks",
    summary: "A regular expression (the syntax of Rust's regex crate) matches somewhere, or nowhere.",
    upstream_ids: &["promptfoo:regex", "promptfoo:not-regex", "guardrails:regex_match", "lmql:REGEX"],
    params: &[PATTERN, MUST_MATCH],
    example: || Regex { pattern: r"\b\d{4}\b".to_owned(), must_match: true }.into(),
};

const PATTERN: ParamInfo = ParamInfo {
    name: "pattern",
    title: "Pattern",
    kind: ParamKind::Text,
    help: "A regular expression; it may match anywhere in the response.",
};

const MUST_MATCH: ParamInfo = ParamInfo {
    name: "must_match",
    title: "Must match",
    kind: ParamKind::Toggle,
    help: "Off: the pattern must match nowhere.",
};

/// The most memory a compiled pattern and the states that searching builds may each take, in bytes.
const MAX_COMPILED: usize = 1 << 20;

impl Regex {
    fn compile(&self) -> Result<(regex::Regex, Stepper), ParameterError> {
        let refused = |message: String| ParameterError::Pattern { kind: INFO.id, param: "pattern", message };
        regex_syntax::parse(&self.pattern).map_err(|error| refused_at(&error))?;
        let stepper = Stepper::new(&self.pattern);
        let regex =
            regex::RegexBuilder::new(&self.pattern).size_limit(MAX_COMPILED).dfa_size_limit(MAX_COMPILED).build();
        let regex = regex.map_err(|error| refused(error.to_string()))?;
        Ok((regex, stepper.map_err(|error| refused(error.to_string()))?))
    }
}

/// The place and the parser's words for a mistake in a pattern.
fn refused_at(error: &regex_syntax::Error) -> ParameterError {
    let (place, message) = match error {
        regex_syntax::Error::Parse(error) => (Some(error.span().start), error.kind().to_string()),
        regex_syntax::Error::Translate(error) => (Some(error.span().start), error.kind().to_string()),
        other => (None, other.to_string()),
    };
    let number = |of: fn(regex_syntax::ast::Position) -> usize| {
        place.map_or(1, |place| u32::try_from(of(place)).unwrap_or(u32::MAX))
    };
    let (line, column) = (number(|place| place.line), number(|place| place.column));
    ParameterError::At { kind: INFO.id, param: "pattern", line, column, message }
}

impl Kind for Regex {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_text(&INFO, "pattern", &self.pattern)?;
        self.compile().map(|_| ())
    }

    fn describe(&self) -> String {
        if self.must_match {
            format!("Match the pattern {}", self.pattern)
        } else {
            format!("Never match the pattern {}", self.pattern)
        }
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let (regex, stepper) = self.compile()?;
        let certain = stepper.certain_end().map(|_| Certain { start: 0, shown_to: MAX_SHOWN, is_final: false });
        // The empty text may match before anything is pushed.
        let found = regex.find("").map(span);
        Ok(Box::new(RegexMonitor { regex, stepper, must_match: self.must_match, found, certain }))
    }
}

#[derive(Debug, Clone)]
struct RegexMonitor {
    regex: regex::Regex,
    stepper: Stepper,
    must_match: bool,
    found: Option<Span>,
    certain: Option<Certain>,
}

/// A match that is there for good, though it may still grow.
#[derive(Debug, Clone, Copy)]
struct Certain {
    start: usize,
    /// The part of the text in which its end is looked for.
    shown_to: usize,
    /// All of that part has come.
    is_final: bool,
}

/// How far beyond its start a match that has become certain is followed, in bytes: `tea.*` would have every push search all that came after the tea.
const MAX_SHOWN: usize = 1024;

fn span(found: regex::Match) -> Span {
    Span::new(found.start(), found.end())
}

impl RegexMonitor {
    /// Finds the span of the match that is certain, while it may still grow.
    fn follow(&mut self, whole: &str, certain_end: usize) {
        let regex = &self.regex;
        let begin = || {
            let start = whole.get(..certain_end).and_then(|prefix| regex.find(prefix)).map_or(0, |found| found.start());
            Certain { start, shown_to: certain_end.max(start + MAX_SHOWN), is_final: false }
        };
        let certain = self.certain.get_or_insert_with(begin);
        if certain.is_final {
            return;
        }
        let shown = whole.get(..whole.floor_char_boundary(certain.shown_to)).unwrap_or(whole);
        self.found = regex.find_at(shown, certain.start).map(span);
        certain.is_final = whole.len() > certain.shown_to;
    }
}

impl Monitor for RegexMonitor {
    /// Each character is stepped over once, and no more is looked up anew than the first [`MAX_SHOWN`] bytes of a match that is there for good.
    fn push(&mut self, text: &TextIndex) {
        let whole = text.as_str();
        if self.certain.is_none() {
            for (at, c) in text.added() {
                self.stepper.push(whole, at, c);
            }
        }
        match self.stepper.certain_end() {
            Some(certain_end) => self.follow(whole, certain_end),
            None => self.found = self.stepper.start_now(whole).map(|start| Span::new(start, whole.len())),
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let is_dead = self.stepper.is_dead();
        let settled = is_dead || self.stepper.certain_end().is_some();
        let measured = self.found.map_or("no match".to_owned(), |found| format!("a match at byte {}", found.start));
        let reason = match (self.found, self.must_match) {
            (Some(_), true) => "The pattern matches.",
            (Some(_), false) => "The pattern must not match.",
            (None, true) if is_dead => "The pattern cannot match any more.",
            (None, true) => "The pattern does not match yet.",
            (None, false) => "The pattern does not match.",
        };
        let role = if self.must_match { Evidence::supports } else { Evidence::violates };
        Verdict::new(self.found.is_some() == self.must_match, settled, measured, reason)
            .with_evidence(self.found.map(role))
    }
}

#[cfg(test)]
mod tests {
    use super::Regex;
    use crate::Constraint;
    use crate::kinds::testing::{check, check_refused};

    fn must(pattern: &str) -> Regex {
        Regex { pattern: pattern.to_owned(), must_match: true }
    }

    #[test]
    fn a_match_without_assertions_settles_at_once() {
        check(must(r"\d+"), "", "violated so far: no match");
        check(must(r"\d+"), "in 19", "satisfied for good: a match at byte 3");
        check(must(r"^in"), "in", "satisfied for good: a match at byte 0");
        check(Regex { must_match: false, ..must(r"\d") }, "in", "satisfied so far: no match");
        check(Regex { must_match: false, ..must(r"\d") }, "in 1", "violated for good: a match at byte 3");
    }

    #[test]
    fn a_match_is_followed_for_a_kilobyte() {
        let mut checker = Constraint::from(must("(?s)tea.*")).start();
        let mut ends = Vec::new();
        for chunk in ["hot ", "tea", " and", &"é".repeat(600), "more"] {
            checker.push(chunk);
            ends.extend(checker.verdict().evidence.first().map(|evidence| evidence.span.end));
        }
        assert_eq!(ends, [7, 11, 1027, 1027]);
    }

    #[test]
    fn an_assertion_at_the_end_waits() {
        check(must(r"\b\d{4}\b"), "in 1999", "satisfied so far: a match at byte 3");
        check(must(r"\b\d{4}\b"), "in 19991", "violated so far: no match");
        check(must(r"\b\d{4}\b"), "in 1999.", "satisfied for good: a match at byte 3");
        check(must(r"^[a-z]+$"), "tea", "satisfied so far: a match at byte 0");
        check(must(r"^[a-z]+$"), "tea!", "violated for good: no match");
        check(Regex { must_match: false, ..must(r"^[a-z]+$") }, "tea!", "satisfied for good: no match");
        check(must(r"[a-z]+$"), "tea!", "violated so far: no match");
    }

    #[test]
    fn bad_patterns_are_refused() {
        check_refused(must(""), "regex: pattern is empty");
        let large = Constraint::from(must("((a{1000}){1000}){1000}")).validate().expect_err("too large");
        assert!(large.to_string().contains("exceeds size limit"), "{large}");
        check_refused(must("é(a"), "regex: pattern, line 1, column 2: unclosed group");
        check_refused(
            must("ab\n[z-a]"),
            "regex: pattern, line 2, column 2: invalid character class range, the start must be <= the end",
        );
        check_refused(must(r"a\p{None}"), "regex: pattern, line 1, column 2: Unicode property not found");
        assert_eq!(Constraint::from(must("(a")).start().verdict().status, crate::Status::NotCheckable);
    }
}
