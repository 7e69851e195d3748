//! Tokens to text, one token at a time: [`Detokenizer`] holds back the bytes of a character until it is complete.

use std::sync::Arc;

use crate::tokenizer::TokenId;

/// Turns a stream of tokens into text.
///
/// The pieces joined, `finish` included, are what decoding all tokens at once gives.
#[derive(Debug, Clone)]
pub struct Detokenizer {
    table: Arc<TokenTable>,
    /// The text has not begun, and the space that encoding put before it is to go.
    drops_space: bool,
    /// Bytes of a character that may still become complete; at most three.
    held_back: Vec<u8>,
}

impl Detokenizer {
    pub(crate) fn new(table: Arc<TokenTable>, drops_space: bool) -> Detokenizer {
        Detokenizer { table, drops_space, held_back: Vec::new() }
    }

    /// The text this token completes; empty for control tokens and while a character is incomplete.
    /// Bytes that can never become a character give U+FFFD.
    pub fn push(&mut self, token: TokenId) -> String {
        let mut bytes = std::mem::take(&mut self.held_back);
        let added = self.table.bytes(token);
        let is_first = !added.is_empty() && std::mem::take(&mut self.drops_space);
        bytes.extend_from_slice(if is_first { added.strip_prefix(b" ").unwrap_or(added) } else { added });
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
    pub(crate) fn new<B: AsRef<[u8]>>(tokens: impl Iterator<Item = B>) -> TokenTable {
        let mut table = TokenTable { bytes: Vec::new(), ends: Vec::new() };
        for token in tokens {
            table.bytes.extend_from_slice(token.as_ref());
            table.ends.push(table.bytes.len());
        }
        table
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Nothing for a token outside the vocabulary.
    pub(crate) fn bytes(&self, token: TokenId) -> &[u8] {
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
        Err(_) => OTHERS.get((u32::from(letter) - 0x100) as usize).copied(),
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

/// The bytes that U+0100 and up stand for.
const OTHERS: [u8; 68] = others();

const fn others() -> [u8; 68] {
    let mut others = [0; 68];
    let mut n_others = 0;
    let mut byte = 0;
    while n_others < others.len() {
        if !is_printable(byte) {
            others[n_others] = byte;
            n_others += 1;
        }
        byte = byte.wrapping_add(1);
    }
    others
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
        Detokenizer::new(Arc::new(TokenTable::new((0..=u8::MAX).map(|byte| [byte]))), false)
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
    fn one_space_is_dropped_before_a_text_that_was_given_one() {
        let tokens = ["", " the", " ", "x"].map(str::as_bytes);
        let text = |ids: &[TokenId]| {
            let mut detokenizer = Detokenizer::new(Arc::new(TokenTable::new(tokens.into_iter())), true);
            ids.iter().map(|&id| detokenizer.push(id)).collect::<String>()
        };
        assert_eq!(text(&[0, 1, 1]), "the the");
        assert_eq!(text(&[2, 1]), " the");
        assert_eq!(text(&[3, 1]), "x the");
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
