//! More of something: a function a quantity.

use crate::facts::{Phrase, Place};
use crate::quantity::Quantity;
use crate::witness::document::{Block, Document, Gap, Sentence, Word};
use crate::witness::plan;
use crate::witness::repair::Search;

/// Whether there is a way to write more of the quantity without a ready-made piece.
pub(super) fn knows(kind: &str) -> bool {
    matches!(
        kind,
        "word_count"
            | "unique_word_count"
            | "lowercase_word_count"
            | "sentence_count"
            | "paragraph_count"
            | "line_count"
            | "bullet_count"
            | "list_item_count"
            | "capital_word_frequency"
            | "placeholder_count"
            | "letter_frequency"
            | "letter_count"
            | "length_chars"
            | "keyword_frequency"
    )
}

impl Search<'_> {
    /// Adds `n` of the quantity.
    pub(super) fn grow(&mut self, document: &mut Document, quantity: &Quantity, n: usize) {
        match quantity.kind {
            // The only letter that is small where every letter must be a capital.
            "lowercase_word_count"
                if self.literals.iter().any(|literal| literal.wanted_kind() == Some("uppercase")) =>
            {
                (0..n).for_each(|_| self.add_word(document, "ª"));
            }
            "word_count" | "unique_word_count" | "lowercase_word_count" => self.add_words(document, n),
            "sentence_count" => self.add_sentences(document, n),
            "paragraph_count" => {
                let gap = if quantity.of == "asterisks" { Gap::Asterisks } else { Gap::Blank };
                self.add_blocks(document, n, gap, "");
            }
            "line_count" => self.add_lines(document, n),
            "bullet_count" => self.add_items(document, n, "- "),
            "list_item_count" => {
                let marker = if quantity.of == "numbers" { "1. " } else { "- " };
                self.add_items(document, n, marker);
            }
            "capital_word_frequency" => self.add_capitals(document, n),
            "placeholder_count" => {
                for _ in 0..n {
                    let word = if self.random.one_in(2) {
                        self.word().text
                    } else {
                        self.vocabulary.short_word(&mut self.random)
                    };
                    let word = format!("[{word}]");
                    self.add_word(document, &word);
                }
            }
            "letter_frequency" => self.add_letters(document, &quantity.of, n),
            "letter_count" => self.add_letters(document, "", n),
            "length_chars" => self.add_characters(document, n),
            "keyword_frequency" => self.add_keyword(document, &quantity.of, n),
            _ => self.shake(document),
        }
    }

    /// New sentences of a word each, or longer ones cut in two.
    fn add_sentences(&mut self, document: &mut Document, n: usize) {
        for _ in 0..n {
            let end = self.end();
            let long = document.sentences_mut().find(|sentence| sentence.words.len() > 1);
            let Some(sentence) = long.filter(|_| self.random.one_in(2) && !end.is_empty()) else {
                self.add_sentence(document);
                continue;
            };
            let rest = sentence.words.split_off(1);
            let moved = Sentence { words: rest, end: std::mem::replace(&mut sentence.end, end.clone()) };
            for block in &mut document.blocks {
                if let Some(at) = block.sentences.iter().position(|s| s.words.len() == 1 && s.end == end) {
                    block.sentences.insert(at + 1, moved);
                    break;
                }
            }
        }
    }

    fn add_blocks(&mut self, document: &mut Document, n: usize, gap: Gap, marker: &str) {
        for _ in 0..n {
            // A block that only needs another gap costs no word.
            let other =
                document.blocks.iter_mut().skip(1).find(|block| block.gap == Gap::Line && block.marker.is_empty());
            if let Some(block) = other.filter(|_| self.random.one_in(2)) {
                block.gap = gap;
                continue;
            }
            let last_of_several = document.blocks.iter_mut().find(|block| block.sentences.len() > 1);
            let sentences = match last_of_several.filter(|_| self.random.one_in(2)) {
                Some(block) => block.sentences.pop().into_iter().collect(),
                None => vec![Sentence { words: vec![self.word()], end: self.end() }],
            };
            let block = Block { marker: marker.to_owned(), ..Block::new(gap, sentences) };
            let at = if self.random.one_in(3) { document.blocks.len().min(1) } else { document.blocks.len() };
            document.blocks.insert(at, block);
        }
    }

    fn add_lines(&mut self, document: &mut Document, n: usize) {
        // A line needs no word.
        let is_bare = self.random.one_in(3);
        for _ in 0..n {
            let words = vec![if is_bare { Word::filler("~".to_owned()) } else { self.word() }];
            let block = Block::new(Gap::Line, vec![Sentence { words, end: String::new() }]);
            let at = if self.random.one_in(2) { document.blocks.len() } else { document.blocks.len().min(1) };
            document.blocks.insert(at, block);
        }
    }

    fn add_items(&mut self, document: &mut Document, n: usize, marker: &str) {
        let is_bare = self.random.one_in(4);
        for _ in 0..n {
            let plain = document.blocks.iter_mut().find(|block| block.marker.is_empty() && !block.needs_line);
            if let Some(block) = plain.filter(|_| self.random.one_in(4)) {
                block.marker = marker.to_owned();
                continue;
            }
            let words = vec![if is_bare { Word::filler("!".to_owned()) } else { self.word() }];
            let sentence = Sentence { words, end: String::new() };
            let block = Block { marker: marker.to_owned(), ..Block::new(Gap::Line, vec![sentence]) };
            let at = if self.random.one_in(2) { document.blocks.len() } else { document.blocks.len().min(1) };
            document.blocks.insert(at, block);
        }
    }

    fn add_capitals(&mut self, document: &mut Document, n: usize) {
        for _ in 0..n {
            let filler = document.words_mut().find(|word| {
                word.is_filler && word.text.chars().count() > 1 && word.text.chars().all(char::is_lowercase)
            });
            if let Some(word) = filler.filter(|_| self.random.one_in(2)) {
                word.text = word.text.to_uppercase();
                continue;
            }
            let mut word = self.vocabulary.word(&mut self.random).to_uppercase();
            if !word.chars().any(char::is_uppercase) {
                let allowed = ["XX", "QQ", "VV", "EE", "TT"]
                    .into_iter()
                    .find(|capitals| !capitals.chars().any(|c| self.literals.iter().any(|literal| literal.forbids(c))));
                word = allowed.unwrap_or("XX").to_owned();
            }
            if word.chars().count() < 2 {
                word = word.repeat(2);
            }
            self.add_words(document, 1);
            if let Some(last) = document.words_mut().filter(|word| word.is_filler).last() {
                last.text = word;
            }
        }
    }

    /// Letters stand in a word of their own, or are added to one that is there.
    fn add_letters(&mut self, document: &mut Document, letter: &str, n: usize) {
        let any = self.vocabulary.short_word(&mut self.random).chars().next();
        let any = any.filter(|c| c.is_alphabetic()).unwrap_or('a').to_string();
        let letter = if letter.is_empty() { any.as_str() } else { letter };
        let upper = letter.to_uppercase();
        let is_forbidden = |text: &str| text.chars().any(|c| self.literals.iter().any(|literal| literal.forbids(c)));
        let letter = if is_forbidden(letter) { upper.as_str() } else { letter };
        let run = letter.repeat(n);
        let filler = document.words_mut().find(|word| word.is_filler);
        match filler.filter(|_| self.random.one_in(2)) {
            Some(word) => word.text.push_str(&run),
            None => {
                // Several words look more like a text than one long one.
                let size = if self.random.one_in(2) { n } else { 5 };
                let chars: Vec<char> = run.chars().collect();
                for part in chars.chunks(size.max(1)) {
                    self.add_word(document, &part.iter().collect::<String>());
                }
            }
        }
    }

    fn add_characters(&mut self, document: &mut Document, n: usize) {
        match self.random.below(3) {
            0 => document.n_trailing_spaces += n,
            1 => {
                let letter = self.vocabulary.word(&mut self.random).chars().next_back().unwrap_or('a');
                let longest = document.words_mut().find(|word| word.is_filler);
                match longest.filter(|_| n <= 30) {
                    Some(word) => word.text.extend(std::iter::repeat_n(letter, n)),
                    None => self.add_words(document, n.div_ceil(6)),
                }
            }
            _ => self.add_words(document, n.div_ceil(6)),
        }
    }

    fn add_keyword(&mut self, document: &mut Document, keyword: &str, n: usize) {
        let phrase =
            Phrase { text: keyword.to_owned(), place: Place::Anywhere, ignores_case: true, is_whole: true, times: 1 };
        let text = plan::cased(&phrase, &self.literals, &mut self.random);
        if self.random.one_in(6) {
            // Joined by full stops they are many keywords and few words.
            self.add_word(document, &vec![text; n].join("."));
            return;
        }
        for _ in 0..n {
            self.add_word(document, &text);
        }
    }
}
