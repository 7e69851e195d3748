//! [`Variant`]: the eight readings of a response that upstream's loose score tries.

use std::borrow::Cow;

use crate::nlp;

/// One reading of a response. Upstream's loose score lets each constraint pass on any of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Variant {
    /// As it is; also the strict reading.
    Raw,
    /// Every asterisk removed.
    WithoutAsterisks,
    /// The first line removed, white space stripped.
    WithoutFirstLine,
    /// The last line removed, white space stripped.
    WithoutLastLine,
    /// Both removed, white space stripped.
    WithoutFirstAndLastLine,
    /// The first line removed, then every asterisk.
    WithoutFirstLineAndAsterisks,
    /// The last line removed, then every asterisk.
    WithoutLastLineAndAsterisks,
    /// Both removed, then every asterisk.
    WithoutFirstAndLastLineAndAsterisks,
}

impl Variant {
    /// All eight, in upstream's order.
    pub const ALL: [Variant; 8] = [
        Variant::Raw,
        Variant::WithoutAsterisks,
        Variant::WithoutFirstLine,
        Variant::WithoutLastLine,
        Variant::WithoutFirstAndLastLine,
        Variant::WithoutFirstLineAndAsterisks,
        Variant::WithoutLastLineAndAsterisks,
        Variant::WithoutFirstAndLastLineAndAsterisks,
    ];

    /// The name for a person, to stand after "passes ".
    pub fn name(self) -> &'static str {
        match self {
            Variant::Raw => "as it is",
            Variant::WithoutAsterisks => "without its asterisks",
            Variant::WithoutFirstLine => "without its first line",
            Variant::WithoutLastLine => "without its last line",
            Variant::WithoutFirstAndLastLine => "without its first and last line",
            Variant::WithoutFirstLineAndAsterisks => "without its first line and its asterisks",
            Variant::WithoutLastLineAndAsterisks => "without its last line and its asterisks",
            Variant::WithoutFirstAndLastLineAndAsterisks => "without its first line, its last line and its asterisks",
        }
    }

    /// The reading as text.
    pub fn of(self, response: &str) -> Cow<'_, str> {
        match self {
            Variant::Raw => Cow::Borrowed(response),
            Variant::WithoutAsterisks => without_asterisks(response),
            Variant::WithoutFirstLine => Cow::Borrowed(cut(response, true, false)),
            Variant::WithoutLastLine => Cow::Borrowed(cut(response, false, true)),
            Variant::WithoutFirstAndLastLine => Cow::Borrowed(cut(response, true, true)),
            Variant::WithoutFirstLineAndAsterisks => without_asterisks(cut(response, true, false)),
            Variant::WithoutLastLineAndAsterisks => without_asterisks(cut(response, false, true)),
            Variant::WithoutFirstAndLastLineAndAsterisks => without_asterisks(cut(response, true, true)),
        }
    }
}

/// The other readings whose text differs from the raw one and from each other, blank ones left out, in upstream's order.
pub(crate) fn others(response: &str) -> Vec<(Variant, Cow<'_, str>)> {
    let mut found: Vec<(Variant, Cow<'_, str>)> = Vec::new();
    for variant in &Variant::ALL[1..] {
        let text = variant.of(response);
        let known = text == response || found.iter().any(|(_, other)| *other == text);
        if !known && !nlp::strip(&text).is_empty() {
            found.push((*variant, text));
        }
    }
    found
}

/// Cuts whole lines (split at `\n` alone) and strips what is left; nothing is left of a single line.
fn cut(response: &str, first: bool, last: bool) -> &str {
    let mut rest = response;
    if first {
        rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
    }
    if last {
        rest = rest.rsplit_once('\n').map_or("", |(rest, _)| rest);
    }
    nlp::strip(rest)
}

fn without_asterisks(text: &str) -> Cow<'_, str> {
    let mut asterisks = memchr::memchr_iter(b'*', text.as_bytes()).peekable();
    if asterisks.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let (mut kept, mut from) = (String::with_capacity(text.len()), 0);
    for asterisk in asterisks {
        kept.push_str(&text[from..asterisk]);
        from = asterisk + 1;
    }
    kept.push_str(&text[from..]);
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::{Variant, others};

    #[test]
    fn lines_are_cut_as_upstream_cuts_them() {
        let response = "Sure!\n*One*\n two \nBye.";
        let texts = Variant::ALL.map(|variant| variant.of(response).into_owned());
        assert_eq!(
            texts,
            [
                response,
                "Sure!\nOne\n two \nBye.",
                "*One*\n two \nBye.",
                "Sure!\n*One*\n two",
                "*One*\n two",
                "One\n two \nBye.",
                "Sure!\nOne\n two",
                "One\n two",
            ]
        );
        assert_eq!(Variant::WithoutFirstLine.of("one line"), "");
        assert_eq!(Variant::WithoutFirstAndLastLine.of("two\nlines"), "");
    }

    #[test]
    fn equal_and_blank_readings_are_tried_once_or_not_at_all() {
        assert!(others("one line").is_empty());
        assert_eq!(others("a\nb").len(), 2);
    }
}
