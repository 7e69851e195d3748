//! Tasks about small numbers.

use prompts::rng::Rng;

use crate::{Task, inflect};

/// The tasks of this family.
pub(crate) const TASKS: &[Task] = &[
    Task {
        id: "sum",
        description: "The sum of two small numbers.",
        wordings: &[
            "Add the two numbers.",
            "Write the sum.",
            "What is the sum of the numbers?",
            "Add them together.",
            "Calculate the sum of the two numbers.",
            "Give the total of the two numbers.",
            "Add the numbers and write the result.",
            "Given two numbers, output their sum.",
            "Sum:",
            "Put the two numbers together and say how much it is.",
            "Work out the first number plus the second.",
        ],
        held_out_wordings: &[
            "Output the sum of the input.",
            "How much are the numbers together?",
            "Find the total.",
            "Write the total of the two numbers.",
            "You hold this many coins in your two hands: how many in all?",
            "Compute a + b.",
        ],
        questions: &["What is the sum of {}?", "How much is the total of {}?", "Add {}."],
        input: |rng| format!("{} and {}", rng.below(21), rng.below(21)),
        solve: |text| two(text).map(|(a, b)| (a + b).to_string()),
        ..Task::BLANK
    },
    Task {
        id: "difference",
        description: "The first number less the second.",
        wordings: &[
            "Subtract the second number from the first.",
            "Write the difference.",
            "What is the difference of the numbers?",
            "Take the second number away from the first.",
            "Calculate the first number minus the second.",
            "Give the difference of the two numbers.",
            "Subtract and write the result.",
            "Given two numbers, output the first less the second.",
            "Difference:",
            "Work out how much more the first number is than the second.",
            "Begin with the first number and take the second from it.",
        ],
        held_out_wordings: &[
            "Output the difference of the input.",
            "How much is left after taking the second from the first?",
            "Find the first minus the second.",
            "Write the first number minus the second.",
            "You had the first number of coins and spent the second: how many now?",
            "Compute a - b.",
        ],
        questions: &[
            "What is the difference of {}?",
            "How much is the difference between {}?",
            "Subtract the second from the first: {}",
        ],
        input: |rng| {
            let (a, b) = (rng.below(21), rng.below(21));
            format!("{} and {}", a.max(b), a.min(b))
        },
        solve: |text| two(text).and_then(|(a, b)| a.checked_sub(b)).map(|difference| difference.to_string()),
        ..Task::BLANK
    },
    Task {
        id: "larger",
        description: "The larger of two numbers.",
        wordings: &[
            "Write the larger number.",
            "Which number is larger?",
            "Give the bigger of the two numbers.",
            "Return the greater number.",
            "Choose the larger number.",
            "Which one is bigger?",
            "Write the maximum.",
            "Given two numbers, output the larger.",
            "Larger number:",
            "Compare the two numbers and write the greater one.",
            "Leave out the smaller of the two numbers.",
        ],
        held_out_wordings: &[
            "Output the larger of the two.",
            "Pick the number that is greater.",
            "Name the bigger number.",
            "Write the greater of the two numbers.",
            "Two teams scored this: what did the winner score?",
            "Which of the two lies further to the right on the number line?",
        ],
        questions: &["Which is larger: {}?", "Which is the bigger number of {}?", "Compare {}: which is greater?"],
        input: two_different,
        solve: |text| two(text).map(|(a, b)| a.max(b).to_string()),
        ..Task::BLANK
    },
    Task {
        id: "smaller",
        description: "The smaller of two numbers.",
        wordings: &[
            "Write the smaller number.",
            "Which number is smaller?",
            "Give the lesser of the two numbers.",
            "Return the lower number.",
            "Choose the smaller number.",
            "Which one is smaller?",
            "Write the minimum.",
            "Given two numbers, output the smaller.",
            "The smaller one of two:",
            "Compare the two numbers and write the lower one.",
            "Leave out the larger of the two numbers.",
        ],
        held_out_wordings: &[
            "Output the smaller of the two.",
            "Pick the number that is less.",
            "Name the lower number.",
            "Write the lesser of the two numbers.",
            "Two shops ask this: what is the better price for a buyer?",
            "Which of the two lies further to the left on the number line?",
        ],
        questions: &["Which is smaller: {}?", "Which is the lower number of {}?", "Compare {}: which is less?"],
        input: two_different,
        solve: |text| two(text).map(|(a, b)| a.min(b).to_string()),
        ..Task::BLANK
    },
    Task {
        id: "sort_numbers",
        description: "Numbers from small to large.",
        wordings: &[
            "Sort the numbers.",
            "Put the numbers in order from small to large.",
            "Sort the numbers from smallest to largest.",
            "Order the numbers.",
            "Write the numbers in rising order.",
            "Arrange the numbers from low to high.",
            "Write the numbers sorted.",
            "Given some numbers, output them from small to large.",
            "From small to large:",
            "Let the numbers rise from left to right.",
            "Begin with the lowest number and go up.",
        ],
        held_out_wordings: &[
            "List the input's numbers in ascending order.",
            "Bring the numbers into order.",
            "Start with the smallest number and end with the largest.",
            "Write the numbers from the smallest to the largest.",
            "Line them up by size, the least in front.",
            "Climb the stairs from the lowest number to the highest.",
        ],
        questions: &["What is the right order of {}?", "Sort {}.", "What is {} from small to large?"],
        input: |rng| {
            let n_numbers = 3 + rng.below(2);
            let mut numbers: Vec<usize> = Vec::new();
            while numbers.len() < n_numbers {
                let number = 1 + rng.below(30);
                if !numbers.contains(&number) {
                    numbers.push(number);
                }
            }
            numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(" ")
        },
        solve: |text| {
            let mut numbers: Vec<usize> = text.split(' ').map(|number| number.parse().ok()).collect::<Option<_>>()?;
            numbers.sort_unstable();
            Some(numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(" "))
        },
        ..Task::BLANK
    },
    Task {
        id: "odd_even",
        description: "Whether a number is odd or even.",
        wordings: &[
            "Is the number odd or even?",
            "Write odd or even.",
            "Say whether the number is odd or even.",
            "Answer odd or even.",
            "Tell me if the number is even or odd.",
            "Decide if it is odd or even.",
            "Odd or even?",
            "Given a number, output odd or even.",
            "Parity, odd or even:",
            "Look at the last digit and write odd or even.",
            "Can the number be divided by two? Write even if so and odd if not.",
        ],
        held_out_wordings: &[
            "Label the input as odd or even.",
            "Is this even or odd?",
            "State if this number is odd or even.",
            "Answer with odd or even for this number.",
            "Can this many socks be paired with none left? Write even for yes and odd for no.",
            "Which side of the street has this house number, odd or even?",
        ],
        questions: &["Is {} odd or even?", "Is the number {} even or odd?", "Can {} be divided by two: odd or even?"],
        input: |rng| if rng.below(2) == 0 { rng.below(100) } else { rng.below(1000) }.to_string(),
        solve: |text| text.parse::<usize>().ok().map(|number| if number % 2 == 0 { "even" } else { "odd" }.to_owned()),
        ..Task::BLANK
    },
    Task {
        id: "number_to_words",
        description: "A number up to 999 in words.",
        wordings: &[
            "Write the number in words.",
            "Spell out the number.",
            "Write the number as a word.",
            "Say the number in words.",
            "Turn the digits into words.",
            "Change the number to words.",
            "How is this number written in words?",
            "Given a number in digits, output it in words.",
            "In words:",
            "Write the number with letters, not digits.",
            "Read the number aloud and write what you say.",
        ],
        held_out_wordings: &[
            "Output the input in words.",
            "Write out this number.",
            "Convert the digits to words.",
            "Write this number in words.",
            "Fill in a cheque: the amount in letters.",
            "How would you say it? Write it without digits.",
        ],
        questions: &["How do you write {} in words?", "What is {} in words?", "Spell out the number {}."],
        input: |rng| to_be_named(rng).to_string(),
        solve: |text| text.parse().ok().and_then(inflect::number_in_words),
        ..Task::BLANK
    },
    Task {
        id: "words_to_number",
        description: "A number up to 999, given in words, in digits.",
        wordings: &[
            "Write the number in digits.",
            "Turn the words into digits.",
            "Write this as a number.",
            "Change the words to a number.",
            "Which number is this? Use digits.",
            "Give the number with digits.",
            "Write the figure for this word.",
            "Given a number in words, output it in digits.",
            "In digits:",
            "Write the number with digits, not letters.",
            "Type the number that the words name.",
        ],
        held_out_wordings: &[
            "Output the input in digits.",
            "Use digits for this number.",
            "Convert the words to digits.",
            "Write this number in digits.",
            "Which keys of a calculator would you press for it?",
            "Somebody says a number: note it in figures.",
        ],
        questions: &["How do you write {} in digits?", "What is {} as a number?", "Which number is {} in digits?"],
        input: |rng| inflect::number_in_words(to_be_named(rng)).unwrap_or_default(),
        solve: |text| inflect::number_from_words(text).map(|number| number.to_string()),
        ..Task::BLANK
    },
    Task {
        id: "next_number",
        description: "The number plus one.",
        wordings: &[
            "Write the next number.",
            "Add one to the number.",
            "Which number comes next?",
            "Give the number after this one.",
            "Count one further.",
            "What number follows?",
            "Return the number plus one.",
            "Given a number, output the one after it.",
            "Number after:",
            "Make the number one larger.",
            "Go one step on in counting.",
        ],
        held_out_wordings: &[
            "Output the number that comes after the input.",
            "Go up by one.",
            "Name the following number.",
            "Write the number that is one more.",
            "Someone counts up and has just said this: what do they say now?",
            "Increase the value by 1.",
        ],
        questions: &["Which number comes after {}?", "What is {} plus one?", "What is one more than {}?"],
        input: |rng| if rng.below(2) == 0 { rng.below(100) } else { rng.below(1000) }.to_string(),
        solve: |text| text.parse::<usize>().ok().map(|number| (number + 1).to_string()),
        ..Task::BLANK
    },
];

/// A number that has a name, small ones as often as large ones.
fn to_be_named(rng: &mut Rng) -> usize {
    if rng.below(2) == 0 { rng.below(100) } else { rng.below(1000) }
}

fn two_different(rng: &mut Rng) -> String {
    let first = rng.below(100);
    let second = (first + 1 + rng.below(99)) % 100;
    format!("{first} and {second}")
}

/// The two numbers of "7 and 5".
fn two(text: &str) -> Option<(usize, usize)> {
    let (first, second) = text.split_once(" and ")?;
    Some((first.parse().ok()?, second.parse().ok()?))
}
