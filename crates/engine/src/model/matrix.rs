//! A weight matrix in candle's storage: [`Matrix`].
//!
//! candle's `QuantizedType` is used directly instead of its tensors: the same kernels without an allocation and a graph node a product,
//! and each number of a product is one dot product whatever the number of rows, which its repacked tensor path does not promise.

use candle_core::CpuStorage;
use candle_core::quantized::{GgmlDType, QuantizedType};

use super::ops;
use crate::EngineError;
use crate::gguf::TensorType;
use crate::tokenizer::TokenId;

/// Rows that are expanded to floats at once: few enough to stay in a cache of 256 KiB up to 4,096 columns.
const EXPANDED_ROWS: usize = 16;

/// How products with quantized weights are computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Arithmetic {
    /// Activations are rounded to 8 bits block by block and multiplied as integers; fast, and what other programs do.
    #[default]
    Fast,
    /// Weights are expanded to 32-bit floats row by row and activations stay as they are; slow, and what a reference computes.
    Exact,
}

/// Row-major weights, quantized or not.
pub(super) struct Matrix {
    storage: Box<dyn QuantizedType>,
    n_rows: usize,
    n_columns: usize,
    /// Products expand rows instead of rounding the input.
    expands: bool,
}

impl Matrix {
    /// The bytes must be `n_rows * n_columns` numbers of that type.
    pub(super) fn new(
        dtype: TensorType,
        bytes: &[u8],
        n_rows: usize,
        n_columns: usize,
        arithmetic: Arithmetic,
    ) -> Matrix {
        let storage: Box<dyn QuantizedType> = match dtype {
            TensorType::F32 => Box::new(f32_from_bytes(bytes)),
            _ => with_aligned(bytes, |bytes| candle_type(dtype).from_data(bytes.into())),
        };
        let expands = match dtype {
            TensorType::F32 => false,
            // candle's products would round the activations to 16 bits as well.
            TensorType::F16 | TensorType::BF16 => true,
            // candle's products of these take blocks in pairs only.
            TensorType::Q4_1 | TensorType::Q5_0 | TensorType::Q5_1 if !n_columns.is_multiple_of(64) => true,
            _ => arithmetic == Arithmetic::Exact,
        };
        Matrix { storage, n_rows, n_columns, expands }
    }

    /// `output` becomes the rows of `input` times this matrix's transpose: [n_inputs, n_rows].
    pub(super) fn product(&self, input: &[f32], n_inputs: usize, output: &mut Vec<f32>) -> Result<(), EngineError> {
        output.clear();
        output.resize(n_inputs * self.n_rows, 0.0);
        if self.expands {
            return self.expanded_product(input, output);
        }
        self.storage.matmul_t((n_inputs, self.n_columns, self.n_rows), input, output)?;
        // Rounding to 8 bits turns NaN into zero, which would hide a model that has gone astray behind plausible text.
        for (input, output) in input.chunks_exact(self.n_columns).zip(output.chunks_exact_mut(self.n_rows)) {
            if input.iter().any(|x| x.is_nan()) {
                output.fill(f32::NAN);
            }
        }
        Ok(())
    }

    /// The product in floats, some rows of weights at a time.
    fn expanded_product(&self, input: &[f32], output: &mut [f32]) -> Result<(), EngineError> {
        for first in (0..self.n_rows).step_by(EXPANDED_ROWS) {
            let last = self.n_rows.min(first + EXPANDED_ROWS);
            let indices: Vec<TokenId> = (first as TokenId..last as TokenId).collect();
            let weights = self.rows(&indices)?;
            for (input, output) in input.chunks_exact(self.n_columns).zip(output.chunks_exact_mut(self.n_rows)) {
                for (sum, weights) in output[first..last].iter_mut().zip(weights.chunks_exact(self.n_columns)) {
                    *sum = ops::dot(input, weights);
                }
            }
        }
        Ok(())
    }

    /// Some rows as floats; only these are expanded.
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

fn candle_type(dtype: TensorType) -> GgmlDType {
    match dtype {
        TensorType::F32 => GgmlDType::F32,
        TensorType::F16 => GgmlDType::F16,
        TensorType::BF16 => GgmlDType::BF16,
        TensorType::Q8_0 => GgmlDType::Q8_0,
        TensorType::Q4_0 => GgmlDType::Q4_0,
        TensorType::Q4_1 => GgmlDType::Q4_1,
        TensorType::Q5_0 => GgmlDType::Q5_0,
        TensorType::Q5_1 => GgmlDType::Q5_1,
        TensorType::Q2K => GgmlDType::Q2K,
        TensorType::Q3K => GgmlDType::Q3K,
        TensorType::Q4K => GgmlDType::Q4K,
        TensorType::Q5K => GgmlDType::Q5K,
        TensorType::Q6K => GgmlDType::Q6K,
    }
}

fn f32_from_bytes(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks().0.iter().map(|&chunk| f32::from_le_bytes(chunk)).collect()
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
