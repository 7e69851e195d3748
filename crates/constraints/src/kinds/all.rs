//! The kind `all`.

use serde::{Deserialize, Serialize};

use crate::Relation;
use crate::checker::monitor;
use crate::constraint::{Constraint, ParameterError};
use crate::kinds::combining::{self, lowered};
use crate::kinds::{Kind, WordCount};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::TextIndex;
use crate::verdict::Verdict;

/// Several constraints together.
///
/// # What it checks
/// That the response keeps every one of the constraints. Two bounds on one count make a range: between 5 and 10 words.
///
/// # How it is measured
/// As each of them measures.
///
/// # Settled
/// Broken for good as soon as one of them is, kept for good when all are.
///
/// # Upstream ids
/// promptfoo `assert-set`; ComplexBench `And`; IFBench `count:word_count_range`, a range of words.
///
/// # Reference
/// Wen et al., ComplexBench, 2024, for the composition types.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct All {
    /// What must hold.
    pub constraints: Vec<Constraint>,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "all",
    title: "All of these",
    category: "Combinations",
    summary: "Every one of several constraints is kept; two bounds on one count make a range.",
    upstream_ids: &["promptfoo:assert-set", "complexbench:And", "ifbench:count:word_count_range"],
    params: &[CONSTRAINTS],
    example: || All::between(5, 10, |relation, count| WordCount { relation, count }.into()).into(),
};

pub(super) const CONSTRAINTS: ParamInfo = ParamInfo {
    name: "constraints",
    title: "Constraints",
    kind: ParamKind::Constraints,
    help: "The constraints that are combined.",
};

impl All {
    /// A range of one counting kind: at least `low` and at most `high`.
    pub fn between(low: u32, high: u32, counting: impl Fn(Relation, u32) -> Constraint) -> All {
        All { constraints: vec![counting(Relation::AtLeast, low), counting(Relation::AtMost, high)] }
    }

    /// The bounds, when this is a range made by [`All::between`]: the low one, the high one, and the words for the thing counted.
    fn range(&self) -> Option<(String, String)> {
        let [low, high] = self.constraints.as_slice() else { return None };
        if low.kind().id != high.kind().id {
            return None;
        }
        let (low, high) = (low.describe(), high.describe());
        let low = low.strip_prefix("At least ")?.split_once(' ')?.0.to_owned();
        let high = high.strip_prefix("At most ")?.to_owned();
        Some((low, high))
    }
}

impl Kind for All {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        combining::validate(&INFO, "constraints", &self.constraints)
    }

    fn describe(&self) -> String {
        if let Some((low, high)) = self.range() {
            return format!("Between {low} and {high}");
        }
        let parts: Vec<String> = self.constraints.iter().map(Constraint::describe).collect();
        let [first, rest @ ..] = parts.as_slice() else { return "All of these".to_owned() };
        rest.iter().fold(first.clone(), |all, part| format!("{all}; and {}", lowered(part)))
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(AllMonitor { parts: self.constraints.iter().map(monitor).collect() }))
    }

    fn parts(&self) -> Vec<&Constraint> {
        self.constraints.iter().collect()
    }
}

#[derive(Debug, Clone)]
struct AllMonitor {
    parts: Vec<Box<dyn Monitor>>,
}

impl Monitor for AllMonitor {
    fn push(&mut self, text: &TextIndex) {
        for part in &mut self.parts {
            part.push(text);
        }
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let verdicts: Vec<Verdict> = self.parts.iter().map(|part| part.verdict(text)).collect();
        let status = combining::all_of(verdicts.iter().map(|verdict| verdict.status));
        let n_kept = verdicts.iter().filter(|verdict| verdict.is_satisfied()).count();
        let measured = format!("{n_kept} of {} kept", verdicts.len());
        // The part that decides speaks: the first of those with the status of the whole.
        let deciding = verdicts.iter().find(|verdict| verdict.status == status);
        let reason = match deciding {
            Some(verdict) if !status.is_satisfied() => verdict.reason.clone(),
            _ => "Every one is kept.".to_owned(),
        };
        combining::joined(status, measured, combining::total_distance(&verdicts), reason)
            .with_evidence(combining::merged_evidence(&verdicts))
    }
}

#[cfg(test)]
mod tests {
    use super::All;
    use crate::Constraint;
    use crate::kinds::testing::{check, check_refused};
    use crate::kinds::{NoCommas, WordCount};

    #[test]
    fn one_broken_part_breaks_it() {
        let range = All::between(2, 3, |relation, count| WordCount { relation, count }.into());
        assert_eq!(Constraint::from(range.clone()).describe(), "Between 2 and 3 words");
        check(range.clone(), "one", "violated so far: 1 of 2 kept");
        check(range.clone(), "one two ", "satisfied so far: 2 of 2 kept");
        check(range, "one two three four ", "violated for good: 1 of 2 kept");
        let mixed = All {
            constraints: vec![WordCount { relation: crate::Relation::AtLeast, count: 1 }.into(), NoCommas {}.into()],
        };
        assert_eq!(Constraint::from(mixed.clone()).describe(), "At least 1 word; and no commas");
        check(mixed, ",", "violated for good: 0 of 2 kept");
    }

    #[test]
    fn none_and_too_many_are_refused() {
        check_refused(All { constraints: Vec::new() }, "all: constraints is empty");
        let many = All { constraints: vec![NoCommas {}.into(); 101] };
        check_refused(many, "all: constraints has 101 constraints; at most 100 are allowed");
    }
}
