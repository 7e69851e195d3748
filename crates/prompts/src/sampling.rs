//! How the next token is drawn. The names are those of `generation_config.json`.

use serde::{Deserialize, Serialize};

/// Sampling settings, in the order in which a sampler applies them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sampling {
    /// Divides the logits of tokens seen before; 1 switches it off.
    pub repetition_penalty: f32,
    /// Divides the logits; 0 means arg-max.
    pub temperature: f32,
    /// Keeps the k likeliest tokens; 0 keeps all.
    pub top_k: u32,
    /// Keeps the smallest set of likeliest tokens whose probabilities sum to this; 1 keeps all.
    pub top_p: f32,
    /// Keeps tokens at least this fraction as likely as the likeliest; 0 keeps all.
    pub min_p: f32,
    /// The same seed, prompt, model and back end give the same text.
    pub seed: u64,
    /// The longest answer, in tokens.
    pub max_tokens: u32,
}

/// A setting outside its range.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{name} is {value}, but must lie between {low} and {high}")]
pub struct SamplingError {
    /// The field's name.
    pub name: &'static str,
    /// What it was.
    pub value: f32,
    /// The least value allowed.
    pub low: f32,
    /// The greatest value allowed.
    pub high: f32,
}

impl Default for Sampling {
    fn default() -> Sampling {
        Sampling {
            repetition_penalty: 1.0,
            temperature: 0.7,
            top_k: 40,
            top_p: 0.95,
            min_p: 0.0,
            seed: 1,
            max_tokens: 160,
        }
    }
}

impl Sampling {
    /// The longest answer a request may ask for; it bounds the memory of a run.
    pub const MOST_TOKENS: u32 = 4096;

    /// Arg-max decoding: no randomness at all.
    pub fn greedy() -> Sampling {
        Sampling { temperature: 0.0, top_k: 0, top_p: 1.0, ..Sampling::default() }
    }

    /// Refuses values that no sampler can give a meaning to, NaN included.
    pub fn validate(&self) -> Result<(), SamplingError> {
        let within = |name, value: f32, low, high| {
            if value >= low && value <= high { Ok(()) } else { Err(SamplingError { name, value, low, high }) }
        };
        within("repetition_penalty", self.repetition_penalty, 0.1, 10.0)?;
        within("temperature", self.temperature, 0.0, 10.0)?;
        within("top_p", self.top_p, 0.0, 1.0)?;
        within("min_p", self.min_p, 0.0, 1.0)?;
        within("max_tokens", self.max_tokens as f32, 1.0, Sampling::MOST_TOKENS as f32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn not_a_number_is_refused_by_name() {
        let error = Sampling { top_p: f32::NAN, ..Sampling::default() }.validate().unwrap_err();
        assert_eq!(error.name, "top_p");
        assert_eq!(Sampling::default().validate(), Ok(()));
        assert_eq!(Sampling { max_tokens: 0, ..Sampling::default() }.validate().unwrap_err().name, "max_tokens");
    }
}
