//! The kind `quote_depth`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::counting::{CountMonitor, Scanner};
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::verdict::Span;

/// Depth of nested quotes.
///
/// # What it checks
/// That quotes within quotes are as deep as is wanted.
///
/// # How it is measured
/// The depth is the largest number of closed quotes inside one another in which double and single quotes take turns; straight and curly quotes, „ “ and ‚ ‘, « », ‹ ›, 「 」, 『 』 will do.
/// An apostrophe inside a word is no quote, and a blank line ends all open quotes.
///
/// # Settled
/// The depth is certain when a group of that depth is closed, and never falls; a single quote after a letter is known to close with the next character.
///
/// # Upstream ids
/// IFBench `format:quotes`, which takes apostrophes for quotes.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuoteDepth {
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "quote_depth",
    title: "Depth of nested quotes",
    category: "Structure",
    summary: "Measures how deep quotes are nested, double and single in turn.",
    upstream_ids: &["ifbench:format:quotes"],
    params: &[RELATION, COUNT],
    example: || QuoteDepth { relation: Relation::AtLeast, count: 3 }.into(),
};

const NOUN: Noun = Noun("level", "levels");

impl Kind for QuoteDepth {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Bound::new(self.relation, self.count).validate(&INFO)
    }

    fn describe(&self) -> String {
        format!("{} of nested quotes, double and single in turn", Bound::new(self.relation, self.count).describe(NOUN))
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(CountMonitor::boxed(Bound::new(self.relation, self.count), NOUN, Quotes::default()))
    }
}

/// The most quotes that may be open at once; older ones are forgotten.
const MAX_OPEN: usize = 64;

/// One span a level: the first group of each depth.
#[derive(Debug, Clone, Default)]
struct Quotes {
    open: Vec<Open>,
    previous: Option<char>,
    /// A single mark after a letter: an apostrophe if a letter follows.
    pending: Option<(usize, char)>,
    line_is_blank: bool,
    spans: Vec<Span>,
}

#[derive(Debug, Clone, Copy)]
struct Open {
    closer: char,
    is_double: bool,
    start: usize,
    /// How deep the quotes inside it are, when they take turns with it.
    depth: usize,
}

/// What closes a quote that `c` opens, and whether it is a double one.
fn closer_of(c: char) -> Option<(char, bool)> {
    match c {
        '"' => Some(('"', true)),
        '\'' => Some(('\'', false)),
        '“' => Some(('”', true)),
        '‘' => Some(('’', false)),
        '„' => Some(('“', true)),
        '‚' => Some(('‘', false)),
        '«' => Some(('»', true)),
        '‹' => Some(('›', false)),
        '『' => Some(('』', true)),
        '「' => Some(('」', false)),
        _ => None,
    }
}

/// Whether `c` is this closer; „ closes with “ in German and with ” in Polish and Hungarian.
fn closes(closer: char, c: char) -> bool {
    closer == c || closer == '“' && c == '”' || closer == '‘' && c == '’'
}

impl Quotes {
    /// The group that `c` closes at `at`: its place among the open ones and its depth.
    fn closes(&self, c: char) -> Option<(usize, usize)> {
        let at = self.open.iter().rposition(|open| closes(open.closer, c))?;
        let open = self.open.get(at)?;
        // What was opened inside and not closed is text; what it held stays.
        Some((at, open.depth + 1))
    }

    fn close(&mut self, at: usize, c: char) {
        let Some((place, depth)) = self.closes(c) else { return };
        let Some(open) = self.open.get(place).copied() else { return };
        self.open.truncate(place);
        if let Some(outer) = self.open.last_mut().filter(|outer| outer.is_double != open.is_double) {
            outer.depth = outer.depth.max(depth);
        }
        // Inside at most one level fewer is closed by now, but a forgotten quote may have held it.
        while depth > self.spans.len() {
            self.spans.push(Span::new(open.start, at + c.len_utf8()));
        }
    }

    fn open(&mut self, at: usize, closer: char, is_double: bool) {
        if self.open.len() == MAX_OPEN {
            self.open.remove(0);
        }
        self.open.push(Open { closer, is_double, start: at, depth: 0 });
    }

    fn take_mark(&mut self, at: usize, c: char) {
        let follows_word = self.previous.is_some_and(char::is_alphanumeric);
        let follows_space = self.previous.is_none_or(char::is_whitespace);
        let is_straight = matches!(c, '"' | '\'');
        let closes_top = self.open.last().is_some_and(|open| closes(open.closer, c));
        if matches!(c, '\'' | '’') && follows_word {
            self.pending = Some((at, c));
        } else if is_straight && (closes_top && !follows_space || follows_word) || !is_straight && closes_top {
            self.close(at, c);
        } else if let Some((closer, is_double)) = closer_of(c) {
            self.open(at, closer, is_double);
        } else {
            self.close(at, c);
        }
    }
}

impl Scanner for Quotes {
    fn push(&mut self, at: usize, c: char) {
        if let Some((mark_at, mark)) = self.pending.take()
            && !c.is_alphanumeric()
        {
            self.close(mark_at, mark);
        }
        if c == '\n' && self.line_is_blank {
            self.open.clear();
        }
        self.line_is_blank = c == '\n' || self.line_is_blank && c.is_whitespace();
        if closer_of(c).is_some() || matches!(c, '”' | '’' | '»' | '›' | '』' | '」') {
            self.take_mark(at, c);
        }
        self.previous = Some(c);
    }

    fn spans(&self) -> &[Span] {
        &self.spans
    }

    fn tentative(&self) -> Option<Span> {
        let (at, c) = self.pending?;
        let (place, depth) = self.closes(c)?;
        let open = self.open.get(place)?;
        (depth > self.spans.len()).then(|| Span::new(open.start, at + c.len_utf8()))
    }
}

#[cfg(test)]
mod tests {
    use super::QuoteDepth;
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn quotes_take_turns() {
        let three = QuoteDepth { relation: Relation::AtLeast, count: 3 };
        let text = "\"He said 'she said \"no\" to me'\"";
        check(three.clone(), text, "satisfied for good: 3 of at least 3 levels");
        check(three.clone(), "“He said ‘she said “no”’”", "satisfied for good: 3 of at least 3 levels");
        check(three.clone(), "'It's \"not 'so'\" bad'", "satisfied so far: 3 of at least 3 levels");
        check(three.clone(), "'It's \"not 'so'\" bad's", "violated so far: 2 of at least 3 levels");
        check(three.clone(), "“a “b “c” d” e”", "violated so far: 1 of at least 3 levels");
        check(three, "don't 'tis \n\n \"a\" it's 'b'", "violated so far: 1 of at least 3 levels");
    }
}
