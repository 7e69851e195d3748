//! Language detection: PyPI's `langdetect` 1.0.9 draw for draw, and an exact reading of the same profiles.
//!
//! Upstream's method is Nakatani's naive Bayes over n-grams of one to three characters, with 55 profiles made from
//! Wikipedia. It draws n-grams at random: seven trials, each of which stops when one language is nearly certain. With a
//! seed its answer is repeatable, and [`detect`] gives that answer; without one nobody can tell what upstream will say.
//! [`detect_exact`] draws nothing. Read [`probabilities`] first, then [`features`] and [`mersenne`].

mod exact;
mod features;
mod mersenne;
mod profiles;

pub use exact::detect_exact;
pub(crate) use profiles::Profiles;

use std::borrow::Cow;
use std::ops::Range;

use crate::pack::{self, NotLoaded};
use mersenne::Mersenne;

/// A language and how probable it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guess {
    /// The code, such as `en` or `zh-cn`.
    pub language: &'static str,
    /// Between 0 and 1.
    pub probability: f64,
}

/// Trials of which the mean is taken.
const TRIALS: usize = 7;
/// The smoothing's middle and the width of its spread.
const ALPHA: (f64, f64) = (0.5, 0.05);
/// What the smoothing is divided by.
const BASE_FREQUENCY: f64 = 10_000.0;
/// A trial ends when a language is more probable than this, or after so many draws.
const CONVERGED: (f64, usize) = (0.999_99, 1000);
/// Languages that are not more probable than this are left out.
const THRESHOLD: f64 = 0.1;

/// How probable each language is, under its number.
type Probabilities = [f64; 256];

/// What detection goes by: the known n-grams of a text in their order. Texts with the same ones get the same answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grams<'g>(Cow<'g, [u32]>);

/// The n-grams of a text from which those of parts of it are told.
#[derive(Clone, Debug)]
pub struct GramsOfParts<const N: usize> {
    all: Vec<u32>,
    places: [usize; N],
    before: [features::Before; N],
}

impl<const N: usize> GramsOfParts<N> {
    /// Those of a text, and of its parts that begin and end at these places, which are in order. White space or an end of the text stands on
    /// both sides of each part. `None` where each part must be looked at by itself.
    ///
    /// # Errors
    ///
    /// When [`crate::Pack::Languages`] is not loaded.
    pub fn of(text: &str, places: &[usize; N]) -> Result<Option<GramsOfParts<N>>, NotLoaded> {
        let found = features::grams_with_places(pack::languages()?, text, places);
        Ok(found.map(|(all, before)| GramsOfParts { all, places: *places, before }))
    }

    /// Those of the whole text.
    pub fn all(&self) -> Grams<'_> {
        Grams(Cow::Borrowed(&self.all))
    }

    /// Those of a part; `None` where it must be looked at by itself.
    pub fn of_part(&self, part: &Range<usize>) -> Option<Grams<'_>> {
        let before = |place| self.places.iter().position(|known| *known == place).map(|index| &self.before[index]);
        let (start, end) = (before(part.start)?, before(part.end)?);
        (!start.drops_latin(end)).then(|| Grams(Cow::Borrowed(&self.all[start.n_grams..end.n_grams])))
    }
}

impl Grams<'_> {
    /// Those of a text.
    ///
    /// # Errors
    ///
    /// When [`crate::Pack::Languages`] is not loaded.
    pub fn of(text: &str) -> Result<Grams<'static>, NotLoaded> {
        Ok(Grams(Cow::Owned(features::grams(pack::languages()?, text))))
    }

    /// The same ones, kept beyond their text.
    pub fn into_owned(self) -> Grams<'static> {
        Grams(Cow::Owned(self.0.into_owned()))
    }

    /// Whether the text has none, so that there is nothing to go by.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether [`Grams::detect`] cannot give this language, whatever the seed; "no" is not certain.
    ///
    /// A language that has none of the n-grams is never more probable than any other one, and the least of 55 is far below the threshold.
    ///
    /// # Errors
    ///
    /// When [`crate::Pack::Languages`] is not loaded.
    pub fn rules_out(&self, language: &str) -> Result<bool, NotLoaded> {
        let profiles = pack::languages()?;
        let index =
            profiles.names().iter().position(|name| name == language).and_then(|index| u8::try_from(index).ok());
        Ok(profiles.names().len() > 1 + (1.0 / THRESHOLD) as usize
            && index.is_some_and(|index| profiles.lacks_all(index, &self.0)))
    }

    /// What `langdetect.detect` returns for the text after `DetectorFactory.seed = seed`, see [`detect`].
    ///
    /// # Errors
    ///
    /// When [`crate::Pack::Languages`] is not loaded.
    pub fn detect(&self, seed: u64) -> Result<Option<&'static str>, NotLoaded> {
        let profiles = pack::languages()?;
        if self.0.is_empty() {
            return Ok(None);
        }
        let mean = mean(profiles, &self.0, seed, is_decided);
        let guesses = ranked(profiles.names(), &mean, THRESHOLD);
        Ok(Some(guesses.first().map_or("unknown", |guess| guess.language)))
    }
}

/// What `langdetect.detect(text)` returns after `DetectorFactory.seed = seed`: a code, or `unknown` where no language is
/// more probable than 0.1. `None` stands for its exception "No features in text".
///
/// # Errors
///
/// When [`crate::Pack::Languages`] is not loaded.
pub fn detect(text: &str, seed: u64) -> Result<Option<&'static str>, NotLoaded> {
    Grams::of(text)?.detect(seed)
}

/// What `langdetect.detect_langs(text)` returns after `DetectorFactory.seed = seed`, most probable first.
/// `None` stands for its exception "No features in text".
///
/// Where two languages are equally probable to the last bit, upstream's order is that of the files in a folder listing;
/// here it is that of the alphabet.
///
/// # Errors
///
/// When [`crate::Pack::Languages`] is not loaded.
pub fn probabilities(text: &str, seed: u64) -> Result<Option<Vec<Guess>>, NotLoaded> {
    let profiles = pack::languages()?;
    let grams = features::grams(profiles, text);
    if grams.is_empty() {
        return Ok(None);
    }
    Ok(Some(ranked(profiles.names(), &mean(profiles, &grams, seed, |_, _| false), THRESHOLD)))
}

/// The mean of the trials' probabilities, or of as many as `is_enough` asks for: it is given the sum so far and how many trials are left.
fn mean(profiles: &Profiles, grams: &[u32], seed: u64, is_enough: fn(&[f64], usize) -> bool) -> Probabilities {
    let mut random = Mersenne::new(seed);
    let (mut mean, mut found): (Probabilities, Probabilities) = ([0.0; 256], [0.0; 256]);
    let languages = profiles.names().len().min(mean.len());
    for left in (0..TRIALS).rev() {
        trial(profiles, grams, &mut random, &mut found);
        for (sum, probability) in mean[..languages].iter_mut().zip(&found) {
            *sum += probability / TRIALS as f64;
        }
        if is_enough(&mean[..languages], left) {
            break;
        }
    }
    mean
}

/// Whether the first language stays the first, whatever the trials that are left say: each adds at most a seventh to another one.
fn is_decided(mean: &[f64], left: usize) -> bool {
    // Some 10^15 times what rounding can do.
    const MARGIN: f64 = 1e-3;
    let (first, second) = mean.iter().fold((0.0, 0.0), |(first, second), probability| {
        if *probability > first { (*probability, first) } else { (first, probability.max(second)) }
    });
    first - second > left as f64 / TRIALS as f64 + MARGIN
}

/// One trial: from equal probabilities, draw after draw, until one language stands out.
fn trial(profiles: &Profiles, grams: &[u32], random: &mut Mersenne, probabilities: &mut Probabilities) {
    let languages = profiles.names().len().min(probabilities.len());
    probabilities[..languages].fill(1.0 / languages as f64);
    let weight = (ALPHA.0 + random.gauss() * ALPHA.1) / BASE_FREQUENCY;
    // Upstream multiplies a language that has the n-gram by the weight and its share, any other by the weight alone. Divided by the weight,
    // which normalizing cancels, the others stay as they are; between two normalizings the rest grows by at most 10^22.
    let scale = 1.0 / weight;
    // The first draw stands alone, then five go together: what is drawn does not hang on what was found before.
    let (mut draws, mut at_once) = (0, 1);
    loop {
        let drawn: [u32; 5] =
            std::array::from_fn(|index| if index < at_once { grams[random.below(grams.len())] } else { 0 });
        for gram in &drawn[..at_once] {
            for (language, share) in profiles.of_gram(*gram) {
                probabilities[usize::from(language)] *= 1.0 + share * scale;
            }
        }
        draws += at_once;
        at_once = drawn.len();
        if normalize(&mut probabilities[..languages]) > CONVERGED.0 || draws > CONVERGED.1 {
            break;
        }
    }
}

/// Makes the sum one and returns the greatest.
fn normalize(probabilities: &mut [f64]) -> f64 {
    // Upstream sums in the order of a folder listing, which differs between machines, so that the last bits mean nothing;
    // four sums side by side do not wait for one another.
    let mut sums = [0.0; 4];
    let (fours, rest) = probabilities.as_chunks::<4>();
    for four in fours {
        for (sum, probability) in sums.iter_mut().zip(four) {
            *sum += probability;
        }
    }
    let sum = (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest.iter().sum::<f64>();
    let (mut greatest, scale) = ([0.0_f64; 4], 1.0 / sum);
    let (fours, rest) = probabilities.as_chunks_mut::<4>();
    for four in fours {
        for (greatest, probability) in greatest.iter_mut().zip(four) {
            *probability *= scale;
            *greatest = greatest.max(*probability);
        }
    }
    rest.iter_mut().fold(greatest.into_iter().fold(0.0, f64::max), |greatest, probability| {
        *probability *= scale;
        greatest.max(*probability)
    })
}

/// The languages above the threshold, most probable first and otherwise in their order.
fn ranked(names: &'static [String], probabilities: &[f64], threshold: f64) -> Vec<Guess> {
    let guesses = names.iter().zip(probabilities).filter(|(_, probability)| **probability > threshold);
    let mut guesses: Vec<Guess> =
        guesses.map(|(name, probability)| Guess { language: name, probability: *probability }).collect();
    guesses.sort_by(|a, b| b.probability.total_cmp(&a.probability));
    guesses
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_sentences_are_recognised() {
        for (text, language) in [
            ("War doesn't show who's right, just who's left.", "en"),
            ("Ein, zwei, drei, vier", "de"),
            ("今天天气很好，我们去公园吧。", "zh-cn"),
            ("これは日本語の文章です。", "ja"),
            ("안녕하세요. 저는 학생입니다.", "ko"),
            ("Đây là một bài kiểm tra tiếng Việt.", "vi"),
        ] {
            assert_eq!(detect(text, 0).unwrap(), Some(language), "{text}");
        }
    }

    #[test]
    fn nothing_to_detect_is_none() {
        for text in ["", "123 456", "…!?", "😀", "https://example.com", "me@example.org", "ሰላም"] {
            assert_eq!(detect(text, 0).unwrap(), None, "{text}");
        }
    }

    #[test]
    fn trials_that_cannot_change_the_answer_are_left_out() {
        for text in [
            "Otec matka",
            "War doesn't show who's right",
            "no",
            "Ein Mann, un homme, a man",
            "la la la",
            "привет hello",
        ] {
            for seed in 0..50 {
                let first =
                    probabilities(text, seed).unwrap().unwrap().first().map_or("unknown", |guess| guess.language);
                assert_eq!(detect(text, seed).unwrap(), Some(first), "{text}");
            }
        }
        assert!(is_decided(&[0.5, 0.49], 0) && !is_decided(&[0.5, 0.3], 2) && is_decided(&[0.1, 0.56], 3));
    }

    #[test]
    fn what_is_ruled_out_is_never_found() {
        let mut n = 0;
        for text in
            ["War doesn't show who's right", "Otec matka", "привет hello", "你好 hello", "नमस्ते", "Ω", "the end ½ ٣"]
        {
            let grams = Grams::of(text).unwrap();
            let languages = pack::languages().unwrap().names();
            let out: Vec<&String> = languages.iter().filter(|language| grams.rules_out(language).unwrap()).collect();
            n += out.len();
            for seed in 0..20 {
                let found = grams.detect(seed).unwrap();
                assert!(out.iter().all(|language| found != Some(language)), "{text}: {found:?}");
            }
        }
        assert!(n > 50, "{n}");
        assert!(Grams::of("Hello there").unwrap().rules_out("hi").unwrap());
    }

    #[test]
    fn the_seed_decides() {
        let text = "Otec matka";
        let of_seed = |seed| probabilities(text, seed).unwrap().unwrap();
        assert_eq!(of_seed(3), of_seed(3));
        assert!((0..20).any(|seed| of_seed(seed) != of_seed(0)));
    }
}
