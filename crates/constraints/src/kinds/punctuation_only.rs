//! The kind `punctuation_only`.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::offending::{CharRule, Offence, OffendingMonitor, Terms};
use crate::kinds::{Kind, validate_characters};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};

/// No punctuation but some marks.
///
/// # What it checks
/// That every punctuation mark is one of the allowed ones.
///
/// # How it is measured
/// Punctuation is what Unicode calls so (general category P); symbols such as `+` and `$` are none. An apostrophe, a hyphen or a full stop between two letters or digits is part
/// of the word, and so is a comma or a colon between two digits or letters.
///
/// # Settled
/// The first other mark settles it, one right after a letter or digit when the next character shows that it is not inside a word.
///
/// # Upstream ids
/// MulDimIF `Content_Punctuation` (the last mark of each sentence only); FollowBench and ComplexBench ask for it in words.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PunctuationOnly {
    /// The allowed marks, one after the other.
    pub allowed: String,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "punctuation_only",
    title: "Only some punctuation",
    category: "Characters",
    summary: "No punctuation mark but the given ones, marks inside words and numbers apart.",
    upstream_ids: &["muldimif:Content_Punctuation"],
    params: &[ALLOWED],
    example: || PunctuationOnly { allowed: ".?".to_owned() }.into(),
};

const ALLOWED: ParamInfo = ParamInfo {
    name: "allowed",
    title: "Allowed marks",
    kind: ParamKind::Text,
    help: "The punctuation marks that may be used, one after the other.",
};

/// Unicode's general category P, for the marks beyond ASCII; `None` never happens, and would only let those marks pass.
static PUNCTUATION: LazyLock<Option<regex::Regex>> = LazyLock::new(|| regex::Regex::new(r"^\p{P}$").ok());

impl Kind for PunctuationOnly {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_characters(&INFO, "allowed", &self.allowed)
    }

    fn describe(&self) -> String {
        let marks: Vec<String> = self.allowed.chars().map(String::from).collect();
        format!("No punctuation but {}", marks.join(" "))
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let mut allowed: Vec<char> = self.allowed.chars().collect();
        allowed.sort_unstable();
        Ok(Box::new(OffendingMonitor::new(Marks(allowed))))
    }
}

/// The allowed marks in order.
#[derive(Debug, Clone)]
struct Marks(Vec<char>);

impl CharRule for Marks {
    fn offence(&self, c: char) -> Offence {
        match c {
            _ if !is_punctuation(c) || self.0.binary_search(&c).is_ok() => Offence::No,
            '\'' | '’' | '-' | '‐' | '‑' | '.' | ',' | ':' | '·' | '_' => Offence::UnlessInWord,
            _ => Offence::Yes,
        }
    }

    fn terms(&self) -> Terms {
        Terms {
            noun: ("other mark", "other marks"),
            kept: "No other punctuation occurs.",
            broken: ("This mark is not allowed.", "These marks are not allowed."),
            empty: None,
        }
    }
}

/// Whether the character has Unicode's general category P.
fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation() && !matches!(c, '$' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~');
    }
    let may_be = !c.is_alphanumeric() && !c.is_whitespace();
    may_be && PUNCTUATION.as_ref().is_some_and(|pattern| pattern.is_match(c.encode_utf8(&mut [0; 4])))
}

#[cfg(test)]
mod tests {
    use super::PunctuationOnly;
    use crate::kinds::testing::{check, check_refused};

    #[test]
    fn marks_inside_words_are_none() {
        let of = |allowed: &str| PunctuationOnly { allowed: allowed.to_owned() };
        check(of("."), "It's a well-made pie at 3:15 + 1.", "satisfied so far: 0 other marks");
        check(of("."), "Well,", "violated so far: 1 other mark");
        check(of("."), "Well, (yes", "violated for good: 2 other marks");
        check(of("。"), "好。不、", "violated for good: 1 other mark");
        check(of("!"), "3.", "violated so far: 1 other mark");
        check(of("!"), "3.5", "satisfied so far: 0 other marks");
        check_refused(of(""), "punctuation_only: allowed is empty");
    }
}
