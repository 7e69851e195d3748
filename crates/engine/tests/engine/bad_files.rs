//! Files that are foreign, damaged, cut short or unsupported: a typed error, never a panic, never more memory than the file justifies.

use engine::{Engine, EngineError, ErrorKind, Gguf, TensorType};

use crate::tiny_model::{GgufBuilder, TinyModel};

fn load(bytes: &[u8]) -> EngineError {
    match Engine::from_bytes(bytes) {
        Err(error) => error,
        Ok(_) => panic!("the file loaded"),
    }
}

fn changed(change: impl FnOnce(&mut GgufBuilder)) -> EngineError {
    let mut file = TinyModel::default().builder();
    change(&mut file);
    load(&file.build())
}

#[test]
fn foreign_files_are_named_as_such() {
    for foreign in [&b"PK\x03\x04 not a model"[..], b"", b"GGU", b"\x7fELF"] {
        assert!(matches!(load(foreign), EngineError::NotGguf { .. }), "{foreign:?}");
    }
    let mut bytes = TinyModel::default().builder().build();
    bytes[4] = 1;
    assert!(matches!(load(&bytes), EngineError::UnsupportedVersion { version: 1 }));
    // A big-endian file has its version bytes the other way round.
    bytes[4..8].copy_from_slice(&[0, 0, 0, 3]);
    assert!(matches!(load(&bytes), EngineError::UnsupportedVersion { version: 0x0300_0000 }));
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    let bytes = TinyModel::default().builder().build();
    let header = bytes.len().min(12_000);
    for length in (0..header).step_by(37).chain((header..bytes.len()).step_by(4_099)).chain([bytes.len() - 1]) {
        match load(&bytes[..length]) {
            EngineError::Truncated { needed, found, .. } => assert!(needed > found && found == length as u64),
            EngineError::NotGguf { .. } => assert!(length < 4),
            other => panic!("cut at {length}: {other}"),
        }
    }
}

#[test]
fn damaged_bytes_never_panic() {
    let bytes = TinyModel { stored: TensorType::Q8_0, ..TinyModel::default() }.builder().build();
    // Byte by byte through the header's first part and its tensor table, sampled elsewhere.
    let tensor_table = bytes.windows(10).position(|window| window == b"token_embd").unwrap();
    let places = (4..700).chain((700..tensor_table).step_by(97)).chain(tensor_table - 8..tensor_table + 300);
    let mut refused = 0;
    for (turn, place) in places.enumerate() {
        for flip in [1u8 << (turn % 8), 0xff, 0x80] {
            let mut damaged = bytes.clone();
            damaged[place] ^= flip;
            refused += usize::from(Engine::from_bytes(&damaged).is_err());
        }
    }
    assert!(refused > 500, "only {refused} were refused");
}

#[test]
fn absurd_counts_are_refused_before_memory_is_taken() {
    let bytes = TinyModel::default().builder().build();
    let with = |place: usize, number: u64| {
        let mut changed = bytes.clone();
        changed[place..place + 8].copy_from_slice(&number.to_le_bytes());
        load(&changed)
    };
    for huge in [u64::MAX, 1 << 63, 1 << 40, 1 << 20] {
        for place in [8, 16, 24] {
            let error = with(place, huge);
            assert!(
                matches!(error, EngineError::Corrupt { .. } | EngineError::Truncated { .. }),
                "{place} {huge}: {error}"
            );
        }
    }
    let list = |length: u64| [&4u32.to_le_bytes()[..], &length.to_le_bytes(), &[0; 64]].concat();
    for length in [u64::MAX, 1 << 40, 1 << 23] {
        let error = changed(|file| file.value("a", 9, &list(length)));
        assert!(matches!(error, EngineError::Truncated { .. }), "{error}");
    }
    let nested: Vec<u8> = (0..9).flat_map(|_| [&9u32.to_le_bytes()[..], &1u64.to_le_bytes()].concat()).collect();
    assert!(matches!(changed(|file| file.value("a", 9, &nested)), EngineError::Corrupt { .. }));
}

#[test]
fn tensors_must_have_a_possible_place_and_shape() {
    for shape in [vec![0, 64], vec![1 << 40, 1 << 40], vec![64, 65], vec![], vec![32; 5]] {
        let error = changed(|file| file.tensors[0].1 = shape.clone());
        assert!(matches!(error, EngineError::Corrupt { .. }), "{shape:?}: {error}");
    }
    let error = changed(|file| file.tensors[0].1 = vec![266, 64]);
    assert!(matches!(error, EngineError::ShapeMismatch { .. } | EngineError::Corrupt { .. }), "{error}");
    let twice = changed(|file| file.tensors.push(file.tensors[0].clone()));
    assert!(twice.to_string().contains("twice"), "{twice}");
    for alignment in [0, 3, 1 << 21] {
        assert!(matches!(changed(|file| file.u32("general.alignment", alignment)), EngineError::BadMetadata { .. }));
    }
}

#[test]
fn overlapping_tensors_are_refused() {
    let mut bytes = TinyModel::default().builder().build();
    // The second tensor's offset stands right before the third tensor's name length.
    let name = b"blk.0.attn_norm.weight";
    let third = bytes.windows(name.len()).position(|window| window == name).unwrap() - 8;
    bytes[third - 8..third].fill(0);
    let error = load(&bytes);
    assert!(matches!(&error, EngineError::Corrupt { detail, .. } if detail.contains("overlaps")), "{error}");
}

#[test]
fn what_is_missing_or_wrong_is_named() {
    let missing = changed(|file| file.remove("llama.block_count"));
    assert!(matches!(&missing, EngineError::MissingMetadata { key } if key == "llama.block_count"), "{missing}");
    let wrong = changed(|file| file.text("llama.block_count", "two"));
    assert!(matches!(&wrong, EngineError::BadMetadata { key, .. } if key == "llama.block_count"), "{wrong}");
    for (key, number) in
        [("llama.attention.head_count", 0), ("llama.attention.head_count_kv", 3), ("llama.rope.dimension_count", 17)]
    {
        assert!(matches!(changed(|file| file.u32(key, number)), EngineError::BadMetadata { .. }), "{key}");
    }
    assert!(matches!(changed(|file| file.f32("llama.rope.freq_base", f32::NAN)), EngineError::BadMetadata { .. }));
    assert!(matches!(changed(|file| file.u32("tokenizer.ggml.eos_token_id", 9999)), EngineError::BadMetadata { .. }));
    assert!(matches!(changed(|file| file.i32s("tokenizer.ggml.token_type", &[1])), EngineError::BadMetadata { .. }));
    let unknown_pair = ["h e".to_owned(), "zz zzzzzzzzzzzzzzzzzzzzzzzz".to_owned()];
    assert!(matches!(
        changed(|file| file.texts("tokenizer.ggml.merges", &unknown_pair)),
        EngineError::BadMetadata { .. }
    ));
    let gone = changed(|file| file.tensors.retain(|tensor| tensor.0 != "output_norm.weight"));
    assert!(matches!(&gone, EngineError::MissingTensor { tensor } if tensor == "output_norm.weight"), "{gone}");
}

#[test]
fn intact_files_of_another_kind_are_unsupported_not_corrupt() {
    let errors = [
        changed(|file| file.text("general.architecture", "mamba")),
        changed(|file| file.tensors[0].2 = 20),
        changed(|file| file.tensors.push(("blk.0.attn_q.bias".to_owned(), vec![64], 0, vec![0; 256]))),
        changed(|file| file.text("llama.rope.scaling.type", "yarn")),
        changed(|file| file.u32("llama.expert_count", 8)),
    ];
    for error in errors {
        assert_eq!(error.kind(), ErrorKind::Unsupported, "{error}");
    }
}

/// Sets the first number of a norm's weights.
fn with_norm(name: &str, number: f32) -> Vec<u8> {
    let mut file = TinyModel::default().builder();
    let norm = file.tensors.iter_mut().find(|tensor| tensor.0 == name).unwrap();
    norm.3[..4].copy_from_slice(&number.to_le_bytes());
    file.build()
}

#[test]
fn weights_that_are_not_numbers_are_refused() {
    for number in [f32::NAN, f32::INFINITY] {
        let error = load(&with_norm("output_norm.weight", number));
        assert!(matches!(&error, EngineError::WeightNotFinite { tensor } if tensor == "output_norm.weight"), "{error}");
    }
    let error = changed(|file| file.tensors[0].3[34..36].copy_from_slice(&half::f16::NAN.to_le_bytes()));
    assert!(matches!(&error, EngineError::WeightNotFinite { tensor } if tensor == "token_embd.weight"), "{error}");
}

#[test]
fn numbers_that_overflow_end_in_an_error_not_in_text() {
    // In the first layer a NaN passes through quantized products on its way to the logits, and must survive them.
    for name in ["output_norm.weight", "blk.0.attn_norm.weight"] {
        let mut engine = Engine::from_bytes(&with_norm(name, f32::MAX)).unwrap();
        let settings = engine::GenerateSettings { sampler: engine::SamplerSettings::default(), max_tokens: 3 };
        let result = pollster::block_on(engine.generate(&[1, 2], &settings, &mut ()));
        assert!(matches!(result, Err(EngineError::NotFinite { position: 2 })), "{name}: {result:?}");
    }
}

#[test]
fn a_header_can_be_looked_at_without_loading_the_model() {
    let bytes = TinyModel::default().builder().build();
    let file = Gguf::open(std::io::Cursor::new(&bytes)).unwrap();
    assert_eq!(file.metadata().text("general.name").unwrap(), "Tiny");
    assert_eq!(file.tensors()["token_embd.weight"].shape, [265, 64]);
}
