//! The kind `emoji_ending`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::{Kind, counted};
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::{Emoji, TextIndex};
use crate::verdict::{Evidence, Span, Verdict};
use std::collections::VecDeque;

/// Emoji after every sentence.
///
/// # What it checks
/// That every sentence ends with an emoji.
///
/// # How it is measured
/// Between the last letter or digit of a sentence and the first of the next one, or the end of the response, stands an emoji: before the end mark or after it. A response without sentences keeps it.
///
/// # Settled
/// The first letter of a sentence that follows one without an emoji settles the violation. Kept for good never.
///
/// # Upstream ids
/// IFBench `format:emoji`, which looks at the last two characters, and at the first of the next sentence.
///
/// # Reference
/// Unicode Technical Standard 51.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmojiEnding {}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "emoji_ending",
    title: "Emoji after every sentence",
    category: "Format",
    summary: "An emoji stands at the end of every sentence.",
    upstream_ids: &["ifbench:format:emoji"],
    params: &[],
    example: || EmojiEnding {}.into(),
};

impl Kind for EmojiEnding {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        "An emoji at the end of every sentence".to_owned()
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(EmojiEndingMonitor::default()))
    }
}

#[derive(Debug, Clone, Default)]
struct EmojiEndingMonitor {
    emoji: Emoji,
    /// An emoji has come since the last letter or digit.
    has_emoji: bool,
    /// The letters and digits that come right after an emoji: where they stand.
    after_emoji: VecDeque<usize>,
    /// How many sentences have been judged.
    n_done: usize,
    broken: Option<Span>,
}

impl Monitor for EmojiEndingMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            if self.emoji.push(at, c) {
                self.has_emoji = true;
            } else if c.is_alphanumeric() && std::mem::replace(&mut self.has_emoji, false) {
                self.after_emoji.push_back(at);
            }
        }
        let sentences = text.sentences();
        while self.broken.is_none()
            && let (Some(sentence), Some(next)) = (sentences.get(self.n_done), sentences.get(self.n_done + 1))
        {
            let first = next.start + next.of(text.as_str()).find(char::is_alphanumeric).unwrap_or_default();
            while self.after_emoji.front().is_some_and(|at| *at < first) {
                self.after_emoji.pop_front();
            }
            if self.after_emoji.front() != Some(&first) {
                self.broken = Some(*sentence);
            }
            self.n_done += 1;
        }
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let n = text.sentences().len();
        if let Some(span) = self.broken {
            let measured = format!("sentence {} without an emoji", self.n_done);
            return Verdict::new(false, true, measured, format!("Sentence {} ends without an emoji.", self.n_done))
                .with_evidence([Evidence::violates(span)]);
        }
        let is_satisfied = n == 0 || self.has_emoji;
        let measured =
            format!("{} of {} with an emoji", n - usize::from(!is_satisfied), counted(n, "sentence", "sentences"));
        let reason = if is_satisfied {
            "Every sentence so far ends with an emoji."
        } else {
            "The last sentence needs an emoji."
        };
        Verdict::new(is_satisfied, false, measured, reason)
            .with_distance(usize::from(!is_satisfied))
            .with_evidence(text.sentences().last().filter(|_| !is_satisfied).map(|span| Evidence::violates(*span)))
    }
}

#[cfg(test)]
mod tests {
    use super::EmojiEnding;
    use crate::kinds::testing::check;

    #[test]
    fn the_next_sentence_settles() {
        check(EmojiEnding {}, "", "satisfied so far: 0 of 0 sentences with an emoji");
        check(EmojiEnding {}, "Tea is hot 🔥. Milk is cold! 🥛", "satisfied so far: 2 of 2 sentences with an emoji");
        check(EmojiEnding {}, "Tea is hot. 🔥 Milk is cold!", "violated so far: 1 of 2 sentences with an emoji");
        check(EmojiEnding {}, "Tea is hot. M", "violated for good: sentence 1 without an emoji");
        check(EmojiEnding {}, "🔥 Tea is 🔥 hot. M", "violated for good: sentence 1 without an emoji");
    }
}
