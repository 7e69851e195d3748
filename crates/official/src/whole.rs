//! [`Whole`]: what is computed once of a text and serves its parts too, the readings without its first or last line.
//!
//! A part has white space or an end of the text on both sides, so that lower case, words and sentences stay what they are inside of it.
//! Here are the tables; what is asked of a single reading is in [`crate::Prepared`].

use std::cell::{OnceCell, RefCell};
use std::ops::Range;

use crate::nlp::{self, Boundaries, Grams, GramsOfParts};
use crate::pattern;

/// The languages found in the readings of one response: readings that differ in marks alone need one detection.
#[derive(Debug, Default)]
pub(crate) struct Detections(RefCell<Vec<(Grams<'static>, Option<&'static str>)>>);

impl Detections {
    /// What langdetect takes a text with these n-grams for.
    pub(crate) fn language(&self, grams: Grams<'_>) -> Option<&'static str> {
        let known = self.0.borrow().iter().find(|(known, _)| *known == grams).map(|(_, language)| *language);
        known.unwrap_or_else(|| {
            let language = nlp::detect(&grams);
            self.0.borrow_mut().push((grams.into_owned(), language));
            language
        })
    }
}

/// A text with its parts, and what is known of it.
#[derive(Debug)]
pub(crate) struct Whole<'t> {
    text: &'t str,
    parts: [Option<Range<usize>>; 3],
    /// Where parts begin or end, in order.
    cuts: [usize; 6],
    lower: OnceCell<Mapped>,
    folded: OnceCell<Mapped>,
    /// How many words come before each cut, and in all.
    words: OnceCell<([usize; 6], usize)>,
    sentences: OnceCell<Option<Boundaries>>,
    grams: OnceCell<Option<GramsOfParts<6>>>,
    detections: &'t Detections,
}

/// A text made from another one piece by piece.
#[derive(Debug)]
struct Mapped {
    text: String,
    /// Where the other one's cuts are in it.
    cuts: [usize; 6],
}

impl<'t> Whole<'t> {
    /// Nothing is computed yet.
    pub(crate) fn new(text: &'t str, parts: [Option<Range<usize>>; 3], detections: &'t Detections) -> Whole<'t> {
        let (mut cuts, mut places) = ([0; 6], parts.iter().flatten().flat_map(|part| [part.start, part.end]));
        cuts.fill_with(|| places.next().unwrap_or(text.len()));
        cuts.sort_unstable();
        Whole {
            text,
            parts,
            cuts,
            lower: OnceCell::new(),
            folded: OnceCell::new(),
            words: OnceCell::new(),
            sentences: OnceCell::new(),
            grams: OnceCell::new(),
            detections,
        }
    }

    /// The text.
    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// Its parts: without the first line, without the last, without both.
    pub(crate) fn parts(&self) -> &[Option<Range<usize>>; 3] {
        &self.parts
    }

    /// The languages of readings.
    pub(crate) fn detections(&self) -> &'t Detections {
        self.detections
    }

    /// `str.lower()` of a part or of the whole.
    pub(crate) fn lower(&self, part: &Range<usize>) -> &str {
        self.of_mapped(self.lower.get_or_init(|| self.mapped(nlp::push_lower)), part)
    }

    /// The same as `re.IGNORECASE` compares it.
    pub(crate) fn folded(&self, part: &Range<usize>) -> &str {
        self.of_mapped(self.folded.get_or_init(|| self.mapped(pattern::push_folded)), part)
    }

    /// How many runs of `\w`, as NLTK reads it, stand in a part or in the whole.
    pub(crate) fn word_count(&self, part: &Range<usize>) -> usize {
        let (before, all) = self.words.get_or_init(|| {
            let (mut n, mut from) = (0, 0);
            let before = self.cuts.map(|cut| {
                n += nlp::count_regexp_words(&self.text[from..cut]);
                from = cut;
                n
            });
            (before, n + nlp::count_regexp_words(&self.text[from..]))
        });
        let of = |place: usize| self.of_cut(before, place).unwrap_or(if place == 0 { 0 } else { *all });
        of(part.end) - of(part.start)
    }

    /// The sentences of NLTK's Punkt in a part or in the whole.
    pub(crate) fn sentences(&self, part: &Range<usize>) -> Vec<&'t str> {
        let boundaries = self.sentences.get_or_init(|| Boundaries::of(self.text).ok());
        let text = &self.text[part.clone()];
        let ranges = boundaries.as_ref().map(|boundaries| boundaries.sentences(self.text, part.clone()));
        ranges.into_iter().flatten().filter_map(|range| text.get(range)).collect()
    }

    /// What langdetect goes by in a part or in the whole.
    pub(crate) fn grams(&self, part: &Range<usize>) -> Option<Grams<'_>> {
        let grams = self.grams.get_or_init(|| GramsOfParts::of(self.text, &self.cuts).ok().flatten());
        let known = grams
            .as_ref()
            .and_then(|grams| if part.len() == self.text.len() { Some(grams.all()) } else { grams.of_part(part) });
        known.or_else(|| nlp::grams(&self.text[part.clone()]))
    }

    fn mapped(&self, push: fn(&str, &mut String)) -> Mapped {
        let mut text = String::with_capacity(self.text.len());
        if self.text.is_ascii() {
            push(self.text, &mut text);
            return Mapped { text, cuts: self.cuts };
        }
        let mut from = 0;
        let cuts = self.cuts.map(|cut| {
            push(&self.text[from..cut], &mut text);
            from = cut;
            text.len()
        });
        push(&self.text[from..], &mut text);
        Mapped { text, cuts }
    }

    fn of_mapped<'m>(&self, mapped: &'m Mapped, part: &Range<usize>) -> &'m str {
        let of = |place| self.of_cut(&mapped.cuts, place);
        let start = if part.start == 0 { 0 } else { of(part.start).unwrap_or_default() };
        let end = if part.end == self.text.len() { None } else { of(part.end) };
        &mapped.text[start..end.unwrap_or(mapped.text.len())]
    }

    /// What a table holds for a cut.
    fn of_cut(&self, table: &[usize; 6], place: usize) -> Option<usize> {
        self.cuts.iter().position(|cut| *cut == place).map(|index| table[index])
    }
}
