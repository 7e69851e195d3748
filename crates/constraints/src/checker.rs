//! Runs monitors over a text as it arrives: [`Checker`] for one constraint, [`Judge`] for several that share one text index.

use crate::constraint::Constraint;
use crate::monitor::{Monitor, Refused};
use crate::text_index::TextIndex;
use crate::verdict::{FinishReason, Status, Verdict};

/// Judges one constraint over a text that arrives in chunks.
#[derive(Debug, Clone)]
pub struct Checker {
    text: TextIndex,
    monitor: Box<dyn Monitor>,
}

/// Judges several constraints over one text that arrives in chunks.
///
/// The text is indexed once for all of them; cloning gives a branch that may read on differently.
#[derive(Debug, Clone)]
pub struct Judge {
    text: TextIndex,
    monitors: Vec<Box<dyn Monitor>>,
}

impl Checker {
    pub(crate) fn new(constraint: &Constraint) -> Checker {
        Checker { text: TextIndex::default(), monitor: monitor(constraint) }
    }

    /// Takes in the next chunk, of any size.
    pub fn push(&mut self, text: &str) {
        self.text.push(text);
        self.monitor.push(&self.text);
    }

    /// The verdict on the text so far.
    pub fn verdict(&self) -> Verdict {
        self.monitor.verdict(&self.text)
    }

    /// The verdict on the whole response; see [`Judge::finish`].
    pub fn finish(mut self, reason: FinishReason) -> Verdict {
        self.text.finish();
        closed(self.verdict(), reason)
    }
}

impl Judge {
    /// A judge that has read nothing yet; verdicts come in the order of the constraints.
    pub fn new(constraints: &[Constraint]) -> Judge {
        Judge { text: TextIndex::default(), monitors: constraints.iter().map(monitor).collect() }
    }

    /// Takes in the next chunk, of any size.
    pub fn push(&mut self, text: &str) {
        self.text.push(text);
        for monitor in &mut self.monitors {
            monitor.push(&self.text);
        }
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        self.text.as_str()
    }

    /// One verdict a constraint, on the text so far.
    pub fn verdicts(&self) -> Vec<Verdict> {
        self.monitors.iter().map(|monitor| monitor.verdict(&self.text)).collect()
    }

    /// One verdict a constraint, on the whole response.
    ///
    /// After [`FinishReason::Stop`] every verdict that can be given is settled. Of a response that was cut off, what was satisfied so far stays so, and what
    /// was not becomes [`Status::CutOff`]: a text that never got to its end has not broken a constraint that its end could have kept.
    pub fn finish(mut self, reason: FinishReason) -> Vec<Verdict> {
        self.text.finish();
        self.verdicts().into_iter().map(|verdict| closed(verdict, reason)).collect()
    }
}

/// The verdict on a finished response: start, push, finish.
pub fn check(constraint: &Constraint, response: &str) -> Verdict {
    let mut checker = constraint.start();
    checker.push(response);
    checker.finish(FinishReason::Stop)
}

pub(crate) fn monitor(constraint: &Constraint) -> Box<dyn Monitor> {
    let kind = constraint.as_kind();
    match kind.validate().and_then(|()| kind.start()) {
        Ok(monitor) => monitor,
        Err(error) => Box::new(Refused { message: error.to_string() }),
    }
}

/// The verdict once the response has ended for this reason.
fn closed(mut verdict: Verdict, reason: FinishReason) -> Verdict {
    let is_open = matches!(verdict.status, Status::PresumablyTrue | Status::PresumablyFalse);
    verdict.status = verdict.status.finish(reason);
    match reason {
        FinishReason::Length if is_open => verdict.reason.push_str(" The token limit cut the response off."),
        FinishReason::Cancelled if is_open => verdict.reason.push_str(" The response was cancelled."),
        FinishReason::Stop | FinishReason::Length | FinishReason::Cancelled => {}
    }
    verdict
}
