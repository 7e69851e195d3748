//! Which characters the checkers take for the same when they ignore case. `constraints` folds one character to one character; here is the way back.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Lower case for comparing, as `constraints` does it: one character to one character.
pub(crate) fn fold(c: char) -> char {
    match c {
        '’' | 'ʼ' => '\'',
        'ς' => 'σ',
        _ => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(only), None) => only,
                _ => c,
            }
        }
    }
}

/// A text with each character folded and its white space as single spaces, as a keyword is compared.
pub(crate) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().map(fold).collect()
}

/// Every character that folds to the same as `c`, among them `c`.
pub(crate) fn variants(c: char) -> Vec<char> {
    static UNFOLD: OnceLock<BTreeMap<char, Vec<char>>> = OnceLock::new();
    let unfold = UNFOLD.get_or_init(|| {
        let mut map: BTreeMap<char, Vec<char>> = BTreeMap::new();
        // Above this no character of Unicode has a case.
        for c in '\0'..='\u{1ffff}' {
            if fold(c) != c {
                map.entry(fold(c)).or_default().push(c);
            }
        }
        map
    });
    let base = fold(c);
    std::iter::once(base).chain(unfold.get(&base).into_iter().flatten().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::{folded, variants};

    #[test]
    fn all_variants_are_known() {
        assert_eq!(variants('k'), ['k', 'K', '\u{212a}']);
        assert_eq!(variants('’'), ['\'', 'ʼ', '’']);
        assert_eq!(variants(','), [',']);
        assert_eq!(folded(" I’m\n  HERE "), "i'm here");
    }
}
