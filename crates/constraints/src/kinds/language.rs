//! The kind `language`. Detecting is the crate `language`'s business.

use language::unicode::Script;
use language::{Pack, langdetect};
use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, Span, Verdict};

/// The language of the response.
///
/// # What it checks
/// That the response is written in the language: that more of it is in this one than in any other.
///
/// # How it is measured
/// The text is cut at white space into pieces of about 240 bytes, and each is judged by its scripts and by langdetect's profiles of letter sequences, all of them, so that the answer never
/// depends on chance; a piece weighs as much as it has letters. Of the last piece, up to an eighth may not count yet. A response without letters is in no language. A few words may be taken for a related language.
///
/// # Settled
/// Never before the end: text in any language may follow.
///
/// # Upstream ids
/// IFEval `language:response_language`, which draws at random and passes what cannot be detected; `change_case:english_capital` and `change_case:english_lowercase` ask for English besides.
///
/// # Reference
/// Nakatani Shuyo, Language Detection Library for Java, 2010: the profiles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// The code of ISO 639-1: "de".
    pub code: String,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "language",
    title: "Language",
    category: "Language",
    summary: "The response is written in the language, by its scripts and letter sequences.",
    upstream_ids: &["language:response_language"],
    params: &[CODE],
    example: || Language { code: "de".to_owned() }.into(),
};

const CODE: ParamInfo =
    ParamInfo { name: "code", title: "Language", kind: ParamKind::Choice(&CODES), help: "The language's code." };

/// The codes, in order, with the languages' names in [`NAMES`].
const CODES: [&str; 66] = [
    "af", "am", "ar", "bg", "bn", "bo", "ca", "cs", "cy", "da", "de", "dv", "el", "en", "es", "et", "fa", "fi", "fr",
    "gu", "he", "hi", "hr", "hu", "hy", "id", "it", "ja", "ka", "km", "kn", "ko", "lo", "lt", "lv", "mk", "ml", "mn",
    "mr", "my", "ne", "nl", "no", "or", "pa", "pl", "pt", "ro", "ru", "si", "sk", "sl", "so", "sq", "sv", "sw", "ta",
    "te", "th", "tl", "tr", "uk", "ur", "vi", "zh", "zh-tw",
];

/// The names of [`CODES`], in the same order.
const NAMES: [&str; 66] = [
    "Afrikaans",
    "Amharic",
    "Arabic",
    "Bulgarian",
    "Bengali",
    "Tibetan",
    "Catalan",
    "Czech",
    "Welsh",
    "Danish",
    "German",
    "Dhivehi",
    "Greek",
    "English",
    "Spanish",
    "Estonian",
    "Persian",
    "Finnish",
    "French",
    "Gujarati",
    "Hebrew",
    "Hindi",
    "Croatian",
    "Hungarian",
    "Armenian",
    "Indonesian",
    "Italian",
    "Japanese",
    "Georgian",
    "Khmer",
    "Kannada",
    "Korean",
    "Lao",
    "Lithuanian",
    "Latvian",
    "Macedonian",
    "Malayalam",
    "Mongolian",
    "Marathi",
    "Burmese",
    "Nepali",
    "Dutch",
    "Norwegian",
    "Odia",
    "Punjabi",
    "Polish",
    "Portuguese",
    "Romanian",
    "Russian",
    "Sinhala",
    "Slovak",
    "Slovenian",
    "Somali",
    "Albanian",
    "Swedish",
    "Swahili",
    "Tamil",
    "Telugu",
    "Thai",
    "Tagalog",
    "Turkish",
    "Ukrainian",
    "Urdu",
    "Vietnamese",
    "Chinese",
    "traditional Chinese",
];

/// A piece ends at the first white space after this many bytes: some forty words, enough to tell a language.
const PIECE_BYTES: usize = 240;
/// A piece without white space is cut here.
const MAX_PIECE_BYTES: usize = 480;
/// Up to this many bytes each character of a piece is judged at once; beyond, a piece is judged anew whenever an eighth has been added.
const EAGER_BYTES: usize = 32;

fn name(code: &str) -> &str {
    let at = CODES.iter().position(|known| *known == code);
    at.and_then(|at| NAMES.get(at)).copied().unwrap_or(code)
}

impl Kind for Language {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        match self.code.as_str() {
            "" => Err(ParameterError::Empty { kind: INFO.id, param: "code" }),
            code if CODES.contains(&code) => Ok(()),
            _ => Err(ParameterError::Impossible {
                kind: INFO.id,
                param: "code",
                why: "it is not the code of a language that can be told",
            }),
        }
    }

    fn describe(&self) -> String {
        format!("Written in {}", name(&self.code))
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(LanguageMonitor {
            code: self.code.clone(),
            piece: Span::new(0, 0),
            next_end: 0,
            closed: Tally::default(),
            open: Tally::default(),
            other: None,
            not_loaded: false,
        }))
    }

    fn packs(&self) -> &'static [Pack] {
        &[Pack::Languages]
    }
}

/// How many letters are in which language.
#[derive(Debug, Clone, Default)]
struct Tally(Vec<(&'static str, f64)>);

impl Tally {
    fn add(&mut self, other: &Tally) {
        for &(language, n) in &other.0 {
            match self.0.iter_mut().find(|(known, _)| *known == language) {
                Some((_, sum)) => *sum += n,
                None => self.0.push((language, n)),
            }
        }
    }

    /// Of one piece; `None` when the profiles are not loaded.
    fn of(piece: &str) -> Option<Tally> {
        let guesses = langdetect::detect_exact(piece).ok()?;
        let n_letters = piece.chars().filter(|c| Script::of(*c).is_some()).count() as f64;
        Some(Tally(guesses.into_iter().map(|guess| (guess.language, guess.probability * n_letters)).collect()))
    }

    fn best(&self) -> Option<(&'static str, f64)> {
        self.0.iter().copied().max_by(|(a, n), (b, m)| n.total_cmp(m).then_with(|| b.cmp(a)))
    }
}

#[derive(Debug, Clone)]
struct LanguageMonitor {
    code: String,
    /// The piece at hand, up to where it is judged.
    piece: Span,
    /// From which length of the text on it is judged anew.
    next_end: usize,
    /// Of the pieces that are over.
    closed: Tally,
    /// Of the piece at hand.
    open: Tally,
    /// The first piece that is over and in another language.
    other: Option<Span>,
    not_loaded: bool,
}

impl LanguageMonitor {
    fn is_wanted(&self, language: &str) -> bool {
        // The profiles know Chinese in two scripts; "zh" is either.
        language == self.code || self.code == "zh" && language.starts_with("zh-")
    }

    fn close(&mut self, text: &str, end: usize) {
        self.piece.end = end;
        match Tally::of(self.piece.of(text)) {
            Some(tally) => {
                let is_other = tally.best().is_some_and(|(language, _)| !self.is_wanted(language));
                self.other = self.other.or(is_other.then_some(self.piece));
                self.closed.add(&tally);
            }
            None => self.not_loaded = true,
        }
        self.piece = Span::new(end, end);
        self.next_end = end;
        self.open = Tally::default();
    }
}

impl Monitor for LanguageMonitor {
    /// Each piece is read a bounded number of times, at lengths that depend on the text alone, so that one chunk and many give the same.
    fn push(&mut self, text: &TextIndex) {
        let mut is_new = false;
        for (at, c) in text.added() {
            let len = at - self.piece.start;
            if len >= PIECE_BYTES && c.is_whitespace() || len >= MAX_PIECE_BYTES {
                self.close(text.as_str(), at);
                is_new = false;
            }
            let end = at + c.len_utf8();
            if end > self.next_end && !c.is_whitespace() {
                let len = end - self.piece.start;
                self.piece.end = end;
                self.next_end = if len < EAGER_BYTES { end } else { end + len / 8 };
                is_new = true;
            }
        }
        if is_new {
            match Tally::of(self.piece.of(text.as_str())) {
                Some(tally) => self.open = tally,
                None => self.not_loaded = true,
            }
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        if self.not_loaded || !language::is_ready(Pack::Languages) {
            return Verdict::not_checkable("The data for telling languages is not loaded.");
        }
        let mut tally = self.closed.clone();
        tally.add(&self.open);
        let total: f64 = tally.0.iter().map(|(_, n)| n).sum();
        let wanted = name(&self.code);
        let Some((best, n)) = tally.best() else {
            return Verdict::new(false, false, "no language", "There is nothing to tell a language by yet.");
        };
        let is_kept = self.is_wanted(best);
        let share = if is_kept {
            tally.0.iter().filter(|(language, _)| self.is_wanted(language)).map(|(_, n)| n).sum()
        } else {
            n
        };
        let found = if is_kept { wanted } else { name(best) };
        let measured = format!("{found}, {} %", (100.0 * share / total).round());
        let reason = match is_kept {
            true => format!("Most of it is {found}."),
            false => format!("Most of it is {found}, not {wanted}."),
        };
        Verdict::new(is_kept, false, measured, reason).with_evidence(self.other.map(Evidence::violates))
    }
}

#[cfg(test)]
mod tests {
    use super::{CODES, Language, NAMES, name};
    use crate::kinds::testing::{check, check_refused};

    fn language(code: &str) -> Language {
        Language { code: code.to_owned() }
    }

    #[test]
    fn codes_have_names() {
        assert!(CODES.is_sorted());
        assert_eq!(CODES.len(), NAMES.len());
        for (code, expected) in [("de", "German"), ("ja", "Japanese"), ("sw", "Swahili"), ("vi", "Vietnamese")] {
            assert_eq!(name(code), expected);
        }
        check_refused(
            language("xx"),
            "language: code cannot be used: it is not the code of a language that can be told",
        );
    }

    #[test]
    fn most_of_the_text_decides() {
        check(language("de"), "12, 13!", "violated so far: no language");
        check(language("de"), "Guten Morgen, ich habe heute leider keine Zeit.", "satisfied so far: German, 100 %");
        check(language("zh"), "今天天氣很好，我們去公園玩吧。", "satisfied so far: Chinese, 100 %");
        check(language("en"), "東京に住んでいます。", "violated so far: Japanese, 100 %");
        let long = "Je ne sais pas pourquoi il est parti hier soir. ".repeat(40);
        check(language("fr"), &long, "satisfied so far: French, 100 %");
    }
}
