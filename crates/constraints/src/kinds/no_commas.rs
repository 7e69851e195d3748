//! The kind `no_commas`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::{Kind, counted};
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, Span, Verdict};

/// No comma anywhere.
///
/// # What it checks
/// That the response holds no comma.
///
/// # How it is measured
/// A comma of any script: `,` and the full-width, ideographic, Arabic, Armenian, Ethiopic, Mongolian and other commas. A comma inside a number is one too.
///
/// # Settled
/// The first comma settles the violation; without one nothing is ever settled.
///
/// # Upstream ids
/// IFEval `punctuation:no_comma`, which knows the ASCII comma only.
///
/// # Reference
/// The Unicode character names that hold COMMA.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoCommas {}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "no_commas",
    title: "No commas",
    category: "Characters",
    summary: "No comma of any script, not even inside a number.",
    upstream_ids: &["punctuation:no_comma"],
    params: &[],
    example: || NoCommas {}.into(),
};

impl Kind for NoCommas {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        "No commas".to_owned()
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(CommaMonitor::default()))
    }
}

#[derive(Debug, Clone, Default)]
struct CommaMonitor {
    commas: Vec<Span>,
}

impl Monitor for CommaMonitor {
    fn push(&mut self, text: &TextIndex) {
        self.commas.extend(text.added().filter(|&(_, c)| is_comma(c)).map(|(at, c)| Span::new(at, at + c.len_utf8())));
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let n = self.commas.len();
        let reason = if n == 0 { "There is no comma." } else { "No comma is allowed." };
        let evidence = self.commas.iter().map(|&span| Evidence::violates(span));
        Verdict::new(n == 0, n > 0, counted(n, "comma", "commas"), reason).with_distance(n).with_evidence(evidence)
    }
}

fn is_comma(c: char) -> bool {
    matches!(
        c,
        ',' | '՝'
            | '،'
            | '߸'
            | '፣'
            | '᠂'
            | '᠈'
            | '、'
            | '꓾'
            | '꘍'
            | '꛵'
            | '︐'
            | '︑'
            | '﹐'
            | '﹑'
            | '，'
            | '､'
            | '⹁'
            | '⸲'
            | '⸴'
    )
}

#[cfg(test)]
mod tests {
    use super::NoCommas;
    use crate::kinds::testing::check;

    #[test]
    fn the_first_comma_settles() {
        check(NoCommas {}, "", "satisfied so far: 0 commas");
        check(NoCommas {}, "No; none.", "satisfied so far: 0 commas");
        check(NoCommas {}, "1,000", "violated for good: 1 comma");
        check(NoCommas {}, "茶、水，", "violated for good: 2 commas");
    }
}
