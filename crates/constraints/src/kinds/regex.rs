//! The kind `regex`.

use regex_syntax::hir::{Look, LookSet};
use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::{Kind, validate_text};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, Span, Verdict};

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
/// A match settles it once nothing that follows can undo it: at once for patterns without assertions, otherwise when a character has followed it.
/// That no match can come any more is not recognised.
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

const PATTERN: ParamInfo =
    ParamInfo { name: "pattern", title: "Pattern", kind: ParamKind::Text, help: "A regular expression; it may match anywhere in the response." };

const MUST_MATCH: ParamInfo =
    ParamInfo { name: "must_match", title: "Must match", kind: ParamKind::Toggle, help: "Off: the pattern must match nowhere." };

/// The most memory a compiled pattern may take, in bytes; it refuses nested counted repetitions, which is what makes patterns large.
const MAX_COMPILED: usize = 1 << 20;
/// The most memory for the states that searching builds, in bytes.
const MAX_SEARCH_STATES: usize = 1 << 20;

impl Regex {
    fn compile(&self) -> Result<regex::Regex, ParameterError> {
        let builder = regex::RegexBuilder::new(&self.pattern).size_limit(MAX_COMPILED).dfa_size_limit(MAX_SEARCH_STATES).build();
        builder.map_err(|error| ParameterError::Pattern { kind: INFO.id, param: "pattern", message: error.to_string() })
    }
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
        if self.must_match { format!("Match the pattern {}", self.pattern) } else { format!("Never match the pattern {}", self.pattern) }
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let is_lasting = regex_syntax::parse(&self.pattern).is_ok_and(|parsed| looks_back_only(parsed.properties().look_set()));
        Ok(Box::new(RegexMonitor { regex: self.compile()?, must_match: self.must_match, is_lasting, found: None, is_certain: false }))
    }
}

#[derive(Debug, Clone)]
struct RegexMonitor {
    regex: regex::Regex,
    must_match: bool,
    /// No continuation can undo a match, not even one that the text ends with.
    is_lasting: bool,
    found: Option<Span>,
    /// The match found is there for good.
    is_certain: bool,
}

impl Monitor for RegexMonitor {
    /// Searches the whole text again until a match is certain: a pattern may look back any distance, and the `regex` crate cannot go on
    /// with a search. One push thus costs time in proportion to the text, a few hundred megabytes a second.
    fn push(&mut self, text: &TextIndex) {
        if self.is_certain {
            return;
        }
        let text = text.as_str();
        self.found = self.regex.find(text).map(|found| Span::new(found.start(), found.end()));
        // An assertion looks at one character after the match and no further, so with a character there the match stands.
        self.is_certain = self.found.is_some_and(|found| self.is_lasting || found.end < text.len());
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        // The match that made it certain may end sooner than the one in the finished text, but it stays a match.
        let (measured, reason) = match (self.found, self.must_match) {
            (Some(found), true) => (format!("matches at byte {}", found.start), "The pattern matches."),
            (Some(found), false) => (format!("matches at byte {}", found.start), "The pattern must not match."),
            (None, true) => ("no match".to_owned(), "The pattern does not match yet."),
            (None, false) => ("no match".to_owned(), "The pattern does not match."),
        };
        let role = if self.must_match { Evidence::supports } else { Evidence::violates };
        let _ = text;
        Verdict::new(self.found.is_some() == self.must_match, self.is_certain, measured, reason).with_evidence(self.found.map(role))
    }
}

/// Whether the assertions of a pattern, if any, look only at what comes before.
fn looks_back_only(looks: LookSet) -> bool {
    looks.iter().all(|look| matches!(look, Look::Start | Look::StartLF))
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
        check(must(r"\d+"), "in 19", "satisfied for good: matches at byte 3");
        check(must(r"^in"), "in", "satisfied for good: matches at byte 0");
        check(Regex { must_match: false, ..must(r"\d") }, "in", "satisfied so far: no match");
        check(Regex { must_match: false, ..must(r"\d") }, "in 1", "violated for good: matches at byte 3");
    }

    #[test]
    fn an_assertion_at_the_end_waits() {
        check(must(r"\b\d{4}\b"), "in 1999", "satisfied so far: matches at byte 3");
        check(must(r"\b\d{4}\b"), "in 19991", "violated so far: no match");
        check(must(r"\b\d{4}\b"), "in 1999.", "satisfied for good: matches at byte 3");
        check(must(r"^[a-z]+$"), "tea", "satisfied so far: matches at byte 0");
        check(must(r"^[a-z]+$"), "tea!", "violated so far: no match");
    }

    #[test]
    fn bad_patterns_are_refused() {
        check_refused(must(""), "regex: pattern is empty");
        let large = Constraint::from(must("((a{1000}){1000}){1000}")).validate().expect_err("too large");
        assert!(large.to_string().contains("exceeds size limit"), "{large}");
        let broken = Constraint::from(must("(a")).validate().expect_err("unclosed");
        assert!(broken.to_string().contains("unclosed group"), "{broken}");
        assert!(Constraint::from(must("(a")).start().verdict().settled);
    }
}
