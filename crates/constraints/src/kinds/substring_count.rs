//! The kind `substring_count`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Counted, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::literal::{IGNORE_CASE, Literal};
use crate::kinds::{Kind, validate_text};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::TextIndex;
use crate::verdict::Verdict;

/// How often a text occurs, inside words too.
///
/// # What it checks
/// That a text, such as a separator, occurs the wanted number of times.
///
/// # How it is measured
/// Character by character, without overlaps, inside words too; with `ignore_case`, capital and small letters and the kinds of apostrophe are the same.
///
/// # Settled
/// Each occurrence is certain at its last character, so "at least" is settled when reached, and "at most" and "exactly" when exceeded.
///
/// # Upstream ids
/// IFBench `format:list`: the separator at least twice.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubstringCount {
    /// The text.
    pub text: String,
    /// Take capital and small letters as the same.
    #[serde(default)]
    pub ignore_case: bool,
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "substring_count",
    title: "How often a text occurs",
    category: "Keywords",
    summary: "Counts a text wherever it stands, inside words too.",
    upstream_ids: &["ifbench:format:list"],
    params: &[TEXT, IGNORE_CASE, RELATION, COUNT],
    example: || {
        SubstringCount { text: "!?!?".to_owned(), ignore_case: false, relation: Relation::AtLeast, count: 2 }.into()
    },
};

const TEXT: ParamInfo =
    ParamInfo { name: "text", title: "Text", kind: ParamKind::Text, help: "The text to count, such as a separator." };

const NOUN: Noun = Noun("occurrence", "occurrences");

impl Kind for SubstringCount {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_text(&INFO, "text", &self.text)?;
        Bound::new(self.relation, self.count).validate(&INFO)
    }

    fn describe(&self) -> String {
        format!("{} of “{}” anywhere", Bound::new(self.relation, self.count).describe(NOUN), self.text)
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(SubstringMonitor {
            bound: Bound::new(self.relation, self.count),
            literal: Literal::new(&self.text, self.ignore_case),
        }))
    }
}

#[derive(Debug, Clone)]
struct SubstringMonitor {
    bound: Bound,
    literal: Literal,
}

impl Monitor for SubstringMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            self.literal.push(text.as_str(), at, c);
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let hits = self.literal.hits();
        self.bound.judge_spans(Counted::certain(hits.len()), NOUN, hits.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::SubstringCount;
    use crate::Relation;
    use crate::kinds::testing::{check, check_refused};

    #[test]
    fn occurrences_do_not_overlap() {
        let of = |text: &str| SubstringCount {
            text: text.to_owned(),
            ignore_case: false,
            relation: Relation::Exactly,
            count: 1,
        };
        check(of("..."), "a.....", "satisfied so far: 1 of 1 occurrence");
        check(of("..."), "a......", "violated for good: 2 of 1 occurrence");
        check_refused(of(""), "substring_count: text is empty");
    }
}
