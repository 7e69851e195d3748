//! Counting units that a scanner finds a character at a time: [`Scanner`] and the one [`CountMonitor`] of the kinds that do. What is a unit is each kind's own business.

use std::fmt::Debug;

use crate::bound::{Bound, Counted, Noun};
use crate::monitor::Monitor;
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, MAX_EVIDENCE, Span, Verdict};

/// Finds units in a growing text, each character looked at once.
pub(crate) trait Scanner: Debug + Clone + Send + Sync + 'static {
    /// Takes in the character `c` at `at`.
    fn push(&mut self, at: usize, c: char);
    /// The units that no continuation can take back; the last ones may still grow.
    fn spans(&self) -> &[Span];
    /// One more that counts if the text ends here.
    fn tentative(&self) -> Option<Span> {
        None
    }
}

/// Judges the number of units that a scanner finds.
#[derive(Debug, Clone)]
pub(crate) struct CountMonitor<S> {
    bound: Bound,
    noun: Noun,
    scanner: S,
}

impl<S: Scanner> CountMonitor<S> {
    /// A monitor that has read nothing yet.
    pub(crate) fn boxed(bound: Bound, noun: Noun, scanner: S) -> Box<dyn Monitor> {
        Box::new(CountMonitor { bound, noun, scanner })
    }
}

impl<S: Scanner> Monitor for CountMonitor<S> {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            self.scanner.push(at, c);
        }
    }

    /// Looks at no more than the last units, where the text is growing.
    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let (spans, tentative) = (self.scanner.spans(), self.scanner.tentative());
        let certain = spans.len();
        let now = certain + usize::from(tentative.is_some());
        let skipped = now.saturating_sub(MAX_EVIDENCE);
        let mut shown: Vec<Span> = spans.iter().copied().skip(skipped).chain(tentative).collect();
        // Of nested units the inner one is found first.
        shown.sort_unstable();
        let allowed = self.bound.highest().unwrap_or(usize::MAX).saturating_sub(skipped);
        let evidence = shown
            .into_iter()
            .enumerate()
            .map(|(at, span)| if at < allowed { Evidence::supports(span) } else { Evidence::violates(span) });
        self.bound.judge(Counted { now, certain }, self.noun).with_evidence(evidence)
    }
}
