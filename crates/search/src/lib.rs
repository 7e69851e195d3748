//! Search for a better prompt: a pure state machine that asks for completions and is told their texts.
//!
//! The model proposes prompts from demonstrations (APE's forward form), candidates are compared on shared pairs by sequential halving, and the winner is judged on pairs that played no part in choosing it, beside baselines that need no prompt.
//! No model, no clock and no I/O live here: whoever owns a model runs the [`WorkItem`]s and tells what came of them, in any order.
//! The same task, settings and outcomes always give the same [`Report`], and [`Search::log`] is all that has to be kept to go on later.
//! Read [`Search`] first, then [`Report`].
//!
//! ```
//! use prompts::Pair;
//! use search::{Metric, Outcome, Purpose, Search, Settings, Task};
//!
//! let pairs = (0..40).map(|n| Pair::new(format!("word{n}"), format!("word{n}s"))).collect();
//! let task = Task { name: "plural".into(), description: "One becomes many.".into(), metric: Metric::Exact, pairs };
//! let mut search = Search::new(task, Settings::default())?;
//! while !search.is_finished() {
//!     for item in search.ask(8) {
//!         // A model would read item.messages; this one adds an "s" whenever the prompt asks for the plural.
//!         let text = match item.purpose {
//!             Purpose::Propose { position } => ["Write the plural.", "Write the word."][position as usize % 2].to_owned(),
//!             Purpose::Evaluate { .. } => {
//!                 let content = &item.messages[0].content;
//!                 let input = content.rsplit("Input: ").next().unwrap_or("").trim_end_matches("\nOutput:");
//!                 if content.contains("plural") { format!("{input}s") } else { input.to_owned() }
//!             }
//!         };
//!         search.tell(item.id, Outcome::text(text))?;
//!     }
//! }
//! let report = search.report();
//! assert_eq!(report.rows[0].text, "Write the plural.");
//! assert!(report.finding.unwrap().sentence.starts_with("The winner is better than repeating the input on "));
//! # Ok::<(), search::SearchError>(())
//! ```

mod candidate;
mod error;
mod finding;
mod metric;
mod proposal;
mod report;
mod search;
mod selection;
mod settings;
mod split;
mod task;
mod work;

pub use error::SearchError;
pub use metric::Metric;
pub use report::{
    CandidateId, Comparison, Distinction, Finding, Origin, Phase, ProposalCounts, Report, Row, SplitSizes, Status,
};
pub use search::Search;
pub use settings::{Selection, Settings};
pub use split::{Example, Split};
pub use statistics::Interval;
pub use task::Task;
pub use work::{Outcome, Purpose, Told, WorkId, WorkItem};
