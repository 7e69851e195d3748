//! Tasks that take something out of a sentence: a name, a number, a date, or two things as JSON.

use crate::Task;
use crate::families::draws::{CITIES, COLOURS, DAYS, MONTHS, NAMES, one_of, the_only, thing};
use crate::families::order::few_words;
use crate::words::words;

/// The tasks of this family.
pub(crate) const TASKS: &[Task] = &[
    Task {
        id: "name_age_json",
        description: "The name and the age from a sentence, as JSON.",
        wordings: &[
            "Write the name and the age as JSON.",
            "Turn the sentence into JSON with the keys name and age.",
            "Make a JSON object with name and age.",
            "Extract the name and the age and write them as a JSON object.",
            "Give the person's name and age in JSON.",
            "Put the name and the age into JSON.",
            "Read the sentence and fill in {\"name\": …, \"age\": …}.",
            "Given a sentence about a person, output a JSON object with name and age.",
            "JSON with name and age:",
            "Who is it and how old? Answer in JSON with name and age.",
            "Convert the sentence to JSON; the keys are name and age.",
            "Return name and age in JSON form.",
        ],
        held_out_wordings: &[
            "Extract name and age as JSON.",
            "Write a JSON object with the name and the age.",
            "Answer in JSON: the keys are name and age.",
            "Make a database record of this person, as JSON with the fields name and age.",
            "Parse the text into {\"name\": string, \"age\": number}.",
            "A program needs the person's name and age as JSON: write it.",
        ],
        questions: &[
            "What are name and age in JSON: {}",
            "Write this as JSON with name and age: {}",
            "Extract name and age as JSON from: {}",
        ],
        input: |rng| {
            let (name, age) = (one_of(rng, NAMES), 3 + rng.below(90));
            match rng.below(4) {
                0 => format!("{name} is {age} years old."),
                1 => format!("My friend {name} is {age}."),
                2 => format!("I am {name} and I am {age} years old."),
                _ => format!("{name}, who is {age}, lives in {}.", one_of(rng, CITIES)),
            }
        },
        solve: |text| Some(format!("{{\"name\": \"{}\", \"age\": {}}}", the_only(text, NAMES)?, the_number(text)?)),
        ..Task::BLANK
    },
    Task {
        id: "name_city_json",
        description: "The name and the city from a sentence, as JSON.",
        wordings: &[
            "Write the name and the city as JSON.",
            "Turn the sentence into JSON with the keys name and city.",
            "Make a JSON object with name and city.",
            "Extract the name and the city and write them as a JSON object.",
            "Give the person's name and city in JSON.",
            "Put the name and the city into JSON.",
            "Read the sentence and fill in {\"name\": …, \"city\": …}.",
            "Given a sentence about a person, output a JSON object with name and city.",
            "JSON with name and city:",
            "Who is it and which city is named? Answer in JSON with name and city.",
            "Convert the sentence to JSON; the keys are name and city.",
            "Return name and city in JSON form.",
        ],
        held_out_wordings: &[
            "Extract name and city as JSON.",
            "Write a JSON object with the name and the city.",
            "Answer in JSON: the keys are name and city.",
            "Make a database record of this person, as JSON with the fields name and city.",
            "Parse the text into {\"name\": string, \"city\": string}.",
            "A program needs the person's name and city as JSON: write it.",
        ],
        questions: &[
            "What are name and city in JSON: {}",
            "Write this as JSON with name and city: {}",
            "Extract name and city as JSON from: {}",
        ],
        input: |rng| {
            let (name, city) = (one_of(rng, NAMES), one_of(rng, CITIES));
            match rng.below(4) {
                0 => format!("{name} lives in {city}."),
                1 => format!("My friend {name} was born in {city}."),
                2 => format!("In {city} we met {name}."),
                _ => format!("{name} sent me a {} from {city}.", one_of(rng, "letter picture card book")),
            }
        },
        solve: |text| {
            Some(format!("{{\"name\": \"{}\", \"city\": \"{}\"}}", the_only(text, NAMES)?, the_only(text, CITIES)?))
        },
        ..Task::BLANK
    },
    Task {
        id: "item_price_json",
        description: "The thing and its price from a sentence, as JSON.",
        wordings: &[
            "Write the item and its price as JSON.",
            "Turn the sentence into JSON with the keys item and price.",
            "Make a JSON object with item and price.",
            "Extract the item and the price and write them as a JSON object.",
            "Give the thing and its price in JSON.",
            "Put the item and the price into JSON.",
            "Read the sentence and fill in {\"item\": …, \"price\": …}.",
            "Given a sentence about a price, output a JSON object with item and price.",
            "JSON with item and price:",
            "What is sold and for how much? Answer in JSON with item and price.",
            "Convert the sentence to JSON; the keys are item and price.",
            "Return item and price in JSON form.",
        ],
        held_out_wordings: &[
            "Extract item and price as JSON.",
            "Write a JSON object with the item and the price.",
            "Answer in JSON: the keys are item and price.",
            "Make an entry for the shop's database, as JSON with the fields item and price.",
            "Parse the text into {\"item\": string, \"price\": number}.",
            "A till needs the item and the price as JSON: write it.",
        ],
        questions: &[
            "What are item and price in JSON: {}",
            "Write this as JSON with item and price: {}",
            "Extract item and price as JSON from: {}",
        ],
        input: |rng| {
            let (noun, price) = (thing(rng), 2 + rng.below(98));
            match rng.below(4) {
                0 => format!("The {noun} costs {price} euros."),
                1 => format!("{} paid {price} euros for the {noun}.", one_of(rng, NAMES)),
                2 => format!("You can buy the {noun} for {price} euros."),
                _ => format!("We sold the {noun} for {price} euros."),
            }
        },
        solve: |text| {
            let item = text.split(' ').skip_while(|word| !word.eq_ignore_ascii_case("the")).nth(1)?;
            let item = item.trim_end_matches('.');
            Some(format!("{{\"item\": \"{item}\", \"price\": {}}}", the_number(text)?))
        },
        ..Task::BLANK
    },
    Task {
        id: "find_number",
        description: "The number in a sentence.",
        wordings: &[
            "Write the number in the sentence.",
            "Which number is in the sentence?",
            "Find the number and write it.",
            "Extract the number.",
            "Copy only the number from the sentence.",
            "How many are there, according to the sentence? Write the number.",
            "Take the number out of the text.",
            "Given a sentence, output the number that it holds.",
            "Number in the text:",
            "Leave out all the words and keep the number.",
            "Return only the number that is mentioned.",
            "Look for digits and write them down.",
        ],
        held_out_wordings: &[
            "Find the number in the sentence.",
            "Write only the number that the sentence mentions.",
            "What number does the text contain?",
            "Ignore the words: which figure remains?",
            "What is the amount in this report?",
            "Pull the digits out of the text.",
        ],
        questions: &["Which number is in this: {}", "Find the number: {}", "What number is mentioned here: {}"],
        input: |rng| {
            let n = 2 + rng.below(98);
            let plural = words().plurals.get(rng.below(words().plurals.len())).map(|(_, plural)| plural.as_str());
            let plural = plural.unwrap_or_default();
            match rng.below(5) {
                0 => format!("I saw {n} {plural} in the park."),
                1 => format!("There are {n} {plural} in this {}.", one_of(rng, "box room book house garden")),
                2 => format!("{} bought {n} {plural}.", one_of(rng, NAMES)),
                3 => format!("On {} we counted {n} {plural}.", one_of(rng, DAYS)),
                _ => format!("Only {n} {plural} were left."),
            }
        },
        solve: the_number,
        ..Task::BLANK
    },
    Task {
        id: "find_name",
        description: "The person named in a sentence.",
        wordings: &[
            "Write the name of the person.",
            "Which name is in the sentence?",
            "Find the name and write it.",
            "Extract the person's name.",
            "Copy only the name from the sentence.",
            "Who is named in the sentence?",
            "Take the name out of the text.",
            "Given a sentence, output the name of the person in it.",
            "Name in the text:",
            "Leave out all other words and keep the name.",
            "Return only the name that is mentioned.",
            "Say what the person in the sentence is called.",
        ],
        held_out_wordings: &[
            "Find the name of the person in the sentence.",
            "Write only the name that the sentence mentions.",
            "What name does the text contain?",
            "Who is this about? One word.",
            "Tag the person: write just the proper name.",
            "Whom would you ask about it? Give the name.",
        ],
        questions: &["Which name is in this: {}", "Find the name: {}", "Who is named here: {}"],
        input: |rng| {
            let (name, noun) = (one_of(rng, NAMES), thing(rng));
            match rng.below(6) {
                0 => format!("Yesterday {name} bought a new {noun}."),
                1 => format!("The {noun} belongs to {name}."),
                2 => format!("{name} can see the {noun}."),
                3 => format!("We gave {name} the {noun}."),
                4 => format!("On {} the {noun} was with {name}.", one_of(rng, DAYS)),
                _ => format!("Where did {name} put the {noun}?"),
            }
        },
        solve: |text| the_only(text, NAMES),
        ..Task::BLANK
    },
    Task {
        id: "find_colour",
        description: "The colour in a sentence.",
        wordings: &[
            "Write the colour in the sentence.",
            "Which colour is in the sentence?",
            "Find the colour and write it.",
            "Extract the colour.",
            "Copy only the colour from the sentence.",
            "What colour does the sentence mention?",
            "Take the colour out of the text.",
            "Given a sentence, output the colour that it names.",
            "Colour in the text:",
            "Leave out all other words and keep the colour.",
            "Return only the colour that is mentioned.",
            "Say which colour the thing has.",
        ],
        held_out_wordings: &[
            "Find the colour in the sentence.",
            "Write only the colour that the sentence mentions.",
            "What colour does the text contain?",
            "Which paint would you need for it?",
            "Answer with the one word that tells how it looks on the palette.",
            "Pick out the colour word.",
        ],
        questions: &["Which colour is in this: {}", "Find the colour: {}", "What colour is mentioned here: {}"],
        input: |rng| {
            let (colour, noun) = (one_of(rng, COLOURS), thing(rng));
            match rng.below(5) {
                0 => format!("The {colour} {noun} is on the table."),
                1 => format!("I lost my {colour} {noun} on {}.", one_of(rng, DAYS)),
                2 => format!("{} likes the {colour} {noun}.", one_of(rng, NAMES)),
                3 => format!("That {noun} is {colour}."),
                _ => format!("Why is the {noun} {colour}?"),
            }
        },
        solve: |text| the_only(text, COLOURS),
        ..Task::BLANK
    },
    Task {
        id: "find_city",
        description: "The city in a sentence.",
        wordings: &[
            "Write the city in the sentence.",
            "Which city is in the sentence?",
            "Find the city and write it.",
            "Extract the city.",
            "Copy only the city from the sentence.",
            "What city does the sentence mention?",
            "Take the name of the city out of the text.",
            "Given a sentence, output the city that it names.",
            "City in the text:",
            "Leave out all other words and keep the city.",
            "Return only the city that is mentioned.",
            "Say which city the sentence speaks of.",
        ],
        held_out_wordings: &[
            "Find the city in the sentence.",
            "Write only the city that the sentence mentions.",
            "What city does the text contain?",
            "Which place would you look up on a map?",
            "Tag the location: write just the city.",
            "Where does this happen? One word.",
        ],
        questions: &["Which city is in this: {}", "Find the city: {}", "What city is mentioned here: {}"],
        input: |rng| {
            let (city, name) = (one_of(rng, CITIES), one_of(rng, NAMES));
            match rng.below(5) {
                0 => format!("{name} flew to {city} on {}.", one_of(rng, DAYS)),
                1 => format!("The {} from {city} was late.", one_of(rng, "train bus plane ferry letter")),
                2 => format!("We met {name} in {city}."),
                3 => format!("In {city} it rained all {}.", one_of(rng, DAYS)),
                _ => format!("{name} found this {} in {city}.", thing(rng)),
            }
        },
        solve: |text| the_only(text, CITIES),
        ..Task::BLANK
    },
    Task {
        id: "find_weekday",
        description: "The day of the week in a sentence.",
        wordings: &[
            "Write the day of the week in the sentence.",
            "Which day is in the sentence?",
            "Find the weekday and write it.",
            "Extract the day of the week.",
            "Copy only the day from the sentence.",
            "What day does the sentence mention?",
            "Take the weekday out of the text.",
            "Given a sentence, output the day of the week that it names.",
            "Day in the text:",
            "Leave out all other words and keep the day.",
            "Return only the weekday that is mentioned.",
            "Say on which day it happens.",
        ],
        held_out_wordings: &[
            "Find the day of the week in the sentence.",
            "Write only the day that the sentence mentions.",
            "What weekday does the text contain?",
            "When is it? Answer with one word.",
            "Which page of the weekly calendar does this belong on?",
            "Pick out the word for the day.",
        ],
        questions: &["Which day is in this: {}", "Find the weekday: {}", "What day is mentioned here: {}"],
        input: |rng| {
            let (day, name) = (one_of(rng, DAYS), one_of(rng, NAMES));
            match rng.below(5) {
                0 => format!("{name} comes back on {day}."),
                1 => format!("On {day} we bought a {}.", thing(rng)),
                2 => format!("The shop is closed on {day} because {name} is ill."),
                3 => format!("Every {day} the {} is clean.", thing(rng)),
                _ => format!("Last {day} it rained in {}.", one_of(rng, CITIES)),
            }
        },
        solve: |text| the_only(text, DAYS),
        ..Task::BLANK
    },
    Task {
        id: "find_email",
        description: "The email address in a sentence.",
        wordings: &[
            "Write the email address.",
            "Which email address is in the sentence?",
            "Find the email address and write it.",
            "Extract the email address.",
            "Copy only the email address from the sentence.",
            "What address does the sentence give for email?",
            "Take the email address out of the text.",
            "Given a sentence, output the email address in it.",
            "Email address:",
            "Leave out all words but the email address.",
            "Return only the address with the @ sign.",
            "Look for the @ and write the whole address.",
        ],
        held_out_wordings: &[
            "Find the email address in the sentence.",
            "Write only the email address that the sentence mentions.",
            "What email address does the text contain?",
            "Where should the message be sent? Give the address.",
            "Pull out the part with the @ sign.",
            "Which contact address is given?",
        ],
        questions: &[
            "Which email address is in this: {}",
            "Find the email address: {}",
            "What is the address in this: {}",
        ],
        input: |rng| {
            let name = one_of(rng, NAMES);
            let address = format!(
                "{}@{}.{}",
                name.to_lowercase(),
                one_of(rng, "mail post home work school shop club"),
                one_of(rng, "com org net")
            );
            match rng.below(5) {
                0 => format!("Write to {address} today."),
                1 => format!("{name} can be reached at {address}."),
                2 => format!("My address is {address} now."),
                3 => format!("Please send the {} to {address}.", thing(rng)),
                _ => format!("On {} use {address} for questions.", one_of(rng, DAYS)),
            }
        },
        solve: |text| {
            let address = text.split(' ').find(|word| word.contains('@'))?;
            Some(address.trim_end_matches('.').to_owned())
        },
        ..Task::BLANK
    },
    Task {
        id: "find_price",
        description: "The price in a sentence, with its dollar sign.",
        wordings: &[
            "Write the price with the dollar sign.",
            "Which price is in the sentence?",
            "Find the price and write it.",
            "Extract the price.",
            "Copy only the price from the sentence.",
            "What price does the sentence mention?",
            "Take the price out of the text.",
            "Given a sentence, output the price that it names.",
            "Price in the text:",
            "Leave out all words and keep the price in dollars.",
            "Return only the price, as in $5.",
            "Look for the dollar sign and write the price.",
        ],
        held_out_wordings: &[
            "Find the price in the sentence.",
            "Write only the price that the sentence mentions.",
            "What price does the text contain?",
            "How much money is it? Copy the amount with its sign.",
            "Which amount would stand on the bill?",
            "Pull out the part with the dollar sign.",
        ],
        questions: &["Which price is in this: {}", "Find the price: {}", "What price is mentioned here: {}"],
        input: |rng| {
            let (noun, price) = (thing(rng), 2 + rng.below(98));
            match rng.below(5) {
                0 => format!("The {noun} costs ${price}."),
                1 => format!("{} paid ${price} for the {noun}.", one_of(rng, NAMES)),
                2 => format!("For ${price} you can have the {noun}."),
                3 => format!("This {noun} is only ${price} on {}!", one_of(rng, DAYS)),
                _ => format!("I sold my old {noun} for ${price}."),
            }
        },
        solve: |text| {
            let price = text.split(' ').find(|word| word.starts_with('$'))?;
            Some(price.trim_end_matches(['.', '!']).to_owned())
        },
        ..Task::BLANK
    },
    Task {
        id: "date_parts",
        description: "Day, month and year of the date in a sentence, each with its name.",
        wordings: &[
            "Write the parts of the date as day, month and year.",
            "Split the date into day, month and year.",
            "Find the date and write day: …, month: …, year: ….",
            "Extract the day, the month and the year.",
            "Give day, month and year of the date, each with its label.",
            "Take the date apart: label the day, the month and the year.",
            "What are the day, the month and the year in the sentence?",
            "Given a sentence with a date, output its day, month and year with labels.",
            "Parts of the date:",
            "List the day, the month and the year, with a colon after each label.",
            "Read the date and fill in day, month and year.",
            "Return the date in three labelled parts.",
        ],
        held_out_wordings: &[
            "Find the date and label its day, month and year.",
            "Write day, month and year of the date with labels.",
            "Extract the date as day, month and year.",
            "Fill in the form with these three fields: day, month, year.",
            "Break the date up so that a computer can store day, month and year.",
            "On which day, in which month and in which year was it? Use labels with colons.",
        ],
        questions: &[
            "What are day, month and year in this: {}",
            "Split the date: {}",
            "Label the parts of the date in: {}",
        ],
        input: |rng| {
            let (month, n_days) = MONTHS[rng.below(12)];
            let date = format!("{} {month} {}", 1 + rng.below(n_days), 1950 + rng.below(80));
            match rng.below(4) {
                0 => format!("{} was born on {date}.", one_of(rng, NAMES)),
                1 => format!("The {} opened on {date}.", one_of(rng, "school shop museum bridge hotel station")),
                2 => format!("On {date} it rained."),
                _ => format!("I wrote this letter on {date}."),
            }
        },
        solve: |text| {
            let words: Vec<&str> = text.split(' ').map(|word| word.trim_end_matches('.')).collect();
            let at = words.iter().position(|word| MONTHS.iter().any(|(month, _)| month == word))?;
            let (day, month, year) = (words.get(at.checked_sub(1)?)?, words.get(at)?, words.get(at + 1)?);
            Some(format!("day: {day}, month: {month}, year: {year}"))
        },
        ..Task::BLANK
    },
    Task {
        id: "find_quoted",
        description: "The words between quotation marks in a sentence.",
        wordings: &[
            "Write the words between the quotation marks.",
            "What stands between the quotation marks?",
            "Find the quoted words and write them.",
            "Extract the text in quotation marks.",
            "Copy only what is quoted.",
            "Write what was said, without the quotation marks.",
            "Take the quotation out of the sentence.",
            "Given a sentence, output the words that it quotes.",
            "Quoted words:",
            "Leave out everything outside the quotation marks.",
            "Return only the words inside the quotes.",
            "Which words does the sentence quote?",
        ],
        held_out_wordings: &[
            "Find the words in quotation marks.",
            "Write only what the sentence quotes.",
            "Copy the text between the quotes.",
            "What exactly did the person say or write?",
            "Open the quotation marks and tell what is inside.",
            "Drop the frame around the quotation.",
        ],
        questions: &[
            "What is quoted here: {}",
            "Find the quoted words: {}",
            "Which words are in quotation marks in this: {}",
        ],
        input: |rng| {
            let (words, name) = (few_words(rng, 1, 3), one_of(rng, NAMES));
            match rng.below(5) {
                0 => format!("{name} said \"{words}\" twice."),
                1 => format!("On the door was written \"{words}\" in red."),
                2 => format!("The song is called \"{words}\" in English."),
                3 => format!("\"{words}\" was all that {name} wrote."),
                _ => format!("We heard \"{words}\" from the garden."),
            }
        },
        solve: |text| text.split('"').nth(1).map(str::to_owned),
        ..Task::BLANK
    },
];

/// The only number of a sentence; punctuation around it does not count.
fn the_number(text: &str) -> Option<String> {
    let mut numbers = text
        .split_whitespace()
        .map(|word| word.trim_matches(|mark: char| !mark.is_alphanumeric()))
        .filter(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()));
    let one = numbers.next()?;
    numbers.next().is_none().then(|| one.to_owned())
}

#[cfg(test)]
mod tests {
    #[test]
    fn answers_are_what_a_person_would_say() {
        crate::families::check(&[
            ("name_age_json", "Anna is 7 years old.", "{\"name\": \"Anna\", \"age\": 7}"),
            ("name_age_json", "Tom, who is 31, lives in Rome.", "{\"name\": \"Tom\", \"age\": 31}"),
            ("name_city_json", "In Rome we met Tom.", "{\"name\": \"Tom\", \"city\": \"Rome\"}"),
            ("item_price_json", "Tom paid 12 euros for the lamp.", "{\"item\": \"lamp\", \"price\": 12}"),
            ("find_number", "On Friday we counted 14 dogs.", "14"),
            ("find_name", "The lamp belongs to Anna.", "Anna"),
            ("find_colour", "That lamp is red.", "red"),
            ("find_city", "In Oslo it rained all Friday.", "Oslo"),
            ("find_weekday", "Tom comes back on Friday.", "Friday"),
            ("find_email", "Please send the lamp to tom@mail.org.", "tom@mail.org"),
            ("find_price", "The lamp costs $12.", "$12"),
            ("date_parts", "Tom was born on 3 May 2001.", "day: 3, month: May, year: 2001"),
            ("find_quoted", "Tom said \"red lamp\" twice.", "red lamp"),
        ]);
    }
}
