//! Scores of rows that belong together: [`Samples`] of one prompt (PIF-N-K) and [`Levels`] of one prompt (CSL). Groups are known by a hash, some 30 bytes each.

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{BuildHasherDefault, Hash, Hasher};

use super::Tally;

type Table<T> = HashMap<u64, T, BuildHasherDefault<DefaultHasher>>;

/// Levels beyond this are not told apart from it; FollowBench has five, MMMT-IF some twenty turns.
const HIGHEST_LEVEL: u32 = 64;

/// How many responses to each prompt are followed in full.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Samples {
    groups: Table<Tally>,
}

impl Samples {
    /// Counts one response. The levels (turns) of a group are prompts of their own.
    pub(super) fn add(&mut self, group: &str, level: Option<u32>, all_followed: bool) {
        self.groups.entry(hash(&(group, level))).or_default().add(all_followed);
    }

    pub(super) fn merge(&mut self, other: Samples) {
        for (group, tally) in other.groups {
            self.groups.entry(group).or_default().merge(tally);
        }
    }

    /// N: the largest number of responses to one prompt; 0 without groups.
    pub fn n(&self) -> u64 {
        self.groups.values().map(|tally| tally.total).max().unwrap_or_default()
    }

    /// PIF-N-K (MMMT-IF, Epstein et al. 2024): the prompts of whose N responses at least K follow every constraint, of those that have K responses.
    pub fn at_least(&self, k: u64) -> Tally {
        let mut tally = Tally::default();
        self.groups.values().filter(|group| group.total >= k).for_each(|group| tally.add(group.followed >= k));
        tally
    }
}

/// Which levels of each prompt are followed in full.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Levels {
    groups: Table<Seen>,
}

/// One bit a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Seen {
    present: u64,
    broken: u64,
}

impl Levels {
    /// Counts one row. A level with several rows is followed when all of them are; level 0 is none.
    pub(super) fn add(&mut self, group: &str, level: u32, all_followed: bool) {
        let Some(bit) = level.checked_sub(1).map(|bit| 1 << bit.min(HIGHEST_LEVEL - 1)) else { return };
        let seen = Seen { present: bit, broken: if all_followed { 0 } else { bit } };
        self.take(hash(&group), seen);
    }

    pub(super) fn merge(&mut self, other: Levels) {
        other.groups.into_iter().for_each(|(group, seen)| self.take(group, seen));
    }

    /// CSL (FollowBench, Jiang et al. 2024): the mean number of consecutive levels, counted from the first, that are followed in full.
    pub fn csl(&self) -> Option<f64> {
        let consecutive = |seen: &Seen| u64::from((seen.present & !seen.broken).trailing_ones());
        let sum: u64 = self.groups.values().map(consecutive).sum();
        (!self.groups.is_empty()).then(|| sum as f64 / self.groups.len() as f64)
    }

    fn take(&mut self, group: u64, seen: Seen) {
        let known = self.groups.entry(group).or_default();
        known.present |= seen.present;
        known.broken |= seen.broken;
    }
}

fn hash(key: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}
