//! A sorted list of words with a small number each, in one block of memory. Read [`WordTable::get`] first.

use super::{PackError, Reader};

/// Words and their numbers.
pub(crate) struct WordTable {
    /// All words, one behind the other.
    words: Vec<u8>,
    /// Where each word ends in `words`, and its number.
    entries: Vec<(u32, u32)>,
}

impl WordTable {
    /// Reads a table: the count, then per word the length shared with the word before, the rest, and the number.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, PackError> {
        let count = reader.count()?;
        let mut table = Self { words: Vec::new(), entries: Vec::with_capacity(count) };
        let (mut word, mut last): (Vec<u8>, Vec<u8>) = (Vec::new(), Vec::new());
        for index in 0..count {
            let shared = reader.count()?;
            let rest = reader.count()?;
            word.truncate(0);
            word.extend_from_slice(last.get(..shared).ok_or(reader.malformed())?);
            word.extend_from_slice(reader.take(rest)?);
            if index > 0 && word <= last {
                return Err(reader.malformed());
            }
            table.words.extend_from_slice(&word);
            let end = u32::try_from(table.words.len()).map_err(|_| reader.malformed())?;
            table.entries.push((end, reader.number()?));
            std::mem::swap(&mut word, &mut last);
        }
        Ok(table)
    }

    /// The word's number.
    pub(crate) fn get(&self, word: &str) -> Option<u32> {
        self.search(|other| other.cmp(word.as_bytes()))
    }

    /// Whether the two words with a tab between are there.
    pub(crate) fn contains_pair(&self, first: &str, second: &str) -> bool {
        let pair = || first.bytes().chain([b'\t']).chain(second.bytes());
        self.search(|other| other.iter().copied().cmp(pair())).is_some()
    }

    /// The number of the word that compares equal.
    fn search(&self, compare: impl Fn(&[u8]) -> std::cmp::Ordering) -> Option<u32> {
        let (mut low, mut high) = (0, self.entries.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match compare(self.word(middle)) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(self.entries[middle].1),
            }
        }
        None
    }

    /// Whether the word is there.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    fn word(&self, index: usize) -> &[u8] {
        let start = if index == 0 { 0 } else { self.entries[index - 1].0 };
        &self.words[start as usize..self.entries[index].0 as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_share_their_beginnings() {
        let bytes = [3, 0, 2, b'a', b'b', 7, 2, 1, b'c', 200, 1, 0, 1, b'x', 0];
        let table = WordTable::read(&mut Reader::new(&bytes)).unwrap();
        let numbers = ["ab", "abc", "x", "a", "abd", ""].map(|word| table.get(word));
        assert!(!table.contains_pair("ab", "c"));
        assert_eq!(numbers, [Some(7), Some(200), Some(0), None, None, None]);
    }

    #[test]
    fn pairs_have_a_tab_between() {
        let bytes = [2, 0, 3, b'a', b'\t', b'b', 0, 0, 2, b'b', b'\t', 0];
        let table = WordTable::read(&mut Reader::new(&bytes)).unwrap();
        assert!(table.contains_pair("a", "b") && table.contains_pair("b", ""));
        assert!(!table.contains_pair("a", "") && !table.contains_pair("a", "bc") && !table.contains_pair("", "a"));
    }

    #[test]
    fn nonsense_is_refused() {
        for bytes in [&[1][..], &[1, 1, 0, 0], &[2, 0, 1, b'b', 0, 0, 1, b'a', 0], &[200, 200, 200, 200, 200]] {
            assert!(WordTable::read(&mut Reader::new(bytes)).is_err(), "{bytes:?}");
        }
    }
}
