//! FNV-1a in 64 bits: the packs' check sum, which finds damage and not malice. Read [`of`] first.

/// The sum of nothing.
pub const START: u64 = 0xcbf2_9ce4_8422_2325;

/// The sum with one byte more.
pub fn add(sum: u64, byte: u8) -> u64 {
    (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
}

/// The sum of all bytes.
pub fn of(bytes: &[u8]) -> u64 {
    bytes.iter().copied().fold(START, add)
}
