//! The commands that people and the CI type: set-up first, then the work, in timed steps.
//!
//! It knows the order of things; how each is done is in `tools`, `bundle` and `tidy`. Read [`test`] first.

use std::{path::Path, process::Command};

use crate::{
    bundle::{self, Profile},
    fault::{Fault, Result},
    tidy,
    tools::{self, browser::Browser},
    workspace::{Clock, Workspace, run},
};

/// Builds the release page and serves it.
pub fn serve(workspace: &Workspace, options: &[String]) -> Result {
    let mut clock = Clock::start();
    clock.step("set-up", || {
        tools::for_building(workspace)?;
        tools::wasm_opt(workspace)
    })?;
    clock.step("page and worker (release)", || bundle::page(workspace, Profile::Bundle))?;
    clock.step("server", || build_server(workspace))?;
    drop(clock);
    run(Command::new(server(workspace)).current_dir(&workspace.root).args(["serve", "--dir", "dist"]).args(options))
}

/// Everything the CI runs.
pub fn test(workspace: &Workspace, flags: &[String]) -> Result {
    let (mut needs_gpu, mut with_e2e) = (false, true);
    for flag in flags {
        match flag.as_str() {
            "--gpu" => needs_gpu = true,
            "--no-e2e" => with_e2e = false,
            other => {
                return Err(Fault::new(format!(
                    "`cargo xtask test` does not know `{other}`; it knows --gpu and --no-e2e"
                )));
            }
        }
    }
    let mut clock = Clock::start();
    let browser = clock.step("set-up", || {
        tools::for_checking(workspace)?;
        tools::for_building(workspace)?;
        with_e2e.then(|| tools::browser::find_or_install(workspace)).transpose()
    })?;
    steps_of_check(workspace, &mut clock)?;
    clock.step("native tests", || {
        let mut command = workspace.cargo();
        command.args(["test", "--workspace", "--exclude", "e2e"]);
        if needs_gpu {
            command.env("REQUIRE_GPU", "1");
        }
        run(&mut command)
    })?;
    let dist = clock.step("page and worker", || bundle::page(workspace, Profile::Dev))?;
    if let Some(browser) = browser {
        clock.step("end-to-end specs", || specs(workspace, &browser, &dist, &[]))?;
    }
    Ok(())
}

/// The cheap half of [`test`].
pub fn check(workspace: &Workspace) -> Result {
    let mut clock = Clock::start();
    clock.step("set-up", || {
        tools::for_checking(workspace)?;
        tools::for_building(workspace)
    })?;
    steps_of_check(workspace, &mut clock)
}

fn steps_of_check(workspace: &Workspace, clock: &mut Clock) -> Result {
    clock.step("formatting", || run(workspace.cargo().args(["fmt", "--all", "--check"])))?;
    clock.step("tidy", || tidy::run(workspace))?;
    clock.step("clippy", || run(clippy(workspace).args(["--workspace", "--all-targets"]).args(DENY_WARNINGS)))?;
    clock.step("clippy for wasm", || {
        let packages = ["--package", "web", "--package", "worker", "--target", "wasm32-unknown-unknown"];
        run(clippy(workspace).args(packages).args(DENY_WARNINGS))
    })
}

const DENY_WARNINGS: [&str; 3] = ["--", "--deny", "warnings"];

fn clippy(workspace: &Workspace) -> Command {
    let mut command = workspace.cargo();
    command.args(["clippy", "--quiet"]);
    command
}

/// The end-to-end specs alone, on a fresh page.
pub fn e2e(workspace: &Workspace, filters: &[String]) -> Result {
    let mut clock = Clock::start();
    let browser = clock.step("set-up", || {
        tools::for_building(workspace)?;
        tools::browser::find_or_install(workspace)
    })?;
    // `test` has built it with the native tests.
    clock.step("server", || build_server(workspace))?;
    let dist = clock.step("page and worker", || bundle::page(workspace, Profile::Dev))?;
    clock.step("end-to-end specs", || specs(workspace, &browser, &dist, filters))
}

/// Runs a program of the stage over the release page: `shots` takes pictures, `measure` takes times.
pub fn over_release_page(workspace: &Workspace, program: &str) -> Result {
    let browser = tools::browser::find_or_install(workspace)?;
    let dist = workspace.root.join("dist");
    if !dist.join("index.html").exists() {
        return Err(Fault::new("there is no release page yet; `cargo xtask serve` builds it"));
    }
    build_server(workspace)?;
    let mut command = workspace.cargo();
    command.args(["run", "--quiet", "--package", "e2e", "--bin", program]);
    run(with_browser(workspace, &mut command, &browser, &dist))
}

fn specs(workspace: &Workspace, browser: &Browser, dist: &Path, filters: &[String]) -> Result {
    let mut command = workspace.cargo();
    // Each spec has a browser of its own; more of them than cores only makes them slow.
    command.args(["test", "--package", "e2e", "--", "--test-threads=2"]).args(filters);
    run(with_browser(workspace, &mut command, browser, dist))
}

/// Tells the specs where everything is.
fn with_browser<'c>(
    workspace: &Workspace,
    command: &'c mut Command,
    browser: &Browser,
    dist: &Path,
) -> &'c mut Command {
    command
        .env("CHROMIUM", &browser.chromium)
        .env("CHROMEDRIVER", &browser.chromedriver)
        .env("PLUMBLINE", server(workspace))
        .env("PLUMBLINE_DIST", dist)
        .env("PLUMBLINE_E2E_OUT", workspace.root.join("target/e2e"))
}

fn build_server(workspace: &Workspace) -> Result {
    run(workspace.cargo().args(["build", "--quiet", "--package", "cli", "--bin", "plumbline", "--no-default-features"]))
}

/// Our own server, as the tests build it.
fn server(workspace: &Workspace) -> std::path::PathBuf {
    workspace.target.join("debug/plumbline")
}

/// Accepts snapshots (insta) and generated files (tests that look at `BLESS`), then shows what changed.
pub fn bless(workspace: &Workspace) -> Result {
    let mut command = workspace.cargo();
    command.args(["test", "--workspace", "--exclude", "e2e", "--no-fail-fast"]);
    command.env("INSTA_UPDATE", "always").env("BLESS", "1");
    run(&mut command)?;
    run(workspace.command("git").args(["status", "--short"]))
}
