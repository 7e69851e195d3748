//! [`Suite`]: whose code is repeated, which ids it knows, and what it does with the parameters before it looks at them.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::checker::Build;
use crate::{ifbench, ifeval, ifeval_g, muldimif};

/// One constraint as a benchmark's file gives it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Upstream {
    /// The id: `length_constraints:number_words`.
    pub id: String,
    /// The parameters; absent ones may be missing or null.
    pub kwargs: Map<String, Value>,
}

/// Whose code gives the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Suite {
    /// The 25 ids of IFEval as `lm_eval.tasks.ifeval` runs them.
    IfEval,
    /// The 58 ids of IFBench, and IFEval's 25 as its package runs them.
    IfBench,
    /// The 29 training ids of open-instruct's IFEvalG, and IFEval's 25 as it runs them.
    IfEvalG,
    /// The 55 names that MulDimIF's `evaluation.py` gives to its constraints; the parameter `constraint` is the sentence.
    MulDimIf,
}

impl Suite {
    /// Every suite.
    pub const ALL: [Suite; 4] = [Suite::IfEval, Suite::IfBench, Suite::IfEvalG, Suite::MulDimIf];

    /// The name for a person.
    pub fn name(self) -> &'static str {
        match self {
            Suite::IfEval => "IFEval",
            Suite::IfBench => "IFBench",
            Suite::IfEvalG => "IFEvalG",
            Suite::MulDimIf => "MulDimIF",
        }
    }

    /// The ids that belong to this suite alone, in upstream's order.
    pub fn ids(self) -> impl Iterator<Item = &'static str> {
        self.own().iter().map(|(id, _)| *id)
    }

    /// Whether the loop that runs the checkers counts a blank response as not followed before any of them sees it.
    pub fn fails_blank(self) -> bool {
        self != Suite::MulDimIf
    }

    /// How the checker of an id is built; the two larger suites of that family also know IFEval's ids.
    pub(crate) fn build(self, id: &str) -> Option<Build> {
        let find = |table: &'static [(&'static str, Build)]| table.iter().find(|(known, _)| *known == id);
        let shared = if self == Suite::MulDimIf { &[] } else { ifeval::IDS };
        find(self.own()).or_else(|| find(shared)).map(|(_, build)| *build)
    }

    /// Whether a parameter reaches upstream's checker. The harness of IFEval keeps what Python takes for true, so that a 0 is lost;
    /// the others drop null alone.
    pub(crate) fn keeps(self, value: &Value) -> bool {
        match (self, value) {
            (_, Value::Null) => false,
            (Suite::IfBench | Suite::IfEvalG | Suite::MulDimIf, _) => true,
            (Suite::IfEval, Value::Bool(truth)) => *truth,
            (Suite::IfEval, Value::Number(number)) => number.as_f64() != Some(0.0),
            (Suite::IfEval, Value::String(text)) => !text.is_empty(),
            (Suite::IfEval, Value::Array(items)) => !items.is_empty(),
            (Suite::IfEval, Value::Object(fields)) => !fields.is_empty(),
        }
    }

    fn own(self) -> &'static [(&'static str, Build)] {
        match self {
            Suite::IfEval => ifeval::IDS,
            Suite::IfBench => ifbench::IDS,
            Suite::IfEvalG => ifeval_g::IDS,
            Suite::MulDimIf => muldimif::IDS,
        }
    }
}
