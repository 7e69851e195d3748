//! `eval_results_strict.jsonl` and `eval_results_loose.jsonl` as `instruction_following_eval.evaluation_main` writes them, and the summary it prints.
//!
//! Upstream writes the fields in the order of Python's `dir()`, which is that of the alphabet.

use std::fmt::Write;

use super::python;
use crate::{Graded, Reading, Row, Score};

/// The name of the file of one reading.
pub fn file_name(reading: Reading) -> &'static str {
    match reading {
        Reading::Strict => "eval_results_strict.jsonl",
        Reading::Loose => "eval_results_loose.jsonl",
    }
}

/// Appends a row's line to each file, in [`Reading::ALL`]'s order.
pub fn lines(outs: &mut [String; 2], row: &Row, graded: &Graded) {
    for (out, reading) in outs.iter_mut().zip(Reading::ALL) {
        out.push_str("{\"follow_all_instructions\": ");
        // A prompt without a response is not followed even when it asks for nothing.
        python::truth(out, row.response.is_some() && reading.all(graded));
        out.push_str(", \"follow_instruction_list\": ");
        python::list(out, graded.findings.iter(), |out, finding| python::truth(out, reading.of(finding)));
    }
    let [strict, loose] = outs;
    let start = strict.len();
    strict.push_str(", \"instruction_id_list\": ");
    python::list(strict, row.asked.iter(), |out, asked| python::text(out, asked.id()));
    strict.push_str(", \"prompt\": ");
    python::text(strict, &row.prompt);
    strict.push_str(", \"response\": ");
    python::text(strict, row.response.as_deref().unwrap_or_default());
    strict.push_str("}\n");
    // All but the verdicts is the same in both files, and escaping the texts is most of the work.
    loose.push_str(&strict[start..]);
}

/// The summary that upstream prints for one file, or nothing where there is no row to divide by.
pub fn summary(path: &str, score: &Score) -> Option<String> {
    let mut out = format!("{:=<64}\n{path} Accuracy Scores:\nprompt-level: ", "");
    python::share(&mut out, score.prompts.share()?);
    out.push_str("\ninstruction-level: ");
    python::share(&mut out, score.constraints.share()?);
    for table in [&score.by_category, &score.by_id] {
        out.push_str("\n\n");
        for (name, tally) in table {
            // Writing into a String cannot fail.
            let _ = write!(out, "{name} ");
            python::share(&mut out, tally.share()?);
            out.push('\n');
        }
        out.pop();
    }
    out.push('\n');
    Some(out)
}
