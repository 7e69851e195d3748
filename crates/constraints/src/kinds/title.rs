//! The kind `title`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, Span, Verdict};

/// A title in double angular brackets.
///
/// # What it checks
/// That the response holds a title written as <<title>>.
///
/// # How it is measured
/// `<<`, something with a letter or a digit, and `>>`, all on one line, anywhere in the response.
///
/// # Settled
/// The closing bracket settles it; until then a title can always still come.
///
/// # Upstream ids
/// IFEval `detectable_format:title`, which asks for any text that is not blank.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "title",
    title: "Title in <<brackets>>",
    category: "Format",
    summary: "Holds a title written as <<title>> on one line.",
    upstream_ids: &["detectable_format:title"],
    params: &[],
    example: || Title {}.into(),
};

impl Kind for Title {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        "A title in double angular brackets, as in <<title>>".to_owned()
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(TitleMonitor::default()))
    }
}

#[derive(Debug, Clone, Default)]
struct TitleMonitor {
    title: Option<Span>,
    /// Where the last `<<` on this line is.
    open: Option<usize>,
    has_word: bool,
    previous: Option<char>,
}

impl Monitor for TitleMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            if self.title.is_some() {
                return;
            }
            match (self.previous, c, self.open) {
                (_, '\n', _) => self.open = None,
                (Some('<'), '<', _) => {
                    self.open = Some(at - 1);
                    self.has_word = false;
                }
                (Some('>'), '>', Some(open)) if self.has_word => self.title = Some(Span::new(open, at + 1)),
                (_, c, Some(_)) => self.has_word = self.has_word || c.is_alphanumeric(),
                (_, _, None) => {}
            }
            self.previous = Some(c);
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let (measured, reason) = match (self.title, self.open) {
            (Some(_), _) => ("a title", "There is a title."),
            (None, Some(_)) => ("an open title", "The title is not closed."),
            (None, None) => ("no title", "A title such as <<title>> is missing."),
        };
        Verdict::new(self.title.is_some(), self.title.is_some(), measured, reason)
            .with_evidence(self.title.map(Evidence::supports))
    }
}

#[cfg(test)]
mod tests {
    use super::Title;
    use crate::kinds::testing::check;

    #[test]
    fn the_closing_bracket_settles() {
        check(Title {}, "", "violated so far: no title");
        check(Title {}, "<<Tea>", "violated so far: an open title");
        check(Title {}, "<<Tea>>", "satisfied for good: a title");
        check(Title {}, "<< >> <<\n>>", "violated so far: no title");
        check(Title {}, "a << 3; <<<Tea>>>", "satisfied for good: a title");
        check(Title {}, "<Tea>", "violated so far: no title");
    }
}
