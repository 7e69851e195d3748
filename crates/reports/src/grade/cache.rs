//! [`Cache`]: the compiled constraints of the last prompts. It holds a bounded number, so a million different prompts cost no memory.

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{BuildHasherDefault, Hash, Hasher};

use official::Suite;

use super::Profile;
use super::compiled::Compiled;
use crate::Asked;

/// How many prompts are kept ready: more than any of the benchmarks has, so that sampling it many times over compiles it once a thread.
const CAPACITY: usize = 1024;

/// Compiled constraints by what was asked.
#[derive(Debug, Default)]
pub(super) struct Cache {
    entries: HashMap<u64, (Vec<Asked>, Compiled), BuildHasherDefault<DefaultHasher>>,
}

impl Cache {
    /// The constraints made ready, now or before. When full, everything is forgotten at once: files repeat themselves from end to end or not at all.
    pub(super) fn compiled(&mut self, profile: Profile, suite: Suite, asked: &[Asked]) -> &Compiled {
        let key = key(asked);
        if self.entries.get(&key).is_none_or(|(known, _)| known != asked) {
            if self.entries.len() >= CAPACITY {
                self.entries.clear();
            }
            self.entries.remove(&key);
        }
        let make = || (asked.to_vec(), Compiled::new(profile, suite, asked));
        &self.entries.entry(key).or_insert_with(make).1
    }
}

fn key(asked: &[Asked]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for one in asked {
        one.id().hash(&mut hasher);
        if let Asked::Upstream(upstream) = one {
            upstream.kwargs.hash(&mut hasher);
        }
    }
    hasher.finish()
}
