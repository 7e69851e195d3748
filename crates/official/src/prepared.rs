//! [`Prepared`]: a response with everything that several constraints ask of it, computed when first asked for.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use crate::whole::Whole;
use crate::{nlp, pattern, sentences};

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
    /// The text that it is a part of, or the whole of, and where it stands there.
    place: Option<(&'t Whole<'t>, Range<usize>)>,
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
            place: None,
            wants_reason: true,
        }
    }

    /// A response with what its parts have in common with it.
    pub(crate) fn of_whole(whole: &'t Whole<'t>) -> Prepared<'t> {
        let place = Some((whole, 0..whole.text().len()));
        Prepared { place, ..Prepared::new(whole.text()) }
    }

    /// One of the other readings, of which nobody asks more than whether it follows.
    pub(crate) fn reading(whole: &'t Whole<'t>, part: Range<usize>) -> Prepared<'t> {
        let text = &whole.text()[part.clone()];
        Prepared { place: Some((whole, part)), wants_reason: false, ..Prepared::new(text) }
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
        match &self.place {
            Some((whole, part)) => whole.lower(part),
            None => self.lower.get_or_init(|| nlp::lower(self.text)),
        }
    }

    /// The response as `re.IGNORECASE` compares it, a character for a character.
    pub(crate) fn folded(&self) -> &str {
        match &self.place {
            Some((whole, part)) => whole.folded(part),
            None => self.folded.get_or_init(|| pattern::folded(self.text)),
        }
    }

    /// How many words upstream counts: runs of `\w` as NLTK reads it.
    pub(crate) fn word_count(&self) -> usize {
        *self.word_count.get_or_init(|| match &self.place {
            Some((whole, part)) => whole.word_count(part),
            None => nlp::count_regexp_words(self.text),
        })
    }

    /// The tokens of `nltk.word_tokenize`.
    pub(crate) fn tokens(&self) -> &[Cow<'t, str>] {
        self.tokens.get_or_init(|| nlp::tokens(self.text))
    }

    /// The sentences of NLTK's Punkt.
    pub(crate) fn punkt(&self) -> &[&'t str] {
        self.punkt.get_or_init(|| match &self.place {
            Some((whole, part)) => whole.sentences(part),
            None => nlp::punkt(self.text),
        })
    }

    /// The same one after the other, for those who mostly need the first few.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = &'t str> {
        nlp::each_sentence(self.text)
    }

    /// The sentences of IFEval's own chain of replacements.
    pub(crate) fn sentences_by_rules(&self) -> &[String] {
        self.by_rules.get_or_init(|| sentences::by_rules(self.text))
    }

    /// Whether langdetect, seeded, takes it for this language; `None` where it finds nothing to go by.
    pub(crate) fn is_in_language(&self, language: &str) -> Option<bool> {
        let grams = match &self.place {
            Some((whole, part)) => whole.grams(part)?,
            None => nlp::grams(self.text)?,
        };
        if grams.is_empty() {
            return None;
        }
        if grams.rules_out(language).unwrap_or_default() {
            return Some(false);
        }
        let found = match &self.place {
            Some((whole, _)) => whole.detections().language(grams),
            None => nlp::detect(&grams),
        };
        found.map(|found| found == language)
    }
}
