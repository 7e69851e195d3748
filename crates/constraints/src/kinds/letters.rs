//! What several kinds ask about single letters: the letter under an accent, vowels and consonants. No kind is judged here.

use crate::text_index::fold;

/// The small letter without its accent: "É", "é" and the "e" of a decomposed "é" are all "e". Only the Latin letters that European languages put accents on are known.
pub(super) fn base_letter(c: char) -> char {
    let c = fold(c);
    match c {
        _ if c.is_ascii() => c,
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề' | 'ệ' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ĥ' | 'ħ' => 'h',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'İ' | 'ị' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ọ' | 'ố' | 'ồ' | 'ộ' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ß' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ụ' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        _ => c,
    }
}

/// One of a, e, i, o, u, with or without an accent: which of them.
pub(super) fn vowel(c: char) -> Option<char> {
    Some(base_letter(c)).filter(|c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u'))
}

/// A Latin letter that is none of a, e, i, o, u, so y is one.
pub(super) fn is_consonant(c: char) -> bool {
    let c = base_letter(c);
    c.is_ascii_alphabetic() && vowel(c).is_none()
}

/// The first letter or digit of a word, without case and accent.
pub(super) fn initial(word: &str) -> Option<char> {
    word.chars().find(|c| c.is_alphanumeric()).map(base_letter)
}

/// The word for comparing: case and the kind of apostrophe aside.
pub(super) fn folded(word: &str) -> String {
    word.chars().map(fold).collect()
}

#[cfg(test)]
mod tests {
    use super::{base_letter, initial, is_consonant, vowel};

    #[test]
    fn accents_and_case_are_set_aside() {
        assert_eq!("ÉéñŠøЖ".chars().map(base_letter).collect::<String>(), "eensoж");
        assert_eq!(initial("_Über"), Some('u'));
        assert_eq!("aÉy1".chars().map(vowel).collect::<Vec<_>>(), [Some('a'), Some('e'), None, None]);
        assert_eq!("aBÇyж1".chars().map(is_consonant).collect::<Vec<_>>(), [false, true, true, true, false, false]);
    }
}
