//! How often each language has each n-gram. Read [`Profiles::find`] and [`Profiles::of_gram`] first.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::pack::{PackError, Reader};

/// The 55 profiles, joined by n-gram.
pub(crate) struct Profiles {
    names: Vec<String>,
    /// Which character stands for a kanji, where it is another one.
    kanji: HashMap<char, char, BuildHasherDefault<KeyHasher>>,
    /// From an n-gram's characters, 21 bits each, to its number.
    grams: HashMap<u64, u32, BuildHasherDefault<KeyHasher>>,
    /// Where each n-gram's languages begin, and one end more.
    starts: Vec<u32>,
    languages: Vec<u8>,
    /// The n-gram's share among those of its length in the language.
    probabilities: Vec<f64>,
}

impl Profiles {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, PackError> {
        let mut names = Vec::new();
        let mut totals = Vec::new();
        for _ in 0..reader.count()? {
            names.push(reader.text()?.to_owned());
            totals.push([reader.number()?, reader.number()?, reader.number()?].map(f64::from));
        }
        let mut kanji = HashMap::default();
        let mut before = 0_u32;
        for _ in 0..reader.count()? {
            before = before.saturating_add(reader.number()?);
            kanji.insert(character(reader, before)?, character_of(reader)?);
        }
        let mut keys = Vec::new();
        let mut lengths = Vec::new();
        for length in 1..=3 {
            read_grams(reader, length, &mut keys)?;
            lengths.resize(keys.len(), length);
        }
        let mut starts = vec![0_u32];
        let mut end = 0_u32;
        for _ in 0..keys.len() {
            end = end.saturating_add(reader.number()?);
            starts.push(end);
        }
        let mut languages = Vec::new();
        for pair in starts.windows(2) {
            let mut language = 0;
            for _ in pair[0]..pair[1] {
                language += reader.count()?;
                if language >= names.len() {
                    return Err(reader.malformed());
                }
                languages.push(u8::try_from(language).map_err(|_| reader.malformed())?);
            }
        }
        let mut probabilities = Vec::with_capacity(languages.len());
        for (gram, pair) in starts.windows(2).enumerate() {
            for index in pair[0]..pair[1] {
                let total = totals[usize::from(languages[index as usize])][lengths[gram] - 1];
                probabilities.push(f64::from(reader.number()?) / total.max(1.0));
            }
        }
        let grams = keys.into_iter().zip(0..).collect();
        Ok(Self { names, kanji, grams, starts, languages, probabilities })
    }

    /// The languages' codes, in the order in which all else counts them.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// The character that stands for a kanji.
    pub(super) fn kanji(&self, c: char) -> char {
        self.kanji.get(&c).copied().unwrap_or(c)
    }

    /// The number of an n-gram of one to three characters, if any language has it.
    pub(super) fn find(&self, gram: &[char]) -> Option<u32> {
        self.grams.get(&gram.iter().fold(0, |key, c| key << 21 | u64::from(*c))).copied()
    }

    /// The languages that have the n-gram, and how probable it is in each.
    pub(super) fn of_gram(&self, gram: u32) -> impl Iterator<Item = (usize, f64)> {
        let (start, end) = (self.starts[gram as usize] as usize, self.starts[gram as usize + 1] as usize);
        let languages = self.languages[start..end].iter().map(|language| usize::from(*language));
        languages.zip(self.probabilities[start..end].iter().copied())
    }
}

/// Reads the sorted n-grams of one length: how many characters the n-gram shares with the one before (never all of them),
/// how far the next is from the one there, and the rest as they are.
fn read_grams(reader: &mut Reader<'_>, length: usize, keys: &mut Vec<u64>) -> Result<(), PackError> {
    let mut codes = [0_u32; 3];
    for _ in 0..reader.count()? {
        let shared = if length > 1 { reader.count()? } else { 0 };
        if shared >= length {
            return Err(reader.malformed());
        }
        codes[shared] = codes[shared].saturating_add(reader.number()?);
        for code in &mut codes[shared + 1..length] {
            *code = reader.number()?;
        }
        let mut key = 0;
        for code in &codes[..length] {
            key = key << 21 | u64::from(character(reader, *code)?);
        }
        keys.push(key);
    }
    Ok(())
}

fn character_of(reader: &mut Reader<'_>) -> Result<char, PackError> {
    let code = reader.number()?;
    character(reader, code)
}

fn character(reader: &Reader<'_>, code: u32) -> Result<char, PackError> {
    char::from_u32(code).ok_or(reader.malformed())
}

/// One multiplication a key: the keys come from the pack, so nobody can choose them to collide.
#[derive(Default)]
struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        // The golden ratio in 64 bits; the high half is folded down because tables look at either end.
        let product = (self.0 ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = product ^ product >> 32;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
