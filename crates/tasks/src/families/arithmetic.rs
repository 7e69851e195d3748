//! Tasks that reckon with small numbers or sift them. How numbers are written is in `number_forms.rs`.

use prompts::rng::Rng;

use crate::Task;
use crate::families::draws::{numbers, written};

/// The tasks of this family.
pub(crate) const TASKS: &[Task] = &[
    Task {
        id: "largest_of_three",
        description: "The largest of three numbers.",
        wordings: &[
            "Write the largest number.",
            "Which of the three numbers is the largest?",
            "Give the biggest of the three.",
            "Find the greatest number in the list.",
            "Return the highest of the numbers.",
            "Choose the number that is larger than the others.",
            "Pick the maximum of the three numbers.",
            "Given three numbers, output the largest.",
            "Largest number:",
            "Compare the three numbers and write the one that is greatest.",
            "What is the highest number in the list?",
            "Leave out the two smaller numbers.",
        ],
        held_out_wordings: &[
            "Write the biggest of the three numbers.",
            "Which number in the list is the highest?",
            "Choose the greatest of the three.",
            "Three players scored these points: what did the winner score?",
            "Report the peak value.",
            "Take the max.",
        ],
        questions: &["Which is the largest of {}?", "What is the maximum of {}?", "Find the biggest number: {}"],
        input: three_different,
        solve: |text| numbers(text, ", ")?.iter().max().map(usize::to_string),
        ..Task::BLANK
    },
    Task {
        id: "smallest_of_three",
        description: "The smallest of three numbers.",
        wordings: &[
            "Write the smallest number.",
            "Which of the three numbers is the smallest?",
            "Give the least of the three.",
            "Find the lowest number in the list.",
            "Return the minimum of the numbers.",
            "Choose the number that is smaller than the others.",
            "Pick the minimum of the three numbers.",
            "Given three numbers, output the smallest.",
            "Smallest number:",
            "Compare the three numbers and write the one that is lowest.",
            "What is the least number in the list?",
            "Leave out the two larger numbers.",
        ],
        held_out_wordings: &[
            "Write the lowest of the three numbers.",
            "Which number in the list is the least?",
            "Choose the smallest of the three.",
            "Three shops ask these prices: what does the cheapest ask?",
            "Report the bottom value.",
            "Take the min.",
        ],
        questions: &["Which is the smallest of {}?", "What is the minimum of {}?", "Find the lowest number: {}"],
        input: three_different,
        solve: |text| numbers(text, ", ")?.iter().min().map(usize::to_string),
        ..Task::BLANK
    },
    Task {
        id: "count_even",
        description: "How many of the numbers are even.",
        wordings: &[
            "Count the even numbers.",
            "How many of the numbers are even?",
            "Write how many even numbers there are.",
            "Give the number of even numbers in the list.",
            "Return the count of even numbers.",
            "Look at each number and count those that are even.",
            "Say how many numbers in the list are even.",
            "Given some numbers, output how many are even.",
            "How many even:",
            "Skip the odd numbers and count the rest.",
            "How often is there an even number?",
            "Tell me how many even numbers you see.",
        ],
        held_out_wordings: &[
            "Write the number of even numbers.",
            "How many even numbers are in the list?",
            "Count those numbers that are even.",
            "How many of these can be halved without a rest?",
            "Ignore odd ones: what is the tally of the others?",
            "Count the multiples of two.",
        ],
        questions: &[
            "How many of {} are even?",
            "Count the even numbers in {}.",
            "How many even numbers are there: {}",
        ],
        input: |rng| few_numbers(rng, 3, 5, 30),
        solve: |text| Some(numbers(text, ", ")?.iter().filter(|number| *number % 2 == 0).count().to_string()),
        ..Task::BLANK
    },
    Task {
        id: "only_even",
        description: "The even ones among some numbers.",
        wordings: &[
            "Write only the even numbers.",
            "Keep the even numbers and leave out the odd ones.",
            "Remove the odd numbers.",
            "Which of the numbers are even? List them.",
            "Delete every odd number from the list.",
            "Copy the numbers that are even.",
            "Pick out all even numbers.",
            "Given some numbers, output the even ones.",
            "Even numbers only:",
            "Go through the list and drop what is odd.",
            "Return the list without odd numbers.",
            "Select the even numbers in their order.",
        ],
        held_out_wordings: &[
            "Keep only the even numbers.",
            "List the even numbers.",
            "Leave the odd numbers out.",
            "Which ones divide by two? Write them.",
            "Filter the list for multiples of two.",
            "Odd numbers are not welcome: write the others.",
        ],
        questions: &["Which of {} are even?", "Remove the odd numbers from {}.", "List the even numbers among {}."],
        input: |rng| few_numbers(rng, 3, 5, 50),
        solve: |text| {
            let even: Vec<usize> = numbers(text, ", ")?.into_iter().filter(|number| number % 2 == 0).collect();
            (!even.is_empty()).then(|| written(&even, ", "))
        },
        ..Task::BLANK
    },
    Task {
        id: "parity_list",
        description: "For each number whether it is odd or even.",
        wordings: &[
            "Write odd or even for each number.",
            "Replace every number by odd or even.",
            "Say for each number whether it is odd or even.",
            "Label all the numbers as odd or even.",
            "Give the parity of each number.",
            "Turn the list of numbers into a list of odd and even.",
            "Go through the numbers and write odd or even for each.",
            "Given some numbers, output odd or even for each of them.",
            "Odd or even, one by one:",
            "Which of them are odd and which are even? Answer in order.",
            "For every number write even if it is even and odd if it is odd.",
            "Change each number to the word odd or the word even.",
        ],
        held_out_wordings: &[
            "Label each number as odd or even.",
            "Write the parity of every number in the list.",
            "Answer odd or even for all of the numbers in turn.",
            "Put the right word, odd or even, where each number stands.",
            "Classify the numbers in order: even ones and odd ones.",
            "Can each number be halved? Write even if so, else odd.",
        ],
        questions: &["Odd or even, each of {}?", "What is the parity of {}?", "Label {} as odd or even."],
        input: |rng| few_numbers(rng, 2, 4, 50),
        solve: |text| {
            let parities = numbers(text, ", ")?.into_iter().map(|number| if number % 2 == 0 { "even" } else { "odd" });
            Some(parities.collect::<Vec<_>>().join(", "))
        },
        ..Task::BLANK
    },
    Task {
        id: "double_number",
        description: "Twice the number.",
        wordings: &[
            "Double the number.",
            "Multiply the number by two.",
            "What is twice the number?",
            "Write two times the number.",
            "Add the number to itself.",
            "Give the number times two.",
            "Return the double of the number.",
            "Given a number, output twice that number.",
            "Number doubled:",
            "Make the number twice as large.",
            "How much is two times this?",
            "Work out the double.",
        ],
        held_out_wordings: &[
            "Write the double of the number.",
            "What is the number times two?",
            "Multiply it by two.",
            "One costs this much: what do two cost?",
            "Compute n + n.",
            "Scale the value by a factor of 2.",
        ],
        questions: &["What is twice {}?", "How much is two times {}?", "Double {}."],
        input: |rng| if rng.below(3) == 0 { 1 + rng.below(50) } else { 1 + rng.below(200) }.to_string(),
        solve: |text| text.parse::<usize>().ok()?.checked_mul(2).map(|double| double.to_string()),
        ..Task::BLANK
    },
    Task {
        id: "half_number",
        description: "Half of an even number.",
        wordings: &[
            "Halve the number.",
            "Divide the number by two.",
            "What is half of the number?",
            "Write half the number.",
            "Split the number into two equal parts and write one.",
            "Give the number divided by two.",
            "Return one half of the number.",
            "Given an even number, output its half.",
            "Number halved:",
            "Make the number half as large.",
            "How much is one half of this?",
            "Work out the half.",
        ],
        held_out_wordings: &[
            "Write the half of the number.",
            "What is the number divided by two?",
            "Divide it by two.",
            "Two friends share this many coins: how many does each get?",
            "Undo a doubling.",
            "Scale the value by a factor of one half.",
        ],
        questions: &["What is half of {}?", "How much is {} divided by two?", "Halve {}."],
        input: |rng| (2 * if rng.below(3) == 0 { 1 + rng.below(50) } else { 1 + rng.below(200) }).to_string(),
        solve: |text| {
            let number = text.parse::<usize>().ok()?;
            number.is_multiple_of(2).then(|| (number / 2).to_string())
        },
        ..Task::BLANK
    },
    Task {
        id: "previous_number",
        description: "The number less one.",
        wordings: &[
            "Write the previous number.",
            "Subtract one from the number.",
            "Which number comes before this one?",
            "Give the number before it.",
            "Count one back.",
            "What is the number minus one?",
            "Return the number that comes just before.",
            "Given a number, output the one before it.",
            "Number before:",
            "Make the number one smaller.",
            "Go one step back in counting.",
            "Take one away.",
        ],
        held_out_wordings: &[
            "Write the number that comes before.",
            "What number is one less?",
            "Take one from the number.",
            "Someone counts up and has just said this: what did they say before it?",
            "Decrease the value by 1.",
            "Name the nearest smaller whole number.",
        ],
        questions: &["Which number comes before {}?", "What is {} minus one?", "What is one less than {}?"],
        input: |rng| (1 + if rng.below(2) == 0 { rng.below(100) } else { rng.below(1000) }).to_string(),
        solve: |text| text.parse::<usize>().ok()?.checked_sub(1).map(|number| number.to_string()),
        ..Task::BLANK
    },
    Task {
        id: "add_ten",
        description: "The number plus ten.",
        wordings: &[
            "Add ten to the number.",
            "Write the number plus ten.",
            "What is ten more than the number?",
            "Count ten further.",
            "Make the number larger by ten.",
            "Give the number that is ten more.",
            "Increase the number by ten.",
            "Given a number, output that number plus 10.",
            "Plus ten:",
            "Return the sum of the number and ten.",
            "Which number do you reach ten steps on?",
            "How much is this and ten more?",
        ],
        held_out_wordings: &[
            "Write the number that is ten more.",
            "Add 10.",
            "What is the number plus ten?",
            "A child of this age waits ten years: how old then?",
            "Raise the tens digit by one, carrying where needed.",
            "Jump ten steps to the right on the number line.",
        ],
        questions: &["What is {} plus ten?", "What is ten more than {}?", "Add ten to {}."],
        input: |rng| if rng.below(2) == 0 { rng.below(100) } else { rng.below(900) }.to_string(),
        solve: |text| text.parse::<usize>().ok()?.checked_add(10).map(|number| number.to_string()),
        ..Task::BLANK
    },
    Task {
        id: "round_to_ten",
        description: "The number rounded to the nearest ten; five goes up.",
        wordings: &[
            "Round the number to the nearest ten.",
            "Write the nearest multiple of ten.",
            "Which ten is nearest to the number?",
            "Round to tens.",
            "Round the number so that it ends in zero.",
            "Give the number rounded to ten.",
            "Replace the number by the nearest ten; five goes up.",
            "Given a number, output it rounded to the nearest 10.",
            "Rounded to ten:",
            "Round up from five, else round down, to a full ten.",
            "What is this number in round tens?",
            "Return the closest ten.",
        ],
        held_out_wordings: &[
            "Write the number rounded to the nearest ten.",
            "Round to the nearest multiple of ten.",
            "What is the closest ten to this number?",
            "Say roughly how many, in full tens.",
            "Make it a round number with a zero at the end.",
            "Drop the last digit and put 0, going up a ten if the digit was 5 or more.",
        ],
        questions: &["What is {} to the nearest ten?", "Round {} to ten.", "Which ten is nearest to {}?"],
        input: |rng| (1 + if rng.below(2) == 0 { rng.below(100) } else { rng.below(999) }).to_string(),
        solve: |text| {
            let number = text.parse::<usize>().ok()?;
            Some((number.checked_add(5)? / 10 * 10).to_string())
        },
        ..Task::BLANK
    },
    Task {
        id: "compare_numbers",
        description: "Whether the first number is less than, equal to or greater than the second.",
        wordings: &[
            "Is the first number less than, equal to or greater than the second? Answer less, equal or greater.",
            "Write less, equal or greater.",
            "Compare the first number with the second: less, equal or greater.",
            "Say less if the first number is smaller, greater if it is larger, and equal if they are the same.",
            "Answer less, equal or greater for the first number.",
            "How does the first number compare with the second? Less, equal or greater?",
            "Decide if the first is less than the second, equal to it or greater.",
            "Given two numbers, output less, equal or greater for the first.",
            "Less, equal or greater:",
            "Tell how the first number stands to the second with one of the words less, equal and greater.",
            "Choose less, equal or greater.",
            "Put the right word between the numbers: less, equal or greater.",
        ],
        held_out_wordings: &[
            "Compare the two numbers and write less, equal or greater.",
            "Is the first number less, equal or greater?",
            "Write greater if the first number is larger, less if it is smaller, else equal.",
            "Read the sign <, = or > between the two as less, equal or greater.",
            "Did the count fall, stay or rise to its first value? Say less, equal or greater for the first against the second.",
            "Judge the left number against the right one with one word: less, equal, greater.",
        ],
        questions: &[
            "Less, equal or greater: {}?",
            "How do {} compare: less, equal or greater?",
            "Compare {} with one word.",
        ],
        input: |rng| {
            let first = rng.below(60);
            let second = if rng.below(4) == 0 { first } else { rng.below(60) };
            format!("{first} and {second}")
        },
        solve: |text| {
            let pair = numbers(text, " and ")?;
            let (first, second) = (pair.first()?, pair.get(1)?);
            Some(
                if first < second {
                    "less"
                } else if first == second {
                    "equal"
                } else {
                    "greater"
                }
                .to_owned(),
            )
        },
        ..Task::BLANK
    },
    Task {
        id: "digit_sum",
        description: "The sum of the digits of a number.",
        wordings: &[
            "Add the digits.",
            "Write the sum of the digits.",
            "What do the digits add up to?",
            "Add up all the digits of the number.",
            "Calculate the digit sum.",
            "Give the total of the digits.",
            "Sum the digits of the number.",
            "Given a number, output the sum of its digits.",
            "Digit sum:",
            "Take each digit of the number and add them together.",
            "How much are all the digits together?",
            "Return the sum of the number's digits.",
        ],
        held_out_wordings: &[
            "Write what the digits add up to.",
            "Add the digits of the number together.",
            "Find the sum of the digits.",
            "Treat every digit as a number of its own and total them.",
            "Compute the cross sum.",
            "Put a plus between the digits and work it out.",
        ],
        questions: &["What is the digit sum of {}?", "What do the digits of {} add up to?", "Add the digits of {}."],
        input: |rng| (10 + if rng.below(2) == 0 { rng.below(90) } else { rng.below(490) }).to_string(),
        solve: |text| text.chars().map(|digit| digit.to_digit(10)).sum::<Option<u32>>().map(|sum| sum.to_string()),
        ..Task::BLANK
    },
    Task {
        id: "last_digit",
        description: "The last digit of a number.",
        wordings: &[
            "Write the last digit.",
            "Which digit does the number end with?",
            "Give the last digit of the number.",
            "Return only the final digit.",
            "What is the last digit of the number?",
            "Say the digit at the end.",
            "Write the ones digit.",
            "Given a number, output its last digit.",
            "Last digit:",
            "Take the number and keep only its final digit.",
            "Which digit stands in the ones place?",
            "Leave out all digits but the last.",
        ],
        held_out_wordings: &[
            "Give the final digit of the number.",
            "Write the digit that the number ends with.",
            "Which digit comes last?",
            "What is left over when the number is divided by ten?",
            "Read the number from the right: which digit comes first?",
            "How many single coins remain after making piles of ten?",
        ],
        questions: &["What is the last digit of {}?", "Which digit does {} end with?", "What is the ones digit of {}?"],
        input: |rng| (10 + if rng.below(2) == 0 { rng.below(990) } else { rng.below(9990) }).to_string(),
        solve: |text| text.chars().last().filter(char::is_ascii_digit).map(String::from),
        ..Task::BLANK
    },
    Task {
        id: "count_up",
        description: "All numbers from one number to another.",
        wordings: &[
            "Count from the first number to the second.",
            "Write all numbers from the first to the second.",
            "List the numbers between the two, both included.",
            "Start at the first number and count up to the second.",
            "Write the whole run of numbers.",
            "Fill in the numbers between the two.",
            "Count up, one number after the other.",
            "Given a first and a last number, output every number from one to the other.",
            "Numbers in this range:",
            "Give each number of the range.",
            "Which numbers are there from the first to the second?",
            "Go from the first number to the second in steps of one.",
        ],
        held_out_wordings: &[
            "Write the numbers from the first to the second.",
            "Count up from the first number to the last.",
            "List all numbers of the range.",
            "Name each stop of a lift that goes from the first floor given to the second.",
            "Expand the range.",
            "Spell the interval out as a list of numbers.",
        ],
        questions: &["Which numbers are there from {}?", "Count from {}.", "List the numbers from {}."],
        input: |rng| {
            let first = 1 + rng.below(90);
            format!("{first} to {}", first + 2 + rng.below(4))
        },
        solve: |text| {
            let ends = numbers(text, " to ")?;
            let (first, last) = (*ends.first()?, *ends.get(1)?);
            // No text may ask for a list that fills the memory.
            let length = last.checked_sub(first)?;
            (length < 10).then(|| written(&(first..=last).collect::<Vec<_>>(), " "))
        },
        ..Task::BLANK
    },
];

/// Between `least` and `most` numbers from 1 to `largest`.
fn few_numbers(rng: &mut Rng, least: usize, most: usize, largest: usize) -> String {
    let n_numbers = least + rng.below(most - least + 1);
    written(&(0..n_numbers).map(|_| 1 + rng.below(largest)).collect::<Vec<_>>(), ", ")
}

fn three_different(rng: &mut Rng) -> String {
    let mut three: Vec<usize> = Vec::new();
    while three.len() < 3 {
        let number = 1 + rng.below(60);
        if !three.contains(&number) {
            three.push(number);
        }
    }
    written(&three, ", ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn answers_are_what_a_person_would_say() {
        crate::families::check(&[
            ("largest_of_three", "4, 19, 7", "19"),
            ("smallest_of_three", "14, 9, 27", "9"),
            ("count_even", "4, 7, 10", "2"),
            ("only_even", "4, 7, 10", "4, 10"),
            ("parity_list", "4, 7", "even, odd"),
            ("double_number", "17", "34"),
            ("half_number", "34", "17"),
            ("previous_number", "100", "99"),
            ("add_ten", "95", "105"),
            ("round_to_ten", "45", "50"),
            ("round_to_ten", "444", "440"),
            ("compare_numbers", "7 and 12", "less"),
            ("compare_numbers", "7 and 7", "equal"),
            ("compare_numbers", "17 and 2", "greater"),
            ("digit_sum", "214", "7"),
            ("last_digit", "473", "3"),
            ("count_up", "8 to 11", "8 9 10 11"),
        ]);
    }
}
