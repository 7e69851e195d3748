//! [`Prepared`]: a response with everything that several constraints ask of it, computed when first asked for.

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};

use crate::nlp::{self, Grams};
use crate::{pattern, sentences};

/// The languages found in the readings of one response: readings that differ in marks alone need one detection.
#[derive(Debug, Default)]
pub(crate) struct Detections(RefCell<Vec<(Grams, Option<&'static str>)>>);

impl Detections {
    fn language(&self, text: &str) -> Option<&'static str> {
        let grams = nlp::grams(text)?;
        let known = self.0.borrow().iter().find(|(known, _)| *known == grams).map(|(_, language)| *language);
        known.unwrap_or_else(|| {
            let language = nlp::detect(&grams);
            self.0.borrow_mut().push((grams, language));
            language
        })
    }
}

/// A response and what is known of it. One serves all constraints of a prompt.
#[derive(Debug)]
pub struct Prepared<'t> {
    text: &'t str,
    lower: OnceCell<String>,
    folded: OnceCell<String>,
    word_count: OnceCell<usize>,
    tokens: OnceCell<Vec<Cow<'t, str>>>,
    punkt: OnceCell<Vec<&'t str>>,
    by_rules: OnceCell<Vec<String>>,
    language: OnceCell<Option<&'static str>>,
    detections: Option<&'t Detections>,
    wants_reason: bool,
}

impl<'t> Prepared<'t> {
    /// Nothing is computed yet.
    pub fn new(text: &'t str) -> Prepared<'t> {
        Prepared {
            text,
            lower: OnceCell::new(),
            folded: OnceCell::new(),
            word_count: OnceCell::new(),
            tokens: OnceCell::new(),
            punkt: OnceCell::new(),
            by_rules: OnceCell::new(),
            language: OnceCell::new(),
            detections: None,
            wants_reason: true,
        }
    }

    /// The same, with what is known of the languages of other readings.
    pub(crate) fn beside(text: &'t str, detections: &'t Detections) -> Prepared<'t> {
        Prepared { detections: Some(detections), ..Prepared::new(text) }
    }

    /// One of the other readings, of which nobody asks more than whether it follows.
    pub(crate) fn reading(text: &'t str, detections: &'t Detections) -> Prepared<'t> {
        Prepared { wants_reason: false, ..Prepared::beside(text, detections) }
    }

    /// Whether a count must be exact, because it is told; otherwise a bound that decides is enough.
    pub(crate) fn wants_reason(&self) -> bool {
        self.wants_reason
    }

    /// The response itself.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The response without white space at either end, as `str.strip()` cuts it.
    pub(crate) fn stripped(&self) -> &'t str {
        nlp::strip(self.text)
    }

    /// Whether nothing is left after `str.strip()`.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.chars().all(nlp::is_space)
    }

    /// `str.lower()`.
    pub(crate) fn lower(&self) -> &str {
        self.lower.get_or_init(|| nlp::lower(self.text))
    }

    /// The response as `re.IGNORECASE` compares it, a character for a character.
    pub(crate) fn folded(&self) -> &str {
        self.folded.get_or_init(|| pattern::folded(self.text))
    }

    /// How many words upstream counts: runs of `\w` as NLTK reads it.
    pub(crate) fn word_count(&self) -> usize {
        *self.word_count.get_or_init(|| nlp::count_regexp_words(self.text))
    }

    /// The tokens of `nltk.word_tokenize`.
    pub(crate) fn tokens(&self) -> &[Cow<'t, str>] {
        self.tokens.get_or_init(|| nlp::tokens(self.text))
    }

    /// The sentences of NLTK's Punkt.
    pub(crate) fn punkt(&self) -> &[&'t str] {
        self.punkt.get_or_init(|| nlp::punkt(self.text))
    }

    /// The same one after the other, for those who mostly need the first few.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = &'t str> {
        nlp::each_sentence(self.text)
    }

    /// The sentences of IFEval's own chain of replacements.
    pub(crate) fn sentences_by_rules(&self) -> &[String] {
        self.by_rules.get_or_init(|| sentences::by_rules(self.text))
    }

    /// What langdetect, seeded, takes it for; `None` where it finds nothing to go by.
    pub(crate) fn language(&self) -> Option<&'static str> {
        *self.language.get_or_init(|| match self.detections {
            Some(detections) => detections.language(self.text),
            None => nlp::detect(&nlp::grams(self.text)?),
        })
    }
}
