//! [`Report`]: what the JSON, Markdown and HTML reports tell: the scores, and some rows that were not followed.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::{Finding, Graded, Profile, Row, Score, Scores, Tally};

/// What a report is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Report<'r> {
    /// By whose meaning upstream's ids were judged.
    pub profile: Profile,
    /// Whose parameters they are: "IFEval"; nothing where the rows are not a benchmark's.
    pub suite: Option<&'r str>,
    /// What the run adds up to.
    pub scores: &'r Scores,
    /// The first rows that were not followed.
    pub failures: &'r [Failure],
    /// The first rows that could not be read, as sentences.
    pub bad_rows: &'r [String],
    /// How many rows could not be read.
    pub n_bad_rows: u64,
}

/// A row that was not followed, with its verdicts.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// The row.
    pub row: Row,
    /// Its verdicts.
    pub graded: Graded,
}

/// A score with its name, as tables show it.
pub(super) struct Line {
    pub(super) name: &'static str,
    pub(super) strict: Option<Tally>,
    pub(super) loose: Option<Tally>,
    pub(super) strict_value: Option<f64>,
    pub(super) loose_value: Option<f64>,
}

impl Profile {
    /// The word of the command line.
    pub fn name(self) -> &'static str {
        match self {
            Profile::Official => "official",
            Profile::Repaired => "repaired",
        }
    }
}

impl Report<'_> {
    /// "IFEval, profile official".
    pub(super) fn title(&self) -> String {
        match self.suite {
            Some(suite) => format!("{suite}, profile {}", self.profile.name()),
            None => format!("Responses, profile {}", self.profile.name()),
        }
    }

    /// The scores of the whole run that there is something to say of.
    pub(super) fn lines(&self) -> Vec<Line> {
        let (strict, loose) = (&self.scores.strict, &self.scores.loose);
        let counted = |name, of: fn(&Score) -> Tally| Line {
            name,
            strict: Some(of(strict)),
            loose: Some(of(loose)),
            strict_value: of(strict).share(),
            loose_value: of(loose).share(),
        };
        let mean = |name, of: fn(&Score) -> Option<f64>| Line {
            name,
            strict: None,
            loose: None,
            strict_value: of(strict),
            loose_value: of(loose),
        };
        let mut lines = vec![
            counted("Prompt-level accuracy (HSR)", |score| score.prompts),
            counted("Instruction-level accuracy (micro)", |score| score.constraints),
            mean("Mean over ids (macro)", Score::macro_share),
            mean("Mean share of a row (PIF, SSR)", |score| score.row_share.value()),
            mean("Consecutive satisfied levels (CSL)", |score| score.levels.csl()),
        ];
        if strict.samples.n() > 1 {
            lines.push(counted("At least one sample followed (PIF-N-1)", |score| score.samples.at_least(1)));
            lines.push(counted("All samples followed (PIF-N-N)", |score| score.samples.at_least(score.samples.n())));
        }
        lines.retain(|line| line.strict_value.is_some());
        lines
    }

    /// What a reader of the scores must know, as sentences.
    pub fn warnings(&self) -> Vec<String> {
        let scores = self.scores;
        [
            (
                self.n_bad_rows,
                "row could not be read and is in no score.",
                "rows could not be read and are in no score.",
            ),
            (
                scores.n_missing,
                "row has no response and counts as not followed.",
                "rows have no response and count as not followed.",
            ),
            (
                scores.n_not_checkable,
                "constraint could not be judged and counts as not followed.",
                "constraints could not be judged and count as not followed.",
            ),
        ]
        .into_iter()
        .filter(|(n, ..)| *n > 0)
        .map(|(n, one, many)| format!("{n} {}", if n == 1 { one } else { many }))
        .collect()
    }
}

/// The whole report as JSON.
pub fn json(report: &Report<'_>) -> Value {
    let failures = report.failures.iter().map(|failure| {
        let Failure { row, graded } = failure;
        let constraints = row.asked.iter().zip(&graded.findings);
        let constraints: Vec<Value> = constraints.map(|(asked, finding)| finding_json(asked.id(), finding)).collect();
        json!({"id": row.id, "prompt": row.prompt, "response": row.response, "constraints": constraints})
    });
    json!({
        "profile": report.profile.name(),
        "suite": report.suite,
        "bad_rows": {"count": report.n_bad_rows, "first": report.bad_rows},
        "missing_responses": report.scores.n_missing,
        "not_checkable_constraints": report.scores.n_not_checkable,
        "strict": score_json(&report.scores.strict),
        "loose": score_json(&report.scores.loose),
        "failures": failures.collect::<Vec<_>>(),
    })
}

fn finding_json(id: &str, finding: &Finding) -> Value {
    json!({
        "id": id,
        "strict": finding.strict,
        "loose": finding.loose,
        "checkable": finding.is_checkable,
        "rescued_by": finding.rescued_by.map(official::Variant::name),
        "reason": finding.why.to_string(),
        "evidence": finding.evidence,
    })
}

fn score_json(score: &Score) -> Value {
    let table = |table: &BTreeMap<String, Tally>| -> Value {
        table.iter().map(|(name, tally)| (name.clone(), tally_json(*tally))).collect::<serde_json::Map<_, _>>().into()
    };
    let levels = score.by_level.iter().map(|(level, tally)| (level.to_string(), tally_json(*tally)));
    let n = score.samples.n();
    json!({
        "prompt_level": tally_json(score.prompts),
        "instruction_level": tally_json(score.constraints),
        "macro": score.macro_share(),
        "pif": score.row_share.value(),
        "ssr": score.row_share.value(),
        "hsr": score.prompts.share(),
        "csl": score.levels.csl(),
        "pif_n_k": (1..=n.min(64)).map(|k| tally_json(score.samples.at_least(k))).collect::<Vec<_>>(),
        "by_category": table(&score.by_category),
        "by_id": table(&score.by_id),
        "by_level": levels.collect::<serde_json::Map<_, _>>(),
        "by_pattern": table(&score.by_pattern),
    })
}

fn tally_json(tally: Tally) -> Value {
    let interval = tally.interval();
    json!({
        "followed": tally.followed,
        "total": tally.total,
        "share": tally.share(),
        "interval_95": interval.map(|interval| [interval.low, interval.high]),
    })
}

/// The first line of the CSV report: one record a constraint of a row.
pub const CSV_HEADER: &str = "row,id,constraint,strict,loose,checkable,rescued_by,reason\n";

/// Appends a row's records.
pub fn csv(out: &mut String, line: u64, row: &Row, graded: &Graded) {
    for (asked, finding) in row.asked.iter().zip(&graded.findings) {
        let (line, truth) = (line.to_string(), |truth: bool| if truth { "true" } else { "false" });
        let rescued_by = finding.rescued_by.map(official::Variant::name).unwrap_or_default();
        let why = finding.why.to_string();
        let fields = [
            line.as_str(),
            &row.id,
            asked.id(),
            truth(finding.strict),
            truth(finding.loose),
            truth(finding.is_checkable),
            rescued_by,
            &why,
        ];
        for (index, field) in fields.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            csv_field(out, field);
        }
        out.push('\n');
    }
}

fn csv_field(out: &mut String, field: &str) {
    if field.contains(['"', ',', '\n', '\r']) {
        out.push('"');
        out.push_str(&field.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(field);
    }
}

/// "83.1 %".
pub(super) fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

/// "450 of 541, 95 % 79.8 to 86.0 %", or nothing where nothing was counted.
pub(super) fn counted(tally: Option<Tally>) -> String {
    let interval = tally.and_then(|tally| Some((tally, tally.interval()?)));
    interval.map_or_else(String::new, |(tally, interval)| {
        let (low, high) = (interval.low * 100.0, interval.high * 100.0);
        format!("{} of {} (95 %: {low:.1} to {high:.1} %)", tally.followed, tally.total)
    })
}

/// A name with its tallies, strict and loose.
pub(super) type Both = (String, Tally, Tally);

/// The tables by category, id, level and pattern: a title, and for each name its tallies, strict and loose.
pub(super) fn tables(scores: &Scores) -> Vec<(&'static str, Vec<Both>)> {
    let both = |of: fn(&Score) -> Vec<(String, Tally)>| -> Vec<Both> {
        let pairs = of(&scores.strict).into_iter().zip(of(&scores.loose));
        pairs.map(|((name, strict), (_, loose))| (name, strict, loose)).collect()
    };
    let mut tables = vec![
        ("By category", both(|score| copied(&score.by_category))),
        ("By id", both(|score| copied(&score.by_id))),
        ("By level", both(|score| score.by_level.iter().map(|(level, tally)| (level.to_string(), *tally)).collect())),
        ("By pattern", both(|score| copied(&score.by_pattern))),
    ];
    // Constraints of ours have no categories: that table would say the same as the next.
    if scores.strict.by_category.len() == scores.strict.by_id.len() {
        tables.remove(0);
    }
    tables.retain(|(_, rows)| !rows.is_empty());
    tables
}

fn copied(table: &BTreeMap<String, Tally>) -> Vec<(String, Tally)> {
    table.iter().map(|(name, tally)| (name.clone(), *tally)).collect()
}
