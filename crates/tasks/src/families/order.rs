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
            "Given some words, output the first.",
            "First word:",
            "Leave out every word but the first.",
            "Look at the start of the text and write the word there.",
        ],
        held_out_wordings: &[
            "Output the first word of the input.",
            "Name the word that stands first.",
            "Copy only the opening word.",
            "Write only the first of the words.",
            "Stop after one word.",
            "Which word would you read before all the others?",
        ],
        questions: &[
            "What is the first word of {}?",
            "Which word comes first in {}?",
            "Give me only the first word of {}.",
        ],
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
            "Given some words, output the last.",
            "Last word:",
            "Leave out every word but the last.",
            "Look at the end of the text and write the word there.",
        ],
        held_out_wordings: &[
            "Output the last word of the input.",
            "Name the word that stands last.",
            "Copy only the closing word.",
            "Write only the last of the words.",
            "Let only the word at the end remain.",
            "Which word would you read after all the others?",
        ],
        questions: &[
            "What is the last word of {}?",
            "Which word comes last in {}?",
            "Give me only the last word of {}.",
        ],
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
            "Given some words, output the second.",
            "Second word:",
            "Skip one word and write the next one.",
            "Leave out every word but the second.",
        ],
        held_out_wordings: &[
            "Output the second word of the input.",
            "Name the word in second place.",
            "Copy only word two.",
            "Write only the second of the words.",
            "Which word stands right after the first?",
            "Cover the first word: which word leads now?",
        ],
        questions: &[
            "What is the second word of {}?",
            "Which word comes second in {}?",
            "Give me only the second word of {}.",
        ],
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
            "Given some words, output them in reverse order.",
            "Words in reverse:",
            "Read the words from right to left and write them.",
            "Let the last word come first, and so on.",
        ],
        held_out_wordings: &[
            "List the input's words from last to first.",
            "Flip the word order.",
            "Write the words from the end to the start.",
            "Write the words in the opposite order.",
            "Mirror the row of words, but not their letters.",
            "Walk through the words from the right and write each.",
        ],
        questions: &[
            "What is {} with the words in reverse order?",
            "Reverse the words {}.",
            "How do you write the words {} from last to first?",
        ],
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
            "Given some words, output them in alphabetical order.",
            "Alphabetical order:",
            "Let the first letters of the words decide their order, from A to Z.",
            "Write the words as a dictionary would list them.",
        ],
        held_out_wordings: &[
            "List the input's words alphabetically.",
            "Bring the words into alphabetical order.",
            "Arrange these from A to Z.",
            "Write the words sorted from A to Z.",
            "Shelve these words like books by their first letter.",
            "Which of the words comes first in a dictionary, which next? Write them all so.",
        ],
        questions: &[
            "What is the alphabetical order of {}?",
            "Sort {} alphabetically.",
            "In which order would a dictionary list {}?",
        ],
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
            "Given some words, output all but the first.",
            "Without the first word:",
            "Begin with the second word and copy to the end.",
            "Take the first word away and write the others.",
        ],
        held_out_wordings: &[
            "Output the input without its first word.",
            "Cut off the opening word.",
            "Keep all but the first word.",
            "Write what is left without the first word.",
            "Forget how it starts and write the remaining words.",
            "Shorten the text from the left by one word.",
        ],
        questions: &[
            "What is {} without the first word?",
            "What is left of {} when the first word goes?",
            "Remove the first word of {}.",
        ],
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
            "Given a text, output it two times.",
            "Text twice:",
            "Write the text, then write it again.",
            "Say the same thing two times in a row.",
        ],
        held_out_wordings: &[
            "Output the input twice.",
            "Write it down two times.",
            "Give the text twice in a row.",
            "Write the text twice with a space between.",
            "Be your own echo: the text, and once more.",
            "Print two copies on one line.",
        ],
        questions: &["Write {} twice.", "Say {} two times.", "What is {} said twice?"],
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
            "Given a text, output the same text.",
            "The same again:",
            "Change nothing and write it again.",
            "Answer with the very words you see.",
        ],
        held_out_wordings: &[
            "Output the input unchanged.",
            "Echo the text.",
            "Write down exactly what is given.",
            "Write the text again as it stands.",
            "Be a parrot.",
            "Pass the message on word for word.",
        ],
        questions: &["Say {}.", "Repeat {}.", "Write exactly this: {}"],
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
