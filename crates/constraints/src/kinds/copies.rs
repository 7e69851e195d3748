//! The kind `copies`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::copying::{CopyMonitor, Wanted, validate_repeated};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};

/// A given text several times over.
///
/// # What it checks
/// That the response is the text, repeated the wanted number of times with the divider between the copies, and nothing more.
///
/// # How it is measured
/// Character by character; around the copies and the divider, white space is looked past. With an empty divider, white space alone parts the copies.
///
/// # Settled
/// Broken for good at the first character that differs or follows the last copy; never kept for good before the end.
///
/// # Upstream ids
/// open-instruct `copy:copying_multiple`, which ignores case.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Copies {
    /// The text.
    pub text: String,
    /// How many copies.
    pub count: u32,
    /// What stands between two copies.
    pub divider: String,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "copies",
    title: "Copies of a text",
    category: "Repetition",
    summary: "The whole response is the text several times, parted by a divider.",
    upstream_ids: &["open-instruct:copy:copying_multiple"],
    params: &[TEXT, COUNT, DIVIDER],
    example: || Copies { text: "Time is money.".to_owned(), count: 3, divider: "******".to_owned() }.into(),
};

const TEXT: ParamInfo =
    ParamInfo { name: "text", title: "Text", kind: ParamKind::Text, help: "What the response repeats, word for word." };

const COUNT: ParamInfo = ParamInfo {
    name: "count",
    title: "Copies",
    kind: ParamKind::Integer { min: 2, max: MAX_COPIES as u64 },
    help: "How often the text stands there.",
};

const DIVIDER: ParamInfo = ParamInfo {
    name: "divider",
    title: "Divider",
    kind: ParamKind::Text,
    help: "What stands between two copies; empty for white space.",
};

/// More than any response repeats a text.
const MAX_COPIES: u32 = 1_000;

impl Kind for Copies {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_repeated(&INFO, "text", &self.text)?;
        if !(2..=MAX_COPIES).contains(&self.count) {
            return Err(ParameterError::OutOfRange {
                kind: INFO.id,
                param: "count",
                value: self.count.into(),
                min: 2,
                max: MAX_COPIES.into(),
            });
        }
        if self.divider.trim().is_empty() { Ok(()) } else { validate_repeated(&INFO, "divider", &self.divider) }
    }

    fn describe(&self) -> String {
        let divider = self.divider.trim();
        let parted = if divider.is_empty() { String::new() } else { format!(", separated by {divider}") };
        format!("Repeat “{}” {} times{parted}", self.text.trim(), self.count)
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(CopyMonitor::new(Wanted {
            text: self.text.trim().chars().collect(),
            divider: self.divider.trim().chars().collect(),
            n_copies: self.count as usize,
            ignore_case: false,
            trim: true,
        })))
    }
}

#[cfg(test)]
mod tests {
    use super::Copies;
    use crate::kinds::testing::{check, check_refused};

    fn copies(divider: &str, count: u32) -> Copies {
        Copies { text: "a b".to_owned(), count, divider: divider.to_owned() }
    }

    #[test]
    fn copies_are_parted_by_the_divider() {
        check(copies("**", 2), "a b", "violated so far: 1 of 2 copies");
        check(copies("**", 2), "a b\n**\na b\n", "satisfied so far: 2 of 2 copies");
        check(copies("**", 2), "a b\n*a", "violated for good: 1 of 2 copies");
        check(copies("**", 2), "a b**a b**", "violated for good: 2 of 2 copies");
        check(copies("", 2), "a b\na b", "satisfied so far: 2 of 2 copies");
        check(copies("", 2), "a ba", "violated for good: 1 of 2 copies");
        check_refused(copies("", 1), "copies: count is 1; it must be from 2 to 1000");
    }
}
