//! Many responses judged at once: rows read from a file's lines, verdicts on them, scores, and the files that tell of both.
//!
//! Everything here is a function from bytes to values or from values to bytes; opening files, threads and progress are the caller's.
//! A row that cannot be read is a [`BadRow`] with its line and its reason, never the end of a run.
//!
//! Begin with [`Row`], then [`Grader::grade`], then [`Scores`]; readers are under `read/`, writers under `write/`.
//!
//! ```
//! use reports::{Grader, Profile, Row, Scores, read::prompts};
//! use official::Suite;
//!
//! let line = br#"{"key": 1, "prompt": "Hi", "instruction_id_list": ["punctuation:no_comma"], "kwargs": [{}]}"#;
//! let row = Row { response: Some("Hello there".to_owned()), ..prompts::row(line)? };
//! let graded = Grader::new(Profile::Official, Suite::IfEval).grade(&row);
//! let mut scores = Scores::default();
//! scores.add(&row, &graded);
//! assert_eq!(scores.strict.prompts.share(), Some(1.0));
//! # Ok::<(), reports::RowError>(())
//! ```

mod bad_row;
mod grade;
pub mod read;
mod row;
mod scores;
pub mod write;

pub use bad_row::{BadRow, RowError};
pub use grade::{Finding, Graded, Grader, Profile, Why};
pub use row::{Asked, Row};
pub use scores::{Levels, Mean, Reading, Samples, Score, Scores, Tally};
