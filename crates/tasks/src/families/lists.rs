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
            "Given a text, output how many words it has.",
            "Number of words:",
            "Go through the text word by word and count.",
            "What is the length of the text in words?",
        ],
        held_out_wordings: &[
            "Output the number of words in the input.",
            "How many words can you count?",
            "State the word count.",
            "Write the number of words.",
            "What would a word counter show for this?",
            "A telegram costs one coin a word: how many coins?",
        ],
        questions: &["How many words are in: {}?", "How many words does {} have?", "Count the words of {}."],
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
            "Given some words, output them with commas between them.",
            "Words with commas:",
            "Replace each space by a comma and a space.",
            "Write a comma after every word except the last one.",
        ],
        held_out_wordings: &[
            "Output the input as a comma separated list.",
            "Set a comma after each word but the last.",
            "Use commas to divide the words.",
            "Write the words with commas between them.",
            "Punctuate these words as an enumeration, without and.",
            "Turn the row of words into list entries split by commas.",
        ],
        questions: &[
            "Write {} with commas.",
            "Put commas between the words of {}.",
            "What is {} as a list with commas?",
        ],
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
            "Given a list with commas, output it without them.",
            "Without commas:",
            "Keep the words and leave only spaces between them.",
            "Copy everything but the commas.",
        ],
        held_out_wordings: &[
            "Output the input without commas.",
            "Strip the commas from the text.",
            "Drop every comma.",
            "Write the words with no commas between them.",
            "Let nothing but spaces stand between the words.",
            "Rub out this mark wherever you see it: the comma.",
        ],
        questions: &["How do you write {} without commas?", "Remove the commas from {}.", "What is {} with no commas?"],
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
            "Given some words, output a bullet list of them.",
            "Bullet list:",
            "Start a new line with * for every word.",
            "Write each word on a line of its own after a star.",
        ],
        held_out_wordings: &[
            "Output the input as a bullet list.",
            "Give each word a bullet point.",
            "Show the words as bullets.",
            "Write a bullet list of the words.",
            "Make slides of this: a line with * for each word.",
            "Write it downwards, one starred line for each word.",
        ],
        questions: &[
            "Write {} as bullet points.",
            "What does {} look like as a bullet list?",
            "Make a bullet list of {}.",
        ],
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
            "Given three words, output them as a, b and c.",
            "List with and:",
            "Write a comma after the first word and and before the third.",
            "Say all three in one breath, with a comma and the word and.",
        ],
        held_out_wordings: &[
            "Output the input as a list with and before the last word.",
            "Link the words with a comma and an and.",
            "List them the way a sentence would.",
            "Join the three words with a comma and and.",
            "Name the three as you would in speech, with and at the right place.",
            "Use one comma and one and to connect the three.",
        ],
        questions: &["Write {} as a list with and.", "How would a sentence list {}?", "Join {} with a comma and and."],
        input: |rng| few_words(rng, 3, 3),
        solve: |text| {
            let mut words = text.split(' ');
            let (first, second, third) = (words.next()?, words.next()?, words.next()?);
            Some(format!("{first}, {second} and {third}"))
        },
        ..Task::BLANK
    },
];
