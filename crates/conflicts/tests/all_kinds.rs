//! The analysis over every kind of the registry, alone and in random sets: never a wrong conflict, and hardly ever no answer.

use conflicts::sampling::Kinds;
use conflicts::{Effort, Random, Satisfiability, analyse, find_witness, sampling};
use constraints::{Constraint, Status, check};

/// Kinds of which no witness is found for the example in the catalogue, and why.
const WITHOUT_WITNESS: &[(&str, &str)] = &[("json_schema", "no text is made from a schema")];

/// Kinds that say nothing without their data pack. It is there when the workspace is built as a whole, and not when this crate is built alone.
const NEED_A_PACK: &[&str] = &["alternating_syllables", "language"];

#[test]
fn every_kind_alone_has_a_witness() {
    let mut missing = Vec::new();
    for info in constraints::registry() {
        let example = (info.example)();
        match analyse(std::slice::from_ref(&example)).satisfiability {
            Satisfiability::Satisfiable { witness } => assert!(check(&example, &witness).is_satisfied(), "{example:?}"),
            Satisfiability::Conflicting { conflicts } => panic!("{example:?} is called impossible: {conflicts:?}"),
            Satisfiability::Unknown if check(&example, "One word.").status == Status::NotCheckable => {
                assert!(NEED_A_PACK.contains(&info.id), "{}", info.id);
            }
            Satisfiability::Unknown => missing.push(info.id),
        }
    }
    missing.sort_unstable();
    assert_eq!(missing, WITHOUT_WITNESS.iter().map(|(kind, _)| *kind).collect::<Vec<_>>());
}

#[test]
fn every_kind_alone_has_an_answer_with_drawn_parameters() {
    let mut random = Random::new(11);
    let mut unknown = Vec::new();
    let mut n = 0;
    for info in constraints::registry() {
        for _ in 0..4 {
            let drawn = sampling::random_of_kind(info, &mut random).filter(|drawn| drawn.validate().is_ok());
            let Some(drawn) = drawn else { continue };
            n += 1;
            if analyse(std::slice::from_ref(&drawn)).satisfiability == Satisfiability::Unknown {
                unknown.push(drawn);
            }
        }
    }
    assert!(n > 300 && unknown.len() * 100 <= n, "{} of {n}: {unknown:?}", unknown.len());
}

#[test]
fn sets_of_all_kinds_are_never_wrongly_refused_and_mostly_kept() {
    let mut random = Random::new(23);
    let texts: Vec<String> = (0..200).map(|_| sampling::random_text(&mut random)).collect();
    let (mut n_conflicting, mut n_found, mut n_unknown) = (0, 0, 0);
    for at in 0..300 {
        let set = sampling::random_set(Kinds::All, &mut random);
        match analyse(&set).satisfiability {
            Satisfiability::Conflicting { conflicts } => {
                n_conflicting += 1;
                for conflict in conflicts {
                    let part: Vec<Constraint> = conflict.indices.iter().map(|&at| set[at].clone()).collect();
                    let is_kept = |text: &&String| part.iter().all(|constraint| check(constraint, text).is_satisfied());
                    assert_eq!(texts.iter().find(is_kept), None, "{part:?}: {}", conflict.why);
                    assert_eq!(find_witness(&part, Effort { max_work: 30_000, seed: at }), None, "{part:?}");
                }
            }
            Satisfiability::Satisfiable { witness } => {
                n_found += 1;
                assert!(set.iter().all(|constraint| check(constraint, &witness).is_satisfied()), "{set:?}");
            }
            Satisfiability::Unknown => n_unknown += 1,
        }
    }
    assert!(n_conflicting > 40, "{n_conflicting} conflicts");
    let percentage = 100 * n_found / (n_found + n_unknown);
    assert!(percentage >= 85, "{percentage} % of the sets without a conflict have a witness");
}
