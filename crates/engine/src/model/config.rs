//! The shape of a `llama` model, read from metadata and checked: [`Config`]. Fields are named as in `config.json` where it has them.

use crate::EngineError;
use crate::gguf::Metadata;

/// Far above any model; keeps products of two of them within 32 bits' reach of usize on the web.
const LARGEST_SIZE: u64 = 1 << 20;
const MOST_LAYERS: u64 = 1 << 10;
/// Keys of one token over all layers; a model of 405 billion weights has 129,024. Bounds the cache blocks a forged file can ask for.
const MOST_KEYS_PER_TOKEN: usize = 1 << 19;
const LONGEST_CONTEXT: u64 = 1 << 24;

/// The numbers that shape the model.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Config {
    pub(crate) hidden_size: usize,
    pub(crate) intermediate_size: usize,
    pub(crate) n_layers: usize,
    pub(crate) n_heads: usize,
    pub(crate) n_kv_heads: usize,
    pub(crate) head_dim: usize,
    /// How many of a head's numbers are rotated.
    pub(crate) rope_dim: usize,
    pub(crate) rope_theta: f64,
    pub(crate) rms_norm_eps: f32,
    pub(crate) context_length: usize,
    pub(crate) vocab_size: usize,
}

impl Config {
    pub(crate) fn from_metadata(metadata: &Metadata, vocab_size: usize) -> Result<Config, EngineError> {
        let architecture = metadata.text("general.architecture")?;
        if architecture != "llama" {
            return Err(EngineError::UnsupportedArchitecture { architecture: architecture.to_owned() });
        }
        refuse_features(metadata)?;
        let size = |key, most| bounded(metadata, key, most)?.ok_or_else(|| missing(key));
        let hidden_size = size("llama.embedding_length", LARGEST_SIZE)?;
        let n_heads = size("llama.attention.head_count", LARGEST_SIZE)?;
        let n_kv_heads = bounded(metadata, "llama.attention.head_count_kv", LARGEST_SIZE)?.unwrap_or(n_heads);
        if !n_heads.is_multiple_of(n_kv_heads) {
            return Err(bad(
                "llama.attention.head_count_kv",
                format!("is {n_kv_heads}, which does not divide the {n_heads} heads"),
            ));
        }
        let head_dim = match bounded(metadata, "llama.attention.key_length", LARGEST_SIZE)? {
            Some(head_dim) => head_dim,
            None if hidden_size.is_multiple_of(n_heads) => hidden_size / n_heads,
            None => {
                let detail = format!("is {n_heads}, which does not divide the hidden size {hidden_size}");
                return Err(bad("llama.attention.head_count", detail));
            }
        };
        if n_heads * head_dim > LARGEST_SIZE as usize {
            return Err(bad("llama.attention.key_length", format!("is {head_dim}, too much for {n_heads} heads")));
        }
        if bounded(metadata, "llama.attention.value_length", LARGEST_SIZE)?.is_some_and(|length| length != head_dim) {
            return Err(EngineError::UnsupportedFeature { feature: "values of another length than keys".to_owned() });
        }
        let rope_dim = bounded(metadata, "llama.rope.dimension_count", LARGEST_SIZE)?.unwrap_or(head_dim);
        if rope_dim > head_dim || !rope_dim.is_multiple_of(2) {
            return Err(bad(
                "llama.rope.dimension_count",
                format!("is {rope_dim}, but must be even and at most {head_dim}"),
            ));
        }
        let n_layers = size("llama.block_count", MOST_LAYERS)?;
        let keys_per_token = (n_layers * n_kv_heads).saturating_mul(head_dim);
        if keys_per_token > MOST_KEYS_PER_TOKEN {
            return Err(EngineError::UnsupportedFeature { feature: format!("{keys_per_token} keys a token") });
        }
        Ok(Config {
            hidden_size,
            intermediate_size: size("llama.feed_forward_length", LARGEST_SIZE)?,
            n_layers,
            n_heads,
            n_kv_heads,
            head_dim,
            rope_dim,
            rope_theta: positive(metadata, "llama.rope.freq_base")?.unwrap_or(10_000.0),
            rms_norm_eps: positive(metadata, "llama.attention.layer_norm_rms_epsilon")?
                .ok_or_else(|| missing("llama.attention.layer_norm_rms_epsilon"))? as f32,
            context_length: size("llama.context_length", LONGEST_CONTEXT)?,
            vocab_size,
        })
    }

    /// Angle per position of pair i: theta^(-2i / rope_dim).
    pub(crate) fn rope_frequencies(&self) -> Vec<f64> {
        let exponent = |pair: usize| -2.0 * pair as f64 / self.rope_dim as f64;
        (0..self.rope_dim / 2).map(|pair| libm::pow(self.rope_theta, exponent(pair))).collect()
    }
}

/// Refuses what would change the arithmetic and is not here.
fn refuse_features(metadata: &Metadata) -> Result<(), EngineError> {
    let refuse = |feature: String| Err(EngineError::UnsupportedFeature { feature });
    match metadata.optional_text("llama.rope.scaling.type")? {
        None | Some("none") => {}
        Some(kind) => return refuse(format!("rope scaling of type \"{kind}\"")),
    }
    if metadata.optional_unsigned("llama.expert_count")?.is_some_and(|count| count > 0) {
        return refuse("a mixture of experts".to_owned());
    }
    Ok(())
}

/// A whole number from 1 to `most`.
fn bounded(metadata: &Metadata, key: &str, most: u64) -> Result<Option<usize>, EngineError> {
    match metadata.optional_unsigned(key)? {
        None => Ok(None),
        Some(number) if (1..=most).contains(&number) => Ok(Some(number as usize)),
        Some(number) => Err(bad(key, format!("is {number}, but must lie between 1 and {most}"))),
    }
}

fn positive(metadata: &Metadata, key: &str) -> Result<Option<f64>, EngineError> {
    match metadata.optional_float(key)? {
        Some(number) if !(number > 0.0 && number.is_finite()) => {
            Err(bad(key, format!("is {number}, but must be positive")))
        }
        other => Ok(other),
    }
}

fn bad(key: &str, detail: String) -> EngineError {
    EngineError::BadMetadata { key: key.to_owned(), detail }
}

fn missing(key: &str) -> EngineError {
    EngineError::MissingMetadata { key: key.to_owned() }
}
