//! Text to tokens: [`Tokenizer`], byte-level BPE built from a model file's own metadata. Tokens to text is in [`crate::Detokenizer`].
//!
//! The `tokenizers` crate does the merging; the choice of splitter is by the name the file gives, and an unknown name is refused, never guessed.
//!
//! **Special tokens in text.** [`Tokenizer::encode_prompt`] reads special tokens (`<|im_end|>`) anywhere in a rendered prompt, so a person's text
//! that contains one closes its own turn. [`SpecialTokens::AsText`] encodes them letter by letter instead; using it for message contents needs a
//! chat template that keeps contents and markup apart, which is not there yet.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use tokenizers::Model;
use tokenizers::models::bpe::{BPE, Vocab};

use crate::EngineError;
use crate::detokenizer::{Detokenizer, TokenTable, char_from_byte};
use crate::gguf::Metadata;

mod splitter;

use splitter::Splitter;

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

/// Token types of `tokenizer.ggml.token_type` that are matched as a whole.
const CONTROL: u64 = 3;
const USER_DEFINED: u64 = 4;

/// Control tokens that end an answer whatever the file's `eos` says: the turn and text ends of ChatML, Llama 3 and GPT-2.
const END_TEXTS: [&str; 5] = ["<|im_end|>", "<|endoftext|>", "<|eot_id|>", "<|eom_id|>", "<|end_of_text|>"];

/// A byte-level BPE tokenizer.
#[derive(Debug)]
pub struct Tokenizer {
    bpe: BPE,
    splitter: Splitter,
    table: Arc<TokenTable>,
    /// Longest first, so that the first match is the longest.
    specials: Vec<(String, TokenId)>,
    /// The letters that special tokens begin with: few, so that text is scanned once.
    special_starts: HashSet<char>,
    ends: Vec<TokenId>,
    bos: Option<TokenId>,
    eos: Option<TokenId>,
    adds_bos: bool,
    /// Bytes that no token stands for; text with one of them is refused instead of losing it.
    missing_bytes: Vec<u8>,
}

impl Tokenizer {
    /// Builds the tokenizer that `tokenizer.ggml.*` describes.
    pub fn from_metadata(metadata: &Metadata) -> Result<Tokenizer, EngineError> {
        let model = metadata.text("tokenizer.ggml.model")?;
        let pre = metadata.optional_text("tokenizer.ggml.pre")?.unwrap_or("default");
        let unsupported = || EngineError::TokenizerUnsupported { model: model.to_owned(), pre: pre.to_owned() };
        if model != "gpt2" {
            return Err(unsupported());
        }
        let splitter = Splitter::by_name(pre)?.ok_or_else(unsupported)?;
        let tokens = metadata.texts("tokenizer.ggml.tokens")?;
        let ids = ids_by_text(&tokens)?;
        let merges = read_merges(metadata, &ids)?;
        let vocab: Vocab = ids.iter().map(|(&text, &id)| (text.to_owned(), id)).collect();
        let missing_bytes =
            (0..=u8::MAX).filter(|&byte| !ids.contains_key(char_from_byte(byte).to_string().as_str())).collect();
        let bpe = BPE::builder()
            .vocab_and_merges(vocab, merges)
            .ignore_merges(splitter.takes_whole_words())
            .build()
            .map_err(|error| EngineError::Tokenizer { detail: error.to_string() })?;

        let token_id = |key| optional_token_id(metadata, key, tokens.len());
        let bos = token_id("tokenizer.ggml.bos_token_id")?;
        let eos = token_id("tokenizer.ggml.eos_token_id")?;
        let mut control: HashSet<TokenId> = bos.into_iter().chain(eos).collect();
        let mut whole = control.clone();
        if let Some(kinds) = metadata.optional_unsigneds("tokenizer.ggml.token_type")? {
            if kinds.len() != tokens.len() {
                let detail = format!("has {} entries for {} tokens", kinds.len(), tokens.len());
                return Err(EngineError::BadMetadata { key: "tokenizer.ggml.token_type".to_owned(), detail });
            }
            let of_kind = |wanted: u64| (0..).zip(&kinds).filter(move |&(_, &kind)| kind == wanted).map(|(id, _)| id);
            control.extend(of_kind(CONTROL));
            whole.extend(of_kind(CONTROL).chain(of_kind(USER_DEFINED)));
        }
        let mut ends: Vec<TokenId> = eos.into_iter().collect();
        for key in ["tokenizer.ggml.eot_token_id", "tokenizer.ggml.eom_token_id"] {
            ends.extend(token_id(key)?);
        }
        ends.extend(END_TEXTS.iter().filter_map(|&text| ids.get(text)).filter(|id| control.contains(id)));
        ends.sort_unstable();
        ends.dedup();

        let mut specials: Vec<(String, TokenId)> =
            whole.iter().map(|&id| (tokens[id as usize].to_owned(), id)).filter(|(text, _)| !text.is_empty()).collect();
        specials.sort_unstable_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.1.cmp(&b.1)));
        let special_starts = specials.iter().filter_map(|(text, _)| text.chars().next()).collect();
        let adds_bos = metadata.optional_bool("tokenizer.ggml.add_bos_token")?.unwrap_or(false);
        let table = Arc::new(TokenTable::new(&tokens, |id| control.contains(&id), |id| whole.contains(&id)));
        Ok(Tokenizer { bpe, splitter, table, specials, special_starts, ends, bos, eos, adds_bos, missing_bytes })
    }

    /// Tokens of a text, nothing added.
    pub fn encode(&self, text: &str, special_tokens: SpecialTokens) -> Result<Vec<TokenId>, EngineError> {
        let mut tokens = Vec::new();
        let mut rest = text;
        if special_tokens == SpecialTokens::Parse {
            while let Some((start, special, id)) = self.find_special(rest) {
                self.encode_piece(&rest[..start], &mut tokens)?;
                tokens.push(id);
                rest = &rest[start + special.len()..];
            }
        }
        self.encode_piece(rest, &mut tokens)?;
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

    /// Turns tokens into text one by one.
    pub fn detokenizer(&self) -> Detokenizer {
        Detokenizer::new(Arc::clone(&self.table))
    }

    /// True when the token ends an answer.
    pub fn is_end(&self, token: TokenId) -> bool {
        self.ends.binary_search(&token).is_ok()
    }

    /// All tokens that end an answer, ascending.
    pub fn end_tokens(&self) -> &[TokenId] {
        &self.ends
    }

    /// The token written exactly so in the vocabulary (byte-level letters, or a special token's text).
    pub fn token_id(&self, text: &str) -> Option<TokenId> {
        self.bpe.token_to_id(text)
    }

    /// The token as the vocabulary writes it.
    pub fn token_text(&self, token: TokenId) -> Option<String> {
        self.bpe.id_to_token(token)
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

    /// The first special token in the text, the longest where several begin: where, its text, its id.
    fn find_special(&self, text: &str) -> Option<(usize, &str, TokenId)> {
        let begins_one = |&(_, letter): &(usize, char)| self.special_starts.contains(&letter);
        text.char_indices().filter(begins_one).find_map(|(start, _)| {
            let (special, id) = self.specials.iter().find(|(special, _)| text[start..].starts_with(special))?;
            Some((start, special.as_str(), *id))
        })
    }

    fn encode_piece(&self, text: &str, tokens: &mut Vec<TokenId>) -> Result<(), EngineError> {
        if text.is_empty() {
            return Ok(());
        }
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

fn ids_by_text<'a>(tokens: &[&'a str]) -> Result<HashMap<&'a str, TokenId>, EngineError> {
    let mut ids = HashMap::with_capacity(tokens.len());
    for (id, &token) in (0..).zip(tokens) {
        if let Some(earlier) = ids.insert(token, id) {
            let detail = format!("holds the same text for tokens {earlier} and {id}");
            return Err(EngineError::BadMetadata { key: "tokenizer.ggml.tokens".to_owned(), detail });
        }
    }
    Ok(ids)
}

/// The merges as pairs, each checked against the vocabulary: the library panics on some that do not fit it.
fn read_merges(metadata: &Metadata, ids: &HashMap<&str, TokenId>) -> Result<Vec<(String, String)>, EngineError> {
    const KEY: &str = "tokenizer.ggml.merges";
    let pair = |(rank, merge): (usize, &&str)| {
        // A byte-level token never contains a space, so the only one separates the pair.
        let (left, right) = merge.split_once(' ')?;
        let is_known = |text: &str| ids.contains_key(text);
        let fits = is_known(left) && is_known(right) && is_known(&format!("{left}{right}"));
        (rank < u32::MAX as usize && fits).then(|| (left.to_owned(), right.to_owned()))
    };
    let merges = metadata.texts(KEY)?;
    let read = |(rank, merge)| {
        pair((rank, merge)).ok_or_else(|| EngineError::BadMetadata {
            key: KEY.to_owned(),
            detail: format!("has at rank {rank} a pair that the vocabulary does not hold"),
        })
    };
    merges.iter().enumerate().map(read).collect()
}

fn optional_token_id(metadata: &Metadata, key: &str, vocab_size: usize) -> Result<Option<TokenId>, EngineError> {
    let Some(id) = metadata.optional_unsigned(key)? else { return Ok(None) };
    match TokenId::try_from(id) {
        Ok(token) if (token as usize) < vocab_size => Ok(Some(token)),
        _ => {
            let detail = format!("is {id}, which is outside the vocabulary of {vocab_size}");
            Err(EngineError::BadMetadata { key: key.to_owned(), detail })
        }
    }
}
