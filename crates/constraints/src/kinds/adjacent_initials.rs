//! The kind `adjacent_initials`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::initials::{InitialRule, Initials};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};

/// No two words side by side with like first letters.
///
/// # What it checks
/// That no two words side by side begin with the same letter, or that none begins with the letter of the alphabet after that of the word before.
///
/// # How it is measured
/// Words by Unicode's default word boundaries; first letters and digits without case and accent. A response without words keeps it not.
///
/// # Settled
/// Broken for good by the first letter of a word; never kept for good.
///
/// # Upstream ids
/// IFBench `words:no_consecutive`; open-instruct `keywords:no_adjacent_consecutive`. Both part words at white space alone.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdjacentInitials {
    /// What must not be.
    pub rule: AdjacentRule,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "adjacent_initials",
    title: "First letters of neighbours",
    category: "Words",
    summary: "Words side by side do not begin with the same letter, or with letters that follow each other.",
    upstream_ids: &["ifbench:words:no_consecutive", "open-instruct:keywords:no_adjacent_consecutive"],
    params: &[RULE],
    example: || AdjacentInitials { rule: AdjacentRule::Different }.into(),
};

const RULE: ParamInfo = ParamInfo {
    name: "rule",
    title: "Rule",
    kind: ParamKind::Choice(&["different", "not_neighbours"]),
    help: "First letters of words side by side differ, or the second is not the next letter of the alphabet.",
};

impl Kind for AdjacentInitials {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        match self.rule {
            AdjacentRule::Different => "No two words side by side begin with the same letter".to_owned(),
            AdjacentRule::NotNeighbours => {
                "No word begins with the letter of the alphabet after that of the word before".to_owned()
            }
        }
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(Initials::of_words(Pairs { rule: self.rule, before: None })))
    }
}

/// What the first letters of two words side by side must not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdjacentRule {
    /// They must differ.
    Different,
    /// The second must not be the next letter of the alphabet.
    NotNeighbours,
}

#[derive(Debug, Clone, Copy)]
struct Pairs {
    rule: AdjacentRule,
    before: Option<char>,
}

impl InitialRule for Pairs {
    fn step(&mut self, initial: char) -> bool {
        let before = self.before.replace(initial);
        before.is_none_or(|before| match self.rule {
            AdjacentRule::Different => before != initial,
            AdjacentRule::NotNeighbours => u32::from(before) + 1 != u32::from(initial),
        })
    }

    fn complaint(&self) -> &'static str {
        match self.rule {
            AdjacentRule::Different => "begins like the word before",
            AdjacentRule::NotNeighbours => "begins with the letter after that of the word before",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{AdjacentInitials, AdjacentRule};
    use crate::kinds::testing::check;

    #[test]
    fn the_first_letter_decides() {
        let different = AdjacentInitials { rule: AdjacentRule::Different };
        check(different.clone(), "", "violated so far: 0 of 0 words");
        check(different.clone(), "A big Apple", "satisfied so far: 3 of 3 words");
        check(different, "A big B", "violated for good: 2 of 3 words");
        let apart = AdjacentInitials { rule: AdjacentRule::NotNeighbours };
        check(apart.clone(), "Big apples are bi", "violated for good: 3 of 4 words");
        check(apart, "big apples", "satisfied so far: 2 of 2 words");
    }
}
