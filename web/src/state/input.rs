//! What can be wrong with something a person typed, in the words the page shows.
//!
//! Read [`InputError`]; the fields that raise it are in `draft` and `searching`.

use search::SearchError;

use crate::words;

/// A value that cannot be used, named by the label of its field. Every variant is a sentence ready to show.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum InputError {
    /// Nothing was typed.
    #[error("{label} is empty; type {}.", wanted(*.whole))]
    Empty {
        /// The field.
        label: &'static str,
        /// Only whole numbers make sense.
        whole: bool,
    },
    /// Not a number of the right sort.
    #[error("{label} must be {}, not “{text}”.", wanted(*.whole))]
    NotANumber {
        /// The field.
        label: &'static str,
        /// What was typed.
        text: String,
        /// Only whole numbers make sense.
        whole: bool,
    },
    /// A number with which nothing can be done.
    #[error("{label} is {value}, but must lie between {low} and {high}.")]
    OutOfRange {
        /// The field.
        label: &'static str,
        /// What was typed.
        value: String,
        /// The least allowed.
        low: f32,
        /// The greatest allowed.
        high: f32,
    },
    /// Neither a system text nor a prompt.
    #[error("The prompt is empty; type what the model should answer.")]
    NoPrompt,
    /// No task to search on.
    #[error("There is no task to search on: wait until the tasks are there, or fetch them again.")]
    NoTask,
    /// The search refuses its settings.
    #[error("{}", sentence(.0))]
    Search(SearchError),
}

fn wanted(whole: bool) -> &'static str {
    if whole { "a whole number from 0" } else { "a number" }
}

/// An error of another crate as a sentence of the page: a capital and a full stop.
pub fn sentence(error: &impl ToString) -> String {
    let error = error.to_string();
    let stop = if error.ends_with(['.', '!', '?']) { "" } else { "." };
    words::capitalized(&error) + stop
}
