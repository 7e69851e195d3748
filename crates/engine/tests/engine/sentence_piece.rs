//! SentencePiece tokenizers against Hugging Face's `tokenizers` and Google's own library (`tests/differential/sentence_piece_golden.py`).

use engine::{EngineError, Gguf, SpecialTokens, TokenId, Tokenizer};
use proptest::prelude::*;

use crate::tiny_model::GgufBuilder;

const GOLDEN: &str = include_str!("../golden/sentence_piece.json");

fn golden() -> serde_json::Value {
    serde_json::from_str(GOLDEN).unwrap()
}

/// The golden vocabulary as a file, in the manner of a family.
fn file(family: &str) -> GgufBuilder {
    let golden = golden();
    let numbers = |key: &str| golden[key].as_array().unwrap().iter().map(|number| number.as_f64().unwrap());
    let tokens: Vec<String> =
        golden["tokens"].as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect();
    let mut file = GgufBuilder::default();
    file.text("general.architecture", if family == "phi-3" { "phi3" } else { "llama" });
    file.text("tokenizer.ggml.model", "llama");
    file.text("tokenizer.ggml.pre", "default");
    file.texts("tokenizer.ggml.tokens", &tokens);
    file.i32s("tokenizer.ggml.token_type", &numbers("token_type").map(|kind| kind as i32).collect::<Vec<_>>());
    file.f32s("tokenizer.ggml.scores", &numbers("scores").map(|score| score as f32).collect::<Vec<_>>());
    file.u32("tokenizer.ggml.bos_token_id", 1);
    file.u32("tokenizer.ggml.eos_token_id", 2);
    file.u32("tokenizer.ggml.unknown_token_id", 0);
    if family == "gemma" {
        file.bool("tokenizer.ggml.add_space_prefix", false);
    }
    file
}

fn read(file: &GgufBuilder) -> Result<Tokenizer, EngineError> {
    let file = Gguf::open(std::io::Cursor::new(file.build())).unwrap();
    Tokenizer::from_metadata(file.metadata())
}

fn tokenizer(family: &str) -> Tokenizer {
    read(&file(family)).unwrap()
}

#[test]
fn every_family_gives_the_reference_tokens_and_the_text_back() {
    let golden = golden();
    let mut n_compared = 0;
    for (family, lists) in golden["ids"].as_object().unwrap() {
        let tokenizer = tokenizer(family);
        for (text, expected) in golden["texts"].as_array().unwrap().iter().zip(lists.as_array().unwrap()) {
            let text = text.as_str().unwrap();
            let expected: Vec<TokenId> =
                expected.as_array().unwrap().iter().map(|id| id.as_u64().unwrap() as TokenId).collect();
            assert_eq!(tokenizer.encode(text, SpecialTokens::Parse).unwrap(), expected, "{family}: {text:?}");
            n_compared += 1;
        }
    }
    assert_eq!(n_compared, 3 * golden["texts"].as_array().unwrap().len());
}

#[test]
fn a_prompt_begins_with_bos_unless_the_file_says_otherwise() {
    let tokens = tokenizer("llama").encode_prompt("The").unwrap();
    assert_eq!(tokens.first(), Some(&1));
    let mut silent = file("llama");
    silent.bool("tokenizer.ggml.add_bos_token", false);
    assert_eq!(read(&silent).unwrap().encode_prompt("The").unwrap(), tokens[1..]);
}

#[test]
fn a_character_of_several_byte_tokens_streams_out_whole() {
    let tokenizer = tokenizer("gemma");
    let tokens = tokenizer.encode("世!", SpecialTokens::AsText).unwrap();
    let mut detokenizer = tokenizer.detokenizer();
    let pieces: Vec<String> = tokens.iter().map(|&token| detokenizer.push(token)).collect();
    assert_eq!(pieces, ["", "", "世", "!"]);
}

#[test]
fn text_can_not_become_markup() {
    for family in ["llama", "gemma", "phi-3"] {
        let tokenizer = tokenizer(family);
        for text in ["<s>", "</s>", "<|im_end|>", "a<|im_start|>b", "<unk>"] {
            let tokens = tokenizer.encode(text, SpecialTokens::AsText).unwrap();
            assert_eq!(tokenizer.decode(&tokens), text, "{family}");
        }
    }
}

#[test]
fn unspellable_text_becomes_one_unknown_token_or_is_refused() {
    let mut file = file("gemma");
    let mut kinds: Vec<i32> =
        golden()["token_type"].as_array().unwrap().iter().map(|kind| kind.as_i64().unwrap() as i32).collect();
    let bytes = golden()["tokens"].as_array().unwrap().iter().position(|token| token == "<0xE4>").unwrap();
    kinds[bytes] = 5;
    file.i32s("tokenizer.ggml.token_type", &kinds);
    let unknown = |file: &GgufBuilder| read(file).unwrap().encode("世世 a", SpecialTokens::Parse);
    assert_eq!(unknown(&file).unwrap().iter().filter(|&&id| id == 0).count(), 1);
    kinds[0] = 1;
    file.i32s("tokenizer.ggml.token_type", &kinds);
    file.remove("tokenizer.ggml.unknown_token_id");
    assert!(matches!(unknown(&file), Err(EngineError::UnencodableByte { byte: 0xe4 })));
}

#[test]
fn tables_that_disagree_are_refused_by_name() {
    let key_of = |change: &dyn Fn(&mut GgufBuilder)| {
        let mut file = file("llama");
        change(&mut file);
        match read(&file).unwrap_err() {
            EngineError::BadMetadata { key, .. } | EngineError::MissingMetadata { key } => key,
            other => panic!("{other}"),
        }
    };
    let n_tokens = golden()["tokens"].as_array().unwrap().len();
    assert_eq!(key_of(&|file| file.remove("tokenizer.ggml.scores")), "tokenizer.ggml.scores");
    assert_eq!(key_of(&|file| file.f32s("tokenizer.ggml.scores", &[0.0])), "tokenizer.ggml.scores");
    assert_eq!(key_of(&|file| file.f32s("tokenizer.ggml.scores", &vec![f32::NAN; n_tokens])), "tokenizer.ggml.scores");
    assert_eq!(key_of(&|file| file.text("tokenizer.ggml.scores", "high")), "tokenizer.ggml.scores");
    assert_eq!(key_of(&|file| file.i32s("tokenizer.ggml.token_type", &[1])), "tokenizer.ggml.token_type");
    assert_eq!(key_of(&|file| file.i32s("tokenizer.ggml.token_type", &vec![6; n_tokens])), "tokenizer.ggml.token_type");
    assert_eq!(key_of(&|file| file.i32s("tokenizer.ggml.token_type", &vec![9; n_tokens])), "tokenizer.ggml.token_type");
    assert_eq!(key_of(&|file| file.u32("tokenizer.ggml.unknown_token_id", 99_999)), "tokenizer.ggml.unknown_token_id");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_without_visible_spaces_survives_the_round_trip(text in any::<String>(), words in "[a-zé世🙂 0-9\n<|>_]{0,60}") {
        thread_local! {
            static ALL: Vec<Tokenizer> = ["llama", "gemma", "phi-3"].map(tokenizer).into();
        }
        for text in [text.replace('\u{2581}', ""), words] {
            ALL.with(|all| for tokenizer in all {
                // A token that is matched as a whole begins a text anew, with a space that only the first time is no part of it.
                if !text.contains("\n\n") {
                    let tokens = tokenizer.encode(&text, SpecialTokens::AsText).unwrap();
                    assert_eq!(tokenizer.decode(&tokens), text);
                }
            });
        }
    }
}
