//! Runs `tests/cases/<kind>.toml`: responses with the verdict that a person would give.
//!
//! The format says nothing of this crate, so that other checkers can be run on it too. `settled_after` is the shortest prefix that decides
//! the verdict for good; without it nothing before the end does.

use std::fs;
use std::path::Path;

use constraints::{Constraint, Status, check, registry};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
    /// Read by `exhaustive.rs`.
    #[serde(default, rename = "exhaustive")]
    _exhaustive: Vec<toml::Table>,
    #[serde(default, rename = "short_of_early")]
    _short_of_early: Option<toml::Table>,
    #[serde(rename = "end_only")]
    _end_only: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    note: String,
    #[serde(default)]
    parameters: toml::Table,
    response: String,
    status: Outcome,
    measured: String,
    #[serde(default)]
    evidence: Vec<String>,
    settled_after: Option<String>,
}

/// What is expected of the whole response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Outcome {
    Satisfied,
    Violated,
    NotCheckable,
}

impl Outcome {
    fn status(self) -> Status {
        match self {
            Outcome::Satisfied => Status::True,
            Outcome::Violated => Status::False,
            Outcome::NotCheckable => Status::NotCheckable,
        }
    }
}

pub fn constraint(kind: &str, parameters: &toml::Table) -> Constraint {
    let mut fields = parameters.clone();
    fields.insert("kind".to_owned(), toml::Value::String(kind.to_owned()));
    let constraint: Constraint = fields.try_into().unwrap_or_else(|error| panic!("{kind}: {error}"));
    constraint.validate().unwrap_or_else(|error| panic!("{error}"));
    constraint
}

/// The shortest prefix on which the checker says that the verdict is settled.
fn settled_after(constraint: &Constraint, response: &str) -> Option<String> {
    let mut checker = constraint.start();
    let mut read = String::new();
    for c in response.chars() {
        if checker.verdict().is_settled() {
            return Some(read);
        }
        checker.push(c.encode_utf8(&mut [0; 4]));
        read.push(c);
    }
    checker.verdict().is_settled().then_some(read)
}

#[test]
fn every_kind_keeps_its_cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    for kind in registry() {
        let path = folder.join(kind.id).with_extension("toml");
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let file: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for status in [Outcome::Satisfied, Outcome::Violated] {
            assert!(file.case.iter().any(|case| case.status == status), "{}: no case is {status:?}", kind.id);
        }
        for case in &file.case {
            let constraint = constraint(kind.id, &case.parameters);
            let verdict = check(&constraint, &case.response);
            let evidence: Vec<&str> =
                verdict.evidence.iter().map(|evidence| evidence.span.of(&case.response)).collect();
            let name = format!("{}, {:?} on {:?}", kind.id, case.note, case.response);
            assert_eq!(
                (verdict.status, verdict.measured.as_str()),
                (case.status.status(), case.measured.as_str()),
                "{name}"
            );
            assert_eq!(evidence, case.evidence, "{name}");
            assert_eq!(settled_after(&constraint, &case.response), case.settled_after, "settled, {name}");
        }
    }
}

#[test]
fn every_file_belongs_to_a_kind() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the folder can be read").path();
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        assert!(registry().iter().any(|kind| kind.id == name), "{} belongs to no kind", path.display());
    }
}
