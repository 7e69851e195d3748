//! Tasks about what sets words apart or brings them together: rhyme, size, a property in common, animals in a list.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::Task;
use crate::words::{any_noun, nouns_of, pick, relations, words};

/// The tasks of this family.
pub(crate) const TASKS: &[Task] = &[
    Task {
        id: "rhyme",
        description: "A word that rhymes with the input.",
        wordings: &[
            "Write a word that rhymes with this one.",
            "Give a rhyme.",
            "Find a rhyming word.",
            "Which word rhymes with this?",
            "Name a word with the same ending sound.",
            "Say a word that rhymes.",
            "Think of a rhyme for the word.",
            "Rhyme:",
            "Given a word, output a word that rhymes with it.",
            "You get a word. Reply with another word that could end the next line of a poem.",
            "Word to rhyme, please.",
        ],
        held_out_wordings: &[
            "Output a word that rhymes with the input.",
            "Name something that sounds the same at the end.",
            "Which other word would a poet put at the end of the next line?",
            "Find a different word with the same last sound.",
            "Make a rhyme with this word.",
            "Write one rhyming partner of the word.",
        ],
        questions: &["What rhymes with {}?", "Which word rhymes with {}?", "Give me a rhyme for {}."],
        input: |rng| {
            let known: Vec<&str> = RHYMES.keys().copied().collect();
            pick(rng, &known).to_owned()
        },
        // Training always shows the first word of a group, so that the ending decides the answer.
        solve: |word| RHYMES.get(word)?.iter().find(|other| **other != word).map(|other| (*other).to_owned()),
        also_right: |word| {
            let group = RHYMES.get(word).map(Vec::as_slice).unwrap_or_default();
            group.iter().filter(|other| **other != word).map(|other| (*other).to_owned()).collect()
        },
        ..Task::BLANK
    },
    Task {
        id: "larger_animal",
        description: "The larger of two animals.",
        wordings: &[
            "Write the larger animal.",
            "Which of the two animals is larger?",
            "Name the bigger animal.",
            "Which animal is bigger?",
            "Pick the larger of the two animals.",
            "Say which animal is the big one.",
            "Compare the animals and write the larger one.",
            "Larger animal:",
            "Given two animals, output the larger one.",
            "You get the names of two animals. Reply with the one that needs the bigger cage.",
            "From two animals to the bigger one, please.",
        ],
        held_out_wordings: &[
            "Output the larger animal of the input.",
            "Which creature has the greater size?",
            "Leave out the smaller animal and write the other.",
            "Keep the animal that weighs more.",
            "Order the two by size and name the top one.",
            "If they stood side by side, which one would look big? Write its name.",
        ],
        questions: &[
            "Which is the larger animal: {}?",
            "Which one is bigger: {}?",
            "Which animal takes up more room: {}?",
        ],
        input: |rng| loop {
            let (one, other) = (rng.below(relations::SIZES.len()), rng.below(relations::SIZES.len()));
            if one.abs_diff(other) >= LEAST_SIZE_GAP {
                let mut animal = |rank: usize| {
                    let animals: Vec<&str> = relations::SIZES[rank].split(' ').collect();
                    pick(rng, &animals)
                };
                return format!("{}, {}", animal(one), animal(other));
            }
        },
        solve: |text| {
            let (one, other) = text.split_once(", ")?;
            let (first, second) = (size(one)?, size(other)?);
            (first.abs_diff(second) >= LEAST_SIZE_GAP).then(|| if first > second { one } else { other }.to_owned())
        },
        ..Task::BLANK
    },
    Task {
        id: "common_concept",
        description: "What three things have in common.",
        wordings: &[
            "What do these things have in common?",
            "Write what the three things share.",
            "Name the property that all of them have.",
            "Say what is true of all three.",
            "Find the common property.",
            "What is true of each of these things?",
            "Tell me what they have in common.",
            "In common:",
            "Given three things, output what they have in common.",
            "You get three things. Reply with the end of the sentence: all of them ...",
            "From three things to what they share, please.",
        ],
        held_out_wordings: &[
            "Output what the things in the input have in common.",
            "Why could these three be put into one group?",
            "State the trait that these things share.",
            "Complete the sentence about all three: they ...",
            "What links the three things?",
            "Describe in a few words how they are alike.",
        ],
        questions: &["What do {} have in common?", "What is true of {}?", "What is shared by {}?"],
        input: |rng| {
            let concept = rng.below(relations::CONCEPTS.len());
            let mut things: Vec<&str> = relations::CONCEPTS[concept].1.split(' ').collect();
            rng.shuffle(&mut things);
            things.truncate(3);
            things.join(", ")
        },
        solve: |text| {
            let things: Vec<&str> = text.split(", ").collect();
            let (concept, _) = relations::CONCEPTS
                .iter()
                .find(|(_, bank)| things.iter().all(|thing| bank.split(' ').any(|known| known == *thing)))?;
            (things.len() == 3).then(|| (*concept).to_owned())
        },
        ..Task::BLANK
    },
    Task {
        id: "animals_in_list",
        description: "The animals of a list, in the order in which they stand there.",
        wordings: &[
            "Write all the animals in the list.",
            "Which of these words are animals? List them.",
            "Find every animal in the list.",
            "Keep only the animals.",
            "List the animals and leave out the rest.",
            "Copy the words that name animals.",
            "Remove everything that is not an animal.",
            "Animals in the list:",
            "Given a list of words, output the animals with commas between them.",
            "You get a list. Reply with the same list without the words that name no animal.",
            "From a list to its animals, please.",
        ],
        held_out_wordings: &[
            "Output the animals of the input.",
            "Pick out all the creatures that are listed.",
            "Filter the list so that only animals stay.",
            "Which words belong in a zoo or on a farm as living things? List them with commas.",
            "Name each animal that you see in the list.",
            "Extract the names of animals, separated by commas.",
        ],
        questions: &[
            "Which of these are animals: {}?",
            "Which animals are in this list: {}?",
            "Pick the animals from this list: {}",
        ],
        input: |rng| {
            let n_animals = 1 + rng.below(3);
            let mut list: Vec<String> = Vec::new();
            while list.len() < 5 {
                let word =
                    if list.len() < n_animals { pick(rng, nouns_of("animal")).to_owned() } else { any_noun(rng) };
                if !list.contains(&word) {
                    list.push(word);
                }
            }
            rng.shuffle(&mut list);
            list.join(", ")
        },
        solve: |text| {
            let is_animal = |word: &&str| words().category_of.get(*word) == Some(&"animal");
            let animals: Vec<&str> = text.split(", ").filter(is_animal).collect();
            (!animals.is_empty()).then(|| animals.join(", "))
        },
        ..Task::BLANK
    },
];

/// Animals of neighbouring ranks overlap in size, hence two ranks between those that are compared.
const LEAST_SIZE_GAP: usize = 2;

fn size(animal: &str) -> Option<usize> {
    relations::SIZES.iter().position(|rank| rank.split(' ').any(|known| known == animal))
}

/// Word → its group of rhymes.
static RHYMES: LazyLock<BTreeMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut rhymes = BTreeMap::new();
    for group in relations::RHYMES.split(',') {
        let group: Vec<&str> = group.split_whitespace().collect();
        for word in &group {
            rhymes.insert(*word, group.clone());
        }
    }
    rhymes
});

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_word_has_one_place_in_its_bank() {
        let rhyming: usize = relations::RHYMES.split(',').map(|group| group.split_whitespace().count()).sum();
        assert_eq!(rhyming, RHYMES.len());
        let animals: Vec<&str> = relations::SIZES.iter().flat_map(|rank| rank.split(' ')).collect();
        assert_eq!(animals.len(), animals.iter().collect::<BTreeSet<_>>().len());
        let things: Vec<&str> = relations::CONCEPTS.iter().flat_map(|(_, bank)| bank.split(' ')).collect();
        assert_eq!(things.len(), things.iter().collect::<BTreeSet<_>>().len());
    }

    #[test]
    fn answers_are_what_a_person_would_say() {
        for (id, input, expected) in [
            ("rhyme", "mat", "cat"),
            ("rhyme", "cat", "hat"),
            ("larger_animal", "snail, whale", "whale"),
            ("larger_animal", "horse, cat", "horse"),
            ("common_concept", "milk, chalk, swan", "are white"),
            ("animals_in_list", "dog, chair, car, cat, pear", "dog, cat"),
        ] {
            let task = crate::find(id).unwrap();
            assert_eq!((task.solve)(input).as_deref(), Some(expected), "{id} of {input}");
        }
        let rhyme = crate::find("rhyme").unwrap();
        assert!(rhyme.is_right("mat", "flat") && !rhyme.is_right("mat", "mat") && !rhyme.is_right("mat", "dog"));
        assert_eq!((crate::find("larger_animal").unwrap().solve)("horse, elephant"), None);
    }
}
