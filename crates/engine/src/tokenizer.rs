//! Text to tokens: [`Tokenizer`], built from a model file's own metadata. Tokens to text is in [`crate::Detokenizer`].
//!
//! Two kinds: byte-level BPE, whose merging is the `tokenizers` crate's and whose splitter is chosen by the name the file gives, and SentencePiece's
//! BPE. An unknown kind or splitter is refused by name, never guessed.
//!
//! **Special tokens in text.** [`Tokenizer::encode_prompt`] reads special tokens (`<|im_end|>`) anywhere in a rendered prompt, so a person's text
//! that contains one closes its own turn. [`SpecialTokens::AsText`] encodes them letter by letter instead; using it for message contents needs a
//! chat template that keeps contents and markup apart, which is not there yet.

use std::sync::Arc;

use crate::EngineError;
use crate::detokenizer::{Detokenizer, TokenTable};
use crate::gguf::Metadata;

mod byte_level;
mod sentence_piece;
mod specials;
mod splitter;
mod vocabulary;

use byte_level::ByteLevel;
use sentence_piece::SentencePiece;
use specials::Specials;
use splitter::Splitter;
use vocabulary::Vocabulary;

/// Names a token; an index into the vocabulary.
pub type TokenId = u32;

/// What to do with text that looks like a special token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpecialTokens {
    /// It becomes the special token: for rendered chat templates.
    Parse,
    /// It stays text: for what a person wrote.
    AsText,
}

/// Turns text into tokens.
#[derive(Debug)]
pub struct Tokenizer {
    model: Model,
    specials: Specials,
    /// What each token adds to a text.
    table: Arc<TokenTable>,
    /// Each token as the vocabulary writes it.
    texts: TokenTable,
    bos: Option<TokenId>,
    eos: Option<TokenId>,
    adds_bos: bool,
}

/// How text between special tokens becomes tokens.
#[derive(Debug)]
enum Model {
    ByteLevel(Box<ByteLevel>),
    SentencePiece(Box<SentencePiece>),
}

impl Tokenizer {
    /// Builds the tokenizer that `tokenizer.ggml.*` describes.
    pub fn from_metadata(metadata: &Metadata) -> Result<Tokenizer, EngineError> {
        let kind = metadata.text("tokenizer.ggml.model")?;
        let pre = metadata.optional_text("tokenizer.ggml.pre")?.unwrap_or("default");
        let unsupported = || EngineError::TokenizerUnsupported { model: kind.to_owned(), pre: pre.to_owned() };
        let splitter = match kind {
            "gpt2" => Some(Splitter::by_name(pre)?.ok_or_else(unsupported)?),
            "llama" => None,
            _ => return Err(unsupported()),
        };
        let vocabulary = Vocabulary::from_metadata(metadata)?;
        let adds_bos = splitter.as_ref().is_none_or(Splitter::adds_bos);
        let adds_bos = metadata.optional_bool("tokenizer.ggml.add_bos_token")?.unwrap_or(adds_bos);
        let specials = Specials::new(&vocabulary, splitter.is_none() && is_phi_3(metadata)?);
        let bytes_of = match splitter {
            Some(_) => byte_level::bytes_of,
            None => sentence_piece::bytes_of,
        };
        let table = TokenTable::new(vocabulary.iter().map(|(_, text, kind)| bytes_of(text, kind)));
        let model = match splitter {
            Some(splitter) => Model::ByteLevel(Box::new(ByteLevel::new(metadata, &vocabulary, splitter)?)),
            None => Model::SentencePiece(Box::new(SentencePiece::new(metadata, &vocabulary)?)),
        };
        let texts = TokenTable::new(vocabulary.texts.iter());
        let Vocabulary { bos, eos, .. } = vocabulary;
        Ok(Tokenizer { model, specials, table: Arc::new(table), texts, bos, eos, adds_bos })
    }

    /// Tokens of a text, nothing added.
    pub fn encode(&self, text: &str, special_tokens: SpecialTokens) -> Result<Vec<TokenId>, EngineError> {
        let mut tokens = Vec::new();
        let (mut rest, mut begins) = (text, true);
        while let Some(found) = self.specials.find(rest, special_tokens) {
            self.encode_piece(&rest[..found.start], begins, &mut tokens)?;
            tokens.push(found.id);
            rest = &rest[found.end..];
            if found.strips_right {
                rest = rest.trim_start();
            }
            begins = true;
        }
        self.encode_piece(rest, begins, &mut tokens)?;
        Ok(tokens)
    }

    /// Tokens of a rendered prompt: special tokens are parsed, and the text begins with BOS once when the model wants one.
    pub fn encode_prompt(&self, rendered: &str) -> Result<Vec<TokenId>, EngineError> {
        let mut tokens = self.encode(rendered, SpecialTokens::Parse)?;
        if let Some(bos) = self.bos.filter(|&bos| self.adds_bos && tokens.first() != Some(&bos)) {
            tokens.insert(0, bos);
        }
        Ok(tokens)
    }

    /// Text of tokens; control tokens have none, bytes that are not UTF-8 become U+FFFD.
    pub fn decode(&self, tokens: &[TokenId]) -> String {
        let mut detokenizer = self.detokenizer();
        let mut text: String = tokens.iter().map(|&token| detokenizer.push(token)).collect();
        text.push_str(&detokenizer.finish());
        text
    }

    /// Turns tokens into text one by one, as a text of its own: the space that encoding puts before a text is left out.
    pub fn detokenizer(&self) -> Detokenizer {
        Detokenizer::new(Arc::clone(&self.table), self.adds_space_prefix())
    }

    /// True when the token ends an answer.
    pub fn is_end(&self, token: TokenId) -> bool {
        self.end_tokens().binary_search(&token).is_ok()
    }

    /// All tokens that end an answer, ascending.
    pub fn end_tokens(&self) -> &[TokenId] {
        self.specials.ends()
    }

    /// The token written exactly so in the vocabulary (byte-level letters, or a special token's text).
    pub fn token_id(&self, text: &str) -> Option<TokenId> {
        self.specials.id(text).or_else(|| match &self.model {
            Model::ByteLevel(model) => model.token_id(text),
            Model::SentencePiece(model) => model.token_id(text),
        })
    }

    /// The token as the vocabulary writes it.
    pub fn token_text(&self, token: TokenId) -> Option<String> {
        let is_known = (token as usize) < self.texts.len();
        is_known.then(|| String::from_utf8_lossy(self.texts.bytes(token)).into_owned())
    }

    /// Text of the token that begins a text; empty when there is none.
    pub fn bos_text(&self) -> String {
        self.bos.and_then(|id| self.token_text(id)).unwrap_or_default()
    }

    /// Text of the token that ends an answer; empty when there is none.
    pub fn eos_text(&self) -> String {
        self.eos.and_then(|id| self.token_text(id)).unwrap_or_default()
    }

    /// Number of tokens.
    pub fn vocab_size(&self) -> usize {
        self.table.len()
    }

    fn adds_space_prefix(&self) -> bool {
        matches!(&self.model, Model::SentencePiece(model) if model.adds_space_prefix)
    }

    fn encode_piece(&self, text: &str, begins: bool, tokens: &mut Vec<TokenId>) -> Result<(), EngineError> {
        match &self.model {
            _ if text.is_empty() => Ok(()),
            Model::ByteLevel(model) => model.encode(text, tokens),
            Model::SentencePiece(model) => model.encode(text, begins, tokens),
        }
    }
}

/// Phi-3's special tokens swallow the white space after them; the format has no field for that, so the model's name has to say it.
fn is_phi_3(metadata: &Metadata) -> Result<bool, EngineError> {
    let name = metadata.optional_text("general.name")?.unwrap_or_default().to_lowercase();
    let architecture = metadata.optional_text("general.architecture")?;
    Ok(architecture == Some("phi3") || ["phi-3", "phi3"].iter().any(|phi| name.contains(phi)))
}
