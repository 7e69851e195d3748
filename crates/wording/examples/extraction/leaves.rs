//! Constraints taken apart for comparing: combinations into their parts, strict bounds into inclusive ones, keyword lists into single keywords.

use constraints::Constraint;
use serde_json::{Map, Value};

/// One part of a constraint: the kind and its fields.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    pub kind: String,
    pub fields: Map<String, Value>,
}

impl Leaf {
    /// The numbers among the fields, 1 for "at least one" aside.
    pub fn numbers(&self) -> Vec<u64> {
        self.fields.values().filter_map(Value::as_u64).collect()
    }
}

/// The parts of a constraint; a scope's place is dropped.
pub fn leaves(constraint: &Constraint) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    collect(serde_json::to_value(constraint).unwrap_or_default(), &mut leaves);
    leaves
}

fn collect(value: Value, leaves: &mut Vec<Leaf>) {
    let Value::Object(mut fields) = value else { return };
    for inner in ["constraint", "condition", "consequence"] {
        if let Some(part) = fields.remove(inner) {
            collect(part, leaves);
            fields.clear();
        }
    }
    if let Some(Value::Array(parts)) = fields.remove("constraints") {
        parts.into_iter().for_each(|part| collect(part, leaves));
        return;
    }
    let Some(kind) = fields.remove("kind").and_then(|kind| kind.as_str().map(str::to_owned)) else { return };
    leaves.push(Leaf { kind, fields });
}

/// The same parts in one form: "less than 5" as "at most 4", one keyword a part, texts in small letters.
pub fn normal(constraint: &Constraint) -> Vec<String> {
    let mut parts = Vec::new();
    for mut leaf in leaves(constraint) {
        let count = leaf.fields.get("count").and_then(Value::as_u64).unwrap_or(0);
        let keyword = leaf.fields.get("keyword").and_then(Value::as_str).unwrap_or_default().to_lowercase();
        match (leaf.kind.as_str(), leaf.fields.get("relation").and_then(Value::as_str), count) {
            // One occurrence or more is inclusion, less than one exclusion.
            ("keyword_frequency", Some("at_least"), 1) => {
                parts.push(format!("keyword_include \"{keyword}\" some(number(1))"));
                continue;
            }
            ("keyword_frequency", Some("less_than"), 1) | ("keyword_frequency", Some("at_most" | "exactly"), 0) => {
                parts.push(format!("keyword_exclude \"{keyword}\" none"));
                continue;
            }
            _ => {}
        }
        match leaf.fields.get("relation").and_then(Value::as_str) {
            Some("less_than") => {
                leaf.fields.insert("relation".into(), "at_most".into());
                leaf.fields.insert("count".into(), count.saturating_sub(1).into());
            }
            Some("more_than") => {
                leaf.fields.insert("relation".into(), "at_least".into());
                leaf.fields.insert("count".into(), (count + 1).into());
            }
            _ => {}
        }
        // IFEval's highlighted parts may be bold or italic.
        if leaf.kind == "highlight_count" {
            leaf.fields.remove("style");
        }
        if leaf.fields.get("relation").and_then(Value::as_str) == Some("exactly")
            && leaf.kind != "paragraph_count"
            && leaf.kind != "bullet_count"
        {
            for relation in ["at_least", "at_most"] {
                leaf.fields.insert("relation".into(), relation.into());
                parts.push(format!("{} {}", leaf.kind, Value::Object(leaf.fields.clone())).to_lowercase());
            }
            continue;
        }
        match leaf.fields.remove("keywords") {
            Some(Value::Array(words)) => {
                parts.extend(
                    words
                        .iter()
                        .map(|word| format!("{} {word} {:?}", leaf.kind, leaf.fields.get("min_count")).to_lowercase()),
                );
            }
            _ => parts.push(format!("{} {}", leaf.kind, Value::Object(leaf.fields)).to_lowercase()),
        }
    }
    parts
}
