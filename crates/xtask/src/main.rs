//! `cargo xtask`: everything a person or the CI does with this repository, one command each.
//!
//! This file reads the arguments and names the commands; set-up, builds, checks and tests are in the modules below.
//! Read [`COMMANDS`] first, then [`commands`].

mod bundle;
mod commands;
mod fault;
mod tidy;
mod tools;
mod workspace;

use std::process::ExitCode;

use fault::{Fault, Result};
use workspace::Workspace;

/// What can follow `cargo xtask`.
const COMMANDS: &str = "\
cargo xtask <command>

  serve [options]     build the release page and serve it (options go to `plumbline serve`: --port, --host, --allow-host)
  test [--gpu] [--no-e2e]
                      everything the CI runs: checks, native tests, a page and its worker, end-to-end specs in Chromium
  check               formatting, tidy, clippy for this machine and for wasm (cheapest first)
  e2e [filter]        build the page as the tests do and run the end-to-end specs (those whose name has the filter)
  shots               pictures of the page, light, dark and narrow, in target/e2e/screens
  measure             times from navigation to the first token, and tokens/s, over the release page
  tidy                the house rules that no other tool knows
  bless               accept the snapshots and generated files as they are now
  size                raw, gzip and brotli size of what the browser loads (after `serve` has built it)
  worker              build the worker alone (Trunk calls this before it builds the page)

`serve` and `test` install what they need first and say so; nothing leaves this folder but packages of your system.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("xtask: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result {
    let workspace = Workspace::find()?;
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", arguments),
    };
    match command {
        "serve" => commands::serve(&workspace, rest),
        "test" => commands::test(&workspace, rest),
        "check" => commands::check(&workspace),
        "e2e" => commands::e2e(&workspace, rest),
        "shots" | "measure" => commands::over_release_page(&workspace, command),
        "tidy" => tidy::run(&workspace),
        "bless" => commands::bless(&workspace),
        "size" => bundle::size(&workspace),
        "worker" => bundle::worker(&workspace),
        "help" | "--help" | "-h" => {
            println!("{COMMANDS}");
            Ok(())
        }
        other => Err(Fault::new(format!("there is no command `{other}`\n\n{COMMANDS}"))),
    }
}
