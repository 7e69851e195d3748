//! The kind `word_chain`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::letters::folded;
use crate::kinds::{Kind, counted};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::{TextIndex, Unit};
use crate::verdict::{Evidence, MAX_EVIDENCE, Span, Verdict};

/// Last words and first words are the same.
///
/// # What it checks
/// With `sentence`, that each sentence begins with the last word of the sentence before; with `paragraph`, that each paragraph ends with the word it began with.
///
/// # How it is measured
/// Words by Unicode's default word boundaries, case aside. Sentences are those of `sentence_count`; each line with a word in it is a paragraph here. A response without words keeps it not.
///
/// # Settled
/// Broken for good by a first word that can no longer become the one needed, or by a paragraph that is over; never kept for good.
///
/// # Upstream ids
/// IFBench `words:last_first`, `words:paragraph_last_first`, where "tea," and "tea" are different words.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordChain {
    /// What the words are the first and the last of.
    pub unit: ChainUnit,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "word_chain",
    title: "Chain of words",
    category: "Words",
    summary: "Each sentence begins with the last word of the one before, or each paragraph ends with its first word.",
    upstream_ids: &["ifbench:words:last_first", "ifbench:words:paragraph_last_first"],
    params: &[UNIT],
    example: || WordChain { unit: ChainUnit::Sentence }.into(),
};

const UNIT: ParamInfo = ParamInfo {
    name: "unit",
    title: "Chain of",
    kind: ParamKind::Choice(&["sentence", "paragraph"]),
    help: "Each sentence begins with the last word of the one before, or each paragraph ends with its first word.",
};

impl Kind for WordChain {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        match self.unit {
            ChainUnit::Sentence => "Each sentence begins with the last word of the one before".to_owned(),
            ChainUnit::Paragraph => "Each paragraph ends with the word it begins with".to_owned(),
        }
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(ChainMonitor {
            unit: self.unit,
            n_done: 0,
            n_words_done: 0,
            last: None,
            n_units: 0,
            n_broken: 0,
            broken: Vec::new(),
        }))
    }
}

/// What a chain of words links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChainUnit {
    /// A sentence and the next.
    Sentence,
    /// The beginning and the end of a line.
    Paragraph,
}

#[derive(Debug, Clone)]
struct ChainMonitor {
    unit: ChainUnit,
    /// How many sentences or lines are over and judged, and how many words they hold.
    n_done: usize,
    n_words_done: usize,
    /// The last word of the sentence before, folded.
    last: Option<String>,
    /// How many of the units hold a word.
    n_units: usize,
    n_broken: usize,
    /// The words that are not what they should be.
    broken: Vec<Span>,
}

impl ChainMonitor {
    fn units(&self) -> Unit {
        match self.unit {
            ChainUnit::Sentence => Unit::Sentence,
            ChainUnit::Paragraph => Unit::Line,
        }
    }

    /// Judges a unit that is over by its words.
    fn close(&mut self, words: &[Span], text: &str) {
        let [first, .., last] = words else {
            let [only] = words else { return };
            return self.link(*only, *only, text);
        };
        self.link(*first, *last, text);
    }

    fn link(&mut self, first: Span, last: Span, text: &str) {
        self.n_units += 1;
        let (first_word, last_word) = (folded(first.of(text)), folded(last.of(text)));
        let wrong = match self.unit {
            ChainUnit::Sentence => self.last.as_ref().is_some_and(|wanted| *wanted != first_word).then_some(first),
            ChainUnit::Paragraph => (first_word != last_word).then_some(last),
        };
        self.last = Some(last_word);
        if let Some(wrong) = wrong {
            self.n_broken += 1;
            if self.broken.len() < MAX_EVIDENCE {
                self.broken.push(wrong);
            }
        }
    }
}

impl Monitor for ChainMonitor {
    fn push(&mut self, text: &TextIndex) {
        let units = text.units(self.units());
        while self.n_done < units.n_closed {
            let Some(unit) = units.spans.get(self.n_done) else { return };
            let words = text.words().get(self.n_words_done..).unwrap_or_default();
            let n = words.iter().take_while(|word| word.start < unit.end).count();
            self.close(words.get(..n).unwrap_or_default(), text.as_str());
            self.n_words_done += n;
            self.n_done += 1;
        }
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let open = text.words().get(self.n_words_done..).unwrap_or_default();
        let mut now = ChainMonitor { broken: Vec::new(), n_broken: 0, ..self.clone() };
        now.close(open, text.as_str());
        let n_broken = self.n_broken + now.n_broken;
        // The first word of the open sentence only grows, and a list marker that takes it out of the sentence begins one itself.
        let is_hopeless = self.unit == ChainUnit::Sentence
            && open.first().zip(self.last.as_ref()).is_some_and(|(first, wanted)| {
                let word = folded(first.of(text.as_str()));
                let is_over = text.n_certain_words() > self.n_words_done;
                if is_over { *wanted != word } else { !wanted.starts_with(&word) }
            });
        let against: Vec<Span> = self.broken.iter().copied().chain(now.broken).take(MAX_EVIDENCE).collect();
        let (one, many) = match self.unit {
            ChainUnit::Sentence => ("sentence", "sentences"),
            ChainUnit::Paragraph => ("paragraph", "paragraphs"),
        };
        let n = now.n_units;
        let reason = match (against.first(), self.unit) {
            (Some(word), ChainUnit::Sentence) => {
                format!("“{}” is not the last word of the sentence before.", word.of(text.as_str()))
            }
            (Some(word), ChainUnit::Paragraph) => {
                format!("“{}” is not the first word of its paragraph.", word.of(text.as_str()))
            }
            (None, _) if n == 0 => "There is no word yet.".to_owned(),
            (None, _) => format!("Every {one} so far fits."),
        };
        let measured = format!("{} of {}", n - n_broken.min(n), counted(n, one, many));
        Verdict::new(n_broken == 0 && n > 0, self.n_broken > 0 || is_hopeless, measured, reason)
            .with_distance(if n == 0 { 1 } else { n_broken })
            .with_evidence(against.into_iter().map(Evidence::violates))
    }
}

#[cfg(test)]
mod tests {
    use super::{ChainUnit, WordChain};
    use crate::kinds::testing::check;

    #[test]
    fn sentences_begin_with_the_last_word() {
        let chain = WordChain { unit: ChainUnit::Sentence };
        check(chain.clone(), "", "violated so far: 0 of 0 sentences");
        check(chain.clone(), "I like tea.", "satisfied so far: 1 of 1 sentence");
        check(chain.clone(), "I like tea. Te", "violated so far: 1 of 2 sentences");
        check(chain.clone(), "I like tea. Tea is", "satisfied so far: 2 of 2 sentences");
        check(chain.clone(), "I like tea. Teas", "violated for good: 1 of 2 sentences");
        check(chain.clone(), "I like tea. Te ", "violated for good: 1 of 2 sentences");
        check(chain, "I like tea. N", "violated for good: 1 of 2 sentences");
    }

    #[test]
    fn paragraphs_end_as_they_begin() {
        let chain = WordChain { unit: ChainUnit::Paragraph };
        check(chain.clone(), "Tea is tea.\n\nNo", "satisfied so far: 2 of 2 paragraphs");
        check(chain.clone(), "Tea is tea, yes", "violated so far: 0 of 1 paragraph");
        check(chain, "Tea is tea, yes\n", "violated for good: 0 of 1 paragraph");
    }
}
