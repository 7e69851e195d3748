//! `plumbline`: the playground's native twin, one file a command.
//!
//! This file holds the list of commands and turns an outcome into an exit code; what a command does is in its own module.
//! Exit codes: 0 all constraints kept, 1 a constraint broken, 2 an error. Read [`Command`] first.

mod batch;
mod check;
mod csp;
#[cfg(feature = "model")]
mod generate;
mod judging;
#[cfg(feature = "model")]
mod native;
#[cfg(feature = "model")]
mod search;
mod serve;

use std::{
    io::Read,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Parser, Subcommand};
use serde::Serialize;

/// A playground for prompts and constraints that runs where you are.
#[derive(Debug, Parser)]
#[command(name = "plumbline", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// What `plumbline` can do.
#[derive(Debug, Subcommand)]
enum Command {
    /// Let the model answer a prompt and judge the answer.
    #[cfg(feature = "model")]
    Run(Box<generate::Options>),
    /// Judge a text by constraints, or whole files of responses, without a model.
    Check(check::Options),
    /// Search for a better prompt from input and output pairs.
    #[cfg(feature = "model")]
    Search(search::Options),
    /// Serve the built page on this machine.
    Serve(serve::Options),
}

/// How a command ended when nothing failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Kept,
    Broken,
}

/// Why a command could not be done.
#[derive(Debug, thiserror::Error)]
enum CommandError {
    #[error("{path} cannot be read: {source}", path = path.display())]
    Unreadable { path: PathBuf, source: std::io::Error },
    #[error("{path} cannot be written: {source}", path = path.display())]
    Unwritable { path: PathBuf, source: std::io::Error },
    #[error("{path}: {error}", path = path.display())]
    BadFile { path: PathBuf, error: reports::RowError },
    #[error("there is no row to judge; {n_bad} could not be read")]
    NoRows { n_bad: u64 },
    #[error("{what} is not what was expected: {detail}")]
    BadJson { what: String, detail: String },
    #[error(
        "there are no constraints to check: name one with --constraint '{{\"kind\":\"no_commas\"}}' or a file with --constraints, or a benchmark's files with --prompts and --responses"
    )]
    NoConstraints,
    #[cfg(feature = "model")]
    #[error("there is no task {name:?}; there are: {known}")]
    UnknownTask { name: String, known: String },
    #[error(transparent)]
    Parameter(#[from] constraints::ParameterError),
    #[cfg(feature = "model")]
    #[error(transparent)]
    Link(#[from] permalink::LinkError),
    #[cfg(feature = "model")]
    #[error("{}. {}", .0.detail.trim_end_matches('.'), .0.kind.remedy())]
    Failed(protocol::Failure),
    #[error(transparent)]
    Serve(#[from] serve::ServeError),
    #[error("the result cannot be written: {0}")]
    Json(#[from] serde_json::Error),
}

fn main() -> ExitCode {
    #[cfg(feature = "model")]
    keep_candle_on_one_thread();
    let outcome = match Arguments::parse().command {
        #[cfg(feature = "model")]
        Command::Run(options) => generate::run(&options),
        Command::Check(options) => check::run(&options),
        #[cfg(feature = "model")]
        Command::Search(options) => search::run(&options),
        Command::Serve(options) => serve::run(&options).map(|()| Outcome::Kept).map_err(CommandError::from),
    };
    match outcome {
        Ok(Outcome::Kept) => ExitCode::SUCCESS,
        Ok(Outcome::Broken) => ExitCode::from(1),
        Err(error) => {
            eprintln!("plumbline: {error}");
            ExitCode::from(2)
        }
    }
}

/// Keeps candle's thread pool from starting, unless somebody asked for it.
///
/// The pool spins at a barrier after every matrix product: on a busy machine that made the built-in model 75 times slower,
/// and candle reads the number of threads from nowhere but this variable.
#[cfg(feature = "model")]
fn keep_candle_on_one_thread() {
    const THREADS: &str = "CANDLE_NUM_THREADS";
    if std::env::var_os(THREADS).is_none() {
        #[expect(unsafe_code, reason = "setting a variable is unsafe only beside other threads")]
        // SAFETY: this is the first thing the program does, so it has one thread.
        unsafe {
            std::env::set_var(THREADS, "1");
        }
    }
}

/// A whole text file; `-` is standard input.
fn read_text(path: &Path) -> Result<String, CommandError> {
    let read = if path == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(path)
    };
    read.map_err(|source| CommandError::Unreadable { path: path.to_owned(), source })
}

fn print_json(value: &impl Serialize) -> Result<(), CommandError> {
    println!("{}", serde_json::to_string_pretty(value)?);
    Ok(())
}
