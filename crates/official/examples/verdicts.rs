//! Judges JSON lines as the `official` profile does and writes JSON lines, for the differential scripts under `tests/differential`.
//!
//! In: `{"suite": "if_eval", "ids": […], "kwargs": [{…}, …], "response": "…"}`, one row a prompt and a response.
//! Out: `{"strict": […], "loose": […], "outcomes": ["followed" | "not_followed" | "not_checkable", …], "rescued_by": […], "reasons": […]}`.
//! With `--time N` the rows are read once and then judged N times without output, for a script that reads this process's processor time;
//! patterns are compiled for each row, as upstream builds its checkers for each row too.

use std::io::{BufRead, BufWriter, Write};

use official::{Outcome, Row, Suite, Upstream};
use serde::Deserialize;
use serde_json::{Map, Value, json};

#[derive(Deserialize)]
struct Line {
    suite: Suite,
    ids: Vec<String>,
    kwargs: Vec<Map<String, Value>>,
    response: String,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let lines: Vec<String> = std::io::stdin().lock().lines().collect::<Result<_, _>>()?;
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, flag, n] = &arguments[..]
        && flag == "--time"
    {
        return time(&lines, n.parse()?);
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in &lines {
        let (row, response) = row_from_line(line)?;
        let result = row.evaluate(&response);
        let outcomes: Vec<&str> = result
            .verdicts
            .iter()
            .map(|verdict| match verdict.outcome {
                Outcome::Followed => "followed",
                Outcome::NotFollowed => "not_followed",
                Outcome::NotCheckable => "not_checkable",
            })
            .collect();
        let rescued_by: Vec<Option<&str>> =
            result.rescued_by.iter().map(|variant| variant.map(official::Variant::name)).collect();
        let reasons: Vec<String> = result.verdicts.iter().map(|verdict| verdict.reason.to_string()).collect();
        let told = json!({
            "strict": result.strict, "loose": result.loose, "outcomes": outcomes, "rescued_by": rescued_by, "reasons": reasons,
        });
        writeln!(out, "{told}")?;
    }
    Ok(())
}

fn row_from_line(line: &str) -> Result<(Row, String), serde_json::Error> {
    let line: Line = serde_json::from_str(line)?;
    let pairs = line.ids.into_iter().zip(line.kwargs);
    let constraints: Vec<Upstream> = pairs.map(|(id, kwargs)| Upstream { id, kwargs }).collect();
    Ok((Row::new(line.suite, &constraints), line.response))
}

fn time(lines: &[String], n: usize) -> Result<(), Box<dyn std::error::Error>> {
    let rows: Vec<Line> = lines.iter().map(|line| serde_json::from_str(line)).collect::<Result<_, _>>()?;
    let mut followed = 0_usize;
    for row in (0..n).flat_map(|_| &rows) {
        let pairs = row.ids.iter().cloned().zip(row.kwargs.iter().cloned());
        let constraints: Vec<Upstream> = pairs.map(|(id, kwargs)| Upstream { id, kwargs }).collect();
        followed += usize::from(Row::new(row.suite, &constraints).evaluate(&row.response).all_loose());
    }
    eprintln!("{} of {} rows followed", followed, n * rows.len());
    Ok(())
}
