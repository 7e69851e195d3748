//! [`Draw`]: numbers, texts and constraints read off the bytes of an input, so that a small change of the bytes is a small change of what is drawn.

use constraints::{Constraint, ParamKind, ParamValue, registry};

/// Texts that collide, end sentences, look like markup, are empty, or are written in other scripts.
const TEXTS: &[&str] = &[
    "tea",
    "Tea",
    "green tea",
    "river",
    "NASA",
    "a",
    "e",
    " ",
    "",
    ",",
    ".",
    "!",
    "?",
    "P.S.",
    "\n",
    "\n\n",
    "***",
    "- ",
    "1. ",
    "# ",
    "“",
    "”",
    "\"",
    "'",
    "`",
    "(",
    ")",
    "[x]",
    "{}",
    "茶",
    "好。",
    "é",
    "e\u{301}",
    "ß",
    "İ",
    "ǅ",
    "\u{200d}",
    "🙂",
    "क्ष",
    "한국",
    "3.14",
    "\\d+",
    "^a",
    "$",
    ".*",
    "(?i)x",
    "don't",
    "the end",
    "No",
    "{\"a\": 1}",
    "a\0b",
    "|",
    "<b>",
    "one two three four five six seven eight nine ten eleven twelve",
];

/// Code for the parameters that take code.
const CODE: &[&str] = &[
    "{}",
    "{\"type\": \"object\", \"required\": [\"a\"]}",
    "{\"type\": \"array\", \"maxItems\": 2}",
    "false",
    "true",
    "text.words().len() < 5",
    "text.contains(\"tea\")",
    "let n = 0; for w in text.words() { n += w.len(); }\n#{ok: n > 3, spans: text.words()}",
];

/// Bytes that are read from the front; when they are used up everything drawn is the first choice.
pub struct Draw<'b> {
    bytes: &'b [u8],
}

impl<'b> Draw<'b> {
    /// Draws from these bytes.
    pub fn new(bytes: &'b [u8]) -> Draw<'b> {
        Draw { bytes }
    }

    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.bytes.split_first() else { return 0 };
        self.bytes = rest;
        *first
    }

    /// Whether all bytes are used up.
    pub fn is_over(&self) -> bool {
        self.bytes.is_empty()
    }

    /// A number below `n`, which is 65,536 at most.
    pub fn below(&mut self, n: usize) -> usize {
        if n <= 256 {
            usize::from(self.byte()) % n.max(1)
        } else {
            usize::from(u16::from_le_bytes([self.byte(), self.byte()])) % n
        }
    }

    /// One of the entries.
    pub fn pick<T: Copy>(&mut self, entries: &[T]) -> T {
        entries[self.below(entries.len())]
    }

    /// A short text: one of a list, or the next bytes where they are UTF-8.
    pub fn text(&mut self) -> String {
        match self.below(TEXTS.len() + 8) {
            at if at < TEXTS.len() => TEXTS[at].to_owned(),
            length => {
                let length = (2 * (length - TEXTS.len()) + 1).min(self.bytes.len());
                let (taken, rest) = self.bytes.split_at(length);
                self.bytes = rest;
                String::from_utf8_lossy(taken).into_owned()
            }
        }
    }

    /// The bytes that are left, as a text.
    pub fn rest(&mut self) -> String {
        String::from_utf8_lossy(std::mem::take(&mut self.bytes)).into_owned()
    }

    /// A valid constraint of any kind, at most so deep.
    pub fn constraint(&mut self, depth: usize) -> Constraint {
        let kinds = registry();
        let mut constraint = (kinds[self.below(kinds.len())].example)();
        for param in constraint.kind().params {
            let value = match param.kind {
                ParamKind::Integer { min, max } => ParamValue::Integer(match self.below(8) {
                    0 => continue,
                    1 => min,
                    2 => max,
                    _ => min.saturating_add(u64::from(self.byte() % 16)).min(max),
                }),
                ParamKind::Text => ParamValue::Text(self.text()),
                ParamKind::List => {
                    let n = self.below(4);
                    ParamValue::List((0..n).map(|_| self.text()).collect())
                }
                ParamKind::Choice(values) => ParamValue::Text(self.pick(values).to_owned()),
                ParamKind::Toggle => ParamValue::Toggle(self.byte() % 2 == 1),
                ParamKind::Code => ParamValue::Text(self.pick(CODE).to_owned()),
                ParamKind::Constraint if depth > 0 => ParamValue::Constraint(Box::new(self.constraint(depth - 1))),
                ParamKind::Constraints if depth > 0 => {
                    let n = 1 + self.below(3);
                    ParamValue::Constraints((0..n).map(|_| self.constraint(depth - 1)).collect())
                }
                ParamKind::Constraint | ParamKind::Constraints => continue,
            };
            // A value that is refused leaves the one before.
            if let Ok(changed) = constraint.with_param(param.name, value) {
                constraint = changed;
            }
        }
        constraint
    }
}
