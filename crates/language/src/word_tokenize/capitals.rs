//! How many tokens are in capitals, told from the words alone where they leave no doubt. Read [`count_plain`] first.

use super::chunks::has_contraction;
use crate::python::chars;

/// How many tokens are in capitals; `None` where only the tokenizer can say.
///
/// A run of letters and digits, with single hyphens inside and marks around it, stays in one token whatever the rules and the sentences do,
/// unless it is a contraction; the marks have no case, so that it does not matter to which tokens they go.
pub(super) fn count_plain(text: &str) -> Option<usize> {
    let is_doubtful = |c: char| !c.is_ascii() && (c.is_whitespace() || chars::is_upper(c) || chars::is_title(c));
    if (!text.is_ascii() && text.chars().any(is_doubtful)) || text.bytes().any(|byte| matches!(byte, 0x1c..=0x1f)) {
        return None;
    }
    let bytes = text.as_bytes();
    let is_space = |byte: &u8| matches!(byte, b'\t'..=b'\r' | b' ');
    let (mut n, mut from) = (0, 0);
    while let Some(offset) = bytes[from..].iter().position(u8::is_ascii_uppercase) {
        let at = from + offset;
        let start = bytes[from..at].iter().rposition(is_space).map_or(from, |space| from + space + 1);
        let end = bytes[at..].iter().position(is_space).map_or(bytes.len(), |length| at + length);
        n += usize::from(is_in_capitals(&text[start..end])?);
        from = end;
    }
    Some(n)
}

/// Whether the one token with letters among those of a chunk is in capitals; `None` where there may be several.
fn is_in_capitals(chunk: &str) -> Option<bool> {
    let is_mark = |c: char| c.is_ascii_punctuation() || matches!(c, '“' | '”' | '‘' | '’' | '…' | '–' | '—');
    let core = chunk.trim_matches(is_mark);
    let bytes = core.as_bytes();
    let is_plain = bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
        && !bytes.windows(2).any(|pair| pair == b"--")
        && !has_contraction(core);
    // Behind an apostrophe these two are contractions as well.
    let starts = |word: &[u8]| bytes.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    (is_plain && !starts(b"tis") && !starts(b"twas")).then(|| !bytes.iter().any(u8::is_ascii_lowercase))
}

#[cfg(test)]
mod tests {
    use super::count_plain;
    use crate::{python, word_tokenize::tokens};

    #[test]
    fn plain_words_are_counted_as_the_tokenizer_counts() {
        for (text, is_plain) in [
            ("", true),
            ("THE end (NATO), \"A\" and **BOLD**. X-RAY 3D COVID-19! \u{201c}Yes\u{201d} I", true),
            ("A.\nB? C; 'D' [E] A-", true),
            ("It\u{2019}s I'm A", false),
            ("U.S. A", false),
            ("CANNOT GONNA", false),
            ("'TIS so", false),
            ("A--B", false),
            ("\u{c9} A\u{a0}B", false),
            ("A\x1cB", false),
        ] {
            let n = tokens(text).unwrap().iter().filter(|token| python::is_upper(&token.text)).count();
            assert_eq!(count_plain(text), is_plain.then_some(n), "{text}");
        }
    }
}
