//! Search for a better prompt: a pure state machine that asks for completions and is told their texts.
//!
//! No model, no clock and no I/O live here. Read [`Search`] first.

mod error;
mod metric;
mod report;
mod search;
mod settings;
mod task;
mod work;

pub use error::SearchError;
pub use metric::Metric;
pub use report::{CandidateId, Comparison, Distinction, Finding, Interval, Origin, Phase, ProposalCounts, Report, Row, SplitSizes, Status};
pub use search::Search;
pub use settings::{Selection, Settings};
pub use task::Task;
pub use work::{Outcome, Purpose, Told, WorkId, WorkItem};
