//! Writes the training text of the built-in model as JSON lines, in shards.
//!
//! `corpus --seed 1 --examples 1000 --shards 5 --out training/out` writes `train-000.jsonl` to `train-004.jsonl`.
//! Shard 7 is the same whether it is written alone or with others; a shard that is there already is left as it is.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};

/// Why the program stops.
#[derive(Debug, thiserror::Error)]
enum CorpusError {
    #[error("usage: corpus [--seed N] [--examples N] [--first-shard N] [--shards N] [--out DIR]")]
    Usage,
    #[error("cannot write {path}: {source}", path = path.display())]
    File { path: PathBuf, source: std::io::Error },
}

struct Arguments {
    seed: u64,
    /// Of each shard.
    n_examples: u64,
    first_shard: u64,
    n_shards: u64,
    out: PathBuf,
}

fn arguments(mut words: impl Iterator<Item = String>) -> Option<Arguments> {
    let mut parsed =
        Arguments { seed: 1, n_examples: 1000, first_shard: 0, n_shards: 1, out: PathBuf::from("training/out") };
    while let Some(name) = words.next() {
        let value = words.next()?;
        match name.as_str() {
            "--seed" => parsed.seed = value.parse().ok()?,
            "--examples" => parsed.n_examples = value.parse().ok()?,
            "--first-shard" => parsed.first_shard = value.parse().ok()?,
            "--shards" => parsed.n_shards = value.parse().ok()?,
            "--out" => parsed.out = PathBuf::from(value),
            _ => return None,
        }
    }
    Some(parsed)
}

/// Writes one shard under another name first, so that a file that is there is whole.
fn write_shard(arguments: &Arguments, shard: u64) -> Result<(), CorpusError> {
    let path = arguments.out.join(format!("train-{shard:03}.jsonl"));
    if path.exists() {
        return Ok(());
    }
    let part = path.with_extension("part");
    let failed = |source: std::io::Error| CorpusError::File { path: part.clone(), source };
    let mut file = BufWriter::new(File::create(&part).map_err(failed)?);
    for position in shard * arguments.n_examples..(shard + 1) * arguments.n_examples {
        let example = tasks::corpus::example(arguments.seed, position);
        serde_json::to_writer(&mut file, &example).map_err(|error| failed(error.into()))?;
        file.write_all(b"\n").map_err(failed)?;
    }
    file.flush().map_err(failed)?;
    rename(&part, &path)
}

fn rename(from: &Path, to: &Path) -> Result<(), CorpusError> {
    std::fs::rename(from, to).map_err(|source| CorpusError::File { path: to.to_owned(), source })
}

fn run() -> Result<(), CorpusError> {
    let arguments = arguments(std::env::args().skip(1)).ok_or(CorpusError::Usage)?;
    std::fs::create_dir_all(&arguments.out)
        .map_err(|source| CorpusError::File { path: arguments.out.clone(), source })?;
    let n_threads = std::thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicU64::new(arguments.first_shard);
    let end = arguments.first_shard + arguments.n_shards;
    let work = || -> Result<(), CorpusError> {
        loop {
            let shard = next.fetch_add(1, Ordering::Relaxed);
            if shard >= end {
                return Ok(());
            }
            write_shard(&arguments, shard)?;
        }
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..n_threads).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .try_for_each(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
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
