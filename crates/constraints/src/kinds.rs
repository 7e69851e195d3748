//! One file a kind: its parameters, its documentation, its monitor, its tests.
//!
//! To add one: write the file, name it here, add the variant and its arm in `constraint.rs` and the row in `registry.rs`; the compiler and the
//! registry's tests name what is missing. Every parameter struct's documentation has the same headings, and a test checks them.

use crate::constraint::ParameterError;
use crate::monitor::Monitor;
use crate::registry::KindInfo;

pub(crate) mod no_commas;
pub(crate) mod sentence_count;

pub use no_commas::NoCommas;
pub use sentence_count::SentenceCount;

/// What every kind provides; its parameters are the fields of the implementor.
pub(crate) trait Kind {
    /// The registry row.
    fn info(&self) -> &'static KindInfo;
    /// Refuses bad parameters.
    fn validate(&self) -> Result<(), ParameterError>;
    /// A short sentence without its full stop.
    fn describe(&self) -> String;
    /// A monitor that has read nothing; called only with valid parameters.
    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError>;
}
