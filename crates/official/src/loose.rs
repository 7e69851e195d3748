//! [`Variant`]: the eight readings of a response that upstream's loose score tries.

use std::borrow::Cow;
use std::ops::Range;

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

/// The parts of a response that the readings without lines are: without the first, without the last, without both. A blank one is none.
///
/// White space, or an end of the response, stands on both sides of each.
pub(crate) fn parts(response: &str) -> [Option<Range<usize>>; 3] {
    [(true, false), (false, true), (true, true)].map(|(first, last)| {
        let part = cut(response, first, last);
        let start = part.as_ptr().addr().checked_sub(response.as_ptr().addr())?;
        (!part.is_empty()).then_some(start..start + part.len())
    })
}

/// A response without its asterisks, and where those of its parts are in it that have asterisks; `None` where there are none.
pub(crate) fn bare(response: &str, parts: &[Option<Range<usize>>; 3]) -> Option<(String, [Option<Range<usize>>; 3])> {
    let Cow::Owned(text) = without_asterisks(response) else { return None };
    let place = |at: usize| at - memchr::memchr_iter(b'*', response.get(..at).unwrap_or_default().as_bytes()).count();
    let parts = parts.each_ref().map(|part| {
        let part = part.as_ref()?;
        let bare = place(part.start)..place(part.end);
        (bare.len() < part.len()).then_some(bare)
    });
    Some((text, parts))
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
    use super::Variant;

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

    fn check_parts(response: &str) {
        let parts = super::parts(response);
        let bare = super::bare(response, &parts);
        let lines = [Variant::WithoutFirstLine, Variant::WithoutLastLine, Variant::WithoutFirstAndLastLine];
        let without_asterisks = [
            Variant::WithoutFirstLineAndAsterisks,
            Variant::WithoutLastLineAndAsterisks,
            Variant::WithoutFirstAndLastLineAndAsterisks,
        ];
        for index in 0..3 {
            let part = parts[index].clone().map_or("", |part| &response[part]);
            assert_eq!(part, lines[index].of(response), "{response:?}");
            let expected = without_asterisks[index].of(response);
            let found = bare.as_ref().and_then(|(text, parts)| parts[index].clone().map(|part| &text[part]));
            assert_eq!(found.unwrap_or(part), expected, "{response:?}");
        }
    }

    #[test]
    fn parts_are_the_readings_without_lines() {
        for response in
            ["", "one", "one\n", "\n", "a\nb", "*a*\n * b \n** c**\n\n", " \n a\u{3000}\n* \n*\nb", "*\n*\n*"]
        {
            check_parts(response);
        }
    }
}
