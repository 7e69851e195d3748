//! Texts that no person writes: nothing, blanks, a megabyte of one character, marks that join. Every kind gives a verdict and none takes long.

use constraints::{Constraint, Judge, Status, registry};

use super::variants::all;

/// Kinds that run within limits.
const GIVE_UP: [&str; 2] = ["script", "json_schema"];

fn examples() -> Vec<Constraint> {
    registry().iter().map(|kind| (kind.example)()).collect()
}

/// Judges the text in chunks of about so many bytes, with a verdict after each.
#[track_caller]
fn check(constraints: &[Constraint], text: &str, chunk: usize) {
    let mut judge = Judge::new(constraints);
    let mut at = 0;
    while at < text.len() {
        let end = text.ceil_char_boundary(at + chunk);
        judge.push(&text[at..end]);
        at = end;
        std::hint::black_box(judge.verdicts());
    }
    for (constraint, verdict) in constraints.iter().zip(judge.verdicts()) {
        // A script may fail, and says so; so does what a limit keeps from running on.
        let may_give_up = GIVE_UP.contains(&constraint.kind().id);
        let gave_up = matches!(verdict.status, Status::NotCheckable | Status::CutOff);
        assert!(!gave_up || may_give_up, "{constraint:?}: {verdict:?}");
    }
}

#[test]
fn nothing_and_blanks_get_a_verdict() {
    let constraints = all();
    for text in
        ["", " ", "\n", "\r", "\r\n\r\n", "\t\u{a0}\u{3000}", "\u{2028}\u{2029}\u{85}", "\u{feff}", "\u{200b}", "\0"]
    {
        check(&constraints, text, 1);
    }
}

#[test]
fn marks_that_join_get_a_verdict() {
    let constraints = all();
    for text in [
        "\u{301}",
        "\u{301}a\u{301}\u{301}. \u{301}",
        "a\r\rb\rc",
        "a\u{2028}b\u{2029}c",
        "👩‍👩‍👧‍👦\u{200d}",
        "🇩🇪🇩",
        "e\u{301}\u{20e3}\u{fe0f}",
        "\u{200d}\u{200d}",
        "\u{202e}abc\u{202c}",
        "\u{1100}\u{1161}\u{11a8}",
        "İıßﬁ",
        "𝒜𝓃𝒹",
        "\u{e0100}\u{10ffff}\u{fffd}",
    ] {
        check(&constraints, text, 1);
    }
}

#[test]
fn long_runs_of_one_text_take_no_long_time() {
    let constraints = examples();
    for piece in [
        "a", " ", "\n", ".", "\"", "我", "\u{301}", "\r", "🎉", "a. ", "- a\n", "|a", "(", "**", "# a\n", "{\"a\":",
        "```\n", "a\n\n", "> ", "[1] ", "1",
    ] {
        check(&constraints, &piece.repeat(20_000 / piece.len()), 100);
    }
}

#[test]
fn a_megabyte_in_one_push_takes_no_long_time() {
    let constraints = examples();
    for piece in ["a", "Tea is 3. "] {
        check(&constraints, &piece.repeat(1_000_000 / piece.len()), usize::MAX / 2);
    }
}
