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
    /// Outputs that are as right as the one that training shows; most tasks have none.
    pub also_right: fn(&str) -> Vec<String>,
}

/// Draws before giving up; at one held-out input in six, 100 misses in a row have probability 1e-8.
const MOST_DRAWS: usize = 100;

impl Task {
    /// What a task is made from: `Task { id: …, ..Task::BLANK }`. It has no wording, no input and no answer.
    pub(crate) const BLANK: Task = Task {
        id: "",
        description: "",
        wordings: &[],
        held_out_wordings: &[],
        questions: &[],
        takes_made_up_words: false,
        input: |_| String::new(),
        solve: |_| None,
        also_right: |_| Vec::new(),
    };

    /// Whether an answer is right: exactly an output, space around it aside.
    pub fn is_right(&self, input: &str, answer: &str) -> bool {
        let answer = answer.trim();
        (self.solve)(input).is_some_and(|output| output == answer)
            || (self.also_right)(input).iter().any(|output| output == answer)
    }

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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::registry;

    #[test]
    fn every_task_is_well_worded() {
        let mut ids = BTreeSet::new();
        let mut known = BTreeSet::new();
        for task in registry() {
            assert!(ids.insert(task.id), "two tasks are called {}", task.id);
            let n_wordings = task.wordings.len() + task.held_out_wordings.len();
            assert!(n_wordings >= 8 && task.held_out_wordings.len() >= 2, "{} has {n_wordings} wordings", task.id);
            for wording in task.wordings.iter().chain(task.held_out_wordings).chain(task.questions) {
                assert!(known.insert(wording.to_lowercase()), "{}: {wording} stands twice", task.id);
            }
            assert!(task.questions.iter().all(|question| question.contains("{}")), "{}", task.id);
        }
        assert!(ids.len() >= 20);
    }

    #[test]
    fn pairs_lie_in_the_split_that_was_asked_for_and_have_the_right_output() {
        for task in registry() {
            for split in [Split::Train, Split::HeldOut] {
                let pairs = task.pairs(&mut Rng::new(2, task.id, 0), split, 30);
                assert!(pairs.len() >= 3, "{} has only {} {}", task.id, pairs.len(), split.as_str());
                for Pair { input, output } in pairs {
                    assert_eq!(Split::of(task.id, &input), split);
                    assert_eq!((task.solve)(&input), Some(output));
                }
            }
        }
    }

    #[test]
    fn answers_are_what_a_person_would_say() {
        for (id, input, expected) in [
            ("first_letter", "lantern", "l"),
            ("spell", "cat", "c-a-t"),
            ("next_letter", "b c d", "e"),
            ("starts_with_vowel", "apple", "yes"),
            ("title_case", "old dog", "Old Dog"),
            ("plural", "mouse", "mice"),
            ("plural", "blorat", "blorats"),
            ("singular", "wolves", "wolf"),
            ("past_tense", "go", "went"),
            ("past_tense", "stop", "stopped"),
            ("present_tense", "carried", "carry"),
            ("ing_form", "swim", "swimming"),
            ("third_person", "watch", "watches"),
            ("comparative", "big", "bigger"),
            ("superlative", "happy", "happiest"),
            ("article", "umbrella", "an umbrella"),
            ("opposite", "cold", "hot"),
            ("reverse_words", "a b c", "c b a"),
            ("sort_words", "pear apple fig", "apple fig pear"),
            ("and_list", "a b c", "a, b and c"),
            ("sum", "17 and 5", "22"),
            ("difference", "17 and 5", "12"),
            ("larger", "9 and 10", "10"),
            ("sort_numbers", "10 9 1", "1 9 10"),
            ("odd_even", "207", "odd"),
            ("number_to_words", "42", "forty-two"),
            ("category", "salmon", "animal"),
            ("is_animal", "hammer", "no"),
            ("pick_fruit", "car plum tiger", "plum"),
            ("sentiment", "The soup was awful.", "negative"),
            ("question_or_statement", "Where is the dog", "question"),
        ] {
            let task = crate::find(id).unwrap();
            assert_eq!((task.solve)(input).as_deref(), Some(expected), "{id} of {input}");
        }
    }
}
