//! A reading of the profiles that draws nothing: which languages a text is in, by all of its n-grams and its scripts.
//!
//! For the repaired profile. Upstream's other quirks are mended as well: a text in capitals is read in small letters, the
//! whole text counts and not its first 10,000 characters, and scripts speak for themselves, also those without a profile.
//! Read [`detect_exact`] first.

use std::collections::BTreeMap;

use super::{ALPHA, BASE_FREQUENCY, Guess, Profiles, features};
use crate::pack::{self, NotLoaded};
use crate::python::{self, chars};
use crate::unicode::Script;

/// N-grams of three lengths overlap, so that three of them tell about as much as one.
const INDEPENDENT: f64 = 1.0 / 3.0;
/// Languages less probable than this are left out.
const FLOOR: f64 = 0.001;
/// N-grams that occur more often than this get a logarithm of their own.
const FEW: usize = 8;
/// A product of ratios below this, times one more ratio (at most 20,001), is still a number.
const LARGE: f64 = 1e290;
/// Where at least one of so many characters of Han and Kana is Kana, the text is Japanese.
const JAPANESE: usize = 8;

/// The languages of a text, most probable first; none when no letter tells anything. The probabilities of a text in one
/// script are those of naive Bayes; between scripts each has the share of the text that is written in it.
///
/// # Errors
///
/// When [`crate::Pack::Languages`] is not loaded.
pub fn detect_exact(text: &str) -> Result<Vec<Guess>, NotLoaded> {
    let profiles = pack::languages()?;
    let text = features::without_addresses(text);
    let text = if is_in_capitals(&text) { python::lower(&text).into() } else { text };
    let shares = shares(&text);
    let evidence = evidence(profiles, &text);
    let mut guesses = Vec::new();
    for (script, share) in &shares {
        match languages_of(*script) {
            [] => {}
            [language] => guesses.push(Guess { language, probability: *share }),
            languages => {
                let of_all = scores(profiles, evidence.get(script));
                let index = |language: &str| profiles.names().iter().position(|name| name == language);
                let score = |language: &&str| index(language).map_or(f64::NEG_INFINITY, |index| of_all[index]);
                let scores: Vec<f64> = languages.iter().map(score).collect();
                let best = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                let weights: Vec<f64> = scores.iter().map(|score| libm::exp((score - best) * INDEPENDENT)).collect();
                let sum: f64 = weights.iter().sum();
                guesses.extend(
                    languages
                        .iter()
                        .zip(weights)
                        .map(|(language, weight)| Guess { language, probability: share * weight / sum }),
                );
            }
        }
    }
    guesses.retain(|guess| guess.probability > FLOOR);
    guesses.sort_by(|a, b| b.probability.total_cmp(&a.probability));
    Ok(guesses)
}

/// Whether most letters that have a case are capitals.
fn is_in_capitals(text: &str) -> bool {
    let capitals = text.chars().filter(|c| chars::is_upper(*c)).count();
    let small = text.chars().filter(|c| chars::is_lower(*c)).count();
    capitals > small
}

/// Each script's share of the letters. A character of Han, Kana or Hangul counts for more, because it says more.
fn shares(text: &str) -> BTreeMap<Script, f64> {
    let mut counts: BTreeMap<Script, usize> = BTreeMap::new();
    for script in text.chars().filter_map(Script::of) {
        let weight = match script {
            Script::Han => 3,
            Script::Kana | Script::Hangul => 2,
            _ => 1,
        };
        *counts.entry(script).or_default() += weight;
    }
    let (han, kana) = (counts.get(&Script::Han).copied(), counts.get(&Script::Kana).copied());
    if let (Some(han), Some(kana)) = (han, kana)
        && kana * JAPANESE >= han + kana
    {
        counts.remove(&Script::Han);
        counts.insert(Script::Kana, han + kana);
    }
    let total: usize = counts.values().sum();
    counts.into_iter().map(|(script, count)| (script, count as f64 / total as f64)).collect()
}

/// How often each known n-gram occurs, by the script of its last letter.
fn evidence(profiles: &Profiles, text: &str) -> BTreeMap<Script, BTreeMap<u32, usize>> {
    let mut found: BTreeMap<Script, BTreeMap<u32, usize>> = BTreeMap::new();
    features::each_window(profiles, text, |window| {
        let Some(script) = window.iter().rev().find_map(|c| Script::of(*c)) else { return };
        for length in 1..=window.len() {
            if let Some(gram) = profiles.find(&window[window.len() - length..]) {
                *found.entry(script).or_default().entry(gram).or_default() += 1;
            }
        }
    });
    found
}

/// For each language of the profiles the logarithm of how probable the n-grams are in it, against one that has none of them.
fn scores(profiles: &Profiles, evidence: Option<&BTreeMap<u32, usize>>) -> Vec<f64> {
    let weight = ALPHA.0 / BASE_FREQUENCY;
    // Ratios are multiplied up before a logarithm is taken of them, because logarithms would be most of the work.
    let mut found = vec![(0.0, 1.0); profiles.names().len()];
    for (gram, count) in evidence.into_iter().flatten() {
        for (language, probability) in profiles.of_gram(*gram) {
            let ratio = (weight + probability) / weight;
            let (sum, product): &mut (f64, f64) = &mut found[usize::from(language)];
            if *count > FEW {
                *sum += *count as f64 * libm::log(ratio);
                continue;
            }
            for _ in 0..*count {
                *product *= ratio;
                if *product > LARGE {
                    *sum += libm::log(std::mem::replace(product, 1.0));
                }
            }
        }
    }
    found.into_iter().map(|(sum, product)| sum + libm::log(product)).collect()
}

/// The languages that are written in a script, as far as profiles tell them apart; where there is none, the script's
/// main language.
fn languages_of(script: Script) -> &'static [&'static str] {
    match script {
        Script::Latin => &[
            "af", "ca", "cs", "cy", "da", "de", "en", "es", "et", "fi", "fr", "hr", "hu", "id", "it", "lt", "lv", "nl",
            "no", "pl", "pt", "ro", "sk", "sl", "so", "sq", "sv", "sw", "tl", "tr", "vi",
        ],
        Script::Cyrillic => &["bg", "mk", "ru", "uk"],
        Script::Arabic => &["ar", "fa", "ur"],
        Script::Devanagari => &["hi", "mr", "ne"],
        Script::Han => &["zh-cn", "zh-tw"],
        Script::Greek => &["el"],
        Script::Armenian => &["hy"],
        Script::Hebrew => &["he"],
        Script::Thaana => &["dv"],
        Script::Bengali => &["bn"],
        Script::Gurmukhi => &["pa"],
        Script::Gujarati => &["gu"],
        Script::Oriya => &["or"],
        Script::Tamil => &["ta"],
        Script::Telugu => &["te"],
        Script::Kannada => &["kn"],
        Script::Malayalam => &["ml"],
        Script::Sinhala => &["si"],
        Script::Thai => &["th"],
        Script::Lao => &["lo"],
        Script::Tibetan => &["bo"],
        Script::Myanmar => &["my"],
        Script::Georgian => &["ka"],
        Script::Hangul => &["ko"],
        Script::Ethiopic => &["am"],
        Script::Khmer => &["km"],
        Script::Mongolian => &["mn"],
        Script::Kana => &["ja"],
        Script::Bopomofo => &["zh-tw"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(text: &str) -> Option<&'static str> {
        detect_exact(text).unwrap().first().map(|guess| guess.language)
    }

    #[test]
    fn sentences_are_recognised() {
        for (text, language) in [
            ("War doesn't show who's right, just who's left.", "en"),
            ("THE QUICK BROWN FOX JUMPS OVER THE LAZY DOG, AND NOBODY KNOWS WHY.", "en"),
            ("Guten Morgen, ich habe heute leider keine Zeit für dich.", "de"),
            ("Je ne sais pas pourquoi il est parti hier soir.", "fr"),
            ("Mañana por la noche vamos a comer con los niños en el pueblo.", "es"),
            ("Đây là một bài kiểm tra tiếng Việt.", "vi"),
            ("Он живёт в Москве и работает учителем.", "ru"),
            ("Він живе у Києві та працює вчителем.", "uk"),
            ("यह एक परीक्षा है और मैं ठीक हूँ।", "hi"),
            ("این یک آزمایش است و من خوب هستم.", "fa"),
            ("今天天气很好，我们去公园玩吧。", "zh-cn"),
            ("今天天氣很好，我們去公園玩吧。", "zh-tw"),
            ("東京に住んでいます。", "ja"),
            ("안녕하세요. 저는 학생입니다.", "ko"),
            ("გამარჯობა მსოფლიო", "ka"),
            ("សួស្តីពិភពលោក", "km"),
        ] {
            assert_eq!(best(text), Some(language), "{text}");
        }
    }

    #[test]
    fn nothing_to_detect_is_empty() {
        for text in ["", "123", "!?…", "😀", "https://example.com"] {
            assert_eq!(best(text), None, "{text}");
        }
    }

    #[test]
    fn two_scripts_share() {
        let guesses = detect_exact("Он живёт в Москве и работает учителем. And she is a doctor in London.").unwrap();
        let russian = guesses.iter().find(|guess| guess.language == "ru").unwrap();
        assert!(russian.probability > 0.2 && guesses.iter().map(|guess| guess.probability).sum::<f64>() > 0.95);
    }
}
