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

use constraints::{Constraint, FinishReason, Judge};

use crate::branch::{Branch, branches};
use crate::random::Random;
use crate::refute::{Context, refute_branch};
use crate::{Effort, branch};
use repair::Search;

/// How deep units are searched within units.
const MAX_NESTING: u32 = 2;

/// What may still be spent on judging.
#[derive(Debug)]
pub(crate) struct Budget {
    n_bytes: usize,
    pub(crate) nesting: u32,
}

impl Budget {
    /// Takes the cost of judging a text; false when there is no more.
    pub(crate) fn take(&mut self, text: &str, n_constraints: usize) -> bool {
        // A judge costs something even for no text.
        let cost = (text.len() + 40) * n_constraints.max(1);
        let is_enough = self.n_bytes >= cost;
        self.n_bytes = self.n_bytes.saturating_sub(cost);
        is_enough
    }
}

/// A text that satisfies every constraint.
pub(crate) fn find(constraints: &[Constraint], effort: Effort) -> Option<String> {
    let mut budget = Budget { n_bytes: effort.max_bytes, nesting: 0 };
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
    let stock = ["", "tea", "我", "Tea.", "{}", "[]", "~", "\"~\"", "กำำำำำ"].into_iter().map(str::to_owned);
    let literals = open.iter().flatten().filter(|literal| literal.wanted || !literal.bounds.is_empty());
    let given: Vec<String> = literals.flat_map(|literal| wholes::whole_texts(literal)).collect();
    for text in given.into_iter().chain(stock) {
        if budget.take(&text, constraints.len()) && is_witness(&text) {
            return Some(text);
        }
    }
    let total = budget.n_bytes;
    // The first attempts are short; what is left after them is shared by later, longer ones.
    for attempt in 0_u32.. {
        let share = (total / 6).max(4_000);
        if budget.n_bytes < 1_000 {
            return None;
        }
        let chosen = open.get(usize::try_from(attempt).unwrap_or(0) % open.len())?;
        let mut part = Budget { n_bytes: share.min(budget.n_bytes), nesting: budget.nesting };
        budget.n_bytes -= part.n_bytes;
        let random = Random::new(seed.wrapping_mul(1_000_003).wrapping_add(attempt.into()));
        let found = Search::new(chosen, random, &mut part, attempt).run();
        budget.n_bytes += part.n_bytes;
        budget.n_bytes = budget.n_bytes.saturating_sub(500);
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
