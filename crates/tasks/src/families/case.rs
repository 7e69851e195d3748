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
            "Given a text, output it in capital letters.",
            "In capitals:",
            "Write it as on a sign, all in capitals.",
            "Make the whole text upper case.",
        ],
        held_out_wordings: &[
            "Rewrite the input in upper case.",
            "Put the text in capitals.",
            "Capital letters only, please.",
            "Give the input back with all its letters as capitals.",
            "Shout it: every letter a capital.",
            "Type this with the caps lock key on.",
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
            "Given a text, output it in small letters.",
            "In small letters:",
            "Write it all in lower case.",
            "Replace the capitals by small letters.",
        ],
        held_out_wordings: &[
            "Rewrite the input in lower case.",
            "Put the text in small letters.",
            "Small letters only, please.",
            "Write everything in small letters.",
            "Stop shouting: no capitals at all.",
            "Type this with the caps lock key off and no shift.",
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
            "Given a text, output it with a capital at the start.",
            "With a capital first letter:",
            "Only the first letter becomes a capital; leave the rest.",
            "Write it as at the start of a sentence.",
        ],
        held_out_wordings: &[
            "Give the input a capital first letter.",
            "Turn the first letter into a capital.",
            "Let it start with an upper case letter.",
            "Write the text with its first letter as a capital.",
            "This opens a sentence: write it so.",
            "Press shift for the first letter only.",
        ],
        questions: &["How do you capitalise {}?", "Capitalise {}.", "How does {} look with a capital first letter?"],
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
            "Given some words, output them with a capital for each word.",
            "As a title:",
            "Write the words as on the cover of a book, each with a capital.",
            "Every word gets a capital first letter.",
        ],
        held_out_wordings: &[
            "Write every word with a capital first letter.",
            "Use title case.",
            "Capitalise each of the words.",
            "Give every word a capital first letter.",
            "Make a headline of it: each word begins with a capital.",
            "Print these words on a book cover.",
        ],
        questions: &[
            "How do you write {} as a title?",
            "Capitalise every word of {}.",
            "How would {} look as the title of a book?",
        ],
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
            "Given a text, output it between double quotation marks.",
            "In quotation marks:",
            "Start and end the text with a double quotation mark.",
            "Show that these are somebody's words: use double quotation marks.",
        ],
        held_out_wordings: &[
            "Surround the input with quotation marks.",
            "Set this in double quotes.",
            "Enclose the text in quotation marks.",
            "Write the text inside double quotation marks.",
            "Make it look like speech in a story: only add the marks around it.",
            "Turn this into a string literal with double quotes.",
        ],
        questions: &[
            "Write {} in quotation marks.",
            "How does {} look in quotation marks?",
            "Put {} in double quotes.",
        ],
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
            "Given a text, output it with an exclamation mark after it.",
            "With an exclamation mark:",
            "Write the text and then an exclamation mark.",
            "Show excitement: put an exclamation mark after the text.",
        ],
        held_out_wordings: &[
            "Let the text end in an exclamation mark.",
            "Append an exclamation mark to the input.",
            "Close it with an exclamation mark.",
            "Set an exclamation mark at the end of the text.",
            "Make it sound excited with one mark at the end.",
            "Type the text followed by !",
        ],
        questions: &[
            "Write {} with an exclamation mark.",
            "How does {} look as an exclamation?",
            "Put an exclamation mark after {}.",
        ],
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
