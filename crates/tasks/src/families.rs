//! The families of tasks, one file each, and what they draw their inputs from.

pub(crate) mod arithmetic;
pub(crate) mod case;
pub(crate) mod draws;
pub(crate) mod extraction;
pub(crate) mod forms;
pub(crate) mod grammar;
pub(crate) mod judging;
pub(crate) mod kinship;
pub(crate) mod labels;
pub(crate) mod letters;
pub(crate) mod lists;
pub(crate) mod marks;
pub(crate) mod meaning;
pub(crate) mod more_lists;
pub(crate) mod number_forms;
pub(crate) mod numbers;
pub(crate) mod order;
pub(crate) mod picking;
pub(crate) mod relations;
pub(crate) mod rewriting;
pub(crate) mod sentences;
pub(crate) mod tables;
pub(crate) mod translation;

/// Asserts what tasks answer: id, input, output.
#[cfg(test)]
pub(crate) fn check(cases: &[(&str, &str, &str)]) {
    for (id, input, expected) in cases {
        let task = crate::find(id).unwrap_or_else(|| panic!("no task is called {id}"));
        assert_eq!((task.solve)(input).as_deref(), Some(*expected), "{id} of {input}");
    }
}
