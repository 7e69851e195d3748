//! How many syllables an English word has, as the PyPI package `syllapy` 0.8.0 counts: a dictionary of 6392 words, and a
//! rule of thumb over vowels for all others. Read [`count`] first.

use crate::pack::{self, NotLoaded};
use crate::python;

/// `syllapy.count(word)`: 0 for what holds a digit or no letter; the parts of a compound are counted one by one.
///
/// # Errors
///
/// When [`crate::Pack::Syllables`] is not loaded.
pub fn count(word: &str) -> Result<usize, NotLoaded> {
    let dictionary = pack::syllables()?;
    let lowered = python::lower(python::strip(word));
    if lowered.chars().any(python::chars::is_decimal) {
        // Upstream asks behind the punctuation; digits are none, so that it finds the same ones.
        return Ok(0);
    }
    let of_part = |part: &str| dictionary.get(part).map_or_else(|| by_rule(part), |known| known as usize);
    let (mut rest, mut total) = (python::strip_chars(&lowered, python::PUNCTUATION), 0);
    // Only the first part can hold a line feed: what follows one behind the first hyphen is not part of the compound.
    let mut may_be_known = true;
    if let Some((hyphen, _)) = rest.match_indices('-').next()
        && let Some(length) = rest[hyphen..].find('\n').filter(|length| *length > 1)
        && !dictionary.contains(rest)
    {
        rest = &rest[..hyphen + length];
        may_be_known = false;
    }
    loop {
        if rest.is_empty() {
            return Ok(0);
        }
        // A dictionary entry may have a hyphen of its own.
        let parts = rest.split_once('-').filter(|(_, after)| !after.starts_with('\n'));
        let Some((first, after)) = parts.filter(|_| !may_be_known || !dictionary.contains(rest)) else {
            return Ok(total + of_part(rest));
        };
        let first = stripped(first);
        if first.is_empty() {
            return Ok(0);
        }
        total += of_part(first);
        rest = stripped(after);
        may_be_known = true;
    }
}

fn stripped(word: &str) -> &str {
    python::strip_chars(python::strip(word), python::PUNCTUATION)
}

/// Groups of vowels, without a final e, with a final le behind a consonant, and at least one.
fn by_rule(word: &str) -> usize {
    let mut groups = 0;
    let mut was_vowel = false;
    for c in word.chars() {
        groups += usize::from(is_vowel(c) && !was_vowel);
        was_vowel = is_vowel(c);
    }
    let mut from_end = word.chars().rev();
    if from_end.next() == Some('e') {
        groups = groups.saturating_sub(1);
        if from_end.next() == Some('l') && from_end.next().is_some_and(|c| !is_vowel(c)) {
            groups += 1;
        }
    }
    groups.max(1)
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_syllapys() {
        for (word, expected) in [
            ("cat", 1),
            ("Banana!", 3),
            (" \"zyzzle\" ", 2),
            ("self-care", 2),
            ("grumbly-ooze-grumbly", 5),
            ("x-", 1),
            ("a-!-b", 2),
            ("3rd", 0),
            ("--", 0),
            ("", 0),
            ("e", 1),
            ("rhythm-\nx", 1),
            ("go-away\nbanana", 3),
            ("日本", 1),
        ] {
            assert_eq!(count(word).unwrap(), expected, "{word}");
        }
    }

    #[test]
    fn long_compounds_take_linear_time() {
        assert_eq!(count(&"go-".repeat(1_000_000)).unwrap(), 1_000_000);
    }
}
