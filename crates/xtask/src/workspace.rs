//! Where the repository is, and how other programs are started in it.
//!
//! Tools installed by xtask live in `.tools/`; every command sees them first on its PATH.
//! Read [`Workspace`] first; [`Clock`] times the steps of a long command.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use crate::fault::{Fault, Result};

/// The repository.
pub struct Workspace {
    /// The folder of the root manifest.
    pub root: PathBuf,
    /// Where Cargo builds, `CARGO_TARGET_DIR` included.
    pub target: PathBuf,
    path: OsString,
}

impl Workspace {
    /// Finds the repository from the manifest of this program.
    pub fn find() -> Result<Workspace> {
        let manifest =
            env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        let root = manifest
            .ancestors()
            .nth(2)
            .filter(|root| root.join("Cargo.lock").exists())
            .ok_or_else(|| Fault::new("start this with `cargo xtask` inside the repository"))?
            .to_owned();
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |dir| root.join(dir));
        let own = [root.join(".tools/bin"), root.join(".tools/node_modules/.bin")];
        let inherited = env::var_os("PATH").unwrap_or_default();
        let path = env::join_paths(own.into_iter().chain(env::split_paths(&inherited)))
            .map_err(|error| Fault::new(format!("PATH cannot be extended: {error}")))?;
        Ok(Workspace { root, target, path })
    }

    /// A command in the root folder that finds our tools.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("PATH", &self.path);
        command
    }

    /// Cargo, the one that started us.
    pub fn cargo(&self) -> Command {
        self.command(&env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()))
    }

    /// Where a program is on our PATH.
    pub fn which(&self, program: &str) -> Option<PathBuf> {
        env::split_paths(&self.path).map(|dir| dir.join(program)).find(|candidate| candidate.is_file())
    }

    /// What `program --version` prints, or nothing when it is missing or broken.
    pub fn version_of(&self, program: &str) -> Option<String> {
        let output = self.command(program).arg("--version").stderr(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// A path as the person sees it, from the root.
    pub fn shown<'p>(&self, path: &'p Path) -> std::path::Display<'p> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}

/// Runs a command to its end; its output goes to the terminal.
pub fn run(command: &mut Command) -> Result {
    let status = command.status().map_err(|error| Fault::new(format!("{}: {error}", line_of(command))))?;
    if status.success() { Ok(()) } else { Err(Fault::new(format!("`{}` failed ({status})", line_of(command)))) }
}

fn line_of(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Times the steps of a command and prints the list at its end, also when a step fails.
pub struct Clock {
    steps: Vec<(&'static str, Duration)>,
    started: Instant,
}

impl Clock {
    /// Starts now.
    pub fn start() -> Clock {
        Clock { steps: Vec::new(), started: Instant::now() }
    }

    /// Announces a step, runs it and keeps its duration.
    pub fn step<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("\n== {name}");
        let started = Instant::now();
        let outcome = work();
        self.steps.push((name, started.elapsed()));
        outcome
    }
}

impl Drop for Clock {
    fn drop(&mut self) {
        println!();
        for (name, duration) in &self.steps {
            println!("{:>8.1} s  {name}", duration.as_secs_f64());
        }
        println!("{:>8.1} s  in all", self.started.elapsed().as_secs_f64());
    }
}
