//! Python 3.11's changes of case, with the full mappings (ß to SS) and the final sigma.
//!
//! Rust's mappings are the same ones in a newer Unicode, so the characters that Python 3.11 does not know are left alone.
//! Read [`lower`] first.

use super::{chars, tables};

/// `str.lower()`.
pub fn lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut lowered = String::with_capacity(text.len());
    // An unknown character has no case and is not case-ignorable: for the final sigma it is like the text's end.
    for piece in text.split_inclusive(chars::is_after_14) {
        match piece.chars().next_back() {
            Some(unknown) if chars::is_after_14(unknown) => {
                lowered.push_str(&piece[..piece.len() - unknown.len_utf8()].to_lowercase());
                lowered.push(unknown);
            }
            _ => lowered.push_str(&piece.to_lowercase()),
        }
    }
    lowered
}

/// `str.upper()`.
pub fn upper(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_uppercase();
    }
    let mut raised = String::with_capacity(text.len());
    for c in text.chars() {
        push_upper(c, &mut raised);
    }
    raised
}

/// `str.capitalize()`: the first character in title case, the rest in lower case.
pub fn capitalize(text: &str) -> String {
    let Some(first) = text.chars().next() else { return String::new() };
    // The rest is lowered with the first before it, because a sigma asks what stands there.
    let lowered = lower(text);
    let of_first = lower(first.encode_utf8(&mut [0; 4])).len();
    let mut result = String::with_capacity(text.len());
    match tables::TITLE.binary_search_by_key(&first, |(c, _)| *c) {
        Ok(at) => result.push_str(tables::TITLE[at].1),
        Err(_) => push_upper(first, &mut result),
    }
    result.push_str(&lowered[of_first..]);
    result
}

fn push_upper(c: char, raised: &mut String) {
    let mut upper = c.to_uppercase();
    // Upper case that came after Unicode 14.0 is unknown to Python 3.11, also where the small letter is old.
    if chars::is_after_14(c) || upper.clone().any(chars::is_after_14) {
        raised.push(c);
    } else {
        raised.extend(&mut upper);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mappings_are_full() {
        assert_eq!(upper("Straße ŉ ﬁ ɤ"), "STRASSE ʼN FI ɤ");
        assert_eq!(lower("İΟΔΟΣ ΟΣ' Σ"), "i̇οδος ος' σ");
        assert_eq!(capitalize("ǆUNGLA"), "ǅungla");
        assert_eq!(capitalize("ΑΣ"), "Ας");
        assert_eq!(capitalize("ßA"), "Ssa");
        assert_eq!(capitalize(""), "");
        assert_eq!(lower("\u{1c89}Σ\u{1c89}"), "\u{1c89}σ\u{1c89}");
    }
}
