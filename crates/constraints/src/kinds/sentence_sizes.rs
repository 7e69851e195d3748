//! The monitor of the kinds that compare the sizes of sentences: each with the one before, or with the first.

use crate::kinds::counted;
use crate::kinds::letters::initial;
use crate::monitor::Monitor;
use crate::text_index::{TextIndex, Unit};
use crate::verdict::{Evidence, MAX_EVIDENCE, Span, Verdict};

/// What the size of a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    Words,
    Characters,
    /// The longest run of words that begin with the same letter.
    Alliteration,
}

/// How the sizes must relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Growth {
    /// Each is the one before and this many.
    By(usize),
    /// Each is as large as the first.
    Equal,
    /// Each is larger than the one before.
    Any,
}

/// Measures each sentence once; only what may turn out to be no part of the last one is measured again in each verdict.
#[derive(Debug, Clone)]
pub(super) struct SentenceSizes {
    measure: Measure,
    growth: Growth,
    tally: Tally,
    n_done: usize,
    /// The size the next one is compared with.
    before: Option<usize>,
    n_broken: usize,
    broken: Vec<Span>,
    /// What the first sentence that breaks it is told.
    complaint: Option<String>,
}

/// How much of the sentence at hand has been read.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    /// How many words of the text have been read.
    n_words_read: usize,
    read_to: usize,
    n_words: usize,
    n_chars: usize,
    run: usize,
    longest_run: usize,
    initial: Option<char>,
}

impl Tally {
    fn read(&mut self, text: &TextIndex, start: usize, end: usize) {
        while let Some(word) = text.words().get(self.n_words_read).filter(|word| word.start < end) {
            self.n_words_read += 1;
            self.n_words += 1;
            let initial = initial(word.of(text.as_str()));
            self.run = if self.initial == initial { self.run + 1 } else { 1 };
            self.initial = initial;
            self.longest_run = self.longest_run.max(self.run);
        }
        let from = self.read_to.max(start);
        self.n_chars += text.as_str().get(from..end).map_or(0, |more| more.chars().count());
        self.read_to = from.max(end);
    }

    /// Ready for the next sentence.
    fn next(self) -> Tally {
        Tally { n_words_read: self.n_words_read, read_to: self.read_to, ..Tally::default() }
    }

    fn size(&self, measure: Measure) -> usize {
        match measure {
            Measure::Words => self.n_words,
            Measure::Characters => self.n_chars,
            Measure::Alliteration => self.longest_run,
        }
    }
}

impl SentenceSizes {
    pub(super) fn new(measure: Measure, growth: Growth) -> SentenceSizes {
        SentenceSizes {
            measure,
            growth,
            tally: Tally::default(),
            n_done: 0,
            before: None,
            n_broken: 0,
            broken: Vec::new(),
            complaint: None,
        }
    }

    /// The size asked for, and whether more is as good.
    fn wanted(&self) -> Option<(usize, bool)> {
        let before = self.before?;
        Some(match self.growth {
            Growth::By(n) => (before.saturating_add(n), false),
            Growth::Equal => (before, false),
            Growth::Any => (before + 1, true),
        })
    }

    fn keeps(&self, size: usize) -> bool {
        self.wanted().is_none_or(|(wanted, or_more)| size == wanted || or_more && size > wanted)
    }

    fn complain(&self, size: usize) -> String {
        let (wanted, or_more) = self.wanted().unwrap_or_default();
        let size = match self.measure {
            Measure::Words => counted(size, "word", "words"),
            Measure::Characters => counted(size, "character", "characters"),
            Measure::Alliteration => {
                format!("at most {} with the same first letter together", counted(size, "word", "words"))
            }
        };
        let needed = if or_more { "or more needed" } else { "needed" };
        format!("Sentence {} has {size}, {wanted} {needed}.", self.n_done + 1)
    }

    fn close(&mut self, span: Span) {
        let size = self.tally.size(self.measure);
        if !self.keeps(size) {
            let complaint = self.complain(size);
            self.complaint.get_or_insert(complaint);
            self.n_broken += 1;
            if self.broken.len() < MAX_EVIDENCE {
                self.broken.push(span);
            }
        }
        if self.growth != Growth::Equal || self.before.is_none() {
            self.before = Some(size);
        }
        self.n_done += 1;
        self.tally = self.tally.next();
    }
}

impl Monitor for SentenceSizes {
    fn push(&mut self, text: &TextIndex) {
        let units = text.units(Unit::Sentence);
        while let Some(&span) = units.spans.get(self.n_done) {
            let is_over = self.n_done < units.n_closed;
            let end = if is_over { span.end } else { span.end.min(units.stable_end) };
            self.tally.read(text, span.start, end);
            if !is_over {
                return;
            }
            self.close(span);
        }
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let sentences = text.sentences();
        let (mut n_broken, mut complaint) = (self.n_broken, self.complaint.clone());
        let mut settled = n_broken > 0;
        let mut open_broken = None;
        if let Some(&span) = sentences.get(self.n_done) {
            let mut tally = self.tally;
            // A sentence only grows, so that it is too large for good when what is certain of it is.
            let is_too_large = |size: usize| self.wanted().is_some_and(|(wanted, or_more)| !or_more && size > wanted);
            settled |= is_too_large(tally.size(self.measure));
            tally.read(text, span.start, span.end);
            let size = tally.size(self.measure);
            if !self.keeps(size) {
                n_broken += 1;
                complaint.get_or_insert_with(|| self.complain(size));
                open_broken = Some(span);
            }
        }
        let n = sentences.len();
        let n_kept = n.saturating_sub(n_broken);
        let reason = complaint.unwrap_or_else(|| match n {
            0 => "There is no sentence yet.".to_owned(),
            _ => "Every sentence so far fits.".to_owned(),
        });
        let measured = format!("{n_kept} of {}", counted(n, "sentence", "sentences"));
        Verdict::new(n_broken == 0 && n > 0, settled, measured, reason)
            .with_distance(if n == 0 { 1 } else { n_broken })
            .with_evidence(self.broken.iter().copied().chain(open_broken).map(Evidence::violates))
    }
}
