//! The kind `quotation`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, Span, Verdict};

/// The whole response stands in double quotes.
///
/// # What it checks
/// That the first character is an opening double quote and the last one closes it.
///
/// # How it is measured
/// White space around the response does not count. Straight quotes and the pairs “ ”, ” ”, „ “, „ ”, « », » «, 「 」 and 『 』 will do; quotes inside are not looked at.
///
/// # Settled
/// A first character that opens no quote settles the violation; otherwise only the end decides.
///
/// # Upstream ids
/// IFEval `startend:quotation`, which knows the straight quote only.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quotation {}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "quotation",
    title: "In double quotes",
    category: "Start and end",
    summary: "The whole response stands between an opening and a closing double quote.",
    upstream_ids: &["startend:quotation"],
    params: &[],
    example: || Quotation {}.into(),
};

impl Kind for Quotation {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        "The whole answer in double quotation marks".to_owned()
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(QuotationMonitor))
    }
}

#[derive(Debug, Clone)]
struct QuotationMonitor;

impl Monitor for QuotationMonitor {
    /// Looks at the first and the last character only.
    fn verdict(&self, text: &TextIndex) -> Verdict {
        let Some(content) = text.content() else {
            return Verdict::new(false, false, "no text yet", "It must begin with a double quote.");
        };
        let inside = content.of(text.as_str());
        let mut chars = inside.char_indices();
        let (first, last) = (chars.next(), chars.next_back());
        let has_inside = chars.next().is_some();
        let opening = first.map(|(_, c)| Span::new(content.start, content.start + c.len_utf8()));
        let closers = first.map_or("", |(_, c)| closers_of(c));
        if closers.is_empty() {
            let verdict =
                Verdict::new(false, true, "does not begin with a quote", "It must begin with a double quote.");
            return verdict.with_evidence(opening.map(Evidence::violates));
        }
        let closing = last
            .filter(|&(_, c)| has_inside && closers.contains(c))
            .map(|(at, _)| Span::new(content.start + at, content.end));
        let (measured, reason) = match closing {
            Some(_) => ("begins and ends with a quote", "The whole response is quoted."),
            None => ("begins with a quote", "It must end with the closing quote."),
        };
        Verdict::new(closing.is_some(), false, measured, reason)
            .with_evidence(opening.into_iter().chain(closing).map(Evidence::supports))
    }
}

/// What may close a quote that `c` opens; nothing when it opens none.
fn closers_of(c: char) -> &'static str {
    match c {
        '"' => "\"",
        '“' | '”' => "”",
        '„' => "“”",
        '«' => "»",
        '»' => "«",
        '「' => "」",
        '『' => "』",
        '＂' => "＂",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::Quotation;
    use crate::kinds::testing::check;

    #[test]
    fn the_first_character_can_settle() {
        check(Quotation {}, " ", "violated so far: no text yet");
        check(Quotation {}, "A \"b\"", "violated for good: does not begin with a quote");
        check(Quotation {}, "\"", "violated so far: begins with a quote");
        check(Quotation {}, "\"\"", "violated so far: begins with a quote");
        check(Quotation {}, " \"Tea.\"\n", "satisfied so far: begins and ends with a quote");
        check(Quotation {}, "“Tea.\"", "violated so far: begins with a quote");
        check(Quotation {}, "「茶」", "satisfied so far: begins and ends with a quote");
        check(Quotation {}, "\"Tea\" he said", "violated so far: begins with a quote");
    }
}
