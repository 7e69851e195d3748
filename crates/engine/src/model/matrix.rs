//! A weight matrix in candle's storage: [`Matrix`].
//!
//! candle's `QuantizedType` is used directly instead of its tensors: the same kernels without an allocation and a graph node a product,
//! and each number of a product is one dot product whatever the number of rows, which its repacked tensor path does not promise.

use candle_core::CpuStorage;
use candle_core::quantized::{GgmlDType, QuantizedType};

use crate::EngineError;
use crate::gguf::TensorType;
use crate::tokenizer::TokenId;

/// Row-major weights, quantized or not.
pub(super) struct Matrix {
    storage: Box<dyn QuantizedType>,
    n_rows: usize,
    n_columns: usize,
}

impl Matrix {
    /// The bytes must be `n_rows * n_columns` numbers of that type.
    pub(super) fn new(dtype: TensorType, bytes: &[u8], n_rows: usize, n_columns: usize) -> Matrix {
        let storage: Box<dyn QuantizedType> = match dtype {
            TensorType::F32 => Box::new(f32_from_bytes(bytes)),
            // candle's product with F16 weights rounds the activations to F16 too; as F32 it does not.
            TensorType::F16 => Box::new(f32_from_f16_bytes(bytes)),
            TensorType::Q8_0 => with_aligned(bytes, |bytes| GgmlDType::Q8_0.from_data(bytes.into())),
        };
        Matrix { storage, n_rows, n_columns }
    }

    /// `output` becomes the rows of `input` times this matrix's transpose: [n_inputs, n_rows].
    /// Quantized weights meet activations rounded to 8 bits in blocks of 32.
    pub(super) fn product(&self, input: &[f32], n_inputs: usize, output: &mut Vec<f32>) -> Result<(), EngineError> {
        output.clear();
        output.resize(n_inputs * self.n_rows, 0.0);
        self.storage.matmul_t((n_inputs, self.n_columns, self.n_rows), input, output)?;
        // Rounding to 8 bits turns NaN into zero, which would hide a model that has gone astray behind plausible text.
        for (input, output) in input.chunks_exact(self.n_columns).zip(output.chunks_exact_mut(self.n_rows)) {
            if input.iter().any(|x| x.is_nan()) {
                output.fill(f32::NAN);
            }
        }
        Ok(())
    }

    /// Some rows as floats; only these are dequantized.
    pub(super) fn rows(&self, indices: &[TokenId]) -> Result<Vec<f32>, EngineError> {
        match self.storage.embedding(indices, self.n_rows, self.n_columns)? {
            CpuStorage::F32(rows) => Ok(rows),
            _ => Err(candle_core::Error::Msg("rows of a matrix are not F32".to_owned()).into()),
        }
    }
}

impl std::fmt::Debug for Matrix {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "Matrix[{}, {}; {:?}]", self.n_rows, self.n_columns, self.storage.dtype())
    }
}

/// True when no weight, and no scale of a block of weights, is NaN or infinite.
pub(super) fn is_finite(dtype: TensorType, bytes: &[u8]) -> bool {
    let is_finite_f16 = |bytes: [u8; 2]| half::f16::from_le_bytes(bytes).is_finite();
    match dtype {
        TensorType::F32 => bytes.as_chunks().0.iter().all(|&chunk| f32::from_le_bytes(chunk).is_finite()),
        TensorType::F16 => bytes.as_chunks().0.iter().all(|&chunk| is_finite_f16(chunk)),
        TensorType::Q8_0 => bytes.as_chunks::<34>().0.iter().all(|block| is_finite_f16([block[0], block[1]])),
    }
}

pub(super) fn f32_from_bytes(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks().0.iter().map(|&chunk| f32::from_le_bytes(chunk)).collect()
}

fn f32_from_f16_bytes(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks().0.iter().map(|&chunk| half::f16::from_le_bytes(chunk).to_f32()).collect()
}

/// Calls with the bytes at an even address: candle asserts that a block's 16-bit scale is aligned, and a vector of bytes need not be.
fn with_aligned<T>(bytes: &[u8], call: impl FnOnce(&[u8]) -> T) -> T {
    if bytes.as_ptr().addr().is_multiple_of(2) {
        return call(bytes);
    }
    let mut shifted: Vec<u8> = Vec::with_capacity(bytes.len() + 1);
    if shifted.as_ptr().addr().is_multiple_of(2) {
        shifted.extend_from_slice(bytes);
        return call(&shifted);
    }
    shifted.push(0);
    shifted.extend_from_slice(bytes);
    call(&shifted[1..])
}
