//! Checks that a person keeps: a constraint with a name and texts that show what it should say. Storing them is not done here.

use serde::{Deserialize, Serialize};

use crate::checker::check;
use crate::constraint::Constraint;
use crate::verdict::Verdict;

/// A constraint that is kept under a name, with its table of tests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedCheck {
    /// What a person calls it.
    pub name: String,
    /// What it checks.
    pub constraint: Constraint,
    /// Texts, each with the answer it should get.
    #[serde(default)]
    pub tests: Vec<Example>,
}

/// A text and whether the constraint should be kept by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// A response.
    pub text: String,
    /// Whether it should keep the constraint.
    pub expected: bool,
}

/// What one test gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestResult {
    /// The verdict on the text as a finished response.
    pub verdict: Verdict,
    /// Whether the verdict is the expected one; one that cannot be given never is.
    pub passes: bool,
}

impl SavedCheck {
    /// Runs every test, in order.
    ///
    /// ```
    /// use constraints::kinds::NoCommas;
    /// use constraints::{Example, SavedCheck};
    ///
    /// let tests = vec![Example { text: "No comma".to_owned(), expected: true }, Example { text: "A, b".to_owned(), expected: true }];
    /// let check = SavedCheck { name: "Plain".to_owned(), constraint: NoCommas {}.into(), tests };
    /// assert_eq!(check.run().iter().map(|result| result.passes).collect::<Vec<_>>(), [true, false]);
    /// ```
    pub fn run(&self) -> Vec<TestResult> {
        let result = |example: &Example| {
            let verdict = check(&self.constraint, &example.text);
            let passes = verdict.is_settled() && verdict.is_satisfied() == example.expected;
            TestResult { verdict, passes }
        };
        self.tests.iter().map(result).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Example, SavedCheck};
    use crate::kinds::Script;

    #[test]
    fn what_cannot_be_checked_passes_no_test() {
        let script = Script { source: "text.words()[0] == `One`".to_owned(), parameters: Vec::new() };
        let example = |text: &str, expected| Example { text: text.to_owned(), expected };
        let tests = vec![example("One two", true), example("Two", false), example("", false), example("Two", true)];
        let check = SavedCheck { name: "First".to_owned(), constraint: script.into(), tests };
        let passes: Vec<bool> = check.run().into_iter().map(|result| result.passes).collect();
        assert_eq!(passes, [true, true, false, false]);
        let json = serde_json::to_string(&check).expect("JSON");
        assert_eq!(serde_json::from_str::<SavedCheck>(&json).expect("it reads back"), check);
    }
}
