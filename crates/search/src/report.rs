//! What a search can say at any moment: the leaderboard, the progress and, at the end, the finding.
//!
//! Nothing here computes; read [`Report`] first.

use serde::{Deserialize, Serialize};
use statistics::Interval;

/// Names a candidate within one search; counts from 0, baselines first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CandidateId(pub u32);

/// The state of a search, ready to show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// What is being done.
    pub phase: Phase,
    /// Work items that have their outcome.
    pub n_done: u32,
    /// Work items in all; an upper estimate until the proposals are in, exact afterwards.
    pub n_planned: u32,
    /// Work items that failed twice and count as 0.
    pub n_failed: u32,
    /// The sizes of the three splits.
    pub split: SplitSizes,
    /// What became of the proposals.
    pub proposals: ProposalCounts,
    /// The leaderboard, best first.
    pub rows: Vec<Row>,
    /// The proposal with the best search score, once the choice is made.
    pub winner: Option<CandidateId>,
    /// What the person must know about the data and the run, one sentence each.
    pub notes: Vec<String>,
    /// The outcome, once the search has finished.
    pub finding: Option<Finding>,
}

/// What a search is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Phase {
    /// The model proposes prompts.
    Propose,
    /// Candidates are compared on shared search pairs.
    Select {
        /// From 1.
        round: u32,
        /// Rounds in all.
        n_rounds: u32,
    },
    /// Finalists and baselines answer the held-out pairs.
    HeldOut,
    /// Nothing is left to do.
    Finished,
}

/// How many examples each split has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SplitSizes {
    /// For proposing.
    pub propose: u32,
    /// For choosing.
    pub search: u32,
    /// For reporting.
    pub held_out: u32,
}

/// What became of the proposals. They are judged together when all are in; from then on the fields after `n_told` add up to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ProposalCounts {
    /// Proposals asked for.
    pub n_asked: u32,
    /// Proposals that came, failures included.
    pub n_told: u32,
    /// Became candidates.
    pub n_kept: u32,
    /// Failed twice.
    pub n_failed: u32,
    /// Nothing was left after cleaning.
    pub n_empty: u32,
    /// Said what another candidate says.
    pub n_duplicate: u32,
    /// Longer than allowed.
    pub n_too_long: u32,
    /// Quoted a demonstration with its answer.
    pub n_leaking: u32,
    /// Came after the limit on candidates was reached.
    pub n_surplus: u32,
}

/// One line of the leaderboard.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Which candidate.
    pub id: CandidateId,
    /// Where it comes from.
    pub origin: Origin,
    /// The prompt; for [`Origin::Constant`] the answer it always gives; empty for echo and the empty prompt.
    pub text: String,
    /// Where it stands.
    pub status: Status,
    /// Mean score on the search pairs answered so far.
    pub search_score: Option<f64>,
    /// Search pairs answered so far.
    pub n_scored: u32,
    /// Search pairs planned so far; later rounds add to it.
    pub n_planned: u32,
    /// Mean score on the held-out pairs answered so far.
    pub held_out: Option<Interval>,
}

/// Where a candidate comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The answer is the input; no model is asked.
    Echo,
    /// The answer is always the commonest one of the proposing pairs; no model is asked.
    Constant,
    /// The model gets the input and no prompt.
    Empty,
    /// The person's own prompt.
    User,
    /// The model proposed it.
    Proposed,
}

impl Origin {
    /// The name in a table and in `data-origin`.
    pub fn as_str(self) -> &'static str {
        match self {
            Origin::Echo => "echo",
            Origin::Constant => "constant",
            Origin::Empty => "empty",
            Origin::User => "user",
            Origin::Proposed => "proposed",
        }
    }
}

/// Where a candidate stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Shown for comparison: never dropped, never the winner.
    Baseline,
    /// Still in the running.
    Active,
    /// Dropped on the search pairs.
    Eliminated,
    /// Reached the held-out pairs.
    Finalist,
}

/// What the held-out pairs show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// One or two sentences for the person.
    pub sentence: String,
    /// The winner against the person's prompt, when there is one.
    pub against_user: Option<Comparison>,
    /// The winner against the best of echo, constant and the empty prompt.
    pub against_baseline: Option<Comparison>,
    /// The winner's search score minus its held-out score: how much the choice flattered it.
    pub optimism: Option<f64>,
}

/// Two candidates on the same held-out pairs.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The one that is compared.
    pub candidate: CandidateId,
    /// The one it is compared with.
    pub against: CandidateId,
    /// Shared pairs.
    pub n_pairs: u32,
    /// Pairs on which the candidate scores higher.
    pub n_wins: u32,
    /// Pairs on which it scores lower.
    pub n_losses: u32,
    /// Mean difference.
    pub difference: f64,
    /// Two-sided p of the exact paired test.
    pub p_value: f64,
    /// What may be said.
    pub outcome: Distinction,
}

/// What may be said about two candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Distinction {
    /// Better, and luck alone would rarely look so.
    Better,
    /// Worse, and luck alone would rarely look so.
    Worse,
    /// Luck alone could look so.
    NotDistinguishable,
    /// So few pairs that no result could have told them apart.
    TooFewPairs,
}

impl ProposalCounts {
    /// A sentence when not every proposal became a candidate.
    pub fn note(&self) -> Option<String> {
        let reasons: Vec<String> = [
            (self.n_duplicate, "said what another said"),
            (self.n_empty, "empty"),
            (self.n_too_long, "too long"),
            (self.n_leaking, "quoting a pair"),
            (self.n_surplus, "beyond the limit"),
            (self.n_failed, "failed"),
        ]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, reason)| format!("{n} {reason}"))
        .collect();
        if reasons.is_empty() {
            None
        } else {
            Some(format!("{} of {} proposals were kept ({}).", self.n_kept, self.n_asked, reasons.join(", ")))
        }
    }
}
