//! What a sequence computes depends on nothing but itself, bit for bit.

use engine::{EngineError, SamplerSettings, Sequences, TensorType, TokenId};
use pollster::block_on;

use crate::tiny_model::TinyModel;

const PROMPT: [TokenId; 9] = [256, 104, 101, 108, 108, 111, 32, 119, 10];

fn models() -> Vec<TinyModel> {
    let stored = [TensorType::Q8_0, TensorType::F16, TensorType::F32, TensorType::Q5_0, TensorType::Q4K];
    stored
        .iter()
        .flat_map(|&stored| [true, false].map(|tied| TinyModel { stored, tied, ..TinyModel::default() }))
        .collect()
}

fn sampler(seed: u64) -> SamplerSettings {
    SamplerSettings { temperature: 1.5, top_p: 0.95, repetition_penalty: 1.1, seed, ..SamplerSettings::default() }
}

#[test]
fn how_a_prompt_is_cut_into_chunks_does_not_matter() {
    for model in models() {
        let mut sequences = model.engine().sequences;
        let whole = block_on(sequences.prefill(None, &PROMPT)).unwrap();
        let expected = block_on(sequences.logits(whole)).unwrap();
        for cut in 1..PROMPT.len() {
            let first = block_on(sequences.prefill(None, &PROMPT[..cut])).unwrap();
            // The first part goes on elsewhere meanwhile, through the same shared block.
            block_on(sequences.prefill(Some(first), &[7, 8, 9])).unwrap();
            let second = block_on(sequences.prefill(Some(first), &PROMPT[cut..])).unwrap();
            assert_eq!(block_on(sequences.logits(second)).unwrap(), expected, "{model:?} cut at {cut}");
        }
    }
}

#[test]
fn a_sequence_draws_the_same_alone_and_in_a_batch() {
    for model in models() {
        let mut sequences = model.engine().sequences;
        let prefix = block_on(sequences.prefill(None, &PROMPT)).unwrap();
        let other = block_on(sequences.prefill(None, &PROMPT[..4])).unwrap();
        let alone: Vec<_> = (0..5)
            .map(|seed| {
                let fork = block_on(sequences.fork(prefix, &[sampler(seed)])).unwrap();
                block_on(sequences.decode(&fork, 20)).unwrap().remove(0)
            })
            .collect();
        let mut batch = block_on(sequences.fork(prefix, &(0..5).map(sampler).collect::<Vec<_>>())).unwrap();
        batch.extend(block_on(sequences.fork(other, &[sampler(9)])).unwrap());
        sequences.free_prefix(prefix);
        let mut together = vec![Vec::new(); batch.len()];
        for k in [1, 3, 16] {
            let drawn = block_on(sequences.decode(&batch, k)).unwrap();
            together.iter_mut().zip(drawn).for_each(|(all, more)| all.extend(more));
        }
        assert_eq!(together[..5], alone, "{model:?}");
        assert!(alone.windows(2).any(|pair| pair[0] != pair[1]), "seeds make no difference");
    }
}

#[test]
fn scores_are_the_logits_of_decoding() {
    for model in models() {
        let mut sequences = model.engine().sequences;
        let prefix = block_on(sequences.prefill(None, &PROMPT)).unwrap();
        let fork = block_on(sequences.fork(prefix, &[SamplerSettings::default()])).unwrap();
        let greedy: Vec<TokenId> =
            block_on(sequences.decode(&fork, 6)).unwrap()[0].iter().map(|drawn| drawn.token).collect();
        let mut odd = greedy.clone();
        odd[2] = (odd[2] + 1) % 256;
        let continuations = [greedy.clone(), Vec::new(), odd.clone(), greedy[..1].to_vec()];
        let scored = block_on(sequences.score(prefix, &continuations)).unwrap();
        assert!(scored[0].is_greedy() && scored[1].tokens.is_empty() && !scored[2].is_greedy(), "{model:?}");
        assert_eq!(scored[3].tokens[..], scored[0].tokens[..1]);
        assert_eq!(scored[2].tokens[..2], scored[0].tokens[..2]);
        // Token by token from the logits after each longer prefix.
        for (index, score) in scored[2].tokens.iter().enumerate() {
            let longer = [&PROMPT[..], &odd[..index]].concat();
            let longer = block_on(sequences.prefill(None, &longer)).unwrap();
            let logits = block_on(sequences.logits(longer)).unwrap();
            let total: f64 = logits.iter().map(|&logit| f64::from(logit).exp()).sum();
            let expected = f64::from(logits[odd[index] as usize]) - total.ln();
            assert!((f64::from(score.log_likelihood) - expected).abs() < 1e-4, "{model:?} {index}");
            assert_eq!(score.is_argmax, engine::argmax(&logits) == Some(odd[index] as usize));
        }
    }
}

#[test]
fn embeddings_are_finite_and_tell_texts_apart() {
    let mut sequences = TinyModel::default().engine().sequences;
    let one = block_on(sequences.embed(&PROMPT)).unwrap();
    let two = block_on(sequences.embed(&PROMPT[..5])).unwrap();
    assert_eq!(one.len(), sequences.info().hidden_size);
    assert!(one.iter().all(|x| x.is_finite()) && one != two);
    assert_eq!(one, block_on(sequences.embed(&PROMPT)).unwrap());
}

#[test]
fn calls_without_a_meaning_are_refused_and_harm_nothing() {
    let mut sequences = TinyModel::default().engine().sequences;
    let n = sequences.info().context_length;
    let prefix = block_on(sequences.prefill(None, &PROMPT)).unwrap();
    assert!(matches!(block_on(sequences.prefill(None, &[])), Err(EngineError::NoTokens)));
    assert!(matches!(
        block_on(sequences.prefill(None, &[265])),
        Err(EngineError::UnknownToken { token: 265, vocab_size: 265 })
    ));
    match block_on(sequences.prefill(Some(prefix), &vec![1; n])) {
        Err(EngineError::ContextExceeded { n_tokens, context_length }) => {
            assert_eq!((n_tokens, context_length), (n + 9, n))
        }
        other => panic!("{other:?}"),
    }
    let bad = SamplerSettings { temperature: -1.0, ..SamplerSettings::default() };
    assert!(matches!(
        block_on(sequences.fork(prefix, &[bad])),
        Err(EngineError::BadSetting { name: "temperature", .. })
    ));
    let fork = block_on(sequences.fork(prefix, &[sampler(1)])).unwrap();
    assert!(matches!(block_on(sequences.decode(&[fork[0], fork[0]], 1)), Err(EngineError::UnknownSequence(_))));
    assert_eq!(block_on(sequences.decode(&fork, 1)).unwrap()[0].len(), 1, "the refused batch lost its sequence");
    sequences.free_all();
    assert!(matches!(block_on(sequences.decode(&fork, 1)), Err(EngineError::UnknownSequence(_))));
    assert!(matches!(block_on(sequences.logits(prefix)), Err(EngineError::UnknownPrefix(_))));
}
