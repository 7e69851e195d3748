//! Child processes that never outlive the spec that started them.
//!
//! The server and chromedriver both say on their output where they listen, so no port is ever guessed.
//! Read [`Listener`] first.

use std::{
    fs,
    io::{BufRead, BufReader},
    os::unix::process::CommandExt,
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
};

use crate::StageError;

/// A program that listens somewhere.
pub struct Listener {
    child: Child,
    /// Kept open: a program that writes to a closed pipe would end.
    _output: BufReader<ChildStdout>,
    /// What followed the marker on the line that had it.
    pub said: String,
}

impl Listener {
    /// Starts the program and reads its output up to the line that contains `marker`.
    pub fn start(command: &mut Command, marker: &str) -> Result<Listener, StageError> {
        let program = command.get_program().to_string_lossy().into_owned();
        // A group of its own, so that its children can be ended with it.
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .process_group(0)
            .spawn()
            .map_err(StageError::at(&program))?;
        let Some(stdout) = child.stdout.take() else {
            return Err(StageError::Silent(program));
        };
        let mut listener = Listener { child, _output: BufReader::new(stdout), said: String::new() };
        let mut line = String::new();
        loop {
            line.clear();
            let n_bytes = listener._output.read_line(&mut line).map_err(StageError::at(&program))?;
            if n_bytes == 0 {
                return Err(StageError::Silent(program));
            }
            if let Some((_, rest)) = line.split_once(marker) {
                listener.said = rest.trim().trim_end_matches(['.', '/']).to_owned();
                return Ok(listener);
            }
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // The whole group, named by the id of the child that we started.
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Ends the browser processes whose command line names a profile that begins with this path; there are none after an orderly end.
pub fn end_users_of(profiles: &Path) {
    let needle = profiles.to_string_lossy().into_owned();
    let Ok(processes) = fs::read_dir("/proc") else { return };
    for process in processes.flatten() {
        let name = process.file_name().to_string_lossy().into_owned();
        if name.parse::<u32>().is_err() {
            continue;
        }
        let command_line = fs::read(process.path().join("cmdline")).unwrap_or_default();
        if String::from_utf8_lossy(&command_line).contains(&needle) {
            let _ = Command::new("kill").args(["-KILL", &name]).stderr(Stdio::null()).status();
        }
    }
}
