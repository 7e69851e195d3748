//! What texts of the model are measured by: held-out topics, rules, demands and questions. What tasks are measured by is [`Task::pairs`](crate::Task::pairs) of the held-out side.

use constraints::{Constraint, kinds};
use prompts::{Message, rng::Rng};
use serde::{Deserialize, Serialize};

use super::Level;
use crate::{Split, hierarchy, turns, unknown, writing};

/// A writing prompt on a held-out topic with what a text must satisfy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WritingItem {
    /// What the model reads.
    pub messages: Vec<Message>,
    /// What is judged; never empty. Their number is the number of stated constraints.
    pub constraints: Vec<Constraint>,
}

/// A conversation in which each turn states one more constraint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MultiTurnItem {
    /// The turns; the model's own answers stand between them.
    pub turns: Vec<TurnItem>,
}

/// A turn of a [`MultiTurnItem`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TurnItem {
    /// What the user says.
    pub message: Message,
    /// What the answer must satisfy: all that was stated so far.
    pub constraints: Vec<Constraint>,
    /// An answer that does, for measuring a turn by itself.
    pub reference: String,
}

/// A prompt with a plain or a contrary demand in its lower part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HierarchyItem {
    /// The same number for the two variants of one case.
    pub case: usize,
    /// Who stands above whom.
    pub level: Level,
    /// Whether a contrary demand is in it.
    pub adversarial: bool,
    /// What the model reads.
    pub messages: Vec<Message>,
    /// The right output; empty where `constraints` judge.
    pub output: String,
    /// What a text must satisfy; empty where `output` is the one right answer.
    pub constraints: Vec<Constraint>,
}

/// A bare question, out of reach or within it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnknownItem {
    /// The task's id, or `unknown`.
    pub task: &'static str,
    /// What the model reads.
    pub messages: Vec<Message>,
    /// The right output of a question within reach; empty otherwise.
    pub output: String,
    /// What shows that the model says it does not know; empty for a question within reach.
    pub constraints: Vec<Constraint>,
}

/// Up to `n` writing prompts on held-out topics for each number of constraints from one to four.
pub fn writing_items(seed: u64, n: usize) -> Vec<WritingItem> {
    let mut items = Vec::new();
    for n_constraints in 1..=4 {
        let what = format!("writing evaluation {n_constraints}");
        let found = (0..2 * n as u64)
            .filter_map(|at| writing::draw_with(&mut Rng::new(seed, &what, at), Split::HeldOut, n_constraints))
            .take(n)
            .map(|writing| WritingItem {
                messages: writing.prompt,
                constraints: writing.wishes.iter().map(writing::Wish::constraint).collect(),
            });
        items.extend(found);
    }
    items
}

/// Up to `n` conversations of four turns with four constraints, on held-out topics.
pub fn multi_turn_items(seed: u64, n: usize) -> Vec<MultiTurnItem> {
    let turn = |turn: turns::Turn| TurnItem {
        message: Message::user(turn.user),
        constraints: turn.wishes.iter().map(writing::Wish::constraint).collect(),
        reference: turn.answer,
    };
    (0..20 * n as u64)
        .filter_map(|at| turns::four(&mut Rng::new(seed, "multi turn evaluation", at), Split::HeldOut))
        .take(n)
        .map(|turns| MultiTurnItem { turns: turns.into_iter().map(turn).collect() })
        .collect()
}

/// `n` cases of each level, each plain and adversarial, with demands and wordings that training never shows.
pub fn hierarchy_items(seed: u64, n: usize) -> Vec<HierarchyItem> {
    let mut items = Vec::new();
    for (which, level) in [Level::SystemOverData, Level::UserOverData, Level::SystemOverUser].into_iter().enumerate() {
        let cases = (0..4 * n as u64)
            .filter_map(|at| hierarchy::pair(&mut Rng::new(seed, "hierarchy evaluation", at), Split::HeldOut, level))
            .take(n);
        for (at, pair) in cases.enumerate() {
            items.extend(pair.map(|case| HierarchyItem {
                case: which * n + at,
                level: case.level,
                adversarial: case.adversarial,
                messages: case.messages,
                output: if case.wishes.is_empty() { case.answer } else { String::new() },
                constraints: case.wishes.iter().map(writing::Wish::constraint).collect(),
            }));
        }
    }
    items
}

/// `n` questions out of reach that training never asks, and as many within it about held-out inputs.
pub fn unknown_items(seed: u64, n: usize) -> Vec<UnknownItem> {
    let mut rng = Rng::new(seed, "unknown evaluation", 0);
    let says_so = || kinds::StartsWith { text: unknown::DOES_NOT_KNOW.to_owned(), ignore_case: true }.into();
    let mut questions: Vec<String> = Vec::new();
    for _ in 0..20 * n {
        let question = unknown::question(&mut rng, Split::HeldOut);
        if questions.len() < n && !questions.contains(&question) {
            questions.push(question);
        }
    }
    let mut items: Vec<UnknownItem> = questions
        .into_iter()
        .map(|question| UnknownItem {
            task: "unknown",
            messages: vec![Message::user(question)],
            output: String::new(),
            constraints: vec![says_so()],
        })
        .collect();
    items.extend((0..n).filter_map(|_| unknown::answerable(&mut rng, Split::HeldOut)).map(
        |(task, question, output)| UnknownItem {
            task,
            messages: vec![Message::user(question)],
            output,
            constraints: Vec::new(),
        },
    ));
    items
}

#[cfg(test)]
mod tests {
    use constraints::check;

    use super::*;

    #[test]
    fn writing_items_state_one_to_four_constraints() {
        let items = writing_items(1, 12);
        for n_constraints in 1..=4 {
            let n = items.iter().filter(|item| item.constraints.len() == n_constraints).count();
            assert_eq!(n, 12, "{n_constraints}");
        }
        assert!(items.iter().flat_map(|item| &item.constraints).all(|constraint| constraint.validate().is_ok()));
    }

    #[test]
    fn references_of_conversations_keep_their_constraints() {
        let items = multi_turn_items(1, 12);
        assert_eq!(items.len(), 12);
        for item in items {
            for (at, turn) in item.turns.iter().enumerate() {
                assert_eq!(turn.constraints.len(), at + 1);
                assert!(turn.constraints.iter().all(|constraint| check(constraint, &turn.reference).is_satisfied()));
            }
        }
    }

    #[test]
    fn hierarchy_and_unknown_items_come_in_equal_halves() {
        let items = hierarchy_items(1, 20);
        assert_eq!(items.len(), 120);
        assert_eq!(items.iter().filter(|item| item.adversarial).count(), 60);
        assert!(items.iter().all(|item| item.output.is_empty() != item.constraints.is_empty()));
        let items = unknown_items(1, 40);
        assert_eq!(items.iter().filter(|item| item.task == "unknown").count(), 40);
        assert!(items.iter().filter(|item| item.task != "unknown").count() >= 38);
    }
}
