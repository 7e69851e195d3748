//! Tasks about the letters of one word.

use prompts::rng::Rng;

use crate::Task;
use crate::words::any_word;

/// The tasks of this family.
pub(crate) const TASKS: &[Task] = &[
    Task {
        id: "first_letter",
        description: "The first letter of a word.",
        wordings: &[
            "Write the first letter of the word.",
            "Give the first letter of this word.",
            "Which letter does the word begin with?",
            "Return only the first letter.",
            "What is the first letter?",
            "Take the word and write its first letter.",
            "Say the letter that the word starts with.",
            "Given a word, output its first letter.",
            "First letter:",
            "Keep the first letter and drop the others.",
            "Look at the start of the word and write the letter there.",
        ],
        held_out_wordings: &[
            "Output the first letter of the input.",
            "With which letter does this word start?",
            "Name the opening letter of the word.",
            "Write only the letter at the start of the word.",
            "Read the word from the left: which letter comes first?",
            "Under which letter would a dictionary list this word?",
        ],
        questions: &[
            "What is the first letter of {}?",
            "Which letter does {} start with?",
            "What letter does the word {} begin with?",
        ],
        takes_made_up_words: true,
        input: any_word,
        solve: |word| letter(word, 0),
        ..Task::BLANK
    },
    Task {
        id: "last_letter",
        description: "The last letter of a word.",
        wordings: &[
            "Write the last letter of the word.",
            "Give the last letter of this word.",
            "Which letter does the word end with?",
            "Return only the last letter.",
            "What is the last letter?",
            "Take the word and write its final letter.",
            "Say the letter at the end of the word.",
            "Given a word, output its last letter.",
            "Last letter:",
            "Keep the last letter and drop the others.",
            "Look at the end of the word and write the letter there.",
        ],
        held_out_wordings: &[
            "Output the final letter of the input.",
            "With which letter does this word end?",
            "Name the closing letter of the word.",
            "Write only the letter at the end of the word.",
            "Read the word from the right: which letter comes first?",
            "Which letter would you have to rub out to shorten the word from behind?",
        ],
        questions: &[
            "What is the last letter of {}?",
            "Which letter does {} end with?",
            "What letter comes last in {}?",
        ],
        takes_made_up_words: true,
        input: any_word,
        solve: |word| letter(word, word.chars().count().checked_sub(1)?),
        ..Task::BLANK
    },
    Task {
        id: "second_letter",
        description: "The second letter of a word.",
        wordings: &[
            "Write the second letter of the word.",
            "Give the second letter of this word.",
            "Which letter comes second in the word?",
            "Return only the second letter.",
            "What is the second letter?",
            "Take the word and write its second letter.",
            "Say letter number two of the word.",
            "Given a word, output its second letter.",
            "Second letter:",
            "Skip one letter of the word and write the next.",
            "Look at the word and write the letter after the first.",
        ],
        held_out_wordings: &[
            "Output the second letter of the input.",
            "Which letter stands in second place in this word?",
            "Name the word's second letter.",
            "Write only the letter in second place.",
            "Which letter follows the opening letter of the word?",
            "Cover the first letter of the word: which letter leads now?",
        ],
        questions: &[
            "What is the second letter of {}?",
            "Which letter is second in {}?",
            "What comes right after the first letter of {}?",
        ],
        takes_made_up_words: true,
        input: any_word,
        solve: |word| letter(word, 1),
        ..Task::BLANK
    },
    Task {
        id: "spell",
        description: "The letters of a word, joined with hyphens.",
        wordings: &[
            "Spell the word with hyphens between the letters.",
            "Spell out the word letter by letter.",
            "Write the letters of the word one by one.",
            "Separate the letters of the word with hyphens.",
            "Spell this word.",
            "Put a hyphen between all the letters.",
            "Break the word into its letters.",
            "Given a word, output its letters joined by hyphens.",
            "Spelling with hyphens:",
            "Write the word as single letters with hyphens, as in c-a-t.",
            "Take the word apart into letters and put hyphens between them.",
        ],
        held_out_wordings: &[
            "Spell the input letter by letter.",
            "Write this word with a hyphen after each letter except the last.",
            "Show how the word is spelled.",
            "Write the letters of the word with hyphens between them.",
            "Spell it the way you would for somebody who writes it down, with hyphens.",
            "Insert a dash between each letter and the next.",
        ],
        questions: &["How do you spell {}?", "Spell {}.", "Can you spell the word {}?"],
        takes_made_up_words: true,
        input: any_word,
        solve: |word| {
            let letters: Vec<String> = word.chars().map(String::from).collect();
            Some(letters.join("-"))
        },
        ..Task::BLANK
    },
    Task {
        id: "join_letters",
        description: "The word that hyphenated letters spell.",
        wordings: &[
            "Join the letters into a word.",
            "Which word do these letters spell?",
            "Remove the hyphens.",
            "Write the word without hyphens.",
            "Put the letters together to make a word.",
            "Read the letters and write the word.",
            "Turn the spelled letters into a word.",
            "Given letters with hyphens, output the word.",
            "Word made of the letters:",
            "Take the hyphens out and read the word.",
            "Write the letters as one word.",
        ],
        held_out_wordings: &[
            "Glue the letters together.",
            "Delete every hyphen.",
            "What word is spelled here?",
            "Write the word that the letters spell.",
            "Somebody spelled a word: write it as one piece.",
            "Close the gaps between the letters.",
        ],
        questions: &["Which word is {}?", "What does {} spell?", "Put {} together as one word."],
        input: |rng| {
            let letters: Vec<String> = any_word(rng).chars().map(String::from).collect();
            letters.join("-")
        },
        solve: |letters| Some(letters.replace('-', "")),
        ..Task::BLANK
    },
    Task {
        id: "next_letter",
        description: "The letter that follows in the alphabet.",
        wordings: &[
            "Write the next letter of the alphabet.",
            "Which letter comes next in the alphabet?",
            "Give the letter after this one.",
            "Return the following letter of the alphabet.",
            "What letter comes after this letter?",
            "Move one letter forward in the alphabet.",
            "Say the letter that follows.",
            "Given letters in order, output the one that comes next.",
            "Next letter:",
            "Continue the alphabet by one letter.",
            "Write the letter that comes after the last one here.",
        ],
        held_out_wordings: &[
            "Output the alphabet's next letter.",
            "Name the letter that comes right after it.",
            "Go one step on in the alphabet.",
            "Write the letter that follows in the alphabet.",
            "Sing the alphabet song up to here: what is the next letter?",
            "Continue the series with one letter.",
        ],
        questions: &[
            "Which letter comes after {}?",
            "What letter follows {} in the alphabet?",
            "{}: what comes next in the alphabet?",
        ],
        input: alphabet_run,
        solve: |run| shifted(run, 1),
        ..Task::BLANK
    },
    Task {
        id: "count_letters",
        description: "How many letters a word has.",
        wordings: &[
            "Count the letters of the word.",
            "How many letters does the word have?",
            "Give the number of letters.",
            "Return the length of the word.",
            "Write how many letters there are.",
            "How long is this word?",
            "Say the number of letters in the word.",
            "Given a word, output how many letters it has.",
            "Number of letters:",
            "Go through the word letter by letter and count.",
            "What is the length of the word in letters?",
        ],
        held_out_wordings: &[
            "Output the letter count.",
            "How many letters are in this word?",
            "Count how many letters the input has.",
            "Write the number of letters in the word.",
            "How many squares of a crossword does the word fill?",
            "Measure the word: its length as a number.",
        ],
        questions: &[
            "How many letters are in {}?",
            "How many letters does {} have?",
            "What is the length of {} in letters?",
        ],
        takes_made_up_words: true,
        input: any_word,
        solve: |word| Some(word.chars().count().to_string()),
        ..Task::BLANK
    },
    Task {
        id: "starts_with_vowel",
        description: "Whether a word starts with a vowel: yes or no.",
        wordings: &[
            "Does the word start with a vowel? Answer yes or no.",
            "Say yes if the word begins with a vowel and no if it does not.",
            "Is the first letter a vowel?",
            "Answer yes or no: the word starts with a vowel.",
            "Check whether the word begins with a vowel.",
            "Yes or no: is the first letter a vowel?",
            "Tell me if this word starts with a vowel.",
            "Given a word, output yes if it begins with a vowel, otherwise no.",
            "Vowel at the start, yes or no:",
            "Look at the first letter and say yes if it is a, e, i, o or u, otherwise no.",
            "Write yes for a vowel at the start and no for any other letter.",
        ],
        held_out_wordings: &[
            "Does this begin with a vowel?",
            "Write yes when the first letter is a vowel, otherwise no.",
            "Is a vowel the opening letter? Yes or no.",
            "Say yes or no: the word begins with a vowel.",
            "Is a, e, i, o or u the first letter? Yes or no.",
            "Answer no if a consonant opens the word and yes if not.",
        ],
        questions: &[
            "Does {} start with a vowel?",
            "Does the word {} begin with a vowel?",
            "Is the first letter of {} a vowel?",
        ],
        // One word in three starts with a vowel by itself; drawing again evens that out.
        input: |rng| {
            let word = any_word(rng);
            if rng.below(3) == 0 || word.starts_with(VOWELS) { word } else { vowel_word(rng) }
        },
        solve: |word| Some(if word.starts_with(VOWELS) { "yes" } else { "no" }.to_owned()),
        ..Task::BLANK
    },
];

const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];

fn vowel_word(rng: &mut Rng) -> String {
    for _ in 0..5 {
        let word = any_word(rng);
        if word.starts_with(VOWELS) {
            return word;
        }
    }
    any_word(rng)
}

fn letter(word: &str, position: usize) -> Option<String> {
    word.chars().nth(position).map(String::from)
}

/// One letter or a run such as "b c d", so that there are more than 25 inputs.
fn alphabet_run(rng: &mut Rng) -> String {
    let n_letters = 1 + rng.below(4);
    let first = rng.below(26 - n_letters) as u8;
    let upper = rng.below(3) == 0;
    let letters: Vec<String> = (0..n_letters as u8)
        .map(|step| {
            let letter = char::from(b'a' + first + step);
            if upper { letter.to_ascii_uppercase() } else { letter }.to_string()
        })
        .collect();
    letters.join(" ")
}

fn shifted(run: &str, step: u8) -> Option<String> {
    let last = run.chars().last().filter(char::is_ascii_alphabetic)?;
    let next = u8::try_from(last).ok()?.checked_add(step).map(char::from).filter(char::is_ascii_alphabetic)?;
    Some(next.to_string())
}
