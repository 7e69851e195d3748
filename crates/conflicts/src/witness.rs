//! The search for a text that the checkers accept: a plan from the facts, then local repair driven by the verdicts, until the work is used up.
//!
//! Nothing here can make a wrong claim: a text counts only if a [`Judge`] accepts it. Begin with [`find`].

mod document;
mod pattern;
mod pieces;
mod plan;
mod repair;
mod shapes;
mod snippets;
mod style;
mod vocabulary;
mod wholes;

use std::rc::Rc;

use constraints::{Constraint, FinishReason, Judge};

use crate::branch::{Branch, Literal, branches};
use crate::fields::Fields;
use crate::random::Random;
use crate::refute::{Context, refute_branch};
use crate::{Effort, branch};
use repair::Search;
use style::Style;
use vocabulary::Vocabulary;

/// How deep units are searched within units.
const MAX_NESTING: u32 = 2;

/// What may still be spent on judging.
///
/// A unit of work is one byte judged by one ordinary checker, some tens of nanoseconds; checkers that do more for a byte cost more units.
#[derive(Debug)]
pub(crate) struct Budget {
    work: usize,
    pub(crate) nesting: u32,
}

impl Budget {
    /// Takes the cost of judging a text; false when there is no more.
    pub(crate) fn take(&mut self, text: &str, weight: usize) -> bool {
        // A judge costs something even for no text.
        let cost = (text.len() + 40).saturating_mul(weight.max(1));
        let is_enough = self.work >= cost;
        self.work = self.work.saturating_sub(cost);
        is_enough
    }

    /// Takes the cost of judging a piece behind a text that has been judged, which is copied for it.
    pub(crate) fn take_part(&mut self, before: &str, piece: &str, weight: usize) -> bool {
        let cost = (before.len() / 8 + piece.len() + 60).saturating_mul(weight.max(1));
        let is_enough = self.work >= cost;
        self.work = self.work.saturating_sub(cost);
        is_enough
    }
}

/// What judging one byte costs with these literals: the index that all checkers share, and each checker.
pub(crate) fn weight(literals: &[Rc<Literal>]) -> usize {
    literals.iter().map(|literal| weight_of(&literal.constraint)).sum()
}

/// As measured on a thousand bytes, with the shared index as the unit.
fn weight_of(constraint: &Constraint) -> usize {
    let of_reference = |name: &str| Fields::of(constraint).text(name).len() / 8;
    let own = match constraint.kind().id {
        // Each character is a step through all of the reference.
        "edit_distance" | "similarity" => 1 + of_reference("reference"),
        "trigram_overlap" => 3,
        "regex" | "refusal" | "context_overlap" => 2,
        // Each part is judged by a checker of its own.
        "scoped" => 3,
        "script" | "json_schema" => 8,
        _ => 1,
    };
    own + constraint.parts().into_iter().map(weight_of).sum::<usize>()
}

/// A text that satisfies every constraint.
pub(crate) fn find(constraints: &[Constraint], effort: Effort) -> Option<String> {
    let mut budget = Budget { work: effort.max_work, nesting: 0 };
    find_within(constraints, effort.seed, &mut budget)
}

/// The same, sharing what may be spent.
pub(crate) fn find_within(constraints: &[Constraint], seed: u64, budget: &mut Budget) -> Option<String> {
    let fresh = Judge::new(constraints);
    let is_witness = |text: &str| accepts(&fresh, text);
    let mut open: Vec<Branch> = match branches(constraints.iter().enumerate()) {
        Some(all) => all.into_iter().filter(|branch| refute_branch(branch, &Context::default()).is_none()).collect(),
        None => Vec::new(),
    };
    if open.is_empty() {
        // Too many branches, or all refuted: the constraints are tried as they are, which also tests the proofs.
        open = vec![constraints.iter().enumerate().flat_map(|(at, c)| branch::leaf(at, c)).collect()];
    }
    let whole_weight: usize = constraints.iter().map(weight_of).sum();
    let stock = ["", "tea", "我", "Tea.", "{}", "[]", "~", "\"~\"", "กำำำำำ"].into_iter().map(str::to_owned);
    let literals = open.iter().flatten().filter(|literal| literal.wanted || !literal.bounds.is_empty());
    let given: Vec<String> = literals.flat_map(|literal| wholes::whole_texts(literal)).collect();
    for text in given.into_iter().chain(stock) {
        if budget.take(&text, whole_weight) && is_witness(&text) {
            return Some(text);
        }
    }
    let total = budget.work;
    // Local repair is quick where it knows the kinds, so it goes first; what is grown piece by piece takes the rest.
    let mut repairing = Budget { work: total / 3, nesting: budget.nesting };
    budget.work -= repairing.work;
    let found = repaired(&open, seed, &mut repairing).filter(|text| is_witness(text));
    budget.work += repairing.work;
    if found.is_some() || budget.nesting > 0 {
        return found;
    }
    grown(&open, seed, budget).filter(|text| is_witness(text))
}

/// Attempts of local repair in turn over the branches; the first are short, and what is left after them is shared by later, longer ones.
fn repaired(open: &[Branch], seed: u64, budget: &mut Budget) -> Option<String> {
    let total = budget.work;
    for attempt in 0_u32.. {
        let share = (total / 6).max(4_000);
        if budget.work < 1_000 {
            return None;
        }
        let chosen = open.get(usize::try_from(attempt).unwrap_or(0) % open.len())?;
        let mut part = Budget { work: share.min(budget.work), nesting: budget.nesting };
        budget.work -= part.work;
        let random = Random::new(seed.wrapping_mul(1_000_003).wrapping_add(attempt.into()));
        let found = Search::new(chosen, random, &mut part, attempt).run();
        budget.work += part.work;
        budget.work = budget.work.saturating_sub(500);
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Texts grown piece by piece, from drafts and from what each literal comes down to by itself.
fn grown(open: &[Branch], seed: u64, budget: &mut Budget) -> Option<String> {
    const N_ROUNDS: usize = 4;
    for round in 0..N_ROUNDS {
        let chosen = open.get(round % open.len())?;
        let mut random = Random::new(seed.wrapping_mul(7_000_003).wrapping_add(round as u64));
        let mut part = Budget { work: budget.work / (N_ROUNDS - round), nesting: budget.nesting };
        budget.work -= part.work;
        let vocabulary = Vocabulary::new(chosen, false);
        let style = Style::of(chosen, &vocabulary, &mut random);
        let mut seeds: Vec<String> = (0..3)
            .map(|_| style.text(&plan::draft(chosen, &vocabulary, &mut random), &vocabulary))
            .filter(|draft| draft.len() < 2_000)
            .collect();
        let wholes = chosen.iter().flat_map(|literal| wholes::whole_texts(literal).into_iter().take(4));
        seeds.extend(wholes.filter(|text| text.len() < 1_000).take(10));
        let found = pieces::grow(chosen, &seeds, &mut random, &mut part);
        budget.work += part.work;
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Whether every checker accepts the text.
fn accepts(fresh: &Judge, text: &str) -> bool {
    let mut judge = fresh.clone();
    judge.push(text);
    judge.finish(FinishReason::Stop).iter().all(|verdict| verdict.is_satisfied())
}
