//! Can this device run a model of that size? Asked before a download, answered in figures: [`fit`].

use serde::{Deserialize, Serialize};

/// What one WebAssembly module can hold: 32-bit addresses.
pub const WASM_LIMIT: u64 = 4 << 30;
/// What the program itself, its stacks and the text need beside the model.
const OVERHEAD: u64 = 64 << 20;
/// What past tokens may take at most; a longer context is not offered.
pub const KV_BUDGET: u64 = 512 << 20;
/// A model that sees fewer tokens than this is of no use.
const LEAST_CONTEXT: u32 = 256;
/// Browsers leave a page about this much of the machine's memory: the rest is the system's, the browser's and other tabs'.
const PAGE_SHARE: u64 = 2;

/// What is known of the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Device {
    /// Memory in bytes, as `navigator.deviceMemory` gives it: coarse, at most 8 GiB, and missing in Firefox and Safari.
    pub memory_bytes: Option<u64>,
    /// Room for files that the browser still offers.
    pub free_bytes: Option<u64>,
}

/// What is known of a model before or after it is fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Needs {
    /// Length of the file, which is all but the length of its weights.
    pub n_bytes: u64,
    /// Bytes of keys and values that one token leaves behind, once the file's header has been read.
    pub kv_bytes_per_token: Option<u64>,
    /// Tokens the model was made for, once the header has been read.
    pub context_length: Option<u32>,
    /// Bytes of it that are stored already.
    pub n_stored: u64,
}

/// Whether it fits, and why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Suitability {
    /// It fits.
    Fits,
    /// It fits into what the program can hold, but this device does not say how much memory it has.
    Unknown,
    /// It may fit, but the device has little memory.
    Tight,
    /// The program cannot hold it on any device.
    TooLarge,
    /// The browser has no room to keep the file.
    NoRoom,
}

/// Figures to show before a download.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fit {
    /// Bytes of memory it takes to run: weights × 1.1, past tokens, the program.
    pub needed_bytes: u64,
    /// Bytes of memory that can be used here: the lesser of WebAssembly's limit and a page's share of the device's memory.
    pub usable_bytes: u64,
    /// Tokens within the budget for past tokens; none before the header is read.
    pub context_tokens: Option<u32>,
    /// What follows.
    pub suitability: Suitability,
}

/// Compares what a model needs with what the device has.
///
/// Before its header is read a model is taken to use the whole budget for past tokens, so the figure can only go down.
pub fn fit(needs: Needs, device: Device) -> Fit {
    let (kv_bytes, context_tokens) = match (needs.kv_bytes_per_token, needs.context_length) {
        (Some(bytes), Some(length)) => {
            let within = u32::try_from(KV_BUDGET / bytes.max(1)).unwrap_or(u32::MAX);
            let tokens = length.min(within);
            (bytes.saturating_mul(u64::from(tokens)), Some(tokens))
        }
        _ => (KV_BUDGET, None),
    };
    let weights = needs.n_bytes.saturating_add(needs.n_bytes / 10);
    let needed_bytes = weights.saturating_add(kv_bytes).saturating_add(OVERHEAD);
    let usable_bytes = device.memory_bytes.map_or(WASM_LIMIT, |memory| (memory / PAGE_SHARE).min(WASM_LIMIT));
    let n_missing = needs.n_bytes.saturating_sub(needs.n_stored);
    let suitability = if needed_bytes > WASM_LIMIT || context_tokens.is_some_and(|tokens| tokens < LEAST_CONTEXT) {
        Suitability::TooLarge
    } else if device.free_bytes.is_some_and(|free| n_missing > free) {
        Suitability::NoRoom
    } else if needed_bytes > usable_bytes {
        Suitability::Tight
    } else if device.memory_bytes.is_none() {
        Suitability::Unknown
    } else {
        Suitability::Fits
    };
    Fit { needed_bytes, usable_bytes, context_tokens, suitability }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MB: u64 = 1_000_000;
    const GIB: u64 = 1 << 30;

    fn check(n_bytes: u64, memory: Option<u64>, free: Option<u64>, expected: Suitability) {
        let device = Device { memory_bytes: memory, free_bytes: free };
        let fit = fit(Needs { n_bytes, ..Needs::default() }, device);
        assert_eq!(fit.suitability, expected, "{n_bytes} {device:?}: {fit:?}");
    }

    #[test]
    fn sizes_meet_their_limits() {
        check(386 * MB, Some(8 * GIB), Some(10 * GIB), Suitability::Fits);
        check(386 * MB, None, None, Suitability::Unknown);
        check(386 * MB, Some(GIB), None, Suitability::Tight);
        check(386 * MB, Some(8 * GIB), Some(100 * MB), Suitability::NoRoom);
        check(3_800 * MB, Some(8 * GIB), None, Suitability::TooLarge);
        check(u64::MAX, Some(u64::MAX), Some(u64::MAX), Suitability::TooLarge);
        check(0, Some(0), Some(0), Suitability::Tight);
    }

    #[test]
    fn what_is_stored_already_needs_no_room() {
        let device = Device { memory_bytes: Some(8 * GIB), free_bytes: Some(10 * MB) };
        let needs = Needs { n_bytes: 100 * MB, n_stored: 95 * MB, ..Needs::default() };
        assert_eq!(fit(needs, device).suitability, Suitability::Fits);
    }

    #[test]
    fn the_context_is_cut_to_the_budget_and_counted() {
        // A model of 30 layers with 3 heads of 64 keys and values in 32 bits.
        let per_token = 30 * 3 * 64 * 2 * 4;
        let needs = |context_length| Needs {
            n_bytes: 145 * MB,
            kv_bytes_per_token: Some(per_token),
            context_length: Some(context_length),
            n_stored: 0,
        };
        let short = fit(needs(2_048), Device::default());
        assert_eq!(short.context_tokens, Some(2_048));
        assert_eq!(short.needed_bytes, 145 * MB + 145 * MB / 10 + 2_048 * per_token + OVERHEAD);
        let long = fit(needs(1 << 20), Device::default());
        assert_eq!(long.context_tokens, Some((KV_BUDGET / per_token) as u32));
        let absurd = Needs { kv_bytes_per_token: Some(u64::MAX), ..needs(2_048) };
        assert_eq!(fit(absurd, Device::default()).suitability, Suitability::TooLarge);
        let none = Needs { kv_bytes_per_token: Some(0), ..needs(2_048) };
        assert_eq!(fit(none, Device::default()).context_tokens, Some(2_048));
    }
}
