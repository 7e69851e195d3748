//! On random sets the analysis never says what is not so, and hardly ever nothing.
//!
//! `examples/soundness.rs` measures the same over ten thousand sets.

use conflicts::sampling::Kinds;
use conflicts::{Effort, Random, Satisfiability, analyse, analyse_with, find_witness, sampling};
use constraints::{Constraint, check};

/// How many sets were answered in which way.
#[derive(Debug, Default)]
struct Answers {
    n_conflicting: usize,
    n_with_witness: usize,
    n_unknown: usize,
}

/// Analyses random sets. Nothing that is called conflicting may be kept, neither by a random text nor by one that is looked for.
fn analyse_sets(kinds: Kinds, seed: u64, n_sets: u64, max_work: usize) -> Answers {
    let mut random = Random::new(seed);
    let texts: Vec<String> = (0..200).map(|_| sampling::random_text(&mut random)).collect();
    let mut answers = Answers::default();
    for at in 0..n_sets {
        let set = sampling::random_set(kinds, &mut random);
        match analyse(&set).satisfiability {
            Satisfiability::Conflicting { conflicts } => {
                answers.n_conflicting += 1;
                for conflict in conflicts {
                    let part: Vec<Constraint> =
                        conflict.indices.iter().filter_map(|&index| set.get(index)).cloned().collect();
                    let is_kept = |text: &&String| part.iter().all(|constraint| check(constraint, text).is_satisfied());
                    assert_eq!(texts.iter().find(is_kept), None, "{part:?}: {}", conflict.why);
                    assert_eq!(find_witness(&part, Effort { max_work, seed: at }), None, "{part:?}");
                }
            }
            Satisfiability::Satisfiable { witness } => {
                answers.n_with_witness += 1;
                assert!(set.iter().all(|constraint| check(constraint, &witness).is_satisfied()), "{set:?}");
            }
            Satisfiability::Unknown => answers.n_unknown += 1,
        }
    }
    answers
}

#[test]
fn sets_of_familiar_kinds_are_never_wrongly_refused_and_mostly_kept() {
    let answers = analyse_sets(Kinds::Familiar, 20_261_124, 250, 60_000);
    assert!(answers.n_conflicting > 20, "{answers:?}");
    assert!(answers.n_with_witness >= 9 * answers.n_unknown, "{answers:?}");
}

#[test]
fn sets_of_all_kinds_are_never_wrongly_refused_and_mostly_kept() {
    let answers = analyse_sets(Kinds::All, 23, 300, 30_000);
    assert!(answers.n_conflicting > 40, "{answers:?}");
    let percentage = 100 * answers.n_with_witness / (answers.n_with_witness + answers.n_unknown);
    assert!(percentage >= 85, "{percentage} % of the sets without a conflict have a witness: {answers:?}");
}

#[test]
fn no_set_that_a_text_keeps_is_called_conflicting() {
    let mut random = Random::new(3);
    for _ in 0..400 {
        let (text, set) = sampling::planted_set(Kinds::All, &mut random);
        let answer = analyse_with(&set, Effort { max_work: 0, seed: 1 }).satisfiability;
        assert!(!matches!(answer, Satisfiability::Conflicting { .. }), "{text:?} keeps {set:?}: {answer:?}");
    }
}
