//! Whether anything that is kept for measuring occurs in the training text: one walk over tens of thousands of examples looks for all of it.

use std::collections::BTreeMap;

use super::{Example, Part, example};
use crate::{Split, find, hierarchy, registry, unknown, writing};

/// Examples that are looked through.
const N_EXAMPLES: u64 = 30_000;

/// Texts to look for, by their first bytes, so that a text is walked once for all of them.
struct Needles {
    by_head: BTreeMap<[u8; HEAD], Vec<String>>,
}

const HEAD: usize = 5;

impl Needles {
    /// Lower-cased texts without their last mark; shorter ones than a head stay out.
    fn new(texts: impl Iterator<Item = String>) -> Needles {
        let mut by_head: BTreeMap<[u8; HEAD], Vec<String>> = BTreeMap::new();
        for text in texts {
            let text = text.trim().trim_end_matches(['.', '?', ':', '!']).to_lowercase();
            if let Some(head) = text.as_bytes().first_chunk::<HEAD>() {
                by_head.entry(*head).or_default().push(text.clone());
            }
        }
        Needles { by_head }
    }

    /// The first needle that stands in the text between boundaries: not within a word, and when `whole` only where a sentence or a line begins with it, up to a mark, the line's end or nothing.
    fn find(&self, text: &str, whole: bool) -> Option<&str> {
        let bytes = text.as_bytes();
        for (at, window) in bytes.windows(HEAD).enumerate() {
            let begins = at == 0
                || matches!(bytes[at - 1], b'\n' | b'"' | b'-')
                || (at > 1 && bytes[at - 1] == b' ' && matches!(bytes[at - 2], b'.' | b'?' | b':' | b'-' | b'*'));
            if whole && !begins {
                continue;
            }
            let head: &[u8; HEAD] = window.first_chunk()?;
            let found = self.by_head.get(head).into_iter().flatten().find(|needle| {
                let next = bytes.get(at + needle.len());
                let ends = match next {
                    None | Some(b'.' | b'?' | b':' | b'\n' | b'"' | b'!') => true,
                    Some(next) => !whole && !next.is_ascii_alphanumeric(),
                };
                bytes[at..].starts_with(needle.as_bytes()) && ends
            });
            if found.is_some() {
                return found.map(String::as_str);
            }
        }
        None
    }
}

/// Every input of a task that an example shows or asks for in the form "Input: …\nOutput:".
fn shown_inputs(example: &Example) -> Vec<String> {
    let texts = example.messages.iter().map(|message| message.content.as_str());
    let blocks = texts.flat_map(|text| text.split("Input: ").skip(1));
    blocks.filter_map(|block| block.split_once("\nOutput:")).map(|(input, _)| input.to_owned()).collect()
}

/// The task that an example is about, where its inputs belong to one.
fn task_of(example: &Example) -> Option<&'static str> {
    match example.part {
        Part::Applied | Part::FewShot => find(&example.kind).map(|task| task.id),
        Part::Induction => {
            let answer = example.messages.last()?.content.as_str();
            let task = registry().find(|task| task.wordings.contains(&answer));
            Some(task.expect("the answer is a training wording").id)
        }
        _ => None,
    }
}

#[test]
fn nothing_that_is_held_out_occurs_in_training_text() {
    let wordings =
        Needles::new(registry().flat_map(|task| task.held_out_wordings).map(|wording| (*wording).to_owned()));
    let demands = Needles::new(hierarchy::held_out_texts().into_iter());
    let facts = Needles::new(writing::held_out_facts().map(str::to_owned));
    let questions = Needles::new(unknown::held_out_texts().map(str::to_owned));
    let topics = Needles::new(writing::held_out_topics().map(|name| format!("about {name}")));
    let (mut n_inputs, mut n_texts) = (0, 0);
    // All of them, so that one run shows what has to be reworded.
    let mut leaked: BTreeMap<String, String> = BTreeMap::new();
    for position in 0..N_EXAMPLES {
        let example = example(3, position);
        if let Some(task) = task_of(&example) {
            for input in shown_inputs(&example) {
                n_inputs += 1;
                assert_eq!(Split::of(task, &input), Split::Train, "{example:?}");
            }
        }
        for message in &example.messages {
            n_texts += 1;
            let text = message.content.to_lowercase();
            let mut found = vec![wordings.find(&text, true), demands.find(&text, false), questions.find(&text, false)];
            if matches!(example.part, Part::Writing | Part::MultiTurn) {
                found.extend([facts.find(&text, false), topics.find(&text, false)]);
            }
            for needle in found.into_iter().flatten() {
                leaked.entry(needle.to_owned()).or_insert_with(|| message.content.clone());
            }
        }
    }
    assert!(leaked.is_empty(), "held out but shown: {leaked:#?}");
    assert!(n_inputs > 15_000 && n_texts > 60_000, "{n_inputs} inputs, {n_texts} texts");
}

#[test]
fn needles_are_found() {
    let needles = Needles::new(["Write the plural.".to_owned()].into_iter());
    assert_eq!(needles.find("please go. write the plural: cat", true), Some("write the plural"));
    assert_eq!(needles.find("now write the plural of cat", true), None);
    assert_eq!(needles.find("now write the plural of cat", false), Some("write the plural"));
}
