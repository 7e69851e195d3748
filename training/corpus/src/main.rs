//! Writes the training text and the evaluation items of the built-in model as JSON lines, and judges written texts.
//!
//! `corpus --seed 1 --examples 1000 --shards 5 --out training/out` writes `train-000.jsonl` to `train-004.jsonl`, `eval.jsonl` and `writing.jsonl`;
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
    #[error("usage: corpus [--seed N] [--examples N] [--first-shard N] [--shards N] [--items N] [--out DIR] | corpus --judge FILE")]
    Usage,
    #[error("cannot read or write {path}: {source}", path = path.display())]
    File { path: PathBuf, source: std::io::Error },
    #[error("line {line} is not what this program wrote: {source}")]
    Line { line: usize, source: serde_json::Error },
}

struct Arguments {
    seed: u64,
    /// Of each shard.
    n_examples: u64,
    first_shard: u64,
    n_shards: u64,
    n_items: usize,
    out: PathBuf,
    judge: Option<PathBuf>,
}

fn arguments(mut words: impl Iterator<Item = String>) -> Option<Arguments> {
    let mut parsed = Arguments {
        seed: 1,
        n_examples: 1000,
        first_shard: 0,
        n_shards: 1,
        n_items: 100,
        out: PathBuf::from("training/out"),
        judge: None,
    };
    while let Some(name) = words.next() {
        let value = words.next()?;
        match name.as_str() {
            "--seed" => parsed.seed = value.parse().ok()?,
            "--examples" => parsed.n_examples = value.parse().ok()?,
            "--first-shard" => parsed.first_shard = value.parse().ok()?,
            "--shards" => parsed.n_shards = value.parse().ok()?,
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
    let Arguments { seed, n_examples, first_shard, n_shards, n_items, out, .. } = arguments;
    std::fs::create_dir_all(&out).map_err(|source| CorpusError::File { path: out.clone(), source })?;
    for shard in first_shard..first_shard + n_shards {
        let positions = shard * n_examples..(shard + 1) * n_examples;
        let path = out.join(format!("train-{shard:03}.jsonl"));
        write_lines(&path, positions.map(|position| tasks::corpus::example(seed, position)))?;
    }
    write_lines(&out.join("eval.jsonl"), tasks::registry().flat_map(|task| tasks::corpus::items(seed, task, n_items)))?;
    write_lines(&out.join("writing.jsonl"), tasks::corpus::writing_items(seed, 3 * n_items).into_iter())
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
