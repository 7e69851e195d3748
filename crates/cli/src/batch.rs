//! `plumbline check` on whole files: rows judged on all cores, benchmarks' results written as upstream writes them, reports.
//!
//! What rows, verdicts and files look like is the crate `reports`; here are the options, the files and the threads. Read [`run`] first.

mod chunks;
mod pipeline;
mod progress;
mod results;
mod rows;

use std::{
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
    thread,
};

use clap::ValueEnum;
use constraints::Constraint;
use official::Suite;
use reports::{
    Asked, BadRow, Grader, Profile,
    read::{
        csv::Columns,
        promptfoo,
        prompts::{self, SuiteGuess},
    },
};

use crate::{CommandError, Outcome, read_text};
use chunks::{Chunk, Chunks};
use progress::Progress;
use results::{Plan, Results};
use rows::{Judged, Piece, Reader, Responses, Worker};

/// How many lines are looked at to tell whose prompt file it is.
const GUESSED_LINES: usize = 10_000;

/// How many rows that were read already go to a thread at once.
const ROWS_AT_ONCE: usize = 64;

/// The options of `plumbline check` for whole files.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Whole files")]
pub struct FileOptions {
    /// A benchmark's prompt file: a JSON object a line with key, prompt, instruction_id_list and kwargs.
    #[arg(long, value_name = "FILE", requires = "responses", conflicts_with = "data")]
    prompts: Option<PathBuf>,
    /// Its response file: a JSON object a line with prompt and response. For promptfoo: a response or output a line, in the order of the tests.
    #[arg(long, value_name = "FILE")]
    responses: Option<PathBuf>,
    /// Rows with responses and constraints: JSON lines (.jsonl), CSV (.csv, .tsv) or a promptfoo configuration (.yaml).
    /// Constraints given by --constraint are asked of every row.
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
    /// By whose meaning a benchmark's ids are judged.
    #[arg(long, value_enum, default_value_t = ProfileOption::Official)]
    profile: ProfileOption,
    /// Whose ids they are; told from the ids where it is not given.
    #[arg(long, value_enum)]
    suite: Option<SuiteOption>,
    /// The folder for the results: eval_results_strict.jsonl, eval_results_loose.jsonl and the reports.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// A report to write, into the folder or, without one, to standard output; may be repeated.
    #[arg(long = "format", value_enum, value_name = "FORMAT")]
    formats: Vec<Format>,
    /// How many rows that were not followed a report shows.
    #[arg(long, value_name = "N", default_value_t = 50)]
    failures: usize,
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

/// What a report is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Scores and the first rows not followed.
    Json,
    /// Each constraint of each row.
    Csv,
    /// Scores and the first rows not followed, to read.
    Markdown,
    /// The same as one page with the places marked.
    Html,
}

impl Format {
    fn file_name(self) -> &'static str {
        match self {
            Format::Json => "report.json",
            Format::Csv => "report.csv",
            Format::Markdown => "report.md",
            Format::Html => "report.html",
        }
    }
}

impl From<SuiteOption> for Suite {
    fn from(option: SuiteOption) -> Suite {
        match option {
            SuiteOption::Ifeval => Suite::IfEval,
            SuiteOption::Ifbench => Suite::IfBench,
            SuiteOption::IfevalG => Suite::IfEvalG,
        }
    }
}

impl FileOptions {
    /// Whether a whole file was named.
    pub fn is_asked(&self) -> bool {
        self.prompts.is_some() || self.data.is_some()
    }

    fn profile(&self) -> Profile {
        match self.profile {
            ProfileOption::Official => Profile::Official,
            ProfileOption::Repaired => Profile::Repaired,
        }
    }

    fn plan(&self, suite: Option<Suite>) -> Plan<'_> {
        Plan {
            profile: self.profile(),
            suite: suite.map(Suite::name),
            out: self.out.as_deref(),
            formats: &self.formats,
            n_failures: if self.formats.iter().any(|format| *format != Format::Csv) { self.failures } else { 0 },
        }
    }

    /// The threads' work, each with a reader of its own.
    fn workers<'i>(
        &self,
        suite: Suite,
        mut reader: impl FnMut() -> Result<Reader<'i>, CommandError>,
    ) -> Result<Vec<impl FnMut(Piece) -> Result<Judged, CommandError> + Send>, CommandError> {
        let profile = self.profile();
        let plan = self.plan(None);
        let n = self.threads.unwrap_or_else(|| thread::available_parallelism().map_or(1, usize::from)).max(1);
        let mut workers = Vec::new();
        for _ in 0..n {
            let mut worker = Worker {
                reader: reader()?,
                grader: Grader::new(profile, suite),
                places: (profile == Profile::Official).then(|| Grader::new(Profile::Repaired, suite)),
                n_failures: plan.n_failures,
                writes_csv: self.formats.contains(&Format::Csv),
                expected_length: 0,
            };
            workers.push(move |piece| worker.judge(piece));
        }
        Ok(workers)
    }
}

/// Judges the files, every row by `shared` too; the outcome is `Broken` when a row was not followed or not read.
pub fn run(options: &FileOptions, shared: Vec<Constraint>) -> Result<Outcome, CommandError> {
    let shared: Vec<Asked> = shared.into_iter().map(Asked::Typed).collect();
    match (&options.prompts, &options.responses, &options.data) {
        (Some(prompts), Some(responses), _) => run_benchmark(options, prompts, responses),
        (_, responses, Some(data)) => run_data(options, data, responses.as_deref(), &shared),
        _ => Err(CommandError::NoConstraints),
    }
}

fn run_benchmark(options: &FileOptions, prompts: &Path, responses: &Path) -> Result<Outcome, CommandError> {
    let suite = options.suite.map_or_else(|| guessed_suite(prompts), |suite| Ok(suite.into()))?;
    let mut results = Results::create(options.plan(Some(suite)))?;
    let index = rows::index(responses, &mut results.bad)?;
    let workers = options
        .workers(suite, || Ok(Reader::Prompts(prompts::Reader::default(), Responses::open(responses, &index)?)))?;
    judge_chunks(workers, open(prompts)?, prompts, results)
}

fn run_data(
    options: &FileOptions,
    data: &Path,
    responses: Option<&Path>,
    shared: &[Asked],
) -> Result<Outcome, CommandError> {
    let suite = options.suite.map_or(Suite::IfEval, Suite::from);
    let mut results = Results::create(options.plan(None))?;
    let extension = data.extension().and_then(|extension| extension.to_str()).unwrap_or_default().to_lowercase();
    match extension.as_str() {
        "csv" | "tsv" => {
            let columns = columns(data)?;
            let workers = options.workers(suite, || Ok(Reader::Csv(&columns, shared)))?;
            let chunks = Chunks::of_records(opened(data)?, columns.separator);
            judge_chunks(workers, chunks, data, results)
        }
        "yaml" | "yml" => {
            let mut rows = promptfoo_rows(data, shared)?;
            if let Some(path) = responses {
                add_responses(path, &mut rows, &mut results)?;
            }
            let workers = options.workers(suite, || Ok(Reader::Jsonl(shared)))?;
            let mut rows = rows.into_iter();
            judge_all(workers, 0, results, move || {
                let some: Vec<_> = rows.by_ref().take(ROWS_AT_ONCE).collect();
                Ok((!some.is_empty()).then_some(Piece::Rows(some)))
            })
        }
        _ => judge_chunks(options.workers(suite, || Ok(Reader::Jsonl(shared)))?, open(data)?, data, results),
    }
}

fn judge_chunks(
    workers: Vec<impl FnMut(Piece) -> Result<Judged, CommandError> + Send>,
    mut chunks: Chunks<File>,
    path: &Path,
    results: Results<'_>,
) -> Result<Outcome, CommandError> {
    judge_all(workers, fs::metadata(path).map_or(0, |metadata| metadata.len()), results, || {
        let chunk = chunks.next().map_err(|source| CommandError::Unreadable { path: path.to_owned(), source })?;
        Ok(chunk.map(Piece::Chunk))
    })
}

fn judge_all(
    workers: Vec<impl FnMut(Piece) -> Result<Judged, CommandError> + Send>,
    n_bytes: u64,
    mut results: Results<'_>,
    source: impl FnMut() -> Result<Option<Piece>, CommandError> + Send,
) -> Result<Outcome, CommandError> {
    let mut progress = Progress::new(n_bytes);
    pipeline::ordered(workers, source, |judged: Result<Judged, CommandError>| {
        let judged = judged?;
        progress.add(judged.n_rows, judged.n_bytes);
        results.take(judged)
    })?;
    progress.finish();
    results.finish()
}

type NumberedRow = (u64, Result<reports::Row, reports::RowError>);

/// The tests of a promptfoo configuration, numbered from 1, with what is asked of every row before what they ask.
fn promptfoo_rows(path: &Path, shared: &[Asked]) -> Result<Vec<NumberedRow>, CommandError> {
    let rows = promptfoo::rows(&read_text(path)?);
    let rows = rows.map_err(|error| CommandError::BadFile { path: path.to_owned(), error })?;
    let asked_too = |row: reports::Row| reports::Row { asked: [shared, &row.asked[..]].concat().into(), ..row };
    Ok((1..).zip(rows.into_iter().map(|row| row.map(asked_too))).collect())
}

/// Gives the rows the responses of a file in the same order; a row that has one keeps it.
fn add_responses(path: &Path, rows: &mut [NumberedRow], results: &mut Results<'_>) -> Result<(), CommandError> {
    let (mut chunks, mut rows) = (open(path)?, rows.iter_mut());
    while let Some(chunk) =
        chunks.next().map_err(|source| CommandError::Unreadable { path: path.to_owned(), source })?
    {
        for line in chunk.lines() {
            let Some((_, row)) = rows.next() else { return Ok(()) };
            match (promptfoo::response(line.bytes), row) {
                (Ok(response), Ok(row)) => row.response = row.response.take().or(response),
                (Err(error), _) => results.bad.add("responses", &BadRow { line: line.number, error }),
                (Ok(_), Err(_)) => {}
            }
        }
    }
    Ok(())
}

fn columns(path: &Path) -> Result<Columns, CommandError> {
    let mut start = Vec::new();
    // Names of columns are short; a mebibyte of them is none that anybody wrote.
    let read = opened(path)?.take(1 << 20).read_to_end(&mut start);
    read.map_err(|source| CommandError::Unreadable { path: path.to_owned(), source })?;
    let columns = Columns::read(reports::read::csv::first_record(&start));
    columns.map_err(|error| CommandError::BadFile { path: path.to_owned(), error })
}

fn guessed_suite(prompts: &Path) -> Result<Suite, CommandError> {
    let mut guess = SuiteGuess::default();
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
    Ok(Chunks::new(opened(path)?))
}

fn opened(path: &Path) -> Result<File, CommandError> {
    File::open(path).map_err(|source| CommandError::Unreadable { path: path.to_owned(), source })
}
