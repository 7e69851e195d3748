//! From pairs to a prompt, and from a prompt to another that means the same: what a prompt search asks of a model.
//!
//! The texts are those of `prompts`, so that training and search agree to the letter. No held-out wording is ever shown or asked for.

use prompts::{Message, rng::Rng};

use crate::words::pick;
use crate::{Split, Task, registry};

/// Pairs shown for a proposal, fewest and most.
const FEWEST_PAIRS: usize = 3;
const MOST_PAIRS: usize = 6;

/// Pairs are shown, in APE's forward or insert form; the answer is a prompt that explains them.
pub(crate) fn draw(rng: &mut Rng, task: &'static Task) -> Option<Vec<Message>> {
    let n_pairs = FEWEST_PAIRS + rng.below(MOST_PAIRS - FEWEST_PAIRS + 1);
    let pairs = task.pairs(rng, Split::Train, n_pairs);
    if pairs.len() < FEWEST_PAIRS {
        return None;
    }
    let wording = pick(rng, task.wordings);
    let text = if rng.below(5) == 0 { prompts::insert_proposal(&pairs) } else { prompts::forward_proposal(&pairs) };
    Some(vec![Message::user(text), Message::assistant(wording)])
}

const LONGER: &[&str] = &[
    "Write a longer version of the following prompt while keeping its meaning.",
    "Expand this prompt without changing what it asks for.",
    "Say this prompt in more words.",
    "Make the following prompt more detailed.",
];

const SHORTER: &[&str] = &[
    "Write a shorter version of the following prompt while keeping its meaning.",
    "Condense this prompt without changing what it asks for.",
    "Say this prompt in fewer words.",
    "Make the following prompt shorter.",
];

/// A wording of a task is rewritten as another wording of the same task: varied, expanded or condensed.
pub(crate) fn rewrite(rng: &mut Rng, task: &'static Task) -> Option<Vec<Message>> {
    let source = pick(rng, task.wordings);
    let fits = |way: usize, other: &str| {
        other != source
            && match way {
                0 => other.len() > source.len() + 8,
                1 => other.len() + 8 < source.len(),
                _ => true,
            }
    };
    let way = rng.below(8);
    let others: Vec<&str> = task.wordings.iter().copied().filter(|other| fits(way, other)).collect();
    let answer = *rng.choose(&others)?;
    let text = match way {
        0 => format!("{}\n\nInput: {source}\nOutput:", pick(rng, LONGER)),
        1 => format!("{}\n\nInput: {source}\nOutput:", pick(rng, SHORTER)),
        2 => shown_before(rng, source)?,
        _ => prompts::variation(source),
    };
    Some(vec![Message::user(text), Message::assistant(answer)])
}

/// The few-shot form: another task's wording with its variation comes first.
fn shown_before(rng: &mut Rng, source: &str) -> Option<String> {
    let tasks: Vec<&Task> = registry().collect();
    let other = rng.choose(&tasks)?;
    let (one, two) = (pick(rng, other.wordings), pick(rng, other.wordings));
    let text = prompts::variation(source);
    let (head, tail) = text.split_once("Input: ")?;
    (one != two).then(|| format!("{head}Input: {one}\nOutput: {two}\n\nInput: {tail}"))
}
