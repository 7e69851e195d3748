//! Whether a set of constraints can hold together, said before anything runs.
//!
//! [`analyse`] answers with one of three: no text satisfies the set, with the smallest sets that conflict and why; or here is a text that the checkers
//! accept; or neither was found. It also names constraints that others imply. "Conflicting" is said only with a proof, "satisfiable" only with a
//! witness, so both can be relied on and "unknown" is honest. A kind that is not described here contributes nothing and is only tried.
//!
//! Nothing here reads a clock, a file or a global random number: the same set gives the same answer everywhere. Begin with [`analyse`];
//! the proofs are in `refute.rs`, the search for a text in `witness.rs`.
//!
//! ```
//! use conflicts::{Satisfiability, analyse};
//! use constraints::Relation;
//! use constraints::kinds::{CapitalWordFrequency, Lowercase, WordCount};
//!
//! let capitals = CapitalWordFrequency { relation: Relation::AtLeast, count: 2 };
//! let set = [WordCount { relation: Relation::AtMost, count: 9 }.into(), Lowercase {}.into(), capitals.into()];
//! let Satisfiability::Conflicting { conflicts } = analyse(&set).satisfiability else { unreachable!() };
//! assert_eq!(conflicts[0].indices, [1, 2]);
//! assert!(matches!(analyse(&set[..2]).satisfiability, Satisfiability::Satisfiable { .. }));
//! ```

mod branch;
mod facts;
mod fields;
mod folding;
mod pattern;
mod quantity;
mod random;
mod refute;
pub mod sampling;
mod witness;

use std::cell::Cell;
use std::collections::BTreeSet;

use constraints::Constraint;
use serde::{Deserialize, Serialize};

pub use random::Random;

use refute::Proof;

/// What is known of a set of constraints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Analysis {
    /// Whether some text satisfies all of them.
    pub satisfiability: Satisfiability,
    /// Constraints that the others imply; looked for only in a set without conflict.
    pub redundancies: Vec<Redundancy>,
}

/// Whether some text satisfies every constraint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Satisfiability {
    /// No text does, by proof.
    Conflicting {
        /// Smallest sets that cannot be kept together.
        conflicts: Vec<Conflict>,
    },
    /// The checkers accept this text.
    Satisfiable {
        /// A text that satisfies them, as short as it was found; no example of good writing.
        witness: String,
    },
    /// Neither a proof nor a text was found within the limits.
    Unknown,
}

/// Constraints that no text keeps together, none of which can be left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// Which ones, in order.
    pub indices: Vec<usize>,
    /// One sentence naming the values.
    pub why: String,
}

/// A constraint that the others imply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redundancy {
    /// Which one.
    pub index: usize,
    /// What implies it, none of which can be left out; empty when every text keeps it.
    pub implied_by: Vec<usize>,
    /// One sentence.
    pub why: String,
}

/// How much work the search for a witness may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// How much may be spent on judging texts, all attempts together. A unit is one byte judged by one ordinary checker, some tens of nanoseconds
    /// natively; a checker that does more for a byte costs more. Nothing reads a clock, so the answer is the same on every machine.
    pub max_work: usize,
    /// Which random numbers to use.
    pub seed: u64,
}

impl Default for Effort {
    /// Enough for sets as people write them: a third of a millisecond natively for most, some tenths of a second for one in ten thousand.
    fn default() -> Effort {
        Effort { max_work: 800_000, seed: 1 }
    }
}

/// Says of a set of constraints whether it can be kept, and which of them say nothing new.
pub fn analyse(constraints: &[Constraint]) -> Analysis {
    analyse_with(constraints, Effort::default())
}

/// The same with another limit on the search for a witness.
pub fn analyse_with(constraints: &[Constraint], effort: Effort) -> Analysis {
    let conflicts = conflicts(&Proofs::of(constraints, MAX_PROOF_WORK));
    if !conflicts.is_empty() {
        return Analysis { satisfiability: Satisfiability::Conflicting { conflicts }, redundancies: Vec::new() };
    }
    let satisfiability = match find_witness(constraints, effort) {
        Some(witness) => Satisfiability::Satisfiable { witness },
        None => Satisfiability::Unknown,
    };
    Analysis { satisfiability, redundancies: redundancies(constraints) }
}

/// Searches a text that satisfies every constraint, whether or not a conflict is known.
pub fn find_witness(constraints: &[Constraint], effort: Effort) -> Option<String> {
    witness::find(constraints, effort)
}

/// What the search for conflicts may cost. A unit is a literal of a branch that is tried to be refuted, some microseconds.
const MAX_PROOF_WORK: usize = 12_000;
/// The same for the search for redundancies.
const MAX_REDUNDANCY_WORK: usize = 6_000;

/// Constraints and what may still be spent on proofs about them; when it is spent nothing is proved any more, which is never wrong.
struct Proofs<'c> {
    constraints: &'c [Constraint],
    work: Cell<usize>,
}

impl<'c> Proofs<'c> {
    fn of(constraints: &'c [Constraint], work: usize) -> Proofs<'c> {
        Proofs { constraints, work: Cell::new(work) }
    }

    fn conflict_of(&self, indices: &[usize]) -> Option<Conflict> {
        let proof = self.proof_of(indices)?;
        Some(Conflict { indices: indices.to_vec(), why: proof.why })
    }

    fn proof_of(&self, indices: &[usize]) -> Option<Proof> {
        let chosen = indices.iter().filter_map(|&at| Some((at, self.constraints.get(at)?)));
        let branches = branch::branches(chosen)?;
        let cost: usize = branches.iter().map(|branch| 1 + branch.len()).sum();
        self.work.set(self.work.get().checked_sub(cost)?);
        refute::refute(&branches)
    }

    /// A smallest conflicting part, by leaving out one after the other what the proof can do without.
    fn minimal(&self, indices: &[usize]) -> Option<Conflict> {
        let proof = self.proof_of(indices)?;
        let whole = proof.why.clone();
        let mut kept: Vec<usize> = proof.sources.into_iter().collect();
        let mut conflict = self.conflict_of(&kept).unwrap_or_else(|| {
            kept = indices.to_vec();
            Conflict { indices: kept.clone(), why: whole }
        });
        for at in kept.clone() {
            let fewer: Vec<usize> = kept.iter().copied().filter(|kept| *kept != at).collect();
            if let Some(smaller) = self.conflict_of(&fewer) {
                kept = fewer;
                conflict = smaller;
            }
        }
        Some(conflict)
    }
}

/// The smallest conflicting sets: all pairs (and single constraints), or else one larger set.
fn conflicts(proofs: &Proofs) -> Vec<Conflict> {
    let n = proofs.constraints.len();
    let mut found: Vec<Conflict> = Vec::new();
    let singles: Vec<Conflict> = (0..n).filter_map(|at| proofs.conflict_of(&[at])).collect();
    let is_single = |at: usize| singles.iter().any(|conflict| conflict.indices == [at]);
    for a in (0..n).filter(|at| !is_single(*at)) {
        for b in (a + 1..n).filter(|at| !is_single(*at)) {
            found.extend(proofs.conflict_of(&[a, b]));
        }
    }
    found.splice(0..0, singles);
    let taken: BTreeSet<usize> = found.iter().filter_map(|conflict| conflict.indices.last().copied()).collect();
    let rest: Vec<usize> = (0..n).filter(|at| !taken.contains(at)).collect();
    found.extend(proofs.minimal(&rest));
    found
}

/// The constraints whose opposite the others refute.
fn redundancies(constraints: &[Constraint]) -> Vec<Redundancy> {
    let mut redundant: BTreeSet<usize> = BTreeSet::new();
    let mut found = Vec::new();
    let mut work = MAX_REDUNDANCY_WORK;
    // Of two that say the same the later one is redundant, so what was found redundant implies nothing any more.
    for index in (0..constraints.len()).rev() {
        let others: Vec<usize> = (0..constraints.len()).filter(|at| *at != index && !redundant.contains(at)).collect();
        if let Some(redundancy) = redundancy(constraints, index, &others, &mut work) {
            redundant.insert(index);
            found.push(redundancy);
        }
    }
    found.reverse();
    found
}

fn redundancy(constraints: &[Constraint], index: usize, others: &[usize], work: &mut usize) -> Option<Redundancy> {
    let mut changed = constraints.to_vec();
    let place = changed.get_mut(index)?;
    let described = branch::shortened(&place.describe());
    *place = constraints::kinds::Not { constraint: Box::new(place.clone()) }.into();
    let whole: Vec<usize> = others.iter().copied().chain([index]).collect();
    let proofs = Proofs::of(&changed, *work);
    let conflict = proofs.minimal(&whole);
    *work = proofs.work.get();
    let conflict = conflict?;
    let implied_by: Vec<usize> = conflict.indices.into_iter().filter(|at| *at != index).collect();
    let by: Vec<String> = implied_by
        .iter()
        .filter_map(|&at| Some(format!("“{}”", branch::shortened(&constraints.get(at)?.describe()))))
        .collect();
    let why = if by.is_empty() {
        format!("Every text keeps “{described}”.")
    } else {
        format!("“{described}” follows from {}.", by.join(" and "))
    };
    Some(Redundancy { index, implied_by, why })
}
