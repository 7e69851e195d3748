//! The kind `json_depth`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Counted, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::json_text::{Event, JsonText};
use crate::kinds::{JsonRoot, Kind};
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, Span, Status, Verdict};

/// How deep the JSON of the response is nested.
///
/// # What it checks
/// That the response is one JSON value, in a code fence or not, whose objects and arrays stand so many levels deep in one another.
///
/// # How it is measured
/// The largest number of brackets that are open at once: 0 for a bare number, 1 for `{"a": 1}`, 2 for `[{}]`.
///
/// # Settled
/// The depth never falls, so too deep is settled at the bracket, and so is the first character that no JSON text could have there;
/// too flat is settled when the outermost value is over.
///
/// # Upstream ids
/// MulDimIF `Format_Json`, "nested levels"; there a script written by a model for each prompt decides.
///
/// # Reference
/// RFC 8259.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JsonDepth {
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number of levels.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "json_depth",
    title: "Depth of the JSON",
    category: "Data formats",
    summary: "The whole response is JSON whose objects and arrays are nested so many levels deep.",
    upstream_ids: &["muldimif:Format_Json"],
    params: &[RELATION, COUNT],
    example: || JsonDepth { relation: Relation::AtMost, count: 3 }.into(),
};

const NOUN: Noun = Noun("level", "levels");

impl Kind for JsonDepth {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Bound::new(self.relation, self.count).validate(&INFO)
    }

    fn describe(&self) -> String {
        format!("{} of nesting in the JSON", Bound::new(self.relation, self.count).describe(NOUN))
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(DepthMonitor {
            bound: Bound::new(self.relation, self.count),
            json: JsonText::new(JsonRoot::Any, true),
            depth: 0,
            deepest: None,
            root_is_over: false,
        }))
    }
}

#[derive(Debug, Clone)]
struct DepthMonitor {
    bound: Bound,
    json: JsonText,
    depth: usize,
    /// The bracket that opened the deepest level.
    deepest: Option<Span>,
    /// Whether no bracket can come: the outermost value is over, or is no object and no array.
    root_is_over: bool,
}

impl Monitor for DepthMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            for event in self.json.push(at, c).into_iter().flatten() {
                let depth = self.json.reader().depth();
                if depth > self.depth {
                    self.depth = depth;
                    self.deepest = Some(Span::new(at, at + c.len_utf8()));
                }
                self.root_is_over |= depth == 0 && matches!(event, Event::Begin(_) | Event::End);
            }
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let verdict = self.bound.judge(Counted { now: self.depth, certain: self.depth }, NOUN);
        let evidence = self
            .deepest
            .map(|span| if verdict.is_satisfied() { Evidence::supports(span) } else { Evidence::violates(span) });
        let mut verdict = verdict.with_evidence(evidence);
        let objection = self.json.objection();
        if let Some(objection) = objection.as_ref().filter(|objection| objection.is_settled()) {
            return objection.clone();
        }
        if verdict.status == Status::False || self.root_is_over && !verdict.is_satisfied() {
            verdict.status = Status::False;
            return verdict;
        }
        objection.unwrap_or_else(|| {
            verdict.status = Status::PresumablyTrue;
            verdict
        })
    }
}

#[cfg(test)]
mod tests {
    use super::JsonDepth;
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn brackets_count() {
        let two = JsonDepth { relation: Relation::Exactly, count: 2 };
        check(two.clone(), "", "violated so far: incomplete JSON");
        check(two.clone(), "[{\"a\": 1", "violated so far: incomplete JSON, 2 open brackets");
        check(two.clone(), "[{\"a\": 1}] ", "satisfied so far: 2 of 2 levels");
        check(two.clone(), "[{\"a\": [", "violated for good: 3 of 2 levels");
        check(two.clone(), "[1]", "violated for good: 1 of 2 levels");
        check(two.clone(), "1", "violated for good: 0 of 2 levels");
        check(two, "[[]] x", "violated for good: not JSON from byte 5 on");
    }
}
