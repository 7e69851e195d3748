//! Python's `random.Random(seed)`: the Mersenne Twister with the seeding, `gauss` and choice that CPython 3.11 has.
//!
//! MT19937 is Matsumoto and Nishimura (1998), ACM TOMACS 8. It is here to repeat upstream's draws and for nothing else:
//! this program's own random numbers are counter-based. Read [`Mersenne::new`] first.

use std::sync::LazyLock;

/// Words of state, and the distance of the words that are combined.
const SIZE: usize = 624;
const DISTANCE: usize = 397;

/// The generator for seed 0, which all checkers ask for: seeding takes longer than many a detection.
static OF_SEED_0: LazyLock<Mersenne> = LazyLock::new(|| Mersenne::seeded(0));

/// The generator.
#[derive(Clone)]
pub(super) struct Mersenne {
    state: [u32; SIZE],
    next: usize,
    /// The second of each pair of normal deviates.
    spare: Option<f64>,
}

impl Mersenne {
    /// `random.seed(seed)` for an integer: its 32-bit words, lowest first, are the key.
    pub(super) fn new(seed: u64) -> Self {
        if seed == 0 { OF_SEED_0.clone() } else { Self::seeded(seed) }
    }

    fn seeded(seed: u64) -> Self {
        let (low, high) = (seed as u32, (seed >> 32) as u32);
        let key: &[u32] = if high == 0 { &[low] } else { &[low, high] };
        let mut generator = Self { state: [0; SIZE], next: 0, spare: None };
        generator.mix_in(key);
        generator.twist();
        generator
    }

    /// MT19937's initialisation by an array.
    fn mix_in(&mut self, key: &[u32]) {
        let state = &mut self.state;
        state[0] = 19_650_218;
        for i in 1..SIZE {
            let before = state[i - 1];
            state[i] = 1_812_433_253_u32.wrapping_mul(before ^ (before >> 30)).wrapping_add(i as u32);
        }
        let mut i = 1;
        let advance = |state: &mut [u32; SIZE], i: &mut usize| {
            *i += 1;
            if *i == SIZE {
                state[0] = state[SIZE - 1];
                *i = 1;
            }
        };
        for round in 0..SIZE.max(key.len()) {
            let j = round % key.len();
            let before = state[i - 1];
            let mixed = state[i] ^ (before ^ (before >> 30)).wrapping_mul(1_664_525);
            state[i] = mixed.wrapping_add(key[j]).wrapping_add(j as u32);
            advance(state, &mut i);
        }
        for _ in 1..SIZE {
            let before = state[i - 1];
            let mixed = state[i] ^ (before ^ (before >> 30)).wrapping_mul(1_566_083_941);
            state[i] = mixed.wrapping_sub(i as u32);
            advance(state, &mut i);
        }
        state[0] = 1 << 31;
    }

    /// Makes the next words from these.
    fn twist(&mut self) {
        for i in 0..SIZE {
            let joined = (self.state[i] & 1 << 31) | (self.state[(i + 1) % SIZE] & !(1 << 31));
            let twist = if joined & 1 == 1 { 0x9908_b0df } else { 0 };
            self.state[i] = self.state[(i + DISTANCE) % SIZE] ^ (joined >> 1) ^ twist;
        }
        self.next = 0;
    }

    /// 32 random bits.
    fn word(&mut self) -> u32 {
        if self.next == SIZE {
            self.twist();
        }
        let mut word = self.state[self.next];
        self.next += 1;
        word ^= word >> 11;
        word ^= word << 7 & 0x9d2c_5680;
        word ^= word << 15 & 0xefc6_0000;
        word ^ word >> 18
    }

    /// `random()`: 53 random bits as a number in [0, 1).
    pub(super) fn unit(&mut self) -> f64 {
        let (high, low) = (self.word() >> 5, self.word() >> 6);
        (f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0
    }

    /// `gauss(0, 1)`: Box and Muller's pairs. `libm`'s functions, so that every target computes the same.
    pub(super) fn gauss(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        let angle = self.unit() * std::f64::consts::TAU;
        let radius = libm::sqrt(-2.0 * libm::log(1.0 - self.unit()));
        self.spare = Some(libm::sin(angle) * radius);
        libm::cos(angle) * radius
    }

    /// `_randbelow(count)`, which `choice` takes its index from: as many bits as the count has, again until one fits.
    /// Counts beyond 32 bits do not occur; 0 gives 0.
    pub(super) fn below(&mut self, count: usize) -> usize {
        let bits = (usize::BITS - count.leading_zeros()).clamp(1, 32);
        loop {
            let drawn = (self.word() >> (32 - bits)) as usize;
            if drawn < count.max(1) {
                return drawn;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_cpythons() {
        // `random.seed(0); [random.random() for _ in range(3)]`
        let mut random = Mersenne::new(0);
        let units = [random.unit(), random.unit(), random.unit()];
        assert_eq!(units, [0.844_421_851_525_048_1, 0.757_954_402_940_302_5, 0.420_571_580_830_845]);
    }

    #[test]
    fn choices_stay_below() {
        let mut random = Mersenne::new(u64::MAX);
        assert!((0..1000).all(|i| random.below(i % 7 + 1) < i % 7 + 1));
        assert_eq!(random.below(0), 0);
    }
}
