//! Counter-based random numbers: what is drawn depends on (seed, what, position) alone, never on the order of work.
//!
//! Each draw hashes the key and a counter with SplitMix64's finaliser (Steele, Lea and Flood, "Fast splittable
//! pseudorandom number generators", 2014); statistical quality is ample for sampling and shuffling, and there is no state to share.

/// A stream of random numbers owned by one purpose.
#[derive(Debug, Clone)]
pub struct Rng {
    key: u64,
    counter: u64,
}

impl Rng {
    /// The stream for `what` at `position` under `seed`.
    pub fn new(seed: u64, what: &str, position: u64) -> Rng {
        let mut key = mix(seed ^ 0x9e37_79b9_7f4a_7c15);
        for byte in what.bytes() {
            key = mix(key ^ u64::from(byte));
        }
        Rng { key: mix(key ^ position.wrapping_mul(0xd1b5_4a32_d192_ed03)), counter: 0 }
    }

    /// The next 64 random bits.
    pub fn next_u64(&mut self) -> u64 {
        self.counter = self.counter.wrapping_add(1);
        mix(self.key.wrapping_add(self.counter.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
    }

    /// A number in [0, 1) with 53 random bits.
    pub fn unit_f64(&mut self) -> f64 {
        (self.next_u64() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A number below `n`; 0 when `n` is 0. The multiply-shift bias is under `n` / 2^64.
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next_u64()) * n as u128) >> 64) as usize
    }

    /// One of the items, or `None` when there are none.
    pub fn choose<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }

    /// Puts the items in random order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_differ_by_each_part_of_the_key_and_repeat_with_it() {
        let first = |seed, what, position| Rng::new(seed, what, position).next_u64();
        assert_eq!(first(1, "split", 0), first(1, "split", 0));
        assert_ne!(first(1, "split", 0), first(2, "split", 0));
        assert_ne!(first(1, "split", 0), first(1, "sample", 0));
        assert_ne!(first(1, "split", 0), first(1, "split", 1));
    }

    #[test]
    fn below_is_even_and_in_range() {
        let mut rng = Rng::new(7, "test", 0);
        let mut counts = [0u32; 6];
        for _ in 0..60_000 {
            counts[rng.below(6)] += 1;
        }
        // Ten standard deviations of a binomial with n = 60,000 and p = 1/6 are 913.
        assert!(counts.iter().all(|&count| count.abs_diff(10_000) < 913), "{counts:?}");
        assert_eq!(rng.below(0), 0);
    }

    #[test]
    fn shuffle_keeps_every_item() {
        let mut items: Vec<u32> = (0..100).collect();
        Rng::new(3, "test", 1).shuffle(&mut items);
        assert_ne!(items, (0..100).collect::<Vec<_>>());
        items.sort_unstable();
        assert_eq!(items, (0..100).collect::<Vec<_>>());
    }
}
