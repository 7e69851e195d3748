//! The kind `bracket_depth`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::counting::{CountMonitor, Scanner};
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::verdict::Span;

/// Depth of nested brackets.
///
/// # What it checks
/// That brackets are nested as deep as is wanted.
///
/// # How it is measured
/// The depth is the largest number of pairs of `()`, `[]` and `{}` inside one another, all of them closed by their own kind; a bracket that is never closed, or closes nothing, does not count.
///
/// # Settled
/// The depth is certain when a group of that depth is closed, and never falls.
///
/// # Upstream ids
/// IFBench `format:parentheses`, which starts afresh at a closing bracket that does not fit.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BracketDepth {
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "bracket_depth",
    title: "Depth of nested brackets",
    category: "Structure",
    summary: "Measures how deep (), [] and {} are nested.",
    upstream_ids: &["ifbench:format:parentheses"],
    params: &[RELATION, COUNT],
    example: || BracketDepth { relation: Relation::AtLeast, count: 5 }.into(),
};

const NOUN: Noun = Noun("level", "levels");

impl Kind for BracketDepth {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Bound::new(self.relation, self.count).validate(&INFO)
    }

    fn describe(&self) -> String {
        format!("{} of nested brackets", Bound::new(self.relation, self.count).describe(NOUN))
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(CountMonitor::boxed(Bound::new(self.relation, self.count), NOUN, Brackets::default()))
    }
}

/// One span a level: the first group of each depth.
#[derive(Debug, Clone, Default)]
struct Brackets {
    open: Vec<Open>,
    /// How many of each kind are open.
    n_open: [usize; 3],
    spans: Vec<Span>,
}

#[derive(Debug, Clone, Copy)]
struct Open {
    kind: usize,
    start: usize,
    /// How deep the groups inside it are.
    depth: usize,
}

impl Scanner for Brackets {
    fn push(&mut self, at: usize, c: char) {
        if let Some(kind) = "([{".find(c) {
            self.open.push(Open { kind, start: at, depth: 0 });
            self.n_open[kind] += 1;
        }
        let Some(kind) = ")]}".find(c).filter(|kind| self.n_open[*kind] > 0) else { return };
        // What was opened inside and not closed is text.
        let mut inside = 0;
        while let Some(open) = self.open.pop() {
            self.n_open[open.kind] -= 1;
            inside = inside.max(open.depth);
            if open.kind == kind {
                let depth = inside + 1;
                if let Some(outer) = self.open.last_mut() {
                    outer.depth = outer.depth.max(depth);
                }
                if depth > self.spans.len() {
                    self.spans.push(Span::new(open.start, at + 1));
                }
                return;
            }
        }
    }

    fn spans(&self) -> &[Span] {
        &self.spans
    }
}

#[cfg(test)]
mod tests {
    use super::BracketDepth;
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn only_closed_pairs_count() {
        let three = BracketDepth { relation: Relation::AtLeast, count: 3 };
        check(three.clone(), "(a [b {c", "violated so far: 0 of at least 3 levels");
        check(three.clone(), "(a [b {c}]", "violated so far: 2 of at least 3 levels");
        check(three.clone(), "(a [b {c}])", "satisfied for good: 3 of at least 3 levels");
        check(three.clone(), "(a [b (c))", "violated so far: 2 of at least 3 levels");
        check(three, "1) ( () () ) :] (()", "violated so far: 2 of at least 3 levels");
    }
}
