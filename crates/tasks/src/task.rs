//! What a task is: wordings, inputs and the function that answers.

use prompts::{Pair, rng::Rng};

use crate::Split;

/// One short task: a prompt in many wordings, inputs drawn at random, and the one right output.
#[derive(Debug, Clone, Copy)]
pub struct Task {
    /// Short name, lowercase with underscores.
    pub id: &'static str,
    /// One sentence for people.
    pub description: &'static str,
    /// Prompts that training text may use. The first is the plainest.
    pub wordings: &'static [&'static str],
    /// Prompts kept for measuring whether rewording hurts.
    pub held_out_wordings: &'static [&'static str],
    /// Whole questions in which `{}` stands for the input; training text only.
    pub questions: &'static [&'static str],
    /// Whether made-up words are fair inputs.
    pub takes_made_up_words: bool,
    /// Draws an input of either split.
    pub input: fn(&mut Rng) -> String,
    /// The right output, or `None` when the text is no input of this task.
    pub solve: fn(&str) -> Option<String>,
}

/// Draws before giving up; at one held-out input in six, 100 misses in a row have probability 1e-8.
const MOST_DRAWS: usize = 100;

impl Task {
    /// Prompts for a split.
    pub fn wordings_for(&self, split: Split) -> &'static [&'static str] {
        match split {
            Split::Train => self.wordings,
            Split::HeldOut => self.held_out_wordings,
        }
    }

    /// A random pair whose input lies in `split`; `None` only when draw after draw misses it.
    pub fn pair(&self, rng: &mut Rng, split: Split) -> Option<Pair> {
        self.pair_from(rng, split, self.input)
    }

    /// As [`Task::pair`], with a made-up word for an input where the task takes them.
    pub fn made_up_pair(&self, rng: &mut Rng, split: Split) -> Option<Pair> {
        let input = if self.takes_made_up_words { crate::words::made_up_word } else { self.input };
        self.pair_from(rng, split, input)
    }

    fn pair_from(&self, rng: &mut Rng, split: Split, input: fn(&mut Rng) -> String) -> Option<Pair> {
        for _ in 0..MOST_DRAWS {
            let input = input(rng);
            if Split::of(self.id, &input) == split
                && let Some(output) = (self.solve)(&input)
            {
                return Some(Pair { input, output });
            }
        }
        None
    }

    /// Up to `n` pairs with different inputs.
    pub fn pairs(&self, rng: &mut Rng, split: Split, n: usize) -> Vec<Pair> {
        let mut pairs: Vec<Pair> = Vec::with_capacity(n);
        // Small tasks run out of inputs, hence the bound.
        for _ in 0..n * 20 {
            if pairs.len() == n {
                break;
            }
            if let Some(pair) = self.pair(rng, split)
                && pairs.iter().all(|known| known.input != pair.input)
            {
                pairs.push(pair);
            }
        }
        pairs
    }
}
