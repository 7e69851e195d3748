//! The engine in this process, as a [`Completer`]: renders, encodes, generates.

use constraints::FinishReason;
use engine::{ChunkPace, Control, Engine, Flow, GenerateSettings, SamplerSettings, StopReason, TokenId};
use prompts::{ChatTemplate, Message, Sampling};
use protocol::ModelInfo;
use sha2::{Digest, Sha256};

use crate::{
    Completer, Completion, Listener, SessionError, Step,
    completer::{Clock, LocalFuture},
    run::hex,
};

/// A prefill chunk may hold the event loop up this long; a cancellation waits no longer.
const CHUNK_LIMIT_MS: f64 = 100.0;

/// A loaded model on this thread.
pub struct EngineCompleter {
    engine: Engine,
    chat_template: ChatTemplate,
    model: ModelInfo,
    pace: ChunkPace,
    clock: Clock,
}

impl EngineCompleter {
    /// Reads a GGUF model; `backend` is the name shown to people, `clock` only paces the prefill.
    pub fn load(bytes: &[u8], backend: &str, clock: Clock) -> Result<EngineCompleter, SessionError> {
        let n_bytes = bytes.len() as u64;
        let sha256 = hex(&Sha256::digest(bytes));
        let engine = Engine::from_bytes(bytes)?;
        let info = engine.info();
        let model = ModelInfo {
            name: info.name.clone(),
            architecture: info.architecture.clone(),
            sha256,
            n_bytes,
            n_parameters: info.n_parameters,
            context_length: u32::try_from(info.context_length).unwrap_or(u32::MAX),
            vocab_size: u32::try_from(info.vocab_size).unwrap_or(u32::MAX),
            backend: backend.to_owned(),
        };
        let chat_template = match &info.chat_template {
            Some(source) => ChatTemplate::new(source)?,
            None => ChatTemplate::fallback(),
        };
        Ok(EngineCompleter { engine, chat_template, model, pace: ChunkPace::new(CHUNK_LIMIT_MS), clock })
    }
}

impl Completer for EngineCompleter {
    fn model(&self) -> &ModelInfo {
        &self.model
    }

    fn complete<'a>(
        &'a mut self,
        messages: &'a [Message],
        sampling: &'a Sampling,
        listener: &'a mut dyn Listener,
    ) -> LocalFuture<'a, Result<Completion, SessionError>> {
        Box::pin(async move {
            let info = self.engine.info();
            let rendered = self.chat_template.render(messages, true, &info.bos_text, &info.eos_text)?;
            let prompt = self.engine.tokenizer.encode_prompt(&rendered)?;
            let settings =
                GenerateSettings { sampler: sampler_settings(sampling), max_tokens: sampling.max_tokens as usize };
            let chunk_began_ms = (self.clock)();
            let mut guide = Guide {
                listener,
                rendered: &rendered,
                pace: &mut self.pace,
                clock: self.clock.clone(),
                chunk_began_ms,
                n_prefilled: 0,
            };
            let answer = self.engine.generate(&prompt, &settings, &mut guide).await?;
            Ok(Completion {
                reason: match answer.reason {
                    StopReason::End => FinishReason::Stop,
                    StopReason::Length => FinishReason::Length,
                    StopReason::Cancelled => FinishReason::Cancelled,
                },
                n_tokens: u32::try_from(answer.tokens.len()).unwrap_or(u32::MAX),
                text: answer.text,
            })
        })
    }
}

/// Leads the engine through one answer: passes steps on, paces the prefill, asks whether to go on.
struct Guide<'a> {
    listener: &'a mut dyn Listener,
    rendered: &'a str,
    pace: &'a mut ChunkPace,
    clock: Clock,
    chunk_began_ms: f64,
    n_prefilled: usize,
}

impl Control for Guide<'_> {
    async fn breathe(&mut self) -> Flow {
        if self.listener.breathe().await { Flow::Continue } else { Flow::Stop }
    }

    fn prefill_chunk(&mut self) -> usize {
        self.chunk_began_ms = (self.clock)();
        self.pace.next_chunk()
    }

    fn prompt_prefilled(&mut self, n_prefilled: usize, n_prompt: usize) {
        self.pace.measured(n_prefilled - self.n_prefilled, (self.clock)() - self.chunk_began_ms);
        self.n_prefilled = n_prefilled;
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.listener.on_step(Step::Prefilled {
            n_prefilled: count(n_prefilled),
            n_prompt: count(n_prompt),
            rendered: self.rendered,
        });
    }

    fn token_sampled(&mut self, _token: TokenId, text: &str) {
        self.listener.on_step(Step::Sampled { text });
    }

    fn rest_flushed(&mut self, text: &str) {
        self.listener.on_step(Step::Flushed { text });
    }
}

/// The same settings in the engine's words.
fn sampler_settings(sampling: &Sampling) -> SamplerSettings {
    SamplerSettings {
        repetition_penalty: sampling.repetition_penalty,
        temperature: sampling.temperature,
        top_k: sampling.top_k as usize,
        top_p: sampling.top_p,
        min_p: sampling.min_p,
        seed: sampling.seed,
        ..SamplerSettings::default()
    }
}
