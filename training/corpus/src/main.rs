//! Writes the training text and the evaluation items of the built-in model as JSON lines, and judges written texts.
//!
//! `corpus --seed 1 --examples 1000 --out training/out` writes `train.jsonl` and what the model is measured by: `eval.jsonl`, `sensitivity.jsonl`,
//! `induction.jsonl`, `writing.jsonl`, `multi_turn.jsonl`, `hierarchy.jsonl` and `unknown.jsonl`;
//! `corpus --judge training/out/texts.jsonl` prints how many of the stated constraints the texts keep.

mod judge;

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;

/// Why the program stops.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CorpusError {
    #[error("usage: corpus [--seed N] [--examples N] [--items N] [--out DIR] | corpus --judge FILE")]
    Usage,
    #[error("cannot read or write {path}: {source}", path = path.display())]
    File { path: PathBuf, source: std::io::Error },
    #[error("line {line} is not what this program wrote: {source}")]
    Line { line: usize, source: serde_json::Error },
}

struct Arguments {
    seed: u64,
    n_examples: u64,
    n_items: usize,
    out: PathBuf,
    judge: Option<PathBuf>,
}

fn arguments(mut words: impl Iterator<Item = String>) -> Option<Arguments> {
    let mut parsed =
        Arguments { seed: 1, n_examples: 1000, n_items: 100, out: PathBuf::from("training/out"), judge: None };
    while let Some(name) = words.next() {
        let value = words.next()?;
        match name.as_str() {
            "--seed" => parsed.seed = value.parse().ok()?,
            "--examples" => parsed.n_examples = value.parse().ok()?,
            "--items" => parsed.n_items = value.parse().ok()?,
            "--out" => parsed.out = PathBuf::from(value),
            "--judge" => parsed.judge = Some(PathBuf::from(value)),
            _ => return None,
        }
    }
    Some(parsed)
}

fn write_lines<T: Serialize>(path: &Path, rows: impl Iterator<Item = T>) -> Result<(), CorpusError> {
    let failed = |source: std::io::Error| CorpusError::File { path: path.to_owned(), source };
    let mut file = BufWriter::new(File::create(path).map_err(failed)?);
    for row in rows {
        serde_json::to_writer(&mut file, &row).map_err(|error| failed(error.into()))?;
        file.write_all(b"\n").map_err(failed)?;
    }
    file.flush().map_err(failed)
}

fn run() -> Result<(), CorpusError> {
    let arguments = arguments(std::env::args().skip(1)).ok_or(CorpusError::Usage)?;
    if let Some(texts) = arguments.judge {
        println!("{}", judge::report(&texts)?);
        return Ok(());
    }
    let Arguments { seed, n_examples, n_items, out, .. } = arguments;
    std::fs::create_dir_all(&out).map_err(|source| CorpusError::File { path: out.clone(), source })?;
    write_lines(&out.join("train.jsonl"), (0..n_examples).map(|position| tasks::corpus::example(seed, position)))?;
    write_lines(&out.join("eval.jsonl"), tasks::registry().flat_map(|task| tasks::corpus::items(seed, task, n_items)))?;
    write_lines(&out.join("writing.jsonl"), tasks::corpus::writing_items(seed, n_items).into_iter())?;
    write_lines(
        &out.join("sensitivity.jsonl"),
        tasks::registry().flat_map(|task| tasks::corpus::sensitivity_items(seed, task, n_items.min(N_SENSITIVITY))),
    )?;
    write_lines(
        &out.join("induction.jsonl"),
        tasks::registry().flat_map(|task| tasks::corpus::induction_items(seed, task, N_PROPOSALS)),
    )?;
    write_lines(&out.join("multi_turn.jsonl"), tasks::corpus::multi_turn_items(seed, n_items).into_iter())?;
    write_lines(&out.join("hierarchy.jsonl"), tasks::corpus::hierarchy_items(seed, n_items).into_iter())?;
    write_lines(&out.join("unknown.jsonl"), tasks::corpus::unknown_items(seed, n_items).into_iter())
}

/// Inputs for each of a task's ten wordings: the standard error of an accuracy is then under 0.08, and ten times as many items as for one wording.
const N_SENSITIVITY: usize = 40;
/// Proposals asked for in each task: six in the forward form, two in the insert form.
const N_PROPOSALS: usize = 8;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
