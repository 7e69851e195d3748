//! The kind `reversed_text`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::{Kind, validate_text};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::{Finder, TextIndex};
use crate::verdict::{Evidence, MAX_EVIDENCE, Span, Verdict};
use unicode_segmentation::UnicodeSegmentation;

/// A text written backwards.
///
/// # What it checks
/// That the text occurs in the response backwards.
///
/// # How it is measured
/// With `words` the words stand in reverse order, with `characters` every character does. It is found as whole words, ignoring case and the amount of white space, as `keyword_include` finds keywords.
///
/// # Settled
/// Kept for good once the next character shows that the last word is over; never broken for good.
///
/// # Upstream ids
/// IFBench `custom:word_reverse`, `custom:character_reverse`, which look for "eagle bald" and "elgae dlab".
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReversedText {
    /// The text as it is read forwards.
    pub text: String,
    /// What is reversed.
    pub unit: ReversedUnit,
}

/// What stands in reverse order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReversedUnit {
    /// Words.
    Words,
    /// User-perceived characters.
    Characters,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "reversed_text",
    title: "A text written backwards",
    category: "Structure",
    summary: "Holds a text with its words or its letters in reverse order.",
    upstream_ids: &["ifbench:custom:word_reverse", "ifbench:custom:character_reverse"],
    params: &[TEXT, UNIT],
    example: || ReversedText { text: "bald eagle".to_owned(), unit: ReversedUnit::Words }.into(),
};

const TEXT: ParamInfo =
    ParamInfo { name: "text", title: "Text", kind: ParamKind::Text, help: "The text as it is read forwards." };

const UNIT: ParamInfo = ParamInfo {
    name: "unit",
    title: "Reversed",
    kind: ParamKind::Choice(&["words", "characters"]),
    help: "Whether the words or the letters stand in reverse order.",
};

impl Kind for ReversedText {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_text(&INFO, "text", &self.text)
    }

    fn describe(&self) -> String {
        let what = match self.unit {
            ReversedUnit::Words => "words",
            ReversedUnit::Characters => "letters",
        };
        format!("“{}” with its {what} in reverse order", self.text.trim())
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let reversed = match self.unit {
            ReversedUnit::Words => self.text.split_whitespace().rev().collect::<Vec<_>>().join(" "),
            ReversedUnit::Characters => self.text.graphemes(true).rev().collect(),
        };
        Ok(Box::new(ReversedMonitor { finder: Finder::new(&reversed), reversed }))
    }
}

#[derive(Debug, Clone)]
struct ReversedMonitor {
    finder: Finder,
    reversed: String,
}

impl Monitor for ReversedMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            self.finder.push(at, c);
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let hits: Vec<Span> = self.finder.hits_now().take(MAX_EVIDENCE).collect();
        let is_settled = !self.finder.hits().is_empty();
        let (measured, reason) = match hits.len() {
            0 => ("not found", format!("“{}” is missing.", self.reversed)),
            _ => ("found", "It is there.".to_owned()),
        };
        Verdict::new(!hits.is_empty(), is_settled, measured, reason)
            .with_evidence(hits.into_iter().map(Evidence::supports))
    }
}

#[cfg(test)]
mod tests {
    use super::{ReversedText, ReversedUnit};
    use crate::kinds::testing::check;

    #[test]
    fn words_or_characters_are_reversed() {
        let of = |unit| ReversedText { text: "Bald eagle".to_owned(), unit };
        check(of(ReversedUnit::Words), "eagle bald", "satisfied so far: found");
        check(of(ReversedUnit::Words), "Eagle bald the is", "satisfied for good: found");
        check(of(ReversedUnit::Words), "bald eagle.", "violated so far: not found");
        check(of(ReversedUnit::Characters), "elgae dlaB eht.", "satisfied for good: found");
    }
}
