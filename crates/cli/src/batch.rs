//! `plumbline check` on whole files: benchmarks' prompts with their responses, judged on all cores, written as upstream writes them.
//!
//! What rows, verdicts and files look like is the crate `reports`; here are the options, the files and the threads. Read [`run`] first.

mod chunks;
mod pipeline;
mod progress;
mod rows;

use std::{
    fs::{self, File},
    io::{BufWriter, Write},
    path::{Path, PathBuf},
    thread,
};

use clap::ValueEnum;
use official::Suite;
use reports::{BadRow, Grader, Profile, Reading, Scores, write::upstream};

use crate::{CommandError, Outcome};
use chunks::{Chunk, Chunks};
use progress::Progress;
use rows::{Judged, Responses};

/// How many rows that cannot be read are named on stderr; the rest is counted.
const NAMED_BAD_ROWS: usize = 20;

/// How many lines are looked at to tell whose prompt file it is.
const GUESSED_LINES: usize = 10_000;

/// The options of `plumbline check` for whole files.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Whole files")]
pub struct FileOptions {
    /// A benchmark's prompt file: a JSON object a line with key, prompt, instruction_id_list and kwargs.
    #[arg(long, value_name = "FILE", requires = "responses")]
    prompts: Option<PathBuf>,
    /// Its response file: a JSON object a line with prompt and response.
    #[arg(long, value_name = "FILE", requires = "prompts")]
    responses: Option<PathBuf>,
    /// By whose meaning a benchmark's ids are judged.
    #[arg(long, value_enum, default_value_t = ProfileOption::Official)]
    profile: ProfileOption,
    /// Whose ids they are; told from the ids where it is not given.
    #[arg(long, value_enum)]
    suite: Option<SuiteOption>,
    /// The folder for the results.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// How many threads judge; all cores where it is not given.
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
}

/// By whose meaning an upstream id is judged.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum ProfileOption {
    /// As upstream's code does, defects included: for numbers that others published.
    Official,
    /// As the constraint says, with the places that decide.
    Repaired,
}

/// Whose code or whose parameters.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
enum SuiteOption {
    /// IFEval, as lm-evaluation-harness runs it.
    Ifeval,
    /// IFBench.
    Ifbench,
    /// The training ids of open-instruct.
    IfevalG,
}

impl FileOptions {
    /// Whether a whole file was named.
    pub fn is_asked(&self) -> bool {
        self.prompts.is_some()
    }
}

/// Judges the files; the outcome is `Broken` when a row was not followed or not read.
pub fn run(options: &FileOptions) -> Result<Outcome, CommandError> {
    let (Some(prompts), Some(responses)) = (&options.prompts, &options.responses) else {
        return Err(CommandError::NoConstraints);
    };
    let suite = match options.suite {
        Some(SuiteOption::Ifeval) => Suite::IfEval,
        Some(SuiteOption::Ifbench) => Suite::IfBench,
        Some(SuiteOption::IfevalG) => Suite::IfEvalG,
        None => guessed_suite(prompts)?,
    };
    let profile = match options.profile {
        ProfileOption::Official => Profile::Official,
        ProfileOption::Repaired => Profile::Repaired,
    };
    let mut results = Results::create(options.out.as_deref())?;
    let index = rows::index(responses, &mut results.bad)?;
    let n_threads = options.threads.unwrap_or_else(|| thread::available_parallelism().map_or(1, usize::from)).max(1);
    let mut workers = Vec::new();
    for _ in 0..n_threads {
        let mut responses = Responses::open(responses, &index)?;
        let mut grader = Grader::new(profile, suite);
        workers.push(move |chunk: Chunk| rows::judge(&chunk, &mut responses, &mut grader));
    }
    let mut chunks = open(prompts)?;
    let mut progress = Progress::new(size(prompts));
    pipeline::ordered(
        workers,
        || chunks.next().map_err(|source| CommandError::Unreadable { path: prompts.clone(), source }),
        |judged: Result<Judged, CommandError>| {
            let judged = judged?;
            progress.add(judged.n_rows, judged.n_bytes);
            results.take(judged)
        },
    )?;
    progress.finish();
    results.finish()
}

fn guessed_suite(prompts: &Path) -> Result<Suite, CommandError> {
    let mut guess = reports::read::prompts::SuiteGuess::default();
    let (mut chunks, mut n_lines) = (open(prompts)?, 0);
    let unreadable = |source| CommandError::Unreadable { path: prompts.to_owned(), source };
    while n_lines < GUESSED_LINES
        && let Some(chunk) = chunks.next().map_err(unreadable)?
    {
        for line in chunk.lines() {
            n_lines += 1;
            if guess.see(line.bytes) {
                return Ok(guess.suite());
            }
        }
    }
    Ok(guess.suite())
}

fn open(path: &Path) -> Result<Chunks<File>, CommandError> {
    let file = File::open(path).map_err(|source| CommandError::Unreadable { path: path.to_owned(), source })?;
    Ok(Chunks::new(file))
}

/// The size of a file in bytes, 0 where it cannot be told.
fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |metadata| metadata.len())
}

/// The files that are written, and what the run adds up to.
struct Results {
    /// One a reading, in [`Reading::ALL`]'s order; without a folder nothing is written.
    files: Vec<(PathBuf, BufWriter<File>)>,
    scores: Scores,
    bad: BadRows,
}

/// The rows that could not be read: the first ones, and how many.
#[derive(Debug, Default)]
pub struct BadRows {
    first: Vec<String>,
    n: u64,
}

impl BadRows {
    fn add(&mut self, file: &str, row: &BadRow) {
        self.n += 1;
        if self.first.len() < NAMED_BAD_ROWS {
            self.first.push(format!("{file}, {row}"));
        }
    }
}

impl Results {
    fn create(out: Option<&Path>) -> Result<Results, CommandError> {
        let mut files = Vec::new();
        if let Some(dir) = out {
            let unwritable = |path: &Path, source| CommandError::Unwritable { path: path.to_owned(), source };
            fs::create_dir_all(dir).map_err(|source| unwritable(dir, source))?;
            for reading in Reading::ALL {
                let path = dir.join(upstream::file_name(reading));
                let file = File::create(&path).map_err(|source| unwritable(&path, source))?;
                files.push((path, BufWriter::new(file)));
            }
        }
        Ok(Results { files, scores: Scores::default(), bad: BadRows::default() })
    }

    fn take(&mut self, judged: Judged) -> Result<(), CommandError> {
        for ((path, file), lines) in self.files.iter_mut().zip(&judged.lines) {
            let written = file.write_all(lines.as_bytes());
            written.map_err(|source| CommandError::Unwritable { path: path.clone(), source })?;
        }
        self.scores.merge(judged.scores);
        judged.bad.iter().for_each(|row| self.bad.add("prompts", row));
        Ok(())
    }

    fn finish(mut self) -> Result<Outcome, CommandError> {
        for (path, file) in &mut self.files {
            file.flush().map_err(|source| CommandError::Unwritable { path: path.clone(), source })?;
        }
        for (index, reading) in Reading::ALL.into_iter().enumerate() {
            let written = self.files.get(index).map(|(path, _)| path.display().to_string());
            let name = written.unwrap_or_else(|| upstream::file_name(reading).to_owned());
            let Some(summary) = upstream::summary(&name, self.scores.of(reading)) else {
                return Err(CommandError::NoRows { n_bad: self.bad.n });
            };
            print!("{summary}");
        }
        self.warn();
        let is_kept = self.scores.strict.prompts.followed == self.scores.strict.prompts.total && self.bad.n == 0;
        Ok(if is_kept { Outcome::Kept } else { Outcome::Broken })
    }

    /// What a reader of the scores must know.
    fn warn(&self) {
        for row in &self.bad.first {
            eprintln!("{row}");
        }
        for (n, what) in [
            (self.bad.n, "could not be read and is in no score"),
            (self.scores.n_missing, "has no response and counts as not followed"),
        ] {
            if n > 0 {
                eprintln!("{n} {} {what}", if n == 1 { "row" } else { "rows, each of which" });
            }
        }
        if self.scores.n_not_checkable > 0 {
            eprintln!("{} constraints could not be judged and count as not followed", self.scores.n_not_checkable);
        }
    }
}
