//! Prints the figures of the conflict analysis: `cargo run --release -p conflicts --example soundness -- [sets] [seed] [verbose]`.
//!
//! Random sets of two to five constraints are analysed. Each set called conflicting is attacked with a far larger search for a text that keeps it, and
//! with random texts; sets planted in a text must never be called conflicting. Every witness is checked once more.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use conflicts::sampling::Kinds;
use conflicts::{Analysis, Effort, Random, Satisfiability, analyse, find_witness, sampling};
use constraints::kinds::Not;
use constraints::{Constraint, FinishReason, Judge};

/// An analysis that takes longer is printed with its set.
const SLOW: Duration = Duration::from_millis(500);

fn main() {
    let mut arguments = std::env::args().skip(1);
    let n: usize = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(10_000);
    let seed: u64 = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(1);
    let is_verbose = arguments.next().is_some();
    alone(seed, is_verbose);
    for kinds in [Kinds::Familiar, Kinds::All] {
        println!("{kinds:?} kinds:");
        measure(kinds, n, seed, is_verbose);
    }
}

/// Every kind by itself and its opposite, with parameters as they are drawn: those that do not always get an answer.
fn alone(seed: u64, is_verbose: bool) {
    const N_DRAWN: usize = 24;
    println!("Kinds alone, unknown of {N_DRAWN} drawn, kept and broken:");
    let mut random = Random::new(seed);
    for info in constraints::registry() {
        let mut n_unknown = [0, 0];
        for _ in 0..N_DRAWN {
            let Some(drawn) = sampling::random_of_kind(info, &mut random).filter(|drawn| drawn.validate().is_ok())
            else {
                continue;
            };
            let opposite = Not { constraint: Box::new(drawn.clone()) }.into();
            for (n, constraint) in n_unknown.iter_mut().zip([drawn, opposite]) {
                if analyse(std::slice::from_ref(&constraint)).satisfiability == Satisfiability::Unknown {
                    *n += 1;
                    if is_verbose {
                        println!("UNKNOWN ALONE: {}", serde_json::to_string(&constraint).unwrap_or_default());
                    }
                }
            }
        }
        if n_unknown != [0, 0] {
            println!("  {}: {n_unknown:?}", info.id);
        }
    }
}

/// A part of the set that is unknown as well, and of which nothing can be left out.
fn smallest_unknown(set: &[Constraint]) -> Vec<Constraint> {
    let mut kept = set.to_vec();
    let mut at = 0;
    while at < kept.len() {
        let mut fewer = kept.clone();
        fewer.remove(at);
        if analyse(&fewer).satisfiability == Satisfiability::Unknown {
            kept = fewer;
        } else {
            at += 1;
        }
    }
    kept
}

/// The kinds of a set, those inside combinations among them.
fn kinds_of(set: &[Constraint]) -> BTreeSet<&'static str> {
    let mut kinds = BTreeSet::new();
    let mut open: Vec<&Constraint> = set.iter().collect();
    while let Some(constraint) = open.pop() {
        kinds.insert(constraint.kind().id);
        open.extend(constraint.parts());
    }
    kinds
}

fn measure(kinds: Kinds, n: usize, seed: u64, is_verbose: bool) {
    let mut random = Random::new(seed);
    let texts: Vec<String> = (0..400).map(|_| sampling::random_text(&mut random)).collect();
    let (mut n_conflicting, mut n_witness, mut n_unknown, mut n_wrong, mut n_redundant) = (0, 0, 0, 0, 0);
    let mut times: Vec<Duration> = Vec::new();
    let mut by_kind: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for at in 0..n {
        let set = sampling::random_set(kinds, &mut random);
        let started = Instant::now();
        let Analysis { satisfiability, redundancies } = analyse(&set);
        let elapsed = started.elapsed();
        times.push(elapsed);
        if elapsed > SLOW {
            println!("SLOW {elapsed:.1?}: {}", serde_json::to_string(&set).unwrap_or_default());
        }
        n_redundant += usize::from(!redundancies.is_empty());
        if !matches!(satisfiability, Satisfiability::Conflicting { .. }) {
            for kind in kinds_of(&set) {
                let (n_unknown, n) = by_kind.entry(kind).or_default();
                *n += 1;
                *n_unknown += usize::from(satisfiability == Satisfiability::Unknown);
            }
        }
        match satisfiability {
            Satisfiability::Conflicting { conflicts } => {
                n_conflicting += 1;
                for conflict in conflicts {
                    let part: Vec<Constraint> = conflict.indices.iter().map(|&at| set[at].clone()).collect();
                    let effort = Effort { max_work: 400_000, seed: at as u64 };
                    let broken = texts.iter().find(|text| keeps(&part, text)).cloned();
                    if let Some(text) = broken.or_else(|| find_witness(&part, effort)) {
                        n_wrong += 1;
                        println!("WRONG: {text:?} keeps {}\n  {}", described(&part), conflict.why);
                    }
                }
            }
            Satisfiability::Satisfiable { witness } => {
                n_witness += 1;
                assert!(keeps(&set, &witness), "{witness:?} does not keep {}", described(&set));
            }
            Satisfiability::Unknown => {
                n_unknown += 1;
                if is_verbose {
                    let small = smallest_unknown(&set);
                    println!("UNKNOWN: {}", serde_json::to_string(&small).unwrap_or_default());
                }
            }
        }
    }
    let mut n_planted_wrong = 0;
    for _ in 0..n {
        let (text, set) = sampling::planted_set(kinds, &mut random);
        if let Satisfiability::Conflicting { conflicts } = analyse_conflicts(&set) {
            n_planted_wrong += 1;
            println!("WRONG: {text:?} keeps {}\n  {:?}", described(&set), conflicts);
        }
    }
    times.sort();
    let total: Duration = times.iter().sum();
    println!(
        "{n} random sets, seed {seed}: {n_conflicting} conflicting, {n_witness} with a witness, {n_unknown} unknown"
    );
    println!(
        "of those not conflicting {:.1} % have a witness",
        100.0 * n_witness as f64 / (n_witness + n_unknown).max(1) as f64
    );
    println!("{n_redundant} sets with a redundancy");
    println!(
        "called conflicting but kept by a text: {n_wrong} of {n_conflicting}; of {n} planted sets {n_planted_wrong}"
    );
    let at = |share: f64| times.get((times.len() as f64 * share) as usize).copied().unwrap_or_default();
    println!(
        "time per analysis: mean {:.1?}, median {:.1?}, 99 % {:.1?}, most {:.1?}",
        total / n.max(1) as u32,
        at(0.5),
        at(0.99),
        at(0.9999)
    );
    let mut kinds: Vec<_> = by_kind.into_iter().filter(|(_, (n_unknown, _))| *n_unknown > 0).collect();
    kinds.sort_by_key(|(_, (n_unknown, n))| std::cmp::Reverse((n_unknown * 1_000 / n, *n_unknown)));
    let shown: Vec<String> =
        kinds.iter().take(40).map(|(kind, (n_unknown, n))| format!("{kind} {n_unknown}/{n}")).collect();
    println!("unknown sets of those with a kind: {}", shown.join(", "));
}

/// The same without the search for a witness, which a planted set does not need.
fn analyse_conflicts(set: &[Constraint]) -> Satisfiability {
    conflicts::analyse_with(set, Effort { max_work: 0, seed: 1 }).satisfiability
}

fn keeps(set: &[Constraint], text: &str) -> bool {
    let mut judge = Judge::new(set);
    judge.push(text);
    judge.finish(FinishReason::Stop).iter().all(|verdict| verdict.is_satisfied())
}

fn described(set: &[Constraint]) -> String {
    set.iter().map(|constraint| constraint.describe()).collect::<Vec<_>>().join(" | ")
}
