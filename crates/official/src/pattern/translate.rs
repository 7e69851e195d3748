//! Python's `re` syntax into that of the crate `regex`, where both mean the same.
//!
//! What Python itself refuses becomes [`OfficialError::Raises`]; what a linear-time engine cannot do (look-around, backreferences, atomic
//! groups) becomes [`OfficialError::Pattern`].

use super::Flags;
use crate::kwargs::{OfficialError, raises_later};

/// A pattern for the crate `regex`.
pub(super) struct Translated {
    pub(super) rust: String,
    /// It has `\b` or `\B`.
    pub(super) boundaries: bool,
}

/// Walks the pattern once.
pub(super) fn translated(python: &str, flags: Flags) -> Result<Translated, OfficialError> {
    let mut walk = Walk {
        python,
        chars: python.chars().collect(),
        at: 0,
        out: String::new(),
        flags,
        dot_all: false,
        open: 0,
        repeatable: false,
        boundaries: false,
    };
    walk.leading_flags();
    while let Some(c) = walk.next() {
        walk.item(c)?;
    }
    if walk.open > 0 {
        return Err(raises_later(format!("re.error (missing ) in {python})")));
    }
    let (case, all) = (if walk.flags.ignore_case { "i" } else { "" }, if walk.dot_all { "s" } else { "" });
    let rust = if case.is_empty() && all.is_empty() { walk.out } else { format!("(?{case}{all}){}", walk.out) };
    Ok(Translated { rust, boundaries: walk.boundaries })
}

struct Walk<'p> {
    python: &'p str,
    chars: Vec<char>,
    at: usize,
    out: String,
    flags: Flags,
    dot_all: bool,
    open: usize,
    /// Whether a quantifier may follow.
    repeatable: bool,
    boundaries: bool,
}

/// One entry of a character class.
enum Entry {
    Char(char),
    Set(&'static str),
}

/// `\w` and `\s` as Python reads them, to stand inside brackets.
const WORD: &str = r"\p{L}\p{N}_";
const SPACE: &str = r"\s\x1c-\x1f";

impl Walk<'_> {
    fn next(&mut self) -> Option<char> {
        let c = self.peek(0)?;
        self.at += 1;
        Some(c)
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn starts_with(&self, text: &str) -> bool {
        text.chars().enumerate().all(|(offset, c)| self.peek(offset) == Some(c))
    }

    fn error(&self, what: &str) -> OfficialError {
        raises_later(format!("re.error ({what} in {})", self.python))
    }

    fn refuse(&self, why: &str) -> OfficialError {
        OfficialError::Pattern { pattern: self.python.to_owned(), why: why.to_owned() }
    }

    /// `(?i)`, `(?m)`, `(?s)` and their combinations at the very start.
    fn leading_flags(&mut self) {
        if !self.starts_with("(?") {
            return;
        }
        let letters: Vec<char> = self.chars.iter().skip(2).take_while(|c| "imsu".contains(**c)).copied().collect();
        if letters.is_empty() || self.peek(2 + letters.len()) != Some(')') {
            return;
        }
        self.at += 3 + letters.len();
        self.flags.ignore_case |= letters.contains(&'i');
        self.flags.multiline |= letters.contains(&'m');
        self.dot_all |= letters.contains(&'s');
    }

    fn item(&mut self, c: char) -> Result<(), OfficialError> {
        match c {
            '\\' => self.escape()?,
            '[' => self.class()?,
            '(' => self.group()?,
            ')' => {
                if self.open == 0 {
                    return Err(self.error("unbalanced parenthesis"));
                }
                self.open -= 1;
                self.out.push(')');
                self.repeatable = true;
            }
            '|' => {
                self.out.push('|');
                self.repeatable = false;
            }
            '^' => {
                self.out.push_str(if self.flags.multiline { "(?m:^)" } else { r"\A" });
                self.repeatable = false;
            }
            '$' if self.flags.multiline => {
                self.out.push_str("(?m:$)");
                self.repeatable = false;
            }
            '$' => return Err(self.refuse("`$` also stands before a last line break, which takes look-ahead")),
            '.' => {
                self.out.push('.');
                self.repeatable = true;
            }
            '*' | '+' | '?' => self.repeat(c.to_string())?,
            '{' => self.braces()?,
            _ => self.literal(c),
        }
        Ok(())
    }

    fn literal(&mut self, c: char) {
        // Python lets i, dotless i and I with a dot match each other; the engine does not.
        if self.flags.ignore_case && matches!(c, 'i' | 'I' | 'ı' | 'İ') {
            self.out.push_str("[iıİ]");
        } else {
            self.out.push_str(&regex::escape(c.encode_utf8(&mut [0; 4])));
        }
        self.repeatable = true;
    }

    /// A set outside brackets; case folding must not widen it.
    fn set(&mut self, inside: &str, negated: bool) {
        self.out.push_str(if negated { "(?-i:[^" } else { "(?-i:[" });
        self.out.push_str(inside);
        self.out.push_str("])");
        self.repeatable = true;
    }

    fn escape(&mut self) -> Result<(), OfficialError> {
        let Some(c) = self.next() else {
            return Err(self.error("bad escape at the end"));
        };
        match c {
            'd' => self.set(r"\d", false),
            'D' => self.set(r"\d", true),
            's' => self.set(SPACE, false),
            'S' => self.set(SPACE, true),
            'w' => self.set(WORD, false),
            'W' => self.set(WORD, true),
            'b' | 'B' => {
                self.out.push('\\');
                self.out.push(c);
                self.boundaries = true;
                self.repeatable = false;
            }
            'A' | 'Z' => {
                self.out.push_str(if c == 'A' { r"\A" } else { r"\z" });
                self.repeatable = false;
            }
            '1'..='9' => return Err(self.refuse("it has a backreference")),
            _ => {
                let literal = self.escaped_char(c)?;
                self.literal(literal);
            }
        }
        Ok(())
    }

    /// The character that an escape names, inside brackets and outside.
    fn escaped_char(&mut self, c: char) -> Result<char, OfficialError> {
        Ok(match c {
            'a' => '\u{7}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\u{b}',
            'x' => self.digits(2, 16, true)?,
            'u' => self.digits(4, 16, true)?,
            'U' => self.digits(8, 16, true)?,
            '0' => self.digits(2, 8, false)?,
            _ if c.is_ascii_alphanumeric() => return Err(self.error("bad escape")),
            _ => c,
        })
    }

    fn digits(&mut self, n: usize, radix: u32, all: bool) -> Result<char, OfficialError> {
        let (mut value, mut read) = (0_u32, 0);
        while read < n
            && let Some(digit) = self.peek(0).and_then(|c| c.to_digit(radix))
        {
            value = value.wrapping_mul(radix).wrapping_add(digit);
            self.at += 1;
            read += 1;
        }
        if all && read < n {
            return Err(self.error("incomplete escape"));
        }
        char::from_u32(value).ok_or_else(|| self.error("bad escape"))
    }

    fn group(&mut self) -> Result<(), OfficialError> {
        self.repeatable = false;
        if !self.starts_with("?") {
            self.open += 1;
            self.out.push('(');
        } else if self.starts_with("?:") {
            self.at += 2;
            self.open += 1;
            self.out.push_str("(?:");
        } else if self.starts_with("?#") {
            match self.chars[self.at..].iter().position(|c| *c == ')') {
                Some(end) => self.at += end + 1,
                None => return Err(self.error("missing ), unterminated comment")),
            }
        } else if self.starts_with("?P<") {
            let rest = &self.chars[self.at + 3..];
            let name: String = rest.iter().take_while(|c| **c != '>').collect();
            let good = name.starts_with(|c: char| c.is_alphabetic() || c == '_')
                && name.chars().all(|c| c.is_alphanumeric() || c == '_');
            if !good || rest.len() == name.chars().count() {
                return Err(self.error("bad group name"));
            }
            self.at += 4 + name.chars().count();
            self.open += 1;
            self.out.push('(');
        } else if ["?=", "?!", "?<=", "?<!"].iter().any(|look| self.starts_with(look)) {
            return Err(self.refuse("it looks around"));
        } else if ["?>", "?P=", "?("].iter().any(|atom| self.starts_with(atom)) {
            return Err(self.refuse("it has an atomic or conditional group or a backreference"));
        } else if self.peek(1).is_some_and(|c| "aiLmsux-".contains(c)) {
            return Err(self.refuse("it sets flags in the middle"));
        } else {
            return Err(self.error("unknown extension"));
        }
        Ok(())
    }

    /// `{2}`, `{2,}`, `{,3}`, `{2,3}`; anything else is a brace.
    fn braces(&mut self) -> Result<(), OfficialError> {
        let body: String = self.chars[self.at..].iter().take_while(|c| c.is_ascii_digit() || **c == ',').collect();
        let parts: Vec<&str> = body.split(',').collect();
        if self.peek(body.len()) != Some('}') || body.is_empty() || parts.len() > 2 {
            self.literal('{');
            return Ok(());
        }
        let number = |part: &str, missing: u32| if part.is_empty() { Ok(missing) } else { part.parse::<u32>() };
        let least = number(parts.first().copied().unwrap_or_default(), 0);
        let most = parts.get(1).map(|part| number(part, u32::MAX));
        let (Ok(least), Ok(most)) = (least, most.transpose()) else {
            return Err(self.refuse("it repeats too often"));
        };
        if most.is_some_and(|most| most < least) {
            return Err(self.error("min repeat greater than max repeat"));
        }
        self.at += body.len() + 1;
        let quantifier = match most {
            None => format!("{{{least}}}"),
            Some(u32::MAX) => format!("{{{least},}}"),
            Some(most) => format!("{{{least},{most}}}"),
        };
        self.repeat(quantifier)
    }

    fn repeat(&mut self, quantifier: String) -> Result<(), OfficialError> {
        if !self.repeatable {
            return Err(self.error("nothing to repeat, or multiple repeat"));
        }
        self.out.push_str(&quantifier);
        self.repeatable = false;
        match self.peek(0) {
            Some('?') => {
                self.at += 1;
                self.out.push('?');
            }
            Some('+') => {
                // At the very end nothing can be given back, so possessive and greedy are the same.
                self.at += 1;
                if (self.at < self.chars.len() || self.open > 0) && !self.word_ends_here() {
                    return Err(self.refuse("it has a possessive quantifier"));
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether a repeated word character and then nothing but `\b` stands here (`\bc++\b`): no shorter repetition ends at a boundary.
    fn word_ends_here(&self) -> bool {
        let before = self.chars.get(..self.at).unwrap_or_default();
        let lone = matches!(before, [.., escape, atom, '+' | '*' | '?', '+'] if *escape != '\\' && atom.is_ascii_alphanumeric())
            || matches!(before, [.., '\\', 'b', atom, '+' | '*' | '?', '+'] if atom.is_ascii_alphanumeric());
        lone && self.open == 0 && self.chars.get(self.at..) == Some(&['\\', 'b'])
    }

    fn class(&mut self) -> Result<(), OfficialError> {
        let negated = self.peek(0) == Some('^');
        self.at += usize::from(negated);
        let mut inside = String::new();
        let mut has_i = false;
        let mut first = true;
        loop {
            let entry = match self.next() {
                None => return Err(self.error("unterminated character set")),
                Some(']') if !first => break,
                Some(c) => self.class_entry(c)?,
            };
            first = false;
            let ranged = self.peek(0) == Some('-') && self.peek(1).is_some_and(|c| c != ']');
            match entry {
                Entry::Set(_) if ranged => return Err(self.error("bad character range")),
                Entry::Set(set) => inside.push_str(set),
                Entry::Char(low) => {
                    let mut high = low;
                    if ranged {
                        self.at += 1;
                        let end = self.next().unwrap_or(low);
                        let Entry::Char(end) = self.class_entry(end)? else {
                            return Err(self.error("bad character range"));
                        };
                        high = end;
                    }
                    if high < low {
                        return Err(self.error("bad character range"));
                    }
                    has_i |= ['i', 'I', 'ı', 'İ'].iter().any(|c| (low..=high).contains(c));
                    inside.push_str(&format!(r"\x{{{:x}}}-\x{{{:x}}}", u32::from(low), u32::from(high)));
                }
            }
        }
        if has_i && self.flags.ignore_case {
            inside.push_str("iıİ");
        }
        self.out.push_str(if negated { "[^" } else { "[" });
        self.out.push_str(&inside);
        self.out.push(']');
        self.repeatable = true;
        Ok(())
    }

    fn class_entry(&mut self, c: char) -> Result<Entry, OfficialError> {
        if c != '\\' {
            return Ok(Entry::Char(c));
        }
        let Some(c) = self.next() else {
            return Err(self.error("unterminated character set"));
        };
        Ok(match c {
            'd' => Entry::Set(r"\d"),
            'D' => Entry::Set(r"\D"),
            's' => Entry::Set(SPACE),
            'S' => Entry::Set(r"[^\s\x1c-\x1f]"),
            'w' => Entry::Set(WORD),
            'W' => Entry::Set(r"[^\p{L}\p{N}_]"),
            'b' => Entry::Char('\u{8}'),
            '1'..='7' => return Err(self.refuse("it has an octal escape")),
            _ => Entry::Char(self.escaped_char(c)?),
        })
    }
}
