//! The kind `json`: the constraint and its verdict. The incremental recogniser is in `json_text/reader.rs`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::json_text::JsonText;
use crate::kinds::Kind;
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::TextIndex;
use crate::verdict::Verdict;

/// The whole response is one JSON value.
///
/// # What it checks
/// That the response is one JSON value and nothing else, optionally inside a Markdown code fence.
///
/// # How it is measured
/// By the grammar of RFC 8259, a character at a time: no trailing commas, comments, single quotes, `NaN` or bare words; repeated keys and half
/// surrogates are allowed, as the grammar allows them. `root` can ask for an object or an array at the top.
///
/// # Settled
/// The first character that no JSON text could have there settles the violation. A complete value is never settled, since something may follow.
///
/// # Upstream ids
/// IFEval `detectable_format:json_format`, which lets a fence stand and takes `NaN`; promptfoo `is-json`; guardrails `valid_json`; MulDimIF `Format_Json`.
///
/// # Reference
/// RFC 8259.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Json {
    /// What must stand at the top.
    pub root: JsonRoot,
    /// Whether the value may stand inside a Markdown code fence.
    #[serde(default)]
    pub allow_fence: bool,
}

/// What must stand at the top of a JSON text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JsonRoot {
    /// Any value, a bare number or string too.
    Any,
    /// An object.
    Object,
    /// An array.
    Array,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "json",
    title: "Valid JSON",
    category: "Format",
    summary: "The whole response is one JSON value by RFC 8259, in a code fence if that is allowed.",
    upstream_ids: &[
        "detectable_format:json_format",
        "promptfoo:is-json",
        "guardrails:valid_json",
        "muldimif:Format_Json",
    ],
    params: &[ROOT, ALLOW_FENCE],
    example: || Json { root: JsonRoot::Object, allow_fence: true }.into(),
};

const ROOT: ParamInfo = ParamInfo {
    name: "root",
    title: "At the top",
    kind: ParamKind::Choice(&["any", "object", "array"]),
    help: "What the outermost value must be.",
};

const ALLOW_FENCE: ParamInfo = ParamInfo {
    name: "allow_fence",
    title: "Allow a code fence",
    kind: ParamKind::Toggle,
    help: "The value may stand between lines of ```.",
};

impl Kind for Json {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        let what = match self.root {
            JsonRoot::Any => "Valid JSON",
            JsonRoot::Object => "A valid JSON object",
            JsonRoot::Array => "A valid JSON array",
        };
        if self.allow_fence {
            format!("{what} and nothing else (a code fence is fine)")
        } else {
            format!("{what} and nothing else, no code fence")
        }
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(JsonMonitor { json: JsonText::new(self.root, self.allow_fence) }))
    }
}

#[derive(Debug, Clone)]
struct JsonMonitor {
    json: JsonText,
}

impl Monitor for JsonMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            self.json.push(at, c);
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let complete = || Verdict::new(true, false, "complete JSON", "It is one JSON value.");
        self.json.objection().unwrap_or_else(complete)
    }
}

#[cfg(test)]
mod tests {
    use super::{Json, JsonRoot};
    use crate::kinds::testing::check;

    #[test]
    fn the_first_impossible_character_settles() {
        let any = Json { root: JsonRoot::Any, allow_fence: false };
        check(any.clone(), "", "violated so far: incomplete JSON");
        check(any.clone(), " {\"a\": [1, ", "violated so far: incomplete JSON, 2 open brackets");
        check(any.clone(), "{\"a\": [1, 2.5e-3, null]}\n", "satisfied so far: complete JSON");
        check(any.clone(), "{\"a\": 1} so", "violated for good: not JSON from byte 9 on");
        check(any.clone(), "[1,]", "violated for good: not JSON from byte 3 on");
        check(any.clone(), "Here", "violated for good: not JSON from byte 0 on");
        check(any.clone(), "```json\n{}\n```", "violated for good: not JSON from byte 0 on");
        check(any, "12", "satisfied so far: complete JSON");
    }

    #[test]
    fn the_root_can_be_asked_for() {
        let object = Json { root: JsonRoot::Object, allow_fence: false };
        check(object.clone(), "[", "violated for good: not JSON from byte 0 on");
        check(object, "{}", "satisfied so far: complete JSON");
    }

    #[test]
    fn a_fence_can_be_allowed() {
        let fenced = Json { root: JsonRoot::Array, allow_fence: true };
        check(fenced.clone(), "[]", "satisfied so far: complete JSON");
        check(fenced.clone(), "```json\n[]\n", "violated so far: incomplete JSON");
        check(fenced.clone(), "```\n[\"```\"]\n```\n", "satisfied so far: complete JSON");
        check(fenced.clone(), "```json\n[]\n```\nDone", "violated for good: not JSON from byte 15 on");
        check(fenced, "``[]", "violated for good: not JSON from byte 2 on");
    }
}
