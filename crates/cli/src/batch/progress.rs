//! [`Progress`]: how far a run is, on stderr. A terminal sees one line that changes; a file sees a line now and then.

use std::{
    io::{IsTerminal, stderr},
    time::{Duration, Instant},
};

/// How often a terminal and a file are told.
const TERMINAL_EVERY: Duration = Duration::from_millis(250);
const FILE_EVERY: Duration = Duration::from_secs(10);

/// Counts rows and bytes against a clock.
pub struct Progress {
    started: Instant,
    told: Instant,
    is_terminal: bool,
    n_rows: u64,
    n_bytes: u64,
    /// How many bytes there are; 0 where nobody knows.
    n_bytes_in_all: u64,
}

impl Progress {
    pub fn new(n_bytes_in_all: u64) -> Progress {
        let now = Instant::now();
        let is_terminal = stderr().is_terminal();
        Progress { started: now, told: now, is_terminal, n_rows: 0, n_bytes: 0, n_bytes_in_all }
    }

    /// Counts what has been written, and tells of it when it is time.
    pub fn add(&mut self, n_rows: u64, n_bytes: u64) {
        self.n_rows += n_rows;
        self.n_bytes += n_bytes;
        let every = if self.is_terminal { TERMINAL_EVERY } else { FILE_EVERY };
        if self.told.elapsed() >= every {
            self.told = Instant::now();
            let seconds = self.started.elapsed().as_secs_f64();
            let share = self.n_bytes as f64 / self.n_bytes_in_all.max(1) as f64;
            let left = if share > 0.0 && share <= 1.0 {
                format!(", {:.0} %, {:.0} s remaining", share * 100.0, seconds / share - seconds)
            } else {
                String::new()
            };
            let line = format!("{} rows, {:.0} rows/s{left}", self.n_rows, self.n_rows as f64 / seconds);
            if self.is_terminal { eprint!("\r\x1b[K{line}") } else { eprintln!("{line}") }
        }
    }

    /// Tells how it went.
    pub fn finish(&self) {
        let seconds = self.started.elapsed().as_secs_f64();
        if self.is_terminal {
            eprint!("\r\x1b[K");
        }
        eprintln!("{} rows in {seconds:.2} s, {:.0} rows/s", self.n_rows, self.n_rows as f64 / seconds.max(1e-9));
    }
}
