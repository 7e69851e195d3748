//! The token table of a model file, read and checked: [`Vocabulary`] has each token's text, kind and score, and the tokens with a part to play.

use std::collections::HashMap;

use super::TokenId;
use crate::EngineError;
use crate::gguf::{Metadata, Value};

/// Longer tokens occur in no known vocabulary (runs of 128 spaces are the longest); a limit bounds what merging looks up.
const LONGEST_TOKEN_BYTES: usize = 4096;

/// What a token is, by `tokenizer.ggml.token_type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    Normal,
    /// Stands for text that no other token spells.
    Unknown,
    /// Markup such as `<|im_end|>`; it has no text of its own.
    Control,
    /// Matched as a whole before anything is merged, and plain text nevertheless.
    UserDefined,
    Unused,
    /// One byte, written `<0x0A>`.
    Byte,
}

impl TokenKind {
    /// The numbers are SentencePiece's; 0 is "undefined".
    fn from_number(number: u64) -> Option<TokenKind> {
        Some(match number {
            0 | 1 => TokenKind::Normal,
            2 => TokenKind::Unknown,
            3 => TokenKind::Control,
            4 => TokenKind::UserDefined,
            5 => TokenKind::Unused,
            6 => TokenKind::Byte,
            _ => return None,
        })
    }
}

/// The tokens of a file.
#[derive(Debug)]
pub(super) struct Vocabulary<'m> {
    /// By id.
    pub(super) texts: Vec<&'m str>,
    /// By id.
    pub(super) kinds: Vec<TokenKind>,
    /// Without tokens of empty text.
    pub(super) ids: HashMap<&'m str, TokenId>,
    pub(super) bos: Option<TokenId>,
    pub(super) eos: Option<TokenId>,
    /// The ends of turns and messages that the file names beside `eos`.
    pub(super) other_ends: Vec<TokenId>,
    pub(super) unknown: Option<TokenId>,
}

impl<'m> Vocabulary<'m> {
    /// Reads `tokenizer.ggml.*`; the lists must agree in length and every id must lie in the vocabulary.
    pub(super) fn from_metadata(metadata: &'m Metadata) -> Result<Vocabulary<'m>, EngineError> {
        const TOKENS: &str = "tokenizer.ggml.tokens";
        const KINDS: &str = "tokenizer.ggml.token_type";
        let texts = metadata.texts(TOKENS)?;
        let mut ids = HashMap::with_capacity(texts.len());
        for (id, &text) in (0..).zip(&texts) {
            if text.len() > LONGEST_TOKEN_BYTES {
                return Err(bad(TOKENS, format!("has {} bytes of text for token {id}", text.len())));
            }
            if text.is_empty() {
                continue;
            }
            if let Some(earlier) = ids.insert(text, id) {
                return Err(bad(TOKENS, format!("holds the same text for tokens {earlier} and {id}")));
            }
        }
        let mut kinds = match metadata.optional_unsigneds(KINDS)? {
            Some(numbers) if numbers.len() != texts.len() => {
                return Err(bad(KINDS, format!("has {} entries for {} tokens", numbers.len(), texts.len())));
            }
            Some(numbers) => numbers
                .iter()
                .map(|&number| {
                    TokenKind::from_number(number).ok_or_else(|| bad(KINDS, format!("has the entry {number}")))
                })
                .collect::<Result<Vec<_>, _>>()?,
            None => vec![TokenKind::Normal; texts.len()],
        };
        let id = |key| optional_id(metadata, key, texts.len());
        let (bos, eos) = (id("tokenizer.ggml.bos_token_id")?, id("tokenizer.ggml.eos_token_id")?);
        let other_ends = [id("tokenizer.ggml.eot_token_id")?, id("tokenizer.ggml.eom_token_id")?];
        let unknown = id("tokenizer.ggml.unknown_token_id")?;
        // Some converters leave these two typed as text.
        for token in [bos, eos].into_iter().flatten() {
            if let Some(kind) = kinds.get_mut(token as usize) {
                *kind = TokenKind::Control;
            }
        }
        let other_ends = other_ends.into_iter().flatten().collect();
        Ok(Vocabulary { texts, kinds, ids, bos, eos, other_ends, unknown })
    }

    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    /// Id, text and kind of every token.
    pub(super) fn iter(&self) -> impl Iterator<Item = (TokenId, &'m str, TokenKind)> {
        (0..).zip(&self.texts).zip(&self.kinds).map(|((id, &text), &kind)| (id, text, kind))
    }

    pub(super) fn kind(&self, token: TokenId) -> TokenKind {
        self.kinds.get(token as usize).copied().unwrap_or(TokenKind::Normal)
    }

    /// The tokens that stand for single bytes: `<0x00>` to `<0xFF>`.
    pub(super) fn byte_tokens(&self) -> Result<[Option<TokenId>; 256], EngineError> {
        let mut tokens = [None; 256];
        for (id, text, kind) in self.iter() {
            match byte_from_text(text) {
                Some(byte) if matches!(kind, TokenKind::Byte | TokenKind::Normal) => {
                    tokens[usize::from(byte)] = Some(id)
                }
                None if kind == TokenKind::Byte => {
                    let detail = format!("makes token {id} a byte, but its text is {text:?} and not like <0x0A>");
                    return Err(bad("tokenizer.ggml.token_type", detail));
                }
                _ => {}
            }
        }
        Ok(tokens)
    }
}

/// The scores of all tokens; they must be there, be finite, and agree with the tokens in number.
pub(super) fn read_scores(metadata: &Metadata, vocab_size: usize) -> Result<Vec<f32>, EngineError> {
    const KEY: &str = "tokenizer.ggml.scores";
    let value = metadata.get(KEY).ok_or_else(|| EngineError::MissingMetadata { key: KEY.to_owned() })?;
    let Value::List(values) = value else { return Err(bad(KEY, "must be a list of numbers".to_owned())) };
    if values.len() != vocab_size {
        return Err(bad(KEY, format!("has {} entries for {vocab_size} tokens", values.len())));
    }
    let score = |value: &Value| match value {
        Value::Float(score) if score.is_finite() => Some(*score as f32),
        // Some converters write whole numbers.
        Value::Signed(score) => Some(*score as f32),
        _ => None,
    };
    let read = |(id, value)| score(value).ok_or_else(|| bad(KEY, format!("has no finite number for token {id}")));
    values.iter().enumerate().map(read).collect()
}

/// The byte that a text like `<0x0A>` names.
pub(super) fn byte_from_text(text: &str) -> Option<u8> {
    let digits = text.strip_prefix("<0x")?.strip_suffix('>')?;
    // The parser alone would take a sign or one digit.
    let is_pair = digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    u8::from_str_radix(digits, 16).ok().filter(|_| is_pair)
}

pub(super) fn bad(key: &str, detail: String) -> EngineError {
    EngineError::BadMetadata { key: key.to_owned(), detail }
}

fn optional_id(metadata: &Metadata, key: &str, vocab_size: usize) -> Result<Option<TokenId>, EngineError> {
    let Some(id) = metadata.optional_unsigned(key)? else { return Ok(None) };
    match TokenId::try_from(id) {
        Ok(token) if (token as usize) < vocab_size => Ok(Some(token)),
        _ => Err(bad(key, format!("is {id}, which is outside the vocabulary of {vocab_size}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_two_hex_digits_name_a_byte() {
        assert_eq!(byte_from_text("<0x0A>"), Some(10));
        assert_eq!(byte_from_text("<0xff>"), Some(255));
        for other in ["<0x>", "<0xA>", "<0x0AB>", "<0x+A>", "<0xG0>", "0x0A", "<0x0A", "", "<0xé>"] {
            assert_eq!(byte_from_text(other), None, "{other}");
        }
    }
}
