//! What the model is measured by: held-out inputs, wordings, topics and questions, one function a file of items.

use constraints::{Constraint, kinds};
use prompts::{Message, Pair, rng::Rng};
use serde::{Deserialize, Serialize};

use super::{Level, demonstrations, few_shot};
use crate::{Split, Task, hierarchy, induction, turns, unknown, writing};

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
    /// Further outputs that are as right.
    pub also_right: Vec<String>,
}

/// A question for measuring how much the wording matters: each wording of a task gets the same inputs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SensitivityItem {
    /// The task's id.
    pub task: &'static str,
    /// The prompt, one of [`SENSIBLE_WORDINGS`] of its task.
    pub wording: &'static str,
    /// Whether training never shows it.
    pub held_out: bool,
    /// What the model reads.
    pub messages: Vec<Message>,
    /// The task's input.
    pub input: String,
    /// The right output.
    pub output: String,
    /// Further outputs that are as right.
    pub also_right: Vec<String>,
}

/// A request for the prompt behind pairs with held-out inputs; whoever measures executes the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProposalItem {
    /// The task's id.
    pub task: &'static str,
    /// `forward` or `insert`.
    pub form: &'static str,
    /// What the model reads.
    pub messages: Vec<Message>,
    /// The pairs it shows, which must not be executed again.
    pub pairs: Vec<Pair>,
}

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

/// Wordings of a task whose spread is measured.
pub const SENSIBLE_WORDINGS: usize = 10;

fn others_right(task: &Task, pair: &Pair) -> Vec<String> {
    let mut others = (task.also_right)(&pair.input);
    others.retain(|output| *output != pair.output);
    others
}

/// Evaluation items of a task: `n` for each form, on held-out inputs only.
/// A task with few held-out inputs asks for the same input in several wordings.
pub fn items(seed: u64, task: &'static Task, n: usize) -> Vec<Item> {
    let mut rng = Rng::new(seed, "evaluation", 0);
    let pairs = task.pairs(&mut rng, Split::HeldOut, n);
    let item = |form, messages, pair: &Pair| Item {
        task: task.id,
        form,
        messages,
        input: pair.input.clone(),
        output: pair.output.clone(),
        also_right: others_right(task, pair),
    };
    let mut items = Vec::new();
    for (form, wordings) in [("wording", task.wordings), ("held_out_wording", task.held_out_wordings)] {
        for (at, pair) in pairs.iter().cycle().take(n).enumerate() {
            // Stepping once more per round gives a repeated input another wording.
            let wording = wordings[(at + at / pairs.len().max(1)) % wordings.len()];
            items.push(item(form, prompts::apply(wording, &pair.input), pair));
        }
    }
    for pair in &pairs {
        let shown = demonstrations(&mut rng, task, 3, &pair.input);
        items.push(item("few_shot", few_shot("", &shown, &pair.input), pair));
    }
    items
}

/// Ten wordings of a task, held-out ones first, each on the same `n` held-out inputs.
pub fn sensitivity_items(seed: u64, task: &'static Task, n: usize) -> Vec<SensitivityItem> {
    let pairs = task.pairs(&mut Rng::new(seed, "sensitivity", 0), Split::HeldOut, n);
    let held_out = task.held_out_wordings.iter().map(|wording| (*wording, true));
    let wordings = held_out.chain(task.wordings.iter().map(|wording| (*wording, false))).take(SENSIBLE_WORDINGS);
    let mut items = Vec::new();
    for (wording, held_out) in wordings {
        items.extend(pairs.iter().map(|pair| SensitivityItem {
            task: task.id,
            wording,
            held_out,
            messages: prompts::apply(wording, &pair.input),
            input: pair.input.clone(),
            output: pair.output.clone(),
            also_right: others_right(task, pair),
        }));
    }
    items
}

/// `n` requests for a task's prompt, every fourth in the insert form; three to six pairs each, with held-out inputs.
pub fn induction_items(seed: u64, task: &'static Task, n: usize) -> Vec<ProposalItem> {
    (0..n)
        .map(|at| {
            let mut rng = Rng::new(seed, "induction evaluation", at as u64);
            let pairs = task.pairs(&mut rng, Split::HeldOut, 3 + at % 4);
            let insert = at % 4 == 3;
            ProposalItem {
                task: task.id,
                form: if insert { "insert" } else { "forward" },
                messages: induction::ask(&pairs, insert),
                pairs,
            }
        })
        .collect()
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
    use crate::registry;

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

    #[test]
    fn each_of_ten_wordings_meets_the_same_inputs() {
        for task in registry() {
            let items = sensitivity_items(1, task, 8);
            let inputs: Vec<&str> = items.iter().map(|item| item.input.as_str()).collect();
            let n = inputs.len() / SENSIBLE_WORDINGS.min(task.wordings.len() + task.held_out_wordings.len());
            assert!(n >= 3, "{}", task.id);
            assert!(inputs.chunks(n).all(|chunk| chunk == &inputs[..n]), "{}", task.id);
            assert!(items[0].held_out);
        }
    }

    #[test]
    fn proposals_show_held_out_pairs() {
        for task in registry() {
            for item in induction_items(1, task, 4) {
                assert!(item.pairs.len() >= 3, "{}", task.id);
                assert!(item.pairs.iter().all(|pair| Split::of(task.id, &pair.input) == Split::HeldOut));
                assert!(item.messages[0].content.contains(&item.pairs[0].input));
            }
        }
    }

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
