//! The kind `trigram_overlap`. Which trigrams can still be had is looked up in `trigram_overlap/graph.rs`.

mod graph;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::context_overlap::MAX_CONTEXT;
use crate::kinds::overlap::{WordFeed, words};
use crate::kinds::similarity::{REFERENCE, quoted_start, validate_reference};
use crate::kinds::{Kind, counted};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::{TextIndex, fold};
use crate::verdict::Verdict;
use graph::{Parts, Trigram, Trigrams};

/// A share of the response's trigrams stands in a reference.
///
/// # What it checks
/// That the share of the response's different trigrams that the reference has too is a percentage, give or take a tolerance.
///
/// # How it is measured
/// `words`: three words of the text index in a row, case folded. `characters`: three characters in a row, case folded, white space as one space and none at the
/// ends. A response without any trigram has none in common. The reference has at most 20,000 characters.
///
/// # Settled
/// Broken when no share can be had any more that is as wanted: too many trigrams are foreign, those on the way to the next shared one among them, or one is shared and
/// none may be. The way is looked for in references of at most 5,000 trigrams. Kept for good only when every share is as wanted.
///
/// # Upstream ids
/// IFBench `ratio:overlap`: words of NLTK's tokenizer, punctuation marks among them, case kept, a tolerance of 2.
///
/// # Reference
/// Pyatkin et al., Generalizing Verifiable Instruction Following, 2025.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrigramOverlap {
    /// What the response is compared with.
    pub reference: String,
    /// What a trigram is made of.
    pub unit: TrigramUnit,
    /// The wanted share, in percent.
    pub percentage: u32,
    /// How far it may be off, in percent.
    #[serde(default = "two")]
    pub tolerance: u32,
}

/// What a trigram is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrigramUnit {
    /// Three characters.
    Characters,
    /// Three words.
    Words,
}

fn two() -> u32 {
    2
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "trigram_overlap",
    title: "Shared trigrams",
    category: "Comparison",
    summary: "The share of the answer's trigrams that stand in a reference too, give or take a tolerance.",
    upstream_ids: &["ifbench:ratio:overlap"],
    params: &[REFERENCE, UNIT, SHARE, TOLERANCE],
    example: || {
        let reference = "The bridge was closed after the storm and opened again a week later.".to_owned();
        TrigramOverlap { reference, unit: TrigramUnit::Words, percentage: 50, tolerance: 2 }.into()
    },
};

const UNIT: ParamInfo = ParamInfo {
    name: "unit",
    title: "Trigrams of",
    kind: ParamKind::Choice(&["characters", "words"]),
    help: "What three of make a trigram.",
};

const SHARE: ParamInfo = ParamInfo {
    name: "percentage",
    title: "Share, in percent",
    kind: ParamKind::Integer { min: 0, max: 100 },
    help: "The wanted share of the answer's trigrams.",
};

const TOLERANCE: ParamInfo = ParamInfo {
    name: "tolerance",
    title: "Tolerance, in percent",
    kind: ParamKind::Integer { min: 0, max: 100 },
    help: "How far the share may be off.",
};

impl Kind for TrigramOverlap {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_reference(&INFO, "reference", &self.reference, MAX_CONTEXT)?;
        for (param, value) in [("percentage", self.percentage), ("tolerance", self.tolerance)] {
            if value > 100 {
                let value = value.into();
                return Err(ParameterError::OutOfRange { kind: INFO.id, param, value, min: 0, max: 100 });
            }
        }
        Ok(())
    }

    fn describe(&self) -> String {
        let unit = match self.unit {
            TrigramUnit::Characters => "characters",
            TrigramUnit::Words => "words",
        };
        let (percentage, tolerance) = (self.percentage, self.tolerance);
        format!("{percentage} % (±{tolerance}) of the trigrams of {unit} shared with {}", quoted_start(&self.reference))
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        let mut reference = Trigrams::default();
        let mut parts = Parts::default();
        let mut take = |part: &str| {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            parts.push(*numbers.entry(part.to_owned()).or_insert(next));
            if let Some(trigram) = parts.last_three() {
                reference.insert(trigram);
            }
        };
        match self.unit {
            TrigramUnit::Characters => {
                let mut spaces = Spaces::default();
                for c in self.reference.chars() {
                    spaces.parts(c).into_iter().flatten().for_each(|c| take(c.encode_utf8(&mut [0; 4])));
                }
            }
            TrigramUnit::Words => words(&self.reference).iter().for_each(|word| take(word)),
        }
        let mut monitor = TrigramMonitor {
            unit: self.unit,
            range: (self.percentage.saturating_sub(self.tolerance), self.percentage + self.tolerance),
            numbers: Arc::new(numbers),
            reference: Arc::new(reference),
            own_numbers: BTreeMap::new(),
            shared: Trigrams::default(),
            foreign: Trigrams::default(),
            parts: Parts::default(),
            is_hopeless: false,
            open_is_hopeless: false,
            spaces: Spaces::default(),
            feed: WordFeed::default(),
        };
        monitor.is_hopeless = monitor.looks_hopeless(monitor.state());
        Ok(Box::new(monitor))
    }
}

/// Makes any white space one space, and none before the first character or after the last.
#[derive(Debug, Clone, Copy, Default)]
struct Spaces {
    has_text: bool,
    is_pending: bool,
}

impl Spaces {
    /// The parts that come with this character.
    fn parts(&mut self, c: char) -> [Option<char>; 2] {
        if c.is_whitespace() {
            self.is_pending = self.has_text;
            return [None, None];
        }
        self.has_text = true;
        [std::mem::take(&mut self.is_pending).then_some(' '), Some(fold(c))]
    }
}

/// The number of a part that neither text has.
const NEW: u32 = u32::MAX;

/// How many parts that the last word may become are tried; a word of which more than a beginning is there has fewer.
const MAX_CANDIDATES: usize = 16;

#[derive(Debug, Clone)]
struct TrigramMonitor {
    unit: TrigramUnit,
    /// The least and the largest share, in percent.
    range: (u32, u32),
    /// The parts of the reference, numbered.
    numbers: Arc<BTreeMap<String, u32>>,
    reference: Arc<Trigrams>,
    /// The parts that only the response has, numbered after those.
    own_numbers: BTreeMap<String, u32>,
    shared: Trigrams,
    foreign: Trigrams,
    parts: Parts,
    /// No continuation has a share as wanted. Looked at after every part, since a later one may not show it again.
    is_hopeless: bool,
    /// The same because of what the last word, or the space before the next character, must become.
    open_is_hopeless: bool,
    spaces: Spaces,
    feed: WordFeed,
}

/// What a continuation starts from.
#[derive(Debug, Clone, Copy)]
struct State {
    parts: Parts,
    n_shared: usize,
    n_foreign: usize,
    /// A trigram that is not among those of the monitor yet.
    extra: Option<Trigram>,
}

impl TrigramMonitor {
    fn number(&self, part: &str) -> Option<u32> {
        self.numbers.get(part).or_else(|| self.own_numbers.get(part)).copied()
    }

    fn take(&mut self, part: &str) {
        let number = self.number(part).unwrap_or_else(|| {
            let next = u32::try_from(self.numbers.len() + self.own_numbers.len()).unwrap_or(NEW - 1).min(NEW - 1);
            *self.own_numbers.entry(part.to_owned()).or_insert(next)
        });
        self.parts.push(number);
        if let Some(trigram) = self.parts.last_three() {
            if self.reference.has(trigram) {
                self.shared.insert(trigram)
            } else {
                self.foreign.insert(trigram)
            };
        }
        self.is_hopeless = self.is_hopeless || self.looks_hopeless(self.state());
    }

    fn state(&self) -> State {
        State { parts: self.parts, n_shared: self.shared.len(), n_foreign: self.foreign.len(), extra: None }
    }

    /// The state after one more part.
    fn after(&self, part: u32) -> State {
        let mut state = self.state();
        state.parts.push(part);
        if let Some(trigram) =
            state.parts.last_three().filter(|&trigram| !self.shared.has(trigram) && !self.foreign.has(trigram))
        {
            let is_shared = self.reference.has(trigram);
            state.n_shared += usize::from(is_shared);
            state.n_foreign += usize::from(!is_shared);
            state.extra = Some(trigram);
        }
        state
    }

    /// Whether the share is as wanted with so many trigrams.
    fn is_wanted(&self, n_shared: usize, n: usize) -> bool {
        let (least, most) = (self.range.0 as usize, self.range.1 as usize);
        n > 0 && n_shared * 100 >= least * n && n_shared * 100 <= most * n
    }

    /// Whether the share is as wanted with some number of shared trigrams in this range and at least so many foreign ones.
    fn can_be_wanted(&self, n_shared: usize, most_shared: usize, n_foreign: usize) -> bool {
        let (least, most) = (self.range.0 as usize, self.range.1 as usize);
        match (least, most) {
            (0, 0) => n_shared == 0,
            (0, _) => true,
            _ => (n_shared.max(1)..=most_shared)
                .rev()
                .take_while(|n_shared| (n_shared + n_foreign) * least <= n_shared * 100)
                .any(|n_shared| (n_shared * 100).div_ceil(most).max(n_shared + n_foreign) <= n_shared * 100 / least),
        }
    }

    /// Whether no continuation of this state has a share as wanted, as far as can be seen: none without a new foreign trigram, with one, or with more.
    fn looks_hopeless(&self, state: State) -> bool {
        let State { n_shared, n_foreign, .. } = state;
        // Two foreign trigrams lead from anywhere to anywhere.
        if self.can_be_wanted(n_shared, self.reference.len(), n_foreign + 2) {
            return false;
        }
        if !self.can_be_wanted(n_shared, self.reference.len(), n_foreign) {
            return true;
        }
        let Some([at_once, after_one]) = self.foreign.reach(&self.reference, &self.shared, state.parts, state.extra)
        else {
            return false;
        };
        !self.can_be_wanted(n_shared, n_shared + at_once, n_foreign)
            && !self.can_be_wanted(n_shared, n_shared + after_one, n_foreign + 1)
    }

    /// Whether whatever the last word becomes is hopeless.
    fn open_word_is_hopeless(&self, text: &TextIndex) -> bool {
        let Some(open) = self.feed.open_word(text).filter(|_| self.looks_hopeless(self.after(NEW))) else {
            return false;
        };
        let begun = |numbers: &BTreeMap<String, u32>| -> Vec<u32> {
            let from = numbers.range(open.word.clone()..);
            let its =
                from.take_while(|(word, _)| word.starts_with(&open.word)).filter(|(word, _)| open.may_become(word));
            its.take(MAX_CANDIDATES + 1).map(|(_, &number)| number).collect()
        };
        let candidates = [begun(&self.numbers), begun(&self.own_numbers)].concat();
        candidates.len() <= MAX_CANDIDATES && candidates.into_iter().all(|part| self.looks_hopeless(self.after(part)))
    }

    /// The trigrams that the words after the certain ones would add, and how many of them are shared.
    fn tentative(&self, text: &TextIndex) -> (usize, usize) {
        let (mut added, mut parts) = (Trigrams::default(), self.parts);
        for word in self.feed.open(text) {
            parts.push(self.number(&word).unwrap_or(NEW));
            if let Some(trigram) =
                parts.last_three().filter(|&trigram| !self.shared.has(trigram) && !self.foreign.has(trigram))
            {
                added.insert(trigram);
            }
        }
        (added.len(), added.n_in(&self.reference))
    }
}

impl Monitor for TrigramMonitor {
    fn push(&mut self, text: &TextIndex) {
        match self.unit {
            TrigramUnit::Words => {
                for word in self.feed.certain(text) {
                    self.take(&word);
                }
                self.open_is_hopeless = !self.is_hopeless && self.open_word_is_hopeless(text);
            }
            TrigramUnit::Characters => {
                for (_, c) in text.added() {
                    for part in self.spaces.parts(c).into_iter().flatten() {
                        self.take(part.encode_utf8(&mut [0; 4]));
                    }
                }
                // Whatever follows but white space comes after a space.
                self.open_is_hopeless = !self.is_hopeless
                    && self.spaces.is_pending
                    && !self.is_wanted(self.shared.len(), self.shared.len() + self.foreign.len())
                    && self.looks_hopeless(self.after(self.number(" ").unwrap_or(NEW)));
            }
        }
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let (n_open, n_open_shared) = match self.unit {
            TrigramUnit::Words => self.tentative(text),
            TrigramUnit::Characters => (0, 0),
        };
        let (n, n_shared) = (self.shared.len() + self.foreign.len() + n_open, self.shared.len() + n_open_shared);
        let (least, most) = (self.range.0 as usize, self.range.1 as usize);
        let is_wanted = self.is_wanted(n_shared, n);
        let is_hopeless = self.is_hopeless || self.open_is_hopeless;
        let is_any_wanted = least == 0 && most >= 100 && n > 0;
        let percent = (n_shared * 100).checked_div(n).unwrap_or(0);
        let reason = match (is_wanted, is_hopeless) {
            (true, _) => "The share is as wanted.".to_owned(),
            (false, true) => "No continuation has the wanted share.".to_owned(),
            (false, false) if percent < least => format!("{} % more needed.", least - percent),
            (false, false) if n == 0 => "There is no trigram yet.".to_owned(),
            (false, false) => format!("{} % too many.", percent.saturating_sub(most).max(1)),
        };
        let measured = format!("{n_shared} of {} shared, {percent} %", counted(n, "trigram", "trigrams"));
        Verdict::new(is_wanted, is_hopeless || is_any_wanted, measured, reason)
    }
}

#[cfg(test)]
mod tests {
    use super::{TrigramOverlap, TrigramUnit};
    use crate::kinds::testing::check;

    #[test]
    fn different_trigrams_count_once() {
        let half =
            |unit| TrigramOverlap { reference: "One two three four".to_owned(), unit, percentage: 50, tolerance: 5 };
        check(half(TrigramUnit::Words), "one two", "violated so far: 0 of 0 trigrams shared, 0 %");
        check(half(TrigramUnit::Words), "one two, three five", "satisfied so far: 1 of 2 trigrams shared, 50 %");
        check(half(TrigramUnit::Words), "one two three one two three", "violated so far: 1 of 3 trigrams shared, 33 %");
        check(half(TrigramUnit::Words), "a b c d e f ", "violated for good: 0 of 4 trigrams shared, 0 %");
        check(
            half(TrigramUnit::Characters),
            " ONE\n x ",
            "satisfied so far: 2 of 3 trigrams shared, 66 %".replace("satisfied", "violated").as_str(),
        );
    }
}
