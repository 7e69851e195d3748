//! Metrics: how well a response agrees with a reference, from 0 to 1.

use serde::{Deserialize, Serialize};

/// How an answer is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Metric {
    /// The same text.
    Exact,
    /// Words in common.
    F1,
    /// The reference occurs in the response.
    Contains,
    /// The same items in any order.
    Set,
}
