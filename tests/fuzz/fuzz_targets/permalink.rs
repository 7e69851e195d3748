//! Any fragment as a link, and forged ones with a right checksum: refused or opened, never a panic; what opens can be shared again.

#![no_main]

#[path = "../../../crates/permalink/src/compression.rs"]
#[expect(dead_code, reason = "only the half that makes links is needed")]
mod compression;
#[path = "../../../crates/permalink/src/frame.rs"]
#[expect(dead_code, reason = "only the half that makes links is needed")]
mod frame;

use libfuzzer_sys::fuzz_target;
use permalink::{LinkError, decode, encode, hidden_characters};

const DICTIONARY: &[u8] = include_bytes!("../../../crates/permalink/src/wire/dictionary_1.txt");

// "1" or "2" and the JSON of that version; "z", a dictionary and a compressed payload; anything else is the fragment itself.
fuzz_target!(|input: &[u8]| {
    let link = match input {
        [version @ (b'1' | b'2'), json @ ..] => {
            let Some(payload) = compression::deflate(DICTIONARY, json) else { return };
            frame::wrap(u32::from(version - b'0'), 1, &payload)
        }
        [b'z', dictionary, payload @ ..] => {
            frame::wrap(1 + u32::from(dictionary / 64), u32::from(dictionary % 3), payload)
        }
        _ => String::from_utf8_lossy(input).into_owned(),
    };
    let state = match decode(&link) {
        Ok(state) => state,
        Err(error) => {
            let _ = error.to_string();
            return;
        }
    };
    for message in &state.messages {
        for hidden in hidden_characters(&message.content) {
            assert!(message.content[hidden.offset..].starts_with(hidden.character));
        }
    }
    match encode(&state) {
        Ok(again) => assert_eq!(decode(&again), Ok(state)),
        // Written out anew it may be longer than what came in.
        Err(LinkError::TooLong { .. } | LinkError::TooLarge { .. }) => {}
        Err(error) => panic!("{error} for {state:?}"),
    }
});
