//! The kind `trigram_overlap`.

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::context_overlap::MAX_CONTEXT;
use crate::kinds::overlap::{WordFeed, words};
use crate::kinds::similarity::{REFERENCE, quoted_start, validate_reference};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::{TextIndex, fold};
use crate::verdict::Verdict;

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
/// When so many trigrams are foreign that even all of the reference's would not raise the share enough. Never kept for good.
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
        let mut reference = Trigrams::default();
        match self.unit {
            TrigramUnit::Characters => {
                let mut spaces = Spaces::default();
                self.reference.chars().for_each(|c| spaces.push(c, &mut reference));
            }
            TrigramUnit::Words => words(&self.reference).iter().for_each(|word| reference.push(word)),
        }
        Ok(Box::new(TrigramMonitor {
            unit: self.unit,
            range: (self.percentage.saturating_sub(self.tolerance), self.percentage + self.tolerance),
            reference: Arc::new(reference),
            trigrams: Trigrams::default(),
            n_shared: 0,
            is_hopeless: false,
            spaces: Spaces::default(),
            feed: WordFeed::default(),
        }))
    }
}

/// The different trigrams of a text.
#[derive(Debug, Clone, Default)]
struct Trigrams {
    all: HashSet<[String; 3]>,
    /// How they begin: their first two parts, and their first.
    starts: HashSet<Vec<String>>,
    recent: VecDeque<String>,
}

impl Trigrams {
    fn push(&mut self, part: &str) {
        if let Some(trigram) = next(&mut self.recent, part) {
            self.insert(trigram);
        }
    }

    /// True when it is new.
    fn insert(&mut self, trigram: [String; 3]) -> bool {
        self.starts.insert(trigram[..2].to_vec());
        self.starts.insert(trigram[..1].to_vec());
        self.all.insert(trigram)
    }
}

/// The trigram that ends with this part.
fn next(recent: &mut VecDeque<String>, part: &str) -> Option<[String; 3]> {
    recent.push_back(part.to_owned());
    if recent.len() > 3 {
        recent.pop_front();
    }
    <[String; 3]>::try_from(recent.iter().cloned().collect::<Vec<_>>()).ok()
}

/// Makes any white space one space, and none before the first character or after the last.
#[derive(Debug, Clone, Copy, Default)]
struct Spaces {
    has_text: bool,
    is_pending: bool,
}

impl Spaces {
    fn push(&mut self, c: char, trigrams: &mut Trigrams) {
        if c.is_whitespace() {
            self.is_pending = self.has_text;
            return;
        }
        if std::mem::take(&mut self.is_pending) {
            trigrams.push(" ");
        }
        self.has_text = true;
        trigrams.push(fold(c).encode_utf8(&mut [0; 4]));
    }
}

#[derive(Debug, Clone)]
struct TrigramMonitor {
    unit: TrigramUnit,
    /// The least and the largest share, in percent.
    range: (u32, u32),
    reference: Arc<Trigrams>,
    trigrams: Trigrams,
    n_shared: usize,
    /// No continuation can raise the share enough. Looked at after every part, since a later one may not show it again.
    is_hopeless: bool,
    spaces: Spaces,
    feed: WordFeed,
}

impl TrigramMonitor {
    fn take(&mut self, part: &str) {
        if let Some(trigram) = next(&mut self.trigrams.recent, part) {
            let is_shared = self.reference.all.contains(&trigram);
            if self.trigrams.insert(trigram) && is_shared {
                self.n_shared += 1;
            }
        }
        self.is_hopeless |= self.looks_hopeless();
    }

    /// Whether even all of the reference's trigrams, and no more foreign ones than must come, are too small a share.
    fn looks_hopeless(&self) -> bool {
        let (least, n_reference) = (self.range.0 as usize, self.reference.all.len());
        let n_foreign = self.trigrams.all.len() - self.n_shared;
        let needs_more = self.n_shared * 100 < least * self.trigrams.all.len();
        let n_least_foreign = n_foreign + if needs_more { self.n_on_the_way() } else { 0 };
        n_reference * 100 < least * (n_reference + n_least_foreign)
    }

    /// The fewest new foreign trigrams that any continuation brings before its first new shared one: the last two parts must first lead to the reference.
    fn n_on_the_way(&self) -> usize {
        let recent: Vec<String> = self.trigrams.recent.iter().cloned().collect();
        let Some(last_two) = recent.get(recent.len().wrapping_sub(2)..) else { return 0 };
        // A foreign trigram that is there already costs nothing again.
        let is_known = |start: &[String]| self.reference.starts.contains(start) || self.trigrams.starts.contains(start);
        match (is_known(last_two), is_known(&last_two[1..])) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 2,
        }
    }

    /// The trigrams that the words after the certain ones would add, and how many of them are shared.
    fn tentative(&self, text: &TextIndex) -> (usize, usize) {
        let mut recent = self.trigrams.recent.clone();
        let mut added: HashSet<[String; 3]> = HashSet::new();
        for word in self.feed.open(text) {
            added.extend(next(&mut recent, &word).filter(|trigram| !self.trigrams.all.contains(trigram)));
        }
        (added.len(), added.iter().filter(|trigram| self.reference.all.contains(*trigram)).count())
    }
}

impl Monitor for TrigramMonitor {
    fn push(&mut self, text: &TextIndex) {
        match self.unit {
            TrigramUnit::Words => {
                for word in self.feed.certain(text) {
                    self.take(&word);
                }
            }
            TrigramUnit::Characters => {
                for (_, c) in text.added() {
                    if c.is_whitespace() {
                        self.spaces.is_pending = self.spaces.has_text;
                        continue;
                    }
                    if std::mem::take(&mut self.spaces.is_pending) {
                        self.take(" ");
                    }
                    self.spaces.has_text = true;
                    self.take(fold(c).encode_utf8(&mut [0; 4]));
                }
            }
        }
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let n_certain = self.trigrams.all.len();
        let (n_open, n_open_shared) = match self.unit {
            TrigramUnit::Words => self.tentative(text),
            TrigramUnit::Characters => (0, 0),
        };
        let (n, n_shared) = (n_certain + n_open, self.n_shared + n_open_shared);
        let (least, most) = (self.range.0 as usize, self.range.1 as usize);
        let is_wanted = n_shared * 100 >= least * n && n_shared * 100 <= most * n && n > 0;
        let is_hopeless = self.is_hopeless;
        let percent = (n_shared * 100).checked_div(n).unwrap_or(0);
        let reason = match (is_wanted, is_hopeless) {
            (true, _) => "The share is as wanted.".to_owned(),
            (false, true) => "No continuation can raise the share enough.".to_owned(),
            (false, false) if percent < least => format!("{} % more needed.", least - percent),
            (false, false) => format!("{} % too many.", percent.saturating_sub(most).max(1)),
        };
        Verdict::new(is_wanted, is_hopeless, format!("{n_shared} of {n} trigrams shared, {percent} %"), reason)
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
