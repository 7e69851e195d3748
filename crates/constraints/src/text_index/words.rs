//! Words by Unicode's default word boundaries (UAX #29), found as the text grows.
//!
//! A word is a segment with a letter or a digit: "don't" and "3.14" are one word each, "well-known" is two, each Han character and each hiragana is one,
//! a run of katakana is one. Scripts that need a dictionary (Thai, Lao, Khmer, Burmese) come out a letter at a time.

use unicode_segmentation::UnicodeSegmentation;

use crate::verdict::Span;

/// No segment is longer than this many bytes: a longer run is cut here, so that one push never rescans more than a few of these.
/// The longest word in any dictionary is far below it.
const MAX_SEGMENT: usize = 1024;

/// The words so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    spans: Vec<Span>,
    n_certain: usize,
    scan_from: usize,
}

impl Words {
    pub(crate) fn spans(&self) -> &[Span] {
        &self.spans
    }

    pub(crate) fn n_certain(&self) -> usize {
        self.n_certain
    }

    /// Finds the words of `text`, which is the text of the last call with something appended.
    ///
    /// A segment's end depends on the text up to it, on the character after it, and, when that is a mark that can sit inside a word (the point in
    /// "3.14"), on the one after that, unless it is a Han character. So a segment is certain when another character follows, or two further segments do, or it had its full length to grow.
    /// The iterator keeps no state between segments, so starting again at any segment gives the same segments.
    pub(crate) fn push(&mut self, text: &str) {
        self.spans.truncate(self.n_certain);
        let mut previous: [Option<Span>; 2] = [None, None];
        let mut at = self.scan_from;
        while let Some(segment) = next_segment(text, at) {
            let may_be_inside = segment.of(text).starts_with(can_be_inside_a_word);
            if let Some(before) = previous[0] {
                self.settle(text, before);
            }
            previous = [previous[1], Some(segment)];
            let is_alone =
                previous[0].is_some_and(|before| before.of(text).chars().next_back().is_some_and(stands_alone));
            if (!may_be_inside || is_alone)
                && let Some(before) = previous[0].take()
            {
                self.settle(text, before);
            }
            if segment.start + MAX_SEGMENT <= text.len() {
                for before in std::mem::take(&mut previous).into_iter().flatten() {
                    self.settle(text, before);
                }
            }
            at = segment.end;
        }
        self.spans.extend(previous.into_iter().flatten().filter(|segment| is_word(segment.of(text))));
    }

    /// Keeps a segment for good.
    fn settle(&mut self, text: &str, segment: Span) {
        if is_word(segment.of(text)) {
            self.spans.push(segment);
            self.n_certain = self.spans.len();
        }
        self.scan_from = segment.end;
    }
}

fn next_segment(text: &str, at: usize) -> Option<Span> {
    let rest = text.get(at..)?;
    let window = rest.get(..rest.floor_char_boundary(MAX_SEGMENT))?;
    let segment = window.split_word_bounds().next()?;
    Some(Span::new(at, at + segment.len()))
}

/// Whether no letter and no mark can join the next letter to this character: a Han character or a hiragana, of Word_Break=Other.
pub(crate) fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

/// The word break properties MidLetter, MidNum, MidNumLet, Single_Quote and Double_Quote of UAX #29.
fn can_be_inside_a_word(c: char) -> bool {
    matches!(
        c,
        '\'' | '"'
            | '.'
            | ','
            | ':'
            | ';'
            | '·'
            | '\u{37e}'
            | '\u{387}'
            | '\u{55f}'
            | '\u{589}'
            | '\u{5f4}'
            | '\u{60c}'
            | '\u{60d}'
            | '\u{66c}'
            | '\u{7f8}'
            | '‘'
            | '’'
            | '․'
            | '‧'
            | '⁄'
            | '\u{fe10}'
            | '\u{fe13}'
            | '\u{fe14}'
            | '﹐'
            | '﹒'
            | '﹔'
            | '﹕'
            | '＇'
            | '，'
            | '．'
            | '：'
            | '；'
    )
}

/// A segment that begins with a mark holds nothing but what combines with it, be it a vowel sign that Unicode calls alphabetic; the next letter may join all of it to
/// the word before.
fn is_word(segment: &str) -> bool {
    !segment.starts_with(can_be_inside_a_word) && segment.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::Words;

    fn check(text: &str, words: &[&str]) {
        let mut whole = Words::default();
        whole.push(text);
        assert_eq!(whole.spans().iter().map(|span| span.of(text)).collect::<Vec<_>>(), words);
        let mut by_char = Words::default();
        for (at, c) in text.char_indices() {
            let n_certain = by_char.n_certain();
            let before = by_char.spans().to_vec();
            by_char.push(&text[..at + c.len_utf8()]);
            assert!(by_char.spans().len() >= before.len(), "the number of words fell in {text:?} at {at}");
            assert_eq!(by_char.spans()[..n_certain], before[..n_certain], "a certain word changed");
        }
        assert_eq!(by_char.spans(), whole.spans());
    }

    #[test]
    fn words_are_unicode_words() {
        check("Don't pay 3.14, it's well-known.", &["Don't", "pay", "3.14", "it's", "well", "known"]);
        check("e.g. 1,000 U.S.A. café", &["e.g", "1,000", "U.S.A", "café"]);
        check("我喜欢茶。カタカナ", &["我", "喜", "欢", "茶", "カタカナ"]);
        check("  👩‍👩‍👧 🇩🇪🇫🇷 … ", &[]);
        check("हिन्दी में लिखो", &["हिन्दी", "में", "लिखो"]);
        check("", &[]);
        // A vowel sign after a mark is no word of its own, and the letter after it joins it to the word before.
        check("a:\u{1122c}", &["a"]);
        check("a:\u{1122c}b", &["a:\u{1122c}b"]);
        check("我. 茶", &["我", "茶"]);
    }

    #[test]
    fn a_run_without_end_is_cut() {
        let text = "a".repeat(2500);
        check(&text, &[&text[..1024], &text[..1024], &text[..452]]);
    }
}
