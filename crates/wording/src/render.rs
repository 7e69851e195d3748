//! [`render`]: a constraint as a sentence for a prompt, in MulDimIF's three patterns and several wordings, each of which [`crate::extract`] reads back.
//!
//! The patterns are those of Ye et al., "A Multi-Dimensional Constraint Framework for Evaluating and Improving Instruction Following in Large Language Models", 2025.

use constraints::Constraint;
use serde_json::Value;

use crate::bound::Bound;
use crate::pattern;
use crate::rules;
use crate::typed::{self, Fields};
use crate::units::{self, UNITS, Unit};
use crate::wordings;

/// How a constraint is put into a prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pattern {
    /// A worked example with the constraint shown, and then the constraint itself.
    Example,
    /// A line of a list of rules.
    Listing,
    /// A sentence woven into the prompt.
    Incorporation,
}

/// How many wordings each pattern has; `n` counts round after the last.
pub const WORDINGS: usize = 3;

/// The constraint in words. [`crate::extract`] reads exactly this constraint back, whatever the pattern and `n`.
///
/// Two texts that no quotes can hold, the empty one and one with every closing mark and every run of up to eight backticks, are the exceptions.
pub fn render(constraint: &Constraint, pattern: Pattern, n: usize) -> String {
    let clause = clause(constraint, n);
    match pattern {
        Pattern::Listing => match n % WORDINGS {
            0 => format!("- {}.", capitalized(&clause)),
            1 => format!("- The response must {clause}."),
            _ => format!("- Make sure to {clause}."),
        },
        Pattern::Incorporation => incorporated(&clause, n),
        Pattern::Example => {
            let sentence = incorporated(&clause, n);
            let request = ["Describe a river.", "Tell me about tea.", "What is a library?"];
            let request = request.get(n % WORDINGS).copied().unwrap_or_default();
            format!(
                "# Example 1:\n**Question**: {request} {sentence}\n**Answer**: (an answer that keeps this rule)\n\n**Question**: {sentence}"
            )
        }
    }
}

fn incorporated(clause: &str, n: usize) -> String {
    match n % WORDINGS {
        0 => format!("Make sure to {clause}."),
        1 => format!("Please {clause}."),
        _ => format!("It is important to {clause}."),
    }
}

fn capitalized(clause: &str) -> String {
    let mut chars = clause.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The constraint as an imperative clause without a full stop; its description where no wording can say it, which a test forbids for every kind.
fn clause(constraint: &Constraint, n: usize) -> String {
    let ways = ways(constraint, n);
    ways.get(n % ways.len().max(1)).cloned().unwrap_or_else(|| constraint.describe())
}

/// Every clause that says the constraint.
fn ways(constraint: &Constraint, n: usize) -> Vec<String> {
    let kind = constraint.kind().id;
    let fields = typed::fields(constraint);
    if kind == "language"
        && let Some(name) = fields.get("code").and_then(Value::as_str).and_then(rules::language_name)
    {
        return ["respond only in #", "write everything in #", "use only the # language"]
            .map(|way| way.replace('#', &name))
            .to_vec();
    }
    let range = (kind == "all").then(|| range(&fields)).flatten();
    let (kind, fields, bound) = match range {
        Some((kind, fields, bound)) => (kind, fields, Some(bound)),
        None => (kind, fields.clone(), pattern::bound_from_fields(&fields)),
    };
    let counted = bound.and_then(|bound| Some(counted(unit_of(kind, &fields)?, bound, n)));
    if let Some(clause) = counted {
        return vec![clause];
    }
    let rule = |inner: &Value| {
        serde_json::from_value::<Constraint>(inner.clone()).map_or_else(|_| String::new(), |inner| clause(&inner, n))
    };
    wordings::wordings()
        .all
        .iter()
        .filter(|wording| wording.kind == kind)
        .filter_map(|wording| wording.write(&fields, bound, n, &rule))
        .collect()
}

/// "use at least 5 different words" in one of three ways.
fn counted(unit: &Unit, bound: Bound, n: usize) -> String {
    let last = match bound {
        Bound::One(_, count) | Bound::Range(_, count) => count,
    };
    let verb = ["use", "write", "give"].get(n % WORDINGS).copied().unwrap_or("use");
    let noun = if last == 1 { unit.one } else { unit.many };
    format!("{verb} {} {noun}", bound.words(n))
}

/// The unit that says the kind with all its fixed fields.
fn unit_of(kind: &str, fields: &Fields) -> Option<&'static Unit> {
    let mut fixed = fields.clone();
    fixed.remove("relation");
    fixed.remove("count");
    UNITS.iter().find(|unit| unit.kind == kind && units::fixed(unit) == fixed)
}

/// The kind, the fields and the bound of an `all` that is a range.
fn range(fields: &Fields) -> Option<(&'static str, Fields, Bound)> {
    let parts = fields.get("constraints")?.as_array()?;
    let [low, high] = parts.as_slice() else { return None };
    let read = |value: &Value| {
        let constraint: Constraint = serde_json::from_value(value.clone()).ok()?;
        let mut fields = typed::fields(&constraint);
        let Some(Bound::One(relation, count)) = pattern::bound_from_fields(&fields) else { return None };
        fields.remove("relation");
        fields.remove("count");
        Some((constraint.kind().id, fields, (relation, count)))
    };
    let (low, high) = (read(low)?, read(high)?);
    if low.0 != high.0 || low.1 != high.1 {
        return None;
    }
    Some((low.0, low.1, Bound::from_pair(low.2, high.2)?))
}
