//! Reads a constraint's parameters by name. Kinds are told apart by their ids, so that a kind nobody has described here is simply neutral.

use constraints::{Constraint, Relation};
use serde_json::{Map, Value};

/// The parameters of one constraint.
#[derive(Debug, Clone)]
pub(crate) struct Fields {
    /// The kind's id.
    pub(crate) kind: &'static str,
    map: Map<String, Value>,
}

impl Fields {
    pub(crate) fn of(constraint: &Constraint) -> Fields {
        let map = match serde_json::to_value(constraint) {
            Ok(Value::Object(map)) => map,
            _ => Map::new(),
        };
        Fields { kind: constraint.kind().id, map }
    }

    /// A text; empty when there is none.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.map.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// A list of texts.
    pub(crate) fn list(&self, name: &str) -> Vec<String> {
        let entries = self.map.get(name).and_then(Value::as_array);
        entries.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// Every text and every entry of a list of texts, except where it names a choice of the kind.
    pub(crate) fn texts(&self) -> Vec<String> {
        const CHOICES: &[&str] = &["kind", "relation", "unit", "which", "style", "mode", "metric", "pattern"];
        let named = self.map.iter().filter(|(name, _)| !CHOICES.contains(&name.as_str()));
        let texts = named.flat_map(|(_, value)| match value {
            Value::Array(entries) => entries.iter().filter_map(Value::as_str).collect(),
            Value::String(text) => vec![text.as_str()],
            _ => Vec::new(),
        });
        texts.map(str::to_owned).collect()
    }

    pub(crate) fn number(&self, name: &str) -> u64 {
        self.map.get(name).and_then(Value::as_u64).unwrap_or(0)
    }

    pub(crate) fn flag(&self, name: &str) -> bool {
        self.map.get(name).and_then(Value::as_bool).unwrap_or(false)
    }

    /// The relation and the count of a counting kind.
    pub(crate) fn bound(&self) -> Option<(Relation, u64)> {
        let relation = serde_json::from_value(self.map.get("relation")?.clone()).ok()?;
        Some((relation, self.map.get("count")?.as_u64()?))
    }

    /// What tells this quantity from others of its kind: every parameter but the bound.
    pub(crate) fn besides_bound(&self) -> String {
        let others: Vec<(&String, &Value)> =
            self.map.iter().filter(|(name, _)| !matches!(name.as_str(), "kind" | "relation" | "count")).collect();
        match others.as_slice() {
            [] => String::new(),
            [(_, Value::String(only))] => only.clone(),
            _ => serde_json::to_string(&others).unwrap_or_default(),
        }
    }
}
