//! `plumbline search`: finds a better prompt from pairs and reports on held-out ones.

use std::{cell::RefCell, path::PathBuf, rc::Rc};

use prompts::Pair;
use protocol::{Event, Request};
use search::{Metric, Report, Settings, Task};

use crate::{
    CommandError, Outcome,
    native::{ModelOption, Native},
    print_json, read_text,
};

/// What `plumbline search` takes.
#[derive(Debug, clap::Args)]
pub struct Options {
    #[command(flatten)]
    model: ModelOption,
    /// A task of the built-in model by name.
    #[arg(long, value_name = "NAME", required_unless_present = "pairs", conflicts_with = "pairs")]
    task: Option<String>,
    /// A JSON list of {"input": …, "output": …}; - reads standard input.
    #[arg(long, value_name = "FILE")]
    pairs: Option<PathBuf>,
    /// How answers are judged: exact, f1, contains or set.
    #[arg(long, default_value = "exact", value_parser = metric)]
    metric: Metric,
    /// Your own prompt, to compare the winner with.
    #[arg(long)]
    prompt: Option<String>,
    /// Decides split, demonstrations and sampling.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many prompts the model proposes.
    #[arg(long)]
    proposals: Option<u32>,
    /// Print the report as JSON.
    #[arg(long)]
    json: bool,
}

fn metric(name: &str) -> Result<Metric, serde_json::Error> {
    serde_json::from_value(name.into())
}

/// Searches to the end.
pub fn run(options: &Options) -> Result<Outcome, CommandError> {
    let task = task(options)?;
    let defaults = Settings::default();
    let settings = Settings {
        seed: options.seed,
        n_proposals: options.proposals.unwrap_or(defaults.n_proposals),
        max_candidates: options.proposals.unwrap_or(defaults.max_candidates),
        user_prompt: options.prompt.clone(),
        ..defaults
    };
    let mut native = Native::load(&options.model)?;
    let last: Rc<RefCell<Option<Report>>> = Rc::default();
    let (heard, quiet) = (last.clone(), options.json);
    native.handle(
        move |run| Request::Search { run, task, settings },
        move |event| match event {
            Event::SearchAdvanced { report, .. } if !quiet => {
                eprintln!("{} of {} done", report.n_done, report.n_planned)
            }
            Event::SearchFinished { report, .. } => *heard.borrow_mut() = Some(report.clone()),
            _ => {}
        },
    )?;
    if let Some(report) = last.take() {
        if options.json { print_json(&report)? } else { print_report(&report) }
    }
    Ok(Outcome::Kept)
}

fn task(options: &Options) -> Result<Task, CommandError> {
    if let Some(path) = &options.pairs {
        let pairs: Vec<Pair> = serde_json::from_str(&read_text(path)?)
            .map_err(|error| CommandError::BadJson { what: path.display().to_string(), detail: error.to_string() })?;
        let name = path.display().to_string();
        return Ok(Task { description: format!("The pairs of {name}"), name, metric: options.metric, pairs });
    }
    let wanted = options.task.as_deref().unwrap_or_default();
    // The page offers those with a pack; here every task will do.
    let known = tasks::registry().map(|task| task.id).collect::<Vec<_>>().join(", ");
    tasks::find(wanted)
        .map(tasks::pack)
        .map(|pack| Task { name: pack.name, description: pack.description, metric: options.metric, pairs: pack.pairs })
        .ok_or_else(|| CommandError::UnknownTask { name: wanted.to_owned(), known })
}

fn print_report(report: &Report) {
    println!("{:<9} {:>7} {:>6}  {:>22}  prompt", "origin", "search", "pairs", "held out (95 %)");
    for row in &report.rows {
        let search = row.search_score.map_or("–".into(), |score| format!("{score:.3}"));
        let held_out =
            row.held_out.map_or("–".into(), |held| format!("{:.3} ({:.3}–{:.3})", held.mean, held.low, held.high));
        println!("{:<9} {search:>7} {:>6}  {held_out:>22}  {:?}", row.origin.as_str(), row.n_scored, row.text);
    }
    for note in &report.notes {
        println!("{note}");
    }
    if let Some(finding) = &report.finding {
        println!("\n{}", finding.sentence);
    }
}
