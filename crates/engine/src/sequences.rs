//! The seam between what is asked of a model and how it is computed: [`Sequences`].
//!
//! Sampling lives behind it, so that a back end far away (a GPU, a worker) sends tokens and not logits; logits leave it only on request.
//! Nothing here computes: [`crate::CpuSequences`] does, on the CPU.

use crate::EngineError;
use crate::sampler::SamplerSettings;
use crate::tokenizer::TokenId;

/// Names tokens whose keys and values are computed and kept; any number of sequences continue it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PrefixId(pub(crate) u64);

/// Names one continuation that is being sampled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SequenceId(pub(crate) u64);

/// What is known of a loaded model.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelInfo {
    /// `general.name`, or the architecture when the file has none.
    pub name: String,
    /// `general.architecture`.
    pub architecture: String,
    /// Number of weights; a table that is used twice counts once.
    pub n_parameters: u64,
    /// Tokens the model can see at once.
    pub context_length: usize,
    /// Number of tokens it knows.
    pub vocab_size: usize,
    /// Length of [`Sequences::embed`]'s answer.
    pub hidden_size: usize,
    /// `tokenizer.chat_template`, unrendered.
    pub chat_template: Option<String>,
    /// Text of the token that begins a text, for the chat template; empty when there is none.
    pub bos_text: String,
    /// Text of the token that ends an answer, for the chat template; empty when there is none.
    pub eos_text: String,
    /// Which back end computes, in words a person can read.
    pub backend: String,
}

/// One token that was drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sampled {
    /// The token.
    pub token: TokenId,
    /// True when it ends the answer; its text is not part of the answer.
    pub is_end: bool,
}

/// How likely the model finds one token that was given to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TokenScore {
    /// Natural logarithm of its probability, before any sampler setting.
    pub log_likelihood: f32,
    /// True when arg-max decoding would have drawn it.
    pub is_argmax: bool,
}

/// How likely the model finds a continuation, token by token.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scored {
    /// One entry a token of the continuation.
    pub tokens: Vec<TokenScore>,
}

impl Scored {
    /// Log-likelihood of the whole continuation.
    pub fn sum(&self) -> f64 {
        self.tokens.iter().map(|score| f64::from(score.log_likelihood)).sum()
    }

    /// True when arg-max decoding would have produced the continuation.
    pub fn is_greedy(&self) -> bool {
        self.tokens.iter().all(|score| score.is_argmax)
    }
}

/// A model that computes many continuations of shared prefixes.
///
/// Results do not depend on what else is in a batch, on how a prefix was cut into pieces, or on when a call is made, bit for bit.
/// Calls block their thread for as long as they compute; the caller decides how much it asks for at once (one prefill chunk, `k` tokens)
/// and lets others run in between.
#[expect(async_fn_in_trait, reason = "a back end lives in one worker and its futures never move between threads")]
pub trait Sequences {
    /// The model behind it.
    fn info(&self) -> &ModelInfo;

    /// Computes the tokens after `parent` (or from the start) and keeps the result; `parent` stays valid.
    async fn prefill(&mut self, parent: Option<PrefixId>, tokens: &[TokenId]) -> Result<PrefixId, EngineError>;

    /// Starts one sequence a sampler, all continuing the prefix; the prefix may be freed before them.
    async fn fork(&mut self, prefix: PrefixId, samplers: &[SamplerSettings]) -> Result<Vec<SequenceId>, EngineError>;

    /// Draws up to `k` more tokens of each sequence, in the order of the batch.
    /// A sequence that has drawn an end token or has filled the context yields nothing more.
    async fn decode(&mut self, batch: &[SequenceId], k: usize) -> Result<Vec<Vec<Sampled>>, EngineError>;

    /// How likely each continuation of the prefix is; nothing is kept.
    async fn score(&mut self, prefix: PrefixId, continuations: &[Vec<TokenId>]) -> Result<Vec<Scored>, EngineError>;

    /// Mean over the tokens of the last layer's normalised hidden state.
    async fn embed(&mut self, tokens: &[TokenId]) -> Result<Vec<f32>, EngineError>;

    /// The next token's logits after the prefix, for tests and tools.
    async fn logits(&mut self, prefix: PrefixId) -> Result<Vec<f32>, EngineError>;

    /// Forgets a prefix; unknown ones are ignored, so that cleaning up cannot fail.
    fn free_prefix(&mut self, prefix: PrefixId);

    /// Forgets a sequence; unknown ones are ignored.
    fn free_sequence(&mut self, sequence: SequenceId);

    /// Forgets everything, for a caller that dropped a future in the middle.
    fn free_all(&mut self);
}
