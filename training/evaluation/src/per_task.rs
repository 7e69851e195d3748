//! What is measured of every task: ten wordings on the same held-out inputs, examples alone, baselines, and prompts that the model works out itself.
//!
//! What is chosen (the best wording, the best proposal) is chosen on one half of the inputs and reported on the other, so that no figure rests on the luck that chose it.

use std::collections::BTreeMap;

use prompts::rng::Rng;
use prompts::{Message, Pair};
use serde::{Deserialize, Serialize};
use tasks::{Split, Task};

use crate::EvaluationError;
use crate::answering::{Model, Question};

/// Sensible wordings of a task that are compared.
const N_WORDINGS: usize = 10;
/// Of these, such as training has shown; the rest are held out.
const N_SEEN: usize = 4;
/// Attempts to work out the prompt, each from other pairs.
const N_PROPOSALS: usize = 5;
/// Pairs that an attempt sees.
const N_SHOWN: usize = 5;
/// Longest answer to a task and longest proposal, in tokens.
const MOST_ANSWER: usize = 48;
const MOST_PROPOSAL: usize = 40;
/// Training pairs among which the majority answer is looked for.
const N_FOR_MAJORITY: usize = 300;

/// One wording and how often it is answered right, as a share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Wording {
    pub(crate) text: String,
    /// Whether training has shown it.
    pub(crate) is_seen: bool,
    /// On the half of the inputs that chooses.
    pub(crate) choosing: f64,
    /// On the half that is reported.
    pub(crate) reported: f64,
}

/// What became of prompts that the model worked out from pairs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Induction {
    /// The proposals, the chosen one first.
    pub(crate) proposals: Vec<String>,
    /// How often the chosen one is answered right.
    pub(crate) accuracy: f64,
}

/// The row of one task; shares, on the inputs that are reported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct TaskRow {
    pub(crate) task: String,
    /// Inputs that are reported, and that choose.
    pub(crate) n_reported: usize,
    pub(crate) n_choosing: usize,
    pub(crate) wordings: Vec<Wording>,
    /// Three pairs and no wording.
    pub(crate) examples_only: f64,
    /// Repeating the input.
    pub(crate) echo: f64,
    /// The one answer that is right most often among these very questions.
    pub(crate) constant: f64,
    /// The answer that is most common among training pairs.
    pub(crate) majority: f64,
    pub(crate) induction: Induction,
}

impl TaskRow {
    /// The wording that did best on the choosing half.
    pub(crate) fn best(&self) -> Option<&Wording> {
        // Of equals the first, which is the plainest.
        self.wordings.iter().rev().max_by(|a, b| a.choosing.total_cmp(&b.choosing))
    }

    fn reported(&self) -> Vec<f64> {
        let mut shares: Vec<f64> = self.wordings.iter().map(|wording| wording.reported).collect();
        shares.sort_by(f64::total_cmp);
        shares
    }

    /// Median over the wordings.
    pub(crate) fn median(&self) -> f64 {
        median(&self.reported())
    }

    /// Median over the wordings that training has not shown.
    pub(crate) fn median_of_new(&self) -> f64 {
        let mut shares: Vec<f64> =
            self.wordings.iter().filter(|wording| !wording.is_seen).map(|wording| wording.reported).collect();
        shares.sort_by(f64::total_cmp);
        median(&shares)
    }

    /// Mean and standard deviation over the wordings.
    pub(crate) fn mean_and_deviation(&self) -> (f64, f64) {
        mean_and_deviation(&self.reported())
    }

    /// Mean over the wordings that training has shown, or has not.
    pub(crate) fn mean_of(&self, is_seen: bool) -> f64 {
        let shares: Vec<f64> =
            self.wordings.iter().filter(|wording| wording.is_seen == is_seen).map(|wording| wording.reported).collect();
        mean_and_deviation(&shares).0
    }

    /// The worst wording.
    pub(crate) fn worst(&self) -> f64 {
        self.reported().first().copied().unwrap_or_default()
    }

    /// The strongest baseline that needs no prompt.
    pub(crate) fn baseline(&self) -> f64 {
        self.echo.max(self.constant)
    }
}

/// Median of shares in ascending order.
fn median(shares: &[f64]) -> f64 {
    let at = |index: usize| shares.get(index).copied().unwrap_or_default();
    (at(shares.len().saturating_sub(1) / 2) + at(shares.len() / 2)) / 2.0
}

pub(crate) fn mean_and_deviation(shares: &[f64]) -> (f64, f64) {
    let n = shares.len().max(1) as f64;
    let mean = shares.iter().sum::<f64>() / n;
    let variance = shares.iter().map(|share| (share - mean).powi(2)).sum::<f64>() / (n - 1.0).max(1.0);
    (mean, variance.sqrt())
}

/// The inputs of a task, in halves.
struct Halves {
    choosing: Vec<Pair>,
    reported: Vec<Pair>,
}

impl Halves {
    fn draw(task: &Task, seed: u64, n: usize) -> Halves {
        let mut pairs = task.pairs(&mut Rng::new(seed, "evaluation", 0), Split::HeldOut, n);
        let reported = pairs.split_off(pairs.len() / 2);
        Halves { choosing: pairs, reported }
    }
}

/// Ten sensible wordings: held-out ones, which nobody chose for their success, and a few that training shows.
fn wordings(task: &Task) -> Vec<(&'static str, bool)> {
    let n_new = (N_WORDINGS - N_SEEN).min(task.held_out_wordings.len());
    let new = task.held_out_wordings.iter().take(n_new).map(|wording| (*wording, false));
    let seen = task.wordings.iter().take(N_WORDINGS - n_new).map(|wording| (*wording, true));
    seen.chain(new).collect()
}

fn ask(wording: &str, pairs: &[Pair]) -> Vec<Question> {
    let asked = |pair: &Pair| Question { messages: prompts::apply(wording, &pair.input), max_tokens: MOST_ANSWER };
    pairs.iter().map(asked).collect()
}

fn share(task: &Task, pairs: &[Pair], answers: &[Option<String>]) -> f64 {
    let right = |(pair, answer): (&Pair, &Option<String>)| {
        answer.as_ref().is_some_and(|answer| task.is_right(&pair.input, answer))
    };
    let n_right = pairs.iter().zip(answers).map(right).filter(|right| *right).count();
    n_right as f64 / pairs.len().max(1) as f64
}

/// Three pairs of training, then the input: no wording at all.
fn examples_only(task: &Task, seed: u64, pairs: &[Pair]) -> Vec<Question> {
    let mut rng = Rng::new(seed, "examples", 0);
    let asked = |pair: &Pair| {
        let shown = task.pairs(&mut rng, Split::Train, 3);
        Question { messages: tasks::corpus::few_shot("", &shown, &pair.input), max_tokens: MOST_ANSWER }
    };
    pairs.iter().map(asked).collect()
}

/// Measures all tasks at once, so that the cores stay busy.
pub(crate) fn measure(
    model: &mut Model,
    tasks: &[&'static Task],
    seed: u64,
    n: usize,
) -> Result<Vec<TaskRow>, EvaluationError> {
    let halves: Vec<Halves> = tasks.iter().map(|task| Halves::draw(task, seed, n)).collect();
    // One long list of questions, and for each stretch of it what it belongs to.
    let mut questions = Vec::new();
    for (task, halves) in tasks.iter().zip(&halves) {
        for (wording, _) in wordings(task) {
            questions.extend(ask(wording, &halves.choosing));
            questions.extend(ask(wording, &halves.reported));
        }
        questions.extend(examples_only(task, seed, &halves.reported));
    }
    let answers = model.answers(&questions)?;
    let inductions = inductions(model, tasks, &halves, seed)?;
    let mut rest = answers.as_slice();
    let mut take = |pairs: &[Pair], task: &Task| {
        let (these, others) = rest.split_at(pairs.len().min(rest.len()));
        rest = others;
        share(task, pairs, these)
    };
    let mut rows = Vec::new();
    for ((task, halves), induction) in tasks.iter().zip(&halves).zip(inductions) {
        let measured = wordings(task).into_iter().map(|(text, is_seen)| Wording {
            text: text.to_owned(),
            is_seen,
            choosing: take(&halves.choosing, task),
            reported: take(&halves.reported, task),
        });
        let wordings = measured.collect();
        let examples_only = take(&halves.reported, task);
        let of_constant =
            |answer: &str| share(task, &halves.reported, &vec![Some(answer.to_owned()); halves.reported.len()]);
        let outputs = halves.reported.iter().map(|pair| pair.output.as_str());
        rows.push(TaskRow {
            task: task.id.to_owned(),
            n_reported: halves.reported.len(),
            n_choosing: halves.choosing.len(),
            wordings,
            examples_only,
            echo: share(
                task,
                &halves.reported,
                &halves.reported.iter().map(|pair| Some(pair.input.clone())).collect::<Vec<_>>(),
            ),
            constant: outputs.map(of_constant).fold(0.0, f64::max),
            majority: majority(task, seed).map_or(0.0, |answer| of_constant(&answer)),
            induction,
        });
    }
    Ok(rows)
}

/// The most common answer among training pairs; of equals the first in the alphabet.
fn majority(task: &Task, seed: u64) -> Option<String> {
    let mut rng = Rng::new(seed, "majority", 0);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for pair in (0..N_FOR_MAJORITY).filter_map(|_| task.pair(&mut rng, Split::Train)) {
        *counts.entry(pair.output).or_default() += 1;
    }
    counts.into_iter().rev().max_by_key(|(_, n)| *n).map(|(answer, _)| answer)
}

/// Has the model work out prompts from pairs, and runs them.
fn inductions(
    model: &mut Model,
    tasks: &[&'static Task],
    halves: &[Halves],
    seed: u64,
) -> Result<Vec<Induction>, EvaluationError> {
    let mut asked = Vec::new();
    for halves in halves {
        for attempt in 0..N_PROPOSALS {
            // A prompt is run without pairs, so the choosing half may be shown as well.
            let mut shown = halves.choosing.clone();
            Rng::new(seed, "induction", attempt as u64).shuffle(&mut shown);
            shown.truncate(N_SHOWN);
            let messages = vec![Message::user(prompts::forward_proposal(&shown))];
            asked.push(Question { messages, max_tokens: MOST_PROPOSAL });
        }
    }
    let said = model.answers(&asked)?;
    let proposals: Vec<Vec<String>> = said
        .chunks(N_PROPOSALS)
        .map(|said| {
            let mut different: Vec<String> = Vec::new();
            for text in said.iter().flatten().map(|text| text.trim()).filter(|text| !text.is_empty()) {
                if !different.iter().any(|known| known == text) {
                    different.push(text.to_owned());
                }
            }
            different
        })
        .collect();
    let mut questions = Vec::new();
    for (proposals, halves) in proposals.iter().zip(halves) {
        for proposal in proposals {
            questions.extend(ask(proposal, &halves.choosing));
            questions.extend(ask(proposal, &halves.reported));
        }
    }
    let answers = model.answers(&questions)?;
    let mut rest = answers.as_slice();
    let mut inductions = Vec::new();
    for ((mut proposals, task), halves) in proposals.into_iter().zip(tasks).zip(halves) {
        let mut best: Option<(f64, f64, usize)> = None;
        for at in 0..proposals.len() {
            let (choosing, others) = rest.split_at(halves.choosing.len().min(rest.len()));
            let (reported, others) = others.split_at(halves.reported.len().min(others.len()));
            rest = others;
            let score = share(task, &halves.choosing, choosing);
            if best.is_none_or(|(known, _, _)| score > known) {
                best = Some((score, share(task, &halves.reported, reported), at));
            }
        }
        let (_, accuracy, at) = best.unwrap_or_default();
        if at < proposals.len() {
            proposals.swap(0, at);
        }
        inductions.push(Induction { proposals, accuracy });
    }
    Ok(inductions)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(shares: &[(f64, f64)]) -> TaskRow {
        let wording = |(at, (choosing, reported)): (usize, &(f64, f64))| Wording {
            text: at.to_string(),
            is_seen: at == 0,
            choosing: *choosing,
            reported: *reported,
        };
        TaskRow {
            task: "plural".to_owned(),
            n_reported: 10,
            n_choosing: 10,
            wordings: shares.iter().enumerate().map(wording).collect(),
            examples_only: 0.0,
            echo: 0.0,
            constant: 0.1,
            majority: 0.1,
            induction: Induction { proposals: Vec::new(), accuracy: 0.0 },
        }
    }

    #[test]
    fn the_best_wording_is_chosen_on_one_half_and_reported_on_the_other() {
        let row = row(&[(0.5, 0.9), (0.8, 0.6), (0.8, 0.7), (0.1, 1.0)]);
        assert_eq!(row.best().map(|wording| wording.text.as_str()), Some("1"));
        assert_eq!((row.median(), row.worst()), (0.8, 0.6));
        assert!((row.mean_of(true) - 0.9).abs() < 1e-9);
        assert_eq!(row.median_of_new(), 0.7);
    }

    #[test]
    fn ten_wordings_are_compared_of_which_most_are_new() {
        for task in tasks::registry() {
            let wordings = wordings(task);
            assert_eq!(wordings.len(), N_WORDINGS, "{}", task.id);
            assert!(wordings.iter().filter(|(_, is_seen)| !is_seen).count() >= N_WORDINGS - N_SEEN, "{}", task.id);
        }
    }
}
