//! [`Value`]: what Python's `json.loads` makes of a text, names in order and once each, and what `str` makes of that.

use std::fmt::{self, Write};
use std::sync::LazyLock;

use regex::Regex;

use super::phrases::pattern;
use crate::kwargs::{OfficialError, raises};
use crate::python_json::{Loads, loads};

/// A value as Python holds it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    None,
    Bool(bool),
    /// The digits as `str` writes them.
    Int(String),
    Float(f64),
    Text(String),
    Array(Vec<Value>),
    Object(Vec<(String, Value)>),
}

/// What became of a text.
#[derive(Debug, PartialEq)]
pub(super) enum Loaded {
    Value(Value),
    /// It raises a `ValueError`, of which nearly all are a `JSONDecodeError`.
    ValueError,
}

/// `json.loads`.
pub(super) fn load(text: &str) -> Result<Loaded, OfficialError> {
    match loads(text) {
        Loads::ValueError => Ok(Loaded::ValueError),
        Loads::TooDeep => Err(raises("RecursionError or not (the JSON nests too deeply to tell)")),
        Loads::Value => {
            let mut reader = Reader { rest: text };
            reader.blanks();
            Ok(Loaded::Value(reader.value()))
        }
    }
}

impl Value {
    /// How many levels of objects and arrays with something in them there are, one inside the other.
    pub(super) fn depth(&self) -> usize {
        let deepest = |values: &mut dyn Iterator<Item = &Value>| values.map(|value| value.depth() + 1).max();
        match self {
            Value::Array(items) => deepest(&mut items.iter()).unwrap_or(0),
            Value::Object(fields) => deepest(&mut fields.iter().map(|(_, value)| value)).unwrap_or(0),
            _ => 0,
        }
    }

    /// `repr`, which `str` differs from in texts alone.
    fn repr(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::None => out.write_str("None"),
            Value::Bool(truth) => out.write_str(if *truth { "True" } else { "False" }),
            Value::Int(digits) => out.write_str(digits),
            Value::Float(number) => float(*number, out),
            Value::Text(text) => quoted(text, out),
            Value::Array(items) => {
                out.write_char('[')?;
                for (index, item) in items.iter().enumerate() {
                    out.write_str(if index == 0 { "" } else { ", " })?;
                    item.repr(out)?;
                }
                out.write_char(']')
            }
            Value::Object(fields) => {
                out.write_char('{')?;
                for (index, (name, value)) in fields.iter().enumerate() {
                    out.write_str(if index == 0 { "" } else { ", " })?;
                    quoted(name, out)?;
                    out.write_str(": ")?;
                    value.repr(out)?;
                }
                out.write_char('}')
            }
        }
    }
}

/// `str`.
impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Text(text) => out.write_str(text),
            other => other.repr(out),
        }
    }
}

/// The shortest digits that give the number back, with an exponent below 1e-4 and from 1e16 on.
fn float(number: f64, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    if number.is_infinite() {
        return out.write_str(if number > 0.0 { "inf" } else { "-inf" });
    }
    if number.is_nan() {
        return out.write_str("nan");
    }
    let size = number.abs();
    if size == 0.0 || (1e-4..1e16).contains(&size) {
        return write!(out, "{number:?}");
    }
    let written = format!("{number:e}");
    let (digits, exponent) = written.split_once('e').unwrap_or((&written, "0"));
    let (sign, exponent) = exponent.strip_prefix('-').map_or(('+', exponent), |exponent| ('-', exponent));
    write!(out, "{digits}e{sign}{exponent:0>2}")
}

/// In single quotes, unless the text has those and no double ones.
fn quoted(text: &str, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    out.write_char(quote)?;
    for c in text.chars() {
        match c {
            '\\' => out.write_str("\\\\")?,
            '\n' => out.write_str("\\n")?,
            '\r' => out.write_str("\\r")?,
            '\t' => out.write_str("\\t")?,
            _ if c == quote => write!(out, "\\{c}")?,
            _ if !is_printable(c) => match u32::from(c) {
                code @ 0..0x100 => write!(out, "\\x{code:02x}")?,
                code @ 0x100..0x10000 => write!(out, "\\u{code:04x}")?,
                code => write!(out, "\\U{code:08x}")?,
            },
            _ => out.write_char(c)?,
        }
    }
    out.write_char(quote)
}

/// `str.isprintable`: neither control, format or unassigned character nor space, the blank apart.
fn is_printable(c: char) -> bool {
    static NOT: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"^[\p{C}\p{Z}]$"));
    if c.is_ascii() {
        return matches!(c, ' '..='~');
    }
    !NOT.as_ref().is_some_and(|not| not.is_match(c.encode_utf8(&mut [0; 4])))
}

/// Reads a text that is known to be good and not too deep.
struct Reader<'t> {
    rest: &'t str,
}

impl Reader<'_> {
    fn blanks(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }

    fn take(&mut self, mark: &str) -> bool {
        let rest = self.rest.strip_prefix(mark);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn value(&mut self) -> Value {
        if self.take("{") {
            return Value::Object(self.object());
        }
        if self.take("[") {
            return Value::Array(self.array());
        }
        if self.take("\"") {
            return Value::Text(self.text());
        }
        let words = [
            ("null", Value::None),
            ("true", Value::Bool(true)),
            ("false", Value::Bool(false)),
            ("NaN", Value::Float(f64::NAN)),
            ("Infinity", Value::Float(f64::INFINITY)),
            ("-Infinity", Value::Float(f64::NEG_INFINITY)),
        ];
        for (word, value) in words {
            if self.take(word) {
                return value;
            }
        }
        self.number()
    }

    fn array(&mut self) -> Vec<Value> {
        let mut items = Vec::new();
        loop {
            self.blanks();
            if self.take("]") || self.rest.is_empty() {
                return items;
            }
            items.push(self.value());
            self.blanks();
            self.take(",");
        }
    }

    /// A name that comes again replaces the value and keeps its place, as in a `dict`.
    fn object(&mut self) -> Vec<(String, Value)> {
        let mut fields: Vec<(String, Value)> = Vec::new();
        let mut places = std::collections::HashMap::new();
        loop {
            self.blanks();
            if self.take("}") || self.rest.is_empty() {
                return fields;
            }
            self.take("\"");
            let name = self.text();
            self.blanks();
            self.take(":");
            self.blanks();
            let value = self.value();
            let place = *places.entry(name.clone()).or_insert(fields.len());
            match fields.get_mut(place) {
                Some((_, known)) => *known = value,
                None => fields.push((name, value)),
            }
            self.blanks();
            self.take(",");
        }
    }

    /// Behind the opening quote.
    fn text(&mut self) -> String {
        let mut text = String::new();
        loop {
            let plain = self.rest.find(['"', '\\']).unwrap_or(self.rest.len());
            let (known, rest) = self.rest.split_at(plain);
            text.push_str(known);
            self.rest = rest;
            if self.take("\"") || self.rest.is_empty() {
                return text;
            }
            text.push(self.escaped());
        }
    }

    /// One escape, or two that stand for one character. Half of such a pair alone, which Python keeps, becomes U+FFFD.
    fn escaped(&mut self) -> char {
        let code = self.rest.get(2..6).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let mut chars = self.rest.chars();
        chars.next();
        let c = match chars.next().unwrap_or('\\') {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let code = code.unwrap_or_default();
                let low = self.rest.get(6..12).and_then(|next| next.strip_prefix("\\u"));
                let low = low.and_then(|digits| u32::from_str_radix(digits, 16).ok());
                if let (0xd800..=0xdbff, Some(low @ 0xdc00..=0xdfff)) = (code, low) {
                    self.rest = self.rest.get(12..).unwrap_or_default();
                    let pair = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
                    return char::from_u32(pair).unwrap_or(char::REPLACEMENT_CHARACTER);
                }
                self.rest = self.rest.get(6..).unwrap_or_default();
                return char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
            }
            other => other,
        };
        self.rest = chars.as_str();
        c
    }

    fn number(&mut self) -> Value {
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E');
        let end = self.rest.find(|c| !is_part(c)).unwrap_or(self.rest.len()).max(1).min(self.rest.len());
        let (number, rest) = self.rest.split_at(self.rest.floor_char_boundary(end));
        self.rest = rest;
        if number.contains(['.', 'e', 'E']) {
            return Value::Float(number.parse().unwrap_or(f64::NAN));
        }
        Value::Int(if number == "-0" { "0" } else { number }.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, expected: &str) {
        let Ok(Loaded::Value(value)) = load(json) else { panic!("{json} is refused") };
        assert_eq!(value.to_string(), expected, "{json}");
    }

    #[test]
    fn values_are_written_as_python_writes_them() {
        check("\"it's \\\"so\\\"\\n\"", "it's \"so\"\n");
        check(
            "[\"it's\", \"a\\\"b'\", \"\\n\\u00a0\\u001f\\u3000\\u200b\\\\\"]",
            r#"["it's", 'a"b\'', '\n\xa0\x1f\u3000\u200b\\']"#,
        );
        check("{\"a\": null, \"b\": [true, false], \"a\": {\"c\": []}}", "{'a': {'c': []}, 'b': [True, False]}");
        check(
            "[1.0, 1e16, 123456789012345678.0, 0.0001, 0.00001, 1E5, -0.0, -0, 1e400, NaN]",
            "[1.0, 1e+16, 1.2345678901234568e+17, 0.0001, 1e-05, 100000.0, -0.0, 0, inf, nan]",
        );
        check("[\"\\ud83d\\ude00\", 12345678901234567890123]", "['😀', 12345678901234567890123]");
    }

    #[test]
    fn empty_containers_add_no_level() {
        for (json, depth) in
            [("1", 0), ("[]", 0), ("[[]]", 1), ("{\"a\": {\"b\": 1}}", 2), ("{\"a\": {\"b\": 1}, \"a\": 2}", 1)]
        {
            let Ok(Loaded::Value(value)) = load(json) else { panic!("{json} is refused") };
            assert_eq!(value.depth(), depth, "{json}");
        }
    }

    #[test]
    fn what_python_refuses_is_no_value() {
        assert_eq!(load("{'a': 1}"), Ok(Loaded::ValueError));
        assert!(load(&"[".repeat(2000)).is_err());
    }
}
