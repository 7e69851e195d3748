//! The promise: every link of the corpus opens to what it always meant, and none that was cut or changed opens at all.
//!
//! `golden/v1.txt` and `golden/v2.txt` have a line for each link: the link, a tab, and its normal form as JSON. Lines are only ever added, and the links in them never change;
//! a normal form may gain a parameter that a constraint has been given since.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise, helpers included")]

#[path = "corpus/recipes.rs"]
mod recipes;

use permalink::{LinkError, State, decode, encode};
use serde_json::{Value, json};

const GOLDEN: [&str; 2] = [include_str!("golden/v1.txt"), include_str!("golden/v2.txt")];

fn golden() -> impl Iterator<Item = (&'static str, Value)> {
    GOLDEN.iter().flat_map(|file| file.lines()).map(|line| {
        let (link, normal_form) = line.split_once('\t').unwrap();
        (link, serde_json::from_str(normal_form).unwrap())
    })
}

/// Everything that a state holds, spelled out here and not by the domain's serde, which may change.
fn normal_form(state: &State) -> Value {
    let sampling = &state.sampling;
    let mut form = json!({
        "messages": state.messages.iter().map(|message| json!([message.role.as_str(), message.content])).collect::<Vec<_>>(),
        "constraints": serde_json::to_value(&state.constraints).unwrap(),
        "sampling": {
            "seed": sampling.seed,
            "temperature": sampling.temperature.to_string(),
            "max_tokens": sampling.max_tokens,
            "top_k": sampling.top_k,
            "top_p": sampling.top_p.to_string(),
            "min_p": sampling.min_p.to_string(),
            "repetition_penalty": sampling.repetition_penalty.to_string(),
        },
        "model": state.model.as_ref().map(|model| json!([model.name, model.sha256])),
    });
    // What format 1 cannot say is left out where it is not said, so that the lines of `golden/v1.txt` stay as they are.
    if !state.off.is_empty() || !state.tests.is_empty() {
        form["off"] = json!(state.off);
        form["tests"] = json!(state.tests);
    }
    form
}

#[test]
fn every_link_ever_made_opens_to_what_it_meant() {
    assert!(golden().count() >= 6);
    for (link, expected) in golden() {
        let state = decode(link).unwrap_or_else(|error| panic!("{link}: {error}"));
        assert_eq!(normal_form(&state), expected, "{link}");
        assert_eq!(decode(&format!(" #{link}\n")), Ok(state));
    }
}

#[test]
fn the_corpus_holds_every_recipe() {
    let missing: Vec<String> = recipes::recipes()
        .iter()
        .filter(|state| golden().all(|(_, expected)| expected != normal_form(state)))
        .map(|state| format!("{}\t{}\n", encode(state).unwrap(), normal_form(state)))
        .collect();
    assert!(missing.is_empty(), "add to tests/golden, to the file of its version:\n{}", missing.concat());
}

#[test]
fn recipes_survive_and_stay_short() {
    for state in recipes::recipes() {
        let link = encode(&state).unwrap();
        assert_eq!(decode(&link), Ok(state));
        // A QR code on a projector is readable up to about this length.
        assert!(link.len() <= 700, "{} characters: {link}", link.len());
    }
}

#[test]
fn every_cut_is_seen() {
    for (link, _) in golden() {
        for n_kept in 0..link.len() {
            let error = decode(&link[..n_kept]).unwrap_err();
            match n_kept {
                0 | 1 => assert_eq!(error, LinkError::NotAPlumblineLink),
                _ => assert!(
                    matches!(error, LinkError::Truncated { n_missing } if n_missing.is_none_or(|n| n == link.len() - n_kept)),
                    "{n_kept}: {error:?}"
                ),
            }
        }
    }
}

#[test]
fn every_changed_lost_and_doubled_character_is_seen() {
    let mut characters: Vec<char> = ('0'..='9').chain('a'..='z').chain('A'..='Z').collect();
    characters.extend(['-', '_', '.', '%', ' ', '=', '+', 'é', '\u{202e}']);
    for (link, _) in golden() {
        for position in 0..link.len() {
            let (before, rest) = link.split_at(position);
            let (here, after) = rest.split_at(1);
            for character in characters.iter().filter(|character| !here.starts_with(**character)) {
                let changed = format!("{before}{character}{after}");
                assert!(decode(&changed).is_err(), "{changed} opens");
            }
            assert!(decode(&format!("{before}{after}")).is_err(), "without character {position}");
            assert!(decode(&format!("{before}{here}{here}{after}")).is_err(), "with character {position} doubled");
        }
    }
}

#[test]
fn messages_name_cause_and_remedy() {
    let link = golden().last().unwrap().0;
    let say = |link: &str| decode(link).unwrap_err().to_string();
    assert_eq!(
        say(&link[..link.len() - 9]),
        "This link was cut short: its last 9 characters are missing. Some programs cut long links; ask for it again, in full or as a file."
    );
    assert!(say("p7.new").contains("newer Plumbline (format 7; this page knows 2). Reload the page"));
    assert!(say("intro").starts_with("This address carries no Plumbline link"));
    assert!(say(&format!("{link}x")).contains("damaged on its way"));
    assert!(
        say(&format!("p1.1.40000.abcdef.{}", "x".repeat(40_000))).contains("more than the 32768 that Plumbline opens")
    );
}
