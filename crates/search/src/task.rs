//! What a search is given: the pairs that show a task and the metric that judges answers to it.
//!
//! How the pairs are divided is in [`crate::Split`]; which metrics there are is in [`Metric`].

use prompts::Pair;
use serde::{Deserialize, Serialize};

use crate::Metric;

/// A task shown by example.
///
/// Pairs that share an input are alternatives: an answer that matches one of them is right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// A short name, for a heading.
    pub name: String,
    /// What the task is, for the person; no model ever reads it.
    pub description: String,
    /// How an answer is judged.
    pub metric: Metric,
    /// The demonstrations.
    pub pairs: Vec<Pair>,
}
