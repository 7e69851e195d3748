//! The Q8_0 format: blocks of 32 values as ggml stores them, and the layout the GPU reads.
//!
//! A block is 34 bytes: an f16 scale `d`, then 32 int8 values `q`; the value is `d * q`. Nothing here touches a GPU.
//! Start at [`Q8Matrix`].
//!
//! On the GPU quants and scales lie in two arrays of aligned words. 34 bytes are not a multiple of four, so reading
//! ggml's layout takes two loads and shifts for most words, and no 16-byte loads at all. The split costs one pass over
//! the bytes when they are uploaded and no memory: the arrays together have 34 bytes a block, as before.

use half::f16;

use crate::GpuError;

/// Values in a block.
pub const BLOCK_LEN: usize = 32;
/// Bytes of a block: the f16 scale and 32 int8 values.
pub const BLOCK_BYTES: usize = 34;

/// A matrix in the layout that the kernel reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Q8Matrix {
    n_rows: u32,
    n_cols: u32,
    /// `[n_rows, n_cols / 4]`: four int8 values a word, little-endian.
    quants: Vec<u32>,
    /// `[ceil(n_rows * n_cols / 64)]`: two f16 scales a word, low half first.
    scales: Vec<u32>,
}

impl Q8Matrix {
    /// Splits ggml blocks, rows one after another, into quants and scales.
    pub fn from_blocks(n_rows: u32, n_cols: u32, blocks: &[u8]) -> Result<Self, GpuError> {
        let n_blocks = n_blocks(n_rows, n_cols)?;
        // The bytes of the largest shape do not fit 64 bits; no slice has that many either.
        let expected = n_blocks.saturating_mul(BLOCK_BYTES as u64);
        if blocks.len() as u64 != expected {
            return Err(GpuError::Length { what: "The matrix", expected, found: blocks.len() as u64 });
        }
        let n_blocks = blocks.len() / BLOCK_BYTES;
        let mut quants = Vec::with_capacity(n_blocks * BLOCK_LEN / 4);
        let mut scales = vec![0u32; n_blocks.div_ceil(2)];
        for (i, block) in blocks.chunks_exact(BLOCK_BYTES).enumerate() {
            let scale = f16::from_le_bytes([block[0], block[1]]);
            if !scale.is_finite() {
                return Err(GpuError::BadScale { block: i });
            }
            scales[i / 2] |= u32::from(scale.to_bits()) << (16 * (i % 2));
            quants.extend(block[2..].chunks_exact(4).map(|q| u32::from_le_bytes([q[0], q[1], q[2], q[3]])));
        }
        Ok(Self { n_rows, n_cols, quants, scales })
    }

    /// Rows.
    #[must_use]
    pub fn n_rows(&self) -> u32 {
        self.n_rows
    }

    /// Columns.
    #[must_use]
    pub fn n_cols(&self) -> u32 {
        self.n_cols
    }

    /// Quants, `[n_rows, n_cols / 4]` words of four int8 values.
    #[must_use]
    pub fn quants(&self) -> &[u32] {
        &self.quants
    }

    /// Scales, two f16 a word.
    #[must_use]
    pub fn scales(&self) -> &[u32] {
        &self.scales
    }

    /// The quant at a position.
    pub(crate) fn quant(&self, row: usize, col: usize) -> i8 {
        let at = row * self.n_cols as usize + col;
        self.quants[at / 4].to_le_bytes()[at % 4].cast_signed()
    }

    /// The scale of the block that holds a position.
    pub(crate) fn scale(&self, row: usize, col: usize) -> f32 {
        let block = (row * self.n_cols as usize + col) / BLOCK_LEN;
        let word = self.scales[block / 2];
        let bits = if block.is_multiple_of(2) { word & 0xffff } else { word >> 16 };
        // The mask and the shift leave 16 bits.
        f16::from_bits(bits as u16).to_f32()
    }
}

/// Blocks of a matrix, if it has a shape at all.
pub(crate) fn n_blocks(n_rows: u32, n_cols: u32) -> Result<u64, GpuError> {
    if n_rows == 0 || n_cols == 0 || !n_cols.is_multiple_of(BLOCK_LEN as u32) {
        return Err(GpuError::Shape { n_rows, n_cols });
    }
    Ok(u64::from(n_rows) * u64::from(n_cols) / BLOCK_LEN as u64)
}

/// Values to ggml blocks: `d = max|x| / 127` kept as f16, `q = round(x / d)` with the unrounded `d`, as ggml does.
pub fn quantize(values: &[f32]) -> Result<Vec<u8>, GpuError> {
    if !values.len().is_multiple_of(BLOCK_LEN) {
        return Err(GpuError::Length {
            what: "The row",
            expected: values.len().next_multiple_of(BLOCK_LEN) as u64,
            found: values.len() as u64,
        });
    }
    let mut blocks = Vec::with_capacity(values.len() / BLOCK_LEN * BLOCK_BYTES);
    for (i, chunk) in values.chunks_exact(BLOCK_LEN).enumerate() {
        if let Some(at) = chunk.iter().position(|v| !v.is_finite()) {
            return Err(GpuError::Unquantizable { index: i * BLOCK_LEN + at });
        }
        let largest = chunk.iter().fold(0.0f32, |m, v| m.max(v.abs()));
        let scale = largest / 127.0;
        if !f16::from_f32(scale).is_finite() {
            let at = chunk.iter().position(|v| v.abs() == largest).unwrap_or(0);
            return Err(GpuError::Unquantizable { index: i * BLOCK_LEN + at });
        }
        // The inverse of a scale below 2^-128 overflows; such a block is zero in f16 anyway.
        let inverse = if scale > 0.0 && (1.0 / scale).is_finite() { 1.0 / scale } else { 0.0 };
        blocks.extend_from_slice(&f16::from_f32(scale).to_le_bytes());
        // `as` saturates; rounding cannot pass 127 by more than the product's last bit.
        blocks.extend(chunk.iter().map(|v| ((v * inverse).round() as i8).cast_unsigned()));
    }
    Ok(blocks)
}

/// ggml blocks to values.
pub fn dequantize(blocks: &[u8]) -> Result<Vec<f32>, GpuError> {
    if !blocks.len().is_multiple_of(BLOCK_BYTES) {
        return Err(GpuError::Length {
            what: "The tensor",
            expected: blocks.len().next_multiple_of(BLOCK_BYTES) as u64,
            found: blocks.len() as u64,
        });
    }
    Ok(blocks
        .chunks_exact(BLOCK_BYTES)
        .flat_map(|block| {
            let scale = f16::from_le_bytes([block[0], block[1]]).to_f32();
            block[2..].iter().map(move |q| scale * f32::from(q.cast_signed()))
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ramp(len: usize, size: f32) -> Vec<f32> {
        (0..len).map(|i| size * (i as f32 * 0.37).sin()).collect()
    }

    #[test]
    fn a_block_has_ggmls_bytes() {
        let mut values = [0.0f32; 32];
        values[0] = 127.0;
        values[1] = -127.0;
        values[2] = 1.5;
        values[31] = -0.4;
        let blocks = quantize(&values).unwrap();
        // 1.0 in f16 is 0x3c00; halves round away from zero.
        assert_eq!(&blocks[..5], &[0x00, 0x3c, 127, 129, 2]);
        assert_eq!(blocks[33], 0);
        assert_eq!(blocks.len(), BLOCK_BYTES);
    }

    #[test]
    fn values_come_back_within_half_a_step() {
        for size in [1e-7, 1e-4, 0.02, 1.0, 3e4, 8e6] {
            let values = ramp(320, size);
            let back = dequantize(&quantize(&values).unwrap()).unwrap();
            for (block, (chunk, got)) in values.chunks(32).zip(back.chunks(32)).enumerate() {
                let step = chunk.iter().fold(0.0f32, |m, v| m.max(v.abs())) / 127.0;
                // Half a step from rounding q, and 127 times the rounding of d: 2^-11 of it, or half f16's last subnormal bit.
                let tolerance = step * 0.5001 + 127.0 * (step * 2f32.powi(-11)).max(2f32.powi(-25));
                for (a, b) in chunk.iter().zip(got) {
                    assert!((a - b).abs() <= tolerance, "size {size}, block {block}: {a} came back as {b}");
                }
            }
        }
    }

    #[test]
    fn zeros_stay_zeros() {
        assert_eq!(dequantize(&quantize(&[0.0; 64]).unwrap()).unwrap(), [0.0; 64]);
        assert_eq!(dequantize(&quantize(&[1e-40; 32]).unwrap()).unwrap(), [0.0; 32]);
    }

    #[test]
    fn what_q8_0_cannot_hold_is_refused() {
        let mut values = ramp(64, 1.0);
        for bad in [f32::NAN, f32::INFINITY, 1e30] {
            values[40] = bad;
            assert_eq!(quantize(&values), Err(GpuError::Unquantizable { index: 40 }));
        }
        assert!(matches!(quantize(&values[..33]), Err(GpuError::Length { found: 33, .. })));
        assert!(matches!(dequantize(&[0; 35]), Err(GpuError::Length { found: 35, .. })));
    }

    #[test]
    fn the_split_keeps_every_value() {
        let blocks = quantize(&ramp(3 * 96, 0.3)).unwrap();
        let matrix = Q8Matrix::from_blocks(3, 96, &blocks).unwrap();
        assert_eq!(
            matrix.quants().len() * 4 + matrix.scales().len() * 4,
            blocks.len() + 2,
            "9 blocks, one spare scale"
        );
        let values = dequantize(&blocks).unwrap();
        for row in 0..3 {
            for col in 0..96 {
                let value = matrix.scale(row, col) * f32::from(matrix.quant(row, col));
                assert_eq!(value.to_bits(), values[row * 96 + col].to_bits(), "row {row}, column {col}");
            }
        }
    }

    #[test]
    fn shapes_and_damage_are_refused() {
        let blocks = quantize(&ramp(64, 1.0)).unwrap();
        for (n_rows, n_cols) in [(0, 32), (2, 0), (2, 31), (1, 65)] {
            assert_eq!(Q8Matrix::from_blocks(n_rows, n_cols, &blocks), Err(GpuError::Shape { n_rows, n_cols }));
        }
        assert!(matches!(Q8Matrix::from_blocks(3, 32, &blocks), Err(GpuError::Length { expected: 102, .. })));
        let huge = Q8Matrix::from_blocks(u32::MAX, u32::MAX - 31, &blocks);
        assert!(matches!(huge, Err(GpuError::Length { .. })), "the product does not overflow");
        let mut damaged = blocks;
        damaged[35] = 0x7e;
        assert_eq!(Q8Matrix::from_blocks(2, 32, &damaged), Err(GpuError::BadScale { block: 1 }));
    }
}
