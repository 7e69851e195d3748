//! The word banks as lists and lookups, and made-up words.
//!
//! Everything is built once from the constants beneath; nothing is read from outside.

mod adjectives;
mod nouns;
pub(crate) mod relations;
pub(crate) mod senses;
pub(crate) mod sentences;
pub(crate) mod translations;
mod verbs;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use prompts::rng::Rng;

use crate::inflect;

/// All banks, parsed.
pub(crate) struct Words {
    /// Category and its nouns.
    pub(crate) categories: Vec<(&'static str, Vec<&'static str>)>,
    /// Noun → category.
    pub(crate) category_of: BTreeMap<&'static str, &'static str>,
    /// Nouns whose plural may be asked for, with it.
    pub(crate) plurals: Vec<(&'static str, String)>,
    /// Plural → singular, where only one singular gives that plural.
    pub(crate) singular_of: BTreeMap<String, &'static str>,
    /// Verbs with their past.
    pub(crate) pasts: Vec<(&'static str, String)>,
    /// Past → verb, where only one verb gives that past.
    pub(crate) present_of: BTreeMap<String, &'static str>,
    /// Word → its opposite.
    pub(crate) opposite_of: BTreeMap<&'static str, &'static str>,
    /// Adjectives that compare with -er and -est.
    pub(crate) compared: Vec<&'static str>,
    /// Every word above once, in alphabetical order.
    pub(crate) all: Vec<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(Words::parse);

/// The banks.
pub(crate) fn words() -> &'static Words {
    &WORDS
}

fn pairs(bank: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    bank.split(',').filter_map(|pair| pair.trim().split_once(' '))
}

fn list(bank: &'static str) -> impl Iterator<Item = &'static str> {
    bank.split_whitespace()
}

impl Words {
    fn parse() -> Words {
        let uncountable: BTreeSet<&str> = list(nouns::UNCOUNTABLE).collect();
        let irregular_plurals: BTreeMap<&str, &str> = pairs(nouns::IRREGULAR_PLURALS).collect();
        let mut category_of = BTreeMap::new();
        let mut categories = Vec::new();
        for (category, bank) in nouns::NOUNS {
            // A word that already has a category keeps the first, so that the answer is unique.
            let fresh: Vec<&str> = list(bank).filter(|word| category_of.insert(*word, *category).is_none()).collect();
            categories.push((*category, fresh));
        }
        for (category, nouns) in &categories {
            for noun in nouns {
                category_of.insert(noun, category);
            }
        }
        let mut plurals: Vec<(&str, String)> = Vec::new();
        for noun in category_of.keys().chain(irregular_plurals.keys()).filter(|noun| !uncountable.contains(*noun)) {
            let plural =
                irregular_plurals.get(noun).map_or_else(|| inflect::plural(noun), |plural| (*plural).to_owned());
            plurals.push((noun, plural));
        }
        plurals.sort_unstable();
        plurals.dedup();

        let irregular_pasts: BTreeMap<&str, &str> = pairs(verbs::IRREGULAR).collect();
        let mut pasts: Vec<(&str, String)> = list(verbs::REGULAR)
            .filter(|verb| !irregular_pasts.contains_key(verb))
            .map(|verb| (verb, inflect::past(verb, doubles(verb))))
            .chain(irregular_pasts.iter().map(|(verb, past)| (*verb, (*past).to_owned())))
            .collect();
        pasts.sort_unstable();
        pasts.dedup();

        let mut opposite_of = BTreeMap::new();
        for bank in [
            adjectives::OPPOSITE_ADJECTIVES,
            adjectives::OPPOSITE_VERBS,
            adjectives::OPPOSITE_NOUNS,
            adjectives::OPPOSITE_OTHERS,
        ] {
            for (one, other) in pairs(bank) {
                opposite_of.insert(one, other);
                opposite_of.insert(other, one);
            }
        }
        let compared: Vec<&str> = list(adjectives::COMPARED).collect::<BTreeSet<_>>().into_iter().collect();
        let all: BTreeSet<&str> = category_of
            .keys()
            .copied()
            .chain(pasts.iter().map(|(verb, _)| *verb))
            .chain(opposite_of.keys().copied())
            .chain(compared.iter().copied())
            .collect();
        Words {
            singular_of: inverse(&plurals),
            present_of: inverse(&pasts),
            categories,
            category_of,
            plurals,
            pasts,
            opposite_of,
            compared,
            all: all.into_iter().collect(),
        }
    }
}

/// Form → word, without the forms that two words share.
fn inverse(forms: &[(&'static str, String)]) -> BTreeMap<String, &'static str> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, form) in forms {
        *count.entry(form).or_default() += 1;
    }
    forms
        .iter()
        .filter(|(_, form)| count.get(form.as_str()) == Some(&1))
        .map(|(word, form)| (form.clone(), *word))
        .collect()
}

/// Whether a verb doubles its last letter before -ed and -ing.
pub(crate) fn doubles(verb: &str) -> bool {
    list(verbs::DOUBLING).any(|word| word == verb)
}

/// Whether an adjective doubles its last letter before -er and -est.
pub(crate) fn adjective_doubles(adjective: &str) -> bool {
    list(adjectives::DOUBLING).any(|word| word == adjective)
}

/// Adjectives, verbs and nouns that have an opposite.
pub(crate) fn with_opposites() -> [Vec<&'static str>; 3] {
    [adjectives::OPPOSITE_ADJECTIVES, adjectives::OPPOSITE_VERBS, adjectives::OPPOSITE_NOUNS]
        .map(|bank| pairs(bank).flat_map(|(one, other)| [one, other]).collect())
}

/// The nouns of a category; none when there is no such category.
pub(crate) fn nouns_of(category: &str) -> &'static [&'static str] {
    words().categories.iter().find(|(name, _)| *name == category).map_or(&[], |(_, nouns)| nouns.as_slice())
}

/// A random word of any kind.
pub(crate) fn any_word(rng: &mut Rng) -> String {
    pick(rng, &words().all).to_owned()
}

/// A random noun.
pub(crate) fn any_noun(rng: &mut Rng) -> String {
    let (_, nouns) = pick_ref(rng, &words().categories);
    pick(rng, nouns).to_owned()
}

/// One of the strings; empty when there are none.
pub(crate) fn pick<'a>(rng: &mut Rng, items: &[&'a str]) -> &'a str {
    rng.choose(items).copied().unwrap_or_default()
}

/// One of the items, which must not be empty; falls back to the first.
fn pick_ref<'a, T>(rng: &mut Rng, items: &'a [T]) -> &'a T {
    &items[rng.below(items.len())]
}

const ONSETS: &[&str] = &[
    "b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "z", "br", "cl", "dr", "fl", "gr", "pl",
    "st", "tr", "sn", "bl",
];
const VOWELS: &[&str] = &["a", "e", "i", "o", "u", "a", "e", "o", "oo", "ee", "ai"];
const CODAS: &[&str] = &["n", "m", "t", "p", "k", "l", "d", "g", "b", "r", "nt", "mp", "ck", "nd"];

/// A word that does not exist: it can be copied and inflected, but not remembered.
pub(crate) fn made_up_word(rng: &mut Rng) -> String {
    let mut word = String::new();
    for _ in 0..1 + rng.below(2) {
        word.push_str(pick(rng, ONSETS));
        word.push_str(pick(rng, VOWELS));
        if rng.below(4) == 0 {
            word.push_str(pick(rng, CODAS));
        }
    }
    word.push_str(pick(rng, ONSETS));
    word.push_str(pick(rng, VOWELS));
    word.push_str(pick(rng, CODAS));
    word
}
