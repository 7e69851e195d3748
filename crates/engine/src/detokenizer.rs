//! Tokens to text, one token at a time: [`Detokenizer`] holds back the bytes of a character until it is complete.

use std::sync::Arc;

use crate::tokenizer::TokenId;

/// Turns a stream of tokens into text.
///
/// The pieces joined, `finish` included, are what decoding all tokens at once gives.
#[derive(Debug, Clone)]
pub struct Detokenizer {
    table: Arc<TokenTable>,
    /// Bytes of a character that may still become complete; at most three.
    held_back: Vec<u8>,
}

impl Detokenizer {
    pub(crate) fn new(table: Arc<TokenTable>) -> Detokenizer {
        Detokenizer { table, held_back: Vec::new() }
    }

    /// The text this token completes; empty for control tokens and while a character is incomplete.
    /// Bytes that can never become a character give U+FFFD.
    pub fn push(&mut self, token: TokenId) -> String {
        let mut bytes = std::mem::take(&mut self.held_back);
        bytes.extend_from_slice(self.table.bytes(token));
        let mut text = String::with_capacity(bytes.len());
        let mut rest = bytes.as_slice();
        loop {
            match std::str::from_utf8(rest) {
                Ok(valid) => {
                    text.push_str(valid);
                    return text;
                }
                Err(error) => {
                    let (valid, broken) = rest.split_at(error.valid_up_to());
                    text.push_str(&String::from_utf8_lossy(valid));
                    let Some(length) = error.error_len() else {
                        self.held_back = broken.to_vec();
                        return text;
                    };
                    text.push(char::REPLACEMENT_CHARACTER);
                    rest = &broken[length..];
                }
            }
        }
    }

    /// The end: an incomplete character gives one U+FFFD.
    pub fn finish(self) -> String {
        String::from_utf8_lossy(&self.held_back).into_owned()
    }
}

/// The bytes of every token.
#[derive(Debug)]
pub(crate) struct TokenTable {
    bytes: Vec<u8>,
    /// Where each token's bytes end.
    ends: Vec<usize>,
}

impl TokenTable {
    /// Control tokens have no bytes; tokens that are matched as a whole are plain text, all others are spelt in byte-level letters.
    pub(crate) fn new(
        tokens: &[&str],
        is_control: impl Fn(TokenId) -> bool,
        is_whole: impl Fn(TokenId) -> bool,
    ) -> TokenTable {
        let mut table = TokenTable { bytes: Vec::new(), ends: Vec::with_capacity(tokens.len()) };
        for (id, token) in (0..).zip(tokens) {
            if !is_control(id) {
                match token.chars().map(byte_from_char).collect::<Option<Vec<u8>>>().filter(|_| !is_whole(id)) {
                    Some(bytes) => table.bytes.extend(bytes),
                    None => table.bytes.extend(token.bytes()),
                }
            }
            table.ends.push(table.bytes.len());
        }
        table
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    fn bytes(&self, token: TokenId) -> &[u8] {
        let index = token as usize;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(index).map_or(&[], |&end| &self.bytes[start..end])
    }
}

/// GPT-2's spelling of bytes as letters: printable Latin-1 stands for itself, the 68 others for U+0100 and up, in order.
pub(crate) fn char_from_byte(byte: u8) -> char {
    LETTERS[usize::from(byte)]
}

/// The inverse of [`char_from_byte`].
pub(crate) fn byte_from_char(letter: char) -> Option<u8> {
    match u8::try_from(letter) {
        Ok(byte) => is_printable(byte).then_some(byte),
        // The table is short, and its tail is only asked for letters beyond Latin-1.
        Err(_) => (0..=u8::MAX).find(|&byte| char_from_byte(byte) == letter),
    }
}

const LETTERS: [char; 256] = letters();

const fn letters() -> [char; 256] {
    let mut letters = ['\0'; 256];
    let mut n_others = 0;
    let mut byte = 0;
    while byte < letters.len() {
        letters[byte] = if is_printable(byte as u8) {
            byte as u8 as char
        } else {
            n_others += 1;
            match char::from_u32(0xff + n_others) {
                Some(letter) => letter,
                None => char::REPLACEMENT_CHARACTER,
            }
        };
        byte += 1;
    }
    letters
}

const fn is_printable(byte: u8) -> bool {
    matches!(byte, b'!'..=b'~' | 0xa1..=0xac | 0xae..=0xff)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A table whose token `i` is the byte `i`.
    fn detokenizer() -> Detokenizer {
        let letters: Vec<String> = (0..=u8::MAX).map(|byte| char_from_byte(byte).to_string()).collect();
        let tokens: Vec<&str> = letters.iter().map(String::as_str).collect();
        Detokenizer::new(Arc::new(TokenTable::new(&tokens, |_| false, |_| false)))
    }

    #[test]
    fn every_byte_has_its_own_letter() {
        for byte in 0..=u8::MAX {
            assert_eq!(byte_from_char(char_from_byte(byte)), Some(byte));
        }
        assert_eq!((char_from_byte(b' '), char_from_byte(b'\n'), char_from_byte(0xad)), ('Ġ', 'Ċ', 'Ń'));
        assert_eq!([' ', '\n', '\u{ad}', 'ń', '世'].map(byte_from_char), [None; 5]);
    }

    #[test]
    fn a_character_comes_with_its_last_byte() {
        let mut detokenizer = detokenizer();
        let pieces: Vec<String> = "é世🙂!".bytes().map(|byte| detokenizer.push(TokenId::from(byte))).collect();
        assert_eq!(pieces, ["", "é", "", "", "世", "", "", "", "🙂", "!"]);
        assert_eq!(detokenizer.finish(), "");
    }

    #[test]
    fn what_never_completes_becomes_a_replacement_character() {
        let mut detokenizer = detokenizer();
        assert_eq!(detokenizer.push(0xff), "\u{fffd}");
        assert_eq!(detokenizer.push(0xe4), "");
        assert_eq!(detokenizer.push(u32::from(b'a')), "\u{fffd}a");
        assert_eq!(detokenizer.push(0xf0), "");
        assert_eq!(detokenizer.push(0x9f), "");
        assert_eq!(detokenizer.push(9999), "");
        assert_eq!(detokenizer.finish(), "\u{fffd}");
    }

    proptest! {
        #[test]
        fn the_pieces_joined_are_the_lossy_text(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let mut detokenizer = detokenizer();
            let mut text: String = bytes.iter().map(|&byte| detokenizer.push(TokenId::from(byte))).collect();
            text.push_str(&detokenizer.finish());
            prop_assert_eq!(text, String::from_utf8_lossy(&bytes));
        }
    }
}
