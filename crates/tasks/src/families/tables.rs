//! Tasks that convert: units, dates, rows of tables, JSON.

use prompts::rng::Rng;

use crate::Task;
use crate::families::draws::{CITIES, MONTHS, NAMES, listed, numbers, one_of, written};
use crate::words::any_noun;

/// The tasks of this family.
pub(crate) const TASKS: &[Task] = &[
    Task {
        id: "metres_to_centimetres",
        description: "A length in metres, in centimetres.",
        wordings: &[
            "Convert metres to centimetres.",
            "Write the length in centimetres.",
            "How many centimetres is this?",
            "Change the metres to centimetres.",
            "Give the same length in centimetres.",
            "Multiply by one hundred and write centimetres.",
            "What is this length in centimetres?",
            "Given a length in metres, output it in centimetres.",
            "In centimetres:",
            "Turn metres into centimetres; one metre has 100.",
            "Use centimetres for this length.",
            "Write the unit centimetres and the right number.",
        ],
        held_out_wordings: &[
            "Write this length in centimetres.",
            "Change the length from metres to centimetres.",
            "How long is it in centimetres?",
            "One metre is 100 centimetres: what is this?",
            "Read it off a tape measure that is marked in centimetres.",
            "Express the measurement in the unit a hundred times smaller.",
        ],
        questions: &["How many centimetres are {}?", "What is {} in centimetres?", "Convert {} to centimetres."],
        input: |rng| format!("{} metres", 2 + if rng.below(2) == 0 { rng.below(98) } else { rng.below(500) }),
        solve: |text| hundredfold(text, " metres", "00 centimetres"),
        ..Task::BLANK
    },
    Task {
        id: "kilograms_to_grams",
        description: "A weight in kilograms, in grams.",
        wordings: &[
            "Convert kilograms to grams.",
            "Write the weight in grams.",
            "How many grams is this?",
            "Change kg to g.",
            "Give the same weight in grams.",
            "Multiply by one thousand and write g.",
            "What is this weight in grams?",
            "Given a weight in kg, output it in g.",
            "In grams:",
            "Turn kilograms into grams; one kg has 1000 g.",
            "Use grams for this weight.",
            "Write the unit g and the right number.",
        ],
        held_out_wordings: &[
            "Write this weight in grams.",
            "Change the weight from kg to g.",
            "How heavy is it in grams?",
            "One kg is 1000 g: what is this?",
            "What would kitchen scales show that know only g?",
            "Express the mass in the unit a thousand times smaller.",
        ],
        questions: &["How many grams are {}?", "What is {} in grams?", "Convert {} to g."],
        input: |rng| format!("{} kg", 2 + if rng.below(2) == 0 { rng.below(98) } else { rng.below(500) }),
        solve: |text| hundredfold(text, " kg", "000 g"),
        ..Task::BLANK
    },
    Task {
        id: "hours_to_minutes",
        description: "A sentence with a time in hours, told in minutes.",
        wordings: &[
            "Write the sentence with minutes in place of hours.",
            "Change the hours to minutes.",
            "Convert the time in the sentence to minutes.",
            "Rewrite the sentence in minutes.",
            "Say the same with minutes.",
            "Replace the hours by minutes; one hour has 60.",
            "Tell how long it is in minutes, in the same sentence.",
            "Given a sentence with hours, output it with minutes.",
            "Sentence in minutes:",
            "Multiply the hours by 60 and write the sentence with minutes.",
            "Use minutes, not hours, and keep the other words.",
            "How would you say this in minutes? Write the sentence.",
        ],
        held_out_wordings: &[
            "Rewrite the sentence with minutes for hours.",
            "Convert hours to minutes in the sentence.",
            "Write the sentence again, giving the time in minutes.",
            "Someone whose watch counts only minutes says this: write it.",
            "Keep the words and express the duration in the unit 60 times smaller.",
            "State the same length of time in minutes.",
        ],
        questions: &["How do you say this in minutes: {}", "Write it with minutes: {}", "Change hours to minutes: {}"],
        input: |rng| {
            let what = one_of(
                rng,
                "film lesson meeting journey party game flight concert walk show wedding storm race visit class",
            );
            format!("The {what} {} {} hours.", one_of(rng, "lasts took lasted needs"), 2 + rng.below(9))
        },
        solve: |text| {
            let start = text.strip_suffix(" hours.")?;
            let (start, hours) = start.rsplit_once(' ')?;
            Some(format!("{start} {} minutes.", hours.parse::<usize>().ok()?.checked_mul(60)?))
        },
        ..Task::BLANK
    },
    Task {
        id: "pairs_to_json",
        description: "Keys and values with equals signs, as JSON.",
        wordings: &[
            "Write the keys and values as JSON.",
            "Turn the pairs into a JSON object.",
            "Make a JSON object from the keys and values.",
            "Convert the settings to JSON.",
            "Write this as JSON, with the part before each equals sign as a key.",
            "Give the same data in JSON.",
            "Put the keys in quotation marks and write a JSON object.",
            "Given pairs with equals signs, output a JSON object.",
            "Pairs as JSON:",
            "Change the equals signs to JSON notation.",
            "How does this data look in JSON?",
            "Rewrite the line as a JSON object with numbers as values.",
        ],
        held_out_wordings: &[
            "Write the pairs as JSON.",
            "Convert the keys and values to a JSON object.",
            "Make JSON from these pairs.",
            "A web page expects an object in braces: write these settings so.",
            "Serialise the data as JSON.",
            "Translate the config line into JSON.",
        ],
        questions: &["What is {} in JSON?", "Write {} as JSON.", "Convert {} to JSON."],
        input: |rng| two_entries(rng, "=", ", ", ""),
        solve: |text| {
            let entries: Vec<String> = text
                .split(", ")
                .map(|pair| pair.split_once('=').map(|(key, value)| format!("\"{key}\": {value}")))
                .collect::<Option<_>>()?;
            Some(format!("{{{}}}", entries.join(", ")))
        },
        ..Task::BLANK
    },
    Task {
        id: "json_to_pairs",
        description: "A JSON object as keys and values without marks: key: value.",
        wordings: &[
            "Write the JSON object as plain keys and values.",
            "Turn the JSON into a list of key: value.",
            "Write the data without braces and quotation marks.",
            "Remove the JSON marks and keep the keys and values.",
            "Read the JSON and write each key with its value.",
            "Give the same data as plain text, key: value.",
            "Take away the braces and the quotation marks.",
            "Given a JSON object, output its keys and values as plain text.",
            "Plain keys and values:",
            "Change the JSON to simple text with colons and commas.",
            "How does this data look without JSON marks?",
            "List what the JSON object holds, as in key: value.",
        ],
        held_out_wordings: &[
            "Write the JSON as plain key: value text.",
            "Remove the braces and quotation marks from the JSON.",
            "List the keys and values of the JSON object as plain text.",
            "Show this record to a reader who does not know JSON.",
            "Strip the syntax from the object and leave names, colons and numbers.",
            "Unwrap the object.",
        ],
        questions: &[
            "What does the JSON {} say as plain text?",
            "Write {} without braces and quotation marks.",
            "Make {} plain text.",
        ],
        input: |rng| format!("{{{}}}", two_entries(rng, ": ", ", ", "\"")),
        solve: |text| {
            let inner = text.strip_prefix('{')?.strip_suffix('}')?;
            Some(inner.replace('"', ""))
        },
        ..Task::BLANK
    },
    Task {
        id: "csv_row",
        description: "A row of comma separated values with the names of its columns: name, age, city.",
        wordings: &[
            "Label the values as name, age and city.",
            "The columns are name, age and city. Write each value with its column.",
            "Write name, age and city before the values.",
            "Turn the row into name: …, age: …, city: ….",
            "Read the row and label it with name, age and city.",
            "Put the column names name, age and city in front of the values.",
            "Write the row with the labels name, age and city.",
            "Given a row of a table, output its values with the labels name, age and city.",
            "Row with labels name, age, city:",
            "Say which value is the name, which the age and which the city, as in name: Tom.",
            "Fill in name, age and city from the row.",
            "Show the row as name, age and city with colons.",
        ],
        held_out_wordings: &[
            "Write the values with the labels name, age and city.",
            "Add the labels name, age and city to the row.",
            "The row holds name, age and city: label them with colons.",
            "Expand the record: field name, colon, value, for name, age, city.",
            "Make the line of the file readable, using the header name, age, city.",
            "Zip the header name, age, city with the values.",
        ],
        questions: &[
            "What are name, age and city in {}?",
            "Label the row {} with name, age and city.",
            "Write {} as name, age and city.",
        ],
        input: |rng| {
            let city = one_of(rng, CITIES);
            format!("{},{},{city}", one_of(rng, NAMES), 3 + rng.below(90))
        },
        solve: |text| {
            let mut values = text.split(',');
            let (name, age, city) = (values.next()?, values.next()?, values.next()?);
            values.next().is_none().then(|| format!("name: {name}, age: {age}, city: {city}"))
        },
        ..Task::BLANK
    },
    Task {
        id: "table_row",
        description: "A list as a row of a Markdown table.",
        wordings: &[
            "Write the list as a table row.",
            "Turn the list into a row of a Markdown table.",
            "Make a table row with one cell for each item.",
            "Put the items into table cells.",
            "Write the items between upright bars.",
            "Separate the items with | and put | at both ends.",
            "Change the list to a row with bars.",
            "Given a list, output it as a Markdown table row.",
            "Table row:",
            "Write | before, between and after the items.",
            "How does the list look as a row of a table?",
            "Format the items as the cells of one row.",
        ],
        held_out_wordings: &[
            "Write the items as a Markdown table row.",
            "Turn the items into the cells of a table row.",
            "Put bars around and between the items.",
            "Lay the items side by side in boxes, as Markdown does.",
            "Prepare this line for a README's table.",
            "Replace the commas by pipes and close both ends with a pipe.",
        ],
        questions: &["What is {} as a table row?", "Write {} as a row of a table.", "Put {} into a table row."],
        input: |rng| listed(rng, 2, 4),
        solve: |list| Some(format!("| {} |", list.replace(", ", " | "))),
        ..Task::BLANK
    },
    Task {
        id: "row_to_list",
        description: "A row of a Markdown table as a list with commas.",
        wordings: &[
            "Write the table row as a list with commas.",
            "Turn the row of the table into a comma separated list.",
            "Remove the bars and put commas between the cells.",
            "List the cells of the row with commas.",
            "Write the cells without bars, with commas between them.",
            "Change the bars to commas; none at the ends.",
            "Make a list of the cells in the row.",
            "Given a Markdown table row, output its cells as a list with commas.",
            "List of the cells:",
            "Take the cells out of the table and separate them by commas.",
            "What is in the cells? Write it with commas.",
            "Read the row and write a simple list.",
        ],
        held_out_wordings: &[
            "Turn the table row into a list with commas.",
            "Write the cells of the row with commas between them.",
            "Remove the bars and write a comma separated list.",
            "Unpack the row: what do the boxes hold? Use commas.",
            "Convert the row from Markdown to plain comma style.",
            "The table is gone, only its words stay, with commas.",
        ],
        questions: &["What is {} as a list?", "Write the row {} with commas.", "Turn {} into a list with commas."],
        input: |rng| format!("| {} |", listed(rng, 2, 4).replace(", ", " | ")),
        solve: |row| Some(row.strip_prefix("| ")?.strip_suffix(" |")?.replace(" | ", ", ")),
        ..Task::BLANK
    },
    Task {
        id: "date_to_digits",
        description: "A day and its month as month-day in digits: 3 May → 05-03.",
        wordings: &[
            "Write the date in digits as month-day.",
            "Change the date to the form 05-03, month first.",
            "Write the date as two digits for the month and two for the day.",
            "Turn the date into digits: month, hyphen, day.",
            "Give the date in numbers, with the month first.",
            "Write the month and the day with two digits each, joined by a hyphen.",
            "Replace the name of the month by its number and put it first.",
            "Given a day and a month, output month-day in digits.",
            "Date as month-day:",
            "How is this date written as MM-DD?",
            "Convert the date to MM-DD.",
            "Use only digits and a hyphen for the date, month before day.",
        ],
        held_out_wordings: &[
            "Write the date as MM-DD.",
            "Turn the date into month-day digits.",
            "Convert the date to two digits for the month, a hyphen and two digits for the day.",
            "Write the date the way a file name would hold it: month number, hyphen, day.",
            "Use the last five characters of the ISO form of this date.",
            "Let the month come first, as a number with two digits, and then the day.",
        ],
        questions: &["What is {} as MM-DD?", "How do you write {} as month-day?", "Convert {} to MM-DD."],
        input: |rng| {
            let (month, n_days) = MONTHS[rng.below(12)];
            format!("{} {month}", 1 + rng.below(n_days))
        },
        solve: |text| {
            let (day, month) = text.split_once(' ')?;
            Some(format!("{:02}-{:02}", month_number(month)?, day.parse::<usize>().ok()?))
        },
        ..Task::BLANK
    },
    Task {
        id: "american_date",
        description: "A date with the month first: 3 May 2021 → May 3, 2021.",
        wordings: &[
            "Write the date with the month first, as in May 3, 2021.",
            "Change the date to the American form.",
            "Put the month before the day and a comma before the year.",
            "Write the month, the day, a comma and the year.",
            "Turn the date into American style.",
            "Move the month to the front and add a comma before the year.",
            "How do Americans write this date?",
            "Given a date, output it with the month first and a comma before the year.",
            "American date:",
            "Swap the day and the month and put a comma after the day.",
            "Give the date as a newspaper in New York would print it.",
            "Rewrite the date in the order month, day, year, with a comma.",
        ],
        held_out_wordings: &[
            "Write the date in the American form.",
            "Put the month first and a comma after the day.",
            "Change the date to month, day, comma, year.",
            "Make the date fit a letter to Chicago.",
            "Convert from British to American date order.",
            "Lead with the month; the year comes after a comma.",
        ],
        questions: &[
            "What is {} in the American form?",
            "How do Americans write {}?",
            "Write {} with the month first.",
        ],
        input: |rng| {
            let (month, n_days) = MONTHS[rng.below(12)];
            format!("{} {month} {}", 1 + rng.below(n_days), 1950 + rng.below(80))
        },
        solve: |text| {
            let (day, rest) = text.split_once(' ')?;
            let (month, year) = rest.split_once(' ')?;
            month_number(month).map(|_| format!("{month} {day}, {year}"))
        },
        ..Task::BLANK
    },
    Task {
        id: "time_24",
        description: "A time with am or pm on the 24-hour clock: 3:20 pm → 15:20.",
        wordings: &[
            "Write the time on the 24-hour clock.",
            "Change the time to 24 hours, without am or pm.",
            "Convert the time to the 24-hour form.",
            "Give the time as in 15:20.",
            "Add twelve hours if it is pm and leave am out.",
            "Turn the time into 24-hour time.",
            "Write the time without am and pm.",
            "Given a time with am or pm, output it on the 24-hour clock.",
            "24-hour time:",
            "What would a railway clock with 24 hours show?",
            "Use 24-hour time; pm means twelve more.",
            "Rewrite the time so that it needs no am or pm.",
        ],
        held_out_wordings: &[
            "Change the time to the 24-hour clock.",
            "Write the time in 24-hour form.",
            "Convert am or pm to 24-hour time.",
            "How would a timetable in Europe print this?",
            "Say it in the army's manner, with a colon.",
            "Make afternoon hours larger than twelve and drop the two letters.",
        ],
        questions: &[
            "What is {} on the 24-hour clock?",
            "How do you write {} without am or pm?",
            "Convert {} to 24 hours.",
        ],
        input: |rng| {
            let half = if rng.below(3) == 0 { "am" } else { "pm" };
            format!("{}:{:02} {half}", 1 + rng.below(11), rng.below(60))
        },
        solve: |text| {
            let (time, half) = text.split_once(' ')?;
            let (hour, minute) = time.split_once(':')?;
            let hour = hour.parse::<usize>().ok().filter(|hour| (1..12).contains(hour))?;
            match half {
                "am" => Some(format!("{hour}:{minute}")),
                "pm" => Some(format!("{}:{minute}", hour + 12)),
                _ => None,
            }
        },
        ..Task::BLANK
    },
    Task {
        id: "sort_down",
        description: "Numbers from large to small.",
        wordings: &[
            "Sort the numbers from large to small.",
            "Put the numbers in falling order.",
            "Write the numbers from the largest to the smallest.",
            "Order the numbers so that the largest comes first.",
            "Arrange the numbers from high to low.",
            "Begin with the largest number and end with the smallest.",
            "Sort the numbers downwards.",
            "Given some numbers, output them from large to small.",
            "From large to small:",
            "Rank the numbers, the highest first.",
            "What is the falling order of the numbers?",
            "Let the numbers go down from left to right.",
        ],
        held_out_wordings: &[
            "Write the numbers from large to small.",
            "Order the numbers from high to low.",
            "Sort the list so that the highest number comes first.",
            "Sort in descending order.",
            "These are scores: write the ranking, best first.",
            "Walk down the stairs from the highest number to the lowest.",
        ],
        questions: &["What is {} from large to small?", "Sort {} from high to low.", "Put {} in falling order."],
        input: |rng| {
            let n_numbers = 3 + rng.below(2);
            let mut chosen: Vec<usize> = Vec::new();
            while chosen.len() < n_numbers {
                let number = 1 + rng.below(40);
                if !chosen.contains(&number) {
                    chosen.push(number);
                }
            }
            written(&chosen, ", ")
        },
        solve: |text| {
            let mut sorted = numbers(text, ", ")?;
            sorted.sort_unstable_by(|one, other| other.cmp(one));
            Some(written(&sorted, ", "))
        },
        ..Task::BLANK
    },
];

/// "3 metres" as "300 centimetres": the unit goes, zeros and the new unit come.
fn hundredfold(text: &str, unit: &str, zeros_and_unit: &str) -> Option<String> {
    let number = text.strip_suffix(unit)?;
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| format!("{number}{zeros_and_unit}"))
}

/// Two different keys with numbers: "lamp=3, rope=12".
fn two_entries(rng: &mut Rng, equals: &str, between: &str, quote: &str) -> String {
    let first = any_noun(rng);
    let mut second = any_noun(rng);
    while second == first {
        second = any_noun(rng);
    }
    let mut entry = |key: &str| format!("{quote}{key}{quote}{equals}{}", 1 + rng.below(99));
    format!("{}{between}{}", entry(&first), entry(&second))
}

fn month_number(month: &str) -> Option<usize> {
    MONTHS.iter().position(|(name, _)| *name == month).map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    #[test]
    fn answers_are_what_a_person_would_say() {
        crate::families::check(&[
            ("metres_to_centimetres", "3 metres", "300 centimetres"),
            ("kilograms_to_grams", "12 kg", "12000 g"),
            ("hours_to_minutes", "The film lasts 2 hours.", "The film lasts 120 minutes."),
            ("pairs_to_json", "lamp=3, rope=12", "{\"lamp\": 3, \"rope\": 12}"),
            ("json_to_pairs", "{\"lamp\": 3, \"rope\": 12}", "lamp: 3, rope: 12"),
            ("csv_row", "Tom,31,Rome", "name: Tom, age: 31, city: Rome"),
            ("table_row", "cat, dog", "| cat | dog |"),
            ("row_to_list", "| cat | dog |", "cat, dog"),
            ("date_to_digits", "3 May", "05-03"),
            ("american_date", "3 May 2021", "May 3, 2021"),
            ("time_24", "3:20 pm", "15:20"),
            ("time_24", "3:20 am", "3:20"),
            ("sort_down", "4, 19, 7", "19, 7, 4"),
        ]);
    }
}
