//! One candidate and what it has scored so far.

use std::collections::BTreeMap;

use statistics::Interval;

use crate::{CandidateId, Origin, Row, Split, Status, proposal::identity, split::Example};

/// A prompt, or a baseline that stands in for one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Candidate {
    pub id: CandidateId,
    pub origin: Origin,
    pub text: String,
    pub status: Status,
    /// Two candidates with the same identity are the same prompt.
    pub identity: String,
    /// Score by example, in the order of examples so that sums never depend on the order of answers.
    pub scores: BTreeMap<u32, f64>,
    /// Search examples planned so far.
    pub n_planned: u32,
}

impl Candidate {
    pub fn new(id: usize, origin: Origin, text: String) -> Candidate {
        let status = if origin == Origin::Proposed { Status::Active } else { Status::Baseline };
        Candidate {
            id: CandidateId(id as u32),
            origin,
            identity: identity(&text),
            text,
            status,
            scores: BTreeMap::new(),
            n_planned: 0,
        }
    }

    /// The answer of a candidate that asks no model.
    pub fn fixed_answer<'a>(&'a self, example: &'a Example) -> Option<&'a str> {
        match self.origin {
            Origin::Echo => Some(&example.input),
            Origin::Constant => Some(&self.text),
            Origin::Empty | Origin::User | Origin::Proposed => None,
        }
    }

    /// True when its answers come from the model.
    pub fn asks_model(&self) -> bool {
        !matches!(self.origin, Origin::Echo | Origin::Constant)
    }

    /// The scores on those of the examples that have been answered.
    fn scores_on<'a>(&'a self, examples: &'a [u32]) -> impl Iterator<Item = f64> + 'a {
        // Sorted by example, not by the split's order: one order of summation for everybody.
        let mut scores: Vec<(u32, f64)> =
            examples.iter().filter_map(|example| Some((*example, *self.scores.get(example)?))).collect();
        scores.sort_unstable_by_key(|(example, _)| *example);
        scores.into_iter().map(|(_, score)| score)
    }

    /// Mean score on the search examples answered so far, and how many they are.
    pub fn search_score(&self, split: &Split) -> (Option<f64>, u32) {
        let (n, sum) = self.scores_on(&split.search).fold((0u32, 0.0), |(n, sum), score| (n + 1, sum + score));
        (if n == 0 { None } else { Some(sum / f64::from(n)) }, n)
    }

    /// Mean and interval on the held-out examples answered so far.
    pub fn held_out(&self, split: &Split) -> Option<Interval> {
        statistics::interval(self.scores_on(&split.held_out))
    }

    /// Its line of the leaderboard. Held-out scores stay hidden while candidates are still chosen.
    pub fn row(&self, split: &Split, is_choice_made: bool) -> Row {
        let (search_score, n_scored) = self.search_score(split);
        Row {
            id: self.id,
            origin: self.origin,
            text: self.text.clone(),
            status: self.status,
            search_score,
            n_scored,
            n_planned: self.n_planned,
            held_out: if is_choice_made { self.held_out(split) } else { None },
        }
    }
}
