//! Numbers in sentences, as Python's `int` and upstream's tables of number words read them.

use crate::kwargs::{OfficialError, raises};
use crate::nlp;

/// Number words with their values.
pub(super) type Words = [(&'static str, u64)];

/// One to ten.
pub(super) const TEN: &Words = &[
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
];

/// What English has up to ninety and for a hundred, zero included.
pub(super) const HUNDRED: &Words = &[
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
];

/// The Chinese digits, two of them for 2.
pub(super) const CHINESE: &Words = &[
    ("一", 1),
    ("二", 2),
    ("三", 3),
    ("四", 4),
    ("五", 5),
    ("六", 6),
    ("七", 7),
    ("八", 8),
    ("九", 9),
    ("十", 10),
    ("两", 2),
];

/// How many digits `int` reads.
const MAX_DIGITS: usize = 4300;

/// The value of a number word in lower case.
pub(super) fn word(words: &Words, text: &str) -> Option<u64> {
    words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value)
}

/// `int(text)` where `text.isdigit()` holds, `None` where it does not; values beyond 64 bits become the largest.
pub(super) fn digits(text: &str) -> Result<Option<u64>, OfficialError> {
    if text.is_empty() || !text.chars().all(nlp::is_digit) {
        return Ok(None);
    }
    let values: Option<Vec<u64>> = text.chars().map(decimal).collect();
    // Superscripts are digits to `isdigit` and none to `int`.
    let values = values.filter(|values| values.len() <= MAX_DIGITS);
    let values = values.ok_or_else(|| raises(format!("ValueError ({text} is no number to int)")))?;
    Ok(Some(values.iter().fold(0_u64, |number, digit| number.saturating_mul(10).saturating_add(*digit))))
}

/// The value of a decimal digit of any script: they come in tens, each from 0 to 9.
fn decimal(c: char) -> Option<u64> {
    if let Some(digit) = c.to_digit(10) {
        return Some(u64::from(digit));
    }
    if !nlp::is_decimal(c) {
        return None;
    }
    let before =
        (1..).take_while(|back| u32::from(c).checked_sub(*back).and_then(char::from_u32).is_some_and(nlp::is_decimal));
    Some(before.count() as u64 % 10)
}

/// A number in digits, perhaps with commas, or in words that are added up: "twenty-five", "two hundred ten".
pub(super) fn compound(words: &Words, text: &str) -> Result<Option<u64>, OfficialError> {
    let text = nlp::strip(text).replace(',', "");
    if let Some(number) = digits(&text)? {
        return Ok(Some(number));
    }
    let lower = nlp::lower(nlp::strip(&text));
    let mut is_apart = false;
    let mut pieces = vec![String::new()];
    for c in lower.chars() {
        let parts = c == '-' || nlp::is_space(c);
        if !parts {
            if is_apart {
                pieces.push(String::new());
            }
            if let Some(last) = pieces.last_mut() {
                last.push(c);
            }
        }
        is_apart = parts;
    }
    if is_apart {
        pieces.push(String::new());
    }
    let (mut total, mut current) = (0, 0);
    for piece in &pieces {
        match word(words, piece) {
            None => return Ok(None),
            Some(value) if value >= 100 => {
                total += value * if current == 0 { 1 } else { current };
                current = 0;
            }
            Some(value) => current += value,
        }
    }
    Ok(Some(total + current))
}

#[cfg(test)]
mod tests {
    use super::{HUNDRED, compound, digits};

    #[test]
    fn digits_of_any_script_are_read_and_superscripts_raise() {
        assert_eq!(digits("0120"), Ok(Some(120)));
        assert_eq!(digits("٣５"), Ok(Some(35)));
        assert_eq!(digits("𝟙𝟡"), Ok(Some(19)));
        assert_eq!(digits("1a"), Ok(None));
        assert_eq!(digits(""), Ok(None));
        assert!(digits("2²").is_err());
        assert_eq!(digits(&"9".repeat(40)), Ok(Some(u64::MAX)));
        assert!(digits(&"9".repeat(4301)).is_err());
    }

    #[test]
    fn words_are_added_up() {
        for (text, expected) in [
            ("1,200", Some(1200)),
            ("twenty-five", Some(25)),
            ("Two  hundred ten", Some(210)),
            ("hundred", Some(100)),
            ("forty six five", Some(51)),
            ("twenty–five", None),
            ("-five", None),
            ("a few", None),
            ("", None),
        ] {
            assert_eq!(compound(HUNDRED, text), Ok(expected), "{text}");
        }
    }
}
