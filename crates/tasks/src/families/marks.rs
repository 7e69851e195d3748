//! Tasks that join words or parts of words: hyphens, brackets, prefixes, endings, initials.

use crate::Task;
use crate::families::case::capitalised;
use crate::families::draws::one_of;
use crate::families::order::few_words;
use crate::words::{any_noun, pick, words};

/// The tasks of this family.
pub(crate) const TASKS: &[Task] = &[
    Task {
        id: "hyphenate",
        description: "Words joined with hyphens.",
        wordings: &[
            "Join the words with hyphens.",
            "Put a hyphen between the words.",
            "Replace the spaces by hyphens.",
            "Write the words with hyphens in place of spaces.",
            "Connect the words with hyphens.",
            "Turn the spaces into hyphens.",
            "Hyphenate the words.",
            "Given some words, output them with hyphens between them.",
            "Words with hyphens:",
            "Link all the words by hyphens.",
            "How do these words look when hyphens join them?",
            "Make one hyphenated word of these words.",
        ],
        held_out_wordings: &[
            "Write a hyphen between the words.",
            "Replace each space by a hyphen.",
            "Join all words, using a hyphen each time.",
            "Use hyphens, not spaces.",
            "Tie the words together with little dashes.",
            "Make the text fit for a web address: no spaces, only hyphens.",
        ],
        questions: &["What is {} with hyphens?", "Join {} with hyphens.", "How do you hyphenate {}?"],
        input: |rng| few_words(rng, 2, 4),
        solve: |text| Some(text.replace(' ', "-")),
        ..Task::BLANK
    },
    Task {
        id: "camel_case",
        description: "Words joined as one, each after the first with a capital.",
        wordings: &[
            "Write the words in camel case.",
            "Join the words and capitalise each word after the first.",
            "Turn the words into camelCase.",
            "Make a camel case name from the words.",
            "Write the words as one, with a capital where a new word starts.",
            "Remove the spaces and start each later word with a capital.",
            "Change this to camel case.",
            "Given some words, output them in camel case.",
            "Camel case name:",
            "Make a variable name in camel case.",
            "How is this written in camelCase?",
            "Put the words together; only the later words get a capital.",
        ],
        held_out_wordings: &[
            "Write this as one camel case word.",
            "Join the words in camelCase.",
            "Use camel case for the words.",
            "Name a variable after these words, as in oldRedCar.",
            "Drop the spaces and let capitals show where words begin, the first word aside.",
            "Convert the phrase to lower camel case.",
        ],
        questions: &[
            "What is {} in camel case?",
            "Write {} in camelCase.",
            "How do you write {} as a camel case name?",
        ],
        input: |rng| few_words(rng, 2, 3),
        solve: |text| {
            let (first, rest) = text.split_once(' ')?;
            Some(format!("{first}{}", rest.split(' ').map(capitalised).collect::<String>()))
        },
        ..Task::BLANK
    },
    Task {
        id: "brackets",
        description: "The text in square brackets.",
        wordings: &[
            "Put the text in square brackets.",
            "Write the text between [ and ].",
            "Add square brackets around the text.",
            "Wrap the text in square brackets.",
            "Place square brackets around it.",
            "Bracket the text.",
            "Start with [ and end with ], with the text in between.",
            "Given a text, output it inside square brackets.",
            "Text in brackets:",
            "Enclose this in square brackets.",
            "How does the text look in square brackets?",
            "Set [ before the text and ] after it.",
        ],
        held_out_wordings: &[
            "Write this in square brackets.",
            "Put [ and ] around the text.",
            "Surround the text with square brackets.",
            "Open a square bracket, copy the text, close the bracket.",
            "Make it look like [this].",
            "Fence the words in with square brackets.",
        ],
        questions: &["What is {} in square brackets?", "Write {} in brackets.", "Put {} between square brackets."],
        takes_made_up_words: true,
        input: |rng| few_words(rng, 1, 3),
        solve: |text| Some(format!("[{text}]")),
        ..Task::BLANK
    },
    Task {
        id: "add_prefix",
        description: "A prefix and a word, written as one word.",
        wordings: &[
            "Add the prefix to the word.",
            "Write the prefix and the word as one word.",
            "Join the two parts into one word.",
            "Put the prefix in front of the word.",
            "Remove the plus and write one word.",
            "Make one word of the prefix and the word after the plus.",
            "Attach the first part to the second.",
            "Given a prefix and a word, output them joined.",
            "Word with its prefix:",
            "Which word do the two parts make?",
            "Combine the parts on both sides of the plus.",
            "Write both parts together, without a space.",
        ],
        held_out_wordings: &[
            "Join the prefix and the word.",
            "Write the two parts as a single word.",
            "Put both parts together to make a word.",
            "Glue the first piece to the front of the second.",
            "Do the sum of the two word parts.",
            "Concatenate what stands left and right of the plus.",
        ],
        questions: &["Which single word is {}?", "What do you get from {}?", "Join {} into one word."],
        input: |rng| {
            if rng.below(2) == 0 {
                format!("{} + {}", one_of(rng, "super mega mini ultra under"), any_noun(rng))
            } else {
                let verb = words().pasts.get(rng.below(words().pasts.len())).map_or("", |(verb, _)| *verb);
                format!("{} + {verb}", one_of(rng, "re un over out mis pre"))
            }
        },
        solve: |text| text.split_once(" + ").map(|(prefix, word)| format!("{prefix}{word}")),
        ..Task::BLANK
    },
    Task {
        id: "remove_ending",
        description: "A word without the ending that is named.",
        wordings: &[
            "Remove the ending from the word.",
            "Take the ending before the colon off the word.",
            "Write the word without the ending.",
            "Cut the named ending off.",
            "Delete the ending that is given.",
            "What is left of the word without its ending?",
            "Strip the given ending from the word.",
            "Given an ending and a word, output the word without it.",
            "Word without the ending:",
            "Leave out the last part of the word, as given before the colon.",
            "Write only what comes before the ending.",
            "Drop the ending and write the stem.",
        ],
        held_out_wordings: &[
            "Delete the ending from the word.",
            "Write the word, leaving out the named ending.",
            "Take off the ending that stands before the colon.",
            "Find the stem by removing the given ending.",
            "Chop the suffix off the end.",
            "Shorten the word by the letters that are given first.",
        ],
        questions: &["What is left without the ending: {}", "Remove the ending: {}", "Which stem remains: {}"],
        input: |rng| {
            let (ending, stem) = if rng.below(4) == 0 {
                ("ness", pick(rng, &words().compared).to_owned())
            } else {
                (one_of(rng, "less ful like ship hood"), any_noun(rng))
            };
            // A y would change before the ending: happiness.
            if stem.ends_with('y') { String::new() } else { format!("{ending}: {stem}{ending}") }
        },
        solve: |text| {
            let (ending, word) = text.split_once(": ")?;
            word.strip_suffix(ending).filter(|stem| !stem.is_empty()).map(str::to_owned)
        },
        ..Task::BLANK
    },
    Task {
        id: "initials",
        description: "The first letters of several words, in capitals.",
        wordings: &[
            "Write the initials of the words.",
            "Take the first letter of each word and write them in capitals.",
            "Make an acronym.",
            "Give the capital first letters of all the words.",
            "Abbreviate the words to their first letters.",
            "Write only the first letter of every word, in upper case.",
            "Form a short name from the first letters.",
            "Given some words, output their initials.",
            "Initials:",
            "Which capital letters do the words start with?",
            "Shorten the words to an abbreviation in capitals.",
            "Put the first letters together in capitals.",
        ],
        held_out_wordings: &[
            "Write the first letters of the words in capitals.",
            "Make an abbreviation from the initials.",
            "Give the initials in upper case.",
            "What would the acronym be?",
            "Turn the phrase into capital letters, one for each word.",
            "Reduce each word to its first letter and write them as one.",
        ],
        questions: &["What are the initials of {}?", "What is the acronym for {}?", "Abbreviate {}."],
        input: |rng| few_words(rng, 2, 4),
        solve: |text| {
            let initials: String = text.split(' ').filter_map(|word| word.chars().next()).collect();
            Some(initials.to_uppercase())
        },
        ..Task::BLANK
    },
];

#[cfg(test)]
mod tests {
    #[test]
    fn answers_are_what_a_person_would_say() {
        crate::families::check(&[
            ("hyphenate", "old red car", "old-red-car"),
            ("camel_case", "old red car", "oldRedCar"),
            ("brackets", "old car", "[old car]"),
            ("add_prefix", "re + build", "rebuild"),
            ("remove_ending", "ness: darkness", "dark"),
            ("initials", "big old tree", "BOT"),
        ]);
    }
}
