//! Counted quantities and what is known between them: [`Quantities::propagate`] narrows intervals until one is empty or nothing changes.
//!
//! Each rule is a theorem about `constraints`' text index, whatever the text; `tests/relations.rs` tries to break every one with nasty texts.

use std::collections::{BTreeMap, BTreeSet};

use crate::fields::Fields;
use crate::folding::{fold, folded};

/// Something that is counted: a kind's id and what it counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Quantity {
    pub(crate) kind: &'static str,
    pub(crate) of: String,
}

impl Quantity {
    /// What a counting kind counts.
    pub(crate) fn of(fields: &Fields) -> Quantity {
        match fields.kind {
            "keyword_frequency" => Quantity::keyword(&folded(fields.text("keyword"))),
            "letter_frequency" => Quantity::letter(fields.text("letter").chars().next().unwrap_or_default()),
            kind => Quantity { kind, of: fields.besides_bound() },
        }
    }

    pub(crate) fn keyword(folded: &str) -> Quantity {
        Quantity { kind: "keyword_frequency", of: folded.to_owned() }
    }

    pub(crate) fn letter(letter: char) -> Quantity {
        Quantity { kind: "letter_frequency", of: fold(letter).to_string() }
    }

    pub(crate) fn plain(kind: &'static str, of: &str) -> Quantity {
        Quantity { kind, of: of.to_owned() }
    }

    /// The things counted, in the plural.
    pub(crate) fn noun(&self) -> String {
        match (self.kind, self.of.as_str()) {
            ("word_count", _) => "words".to_owned(),
            ("sentence_count", _) => "sentences".to_owned(),
            ("length_chars", _) => "characters".to_owned(),
            ("paragraph_count", "asterisks") => "paragraphs parted by ***".to_owned(),
            ("paragraph_count", _) => "paragraphs".to_owned(),
            ("line_count", _) => "lines".to_owned(),
            ("bullet_count", _) => "bullet points".to_owned(),
            ("list_item_count", _) => "list items".to_owned(),
            ("placeholder_count", _) => "placeholders".to_owned(),
            ("capital_word_frequency", _) => "words in capitals".to_owned(),
            ("lowercase_word_count", _) => "words in small letters".to_owned(),
            ("unique_word_count", _) => "different words".to_owned(),
            ("letter_count", _) => "letters".to_owned(),
            ("keyword_frequency" | "letter_frequency", of) => format!("occurrences of “{of}”"),
            (kind, _) => format!("of {}", kind.replace('_', " ")),
        }
    }
}

/// From the lowest to the highest number, both allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Interval {
    pub(crate) low: u64,
    /// `None` when there is no highest.
    pub(crate) high: Option<u64>,
}

impl Interval {
    pub(crate) fn at_least(low: u64) -> Interval {
        Interval { low, high: None }
    }

    pub(crate) fn at_most(high: u64) -> Interval {
        Interval { low: 0, high: Some(high) }
    }
}

/// `scale · more ≥ factor · less - minus`, whenever there is at least one of the latter.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub(crate) scale: u64,
    pub(crate) more: Quantity,
    pub(crate) factor: u64,
    pub(crate) less: Quantity,
    pub(crate) minus: u64,
    /// The literals that the rule itself rests on.
    pub(crate) sources: BTreeSet<usize>,
}

/// A quantity by its kind and what it counts.
type Named = (&'static str, &'static str);

/// The rules that hold of every text: `(more, factor, less, minus)`. A quantity is a kind and what it counts, as in [`Quantity`].
pub(crate) const RULES: &[(Named, u64, Named, u64)] = &[
    // Each sentence, each paragraph has a letter or a digit of its own, and no word goes on across their ends.
    (WORDS, 1, SENTENCES, 0),
    (WORDS, 1, PARAGRAPHS, 0),
    (WORDS, 1, STARRED, 0),
    (WORDS, 1, CAPITALS, 0),
    // What is in square brackets holds a letter or a digit, and no word goes on across them.
    (WORDS, 1, PLACEHOLDERS, 0),
    // A blank line ends a sentence.
    (SENTENCES, 1, PARAGRAPHS, 0),
    (LINES, 1, PARAGRAPHS, 0),
    (LINES, 2, STARRED, 1),
    (LINES, 1, BULLETS, 0),
    // Every end mark begins a character of its own, and so does every line end; but a combining mark can be a letter.
    (CHARS, 1, SENTENCES, 0),
    (CHARS, 2, LINES, 1),
    (CHARS, 3, PARAGRAPHS, 2),
    (CHARS, 6, STARRED, 5),
    (CHARS, 3, BULLETS, 1),
    // Two letters each.
    (CHARS, 2, CAPITALS, 0),
    (CHARS, 2, PLACEHOLDERS, 0),
    (LETTERS, 2, CAPITALS, 0),
];

const WORDS: (&str, &str) = ("word_count", "");
const SENTENCES: (&str, &str) = ("sentence_count", "");
const PARAGRAPHS: (&str, &str) = ("paragraph_count", "blank_line");
const STARRED: (&str, &str) = ("paragraph_count", "asterisks");
const CAPITALS: (&str, &str) = ("capital_word_frequency", "");
const LINES: (&str, &str) = ("line_count", "");
const CHARS: (&str, &str) = ("length_chars", "");
const LETTERS: Named = ("letter_count", "");
const BULLETS: (&str, &str) = ("bullet_count", "");
const PLACEHOLDERS: (&str, &str) = ("placeholder_count", "");

/// A bound with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bound {
    pub(crate) value: u64,
    pub(crate) sources: BTreeSet<usize>,
    /// What brings it about, as the subject of a sentence: `“At least 5 sentences” needs at least 5 words`.
    pub(crate) because: String,
}

/// Everything known of the quantities of one text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Quantities {
    low: BTreeMap<Quantity, Bound>,
    high: BTreeMap<Quantity, Bound>,
    rules: Vec<Rule>,
}

/// A quantity that has no value left.
#[derive(Debug, Clone)]
pub(crate) struct Empty {
    pub(crate) sources: BTreeSet<usize>,
    pub(crate) why: String,
}

/// More than any count can be.
const MANY: u64 = 1 << 40;

/// Rules settle in few rounds: their graph is shallow.
const MAX_ROUNDS: usize = 8;

impl Quantities {
    pub(crate) fn raise(&mut self, quantity: Quantity, bound: Bound) -> bool {
        match self.low.get(&quantity) {
            Some(known) if known.value >= bound.value => false,
            None if bound.value == 0 => false,
            _ => self.low.insert(quantity, bound).is_none_or(|_| true),
        }
    }

    pub(crate) fn lower(&mut self, quantity: Quantity, bound: Bound) -> bool {
        match self.high.get(&quantity) {
            Some(known) if known.value <= bound.value => false,
            _ => self.high.insert(quantity, bound).is_none_or(|_| true),
        }
    }

    pub(crate) fn add_rule(&mut self, rule: Rule) {
        self.rules.push(rule);
    }

    pub(crate) fn low_of(&self, quantity: &Quantity) -> u64 {
        self.low.get(quantity).map_or(0, |bound| bound.value)
    }

    pub(crate) fn lows(&self) -> impl Iterator<Item = (&Quantity, &Bound)> {
        self.low.iter()
    }

    pub(crate) fn highs(&self) -> impl Iterator<Item = (&Quantity, &Bound)> {
        self.high.iter()
    }

    /// Narrows all intervals; the first that becomes empty, if one does.
    pub(crate) fn propagate(&mut self) -> Option<Empty> {
        let rules = std::mem::take(&mut self.rules);
        for _ in 0..MAX_ROUNDS {
            if let Some(empty) = self.empty() {
                return Some(empty);
            }
            let mut changed = false;
            for rule in &rules {
                changed |= self.apply(rule);
            }
            if !changed {
                break;
            }
        }
        let empty = self.empty();
        self.rules = rules;
        empty
    }

    fn apply(&mut self, rule: &Rule) -> bool {
        let mut changed = false;
        if let Some(less) = self.low.get(&rule.less) {
            let value = less.value.saturating_mul(rule.factor).saturating_sub(rule.minus).div_ceil(rule.scale);
            if value > self.low_of(&rule.more) {
                let because = format!("{}, which takes at least {value} {}", less.because, rule.more.noun());
                let sources = less.sources.union(&rule.sources).copied().collect();
                changed |= self.raise(rule.more.clone(), Bound { value, sources, because });
            }
        }
        if let Some(more) = self.high.get(&rule.more)
            && rule.factor > 0
        {
            let value = (more.value.saturating_mul(rule.scale).saturating_add(rule.minus)) / rule.factor;
            if self.high.get(&rule.less).is_none_or(|known| known.value > value) {
                let because = format!("{}, which leaves room for at most {value} {}", more.because, rule.less.noun());
                let sources = more.sources.union(&rule.sources).copied().collect();
                changed |= self.lower(rule.less.clone(), Bound { value, sources, because });
            }
        }
        changed
    }

    fn empty(&self) -> Option<Empty> {
        self.low.iter().find_map(|(quantity, low)| {
            let high = self.high.get(quantity).filter(|high| high.value < low.value)?;
            let sources = low.sources.union(&high.sources).copied().collect();
            Some(Empty { sources, why: format!("{}, but {}.", low.because, high.because) })
        })
    }
}

/// The rules of [`RULES`].
pub(crate) fn general_rules() -> impl Iterator<Item = Rule> {
    // A character can hold several words only by combining Thai or Lao vowels, and no more than its longest length in bytes has room for.
    let words_in_chars = Rule {
        scale: 85,
        more: Quantity::plain(CHARS.0, CHARS.1),
        factor: 1,
        less: Quantity::plain(WORDS.0, WORDS.1),
        minus: 0,
        sources: BTreeSet::new(),
    };
    let plain = RULES.iter().map(|&((more, more_of), factor, (less, less_of), minus)| Rule {
        scale: 1,
        more: Quantity::plain(more, more_of),
        factor,
        less: Quantity::plain(less, less_of),
        minus,
        sources: BTreeSet::new(),
    });
    // Where there is a word there is a letter or a digit, and so one of each of these.
    let alive = [SENTENCES, PARAGRAPHS, STARRED, LINES, CHARS].map(|(kind, of)| Rule {
        scale: MANY,
        more: Quantity::plain(kind, of),
        factor: 1,
        less: Quantity::plain(WORDS.0, WORDS.1),
        minus: 0,
        sources: BTreeSet::new(),
    });
    plain.chain([words_in_chars]).chain(alive)
}

#[cfg(test)]
mod tests {
    use constraints::Constraint;

    use super::{RULES, general_rules};
    use crate::facts::count_in;
    use crate::random::Random;
    use crate::sampling::random_text;

    fn counter(kind: &str, of: &str) -> Constraint {
        let divider = if kind == "paragraph_count" { format!(",\"divider\":\"{of}\"") } else { String::new() };
        let style = if kind == "list_item_count" { format!(",\"style\":\"{of}\"") } else { String::new() };
        let json = format!("{{\"kind\":\"{kind}\",\"relation\":\"at_least\",\"count\":0{divider}{style}}}");
        serde_json::from_str(&json).expect("a counting kind")
    }

    #[test]
    fn no_text_breaks_a_rule() {
        let mut random = Random::new(7);
        let n_texts = 3_000;
        assert!(RULES.len() > 10);
        let rules: Vec<_> = general_rules()
            .map(|rule| (counter(rule.more.kind, &rule.more.of), counter(rule.less.kind, &rule.less.of), rule))
            .collect();
        let mut n_tried = 0;
        for _ in 0..n_texts {
            let text = random_text(&mut random);
            for (more, less, rule) in &rules {
                // Words of scripts without spaces are a range, of which no rule is tried.
                let Some((more, less)) = count_in(more, &text).zip(count_in(less, &text)) else { continue };
                n_tried += 1;
                let holds =
                    less == 0 || rule.scale.saturating_mul(more) >= (rule.factor * less).saturating_sub(rule.minus);
                assert!(holds, "{rule:?}: {more} and {less} in {text:?}");
            }
        }
        assert!(n_tried > 60_000, "{n_tried}");
    }
}
