//! Tasks about how two words belong together: opposites and synonyms in phrases and in pairs, and single synonyms.
//!
//! A word that is held out as a bare input may occur in a phrase or in a pair of another task, and its partner's own input
//! leads to it: what is measured is whether a relation that was met elsewhere is applied to the bare word, not whether a
//! fact is guessed that stood nowhere.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use prompts::rng::Rng;

use crate::words::{any_noun, pick, relations, with_opposites, words};
use crate::{Split, Task};

/// The tasks of this family.
pub(crate) const TASKS: &[Task] = &[
    Task {
        id: "synonym",
        description: "Another word with the same meaning.",
        wordings: &[
            "Write a synonym of the word.",
            "Give another word that means the same.",
            "Which word has the same meaning?",
            "Find a word with the same meaning.",
            "Replace the word by a synonym.",
            "What is another word for this?",
            "Say it with a different word.",
            "Synonym:",
            "Given a word, output a synonym.",
            "You get a word. Reply with a different word that could take its place without changing what is said.",
            "Word to synonym, please.",
        ],
        held_out_wordings: &[
            "Output a synonym of the input.",
            "Name a word that means nearly the same thing.",
            "How else could one call this?",
            "Swap the word for one of the same meaning.",
            "Write one word that a thesaurus would list for this word.",
            "Express this in another single word.",
        ],
        questions: &["What is a synonym of {}?", "What is another word for {}?", "Which word means the same as {}?"],
        input: |rng| {
            let known: Vec<&str> = SYNONYMS.keys().copied().collect();
            pick(rng, &known).to_owned()
        },
        solve: |word| {
            let others = SYNONYMS.get(word)?;
            can_be_known("synonym", word, others).then(|| others.first().map(|other| (*other).to_owned())).flatten()
        },
        also_right: |word| other_synonyms(word),
        ..Task::BLANK
    },
    Task {
        id: "synonym_in_phrase",
        description: "A short phrase with one word replaced by its synonym.",
        wordings: &[
            "Replace one word by a synonym.",
            "Write the phrase with a synonym in it.",
            "Say the phrase with another word that means the same.",
            "Change one word, but keep the meaning.",
            "Write the same phrase with one other word.",
            "Reword the phrase by a single synonym.",
            "Which phrase means the same? Change one word only.",
            "Phrase with a synonym:",
            "Given a phrase, output it with one word swapped for a synonym.",
            "You get a phrase. Reply with a phrase of the same meaning that differs in one word.",
            "Phrase to the same phrase with a synonym, please.",
        ],
        held_out_wordings: &[
            "Output the input with one word changed to a synonym.",
            "Keep what the phrase says and change a word of it.",
            "Paraphrase with a single new word.",
            "Put a word of the same meaning into the phrase.",
            "Make a small change to the phrase that does not change its sense.",
            "Say the same thing, with a synonym for the main word.",
        ],
        questions: &[
            "What is another way to say {}?",
            "How can you say {} with a synonym?",
            "Say {} with one word replaced by a synonym.",
        ],
        input: |rng| phrase(rng, &SYNONYM_BANKS, |word| SYNONYMS.contains_key(word)),
        solve: |text| replaced(text, |word| SYNONYMS.get(word).and_then(|others| others.first()).copied()),
        also_right: |text| {
            let others = |nth: usize| move |word: &str| SYNONYMS.get(word).and_then(|others| others.get(nth)).copied();
            (1..3).filter_map(|nth| replaced(text, others(nth))).collect()
        },
        ..Task::BLANK
    },
    Task {
        id: "are_synonyms",
        description: "Whether two words mean the same: yes or no.",
        wordings: &[
            "Do the two words mean the same? Answer yes or no.",
            "Are these synonyms?",
            "Say yes if the words are synonyms and no if they are not.",
            "Answer yes or no: both words mean the same.",
            "Check whether the two words have the same meaning.",
            "Yes or no: are the two words synonyms?",
            "Tell me if one word can stand for the other.",
            "Synonyms, yes or no:",
            "Given two words, output yes if they mean the same, otherwise no.",
            "You get two words. Reply with yes if one could take the place of the other and with no if it could not.",
            "Two words to yes or no: is the meaning the same?",
        ],
        held_out_wordings: &[
            "Write yes for a pair of synonyms and no for any other pair.",
            "Judge if the words are alike in meaning. Reply yes or no.",
            "Would a thesaurus list these two together? Yes or no.",
            "Same meaning or not? Use yes or no.",
            "Compare the meanings: yes if they agree, no if they differ.",
            "Could you swap the two words in a sentence? Reply with yes or no.",
        ],
        questions: &["Do {} mean the same?", "Are {} synonyms?", "Yes or no, are these synonyms: {}"],
        input: |rng| {
            two_words(rng, &SYNONYM_BANKS, |word| SYNONYMS.get(word).and_then(|others| others.first()).copied())
        },
        solve: |text| {
            let (one, other) = text.split_once(" and ")?;
            let known = SYNONYMS.contains_key(other).then_some(SYNONYMS.get(one)?)?;
            Some(yes_or_no(known.contains(&other)))
        },
        ..Task::BLANK
    },
    Task {
        id: "opposite_in_phrase",
        description: "A short phrase with one word replaced by its opposite.",
        wordings: &[
            "Replace one word by its opposite.",
            "Write the phrase with the opposite of its main word.",
            "Say the phrase with the opposite word in it.",
            "Change one word to its antonym.",
            "Write the phrase that says the opposite.",
            "Turn the phrase into its opposite by changing one word.",
            "Which phrase has the opposite meaning? Change one word only.",
            "Phrase with the opposite word:",
            "Given a phrase, output it with one word swapped for its antonym.",
            "You get a phrase. Reply with a phrase that differs in one word and means the contrary.",
            "Phrase to the opposite phrase, please.",
        ],
        held_out_wordings: &[
            "Output the input with one word changed to its antonym.",
            "Reverse the meaning of the phrase with a single new word.",
            "Make the phrase mean the contrary.",
            "Put an antonym in the place of the main word.",
            "What would be the opposite of this phrase?",
            "Keep the phrase, but flip the word that can be flipped.",
        ],
        questions: &[
            "What is the opposite of the phrase {}?",
            "How do you say the opposite of: {}",
            "Turn one word of {} into its opposite.",
        ],
        input: |rng| phrase(rng, &with_opposites(), |word| words().opposite_of.contains_key(word)),
        solve: |text| replaced(text, |word| words().opposite_of.get(word).copied()),
        ..Task::BLANK
    },
    Task {
        id: "are_opposites",
        description: "Whether two words are opposites: yes or no.",
        wordings: &[
            "Are the two words opposites? Answer yes or no.",
            "Are these antonyms?",
            "Say yes if the words are opposites and no if they are not.",
            "Answer yes or no: one word is the opposite of the other.",
            "Check whether the two words are opposites.",
            "Yes or no: are the two words antonyms?",
            "Tell me if one word means the opposite of the other.",
            "Opposites, yes or no:",
            "Given two words, output yes if they are opposites, otherwise no.",
            "You get two words. Reply with yes if they stand at two ends and with no if they do not.",
            "Two words to yes or no: is the meaning opposite?",
        ],
        held_out_wordings: &[
            "Write yes for a pair of antonyms and no for any other pair.",
            "Judge if the words contradict each other. Reply yes or no.",
            "Contrary words or not? Use yes or no.",
            "Does one word undo the other in meaning? Yes or no.",
            "Compare the meanings: yes if they are contrary, no if they are merely different.",
            "If one of these words is true of a thing, is the other one false because it says the reverse? Reply yes or no.",
        ],
        questions: &["Are {} opposites?", "Is the pair {} a pair of antonyms?", "Yes or no, are these opposites: {}"],
        input: |rng| two_words(rng, &with_opposites(), |word| words().opposite_of.get(word).copied()),
        solve: |text| {
            let (one, other) = text.split_once(" and ")?;
            let known = words().opposite_of.contains_key(other).then_some(words().opposite_of.get(one)?)?;
            Some(yes_or_no(*known == other))
        },
        ..Task::BLANK
    },
];

/// Word → the other words of its group, beginning with the next one.
static SYNONYMS: LazyLock<BTreeMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut synonyms = BTreeMap::new();
    for group in
        [relations::SYNONYM_ADJECTIVES, relations::SYNONYM_VERBS, relations::SYNONYM_NOUNS].iter().flat_map(groups)
    {
        for (at, word) in group.iter().enumerate() {
            let others = group.iter().cycle().skip(at + 1).take(group.len() - 1).copied().collect();
            synonyms.insert(*word, others);
        }
    }
    synonyms
});

/// Adjectives, verbs and nouns that have a synonym.
static SYNONYM_BANKS: LazyLock<[Vec<&str>; 3]> = LazyLock::new(|| {
    [relations::SYNONYM_ADJECTIVES, relations::SYNONYM_VERBS, relations::SYNONYM_NOUNS]
        .map(|bank| groups(&bank).flatten().collect())
});

fn groups(bank: &&'static str) -> impl Iterator<Item = Vec<&'static str>> {
    bank.split(',').map(|group| group.split_whitespace().collect())
}

fn other_synonyms(word: &str) -> Vec<String> {
    SYNONYMS
        .get(word)
        .map(|others| others.iter().skip(1).map(|other| (*other).to_owned()).collect())
        .unwrap_or_default()
}

/// Whether training shows the relation from at least one side; a pair that is held out both ways is no fair question.
pub(crate) fn can_be_known(task: &str, word: &str, others: &[&str]) -> bool {
    Split::of(task, word) == Split::Train || others.iter().any(|other| Split::of(task, other) == Split::Train)
}

fn yes_or_no(holds: bool) -> String {
    if holds { "yes" } else { "no" }.to_owned()
}

const BEFORE_NOUNS: [&str; 10] = ["the", "this", "that", "my", "your", "his", "her", "our", "their", "no"];
const BEFORE_VERBS: [&str; 5] = ["to", "we", "they", "you", "I"];
const BEFORE_ADJECTIVES: [&str; 4] = ["it is", "they are", "we are", "you are"];

/// A phrase around one word of three banks (adjectives, verbs, nouns); no other word of it is `special`.
fn phrase(rng: &mut Rng, banks: &[Vec<&'static str>; 3], special: fn(&str) -> bool) -> String {
    let [adjectives, verbs, nouns] = banks;
    let (before_noun, before_verb) = (pick(rng, &BEFORE_NOUNS), pick(rng, &BEFORE_VERBS));
    match rng.below(8) {
        0..=2 => {
            let mut noun = any_noun(rng);
            while special(&noun) {
                noun = any_noun(rng);
            }
            format!("{before_noun} {} {noun}", pick(rng, adjectives))
        }
        3 => format!("{} {}", pick(rng, &BEFORE_ADJECTIVES), pick(rng, adjectives)),
        4..=5 => format!("{before_verb} {}", pick(rng, verbs)),
        _ => format!("{before_noun} {}", pick(rng, nouns)),
    }
}

/// A phrase of [`phrase`] with its one word replaced.
fn replaced<'a>(text: &str, other: impl Fn(&str) -> Option<&'a str>) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    match words[..] {
        [subject, verb @ ("is" | "are"), adjective] => Some(format!("{subject} {verb} {}", other(adjective)?)),
        [before, adjective, noun] => Some(format!("{before} {} {noun}", other(adjective)?)),
        [before, word] => Some(format!("{before} {}", other(word)?)),
        _ => None,
    }
}

/// "hot and cold" or two words of one bank that do not belong together, equally often.
fn two_words(rng: &mut Rng, banks: &[Vec<&'static str>; 3], partner: fn(&str) -> Option<&'static str>) -> String {
    let bank = banks.get(rng.below(banks.len())).map(Vec::as_slice).unwrap_or_default();
    let one = pick(rng, bank);
    let mut other = partner(one).unwrap_or_default();
    if rng.below(2) == 0 {
        let right = other;
        while other == right || other == one {
            other = pick(rng, bank);
        }
    }
    format!("{one} and {other}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_stands_in_two_groups_of_synonyms() {
        let n_words: usize = SYNONYM_BANKS.iter().map(Vec::len).sum();
        assert_eq!(n_words, SYNONYMS.len());
    }

    #[test]
    fn every_synonym_and_opposite_is_met_in_training_from_one_side() {
        for (task, words) in [
            ("synonym", SYNONYMS.keys().copied().collect::<Vec<_>>()),
            ("opposite", words().opposite_of.keys().copied().collect()),
        ] {
            let task = crate::find(task).unwrap();
            let held_out = words.iter().filter(|word| Split::of(task.id, word) == Split::HeldOut);
            let asked: Vec<&&str> = held_out.filter(|word| (task.solve)(word).is_some()).collect();
            assert!(asked.len() >= 40, "{}: {}", task.id, asked.len());
            for word in asked {
                let answers = (task.solve)(word).into_iter().chain((task.also_right)(word));
                assert!(answers.into_iter().any(|answer| Split::of(task.id, &answer) == Split::Train), "{word}");
            }
        }
    }

    #[test]
    fn relations_are_what_a_person_would_say() {
        for (id, input, expected) in [
            ("synonym", "big", "large"),
            ("synonym", "choose", "pick"),
            ("synonym_in_phrase", "the happy farmer", "the glad farmer"),
            ("synonym_in_phrase", "they begin", "they start"),
            ("are_synonyms", "large and big", "yes"),
            ("are_synonyms", "large and happy", "no"),
            ("opposite_in_phrase", "the hot soup", "the cold soup"),
            ("opposite_in_phrase", "it is late", "it is early"),
            ("opposite_in_phrase", "to lock", "to unlock"),
            ("are_opposites", "unlucky and lucky", "yes"),
            ("are_opposites", "hot and dry", "no"),
        ] {
            let task = crate::find(id).unwrap();
            assert_eq!((task.solve)(input).as_deref(), Some(expected), "{id} of {input}");
        }
        assert!(crate::find("synonym").unwrap().is_right("choose", "select"));
    }
}
