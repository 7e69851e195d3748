//! Tasks about how numbers are written: ordinals, Roman numerals, clock times, digits as words.

use crate::families::draws::{DAYS, one_of};
use crate::{Task, inflect};

/// The tasks of this family.
pub(crate) const TASKS: &[Task] = &[
    Task {
        id: "ordinal",
        description: "The ordinal of a number in digits: 3 → 3rd.",
        wordings: &[
            "Write the ordinal of the number in digits.",
            "Add st, nd, rd or th to the number.",
            "Write the number as in 1st, 2nd or 3rd.",
            "Turn the number into an ordinal with digits.",
            "Put the right ending after the number: st, nd, rd or th.",
            "Give the ordinal form, such as 5th.",
            "Which ordinal belongs to the number? Use digits.",
            "Given a number, output its ordinal with digits.",
            "Ordinal in digits:",
            "Write the number with the ending that makes it an ordinal.",
            "How is the number written when it gives a place in a race, as in 4th?",
            "Complete the number with its two letters.",
        ],
        held_out_wordings: &[
            "Write the number with st, nd, rd or th.",
            "Make the number an ordinal, as in 3rd.",
            "Give the ordinal of the number in digits.",
            "A runner came in at this place: write the place with its ending.",
            "Attach the ordinal suffix.",
            "Change a count into a rank, keeping the digits.",
        ],
        questions: &[
            "What is the ordinal of {} in digits?",
            "How do you write place {} with its ending?",
            "Add st, nd, rd or th to {}.",
        ],
        input: |rng| (1 + if rng.below(2) == 0 { rng.below(120) } else { rng.below(999) }).to_string(),
        solve: |text| {
            let number = text.parse::<usize>().ok()?;
            let ending = match (number % 100, number % 10) {
                (11..=13, _) => "th",
                (_, 1) => "st",
                (_, 2) => "nd",
                (_, 3) => "rd",
                _ => "th",
            };
            Some(format!("{number}{ending}"))
        },
        ..Task::BLANK
    },
    Task {
        id: "ordinal_phrase",
        description: "A numbered thing with the ordinal as a word: floor 3 → third floor.",
        wordings: &[
            "Write the number as an ordinal word in front of the noun.",
            "Turn it into a phrase such as third floor.",
            "Say it with first, second, third and so on.",
            "Put the ordinal word before the noun.",
            "Change the number to a word like fourth and write it first.",
            "Write the ordinal as a word, then the noun.",
            "Use an ordinal word in place of the number.",
            "Given a noun with a number, output the ordinal word and the noun.",
            "Phrase with an ordinal:",
            "Replace the number by the ordinal before the noun.",
            "How is this said with an ordinal word?",
            "Name the thing by its ordinal.",
        ],
        held_out_wordings: &[
            "Write the ordinal word and then the noun.",
            "Put the number before the noun as an ordinal word.",
            "Say it with an ordinal word, as in third floor.",
            "Read it aloud the way a guide would: the second room, the third room.",
            "Use words such as fifth, and let the noun follow.",
            "Rephrase the label so that its rank comes first, in letters.",
        ],
        questions: &[
            "How do you say {} with an ordinal?",
            "What is {} as an ordinal phrase?",
            "Write {} with first, second, third.",
        ],
        input: |rng| format!("{} {}", one_of(rng, NUMBERED), 1 + rng.below(ORDINALS.len())),
        solve: |text| {
            let (noun, number) = text.split_once(' ')?;
            let ordinal = ORDINALS.get(number.parse::<usize>().ok()?.checked_sub(1)?)?;
            Some(format!("{ordinal} {noun}"))
        },
        ..Task::BLANK
    },
    Task {
        id: "clock",
        description: "A time in words: 3:30 → half past three.",
        wordings: &[
            "Write the time in words.",
            "Say the time as people say it.",
            "How is this time spoken?",
            "Turn the time into words such as half past three.",
            "Read the clock and write the time in words.",
            "Write the time with past, to or o'clock.",
            "Give the time in words, as in ten past two.",
            "Given a time in digits, output it in words.",
            "Time in words:",
            "Tell the time in the old way, with quarter and half.",
            "What time is it, in words?",
            "Change the digits of the time to words.",
        ],
        held_out_wordings: &[
            "Say the time in words.",
            "Write out the time with past or to.",
            "Turn the digits of the clock into words.",
            "Somebody asks you the time: answer without digits.",
            "Read this as from a clock with hands.",
            "Express it in the style of quarter to nine.",
        ],
        questions: &["How do you say {} in words?", "What time is {} in words?", "Tell me the time in words: {}"],
        input: |rng| {
            let time = format!("{}:{:02}", 1 + rng.below(12), 5 * rng.below(12));
            if rng.below(3) == 0 { time } else { format!("{time} on {}", one_of(rng, DAYS)) }
        },
        solve: |text| {
            let (time, day) = text.split_at(text.find(' ').unwrap_or(text.len()));
            Some(format!("{}{day}", spoken_time(time)?))
        },
        ..Task::BLANK
    },
    Task {
        id: "roman",
        description: "A numbered thing with a Roman numeral, with digits: chapter IX → chapter 9.",
        wordings: &[
            "Change the Roman numeral to digits.",
            "Write the Roman numeral as an ordinary number.",
            "Replace the Roman numeral by a number in digits.",
            "Write it with digits in place of the Roman numeral.",
            "What is this with a modern number?",
            "Turn the Roman number into digits and keep the word before it.",
            "Read the Roman numeral and write the word and the number.",
            "Given a word and a Roman numeral, output the word and the number in digits.",
            "With digits for the Roman numeral:",
            "Use digits, not Roman numerals.",
            "Convert the numeral made of I, V and X to digits.",
            "Rewrite this without Roman numerals.",
        ],
        held_out_wordings: &[
            "Write the Roman numeral in digits.",
            "Replace Roman numerals by digits.",
            "Change the Roman number to a modern one and keep the word.",
            "Today we write such numbers in another way: do so.",
            "Work out what I, V and X mean here and put the value in.",
            "Make the heading readable for a child who knows only 1, 2, 3.",
        ],
        questions: &[
            "What is {} with digits?",
            "How do you write {} without Roman numerals?",
            "Write {} with an ordinary number.",
        ],
        input: |rng| {
            let numeral = roman(1 + rng.below(30));
            format!("{} {numeral}", one_of(rng, NUMBERED))
        },
        solve: |text| {
            let (noun, numeral) = text.split_once(' ')?;
            (1..=30).find(|number| roman(*number) == numeral).map(|number| format!("{noun} {number}"))
        },
        ..Task::BLANK
    },
    Task {
        id: "digits_to_words",
        description: "A row of digits, each as a word.",
        wordings: &[
            "Write each digit as a word.",
            "Say the digits one by one.",
            "Spell out every digit.",
            "Read the number digit by digit.",
            "Turn each digit into its word.",
            "Write a word for every digit, in order.",
            "Replace the digits by words, one word for each.",
            "Given a row of digits, output each as a word.",
            "Digits in words:",
            "How would you read this telephone number aloud?",
            "Name each of the digits.",
            "Write zero for 0, one for 1, two for 2, and so on.",
        ],
        held_out_wordings: &[
            "Write the digits as words, one by one.",
            "Say each digit in words.",
            "Replace every digit by its word.",
            "Dictate this code to a friend on the telephone.",
            "Read it out, figure after figure.",
            "Spell the row without using any digit.",
        ],
        questions: &[
            "How do you read {} digit by digit?",
            "What are the digits {} in words?",
            "Spell out the digits {}.",
        ],
        input: |rng| {
            let n_digits = 2 + rng.below(4);
            (0..n_digits).map(|_| rng.below(10).to_string()).collect::<Vec<_>>().join(" ")
        },
        solve: |text| {
            let word = |digit: &str| {
                let number = digit.parse::<usize>().ok().filter(|_| digit.len() == 1)?;
                inflect::number_in_words(number)
            };
            text.split(' ').map(word).collect::<Option<Vec<_>>>().map(|words| words.join(" "))
        },
        ..Task::BLANK
    },
];

/// Things that carry a number.
const NUMBERED: &str = "chapter part page room floor lesson act scene volume book song verse stage round";

const ORDINALS: [&str; 30] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
    "twenty-second",
    "twenty-third",
    "twenty-fourth",
    "twenty-fifth",
    "twenty-sixth",
    "twenty-seventh",
    "twenty-eighth",
    "twenty-ninth",
    "thirtieth",
];

/// A number below 40 in Roman numerals.
fn roman(number: usize) -> String {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    format!("{}{}", "X".repeat(number / 10), ONES[number % 10])
}

/// "7:45" as "quarter to eight"; only whole five minutes of a twelve-hour clock.
fn spoken_time(time: &str) -> Option<String> {
    let (hour, minute) = time.split_once(':')?;
    let (hour, minute) = (hour.parse::<usize>().ok()?, minute.parse::<usize>().ok()?);
    if !(1..=12).contains(&hour) || minute > 55 || !minute.is_multiple_of(5) {
        return None;
    }
    let this_hour = inflect::number_in_words(hour)?;
    let next_hour = inflect::number_in_words(hour % 12 + 1)?;
    let distance = |minutes| match minutes {
        15 => Some("quarter".to_owned()),
        30 => Some("half".to_owned()),
        other => inflect::number_in_words(other),
    };
    Some(match minute {
        0 => format!("{this_hour} o'clock"),
        1..=30 => format!("{} past {this_hour}", distance(minute)?),
        _ => format!("{} to {next_hour}", distance(60 - minute)?),
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn answers_are_what_a_person_would_say() {
        crate::families::check(&[
            ("ordinal", "3", "3rd"),
            ("ordinal", "112", "112th"),
            ("ordinal", "121", "121st"),
            ("ordinal_phrase", "floor 12", "twelfth floor"),
            ("clock", "3:30", "half past three"),
            ("clock", "12:45 on Monday", "quarter to one on Monday"),
            ("clock", "7:00", "seven o'clock"),
            ("clock", "7:05", "five past seven"),
            ("roman", "chapter XXIX", "chapter 29"),
            ("digits_to_words", "4 0 7", "four zero seven"),
        ]);
    }
}
