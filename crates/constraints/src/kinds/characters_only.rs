//! The kind `characters_only`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::offending::{CharRule, Offence, OffendingMonitor, Terms};
use crate::kinds::{Kind, validate_characters};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::is_word_char;

/// Nothing but some characters.
///
/// # What it checks
/// That the response consists of allowed characters only, and of at least one.
///
/// # How it is measured
/// Letters and digits are those of every script, and accents written as marks of their own are part of their letter. White space around the response does not count.
///
/// # Settled
/// The first other character settles it.
///
/// # Upstream ids
/// None; guardrails and LMQL ask for it by a regular expression.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CharactersOnly {
    /// Characters that are allowed beside those of the switches, one after the other.
    #[serde(default)]
    pub allowed: String,
    /// Letters are allowed.
    #[serde(default)]
    pub letters: bool,
    /// Digits are allowed.
    #[serde(default)]
    pub digits: bool,
    /// White space is allowed.
    #[serde(default)]
    pub spaces: bool,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "characters_only",
    title: "Only some characters",
    category: "Characters",
    summary: "Nothing but letters, digits, white space or given characters, as chosen.",
    upstream_ids: &[],
    params: &[ALLOWED, LETTERS, DIGITS, SPACES],
    example: || CharactersOnly { allowed: ".".to_owned(), letters: true, digits: false, spaces: true }.into(),
};

const ALLOWED: ParamInfo = ParamInfo {
    name: "allowed",
    title: "Characters",
    kind: ParamKind::Text,
    help: "Characters that are allowed besides, one after the other; may be empty.",
};

const LETTERS: ParamInfo = ParamInfo {
    name: "letters",
    title: "Letters",
    kind: ParamKind::Toggle,
    help: "Letters of every script are allowed.",
};

const DIGITS: ParamInfo =
    ParamInfo { name: "digits", title: "Digits", kind: ParamKind::Toggle, help: "Digits of every script are allowed." };

const SPACES: ParamInfo = ParamInfo {
    name: "spaces",
    title: "White space",
    kind: ParamKind::Toggle,
    help: "Spaces and line breaks are allowed.",
};

impl Kind for CharactersOnly {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        // White space alone leaves no response that holds anything.
        if self.letters || self.digits {
            return if self.allowed.is_empty() { Ok(()) } else { validate_characters(&INFO, "allowed", &self.allowed) };
        }
        if self.allowed.trim().is_empty() {
            return Err(ParameterError::Empty { kind: INFO.id, param: "allowed" });
        }
        validate_characters(&INFO, "allowed", &self.allowed)
    }

    fn describe(&self) -> String {
        let switches = [(self.letters, "letters"), (self.digits, "digits"), (self.spaces, "white space")];
        let named = switches.into_iter().filter(|(is_on, _)| *is_on).map(|(_, name)| name.to_owned());
        let parts: Vec<String> = named.chain(self.allowed.chars().map(|c| format!("“{c}”"))).collect();
        format!("Nothing but {}", parts.join(", "))
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let mut allowed: Vec<char> = self.allowed.chars().collect();
        allowed.sort_unstable();
        let (letters, digits, spaces) = (self.letters, self.digits, self.spaces);
        Ok(Box::new(OffendingMonitor::new(Allowed { allowed, letters, digits, spaces })))
    }
}

/// What is allowed, the single characters in order.
#[derive(Debug, Clone)]
struct Allowed {
    allowed: Vec<char>,
    letters: bool,
    digits: bool,
    spaces: bool,
}

impl CharRule for Allowed {
    fn offence(&self, c: char) -> Offence {
        let is_letter = || c.is_alphabetic() || c != '_' && !c.is_numeric() && is_word_char(c);
        match () {
            () if self.allowed.binary_search(&c).is_ok() => Offence::No,
            () if c.is_whitespace() => {
                if self.spaces {
                    Offence::No
                } else {
                    Offence::UnlessAround
                }
            }
            () if self.digits && c.is_numeric() || self.letters && is_letter() => Offence::No,
            () => Offence::Yes,
        }
    }

    fn terms(&self) -> Terms {
        Terms {
            noun: ("other character", "other characters"),
            kept: "Only allowed characters occur.",
            broken: ("This character is not allowed.", "These characters are not allowed."),
            empty: Some("There is nothing yet."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::CharactersOnly;
    use crate::kinds::testing::{check, check_refused};

    #[test]
    fn everything_else_offends() {
        let of = |allowed: &str, letters, digits, spaces| CharactersOnly {
            allowed: allowed.to_owned(),
            letters,
            digits,
            spaces,
        };
        check(of("", true, false, true), "Cafe\u{301} 我\n", "satisfied so far: 0 other characters");
        check(of("", true, false, true), "tea 2", "violated for good: 1 other character");
        check(of("-", false, true, false), " 1-2 \n", "satisfied so far: 0 other characters");
        check(of("-", false, true, false), "1- 2", "violated for good: 1 other character");
        check(of("-", false, true, false), "\n", "violated so far: 0 other characters");
        check_refused(of(" ", false, false, true), "characters_only: allowed is empty");
    }
}
