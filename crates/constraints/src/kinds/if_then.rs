//! The kind `if_then`.

use serde::{Deserialize, Serialize};

use crate::checker::monitor;
use crate::constraint::{Constraint, ParameterError};
use crate::kinds::combining::{self, lowered};
use crate::kinds::{KeywordInclude, Kind};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::TextIndex;
use crate::verdict::{Status, Verdict};

/// One constraint under the condition of another.
///
/// # What it checks
/// That, if the response keeps the condition, it keeps the consequence as well. What holds without the condition is chosen: with `kept` the response is free
/// (a condition), with `broken` it fails (a dependency, where the consequence makes sense only after the prerequisite).
///
/// # How it is measured
/// As the two constraints measure.
///
/// # Settled
/// When the condition and the consequence leave no other outcome.
///
/// # Upstream ids
/// ComplexBench `Selection`, `Chain`; MulDimIF `Content_Others`, whose "if discussing A include B" is this.
///
/// # Reference
/// Wen et al., ComplexBench, 2024: a failed prerequisite fails what depends on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IfThen {
    /// When the consequence is asked for.
    pub condition: Box<Constraint>,
    /// What must hold then.
    pub consequence: Box<Constraint>,
    /// What the verdict is without the condition.
    #[serde(default)]
    pub otherwise: Otherwise,
}

/// The verdict when a condition does not hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Otherwise {
    /// Nothing is asked for.
    #[default]
    Kept,
    /// The condition is a prerequisite.
    Broken,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "if_then",
    title: "If … then",
    category: "Combinations",
    summary: "When one constraint is kept, another must be as well.",
    upstream_ids: &["complexbench:Selection", "complexbench:Chain", "muldimif:Content_Others"],
    params: &[CONDITION, CONSEQUENCE, OTHERWISE],
    example: || {
        let keyword = |word: &str| Box::new(KeywordInclude { keywords: vec![word.to_owned()], min_count: 1 }.into());
        IfThen { condition: keyword("coffee"), consequence: keyword("tea"), otherwise: Otherwise::Kept }.into()
    },
};

const CONDITION: ParamInfo = ParamInfo {
    name: "condition",
    title: "If",
    kind: ParamKind::Constraint,
    help: "The constraint under which the other one is asked for.",
};

const CONSEQUENCE: ParamInfo = ParamInfo {
    name: "consequence",
    title: "Then",
    kind: ParamKind::Constraint,
    help: "The constraint that must hold when the condition does.",
};

const OTHERWISE: ParamInfo = ParamInfo {
    name: "otherwise",
    title: "Otherwise",
    kind: ParamKind::Choice(&["kept", "broken"]),
    help: "The verdict when the condition does not hold: kept for a condition, broken for a prerequisite.",
};

impl Kind for IfThen {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        combining::validate(&INFO, "condition", std::slice::from_ref(self.condition.as_ref()))?;
        combining::validate(&INFO, "consequence", std::slice::from_ref(self.consequence.as_ref()))
    }

    fn describe(&self) -> String {
        let (condition, consequence) = (lowered(&self.condition.describe()), lowered(&self.consequence.describe()));
        match self.otherwise {
            Otherwise::Kept => format!("If this holds: {condition}; then: {consequence}"),
            Otherwise::Broken => format!("First: {condition}; and on that basis: {consequence}"),
        }
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(IfThenMonitor {
            condition: monitor(&self.condition),
            consequence: monitor(&self.consequence),
            otherwise: self.otherwise,
        }))
    }

    fn parts(&self) -> Vec<&Constraint> {
        vec![&self.condition, &self.consequence]
    }
}

#[derive(Debug, Clone)]
struct IfThenMonitor {
    condition: Box<dyn Monitor>,
    consequence: Box<dyn Monitor>,
    otherwise: Otherwise,
}

impl Monitor for IfThenMonitor {
    fn push(&mut self, text: &TextIndex) {
        self.condition.push(text);
        self.consequence.push(text);
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let condition = self.condition.verdict(text);
        let consequence = self.consequence.verdict(text);
        let status = match self.otherwise {
            Otherwise::Kept => combining::any_of([condition.status.negated(), consequence.status].into_iter()),
            Otherwise::Broken => combining::all_of([condition.status, consequence.status].into_iter()),
        };
        let (measured, reason) = match (condition.is_satisfied(), self.otherwise) {
            _ if condition.status == Status::NotCheckable => (condition.measured.clone(), condition.reason.clone()),
            (true, _) => (consequence.measured.clone(), consequence.reason.clone()),
            (false, Otherwise::Kept) => ("the condition does not hold".to_owned(), "Nothing is asked for.".to_owned()),
            (false, Otherwise::Broken) => (
                "the prerequisite does not hold".to_owned(),
                format!("It depends on a prerequisite: {}", condition.reason),
            ),
        };
        let distance = match (status.is_satisfied(), condition.is_satisfied()) {
            (true, _) => Some(0),
            (false, true) => consequence.distance,
            (false, false) => condition.distance,
        };
        combining::joined(status, measured, distance, reason)
            .with_evidence(combining::merged_evidence(&[condition, consequence]))
    }
}

#[cfg(test)]
mod tests {
    use super::{IfThen, Otherwise};
    use crate::kinds::testing::check;
    use crate::kinds::{KeywordInclude, NoCommas};

    fn tea_without_commas(otherwise: Otherwise) -> IfThen {
        let tea = KeywordInclude { keywords: vec!["tea".to_owned()], min_count: 1 };
        IfThen { condition: Box::new(tea.into()), consequence: Box::new(NoCommas {}.into()), otherwise }
    }

    #[test]
    fn the_consequence_counts_only_under_the_condition() {
        let condition = tea_without_commas(Otherwise::Kept);
        check(condition.clone(), "One, two", "satisfied so far: the condition does not hold");
        check(condition.clone(), "One tea", "satisfied so far: 0 commas");
        check(condition, "One, tea.", "violated for good: 1 comma");
    }

    #[test]
    fn a_failed_prerequisite_fails_what_depends_on_it() {
        let dependency = tea_without_commas(Otherwise::Broken);
        check(dependency.clone(), "One", "violated so far: the prerequisite does not hold");
        check(dependency.clone(), "One, two", "violated for good: the prerequisite does not hold");
        check(dependency, "One tea.", "satisfied so far: 0 commas");
    }
}
