//! [`Scores`]: what a run adds up to. Constant memory however many rows, and two halves of a run can be merged.

use std::collections::BTreeMap;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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

    fn merge(&mut self, other: Tally) {
        self.followed += other.followed;
        self.total += other.total;
    }
}

/// The accuracies under one reading.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Score {
    /// Prompt-level accuracy: rows whose every constraint is followed.
    pub prompts: Tally,
    /// Instruction-level accuracy: constraints that are followed, over all rows.
    pub constraints: Tally,
    /// The same by the id's part before the colon.
    pub by_category: BTreeMap<String, Tally>,
    /// The same by id.
    pub by_id: BTreeMap<String, Tally>,
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
    fn add(&mut self, row: &Row, graded: &Graded, reading: Reading) {
        self.prompts.add(row.response.is_some() && reading.all(graded));
        for (asked, finding) in row.asked.iter().zip(&graded.findings) {
            let (id, followed) = (asked.id(), reading.of(finding));
            let category = id.split(':').next().unwrap_or_default();
            self.constraints.add(followed);
            merge_into(&mut self.by_category, category, Tally::one(followed));
            merge_into(&mut self.by_id, id, Tally::one(followed));
        }
    }

    fn merge(&mut self, other: Score) {
        self.prompts.merge(other.prompts);
        self.constraints.merge(other.constraints);
        for (mine, theirs) in [(&mut self.by_category, other.by_category), (&mut self.by_id, other.by_id)] {
            for (name, tally) in theirs {
                merge_into(mine, &name, tally);
            }
        }
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
