//! Characters that a language model reads and a person does not see: counted, written out, taken out.
//!
//! Which characters those are, `permalink::hidden_characters` knows. Nothing is taken out unasked: that would change an experiment.
//! Read [`reveal`] first.

use permalink::{HiddenKind, hidden_characters};

/// How many hidden characters a text holds.
pub fn count(text: &str) -> usize {
    hidden_characters(text).len()
}

/// The text with every hidden character written out: `⟨U+200B⟩`, and tag characters also by the letter they stand for.
pub fn reveal(text: &str) -> String {
    replace(text, |hidden| {
        let letter = u32::from(hidden.character).checked_sub(TAGS).and_then(char::from_u32);
        match letter.filter(|letter| hidden.kind == HiddenKind::Tag && letter.is_ascii_graphic()) {
            Some(letter) => format!("⟨{hidden} “{letter}”⟩"),
            None => format!("⟨{hidden}⟩"),
        }
    })
}

/// The text without its hidden characters.
pub fn strip(text: &str) -> String {
    replace(text, |_| String::new())
}

/// Tag characters mirror ASCII from here on; the mirrored letters are the smuggled text.
const TAGS: u32 = 0xe0000;

fn replace(text: &str, by: impl Fn(&permalink::HiddenCharacter) -> String) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut from = 0;
    for hidden in hidden_characters(text) {
        replaced.push_str(&text[from..hidden.offset]);
        replaced.push_str(&by(&hidden));
        from = hidden.offset + hidden.character.len_utf8();
    }
    replaced.push_str(&text[from..]);
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn smuggled_letters_are_counted_revealed_and_removed() {
        let text = "Sum\u{200b} up.\u{e0068}\u{e0069}";
        assert_eq!(count(text), 3);
        assert_eq!(reveal(text), "Sum⟨U+200B⟩ up.⟨U+E0068 “h”⟩⟨U+E0069 “i”⟩");
        assert_eq!(strip(text), "Sum up.");
    }

    #[test]
    fn ordinary_text_hides_nothing_and_stays_as_it_is() {
        for text in ["a\tb\r\nc", "naïve café", "你好，世界", "שלום", "❤\u{fe0f}"] {
            assert_eq!((count(text), reveal(text).as_str(), strip(text).as_str()), (0, text, text));
        }
    }
}
