//! How often each language has each n-gram. Read [`Profiles::find`] and [`Profiles::of_gram`] first.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::pack::{PackError, Reader};

/// The letters that [`latin_code`] counts, the space included.
const LATIN: u32 = 53;
/// How many n-grams they make up.
const N_LATIN: usize = (LATIN + LATIN * LATIN + LATIN * LATIN * LATIN) as usize;

/// From 0 for the space over the capitals to 52 for z.
pub(super) fn latin_code(c: char) -> Option<u32> {
    match c {
        ' ' => Some(0),
        'A'..='Z' => Some(u32::from(c) - u32::from('A') + 1),
        'a'..='z' => Some(u32::from(c) - u32::from('a') + 27),
        _ => None,
    }
}

/// The number of an n-gram of such letters.
pub(super) fn latin_number(codes: &[u32]) -> u32 {
    match codes {
        [one] => *one,
        [one, two] => LATIN + one * LATIN + two,
        [one, two, three] => LATIN + LATIN * LATIN + (one * LATIN + two) * LATIN + three,
        _ => 0,
    }
}

/// The 55 profiles, joined by n-gram.
pub(crate) struct Profiles {
    names: Vec<String>,
    /// Which character stands for a kanji, where it is another one.
    kanji: HashMap<char, char, BuildHasherDefault<KeyHasher>>,
    /// From an n-gram's characters, 21 bits each, to its number, unless it is made of Latin letters and spaces.
    grams: HashMap<u64, u32, BuildHasherDefault<KeyHasher>>,
    /// A bit for each n-gram of Latin letters and spaces: whether a language has it. Small enough to stay near the processor.
    latin: Vec<u64>,
    /// For each two such letters, the space counted as one: whether the second by itself (bit 0) and both (bit 1) are an n-gram that counts.
    pairs: Vec<u8>,
    /// Where each n-gram's languages begin and end: first those of Latin letters and spaces, under [`latin_number`], then the others.
    rows: Vec<(u32, u32)>,
    languages: Vec<u8>,
    /// The n-gram's share among those of its length in the language.
    probabilities: Vec<f64>,
    /// Whether a language has an n-gram of Latin letters and spaces.
    uses_latin: [bool; 256],
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
        let mut found = Self {
            names,
            kanji,
            grams: HashMap::default(),
            latin: vec![0; N_LATIN.div_ceil(64)],
            pairs: vec![0; (LATIN * LATIN) as usize],
            rows: vec![(0, 0); N_LATIN],
            languages,
            probabilities,
            uses_latin: [false; 256],
        };
        for ((key, length), row) in keys.into_iter().zip(lengths).zip(starts.windows(2)) {
            found.add(key, length, (row[0], row[1]));
        }
        for pair in 0..LATIN * LATIN {
            let (first, second) = (pair / LATIN, pair % LATIN);
            let one = second != 0 && found.has_latin(second);
            let two = pair != 0 && found.has_latin(latin_number(&[first, second]));
            found.pairs[pair as usize] = u8::from(one) | u8::from(two) << 1;
        }
        Ok(found)
    }

    fn add(&mut self, key: u64, length: usize, row: (u32, u32)) {
        let places = (0..length).rev();
        let codes = places.map(|place| char::from_u32((key >> (21 * place)) as u32 & 0x1f_ffff).and_then(latin_code));
        match codes.collect::<Option<Vec<u32>>>() {
            Some(codes) => {
                let number = latin_number(&codes) as usize;
                self.latin[number / 64] |= 1 << (number % 64);
                self.rows[number] = row;
                for language in &self.languages[row.0 as usize..row.1 as usize] {
                    self.uses_latin[usize::from(*language)] = true;
                }
            }
            None => {
                self.grams.insert(key, self.rows.len() as u32);
                self.rows.push(row);
            }
        }
    }

    /// The languages' codes, in the order in which all else counts them.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether none of these n-grams is one of the language; "no" is not certain. Of a language with Latin n-grams nothing is said.
    pub(super) fn lacks_all(&self, language: u8, grams: &[u32]) -> bool {
        let has = |gram: &u32| {
            let (start, end) = self.rows[*gram as usize];
            self.languages[start as usize..end as usize].contains(&language)
        };
        !self.uses_latin[usize::from(language)] && !grams.iter().filter(|gram| **gram as usize >= N_LATIN).any(has)
    }

    /// The character that stands for a kanji.
    pub(super) fn kanji(&self, c: char) -> char {
        self.kanji.get(&c).copied().unwrap_or(c)
    }

    /// The number of an n-gram of one to three characters, if any language has it.
    pub(super) fn find(&self, gram: &[char]) -> Option<u32> {
        let (mut codes, mut is_latin) = ([0; 3], true);
        for (code, c) in codes.iter_mut().zip(gram) {
            match latin_code(*c) {
                Some(found) => *code = found,
                None => is_latin = false,
            }
        }
        if is_latin {
            let number = latin_number(codes.get(..gram.len())?);
            return self.has_latin(number).then_some(number);
        }
        self.grams.get(&gram.iter().fold(0, |key, c| key << 21 | u64::from(*c))).copied()
    }

    /// Whether a language has the n-gram with a [`latin_number`].
    pub(super) fn has_latin(&self, number: u32) -> bool {
        self.latin[number as usize / 64] >> (number % 64) & 1 == 1
    }

    /// Whether two characters, given by their codes, bring the second by itself as an n-gram, and both; spaces alone bring nothing.
    pub(super) fn ends_pair(&self, first: u32, second: u32) -> [bool; 2] {
        let pair = self.pairs[(first * LATIN + second) as usize];
        [pair & 1 == 1, pair & 2 == 2]
    }

    /// The languages that have the n-gram, and how probable it is in each.
    pub(super) fn of_gram(&self, gram: u32) -> impl Iterator<Item = (u8, f64)> {
        let (start, end) = self.rows[gram as usize];
        let (start, end) = (start as usize, end as usize);
        self.languages[start..end].iter().copied().zip(self.probabilities[start..end].iter().copied())
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
