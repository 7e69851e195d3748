//! Random weights in every storage type, made as bytes and not by quantizing: [`random_weights`].
//!
//! All bits of a block are random, so that every field of its layout matters; only the 16-bit scales are set, to give the numbers the wanted spread
//! and a mean near zero.

use engine::TensorType;
use prompts::rng::Rng;

/// Numbers of about that standard deviation: one draw a number for floats, the words of whole blocks for quantized types.
pub fn random_weights(rng: &mut Rng, stored: TensorType, n_weights: u64, deviation: f64) -> Vec<u8> {
    // Uniform numbers spread over ±√3 standard deviations.
    let mut uniform = || {
        let unit = ((rng.next_u64() >> 40) as f64 / f64::from(1 << 23) - 1.0) as f32;
        unit * (deviation * 3f64.sqrt()) as f32
    };
    match stored {
        TensorType::F32 => (0..n_weights).flat_map(|_| uniform().to_le_bytes()).collect(),
        TensorType::F16 => (0..n_weights).flat_map(|_| half::f16::from_f32(uniform()).to_le_bytes()).collect(),
        TensorType::BF16 => (0..n_weights).flat_map(|_| half::bf16::from_f32(uniform()).to_le_bytes()).collect(),
        _ => random_blocks(rng, stored, n_weights, deviation),
    }
}

/// Where a block keeps its 16-bit scale and its 16-bit least value, the latter's ratio to the former that makes the mean zero,
/// and the standard deviation of the numbers when the scale is one.
fn fields(stored: TensorType) -> (usize, Option<(usize, f64)>, f64) {
    match stored {
        TensorType::Q8_0 => (0, None, 73.9),
        TensorType::Q4_0 => (0, None, 4.61),
        TensorType::Q4_1 => (0, Some((2, -7.5)), 4.61),
        TensorType::Q5_0 => (0, None, 9.23),
        TensorType::Q5_1 => (0, Some((2, -15.5)), 9.23),
        TensorType::Q2K => (80, Some((82, 1.5)), 13.9),
        TensorType::Q3K => (108, None, 43.3),
        TensorType::Q4K => (0, Some((2, 7.5)), 258.0),
        TensorType::Q5K => (0, Some((2, 15.5)), 527.0),
        TensorType::Q6K => (208, None, 1366.0),
        TensorType::F32 | TensorType::F16 | TensorType::BF16 => unreachable!("floats have no blocks"),
    }
}

fn random_blocks(rng: &mut Rng, stored: TensorType, n_weights: u64, deviation: f64) -> Vec<u8> {
    let n_bytes = stored.n_bytes(n_weights).unwrap() as usize;
    let mut bytes: Vec<u8> =
        (0..n_bytes.div_ceil(8)).flat_map(|_| rng.next_u64().to_le_bytes()).take(n_bytes).collect();
    let (scale_place, least, unit_deviation) = fields(stored);
    for block in bytes.chunks_exact_mut(stored.block().1 as usize) {
        // Scales differ by up to a factor of two from block to block; the mean of their squares is 1.53².
        let scale = deviation / (unit_deviation * 1.53) * (1.0 + f64::from(block[scale_place]) / 256.0);
        block[scale_place..scale_place + 2].copy_from_slice(&half::f16::from_f64(scale).to_le_bytes());
        if let Some((place, ratio)) = least {
            block[place..place + 2].copy_from_slice(&half::f16::from_f64(scale * ratio).to_le_bytes());
        }
    }
    bytes
}
