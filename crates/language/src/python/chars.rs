//! Python 3.11's classes of one character: what `str` methods say about a text of length one.
//!
//! Letters and digits come from tables of Unicode 14.0. Case comes from Rust's own tables, which are newer, without the
//! characters that came after 14.0; the test recomputes every answer over all code points, so that a compiler with yet
//! newer tables is noticed. Read [`is_alnum`] first.

use super::tables;

/// `str.isalnum`: a letter, or anything with a numeric value.
pub fn is_alnum(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { belongs(&tables::ALNUM, c) }
}

/// `str.isalpha`: general category L.
pub fn is_alpha(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { belongs(&tables::ALPHA, c) }
}

/// `str.isdecimal`, which is `re`'s `\d`: general category Nd.
pub fn is_decimal(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_digit() } else { belongs(&tables::DECIMAL, c) }
}

/// `str.isdigit`: decimals, and superscript and circled digits.
pub fn is_digit(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_digit() } else { belongs(&tables::DIGIT, c) }
}

/// `str.isupper`.
pub fn is_upper(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_uppercase() } else { c.is_uppercase() && !is_after_14(c) }
}

/// `str.islower`.
pub fn is_lower(c: char) -> bool {
    match c {
        _ if c.is_ascii() => c.is_ascii_lowercase(),
        // Unicode changed its mind about these six after 14.0.
        'ʕ' => true,
        'ჼ' | '\u{a7f2}'..='\u{a7f4}' | '\u{ab69}' => false,
        _ => c.is_lowercase() && !is_after_14(c),
    }
}

/// General category Lt, as in ǅ: `str.istitle` holds and `str.isupper` does not.
pub fn is_title(c: char) -> bool {
    matches!(c, 'ǅ' | 'ǈ' | 'ǋ' | 'ǲ' | '\u{1f88}'..='\u{1f8f}' | '\u{1f98}'..='\u{1f9f}' | '\u{1fa8}'..='\u{1faf}')
        || matches!(c, '\u{1fbc}' | '\u{1fcc}' | '\u{1ffc}')
}

/// Whether `str.splitlines` ends a line here.
pub fn is_line_end(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a character was assigned after Unicode 14.0, so that Python 3.11 knows nothing of it.
pub(super) fn is_after_14(c: char) -> bool {
    u32::from(c) >= tables::AFTER_14[0] && belongs(&tables::AFTER_14, c)
}

/// Whether an odd number of the table's boundaries is at or below the character.
pub(super) fn belongs(table: &[u32], c: char) -> bool {
    table.partition_point(|boundary| *boundary <= u32::from(c)) % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::super::{case, is_space, is_word_char, regex_package};
    use super::*;

    /// FNV-1a over every code point that belongs, in four bytes each, as the generator computes it.
    fn sum_of_answers(belongs: impl Fn(char) -> bool) -> u64 {
        let codes = (0..=0x10_ffff).filter_map(char::from_u32).filter(|c| belongs(*c));
        codes.flat_map(|c| u32::from(c).to_le_bytes()).fold(crate::fnv::START, crate::fnv::add)
    }

    fn sum_of_mapping(change: impl Fn(char) -> String) -> u64 {
        let mut sum = crate::fnv::START;
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            let changed = change(c);
            if !changed.chars().eq([c]) {
                sum = u32::from(c).to_le_bytes().into_iter().chain(changed.bytes()).fold(sum, crate::fnv::add);
            }
        }
        sum
    }

    #[test]
    fn every_code_point_answers_as_in_python() {
        for (name, expected) in tables::SUMS {
            let found = match *name {
                "word" => sum_of_answers(is_word_char),
                "alnum" => sum_of_answers(is_alnum),
                "alpha" => sum_of_answers(is_alpha),
                "decimal" => sum_of_answers(is_decimal),
                "digit" => sum_of_answers(is_digit),
                "space" => sum_of_answers(is_space),
                "upper" => sum_of_answers(is_upper),
                "lower" => sum_of_answers(is_lower),
                "title" => sum_of_answers(|c| is_title(c) || is_upper(c)),
                "regex_word" => sum_of_answers(regex_package::is_word_char),
                "regex_digit" => sum_of_answers(regex_package::is_digit),
                "regex_space" => sum_of_answers(regex_package::is_space),
                "line_end" => sum_of_answers(is_line_end),
                "to_lower" => sum_of_mapping(|c| case::lower(c.encode_utf8(&mut [0; 4]))),
                "to_upper" => sum_of_mapping(|c| case::upper(c.encode_utf8(&mut [0; 4]))),
                "to_title" => sum_of_mapping(|c| case::capitalize(c.encode_utf8(&mut [0; 4]))),
                _ => panic!("no function for {name}"),
            };
            assert_eq!(found, *expected, "{name}");
        }
    }
}
