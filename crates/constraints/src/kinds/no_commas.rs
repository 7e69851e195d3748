//! The kind `no_commas`.

use serde::{Deserialize, Serialize};

use crate::constraint::{Constraint, ParameterError};
use crate::kinds::Kind;
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, Span, Verdict};

/// No comma anywhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoCommas {}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "no_commas",
    title: "No commas",
    category: "Characters",
    summary: "No comma of any script.",
    upstream_ids: &["punctuation:no_comma"],
    params: &[],
    example: || NoCommas {}.into(),
};

impl From<NoCommas> for Constraint {
    fn from(kind: NoCommas) -> Constraint {
        Constraint::NoCommas(kind)
    }
}

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
        self.commas.extend(text.added().filter(|(_, c)| matches!(c, ',' | '，' | '、' | '،')).map(|(at, c)| Span::new(at, at + c.len_utf8())));
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let n = self.commas.len();
        let measured = if n == 1 { "1 comma".to_owned() } else { format!("{n} commas") };
        let reason = if n == 0 { "There is no comma." } else { "Commas are not allowed." };
        Verdict::new(n == 0, n > 0, measured, reason).with_evidence(self.commas.iter().map(|&span| Evidence::violates(span)))
    }
}
