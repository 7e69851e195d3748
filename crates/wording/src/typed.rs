//! Typed constraints from a kind's name and its fields, and back. Kinds are met by their JSON, so that a kind that is added needs a wording and nothing else here.

use constraints::{Constraint, Relation};
use serde_json::{Map, Value};

/// A kind's fields.
pub(crate) type Fields = Map<String, Value>;

/// The constraint, when the kind exists and the fields are valid for it.
pub(crate) fn constraint(kind: &str, mut fields: Fields) -> Option<Constraint> {
    fields.insert("kind".to_owned(), kind.into());
    let constraint: Constraint = serde_json::from_value(Value::Object(fields)).ok()?;
    constraint.validate().ok()?;
    Some(constraint)
}

/// The fields without the kind's name.
pub(crate) fn fields(constraint: &Constraint) -> Fields {
    match serde_json::to_value(constraint) {
        Ok(Value::Object(mut fields)) => {
            fields.remove("kind");
            fields
        }
        _ => Fields::new(),
    }
}

/// Fields from pairs.
pub(crate) fn pairs<const N: usize>(pairs: [(&str, Value); N]) -> Fields {
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The relation's name in JSON.
pub(crate) fn relation_name(relation: Relation) -> &'static str {
    match relation {
        Relation::AtLeast => "at_least",
        Relation::AtMost => "at_most",
        Relation::Exactly => "exactly",
        Relation::LessThan => "less_than",
        Relation::MoreThan => "more_than",
    }
}

/// The relation of this name in JSON.
pub(crate) fn relation_from_name(name: &str) -> Option<Relation> {
    Some(match name {
        "at_least" => Relation::AtLeast,
        "at_most" => Relation::AtMost,
        "exactly" => Relation::Exactly,
        "less_than" => Relation::LessThan,
        "more_than" => Relation::MoreThan,
        _ => return None,
    })
}
