//! Writes the training text and the evaluation items of the built-in model as JSON lines.
//!
//! `corpus --seed 1 --examples 1000 --out training/out` writes `train.jsonl`, `eval.jsonl` and `writing.jsonl`.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

struct Arguments {
    seed: u64,
    n_examples: u64,
    n_items: usize,
    out: PathBuf,
}

fn arguments() -> Option<Arguments> {
    let mut parsed = Arguments { seed: 1, n_examples: 1000, n_items: 120, out: PathBuf::from("training/out") };
    let mut words = std::env::args().skip(1);
    while let Some(name) = words.next() {
        let value = words.next()?;
        match name.as_str() {
            "--seed" => parsed.seed = value.parse().ok()?,
            "--examples" => parsed.n_examples = value.parse().ok()?,
            "--items" => parsed.n_items = value.parse().ok()?,
            "--out" => parsed.out = PathBuf::from(value),
            _ => return None,
        }
    }
    Some(parsed)
}

fn write(arguments: &Arguments) -> std::io::Result<()> {
    std::fs::create_dir_all(&arguments.out)?;
    let create = |name: &str| File::create(arguments.out.join(name)).map(BufWriter::new);

    let mut train = create("train.jsonl")?;
    for position in 0..arguments.n_examples {
        writeln!(train, "{}", serde_json::to_string(&tasks::corpus::example(arguments.seed, position))?)?;
    }
    train.flush()?;

    let mut eval = create("eval.jsonl")?;
    for item in tasks::registry().flat_map(|task| tasks::corpus::items(arguments.seed, task, arguments.n_items)) {
        writeln!(eval, "{}", serde_json::to_string(&item)?)?;
    }
    eval.flush()
}

fn main() -> ExitCode {
    let Some(arguments) = arguments() else {
        eprintln!("usage: corpus [--seed N] [--examples N] [--items N] [--out DIR]");
        return ExitCode::from(2);
    };
    match write(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cannot write the corpus under {}: {error}", arguments.out.display());
            ExitCode::FAILURE
        }
    }
}
