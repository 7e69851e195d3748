//! What a response must satisfy, judged while it streams.
//!
//! A [`Constraint`] is data: one variant a kind, with typed parameters. [`Constraint::start`] gives a [`Checker`], which reads the response in any
//! chunks and answers with a [`Verdict`] on the prefix at any time: what the verdict would be if the text ended here, whether any continuation
//! can still change it, the words that decide it, and how far away it is. A [`Judge`] does this for several constraints over one shared text index.
//!
//! This crate decides nothing about prompts or models, reads no clock and no file, and cannot fail while checking: every Unicode text gets a verdict.
//! Begin with [`Constraint`] and [`Verdict`]; a kind is one file under `kinds/`, and `registry.rs` holds the one list of them.
//!
//! ```
//! use constraints::{Constraint, Relation, Status};
//! use constraints::kinds::SentenceCount;
//!
//! let constraint = Constraint::from(SentenceCount { relation: Relation::Exactly, count: 2 });
//! let mut checker = constraint.start();
//! checker.push("Dr. Ito paid 3.50 for tea");
//! assert_eq!(checker.verdict().measured, "1 of 2 sentences");
//! checker.push(". Then she left.");
//! assert_eq!(checker.verdict().status, Status::PresumablyTrue, "a third sentence may follow");
//! ```

mod bound;
mod checker;
mod constraint;
mod json_text;
pub mod kinds;
mod monitor;
mod registry;
mod saved_check;
mod text_index;
mod verdict;

pub use bound::Relation;
pub use checker::{Checker, Judge, check};
pub use constraint::{Constraint, ParamValue, ParameterError};
pub use registry::{KindInfo, ParamInfo, ParamKind, registry, table_markdown};
pub use saved_check::{Example, SavedCheck, TestResult};
pub use text_index::Unit;
pub use verdict::{Evidence, EvidenceRole, FinishReason, Span, Status, Verdict};
