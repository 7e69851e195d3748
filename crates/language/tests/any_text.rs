//! Whatever the text: no panic, and ranges that lie in order on character boundaries.

use std::ops::Range;

use language::{Pack, langdetect, punkt, python, syllables, unicode, word_tokenize};
use proptest::prelude::{Strategy, proptest};
use proptest::{collection, prop_assert, prop_oneof, sample};

/// Pieces that some rule asks for, and anything else.
fn text() -> impl Strategy<Value = String> {
    let marks = sample::select(vec![
        ".",
        "..",
        "?",
        "!",
        ",",
        ":",
        ";",
        "'",
        "''",
        "\"",
        "`",
        "``",
        "(",
        ")",
        "[",
        "]",
        "<",
        ">",
        "-",
        "--",
        "—",
        "…",
        "“",
        "”",
        "’",
        "«",
        "»",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\t",
        "\u{a0}",
        "\u{3000}",
        "\u{1c}",
        "\u{85}",
        "\u{2028}",
        "can",
        "not",
        "gonna",
        "n't",
        "'s",
        "'tis",
        "Mr.",
        "e.g.",
        "A.",
        "3.5",
        "The",
        "http://",
        "https://a",
        "@",
        "a@b.c",
        "Σ",
        "İ",
        "ß",
        "ǆ",
        "a\u{301}",
        "中",
        "か",
        "한",
        "ก",
        "।",
        "😀",
    ]);
    let piece = prop_oneof![
        marks.prop_map(str::to_owned),
        proptest::string::string_regex("\\PC{0,4}").unwrap_or_else(|_| unreachable!())
    ];
    collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn are_in_order(ranges: &[Range<usize>], text: &str) -> bool {
    ranges.windows(2).all(|pair| pair[0].end <= pair[1].start)
        && ranges.iter().all(|range| text.get(range.clone()).is_some())
}

proptest! {
    #[test]
    fn no_text_breaks_anything(text in text()) {
        for (pack, bytes) in [
            (Pack::Punkt, include_bytes!("../../../public/language/punkt.bin").as_slice()),
            (Pack::Languages, include_bytes!("../../../public/language/languages.bin")),
            (Pack::Syllables, include_bytes!("../../../public/language/syllables.bin")),
        ] {
            if !language::is_ready(pack) {
                language::provide(pack, bytes)?;
            }
        }
        prop_assert!(are_in_order(&python::words(&text).collect::<Vec<_>>(), &text));
        prop_assert!(are_in_order(&python::regex_package::words(&text).collect::<Vec<_>>(), &text));
        prop_assert!(are_in_order(&punkt::sentences(&text)?, &text));
        let tokens = word_tokenize::tokens(&text)?;
        prop_assert!(are_in_order(&tokens.into_iter().map(|token| token.range).collect::<Vec<_>>(), &text));
        for lines in [python::split(&text).collect::<Vec<_>>(), python::split_lines(&text).collect()] {
            prop_assert!(lines.iter().map(|line| line.len()).sum::<usize>() <= text.len());
        }
        let changed = [python::lower(&text), python::upper(&text), python::capitalize(&text)];
        prop_assert!(changed.iter().all(|changed| changed.is_empty() == text.is_empty()));
        prop_assert!(syllables::count(&text)? <= text.len().max(1));
        let sum: f64 = langdetect::detect_exact(&text)?.iter().map(|guess| guess.probability).sum();
        prop_assert!(sum < 1.000_001);
        let drawn = langdetect::probabilities(&text, 0)?.unwrap_or_default();
        prop_assert!(drawn.iter().all(|guess| guess.probability > 0.1 && guess.probability < 1.000_001));
        prop_assert!(text.chars().filter(|c| unicode::is_sentence_mark(*c)).count() <= text.len());
    }
}
