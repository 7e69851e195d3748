//! The kind `sentence_count`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Counted, Noun, RELATION, Relation};
use crate::constraint::{Constraint, ParameterError};
use crate::kinds::Kind;
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::TextIndex;
use crate::verdict::Verdict;

/// A number of sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentenceCount {
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "sentence_count",
    title: "Number of sentences",
    category: "Length",
    summary: "Counts sentences.",
    upstream_ids: &["length_constraints:number_sentences"],
    params: &[RELATION, COUNT],
    example: || SentenceCount { relation: Relation::Exactly, count: 3 }.into(),
};

const NOUN: Noun = Noun("sentence", "sentences");

impl From<SentenceCount> for Constraint {
    fn from(kind: SentenceCount) -> Constraint {
        Constraint::SentenceCount(kind)
    }
}

impl Kind for SentenceCount {
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
        Ok(Box::new(SentenceMonitor { bound: Bound::new(self.relation, self.count) }))
    }
}

#[derive(Debug, Clone)]
struct SentenceMonitor {
    bound: Bound,
}

impl Monitor for SentenceMonitor {
    fn verdict(&self, text: &TextIndex) -> Verdict {
        let spans = text.sentences();
        self.bound.judge_spans(Counted::certain(spans.len()), NOUN, &spans)
    }
}
