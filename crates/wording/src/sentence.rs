//! A prompt's sentences as ranges of tokens, and the parts of a prompt that are worked examples and state no wish of their own.

use std::ops::Range;

use crate::lex::{Token, TokenKind};

/// A longer sentence is read in pieces of so many tokens, so that what rules look up in their sentence costs a bounded time.
const MAX_SENTENCE: usize = 600;

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
pub(crate) fn sentences(prompt: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, token) in tokens.iter().enumerate() {
        let ends = token.kind == TokenKind::LineEnd
            || token.kind == TokenKind::Mark
                && matches!(token.text.as_str(), "." | "!" | "?" | ";" | "。" | "！" | "？" | "；");
        // "… of the "New Party." The answer …": the full stop stands inside the quotes.
        let quoted = token.kind == TokenKind::Quote
            && token.text.ends_with(['.', '!', '?'])
            && tokens.get(at + 1).is_some_and(|next| {
                next.kind == TokenKind::Word
                    && prompt.get(next.start..next.end).is_some_and(|next| next.starts_with(char::is_uppercase))
            });
        if quoted {
            sentences.push(start..at + 1);
            start = at + 1;
        }
        if at.saturating_sub(start) >= MAX_SENTENCE && start < at {
            sentences.push(start..at);
            start = at;
        }
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
