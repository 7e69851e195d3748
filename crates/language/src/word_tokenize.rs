//! NLTK's `word_tokenize`: sentences by Punkt, then the Treebank rules as `NLTKWordTokenizer` has them in NLTK 3.10.
//!
//! Those rules are some thirty substitutions, one after the other, which put spaces around what is a token of its own and
//! turn double quotes into `` and ''. Here they run over [`cells::Cells`], which remember where each character came from,
//! and only where they can change anything, which [`chunks`] tells. Read [`tokens`] first, then [`steps`].

mod capitals;
mod cells;
mod chunks;
mod contractions;
mod steps;

use std::borrow::Cow;
use std::ops::Range;

use crate::{pack::NotLoaded, punkt, python};
use cells::Cells;

/// A token of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// The text as NLTK gives it: a double quote comes as two backticks or two apostrophes.
    pub text: Cow<'a, str>,
    /// Where it stands in the source, in bytes.
    pub range: Range<usize>,
}

/// The tokens of a text, as `nltk.word_tokenize(text)` gives them.
///
/// # Errors
///
/// When [`crate::Pack::Punkt`] is not loaded.
pub fn tokens(text: &str) -> Result<Vec<Token<'_>>, NotLoaded> {
    let mut cells = Cells::default();
    let mut found = Vec::new();
    for sentence in punkt::each(text)? {
        split_sentence(text, sentence, &mut cells, &mut found);
    }
    Ok(found)
}

/// The tokens of a text that is taken as one sentence: `nltk.word_tokenize(text, preserve_line=True)`. Needs no data.
pub fn tokens_of_sentence(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    split_sentence(text, 0..text.len(), &mut Cells::default(), &mut found);
    found
}

/// The words that no rule touches; each of them is a token of the text, wherever its sentences end. Needs no data.
pub fn untouched(text: &str) -> impl Iterator<Item = &str> {
    chunks::Chunks::new(text).filter_map(|chunk| chunk.word).map(|word| &text[word])
}

/// The text's first tokens, up to the first chunk that some rule may touch. Needs no data.
pub fn untouched_start(text: &str) -> impl Iterator<Item = &str> {
    let chunks = chunks::Chunks::new(text).map_while(|chunk| chunk.word.map(|word| (word, chunk.range.end)));
    let tokens = chunks.flat_map(|(word, end)| [word.start..word.end, word.end..end]);
    tokens.map(|token| &text[token]).filter(|token| !token.is_empty())
}

/// Whether a rule may part a run of letters without an apostrophe, as "gimme" is parted; "no" is certain.
pub fn may_be_parted(word: &str) -> bool {
    chunks::has_contraction(word)
}

/// How many tokens are in capitals (`str.isupper`).
///
/// # Errors
///
/// When [`crate::Pack::Punkt`] is not loaded and the text needs it.
pub fn count_capital_tokens(text: &str) -> Result<usize, NotLoaded> {
    match capitals::count_plain(text) {
        Some(n) => Ok(n),
        None => Ok(tokens(text)?.iter().filter(|token| python::is_upper(&token.text)).count()),
    }
}

/// Splits a sentence. Only chunks that some rule may touch go through the rules, with the white space around them.
fn split_sentence<'a>(text: &'a str, sentence: Range<usize>, cells: &mut Cells, found: &mut Vec<Token<'a>>) {
    let (source, offset) = (&text[sentence.clone()], sentence.start);
    let plain = |range: Range<usize>, found: &mut Vec<Token<'a>>| {
        let text = Cow::Borrowed(&source[range.clone()]);
        found.push(Token { text, range: offset + range.start..offset + range.end });
    };
    // Where the present run of touched chunks begins, its white space included, and where its last chunk ends.
    let mut touched: Option<Range<usize>> = None;
    for chunk in chunks::Chunks::new(source) {
        let Some(word) = chunk.word else {
            let start = touched.take().map_or(chunk.start_with_space, |run| run.start);
            touched = Some(start..chunk.range.end);
            continue;
        };
        if let Some(run) = touched.take() {
            // One white space behind the run is enough for every rule.
            let space = source[run.end..].chars().next().map_or(0, char::len_utf8);
            apply_rules(source, run.start..run.end + space, offset, cells, found);
        }
        let mark = word.end..chunk.range.end;
        plain(word, found);
        if !mark.is_empty() {
            plain(mark, found);
        }
    }
    if let Some(run) = touched {
        apply_rules(source, run.start..source.len(), offset, cells, found);
    }
}

/// Runs the rules over a part of a sentence.
fn apply_rules<'a>(source: &'a str, part: Range<usize>, offset: usize, cells: &mut Cells, found: &mut Vec<Token<'a>>) {
    let (part_text, offset) = (&source[part.clone()], offset + part.start);
    cells.fill(part_text);
    steps::run(cells, part.end == source.len());
    for token in cells.tokens() {
        let range = token.range(part_text);
        let text = &part_text[range.clone()];
        let text = if token.spells(text) { Cow::Borrowed(text) } else { Cow::Owned(token.text()) };
        found.push(Token { text, range: offset + range.start..offset + range.end });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found = tokens(text).unwrap();
        assert_eq!(found.iter().map(|token| token.text.as_ref()).collect::<Vec<_>>(), expected);
        for token in found {
            let source = &text[token.range];
            assert!(source == token.text || source == "\"" || source == "''", "{source} for {}", token.text);
        }
    }

    #[test]
    fn treebank_conventions() {
        check(
            "Good muffins cost $3.88 (roughly 3,36 euros)\nin New York. Thanks.",
            &[
                "Good", "muffins", "cost", "$", "3.88", "(", "roughly", "3,36", "euros", ")", "in", "New", "York", ".",
                "Thanks", ".",
            ],
        );
        check(
            "It isn't Bob's; they'll CAN'T.",
            &["It", "is", "n't", "Bob", "'s", ";", "they", "'ll", "CA", "N'T", "."],
        );
        check("I cannot go, gonna 'tis.", &["I", "can", "not", "go", ",", "gon", "na", "'", "tis", "."]);
    }

    #[test]
    fn quotes_change() {
        check(
            "\"Yes,\" he said. ''No'' (\"maybe\")",
            &["``", "Yes", ",", "''", "he", "said", ".", "''", "No", "''", "(", "``", "maybe", "''", ")"],
        );
        check("“Hi” ‘there’ «ok»", &["“", "Hi", "”", "‘", "there", "’", "«", "ok", "»"]);
        check("'quoted' word's", &["'", "quoted", "'", "word", "'s"]);
    }

    #[test]
    fn other_scripts_and_symbols() {
        check(
            "今天很好，是吧？ 50% off @home #1 a--b…",
            &["今天很好，是吧？", "50", "%", "off", "@", "home", "#", "1", "a", "--", "b…"],
        );
        check("हिन्दी में।", &["हिन्दी", "में।"]);
        check("", &[]);
    }

    #[test]
    fn one_sentence_without_data() {
        let found = tokens_of_sentence("One. Two.");
        assert_eq!(found.iter().map(|token| token.text.as_ref()).collect::<Vec<_>>(), ["One.", "Two", "."]);
        assert_eq!(found[2].range, 8..9);
    }

    #[test]
    fn long_runs_take_linear_time() {
        for unit in ["'", "\"", "``", ".", ", ", "-", "can", "'t", ") ", "a'"] {
            assert!(!tokens_of_sentence(&unit.repeat(100_000)).is_empty(), "{unit}");
        }
    }
}
