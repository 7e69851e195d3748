//! Which runs have been cancelled; shared between the message handler, which writes, and the work, which looks.

use std::{cell::RefCell, collections::BTreeSet, rc::Rc};

use protocol::RunId;

/// A set of cancelled runs, cheap to clone and shared by all clones.
#[derive(Debug, Clone, Default)]
pub struct Cancels(Rc<RefCell<BTreeSet<RunId>>>);

impl Cancels {
    /// Marks a run; also one that has not begun yet, which then ends at its first look.
    pub fn cancel(&self, run: RunId) {
        self.0.borrow_mut().insert(run);
    }

    /// True when the run shall stop.
    pub fn is_cancelled(&self, run: RunId) -> bool {
        self.0.borrow().contains(&run)
    }

    /// Drops the mark of a run that is over, and of every earlier one, since page and CLI count upwards.
    pub fn forget(&self, run: RunId) {
        self.0.borrow_mut().retain(|&other| other > run);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clones_share_and_a_finished_run_leaves_nothing_behind() {
        let cancels = Cancels::default();
        cancels.clone().cancel(RunId(3));
        cancels.cancel(RunId(4));
        assert!(cancels.is_cancelled(RunId(3)));
        cancels.forget(RunId(3));
        assert!(!cancels.is_cancelled(RunId(3)));
        assert!(cancels.is_cancelled(RunId(4)));
    }
}
