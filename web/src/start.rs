//! What a newcomer finds: a prompt that the built-in model can answer, and constraints to watch.

use constraints::{Relation, kinds};
use prompts::Sampling;

use crate::state::Example;

/// The editor's first content. One constraint of each temper: a count that is open to the end, a word that is missing until it comes, a rule that one character breaks.
pub fn example() -> Example {
    Example {
        system: String::new(),
        prompt: "Write 3 sentences about the sea. Use the word \"blue\". Do not use commas.".to_owned(),
        constraints: vec![
            kinds::SentenceCount { relation: Relation::Exactly, count: 3 }.into(),
            kinds::KeywordInclude { keywords: vec!["blue".to_owned()], min_count: 1 }.into(),
            kinds::NoCommas {}.into(),
        ],
        sampling: Sampling::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_constraint_of_the_example_is_valid() {
        let example = example();
        for constraint in &example.constraints {
            assert_eq!(constraint.validate(), Ok(()));
        }
    }
}
