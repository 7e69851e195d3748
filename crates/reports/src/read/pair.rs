//! The usual line of a response file, `{"prompt": "…", "response": "…"}`, and the usual start of a prompt file's, `{"key": 1, "prompt": "…", `,
//! read without a general JSON reader.
//!
//! Nearly all lines are so, and half of the time that reading takes is saved. Whatever is otherwise gives `None`, and the general
//! reader says what it is. Begin with [`texts`].

use std::borrow::Cow;

/// The prompt and the response.
pub(super) fn texts(line: &[u8]) -> Option<(Cow<'_, str>, String)> {
    let mut cursor = Cursor { line, at: 0 };
    let prompt = cursor.prompt()?;
    let response = cursor.text()?.into_owned();
    cursor.end().map(|()| (prompt, response))
}

/// The prompt, where a response stands behind it.
pub(super) fn prompt(line: &[u8]) -> Option<Cow<'_, str>> {
    let mut cursor = Cursor { line, at: 0 };
    let prompt = cursor.prompt()?;
    cursor.skip_text()?;
    cursor.end().map(|()| prompt)
}

/// The key of a prompt file's line as a person reads it, its prompt, and all that follows. The last is not looked at.
pub(super) fn head(line: &[u8]) -> Option<(&str, Cow<'_, str>, &[u8])> {
    let mut cursor = Cursor { line, at: 0 };
    cursor.mark(b"{")?;
    cursor.field(b"\"key\"")?;
    let key = cursor.key()?;
    cursor.mark(b",")?;
    cursor.field(b"\"prompt\"")?;
    let prompt = cursor.text()?;
    Some((key, prompt, cursor.rest()))
}

struct Cursor<'l> {
    line: &'l [u8],
    at: usize,
}

impl<'l> Cursor<'l> {
    /// Everything up to the response.
    fn prompt(&mut self) -> Option<Cow<'l, str>> {
        self.mark(b"{")?;
        self.field(b"\"prompt\"")?;
        let prompt = self.text()?;
        self.mark(b",")?;
        self.field(b"\"response\"").map(|()| prompt)
    }

    /// A field's name, in its quotes, and the colon.
    fn field(&mut self, name: &[u8]) -> Option<()> {
        self.mark(name)?;
        self.mark(b":")
    }

    /// A plain text or a whole number.
    fn key(&mut self) -> Option<&'l str> {
        if let Some(Cow::Borrowed(text)) = self.text() {
            return Some(text);
        }
        let rest = self.rest().trim_ascii_start();
        let digits = rest.get(..rest.iter().take_while(|byte| byte.is_ascii_digit()).count())?;
        // Longer ones may be more than 64 bits hold.
        let is_plain = matches!(digits, [b'0'] | [b'1'..=b'9', ..]) && digits.len() <= 18;
        self.at = self.line.len() - rest.len() + digits.len();
        std::str::from_utf8(digits).ok().filter(|_| is_plain)
    }

    fn end(&mut self) -> Option<()> {
        self.mark(b"}")?;
        self.rest().trim_ascii().is_empty().then_some(())
    }

    fn rest(&self) -> &'l [u8] {
        self.line.get(self.at..).unwrap_or_default()
    }

    /// White space, then this.
    fn mark(&mut self, mark: &[u8]) -> Option<()> {
        let rest = self.rest();
        let space = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count();
        rest[space..].starts_with(mark).then(|| self.at += space + mark.len())
    }

    /// A text, its escapes resolved.
    fn text(&mut self) -> Option<Cow<'l, str>> {
        self.mark(b"\"")?;
        let plain = self.plain()?;
        if self.mark_here(b'"') {
            return std::str::from_utf8(plain).ok().map(Cow::Borrowed);
        }
        let mut text = Vec::with_capacity(self.length_of_text(plain.len()));
        text.extend_from_slice(plain);
        while !self.mark_here(b'"') {
            self.escaped(&mut text)?;
            text.extend_from_slice(self.plain()?);
        }
        String::from_utf8(text).ok().map(Cow::Owned)
    }

    /// At least as many bytes as the text has that began so many bytes ago: up to the next quote that no backslash stands before.
    fn length_of_text(&self, known: usize) -> usize {
        let rest = self.rest();
        let is_escaped = |at: usize| at > 0 && rest[at - 1] == b'\\';
        known + memchr::memchr_iter(b'"', rest).find(|at| !is_escaped(*at)).unwrap_or(rest.len())
    }

    /// A text that nobody reads.
    fn skip_text(&mut self) -> Option<()> {
        self.mark(b"\"")?;
        self.plain()?;
        while !self.mark_here(b'"') {
            // An escaped character that stands for itself needs no reading.
            match self.line.get(self.at + 1)? {
                b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => self.at += 2,
                _ => self.escaped(&mut Vec::new())?,
            }
            self.plain()?;
        }
        Some(())
    }

    fn mark_here(&mut self, mark: u8) -> bool {
        let is_here = self.line.get(self.at) == Some(&mark);
        self.at += usize::from(is_here);
        is_here
    }

    /// What comes before the next quote or backslash; control characters are for the general reader.
    fn plain(&mut self) -> Option<&'l [u8]> {
        let rest = self.rest();
        let plain = rest.get(..memchr::memchr2(b'"', b'\\', rest)?)?;
        self.at += plain.len();
        // Without an early end the compiler compares a whole block at once.
        (!plain.iter().fold(false, |any, byte| any | (*byte < b' '))).then_some(plain)
    }

    /// An escape, from its backslash on.
    fn escaped(&mut self, text: &mut Vec<u8>) -> Option<()> {
        let kind = *self.line.get(self.at + 1)?;
        self.at += 2;
        text.push(match kind {
            b'"' | b'\\' | b'/' => kind,
            b'b' => 8,
            b'f' => 12,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => {
                let unit = self.unit()?;
                // A pair of surrogates is one character; a lonely one is for the general reader.
                let low = if (0xd800..0xdc00).contains(&unit) && self.rest().starts_with(b"\\u") {
                    self.at += 2;
                    Some(self.unit()?)
                } else {
                    None
                };
                let c = char::decode_utf16([Some(unit), low].into_iter().flatten()).next()?.ok()?;
                text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                return Some(());
            }
            _ => return None,
        });
        Some(())
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Option<u16> {
        let digits = self.rest().get(..4)?;
        self.at += 4;
        digits.iter().try_fold(0, |unit, digit| Some(unit << 4 | char::from(*digit).to_digit(16)? as u16))
    }
}

#[cfg(test)]
mod tests {
    use super::{prompt, texts};

    fn check(line: &str) {
        let json: Option<serde_json::Value> = serde_json::from_str(line).ok();
        let text = |name: &str| json.as_ref().and_then(|json| json[name].as_str().map(str::to_owned));
        let expected = text("prompt").zip(text("response"));
        let found = texts(line.as_bytes()).map(|(prompt, response)| (prompt.into_owned(), response));
        assert_eq!(found, expected, "{line}");
        assert_eq!(
            prompt(line.as_bytes()).map(|prompt| prompt.into_owned()),
            expected.map(|(prompt, _)| prompt),
            "{line}"
        );
    }

    #[test]
    fn usual_lines_are_read_as_the_general_reader_reads_them() {
        for text in [
            "",
            "plain",
            "é…😀",
            r#"\"\\\/\b\f\n\r\t"#,
            r"a\u00e9b\ud83d\ude00\u0000",
            r"\x",
            r"\u12",
            r"\ud83dx",
            "a\tb",
            "a\\",
        ] {
            check(&format!("{{\"prompt\": \"{text}\", \"response\": \"one\"}}"));
            check(&format!(" {{\"prompt\":\"two\" ,\t\"response\" : \"x{text}y\" }} \n"));
        }
        check("{}");
        check("");
    }

    fn check_head(key: &str, expected: Option<&str>) {
        let line = format!("{{\"key\": {key}, \"prompt\":\"a\\nb\" , \"more\": 1}}");
        let found = super::head(line.as_bytes());
        assert_eq!(found, expected.map(|key| (key, "a\nb".into(), &b" , \"more\": 1}"[..])), "{line}");
        let json: serde_json::Value = serde_json::from_str(&line).unwrap_or_default();
        assert!(expected.is_none_or(|key| super::super::prompts::word(&json["key"]) == key), "{line}");
    }

    #[test]
    fn starts_of_prompt_lines_are_read() {
        check_head("7", Some("7"));
        check_head("\"a b\"", Some("a b"));
        check_head("0", Some("0"));
        for unusual in ["00", "-1", "1.0", "1e5", "null", "\"a\\n\"", "12345678901234567890", "", "\"a"] {
            check_head(unusual, None);
        }
        assert_eq!(super::head(b"{\"prompt\": \"a\"}"), None);
    }

    #[test]
    fn unusual_lines_are_left_to_it() {
        for line in [
            r#"{"response": "a", "prompt": "b"}"#,
            r#"{"prompt": "b", "response": null}"#,
            r#"{"prompt": "b", "response": "a", "more": 1}"#,
            r#"{"prompt": "b", "response": "\udc00\ud800"}"#,
            r#"{"prompt": "b", "response": "\ud800\u0041"}"#,
            r#"{"prompt": "b", "response": "a"} x"#,
        ] {
            assert_eq!(texts(line.as_bytes()), None, "{line}");
        }
        assert_eq!(texts(b"{\"prompt\": \"\xff\", \"response\": \"a\"}"), None);
    }
}
