//! The kind `link_count`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::counting::{CountMonitor, Scanner};
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::verdict::Span;
use std::collections::VecDeque;

/// Number of links.
///
/// # What it checks
/// That the response has the wanted number of links.
///
/// # How it is measured
/// A link is `[text](address)` with something in both, or a bare address that begins with `http://`, `https://` or `www.` and goes on with a letter or a digit. Images (`![text](address)`) are none, whatever their address.
///
/// # Settled
/// The number never falls, so "at least" is settled when reached, and "at most" and "exactly" when exceeded.
///
/// # Upstream ids
/// MulDimIF `Format_Markdown`; promptfoo asks for links by regular expressions.
///
/// # Reference
/// CommonMark 0.31, links; GitHub Flavored Markdown, extended autolinks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkCount {
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "link_count",
    title: "Number of links",
    category: "Format",
    summary: "Counts links: [text](address) and bare web addresses.",
    upstream_ids: &["muldimif:Format_Markdown"],
    params: &[RELATION, COUNT],
    example: || LinkCount { relation: Relation::AtLeast, count: 1 }.into(),
};

const NOUN: Noun = Noun("link", "links");

impl Kind for LinkCount {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Bound::new(self.relation, self.count).validate(&INFO)
    }

    fn describe(&self) -> String {
        Bound::new(self.relation, self.count).describe(NOUN)
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(CountMonitor::boxed(Bound::new(self.relation, self.count), NOUN, Links::default()))
    }
}

/// The most brackets that may be open at once; older ones are forgotten.
const MAX_OPEN: usize = 8;
/// How bare addresses begin.
const BEGINNINGS: [&str; 3] = ["https://", "http://", "www."];

#[derive(Debug, Clone, Default)]
struct Links {
    open: Vec<Bracket>,
    /// A bracket that the last character closed.
    closed: Option<Bracket>,
    address: Option<Address>,
    /// The last characters, as many as the longest beginning of an address has.
    recent: VecDeque<char>,
    before_recent: Option<char>,
    is_in_url: bool,
    previous: Option<char>,
    spans: Vec<Span>,
}

#[derive(Debug, Clone, Copy)]
struct Bracket {
    start: usize,
    is_image: bool,
    has_text: bool,
    /// An address inside has been counted already.
    is_counted: bool,
}

/// The part in parentheses.
#[derive(Debug, Clone, Copy)]
struct Address {
    bracket: Bracket,
    has_text: bool,
}

impl Links {
    /// Whether the last characters begin a bare address.
    fn begins_url(&self, c: char) -> bool {
        if !c.is_alphanumeric() || self.is_in_url {
            return false;
        }
        BEGINNINGS.iter().any(|beginning| {
            let n = beginning.len();
            let Some(skipped) = self.recent.len().checked_sub(n) else { return false };
            let before = if skipped == 0 { self.before_recent } else { self.recent.get(skipped - 1).copied() };
            self.recent.iter().skip(skipped).copied().eq(beginning.chars())
                && !before.is_some_and(char::is_alphanumeric)
        })
    }

    fn take_url(&mut self, at: usize, end: usize, c: char) {
        if matches!(c, ')' | ']' | '>' | '<' | '"') || c.is_whitespace() {
            self.is_in_url = false;
        } else if self.is_in_url {
            if let Some(last) = self.spans.last_mut() {
                last.end = end;
            }
        } else if self.begins_url(c) {
            let n = if self.recent.back() == Some(&'.') {
                4
            } else if self.recent.iter().rev().nth(3) == Some(&'s') {
                8
            } else {
                7
            };
            let mut start = at - n;
            if let Some(address) = &mut self.address {
                if address.bracket.is_image || address.bracket.is_counted {
                    return;
                }
                address.bracket.is_counted = true;
                start = address.bracket.start;
            } else if let Some(bracket) = self.open.last_mut() {
                bracket.is_counted = true;
            }
            self.spans.push(Span::new(start, end));
            self.is_in_url = true;
        }
    }

    fn take_bracket(&mut self, at: usize, end: usize, c: char) {
        let closed = self.closed.take();
        if let Some(address) = &mut self.address {
            if c == ')' {
                let bracket = address.bracket;
                let is_whole = address.has_text && bracket.has_text && !bracket.is_image;
                self.address = None;
                if let Some(last) =
                    self.spans.last_mut().filter(|last| bracket.is_counted && last.start == bracket.start)
                {
                    last.end = end;
                } else if is_whole && !bracket.is_counted {
                    self.spans.push(Span::new(bracket.start, end));
                }
            } else if c == '\n' {
                self.address = None;
            } else {
                address.has_text |= !c.is_whitespace();
            }
            return;
        }
        match c {
            '(' if closed.is_some() => self.address = closed.map(|bracket| Address { bracket, has_text: false }),
            '[' => {
                if self.open.len() == MAX_OPEN {
                    self.open.remove(0);
                }
                let is_image = self.previous == Some('!');
                self.open.push(Bracket { start: at, is_image, has_text: false, is_counted: false });
            }
            ']' => {
                self.closed = self.open.pop();
                if let (Some(outer), Some(inner)) = (self.open.last_mut(), self.closed) {
                    outer.has_text |= inner.has_text;
                    outer.is_counted |= inner.is_counted;
                }
            }
            '\n' => self.open.clear(),
            c => {
                if let Some(bracket) = self.open.last_mut() {
                    bracket.has_text |= !c.is_whitespace();
                }
            }
        }
    }
}

impl Scanner for Links {
    fn push(&mut self, at: usize, c: char) {
        let end = at + c.len_utf8();
        self.take_url(at, end, c);
        self.take_bracket(at, end, c);
        if self.recent.len() == 8 {
            self.before_recent = self.recent.pop_front();
        }
        self.recent.push_back(c.to_ascii_lowercase());
        self.previous = Some(c);
    }

    fn spans(&self) -> &[Span] {
        &self.spans
    }
}

#[cfg(test)]
mod tests {
    use super::LinkCount;
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn links_have_a_text_and_an_address_or_are_bare() {
        let of = |count| LinkCount { relation: Relation::Exactly, count };
        check(of(1), "[tea](https://tea.example", "satisfied so far: 1 of 1 link");
        check(of(1), "[tea](https://tea.example) ![cup](http://cup.png) [](x) [y]()", "satisfied so far: 1 of 1 link");
        check(of(2), "See http://a.example, www.b.example. [https://c", "violated for good: 3 of 2 links");
        check(of(1), "[https://a.example](https://a.example)", "satisfied so far: 1 of 1 link");
        check(of(2), "[![cup](cup.png)](cup) [a](b)", "satisfied so far: 2 of 2 links");
        check(of(1), "[x] (y) awww.z https://", "violated so far: 0 of 1 link");
    }
}
