//! MulDimIF's ids: cases written by hand for each script, and a golden file of sentences and texts of ours with the verdicts of upstream's Python,
//! written by `tests/differential/muldimif.py --golden`. A verdict is null where upstream raises.
#![expect(clippy::expect_used, reason = "a golden file that cannot be read fails the test")]

use std::collections::BTreeMap;

use official::{Outcome, Suite, check};
use serde::Deserialize;
use serde_json::json;

const GOLDEN: &str = include_str!("golden/muldimif.jsonl");

#[derive(Deserialize)]
struct Case {
    id: String,
    constraint: String,
    response: String,
    followed: Option<bool>,
}

fn outcome(id: &str, sentence: &str, response: &str) -> (Outcome, String) {
    let kwargs = json!({"constraint": sentence});
    let verdict = check(Suite::MulDimIf, id, kwargs.as_object().expect("an object"), response);
    (verdict.outcome, verdict.reason.to_string())
}

/// Texts that follow a sentence, and texts that do not.
fn holds(id: &str, sentence: &str, followed: &[&str], not_followed: &[&str]) {
    for (texts, expected) in [(followed, Outcome::Followed), (not_followed, Outcome::NotFollowed)] {
        for text in texts {
            let (found, reason) = outcome(id, sentence, text);
            assert_eq!(found, expected, "{id}, {sentence:?} on {text:?}: {reason}");
        }
    }
}

fn golden() -> impl Iterator<Item = Case> {
    GOLDEN.lines().map(|line| serde_json::from_str(line).expect("a golden case"))
}

#[test]
fn verdicts_are_upstreams() {
    for case in golden() {
        let expected = match case.followed {
            Some(true) => Outcome::Followed,
            Some(false) => Outcome::NotFollowed,
            None => Outcome::NotCheckable,
        };
        let (found, reason) = outcome(&case.id, &case.constraint, &case.response);
        // What a table of words decides that is not ours to keep.
        if reason.contains("zhconv") {
            continue;
        }
        assert_eq!(found, expected, "{}, {:?} on {:?}: {reason}", case.id, case.constraint, case.response);
    }
}

#[test]
fn every_id_has_texts_that_follow_it_and_texts_that_do_not() {
    let mut seen: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for case in golden() {
        if let Some(followed) = case.followed {
            seen.entry(case.id).or_default()[usize::from(followed)] += 1;
        }
    }
    for id in Suite::MulDimIf.ids() {
        assert!(seen.get(id).is_some_and(|counts| counts.iter().all(|n| *n > 0)), "{id}: {:?}", seen.get(id));
    }
    assert_eq!(Suite::MulDimIf.ids().count(), 55);
}

#[test]
fn words_are_counted_as_the_sentence_is_misread() {
    holds("Length_Words", "At most four words", &["Rain falls.", ""], &["Rain falls on the hill"]);
    // The number ends at its first word: twenty, not twenty-five.
    holds("Length_Words", "exactly twenty five words", &[&"w ".repeat(20)], &[&"w ".repeat(25)]);
    holds("Length_Words", "at most 4 words", &["river 雨水，。"], &["river 雨水，。！"]);
    holds("Length_Words", "Each tip must have at most 2 words", &["- go home\n- rest"], &["- go home now\n- rest"]);
}

#[test]
fn a_sentence_ends_at_every_mark() {
    holds("Length_Sentences", "exactly two sentences", &["It costs 3.14.", "a. b!"], &["It is so", "One. Two. Three."]);
    holds("Length_Sentences", "a couple of sentences", &["", "a. b. c. d."], &[]);
    holds("Length_Sentences", "至多两句", &["一!二?"], &["一!二?三."]);
}

#[test]
fn paragraphs_stand_between_blank_lines() {
    holds("Length_Paragraphs", "at least two paragraphs", &["a\n\nb", "a\n\n\nb"], &["a\n \nb", "a"]);
    holds("Length_Paragraphs", "some paragraphs", &[], &["a\n\nb"]);
}

#[test]
fn keywords_stand_between_no_word_characters() {
    holds("Content_Keywords", "Name 'oak' at least twice", &["Oak, (OAK)"], &["oak oaks", "oak_ oak"]);
    holds("Content_Keywords", "Name 'oak' or 'elm'", &["an elm"], &["elms"]);
    holds("Content_Keywords", "avoid using the term 'oak'", &["oaks", ""], &["Oak"]);
    holds("Content_Keywords", "Each tip should name 'oak'", &["1. oak\n2. an oak"], &["1. oak\n2. elm"]);
}

#[test]
fn last_marks_are_looked_at() {
    holds("Content_Punctuation", "End with a period.", &["Yes? No. "], &["Yes. No?", ""]);
    holds("Content_Punctuation", "Do not end with exclamation marks", &["Yes.", ""], &["Yes!"]);
    holds("Content_Punctuation", "Each sentence ends with a period", &["Go home. Rest."], &["Go home! Rest."]);
    holds(
        "Content_Punctuation",
        "Each cell ends with a period",
        &["| a | b |\n|---|---|\n| c. | d. |"],
        &["| a | b |"],
    );
}

#[test]
fn identifiers_are_known_word_for_word() {
    holds("Content_Identifiers", "Start identifier: 'Note:'", &["## note: x"], &["A note: x"]);
    holds("Content_Quotes", "Must include quotes from the sources", &["it's"], &["its"]);
    holds("Content_Length", "Anything else", &[], &["", "text"]);
}

#[test]
fn case_is_that_of_the_part_that_is_spoken_of() {
    holds("Language_English", "Capitalized", &["A B 1 é"], &["A b", " "]);
    holds("Language_English", "The table header must be all uppercase", &["| A |\n| b |"], &["| a |\n| B |"]);
    holds("Language_English", "headings must be capitalized", &["# A B\nc d"], &["# A b\nC D"]);
}

#[test]
fn characters_tell_the_chinese_script() {
    holds("Language_Chinese", "Answer in Simplified Chinese", &["汉", "漢汉", "“"], &["漢", "a"]);
    holds("Language_Chinese", "Must use Traditional Chinese characters", &["123"], &["汉字", "a"]);
    let (found, reason) = outcome("Language_Chinese", "Must use Traditional Chinese characters", "山水");
    assert_eq!(found, Outcome::NotCheckable, "{reason}");
}

#[test]
fn json_is_as_deep_as_its_deepest_value() {
    let deep = "```json\n{\"a\": {\"b\": 1}}\n```";
    holds("Format_Json", "exactly two levels of nesting", &[deep, "[[1]]"], &["{\"a\": 1}", "no JSON", "null"]);
    holds("Format_Json", "some levels", &[], &[deep]);
}

#[test]
fn headings_are_as_asked() {
    holds("Format_Markdown", "Use heading levels 1 and 2", &["# a\n## b"], &["# a", "", "#a\n##b"]);
    holds("Format_Markdown", "important words in bold", &["a **b** c", "__b__"], &["a **b"]);
    holds("Format_Markdown", "Write it well", &["", "# a"], &[]);
}

#[test]
fn tables_are_as_asked() {
    let table = "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |";
    holds(
        "Format_Table",
        "a table with no more than two rows",
        &[table, "| a |"],
        &["a", "| a |\n| 1 |\n| 2 |\n| 3 |"],
    );
    holds("Table_Column limit", "If you use a table, at most one columns", &["no table", "| a |"], &[table]);
}

#[test]
fn other_formats_are_as_asked() {
    holds("Format_XML", "no more than one attribute", &["<a b='1'/>", "text"], &["<a b='1' c='2'/>"]);
    holds("Format_Text", "No lists", &["- a"], &["1. a", "x\n 2.\n"]);
    holds("References_Format", "Must be in APA format", &["(Lee, 2001)"], &["(Lee 2001)"]);
}

#[test]
fn what_upstream_raises_on_is_not_checkable() {
    for (id, sentence) in [
        ("Length_Words", "Each word must be at most five characters"),
        ("Content_Keywords", "be at least many words long, name 'oak'"),
        ("Content_Identifiers", "Each example must start with an oak"),
        ("Format_Markdown", "at least some block quotes"),
        ("Format_Text", "Must include 'five'"),
    ] {
        for text in ["", "oak"] {
            let (found, reason) = outcome(id, sentence, text);
            assert_eq!(found, Outcome::NotCheckable, "{id} on {text:?}: {reason}");
            assert!(reason.contains("Error"), "{reason}");
        }
    }
}

#[test]
fn an_id_needs_its_sentence_and_a_suite_its_ids() {
    let verdict = check(Suite::MulDimIf, "Length_Words", &serde_json::Map::new(), "text");
    assert_eq!(verdict.outcome, Outcome::NotCheckable);
    let (found, reason) = outcome("punctuation:no_comma", "no commas", "text");
    assert_eq!(
        (found, reason.as_str()),
        (Outcome::NotCheckable, "MulDimIF has no constraint with the id punctuation:no_comma.")
    );
}

#[test]
fn no_text_makes_a_checker_panic() {
    let texts = [
        "",
        "\u{0}",
        "|",
        "||\n|",
        "\u{1f600}|\u{301}|",
        "```json",
        "```xml<",
        "#\u{2028}",
        "“",
        "{\"\\u",
        "İß\u{fffd}",
        "- \n-",
    ];
    for case in golden() {
        for text in texts {
            outcome(&case.id, &case.constraint, text);
            outcome(&case.id, text, &case.response);
        }
    }
}
