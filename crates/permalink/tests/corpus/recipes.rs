//! Recipes such as people share, for the tests of this crate.

use constraints::Constraint;
use permalink::{ModelRef, State};
use prompts::{Message, Sampling};

/// A constraint from its published JSON.
fn constraint(json: &str) -> Constraint {
    serde_json::from_str(json).unwrap()
}

fn state(messages: Vec<Message>, constraints: &[&str], sampling: Sampling) -> State {
    State {
        messages,
        constraints: constraints.iter().map(|json| constraint(json)).collect(),
        sampling,
        ..State::default()
    }
}

/// All of them; the first is the shortest, the last holds every kind of constraint that the corpus knows.
pub fn recipes() -> Vec<State> {
    let greedy = Sampling { temperature: 0.0, top_k: 0, top_p: 1.0, ..Sampling::default() };
    let plumbline = ModelRef {
        name: "plumbline-1".into(),
        sha256: "0f3c9b1d2e4a58677c8d9eafb0c1d2e3f40516273849506172839405a6b7c8d9".into(),
    };
    vec![
        state(vec![], &[], Sampling::default()),
        state(
            vec![Message::user("Write a short poem about the sea.")],
            &[r#"{"kind": "line_count", "relation": "exactly", "count": 4}"#],
            Sampling::default(),
        ),
        State {
            model: Some(plumbline.clone()),
            ..state(
                vec![
                    Message::system(
                        "You write for a newsletter that engineers read on a phone. Plain words, no jargon, no exclamation marks.",
                    ),
                    Message::user(
                        "Announce that the build now takes four minutes instead of eleven, and name what changed: shared cache, two test shards, no debug symbols.\n\nEnd with where to report a problem.",
                    ),
                ],
                &[
                    r#"{"kind": "word_count", "relation": "at_most", "count": 120}"#,
                    r#"{"kind": "paragraph_count", "divider": "blank_line", "relation": "exactly", "count": 3}"#,
                    r#"{"kind": "keyword_include", "keywords": ["four minutes", "shared cache", "test shards"]}"#,
                    r#"{"kind": "keyword_exclude", "keywords": ["excited", "thrilled", "game-changing"]}"#,
                    r#"{"kind": "ends_with", "text": "build-help@example.org", "ignore_case": true}"#,
                    r#"{"kind": "no_commas"}"#,
                ],
                Sampling { seed: 20_261_122, temperature: 0.35, max_tokens: 256, ..Sampling::default() },
            )
        },
        state(
            vec![
                Message::user("Name three birds."),
                Message::assistant("Wren, owl, heron."),
                Message::user("Now only those that cannot be seen by day, as a JSON list."),
            ],
            &[],
            greedy,
        ),
        state(
            vec![Message::user("Übersetze ins Deutsche: “The cat — 猫, القط — sat.” 👩‍💻\t\u{202e}\u{0}\"\\")],
            &[r#"{"kind": "letter_frequency", "letter": "ß", "relation": "less_than", "count": 2}"#],
            Sampling {
                seed: u64::MAX,
                temperature: 1e-7,
                top_p: 0.1 + 0.2,
                min_p: f32::MIN_POSITIVE,
                repetition_penalty: 1.1,
                ..Sampling::default()
            },
        ),
        State {
            off: [1].into(),
            tests: [(0, vec![("One two".to_owned(), true), ("One, two".to_owned(), false)])].into(),
            ..state(
                vec![Message::user("Name two birds.")],
                &[r#"{"kind": "no_commas"}"#, r#"{"kind": "lowercase"}"#],
                Sampling::default(),
            )
        },
        State {
            model: Some(plumbline),
            ..state(
                vec![Message::user("Describe a lighthouse.")],
                &[
                    r#"{"kind": "sentence_count", "relation": "exactly", "count": 3}"#,
                    r#"{"kind": "bullet_count", "relation": "at_least", "count": 2}"#,
                    r#"{"kind": "length_chars", "relation": "at_most", "count": 600}"#,
                    r#"{"kind": "keyword_frequency", "keyword": "light", "relation": "at_least", "count": 2}"#,
                    r#"{"kind": "capital_word_frequency", "relation": "at_most", "count": 1}"#,
                    r#"{"kind": "starts_with", "text": "High above", "ignore_case": false}"#,
                    r#"{"kind": "quotation"}"#,
                    r#"{"kind": "title"}"#,
                    r#"{"kind": "lowercase"}"#,
                    r#"{"kind": "uppercase"}"#,
                    r#"{"kind": "placeholder_count", "relation": "at_least", "count": 1}"#,
                    r#"{"kind": "postscript", "marker": "P.S."}"#,
                    r#"{"kind": "json", "root": "array", "allow_fence": true}"#,
                    r#"{"kind": "regex", "pattern": "^\\w+$", "must_match": false}"#,
                ],
                Sampling::default(),
            )
        },
    ]
}
