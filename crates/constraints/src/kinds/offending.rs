//! What the kinds that rule out characters share: [`OffendingMonitor`] gathers the characters that a [`CharRule`] forbids.

use std::fmt::Debug;

use crate::kinds::counted;
use crate::monitor::Monitor;
use crate::text_index::{TextIndex, is_word_char};
use crate::verdict::{Evidence, Span, Verdict};

/// Which characters are forbidden, and the words for them.
pub(super) trait CharRule: Debug + Clone + Send + Sync + 'static {
    /// Whether the character is forbidden.
    fn offence(&self, c: char) -> Offence;
    /// The words for what is measured.
    fn terms(&self) -> Terms;
}

/// Whether a character is forbidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Offence {
    /// It is allowed.
    No,
    /// It is forbidden.
    Yes,
    /// It is forbidden, except between two letters or digits, as in "don't" and "3.5".
    UnlessInWord,
    /// It is forbidden, except before and after everything else: white space around the response.
    UnlessAround,
}

/// The words for what is measured.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms {
    /// The thing counted, in one and many.
    pub(super) noun: (&'static str, &'static str),
    /// The reason when there is none.
    pub(super) kept: &'static str,
    /// The reason when there is one, and when there are more.
    pub(super) broken: (&'static str, &'static str),
    /// The reason when a response without text breaks the constraint; `None` when it keeps it.
    pub(super) empty: Option<&'static str>,
}

/// Gathers forbidden characters.
#[derive(Debug, Clone)]
pub(super) struct OffendingMonitor<R> {
    rule: R,
    n_offending: usize,
    /// The offending characters, joined where they touch.
    runs: Vec<Span>,
    previous: Option<char>,
    /// A mark that offends unless a letter or digit follows.
    mark: Option<Span>,
    /// White space, as span and number, that offends if anything follows.
    space: Option<(Span, usize)>,
    has_text: bool,
}

impl<R: CharRule> OffendingMonitor<R> {
    pub(super) fn new(rule: R) -> OffendingMonitor<R> {
        OffendingMonitor {
            rule,
            n_offending: 0,
            runs: Vec::new(),
            previous: None,
            mark: None,
            space: None,
            has_text: false,
        }
    }

    fn offend(&mut self, span: Span, n: usize) {
        self.n_offending += n;
        match self.runs.last_mut() {
            Some(run) if run.end == span.start => run.end = span.end,
            _ => self.runs.push(span),
        }
    }

    fn step(&mut self, at: usize, c: char) {
        let span = Span::new(at, at + c.len_utf8());
        if let Some(mark) = self.mark.take()
            && !is_word_char(c)
        {
            self.offend(mark, 1);
        }
        let offence = self.rule.offence(c);
        if !c.is_whitespace()
            && let Some((space, n)) = self.space.take()
        {
            self.offend(space, n);
        }
        let follows_word = self.previous.is_some_and(is_word_char);
        match offence {
            Offence::No => {}
            Offence::UnlessInWord if follows_word => self.mark = Some(span),
            Offence::Yes | Offence::UnlessInWord => self.offend(span, 1),
            Offence::UnlessAround if !self.has_text => {}
            Offence::UnlessAround => {
                let (run, n) = self.space.get_or_insert((span, 0));
                (run.end, *n) = (span.end, *n + 1);
            }
        }
        self.has_text = self.has_text || !c.is_whitespace();
        self.previous = Some(c);
    }
}

impl<R: CharRule> Monitor for OffendingMonitor<R> {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            self.step(at, c);
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let n = self.n_offending + usize::from(self.mark.is_some());
        let terms = self.rule.terms();
        let (one, many) = terms.noun;
        let missing = terms.empty.filter(|_| n == 0 && !self.has_text);
        let reason = missing.unwrap_or(match n {
            0 => terms.kept,
            1 => terms.broken.0,
            _ => terms.broken.1,
        });
        let verdict = Verdict::new(n == 0 && missing.is_none(), self.n_offending > 0, counted(n, one, many), reason);
        let verdict = if n > 0 { verdict.with_distance(n) } else { verdict };
        verdict.with_evidence(self.runs.iter().copied().chain(self.mark).map(Evidence::violates))
    }
}
