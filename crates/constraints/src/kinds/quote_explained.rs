//! The kind `quote_explained`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::shape::{Broken, Now, Shape, ShapeMonitor};
use crate::kinds::{Kind, counted};
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::verdict::Span;

/// Every quote explained.
///
/// # What it checks
/// That after every quoted phrase, and before the next one or the end, a word stands outside quotes.
///
/// # How it is measured
/// Quotes are the double ones: straight, curly, « » and 『 』; a straight quote after a digit outside quotes is an inch sign. A quote that is not closed needs its closing mark first. A response without quotes keeps it.
///
/// # Settled
/// A quote that opens right after another one settles the violation. Kept for good never.
///
/// # Upstream ids
/// IFBench `format:quote_unquote`, which forbids two adjacent quotation marks, an empty quote too.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuoteExplained {}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "quote_explained",
    title: "Every quote explained",
    category: "Structure",
    summary: "Every quoted phrase is followed by words that are not quoted.",
    upstream_ids: &["ifbench:format:quote_unquote"],
    params: &[],
    example: || QuoteExplained {}.into(),
};

impl Kind for QuoteExplained {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        "Every quoted phrase followed by an explanation outside quotes".to_owned()
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(ShapeMonitor::boxed(Quotes::default(), "Every quote is explained."))
    }
}

#[derive(Debug, Clone, Default)]
struct Quotes {
    /// What closes the quote at hand.
    closer: Option<char>,
    /// Where the last quote began.
    start: usize,
    /// The last quote has no word after it yet.
    is_bare: bool,
    n: usize,
    previous: Option<char>,
    spans: Vec<Span>,
}

fn closer_of(c: char) -> Option<char> {
    match c {
        '"' => Some('"'),
        '“' | '„' => Some('”'),
        '«' => Some('»'),
        '»' => Some('«'),
        '「' => Some('」'),
        '『' => Some('』'),
        _ => None,
    }
}

impl Shape for Quotes {
    fn push(&mut self, at: usize, c: char) -> Result<(), Broken> {
        let is_inch = c == '"' && self.previous.is_some_and(char::is_numeric);
        self.previous = Some(c);
        if let Some(closer) = self.closer {
            if c == closer || closer == '”' && c == '“' {
                self.closer = None;
                self.is_bare = true;
                self.n += 1;
                self.spans.push(Span::new(self.start, at + c.len_utf8()));
            }
        } else if let Some(closer) = closer_of(c).filter(|_| !is_inch) {
            if self.is_bare {
                return Err(Broken::at(at, c, "A quote follows another without an explanation between them."));
            }
            self.start = at;
            self.closer = Some(closer);
        } else if c.is_alphanumeric() {
            self.is_bare = false;
        }
        Ok(())
    }

    fn now(&self) -> Now {
        let n_explained = self.n - usize::from(self.is_bare);
        let missing = match (self.closer, self.is_bare) {
            (Some(_), _) => Some("The quote is not closed.".to_owned()),
            (None, true) => Some("The last quote needs an explanation.".to_owned()),
            (None, false) => None,
        };
        Now { measured: format!("{n_explained} of {} explained", counted(self.n, "quote", "quotes")), missing }
    }

    fn spans(&self) -> &[Span] {
        &self.spans
    }
}

#[cfg(test)]
mod tests {
    use super::QuoteExplained;
    use crate::kinds::testing::check;

    #[test]
    fn a_word_stands_between_quotes() {
        check(QuoteExplained {}, "", "satisfied so far: 0 of 0 quotes explained");
        check(QuoteExplained {}, "\"Tea\"", "violated so far: 0 of 1 quote explained");
        check(QuoteExplained {}, "\"Tea\" is hot. “Milk” is cold", "satisfied so far: 2 of 2 quotes explained");
        check(QuoteExplained {}, "\"Tea\" - \"", "violated for good: 0 of 1 quote explained");
        check(QuoteExplained {}, "A 5\" nail", "satisfied so far: 0 of 0 quotes explained");
    }
}
