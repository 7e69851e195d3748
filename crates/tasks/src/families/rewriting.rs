//! Tasks that rewrite a row of letters, in the manner of Markov algorithms: rules, deletions, doublings, shifts.
//!
//! The letters have spaces between them, so that a small model sees each as a token of its own.

use prompts::rng::Rng;

use crate::Task;
use crate::families::draws::{any_of, different_letters, letter_row};

/// The tasks of this family.
pub(crate) const TASKS: &[Task] = &[
    Task {
        id: "replace_letter",
        description: "A row of letters after one replacement rule.",
        wordings: &[
            "Apply the rule to the letters.",
            "Replace the letter as the rule says.",
            "The arrow shows which letter becomes which. Write the new row of letters.",
            "Rewrite the letters with the rule before the colon.",
            "What do the letters become under the rule?",
            "Change the first letter of the rule to the second, wherever it stands.",
            "Given a rule and a row of letters, output the row after the rule.",
            "Row after the replacement:",
            "Swap in the new letter for the old one everywhere in the row.",
            "Every letter on the left of the arrow turns into the one on the right. Write the result.",
            "Do the replacement and write all the letters.",
            "How does the row look once the rule has been used?",
        ],
        held_out_wordings: &[
            "Replace every letter that the rule names and write the row.",
            "Use the rule on the row after the colon.",
            "Write the letters with the replacement made.",
            "Substitute the letters as the arrow shows.",
            "Carry out the rule on the string.",
            "Follow the arrow: output the changed letters only.",
        ],
        questions: &[
            "What does {} give?",
            "What is the result of the rule and the letters {}?",
            "Apply the rule: {}",
            "Replace the letter: {}",
        ],
        input: |rng| {
            let row = letter_row(rng, "abcdefgh", 4, 6);
            let from = letter_of(rng, &row);
            format!("{from} -> {}: {row}", letter_row(rng, "mnopqrst", 1, 1))
        },
        solve: rewritten,
        ..Task::BLANK
    },
    Task {
        id: "two_rules",
        description: "A row of letters after two replacement rules.",
        wordings: &[
            "Apply both rules to the letters.",
            "Replace the letters as the two rules say.",
            "Two arrows show which letters change. Write the new row.",
            "Rewrite the row with both rules before the colon.",
            "What do the letters become under the two rules?",
            "Use the two rules on the letters after the colon.",
            "Given two rules and a row of letters, output the row after both.",
            "Row after both replacements:",
            "Change two kinds of letters, each as its arrow says.",
            "Make both replacements and write all the letters.",
            "How does the row look once both rules have been used?",
            "Follow the first rule and the second rule and write the result.",
        ],
        held_out_wordings: &[
            "Replace every letter that one of the two rules names.",
            "Write the letters with both replacements made.",
            "Use both rules and write the row.",
            "Carry out the two rules on the string.",
            "Substitute letters as the pair of arrows shows.",
            "There are two swaps before the colon: output the changed row.",
        ],
        questions: &[
            "What do both rules give in {}?",
            "Apply the two rules: {}",
            "What is the row after both rules: {}",
        ],
        input: |rng| {
            let row = letter_row(rng, "abcdef", 4, 6);
            let (from, to) = (different_letters(rng, "abcdef", 2, 2), different_letters(rng, "pqrstu", 2, 2));
            match (from.split_once(' '), to.split_once(' ')) {
                (Some((a, b)), Some((x, y))) => format!("{a} -> {x}, {b} -> {y}: {row}"),
                _ => row,
            }
        },
        solve: rewritten,
        ..Task::BLANK
    },
    Task {
        id: "delete_letter",
        description: "A row of letters without one letter.",
        wordings: &[
            "Delete the letter before the colon from the row after it.",
            "Remove the named letter from the row.",
            "Write the row without the letter that is named first.",
            "Leave out the letter that stands before the colon.",
            "Take the given letter away everywhere in the row.",
            "Which letters are left when the first one is removed?",
            "Drop every copy of the letter before the colon.",
            "Given a letter and a row, output the row without that letter.",
            "Row without the letter:",
            "Cross out the named letter and write the others.",
            "Keep all the letters after the colon except the one before it.",
            "What remains of the row without this letter?",
        ],
        held_out_wordings: &[
            "Remove the letter before the colon.",
            "Write all letters of the row except the named one.",
            "Delete the given letter wherever it stands.",
            "Erase the first letter from the row that follows.",
            "The letter in front is not wanted: write what is left.",
            "Filter the named letter out of the row.",
        ],
        questions: &[
            "What is left of the row without the letter: {}",
            "Delete the letter: {}",
            "Which letters remain in {}?",
        ],
        input: |rng| {
            let row = letter_row(rng, "abcdef", 4, 7);
            format!("{}: {row}", letter_of(rng, &row))
        },
        solve: |text| {
            let (unwanted, row) = text.split_once(": ")?;
            let left: Vec<&str> = row.split(' ').filter(|letter| *letter != unwanted).collect();
            (!left.is_empty()).then(|| left.join(" "))
        },
        ..Task::BLANK
    },
    Task {
        id: "count_letter",
        description: "How often a letter stands in a row of letters.",
        wordings: &[
            "Count how often the letter before the colon stands in the row.",
            "How many times does the named letter occur in the row?",
            "Write how often the first letter comes up after the colon.",
            "Count the copies of the letter in the row.",
            "Give the number of times the letter is in the row.",
            "How often is the given letter there?",
            "Given a letter and a row, output the count of that letter.",
            "Count of the letter:",
            "Look for the letter before the colon and count it.",
            "Say how many of the letters are the named one.",
            "Return the number of matches for the letter in the row.",
            "What is the count of this letter in the row?",
        ],
        held_out_wordings: &[
            "Count the named letter in the row.",
            "How many times is the letter before the colon in the row?",
            "Write the number of copies of the given letter.",
            "Tally the first letter in the row that follows.",
            "How frequent is the letter in front? Answer with a number.",
            "State how many letters after the colon equal the one before it.",
        ],
        questions: &["How often does the letter occur: {}", "Count the letter: {}", "How many times is it there: {}"],
        input: |rng| {
            let row = letter_row(rng, "abcd", 4, 7);
            format!("{}: {row}", letter_row(rng, "abcd", 1, 1))
        },
        solve: |text| {
            let (letter, row) = text.split_once(": ")?;
            Some(row.split(' ').filter(|one| *one == letter).count().to_string())
        },
        ..Task::BLANK
    },
    Task {
        id: "double_vowels",
        description: "A row of letters with every vowel twice.",
        wordings: &[
            "Double every vowel.",
            "Write each vowel twice.",
            "Write the row with all vowels doubled.",
            "Repeat every vowel once and leave the other letters alone.",
            "Put a second copy after each vowel.",
            "The vowels count double: write the row.",
            "Given a row of letters, output it with each vowel two times.",
            "Vowels doubled:",
            "Write a, e, i, o and u twice and all other letters once.",
            "Make two of each vowel.",
            "How does the row look with double vowels?",
            "Copy the letters, but write vowels two times.",
        ],
        held_out_wordings: &[
            "Write the letters with each vowel doubled.",
            "Double the vowels of the row.",
            "Write every vowel two times.",
            "Follow each vowel by itself again.",
            "Stretch the vowels: each one appears twice.",
            "Consonants stay single and vowels become pairs.",
        ],
        questions: &["What is {} with double vowels?", "Double the vowels of {}.", "Write {} with each vowel twice."],
        input: |rng| letter_row(rng, "abedoifgulma", 3, 5),
        solve: |row| {
            let twice = |letter: &str| if is_vowel(letter) { format!("{letter} {letter}") } else { letter.to_owned() };
            let has_vowel = row.split(' ').any(is_vowel);
            has_vowel.then(|| row.split(' ').map(twice).collect::<Vec<_>>().join(" "))
        },
        ..Task::BLANK
    },
    Task {
        id: "remove_vowels",
        description: "A row of letters without its vowels.",
        wordings: &[
            "Remove the vowels.",
            "Write only the consonants.",
            "Delete every vowel from the row.",
            "Leave out a, e, i, o and u.",
            "Keep the consonants and drop the vowels.",
            "Write the row without vowels.",
            "Take all vowels away.",
            "Given a row of letters, output those that are not vowels.",
            "Consonants only:",
            "Skip the vowels when you copy the letters.",
            "Which letters are left without the vowels?",
            "Cross out the vowels and write the rest.",
        ],
        held_out_wordings: &[
            "Write the letters that are not vowels.",
            "Delete all the vowels.",
            "Copy the consonants of the row.",
            "Strip out every a, e, i, o and u.",
            "Let only consonants stay in the row.",
            "The vowels must go: output what remains.",
        ],
        questions: &[
            "What is {} without its vowels?",
            "Remove the vowels from {}.",
            "Which consonants are in the row {}?",
        ],
        input: |rng| letter_row(rng, "abedoifgulmtrs", 4, 6),
        solve: |row| {
            let left: Vec<&str> = row.split(' ').filter(|letter| !is_vowel(letter)).collect();
            (!left.is_empty() && row.split(' ').any(is_vowel)).then(|| left.join(" "))
        },
        ..Task::BLANK
    },
    Task {
        id: "mask_vowels",
        description: "A row of letters with a star for every vowel.",
        wordings: &[
            "Replace every vowel by a star.",
            "Write a star in place of each vowel.",
            "Change all vowels to *.",
            "Hide the vowels behind stars.",
            "Write the row with * for a, e, i, o and u.",
            "Put a star where a vowel stands.",
            "Turn each vowel into *.",
            "Given a row of letters, output it with a star for each vowel.",
            "Vowels as stars:",
            "Copy the consonants and write * for the vowels.",
            "How does the row look with stars for vowels?",
            "Swap each vowel for a star and keep the other letters.",
        ],
        held_out_wordings: &[
            "Write * for every vowel of the row.",
            "Replace the vowels by stars.",
            "Put stars in the places of the vowels.",
            "Mask all vowels with an asterisk.",
            "Censor the vowels: one star for each.",
            "Keep consonants as they are and show vowels as *.",
        ],
        questions: &[
            "What is {} with stars for the vowels?",
            "Hide the vowels of {}.",
            "Write {} with * for each vowel.",
        ],
        input: |rng| letter_row(rng, "abedoifgulmtrs", 4, 6),
        solve: |row| {
            let masked = |letter| if is_vowel(letter) { "*" } else { letter };
            row.split(' ').any(is_vowel).then(|| row.split(' ').map(masked).collect::<Vec<_>>().join(" "))
        },
        ..Task::BLANK
    },
    Task {
        id: "swap_first_two",
        description: "A row of letters with the first two exchanged.",
        wordings: &[
            "Swap the first two letters.",
            "Exchange the first and the second letter.",
            "Write the second letter first, then the first, then the rest.",
            "Let the first two letters change places.",
            "Switch the first two letters and keep the others.",
            "Write the row with its first two letters the other way round.",
            "Turn the first pair of letters around.",
            "Given a row of letters, output it with letters one and two swapped.",
            "First two letters swapped:",
            "Move the second letter to the front of the row.",
            "How does the row look when its first two letters are swapped?",
            "Change the order of the first two letters only.",
        ],
        held_out_wordings: &[
            "Write the letters with the first two swapped.",
            "Swap letter one and letter two.",
            "Exchange the first two letters of the row.",
            "Flip the two letters at the start and leave the rest alone.",
            "The letter in second place goes in front: write the row.",
            "Start with letter two, then letter one, then go on as before.",
        ],
        questions: &[
            "What is {} with the first two letters swapped?",
            "Swap the first two letters of {}.",
            "Exchange the first pair in {}.",
        ],
        input: |rng| different_letters(rng, "abcdefghijklmnop", 3, 5),
        solve: |row| {
            let mut letters: Vec<&str> = row.split(' ').collect();
            (letters.len() > 1).then(|| {
                letters.swap(0, 1);
                letters.join(" ")
            })
        },
        ..Task::BLANK
    },
    Task {
        id: "reverse_letters",
        description: "A row of letters backwards.",
        wordings: &[
            "Reverse the letters.",
            "Write the letters in reverse order.",
            "Write the row of letters backwards.",
            "Start with the last letter and end with the first letter.",
            "Turn the row of letters around.",
            "Put the letters in the opposite order.",
            "Read the letters from right to left and write them.",
            "Given a row of letters, output it from back to front.",
            "Letters backwards:",
            "List the letters from the last to the first.",
            "How does the row read backwards?",
            "Flip the order of all the letters.",
        ],
        held_out_wordings: &[
            "Write the letters backwards.",
            "Reverse the row of letters.",
            "Give the letters in the opposite order.",
            "Mirror the row.",
            "The last shall be first: output the letters that way.",
            "Begin at the right end and write each letter.",
        ],
        questions: &[
            "What is the row {} backwards?",
            "Reverse the letters {}.",
            "How do you write {} from right to left?",
        ],
        input: |rng| different_letters(rng, "abcdefghijklmnopqrst", 3, 5),
        solve: |row| Some(row.split(' ').rev().collect::<Vec<_>>().join(" ")),
        ..Task::BLANK
    },
    Task {
        id: "rotate_letters",
        description: "A row of letters whose first letter has moved to the end.",
        wordings: &[
            "Move the first letter to the end.",
            "Put the first letter last.",
            "Write the row with its first letter at the end.",
            "Rotate the letters one place to the left.",
            "Take the first letter and place it after the last.",
            "Start with the second letter and write the first letter last.",
            "The first letter goes to the back of the row.",
            "Given a row of letters, output it rotated left by one.",
            "Rotated row:",
            "Send the first letter to the back.",
            "How does the row look when its first letter moves to the end?",
            "Shift all the letters left; the first comes in at the end.",
        ],
        held_out_wordings: &[
            "Write the letters with the first one at the end.",
            "Move the letter at the start to the back of the row.",
            "Put the first letter of the row after the last letter.",
            "Rotate the row to the left by one.",
            "Turn the wheel one step: the front letter becomes the last.",
            "Begin at the second letter and close with the one skipped.",
        ],
        questions: &[
            "What is {} with its first letter at the end?",
            "Rotate the letters {} to the left.",
            "Move the first letter of {} to the end.",
        ],
        input: |rng| different_letters(rng, "abcdefghijklmnopqrst", 3, 6),
        solve: |row| row.split_once(' ').map(|(first, rest)| format!("{rest} {first}")),
        ..Task::BLANK
    },
    Task {
        id: "shift_letters",
        description: "A row of letters, each one step on in the alphabet.",
        wordings: &[
            "Replace each letter by the next in the alphabet.",
            "Move every letter one step forward in the alphabet.",
            "Write for each letter the one that follows it in the alphabet.",
            "Shift all letters by one.",
            "Change a to b, b to c, and so on, for every letter.",
            "Write the row with each letter one further on.",
            "Each letter becomes the one after it in the alphabet.",
            "Given a row of letters, output the next letter for each of them.",
            "Letters shifted by one:",
            "Encode the row: every letter turns into its follower.",
            "How does the row look one step on in the alphabet?",
            "Add one to each letter.",
        ],
        held_out_wordings: &[
            "Write the next letter of the alphabet for each letter.",
            "Shift every letter one step on in the alphabet.",
            "Replace all letters by those that follow them.",
            "Use the secret code in which a is b and b is c.",
            "Advance each letter by one place.",
            "Apply a Caesar shift of one to the row.",
        ],
        questions: &[
            "What is {} with each letter shifted by one?",
            "Shift the letters {} by one.",
            "What follows each of {}?",
        ],
        input: |rng| letter_row(rng, "abcdefghijklmnopqrstuvwxy", 2, 4),
        solve: |row| row.split(' ').map(next_letter).collect::<Option<Vec<_>>>().map(|letters| letters.join(" ")),
        ..Task::BLANK
    },
    Task {
        id: "sort_letters",
        description: "A row of letters in alphabetical order.",
        wordings: &[
            "Sort the letters.",
            "Put the letters in alphabetical order.",
            "Write the letters from a to z.",
            "Arrange the letters alphabetically.",
            "Order the letters as in the alphabet.",
            "Bring the row of letters into alphabetical order.",
            "Write the letters with the earliest first.",
            "Given a row of letters, output it sorted.",
            "Letters in order:",
            "List the letters as they come in the alphabet.",
            "What is the alphabetical order of the letters?",
            "Rearrange the row so that the letters rise from a to z.",
        ],
        held_out_wordings: &[
            "Write the letters in alphabetical order.",
            "Sort the row from a to z.",
            "Order these letters alphabetically.",
            "Tidy up the row: a comes before b, and so on.",
            "Which order would a dictionary give these letters? Write it.",
            "Begin with the letter nearest to a and end with the one nearest to z.",
        ],
        questions: &[
            "What is the order of the letters {}?",
            "Sort the letters {}.",
            "Put {} in the order of the alphabet.",
        ],
        input: |rng| different_letters(rng, "abcdefghijklmnop", 3, 5),
        solve: |row| {
            let mut letters: Vec<&str> = row.split(' ').collect();
            letters.sort_unstable();
            Some(letters.join(" "))
        },
        ..Task::BLANK
    },
];

/// A letter that stands in the row.
fn letter_of(rng: &mut Rng, row: &str) -> String {
    let letters: Vec<String> = row.split(' ').map(str::to_owned).collect();
    any_of(rng, &letters)
}

fn is_vowel(letter: &str) -> bool {
    matches!(letter, "a" | "e" | "i" | "o" | "u")
}

fn next_letter(letter: &str) -> Option<String> {
    let follower = letter.bytes().next().filter(|byte| (b'a'..=b'y').contains(byte))? + 1;
    (letter.len() == 1).then(|| char::from(follower).to_string())
}

/// The row after the rules "a -> x, b -> y" before the colon; no rule applies to what another has written.
fn rewritten(text: &str) -> Option<String> {
    let (rules, row) = text.split_once(": ")?;
    let rules: Vec<(&str, &str)> = rules.split(", ").map(|rule| rule.split_once(" -> ")).collect::<Option<_>>()?;
    // A rule that changes nothing would teach that rules do nothing.
    rules.iter().any(|(from, _)| row.split(' ').any(|letter| letter == *from)).then(|| {
        let changed = |letter| rules.iter().find(|(from, _)| *from == letter).map_or(letter, |(_, to)| *to);
        row.split(' ').map(changed).collect::<Vec<_>>().join(" ")
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn answers_are_what_a_person_would_say() {
        crate::families::check(&[
            ("replace_letter", "a -> m: a b a c", "m b m c"),
            ("two_rules", "a -> x, b -> y: a c b a", "x c y x"),
            ("delete_letter", "b: a b c b", "a c"),
            ("count_letter", "b: a b c b", "2"),
            ("double_vowels", "b a d o", "b a a d o o"),
            ("remove_vowels", "b a d o", "b d"),
            ("mask_vowels", "b a d o", "b * d *"),
            ("swap_first_two", "d c b a", "c d b a"),
            ("reverse_letters", "a c b", "b c a"),
            ("rotate_letters", "a c b", "c b a"),
            ("shift_letters", "a m y", "b n z"),
            ("sort_letters", "d a c", "a c d"),
        ]);
    }
}
