//! What a newcomer finds: a prompt that the built-in model can answer, constraints to watch, and tasks to search on.

use constraints::{Constraint, ParamValue};
use prompts::Sampling;

use crate::state::Example;

/// The editor's first content. One constraint of each temper: a count that is open to the end, a word that is missing until it comes, a rule that one character breaks.
pub fn example() -> Example {
    Example {
        system: String::new(),
        prompt: "Write 3 sentences about the sea.".to_owned(),
        constraints: [
            of_kind("sentence_count", &[("relation", text("exactly")), ("count", ParamValue::Integer(3))]),
            of_kind("keyword_frequency", &[("keyword", text("sea")), ("relation", text("at_least")), ("count", ParamValue::Integer(1))]),
            of_kind("no_commas", &[]),
        ]
        .into_iter()
        .flatten()
        .collect(),
        sampling: Sampling::default(),
    }
}

/// The bundled tasks, as the search takes them.
#[cfg(target_arch = "wasm32")]
pub fn tasks() -> Vec<search::Task> {
    tasks::bundled()
        .into_iter()
        .map(|task| search::Task {
            name: task.name.replace('_', " "),
            description: task.description.to_owned(),
            // Every bundled task has one right answer.
            metric: search::Metric::Exact,
            pairs: task.pairs,
        })
        .collect()
}

/// The registry's example of a kind with other parameters; none when the kind or a parameter has gone.
fn of_kind(id: &str, params: &[(&str, ParamValue)]) -> Option<Constraint> {
    let kind = constraints::registry().iter().find(|kind| kind.id == id)?;
    params.iter().try_fold((kind.example)(), |constraint, (name, value)| constraint.with_param(name, value.clone()).ok())
}

fn text(text: &str) -> ParamValue {
    ParamValue::Text(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_constraint_of_the_example_is_there_and_valid() {
        let example = example();
        assert_eq!(example.constraints.len(), 3);
        for constraint in &example.constraints {
            assert_eq!(constraint.validate(), Ok(()));
        }
    }
}
