//! What every task must have: enough wordings, enough different short inputs, and held-out wordings that no training wording gives away.
//!
//! What single tasks answer is tested at the foot of each family's file.

use std::collections::{BTreeMap, BTreeSet};

use prompts::rng::Rng;
use tasks::{Split, registry};

/// So many different inputs leave about twenty held out.
const LEAST_INPUTS: usize = 120;

/// Enough draws to see nearly all inputs of a task with a few hundred of them.
const N_DRAWS: u64 = 4000;

#[test]
fn every_task_has_enough_wordings() {
    for task in registry() {
        let (n_train, n_held_out) = (task.wordings.len(), task.held_out_wordings.len());
        assert!(n_train >= 11 && n_held_out >= 6, "{}: {n_train} wordings, {n_held_out} held out", task.id);
        assert!((3..=6).contains(&task.questions.len()), "{}: {} questions", task.id, task.questions.len());
        assert!(task.description.ends_with('.') && task.description.contains(' '), "{}", task.id);
    }
}

#[test]
fn every_task_has_enough_short_inputs_and_answers() {
    let mut small = Vec::new();
    for task in registry() {
        let mut inputs = BTreeSet::new();
        for position in 0..N_DRAWS {
            let input = (task.input)(&mut Rng::new(11, task.id, position));
            let Some(output) = (task.solve)(&input) else { continue };
            assert!(!output.trim().is_empty(), "{} of {input} is empty", task.id);
            assert!(!input.trim().is_empty() && input.split_whitespace().count() <= 30, "{}: {input}", task.id);
            assert!(output.split_whitespace().count() <= 30, "{} of {input}: {output}", task.id);
            inputs.insert(input);
        }
        if inputs.len() < LEAST_INPUTS {
            small.push((task.id, inputs.len()));
        }
        let n_held_out = inputs.iter().filter(|input| Split::of(task.id, input) == Split::HeldOut).count();
        assert!(n_held_out >= 10 && n_held_out < inputs.len() / 3, "{}: {n_held_out} of {}", task.id, inputs.len());
    }
    assert!(small.is_empty(), "{small:?}");
}

#[test]
fn no_training_wording_ends_in_a_held_out_one() {
    let plain = |wording: &str| wording.trim_end_matches(['.', '?', '!', ':']).to_lowercase();
    let train: Vec<String> =
        registry().flat_map(|task| task.wordings.iter().chain(task.questions)).map(|wording| plain(wording)).collect();
    for task in registry() {
        for held_out in task.held_out_wordings {
            let leak = train.iter().find(|wording| {
                let held_out = plain(held_out);
                wording.ends_with(&held_out)
                    || [". ", "? ", ": "].iter().any(|end| wording.contains(&format!("{held_out}{end}")))
            });
            assert_eq!(leak, None, "{}: {held_out}", task.id);
        }
    }
}

/// A constant answer must not look like skill: no answer of a task with several labels covers nearly everything.
#[test]
fn no_answer_covers_nearly_all_inputs() {
    for task in registry() {
        let mut answers = BTreeMap::new();
        let mut n_answers = 0_usize;
        for position in 0..600 {
            if let Some(output) = (task.solve)(&(task.input)(&mut Rng::new(12, task.id, position))) {
                n_answers += 1;
                *answers.entry(output).or_insert(0_usize) += 1;
            }
        }
        let most = answers.values().copied().max().unwrap_or_default();
        assert!(most * 10 < n_answers * 7, "{}: one answer is right for {most} of {n_answers}", task.id);
    }
}
