//! List items, found one character at a time: lines that begin with a bullet or a number, white space, and something to say.

use crate::verdict::Span;

/// The list items so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct Items {
    /// What each item says, without its marker.
    contents: Vec<Span>,
    markers: Vec<Marker>,
    lead: Lead,
}

/// The marker of one list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Marker {
    /// Where it begins.
    pub(crate) start: usize,
    /// A number such as "1." or "2)"; a bullet otherwise.
    pub(crate) is_number: bool,
    /// How many columns of white space stand before it.
    pub(crate) indent: usize,
}

/// How far the line at hand is into a list item.
#[derive(Debug, Clone, Copy)]
enum Lead {
    Indent { n: usize },
    Mark(Marker),
    Number { marker: Marker, n_digits: u32 },
    Space(Marker),
    Item,
    Other,
}

impl Default for Lead {
    fn default() -> Lead {
        Lead::Indent { n: 0 }
    }
}

impl Items {
    /// What each item says, without its marker.
    pub(crate) fn contents(&self) -> &[Span] {
        &self.contents
    }

    /// The marker of each item.
    pub(crate) fn markers(&self) -> &[Marker] {
        &self.markers
    }

    /// How many of the items no continuation can change.
    pub(crate) fn n_closed(&self) -> usize {
        self.contents.len() - usize::from(matches!(self.lead, Lead::Item))
    }

    /// Takes in the character `c` at `at`.
    pub(crate) fn push(&mut self, at: usize, c: char) {
        self.lead = match (self.lead, c) {
            (_, '\n') => Lead::default(),
            (Lead::Indent { n }, '-' | '*' | '+' | '•') => {
                Lead::Mark(Marker { start: at, is_number: false, indent: n })
            }
            (Lead::Indent { n }, '0'..='9') => {
                Lead::Number { marker: Marker { start: at, is_number: true, indent: n }, n_digits: 1 }
            }
            (Lead::Indent { n }, c) if c.is_whitespace() => Lead::Indent { n: n + if c == '\t' { 4 } else { 1 } },
            // Four digits are a year, not the number of a list item.
            (Lead::Number { marker, n_digits: n_digits @ 1..=2 }, '0'..='9') => {
                Lead::Number { marker, n_digits: n_digits + 1 }
            }
            (Lead::Number { marker, .. }, '.' | ')') => Lead::Mark(marker),
            (Lead::Mark(marker), c) if c.is_whitespace() => Lead::Space(marker),
            // More marks may make a rule ("* * *") or open bold text; only what is said decides.
            (Lead::Space(marker), '-' | '*' | '+' | '_' | '•') if !marker.is_number => Lead::Space(marker),
            (Lead::Space(marker), c) if c.is_whitespace() => Lead::Space(marker),
            (Lead::Space(marker), c) => {
                self.contents.push(Span::new(at, at + c.len_utf8()));
                self.markers.push(marker);
                Lead::Item
            }
            (Lead::Item, c) => {
                if let Some(last) = self.contents.last_mut().filter(|_| !c.is_whitespace()) {
                    last.end = at + c.len_utf8();
                }
                Lead::Item
            }
            _ => Lead::Other,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::Items;

    fn check(text: &str, contents: &[&str], indents: &[usize]) {
        let mut index = Items::default();
        for (at, c) in text.char_indices() {
            index.push(at, c);
        }
        assert_eq!(index.contents().iter().map(|span| span.of(text)).collect::<Vec<_>>(), contents);
        assert_eq!(index.markers().iter().map(|marker| marker.indent).collect::<Vec<_>>(), indents);
    }

    #[test]
    fn items_have_a_marker_and_something_to_say() {
        check("- one\n  * **two**\n---\n* * *\n-5\n2019. no\n• three", &["one", "two**", "three"], &[0, 2, 0]);
        check("1. one\n 12) two \n3.5 no\n4.\n", &["one", "two"], &[0, 1]);
    }
}
