//! `plumbline check`: judges a text by constraints, without a model. Whole files are the module `batch`.

use std::path::PathBuf;

use constraints::{FinishReason, Judge};
use serde_json::json;

use crate::{
    CommandError, Outcome, batch,
    judging::{self, ConstraintOptions},
    print_json, read_text,
};

/// What `plumbline check` takes.
#[derive(Debug, clap::Args)]
pub struct Options {
    #[command(flatten)]
    constraints: ConstraintOptions,
    /// The file with the text; - reads standard input.
    #[arg(value_name = "TEXT", default_value = "-")]
    text: PathBuf,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    batch: batch::FileOptions,
}

/// Judges the text; the outcome is `Broken` when a constraint is not kept.
pub fn run(options: &Options) -> Result<Outcome, CommandError> {
    let constraints = options.constraints.read()?;
    if options.batch.is_asked() {
        return batch::run(&options.batch, constraints);
    }
    if constraints.is_empty() {
        return Err(CommandError::NoConstraints);
    }
    let text = read_text(&options.text)?;
    let mut judge = Judge::new(&constraints);
    judge.push(&text);
    let verdicts = judge.finish(FinishReason::Stop);
    if options.json {
        print_json(
            &json!({ "verdicts": judging::judged(&constraints, &verdicts), "kept": judging::all_kept(&verdicts) }),
        )?;
    } else {
        judging::print_verdicts(&constraints, &verdicts);
    }
    Ok(if judging::all_kept(&verdicts) { Outcome::Kept } else { Outcome::Broken })
}
