//! Training examples and evaluation items: the same position of the same seed always gives the same text.

use constraints::Constraint;
use prompts::{Message, Pair, rng::Rng};
use serde::{Deserialize, Serialize};

use crate::words::pick;
use crate::{Split, Task, registry, talk, writing};

/// A conversation that ends with the assistant's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Example {
    /// What it teaches: a task's id, `induction`, `writing` or `talk`.
    pub kind: String,
    /// The conversation; the last message is what is learned.
    pub messages: Vec<Message>,
}

/// One question of the evaluation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// The task's id.
    pub task: &'static str,
    /// `wording` (one that training uses), `held_out_wording` or `few_shot`.
    pub form: &'static str,
    /// What the model reads.
    pub messages: Vec<Message>,
    /// The task's input, which is what the echo baseline answers.
    pub input: String,
    /// The right output.
    pub output: String,
}

/// A writing prompt of the evaluation with what a text must satisfy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WritingItem {
    /// What the model reads.
    pub messages: Vec<Message>,
    /// What is judged; never empty.
    pub constraints: Vec<Constraint>,
}

/// Share of each kind of example, in percent; the rest is tasks.
const INDUCTION: usize = 11;
const WRITING: usize = 26;
const TALK: usize = 4;

/// The training example at `position`.
pub fn example(seed: u64, position: u64) -> Example {
    let mut rng = Rng::new(seed, "example", position);
    let share = rng.below(100);
    let made = if share < INDUCTION {
        induction(&mut rng)
    } else if share < INDUCTION + WRITING {
        written(&mut rng)
    } else if share < INDUCTION + WRITING + TALK {
        None
    } else {
        applied(&mut rng)
    };
    made.unwrap_or_else(|| Example { kind: "talk".to_owned(), messages: talk::draw(&mut rng) })
}

fn any_task(rng: &mut Rng) -> &'static Task {
    let tasks: Vec<&Task> = registry().collect();
    tasks[rng.below(tasks.len())]
}

fn written(rng: &mut Rng) -> Option<Example> {
    let writing::Writing { prompt, answer, .. } = writing::draw(rng, Split::Train)?;
    let mut messages = prompt;
    messages.push(Message::assistant(answer));
    Some(Example { kind: "writing".to_owned(), messages })
}

/// Pairs are shown; the answer is a prompt that explains them.
fn induction(rng: &mut Rng) -> Option<Example> {
    let task = any_task(rng);
    let n_pairs = 3 + rng.below(3);
    let pairs = task.pairs(rng, Split::Train, n_pairs);
    let wording = pick(rng, task.wordings);
    (pairs.len() == n_pairs).then(|| Example {
        kind: "induction".to_owned(),
        messages: vec![Message::user(prompts::forward_proposal(&pairs)), Message::assistant(wording)],
    })
}

/// A task applied to one input, in one of the forms in which people ask.
fn applied(rng: &mut Rng) -> Option<Example> {
    let task = any_task(rng);
    let pair = if rng.below(4) == 0 { task.made_up_pair(rng, Split::Train)? } else { task.pair(rng, Split::Train)? };
    let plain = pick(rng, task.wordings);
    let wording = vary(rng, plain);
    let input = &pair.input;
    let bare = wording.trim_end_matches(['.', '?']).to_owned();
    let mut messages = match rng.below(20) {
        0..=8 => prompts::apply(&wording, input),
        9..=10 => vec![Message::user(format!("{bare}: {input}"))],
        11 => vec![Message::user(format!("{wording}\n{input}"))],
        12 => vec![Message::user(format!("{wording}\n\n{input}"))],
        13..=14 => vec![Message::user(pick(rng, task.questions).replace("{}", input))],
        15 => vec![Message::system(wording), Message::user(input.clone())],
        16..=17 => {
            let n_shots = 1 + rng.below(3);
            few_shot(&wording, &demonstrations(rng, task, n_shots, input), input)
        }
        _ => {
            let n_shots = 2 + rng.below(3);
            few_shot("", &demonstrations(rng, task, n_shots, input), input)
        }
    };
    messages.push(Message::assistant(pair.output));
    Some(Example { kind: task.id.to_owned(), messages })
}

/// Small changes that people make to a wording.
fn vary(rng: &mut Rng, wording: &str) -> String {
    let lowered = || {
        let mut letters = wording.chars();
        letters.next().map(|first| first.to_lowercase().chain(letters).collect::<String>()).unwrap_or_default()
    };
    match rng.below(12) {
        0 if !wording.ends_with('?') => format!("Please {}", lowered()),
        1 => lowered(),
        2 => format!("{wording} Write only the answer."),
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

fn few_shot(wording: &str, pairs: &[Pair], input: &str) -> Vec<Message> {
    let mut text = if wording.is_empty() { String::new() } else { format!("{wording}\n\n") };
    for pair in pairs {
        text.push_str(&format!("Input: {}\nOutput: {}\n\n", pair.input, pair.output));
    }
    text.push_str(&format!("Input: {input}\nOutput:"));
    vec![Message::user(text)]
}

/// Evaluation items of a task: `n` for each form, on held-out inputs only.
/// A task with few held-out inputs asks for the same input in several wordings.
pub fn items(seed: u64, task: &'static Task, n: usize) -> Vec<Item> {
    let mut rng = Rng::new(seed, "evaluation", 0);
    let pairs = task.pairs(&mut rng, Split::HeldOut, n);
    let mut items = Vec::new();
    for (form, wordings) in [("wording", task.wordings), ("held_out_wording", task.held_out_wordings)] {
        for (at, pair) in pairs.iter().cycle().take(n).enumerate() {
            // Stepping once more per round gives a repeated input another wording.
            let wording = wordings[(at + at / pairs.len().max(1)) % wordings.len()];
            items.push(Item {
                task: task.id,
                form,
                messages: prompts::apply(wording, &pair.input),
                input: pair.input.clone(),
                output: pair.output.clone(),
            });
        }
    }
    for pair in &pairs {
        let shown = demonstrations(&mut rng, task, 3, &pair.input);
        items.push(Item {
            task: task.id,
            form: "few_shot",
            messages: few_shot("", &shown, &pair.input),
            input: pair.input.clone(),
            output: pair.output.clone(),
        });
    }
    items
}

/// Up to `n` writing prompts that state at least one constraint.
/// Prompts are not split by hash: whoever measures drops those that training text holds verbatim.
pub fn writing_items(seed: u64, n: usize) -> Vec<WritingItem> {
    (0..4 * n as u64)
        .filter_map(|position| writing::draw(&mut Rng::new(seed, "writing evaluation", position), Split::HeldOut))
        .filter(|writing| !writing.wishes.is_empty())
        .take(n)
        .map(|writing| WritingItem {
            messages: writing.prompt,
            constraints: writing.wishes.iter().map(writing::Wish::constraint).collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find;

    /// Every pair of a task that a training example shows or asks for.
    fn shown_inputs(example: &Example) -> Vec<String> {
        let user: Vec<&str> = example.messages.iter().map(|message| message.content.as_str()).collect();
        let blocks = user.iter().flat_map(|text| text.split("Input: ").skip(1));
        blocks.filter_map(|block| block.split_once("\nOutput:")).map(|(input, _)| input.to_owned()).collect()
    }

    #[test]
    fn no_held_out_input_is_ever_shown() {
        let mut n_checked = 0;
        for position in 0..20_000 {
            let example = example(3, position);
            let Some(task) = find(&example.kind) else { continue };
            for input in shown_inputs(&example) {
                n_checked += 1;
                assert_eq!(Split::of(task.id, &input), Split::Train, "{example:?}");
            }
        }
        assert!(n_checked > 10_000, "{n_checked}");
    }

    #[test]
    fn induction_shows_training_inputs_only() {
        let mut n_checked = 0;
        for position in 0..10_000 {
            let example = example(4, position);
            if example.kind != "induction" {
                continue;
            }
            let answer = example.messages.last().map(|message| message.content.as_str()).unwrap_or_default();
            let task =
                registry().find(|task| task.wordings.contains(&answer)).expect("the answer is a training wording");
            for input in shown_inputs(&example) {
                n_checked += 1;
                assert_eq!(Split::of(task.id, &input), Split::Train);
            }
        }
        assert!(n_checked > 2000, "{n_checked}");
    }

    #[test]
    fn held_out_wordings_never_occur_in_training_text() {
        let held_out: Vec<String> = registry()
            .flat_map(|task| task.held_out_wordings)
            .map(|wording| wording.trim_end_matches(['.', '?']).to_lowercase())
            .collect();
        for position in 0..3000 {
            let example = example(3, position);
            let text: String = example.messages.iter().map(|message| message.content.to_lowercase() + "\n").collect();
            let leaked = held_out
                .iter()
                .find(|wording| text.contains(&format!("{wording}.")) || text.contains(&format!("{wording}?")));
            assert_eq!(leaked, None, "{example:?}");
        }
    }

    #[test]
    fn the_same_position_gives_the_same_example() {
        for position in [0, 1, 77, 123_456] {
            assert_eq!(example(1, position), example(1, position));
        }
        assert_ne!(example(1, 5), example(2, 5));
    }

    #[test]
    fn evaluation_uses_held_out_inputs_and_its_demonstrations_do_not() {
        for task in registry() {
            let items = items(1, task, 20);
            assert!(items.len() > 40, "{}", task.id);
            for item in items {
                assert_eq!(Split::of(task.id, &item.input), Split::HeldOut, "{item:?}");
                assert_eq!((task.solve)(&item.input).as_ref(), Some(&item.output));
            }
        }
    }
}
