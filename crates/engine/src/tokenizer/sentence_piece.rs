//! SentencePiece's BPE (`tokenizer.ggml.model` = `llama`): neighbours are joined while the joined text is a token, the best score first and the
//! leftmost of equals; what no token spells falls back to bytes.
//!
//! This is SentencePiece's own rule and llama.cpp's. The `tokenizers` crate merges by the rank of a pair instead, and would need half a million
//! pairs that a file does not hold (Gemma).

use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap};

use super::TokenId;
use super::vocabulary::{TokenKind, Vocabulary, byte_from_text, read_scores};
use crate::EngineError;
use crate::gguf::Metadata;

/// SentencePiece's visible space, U+2581.
const SPACE: &str = "\u{2581}";

#[derive(Debug)]
pub(super) struct SentencePiece {
    ids: HashMap<String, TokenId>,
    /// By token id.
    scores: Vec<f32>,
    /// Bytes in the longest token.
    longest: usize,
    /// By byte value.
    bytes: [Option<TokenId>; 256],
    unknown: Option<TokenId>,
    /// A text begins with a space that is not in it, so that its first word is like any other.
    pub(super) adds_space_prefix: bool,
}

impl SentencePiece {
    pub(super) fn new(metadata: &Metadata, vocabulary: &Vocabulary) -> Result<SentencePiece, EngineError> {
        let scores = read_scores(metadata, vocabulary.len())?;
        let bytes = vocabulary.byte_tokens()?;
        // Markup is left out, so that no text can be merged into it; so are bytes, which are the last resort.
        let is_text = |id: TokenId, text: &str, kind| {
            let is_byte = byte_from_text(text).is_some_and(|byte| bytes[usize::from(byte)] == Some(id));
            !is_byte && !text.is_empty() && !matches!(kind, TokenKind::Control | TokenKind::Unknown)
        };
        let texts = vocabulary.iter().filter(|&(id, text, kind)| is_text(id, text, kind));
        let ids: HashMap<String, TokenId> = texts.map(|(id, text, _)| (text.to_owned(), id)).collect();
        let longest = ids.keys().map(String::len).max().unwrap_or(0);
        let adds_space_prefix = metadata.optional_bool("tokenizer.ggml.add_space_prefix")?.unwrap_or(true);
        let unknown = vocabulary
            .unknown
            .or_else(|| vocabulary.iter().find(|&(.., kind)| kind == TokenKind::Unknown).map(|(id, ..)| id));
        Ok(SentencePiece { ids, scores, longest, bytes, unknown, adds_space_prefix })
    }

    pub(super) fn token_id(&self, text: &str) -> Option<TokenId> {
        let byte = byte_from_text(text).and_then(|byte| self.bytes[usize::from(byte)]);
        self.ids.get(text).copied().or(byte)
    }

    /// Adds the tokens of a text without markup; `begins` says that a text begins here, at the start or after markup.
    pub(super) fn encode(&self, text: &str, begins: bool, tokens: &mut Vec<TokenId>) -> Result<(), EngineError> {
        let prefix = if begins && self.adds_space_prefix { SPACE } else { "" };
        let text = format!("{prefix}{}", text.replace(' ', SPACE));
        let mut joining = Joining::new(self, &text);
        joining.run();
        let mut is_unknown = false;
        for piece in joining.pieces() {
            let was_unknown = std::mem::take(&mut is_unknown);
            if let Some(&id) = self.ids.get(piece) {
                tokens.push(id);
                continue;
            }
            let bytes: Option<Vec<TokenId>> = piece.bytes().map(|byte| self.bytes[usize::from(byte)]).collect();
            match (bytes, self.unknown) {
                (Some(bytes), _) => tokens.extend(bytes),
                (None, Some(unknown)) => {
                    // Unknown neighbours are one unknown token.
                    tokens.extend(Some(unknown).filter(|_| !was_unknown));
                    is_unknown = true;
                }
                (None, None) => {
                    let missing = piece.bytes().find(|&byte| self.bytes[usize::from(byte)].is_none());
                    return Err(EngineError::UnencodableByte { byte: missing.unwrap_or_default() });
                }
            }
        }
        Ok(())
    }

    /// The token of a text, with its score.
    fn find(&self, text: &str) -> Option<f32> {
        if text.len() > self.longest {
            return None;
        }
        self.ids.get(text).and_then(|&id| self.scores.get(id as usize)).copied()
    }
}

/// What a token adds to a text: markup nothing, a byte itself, all others their text with spaces for visible ones.
pub(super) fn bytes_of(text: &str, kind: TokenKind) -> Vec<u8> {
    match (kind, byte_from_text(text)) {
        (TokenKind::Control | TokenKind::Unknown, _) => Vec::new(),
        (TokenKind::Byte | TokenKind::Normal, Some(byte)) => vec![byte],
        _ => text.replace(SPACE, " ").into_bytes(),
    }
}

/// A stretch of the text; joined stretches grow to the right, and what they swallowed becomes empty.
#[derive(Debug, Clone, Copy)]
struct Symbol {
    start: usize,
    end: usize,
    /// Index of the neighbours that are still there.
    left: Option<usize>,
    right: Option<usize>,
}

/// Two neighbours that could become one.
#[derive(Debug, PartialEq)]
struct Candidate {
    score: f32,
    left: usize,
    right: usize,
    /// Bytes of both when this was found; another number later means that one of them has changed.
    n_bytes: usize,
}

impl Eq for Candidate {}

impl Ord for Candidate {
    /// The best score is the greatest, and the leftmost of equals.
    fn cmp(&self, other: &Candidate) -> Ordering {
        self.score.total_cmp(&other.score).then(other.left.cmp(&self.left)).then(self.n_bytes.cmp(&other.n_bytes))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Candidate) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

struct Joining<'a> {
    model: &'a SentencePiece,
    text: &'a str,
    symbols: Vec<Symbol>,
    candidates: BinaryHeap<Candidate>,
}

impl<'a> Joining<'a> {
    /// Begins with one symbol a character.
    fn new(model: &'a SentencePiece, text: &'a str) -> Joining<'a> {
        let symbol = |(index, (start, letter)): (usize, (usize, char))| Symbol {
            start,
            end: start + letter.len_utf8(),
            left: index.checked_sub(1),
            right: Some(index + 1).filter(|_| start + letter.len_utf8() < text.len()),
        };
        let symbols: Vec<Symbol> = text.char_indices().enumerate().map(symbol).collect();
        let mut joining = Joining { model, text, symbols, candidates: BinaryHeap::new() };
        for index in 1..joining.symbols.len() {
            joining.consider(Some(index - 1), Some(index));
        }
        joining
    }

    fn consider(&mut self, left: Option<usize>, right: Option<usize>) {
        let (Some(left), Some(right)) = (left, right) else { return };
        let (first, second) = (self.symbols[left], self.symbols[right]);
        if let Some(score) = self.model.find(&self.text[first.start..second.end]) {
            self.candidates.push(Candidate { score, left, right, n_bytes: second.end - first.start });
        }
    }

    fn run(&mut self) {
        while let Some(Candidate { left, right, n_bytes, .. }) = self.candidates.pop() {
            let (first, second) = (self.symbols[left], self.symbols[right]);
            let is_current =
                first.start < first.end && second.start < second.end && second.end - first.start == n_bytes;
            if !is_current || first.right != Some(right) {
                continue;
            }
            self.symbols[left].end = second.end;
            self.symbols[left].right = second.right;
            self.symbols[right].end = second.start;
            if let Some(next) = second.right {
                self.symbols[next].left = Some(left);
            }
            self.consider(first.left, Some(left));
            self.consider(Some(left), second.right);
        }
    }

    /// What is left, in order.
    fn pieces(&self) -> impl Iterator<Item = &'a str> {
        let text = self.text;
        self.symbols
            .iter()
            .filter(|symbol| symbol.start < symbol.end)
            .map(move |symbol| &text[symbol.start..symbol.end])
    }
}
