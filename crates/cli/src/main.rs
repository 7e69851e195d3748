//! `plumbline`: the playground's native twin, one file a command.
//!
//! This file holds the list of commands and turns an error into a sentence and an exit code; what a command does is in its own module.
//! Read [`Command`] first.

mod csp;
mod serve;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

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
    /// Serve the built page on this machine.
    Serve(serve::Options),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Serve(options) => serve::run(&options),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("plumbline: {error}");
            ExitCode::FAILURE
        }
    }
}
