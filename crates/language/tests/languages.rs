//! How often the exact reading names the language of a sentence of ours, beside upstream's draws.

use language::{Pack, langdetect};

const SENTENCES: &str = include_str!("languages.tsv");

#[test]
fn the_exact_reading_is_better_than_the_draws() {
    language::provide(Pack::Languages, include_bytes!("../../../public/language/languages.bin")).unwrap();
    let (mut total, mut exact, mut exact_in_capitals) = (0, 0, 0);
    let (mut drawn, mut drawn_in_capitals) = (0, 0);
    let best = |text: &str| langdetect::detect_exact(text).unwrap().first().map(|guess| guess.language);
    for line in SENTENCES.lines() {
        let (language, text) = line.split_once('\t').unwrap();
        let capitals = text.to_uppercase();
        total += 1;
        if best(text) != Some(language) {
            println!("{language}: {:?}", langdetect::detect_exact(text).unwrap());
        }
        exact += usize::from(best(text) == Some(language));
        exact_in_capitals += usize::from(best(&capitals) == Some(language));
        drawn += usize::from(langdetect::detect(text, 0).unwrap() == Some(language));
        drawn_in_capitals += usize::from(langdetect::detect(&capitals, 0).unwrap() == Some(language));
    }
    println!(
        "of {total}: exact {exact}, in capitals {exact_in_capitals}; drawn {drawn}, in capitals {drawn_in_capitals}"
    );
    assert!(exact >= drawn && exact_in_capitals > drawn_in_capitals);
    assert!(exact * 100 >= total * 97 && exact_in_capitals * 100 >= total * 95);
}
