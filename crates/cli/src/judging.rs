//! Constraints from the command line, and verdicts to it; shared by `run` and `check`.

use std::path::PathBuf;

use constraints::{Constraint, Verdict};
use serde::Serialize;

use crate::{CommandError, read_text};

/// Which constraints to judge by.
#[derive(Debug, clap::Args)]
pub struct ConstraintOptions {
    /// One constraint as JSON, such as {"kind":"no_commas"}; may be repeated.
    #[arg(long = "constraint", value_name = "JSON")]
    constraints: Vec<String>,
    /// A file with a JSON list of constraints; - reads standard input.
    #[arg(long = "constraints", value_name = "FILE")]
    file: Option<PathBuf>,
}

impl ConstraintOptions {
    /// Reads and validates them all, those of the file first.
    pub fn read(&self) -> Result<Vec<Constraint>, CommandError> {
        let mut all: Vec<Constraint> = Vec::new();
        if let Some(path) = &self.file {
            let json = read_text(path)?;
            all = serde_json::from_str(&json).map_err(|error| CommandError::BadJson {
                what: path.display().to_string(),
                detail: error.to_string(),
            })?;
        }
        for json in &self.constraints {
            let constraint = serde_json::from_str(json)
                .map_err(|error| CommandError::BadJson { what: json.clone(), detail: error.to_string() })?;
            all.push(constraint);
        }
        all.iter().try_for_each(Constraint::validate)?;
        Ok(all)
    }
}

/// One verdict with what it is about, as `--json` prints it.
#[derive(Debug, Serialize)]
pub struct Judged<'a> {
    constraint: &'a Constraint,
    description: String,
    #[serde(flatten)]
    verdict: &'a Verdict,
}

/// Pairs constraints with their verdicts.
pub fn judged<'a>(constraints: &'a [Constraint], verdicts: &'a [Verdict]) -> Vec<Judged<'a>> {
    constraints
        .iter()
        .zip(verdicts)
        .map(|(constraint, verdict)| Judged { constraint, description: constraint.describe(), verdict })
        .collect()
}

/// Prints one line a verdict.
pub fn print_verdicts(constraints: &[Constraint], verdicts: &[Verdict]) {
    for (constraint, verdict) in constraints.iter().zip(verdicts) {
        let mark = if verdict.is_satisfied() { "kept  " } else { "broken" };
        println!("{mark}  {}: {}. {}", constraint.describe(), verdict.measured, verdict.reason);
    }
}

/// True when every constraint is kept.
pub fn all_kept(verdicts: &[Verdict]) -> bool {
    verdicts.iter().all(Verdict::is_satisfied)
}
