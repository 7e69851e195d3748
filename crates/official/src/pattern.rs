//! [`Pattern`] and [`Keyword`]: Python regular expressions, as upstream makes them of keywords.
//!
//! A keyword without metacharacters is searched as a literal in text folded once for all keywords. Anything else is translated
//! (`pattern/translate.rs`) for the linear-time engine, or refused with a reason.

mod translate;

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memmem;
use regex::Regex;

use crate::kwargs::OfficialError;
use crate::nlp;
use crate::prepared::Prepared;

/// How `re` is told to read a pattern.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Flags {
    /// `re.IGNORECASE`.
    pub(crate) ignore_case: bool,
    /// `re.MULTILINE`.
    pub(crate) multiline: bool,
}

/// A Python pattern for the linear-time engine.
#[derive(Debug)]
pub(crate) struct Pattern {
    regex: Regex,
    /// The pattern asks for word boundaries, which Python draws elsewhere than the engine.
    boundaries: bool,
}

impl Pattern {
    /// Translates a pattern.
    pub(crate) fn new(python: &str, flags: Flags) -> Result<Pattern, OfficialError> {
        let translated = translate::translated(python, flags)?;
        let regex = Regex::new(&translated.rust).map_err(|error| OfficialError::Pattern {
            pattern: python.to_owned(),
            why: format!("our engine refuses it ({})", error.to_string().lines().last().unwrap_or_default()),
        })?;
        Ok(Pattern { regex, boundaries: translated.boundaries })
    }

    /// Whether `re.search` finds it.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.regex.is_match(&self.readable(text))
    }

    /// `len(re.findall(…))`. Python lets an empty match stand right behind another match, so the engine's own iterator would not do.
    pub(crate) fn count_in(&self, text: &str) -> usize {
        let text = self.readable(text);
        let (mut n, mut at) = (0, 0);
        while let Some(found) = self.regex.find_at(&text, at) {
            n += 1;
            at = found.end();
            if found.is_empty() {
                match text[at..].chars().next() {
                    Some(next) => at += next.len_utf8(),
                    None => break,
                }
            }
        }
        n
    }

    /// The matches, as `re.finditer` gives them for a pattern that matches no empty text. Not for patterns with word boundaries.
    pub(crate) fn matches<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        self.regex.find_iter(text).map(|found| found.as_str())
    }

    /// How many capturing groups there are.
    pub(crate) fn n_groups(&self) -> usize {
        self.regex.captures_len() - 1
    }

    /// Whether it asks for word boundaries, which [`Pattern::matches`] does not know.
    pub(crate) fn has_boundaries(&self) -> bool {
        self.boundaries
    }

    /// A text in which the engine sees word boundaries where Python does.
    fn readable<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.boundaries && !text.is_ascii() { disguised(text) } else { Cow::Borrowed(text) }
    }
}

/// Replaces characters on whose nature as a word character the two engines disagree: by one that is none to either, or by a rare letter.
fn disguised(text: &str) -> Cow<'_, str> {
    static TOO_MUCH: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[\w&&[^\p{L}\p{N}_]]").ok());
    static TOO_LITTLE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[[\p{L}\p{N}]&&\W]").ok());
    let mut text = Cow::Borrowed(text);
    for (disputed, stand_in) in [(&*TOO_MUCH, "\u{e000}"), (&*TOO_LITTLE, "\u{1c1}")] {
        if let Some(disputed) = disputed
            && disputed.is_match(&text)
        {
            text = Cow::Owned(disputed.replace_all(&text, stand_in).into_owned());
        }
    }
    text
}

/// A keyword as upstream searches it: ignoring case, as a pattern, perhaps between word boundaries.
#[derive(Debug)]
pub(crate) enum Keyword {
    /// No metacharacters; the finder holds the folded text.
    Literal {
        /// Searches the folded response.
        finder: Box<memmem::Finder<'static>>,
        /// Whether `\b` stands on both sides.
        bounded: bool,
    },
    /// Everything else.
    Pattern(Pattern),
}

impl Keyword {
    /// `re.compile(keyword, re.IGNORECASE)`.
    pub(crate) fn new(keyword: &str) -> Result<Keyword, OfficialError> {
        Keyword::made(keyword, false)
    }

    /// `re.compile(r"\b" + keyword + r"\b", re.IGNORECASE)`.
    pub(crate) fn bounded(keyword: &str) -> Result<Keyword, OfficialError> {
        Keyword::made(keyword, true)
    }

    fn made(keyword: &str, bounded: bool) -> Result<Keyword, OfficialError> {
        if keyword.is_empty() || keyword.contains(is_meta) {
            let python = if bounded { format!(r"\b{keyword}\b") } else { keyword.to_owned() };
            return Pattern::new(&python, Flags { ignore_case: true, multiline: false }).map(Keyword::Pattern);
        }
        let finder = Box::new(memmem::Finder::new(&folded(keyword)).into_owned());
        Ok(Keyword::Literal { finder, bounded })
    }

    /// Whether it stands for itself, so that a text has at least the matches of its parts.
    pub(crate) fn is_literal(&self) -> bool {
        matches!(self, Keyword::Literal { bounded: false, .. })
    }

    /// Whether `re.search` finds it.
    pub(crate) fn is_in(&self, response: &Prepared<'_>) -> bool {
        match self {
            Keyword::Pattern(pattern) => pattern.is_in(response.text()),
            Keyword::Literal { finder, bounded: false } => finder.find(response.folded().as_bytes()).is_some(),
            Keyword::Literal { finder, bounded: true } => found_between_boundaries(finder, response.folded()),
        }
    }

    /// `len(re.findall(…))`. Only for keywords without boundaries.
    pub(crate) fn count_in(&self, response: &Prepared<'_>) -> usize {
        match self {
            Keyword::Pattern(pattern) => pattern.count_in(response.text()),
            Keyword::Literal { finder, .. } => finder.find_iter(response.folded().as_bytes()).count(),
        }
    }
}

/// Whether a character means something in a pattern.
pub(crate) fn is_meta(c: char) -> bool {
    matches!(c, '.' | '^' | '$' | '*' | '+' | '?' | '{' | '}' | '[' | ']' | '\\' | '|' | '(' | ')')
}

fn found_between_boundaries(finder: &memmem::Finder<'_>, folded: &str) -> bool {
    let mut from = 0;
    while let Some(at) = finder.find(&folded.as_bytes()[from..]) {
        let start = from + at;
        let end = start + finder.needle().len();
        if is_boundary(folded, start) && is_boundary(folded, end) {
            return true;
        }
        from = start + folded[start..].chars().next().map_or(1, char::len_utf8);
    }
    false
}

/// Whether `\b` matches at a byte position.
pub(crate) fn is_boundary(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back().is_some_and(nlp::is_word);
    let after = text[at..].chars().next().is_some_and(nlp::is_word);
    before != after
}

/// Makes two characters equal where `re.IGNORECASE` takes them for equal; a character stays one character.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    push_folded(text, &mut folded);
    folded
}

/// The same, appended.
pub(crate) fn push_folded(text: &str, folded: &mut String) {
    nlp::push_mapped(text, folded, |c, folded| folded.push(folded_char(c)));
}

/// One lower-case letter stands for all that share an upper-case form, as in the table of Python's `re`.
/// Left out: U+0345, a mark that would change what is a word.
fn folded_char(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let lower = c.to_lowercase().next().unwrap_or(c);
    match lower {
        'ı' => 'i',
        'ſ' => 's',
        'μ' => 'µ',
        'ς' => 'σ',
        'ϐ' => 'β',
        'ϑ' => 'θ',
        'ϕ' => 'φ',
        'ϖ' => 'π',
        'ϰ' => 'κ',
        'ϱ' => 'ρ',
        'ϵ' => 'ε',
        'ᲀ' => 'в',
        'ᲁ' => 'д',
        'ᲂ' => 'о',
        'ᲃ' => 'с',
        'ᲄ' | 'ᲅ' => 'т',
        'ᲆ' => 'ъ',
        'ᲇ' => 'ѣ',
        'ẛ' => 'ṡ',
        '\u{1fbe}' => 'ι',
        '\u{1fd3}' => '\u{390}',
        '\u{1fe3}' => '\u{3b0}',
        'ꙋ' => '\u{1c88}',
        'ﬆ' => 'ﬅ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Flags, Keyword, Pattern};
    use crate::kwargs::OfficialError;
    use crate::prepared::Prepared;

    fn count(keyword: &str, text: &str) -> usize {
        Keyword::new(keyword).expect("a usable keyword").count_in(&Prepared::new(text))
    }

    fn forbidden(keyword: &str, text: &str) -> bool {
        Keyword::bounded(keyword).expect("a usable keyword").is_in(&Prepared::new(text))
    }

    #[test]
    fn keywords_are_patterns_and_substrings() {
        assert_eq!(count("cat", "Concatenate the CAT."), 2);
        assert_eq!(count("U.S.", "UxSx and u.s."), 2);
        assert_eq!(count("aa", "aaaa aaa"), 3);
        assert_eq!(count("colou?r", "Color, colour"), 2);
        assert_eq!(count("straße", "STRAẞE"), 1);
        assert_eq!(count("kiss", "\u{212a}İſS"), 1);
        assert_eq!(count("[a-k]iss", "\u{212a}İſS"), 1);
        assert_eq!(count("x*", "axb"), 4);
        assert_eq!(count("C++", "C, CC, c++"), 3);
    }

    #[test]
    fn word_boundaries_are_pythons() {
        assert!(forbidden("cat", "a Cat."));
        assert!(!forbidden("cat", "cats concat _cat"));
        assert!(forbidden("a-a", "xa-a-a"), "the second of two overlapping places");
        // A combining mark is no word character to Python.
        assert!(forbidden("cafe", "cafe\u{301}s"));
        assert!(forbidden("caf.", "cafe\u{301}s"));
        assert!(!forbidden("x.", "xy²"));
        assert!(!forbidden("-a", " -a "));
        assert!(forbidden("c++", "I like C."));
        assert!(!forbidden("c++", "a cat"));
    }

    #[test]
    fn what_cannot_be_repeated_is_refused() {
        for keyword in ["(?=a)", "(?<!a)b", r"(a)\1", "a++b", "a$", "(?P=x)", "(?>a)"] {
            let refused = Pattern::new(keyword, Flags::default());
            assert!(matches!(refused, Err(OfficialError::Pattern { .. })), "{keyword}: {refused:?}");
        }
        for keyword in ["*a", "a**", "(", "a)", "[", r"\q", "(?P<1>a)", "[b-a]", "a{2,1}", "x\\"] {
            let refused = Pattern::new(keyword, Flags::default());
            assert!(matches!(refused, Err(OfficialError::Raises { .. })), "{keyword}: {refused:?}");
        }
    }
}
