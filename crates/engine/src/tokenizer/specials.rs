//! Tokens that are matched as a whole before anything is merged: [`Specials`], with those that end an answer.

use std::collections::{HashMap, HashSet};

use super::vocabulary::{TokenKind, Vocabulary};
use super::{SpecialTokens, TokenId};

/// Tokens that end an answer whatever the file's `eos` says: the ends of turns and texts of the families, by their text.
const END_TEXTS: [&str; 15] = [
    "<|im_end|>",
    "<|endoftext|>",
    "<|eot_id|>",
    "<|eom_id|>",
    "<|end_of_text|>",
    "<|end|>",
    "<|return|>",
    "<|call|>",
    "<end_of_turn>",
    "<turn|>",
    "<end_of_utterance>",
    "<eos>",
    "</s>",
    "<EOT>",
    "<｜end▁of▁sentence｜>",
];

/// One of the tokens, by its text.
#[derive(Debug, Clone, Copy)]
struct Special {
    id: TokenId,
    /// Markup, which only a template may write; the others are found in every text.
    is_markup: bool,
    /// White space after it is dropped.
    strips_right: bool,
}

/// A special token in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) id: TokenId,
    pub(super) strips_right: bool,
}

#[derive(Debug)]
pub(super) struct Specials {
    by_text: HashMap<String, Special>,
    /// The lengths in bytes that occur, longest first, so that the first match is the longest.
    lengths: Vec<usize>,
    /// The letters they begin with: few, so that text is scanned once.
    starts: HashSet<char>,
    /// Ascending.
    ends: Vec<TokenId>,
}

impl Specials {
    /// `strips_right` is for Phi-3, whose markup swallows the white space after it; GGUF does not carry that flag.
    pub(super) fn new(vocabulary: &Vocabulary, strips_right: bool) -> Specials {
        let mut by_text = HashMap::new();
        for (id, text, kind) in vocabulary.iter() {
            let is_markup = match kind {
                TokenKind::Control | TokenKind::Unknown => true,
                TokenKind::UserDefined => looks_like_markup(text),
                TokenKind::Normal | TokenKind::Unused | TokenKind::Byte => continue,
            };
            let strips_right = strips_right && is_markup && !["<unk>", "<s>", "<|endoftext|>"].contains(&text);
            if !text.is_empty() {
                by_text.insert(text.to_owned(), Special { id, is_markup, strips_right });
            }
        }
        let mut lengths: Vec<usize> = by_text.keys().map(String::len).collect();
        lengths.sort_unstable_by(|a, b| b.cmp(a));
        lengths.dedup();
        let starts = by_text.keys().filter_map(|text| text.chars().next()).collect();
        let ends = ends(vocabulary, &by_text);
        Specials { by_text, lengths, starts, ends }
    }

    /// The first special token in the text, the longest where several begin; without markup when text is to stay text.
    pub(super) fn find(&self, text: &str, wanted: SpecialTokens) -> Option<Found> {
        let begins_one = |&(_, letter): &(usize, char)| self.starts.contains(&letter);
        text.char_indices().filter(begins_one).find_map(|(start, _)| {
            self.lengths.iter().find_map(|length| {
                let special = self.by_text.get(text.get(start..start + length)?)?;
                let found = Found { start, end: start + length, id: special.id, strips_right: special.strips_right };
                (wanted == SpecialTokens::Parse || !special.is_markup).then_some(found)
            })
        })
    }

    /// The token written exactly so.
    pub(super) fn id(&self, text: &str) -> Option<TokenId> {
        self.by_text.get(text).map(|special| special.id)
    }

    pub(super) fn ends(&self) -> &[TokenId] {
        &self.ends
    }
}

/// Converters type some markup as user-defined; people must not be able to write it all the same.
fn looks_like_markup(text: &str) -> bool {
    let inner = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    END_TEXTS.contains(&text)
        || ["<start_of_turn>", "<bos>", "<s>", "[INST]", "[/INST]"].contains(&text)
        || inner.is_some_and(|inner| inner.starts_with(['|', '｜']) || inner.ends_with(['|', '｜']))
}

fn ends(vocabulary: &Vocabulary, by_text: &HashMap<String, Special>) -> Vec<TokenId> {
    let id = |text: &str| by_text.get(text).filter(|special| special.is_markup).map(|special| special.id);
    let mut ends: Vec<TokenId> = vocabulary.eos.into_iter().chain(vocabulary.other_ends.iter().copied()).collect();
    // In the Harmony format `<|end|>` only ends a message within an answer.
    let is_harmony = id("<|return|>").is_some() && id("<|call|>").is_some();
    ends.extend(END_TEXTS.iter().filter(|&&text| !(is_harmony && text == "<|end|>")).filter_map(|text| id(text)));
    ends.sort_unstable();
    ends.dedup();
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn specials(tokens: &[(&'static str, TokenKind)]) -> Specials {
        let (texts, kinds): (Vec<_>, Vec<_>) = tokens.iter().copied().unzip();
        let ids = (0..).zip(&texts).map(|(id, &text)| (text, id)).collect();
        let vocabulary =
            Vocabulary { texts, kinds, ids, bos: None, eos: Some(0), other_ends: Vec::new(), unknown: None };
        Specials::new(&vocabulary, false)
    }

    #[test]
    fn the_longest_of_several_is_found_and_text_finds_no_markup() {
        use TokenKind::{Control, Normal, UserDefined};
        let specials = specials(&[("\n", UserDefined), ("\n\n", UserDefined), ("<|x|>", Control), ("a", Normal)]);
        let found = |text, wanted| specials.find(text, wanted).map(|found| (found.start, found.id));
        assert_eq!(found("a\n\n\n", SpecialTokens::AsText), Some((1, 1)));
        assert_eq!(found("a<|x|>\n", SpecialTokens::Parse), Some((1, 2)));
        assert_eq!(found("a<|x|>\n", SpecialTokens::AsText), Some((6, 0)));
        assert_eq!(found("<|x", SpecialTokens::Parse), None);
    }

    #[test]
    fn ends_are_a_set_and_plain_text_is_never_among_them() {
        use TokenKind::{Control, Normal, UserDefined};
        let of = |tokens: &[_]| specials(tokens).ends().to_vec();
        assert_eq!(
            of(&[("a", Control), ("</s>", Normal), ("<|im_end|>", Control), ("<|end|>", UserDefined)]),
            [0, 2, 3]
        );
        assert_eq!(of(&[("<|return|>", Control), ("<|call|>", Control), ("<|end|>", Control)]), [0, 1]);
    }
}
