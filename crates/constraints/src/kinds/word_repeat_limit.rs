//! The kind `word_repeat_limit`.

use serde::{Deserialize, Serialize};

use std::collections::BTreeMap;

use crate::constraint::ParameterError;
use crate::kinds::letters::folded;
use crate::kinds::{Kind, counted};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, MAX_EVIDENCE, Span, Verdict};

/// No word occurs too often.
///
/// # What it checks
/// That no word occurs more than `count` times; with 1, that all words are different.
///
/// # How it is measured
/// Words by Unicode's default word boundaries, case aside.
///
/// # Settled
/// Broken for good once a word that is over has occurred too often; never kept for good.
///
/// # Upstream ids
/// IFBench `words:repeats`; open-instruct `count:count_unique` asks for 1, and takes punctuation marks for words too.
///
/// # Reference
/// Unicode UAX #29, section 4.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordRepeatLimit {
    /// How often each word may occur.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "word_repeat_limit",
    title: "Limit on repeated words",
    category: "Words",
    summary: "No word occurs more often than this, case aside.",
    upstream_ids: &["ifbench:words:repeats", "open-instruct:count:count_unique"],
    params: &[COUNT],
    example: || WordRepeatLimit { count: 3 }.into(),
};

/// Far above what any response holds of one word.
const MAX_REPEATS: u32 = 10_000;

const COUNT: ParamInfo = ParamInfo {
    name: "count",
    title: "Count",
    kind: ParamKind::Integer { min: 1, max: MAX_REPEATS as u64 },
    help: "How often each word may occur; with 1, all words are different.",
};

impl Kind for WordRepeatLimit {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        if !(1..=MAX_REPEATS).contains(&self.count) {
            let (value, max) = (self.count.into(), MAX_REPEATS.into());
            return Err(ParameterError::OutOfRange { kind: INFO.id, param: "count", value, min: 1, max });
        }
        Ok(())
    }

    fn describe(&self) -> String {
        match self.count {
            1 => "No word more than once".to_owned(),
            n => format!("No word more than {n} times"),
        }
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(RepeatMonitor {
            limit: self.count as usize,
            occurrences: BTreeMap::new(),
            n_most: 0,
            n_beyond: 0,
            beyond: Vec::new(),
            n_seen: 0,
        }))
    }
}

#[derive(Debug, Clone)]
struct RepeatMonitor {
    limit: usize,
    occurrences: BTreeMap<String, usize>,
    /// How often the most frequent word occurs.
    n_most: usize,
    /// How many occurrences are beyond the limit, and the first of them.
    n_beyond: usize,
    beyond: Vec<Span>,
    n_seen: usize,
}

impl Monitor for RepeatMonitor {
    fn push(&mut self, text: &TextIndex) {
        let n_certain = text.n_certain_words();
        for &span in text.words().get(self.n_seen..n_certain).unwrap_or_default() {
            let n = self.occurrences.entry(folded(span.of(text.as_str()))).or_default();
            *n += 1;
            self.n_most = self.n_most.max(*n);
            if *n > self.limit {
                self.n_beyond += 1;
                if self.beyond.len() < MAX_EVIDENCE {
                    self.beyond.push(span);
                }
            }
        }
        self.n_seen = n_certain;
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let (mut n_beyond, mut n_most) = (self.n_beyond, self.n_most);
        let mut open_beyond = None;
        for &span in text.words().get(self.n_seen..).unwrap_or_default() {
            let n = self.occurrences.get(&folded(span.of(text.as_str()))).copied().unwrap_or_default() + 1;
            n_most = n_most.max(n);
            if n > self.limit {
                n_beyond += 1;
                open_beyond = Some(span);
            }
        }
        let measured = format!("{n_most} of at most {} of one word", counted(self.limit, "occurrence", "occurrences"));
        let reason = match self.beyond.first().copied().or(open_beyond) {
            Some(word) => format!("“{}” occurs too often.", word.of(text.as_str())),
            None => "No word occurs too often.".to_owned(),
        };
        Verdict::new(n_beyond == 0, self.n_beyond > 0, measured, reason)
            .with_distance(n_beyond)
            .with_evidence(self.beyond.iter().copied().chain(open_beyond).map(Evidence::violates))
    }
}

#[cfg(test)]
mod tests {
    use super::WordRepeatLimit;
    use crate::kinds::testing::{check, check_refused};

    #[test]
    fn a_word_must_be_over_to_break_it() {
        let once = WordRepeatLimit { count: 1 };
        check(once.clone(), "", "satisfied so far: 0 of at most 1 occurrence of one word");
        check(once.clone(), "Tea, tea", "violated so far: 2 of at most 1 occurrence of one word");
        check(once.clone(), "Tea, teas", "satisfied so far: 1 of at most 1 occurrence of one word");
        check(once, "Tea, tea ", "violated for good: 2 of at most 1 occurrence of one word");
        check_refused(WordRepeatLimit { count: 0 }, "word_repeat_limit: count is 0; it must be from 1 to 10000");
    }
}
