//! [`Suite`]: whose code is repeated, which ids it knows, and what it does with the parameters before it looks at them.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::checker::Build;
use crate::{ifbench, ifeval, ifeval_g};

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
}

impl Suite {
    /// Every suite.
    pub const ALL: [Suite; 3] = [Suite::IfEval, Suite::IfBench, Suite::IfEvalG];

    /// The name for a person.
    pub fn name(self) -> &'static str {
        match self {
            Suite::IfEval => "IFEval",
            Suite::IfBench => "IFBench",
            Suite::IfEvalG => "IFEvalG",
        }
    }

    /// The ids that belong to this suite alone, in upstream's order.
    pub fn ids(self) -> impl Iterator<Item = &'static str> {
        self.own().iter().map(|(id, _)| *id)
    }

    /// How the checker of an id is built; the two larger suites also know IFEval's ids.
    pub(crate) fn build(self, id: &str) -> Option<Build> {
        let find = |table: &'static [(&'static str, Build)]| table.iter().find(|(known, _)| *known == id);
        find(self.own()).or_else(|| find(ifeval::IDS)).map(|(_, build)| *build)
    }

    /// Whether a parameter reaches upstream's checker. The harness of IFEval keeps what Python takes for true, so that a 0 is lost;
    /// the others drop null alone.
    pub(crate) fn keeps(self, value: &Value) -> bool {
        match (self, value) {
            (_, Value::Null) => false,
            (Suite::IfBench | Suite::IfEvalG, _) => true,
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
        }
    }
}
