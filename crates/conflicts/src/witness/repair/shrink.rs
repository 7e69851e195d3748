//! Less of something: a function a quantity.

use crate::quantity::Quantity;
use crate::random::Random;
use crate::witness::document::{Document, Gap};
use crate::witness::repair::Search;

impl Search<'_> {
    /// Takes away `n` of the quantity.
    pub(super) fn shrink(&mut self, document: &mut Document, quantity: &Quantity, n: usize) {
        match quantity.kind {
            "word_count" | "unique_word_count" | "lowercase_word_count" => {
                // What a narrow no-break space joins is one word of Unicode's, and still several for a keyword.
                if self.random.one_in(3) {
                    join_words(document, n)
                } else {
                    remove_filler(document, n, &mut self.random)
                }
            }
            "sentence_count" => self.join_sentences(document, n),
            "paragraph_count" => {
                let gap = if quantity.of == "asterisks" { Gap::Asterisks } else { Gap::Blank };
                let blocks = document.blocks.iter_mut().skip(1).filter(|block| block.gap == gap);
                blocks.take(n).for_each(|block| block.gap = Gap::Line);
            }
            "line_count" => join_blocks(document, n),
            "bullet_count" | "list_item_count" => {
                let items = document.blocks.iter_mut().filter(|block| !block.marker.is_empty());
                items.take(n).for_each(|block| block.marker.clear());
            }
            "capital_word_frequency" => {
                let capitals =
                    document.words_mut().filter(|word| word.is_filler && word.text.chars().all(char::is_uppercase));
                capitals.take(n).for_each(|word| word.text = word.text.to_lowercase());
            }
            "letter_frequency" => self.replace_letters(document, &quantity.of, n),
            "length_chars" => self.remove_characters(document, n),
            "keyword_frequency" => remove_words(document, &quantity.of, n),
            _ => self.shake(document),
        }
    }

    /// Sentences run into the next ones, or are left out.
    fn join_sentences(&mut self, document: &mut Document, n: usize) {
        for _ in 0..n {
            if let Some(block) = document.blocks.iter_mut().find(|block| block.sentences.len() > 1) {
                let last = block.sentences.pop();
                if let (Some(before), Some(last)) = (block.sentences.last_mut(), last) {
                    before.words.extend(last.words);
                    before.end = last.end;
                }
                continue;
            }
            match self.random.below(3) {
                // Without an end mark the sentence goes on in the next line.
                0 => {
                    let at = self.random.below(document.n_sentences());
                    if let Some(sentence) = document.sentences_mut().nth(at) {
                        sentence.end.clear();
                    }
                }
                1 => {
                    let at = self.random.below(document.blocks.len());
                    if let Some(block) = document.blocks.get_mut(at) {
                        block.gap = Gap::Line;
                    }
                }
                // What holds no word is no sentence.
                _ => {
                    let at = self.random.below(document.n_sentences());
                    let is_wanted = |word: &crate::witness::document::Word| !word.is_filler;
                    if let Some(sentence) = document.sentences_mut().nth(at).filter(|s| !s.words.iter().any(is_wanted))
                    {
                        sentence.words.truncate(1);
                        sentence.words.iter_mut().for_each(|word| word.text = "!".to_owned());
                        sentence.end.clear();
                    }
                }
            }
        }
    }

    fn replace_letters(&mut self, document: &mut Document, letter: &str, n: usize) {
        let Some(letter) = letter.chars().next() else { return };
        let has_letter = |text: &str| text.chars().any(|c| crate::folding::fold(c) == letter);
        let mut left = n;
        let fresh: Vec<String> = (0..8).map(|_| self.vocabulary.word(&mut self.random)).collect();
        let clean = fresh.iter().find(|word| !has_letter(word));
        for word in document.words_mut().filter(|word| word.is_filler && has_letter(&word.text)) {
            if left == 0 {
                return;
            }
            left -= 1;
            word.text = match clean {
                Some(clean) => clean.clone(),
                None => "1".to_owned(),
            };
        }
        // A run of the letter that was put there on purpose.
        if let Some(word) =
            document.words_mut().find(|word| word.text.chars().all(|c| crate::folding::fold(c) == letter))
        {
            let kept = word.text.chars().count().saturating_sub(left);
            word.text = word.text.chars().take(kept).collect();
        }
        for sentence in document.sentences_mut() {
            sentence.words.retain(|word| !word.text.is_empty());
        }
    }

    fn remove_characters(&mut self, document: &mut Document, n: usize) {
        let spaces = document.n_trailing_spaces.min(n);
        document.n_trailing_spaces -= spaces;
        let mut left = n - spaces;
        match self.random.below(3) {
            0 => remove_filler(document, left.div_ceil(5), &mut self.random),
            1 => {
                for word in document.words_mut().filter(|word| word.is_filler) {
                    let (kept, length) = (word.text.chars().take(1).collect::<String>(), word.text.chars().count());
                    let saved = length.saturating_sub(1);
                    if left == 0 {
                        return;
                    }
                    if saved <= left {
                        word.text = kept;
                        left -= saved;
                    } else {
                        word.text = word.text.chars().take(length - left).collect();
                        left = 0;
                    }
                }
            }
            _ => {
                let at = self.random.below(document.n_sentences());
                if let Some(sentence) = document.sentences_mut().nth(at) {
                    sentence.end.clear();
                }
            }
        }
    }
}

/// Leaves out fillers, from random sentences.
pub(super) fn remove_filler(document: &mut Document, n: usize, random: &mut Random) {
    let n_sentences = document.n_sentences().max(1);
    let from = random.below(n_sentences);
    let mut left = n;
    for at in (from..n_sentences).chain(0..from) {
        let Some(sentence) = document.sentences_mut().nth(at) else { return };
        let keeps_one = random.one_in(2);
        let mut kept = 0;
        let n_words = sentence.words.len();
        sentence.words.retain(|word| {
            let goes = word.is_filler && left > 0 && !(keeps_one && kept == 0 && n_words > 1);
            left -= usize::from(goes);
            kept += usize::from(!goes);
            !goes
        });
        if left == 0 {
            return;
        }
    }
}

/// Joins the words of a sentence that have to stay.
fn join_words(document: &mut Document, n: usize) {
    let mut left = n;
    for sentence in document.sentences_mut() {
        while left > 0 && sentence.words.len() > 1 {
            left -= 1;
            let Some(last) = sentence.words.pop() else { break };
            if let Some(before) = sentence.words.last_mut() {
                before.text = format!("{} {}", before.text, last.text).replace(' ', "\u{202f}");
                before.is_filler &= last.is_filler;
            }
        }
        if let Some(only) = sentence.words.first_mut().filter(|word| left > 0 && !word.is_filler) {
            only.text = only.text.replace(' ', "\u{202f}");
        }
    }
}

/// Puts blocks on the line of the one before.
fn join_blocks(document: &mut Document, n: usize) {
    for _ in 0..n {
        if document.blocks.len() < 2 {
            return;
        }
        if let Some(last) = document.blocks.pop()
            && let Some(before) = document.blocks.last_mut()
        {
            before.sentences.extend(last.sentences);
        }
    }
}

/// Leaves out words that are, or hold, the keyword.
fn remove_words(document: &mut Document, keyword: &str, n: usize) {
    let mut left = n;
    for sentence in document.sentences_mut() {
        sentence.words.retain(|word| {
            let goes = left > 0 && crate::folding::folded(&word.text).contains(keyword);
            left -= usize::from(goes);
            !goes
        });
    }
}
