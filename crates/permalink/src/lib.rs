//! The playground's state as the fragment of a link, and back.
//!
//! A link has the form `p1.<dictionary>.<length>.<checksum>.<payload>`: format version, id of the preset dictionary, characters of the payload, CRC-32 of everything but itself, and the payload: minimal JSON, raw deflate, base64url.
//! It holds texts and numbers only. Nothing in it can name an address, change a setting or start a run, and decoding is bounded in time and memory.
//! This crate promises stability: a link made by any released version opens in every later one. `tests/golden` has links of every format with what they must open to.
//! Read [`State`] first, then [`encode`] and [`decode`]; [`hidden_characters`] is for showing what came out.
//!
//! ```
//! use permalink::{LinkError, State};
//! use prompts::{Message, Sampling};
//!
//! let state = State {
//!     messages: vec![Message::system("Be brief."), Message::user("Name three birds.")],
//!     constraints: Vec::new(),
//!     sampling: Sampling { seed: 7, ..Sampling::default() },
//!     ..State::default()
//! };
//! let link = permalink::encode(&state)?;
//! let parts: Vec<&str> = link.split('.').collect();
//! assert_eq!((parts[0], parts[1], parts[2]), ("p1", "1", parts[4].len().to_string().as_str()));
//! assert_eq!(permalink::decode(&link)?, state);
//! assert_eq!(permalink::decode(&link[..link.len() - 2]), Err(LinkError::Truncated { n_missing: Some(2) }));
//! # Ok::<(), LinkError>(())
//! ```

mod compression;
mod error;
mod frame;
mod reveal;
mod wire;

pub use error::LinkError;
pub use reveal::{HiddenCharacter, HiddenKind, hidden_characters};

use std::collections::{BTreeMap, BTreeSet};

use compression::InflateError;
use constraints::Constraint;
use frame::Frame;
use prompts::{Message, Sampling};

/// The longest link that is made or opened, in characters.
pub const MOST_LINK_CHARS: usize = 32 * 1024;
/// A link above this is worth a warning: Discord cuts messages at 2,000 characters.
pub const LONG_LINK_CHARS: usize = 2_000;
/// The most text that a link may hold once unpacked, in bytes.
pub const MOST_STATE_BYTES: usize = 256 * 1024;
/// The most messages in one link.
pub const MOST_MESSAGES: usize = 64;
/// The most constraints in one link.
pub const MOST_CONSTRAINTS: usize = 64;
/// The most tests in one link, those of all constraints together.
pub const MOST_TESTS: usize = 256;
/// The longest name of a model, in characters.
pub const MOST_MODEL_NAME_CHARS: usize = 200;

/// What a link carries.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// The conversation; the model speaks next.
    pub messages: Vec<Message>,
    /// What the answer must satisfy.
    pub constraints: Vec<Constraint>,
    /// How tokens are drawn.
    pub sampling: Sampling,
    /// The model it was made with, by content; none for "whichever is loaded".
    pub model: Option<ModelRef>,
    /// The places of the constraints that are switched off, counted from 0.
    pub off: BTreeSet<u32>,
    /// For some places of constraints: texts, each with whether the constraint must be kept on it.
    pub tests: BTreeMap<u32, Vec<(String, bool)>>,
}

/// A model named by content, never by address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelRef {
    /// For the person.
    pub name: String,
    /// SHA-256 of the file, 64 lower-case hex digits.
    pub sha256: String,
}

/// The fragment for a state, without `#`. What this returns, [`decode`] opens.
pub fn encode(state: &State) -> Result<String, LinkError> {
    check(state)?;
    let (version, json) = if wire::v2::is_needed(state) {
        (2, wire::v2::json_from_state(state)?)
    } else {
        (1, wire::v1::json_from_state(state)?)
    };
    most("bytes of text", json.len(), MOST_STATE_BYTES)?;
    let payload = compression::deflate(wire::v1::DICTIONARY, json.as_bytes()).ok_or_else(|| LinkError::Invalid {
        field: "link".to_owned(),
        detail: "the text could not be compressed".to_owned(),
    })?;
    let link = frame::wrap(version, 1, &payload);
    if link.len() > MOST_LINK_CHARS {
        Err(LinkError::TooLong { n_chars: link.len(), most: MOST_LINK_CHARS })
    } else {
        Ok(link)
    }
}

/// The state that a fragment stands for. White space around it and a leading `#` are ignored.
pub fn decode(fragment: &str) -> Result<State, LinkError> {
    let link = fragment.trim();
    let link = link.strip_prefix('#').unwrap_or(link);
    if link.len() > MOST_LINK_CHARS && link.starts_with('p') {
        return Err(LinkError::TooLong { n_chars: link.chars().count(), most: MOST_LINK_CHARS });
    }
    let Frame { version, dictionary, payload } = frame::unwrap(link)?;
    let dictionary = match dictionary {
        0 => &[][..],
        1 => wire::v1::DICTIONARY,
        found => return Err(LinkError::NewerDictionary { found, known: 1 }),
    };
    let json = compression::inflate(dictionary, &payload, MOST_STATE_BYTES).map_err(|error| match error {
        InflateError::Malformed => LinkError::Damaged,
        InflateError::TooLarge => {
            LinkError::TooLarge { what: "bytes of text", n: MOST_STATE_BYTES + 1, most: MOST_STATE_BYTES }
        }
    })?;
    let json = String::from_utf8(json).map_err(|_| LinkError::Damaged)?;
    // `unwrap` refuses every version but those known.
    let state = if version == 1 { wire::v1::state_from_json(&json)? } else { wire::v2::state_from_json(&json)? };
    check(&state)?;
    Ok(state)
}

/// The limits, the same for making and for opening.
fn check(state: &State) -> Result<(), LinkError> {
    most("messages", state.messages.len(), MOST_MESSAGES)?;
    most("constraints", state.constraints.len(), MOST_CONSTRAINTS)?;
    most("tests", state.tests.values().map(Vec::len).sum(), MOST_TESTS)?;
    let places = state.off.iter().chain(state.tests.keys());
    if let Some(place) = places.copied().find(|place| *place as usize >= state.constraints.len()) {
        let detail = format!("there is no constraint {}", u64::from(place) + 1);
        return Err(LinkError::Invalid { field: "constraints".to_owned(), detail });
    }
    state
        .sampling
        .validate()
        .map_err(|error| LinkError::Invalid { field: error.name.to_owned(), detail: error.to_string() })?;
    if let Some(ModelRef { name, sha256 }) = &state.model {
        most("characters in the model's name", name.chars().count(), MOST_MODEL_NAME_CHARS)?;
        if sha256.len() != 64 || !sha256.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(LinkError::Invalid {
                field: "model".to_owned(),
                detail: "its SHA-256 is not 64 lower-case hex digits".to_owned(),
            });
        }
    }
    Ok(())
}

fn most(what: &'static str, n: usize, most: usize) -> Result<(), LinkError> {
    if n > most { Err(LinkError::TooLarge { what, n, most }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A link with a right checksum around any text, as a person with ill will could make it.
    fn forge(dictionary: u32, json: &str) -> String {
        let preset = if dictionary == 1 { wire::v1::DICTIONARY } else { &[] };
        frame::wrap(1, dictionary, &compression::deflate(preset, json.as_bytes()).unwrap())
    }

    fn check_refused(json: &str, expected_field: &str, expected_detail: &str) {
        match decode(&forge(1, json)) {
            Err(LinkError::Invalid { field, detail }) => {
                assert_eq!(field, expected_field, "{json}");
                assert!(detail.contains(expected_detail), "{json}: {detail}");
            }
            other => panic!("{json} gives {other:?}"),
        }
    }

    #[test]
    fn a_link_without_dictionary_opens() {
        let state = decode(&forge(0, r#"{"messages":[["user","Hi"]],"sampling":{"seed":3}}"#)).unwrap();
        assert_eq!((state.messages, state.sampling.seed), (vec![Message::user("Hi")], 3));
    }

    #[test]
    fn left_out_fields_mean_the_defaults_of_the_format() {
        let state = decode(&forge(1, "{}")).unwrap();
        let frozen = Sampling {
            repetition_penalty: 1.0,
            temperature: 0.7,
            top_k: 40,
            top_p: 0.95,
            min_p: 0.0,
            seed: 1,
            max_tokens: 160,
        };
        assert_eq!(state, State { sampling: frozen, ..State::default() });
    }

    #[test]
    fn forged_values_are_refused_by_name() {
        check_refused("", "link", "EOF");
        check_refused("1", "link", "invalid type");
        check_refused(r#"{"endpoint":"https://example.org"}"#, "link", "unknown field `endpoint`");
        check_refused(r#"{"messages":[["tool","x"]]}"#, "link", "unknown variant `tool`");
        check_refused(
            r#"{"constraints":[{"kind":"no_commas"},{"kind":"made_up"}]}"#,
            "constraint 2",
            "unknown variant `made_up`",
        );
        check_refused(r#"{"sampling":{"temperature":"warm"}}"#, "temperature", "not a number");
        check_refused(r#"{"sampling":{"temperature":"NaN"}}"#, "temperature", "must lie between");
        check_refused(r#"{"sampling":{"top_p":"1e999"}}"#, "top_p", "must lie between");
        check_refused(r#"{"sampling":{"max_tokens":1000000}}"#, "max_tokens", "must lie between");
        check_refused(r#"{"model":{"name":"m","sha256":"https://example.org"}}"#, "model", "64");
        check_refused(&format!(r#"{{"constraints":[{}]}}"#, "[".repeat(100_000)), "link", "recursion limit");
    }

    #[test]
    fn a_bomb_and_a_crowd_are_refused() {
        let bomb = forge(1, &format!(r#"{{"messages":[["user","{}"]]}}"#, "a".repeat(10_000_000)));
        assert!(bomb.len() < MOST_LINK_CHARS, "it would fit in a link: {}", bomb.len());
        assert!(matches!(decode(&bomb), Err(LinkError::TooLarge { what: "bytes of text", .. })));
        let crowd = vec![r#"["user",""]"#; 65].join(",");
        assert_eq!(
            decode(&forge(1, &format!(r#"{{"messages":[{crowd}]}}"#))),
            Err(LinkError::TooLarge { what: "messages", n: 65, most: 64 })
        );
        assert_eq!(decode(&frame::wrap(1, 2, b"")), Err(LinkError::NewerDictionary { found: 2, known: 1 }));
        assert_eq!(decode(&frame::wrap(1, 1, b"not deflate")), Err(LinkError::Damaged));
    }

    #[test]
    fn places_of_no_constraint_are_refused() {
        let beyond = |state: State| match encode(&state) {
            Err(LinkError::Invalid { field, detail }) => format!("{field}: {detail}"),
            other => panic!("{other:?}"),
        };
        assert_eq!(beyond(State { off: [0].into(), ..State::default() }), "constraints: there is no constraint 1");
        let tests = [(u32::MAX, Vec::new())].into();
        assert_eq!(beyond(State { tests, ..State::default() }), "constraints: there is no constraint 4294967296");
    }

    #[test]
    fn the_dictionary_is_frozen() {
        // One changed byte would change what links say that nobody can recall.
        assert_eq!(frame::checksum_text("", std::str::from_utf8(wire::v1::DICTIONARY).unwrap()), "AJ5OxA");
    }
}
