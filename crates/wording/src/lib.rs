//! From words to constraints and back.
//!
//! [`extract`] reads a whole English prompt (and the usual Chinese phrases) and gives the typed constraints it states, each with the bytes that state it;
//! [`render()`] writes a constraint as a sentence that [`extract`] reads back; [`expand()`] makes a prompt harder by adding constraints, level by level.
//!
//! Reading is a grammar, not a model: the same prompt always gives the same answer, in time linear in its length, and nothing is guessed from meaning.
//! What looks like a demand but is in no rule is listed as unread, so that a reader sees what is missing. This crate checks no response; that is `constraints`' business.
//! Begin with [`extract`] and [`Found`]; a wording that is both written and read is one line in `wordings.rs`, a counted thing one line in `units.rs`, freer prose is read under `rules/`.
//!
//! ```
//! use constraints::{Relation, kinds::WordCount};
//! let prompt = "Describe a river. Use at most 40 words.";
//! let read = wording::extract(prompt);
//! assert_eq!(read.found[0].constraint, WordCount { relation: Relation::AtMost, count: 40 }.into());
//! let sentence = wording::render(&read.found[0].constraint, wording::Pattern::Incorporation, 0);
//! assert_eq!(wording::extract(&sentence).found[0].constraint, read.found[0].constraint);
//! ```

mod bound;
mod expand;
mod extract;
mod lex;
mod numbers;
mod pattern;
mod quote;
mod render;
mod rules;
mod scope;
mod sentence;
mod typed;
mod units;
mod wordings;

pub use expand::{Expanded, Group, Level, expand, group_of};
pub use extract::{Extraction, Found, extract};
pub use render::{Pattern, WORDINGS, render};
