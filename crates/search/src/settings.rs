//! What a search may spend and how it goes about it.
//!
//! Every field has a default, so that a recipe names only what it changes.

use prompts::Sampling;
use serde::{Deserialize, Serialize};

use crate::SearchError;

/// Budget, splits, seed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Decides the split, the demonstrations shown and the proposals' sampling.
    pub seed: u64,
    /// How many proposals the model is asked for.
    pub n_proposals: u32,
    /// How many different sets of demonstrations the proposals are spread over; those of one set share a prefix.
    pub n_demo_sets: u32,
    /// Demonstrations shown to the model for one proposal.
    pub n_demos: u32,
    /// Pairs set aside for proposing.
    pub propose_pairs: u32,
    /// Pairs set aside for choosing among candidates.
    pub search_pairs: u32,
    /// Pairs that neither propose nor choose; only the final report reads them.
    pub held_out_pairs: u32,
    /// Proposals kept after cleaning, in the order in which they were asked for.
    pub max_candidates: u32,
    /// Proposals that reach the held-out pairs.
    pub n_finalists: u32,
    /// How candidates are chosen on the search pairs.
    pub selection: Selection,
    /// Proposals longer than this many characters are dropped.
    pub max_prompt_chars: u32,
    /// How proposals are sampled; each gets a seed of its own.
    pub proposal_sampling: Sampling,
    /// Longest answer to one pair, in tokens; answers are decoded greedily.
    pub max_tokens: u32,
    /// The person's own prompt, compared with the winner on held-out pairs.
    pub user_prompt: Option<String>,
}

/// How candidates are chosen. Either way all candidates see the same pairs in the same order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Selection {
    /// Sequential halving: a few pairs for all, more for the better half, and so on.
    Halving {
        /// Evaluations of proposals on search pairs, about; at least one a candidate and round.
        n_cells: u32,
    },
    /// Every candidate on every search pair.
    Uniform,
}

impl Default for Settings {
    /// The quick preset: 16 proposals, 160 evaluations to choose among them.
    fn default() -> Settings {
        Settings {
            seed: 1,
            n_proposals: 16,
            n_demo_sets: 4,
            n_demos: 5,
            propose_pairs: 12,
            search_pairs: 20,
            held_out_pairs: 24,
            max_candidates: 16,
            n_finalists: 2,
            selection: Selection::Halving { n_cells: 160 },
            max_prompt_chars: 300,
            // Temperature, top-p and length are those of APE's released configuration.
            proposal_sampling: Sampling {
                temperature: 0.9,
                top_k: 0,
                top_p: 0.9,
                max_tokens: 50,
                ..Sampling::default()
            },
            max_tokens: 32,
            user_prompt: None,
        }
    }
}

impl Settings {
    /// Refuses values with which no search can be run, by name.
    pub fn validate(&self) -> Result<(), SearchError> {
        let within = |name, value: u32, low, high| {
            if (low..=high).contains(&value) { Ok(()) } else { Err(SearchError::Setting { name, value, low, high }) }
        };
        within("n_proposals", self.n_proposals, 1, 1_000)?;
        within("n_demo_sets", self.n_demo_sets, 1, 1_000)?;
        within("n_demos", self.n_demos, 1, 100)?;
        within("propose_pairs", self.propose_pairs, 1, 10_000)?;
        within("search_pairs", self.search_pairs, 1, 10_000)?;
        within("held_out_pairs", self.held_out_pairs, 1, 2_000)?;
        within("max_candidates", self.max_candidates, 1, 1_000)?;
        within("n_finalists", self.n_finalists, 1, 100)?;
        within("max_prompt_chars", self.max_prompt_chars, 1, 10_000)?;
        within("max_tokens", self.max_tokens, 1, Sampling::MOST_TOKENS)?;
        if let Selection::Halving { n_cells } = self.selection {
            within("n_cells", n_cells, 1, 10_000_000)?;
        }
        Ok(self.proposal_sampling.validate()?)
    }
}
