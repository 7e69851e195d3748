//! Tasks about capital letters and punctuation.

use crate::Task;
use crate::families::order::few_words;
use crate::words::any_word;

/// The tasks of this family.
pub(crate) const TASKS: &[Task] = &[
    Task {
        id: "uppercase",
        description: "The text in capital letters.",
        wordings: &[
            "Write the text in capital letters.",
            "Change everything to upper case.",
            "Make all letters uppercase.",
            "Write this in capitals.",
            "Turn every letter into a capital letter.",
            "Convert to uppercase.",
            "Use only capital letters.",
        ],
        held_out_wordings: &[
            "Rewrite the input in upper case.",
            "Put the text in capitals.",
            "Capital letters only, please.",
        ],
        questions: &["How do you write {} in capital letters?", "Write {} in capitals.", "What is {} in upper case?"],
        takes_made_up_words: true,
        input: |rng| if rng.below(3) == 0 { few_words(rng, 2, 3) } else { any_word(rng) },
        solve: |text| Some(text.to_uppercase()),
        ..Task::BLANK
    },
    Task {
        id: "lowercase",
        description: "The text in small letters.",
        wordings: &[
            "Write the text in small letters.",
            "Change everything to lower case.",
            "Make all letters lowercase.",
            "Write this without capital letters.",
            "Turn every letter into a small letter.",
            "Convert to lowercase.",
            "Use only small letters.",
        ],
        held_out_wordings: &[
            "Rewrite the input in lower case.",
            "Put the text in small letters.",
            "Small letters only, please.",
        ],
        questions: &["How do you write {} in small letters?", "Write {} in lower case.", "What is {} in lowercase?"],
        input: |rng| {
            let text = if rng.below(3) == 0 { few_words(rng, 2, 3) } else { any_word(rng) };
            if rng.below(3) == 0 { capitalised(&text) } else { text.to_uppercase() }
        },
        solve: |text| Some(text.to_lowercase()),
        ..Task::BLANK
    },
    Task {
        id: "capitalise",
        description: "The text with a capital first letter.",
        wordings: &[
            "Capitalise the first letter.",
            "Make the first letter a capital.",
            "Start the text with a capital letter.",
            "Write the text with a capital letter at the start.",
            "Change the first letter to upper case.",
            "Begin with a capital letter.",
            "Capitalise this.",
        ],
        held_out_wordings: &[
            "Give the input a capital first letter.",
            "Turn the first letter into a capital.",
            "Let it start with an upper case letter.",
        ],
        questions: &["How do you capitalise {}?", "Capitalise {}."],
        takes_made_up_words: true,
        input: |rng| if rng.below(3) == 0 { few_words(rng, 2, 3) } else { any_word(rng) },
        solve: |text| Some(capitalised(text)),
        ..Task::BLANK
    },
    Task {
        id: "title_case",
        description: "Several words, each with a capital first letter.",
        wordings: &[
            "Capitalise every word.",
            "Start each word with a capital letter.",
            "Write this as a title.",
            "Make the first letter of every word a capital.",
            "Give each word a capital letter.",
            "Turn this into title case.",
            "Put a capital letter at the start of all words.",
        ],
        held_out_wordings: &[
            "Write every word with a capital first letter.",
            "Use title case.",
            "Capitalise each of the words.",
        ],
        questions: &["How do you write {} as a title?"],
        input: |rng| few_words(rng, 2, 4),
        solve: |text| Some(text.split(' ').map(capitalised).collect::<Vec<_>>().join(" ")),
        ..Task::BLANK
    },
    Task {
        id: "quote",
        description: "The text in double quotation marks.",
        wordings: &[
            "Put the text in quotation marks.",
            "Write the text between quotation marks.",
            "Add quotation marks.",
            "Wrap the text in double quotes.",
            "Quote this.",
            "Put quotes around it.",
            "Place the words in double quotation marks.",
        ],
        held_out_wordings: &[
            "Surround the input with quotation marks.",
            "Set this in double quotes.",
            "Enclose the text in quotation marks.",
        ],
        questions: &["Write {} in quotation marks."],
        takes_made_up_words: true,
        input: |rng| few_words(rng, 1, 4),
        solve: |text| Some(format!("\"{text}\"")),
        ..Task::BLANK
    },
    Task {
        id: "exclaim",
        description: "The text with an exclamation mark at its end.",
        wordings: &[
            "Add an exclamation mark.",
            "Put an exclamation mark at the end.",
            "End the text with an exclamation mark.",
            "Write the text with an exclamation mark.",
            "Make it an exclamation.",
            "Finish with an exclamation mark.",
            "Copy the text and add an exclamation mark.",
        ],
        held_out_wordings: &[
            "Let the text end in an exclamation mark.",
            "Append an exclamation mark to the input.",
            "Close it with an exclamation mark.",
        ],
        questions: &["Write {} with an exclamation mark."],
        takes_made_up_words: true,
        input: |rng| few_words(rng, 1, 4),
        solve: |text| Some(format!("{text}!")),
        ..Task::BLANK
    },
];

/// The text with its first letter in upper case.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
