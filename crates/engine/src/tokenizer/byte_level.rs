//! Byte-level BPE (`tokenizer.ggml.model` = `gpt2`): text is cut, each piece is spelt in byte letters, and the letters are merged by rank.

use tokenizers::Model;
use tokenizers::models::bpe::{BPE, Vocab};

use super::TokenId;
use super::splitter::Splitter;
use super::vocabulary::{TokenKind, Vocabulary, bad};
use crate::EngineError;
use crate::detokenizer::{byte_from_char, char_from_byte};
use crate::gguf::Metadata;

/// The merging is the `tokenizers` crate's.
#[derive(Debug)]
pub(super) struct ByteLevel {
    bpe: BPE,
    splitter: Splitter,
    /// Bytes that no token stands for; text with one of them is refused instead of losing it.
    missing_bytes: Vec<u8>,
}

impl ByteLevel {
    pub(super) fn new(
        metadata: &Metadata,
        vocabulary: &Vocabulary,
        splitter: Splitter,
    ) -> Result<ByteLevel, EngineError> {
        let merges = read_merges(metadata, vocabulary)?;
        // Markup is left out, so that no text can be merged into it.
        let is_text = |kind| !matches!(kind, TokenKind::Control | TokenKind::Unknown);
        let texts = vocabulary.iter().filter(|&(_, text, kind)| is_text(kind) && !text.is_empty());
        let vocab: Vocab = texts.map(|(id, text, _)| (text.to_owned(), id)).collect();
        let missing_bytes =
            (0..=u8::MAX).filter(|&byte| !vocab.contains_key(char_from_byte(byte).to_string().as_str())).collect();
        let bpe = BPE::builder()
            .vocab_and_merges(vocab, merges)
            .ignore_merges(splitter.takes_whole_words())
            .build()
            .map_err(|error| EngineError::Tokenizer { detail: error.to_string() })?;
        Ok(ByteLevel { bpe, splitter, missing_bytes })
    }

    pub(super) fn token_id(&self, text: &str) -> Option<TokenId> {
        self.bpe.token_to_id(text)
    }

    /// Adds the tokens of a text without markup.
    pub(super) fn encode(&self, text: &str, tokens: &mut Vec<TokenId>) -> Result<(), EngineError> {
        if let Some(byte) = text.bytes().find(|byte| self.missing_bytes.contains(byte)) {
            return Err(EngineError::UnencodableByte { byte });
        }
        let text = self.splitter.normalize(text);
        for piece in self.splitter.split(&text)? {
            let spelt: String = piece.bytes().map(char_from_byte).collect();
            let merged = self.bpe.tokenize(&spelt);
            let merged = merged.map_err(|error| EngineError::Tokenizer { detail: error.to_string() })?;
            tokens.extend(merged.iter().map(|token| token.id));
        }
        Ok(())
    }
}

/// What a token adds to a text: markup nothing, tokens that are matched as a whole their text, all others the bytes their letters stand for.
pub(super) fn bytes_of(text: &str, kind: TokenKind) -> Vec<u8> {
    match kind {
        TokenKind::Control | TokenKind::Unknown => Vec::new(),
        TokenKind::UserDefined => text.as_bytes().to_vec(),
        TokenKind::Normal | TokenKind::Unused | TokenKind::Byte => {
            text.chars().map(byte_from_char).collect::<Option<_>>().unwrap_or_else(|| text.as_bytes().to_vec())
        }
    }
}

/// The merges as pairs, each checked against the vocabulary: the library panics on some that do not fit it.
fn read_merges(metadata: &Metadata, vocabulary: &Vocabulary) -> Result<Vec<(String, String)>, EngineError> {
    const KEY: &str = "tokenizer.ggml.merges";
    let is_markup = |text: &str| {
        let kind = vocabulary.ids.get(text).map(|&id| vocabulary.kind(id));
        matches!(kind, Some(TokenKind::Control | TokenKind::Unknown))
    };
    let mut merges = Vec::new();
    for (rank, merge) in metadata.texts(KEY)?.into_iter().enumerate() {
        // A byte-level token never contains a space, so the only one separates the pair.
        let pair = merge.split_once(' ').map(|(left, right)| (left, right, format!("{left}{right}")));
        let is_known = |text: &str| vocabulary.ids.contains_key(text);
        let fits = |(left, right, both): &(&str, &str, String)| is_known(left) && is_known(right) && is_known(both);
        let Some((left, right, both)) = pair.filter(|pair| rank < u32::MAX as usize && fits(pair)) else {
            return Err(bad(KEY, format!("has at rank {rank} a pair that the vocabulary does not hold")));
        };
        if ![left, right, both.as_str()].into_iter().any(is_markup) {
            merges.push((left.to_owned(), right.to_owned()));
        }
    }
    Ok(merges)
}
