//! The kind `emoji_count`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::counting::{CountMonitor, Scanner};
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::Emoji;
use crate::verdict::Span;

/// Number of emoji.
///
/// # What it checks
/// That the response has the wanted number of emoji.
///
/// # How it is measured
/// What is shown as an emoji counts, with its skin tone, joined parts and flags as one; signs such as © or ❤ count only with the variation selector that makes them emoji.
///
/// # Settled
/// The number never falls, so "at least" is settled when reached, and "at most" and "exactly" when exceeded.
///
/// # Upstream ids
/// IFBench `format:emoji` asks for one after each sentence, which is `emoji_ending`.
///
/// # Reference
/// Unicode Technical Standard 51.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmojiCount {
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "emoji_count",
    title: "Number of emoji",
    category: "Format",
    summary: "Counts emoji, each sequence once.",
    upstream_ids: &["ifbench:format:emoji"],
    params: &[RELATION, COUNT],
    example: || EmojiCount { relation: Relation::AtMost, count: 2 }.into(),
};

const NOUN: Noun = Noun("emoji", "emoji");

impl Kind for EmojiCount {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Bound::new(self.relation, self.count).validate(&INFO)
    }

    fn describe(&self) -> String {
        Bound::new(self.relation, self.count).describe(NOUN)
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(CountMonitor::boxed(Bound::new(self.relation, self.count), NOUN, Emoji::default()))
    }
}

impl Scanner for Emoji {
    fn push(&mut self, at: usize, c: char) {
        Emoji::push(self, at, c);
    }

    fn spans(&self) -> &[Span] {
        Emoji::spans(self)
    }
}

#[cfg(test)]
mod tests {
    use super::EmojiCount;
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn a_sequence_counts_once() {
        let one = EmojiCount { relation: Relation::Exactly, count: 1 };
        check(one.clone(), "Tea 👩‍👩‍👧", "satisfied so far: 1 of 1 emoji");
        check(one.clone(), "Tea ❤ ©", "violated so far: 0 of 1 emoji");
        check(one, "🎉🎉", "violated for good: 2 of 1 emoji");
    }
}
