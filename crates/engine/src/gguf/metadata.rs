//! The key-value part of a GGUF file: [`Metadata`], with typed access that names the key when something is amiss.

use std::collections::BTreeMap;
use std::io::Read;

use super::cursor::Cursor;
use crate::EngineError;

/// Entries of all lists together. A vocabulary of 262,144 with three lists and its merges needs about 1.5 million; this many are 128 MiB here.
const MOST_ENTRIES: u64 = 1 << 22;
/// The longest string: chat templates are the longest, and 16 MiB is far above any of them.
const LONGEST_TEXT: u64 = 1 << 24;
/// The format's own limit for keys.
const LONGEST_KEY: u64 = (1 << 16) - 1;
/// Lists of lists occur in no known file; a few levels are read for the sake of the format.
const DEEPEST_LIST: u32 = 3;

/// One metadata value; integers and floats of all widths are widened.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `u8` to `u64`.
    Unsigned(u64),
    /// `i8` to `i64`.
    Signed(i64),
    /// `f32` and `f64`.
    Float(f64),
    /// One byte, 0 or 1.
    Bool(bool),
    /// UTF-8.
    Text(String),
    /// Values of one type.
    List(Vec<Value>),
}

impl Value {
    /// The number, when it is a whole one and not negative.
    pub fn as_unsigned(&self) -> Option<u64> {
        match self {
            Value::Unsigned(number) => Some(*number),
            Value::Signed(number) => u64::try_from(*number).ok(),
            _ => None,
        }
    }

    /// The text, when it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Value::Unsigned(_) | Value::Signed(_) => "an integer",
            Value::Float(_) => "a float",
            Value::Bool(_) => "a boolean",
            Value::Text(_) => "a text",
            Value::List(_) => "a list",
        }
    }
}

/// The metadata of a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Metadata {
    values: BTreeMap<String, Value>,
}

impl Metadata {
    pub(super) fn read<R: Read>(cursor: &mut Cursor<R>, n_values: u64) -> Result<Metadata, EngineError> {
        let mut metadata = Metadata::default();
        let mut entries_left = MOST_ENTRIES;
        for index in 0..n_values {
            let key = cursor.text(&format!("the key of metadata field {index}"), LONGEST_KEY)?;
            let kind = cursor.u32(&key)?;
            let value = read_value(cursor, &key, kind, 0, &mut entries_left)?;
            if metadata.values.insert(key.clone(), value).is_some() {
                return Err(cursor.corrupt(&key, "stands twice in the metadata"));
            }
        }
        Ok(metadata)
    }

    /// The value of that key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.values.get(key)
    }

    /// All keys and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.values.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// A text that must be there.
    pub fn text(&self, key: &str) -> Result<&str, EngineError> {
        required(key, self.optional_text(key)?)
    }

    /// A text that may be missing.
    pub fn optional_text(&self, key: &str) -> Result<Option<&str>, EngineError> {
        self.typed(key, "a text", Value::as_text)
    }

    /// A whole number that must be there.
    pub fn unsigned(&self, key: &str) -> Result<u64, EngineError> {
        required(key, self.optional_unsigned(key)?)
    }

    /// A whole number that may be missing.
    pub fn optional_unsigned(&self, key: &str) -> Result<Option<u64>, EngineError> {
        self.typed(key, "a whole number", Value::as_unsigned)
    }

    /// A number that may be missing.
    pub fn optional_float(&self, key: &str) -> Result<Option<f64>, EngineError> {
        self.typed(key, "a float", |value| match value {
            Value::Float(number) => Some(*number),
            _ => None,
        })
    }

    /// A boolean that may be missing.
    pub fn optional_bool(&self, key: &str) -> Result<Option<bool>, EngineError> {
        self.typed(key, "a boolean", |value| match value {
            Value::Bool(answer) => Some(*answer),
            _ => None,
        })
    }

    /// A list of texts that must be there.
    pub fn texts(&self, key: &str) -> Result<Vec<&str>, EngineError> {
        required(key, self.typed(key, "a list of texts", |value| list(value)?.iter().map(Value::as_text).collect())?)
    }

    /// A list of whole numbers that may be missing.
    pub fn optional_unsigneds(&self, key: &str) -> Result<Option<Vec<u64>>, EngineError> {
        self.typed(key, "a list of whole numbers", |value| list(value)?.iter().map(Value::as_unsigned).collect())
    }

    fn typed<'a, T>(
        &'a self,
        key: &str,
        wanted: &str,
        convert: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Result<Option<T>, EngineError> {
        let Some(value) = self.values.get(key) else { return Ok(None) };
        let wrong = || EngineError::BadMetadata {
            key: key.to_owned(),
            detail: format!("is {}, but must be {wanted}", value.kind()),
        };
        convert(value).map(Some).ok_or_else(wrong)
    }
}

fn required<T>(key: &str, value: Option<T>) -> Result<T, EngineError> {
    value.ok_or_else(|| EngineError::MissingMetadata { key: key.to_owned() })
}

fn list(value: &Value) -> Option<&[Value]> {
    match value {
        Value::List(values) => Some(values),
        _ => None,
    }
}

fn read_value<R: Read>(
    cursor: &mut Cursor<R>,
    key: &str,
    kind: u32,
    depth: u32,
    entries_left: &mut u64,
) -> Result<Value, EngineError> {
    // The numbers are those of the format's `gguf_metadata_value_type`.
    Ok(match kind {
        0 => Value::Unsigned(u64::from(u8::from_le_bytes(cursor.array(key)?))),
        1 => Value::Signed(i64::from(i8::from_le_bytes(cursor.array(key)?))),
        2 => Value::Unsigned(u64::from(u16::from_le_bytes(cursor.array(key)?))),
        3 => Value::Signed(i64::from(i16::from_le_bytes(cursor.array(key)?))),
        4 => Value::Unsigned(u64::from(cursor.u32(key)?)),
        5 => Value::Signed(i64::from(i32::from_le_bytes(cursor.array(key)?))),
        6 => Value::Float(f64::from(f32::from_le_bytes(cursor.array(key)?))),
        7 => match cursor.array::<1>(key)? {
            [0] => Value::Bool(false),
            [1] => Value::Bool(true),
            [other] => return Err(cursor.corrupt(key, &format!("is a boolean of value {other}"))),
        },
        8 => Value::Text(cursor.text(key, LONGEST_TEXT)?),
        9 => read_list(cursor, key, depth, entries_left)?,
        10 => Value::Unsigned(cursor.u64(key)?),
        11 => Value::Signed(i64::from_le_bytes(cursor.array(key)?)),
        12 => Value::Float(f64::from_le_bytes(cursor.array(key)?)),
        other => return Err(cursor.corrupt(key, &format!("has the unknown type {other}"))),
    })
}

fn read_list<R: Read>(
    cursor: &mut Cursor<R>,
    key: &str,
    depth: u32,
    entries_left: &mut u64,
) -> Result<Value, EngineError> {
    if depth >= DEEPEST_LIST {
        return Err(cursor.corrupt(key, "nests lists too deeply"));
    }
    let kind = cursor.u32(key)?;
    let length = cursor.u64(key)?;
    // Each entry takes at least a byte, so a list longer than the rest of the file is cut short whatever it holds.
    if length > cursor.remaining() {
        let needed = cursor.position().saturating_add(length);
        let found = cursor.position() + cursor.remaining();
        return Err(EngineError::Truncated { field: key.to_owned(), needed, found });
    }
    *entries_left = entries_left.checked_sub(length).ok_or_else(|| {
        cursor.corrupt(key, &format!("is a list of {length} entries; all lists may have {MOST_ENTRIES} together"))
    })?;
    let mut values = Vec::new();
    for _ in 0..length {
        values.push(read_value(cursor, key, kind, depth + 1, entries_left)?);
    }
    Ok(Value::List(values))
}
