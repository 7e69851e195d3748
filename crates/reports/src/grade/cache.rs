//! [`Cache`]: the compiled constraints of the last prompts. It holds a bounded number, so a million different prompts cost no memory.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, Hasher};
use std::sync::Arc;

use foldhash::fast::FixedState;
use official::Suite;

use super::Profile;
use super::compiled::Compiled;
use crate::Asked;

/// How many prompts are kept ready: more than any of the benchmarks has, so that sampling it many times over compiles it once a thread.
const CAPACITY: usize = 1024;

/// Compiled constraints by what was asked.
#[derive(Debug, Default)]
pub(super) struct Cache {
    entries: HashMap<u64, (Arc<[Asked]>, Compiled), FixedState>,
    /// The keys of lists that rows share, by the place of the list in memory; the list is kept, so that its place stays its own.
    shared: HashMap<usize, (Arc<[Asked]>, u64), FixedState>,
}

impl Cache {
    /// The constraints made ready, now or before. When full, everything is forgotten at once: files repeat themselves from end to end or not at all.
    pub(super) fn compiled(&mut self, profile: Profile, suite: Suite, asked: &Arc<[Asked]>) -> &Compiled {
        let key = self.key(asked);
        let is_known = |known: &Arc<[Asked]>| Arc::ptr_eq(known, asked) || known == asked;
        if self.entries.get(&key).is_none_or(|(known, _)| !is_known(known)) {
            if self.entries.len() >= CAPACITY {
                self.entries.clear();
            }
            self.entries.remove(&key);
        }
        let make = || (Arc::clone(asked), Compiled::new(profile, suite, asked));
        &self.entries.entry(key).or_insert_with(make).1
    }

    fn key(&mut self, asked: &Arc<[Asked]>) -> u64 {
        let place = asked.as_ptr().addr();
        if let Some((_, key)) = self.shared.get(&place).filter(|(known, _)| Arc::ptr_eq(known, asked)) {
            return *key;
        }
        let key = key(asked);
        if Arc::strong_count(asked) > 1 {
            if self.shared.len() >= CAPACITY {
                self.shared.clear();
            }
            self.shared.insert(place, (Arc::clone(asked), key));
        }
        key
    }
}

fn key(asked: &[Asked]) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    for one in asked {
        one.id().hash(&mut hasher);
        if let Asked::Upstream(upstream) = one {
            upstream.kwargs.hash(&mut hasher);
        }
    }
    hasher.finish()
}
