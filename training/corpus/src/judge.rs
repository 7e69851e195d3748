//! How many stated constraints the model's texts keep, by kind.

use std::collections::BTreeMap;
use std::path::Path;

use constraints::check;
use serde::{Deserialize, Serialize};

use crate::CorpusError;

/// A line of `texts.jsonl`, as `evaluate.py` writes it.
#[derive(Debug, Deserialize)]
struct Answered {
    #[serde(flatten)]
    item: tasks::corpus::WritingItem,
    text: String,
}

#[derive(Debug, Default, Serialize)]
struct Kept {
    n: usize,
    n_kept: usize,
}

impl Kept {
    fn count(&mut self, kept: bool) {
        self.n += 1;
        self.n_kept += usize::from(kept);
    }
}

/// What is printed: prompts of which all constraints are kept, the same by their number of constraints, single constraints, and each kind by itself.
/// A turn of a conversation is a line like any other, so `counts` holds PIF-4-4's turns by number, and `constraints` its mean over them.
#[derive(Debug, Default, Serialize)]
struct Rates {
    prompts: Kept,
    counts: BTreeMap<usize, Kept>,
    constraints: Kept,
    kinds: BTreeMap<&'static str, Kept>,
}

/// Judges a file of texts; the report is JSON.
pub(crate) fn report(path: &Path) -> Result<String, CorpusError> {
    let text = std::fs::read_to_string(path).map_err(|source| CorpusError::File { path: path.to_owned(), source })?;
    let rates = rates(&text)?;
    serde_json::to_string_pretty(&rates).map_err(|source| CorpusError::Line { line: 0, source })
}

fn rates(lines: &str) -> Result<Rates, CorpusError> {
    let mut rates = Rates::default();
    for (at, line) in lines.lines().enumerate() {
        let answered: Answered =
            serde_json::from_str(line).map_err(|source| CorpusError::Line { line: at + 1, source })?;
        let mut all = true;
        for constraint in &answered.item.constraints {
            let kept = check(constraint, &answered.text).is_satisfied();
            rates.kinds.entry(constraint.kind().id).or_default().count(kept);
            rates.constraints.count(kept);
            all &= kept;
        }
        rates.prompts.count(all);
        rates.counts.entry(answered.item.constraints.len()).or_default().count(all);
    }
    Ok(rates)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prompt_counts_only_when_all_its_constraints_are_kept() {
        let line = |text: &str| {
            format!(
                r#"{{"messages":[],"constraints":[{{"kind":"no_commas"}},{{"kind":"lowercase"}}],"text":"{text}"}}"#
            )
        };
        let rates = rates(&[line("all kept."), line("One Broken."), line("Two, broken.")].join("\n")).unwrap();
        assert_eq!((rates.prompts.n, rates.prompts.n_kept), (3, 1));
        assert_eq!((rates.counts[&2].n_kept, rates.constraints.n, rates.constraints.n_kept), (1, 6, 3));
        assert_eq!((rates.kinds["no_commas"].n_kept, rates.kinds["lowercase"].n_kept), (2, 1));
    }

    #[test]
    fn a_damaged_line_is_named() {
        assert!(matches!(rates("{}"), Err(CorpusError::Line { line: 1, .. })));
    }
}
