//! Recognises JSON a character at a time with a stack of open brackets, so that a streaming response is never read twice.
//!
//! serde_json cannot stop in the middle of a value and go on; parsing the whole text again for each token would be quadratic.
//! What was read is told as [`Event`]s; keeping the values is the business of `document.rs`. Begin with [`Reader::push`].

use crate::kinds::JsonRoot;

/// What a value is, known from its first character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Object,
    Array,
    Text,
    Number,
    Boolean,
    Null,
}

impl Shape {
    /// "an object".
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Shape::Object => "an object",
            Shape::Array => "an array",
            Shape::Text => "a string",
            Shape::Number => "a number",
            Shape::Boolean => "true or false",
            Shape::Null => "null",
        }
    }
}

/// What one character means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Event {
    /// A value begins with the character.
    Begin(Shape),
    /// The innermost open value is over: with this character, or before it when it is a number.
    End,
    /// A key begins with the character, its opening quote.
    BeginKey,
    /// The key is over with this character, its closing quote.
    EndKey,
    /// A comma: another member or item must follow.
    Comma,
}

/// What one character means, in order: the end of a number, and what the character itself says.
pub(crate) type Events = [Option<Event>; 2];

/// Why a character cannot stand where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unexpected {
    #[error("Only a JSON value may stand here.")]
    Value,
    #[error("The outermost value must be an object.")]
    ObjectWanted,
    #[error("The outermost value must be an array.")]
    ArrayWanted,
    #[error("Only a key in double quotes may stand here.")]
    Key,
    #[error("Only a colon may stand here.")]
    Colon,
    #[error("Only a comma or the closing bracket may stand here.")]
    Separator,
    #[error("The number cannot go on like this.")]
    Number,
    #[error("The word cannot go on like this; only true, false and null are words.")]
    Word,
    #[error("A control character in a string must be escaped.")]
    Control,
    #[error("There is no such escape in a string.")]
    Escape,
    #[error("Nothing may follow the JSON value.")]
    AfterValue,
    #[error("The code fence cannot go on like this.")]
    Fence,
}

/// The state between two characters.
#[derive(Debug, Clone)]
pub(crate) struct Reader {
    root: JsonRoot,
    allow_fence: bool,
    is_fenced: bool,
    place: Place,
    /// The open brackets, true for an object.
    open: Vec<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before anything but white space.
    Start,
    /// In the backticks that open the fence.
    FenceMarks(u8),
    /// In the word after them.
    FenceWord,
    Value,
    ValueOrEnd,
    Key,
    KeyOrEnd,
    Colon,
    Separator,
    Text {
        is_key: bool,
        escape: Escape,
    },
    Number(Number),
    /// In a word, with what is still to come.
    Word(&'static str),
    /// After the outermost value.
    End,
    /// In the backticks that close the fence.
    ClosingMarks(u8),
    /// After the closing fence.
    AfterFence,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Escape {
    None,
    Begun,
    /// Hexadecimal digits still to come.
    Hex(u8),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Number {
    Minus,
    Zero,
    Whole,
    Point,
    Fraction,
    Exponent,
    ExponentSign,
    ExponentDigits,
}

impl Number {
    /// The state after one more character; `None` when the number cannot go on with it.
    fn after(self, c: char) -> Option<Number> {
        match (self, c) {
            (Number::Minus, '0') => Some(Number::Zero),
            (Number::Minus, '1'..='9') | (Number::Whole, '0'..='9') => Some(Number::Whole),
            (Number::Zero | Number::Whole, '.') => Some(Number::Point),
            (Number::Point | Number::Fraction, '0'..='9') => Some(Number::Fraction),
            (Number::Zero | Number::Whole | Number::Fraction, 'e' | 'E') => Some(Number::Exponent),
            (Number::Exponent, '+' | '-') => Some(Number::ExponentSign),
            (Number::Exponent | Number::ExponentSign | Number::ExponentDigits, '0'..='9') => {
                Some(Number::ExponentDigits)
            }
            _ => None,
        }
    }

    /// Whether the number may end here.
    fn is_complete(self) -> bool {
        matches!(self, Number::Zero | Number::Whole | Number::Fraction | Number::ExponentDigits)
    }
}

/// The events of one character.
#[derive(Debug, Default)]
struct Said(Events);

impl Said {
    fn push(&mut self, event: Event) {
        if let Some(free) = self.0.iter_mut().find(|slot| slot.is_none()) {
            *free = Some(event);
        }
    }
}

impl Reader {
    pub(crate) fn new(root: JsonRoot, allow_fence: bool) -> Reader {
        Reader { root, allow_fence, is_fenced: false, place: Place::Start, open: Vec::new() }
    }

    /// How many brackets are open.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether the text so far is what is wanted.
    pub(crate) fn is_complete(&self) -> bool {
        match self.place {
            Place::End => !self.is_fenced,
            Place::Number(number) => self.open.is_empty() && !self.is_fenced && number.is_complete(),
            Place::ClosingMarks(3) | Place::AfterFence => true,
            _ => false,
        }
    }

    /// Whether a number stands open outside all brackets, complete as it is.
    pub(crate) fn is_open_number(&self) -> bool {
        matches!(self.place, Place::Number(number) if self.open.is_empty() && number.is_complete())
    }

    /// Whether the last character stands inside a string that is no key.
    pub(crate) fn is_in_string(&self) -> bool {
        matches!(self.place, Place::Text { is_key: false, .. })
    }

    /// Takes in one character.
    pub(crate) fn push(&mut self, c: char) -> Result<Events, Unexpected> {
        let mut events = Said::default();
        self.step(c, &mut events)?;
        Ok(events.0)
    }

    fn step(&mut self, c: char, said: &mut Said) -> Result<(), Unexpected> {
        // White space by RFC 8259; other Unicode space is as wrong as any other character.
        let is_space = matches!(c, ' ' | '\t' | '\n' | '\r');
        match self.place {
            Place::Text { is_key, escape } => self.take_text(is_key, escape, c, said)?,
            Place::Number(number) => match number.after(c) {
                Some(next) => self.place = Place::Number(next),
                None if number.is_complete() => {
                    self.end_value(said);
                    return self.step(c, said);
                }
                None => return Err(Unexpected::Number),
            },
            Place::Word(rest) => {
                let rest = rest.strip_prefix(c).ok_or(Unexpected::Word)?;
                self.place = Place::Word(rest);
                if rest.is_empty() {
                    self.end_value(said);
                }
            }
            Place::FenceMarks(_) | Place::FenceWord | Place::ClosingMarks(_) => self.take_fence(c)?,
            _ if is_space => {}
            Place::Start if c == '`' && self.allow_fence => {
                self.is_fenced = true;
                self.place = Place::FenceMarks(1);
            }
            Place::Start | Place::Value => self.begin_value(c, said)?,
            Place::ValueOrEnd if c == ']' => self.close(said),
            Place::ValueOrEnd => self.begin_value(c, said)?,
            Place::KeyOrEnd if c == '}' => self.close(said),
            Place::Key | Place::KeyOrEnd => match c {
                '"' => {
                    said.push(Event::BeginKey);
                    self.place = Place::Text { is_key: true, escape: Escape::None };
                }
                _ => return Err(Unexpected::Key),
            },
            Place::Colon => match c {
                ':' => self.place = Place::Value,
                _ => return Err(Unexpected::Colon),
            },
            Place::Separator => match (c, self.open.last()) {
                (',', Some(&is_object)) => {
                    said.push(Event::Comma);
                    self.place = if is_object { Place::Key } else { Place::Value };
                }
                ('}', Some(true)) | (']', Some(false)) => self.close(said),
                _ => return Err(Unexpected::Separator),
            },
            Place::End if self.is_fenced && c == '`' => self.place = Place::ClosingMarks(1),
            Place::End | Place::AfterFence => return Err(Unexpected::AfterValue),
        }
        Ok(())
    }

    fn begin_value(&mut self, c: char, said: &mut Said) -> Result<(), Unexpected> {
        if self.open.is_empty() {
            match self.root {
                JsonRoot::Object if c != '{' => return Err(Unexpected::ObjectWanted),
                JsonRoot::Array if c != '[' => return Err(Unexpected::ArrayWanted),
                _ => {}
            }
        }
        let (place, shape) = match c {
            '{' => {
                self.open.push(true);
                (Place::KeyOrEnd, Shape::Object)
            }
            '[' => {
                self.open.push(false);
                (Place::ValueOrEnd, Shape::Array)
            }
            '"' => (Place::Text { is_key: false, escape: Escape::None }, Shape::Text),
            '-' => (Place::Number(Number::Minus), Shape::Number),
            '0' => (Place::Number(Number::Zero), Shape::Number),
            '1'..='9' => (Place::Number(Number::Whole), Shape::Number),
            't' => (Place::Word("rue"), Shape::Boolean),
            'f' => (Place::Word("alse"), Shape::Boolean),
            'n' => (Place::Word("ull"), Shape::Null),
            _ => return Err(Unexpected::Value),
        };
        self.place = place;
        said.push(Event::Begin(shape));
        Ok(())
    }

    fn take_text(&mut self, is_key: bool, escape: Escape, c: char, said: &mut Said) -> Result<(), Unexpected> {
        let escape = match (escape, c) {
            (Escape::None, '"') => {
                if is_key {
                    said.push(Event::EndKey);
                    self.place = Place::Colon;
                } else {
                    self.end_value(said);
                }
                return Ok(());
            }
            (Escape::None, '\\') => Escape::Begun,
            (Escape::None, '\0'..='\u{1f}') => return Err(Unexpected::Control),
            (Escape::None, _) => Escape::None,
            (Escape::Begun, 'u') => Escape::Hex(4),
            (Escape::Begun, '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => Escape::None,
            (Escape::Hex(1), c) if c.is_ascii_hexdigit() => Escape::None,
            (Escape::Hex(n), c) if c.is_ascii_hexdigit() => Escape::Hex(n - 1),
            _ => return Err(Unexpected::Escape),
        };
        self.place = Place::Text { is_key, escape };
        Ok(())
    }

    /// Three backticks, a word such as `json`, a line end; and three backticks again.
    fn take_fence(&mut self, c: char) -> Result<(), Unexpected> {
        self.place = match (self.place, c) {
            (Place::FenceMarks(n @ 1..=2), '`') => Place::FenceMarks(n + 1),
            (Place::ClosingMarks(n @ 1..=2), '`') => Place::ClosingMarks(n + 1),
            (Place::FenceMarks(3) | Place::FenceWord, '\n') => Place::Value,
            (Place::FenceMarks(3) | Place::FenceWord, c)
                if c.is_ascii_alphanumeric() || matches!(c, ' ' | '\t' | '\r') =>
            {
                Place::FenceWord
            }
            (Place::ClosingMarks(3), ' ' | '\t' | '\n' | '\r') => Place::AfterFence,
            _ => return Err(Unexpected::Fence),
        };
        Ok(())
    }

    fn close(&mut self, said: &mut Said) {
        self.open.pop();
        self.end_value(said);
    }

    fn end_value(&mut self, said: &mut Said) {
        said.push(Event::End);
        self.place = if self.open.is_empty() { Place::End } else { Place::Separator };
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, any, prop, prop_assert_eq, proptest};

    use super::Reader;
    use crate::kinds::JsonRoot;

    fn is_json(text: &str) -> bool {
        let mut reader = Reader::new(JsonRoot::Any, false);
        text.chars().all(|c| reader.push(c).is_ok()) && reader.is_complete()
    }

    /// Pieces from which both valid and nearly valid texts come often.
    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "{", "}", "[", "]", ":", ",", "\"", "\"a\"", "\\", "\\n", "\\u00e9", "1", "0", "-", ".", "e", "+", "true",
            "null", "fals", " ", "\n", "é", "\u{1}",
        ]);
        prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    fn check(text: &str) {
        assert_eq!(is_json(text), serde_json::from_str::<serde_json::Value>(text).is_ok(), "{text:?}");
    }

    #[test]
    fn agrees_with_serde_json_on_corner_cases() {
        for text in [
            "",
            "-",
            "-0",
            "01",
            "1.",
            "1.5",
            "1e",
            "1e+",
            "1E5",
            "\"\\u12\"",
            "\"\\x\"",
            "[1 2]",
            "{\"a\"}",
            "{\"a\":1,}",
            "nul",
            "nullx",
            "\u{feff}1",
            "\u{a0}1",
            "[]]",
        ] {
            check(text);
        }
    }

    proptest! {
        #[test]
        fn agrees_with_serde_json_on_pieces(text in pieces()) {
            prop_assert_eq!(is_json(&text), serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{:?}", text);
        }

        #[test]
        fn agrees_with_serde_json_on_any_text(text in any::<String>()) {
            prop_assert_eq!(is_json(&text), serde_json::from_str::<serde_json::Value>(&text).is_ok());
        }
    }
}
