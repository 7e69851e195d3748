//! A list of words with a small number each, in one block of memory and found by hash. Read [`WordTable::get`] first.

use super::{PackError, Reader};

/// Words and their numbers.
pub(crate) struct WordTable {
    /// All words, one behind the other.
    words: Vec<u8>,
    /// Where each word ends in `words`, and its number.
    entries: Vec<(u32, u32)>,
    /// Under a word's hash, or at the next free place, one more than its place in `entries`; 0 is free. At least half are free.
    slots: Vec<u32>,
    /// The bytes of the longest word; whatever is longer need not be looked for.
    longest: usize,
}

/// Words up to this length are joined without memory from the heap; the pairs in the data are shorter.
const SHORT: usize = 64;

impl WordTable {
    /// Reads a table: the count, then per word the length shared with the word before, the rest, and the number.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, PackError> {
        let count = reader.count()?;
        let mut table = Self { words: Vec::new(), entries: Vec::with_capacity(count), slots: Vec::new(), longest: 0 };
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
            table.longest = table.longest.max(word.len());
            std::mem::swap(&mut word, &mut last);
        }
        table.fill_slots();
        Ok(table)
    }

    fn fill_slots(&mut self) {
        self.slots = vec![0; (2 * self.entries.len()).next_power_of_two()];
        for (index, number) in (0..self.entries.len()).zip(1..) {
            let mut slot = self.slot_of(self.word(index));
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (self.slots.len() - 1);
            }
            self.slots[slot] = number;
        }
    }

    /// Where the search for a word begins: the upper bits of the hash are its best.
    fn slot_of(&self, word: &[u8]) -> usize {
        (hash(word) >> 32) as usize & (self.slots.len() - 1)
    }

    /// The word's number.
    pub(crate) fn get(&self, word: &str) -> Option<u32> {
        self.find(word.as_bytes())
    }

    /// Whether the word with these bytes is there.
    pub(crate) fn contains_bytes(&self, word: &[u8]) -> bool {
        self.find(word).is_some()
    }

    /// Whether the two words with a tab between are there.
    pub(crate) fn contains_pair(&self, first: &str, second: &str) -> bool {
        let length = first.len() + 1 + second.len();
        if length > self.longest {
            return false;
        }
        let mut short = [b'\t'; SHORT];
        if let Some(pair) = short.get_mut(..length) {
            pair[..first.len()].copy_from_slice(first.as_bytes());
            pair[first.len() + 1..].copy_from_slice(second.as_bytes());
            return self.find(pair).is_some();
        }
        self.find(format!("{first}\t{second}").as_bytes()).is_some()
    }

    fn find(&self, word: &[u8]) -> Option<u32> {
        if word.len() > self.longest {
            return None;
        }
        let mut slot = self.slot_of(word);
        loop {
            let index = (self.slots[slot] as usize).checked_sub(1)?;
            if self.word(index) == word {
                return Some(self.entries[index].1);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
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

/// A multiplication for every eight bytes. Nobody can choose the words of a pack, so they need no protection against being chosen.
fn hash(word: &[u8]) -> u64 {
    // The golden ratio in 64 bits.
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mixed = |state: u64, value: u64| {
        let product = (state ^ value).wrapping_mul(FACTOR);
        product ^ product >> 32
    };
    let (eights, rest) = word.as_chunks::<8>();
    let state = eights.iter().fold(word.len() as u64, |state, eight| mixed(state, u64::from_le_bytes(*eight)));
    let last = rest.iter().fold(0, |value, byte| value << 8 | u64::from(*byte));
    mixed(state, last).wrapping_mul(FACTOR)
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
