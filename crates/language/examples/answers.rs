//! Answers for the differential tests: reads a JSON list of texts, writes one JSON list of answers a function, and times it.
//!
//! `cargo run --release -p language --features embedded --example answers -- TEXTS.json FUNCTION > ANSWERS.json`
//! Seconds go to stderr. The Python side is `tests/differential/language.py`. Read [`answer`] first.

use std::time::Instant;

use language::{NotLoaded, langdetect, punkt, python, stop_words, syllables, word_tokenize};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(file), Some(function)) = (arguments.next(), arguments.next()) else {
        return Err("usage: answers TEXTS.json FUNCTION".into());
    };
    let texts: Vec<String> = serde_json::from_slice(&std::fs::read(file)?)?;
    // The first call takes the data in; Python's is not timed either.
    answer(&function, "Warm.")?;
    let start = Clock::now();
    let mut total = 0;
    for text in &texts {
        total += work(&function, text)?;
    }
    let seconds = start.seconds();
    let answers = texts.iter().map(|text| answer(&function, text)).collect::<Result<Vec<Value>, _>>()?;
    eprintln!("{total} {seconds}");
    serde_json::to_writer(std::io::stdout().lock(), &answers)?;
    Ok(())
}

/// Time spent computing, where Linux tells it, so that a busy machine does not spoil the figure; else time passed.
struct Clock {
    wall: Instant,
    computing_ns: Option<u64>,
}

impl Clock {
    fn now() -> Self {
        Self { wall: Instant::now(), computing_ns: Self::computing_ns() }
    }

    fn computing_ns() -> Option<u64> {
        std::fs::read_to_string("/proc/self/schedstat").ok()?.split(' ').next()?.parse().ok()
    }

    fn seconds(&self) -> f64 {
        match (self.computing_ns, Self::computing_ns()) {
            (Some(start), Some(end)) => (end - start) as f64 / 1e9,
            _ => self.wall.elapsed().as_secs_f64(),
        }
    }
}

/// One function's work on one text, without making JSON of it: what is timed. The number keeps the work from being left out.
fn work(function: &str, text: &str) -> Result<usize, NotLoaded> {
    Ok(match function {
        "words" => python::words(text).count(),
        "regex_words" => python::regex_package::words(text).count(),
        "split" => python::split(text).count(),
        "strip" => python::strip(text).len(),
        "split_lines" => python::split_lines(text).count(),
        "lower" => python::lower(text).len(),
        "upper" => python::upper(text).len(),
        "capitalize" => python::capitalize(text).len(),
        "case" => usize::from(python::is_upper(text) || python::is_lower(text) || python::is_title(text)),
        "sentences" => punkt::sentences(text)?.len(),
        "tokens" => word_tokenize::tokens(text)?.len(),
        "langdetect" => langdetect::detect(text, 0)?.map_or(0, str::len),
        "probabilities" => langdetect::probabilities(text, 0)?.map_or(0, |guesses| guesses.len()),
        "exact" => langdetect::detect_exact(text)?.len(),
        "syllables" => python::split(text).map(syllables::count).sum::<Result<usize, _>>()?,
        "stop_words" => python::words(text).filter(|w| stop_words::is_stop_word(&text[w.clone()])).count(),
        _ => 0,
    })
}

/// One function's answer to one text, in the form that the Python side gives it.
fn answer(function: &str, text: &str) -> Result<Value, Box<dyn std::error::Error>> {
    Ok(match function {
        "words" => json!(python::words(text).map(|range| &text[range]).collect::<Vec<_>>()),
        "regex_words" => json!(python::regex_package::words(text).map(|range| &text[range]).collect::<Vec<_>>()),
        "split" => json!(python::split(text).collect::<Vec<_>>()),
        "strip" => json!(python::strip(text)),
        "split_lines" => json!(python::split_lines(text).collect::<Vec<_>>()),
        "lower" => json!(python::lower(text)),
        "upper" => json!(python::upper(text)),
        "capitalize" => json!(python::capitalize(text)),
        "case" => json!([python::is_upper(text), python::is_lower(text), python::is_title(text)]),
        "sentences" => json!(punkt::sentences(text)?.into_iter().map(|range| &text[range]).collect::<Vec<_>>()),
        "tokens" => json!(word_tokenize::tokens(text)?.iter().map(|token| token.text.as_ref()).collect::<Vec<_>>()),
        "langdetect" => json!(langdetect::detect(text, 0)?),
        "probabilities" => {
            let guesses = langdetect::probabilities(text, 0)?;
            json!(guesses.map(|guesses| guesses.iter().map(rounded).collect::<Vec<_>>()))
        }
        "exact" => json!(langdetect::detect_exact(text)?.iter().map(rounded).collect::<Vec<_>>()),
        "syllables" => {
            json!(python::split(text).map(syllables::count).collect::<Result<Vec<usize>, _>>()?)
        }
        "stop_words" => json!(python::words(text).filter(|w| stop_words::is_stop_word(&text[w.clone()])).count()),
        _ => return Err(format!("no function {function}").into()),
    })
}

/// A language with its probability to nine digits: further ones depend on the order in which Python sums.
fn rounded(guess: &langdetect::Guess) -> Value {
    json!([guess.language, format!("{:.9}", guess.probability)])
}
