//! The committed answers of the Python originals: 400 passages of ours, made by `tests/differential/language_golden.py`.

use language::{Pack, PackError, langdetect, punkt, python, syllables, word_tokenize};
use serde_json::{Value, json};

const GOLDEN: &str = include_str!("golden.jsonl");

/// Hands over the packs as the page does, so that this test needs no feature.
fn provide_all() -> Result<(), PackError> {
    for (pack, bytes) in [
        (Pack::Punkt, include_bytes!("../../../public/language/punkt.bin").as_slice()),
        (Pack::Languages, include_bytes!("../../../public/language/languages.bin")),
        (Pack::Syllables, include_bytes!("../../../public/language/syllables.bin")),
    ] {
        language::provide(pack, bytes)?;
    }
    Ok(())
}

fn check(column: &str, answer: impl Fn(&str) -> Value) {
    assert_eq!(provide_all(), Ok(()));
    let mut count = 0;
    for line in GOLDEN.lines() {
        let row: Value = serde_json::from_str(line).unwrap_or_default();
        let text = row["text"].as_str().unwrap_or("no text in this row");
        assert_eq!(answer(text), row[column], "{text:?}");
        count += 1;
    }
    assert_eq!(count, 400);
}

#[test]
fn words() {
    check("words", |text| json!(python::words(text).map(|range| &text[range]).collect::<Vec<_>>()));
    check("regex_words", |text| {
        json!(python::regex_package::words(text).map(|range| &text[range]).collect::<Vec<_>>())
    });
}

#[test]
fn sentences() {
    check("sentences", |text| {
        json!(punkt::sentences(text).unwrap().into_iter().map(|range| &text[range]).collect::<Vec<_>>())
    });
}

#[test]
fn tokens() {
    check("tokens", |text| {
        let tokens = word_tokenize::tokens(text).unwrap();
        // Ranges are ours: in order, apart from one another, and spelled as in the source but for quotes.
        assert!(tokens.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start), "{text:?}");
        assert!(tokens.iter().all(|token| {
            let source = &text[token.range.clone()];
            source == token.text || ["\"", "''"].contains(&source)
        }));
        json!(tokens.iter().map(|token| token.text.as_ref()).collect::<Vec<_>>())
    });
}

#[test]
fn languages() {
    check("langdetect", |text| json!(langdetect::detect(text, 0).unwrap()));
}

#[test]
fn syllable_counts() {
    check("syllables", |text| {
        json!(python::split(text).map(|word| syllables::count(word).unwrap()).collect::<Vec<_>>())
    });
}
