//! [`Results`]: the files that are written, what the run adds up to, and what is said of it at the end.

use std::{
    fs::{self, File},
    io::{BufWriter, Write, stdout},
    path::{Path, PathBuf},
};

use reports::{
    BadRow, Profile, Reading, Scores,
    write::{
        html, markdown,
        report::{self, Failure, Report},
        upstream,
    },
};

use super::{Format, rows::Judged};
use crate::{CommandError, Outcome};

/// How many rows that cannot be read are named; the rest is counted.
const NAMED_BAD_ROWS: usize = 20;

/// What a run is about, and what is wanted of it.
pub struct Plan<'o> {
    pub profile: Profile,
    /// The name of the suite, where the rows are a benchmark's.
    pub suite: Option<&'static str>,
    pub out: Option<&'o Path>,
    pub formats: &'o [Format],
    /// How many rows that were not followed a report shows.
    pub n_failures: usize,
}

/// Where a run goes.
pub struct Results<'o> {
    plan: Plan<'o>,
    /// Upstream's files, in [`Reading::ALL`]'s order; without a folder none.
    files: Vec<Output>,
    csv: Option<Output>,
    scores: Scores,
    failures: Vec<Failure>,
    pub bad: BadRows,
}

/// The rows that could not be read: the first ones, and how many.
#[derive(Debug, Default)]
pub struct BadRows {
    first: Vec<String>,
    n: u64,
}

/// A file, or standard output, with its name for errors.
struct Output {
    path: PathBuf,
    to: Box<dyn Write>,
}

impl BadRows {
    pub fn add(&mut self, file: &str, row: &BadRow) {
        self.n += 1;
        if self.first.len() < NAMED_BAD_ROWS {
            self.first.push(format!("{file}, {row}"));
        }
    }
}

impl Output {
    fn create(path: PathBuf) -> Result<Output, CommandError> {
        match File::create(&path) {
            Ok(file) => Ok(Output { path, to: Box::new(BufWriter::new(file)) }),
            Err(source) => Err(CommandError::Unwritable { path, source }),
        }
    }

    /// The report of a format: in the folder, or on standard output.
    fn of_format(format: Format, out: Option<&Path>) -> Result<Output, CommandError> {
        match out {
            Some(dir) => Output::create(dir.join(format.file_name())),
            None => Ok(Output { path: PathBuf::from("standard output"), to: Box::new(BufWriter::new(stdout())) }),
        }
    }

    fn write(&mut self, text: &str) -> Result<(), CommandError> {
        let written = self.to.write_all(text.as_bytes());
        written.map_err(|source| CommandError::Unwritable { path: self.path.clone(), source })
    }

    fn finish(&mut self) -> Result<(), CommandError> {
        self.to.flush().map_err(|source| CommandError::Unwritable { path: self.path.clone(), source })
    }
}

impl<'o> Results<'o> {
    pub fn create(plan: Plan<'o>) -> Result<Results<'o>, CommandError> {
        let mut files = Vec::new();
        if let Some(dir) = plan.out {
            fs::create_dir_all(dir).map_err(|source| CommandError::Unwritable { path: dir.to_owned(), source })?;
            for reading in Reading::ALL {
                files.push(Output::create(dir.join(upstream::file_name(reading)))?);
            }
        }
        let mut csv = None;
        if plan.formats.contains(&Format::Csv) {
            let mut output = Output::of_format(Format::Csv, plan.out)?;
            output.write(report::CSV_HEADER)?;
            csv = Some(output);
        }
        let (scores, failures, bad) = (Scores::default(), Vec::new(), BadRows::default());
        Ok(Results { plan, files, csv, scores, failures, bad })
    }

    /// Writes what one thread made of a piece.
    pub fn take(&mut self, judged: Judged) -> Result<(), CommandError> {
        for (file, lines) in self.files.iter_mut().zip(&judged.lines) {
            file.write(lines)?;
        }
        if let Some(csv) = &mut self.csv {
            csv.write(&judged.csv)?;
        }
        self.scores.merge(judged.scores);
        let room = self.plan.n_failures.saturating_sub(self.failures.len());
        self.failures.extend(judged.failures.into_iter().take(room));
        judged.bad.iter().for_each(|row| self.bad.add("rows", row));
        Ok(())
    }

    /// Writes the reports, prints the summary, and says what a reader of it must know.
    pub fn finish(mut self) -> Result<Outcome, CommandError> {
        for output in self.files.iter_mut().chain(&mut self.csv) {
            output.finish()?;
        }
        if self.scores.strict.prompts.total == 0 {
            self.warn();
            return Err(CommandError::NoRows { n_bad: self.bad.n });
        }
        let report = self.report();
        for format in self.plan.formats.iter().filter(|format| **format != Format::Csv) {
            let text = match format {
                Format::Csv => continue,
                Format::Json => serde_json::to_string_pretty(&report::json(&report))? + "\n",
                Format::Markdown => markdown::page(&report),
                Format::Html => html::page(&report),
            };
            let mut output = Output::of_format(*format, self.plan.out)?;
            output.write(&text)?;
            output.finish()?;
        }
        // A report on standard output must stay alone there.
        if self.plan.out.is_some() || self.plan.formats.is_empty() {
            if self.plan.suite.is_some() { self.print_summaries() } else { print!("{}", markdown::scores(&report)) }
        }
        self.warn();
        let prompts = self.scores.strict.prompts;
        Ok(if prompts.followed == prompts.total && self.bad.n == 0 { Outcome::Kept } else { Outcome::Broken })
    }

    fn print_summaries(&self) {
        for (index, reading) in Reading::ALL.into_iter().enumerate() {
            let written = self.files.get(index).map(|file| file.path.display().to_string());
            let name = written.unwrap_or_else(|| upstream::file_name(reading).to_owned());
            print!("{}", upstream::summary(&name, self.scores.of(reading)).unwrap_or_default());
        }
    }

    fn report(&self) -> Report<'_> {
        Report {
            profile: self.plan.profile,
            suite: self.plan.suite,
            scores: &self.scores,
            failures: &self.failures,
            bad_rows: &self.bad.first,
            n_bad_rows: self.bad.n,
        }
    }

    fn warn(&self) {
        self.bad.first.iter().cloned().chain(self.report().warnings()).for_each(|line| eprintln!("{line}"));
    }
}
