//! Training examples and evaluation items: the same position of the same seed always gives the same text.
//!
//! [`SHARES`] says what the training text is made of and why; what only the evaluation may show stands in `corpus/evaluation.rs`.

mod evaluation;
#[cfg(test)]
mod leaks;

use prompts::{Message, Pair, rng::Rng};
use serde::Serialize;

use crate::words::pick;
use crate::{Split, Task, hierarchy, induction, registry, talk, turns, unknown, writing};

pub use crate::hierarchy::Level;
pub use evaluation::{
    HierarchyItem, MultiTurnItem, TurnItem, UnknownItem, WritingItem, hierarchy_items, multi_turn_items, unknown_items,
    writing_items,
};

/// A conversation that ends with the assistant's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Example {
    /// What it teaches: a task's id, or the name of its part.
    pub kind: String,
    /// The part of the mixture that it belongs to.
    pub part: Part,
    /// The conversation; the last message is what is learned. Earlier answers are right as well.
    pub messages: Vec<Message>,
}

/// A part of the training mixture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// A task applied to one input, without examples.
    Applied,
    /// A task applied to one input after examples, with or without a prompt.
    FewShot,
    /// From pairs to the prompt.
    Induction,
    /// From a prompt to another that means the same.
    Rewriting,
    /// A short text that keeps stated constraints.
    Writing,
    /// Several turns under constraints that last.
    MultiTurn,
    /// System over user over quoted data.
    Hierarchy,
    /// Questions out of reach, beside look-alikes within it.
    Unknown,
    /// Greetings and questions about the model itself.
    Talk,
}

/// What the training text is made of: part, share of the examples in percent, and the reason.
/// Lengths differ, and so do the shares of tokens: about a third are applied tasks, a third writing and conversations, and an eighth induction.
pub const SHARES: &[(Part, usize, &str)] = &[
    (
        Part::Applied,
        55,
        "each of some 170 tasks needs thousands of inputs before a form rule is learned rather than remembered",
    ),
    (Part::FewShot, 9, "prompt search shows pairs, and pairs without a prompt are a form people try"),
    (Part::Induction, 7, "the target is one of a dozen sentences a task, which is learned sooner than the task"),
    (Part::Rewriting, 3, "few different texts: every task has about a hundred pairs of wordings"),
    (Part::Writing, 16, "some seventy kinds of wishes in many combinations, the longest answers of all"),
    (Part::MultiTurn, 3, "about 250 tokens each; adds the habit of keeping a rule to what writing teaches"),
    (Part::Hierarchy, 3, "a habit on top of copying and case, which the tasks teach"),
    (Part::Unknown, 3, "one of three sentences is the answer, and as many look-alikes keep the model from refusing"),
    (Part::Talk, 1, "a dozen questions with fixed answers"),
];

impl Part {
    /// The name used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Part::Applied => "applied",
            Part::FewShot => "few_shot",
            Part::Induction => "induction",
            Part::Rewriting => "rewriting",
            Part::Writing => "writing",
            Part::MultiTurn => "multi_turn",
            Part::Hierarchy => "hierarchy",
            Part::Unknown => "unknown",
            Part::Talk => "talk",
        }
    }

    fn draw(rng: &mut Rng) -> Part {
        let mut at = rng.below(SHARES.iter().map(|(_, share, _)| share).sum());
        for (part, share, _) in SHARES {
            if at < *share {
                return *part;
            }
            at -= share;
        }
        Part::Applied
    }
}

/// Longest example in characters, all messages together: about 400 tokens of the built-in model.
const LONGEST: usize = 1500;
/// Attempts at an example of its part before small talk takes the place.
const MOST_ATTEMPTS: usize = 20;

/// The training example at `position`.
pub fn example(seed: u64, position: u64) -> Example {
    let mut rng = Rng::new(seed, "example", position);
    let part = Part::draw(&mut rng);
    for _ in 0..MOST_ATTEMPTS {
        if let Some(example) = of_part(&mut rng, part).filter(is_short) {
            return example;
        }
    }
    Example { kind: "talk".to_owned(), part: Part::Talk, messages: talk::draw(&mut rng) }
}

fn is_short(example: &Example) -> bool {
    example.messages.iter().map(|message| message.content.len()).sum::<usize>() <= LONGEST
}

fn of_part(rng: &mut Rng, part: Part) -> Option<Example> {
    let answered = |(mut messages, answer): (Vec<Message>, String)| {
        messages.push(Message::assistant(answer));
        messages
    };
    let mut kind = part.as_str();
    let messages = match part {
        Part::Applied => {
            let task = any_task(rng);
            kind = task.id;
            applied(rng, task)?
        }
        Part::FewShot => {
            let task = any_task(rng);
            kind = task.id;
            shown(rng, task)?
        }
        Part::Induction => {
            let task = any_task(rng);
            induction::draw(rng, task)?
        }
        Part::Rewriting => {
            let task = any_task(rng);
            induction::rewrite(rng, task)?
        }
        Part::Writing => {
            let written = writing::draw(rng, Split::Train)?;
            answered((written.prompt, written.answer))
        }
        Part::MultiTurn => turns::messages(turns::draw(rng)?),
        Part::Hierarchy => answered(hierarchy::draw(rng)?),
        Part::Unknown => answered(unknown::draw(rng)?),
        Part::Talk => talk::draw(rng),
    };
    Some(Example { kind: kind.to_owned(), part, messages })
}

fn any_task(rng: &mut Rng) -> &'static Task {
    let tasks: Vec<&Task> = registry().collect();
    tasks[rng.below(tasks.len())]
}

fn training_pair(rng: &mut Rng, task: &Task) -> Option<Pair> {
    if rng.below(4) == 0 { task.made_up_pair(rng, Split::Train) } else { task.pair(rng, Split::Train) }
}

/// A task applied to one input, in one of the forms in which people ask.
fn applied(rng: &mut Rng, task: &Task) -> Option<Vec<Message>> {
    let pair = training_pair(rng, task)?;
    let plain = pick(rng, task.wordings);
    let wording = vary(rng, plain);
    let input = &pair.input;
    let mut messages = match rng.below(18) {
        // The form of a prompt search, so it is the commonest.
        0..=9 => prompts::apply(&wording, input),
        10 => vec![Message::user(format!("{}: {input}", wording.trim_end_matches(['.', '?', ':'])))],
        11..=12 => vec![Message::user(format!("{wording}\n{input}"))],
        13 => vec![Message::user(format!("{wording}\n\n{input}"))],
        14..=15 if !task.questions.is_empty() => {
            vec![Message::user(pick(rng, task.questions).replace("{}", input))]
        }
        16 => vec![Message::system(wording), Message::user(format!("Input: {input}\nOutput:"))],
        _ => vec![Message::system(wording), Message::user(input.clone())],
    };
    messages.push(Message::assistant(pair.output));
    Some(messages)
}

/// A task applied to one input after one to four pairs; in half of the examples they stand alone.
fn shown(rng: &mut Rng, task: &Task) -> Option<Vec<Message>> {
    let pair = training_pair(rng, task)?;
    let n_shots = 1 + rng.below(4);
    let shots = demonstrations(rng, task, n_shots, &pair.input);
    if shots.is_empty() {
        return None;
    }
    let wording = if rng.below(2) == 0 { "" } else { pick(rng, task.wordings) };
    let mut messages = if rng.below(8) == 0 && !wording.is_empty() {
        in_turns(wording, &shots, &pair.input)
    } else {
        few_shot(wording, &shots, &pair.input)
    };
    messages.push(Message::assistant(pair.output));
    Some(messages)
}

/// Examples as earlier turns of the conversation.
fn in_turns(wording: &str, pairs: &[Pair], input: &str) -> Vec<Message> {
    let mut messages = vec![Message::system(wording)];
    for pair in pairs {
        messages.push(Message::user(pair.input.clone()));
        messages.push(Message::assistant(pair.output.clone()));
    }
    messages.push(Message::user(input));
    messages
}

/// First words of wordings that "Please" can stand before.
const VERBS: &[&str] = &[
    "Write",
    "Give",
    "Say",
    "Put",
    "Make",
    "Turn",
    "Name",
    "Find",
    "Return",
    "Pick",
    "Choose",
    "Change",
    "Tell",
    "Sort",
    "Add",
    "Count",
    "Copy",
    "Keep",
    "Remove",
    "Convert",
    "Output",
    "Read",
    "Take",
    "List",
    "Answer",
    "Repeat",
    "Rewrite",
    "Replace",
    "Show",
    "Decide",
    "Label",
    "Spell",
    "Join",
    "Sum",
    "Translate",
    "Reverse",
    "Extract",
    "Compare",
    "Check",
];

fn commands(wording: &str) -> bool {
    wording.split(' ').next().is_some_and(|first| VERBS.contains(&first)) && !wording.ends_with(['?', ':'])
}

/// Small changes that people make to a wording.
fn vary(rng: &mut Rng, wording: &str) -> String {
    let lowered = || {
        let mut letters = wording.chars();
        letters.next().map(|first| first.to_lowercase().chain(letters).collect::<String>()).unwrap_or_default()
    };
    match rng.below(12) {
        0 if commands(wording) => format!("Please {}", lowered()),
        1 => lowered(),
        2 if !wording.ends_with(':') => format!("{wording} Write only the answer."),
        3 => wording.trim_end_matches('.').to_owned(),
        _ => wording.to_owned(),
    }
}

fn demonstrations(rng: &mut Rng, task: &Task, n: usize, input: &str) -> Vec<Pair> {
    let mut pairs = task.pairs(rng, Split::Train, n + 1);
    pairs.retain(|pair| pair.input != input);
    pairs.truncate(n);
    pairs
}

/// One user message: the wording when there is one, pairs, and the input whose output is asked for.
pub fn few_shot(wording: &str, pairs: &[Pair], input: &str) -> Vec<Message> {
    let mut text = if wording.is_empty() { String::new() } else { format!("{wording}\n\n") };
    for pair in pairs {
        text.push_str(&format!("Input: {}\nOutput: {}\n\n", pair.input, pair.output));
    }
    text.push_str(&format!("Input: {input}\nOutput:"));
    vec![Message::user(text)]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn the_same_position_gives_the_same_example() {
        for position in [0, 1, 77, 123_456].into_iter().chain(1000..1200) {
            assert_eq!(example(1, position), example(1, position));
        }
        assert_ne!(example(1, 5), example(2, 5));
    }

    #[test]
    fn shares_add_up_and_are_kept() {
        assert_eq!(SHARES.iter().map(|(_, share, _)| share).sum::<usize>(), 100);
        let n = 6000;
        let mut counts: BTreeMap<Part, usize> = BTreeMap::new();
        let mut n_chars: BTreeMap<Part, usize> = BTreeMap::new();
        for position in 0..n {
            let example = example(11, position);
            *counts.entry(example.part).or_default() += 1;
            *n_chars.entry(example.part).or_default() +=
                example.messages.iter().map(|message| message.content.len()).sum::<usize>();
        }
        for (part, share, _) in SHARES {
            let (count, chars) =
                (counts.get(part).copied().unwrap_or_default(), n_chars.get(part).copied().unwrap_or_default());
            println!("{}: {count} of {n} examples, {} characters each", part.as_str(), chars / count.max(1));
            let expected = n as usize * share / 100;
            // Six standard deviations of a binomial, and what falls back to talk.
            let tolerance = 6.0 * (expected as f64).sqrt() + 5.0;
            assert!((count as f64 - expected as f64).abs() < tolerance, "{part:?}: {count} instead of {expected}");
        }
    }
}
