//! The kind `characters_exclude`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::offending::{CharRule, Offence, OffendingMonitor, Terms};
use crate::kinds::{Kind, validate_characters};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};

/// None of some characters.
///
/// # What it checks
/// That none of the characters occurs.
///
/// # How it is measured
/// Each character by itself, capital and small letters apart, also inside words and numbers. White space at the end of the response does not count.
///
/// # Settled
/// The first of them settles it.
///
/// # Upstream ids
/// open-instruct `punctuation:punctuation_dot`, `punctuation:punctuation_exclamation`; MulDimIF `Content_Punctuation`.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CharactersExclude {
    /// The characters, one after the other.
    pub characters: String,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "characters_exclude",
    title: "Without some characters",
    category: "Characters",
    summary: "None of the given characters occurs.",
    upstream_ids: &[
        "open-instruct:punctuation:punctuation_dot",
        "open-instruct:punctuation:punctuation_exclamation",
        "muldimif:Content_Punctuation",
    ],
    params: &[CHARACTERS],
    example: || CharactersExclude { characters: ".!".to_owned() }.into(),
};

const CHARACTERS: ParamInfo = ParamInfo {
    name: "characters",
    title: "Characters",
    kind: ParamKind::Text,
    help: "The characters that must not occur, one after the other.",
};

impl Kind for CharactersExclude {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_characters(&INFO, "characters", &self.characters)
    }

    fn describe(&self) -> String {
        let characters: Vec<String> = self.characters.chars().map(String::from).collect();
        format!("None of these characters: {}", characters.join(" "))
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let mut forbidden: Vec<char> = self.characters.chars().collect();
        forbidden.sort_unstable();
        Ok(Box::new(OffendingMonitor::new(Forbidden(forbidden))))
    }
}

/// The forbidden characters in order.
#[derive(Debug, Clone)]
struct Forbidden(Vec<char>);

impl CharRule for Forbidden {
    fn offence(&self, c: char) -> Offence {
        match self.0.binary_search(&c) {
            Ok(_) if c.is_whitespace() => Offence::UnlessAround,
            Ok(_) => Offence::Yes,
            Err(_) => Offence::No,
        }
    }

    fn terms(&self) -> Terms {
        Terms {
            noun: ("forbidden character", "forbidden characters"),
            kept: "None of the characters occurs.",
            broken: ("This character is forbidden.", "These characters are forbidden."),
            empty: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::CharactersExclude;
    use crate::kinds::testing::{check, check_refused};

    #[test]
    fn one_is_enough() {
        let of = |characters: &str| CharactersExclude { characters: characters.to_owned() };
        check(of("!."), "", "satisfied so far: 0 forbidden characters");
        check(of("!."), "3.5!", "violated for good: 2 forbidden characters");
        check(of("é"), "e É", "satisfied so far: 0 forbidden characters");
        check(of("\n"), "\none\n\n", "satisfied so far: 0 forbidden characters");
        check(of("\n"), "one\n\ntwo", "violated for good: 2 forbidden characters");
        check_refused(of(""), "characters_exclude: characters is empty");
    }
}
