//! The `official` profile: the verdict that the code of IFEval, IFBench, IFEvalG and MulDimIF gives on a finished response, defects included.
//!
//! Published numbers depend on that code to the letter, so its behaviour is repeated here and nothing is repaired; what a constraint *says*
//! is judged by the crate `constraints`, on prefixes too. Where upstream draws at random or raises, the outcome says so instead of imitating chance.
//!
//! [`typed`] and [`upstream`] lead to the typed kinds that say the same, and back.
//!
//! Begin with [`check`] for one verdict, with [`Row`] for the strict and loose verdicts of a whole prompt; ids are listed by [`Suite::ids`].
//!
//! ```
//! use official::{Outcome, Suite, check};
//!
//! let kwargs = serde_json::json!({"num_words": 4, "relation": "at least"});
//! let kwargs = kwargs.as_object().ok_or("no object")?;
//! let verdict = check(Suite::IfEval, "length_constraints:number_words", kwargs, "I don't know.");
//! // Upstream counts runs of \w, so "don't" is two words.
//! assert_eq!(verdict.outcome, Outcome::Followed);
//! # Ok::<(), &str>(())
//! ```

mod checker;
mod evaluate;
mod ifbench;
mod ifeval;
mod ifeval_g;
mod kwargs;
mod loose;
mod mapping;
mod muldimif;
mod needs;
mod nlp;
mod outcome;
mod pattern;
mod prepared;
mod python_json;
mod sentences;
mod suite;
mod whole;

pub use checker::Checker;
pub use evaluate::{Row, RowResult};
pub use kwargs::OfficialError;
pub use loose::Variant;
pub use mapping::{typed, upstream};
pub use outcome::{Asked, Official, Outcome, Reason};
pub use prepared::Prepared;
pub use suite::{Suite, Upstream};

use serde_json::{Map, Value};

/// The strict verdict of one upstream constraint on one response. For many responses, keep a [`Checker`] or a [`Row`].
pub fn check(suite: Suite, id: &str, kwargs: &Map<String, Value>, response: &str) -> Official {
    match Checker::new(suite, id, kwargs) {
        Ok(checker) => checker.check(&Prepared::new(response)),
        Err(error) => checker::refused(&error, response),
    }
}
