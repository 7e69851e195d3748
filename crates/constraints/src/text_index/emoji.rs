//! Emoji, found one character at a time: sequences of Unicode Technical Standard 51, each counted once.
//!
//! A character that is shown as an emoji by default (🎉), one that the variation selector U+FE0F makes an emoji (❤️), a keycap (1️⃣) and a pair of regional
//! indicators (🇮🇹) count; what is joined to one (skin tones, ZERO WIDTH JOINER sequences) belongs to it.

use crate::verdict::Span;

/// The emoji so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct Emoji {
    spans: Vec<Span>,
    before: Before,
}

/// What the last character was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Before {
    #[default]
    Other,
    /// Part of the last emoji.
    Emoji,
    /// A zero width joiner after an emoji.
    Joiner,
    /// A character that a variation selector could make an emoji, at this place.
    Plain(usize),
    /// A character that a keycap could enclose, at this place.
    Key(usize),
    /// The first of two regional indicators, at this place.
    Indicator(usize),
}

impl Emoji {
    /// Takes in the character `c` at `at`; whether it begins or goes on with an emoji.
    pub(crate) fn push(&mut self, at: usize, c: char) -> bool {
        let end = at + c.len_utf8();
        let is_after_emoji = matches!(self.before, Before::Emoji | Before::Joiner);
        self.before = match (c, self.before) {
            ('\u{200d}', Before::Emoji) => self.extend(end, Before::Joiner),
            ('\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}', _) if is_after_emoji => {
                self.extend(end, Before::Emoji)
            }
            ('\u{fe0f}', Before::Plain(start)) => self.add(start, end),
            ('\u{fe0f}', Before::Key(start)) => Before::Key(start),
            ('\u{20e3}', Before::Key(start)) => self.add(start, end),
            ('\u{1f1e6}'..='\u{1f1ff}', Before::Indicator(start)) => self.add(start, end),
            ('\u{1f1e6}'..='\u{1f1ff}', _) => Before::Indicator(at),
            (c, Before::Joiner) if is_emoji(c) || can_be_emoji(c) => self.extend(end, Before::Emoji),
            (c, _) if is_emoji(c) => self.add(at, end),
            (c, _) if can_be_emoji(c) => Before::Plain(at),
            ('0'..='9' | '#' | '*', _) => Before::Key(at),
            _ => Before::Other,
        };
        matches!(self.before, Before::Emoji | Before::Joiner)
    }

    fn add(&mut self, start: usize, end: usize) -> Before {
        self.spans.push(Span::new(start, end));
        Before::Emoji
    }

    fn extend(&mut self, end: usize, before: Before) -> Before {
        if let Some(last) = self.spans.last_mut() {
            last.end = end;
        }
        before
    }

    /// The emoji; the last one may still grow.
    pub(crate) fn spans(&self) -> &[Span] {
        &self.spans
    }
}

/// Shown as an emoji by default: the property Emoji_Presentation of Unicode 16; above U+1F300 with the few characters between that are text by default.
fn is_emoji(c: char) -> bool {
    matches!(c,
        '\u{231a}' | '\u{231b}' | '\u{23e9}'..='\u{23ec}' | '\u{23f0}' | '\u{23f3}' | '\u{25fd}' | '\u{25fe}' | '\u{2614}' | '\u{2615}'
        | '\u{2648}'..='\u{2653}' | '\u{267f}' | '\u{2693}' | '\u{26a1}' | '\u{26aa}' | '\u{26ab}' | '\u{26bd}' | '\u{26be}' | '\u{26c4}' | '\u{26c5}'
        | '\u{26ce}' | '\u{26d4}' | '\u{26ea}' | '\u{26f2}' | '\u{26f3}' | '\u{26f5}' | '\u{26fa}' | '\u{26fd}' | '\u{2705}' | '\u{270a}' | '\u{270b}'
        | '\u{2728}' | '\u{274c}' | '\u{274e}' | '\u{2753}'..='\u{2755}' | '\u{2757}' | '\u{2795}'..='\u{2797}' | '\u{27b0}' | '\u{27bf}'
        | '\u{2b1b}' | '\u{2b1c}' | '\u{2b50}' | '\u{2b55}' | '\u{1f004}' | '\u{1f0cf}' | '\u{1f18e}' | '\u{1f191}'..='\u{1f19a}' | '\u{1f201}'
        | '\u{1f21a}' | '\u{1f22f}' | '\u{1f232}'..='\u{1f236}' | '\u{1f238}'..='\u{1f23a}' | '\u{1f250}' | '\u{1f251}' | '\u{1f300}'..='\u{1f64f}'
        | '\u{1f680}'..='\u{1f6ff}' | '\u{1f7e0}'..='\u{1f7eb}' | '\u{1f7f0}' | '\u{1f900}'..='\u{1f9ff}' | '\u{1fa70}'..='\u{1faff}')
}

/// An emoji when U+FE0F follows.
fn can_be_emoji(c: char) -> bool {
    matches!(c, '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | 'Ⓜ' | '\u{25a0}'..='\u{27bf}'
        | '\u{2900}'..='\u{297f}' | '\u{2b00}'..='\u{2bff}' | '〰' | '〽' | '㊗' | '㊙' | '\u{1f170}'..='\u{1f251}')
}

#[cfg(test)]
mod tests {
    use super::Emoji;

    fn check(text: &str, expected: &[&str]) {
        let mut emoji = Emoji::default();
        for (at, c) in text.char_indices() {
            emoji.push(at, c);
        }
        assert_eq!(emoji.spans().iter().map(|span| span.of(text)).collect::<Vec<_>>(), expected, "{text:?}");
    }

    #[test]
    fn sequences_count_once() {
        check("a🎉🎉 👩‍👩‍👧 👍🏽", &["🎉", "🎉", "👩‍👩‍👧", "👍🏽"]);
        check("❤ ❤️ 1️⃣ 12 © ☺️", &["❤️", "1️⃣", "☺️"]);
        check("🇮🇹🇩🇪🇩", &["🇮🇹", "🇩🇪"]);
    }
}
