//! Latin letters without their accents, for comparing names: "São Tomé" and "Sao Tome" are the same.

use crate::text_index::finder::fold;

/// The base letters and, after each, the small letters that are that one with accents (the Latin-1 Supplement and Latin Extended-A blocks).
const ACCENTED: [&str; 19] = [
    "aàáâãäåāăą",
    "cçćĉċč",
    "dďđ",
    "eèéêëēĕėęě",
    "gĝğġģ",
    "hĥħ",
    "iìíîïĩīĭįı",
    "jĵ",
    "kķ",
    "lĺļľŀł",
    "nñńņňŉ",
    "oòóôõöøōŏő",
    "rŕŗř",
    "sśŝşšș",
    "tţťŧț",
    "uùúûüũūŭůűų",
    "wŵ",
    "yýÿŷ",
    "zźżž",
];

/// The letter in lower case and without the accents of Latin letters; one character to one character.
pub(crate) fn base_letter(c: char) -> char {
    let small = fold(c);
    if small.is_ascii() {
        return small;
    }
    let row = ACCENTED.iter().find(|row| row.contains(small));
    row.and_then(|row| row.chars().next()).unwrap_or(small)
}

#[cfg(test)]
mod tests {
    use super::base_letter;

    #[test]
    fn accents_are_dropped() {
        assert_eq!(
            "São Tomé, ÅLAND, Łódź, 茶".chars().map(base_letter).collect::<String>(),
            "sao tome, aland, lodz, 茶"
        );
    }
}
