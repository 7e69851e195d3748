//! The analysis over every kind of the registry alone: hardly ever no answer. Sets of them are in `soundness.rs`.

use conflicts::{Random, Satisfiability, analyse, sampling};
use constraints::{Status, check};

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
