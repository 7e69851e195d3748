//! Tasks about lists of words.

use crate::Task;
use crate::families::order::few_words;

/// The tasks of this family.
pub(crate) const TASKS: &[Task] = &[
    Task {
        id: "count_words",
        description: "How many words there are.",
        wordings: &[
            "Count the words.",
            "How many words are there?",
            "Give the number of words.",
            "Write how many words the text has.",
            "Return the word count.",
            "Say how many words you see.",
            "How many words does the text have?",
        ],
        held_out_wordings: &[
            "Output the number of words in the input.",
            "How many words can you count?",
            "State the word count.",
        ],
        questions: &["How many words are in: {}?", "How many words does {} have?"],
        input: |rng| few_words(rng, 1, 7),
        solve: |text| Some(text.split(' ').count().to_string()),
        ..Task::BLANK
    },
    Task {
        id: "join_commas",
        description: "Words as a list with commas.",
        wordings: &[
            "Put commas between the words.",
            "Separate the words with commas.",
            "Join the words with commas.",
            "Write the words as a list with commas.",
            "Make a comma separated list.",
            "Add commas between the words.",
            "List the words with commas.",
        ],
        held_out_wordings: &[
            "Output the input as a comma separated list.",
            "Set a comma after each word but the last.",
            "Use commas to divide the words.",
        ],
        questions: &["Write {} with commas."],
        input: |rng| few_words(rng, 2, 5),
        solve: |text| Some(text.replace(' ', ", ")),
        ..Task::BLANK
    },
    Task {
        id: "remove_commas",
        description: "The text without its commas.",
        wordings: &[
            "Remove the commas.",
            "Write the text without commas.",
            "Delete all commas.",
            "Leave out the commas.",
            "Take the commas away.",
            "Do not use commas.",
            "Write the list with no commas.",
        ],
        held_out_wordings: &[
            "Output the input without commas.",
            "Strip the commas from the text.",
            "Drop every comma.",
        ],
        questions: &["How do you write {} without commas?"],
        input: |rng| few_words(rng, 2, 5).replace(' ', ", "),
        solve: |text| Some(text.replace(',', "")),
        ..Task::BLANK
    },
    Task {
        id: "bullets",
        description: "Words as a bullet list.",
        wordings: &[
            "Write the words as bullet points.",
            "Make a bullet list.",
            "Turn the words into a bulleted list.",
            "Put each word on its own bullet.",
            "List the words with bullets.",
            "Write one bullet point for each word.",
            "Make this a list with bullet points.",
        ],
        held_out_wordings: &[
            "Output the input as a bullet list.",
            "Give each word a bullet point.",
            "Show the words as bullets.",
        ],
        questions: &["Write {} as bullet points."],
        input: |rng| few_words(rng, 2, 4),
        solve: |text| Some(text.split(' ').map(|word| format!("* {word}")).collect::<Vec<_>>().join("\n")),
        ..Task::BLANK
    },
    Task {
        id: "and_list",
        description: "Three words as a list in a sentence: a, b and c.",
        wordings: &[
            "Join the words with a comma and the word and.",
            "Write the words as a list with and.",
            "Join them as in a sentence: one, two and three.",
            "Put and before the last word and a comma after the first.",
            "Make a list that ends with and.",
            "Connect the three words with a comma and and.",
            "Write the three words as part of a sentence.",
        ],
        held_out_wordings: &[
            "Output the input as a list with and before the last word.",
            "Link the words with a comma and an and.",
            "List them the way a sentence would.",
        ],
        questions: &["Write {} as a list with and."],
        input: |rng| few_words(rng, 3, 3),
        solve: |text| {
            let mut words = text.split(' ');
            let (first, second, third) = (words.next()?, words.next()?, words.next()?);
            Some(format!("{first}, {second} and {third}"))
        },
        ..Task::BLANK
    },
];
