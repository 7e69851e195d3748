//! Tasks about the order of a few words.

use prompts::rng::Rng;

use crate::Task;
use crate::words::any_word;

/// The tasks of this family.
pub(crate) const TASKS: &[Task] = &[
    Task {
        id: "first_word",
        description: "The first of several words.",
        wordings: &[
            "Write the first word.",
            "Give the first word of the text.",
            "Which word comes first?",
            "Return only the first word.",
            "What is the first word?",
            "Keep only the first word.",
            "Say the word at the start.",
        ],
        held_out_wordings: &[
            "Output the first word of the input.",
            "Name the word that stands first.",
            "Copy only the opening word.",
        ],
        questions: &["What is the first word of {}?", "Which word comes first in {}?"],
        input: |rng| few_words(rng, 2, 5),
        solve: |text| text.split(' ').next().map(str::to_owned),
        ..Task::BLANK
    },
    Task {
        id: "last_word",
        description: "The last of several words.",
        wordings: &[
            "Write the last word.",
            "Give the last word of the text.",
            "Which word comes last?",
            "Return only the last word.",
            "What is the last word?",
            "Keep only the final word.",
            "Say the word at the end.",
        ],
        held_out_wordings: &[
            "Output the last word of the input.",
            "Name the word that stands last.",
            "Copy only the closing word.",
        ],
        questions: &["What is the last word of {}?", "Which word comes last in {}?"],
        input: |rng| few_words(rng, 2, 5),
        solve: |text| text.split(' ').next_back().map(str::to_owned),
        ..Task::BLANK
    },
    Task {
        id: "second_word",
        description: "The second of several words.",
        wordings: &[
            "Write the second word.",
            "Give the second word of the text.",
            "Which word comes second?",
            "Return only the second word.",
            "What is the second word?",
            "Keep only the second word.",
            "Say word number two.",
        ],
        held_out_wordings: &[
            "Output the second word of the input.",
            "Name the word in second place.",
            "Copy only word two.",
        ],
        questions: &["What is the second word of {}?", "Which word comes second in {}?"],
        input: |rng| few_words(rng, 2, 5),
        solve: |text| text.split(' ').nth(1).map(str::to_owned),
        ..Task::BLANK
    },
    Task {
        id: "reverse_words",
        description: "The words in the opposite order.",
        wordings: &[
            "Reverse the order of the words.",
            "Write the words in reverse order.",
            "Write the words backwards, last word first.",
            "Turn the order of the words around.",
            "Put the words in the opposite order.",
            "Start with the last word and end with the first.",
            "Reverse the words.",
        ],
        held_out_wordings: &[
            "List the input's words from last to first.",
            "Flip the word order.",
            "Write the words from the end to the start.",
        ],
        questions: &["What is {} with the words in reverse order?", "Reverse the words {}."],
        input: |rng| few_words(rng, 2, 4),
        solve: |text| Some(text.split(' ').rev().collect::<Vec<_>>().join(" ")),
        ..Task::BLANK
    },
    Task {
        id: "sort_words",
        description: "The words in alphabetical order.",
        wordings: &[
            "Sort the words alphabetically.",
            "Put the words in alphabetical order.",
            "Write the words in alphabetical order.",
            "Order the words from A to Z.",
            "Arrange the words alphabetically.",
            "Sort these words.",
            "Sort the words from A to Z.",
        ],
        held_out_wordings: &[
            "List the input's words alphabetically.",
            "Bring the words into alphabetical order.",
            "Arrange these from A to Z.",
        ],
        questions: &["What is the alphabetical order of {}?", "Sort {} alphabetically."],
        input: |rng| distinct_starts(rng),
        solve: |text| {
            let mut words: Vec<&str> = text.split(' ').collect();
            words.sort_unstable();
            Some(words.join(" "))
        },
        ..Task::BLANK
    },
    Task {
        id: "drop_first",
        description: "The words without the first.",
        wordings: &[
            "Remove the first word.",
            "Delete the first word.",
            "Leave out the first word.",
            "Write the text without its first word.",
            "Drop the first word.",
            "Skip the first word and write the rest.",
            "Write all the words except the first.",
        ],
        held_out_wordings: &[
            "Output the input without its first word.",
            "Cut off the opening word.",
            "Keep all but the first word.",
        ],
        questions: &["What is {} without the first word?"],
        input: |rng| few_words(rng, 2, 5),
        solve: |text| text.split_once(' ').map(|(_, rest)| rest.to_owned()),
        ..Task::BLANK
    },
    Task {
        id: "repeat",
        description: "The text twice.",
        wordings: &[
            "Repeat the text twice.",
            "Write the text two times.",
            "Say it twice.",
            "Write this twice.",
            "Copy the text two times.",
            "Double the text.",
            "Repeat it two times.",
        ],
        held_out_wordings: &["Output the input twice.", "Write it down two times.", "Give the text twice in a row."],
        questions: &["Write {} twice.", "Say {} two times."],
        takes_made_up_words: true,
        input: |rng| few_words(rng, 1, 3),
        solve: |text| Some(format!("{text} {text}")),
        ..Task::BLANK
    },
    Task {
        id: "copy",
        description: "The text itself.",
        wordings: &[
            "Copy the text.",
            "Repeat the text.",
            "Write the same text.",
            "Say exactly this.",
            "Write the text without changing it.",
            "Repeat after me.",
            "Return the text as it is.",
        ],
        held_out_wordings: &["Output the input unchanged.", "Echo the text.", "Write down exactly what is given."],
        questions: &["Say {}.", "Repeat {}."],
        takes_made_up_words: true,
        input: |rng| few_words(rng, 1, 5),
        solve: |text| Some(text.to_owned()),
        ..Task::BLANK
    },
];

/// Between `least` and `most` different words.
pub(crate) fn few_words(rng: &mut Rng, least: usize, most: usize) -> String {
    let n_words = least + rng.below(most - least + 1);
    let mut words: Vec<String> = Vec::new();
    while words.len() < n_words {
        let word = any_word(rng);
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(" ")
}

/// Three or four words with different first letters, so that sorting needs no second letter.
fn distinct_starts(rng: &mut Rng) -> String {
    let n_words = 3 + rng.below(2);
    let mut words: Vec<String> = Vec::new();
    while words.len() < n_words {
        let word = any_word(rng);
        if words.iter().all(|known| known.chars().next() != word.chars().next()) {
            words.push(word);
        }
    }
    words.join(" ")
}
