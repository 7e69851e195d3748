//! A task that is ready to search on: pairs, and the prompts that people wrote for it.

use serde::{Deserialize, Serialize};

use crate::Pair;

/// One task of the file that the page fetches, `public/tasks/packs.json`: a JSON array of these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskPack {
    /// The task's id: lowercase words joined by underscores.
    pub name: String,
    /// One sentence for people; no model reads it.
    pub description: String,
    /// Pairs with different inputs; those that share one are alternatives.
    pub pairs: Vec<Pair>,
    /// Prompts that people wrote with care: what a search has to beat.
    pub human_prompts: Vec<String>,
}
