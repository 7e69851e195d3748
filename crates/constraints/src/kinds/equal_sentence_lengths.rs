//! The kind `equal_sentence_lengths`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::sentence_sizes::{Growth, Measure, SentenceSizes};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};

/// Sentences of equal length.
///
/// # What it checks
/// That all sentences have as many words, or as many characters, as the first.
///
/// # How it is measured
/// Sentences as `sentence_count` finds them, with their end marks and without the white space around them; characters are Unicode code points. A single sentence keeps it; a response without any does not.
///
/// # Settled
/// Broken for good by a sentence that is over and has another length, or by one that is already longer than the first; never kept for good.
///
/// # Upstream ids
/// IFBench `ratio:sentence_words`, which asks for exactly three sentences too.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EqualSentenceLengths {
    /// What is counted.
    pub unit: LengthUnit,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "equal_sentence_lengths",
    title: "Equally long sentences",
    category: "Sentences",
    summary: "All sentences have the same number of words or characters.",
    upstream_ids: &["ifbench:ratio:sentence_words"],
    params: &[UNIT],
    example: || EqualSentenceLengths { unit: LengthUnit::Words }.into(),
};

const UNIT: ParamInfo = ParamInfo {
    name: "unit",
    title: "Length in",
    kind: ParamKind::Choice(&["words", "characters"]),
    help: "What the length of a sentence is counted in.",
};

impl Kind for EqualSentenceLengths {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        match self.unit {
            LengthUnit::Words => "All sentences have the same number of words".to_owned(),
            LengthUnit::Characters => "All sentences have the same number of characters".to_owned(),
        }
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let measure = match self.unit {
            LengthUnit::Words => Measure::Words,
            LengthUnit::Characters => Measure::Characters,
        };
        Ok(Box::new(SentenceSizes::new(measure, Growth::Equal)))
    }
}

/// What a length is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LengthUnit {
    /// Words (UAX #29).
    Words,
    /// Unicode code points.
    Characters,
}

#[cfg(test)]
mod tests {
    use super::{EqualSentenceLengths, LengthUnit};
    use crate::kinds::testing::check;

    #[test]
    fn lengths_are_those_of_the_first() {
        let words = EqualSentenceLengths { unit: LengthUnit::Words };
        check(words.clone(), "Hot tea.", "satisfied so far: 1 of 1 sentence");
        check(words.clone(), "Hot tea. Cold", "violated so far: 1 of 2 sentences");
        check(words.clone(), "Hot tea. Cold teas.", "satisfied so far: 2 of 2 sentences");
        check(words, "Hot tea. Cold tea is", "violated for good: 1 of 2 sentences");
    }

    #[test]
    fn characters_are_code_points() {
        let chars = EqualSentenceLengths { unit: LengthUnit::Characters };
        check(chars.clone(), "Tea. Tee.", "satisfied so far: 2 of 2 sentences");
        check(chars.clone(), "Tea. Té", "violated so far: 1 of 2 sentences");
        check(chars, "Tea. Teas.", "violated for good: 1 of 2 sentences");
    }
}
