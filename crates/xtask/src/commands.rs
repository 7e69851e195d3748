//! The commands that people and the CI type: set-up first, then the work, in timed steps.
//!
//! It knows the order of things; how each is done is in `tools`, `bundle` and `tidy`. Read [`test`] first.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

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
    let server = clock.step("server", || small_server(workspace))?;
    drop(clock);
    run(Command::new(server).current_dir(&workspace.root).args(["serve", "--dir", "dist"]).args(options))
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
        clock.step("end-to-end specs", || {
            // The whole program, as the native tests built it.
            let server = workspace.target.join("debug/plumbline");
            specs(workspace, &Fixtures { browser: &browser, server: &server, dist: &dist }, &[])
        })?;
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
    let server = clock.step("server", || small_server(workspace))?;
    let dist = clock.step("page and worker", || bundle::page(workspace, Profile::Dev))?;
    clock.step("end-to-end specs", || {
        specs(workspace, &Fixtures { browser: &browser, server: &server, dist: &dist }, filters)
    })
}

/// Runs a program of the stage over the release page: `shots` takes pictures, `measure` takes times.
pub fn over_release_page(workspace: &Workspace, program: &str) -> Result {
    let browser = tools::browser::find_or_install(workspace)?;
    let dist = workspace.root.join("dist");
    if !dist.join("index.html").exists() {
        return Err(Fault::new("there is no release page yet; `cargo xtask serve` builds it"));
    }
    let server = small_server(workspace)?;
    let mut command = workspace.cargo();
    command.args(["run", "--quiet", "--package", "e2e", "--bin", program]);
    let fixtures = Fixtures { browser: &browser, server: &server, dist: &dist };
    run(fixtures.tell(workspace, &mut command))
}

fn specs(workspace: &Workspace, fixtures: &Fixtures, filters: &[String]) -> Result {
    let mut command = workspace.cargo();
    // Each spec has a browser of its own; more of them than cores only makes them slow.
    command.args(["test", "--package", "e2e", "--", "--test-threads=2"]).args(filters);
    run(fixtures.tell(workspace, &mut command))
}

/// What the stage needs from outside.
struct Fixtures<'t> {
    browser: &'t Browser,
    server: &'t Path,
    dist: &'t Path,
}

impl Fixtures<'_> {
    /// Tells the stage where everything is.
    fn tell<'c>(&self, workspace: &Workspace, command: &'c mut Command) -> &'c mut Command {
        command
            .env("CHROMIUM", &self.browser.chromium)
            .env("CHROMEDRIVER", &self.browser.chromedriver)
            .env("PLUMBLINE", self.server)
            .env("PLUMBLINE_DIST", self.dist)
            .env("PLUMBLINE_E2E_OUT", workspace.root.join("target/e2e"))
    }
}

/// Builds the program without the model's commands, and without candle, in a folder of its own: it must not replace the whole one.
fn small_server(workspace: &Workspace) -> Result<PathBuf> {
    let target = workspace.target.join("server");
    let mut command = workspace.cargo();
    command.args(["build", "--quiet", "--package", "cli", "--bin", "plumbline", "--no-default-features"]);
    run(command.arg("--target-dir").arg(&target))?;
    Ok(target.join("debug/plumbline"))
}

/// Accepts snapshots (insta) and generated files (tests that look at `BLESS`), then shows what changed.
pub fn bless(workspace: &Workspace) -> Result {
    let mut command = workspace.cargo();
    command.args(["test", "--workspace", "--exclude", "e2e", "--no-fail-fast"]);
    command.env("INSTA_UPDATE", "always").env("BLESS", "1");
    run(&mut command)?;
    run(workspace.command("git").args(["status", "--short"]))
}
