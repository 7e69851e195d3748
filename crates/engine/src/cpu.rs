//! The model on the CPU: [`CpuSequences`].
//!
//! Plain and correct: prefixes and sequences share cache blocks, a batch goes through the matrices together, and every row is computed on its own.
//! Not here: threads of our own, a prefix tree, scheduling.

use std::collections::HashMap;
use std::io::{Read, Seek};

use crate::EngineError;
use crate::gguf::Gguf;
use crate::model::{Arithmetic, Config, KvCache, Model, Run, Scratch};
use crate::sampler::{self, SamplerSettings};
use crate::sequences::{ModelInfo, PrefixId, Sampled, Scored, SequenceId, Sequences, TokenScore};
use crate::tokenizer::{TokenId, Tokenizer};

/// Rows whose logits are in memory at once while scoring: 64 rows of a vocabulary of 50,000 are 13 MB.
const SCORE_ROWS: usize = 64;

/// A model in memory, its prefixes and its sequences.
#[derive(Debug)]
pub struct CpuSequences {
    model: Model,
    info: ModelInfo,
    end_tokens: Vec<TokenId>,
    scratch: Scratch,
    prefixes: HashMap<PrefixId, Prefix>,
    sequences: HashMap<SequenceId, Sequence>,
    n_ids: u64,
}

#[derive(Debug, Clone)]
struct Prefix {
    cache: KvCache,
    tokens: Vec<TokenId>,
    /// Hidden state of the last token: [hidden_size].
    hidden: Vec<f32>,
}

#[derive(Debug)]
struct Sequence {
    /// Like a prefix that grows. The last token drawn is not in it while `pending` holds it.
    state: Prefix,
    /// Drawn, but not yet computed: the last token of an answer never needs to be.
    pending: Option<TokenId>,
    sampler: SamplerSettings,
    has_ended: bool,
}

impl CpuSequences {
    /// Reads the weights of a file whose tokenizer is known.
    pub fn load<R: Read + Seek>(
        file: &mut Gguf<R>,
        tokenizer: &Tokenizer,
        arithmetic: Arithmetic,
    ) -> Result<CpuSequences, EngineError> {
        let model = Model::load(file, tokenizer.vocab_size(), arithmetic)?;
        let metadata = file.metadata();
        let architecture = metadata.text("general.architecture")?.to_owned();
        let info = ModelInfo {
            name: metadata.optional_text("general.name")?.unwrap_or(&architecture).to_owned(),
            n_parameters: model.n_parameters,
            context_length: model.config.context_length,
            vocab_size: model.config.vocab_size,
            hidden_size: model.config.hidden_size,
            chat_template: metadata.optional_text("tokenizer.chat_template")?.map(str::to_owned),
            bos_text: tokenizer.bos_text(),
            eos_text: tokenizer.eos_text(),
            backend: backend().to_owned(),
            architecture,
        };
        Ok(CpuSequences {
            model,
            info,
            end_tokens: tokenizer.end_tokens().to_vec(),
            scratch: Scratch::default(),
            prefixes: HashMap::new(),
            sequences: HashMap::new(),
            n_ids: 0,
        })
    }

    fn config(&self) -> &Config {
        &self.model.config
    }

    fn next_id(&mut self) -> u64 {
        self.n_ids += 1;
        self.n_ids
    }

    fn prefix(&self, prefix: PrefixId) -> Result<&Prefix, EngineError> {
        self.prefixes.get(&prefix).ok_or(EngineError::UnknownPrefix(prefix))
    }

    /// Tokens must be in the vocabulary and fit behind the `n_before` that are there.
    fn check_tokens(&self, n_before: usize, tokens: &[TokenId]) -> Result<(), EngineError> {
        let (vocab_size, context_length) = (self.config().vocab_size, self.config().context_length);
        if let Some(&token) = tokens.iter().find(|&&token| token as usize >= vocab_size) {
            return Err(EngineError::UnknownToken { token, vocab_size });
        }
        let n_tokens = n_before + tokens.len();
        if n_tokens > context_length {
            return Err(EngineError::ContextExceeded { n_tokens, context_length });
        }
        Ok(())
    }

    /// Computes tokens behind a cache; the answer is one row of hidden state a token.
    fn compute(&mut self, cache: &mut KvCache, tokens: &[TokenId]) -> Result<Vec<f32>, EngineError> {
        self.model.forward(&mut self.scratch, &mut [Run { cache, tokens }])
    }

    /// Takes sequences out of the table, so that they can be changed while the model is borrowed.
    fn take(&mut self, batch: &[SequenceId]) -> Result<Vec<(SequenceId, Sequence)>, EngineError> {
        let mut taken = Vec::with_capacity(batch.len());
        for &id in batch {
            match self.sequences.remove(&id) {
                Some(sequence) => taken.push((id, sequence)),
                None => {
                    self.sequences.extend(taken);
                    return Err(EngineError::UnknownSequence(id));
                }
            }
        }
        Ok(taken)
    }

    /// One more token of each sequence, noted beside it.
    fn step(&mut self, active: &mut [(&mut Sequence, &mut Vec<Sampled>)]) -> Result<(), EngineError> {
        let (hidden_size, vocab_size) = (self.config().hidden_size, self.config().vocab_size);
        let mut waiting: Vec<(&mut Prefix, TokenId)> = Vec::with_capacity(active.len());
        for (sequence, _) in active.iter_mut() {
            waiting.extend(sequence.pending.take().map(|token| (&mut sequence.state, token)));
        }
        let mut runs: Vec<Run> = Vec::with_capacity(waiting.len());
        for (state, token) in &mut waiting {
            runs.push(Run { cache: &mut state.cache, tokens: std::slice::from_ref(token) });
        }
        let rows = self.model.forward(&mut self.scratch, &mut runs)?;
        for ((state, _), row) in waiting.into_iter().zip(rows.chunks_exact(hidden_size)) {
            state.hidden.copy_from_slice(row);
        }

        let hidden: Vec<f32> = active.iter().flat_map(|(sequence, _)| &sequence.state.hidden).copied().collect();
        let mut logits = self.model.logits(&hidden)?;
        for ((sequence, drawn), logits) in active.iter_mut().zip(logits.chunks_exact_mut(vocab_size)) {
            let position = sequence.state.tokens.len();
            let token = sampler::sample(&sequence.sampler, logits, &sequence.state.tokens, position)?;
            sequence.state.tokens.push(token);
            sequence.pending = Some(token);
            sequence.has_ended = self.end_tokens.binary_search(&token).is_ok();
            drawn.push(Sampled { token, is_end: sequence.has_ended });
        }
        Ok(())
    }

    fn decode_taken(
        &mut self,
        taken: &mut [(SequenceId, Sequence)],
        k: usize,
    ) -> Result<Vec<Vec<Sampled>>, EngineError> {
        let context_length = self.config().context_length;
        let goes_on = |sequence: &Sequence| !sequence.has_ended && sequence.state.tokens.len() < context_length;
        let mut drawn = vec![Vec::new(); taken.len()];
        for _ in 0..k {
            let pairs = taken.iter_mut().map(|(_, sequence)| sequence).zip(&mut drawn);
            let mut active: Vec<(&mut Sequence, &mut Vec<Sampled>)> =
                pairs.filter(|(sequence, _)| goes_on(sequence)).collect();
            if active.is_empty() {
                break;
            }
            self.step(&mut active)?;
        }
        Ok(drawn)
    }

    /// Scores some continuations in one pass; the last token of each only has to be likely, not computed.
    fn score_group(&mut self, prefix: &Prefix, group: &[Vec<TokenId>]) -> Result<Vec<Scored>, EngineError> {
        let (hidden_size, vocab_size) = (self.config().hidden_size, self.config().vocab_size);
        let mut caches = vec![prefix.cache.clone(); group.len()];
        let mut runs: Vec<Run> = caches
            .iter_mut()
            .zip(group)
            .map(|(cache, tokens)| Run { cache, tokens: &tokens[..tokens.len().saturating_sub(1)] })
            .collect();
        let rows = self.model.forward(&mut self.scratch, &mut runs)?;
        let mut rows = rows.chunks_exact(hidden_size);
        let mut hidden = Vec::new();
        for tokens in group.iter().filter(|tokens| !tokens.is_empty()) {
            hidden.extend_from_slice(&prefix.hidden);
            rows.by_ref().take(tokens.len() - 1).for_each(|row| hidden.extend_from_slice(row));
        }
        let logits = self.model.logits(&hidden)?;
        let mut logits = logits.chunks_exact(vocab_size);
        let mut scored = Vec::with_capacity(group.len());
        for tokens in group {
            let mut scores = Vec::with_capacity(tokens.len());
            for (index, (&token, logits)) in tokens.iter().zip(logits.by_ref()).enumerate() {
                let position = prefix.tokens.len() + index;
                let best = sampler::argmax(logits).ok_or(EngineError::NotFinite { position })?;
                let log_likelihood = sampler::log_likelihood(logits, logits[best], token as usize);
                scores.push(TokenScore { log_likelihood, is_argmax: best == token as usize });
            }
            scored.push(Scored { tokens: scores });
        }
        Ok(scored)
    }
}

impl Sequences for CpuSequences {
    fn info(&self) -> &ModelInfo {
        &self.info
    }

    async fn prefill(&mut self, parent: Option<PrefixId>, tokens: &[TokenId]) -> Result<PrefixId, EngineError> {
        if tokens.is_empty() {
            return Err(EngineError::NoTokens);
        }
        let mut prefix = match parent {
            Some(parent) => self.prefix(parent)?.clone(),
            None => Prefix { cache: KvCache::default(), tokens: Vec::new(), hidden: Vec::new() },
        };
        self.check_tokens(prefix.tokens.len(), tokens)?;
        let rows = self.compute(&mut prefix.cache, tokens)?;
        prefix.tokens.extend_from_slice(tokens);
        prefix.hidden = rows[rows.len() - self.config().hidden_size..].to_vec();
        let id = PrefixId(self.next_id());
        self.prefixes.insert(id, prefix);
        Ok(id)
    }

    async fn fork(&mut self, prefix: PrefixId, samplers: &[SamplerSettings]) -> Result<Vec<SequenceId>, EngineError> {
        samplers.iter().try_for_each(SamplerSettings::validate)?;
        let state = self.prefix(prefix)?.clone();
        let start = |sampler: &SamplerSettings| {
            let sequence = Sequence { state: state.clone(), pending: None, sampler: sampler.clone(), has_ended: false };
            let id = SequenceId(self.next_id());
            self.sequences.insert(id, sequence);
            id
        };
        Ok(samplers.iter().map(start).collect())
    }

    async fn decode(&mut self, batch: &[SequenceId], k: usize) -> Result<Vec<Vec<Sampled>>, EngineError> {
        let mut taken = self.take(batch)?;
        let drawn = self.decode_taken(&mut taken, k);
        self.sequences.extend(taken);
        drawn
    }

    async fn score(&mut self, prefix: PrefixId, continuations: &[Vec<TokenId>]) -> Result<Vec<Scored>, EngineError> {
        let prefix = self.prefix(prefix)?.clone();
        for tokens in continuations {
            self.check_tokens(prefix.tokens.len(), tokens)?;
        }
        let mut scored = Vec::with_capacity(continuations.len());
        let mut rest = continuations;
        while !rest.is_empty() {
            let mut n_rows = 0;
            let fits = |tokens: &&Vec<TokenId>| {
                n_rows += tokens.len();
                n_rows <= SCORE_ROWS
            };
            let (group, later) = rest.split_at(rest.iter().take_while(fits).count().max(1));
            scored.extend(self.score_group(&prefix, group)?);
            rest = later;
        }
        Ok(scored)
    }

    async fn embed(&mut self, tokens: &[TokenId]) -> Result<Vec<f32>, EngineError> {
        if tokens.is_empty() {
            return Err(EngineError::NoTokens);
        }
        self.check_tokens(0, tokens)?;
        let rows = self.compute(&mut KvCache::default(), tokens)?;
        let mut mean = vec![0.0; self.config().hidden_size];
        for row in self.model.normed(&rows).chunks_exact(mean.len()) {
            mean.iter_mut().zip(row).for_each(|(sum, x)| *sum += x / tokens.len() as f32);
        }
        Ok(mean)
    }

    async fn logits(&mut self, prefix: PrefixId) -> Result<Vec<f32>, EngineError> {
        self.model.logits(&self.prefix(prefix)?.hidden)
    }

    fn free_prefix(&mut self, prefix: PrefixId) {
        self.prefixes.remove(&prefix);
    }

    fn free_sequence(&mut self, sequence: SequenceId) {
        self.sequences.remove(&sequence);
    }

    fn free_all(&mut self) {
        self.prefixes.clear();
        self.sequences.clear();
    }
}

fn backend() -> &'static str {
    match (cfg!(target_arch = "wasm32"), cfg!(target_feature = "simd128")) {
        (true, true) => "CPU (WebAssembly SIMD)",
        (true, false) => "CPU (WebAssembly)",
        (false, _) => "CPU (native)",
    }
}
