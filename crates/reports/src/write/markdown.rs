//! The report as Markdown: tables of scores, then the rows that were not followed. Text of rows is quoted line by line, so that it cannot pose as the report.

use std::fmt::Write;

use super::report::{Failure, Report, counted, percent, tables};

/// The whole report.
pub fn page(report: &Report<'_>) -> String {
    let mut out = format!("# {}\n\n", report.title());
    for warning in report.warnings() {
        let _ = writeln!(out, "- {warning}");
    }
    out.push('\n');
    out.push_str(&scores(report));
    for (title, rows) in tables(report.scores) {
        let _ = writeln!(out, "\n## {title}\n\n| | Strict | | Loose |\n|---|---:|---|---:|");
        for (name, strict, loose) in rows {
            let share = |tally: crate::Tally| tally.share().map(percent).unwrap_or_default();
            let name = name.replace('|', "\\|");
            let _ = writeln!(out, "| {name} | {} | {} | {} |", share(strict), counted(Some(strict)), share(loose));
        }
    }
    if !report.failures.is_empty() {
        let _ = writeln!(out, "\n## The first {} rows not followed", report.failures.len());
    }
    report.failures.iter().for_each(|failure| row(&mut out, failure));
    if !report.bad_rows.is_empty() {
        out.push_str("\n## Rows that could not be read\n\n");
        for bad in report.bad_rows {
            let _ = writeln!(out, "- {}", one_line(bad));
        }
    }
    out
}

/// The table of the scores of the whole run.
pub fn scores(report: &Report<'_>) -> String {
    let mut out = String::new();
    out.push_str("| Score | Strict | | Loose | |\n|---|---:|---|---:|---|\n");
    for line in report.lines() {
        let share = |value: Option<f64>| match value {
            // A mean of levels is no share.
            Some(value) if line.name.contains("CSL") => format!("{value:.2}"),
            Some(value) => percent(value),
            None => String::new(),
        };
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} |",
            line.name,
            share(line.strict_value),
            counted(line.strict),
            share(line.loose_value),
            counted(line.loose)
        );
    }
    out
}

fn row(out: &mut String, Failure { row, graded }: &Failure) {
    let _ = writeln!(out, "\n### Row {}\n", one_line(&row.id));
    for (asked, finding) in row.asked.iter().zip(&graded.findings) {
        let verdict = match (finding.strict, finding.loose, finding.is_checkable) {
            (_, _, false) => "Not checkable",
            (true, ..) => "Satisfied",
            (false, true, _) => "Satisfied loosely",
            (false, false, _) => "Not satisfied",
        };
        let _ = writeln!(out, "- **{verdict}**: {}. {}", one_line(asked.id()), one_line(&finding.why.to_string()));
    }
    out.push('\n');
    for line in row.response.as_deref().unwrap_or("(no response)").lines() {
        let _ = writeln!(out, ">     {line}");
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
