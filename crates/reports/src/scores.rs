//! [`Scores`]: what a run adds up to. Memory grows with ids and with groups of rows, not with rows; two parts of a run can be merged.

mod groups;

use std::collections::BTreeMap;

use serde::Serialize;
use statistics::Interval;

pub use groups::{Levels, Samples};

use crate::{Finding, Graded, Row};

/// Which of upstream's two readings of a response a score is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// The response as it is.
    Strict,
    /// Any of eight variants of it.
    Loose,
}

impl Reading {
    /// Both.
    pub const ALL: [Reading; 2] = [Reading::Strict, Reading::Loose];

    /// This reading's verdict on one constraint.
    pub fn of(self, finding: &Finding) -> bool {
        match self {
            Reading::Strict => finding.strict,
            Reading::Loose => finding.loose,
        }
    }

    /// This reading's verdict on a whole row.
    pub fn all(self, graded: &Graded) -> bool {
        graded.findings.iter().all(|finding| self.of(finding))
    }
}

/// How many of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Tally {
    /// How many were followed.
    pub followed: u64,
    /// Of how many.
    pub total: u64,
}

impl Tally {
    /// One, followed or not.
    fn one(followed: bool) -> Tally {
        Tally { followed: u64::from(followed), total: 1 }
    }

    /// Counts one more.
    pub fn add(&mut self, followed: bool) {
        self.merge(Tally::one(followed));
    }

    /// The share, from 0 to 1; none of nothing.
    pub fn share(self) -> Option<f64> {
        (self.total > 0).then(|| self.followed as f64 / self.total as f64)
    }

    /// The share with its 95 % Wilson interval.
    pub fn interval(self) -> Option<Interval> {
        Interval::new(self.share()?, u32::try_from(self.total).unwrap_or(u32::MAX))
    }

    fn merge(&mut self, other: Tally) {
        self.followed += other.followed;
        self.total += other.total;
    }
}

/// A mean of shares.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Mean {
    sum: f64,
    n: u64,
}

impl Mean {
    fn add(&mut self, share: f64) {
        self.merge(Mean { sum: share, n: 1 });
    }

    fn merge(&mut self, other: Mean) {
        self.sum += other.sum;
        self.n += other.n;
    }

    /// The mean; none of nothing.
    pub fn value(self) -> Option<f64> {
        (self.n > 0).then(|| self.sum / self.n as f64)
    }
}

/// The scores under one reading.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Score {
    /// Prompt-level accuracy: rows whose every constraint is followed. FollowBench calls it HSR, the hard satisfaction rate.
    pub prompts: Tally,
    /// Instruction-level accuracy: constraints that are followed, over all rows.
    pub constraints: Tally,
    /// The mean over rows of the share of their constraints that is followed: SSR, the soft satisfaction rate, of FollowBench;
    /// PIF of MMMT-IF, where a row's constraints are those given up to its turn. Rows without constraints are not in it.
    pub row_share: Mean,
    /// Instruction-level accuracy by the id's part before the colon.
    pub by_category: BTreeMap<String, Tally>,
    /// The same by id.
    pub by_id: BTreeMap<String, Tally>,
    /// The same by level or turn, for rows that have one.
    pub by_level: BTreeMap<u32, Tally>,
    /// The same by the pattern in which the constraints were put (MulDimIF), for rows that have one.
    pub by_pattern: BTreeMap<String, Tally>,
    /// Rows that are responses to one prompt: PIF-N-K.
    pub samples: Samples,
    /// Rows that are levels of one prompt: CSL.
    pub levels: Levels,
}

/// What a run adds up to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scores {
    /// With the response as it is.
    pub strict: Score,
    /// With any of its eight readings.
    pub loose: Score,
    /// Rows without a response.
    pub n_missing: u64,
    /// Constraints that could not be judged and count as not followed.
    pub n_not_checkable: u64,
}

impl Scores {
    /// Counts one row.
    pub fn add(&mut self, row: &Row, graded: &Graded) {
        self.strict.add(row, graded, Reading::Strict);
        self.loose.add(row, graded, Reading::Loose);
        self.n_missing += u64::from(row.response.is_none());
        self.n_not_checkable += graded.findings.iter().filter(|finding| !finding.is_checkable).count() as u64;
    }

    /// Takes in another part of the run.
    pub fn merge(&mut self, other: Scores) {
        self.strict.merge(other.strict);
        self.loose.merge(other.loose);
        self.n_missing += other.n_missing;
        self.n_not_checkable += other.n_not_checkable;
    }

    /// The score of one reading.
    pub fn of(&self, reading: Reading) -> &Score {
        match reading {
            Reading::Strict => &self.strict,
            Reading::Loose => &self.loose,
        }
    }
}

impl Score {
    /// The mean of the ids' accuracies, each id counting the same however often it was asked (macro); instruction-level accuracy is the micro one.
    pub fn macro_share(&self) -> Option<f64> {
        let mut mean = Mean::default();
        self.by_id.values().filter_map(|tally| tally.share()).for_each(|share| mean.add(share));
        mean.value()
    }

    fn add(&mut self, row: &Row, graded: &Graded, reading: Reading) {
        let all = row.response.is_some() && reading.all(graded);
        self.prompts.add(all);
        let mut of_row = Tally::default();
        for (asked, finding) in row.asked.iter().zip(&graded.findings) {
            let (id, one) = (asked.id(), Tally::one(reading.of(finding)));
            merge_into(&mut self.by_category, id.split(':').next().unwrap_or_default(), one);
            merge_into(&mut self.by_id, id, one);
            of_row.merge(one);
        }
        self.constraints.merge(of_row);
        of_row.share().into_iter().for_each(|share| self.row_share.add(share));
        if let Some(level) = row.level {
            self.by_level.entry(level).or_default().merge(of_row);
        }
        if let Some(pattern) = &row.pattern {
            merge_into(&mut self.by_pattern, pattern, of_row);
        }
        if let Some(group) = &row.group {
            self.samples.add(group, row.level, all);
            row.level.into_iter().for_each(|level| self.levels.add(group, level, all));
        }
    }

    fn merge(&mut self, other: Score) {
        self.prompts.merge(other.prompts);
        self.constraints.merge(other.constraints);
        self.row_share.merge(other.row_share);
        for (mine, theirs) in [
            (&mut self.by_category, other.by_category),
            (&mut self.by_id, other.by_id),
            (&mut self.by_pattern, other.by_pattern),
        ] {
            theirs.iter().for_each(|(name, tally)| merge_into(mine, name, *tally));
        }
        for (level, tally) in other.by_level {
            self.by_level.entry(level).or_default().merge(tally);
        }
        self.samples.merge(other.samples);
        self.levels.merge(other.levels);
    }
}

/// Adds to the entry of a name, which is copied only when it is new.
fn merge_into(table: &mut BTreeMap<String, Tally>, name: &str, tally: Tally) {
    match table.get_mut(name) {
        Some(known) => known.merge(tally),
        None => {
            table.insert(name.to_owned(), tally);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Grader, Profile, read::jsonl};
    use official::Suite;

    fn scores(lines: &[&str]) -> Scores {
        let mut grader = Grader::new(Profile::Official, Suite::IfEval);
        // One part a row, merged: the sum must be that of the whole.
        lines.iter().fold(Scores::default(), |mut all, line| {
            let row = jsonl::row(line.as_bytes(), &[]).unwrap();
            let mut part = Scores::default();
            part.add(&row, &grader.grade(&row));
            all.merge(part);
            all
        })
    }

    const NO_COMMA: &str = r#"{"kind": "no_commas"}"#;
    const LOWER: &str = r#"{"kind": "lowercase"}"#;

    fn line(response: &str, group: &str, level: u32) -> String {
        format!(
            r#"{{"response": "{response}", "constraints": [{NO_COMMA}, {LOWER}], "group": "{group}", "level": {level}, "pattern": "listing"}}"#
        )
    }

    #[test]
    fn accuracies_follow_their_definitions() {
        let lines = [line("a b", "1", 1), line("A b", "1", 2), line("A, b", "1", 3)];
        let scores = scores(&[&lines[0], &lines[1], &lines[2]]);
        let strict = &scores.strict;
        assert_eq!(strict.prompts, Tally { followed: 1, total: 3 });
        assert_eq!(strict.constraints, Tally { followed: 3, total: 6 });
        assert_eq!(strict.row_share.value(), Some(0.5));
        assert_eq!(strict.by_id["no_commas"], Tally { followed: 2, total: 3 });
        assert_eq!(strict.macro_share(), Some((2.0 / 3.0 + 1.0 / 3.0) / 2.0));
        assert_eq!(strict.by_level[&2], Tally { followed: 1, total: 2 });
        assert_eq!(strict.by_pattern["listing"].total, 6);
        let interval = strict.constraints.interval().unwrap();
        assert!((interval.low - 0.188).abs() < 0.001 && (interval.high - 0.812).abs() < 0.001, "{interval:?}");
    }

    #[test]
    fn consecutive_levels_are_counted_from_the_first() {
        let levels = [("a", 1, "ok"), ("a", 2, "ok"), ("a", 3, "No"), ("b", 1, "No"), ("b", 2, "ok"), ("c", 2, "ok")];
        let lines: Vec<String> = levels.iter().map(|(group, level, text)| line(text, group, *level)).collect();
        let scores = scores(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        // a: levels 1 and 2; b: none; c: has no level 1.
        assert_eq!(scores.strict.levels.csl(), Some(2.0 / 3.0));
    }

    #[test]
    fn samples_of_a_prompt_make_pif_n_k() {
        let lines: Vec<String> = [("a", "ok"), ("a", "No"), ("b", "ok"), ("b", "ok")]
            .iter()
            .map(|(group, text)| line(text, group, 1))
            .collect();
        let scores = scores(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(scores.strict.samples.n(), 2);
        assert_eq!(scores.strict.samples.at_least(1).share(), Some(1.0));
        assert_eq!(scores.strict.samples.at_least(2).share(), Some(0.5));
    }
}
