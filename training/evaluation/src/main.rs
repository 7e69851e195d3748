//! Measures a model file through our own engine and writes what the card shows: the results as JSON, the card, its plots.
//!
//! `cargo run --release -p evaluation` does all of it for the committed file; `-- --card` draws the card again from the last results.
//! Read `per_task.rs` and `per_text.rs` for what is measured, [`card`] for what is said of it.

mod answering;
mod card;
mod per_task;
mod per_text;
mod plot;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::{Deserialize, Serialize};
use tasks::corpus;

use crate::answering::Model;
use crate::per_task::TaskRow;
use crate::per_text::{Hierarchy, MultiTurn, Unknown, Writing};

/// Why the program stops.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EvaluationError {
    #[error(
        "usage: evaluation [--model FILE] [--run FILE] [--results FILE] [--inputs N] [--texts N] [--seed N] [--tasks A,B] [--card]"
    )]
    Usage,
    #[error("cannot read or write {path}: {source}", path = path.display())]
    File { path: PathBuf, source: std::io::Error },
    #[error("{path} is not what this program expects: {source}", path = path.display())]
    Json { path: PathBuf, source: serde_json::Error },
    #[error(transparent)]
    Engine(#[from] engine::EngineError),
    #[error(transparent)]
    Template(#[from] prompts::ChatTemplateError),
}

/// Everything that was measured.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Results {
    /// Of the file that was measured, 16 hexadecimal digits of FNV-1a: a card of other weights is noticed.
    pub(crate) file_hash: String,
    pub(crate) file_bytes: u64,
    pub(crate) n_parameters: u64,
    pub(crate) context_length: usize,
    pub(crate) vocab_size: usize,
    pub(crate) seed: u64,
    pub(crate) tasks: Vec<TaskRow>,
    pub(crate) writing: Writing,
    pub(crate) multi_turn: MultiTurn,
    pub(crate) hierarchy: Hierarchy,
    pub(crate) unknown: Unknown,
}

struct Arguments {
    model: PathBuf,
    run: PathBuf,
    results: PathBuf,
    /// Held-out inputs of a task, both halves together.
    n_inputs: usize,
    /// Writing prompts of each number of constraints, conversations, cases of each level, and questions of each side.
    n_texts: usize,
    seed: u64,
    tasks: Vec<String>,
    is_card_only: bool,
}

fn arguments(mut words: impl Iterator<Item = String>) -> Option<Arguments> {
    let mut parsed = Arguments {
        model: PathBuf::from("public/models/plumbline-1.gguf"),
        run: PathBuf::from("training/results/run.json"),
        results: PathBuf::from("training/results/evaluation.json"),
        n_inputs: 60,
        n_texts: 100,
        seed: 1,
        tasks: Vec::new(),
        is_card_only: false,
    };
    while let Some(name) = words.next() {
        if name == "--card" {
            parsed.is_card_only = true;
            continue;
        }
        let value = words.next()?;
        match name.as_str() {
            "--model" => parsed.model = value.into(),
            "--run" => parsed.run = value.into(),
            "--results" => parsed.results = value.into(),
            "--inputs" => parsed.n_inputs = value.parse().ok()?,
            "--texts" => parsed.n_texts = value.parse().ok()?,
            "--seed" => parsed.seed = value.parse().ok()?,
            "--tasks" => parsed.tasks = value.split(',').map(str::to_owned).collect(),
            _ => return None,
        }
    }
    Some(parsed)
}

pub(crate) fn read(path: &Path) -> Result<Vec<u8>, EvaluationError> {
    std::fs::read(path).map_err(|source| EvaluationError::File { path: path.to_owned(), source })
}

pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), EvaluationError> {
    std::fs::write(path, bytes).map_err(|source| EvaluationError::File { path: path.to_owned(), source })
}

/// FNV-1a of the file.
fn hash(bytes: &[u8]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in bytes {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    format!("{hash:016x}")
}

fn measure(arguments: &Arguments) -> Result<Results, EvaluationError> {
    let n_threads = std::thread::available_parallelism().map_or(1, usize::from);
    let bytes = read(&arguments.model)?;
    let mut model = Model::open(&arguments.model, n_threads)?;
    let Arguments { seed, n_inputs, n_texts, .. } = *arguments;
    let wanted: Vec<&'static tasks::Task> = tasks::registry()
        .filter(|task| arguments.tasks.is_empty() || arguments.tasks.iter().any(|wanted| wanted == task.id))
        .collect();
    let say = |what: &str| eprintln!("{what} …");
    say("texts");
    let writing = per_text::writing(&mut model, &corpus::writing_items(seed, n_texts))?;
    say("conversations");
    let multi_turn = per_text::multi_turn(&mut model, &corpus::multi_turn_items(seed, n_texts))?;
    say("contrary demands, questions out of reach");
    let hierarchy = per_text::hierarchy(&mut model, &corpus::hierarchy_items(seed, n_texts))?;
    let unknown = per_text::unknown(&mut model, &corpus::unknown_items(seed, n_texts))?;
    let mut rows = Vec::new();
    for some in wanted.chunks(8) {
        say(&format!("{} of {} tasks", rows.len(), wanted.len()));
        rows.extend(per_task::measure(&mut model, some, seed, n_inputs)?);
    }
    let info = model.info();
    Ok(Results {
        file_hash: hash(&bytes),
        file_bytes: bytes.len() as u64,
        n_parameters: info.map_or(0, |info| info.n_parameters),
        context_length: info.map_or(0, |info| info.context_length),
        vocab_size: info.map_or(0, |info| info.vocab_size),
        seed,
        tasks: rows,
        writing,
        multi_turn,
        hierarchy,
        unknown,
    })
}

fn run() -> Result<(), EvaluationError> {
    let arguments = arguments(std::env::args().skip(1)).ok_or(EvaluationError::Usage)?;
    let broken = |path: &Path| {
        let path = path.to_owned();
        |source| EvaluationError::Json { path, source }
    };
    let results = if arguments.is_card_only {
        serde_json::from_slice(&read(&arguments.results)?).map_err(broken(&arguments.results))?
    } else {
        let results = measure(&arguments)?;
        let text = serde_json::to_string_pretty(&results).map_err(broken(&arguments.results))?;
        if let Some(folder) = arguments.results.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|source| EvaluationError::File { path: folder.to_owned(), source })?;
        }
        write(&arguments.results, format!("{text}\n").as_bytes())?;
        results
    };
    let run: card::Run = serde_json::from_slice(&read(&arguments.run)?).map_err(broken(&arguments.run))?;
    card::write_all(&arguments.model, &run, &results)
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
