//! Numbers as words: "three", "twenty-five", "a dozen", "third". Only these; what a number counts is the business of `bound.rs` and `units.rs`.

use language::number_words::{SMALL, TENS};

const ORDINALS: [&str; 13] = [
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
];

/// The number that a small word names: "seven", "forty".
pub(crate) fn number_from_word(word: &str) -> Option<u32> {
    let at = |list: &[&str]| list.iter().position(|entry| *entry == word).and_then(|at| u32::try_from(at).ok());
    at(&SMALL).or_else(|| at(&TENS).map(|at| (at + 2) * 10)).or(match word {
        "once" => Some(1),
        "twice" => Some(2),
        "thrice" => Some(3),
        "dozen" => Some(12),
        "hundred" => Some(100),
        "thousand" => Some(1000),
        _ => None,
    })
}

/// The place that an ordinal names: "second", "2nd".
pub(crate) fn ordinal_from_word(word: &str) -> Option<u32> {
    if let Some(at) = ORDINALS.iter().position(|entry| *entry == word) {
        return u32::try_from(at).ok().filter(|place| *place > 0);
    }
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending))?;
    digits.parse().ok().filter(|place| *place > 0)
}

/// "2nd", as `ordinal_from_word` reads it.
pub(crate) fn ordinal(place: u32) -> String {
    let ending = match (place % 10, place % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{place}{ending}")
}

/// Whole numbers from digits with separators of thousands: "1,000".
pub(crate) fn number_from_digits(digits: &str) -> Option<u32> {
    let plain: String = digits.chars().filter(|c| *c != ',').collect();
    plain.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_ordinals_are_numbers() {
        for (word, number) in [("three", 3), ("forty", 40), ("dozen", 12), ("nineteen", 19)] {
            assert_eq!(number_from_word(word), Some(number));
        }
        for place in [1, 2, 3, 4, 11, 12, 13, 21, 102] {
            assert_eq!(ordinal_from_word(&ordinal(place)), Some(place));
        }
        assert_eq!((number_from_word("river"), ordinal_from_word("th")), (None, None));
        assert_eq!(number_from_digits("1,000"), Some(1000));
    }
}
