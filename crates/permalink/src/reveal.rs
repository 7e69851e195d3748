//! Characters that a model reads and a person does not see, so that the page can show and count them in text from outside.
//!
//! Nothing is removed here: taking characters away silently would change an experiment.

use std::fmt;

/// One character that does not show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HiddenCharacter {
    /// Where it begins, in UTF-8 bytes.
    pub offset: usize,
    /// The character.
    pub character: char,
    /// What it does.
    pub kind: HiddenKind,
}

/// What hidden characters do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HiddenKind {
    /// Changes the direction of writing, so that text shows in another order than it is read.
    Direction,
    /// Takes no room: zero-width spaces and joiners, soft hyphens, fillers, invisible operators.
    ZeroWidth,
    /// Spells text in the tag block, which no font shows.
    Tag,
    /// Chooses a variant of the character before it; a row of them can carry a message.
    VariationSelector,
    /// A control character other than tab and line break.
    Control,
}

impl HiddenKind {
    /// A name in the plural, for a count.
    pub fn as_str(self) -> &'static str {
        match self {
            HiddenKind::Direction => "direction marks",
            HiddenKind::ZeroWidth => "zero-width characters",
            HiddenKind::Tag => "tag characters",
            HiddenKind::VariationSelector => "variation selectors",
            HiddenKind::Control => "control characters",
        }
    }
}

impl fmt::Display for HiddenCharacter {
    /// The code point as it is usually written: `U+202E`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "U+{:04X}", u32::from(self.character))
    }
}

/// Every hidden character of a text, in order. Emoji keep the joiners and selectors that they are made of.
///
/// ```
/// let hidden = permalink::hidden_characters("pay\u{202E}evil");
/// assert_eq!((hidden[0].offset, hidden[0].to_string()), (3, "U+202E".to_owned()));
/// ```
pub fn hidden_characters(text: &str) -> Vec<HiddenCharacter> {
    let mut found = Vec::new();
    let mut before = None;
    let mut characters = text.char_indices().peekable();
    while let Some((offset, character)) = characters.next() {
        let after = characters.peek().map(|(_, after)| *after);
        if let Some(kind) = hidden_kind(character).filter(|_| !is_part_of_emoji(before, character, after)) {
            found.push(HiddenCharacter { offset, character, kind });
        }
        before = Some(character);
    }
    found
}

/// Ranges from the Unicode character database (Bidi_Control, Default_Ignorable_Code_Point, Cc).
fn hidden_kind(character: char) -> Option<HiddenKind> {
    Some(match u32::from(character) {
        0x09 | 0x0A | 0x0D => return None,
        0x061C | 0x200E | 0x200F | 0x202A..=0x202E | 0x2066..=0x2069 => HiddenKind::Direction,
        0xE0000..=0xE007F => HiddenKind::Tag,
        0x180B..=0x180D | 0x180F | 0xFE00..=0xFE0F | 0xE0100..=0xE01EF => HiddenKind::VariationSelector,
        // Soft hyphen; grapheme joiner; Hangul fillers; Khmer inherent vowels; Mongolian separator; zero-width space, joiners and no-break space;
        // invisible operators; deprecated format characters; annotation marks; shorthand and musical format controls; reserved ignorable ranges.
        0x00AD
        | 0x034F
        | 0x115F
        | 0x1160
        | 0x17B4
        | 0x17B5
        | 0x180E
        | 0x200B..=0x200D
        | 0x2060..=0x2065
        | 0x206A..=0x206F => HiddenKind::ZeroWidth,
        0x3164
        | 0xFEFF
        | 0xFFA0
        | 0xFFF0..=0xFFFB
        | 0x1BCA0..=0x1BCA3
        | 0x1D173..=0x1D17A
        | 0xE0080..=0xE00FF
        | 0xE01F0..=0xE0FFF => HiddenKind::ZeroWidth,
        _ if character.is_control() => HiddenKind::Control,
        _ => return None,
    })
}

/// True for the emoji selector after a symbol or keycap digit and for the joiner between two emoji parts.
fn is_part_of_emoji(before: Option<char>, character: char, after: Option<char>) -> bool {
    // Arrows and technical symbols begin at U+2190; hidden characters other than the emoji selector itself are no symbols.
    let is_symbol = |character: char| {
        u32::from(character) >= 0x2190 && !character.is_alphanumeric() && hidden_kind(character).is_none()
    };
    match character {
        '\u{FE0E}' | '\u{FE0F}' => before.is_some_and(|before| {
            is_symbol(before) || matches!(before, '0'..='9' | '#' | '*' | '©' | '®' | '‼' | '⁉' | '™' | 'ℹ')
        }),
        '\u{200D}' => {
            before.is_some_and(|before| is_symbol(before) || before == '\u{FE0F}') && after.is_some_and(is_symbol)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::*;

    fn check(text: &str, expected: &[(usize, HiddenKind)]) {
        let found: Vec<_> = hidden_characters(text).into_iter().map(|hidden| (hidden.offset, hidden.kind)).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn hidden_characters_are_found_where_they_stand() {
        check("é\u{202E}x\u{2066}", &[(2, HiddenKind::Direction), (6, HiddenKind::Direction)]);
        check(
            "a\u{200B}b\u{FEFF}\u{AD}",
            &[(1, HiddenKind::ZeroWidth), (5, HiddenKind::ZeroWidth), (8, HiddenKind::ZeroWidth)],
        );
        check("\u{E0041}", &[(0, HiddenKind::Tag)]);
        check("a\u{FE0F}", &[(1, HiddenKind::VariationSelector)]);
        check("a\u{E0100}", &[(1, HiddenKind::VariationSelector)]);
        check("\u{0}\u{1b}\u{85}", &[(0, HiddenKind::Control), (1, HiddenKind::Control), (2, HiddenKind::Control)]);
        check("a\u{200D}b", &[(1, HiddenKind::ZeroWidth)]);
    }

    #[test]
    fn ordinary_text_and_emoji_hide_nothing() {
        check("Plain text,\twith tabs\r\nand “quotes” — ünïcode, 日本語, עברית.", &[]);
        check("❤\u{FE0F} 1\u{FE0F}\u{20E3} 👩\u{200D}👩\u{200D}👧 👩🏽\u{200D}💻 🏳\u{FE0F}\u{200D}🌈", &[]);
    }

    #[test]
    fn a_row_of_selectors_after_an_emoji_is_revealed() {
        check("😀\u{FE0F}\u{FE0F}\u{FE01}", &[(7, HiddenKind::VariationSelector), (10, HiddenKind::VariationSelector)]);
    }

    proptest! {
        #[test]
        fn offsets_point_at_the_character(text in any::<String>()) {
            for hidden in hidden_characters(&text) {
                prop_assert_eq!(text[hidden.offset..].chars().next(), Some(hidden.character));
            }
        }
    }
}
