//! How text is cut before merging, one splitter a name of `tokenizer.ggml.pre`.
//!
//! A model file carries the name only; the patterns belong to the tokenizers the models were trained with, and are part of their definition.

use tokenizers::normalizers::NFC;
use tokenizers::pre_tokenizers::byte_level::ByteLevel;
use tokenizers::pre_tokenizers::digits::Digits;
use tokenizers::pre_tokenizers::split::{Split, SplitPattern};
use tokenizers::{Normalizer, PreTokenizedString, PreTokenizer, SplitDelimiterBehavior};

use crate::EngineError;

/// Llama 3's `tokenizer.json`.
const LLAMA_3: &str = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
/// Qwen 2's `tokenizer.json`: digits one by one.
const QWEN_2: &str =
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

/// Cuts text into words and spells each in byte-level letters.
#[derive(Debug)]
pub(super) enum Splitter {
    /// GPT-2's own pattern, which the library's byte-level step holds.
    Gpt2(ByteLevel),
    /// Digits one by one, then GPT-2's.
    SmolLm(Digits, ByteLevel),
    /// Llama 3's pattern; a word that is a token is taken whole, without merging.
    Llama3(Box<Split>, ByteLevel),
    /// Qwen 2's pattern on NFC text.
    Qwen2(Box<Split>, ByteLevel),
}

impl Splitter {
    /// The splitter of that name; `None` when nobody here knows it.
    pub(super) fn by_name(pre: &str) -> Result<Option<Splitter>, EngineError> {
        let with_pattern = ByteLevel::new(false, false, true);
        let spell_only = ByteLevel::new(false, false, false);
        let pattern = |pattern: &str| {
            Split::new(SplitPattern::Regex(pattern.to_owned()), SplitDelimiterBehavior::Isolated, false)
                .map(Box::new)
                .map_err(|error| EngineError::Tokenizer { detail: error.to_string() })
        };
        Ok(Some(match pre {
            "gpt-2" => Splitter::Gpt2(with_pattern),
            "smollm" => Splitter::SmolLm(Digits::new(true), with_pattern),
            "llama-bpe" | "llama3" | "llama-v3" => Splitter::Llama3(pattern(LLAMA_3)?, spell_only),
            "qwen2" => Splitter::Qwen2(pattern(QWEN_2)?, spell_only),
            _ => return Ok(None),
        }))
    }

    /// True when a word that is itself a token is taken whole.
    pub(super) fn takes_whole_words(&self) -> bool {
        matches!(self, Splitter::Llama3(..))
    }

    pub(super) fn split(&self, pieces: &mut PreTokenizedString) -> tokenizers::Result<()> {
        match self {
            Splitter::Gpt2(byte_level) => byte_level.pre_tokenize(pieces),
            Splitter::SmolLm(digits, byte_level) => {
                digits.pre_tokenize(pieces)?;
                byte_level.pre_tokenize(pieces)
            }
            Splitter::Llama3(split, byte_level) => {
                split.pre_tokenize(pieces)?;
                byte_level.pre_tokenize(pieces)
            }
            Splitter::Qwen2(split, byte_level) => {
                pieces.normalize(|piece| NFC.normalize(piece))?;
                split.pre_tokenize(pieces)?;
                byte_level.pre_tokenize(pieces)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use tokenizers::{OffsetReferential, OffsetType};

    use super::*;

    fn cut(pre: &str, text: &str) -> Vec<String> {
        let mut pieces = PreTokenizedString::from(text);
        Splitter::by_name(pre).unwrap().unwrap().split(&mut pieces).unwrap();
        let splits = pieces.get_splits(OffsetReferential::Normalized, OffsetType::Byte);
        splits.into_iter().map(|(piece, ..)| piece.replace('Ġ', " ")).collect()
    }

    #[test]
    fn each_name_cuts_digits_and_contractions_its_own_way() {
        let text = "I'll say 1234 x";
        assert_eq!(cut("gpt-2", text), ["I", "'ll", " say", " 1234", " x"]);
        assert_eq!(cut("smollm", text), ["I", "'ll", " say", " ", "1", "2", "3", "4", " x"]);
        assert_eq!(cut("llama-bpe", text), ["I", "'ll", " say", " ", "123", "4", " x"]);
        assert_eq!(cut("qwen2", text), ["I", "'ll", " say", " ", "1", "2", "3", "4", " x"]);
        assert!(Splitter::by_name("deepseek-llm").unwrap().is_none());
    }
}
