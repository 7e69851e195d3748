//! Local repair: look at the verdicts, change the document where one is broken, keep the change if it made things no worse.

mod grow;
mod scope;
mod shrink;

use std::rc::Rc;

use constraints::{Constraint, FinishReason, Judge, Verdict};

use crate::branch::Literal;
use crate::facts::measured_number;
use crate::quantity::Quantity;
use crate::random::Random;
use crate::witness::document::{Block, Document, Gap, Sentence, Word};
use crate::witness::plan;
use crate::witness::snippets::{self, Ground};
use crate::witness::style::{self, Style};
use crate::witness::vocabulary::{Vocabulary, WORDWISE};
use crate::witness::{Budget, weight};

/// A change that is worse by less than this is sometimes kept, to leave a dead end.
const SLACK: f64 = 1.2;
/// After so many changes without progress the attempt is given up.
const PATIENCE: u32 = 120;

/// Kinds whose count does not grow by more of the same.
const ONE_PIECE: &[&str] = &["bracket_depth", "quote_depth", "table_rows", "table_columns", "json_depth"];

/// One attempt to satisfy the literals of a branch.
pub(crate) struct Search<'b> {
    literals: Vec<Rc<Literal>>,
    fresh: Judge,
    vocabulary: Vocabulary,
    style: Style,
    /// What judging one byte costs.
    weight: usize,
    random: Random,
    budget: &'b mut Budget,
    attempt: u32,
    variety: Variety,
    /// How many distinct fillers have been handed out.
    n_words: usize,
    /// Texts that keep what a scope asks of a part, made once.
    parts: Vec<Option<Option<String>>>,
}

/// A document with what the checkers say of it.
#[derive(Clone)]
struct Judged {
    document: Document,
    text: String,
    verdicts: Vec<Verdict>,
    loss: f64,
}

/// Whether fillers may repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Variety {
    Any,
    Distinct,
    /// No more than this many different ones.
    Few(usize),
}

impl Variety {
    fn wanted_by(literals: &[Rc<Literal>]) -> Variety {
        let unique = literals.iter().flat_map(|literal| &literal.bounds).find(|(q, _)| q.kind == "unique_word_count");
        let limits = literals.iter().any(|literal| literal.wanted_kind() == Some("word_repeat_limit"));
        match unique {
            Some((_, interval)) if interval.high.is_some_and(|high| high < 100) => {
                Variety::Few(to_usize(interval.low.max(1)))
            }
            Some(_) => Variety::Distinct,
            None if limits => Variety::Distinct,
            None => Variety::Any,
        }
    }
}

/// In which direction a count must go, and how far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Grow(usize),
    Shrink(usize),
}

impl<'b> Search<'b> {
    pub(crate) fn new(
        literals: &[Rc<Literal>],
        mut random: Random,
        budget: &'b mut Budget,
        attempt: u32,
    ) -> Search<'b> {
        let constraints: Vec<Constraint> = literals.iter().map(|literal| literal.as_constraint()).collect();
        let vocabulary = Vocabulary::new(literals, attempt % 4 == 2);
        let style = Style::of(literals, &vocabulary, &mut random);
        Search {
            literals: literals.to_vec(),
            fresh: Judge::new(&constraints),
            vocabulary,
            style,
            weight: weight(literals),
            random,
            budget,
            attempt,
            variety: Variety::wanted_by(literals),
            n_words: 0,
            parts: vec![None; literals.len()],
        }
    }

    /// A text that keeps every literal.
    pub(crate) fn run(&mut self) -> Option<String> {
        let literals = self.literals.clone();
        let draft = plan::draft(&literals, &self.vocabulary, &mut self.random);
        let mut current = self.judge(draft)?;
        let mut best_loss = current.loss;
        let mut n_stuck = 0;
        while current.loss > 0.0 && n_stuck < PATIENCE {
            let mut changed = current.document.clone();
            self.repair(&mut changed, &current);
            changed.tidy();
            let next = self.judge(changed)?;
            n_stuck += 1;
            if next.loss <= current.loss || next.loss < current.loss + SLACK && self.random.one_in(5) {
                current = next;
            }
            if current.loss < best_loss {
                best_loss = current.loss;
                n_stuck = 0;
            }
        }
        (current.loss == 0.0).then_some(current.text)
    }

    fn judge(&mut self, document: Document) -> Option<Judged> {
        let text = self.style.text(&document, &self.vocabulary);
        let is_paid = self.budget.take("", self.style.n_asked().saturating_mul(style::COST_OF_ASKING / 40));
        if !is_paid || !self.budget.take(&text, self.weight) {
            return None;
        }
        let mut judge = self.fresh.clone();
        judge.push(&text);
        let verdicts = judge.finish(FinishReason::Stop);
        let loss = self.literals.iter().zip(&verdicts).map(|(literal, verdict)| loss(literal, verdict)).sum();
        Some(Judged { document, text, verdicts, loss })
    }

    /// Changes the document for one of the broken literals, now and then at random.
    fn repair(&mut self, document: &mut Document, judged: &Judged) {
        let broken: Vec<usize> = (0..self.literals.len())
            .filter(|&at| judged.verdicts.get(at).is_some_and(|verdict| !verdict.is_satisfied()))
            .collect();
        let Some(&at) = self.random.pick(&broken) else { return };
        if self.random.one_in(8) {
            self.shake(document);
        }
        let (Some(literal), Some(verdict)) = (self.literals.get(at).cloned(), judged.verdicts.get(at)) else { return };
        if let Constraint::Scoped(scope) = &literal.constraint {
            self.repair_scoped(document, at, &literal, scope);
            return;
        }
        for (quantity, interval) in literal.bounds.clone() {
            let now = if literal.fields.bound().is_some() {
                measured_number(&verdict.measured).unwrap_or(0)
            } else {
                count(&quantity, &judged.text)
            };
            let change = match interval.high {
                _ if now < interval.low => Change::Grow(to_usize(interval.low - now)),
                Some(high) if now > high => Change::Shrink(to_usize(now - high)),
                _ => continue,
            };
            match change {
                // A depth is reached by one piece, and so is what each part must have.
                Change::Grow(_) if ONE_PIECE.contains(&quantity.kind) => {
                    if self.random.one_in(3) {
                        self.remove_snippets(document, 1);
                    }
                    self.add_snippets(document, &literal, 1);
                }
                Change::Grow(n) if !grow::knows(quantity.kind) => self.add_snippets(document, &literal, self.step(n)),
                Change::Shrink(n) if !grow::knows(quantity.kind) => self.remove_snippets(document, n),
                Change::Grow(n) => self.grow(document, &quantity, self.step(n)),
                Change::Shrink(n) => self.shrink(document, &quantity, self.step(n)),
            }
            return;
        }
        self.repair_kind(document, &literal);
    }

    /// All of a distance at once, as a rule; in later attempts also less.
    fn step(&self, n: usize) -> usize {
        const MAX_STEP: usize = 3_000;
        n.clamp(1, MAX_STEP)
    }

    /// What helps a kind that counts nothing.
    fn repair_kind(&mut self, document: &mut Document, literal: &Literal) {
        let is_wanted = literal.wanted;
        match literal.fields.kind {
            "starts_with" if !is_wanted => {
                let word = self.word();
                self.first_sentence(document).words.insert(0, word);
            }
            "ends_with" if !is_wanted => self.add_words(document, 1),
            "lowercase" | "uppercase" if is_wanted => {
                let is_empty = !document.text().chars().any(char::is_alphabetic);
                if is_empty { self.add_words(document, 1) } else { recase(document, literal.fields.kind) }
            }
            "lowercase" => self.add_word(document, "Tea"),
            "uppercase" => self.add_word(document, "tea"),
            "no_commas" if !is_wanted => self.add_word(document, ","),
            "title" if is_wanted => {
                let word = format!("<<{}>>", self.vocabulary.short_word(&mut self.random));
                self.add_word(document, &word);
            }
            "ending_punctuation" if is_wanted => {
                let marks: Vec<char> = literal.fields.text("marks").chars().collect();
                let mark = self.random.pick(&marks).map(char::to_string).unwrap_or_default();
                if document.n_sentences() == 0 {
                    self.add_words(document, 1);
                }
                match document.end.as_mut() {
                    Some(end) => end.push_str(&mark),
                    None => document.sentences_mut().last().into_iter().for_each(|last| last.end.clone_from(&mark)),
                }
            }
            "word_at" if is_wanted => self.place_word(document, literal),
            "same_first_and_last_word" if is_wanted => {
                let first = document
                    .text()
                    .split(|c: char| !c.is_alphanumeric())
                    .find(|word| !word.is_empty())
                    .map(str::to_owned);
                let first = first.unwrap_or_else(|| self.vocabulary.short_word(&mut self.random));
                if document.n_sentences() == 0 {
                    self.add_words(document, 1);
                }
                document
                    .sentences_mut()
                    .last()
                    .into_iter()
                    .for_each(|last| last.words.push(Word::filler(first.clone())));
            }
            "equal_sentence_lengths" | "sentence_increment" if is_wanted => self.even_sentences(document, literal),
            "sentence_types" if is_wanted => self.type_sentences(document, literal),
            "adjacent_initials" | "alphabetical_words" | "alliteration_increment" if self.random.one_in(2) => {
                let fresh: Vec<String> = (0..40).map(|_| self.vocabulary.word(&mut self.random)).collect();
                let fillers = document.words_mut().filter(|word| word.is_filler).zip(fresh);
                fillers.for_each(|(word, fresh)| word.text = fresh);
            }
            "alternatives" if is_wanted => self.place_alternatives(document, literal),
            "multiple_choice" | "emphasis_thesis" | "nested_bullets" | "sentences_then_bullets" => {
                if !self.random.one_in(3) && !document.blocks.is_empty() {
                    let at = self.random.below(document.blocks.len());
                    document.blocks.remove(at);
                }
                self.add_snippets(document, literal, 1);
            }
            "every_nth_word_script" | "json" | "csv" if self.random.one_in(2) => self.add_words(document, 1),
            kind if WORDWISE.contains(&kind) => match self.random.below(3) {
                0 => self.shake(document),
                1 => shrink::remove_filler(document, 1, &mut self.random),
                _ => self.add_words(document, 1),
            },
            _ if !self.random.one_in(if is_wanted { 3 } else { 2 }) => self.add_snippets(document, literal, 1),
            _ => self.shake(document),
        }
    }

    /// Puts the word of `word_at` at its place.
    fn place_word(&mut self, document: &mut Document, literal: &Literal) {
        let fields = &literal.fields;
        let (position, sentence) = (to_usize(fields.number("position")), to_usize(fields.number("sentence")));
        while document.n_sentences() < sentence.clamp(1, 200) {
            self.add_sentence(document);
        }
        let fresh: Vec<Word> = (0..position.min(500)).map(|_| self.word()).collect();
        let n_before: usize = if sentence == 0 && !fields.flag("from_end") {
            document.start.as_deref().map_or(0, |start| start.split_whitespace().count())
        } else {
            0
        };
        let at_sentence = if sentence > 0 {
            sentence - 1
        } else if fields.flag("from_end") {
            document.n_sentences() - 1
        } else {
            0
        };
        let Some(place) = document.sentences_mut().nth(at_sentence) else { return };
        let position = position.saturating_sub(n_before).max(1);
        if fields.flag("from_end") {
            let after: Vec<Word> = fresh.into_iter().take(position - 1).collect();
            place.words.push(Word::fixed(fields.text("word")));
            place.words.extend(after);
        } else {
            let missing = (position - 1).saturating_sub(place.words.len());
            place.words.extend(fresh.into_iter().take(missing));
            // Beyond the words that were worth adding the position cannot be reached; the checkers refuse the text then.
            let at = (position - 1).min(place.words.len());
            place.words.insert(at, Word::fixed(fields.text("word")));
        }
    }

    /// Sentences of one length, or of lengths that grow by a step.
    fn even_sentences(&mut self, document: &mut Document, literal: &Literal) {
        let step = to_usize(literal.fields.number("step")).min(60);
        let longest = document.sentences_mut().map(|sentence| sentence.words.len()).max().unwrap_or(1);
        let in_characters = literal.fields.text("unit") == "characters";
        let first = document.sentences_mut().next().cloned();
        let mut target =
            if step > 0 { document.sentences_mut().next().map_or(1, |first| first.words.len()) } else { longest };
        let fillers: Vec<Word> = (0..400).map(|_| self.word()).collect();
        for sentence in document.sentences_mut() {
            if let Some(first) = first.as_ref().filter(|_| in_characters && !sentence.is_fixed()) {
                sentence.clone_from(first);
                continue;
            }
            while sentence.words.len() > target && sentence.words.iter().any(|word| word.is_filler) {
                if let Some(at) = sentence.words.iter().rposition(|word| word.is_filler) {
                    sentence.words.remove(at);
                }
            }
            let missing = target.saturating_sub(sentence.words.len());
            sentence.words.extend(fillers.iter().take(missing).cloned());
            target += step;
        }
        if document.n_sentences() < 2 && step > 0 {
            self.add_sentence(document);
        }
    }

    /// Sentences that end in the marks of the wanted ratio.
    fn type_sentences(&mut self, document: &mut Document, literal: &Literal) {
        let part = |name: &str| to_usize(literal.fields.number(name)).min(60);
        let marks = [(part("statements"), "."), (part("questions"), "?"), (part("exclamations"), "!")];
        let total: usize = marks.iter().map(|(n, _)| n).sum();
        let cycle: Vec<&str> = marks.iter().flat_map(|(n, mark)| std::iter::repeat_n(*mark, *n)).collect();
        while total > 0 && (document.n_sentences() == 0 || !document.n_sentences().is_multiple_of(total)) {
            self.add_sentence(document);
        }
        for (sentence, mark) in document.sentences_mut().zip(cycle.into_iter().cycle()) {
            sentence.end = mark.to_owned();
        }
    }

    /// As many different parts as are wanted, with the divider between them.
    fn place_alternatives(&mut self, document: &mut Document, literal: &Literal) {
        let divider = literal.fields.text("divider").to_owned();
        let n_parts = to_usize(literal.fields.number("count")).clamp(1, 200);
        for sentence in document.sentences_mut() {
            sentence.words.retain(|word| word.text != divider);
        }
        document.tidy();
        let line = |words| Block::new(Gap::Line, vec![Sentence { words, end: String::new() }]);
        for at in 1..n_parts {
            let mut words = vec![self.word()];
            words.extend((0..at / 3).map(|_| self.word()));
            document.blocks.push(line(vec![Word::fixed(divider.clone())]));
            document.blocks.push(line(words));
        }
        if document.start.is_none()
            && document
                .blocks
                .first()
                .is_some_and(|block| block.sentences.iter().any(|s| s.words.iter().any(|w| w.text == divider)))
        {
            let word = self.word();
            document.blocks.insert(0, line(vec![word]));
        }
    }

    /// Pieces that show what the kind asks for.
    fn add_snippets(&mut self, document: &mut Document, literal: &Literal, n: usize) {
        // Many of one piece, or each drawn anew.
        let same = Some(self.random.clone()).filter(|_| self.random.one_in(2));
        for _ in 0..n.min(300) {
            if let Some(same) = &same {
                self.random = same.clone();
            }
            let ground = Ground { literals: &self.literals, vocabulary: &self.vocabulary };
            let Some(mut snippet) = snippets::snippet(literal, &ground, &mut self.random) else { return };
            let is_forbidden =
                |text: &str| text.chars().any(|c| self.literals.iter().any(|literal| literal.forbids(c)));
            if is_forbidden(&snippet.text) {
                let (lower, upper) = (snippet.text.to_lowercase(), snippet.text.to_uppercase());
                snippet.text = if is_forbidden(&lower) { upper } else { lower };
            }
            if snippet.is_block {
                let sentence = Sentence { words: vec![Word::fixed(snippet.text)], end: String::new() };
                let gap = if self.random.one_in(2) { Gap::Blank } else { Gap::Line };
                let block = Block { needs_line: true, ..Block::new(gap, vec![sentence]) };
                let is_first = snippet.is_first || self.random.one_in(3);
                let at = if is_first { 0 } else { document.blocks.len() };
                document.blocks.insert(at, block);
            } else {
                self.add_word(document, &snippet.text);
            }
        }
    }

    /// Leaves out some of what may be too much.
    fn remove_snippets(&mut self, document: &mut Document, n: usize) {
        for _ in 0..n.min(100) {
            let at = self.random.below(document.n_sentences());
            if let Some(sentence) = document.sentences_mut().nth(at) {
                let at = self.random.below(sentence.words.len());
                if at < sentence.words.len() {
                    sentence.words.remove(at);
                }
            }
        }
    }

    /// A random change of a few words.
    fn shake(&mut self, document: &mut Document) {
        match self.random.below(6) {
            0 => self.add_words(document, 1),
            1 => self.add_sentence(document),
            2 => shrink::remove_filler(document, 1, &mut self.random),
            3 => {
                let at = self.random.below(document.blocks.len());
                if let Some(block) = document.blocks.get_mut(at) {
                    block.gap =
                        self.random.pick(&[Gap::Line, Gap::Blank, Gap::Asterisks]).copied().unwrap_or(Gap::Line);
                }
            }
            4 => {
                let at = self.random.below(document.n_sentences());
                let end = if self.random.one_in(2) { "" } else { self.vocabulary.end(&mut self.random) };
                if let Some(sentence) = document.sentences_mut().nth(at) {
                    sentence.end = end.to_owned();
                }
            }
            _ => {
                let n = document.blocks.len();
                let (a, b) = (self.random.below(n), self.random.below(n));
                if n > 1 {
                    document.blocks.swap(a, b);
                }
            }
        }
    }

    fn word(&mut self) -> Word {
        match self.variety {
            Variety::Any => {}
            Variety::Distinct => {
                self.n_words += 1;
                return Word::filler(self.vocabulary.numbered_word(self.n_words));
            }
            Variety::Few(n) => {
                self.n_words += 1;
                return Word::filler(self.vocabulary.numbered_word(self.attempt as usize + self.n_words % n));
            }
        }
        let is_short = self.attempt % 3 == 1 || self.wants_few_characters();
        let text = if is_short {
            self.vocabulary.short_word(&mut self.random)
        } else {
            self.vocabulary.word(&mut self.random)
        };
        Word::filler(text)
    }

    fn end(&mut self) -> String {
        self.vocabulary.end(&mut self.random).to_owned()
    }

    fn wants_few_characters(&self) -> bool {
        let bounds = self.literals.iter().flat_map(|literal| &literal.bounds);
        bounds.into_iter().any(|(quantity, interval)| quantity.kind == "length_chars" && interval.high.is_some())
    }

    fn add_word(&mut self, document: &mut Document, text: &str) {
        let word = Word::fixed(text);
        let at = self.random.below(document.n_sentences());
        if document.blocks.is_empty() {
            document.blocks.push(Block::new(Gap::Line, vec![Sentence::default()]));
        }
        if let Some(sentence) = document.sentences_mut().nth(at) {
            sentence.words.push(word);
        }
    }

    /// Fillers, spread over the sentences or all in one.
    fn add_words(&mut self, document: &mut Document, n: usize) {
        if self.vocabulary.is_empty() {
            return;
        }
        if document.blocks.is_empty() {
            document.blocks.push(Block::new(Gap::Line, vec![Sentence::default()]));
        }
        let is_spread = self.random.one_in(2);
        let n_sentences = document.n_sentences();
        let mut at = self.random.below(n_sentences);
        for _ in 0..n {
            let word = self.word();
            if let Some(sentence) = document.sentences_mut().nth(at) {
                sentence.words.push(word);
            }
            if is_spread {
                at = (at + 1) % n_sentences;
            }
        }
    }

    fn add_sentence(&mut self, document: &mut Document) {
        let words = vec![self.word()];
        let sentence = Sentence { words, end: self.end() };
        if document.blocks.is_empty() {
            document.blocks.push(Block::new(Gap::Line, Vec::new()));
        }
        let at = self.random.below(document.blocks.len());
        if let Some(block) = document.blocks.get_mut(at) {
            // A sentence that does not end would go on in this one.
            if let Some(last) = block.sentences.last_mut()
                && last.end.is_empty()
            {
                last.end = sentence.end.clone();
            }
            block.sentences.push(sentence);
        }
    }

    fn first_sentence<'d>(&mut self, document: &'d mut Document) -> &'d mut Sentence {
        if document.blocks.is_empty() {
            document.blocks.push(Block::new(Gap::Line, Vec::new()));
        }
        let block = &mut document.blocks[0];
        if block.sentences.is_empty() {
            block.sentences.push(Sentence::default());
        }
        &mut block.sentences[0]
    }
}

/// How badly a literal is broken.
pub(crate) fn loss(literal: &Literal, verdict: &Verdict) -> f64 {
    if verdict.is_satisfied() {
        return 0.0;
    }
    let now = literal.fields.bound().and_then(|_| measured_number(&verdict.measured));
    let distance = match (now, literal.bounds.first()) {
        (Some(now), Some((_, interval))) => {
            let too_many = interval.high.map_or(0, |high| now.saturating_sub(high));
            interval.low.saturating_sub(now).max(too_many)
        }
        _ => verdict.distance.unwrap_or(1).into(),
    };
    1.0 + f64::from(u32::try_from(distance).unwrap_or(u32::MAX)).ln_1p()
}

/// How many of a keyword there are.
fn count(quantity: &Quantity, text: &str) -> u64 {
    let (relation, count) = (constraints::Relation::AtLeast, 0);
    let keyword = constraints::kinds::KeywordFrequency { keyword: quantity.of.clone(), relation, count };
    crate::facts::count_in(&keyword.into(), text).unwrap_or(0)
}

/// Writes every word in the case that is wanted.
fn recase(document: &mut Document, kind: &str) {
    for word in document.words_mut() {
        word.text = if kind == "lowercase" { word.text.to_lowercase() } else { word.text.to_uppercase() };
    }
}

fn to_usize(n: u64) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}
