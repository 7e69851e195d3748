//! What several families draw their inputs from: names, days, lists of nouns, rows of letters. No tasks.

use prompts::rng::Rng;

use crate::words::{any_noun, pick, words};

/// First names, written for this project.
pub(crate) const NAMES: &str = "Anna Ben Clara David Emma Felix Grace Henry Iris Jack Kate Leo Mia Noah Olga Paul Rosa Sam \
     Tina Victor Wendy Adam Bella Carl Diana Eric Fiona George Hannah Ivan Julia Karl Lucy Max Nina Oscar Peter Ruth Simon Tom";

/// Well-known cities of one word.
pub(crate) const CITIES: &str = "Paris London Berlin Rome Madrid Vienna Prague Lisbon Dublin Oslo Athens Cairo Tokyo Delhi Lima \
     Boston Chicago Toronto Sydney Moscow Warsaw Zurich Geneva Munich Hamburg Milan Venice Porto Lyon Bonn";

/// Colours that stand before a noun.
pub(crate) const COLOURS: &str = "red blue green yellow black white brown grey pink purple orange silver golden violet beige turquoise crimson scarlet";

/// The days of the week.
pub(crate) const DAYS: &str = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday";

/// The months in order, each with its number of days outside a leap year.
pub(crate) const MONTHS: [(&str, usize); 12] = [
    ("January", 31),
    ("February", 28),
    ("March", 31),
    ("April", 30),
    ("May", 31),
    ("June", 30),
    ("July", 31),
    ("August", 31),
    ("September", 30),
    ("October", 31),
    ("November", 30),
    ("December", 31),
];

/// One of the words of a bank.
pub(crate) fn one_of(rng: &mut Rng, bank: &'static str) -> &'static str {
    let words: Vec<&str> = bank.split_whitespace().collect();
    pick(rng, &words)
}

/// Whether a word stands in a bank.
pub(crate) fn holds(bank: &str, word: &str) -> bool {
    bank.split_whitespace().any(|known| known == word)
}

/// The only word of a text that stands in a bank; punctuation around words does not count.
pub(crate) fn the_only(text: &str, bank: &str) -> Option<String> {
    let mut found = text
        .split_whitespace()
        .map(|word| word.trim_matches(|mark: char| !mark.is_alphanumeric()))
        .filter(|word| holds(bank, word));
    let one = found.next()?;
    found.next().is_none().then(|| one.to_owned())
}

/// A noun of a category; empty when there is no such category.
pub(crate) fn member(rng: &mut Rng, category: &str) -> &'static str {
    words().categories.iter().find(|(name, _)| *name == category).map(|(_, nouns)| pick(rng, nouns)).unwrap_or_default()
}

/// Something that a person can own, carry about in a story, and sell.
pub(crate) fn thing(rng: &mut Rng) -> &'static str {
    let category = one_of(rng, "fruit vegetable clothing clothing tool furniture vehicle instrument instrument");
    member(rng, category)
}

/// Between `least` and `most` different nouns.
pub(crate) fn items(rng: &mut Rng, least: usize, most: usize) -> Vec<String> {
    let n_items = least + rng.below(most - least + 1);
    let mut items: Vec<String> = Vec::new();
    while items.len() < n_items {
        let noun = any_noun(rng);
        if !items.contains(&noun) {
            items.push(noun);
        }
    }
    items
}

/// As [`items`], with a comma and a space between them.
pub(crate) fn listed(rng: &mut Rng, least: usize, most: usize) -> String {
    items(rng, least, most).join(", ")
}

/// One of the items, which is empty only when there are none.
pub(crate) fn any_of(rng: &mut Rng, items: &[String]) -> String {
    rng.choose(items).cloned().unwrap_or_default()
}

/// Between `least` and `most` letters of an alphabet, with spaces between them, so that each is a token of its own.
pub(crate) fn letter_row(rng: &mut Rng, alphabet: &str, least: usize, most: usize) -> String {
    let letters: Vec<String> = alphabet.chars().map(String::from).collect();
    let n_letters = least + rng.below(most - least + 1);
    (0..n_letters).map(|_| any_of(rng, &letters)).collect::<Vec<_>>().join(" ")
}

/// As [`letter_row`], every letter at most once.
pub(crate) fn different_letters(rng: &mut Rng, alphabet: &str, least: usize, most: usize) -> String {
    let mut letters: Vec<String> = alphabet.chars().map(String::from).collect();
    rng.shuffle(&mut letters);
    letters.truncate(least + rng.below(most - least + 1));
    letters.join(" ")
}

/// The numbers of a text that separates them by `between`.
pub(crate) fn numbers(text: &str, between: &str) -> Option<Vec<usize>> {
    text.split(between).map(|number| number.parse().ok()).collect()
}

/// Numbers with `between` between them.
pub(crate) fn written(numbers: &[usize], between: &str) -> String {
    numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(between)
}
