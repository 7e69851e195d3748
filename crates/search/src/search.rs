//! The state machine: `ask` for work, `tell` what came of it.

use crate::{Outcome, Report, SearchError, Settings, Task, Told, WorkId, WorkItem};

/// A search for a better prompt.
#[derive(Debug, Clone)]
pub struct Search {}

impl Search {
    /// Begins a search.
    pub fn new(_task: Task, _settings: Settings) -> Result<Search, SearchError> {
        Ok(Search {})
    }

    /// The search that was told `log`, with nothing in flight.
    pub fn replay(task: Task, settings: Settings, _log: &[Told]) -> Result<Search, SearchError> {
        Search::new(task, settings)
    }

    /// Up to `n` work items; empty when waiting or finished.
    pub fn ask(&mut self, _n: usize) -> Vec<WorkItem> {
        Vec::new()
    }

    /// Takes the outcome of a work item, in any order.
    pub fn tell(&mut self, _id: WorkId, _outcome: Outcome) -> Result<(), SearchError> {
        Ok(())
    }

    /// True when nothing is left to do.
    pub fn is_finished(&self) -> bool {
        true
    }

    /// The state of the search, ready to show.
    pub fn report(&self) -> Report {
        Report {
            phase: crate::Phase::Finished,
            n_done: 0,
            n_planned: 0,
            n_failed: 0,
            split: crate::SplitSizes::default(),
            proposals: crate::ProposalCounts::default(),
            rows: Vec::new(),
            winner: None,
            notes: Vec::new(),
            finding: None,
        }
    }
}
