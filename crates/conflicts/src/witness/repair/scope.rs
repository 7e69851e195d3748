//! Repair for constraints on parts: a text that keeps what is asked of one part is searched by itself and put where the part stands.

use std::rc::Rc;

use constraints::kinds::{LineCount, NoWhitespace, Not, Scoped, SentenceCount, Which, WordCount};
use constraints::{Constraint, Relation, Unit};

use crate::branch::{Literal, expand};
use crate::witness::document::{Block, Document, Gap, Sentence, Word};
use crate::witness::repair::Search;
use crate::witness::{MAX_NESTING, find_within};

impl Search<'_> {
    /// Changes one part, or all that break it.
    pub(super) fn repair_scoped(&mut self, document: &mut Document, at: usize, literal: &Rc<Literal>, scope: &Scoped) {
        let is_each = scope.which == Which::Each;
        let is_universal = is_each == literal.wanted && matches!(scope.which, Which::Each | Which::Any);
        let inner: Constraint = if literal.wanted {
            (*scope.constraint).clone()
        } else {
            Not { constraint: scope.constraint.clone() }.into()
        };
        if is_universal && self.random.one_in(2) && self.fit_words(document, literal, scope) {
            return;
        }
        if self.random.one_in(6) {
            self.shake(document);
        }
        let Some(part) = self.part(at, scope.unit, &inner) else { return self.shake(document) };
        let number = match scope.which {
            Which::Nth => usize::try_from(scope.number).unwrap_or(usize::MAX).saturating_sub(1),
            Which::Last => usize::MAX,
            Which::Each | Which::Any => self.random.below(4),
        };
        if is_universal {
            self.replace_all(document, scope.unit, &inner, &part);
        } else {
            self.replace_one(document, scope.unit, number, &part);
        }
    }

    /// A text that keeps what is asked of a part, besides what is forbidden everywhere.
    fn part(&mut self, at: usize, unit: Unit, inner: &Constraint) -> Option<String> {
        let is_known = self.parts.get(at).is_some_and(Option::is_some) && !self.random.one_in(6);
        if !is_known {
            let found = self.search_part(unit, inner);
            if let Some(place) = self.parts.get_mut(at) {
                *place = Some(found);
            }
        }
        self.parts.get(at)?.clone().flatten()
    }

    fn search_part(&mut self, unit: Unit, inner: &Constraint) -> Option<String> {
        if self.budget.nesting >= MAX_NESTING {
            return None;
        }
        let mut asked: Vec<Constraint> =
            vec![inner.clone(), WordCount { relation: Relation::AtLeast, count: 1 }.into()];
        let around =
            self.literals.iter().filter(|literal| literal.is_charwise() || literal.fields.kind == "keyword_exclude");
        asked.extend(around.filter(|literal| literal.wanted).map(|literal| literal.constraint.clone()));
        match unit {
            Unit::Word => asked.push(NoWhitespace {}.into()),
            Unit::Line | Unit::ListItem => asked.push(LineCount { relation: Relation::AtMost, count: 1 }.into()),
            Unit::Sentence => asked.push(SentenceCount { relation: Relation::Exactly, count: 1 }.into()),
            Unit::Paragraph => {}
        }
        self.budget.nesting += 1;
        let seed = self.random.next_u64();
        let found = find_within(&asked, seed, self.budget);
        self.budget.nesting -= 1;
        found
    }

    fn sentence_of(&mut self, part: &str) -> Sentence {
        let ends = part.ends_with(['.', '!', '?', '。', '！', '।']);
        let end = if ends || self.random.one_in(2) { String::new() } else { self.end() };
        Sentence { words: vec![Word::fixed(part)], end }
    }

    fn replace_one(&mut self, document: &mut Document, unit: Unit, number: usize, part: &str) {
        const MAX_UNITS: usize = 500;
        let number = if number == usize::MAX { usize::MAX } else { number.min(MAX_UNITS) };
        match unit {
            Unit::Paragraph | Unit::Line | Unit::ListItem => {
                let (gap, marker) = match unit {
                    Unit::Paragraph => (Gap::Blank, ""),
                    Unit::ListItem => (Gap::Line, "- "),
                    _ => (Gap::Line, ""),
                };
                let is_of_unit = |block: &Block| match unit {
                    Unit::ListItem => !block.marker.is_empty(),
                    Unit::Paragraph => block.gap == Gap::Blank,
                    _ => true,
                };
                let mut units: Vec<usize> = (0..document.blocks.len())
                    .filter(|&at| {
                        document.blocks.get(at).is_some_and(|block| at == 0 && marker.is_empty() || is_of_unit(block))
                    })
                    .collect();
                let wanted = if number == usize::MAX { units.len().saturating_sub(1) } else { number };
                while units.len() <= wanted {
                    units.push(document.blocks.len());
                    let words = vec![self.word()];
                    let sentence = Sentence { words, end: self.end() };
                    document.blocks.push(Block { marker: marker.to_owned(), ..Block::new(gap, vec![sentence]) });
                }
                let Some(&at) = units.get(wanted) else { return };
                let fresh = vec![Sentence { words: vec![Word::fixed(part)], end: String::new() }];
                let Some(block) = document.blocks.get_mut(at) else { return };
                if block.sentences.iter().any(Sentence::is_fixed) && !self.random.one_in(4) {
                    // What is there is wanted elsewhere.
                    let block = Block { marker: marker.to_owned(), ..Block::new(gap, fresh) };
                    let after = usize::from(number == usize::MAX);
                    document.blocks.insert(at + after, block);
                    if let Some(next) = document.blocks.get_mut(at + 1).filter(|_| after == 0) {
                        next.gap = gap;
                    }
                } else {
                    block.sentences = fresh;
                }
            }
            Unit::Sentence => {
                while number != usize::MAX && document.n_sentences() <= number || document.blocks.is_empty() {
                    self.add_sentence(document);
                }
                let at = number.min(document.n_sentences().saturating_sub(1));
                let sentence = self.sentence_of(part);
                let is_wanted = document.sentences_mut().nth(at).is_some_and(|sentence| sentence.is_fixed());
                if is_wanted && !self.random.one_in(4) {
                    insert_sentence(document, at + usize::from(number == usize::MAX), sentence);
                } else if let Some(place) = document.sentences_mut().nth(at) {
                    *place = sentence;
                }
            }
            Unit::Word => {
                let n = document.words_mut().count();
                let wanted = number.min(MAX_UNITS);
                if n <= wanted && number != usize::MAX {
                    self.add_words(document, wanted + 1 - n);
                }
                let at = number.min(document.words_mut().count().saturating_sub(1));
                if let Some(word) = document.words_mut().nth(at) {
                    *word = Word::fixed(part);
                    return;
                }
                self.add_word(document, part);
            }
        }
    }

    fn replace_all(&mut self, document: &mut Document, unit: Unit, inner: &Constraint, part: &str) {
        let keeps = |text: &str| crate::facts::is_kept(inner, text);
        match unit {
            Unit::Paragraph | Unit::Line => {
                for block in &mut document.blocks {
                    let text: Vec<String> = block.sentences.iter().map(Sentence::text).collect();
                    if !keeps(&text.join(" ")) {
                        block.sentences = vec![Sentence { words: vec![Word::fixed(part)], end: String::new() }];
                    }
                }
            }
            Unit::ListItem => {
                for block in document.blocks.iter_mut().filter(|block| !block.marker.is_empty()) {
                    let text: Vec<String> = block.sentences.iter().map(Sentence::text).collect();
                    if !keeps(&text.join(" ")) {
                        block.sentences = vec![Sentence { words: vec![Word::fixed(part)], end: String::new() }];
                    }
                }
            }
            Unit::Sentence => {
                let fresh = self.sentence_of(part);
                for sentence in document.sentences_mut().filter(|sentence| !keeps(&sentence.text())) {
                    *sentence = fresh.clone();
                }
            }
            Unit::Word => {
                for word in document.words_mut().filter(|word| word.is_filler && !keeps(&word.text)) {
                    word.text = part.to_owned();
                }
            }
        }
    }

    /// Lengthens and shortens parts by fillers where a number of words is what is asked of them.
    fn fit_words(&mut self, document: &mut Document, literal: &Rc<Literal>, scope: &Scoped) -> bool {
        let Some(inner) = expand(literal.index, &scope.constraint, literal.wanted) else { return false };
        let Some(branch) = self.random.pick(&inner).cloned() else { return false };
        let bounds = branch.iter().flat_map(|literal| literal.bounds.iter().cloned());
        let Some((_, interval)) = bounds.into_iter().find(|(quantity, _)| quantity.kind == "word_count") else {
            return false;
        };
        let (low, high) = (super::to_usize(interval.low), interval.high.map_or(usize::MAX, super::to_usize));
        let fillers: Vec<Word> = (0..low.min(200)).map(|_| self.word()).collect();
        for block in &mut document.blocks {
            match scope.unit {
                Unit::Sentence => block.sentences.iter_mut().for_each(|sentence| fit(sentence, low, high, &fillers)),
                _ => {
                    let Some(mut first) = block.sentences.first().cloned() else { continue };
                    for sentence in block.sentences.iter().skip(1) {
                        first.words.extend(sentence.words.iter().cloned());
                        first.end.clone_from(&sentence.end);
                    }
                    fit(&mut first, low, high, &fillers);
                    block.sentences = vec![first];
                }
            }
        }
        true
    }
}

/// Puts a sentence before the one with this number, or behind the last.
fn insert_sentence(document: &mut Document, at: usize, sentence: Sentence) {
    let mut left = at;
    let last = document.blocks.len().saturating_sub(1);
    for (number, block) in document.blocks.iter_mut().enumerate() {
        if left < block.sentences.len() || number == last {
            if let Some(before) = left.checked_sub(1).and_then(|at| block.sentences.get_mut(at))
                && before.end.is_empty()
            {
                before.end = ".".to_owned();
            }
            block.sentences.insert(left.min(block.sentences.len()), sentence);
            return;
        }
        left -= block.sentences.len();
    }
}

fn fit(sentence: &mut Sentence, low: usize, high: usize, fillers: &[Word]) {
    let mut n = sentence.words.len();
    sentence.words.retain(|word| {
        let goes = n > high && word.is_filler;
        n -= usize::from(goes);
        !goes
    });
    let missing = low.saturating_sub(sentence.words.len());
    sentence.words.extend(fillers.iter().take(missing).cloned());
}
