//! One answer from prompt to end: [`generate`], the same source natively and on the web.
//!
//! The engine has no clock and no event loop; a [`Control`] supplies both, and decides when to stop.

use crate::EngineError;
use crate::sampler::SamplerSettings;
use crate::sequences::{PrefixId, SequenceId, Sequences};
use crate::tokenizer::{TokenId, Tokenizer};

/// Whether to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Keep computing.
    Continue,
    /// Stop here; what was computed so far is the answer.
    Stop,
}

/// The caller's side of a running answer. Every method has a default, so `()` is a control that only lets it run.
#[expect(async_fn_in_trait, reason = "a control lives in one worker and its futures never move between threads")]
pub trait Control {
    /// Called after each prefill chunk and each token: gives the event loop a turn, then says whether to go on.
    async fn breathe(&mut self) -> Flow {
        Flow::Continue
    }

    /// How many prompt tokens to compute before the next [`Control::breathe`]; see [`ChunkPace`].
    fn prefill_chunk(&mut self) -> usize {
        ChunkPace::FIRST_CHUNK
    }

    /// Part of the prompt has been computed.
    fn prompt_prefilled(&mut self, n_prefilled: usize, n_prompt: usize) {
        let _ = (n_prefilled, n_prompt);
    }

    /// One more token; `text` is what it adds, empty while a character is incomplete.
    fn token_sampled(&mut self, token: TokenId, text: &str) {
        let _ = (token, text);
    }

    /// The answer broke off inside a character: `text` is the U+FFFD that stands for the rest. Not called otherwise.
    fn rest_flushed(&mut self, text: &str) {
        let _ = text;
    }
}

impl Control for () {}

/// What to generate.
#[derive(Debug, Clone, PartialEq)]
pub struct GenerateSettings {
    /// How tokens are drawn.
    pub sampler: SamplerSettings,
    /// The longest answer; less is given when the context fills up first.
    pub max_tokens: usize,
}

/// Why an answer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopReason {
    /// The model ended it.
    End,
    /// It reached its longest length, or the context is full.
    Length,
    /// [`Control::breathe`] said stop.
    Cancelled,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generated {
    /// The text, without the end token; an incomplete last character is U+FFFD.
    pub text: String,
    /// The tokens, without the end token.
    pub tokens: Vec<TokenId>,
    /// Why it ended.
    pub reason: StopReason,
}

/// Answers a prompt: prefills it in chunks, then decodes a token an `await`, and frees what it used.
///
/// A future that is dropped before its end leaves its prefix behind; [`Sequences::free_all`] is for that.
pub async fn generate<S: Sequences, C: Control>(
    sequences: &mut S,
    tokenizer: &Tokenizer,
    prompt: &[TokenId],
    settings: &GenerateSettings,
    control: &mut C,
) -> Result<Generated, EngineError> {
    let Some(prefix) = prefill(sequences, prompt, control).await? else {
        return Ok(Generated { text: String::new(), tokens: Vec::new(), reason: StopReason::Cancelled });
    };
    let forked = sequences.fork(prefix, std::slice::from_ref(&settings.sampler)).await;
    sequences.free_prefix(prefix);
    let batch = forked?;
    let room = sequences.info().context_length.saturating_sub(prompt.len());
    let answer = decode(sequences, tokenizer, &batch, settings.max_tokens.min(room), control).await;
    batch.into_iter().for_each(|sequence| sequences.free_sequence(sequence));
    answer
}

/// Computes the prompt chunk by chunk; `None` when the control stopped it.
async fn prefill<S: Sequences, C: Control>(
    sequences: &mut S,
    prompt: &[TokenId],
    control: &mut C,
) -> Result<Option<PrefixId>, EngineError> {
    let context_length = sequences.info().context_length;
    if prompt.len() >= context_length {
        // Refused before the work: a prompt that fills the context leaves no room for an answer.
        return Err(EngineError::ContextExceeded { n_tokens: prompt.len() + 1, context_length });
    }
    let (mut prefix, mut n_prefilled) = (None, 0);
    loop {
        let chunk = control.prefill_chunk().max(1).min(prompt.len() - n_prefilled);
        let longer = sequences.prefill(prefix, &prompt[n_prefilled..n_prefilled + chunk]).await;
        prefix.into_iter().for_each(|shorter| sequences.free_prefix(shorter));
        let longer = longer?;
        n_prefilled += chunk;
        control.prompt_prefilled(n_prefilled, prompt.len());
        if control.breathe().await == Flow::Stop {
            sequences.free_prefix(longer);
            return Ok(None);
        }
        if n_prefilled == prompt.len() {
            return Ok(Some(longer));
        }
        prefix = Some(longer);
    }
}

/// Draws the answer token by token.
async fn decode<S: Sequences, C: Control>(
    sequences: &mut S,
    tokenizer: &Tokenizer,
    batch: &[SequenceId],
    max_tokens: usize,
    control: &mut C,
) -> Result<Generated, EngineError> {
    let mut answer = Generated { text: String::new(), tokens: Vec::new(), reason: StopReason::Length };
    let mut detokenizer = tokenizer.detokenizer();
    while answer.tokens.len() < max_tokens {
        let drawn = sequences.decode(batch, 1).await?;
        let Some(sampled) = drawn.into_iter().flatten().next() else { break };
        if sampled.is_end {
            answer.reason = StopReason::End;
            break;
        }
        let text = detokenizer.push(sampled.token);
        answer.tokens.push(sampled.token);
        answer.text.push_str(&text);
        control.token_sampled(sampled.token, &text);
        if control.breathe().await == Flow::Stop {
            answer.reason = StopReason::Cancelled;
            break;
        }
    }
    let rest = detokenizer.finish();
    if !rest.is_empty() {
        answer.text.push_str(&rest);
        control.rest_flushed(&rest);
    }
    Ok(answer)
}

/// Chooses prefill chunks that take about as long as they may, from times the caller measured; it reads no clock.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChunkPace {
    limit_ms: f64,
    ms_per_token: Option<f64>,
}

impl ChunkPace {
    /// The chunk before anything was measured: small enough for a slow machine and a large model.
    pub const FIRST_CHUNK: usize = 16;
    /// Longer chunks gain nothing: the weights are then read once for very many tokens already.
    pub const LONGEST_CHUNK: usize = 256;

    /// Chunks that take at most `limit_ms`, as far as the last chunk predicts the next.
    pub fn new(limit_ms: f64) -> ChunkPace {
        ChunkPace { limit_ms, ms_per_token: None }
    }

    /// Tells how long a chunk took.
    pub fn measured(&mut self, n_tokens: usize, elapsed_ms: f64) {
        if n_tokens > 0 && elapsed_ms >= 0.0 {
            self.ms_per_token = Some(elapsed_ms / n_tokens as f64);
        }
    }

    /// How many tokens to compute next. Aims at half of the limit, because attention makes later chunks dearer and browsers jitter.
    pub fn next_chunk(&self) -> usize {
        match self.ms_per_token {
            None => ChunkPace::FIRST_CHUNK,
            Some(ms) if ms <= 0.0 => ChunkPace::LONGEST_CHUNK,
            Some(ms) => ((self.limit_ms * 0.5 / ms) as usize).clamp(1, ChunkPace::LONGEST_CHUNK),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pace_follows_the_machine_and_stays_within_bounds() {
        let mut pace = ChunkPace::new(100.0);
        assert_eq!(pace.next_chunk(), ChunkPace::FIRST_CHUNK);
        pace.measured(16, 32.0);
        assert_eq!(pace.next_chunk(), 25);
        pace.measured(16, 16_000.0);
        assert_eq!(pace.next_chunk(), 1);
        pace.measured(16, 0.0);
        assert_eq!(pace.next_chunk(), ChunkPace::LONGEST_CHUNK);
        pace.measured(0, f64::NAN);
        assert_eq!(pace.next_chunk(), ChunkPace::LONGEST_CHUNK);
    }
}
