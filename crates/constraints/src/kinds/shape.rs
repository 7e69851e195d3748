//! A response that must have one shape from its first character to its last: [`Shape`] reads it, and the one [`ShapeMonitor`] judges. The shapes are the kinds' own.

use std::fmt::Debug;

use crate::monitor::Monitor;
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, MAX_EVIDENCE, Span, Verdict};

/// Reads a text that must have one shape, each character looked at once.
pub(crate) trait Shape: Debug + Clone + Send + Sync + 'static {
    /// Takes in the character `c` at `at`; the error says why no continuation has the shape any more. Nothing is pushed after an error.
    fn push(&mut self, at: usize, c: char) -> Result<(), Broken>;
    /// Whether the text has the shape if it ends here.
    fn now(&self) -> Now;
    /// What speaks for it.
    fn spans(&self) -> &[Span] {
        &[]
    }
}

/// Where a shape is broken, and why in one sentence.
#[derive(Debug, Clone)]
pub(crate) struct Broken {
    pub(crate) span: Span,
    pub(crate) reason: String,
}

impl Broken {
    /// Broken by the character `c` at `at`.
    pub(crate) fn at(at: usize, c: char, reason: impl Into<String>) -> Broken {
        Broken { span: Span::new(at, at + c.len_utf8()), reason: reason.into() }
    }
}

/// What a shape is if the text ends here.
#[derive(Debug, Clone)]
pub(crate) struct Now {
    pub(crate) measured: String,
    /// What is missing, in one sentence; `None` when nothing is.
    pub(crate) missing: Option<String>,
}

/// Judges whether a text has a shape.
#[derive(Debug, Clone)]
pub(crate) struct ShapeMonitor<S> {
    shape: S,
    broken: Option<Broken>,
    /// The sentence for a text that has the shape.
    praise: &'static str,
}

impl<S: Shape> ShapeMonitor<S> {
    /// A monitor that has read nothing yet.
    pub(crate) fn boxed(shape: S, praise: &'static str) -> Box<dyn Monitor> {
        Box::new(ShapeMonitor { shape, broken: None, praise })
    }
}

impl<S: Shape> Monitor for ShapeMonitor<S> {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            if self.broken.is_some() {
                return;
            }
            self.broken = self.shape.push(at, c).err();
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let now = self.shape.now();
        if let Some(broken) = &self.broken {
            return Verdict::new(false, true, now.measured, broken.reason.clone())
                .with_evidence([Evidence::violates(broken.span)]);
        }
        let spans = self.shape.spans();
        let shown = spans.iter().skip(spans.len().saturating_sub(MAX_EVIDENCE)).copied();
        let reason = now.missing.as_deref().unwrap_or(self.praise);
        Verdict::new(now.missing.is_none(), false, now.measured, reason).with_evidence(shown.map(Evidence::supports))
    }
}
