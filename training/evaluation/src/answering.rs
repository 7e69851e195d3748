//! Greedy answers to many prompts: what prompts have in common is computed once, and the cores share the work.

use std::path::Path;

use engine::{Engine, EngineError, PrefixId, SamplerSettings, Sequences, SpecialTokens, TokenId};
use pollster::block_on;
use prompts::{ChatTemplate, Message};

use crate::EvaluationError;

/// A shorter gain than this many tokens is not worth a prefix of its own.
const WORTH_KEEPING: usize = 4;

/// One conversation to be continued.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    pub(crate) messages: Vec<Message>,
    pub(crate) max_tokens: usize,
}

/// A model file, opened once a core.
pub(crate) struct Model {
    engines: Vec<Engine>,
    template: ChatTemplate,
}

impl Model {
    pub(crate) fn open(path: &Path, n_threads: usize) -> Result<Model, EvaluationError> {
        let bytes = std::fs::read(path).map_err(|source| EvaluationError::File { path: path.to_owned(), source })?;
        let engines = (0..n_threads.max(1)).map(|_| Engine::from_bytes(&bytes)).collect::<Result<Vec<_>, _>>()?;
        let source = engines.first().and_then(|engine| engine.info().chat_template.clone()).unwrap_or_default();
        Ok(Model { engines, template: ChatTemplate::new(&source)? })
    }

    /// Parameters, context length and vocabulary, for the card.
    pub(crate) fn info(&self) -> Option<&engine::ModelInfo> {
        self.engines.first().map(Engine::info)
    }

    /// The answers in the order of the questions; `None` where the model did not come to an end in time.
    pub(crate) fn answers(&mut self, questions: &[Question]) -> Result<Vec<Option<String>>, EvaluationError> {
        let (Some(first), template) = (self.engines.first(), &self.template) else { return Ok(Vec::new()) };
        let info = first.info();
        let mut work = Vec::with_capacity(questions.len());
        for (at, question) in questions.iter().enumerate() {
            let rendered = template.render(&question.messages, true, &info.bos_text, &info.eos_text)?;
            let tokens = first.tokenizer.encode(&rendered, SpecialTokens::Parse)?;
            work.push(Work { at, tokens, max_tokens: question.max_tokens });
        }
        // Neighbours in this order share the longest beginnings.
        work.sort_by(|a, b| a.tokens.cmp(&b.tokens));
        let share = work.len().div_ceil(self.engines.len()).max(1);
        let parts: Result<Vec<Vec<Answer>>, EngineError> = std::thread::scope(|scope| {
            let threads: Vec<_> = self
                .engines
                .iter_mut()
                .zip(work.chunks(share))
                .map(|(engine, part)| scope.spawn(|| answer(engine, part)))
                .collect();
            threads
                .into_iter()
                .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        });
        let mut answers = vec![None; questions.len()];
        for (at, text) in parts?.into_iter().flatten() {
            if let Some(answer) = answers.get_mut(at) {
                *answer = text;
            }
        }
        Ok(answers)
    }
}

/// The position of a question, and what was said to it.
type Answer = (usize, Option<String>);

struct Work {
    at: usize,
    tokens: Vec<TokenId>,
    max_tokens: usize,
}

fn n_shared(a: &[TokenId], b: &[TokenId]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

/// Answers sorted work, keeping a path of prefixes from the root to the last prompt.
fn answer(engine: &mut Engine, work: &[Work]) -> Result<Vec<Answer>, EngineError> {
    let Engine { tokenizer, sequences } = engine;
    let greedy = SamplerSettings { temperature: 0.0, repetition_penalty: 1.0, ..SamplerSettings::default() };
    let mut path: Vec<(usize, PrefixId)> = Vec::new();
    let mut answers = Vec::with_capacity(work.len());
    for (number, Work { at, tokens, max_tokens }) in work.iter().enumerate() {
        let before = number.checked_sub(1).and_then(|number| work.get(number));
        let n_kept = before.map_or(0, |before| n_shared(&before.tokens, tokens)).min(tokens.len() - 1);
        while let Some((_, prefix)) = path.pop_if(|(n_tokens, _)| *n_tokens > n_kept) {
            sequences.free_prefix(prefix);
        }
        let n_next = work.get(number + 1).map_or(0, |next| n_shared(tokens, &next.tokens)).min(tokens.len() - 1);
        let base = path.last().copied();
        let n_base = base.map_or(0, |(n_tokens, _)| n_tokens);
        if n_next >= n_base + WORTH_KEEPING {
            let prefix = block_on(sequences.prefill(base.map(|(_, prefix)| prefix), &tokens[n_base..n_next]))?;
            path.push((n_next, prefix));
        }
        let base = path.last().copied();
        let n_base = base.map_or(0, |(n_tokens, _)| n_tokens);
        let leaf = block_on(sequences.prefill(base.map(|(_, prefix)| prefix), &tokens[n_base..]))?;
        let batch = block_on(sequences.fork(leaf, std::slice::from_ref(&greedy)))?;
        sequences.free_prefix(leaf);
        let drawn = block_on(sequences.decode(&batch, *max_tokens))?;
        batch.into_iter().for_each(|sequence| sequences.free_sequence(sequence));
        let drawn = drawn.into_iter().next().unwrap_or_default();
        let has_ended = drawn.last().is_some_and(|last| last.is_end);
        let said: Vec<TokenId> = drawn.iter().filter(|sampled| !sampled.is_end).map(|sampled| sampled.token).collect();
        answers.push((*at, has_ended.then(|| tokenizer.decode(&said))));
    }
    sequences.free_all();
    Ok(answers)
}
