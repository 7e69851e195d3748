//! The search for a text that the checkers accept: a plan from the facts, then local repair driven by the verdicts, until the work is used up.
//!
//! Nothing here can make a wrong claim: a text counts only if a [`Judge`] accepts it. Begin with [`find`].

mod document;
mod pattern;
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
    // The first attempts are short; what is left after them is shared by later, longer ones.
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
        if let Some(text) = found.filter(|text| is_witness(text)) {
            return Some(text);
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
