//! The kind `not`.

use serde::{Deserialize, Serialize};

use crate::checker::monitor;
use crate::constraint::{Constraint, ParameterError};
use crate::kinds::combining::{self, lowered};
use crate::kinds::{Kind, NoCommas};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, EvidenceRole, Verdict};

/// The opposite of another constraint.
///
/// # What it checks
/// That the response does not keep the other constraint.
///
/// # How it is measured
/// As the other constraint measures.
///
/// # Settled
/// When the other constraint is.
///
/// # Upstream ids
/// promptfoo `not-`, the prefix of any assertion.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Not {
    /// What must not hold.
    pub constraint: Box<Constraint>,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "not",
    title: "Not",
    category: "Combinations",
    summary: "Another constraint is not kept.",
    upstream_ids: &["promptfoo:not-"],
    params: &[CONSTRAINT],
    example: || Not { constraint: Box::new(NoCommas {}.into()) }.into(),
};

const CONSTRAINT: ParamInfo = ParamInfo {
    name: "constraint",
    title: "Constraint",
    kind: ParamKind::Constraint,
    help: "What the response must not keep.",
};

impl Kind for Not {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        combining::validate(&INFO, "constraint", std::slice::from_ref(self.constraint.as_ref()))
    }

    fn describe(&self) -> String {
        format!("Not: {}", lowered(&self.constraint.describe()))
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(NotMonitor { inner: monitor(&self.constraint) }))
    }

    fn parts(&self) -> Vec<&Constraint> {
        vec![&self.constraint]
    }
}

#[derive(Debug, Clone)]
struct NotMonitor {
    inner: Box<dyn Monitor>,
}

impl Monitor for NotMonitor {
    fn push(&mut self, text: &TextIndex) {
        self.inner.push(text);
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let mut verdict = self.inner.verdict(text);
        verdict.status = verdict.status.negated();
        verdict.distance = verdict.is_satisfied().then_some(0);
        for evidence in &mut verdict.evidence {
            *evidence = match evidence.role {
                EvidenceRole::Supports => Evidence::violates(evidence.span),
                EvidenceRole::Violates => Evidence::supports(evidence.span),
            };
        }
        verdict.reason = match () {
            () if verdict.is_satisfied() => format!("As it must be, this is not kept: {}", verdict.reason),
            () if verdict.status.is_violated() => format!("This must not be kept, but is: {}", verdict.reason),
            () => verdict.reason,
        };
        verdict
    }
}

#[cfg(test)]
mod tests {
    use super::Not;
    use crate::kinds::NoCommas;
    use crate::kinds::testing::check;

    #[test]
    fn promises_are_turned_round() {
        let comma = Not { constraint: Box::new(NoCommas {}.into()) };
        check(comma.clone(), "One two", "violated so far: 0 commas");
        check(comma.clone(), "One, two", "satisfied for good: 1 comma");
        check(Not { constraint: Box::new(comma.into()) }, "One, two", "violated for good: 1 comma");
    }
}
