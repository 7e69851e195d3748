//! Whether Python's `json.loads` accepts a text: JSON, and `NaN`, `Infinity` and `-Infinity` besides.
//!
//! No value is built and nothing recurses, so that depth and length cost no memory beyond one bit a level.

/// What `json.loads` does with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Loads {
    Value,
    /// It raises a `ValueError`.
    ValueError,
    /// It nests so deeply that Python's recursion limit decides, which depends on the caller.
    TooDeep,
}

/// From this depth on Python (limit 1,000 frames, shared with the caller) may raise a `RecursionError`.
const DEEP: usize = 900;
/// The number of digits from which `int` raises a `ValueError`.
const MAX_DIGITS: usize = 4300;

/// Reads the whole text.
pub(crate) fn loads(text: &str) -> Loads {
    let mut reader = Reader { bytes: text.as_bytes(), at: 0 };
    let mut open: Vec<bool> = Vec::new();
    let mut deepest = 0;
    if document(&mut reader, &mut open, &mut deepest).is_none() {
        // Python meets the depth before the error behind it.
        return if deepest >= DEEP { Loads::TooDeep } else { Loads::ValueError };
    }
    if deepest >= DEEP { Loads::TooDeep } else { Loads::Value }
}

/// `open` holds a `true` for each object and a `false` for each array that is not yet closed.
fn document(reader: &mut Reader<'_>, open: &mut Vec<bool>, deepest: &mut usize) -> Option<()> {
    loop {
        // A value begins here.
        reader.blanks();
        match reader.peek()? {
            start @ (b'{' | b'[') => {
                reader.at += 1;
                open.push(start == b'{');
                *deepest = open.len().max(*deepest);
                reader.blanks();
                if reader.take(if start == b'{' { b'}' } else { b']' }) {
                    open.pop();
                } else {
                    if start == b'{' {
                        reader.key()?;
                    }
                    continue;
                }
            }
            _ => reader.scalar()?,
        }
        // A value has ended here; close what ends with it.
        loop {
            reader.blanks();
            let Some(object) = open.last() else {
                return reader.peek().is_none().then_some(());
            };
            if reader.take(b',') {
                if *object {
                    reader.blanks();
                    reader.key()?;
                }
                break;
            }
            if !reader.take(if *object { b'}' } else { b']' }) {
                return None;
            }
            open.pop();
        }
    }
}

struct Reader<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// A name and its colon.
    fn key(&mut self) -> Option<()> {
        self.string()?;
        self.blanks();
        self.take(b':').then_some(())
    }

    fn scalar(&mut self) -> Option<()> {
        if self.peek() == Some(b'"') {
            return self.string();
        }
        for word in ["null", "true", "false", "NaN", "Infinity", "-Infinity"] {
            if self.bytes[self.at..].starts_with(word.as_bytes()) {
                self.at += word.len();
                return Some(());
            }
        }
        self.number()
    }

    fn string(&mut self) -> Option<()> {
        if !self.take(b'"') {
            return None;
        }
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match byte {
                b'"' => return Some(()),
                b'\\' => {
                    let escaped = self.peek()?;
                    self.at += 1;
                    match escaped {
                        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => {}
                        b'u' => {
                            let digits = self.bytes.get(self.at..self.at + 4)?;
                            if !digits.iter().all(u8::is_ascii_hexdigit) {
                                return None;
                            }
                            self.at += 4;
                        }
                        _ => return None,
                    }
                }
                0..=0x1f => return None,
                _ => {}
            }
        }
    }

    fn number(&mut self) -> Option<()> {
        self.take(b'-');
        let start = self.at;
        if !self.take(b'0') {
            self.digits();
        }
        if self.at == start {
            return None;
        }
        let n_digits = self.at - start;
        let whole = self.at;
        if self.take(b'.') {
            let start = self.at;
            self.digits();
            if self.at == start {
                self.at = whole;
            }
        }
        let fraction = self.at;
        if self.take(b'e') || self.take(b'E') {
            let _signed = self.take(b'-') || self.take(b'+');
            let start = self.at;
            self.digits();
            if self.at == start {
                self.at = fraction;
            }
        }
        // `int` refuses long numbers, `float` does not.
        (self.at > whole || n_digits <= MAX_DIGITS).then_some(())
    }

    fn digits(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Loads, loads};

    #[test]
    fn python_is_followed_where_it_is_more_lenient_and_where_it_is_not() {
        for good in [
            "1",
            " [1, 2.5e3, -0] ",
            "\"\\ud800 é\"",
            "NaN",
            "[-Infinity]",
            "{\"a\": {\"b\": []}, \"a\": null}",
            "{ }",
            "0.1E+2",
        ] {
            assert_eq!(loads(good), Loads::Value, "{good}");
        }
        for bad in [
            "",
            "\u{feff}1",
            "01",
            "1.",
            ".5",
            "+1",
            "-",
            "[1,]",
            "{\"a\"}",
            "{a: 1}",
            "{\"a\": 1,}",
            "\"\n\"",
            "\"\\x\"",
            "\"\\u12\"",
            "1 2",
            "[1",
            "nul",
            "'a'",
            "\u{a0}1",
        ] {
            assert_eq!(loads(bad), Loads::ValueError, "{bad}");
        }
        assert_eq!(loads(&"9".repeat(4301)), Loads::ValueError);
        assert_eq!(loads(&format!("{}.0", "9".repeat(4301))), Loads::Value);
        assert_eq!(loads(&"[".repeat(1_000_000)), Loads::TooDeep);
    }
}
