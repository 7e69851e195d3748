//! Round trips, limits and hostile input.

use permalink::{LinkError, MOST_CONSTRAINTS, MOST_MESSAGES, ModelRef, State, decode, encode};
use prompts::{Message, Role, Sampling};
use proptest::prelude::{Just, Strategy, any, prop, prop_assert_eq, prop_oneof, proptest};

fn messages() -> impl Strategy<Value = Vec<Message>> {
    let role = prop_oneof![Just(Role::System), Just(Role::User), Just(Role::Assistant)];
    prop::collection::vec((role, any::<String>()).prop_map(|(role, content)| Message { role, content }), 0..6)
}

fn sampling() -> impl Strategy<Value = Sampling> {
    // By bits, so that the smallest, the roundest and the most awkward numbers all occur.
    let float =
        |low: f32, high: f32| prop_oneof![low..=high, (low.to_bits()..=high.to_bits()).prop_map(f32::from_bits)];
    (
        float(0.1, 10.0),
        float(0.0, 10.0),
        any::<u32>(),
        float(0.0, 1.0),
        float(0.0, 1.0),
        any::<u64>(),
        1..=Sampling::MOST_TOKENS,
    )
        .prop_map(|(repetition_penalty, temperature, top_k, top_p, min_p, seed, max_tokens)| Sampling {
            repetition_penalty,
            temperature,
            top_k,
            top_p,
            min_p,
            seed,
            max_tokens,
        })
}

fn states() -> impl Strategy<Value = State> {
    let examples: Vec<_> = constraints::registry().iter().map(|kind| (kind.example)()).collect();
    let constraints = prop::collection::vec(prop::sample::select(examples), 0..8);
    let model = prop::option::of((".{0,40}", "[0-9a-f]{64}").prop_map(|(name, sha256)| ModelRef { name, sha256 }));
    let extras = prop::collection::vec((any::<bool>(), prop::collection::vec((".{0,20}", any::<bool>()), 0..3)), 8);
    (messages(), constraints, sampling(), model, extras).prop_map(|(messages, constraints, sampling, model, extras)| {
        let mut state = State { messages, constraints, sampling, model, ..State::default() };
        for (place, (is_off, tests)) in (0..state.constraints.len() as u32).zip(extras) {
            if is_off {
                state.off.insert(place);
            }
            if !tests.is_empty() {
                state.tests.insert(place, tests);
            }
        }
        state
    })
}

proptest! {
    #[test]
    fn what_is_encoded_is_decoded(state in states()) {
        let link = encode(&state).unwrap();
        prop_assert_eq!(decode(&link), Ok(state));
    }

    #[test]
    fn no_text_makes_decoding_panic(text in any::<String>(), link in "p[0-9]{0,3}\\.[0-9]{0,3}\\.[0-9]{0,3}\\.[-_A-Za-z0-9]{0,8}\\.[-_A-Za-z0-9]{0,40}") {
        let _ = (decode(&text), decode(&link));
    }
}

fn plain() -> State {
    State { messages: vec![Message::user("Hello")], ..State::default() }
}

#[test]
fn limits_hold_when_a_link_is_made() {
    let messages = vec![Message::user("a"); MOST_MESSAGES + 1];
    assert_eq!(encode(&State { messages, ..plain() }), Err(LinkError::TooLarge { what: "messages", n: 65, most: 64 }));
    let constraints = vec![(constraints::registry()[0].example)(); MOST_CONSTRAINTS + 1];
    assert_eq!(
        encode(&State { constraints, ..plain() }),
        Err(LinkError::TooLarge { what: "constraints", n: 65, most: 64 })
    );
    let messages = vec![Message::user("a".repeat(300_000))];
    assert!(matches!(encode(&State { messages, ..plain() }), Err(LinkError::TooLarge { what: "bytes of text", .. })));
    // Random letters do not compress to a quarter of 200 kB.
    let mut rng = prompts::rng::Rng::new(1, "test", 0);
    let noise: String = (0..200_000).map(|_| char::from(b'a' + rng.below(26) as u8)).collect();
    assert!(matches!(
        encode(&State { messages: vec![Message::user(noise)], ..plain() }),
        Err(LinkError::TooLong { most: 32_768, .. })
    ));
}

#[test]
fn numbers_without_meaning_are_refused_by_name() {
    for (name, value) in [("temperature", f32::NAN), ("temperature", f32::INFINITY), ("temperature", -1.0)] {
        let sampling = Sampling { temperature: value, ..Sampling::default() };
        assert!(
            matches!(encode(&State { sampling, ..plain() }), Err(LinkError::Invalid { field, .. }) if field == name)
        );
    }
    let model = Some(ModelRef { name: "m".into(), sha256: "F".repeat(64) });
    assert!(matches!(encode(&State { model, ..plain() }), Err(LinkError::Invalid { field, .. }) if field == "model"));
}

#[test]
fn minus_zero_and_the_largest_seed_come_back_exactly() {
    let sampling = Sampling { temperature: -0.0, seed: u64::MAX, ..Sampling::default() };
    let back = decode(&encode(&State { sampling, ..plain() }).unwrap()).unwrap().sampling;
    assert_eq!((back.temperature.to_bits(), back.seed), ((-0.0f32).to_bits(), u64::MAX));
}
