//! What a kind keeps while a response streams in. [`Monitor`] is the whole interface between a kind and the checker around it.

use std::fmt::Debug;

use crate::text_index::TextIndex;
use crate::verdict::Verdict;

/// The state of one constraint over one growing text.
///
/// The text index has already taken in a chunk when `push` is called for it; `push` reads [`TextIndex::added`] or the index's own units.
/// After any split of a text into chunks the monitor must be in a state that gives the same verdict.
pub(crate) trait Monitor: Debug + Send + Sync + CloneMonitor {
    /// Takes in what the index just took in. Kinds that only read the index keep the empty body.
    fn push(&mut self, _text: &TextIndex) {}
    /// The verdict on the text so far.
    fn verdict(&self, text: &TextIndex) -> Verdict;
}

/// Lets a boxed monitor be cloned, so that a branch can try a continuation.
pub(crate) trait CloneMonitor {
    /// A copy in its own box.
    fn clone_boxed(&self) -> Box<dyn Monitor>;
}

impl<M: Monitor + Clone + 'static> CloneMonitor for M {
    fn clone_boxed(&self) -> Box<dyn Monitor> {
        Box::new(self.clone())
    }
}

impl Clone for Box<dyn Monitor> {
    fn clone(&self) -> Box<dyn Monitor> {
        self.as_ref().clone_boxed()
    }
}

/// Stands in for a constraint whose data is not loaded.
#[derive(Debug, Clone)]
pub(crate) struct NotLoaded {
    /// One sentence: "The syllable data is not loaded."
    pub(crate) what: &'static str,
}

impl Monitor for NotLoaded {
    fn verdict(&self, _text: &TextIndex) -> Verdict {
        Verdict::not_checkable(self.what)
    }
}

/// Stands in for a constraint whose parameters were refused.
#[derive(Debug, Clone)]
pub(crate) struct Refused {
    /// Why.
    pub(crate) message: String,
}

impl Monitor for Refused {
    fn verdict(&self, _text: &TextIndex) -> Verdict {
        Verdict::not_checkable(format!("The constraint cannot be checked: {}.", self.message))
    }
}
