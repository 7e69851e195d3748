//! Every storage type loads, alone and mixed, and its fast products stay close to the exact ones.

use engine::{Engine, ErrorKind, Sequences, TensorType, TokenId};
use pollster::block_on;

use crate::tiny_model::TinyModel;
use crate::weights::random_weights;

const PROMPT: [TokenId; 9] = [256, 104, 101, 108, 108, 111, 32, 119, 10];

fn logits(mut engine: Engine) -> Vec<f32> {
    let prefix = block_on(engine.sequences.prefill(None, &PROMPT)).unwrap();
    block_on(engine.sequences.logits(prefix)).unwrap()
}

/// A product whose input is rounded to steps of 1/127 of the largest of 256 numbers is off by 0.7 %; eight products lie one behind the other here,
/// and random weights pass every error on. A wrong field of a block changes half of what there is.
const LARGEST_ERROR: f64 = 0.05;

/// Root mean square of the difference, as a share of the reference's.
fn relative_error(found: &[f32], reference: &[f32]) -> f64 {
    let square = |x: f32| f64::from(x).powi(2);
    let error: f64 = found.iter().zip(reference).map(|(a, b)| square(a - b)).sum();
    (error / reference.iter().map(|&x| square(x)).sum::<f64>()).sqrt()
}

#[test]
fn fast_products_of_every_type_are_near_the_exact_ones() {
    for stored in TensorType::ALL {
        // The feed-forward length of 96 is an odd number of blocks of 32, which some of candle's products do not take.
        let model = TinyModel { stored, ..TinyModel::default() };
        let (fast, exact) = (logits(model.engine()), logits(model.exact_engine()));
        let error = relative_error(&fast, &exact);
        println!("{stored}: {error:.5}");
        assert!(error < LARGEST_ERROR, "{stored}: {error}");
        let is_float = matches!(stored, TensorType::F32 | TensorType::F16 | TensorType::BF16);
        assert_eq!(fast == exact, is_float, "{stored}");
    }
}

#[test]
fn files_that_mix_types_load() {
    // What a "Q4_K_M" file is where rows are whole blocks of 256, and what it falls back to where they are not.
    for (stored, other) in [(TensorType::Q4K, TensorType::Q6K), (TensorType::Q5_0, TensorType::Q8_0)] {
        let mut file = TinyModel { stored, ..TinyModel::default() }.builder();
        let mut rng = prompts::rng::Rng::new(2, "mixed", 0);
        for (name, shape, kind, data) in &mut file.tensors {
            if shape.len() == 2 && ["token_embd", "attn_v", "ffn_down"].iter().any(|part| name.contains(part)) {
                *kind = other.number();
                *data = random_weights(&mut rng, other, shape.iter().product(), (1.0 / shape[1] as f64).sqrt());
            }
        }
        let (fast, exact) = (file.engine(), file.exact_engine());
        let error = relative_error(&logits(fast), &logits(exact));
        assert!(error < LARGEST_ERROR, "{stored} and {other}: {error}");
    }
}

#[test]
fn norms_may_be_stored_in_16_bits() {
    let mut file = TinyModel::default().builder();
    for (name, shape, kind, data) in &mut file.tensors {
        if shape.len() == 1 {
            *kind = if name.contains("ffn") { TensorType::F16 } else { TensorType::BF16 }.number();
            // Two is the same number in both types and in F32.
            let two = if name.contains("ffn") {
                half::f16::from_f32(2.0).to_bits()
            } else {
                half::bf16::from_f32(2.0).to_bits()
            };
            *data = (0..shape[0]).flat_map(|_| two.to_le_bytes()).collect();
        }
    }
    let mut floats = file.clone();
    for (_, shape, kind, data) in floats.tensors.iter_mut().filter(|tensor| tensor.1.len() == 1) {
        *kind = TensorType::F32.number();
        *data = (0..shape[0]).flat_map(|_| 2f32.to_le_bytes()).collect();
    }
    assert_eq!(logits(file.engine()), logits(floats.engine()));
}

#[test]
fn a_type_that_is_not_read_is_named() {
    let mut file = TinyModel::default().builder();
    file.tensors[0].2 = 23;
    let error = Engine::from_bytes(&file.build()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    assert!(error.to_string().contains("token_embd.weight is stored as type IQ4_XS"), "{error}");
}
