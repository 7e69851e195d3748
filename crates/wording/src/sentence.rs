//! A prompt's sentences as ranges of tokens, and the parts of a prompt that are worked examples and state no wish of their own.

use std::ops::Range;

use crate::lex::{Token, TokenKind};

/// The bytes that belong to worked examples: from the first line that begins "# Example" up to and with the last "**Question**:" that begins a line.
///
/// This is the form of MulDimIF's pattern "Example", which `render.rs` writes too; examples in other forms are read like the rest.
pub(crate) fn examples(prompt: &str) -> Range<usize> {
    let (mut first, mut last, mut at) = (None, None, 0);
    for line in prompt.split_inclusive('\n') {
        if line.starts_with("# Example") && first.is_none() {
            first = Some(at);
        }
        if line.starts_with("**Question**:") {
            last = Some(at + "**Question**:".len());
        }
        at += line.len();
    }
    match (first, last) {
        (Some(first), Some(last)) if first < last => first..last,
        _ => 0..0,
    }
}

/// The sentences: up to a full stop, question mark, exclamation mark, semicolon or line end outside of quotes.
pub(crate) fn sentences(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, token) in tokens.iter().enumerate() {
        let ends = token.kind == TokenKind::LineEnd
            || token.kind == TokenKind::Mark
                && matches!(token.text.as_str(), "." | "!" | "?" | ";" | "。" | "！" | "？" | "；");
        if ends {
            if start < at {
                sentences.push(start..at);
            }
            start = at + 1;
        }
    }
    if start < tokens.len() {
        sentences.push(start..tokens.len());
    }
    sentences
}

/// For each token that is an opening parenthesis the place of its closing one, `usize::MAX` elsewhere.
pub(crate) fn closings(tokens: &[Token]) -> Vec<usize> {
    let mut closings = vec![usize::MAX; tokens.len()];
    let mut open = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.is_mark("(") {
            open.push(at);
        } else if token.is_mark(")")
            && let Some(opening) = open.pop()
            && let Some(place) = closings.get_mut(opening)
        {
            *place = at;
        }
    }
    closings
}
