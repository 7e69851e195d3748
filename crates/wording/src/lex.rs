//! A prompt as tokens: words in small letters, numbers, quoted texts as one token each, marks and line ends. It decides no meaning.
//!
//! Each character is looked at a bounded number of times: the search for a closing quote is remembered per style, so that a text of opening quotes only is read in linear time.

use crate::numbers;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// Letters and what belongs to a word; also one Han character or the like.
    Word,
    /// Digits.
    Number,
    /// A quoted text; `inner` holds it.
    Quote,
    /// One mark.
    Mark,
    /// The end of a line.
    LineEnd,
}

/// One token.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    /// Bytes in the prompt.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// In small letters; for a quote what stands between the marks, as written.
    pub(crate) text: String,
    /// The number it names.
    pub(crate) number: Option<u32>,
}

impl Token {
    /// Whether it is this word or mark, the plural's "s" aside.
    pub(crate) fn is(&self, word: &str) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Mark | TokenKind::Number)
            && (self.text == word || (word.len() > 2 && stem(&self.text) == stem(word)))
    }

    /// Whether it is one of these words, the plural's "s" aside.
    pub(crate) fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    /// Whether it is this mark.
    pub(crate) fn is_mark(&self, mark: &str) -> bool {
        self.kind == TokenKind::Mark && self.text == mark
    }
}

/// A word without the ending of the plural.
pub(crate) fn stem(word: &str) -> &str {
    if word.len() > 3 && !word.ends_with("ss") { word.strip_suffix('s').unwrap_or(word) } else { word }
}

/// The styles of quoting that have their own closing mark: opening, closing, longest inner text in bytes.
const STYLES: [(char, char, usize); 9] = [
    ('“', '”', 20_000),
    ('"', '"', 20_000),
    ('‘', '’', 2_000),
    ('«', '»', 20_000),
    ('「', '」', 20_000),
    ('『', '』', 20_000),
    ('《', '》', 2_000),
    ('\'', '\'', 400),
    // An opening mark that a keyboard or an editor turned round.
    ('”', '"', 2_000),
];

/// Reads all tokens.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut lexer = Lexer { text, tokens: Vec::new(), closings: [None; STYLES.len()], fences: [None; 9] };
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        at = lexer.step(at, c);
    }
    lexer.tokens
}

struct Lexer<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    /// For each style the closing mark last found, `usize::MAX` when there is none behind.
    closings: [Option<usize>; STYLES.len()],
    /// The same for runs of so many backticks.
    fences: [Option<usize>; 9],
}

impl Lexer<'_> {
    fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at).and_then(|before| before.chars().next_back())
    }

    fn push(&mut self, kind: TokenKind, start: usize, end: usize, text: String) -> usize {
        let number = match kind {
            TokenKind::Number => numbers::number_from_digits(&text),
            TokenKind::Word => numbers::number_from_word(&text),
            _ => None,
        };
        self.tokens.push(Token { kind, start, end, text, number });
        end
    }

    /// Reads what begins at `at`, and says where to go on.
    fn step(&mut self, at: usize, c: char) -> usize {
        let next = at + c.len_utf8();
        if c == '\n' {
            return self.push(TokenKind::LineEnd, at, next, "\n".to_owned());
        }
        if c.is_whitespace() || c.is_control() {
            return next;
        }
        if let Some(end) = self.quoted(at, c) {
            return end;
        }
        if c.is_ascii_digit() {
            return self.number(at);
        }
        if is_single(c) {
            return self.push(TokenKind::Word, at, next, c.to_string());
        }
        if c.is_alphanumeric() {
            return self.word(at);
        }
        // A hyphen inside a word parts it into two words and is no mark of its own.
        if matches!(c, '-' | '‑')
            && self.before(at).is_some_and(char::is_alphabetic)
            && self.rest(next).starts_with(char::is_alphabetic)
        {
            return next;
        }
        self.push(TokenKind::Mark, at, next, c.to_string())
    }

    fn number(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let mut end = at;
        while digit(end)
            || (matches!(bytes.get(end), Some(b',' | b'.')) && end > at && digit(end + 1) && digit(end - 1))
        {
            // A comma stands only before three digits; otherwise it parts a list.
            if bytes.get(end) == Some(&b',') && !(digit(end + 2) && digit(end + 3) && !digit(end + 4)) {
                break;
            }
            end += 1;
        }
        let letters = self.rest(end).bytes().take(2).take_while(u8::is_ascii_alphabetic).count();
        let ordinal = self.text.get(at..end + letters).unwrap_or_default().to_lowercase();
        if numbers::ordinal_from_word(&ordinal).is_some() {
            return self.push(TokenKind::Word, at, end + letters, ordinal);
        }
        let digits = self.text.get(at..end).unwrap_or_default().to_owned();
        self.push(TokenKind::Number, at, end, digits)
    }

    fn word(&mut self, at: usize) -> usize {
        let mut end = at;
        let mut dotted = false;
        let rest = self.text.get(at..).unwrap_or_default();
        let mut chars = rest.char_indices().peekable();
        let mut run = 0;
        while let Some((offset, c)) = chars.next() {
            let next = chars.peek().map(|(_, next)| *next);
            let inside = next.is_some_and(|next| next.is_alphabetic() && !is_single(next));
            let joins = matches!(c, '\'' | '’') && inside && run > 0
                // "P.S.", "e.g.": single letters parted by full stops.
                || c == '.' && run == 1 && (inside || dotted);
            if c == '.' && joins {
                dotted = true;
                run = 0;
            } else if (c.is_alphanumeric() || c == '_') && !is_single(c) {
                run += 1;
            } else if joins {
                run = 2;
            } else {
                break;
            }
            end = at + offset + c.len_utf8();
        }
        let text = self.text.get(at..end).unwrap_or_default().to_lowercase().replace('’', "'");
        self.push(TokenKind::Word, at, end.max(at + 1), text)
    }

    /// A quoted text that begins at `at`.
    fn quoted(&mut self, at: usize, c: char) -> Option<usize> {
        if c == '`' {
            return self.fenced(at);
        }
        let style = STYLES.iter().position(|(open, ..)| *open == c)?;
        let (open, close, longest) = *STYLES.get(style)?;
        let inner = at + open.len_utf8();
        let next = self.rest(inner).chars().next()?;
        if matches!(open, '\'' | '‘' | '"' | '”') {
            let before = self.before(at);
            if before.is_some_and(char::is_alphanumeric) || next.is_whitespace() {
                return None;
            }
        }
        let end = self.closing(style, inner, close)?;
        if end == inner || end - inner > longest {
            return None;
        }
        let text = self.text.get(inner..end)?.to_owned();
        if open == '\'' && text.contains('\n') {
            return None;
        }
        Some(self.push(TokenKind::Quote, at, end + close.len_utf8(), text))
    }

    fn closing(&mut self, style: usize, from: usize, close: char) -> Option<usize> {
        let known = self.closings.get(style).copied().flatten();
        if let Some(known) = known.filter(|known| *known >= from) {
            return (known != usize::MAX).then_some(known);
        }
        let single = matches!(close, '\'' | '’');
        let found = self.rest(from).char_indices().find_map(|(offset, c)| {
            let at = from + offset;
            let closes = c == close
                && (!single || !self.rest(at + c.len_utf8()).starts_with(char::is_alphanumeric))
                && (!single || self.before(at).is_some_and(|before| !before.is_whitespace()));
            closes.then_some(at)
        });
        if let Some(slot) = self.closings.get_mut(style) {
            *slot = Some(found.unwrap_or(usize::MAX));
        }
        found
    }

    /// A text between two equal runs of backticks, one space inside each end aside, as in Markdown.
    fn fenced(&mut self, at: usize) -> Option<usize> {
        let run = self.rest(at).bytes().take_while(|byte| *byte == b'`').count();
        let slot = run.min(8);
        if run > 8 {
            return Some(self.push(TokenKind::Mark, at, at + run, "`".to_owned()));
        }
        let inner = at + run;
        let known = self.fences.get(slot).copied().flatten().filter(|known| *known >= inner);
        let end = known.unwrap_or_else(|| {
            let bytes = self.text.as_bytes();
            let mut place = inner;
            while place < bytes.len() {
                let length = bytes.get(place..).unwrap_or_default().iter().take_while(|byte| **byte == b'`').count();
                if length == run {
                    return place;
                }
                place += length.max(1);
            }
            usize::MAX
        });
        if let Some(known) = self.fences.get_mut(slot) {
            *known = Some(end);
        }
        if end == usize::MAX || end == inner {
            return Some(self.push(TokenKind::Mark, at, at + run, "`".to_owned()));
        }
        let mut text = self.text.get(inner..end)?;
        if text.len() > 2 && text.starts_with(' ') && text.ends_with(' ') {
            text = text.get(1..text.len() - 1)?;
        }
        let text = text.to_owned();
        Some(self.push(TokenKind::Quote, at, end + run, text))
    }
}

/// Characters that are words by themselves, because their script writes no spaces.
fn is_single(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x9fff | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff | 0x3040..=0x30ff)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, wanted: &[&str]) {
        let read: Vec<String> = tokens(text).into_iter().map(|token| token.text).collect();
        assert_eq!(read, wanted, "{text}");
    }

    #[test]
    fn words_numbers_and_quotes() {
        check("Don't use 1,000 all-caps words.", &["don't", "use", "1,000", "all", "caps", "words", "."]);
        check("the keyword 'St. Joseph's Island.'", &["the", "keyword", "St. Joseph's Island."]);
        check(
            "add P.S. at the 3rd line, e.g. “a, b”",
            &["add", "p.s.", "at", "the", "3rd", "line", ",", "e.g.", "a, b"],
        );
        check("dogs' and cats", &["dogs", "'", "and", "cats"]);
        check("use ``a`b`` or ```", &["use", "a`b", "or", "`"]);
        check("1, 2,3", &["1", ",", "2", ",", "3"]);
        check("至少50字", &["至", "少", "50", "字"]);
    }

    #[test]
    fn opening_quotes_without_end_take_linear_time() {
        assert_eq!(tokens(&"“ '".repeat(50_000)).len(), 100_000);
    }
}
