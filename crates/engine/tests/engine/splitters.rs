//! Byte-level tokenizers against Hugging Face's `tokenizers`, one golden list of token ids a splitter (`tests/differential/splitters_golden.py`).

use engine::{Gguf, SpecialTokens, TokenId, Tokenizer};

use crate::tiny_model::GgufBuilder;

const GOLDEN: &str = include_str!("../golden/splitters.json");
/// Splitters that compose accents give the composed text back.
const COMPOSING: [&str; 4] = ["command-r", "olmo", "qwen2", "qwen35"];

fn texts(value: &serde_json::Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

/// The golden vocabulary with the splitter of that name.
fn tokenizer(golden: &serde_json::Value, pre: &str) -> Tokenizer {
    let mut tokens = texts(&golden["tokens"]);
    let mut kinds = vec![1; tokens.len()];
    for (kind, key) in [(3, "control"), (4, "user_defined")] {
        let specials = texts(&golden[key]);
        kinds.extend(specials.iter().map(|_| kind));
        tokens.extend(specials);
    }
    let mut file = GgufBuilder::default();
    file.text("tokenizer.ggml.model", "gpt2");
    file.text("tokenizer.ggml.pre", pre);
    file.texts("tokenizer.ggml.tokens", &tokens);
    file.texts("tokenizer.ggml.merges", &texts(&golden["merges"]));
    file.i32s("tokenizer.ggml.token_type", &kinds);
    let file = Gguf::open(std::io::Cursor::new(file.build())).unwrap();
    Tokenizer::from_metadata(file.metadata()).unwrap()
}

#[test]
fn every_splitter_gives_the_reference_tokens_and_the_text_back() {
    let golden: serde_json::Value = serde_json::from_str(GOLDEN).unwrap();
    let texts = texts(&golden["texts"]);
    let mut n_compared = 0;
    for (pre, lists) in golden["ids"].as_object().unwrap() {
        let tokenizer = tokenizer(&golden, pre);
        for (text, expected) in texts.iter().zip(lists.as_array().unwrap()) {
            let expected: Vec<TokenId> =
                expected.as_array().unwrap().iter().map(|id| id.as_u64().unwrap() as TokenId).collect();
            assert_eq!(tokenizer.encode(text, SpecialTokens::Parse).unwrap(), expected, "{pre}: {text:?}");
            let spelt = tokenizer.encode(text, SpecialTokens::AsText).unwrap();
            if !COMPOSING.contains(&pre.as_str()) {
                assert_eq!(&tokenizer.decode(&spelt), text, "{pre}");
            }
            n_compared += 1;
        }
    }
    assert_eq!(n_compared, 13 * texts.len());
}
