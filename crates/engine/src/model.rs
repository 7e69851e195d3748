//! A `llama` model: its shape, its weights and its forward pass over rows of tokens from any number of sequences.
//!
//! The products with weight matrices are candle's; everything between them is plain loops over slices, in an order that depends on the row alone,
//! so that a row's result does not depend on its neighbours. Read [`Config`], then [`Model::forward`].

use std::io::{Read, Seek};
use std::sync::Arc;

use crate::EngineError;
use crate::gguf::{Gguf, TensorType};
use crate::tokenizer::TokenId;

mod attention;
mod config;
mod matrix;
mod ops;

pub(crate) use attention::KvCache;
pub(crate) use config::Config;
pub use matrix::Arithmetic;
use matrix::Matrix;

/// The weights of one layer; shapes are [rows, columns] and a product is rows · input.
#[derive(Debug)]
struct Layer {
    /// [hidden_size]
    attention_norm: Vec<f32>,
    /// [n_heads × head_dim, hidden_size]
    query: Matrix,
    /// [n_kv_heads × head_dim, hidden_size]
    key: Matrix,
    /// [n_kv_heads × head_dim, hidden_size]
    value: Matrix,
    /// [hidden_size, n_heads × head_dim]
    attention_output: Matrix,
    /// [hidden_size]
    feed_forward_norm: Vec<f32>,
    /// [intermediate_size, hidden_size]
    gate: Matrix,
    /// [intermediate_size, hidden_size]
    up: Matrix,
    /// [hidden_size, intermediate_size]
    down: Matrix,
}

/// A loaded model.
#[derive(Debug)]
pub(crate) struct Model {
    pub(crate) config: Config,
    pub(crate) n_parameters: u64,
    /// [vocab_size, hidden_size]
    embedding: Arc<Matrix>,
    layers: Vec<Layer>,
    /// [hidden_size]
    output_norm: Vec<f32>,
    /// [vocab_size, hidden_size]; the embedding itself when the file has no other.
    output: Arc<Matrix>,
    /// Angle per position of each rotated pair.
    frequencies: Vec<f64>,
}

/// New tokens of one sequence, to be computed after what its cache holds.
pub(crate) struct Run<'a> {
    /// Grows by the tokens.
    pub(crate) cache: &'a mut KvCache,
    pub(crate) tokens: &'a [TokenId],
}

/// Working memory, kept between calls.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    normed: Vec<f32>,
    query: Vec<f32>,
    key: Vec<f32>,
    value: Vec<f32>,
    attended: Vec<f32>,
    gate: Vec<f32>,
    up: Vec<f32>,
    change: Vec<f32>,
    scores: Vec<f32>,
}

impl Model {
    /// Reads every tensor; one the model has no use for is refused, because leaving it out would compute something else.
    pub(crate) fn load<R: Read + Seek>(
        file: &mut Gguf<R>,
        vocab_size: usize,
        arithmetic: Arithmetic,
    ) -> Result<Model, EngineError> {
        let config = Config::from_metadata(file.metadata(), vocab_size)?;
        let n_parameters = file.tensors().values().map(|tensor| tensor.n_elements()).sum();
        let mut loader = Loader { unused: file.tensors().keys().cloned().collect(), file, arithmetic };
        let (hidden, ffn) = (config.hidden_size, config.intermediate_size);
        let (q_size, kv_size) = (config.n_heads * config.head_dim, config.n_kv_heads * config.head_dim);
        let embedding = Arc::new(loader.matrix("token_embd.weight", vocab_size, hidden)?);
        let output = match loader.has("output.weight") {
            true => Arc::new(loader.matrix("output.weight", vocab_size, hidden)?),
            false => Arc::clone(&embedding),
        };
        let output_norm = loader.vector("output_norm.weight", hidden)?;
        let mut frequencies = config.rope_frequencies();
        if loader.has("rope_freqs.weight") {
            // Llama 3.1 and later stretch the slow rotations by these factors.
            let factors = loader.vector("rope_freqs.weight", frequencies.len())?;
            frequencies.iter_mut().zip(factors).for_each(|(frequency, factor)| *frequency /= f64::from(factor));
        }
        let mut layers = Vec::new();
        for index in 0..config.n_layers {
            let name = |part: &str| format!("blk.{index}.{part}.weight");
            layers.push(Layer {
                attention_norm: loader.vector(&name("attn_norm"), hidden)?,
                query: loader.matrix(&name("attn_q"), q_size, hidden)?,
                key: loader.matrix(&name("attn_k"), kv_size, hidden)?,
                value: loader.matrix(&name("attn_v"), kv_size, hidden)?,
                attention_output: loader.matrix(&name("attn_output"), hidden, q_size)?,
                feed_forward_norm: loader.vector(&name("ffn_norm"), hidden)?,
                gate: loader.matrix(&name("ffn_gate"), ffn, hidden)?,
                up: loader.matrix(&name("ffn_up"), ffn, hidden)?,
                down: loader.matrix(&name("ffn_down"), hidden, ffn)?,
            });
        }
        if let Some(name) = loader.unused.pop_first() {
            return Err(EngineError::UnsupportedFeature { feature: format!("the tensor {name}") });
        }
        Ok(Model { config, n_parameters, embedding, layers, output_norm, output, frequencies })
    }

    /// Computes the tokens of all runs; the answer is the last layer's hidden state, one row of `hidden_size` a token, in the order of the runs.
    /// The caller has checked token ids and context length.
    pub(crate) fn forward(&self, scratch: &mut Scratch, runs: &mut [Run]) -> Result<Vec<f32>, EngineError> {
        let config = &self.config;
        let tokens: Vec<TokenId> = runs.iter().flat_map(|run| run.tokens).copied().collect();
        let n_rows = tokens.len();
        if n_rows == 0 {
            return Ok(Vec::new());
        }
        let mut hidden = self.embedding.rows(&tokens)?;
        for run in runs.iter_mut() {
            run.cache.grow(config, run.tokens.len());
        }
        for (index, layer) in self.layers.iter().enumerate() {
            ops::rms_norm(&hidden, &layer.attention_norm, config.rms_norm_eps, &mut scratch.normed);
            layer.query.product(&scratch.normed, n_rows, &mut scratch.query)?;
            layer.key.product(&scratch.normed, n_rows, &mut scratch.key)?;
            layer.value.product(&scratch.normed, n_rows, &mut scratch.value)?;
            self.attend(scratch, runs, index);
            layer.attention_output.product(&scratch.attended, n_rows, &mut scratch.change)?;
            ops::add(&mut hidden, &scratch.change);

            ops::rms_norm(&hidden, &layer.feed_forward_norm, config.rms_norm_eps, &mut scratch.normed);
            layer.gate.product(&scratch.normed, n_rows, &mut scratch.gate)?;
            layer.up.product(&scratch.normed, n_rows, &mut scratch.up)?;
            ops::silu_times(&mut scratch.gate, &scratch.up);
            layer.down.product(&scratch.gate, n_rows, &mut scratch.change)?;
            ops::add(&mut hidden, &scratch.change);
        }
        Ok(hidden)
    }

    /// The normalised hidden state of each row.
    pub(crate) fn normed(&self, hidden: &[f32]) -> Vec<f32> {
        let mut normed = Vec::new();
        ops::rms_norm(hidden, &self.output_norm, self.config.rms_norm_eps, &mut normed);
        normed
    }

    /// Logits of each row of hidden states: rows of `vocab_size`.
    pub(crate) fn logits(&self, hidden: &[f32]) -> Result<Vec<f32>, EngineError> {
        let mut logits = Vec::new();
        self.output.product(&self.normed(hidden), hidden.len() / self.config.hidden_size, &mut logits)?;
        Ok(logits)
    }

    /// Rotates queries and keys, stores keys and values, and lets each row attend to its sequence up to itself.
    fn attend(&self, scratch: &mut Scratch, runs: &mut [Run], layer: usize) {
        let config = &self.config;
        let (q_size, kv_size) = (config.n_heads * config.head_dim, config.n_kv_heads * config.head_dim);
        scratch.attended.clear();
        scratch.attended.resize(scratch.query.len(), 0.0);
        let mut queries = scratch.query.chunks_exact_mut(q_size);
        let mut keys = scratch.key.chunks_exact_mut(kv_size);
        let mut values = scratch.value.chunks_exact(kv_size);
        let mut outputs = scratch.attended.chunks_exact_mut(q_size);
        for run in runs {
            let first = run.cache.n_tokens() - run.tokens.len();
            for position in first..run.cache.n_tokens() {
                let row = (queries.next(), keys.next(), values.next(), outputs.next());
                let (Some(query), Some(key), Some(value), Some(output)) = row else { return };
                let turns = ops::turns(&self.frequencies, position);
                ops::rotate(query, config.head_dim, &turns);
                ops::rotate(key, config.head_dim, &turns);
                run.cache.store(config, layer, position, key, value);
                run.cache.attend(config, layer, position, query, &mut scratch.scores, output);
            }
        }
    }
}

/// Reads tensors by name and remembers which were never asked for.
struct Loader<'a, R> {
    unused: std::collections::BTreeSet<String>,
    file: &'a mut Gguf<R>,
    arithmetic: Arithmetic,
}

impl<R: Read + Seek> Loader<'_, R> {
    fn has(&self, name: &str) -> bool {
        self.file.tensors().contains_key(name)
    }

    /// The tensor's bytes, when it has that shape.
    fn read(&mut self, name: &str, shape: &[usize]) -> Result<(TensorType, Vec<u8>), EngineError> {
        let Some(info) = self.file.tensors().get(name) else {
            return Err(EngineError::MissingTensor { tensor: name.to_owned() });
        };
        let expected: Vec<u64> = shape.iter().map(|&length| length as u64).collect();
        if info.shape != expected {
            return Err(EngineError::ShapeMismatch { tensor: name.to_owned(), expected, found: info.shape.clone() });
        }
        let dtype = info.dtype;
        self.unused.remove(name);
        let bytes = self.file.read_tensor(name)?;
        match dtype.is_finite(&bytes) {
            true => Ok((dtype, bytes)),
            false => Err(EngineError::WeightNotFinite { tensor: name.to_owned() }),
        }
    }

    fn matrix(&mut self, name: &str, n_rows: usize, n_columns: usize) -> Result<Matrix, EngineError> {
        let (dtype, bytes) = self.read(name, &[n_rows, n_columns])?;
        Ok(Matrix::new(dtype, &bytes, n_rows, n_columns, self.arithmetic))
    }

    /// Norms are few, so they are kept as floats whatever they are stored as.
    fn vector(&mut self, name: &str, length: usize) -> Result<Vec<f32>, EngineError> {
        let (dtype, bytes) = self.read(name, &[length])?;
        Matrix::new(dtype, &bytes, 1, length, self.arithmetic).rows(&[0])
    }
}
