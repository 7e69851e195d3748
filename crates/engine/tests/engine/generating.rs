//! Whole answers: determinism, cancelling, length, and the text that streams.

use engine::{
    Control, Engine, EngineError, Flow, GenerateSettings, Generated, SamplerSettings, Sequences, StopReason, TokenId,
};
use pollster::block_on;

use crate::tiny_model::{IM_END, TinyModel};

/// Counts what it hears and stops after a number of breaths.
struct Listener {
    chunk: usize,
    breaths_left: usize,
    prefilled: Vec<usize>,
    text: String,
    n_tokens: usize,
}

impl Listener {
    fn new(chunk: usize, breaths_left: usize) -> Listener {
        Listener { chunk, breaths_left, prefilled: Vec::new(), text: String::new(), n_tokens: 0 }
    }
}

impl Control for Listener {
    async fn breathe(&mut self) -> Flow {
        if self.breaths_left == 0 {
            return Flow::Stop;
        }
        self.breaths_left -= 1;
        Flow::Continue
    }

    fn prefill_chunk(&mut self) -> usize {
        self.chunk
    }

    fn prompt_prefilled(&mut self, n_prefilled: usize, n_prompt: usize) {
        assert!(n_prefilled <= n_prompt);
        self.prefilled.push(n_prefilled);
    }

    fn token_sampled(&mut self, _: TokenId, text: &str) {
        self.n_tokens += 1;
        self.text.push_str(text);
    }

    fn rest_flushed(&mut self, text: &str) {
        self.text.push_str(text);
    }
}

fn settings(seed: u64, max_tokens: usize) -> GenerateSettings {
    GenerateSettings { sampler: SamplerSettings { temperature: 1.0, seed, ..SamplerSettings::default() }, max_tokens }
}

fn answer(engine: &mut Engine, settings: &GenerateSettings, listener: &mut Listener) -> Generated {
    let prompt = engine.tokenizer.encode_prompt("hello wow, 12 é").unwrap();
    block_on(engine.generate(&prompt, settings, listener)).unwrap()
}

#[test]
fn the_same_seed_gives_the_same_text_whatever_the_chunks() {
    let mut engine = TinyModel::default().engine();
    let mut texts = Vec::new();
    for (seed, chunk) in [(1, 3), (1, 100), (2, 100)] {
        let mut listener = Listener::new(chunk, usize::MAX);
        let generated = answer(&mut engine, &settings(seed, 30), &mut listener);
        assert_eq!(generated.text, listener.text, "the streamed pieces are not the answer");
        assert_eq!(generated.tokens.len(), listener.n_tokens);
        assert_eq!(generated.text, engine.tokenizer.decode(&generated.tokens));
        texts.push(generated.text);
    }
    assert_eq!(texts[0], texts[1]);
    assert_ne!(texts[0], texts[2]);
}

#[test]
fn cancelling_takes_effect_at_the_next_chunk_or_token() {
    let mut engine = TinyModel::default().engine();
    let mut in_prompt = Listener::new(4, 1);
    let generated = answer(&mut engine, &settings(1, 30), &mut in_prompt);
    assert_eq!((generated.reason, in_prompt.prefilled, in_prompt.n_tokens), (StopReason::Cancelled, vec![4, 8], 0));
    // One breath for the prompt's single chunk, two for tokens; the third token is the last.
    let mut in_answer = Listener::new(100, 3);
    let generated = answer(&mut engine, &settings(1, 30), &mut in_answer);
    assert_eq!((generated.reason, generated.tokens.len()), (StopReason::Cancelled, 3));
}

#[test]
fn an_answer_ends_at_its_length_or_with_the_context() {
    let mut engine = TinyModel { context_length: 24, ..TinyModel::default() }.engine();
    let generated = answer(&mut engine, &settings(1, 5), &mut Listener::new(100, usize::MAX));
    assert_eq!((generated.reason, generated.tokens.len()), (StopReason::Length, 5));
    let n_prompt = engine.tokenizer.encode_prompt("hello wow, 12 é").unwrap().len();
    let generated = answer(&mut engine, &settings(1, 500), &mut Listener::new(100, usize::MAX));
    assert_eq!((generated.reason, generated.tokens.len()), (StopReason::Length, 24 - n_prompt));
    let generated = answer(&mut engine, &settings(1, 0), &mut Listener::new(100, usize::MAX));
    assert_eq!((generated.reason, generated.text.as_str()), (StopReason::Length, ""));
}

#[test]
fn a_prompt_that_fills_the_context_is_refused_before_any_work() {
    let mut engine = TinyModel::default().engine();
    let mut listener = Listener::new(4, usize::MAX);
    match block_on(engine.generate(&[7; 96], &settings(1, 5), &mut listener)) {
        Err(EngineError::ContextExceeded { n_tokens: 97, context_length: 96 }) => {
            assert!(listener.prefilled.is_empty())
        }
        other => panic!("{other:?}"),
    }
    assert!(matches!(block_on(engine.generate(&[], &settings(1, 5), &mut ())), Err(EngineError::NoTokens)));
}

#[test]
fn the_end_token_ends_the_answer_and_is_not_part_of_it() {
    let mut engine = TinyModel::default().engine();
    // Hot enough, a random model draws every token some time; the context is long enough for that to be likely for some seed.
    let ended = (0..200).find_map(|seed| {
        let hot = GenerateSettings {
            sampler: SamplerSettings { temperature: 50.0, seed, ..SamplerSettings::default() },
            max_tokens: 80,
        };
        let generated = block_on(engine.generate(&[104], &hot, &mut ())).unwrap();
        (generated.reason == StopReason::End).then_some(generated)
    });
    let generated = ended.expect("no seed of 200 drew the end token");
    assert!(!generated.tokens.contains(&IM_END) && !generated.text.contains("im_end"));
}

#[test]
fn a_finished_sequence_yields_nothing_more() {
    let mut engine = TinyModel { context_length: 12, ..TinyModel::default() }.engine();
    let prefix = block_on(engine.sequences.prefill(None, &[1; 10])).unwrap();
    let fork = block_on(engine.sequences.fork(prefix, &[SamplerSettings::default()])).unwrap();
    assert_eq!(block_on(engine.sequences.decode(&fork, 9)).unwrap()[0].len(), 2);
    assert_eq!(block_on(engine.sequences.decode(&fork, 9)).unwrap()[0].len(), 0);
}
