//! Styles: what a kind asks of every word, sentence or line of a text, done to a finished document just before it is written out.
//!
//! Repair counts and places; a style keeps up what each change would break again: brackets around every word, first letters in the order of the
//! alphabet, an emoji behind every sentence. A style changes a copy, so the document underneath stays as repair knows it. Begin with [`Style::of`].

use std::cell::Cell;
use std::rc::Rc;

use constraints::Constraint;

use crate::branch::Literal;
use crate::facts::is_kept;
use crate::folding::folded;
use crate::random::Random;
use crate::witness::document::{Block, Document, Gap, Sentence, Word};
use crate::witness::vocabulary::{Vocabulary, WORDWISE};

/// No pass adds more words than this for one sentence or line.
const MAX_ADDED: usize = 120;

/// A checker is asked no more often than this for one text; what is left is written as it stands.
const MAX_ASKED: usize = 1_500;
/// What asking costs, in units of [`Budget`](crate::witness::Budget).
pub(crate) const COST_OF_ASKING: usize = 150;

/// What is done to a document, in this order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Style {
    passes: Vec<Pass>,
    /// Each line is indented more than the one before.
    is_indented: bool,
    /// Everything is one word, and this follows it; with what stands where white space was.
    one_word: Option<(String, &'static str)>,
    /// How often a checker was asked for the last text.
    n_asked: Cell<usize>,
}

#[derive(Debug, Clone)]
enum Pass {
    /// The first word is this one.
    First(String),
    /// Fixed words that a kind refuses are joined to something that it accepts.
    Graft(Constraint),
    /// First letters follow the alphabet, of words or of sentences.
    Alphabet {
        of_sentences: bool,
        from_a: bool,
    },
    /// Fillers change until no two neighbours have like initials.
    Initials(Constraint),
    ChainSentences,
    ChainLines,
    Alliteration,
    SameEnds,
    Sorted {
        is_reversed: bool,
        min_lines: usize,
    },
    Wrapped {
        n_words: usize,
        open: &'static str,
        close: &'static str,
    },
    Emoji(&'static str),
    Joined(String),
    /// Every so many words one is of another script.
    Nth {
        n: usize,
        word: &'static str,
    },
}

impl Style {
    /// What these literals ask of every part.
    pub(crate) fn of(literals: &[Rc<Literal>], vocabulary: &Vocabulary, random: &mut Random) -> Style {
        let mut style = Style::default();
        for literal in literals.iter().filter(|literal| literal.wanted) {
            let fields = &literal.fields;
            let pass = match fields.kind {
                "starts_with_verb" => vocabulary.kept_by(&literal.constraint, random).map(Pass::First),
                "alphabetical_words" => Some(Pass::Alphabet {
                    of_sentences: fields.text("unit") == "sentence",
                    from_a: fields.text("first") == "a",
                }),
                "adjacent_initials" => Some(Pass::Initials(literal.constraint.clone())),
                "word_chain" if fields.text("unit") == "paragraph" => Some(Pass::ChainLines),
                "word_chain" => Some(Pass::ChainSentences),
                "alliteration_increment" => Some(Pass::Alliteration),
                "same_first_and_last_word" => Some(Pass::SameEnds),
                "sorted_lines" => Some(Pass::Sorted {
                    is_reversed: fields.flag("reversed"),
                    min_lines: usize::try_from(fields.number("min_lines")).unwrap_or(2).min(200),
                }),
                "word_wrapping" if fields.text("style") == "square_brackets" => {
                    Some(Pass::Wrapped { n_words: 1, open: "[", close: "]" })
                }
                "word_wrapping" => Some(Pass::Wrapped { n_words: 2, open: "<<", close: ">>" }),
                "emoji_ending" => Some(Pass::Emoji(if random.one_in(2) { " 😀" } else { "😀" })),
                "sentence_joiner" => Some(Pass::Joined(fields.text("joiner").to_owned())),
                "every_nth_word_script" => Some(Pass::Nth {
                    n: usize::try_from(fields.number("n")).unwrap_or(1).max(1),
                    word: script_word(fields.text("script")),
                }),
                kind if WORDWISE.contains(&kind) => Some(Pass::Graft(literal.constraint.clone())),
                _ => None,
            };
            style.passes.extend(pass);
            if fields.kind == "repeat_with_change" {
                let rest =
                    fields.text("text").trim().split_once(char::is_whitespace).map_or("", |(_, rest)| rest.trim());
                let mark = random.pick(&["-", ".", "", "_", "/"]).copied().unwrap_or("-");
                style.one_word = Some((rest.to_owned(), mark));
            }
            style.is_indented |= fields.kind == "line_indent";
        }
        style.passes.sort_by_key(Pass::rank);
        style
    }

    /// How often a checker was asked for the last text.
    pub(crate) fn n_asked(&self) -> usize {
        self.n_asked.get()
    }

    /// The text of the document in this style.
    pub(crate) fn text(&self, document: &Document, vocabulary: &Vocabulary) -> String {
        self.n_asked.set(0);
        if self.passes.is_empty() && !self.is_indented && self.one_word.is_none() {
            return document.text();
        }
        let mut shown = document.clone();
        for pass in &self.passes {
            pass.apply(&mut shown, vocabulary, &self.n_asked);
        }
        if let Some((rest, mark)) = &self.one_word {
            shown.end = None;
            let text = shown.text();
            let word = text.split_whitespace().collect::<Vec<_>>().join(mark);
            return format!("{word} {rest}").trim().to_owned();
        }
        let text = shown.text();
        if self.is_indented { indented(&text, document.end.is_some()) } else { text }
    }
}

impl Pass {
    fn rank(&self) -> u8 {
        match self {
            Pass::First(_) => 0,
            Pass::Graft(_) => 1,
            Pass::Alphabet { .. } => 2,
            Pass::Initials(_) => 3,
            Pass::Sorted { .. } => 4,
            Pass::Alliteration => 5,
            Pass::ChainSentences | Pass::ChainLines => 6,
            Pass::SameEnds => 7,
            Pass::Joined(_) => 8,
            Pass::Nth { .. } => 7,
            Pass::Emoji(_) => 9,
            Pass::Wrapped { .. } => 10,
        }
    }

    fn apply(&self, document: &mut Document, vocabulary: &Vocabulary, n_asked: &Cell<usize>) {
        match self {
            Pass::First(word) if document.start.is_none() => {
                first_sentence(document).words.insert(0, Word::fixed(word))
            }
            Pass::First(_) => {}
            Pass::Graft(constraint) => graft(document, constraint, n_asked),
            Pass::Alphabet { of_sentences, from_a } => alphabet(document, vocabulary, *of_sentences, *from_a),
            Pass::Initials(constraint) => initials(document, vocabulary, constraint, n_asked),
            Pass::ChainSentences => chain_sentences(document),
            Pass::ChainLines => chain_lines(document),
            Pass::Alliteration => alliterate(document, vocabulary),
            Pass::SameEnds => same_ends(document),
            Pass::Sorted { is_reversed, min_lines } => sort(document, vocabulary, *is_reversed, *min_lines),
            Pass::Wrapped { n_words, open, close } => wrap(document, *n_words, open, close),
            Pass::Emoji(emoji) => {
                for sentence in document.sentences_mut() {
                    sentence.end = format!("{emoji}{}", sentence.end);
                }
                if let Some(start) = document.start.as_mut().filter(|start| start.ends_with(['.', '!', '?'])) {
                    start.push_str(emoji);
                }
            }
            Pass::Nth { n, word } => every_nth(document, *n, word),
            Pass::Joined(joiner) => join(document, joiner),
        }
    }
}

fn first_sentence(document: &mut Document) -> &mut Sentence {
    if document.blocks.is_empty() {
        document.blocks.push(Block::new(Gap::Line, Vec::new()));
    }
    let block = &mut document.blocks[0];
    if block.sentences.is_empty() {
        block.sentences.push(Sentence::default());
    }
    &mut block.sentences[0]
}

/// The first and the last run of letters and digits.
fn outer_words(text: &str) -> Option<(String, String)> {
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
    let first = words.next()?.to_owned();
    let last = words.next_back().map_or_else(|| first.clone(), str::to_owned);
    Some((first, last))
}

fn initial(text: &str) -> Option<char> {
    text.chars().find(|c| c.is_alphanumeric()).map(crate::folding::fold)
}

/// Whether the checker accepts the text, or has been asked too often.
fn asked(constraint: &Constraint, text: &str, n_asked: &Cell<usize>) -> bool {
    n_asked.set(n_asked.get() + 1);
    n_asked.get() > MAX_ASKED || is_kept(constraint, text)
}

/// A full stop between letters joins words, and a keyword before it still stands alone.
fn graft(document: &mut Document, constraint: &Constraint, n_asked: &Cell<usize>) {
    const TAILS: &[&str] = &["", ".x", ".xx", ".xxx", ".xxxx", ".xxxxx", ".st", ".spl"];
    const HEADS: &[&str] = &["x.", "xx.", "xxx.", "xxxx.", "st.", "A.", "AB."];
    let is_kept = |constraint: &Constraint, text: &str| asked(constraint, text, n_asked);
    for word in document.words_mut().filter(|word| !word.is_filler) {
        let tokens: Vec<String> = word
            .text
            .split(' ')
            .map(|token| {
                if !token.chars().any(char::is_alphanumeric) {
                    return token.to_owned();
                }
                let mut letters = token.chars();
                let capital = letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>());
                if let Some(capital) =
                    capital.filter(|capital| is_kept(constraint, capital) && !is_kept(constraint, token))
                {
                    return capital;
                }
                let heads = HEADS.iter().map(|head| format!("{head}{token}"));
                let forms = TAILS.iter().map(|tail| format!("{token}{tail}")).chain(heads);
                forms.into_iter().find(|form| is_kept(constraint, form)).unwrap_or_else(|| token.to_owned())
            })
            .collect();
        word.text = tokens.join(" ");
    }
}

fn next_letter(letter: char) -> char {
    match letter {
        'a'..='y' => char::from_u32(u32::from(letter) + 1).unwrap_or('a'),
        _ => 'a',
    }
}

fn alphabet(document: &mut Document, vocabulary: &Vocabulary, of_sentences: bool, from_a: bool) {
    let mut next: Option<char> = if from_a { Some('a') } else { None };
    if let Some(start) = &document.start {
        let of_start =
            if of_sentences { initial(start) } else { outer_words(start).and_then(|(_, last)| initial(&last)) };
        next = of_start.map(next_letter).or(next);
    }
    let has_start = document.start.is_some();
    let mut is_first = true;
    for sentence in document.sentences_mut() {
        let goes_on = std::mem::take(&mut is_first) && has_start;
        if of_sentences {
            let letter = next.unwrap_or('a');
            if !goes_on {
                sentence.words.insert(0, Word::filler(vocabulary.with_initial(letter)));
                next = Some(next_letter(letter));
            }
            continue;
        }
        let mut words: Vec<Word> = Vec::with_capacity(sentence.words.len());
        for word in sentence.words.drain(..) {
            let Some(letter) = next.or_else(|| initial(&word.text)) else {
                words.push(word);
                continue;
            };
            if word.is_filler {
                words.push(Word::filler(vocabulary.with_initial(letter)));
                next = Some(next_letter(letter));
                continue;
            }
            let wanted = initial(&word.text).filter(char::is_ascii_lowercase);
            let mut at = letter;
            while wanted.is_some_and(|wanted| wanted != at) && words.len() < 40 * MAX_ADDED {
                words.push(Word::filler(vocabulary.with_initial(at)));
                at = next_letter(at);
            }
            next = outer_words(&word.text).and_then(|(_, last)| initial(&last)).map(next_letter).or(next);
            words.push(word);
        }
        sentence.words = words;
    }
}

fn initials(document: &mut Document, vocabulary: &Vocabulary, constraint: &Constraint, n_asked: &Cell<usize>) {
    let is_kept = |constraint: &Constraint, text: &str| asked(constraint, text, n_asked);
    let mut before = document.start.as_deref().and_then(outer_words).map(|(_, last)| last);
    let mut number = 0;
    for sentence in document.sentences_mut() {
        let mut words: Vec<Word> = Vec::with_capacity(sentence.words.len());
        for mut word in sentence.words.drain(..) {
            let fits = |word: &str, before: &Option<String>| {
                before.as_ref().is_none_or(|before| is_kept(constraint, &format!("{before} {word}")))
            };
            for _ in 0..30 {
                if fits(&word.text, &before) {
                    break;
                }
                number += 7;
                let other = vocabulary.numbered_word(number);
                if word.is_filler {
                    word.text = other;
                } else if fits(&other, &before) && is_kept(constraint, &format!("{other} {}", word.text)) {
                    words.push(Word::filler(other.clone()));
                    before = Some(other);
                }
            }
            before = outer_words(&word.text).map(|(_, last)| last).or(before);
            words.push(word);
        }
        sentence.words = words;
    }
}

fn chain_sentences(document: &mut Document) {
    let mut before = document.start.as_deref().filter(|start| start.ends_with(['.', '!', '?'])).and_then(outer_words);
    for sentence in document.sentences_mut() {
        if let Some((_, last)) = &before {
            let first = outer_words(&sentence.text()).map(|(first, _)| first);
            if first.is_none_or(|first| folded(&first) != folded(last)) {
                sentence.words.insert(0, Word::filler(last.clone()));
            }
        }
        before = outer_words(&sentence.text()).or(before);
    }
}

fn chain_lines(document: &mut Document) {
    let n = document.blocks.len();
    let (start, end) = (document.start.clone(), document.end.clone());
    if n == 0 && end.is_some() {
        first_sentence(document);
    }
    for (at, block) in document.blocks.iter_mut().enumerate() {
        let text = block.sentences.iter().map(Sentence::text).collect::<Vec<_>>().join(" ");
        let of_start = start.as_deref().filter(|_| at == 0).and_then(outer_words);
        let first = of_start.or_else(|| outer_words(&text)).map(|(first, _)| first);
        let is_last = at + 1 >= n;
        if let Some((_, last)) = end.as_deref().filter(|_| is_last).and_then(outer_words) {
            if let Some(sentence) = block.sentences.first_mut().filter(|_| of_start_is_none(&start, at)) {
                sentence.words.insert(0, Word::filler(last));
            }
            continue;
        }
        let text = format!("{} {text}", start.as_deref().filter(|_| at == 0).unwrap_or(""));
        let Some((first, (_, last))) = first.zip(outer_words(&text)) else { continue };
        if let Some(sentence) = block.sentences.last_mut().filter(|_| folded(&first) != folded(&last)) {
            sentence.words.push(Word::filler(first));
        }
    }
}

fn of_start_is_none(start: &Option<String>, at: usize) -> bool {
    start.is_none() || at > 0
}

/// The longest run of words with one first letter.
fn longest_run(text: &str) -> usize {
    let (mut longest, mut run, mut before) = (0, 0, None);
    for word in text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()) {
        run = if initial(word) == before { run + 1 } else { 1 };
        before = initial(word);
        longest = longest.max(run);
    }
    longest
}

fn alliterate(document: &mut Document, vocabulary: &Vocabulary) {
    let mut least = document.start.as_deref().filter(|start| start.ends_with(['.', '!', '?'])).map_or(0, longest_run);
    for sentence in document.sentences_mut() {
        let filler = vocabulary.numbered_word(1);
        let has = longest_run(&sentence.text());
        if has <= least {
            let same = sentence.words.iter().filter(|word| word.text == filler).count();
            let missing = (least + 1).saturating_sub(same).min(MAX_ADDED);
            // In a row with those that are there, if they stand at the end.
            sentence.words.extend(std::iter::repeat_n(Word::filler(filler), missing.max(1)));
            while longest_run(&sentence.text()) <= least && sentence.words.len() < MAX_ADDED {
                let last = sentence.words.last().cloned();
                sentence.words.extend(last);
            }
        }
        least = longest_run(&sentence.text());
    }
}

fn same_ends(document: &mut Document) {
    let Some((first, last)) = outer_words(&document.text()) else { return };
    if folded(&first) == folded(&last) {
        return;
    }
    if document.end.is_some() && document.start.is_none() {
        first_sentence(document).words.insert(0, Word::filler(last));
    } else if document.end.is_none() {
        if document.blocks.is_empty() {
            first_sentence(document);
        }
        document
            .sentences_mut()
            .last()
            .into_iter()
            .for_each(|sentence| sentence.words.push(Word::filler(first.clone())));
    }
}

fn sort(document: &mut Document, vocabulary: &Vocabulary, is_reversed: bool, min_lines: usize) {
    let key = |block: &Block| {
        let text: String = block.sentences.iter().map(Sentence::text).collect();
        text.chars().filter(|c| c.is_alphanumeric()).map(crate::folding::fold).collect::<String>()
    };
    document.blocks.sort_by_key(key);
    if is_reversed {
        document.blocks.reverse();
    }
    let mut n = document.blocks.iter().filter(|block| !key(block).is_empty()).count();
    n += usize::from(document.start.is_some() && document.blocks.first().is_none_or(|block| block.needs_line));
    let edge = vocabulary.with_initial(if is_reversed { 'a' } else { 'z' });
    while n < min_lines {
        let last = document.blocks.last().cloned().filter(|block| document.end.is_none() && !key(block).is_empty());
        let fresh = Sentence { words: vec![Word::filler(edge.clone())], end: String::new() };
        let block = last.unwrap_or_else(|| Block::new(Gap::Line, vec![fresh]));
        document.blocks.push(Block { gap: Gap::Line, ..block });
        n += 1;
    }
}

/// Puts every word, or every so many, into brackets; what has letters in it counts as a word.
fn wrap(document: &mut Document, n_words: usize, open: &str, close: &str) {
    let is_word = |token: &str| token.chars().any(char::is_alphanumeric);
    let mut n_open = 0;
    let mut wrapped = |text: &str| {
        let mut tokens: Vec<String> = Vec::new();
        for token in text.split(' ') {
            let is_wrapped = token.contains(open) && token.contains(close);
            if !is_word(token) || is_wrapped {
                tokens.push(token.to_owned());
                continue;
            }
            let before = if n_open == 0 { open } else { "" };
            n_open = (n_open + 1) % n_words.max(1);
            let after = if n_open == 0 { close } else { "" };
            tokens.push(format!("{before}{token}{after}"));
        }
        tokens.join(" ")
    };
    document.start = document.start.take().map(|start| wrapped(&start));
    for block in &mut document.blocks {
        block.marker = block.marker.replace("1. ", "- ");
        for word in block.sentences.iter_mut().flat_map(|sentence| sentence.words.iter_mut()) {
            word.text = wrapped(&word.text);
        }
    }
    document.end = document.end.take().map(|end| wrapped(&end));
    if n_open > 0 {
        let last = document.end.as_mut().or_else(|| {
            let word = document.blocks.iter_mut().flat_map(|block| &mut block.sentences).flat_map(|s| &mut s.words);
            word.last().map(|word| &mut word.text)
        });
        last.into_iter().for_each(|last| last.push_str(close));
    }
}

/// All sentences in one line, at least two, with the joiner between them.
fn join(document: &mut Document, joiner: &str) {
    let mut all: Vec<Sentence> = std::mem::take(&mut document.blocks).into_iter().flat_map(|b| b.sentences).collect();
    if all.len() < 2 && document.end.is_none() {
        all.extend(all.first().cloned());
    }
    let n = all.len();
    let is_open_end = document.end.is_none();
    for (at, sentence) in all.iter_mut().enumerate().filter(|(at, _)| at + 1 < n || !is_open_end) {
        let end = if sentence.end.trim().is_empty() { "." } else { &sentence.end };
        sentence.end = format!("{end}{joiner}");
        if at + 1 == n {
            // The end goes on where the joiner stops.
            let after = document.end.take().unwrap_or_default();
            sentence.end.push_str(&after);
        }
    }
    document.spaces.1 = "";
    document.blocks = vec![Block::new(Gap::Line, all)];
}

fn script_word(script: &str) -> &'static str {
    match script {
        "japanese" => "茶",
        "chinese" => "我",
        "korean" => "차",
        "cyrillic" => "да",
        "greek" => "νερό",
        "arabic" => "ماء",
        "hebrew" => "תה",
        "devanagari" => "पानी",
        "thai" => "ชา",
        _ => "tea",
    }
}

/// Puts the word where every n-th is due, and before a phrase that would stand across that place.
fn every_nth(document: &mut Document, n: usize, word: &str) {
    let size = |text: &str| text.split_whitespace().count();
    let mut at = document.start.as_deref().map_or(0, size);
    for sentence in document.sentences_mut() {
        let mut words: Vec<Word> = Vec::with_capacity(sentence.words.len());
        for own in sentence.words.drain(..) {
            let n_own = size(&own.text);
            let is_due = |at: usize| (at + 1..=at + n_own).any(|place| place.is_multiple_of(n));
            if own.is_filler && is_due(at) {
                words.push(Word::filler(word.to_owned()));
                at += 1;
                continue;
            }
            let mut n_added = 0;
            while is_due(at) && n_added < n.min(MAX_ADDED) {
                words.push(Word::filler(word.to_owned()));
                at += 1;
                n_added += 1;
            }
            at += n_own;
            words.push(own);
        }
        sentence.words = words;
    }
}

fn indented(text: &str, has_end: bool) -> String {
    let mut lines: Vec<String> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .enumerate()
        .map(|(at, line)| format!("{}{}", " ".repeat(at.min(400)), line.trim_start()))
        .collect();
    match lines.as_mut_slice() {
        [only] if has_end => {
            only.insert(0, ' ');
            lines.insert(0, "~".to_owned());
        }
        [_] => lines.push(" ~".to_owned()),
        _ => {}
    }
    lines.join("\n")
}
