//! The kind `any`.

use serde::{Deserialize, Serialize};

use crate::checker::monitor;
use crate::constraint::{Constraint, ParameterError};
use crate::kinds::all::CONSTRAINTS;
use crate::kinds::combining::{self, lowered};
use crate::kinds::{KeywordInclude, Kind};
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::TextIndex;
use crate::verdict::Verdict;

/// At least one of several constraints.
///
/// # What it checks
/// That the response keeps at least one of the constraints.
///
/// # How it is measured
/// As each of them measures.
///
/// # Settled
/// Kept for good as soon as one of them is, broken for good when all are.
///
/// # Upstream ids
/// promptfoo `contains-any`, `icontains-any`; CoDI-Eval `keyword`, whose requests offer a choice of words.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Any {
    /// Of which one must hold.
    pub constraints: Vec<Constraint>,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "any",
    title: "Any of these",
    category: "Combinations",
    summary: "At least one of several constraints is kept.",
    upstream_ids: &["promptfoo:contains-any", "promptfoo:icontains-any", "codi-eval:keyword"],
    params: &[CONSTRAINTS],
    example: || {
        let keyword = |word: &str| KeywordInclude { keywords: vec![word.to_owned()], min_count: 1 }.into();
        Any { constraints: vec![keyword("river"), keyword("stream")] }.into()
    },
};

impl Kind for Any {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        combining::validate(&INFO, "constraints", &self.constraints)
    }

    fn describe(&self) -> String {
        let parts: Vec<String> = self.constraints.iter().map(Constraint::describe).collect();
        let [first, rest @ ..] = parts.as_slice() else { return "Any of these".to_owned() };
        rest.iter().fold(first.clone(), |any, part| format!("{any}; or {}", lowered(part)))
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(AnyMonitor { parts: self.constraints.iter().map(monitor).collect() }))
    }

    fn parts(&self) -> Vec<&Constraint> {
        self.constraints.iter().collect()
    }
}

#[derive(Debug, Clone)]
struct AnyMonitor {
    parts: Vec<Box<dyn Monitor>>,
}

impl Monitor for AnyMonitor {
    fn push(&mut self, text: &TextIndex) {
        for part in &mut self.parts {
            part.push(text);
        }
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let verdicts: Vec<Verdict> = self.parts.iter().map(|part| part.verdict(text)).collect();
        let status = combining::any_of(verdicts.iter().map(|verdict| verdict.status));
        let n_kept = verdicts.iter().filter(|verdict| verdict.is_satisfied()).count();
        let nearest = verdicts.iter().filter_map(|verdict| verdict.distance).min();
        let reason = match verdicts.iter().find(|verdict| verdict.is_satisfied()) {
            Some(kept) => kept.reason.clone(),
            None => "None of them is kept.".to_owned(),
        };
        combining::joined(status, format!("{n_kept} of {} kept", verdicts.len()), nearest, reason)
            .with_evidence(combining::merged_evidence(&verdicts))
    }
}

#[cfg(test)]
mod tests {
    use super::Any;
    use crate::Relation;
    use crate::kinds::testing::check;
    use crate::kinds::{NoCommas, WordCount};

    #[test]
    fn one_kept_part_keeps_it() {
        let constraints = vec![WordCount { relation: Relation::AtLeast, count: 2 }.into(), NoCommas {}.into()];
        let any = Any { constraints };
        check(any.clone(), "one,", "violated so far: 0 of 2 kept");
        check(any.clone(), "one", "satisfied so far: 1 of 2 kept");
        check(any, "one, two ", "satisfied for good: 1 of 2 kept");
    }
}
