//! Writes small GGUF files: [`TinyModel`] is a whole `llama` model of random weights, [`GgufBuilder`] writes any file, intact or not.

use engine::{Arithmetic, Engine, TensorType};

use crate::weights::random_weights;

/// Writes the GGUF format field by field.
#[derive(Debug, Clone, Default)]
pub struct GgufBuilder {
    pub metadata: Vec<(String, Vec<u8>)>,
    pub tensors: Vec<(String, Vec<u64>, u32, Vec<u8>)>,
}

impl GgufBuilder {
    pub fn value(&mut self, key: &str, kind: u32, bytes: &[u8]) {
        self.metadata.retain(|(existing, _)| existing != key);
        self.metadata.push((key.to_owned(), [&kind.to_le_bytes(), bytes].concat()));
    }

    pub fn u32(&mut self, key: &str, number: u32) {
        self.value(key, 4, &number.to_le_bytes());
    }

    pub fn f32(&mut self, key: &str, number: f32) {
        self.value(key, 6, &number.to_le_bytes());
    }

    pub fn bool(&mut self, key: &str, answer: bool) {
        self.value(key, 7, &[u8::from(answer)]);
    }

    pub fn text(&mut self, key: &str, text: &str) {
        self.value(key, 8, &text_bytes(text));
    }

    pub fn texts(&mut self, key: &str, texts: &[String]) {
        let entries: Vec<u8> = texts.iter().flat_map(|text| text_bytes(text)).collect();
        self.value(key, 9, &[&8u32.to_le_bytes(), &(texts.len() as u64).to_le_bytes()[..], &entries].concat());
    }

    pub fn i32s(&mut self, key: &str, numbers: &[i32]) {
        let entries: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        self.value(key, 9, &[&5u32.to_le_bytes(), &(numbers.len() as u64).to_le_bytes()[..], &entries].concat());
    }

    pub fn f32s(&mut self, key: &str, numbers: &[f32]) {
        let entries: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        self.value(key, 9, &[&6u32.to_le_bytes(), &(numbers.len() as u64).to_le_bytes()[..], &entries].concat());
    }

    pub fn remove(&mut self, key: &str) {
        self.metadata.retain(|(existing, _)| existing != key);
    }

    pub fn engine(&self) -> Engine {
        Engine::from_bytes(&self.build()).unwrap()
    }

    pub fn exact_engine(&self) -> Engine {
        Engine::with_arithmetic(std::io::Cursor::new(self.build()), Arithmetic::Exact).unwrap()
    }

    pub fn build(&self) -> Vec<u8> {
        let mut bytes = b"GGUF".to_vec();
        bytes.extend(3u32.to_le_bytes());
        bytes.extend((self.tensors.len() as u64).to_le_bytes());
        bytes.extend((self.metadata.len() as u64).to_le_bytes());
        for (key, value) in &self.metadata {
            bytes.extend(text_bytes(key));
            bytes.extend(value);
        }
        let mut offset = 0u64;
        for (name, shape, kind, data) in &self.tensors {
            bytes.extend(text_bytes(name));
            bytes.extend((shape.len() as u32).to_le_bytes());
            shape.iter().rev().for_each(|length| bytes.extend(length.to_le_bytes()));
            bytes.extend(kind.to_le_bytes());
            bytes.extend(offset.to_le_bytes());
            offset = (offset + data.len() as u64).next_multiple_of(32);
        }
        for (.., data) in &self.tensors {
            bytes.resize(bytes.len().next_multiple_of(32), 0);
            bytes.extend(data);
        }
        bytes
    }
}

fn text_bytes(text: &str) -> Vec<u8> {
    [&(text.len() as u64).to_le_bytes(), text.as_bytes()].concat()
}

/// A model of random weights that are the same on every run.
#[derive(Debug, Clone)]
pub struct TinyModel {
    pub stored: TensorType,
    pub tied: bool,
    pub context_length: u32,
    pub pre: &'static str,
}

pub const IM_START: u32 = 256;
pub const IM_END: u32 = 257;
const N_HEADS: u64 = 4;
const N_KV_HEADS: u64 = 2;
const N_LAYERS: u64 = 2;

impl Default for TinyModel {
    fn default() -> TinyModel {
        TinyModel { stored: TensorType::Q8_0, tied: true, context_length: 96, pre: "smollm" }
    }
}

impl TinyModel {
    pub fn engine(&self) -> Engine {
        self.builder().engine()
    }

    pub fn exact_engine(&self) -> Engine {
        self.builder().exact_engine()
    }

    /// Hidden size and feed-forward length: rows must be whole blocks.
    fn sizes(&self) -> (u64, u64) {
        if self.stored.block().0 == 256 { (256, 256) } else { (64, 96) }
    }

    pub fn builder(&self) -> GgufBuilder {
        let (hidden, feed_forward) = self.sizes();
        let head_dim = hidden / N_HEADS;
        let mut file = GgufBuilder::default();
        file.text("general.architecture", "llama");
        file.text("general.name", "Tiny");
        file.u32("llama.block_count", N_LAYERS as u32);
        file.u32("llama.embedding_length", hidden as u32);
        file.u32("llama.feed_forward_length", feed_forward as u32);
        file.u32("llama.attention.head_count", N_HEADS as u32);
        file.u32("llama.attention.head_count_kv", N_KV_HEADS as u32);
        file.f32("llama.attention.layer_norm_rms_epsilon", 1e-5);
        file.f32("llama.rope.freq_base", 10_000.0);
        file.u32("llama.context_length", self.context_length);
        let vocab_size = write_tokenizer(&mut file, self.pre);
        let mut weights = Weights { stored: self.stored, rng: prompts::rng::Rng::new(1, "tiny model", 0) };
        weights.matrix(&mut file, "token_embd.weight", vocab_size, hidden);
        weights.norm(&mut file, "output_norm.weight", hidden);
        if !self.tied {
            weights.matrix(&mut file, "output.weight", vocab_size, hidden);
        }
        for layer in 0..N_LAYERS {
            let name = |part: &str| format!("blk.{layer}.{part}.weight");
            weights.norm(&mut file, &name("attn_norm"), hidden);
            weights.matrix(&mut file, &name("attn_q"), N_HEADS * head_dim, hidden);
            weights.matrix(&mut file, &name("attn_k"), N_KV_HEADS * head_dim, hidden);
            weights.matrix(&mut file, &name("attn_v"), N_KV_HEADS * head_dim, hidden);
            weights.matrix(&mut file, &name("attn_output"), hidden, N_HEADS * head_dim);
            weights.norm(&mut file, &name("ffn_norm"), hidden);
            weights.matrix(&mut file, &name("ffn_gate"), feed_forward, hidden);
            weights.matrix(&mut file, &name("ffn_up"), feed_forward, hidden);
            weights.matrix(&mut file, &name("ffn_down"), hidden, feed_forward);
        }
        file
    }
}

/// A letter for each byte, two specials, and a few merges.
fn write_tokenizer(file: &mut GgufBuilder, pre: &str) -> u64 {
    let is_printable = |byte: u8| matches!(byte, b'!'..=b'~' | 0xa1..=0xac | 0xae..=0xff);
    let mut n_others = 0u32;
    let mut tokens: Vec<String> = Vec::new();
    for byte in 0..=u8::MAX {
        let letter = if is_printable(byte) {
            char::from(byte)
        } else {
            n_others += 1;
            char::from_u32(0x100 + n_others - 1).unwrap()
        };
        tokens.push(letter.to_string());
    }
    tokens.extend(["<|im_start|>".to_owned(), "<|im_end|>".to_owned()]);
    let merges = ["h e", "l l", "he ll", "hell o", "Ġ w", "1 2", "Ã ©"];
    tokens.extend(merges.iter().map(|merge| merge.replace(' ', "")));
    let kinds: Vec<i32> =
        (0..tokens.len() as u32).map(|id| if id == IM_START || id == IM_END { 3 } else { 1 }).collect();
    file.text("tokenizer.ggml.model", "gpt2");
    file.text("tokenizer.ggml.pre", pre);
    file.texts("tokenizer.ggml.tokens", &tokens);
    file.texts("tokenizer.ggml.merges", &merges.map(str::to_owned));
    file.i32s("tokenizer.ggml.token_type", &kinds);
    file.u32("tokenizer.ggml.bos_token_id", IM_START);
    file.u32("tokenizer.ggml.eos_token_id", IM_END);
    file.bool("tokenizer.ggml.add_bos_token", false);
    tokens.len() as u64
}

struct Weights {
    stored: TensorType,
    rng: prompts::rng::Rng,
}

impl Weights {
    fn norm(&mut self, file: &mut GgufBuilder, name: &str, length: u64) {
        let data = (0..length).flat_map(|_| (0.5 + self.rng.unit_f64() as f32).to_le_bytes()).collect();
        file.tensors.push((name.to_owned(), vec![length], 0, data));
    }

    fn matrix(&mut self, file: &mut GgufBuilder, name: &str, n_rows: u64, n_columns: u64) {
        // Weights of variance 1/columns keep activations near one from layer to layer.
        let deviation = (1.0 / n_columns as f64).sqrt();
        let data = random_weights(&mut self.rng, self.stored, n_rows * n_columns, deviation);
        file.tensors.push((name.to_owned(), vec![n_rows, n_columns], self.stored.number(), data));
    }
}
