//! The kind `json_keys`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::json_text::{Change, Document, Event, JsonText, Shape};
use crate::kinds::{JsonRoot, Kind, counted, quoted_list, validate_list};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, Span, Verdict};

/// The JSON of the response has certain keys.
///
/// # What it checks
/// That the response is one JSON value, in a code fence or not, and has every one of the keys: in the outermost object, or in any object (`anywhere`).
///
/// # How it is measured
/// Keys are compared character by character after their escapes are undone.
///
/// # Settled
/// The first character that no JSON text could have there settles the violation, and so does the end of the outermost value when a key is missing.
/// With all keys there it is never settled, since something may follow.
///
/// # Upstream ids
/// MulDimIF `Format_Json`, "must contain the keys"; there a script written by a model for each prompt decides.
///
/// # Reference
/// RFC 8259.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JsonKeys {
    /// The keys.
    pub keys: Vec<String>,
    /// Whether they may stand in any object, and not only in the outermost.
    #[serde(default)]
    pub anywhere: bool,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "json_keys",
    title: "Keys of the JSON",
    category: "Data formats",
    summary: "The whole response is JSON with every one of the keys, in the outermost object or anywhere.",
    upstream_ids: &["muldimif:Format_Json"],
    params: &[KEYS, ANYWHERE],
    example: || JsonKeys { keys: vec!["name".to_owned(), "price".to_owned()], anywhere: false }.into(),
};

const KEYS: ParamInfo =
    ParamInfo { name: "keys", title: "Keys", kind: ParamKind::List, help: "The keys that must be there, one a line." };

const ANYWHERE: ParamInfo = ParamInfo {
    name: "anywhere",
    title: "In any object",
    kind: ParamKind::Toggle,
    help: "Off: the keys must stand in the outermost object.",
};

impl Kind for JsonKeys {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_list(&INFO, "keys", &self.keys)
    }

    fn describe(&self) -> String {
        let place = if self.anywhere { "somewhere in it" } else { "at the top" };
        format!("JSON with the {} {place}", {
            let noun = if self.keys.len() == 1 { "key" } else { "keys" };
            format!("{noun} {}", quoted_list(self.keys.iter().map(String::as_str)))
        })
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(KeysMonitor {
            keys: self.keys.clone(),
            anywhere: self.anywhere,
            json: JsonText::new(if self.anywhere { JsonRoot::Any } else { JsonRoot::Object }, true),
            document: Document::default(),
            found: vec![None; self.keys.len()],
            root_is_over: false,
        }))
    }
}

#[derive(Debug, Clone)]
struct KeysMonitor {
    keys: Vec<String>,
    anywhere: bool,
    json: JsonText,
    document: Document,
    /// Where each key stands first.
    found: Vec<Option<Span>>,
    /// Whether no key can come: the outermost value is over, or is no object and no array.
    root_is_over: bool,
}

impl Monitor for KeysMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            for event in self.json.push(at, c).into_iter().flatten() {
                let change = self.document.take(event, at, at + c.len_utf8(), text.as_str());
                match change {
                    Some(Change::KeyEnded(key)) if self.anywhere || self.document.open().len() == 1 => {
                        let (name, span) = (self.document.text(key), self.document.span(key));
                        let places = self.keys.iter().zip(&mut self.found);
                        places.filter(|(wanted, found)| *wanted == name && found.is_none()).for_each(|(_, found)| {
                            *found = Some(span);
                        });
                    }
                    Some(Change::Began(_)) if self.document.open().len() == 1 => {
                        self.root_is_over = !matches!(event, Event::Begin(Shape::Object | Shape::Array));
                    }
                    Some(Change::Ended(_)) => self.root_is_over |= self.document.open().is_empty(),
                    _ => {}
                }
            }
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let objection = self.json.objection();
        if let Some(objection) = objection.as_ref().filter(|objection| objection.is_settled()) {
            return objection.clone();
        }
        let places = || self.keys.iter().zip(&self.found);
        let missing: Vec<&str> = places().filter(|(_, at)| at.is_none()).map(|(key, _)| key.as_str()).collect();
        let n_found = self.keys.len() - missing.len();
        let measured = format!("{n_found} of {}", counted(self.keys.len(), "key", "keys"));
        let mut spans: Vec<Span> = self.found.iter().copied().flatten().collect();
        spans.sort_unstable();
        spans.dedup();
        let evidence = spans.into_iter().map(Evidence::supports);
        if !missing.is_empty() {
            let reason = format!("Missing: {}.", quoted_list(missing.iter().copied()));
            let verdict = Verdict::new(false, self.root_is_over, measured, reason);
            return verdict.with_distance(missing.len()).with_evidence(evidence);
        }
        match objection {
            Some(objection) => objection.with_evidence(evidence),
            None => Verdict::new(true, false, measured, "Every key is there.").with_evidence(evidence),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::JsonKeys;
    use crate::kinds::testing::{check, check_refused};

    fn keys(keys: &[&str], anywhere: bool) -> JsonKeys {
        JsonKeys { keys: keys.iter().map(|key| (*key).to_owned()).collect(), anywhere }
    }

    #[test]
    fn keys_stand_at_the_top_or_anywhere() {
        let text = r#"{"a": {"b": 1}, "c\u0064": 2}"#;
        check(keys(&["a", "cd"], false), text, "satisfied so far: 2 of 2 keys");
        check(keys(&["a", "b"], false), text, "violated for good: 1 of 2 keys");
        check(keys(&["a", "b"], true), text, "satisfied so far: 2 of 2 keys");
        check(keys(&["a"], false), "[{\"a\":1}]", "violated for good: not JSON from byte 0 on");
        check(keys(&["a"], true), "3", "violated for good: 0 of 1 key");
        check(keys(&["a"], true), "[{\"a\"", "violated so far: incomplete JSON, 2 open brackets");
        check_refused(keys(&[], true), "json_keys: keys is empty");
    }
}
