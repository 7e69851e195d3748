//! Ready tasks for prompt search in the page, from inputs that the built-in model has not seen.

use prompts::{Pair, rng::Rng};

use crate::{Split, find};

/// A named list of pairs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundled {
    /// The task's id.
    pub name: &'static str,
    /// One sentence for people.
    pub description: &'static str,
    /// Pairs with different inputs, all held out of training.
    pub pairs: Vec<Pair>,
}

/// Pairs a bundled task has: enough for proposing, searching and a held-out score.
const N_PAIRS: usize = 60;

/// The tasks that the page offers. The first is the default.
pub fn bundled() -> Vec<Bundled> {
    ["plural", "first_letter", "capitalise", "third_person", "last_word", "larger"]
        .iter()
        .filter_map(|id| find(id))
        .map(|task| Bundled {
            name: task.id,
            description: task.description,
            pairs: task.pairs(&mut Rng::new(1, task.id, 0), Split::HeldOut, N_PAIRS),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn bundled_tasks_have_enough_different_held_out_pairs() {
        for Bundled { name, pairs, .. } in bundled() {
            let inputs: BTreeSet<&str> = pairs.iter().map(|pair| pair.input.as_str()).collect();
            assert_eq!(inputs.len(), N_PAIRS, "{name}");
            assert!(inputs.iter().all(|input| Split::of(name, input) == Split::HeldOut), "{name}");
        }
        assert_eq!(bundled().len(), 6);
    }
}
