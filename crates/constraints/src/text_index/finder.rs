//! Finds one phrase in a growing text, each character looked at once (Knuth, Morris and Pratt's automaton over folded characters).

use std::collections::VecDeque;

use unicode_segmentation::UnicodeSegmentation;

use crate::verdict::Span;

/// Finds a phrase as whole words, ignoring case, the amount of white space between its words, and the kind of apostrophe.
///
/// A hit needs a word boundary at either end, so "cat" is not in "catalog". Scripts that write without spaces have none: there the phrase is
/// found anywhere, and a Latin word beside a Han character stands alone. A hit at the very end of the text is tentative: the next character
/// may go on with the word.
#[derive(Debug, Clone)]
pub(crate) struct Finder {
    phrase: Vec<char>,
    /// For each length matched, the longest proper suffix of it that is a prefix of the phrase.
    fallback: Vec<usize>,
    n_matched: usize,
    /// The last characters fed, as many as the phrase has: where each begins, and whether it goes on with a word.
    recent: VecDeque<Recent>,
    previous: Option<char>,
    hits: Vec<Span>,
    tentative: Option<Span>,
}

#[derive(Debug, Clone, Copy)]
struct Recent {
    start: usize,
    follows_word: bool,
}

impl Finder {
    /// A finder for `phrase`; one without any character but white space is never found.
    pub(crate) fn new(phrase: &str) -> Finder {
        let phrase: Vec<char> = phrase.split_whitespace().collect::<Vec<_>>().join(" ").chars().map(fold).collect();
        let mut fallback = vec![0; phrase.len()];
        let mut n = 0;
        for at in 1..phrase.len() {
            while n > 0 && phrase[at] != phrase[n] {
                n = fallback[n - 1];
            }
            n += usize::from(phrase[at] == phrase[n]);
            fallback[at] = n;
        }
        Finder {
            phrase,
            fallback,
            n_matched: 0,
            recent: VecDeque::new(),
            previous: None,
            hits: Vec::new(),
            tentative: None,
        }
    }

    /// Takes in the next character of the text.
    pub(crate) fn push(&mut self, at: usize, c: char) {
        if let Some(span) = self.tentative.take()
            && !goes_on(c)
        {
            self.hits.push(span);
        }
        let previous = self.previous.replace(c);
        if c.is_whitespace() && previous.is_some_and(char::is_whitespace) || self.phrase.is_empty() {
            return;
        }
        if self.recent.len() == self.phrase.len() {
            self.recent.pop_front();
        }
        self.recent.push_back(Recent { start: at, follows_word: previous.is_some_and(goes_on) });
        let folded = if c.is_whitespace() { ' ' } else { fold(c) };
        while self.n_matched > 0 && self.phrase.get(self.n_matched) != Some(&folded) {
            self.n_matched = self.fallback[self.n_matched - 1];
        }
        if self.phrase.get(self.n_matched) == Some(&folded) {
            self.n_matched += 1;
        }
        if self.n_matched == self.phrase.len() {
            self.take_match(at + c.len_utf8());
        }
    }

    fn take_match(&mut self, end: usize) {
        let (Some(&first), Some(&last), Some(&begin)) = (self.phrase.first(), self.phrase.last(), self.recent.front())
        else {
            return;
        };
        let begins_inside_a_word = goes_on(first) && begin.follows_word;
        let overlaps = self.hits.last().is_some_and(|hit| hit.end > begin.start);
        if begins_inside_a_word || overlaps {
            return;
        }
        let span = Span::new(begin.start, end);
        if goes_on(last) { self.tentative = Some(span) } else { self.hits.push(span) }
    }

    /// The hits that no continuation can take back.
    pub(crate) fn hits(&self) -> &[Span] {
        &self.hits
    }

    /// All hits, if the text ends here.
    pub(crate) fn hits_now(&self) -> impl Iterator<Item = Span> {
        self.hits.iter().copied().chain(self.tentative)
    }

    /// How many hits there are if the text ends here.
    pub(crate) fn n_now(&self) -> usize {
        self.hits.len() + usize::from(self.tentative.is_some())
    }
}

/// Lower case for comparing: one character to one character, so that offsets stay those of the text.
pub(crate) fn fold(c: char) -> char {
    match c {
        '’' | 'ʼ' => '\'',
        'ς' => 'σ',
        _ => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(only), None) => only,
                _ => c,
            }
        }
    }
}

/// Whether the character goes on with the word before it, or begins one that others go on with: a letter, a digit, `_` or a combining mark, of a script that writes spaces.
fn goes_on(c: char) -> bool {
    is_word_char(c) && !is_unspaced(c)
}

/// A letter, a digit, `_`, or a mark that combines with the character before.
pub(crate) fn is_word_char(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() || c == '_' } else { c.is_alphanumeric() || is_extender(c) }
}

/// Whether the character joins the one before it into one user-perceived character.
fn is_extender(c: char) -> bool {
    let mut pair = String::from("a");
    pair.push(c);
    pair.graphemes(true).nth(1).is_none()
}

/// Han, kana, Hangul (whose particles join the word), Thai, Lao, Burmese, Khmer.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::Finder;

    #[track_caller]
    fn check(phrase: &str, text: &str, hits: &[&str], tentative: Option<&str>) {
        let mut finder = Finder::new(phrase);
        for (at, c) in text.char_indices() {
            finder.push(at, c);
        }
        assert_eq!(finder.hits().iter().map(|span| span.of(text)).collect::<Vec<_>>(), hits, "{phrase:?} in {text:?}");
        assert_eq!(finder.tentative.map(|span| span.of(text)), tentative, "{phrase:?} at the end of {text:?}");
    }

    #[test]
    fn words_are_whole() {
        check("cat", "Cat, catalog, bobcat, CAT", &["Cat"], Some("CAT"));
        check("cat", "cat cat-like cat's", &["cat", "cat", "cat"], None);
        check("café", "the cafe\u{301} café.", &["café"], None);
        check("cafe", "the cafe\u{301}", &[], None);
        check("c++", "I use C++ and c++11", &["C++", "c++"], None);
        check("a a", "a a a a.", &["a a", "a a"], None);
    }

    #[test]
    fn phrases_cross_lines_and_apostrophes() {
        check("climate  change", "climate\n change!", &["climate\n change"], None);
        check("don't", "I don’t.", &["don’t"], None);
        check("", "anything", &[], None);
    }

    #[test]
    fn scripts_without_spaces_are_searched_anywhere() {
        check("喜欢", "我喜欢茶", &["喜欢"], None);
        check("AI", "用AI写", &["AI"], None);
        check("고양이", "고양이가", &["고양이"], None);
    }
}
