//! Characters that a language model reads and a person does not see.
//!
//! They are counted and shown by name, and never taken out unasked: that would change an experiment.
//! Read [`is_hidden`] first.

/// True for code points without a visible form that text from elsewhere can hide words in.
///
/// The list: soft hyphen and other zero-width characters, joiners and bidirectional controls, invisible operators,
/// variation selectors, fillers that draw nothing, interlinear anchors, tag characters, and control characters except tab, line feed and carriage return.
pub fn is_hidden(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        _ => {
            c.is_control()
                || matches!(c,
                    '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
                    | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                    | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
                    | '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
        }
    }
}

/// How many hidden characters a text holds.
pub fn count(text: &str) -> usize {
    text.chars().filter(|&c| is_hidden(c)).count()
}

/// The text with every hidden character written out: `⟨U+200B⟩`, and tag characters also by the letter they stand for.
pub fn reveal(text: &str) -> String {
    let mut revealed = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hidden(c) {
            revealed.push_str(&format!("⟨U+{:04X}", c as u32));
            // Tag characters mirror ASCII at U+E0000; the mirrored letter is the smuggled text.
            if let Some(letter) = (c as u32).checked_sub(0xe0000).and_then(char::from_u32)
                && letter.is_ascii_graphic()
            {
                revealed.push_str(&format!(" “{letter}”"));
            }
            revealed.push('⟩');
        } else {
            revealed.push(c);
        }
    }
    revealed
}

/// The text without its hidden characters.
pub fn strip(text: &str) -> String {
    text.chars().filter(|&c| !is_hidden(c)).collect()
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
    fn ordinary_text_of_many_scripts_hides_nothing() {
        for text in ["a\tb\r\nc", "naïve café", "你好，世界", "שלום", "हिन्दी", "👍"] {
            assert_eq!(count(text), 0, "{text}");
            assert_eq!(strip(text), text);
        }
    }
}
