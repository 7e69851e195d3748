//! The built-in model against an independent forward pass in float64 (`training/golden.py`, numpy, nothing shared with this crate).
//!
//! Exact mode (the weights as floats) must reproduce logits and greedy tokens; the quantized path rounds activations to 8 bits and must agree
//! by forced decoding, because greedy strings part at the first near-tie.

use engine::{Arithmetic, Engine, SamplerSettings, Sequences, TokenId};
use pollster::block_on;
use sha2::Digest;

const MODEL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/models/plumbline-1.gguf");
const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/plumbline-1.json");

struct Case {
    prompt: String,
    ids: Vec<TokenId>,
    top_logits: Vec<(usize, f32)>,
    greedy: Vec<TokenId>,
    greedy_text: String,
}

fn cases() -> Vec<Case> {
    let golden: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(GOLDEN).unwrap()).unwrap();
    let ids = |value: &serde_json::Value| {
        value.as_array().unwrap().iter().map(|id| id.as_u64().unwrap() as TokenId).collect()
    };
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let top =
        |entry: &serde_json::Value| (entry["id"].as_u64().unwrap() as usize, entry["logit"].as_f64().unwrap() as f32);
    let case = |case: &serde_json::Value| Case {
        prompt: text(&case["prompt"]),
        ids: ids(&case["ids"]),
        top_logits: case["top_logits"].as_array().unwrap().iter().map(top).collect(),
        greedy: ids(&case["greedy"]),
        greedy_text: text(&case["greedy_text"]),
    };
    golden["cases"].as_array().unwrap().iter().map(case).collect()
}

/// Largest difference between the golden logits and the engine's.
fn worst_logit(engine: &mut Engine, case: &Case) -> f32 {
    let prefix = block_on(engine.sequences.prefill(None, &case.ids)).unwrap();
    let logits = block_on(engine.sequences.logits(prefix)).unwrap();
    case.top_logits.iter().map(|&(id, logit)| (logits[id] - logit).abs()).fold(0.0, f32::max)
}

#[test]
fn the_golden_file_is_of_the_committed_model() {
    let golden: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(GOLDEN).unwrap()).unwrap();
    let digest = sha2::Sha256::digest(std::fs::read(MODEL).unwrap());
    let found: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(golden["sha256"], found, "run training/golden.py again");
}

#[test]
fn prompts_become_the_reference_tokens() {
    let engine = Engine::from_bytes(&std::fs::read(MODEL).unwrap()).unwrap();
    for case in cases() {
        assert_eq!(engine.tokenizer.encode_prompt(&case.prompt).unwrap(), case.ids, "{:?}", case.prompt);
        assert_eq!(engine.tokenizer.decode(&case.greedy), case.greedy_text);
    }
}

#[test]
fn exact_weights_give_the_reference_logits_and_greedy_tokens() {
    let file = std::io::Cursor::new(std::fs::read(MODEL).unwrap());
    let mut engine = Engine::with_arithmetic(file, Arithmetic::Exact).unwrap();
    for case in cases() {
        // The golden file is rounded to five decimals; the rest is float32 against float64 over six layers.
        let worst = worst_logit(&mut engine, &case);
        assert!(worst <= 1e-3, "{:?}: {worst}", case.prompt);
        let prefix = block_on(engine.sequences.prefill(None, &case.ids)).unwrap();
        let fork = block_on(engine.sequences.fork(prefix, &[SamplerSettings::default()])).unwrap();
        let drawn = block_on(engine.sequences.decode(&fork, case.greedy.len())).unwrap().remove(0);
        let tokens: Vec<TokenId> = drawn.iter().map(|sampled| sampled.token).collect();
        assert_eq!(tokens, case.greedy, "{:?}", case.prompt);
    }
}

#[test]
fn the_quantized_path_agrees_by_forced_decoding() {
    let mut engine = Engine::from_bytes(&std::fs::read(MODEL).unwrap()).unwrap();
    let (mut n_agreeing, mut n_tokens, mut worst) = (0, 0, 0f32);
    for case in cases() {
        worst = worst.max(worst_logit(&mut engine, &case));
        let prefix = block_on(engine.sequences.prefill(None, &case.ids)).unwrap();
        let scored = block_on(engine.sequences.score(prefix, std::slice::from_ref(&case.greedy))).unwrap();
        n_agreeing += scored[0].tokens.iter().filter(|score| score.is_argmax).count();
        n_tokens += case.greedy.len();
    }
    println!("{n_agreeing} of {n_tokens} tokens agree, largest logit error {worst}");
    // Eight-bit activations move logits by hundredths; the bounds leave room for a retrained model, not for a wrong formula.
    assert!(worst <= 0.25, "{worst}");
    assert!(n_agreeing * 20 >= n_tokens * 19, "{n_agreeing} of {n_tokens}");
}
