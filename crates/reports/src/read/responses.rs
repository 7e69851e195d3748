//! Response files: a JSON object a line with `prompt` and `response`, joined to prompts by the prompt's text as upstream joins them.
//!
//! A file of responses may be larger than memory, so the index keeps where each line begins and a hash of its prompt, some 40 bytes a row;
//! whoever looks a row up reads that line again and asks [`Response::answers`]. Begin with [`Index`].

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher};

use foldhash::fast::FixedState;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use super::pair;
use crate::RowError;

/// Where the response to each prompt stands. A later line replaces an earlier one with the same prompt, as in upstream's dictionary.
#[derive(Debug, Default)]
pub struct Index {
    places: HashMap<u64, u64, BuildHasherDefault<AsItIs>>,
}

impl Index {
    /// Takes in a line that begins at byte `place`.
    ///
    /// # Errors
    ///
    /// Where the line is no object with a prompt and a response.
    pub fn add(&mut self, place: u64, line: &[u8]) -> Result<(), RowError> {
        #[derive(Deserialize)]
        struct Fields<'l> {
            #[serde(borrow)]
            prompt: Cow<'l, str>,
            #[serde(rename = "response")]
            _response: IgnoredAny,
        }
        let line = super::trimmed(line);
        let prompt = match pair::prompt(line) {
            Some(prompt) => prompt,
            None => serde_json::from_slice::<Fields<'_>>(line)?.prompt,
        };
        self.places.insert(hash(&prompt), place);
        let stripped = language::python::strip(&prompt);
        if stripped.len() != prompt.len() {
            self.places.insert(hash(stripped), place);
        }
        Ok(())
    }

    /// Where the response to a prompt stands: to its very text or, where there is none, to its text without outer white space (as IFBench joins).
    pub fn find(&self, prompt: &str) -> Option<u64> {
        let place = |text: &str| self.places.get(&hash(text)).copied();
        place(prompt).or_else(|| place(language::python::strip(prompt)))
    }
}

/// One line of a response file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response<'l> {
    prompt: Cow<'l, str>,
    response: Option<String>,
}

impl<'l> Response<'l> {
    /// Reads the line; a null is no response.
    ///
    /// # Errors
    ///
    /// Where the line is no object with a prompt and a text.
    pub fn read(line: &'l [u8]) -> Result<Response<'l>, RowError> {
        #[derive(Deserialize)]
        struct Fields<'l> {
            #[serde(borrow)]
            prompt: Cow<'l, str>,
            response: Value,
        }
        // Nearly all lines hold two texts; the others are looked at once more.
        let line = super::trimmed(line);
        if let Some((prompt, response)) = pair::texts(line) {
            return Ok(Response { prompt, response: Some(response) });
        }
        let Fields { prompt, response } = serde_json::from_slice(line)?;
        match response {
            Value::String(text) => Ok(Response { prompt, response: Some(text) }),
            Value::Null => Ok(Response { prompt, response: None }),
            _ => Err(RowError::ResponseNotText),
        }
    }

    /// The response, if the line is about this prompt. Two prompts with one hash are told apart here.
    pub fn answers(self, prompt: &str) -> Option<String> {
        let strip = language::python::strip;
        if self.prompt == prompt || strip(&self.prompt) == strip(prompt) { self.response } else { None }
    }
}

fn hash(text: &str) -> u64 {
    // Fixed keys: the same file gives the same index in every run.
    FixedState::default().hash_one(text)
}

/// A hasher for keys that are hashes.
#[derive(Debug, Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prompts_find_the_last_response_with_or_without_outer_white_space() {
        let lines: [&[u8]; 3] = [
            br#"{"prompt": "a ", "response": "1"}"#,
            br#"{"prompt": "b", "response": "2"}"#,
            br#"{"prompt": "a", "response": "3"}"#,
        ];
        let mut index = Index::default();
        for (place, line) in lines.iter().enumerate() {
            index.add(place as u64, line).unwrap();
        }
        assert_eq!(index.find("a "), Some(0));
        assert_eq!(index.find("a"), Some(2));
        assert_eq!(index.find(" b\n"), Some(1));
        assert_eq!(index.find("c"), None);
    }

    #[test]
    fn a_response_is_of_its_prompt() {
        let response = Response::read(br#"{"prompt": "a", "response": "\u00e9"}"#).unwrap();
        assert_eq!(response.clone().answers(" a"), Some("é".to_owned()));
        assert_eq!(response.answers("b"), None);
        assert_eq!(Response::read(br#"{"prompt": "a", "response": null}"#).unwrap().answers("a"), None);
        assert_eq!(Response::read(br#"{"prompt": "a", "response": 1}"#), Err(RowError::ResponseNotText));
        assert!(Index::default().add(0, br#"{"prompt": "a"}"#).is_err());
    }
}
