//! Tasks that give a sentence or some words one of a few stated labels. Labels of grammar are in `grammar.rs`.
//!
//! Every sentence is drawn from a closed set of frames, and the label is read from the words of the frame.

use prompts::rng::Rng;

use crate::Task;
use crate::families::draws::{CITIES, COLOURS, DAYS, NAMES, holds, member, one_of, thing};
use crate::words::{pick, words};

/// The tasks of this family.
pub(crate) const TASKS: &[Task] = &[
    Task {
        id: "language",
        description: "The language of a sentence: English, German, French or Spanish.",
        wordings: &[
            "Which language is this: English, German, French or Spanish?",
            "Write the language of the sentence.",
            "Name the language.",
            "Is the sentence English, German, French or Spanish?",
            "Say which language the sentence is in.",
            "Label the sentence with its language.",
            "Answer English, German, French or Spanish.",
            "Given a sentence, output the name of its language.",
            "Language:",
            "Find out which language this is.",
            "In what language is the text written?",
            "Tell me the language of this text.",
        ],
        held_out_wordings: &[
            "Name the language of the sentence.",
            "Which language is the sentence in?",
            "Write English, German, French or Spanish, whichever it is.",
            "Which dictionary would you need to read this: English, German, French or Spanish?",
            "What would a speaker of this call their tongue, in English?",
            "Detect the language.",
        ],
        questions: &[
            "Which language is this: {}",
            "What language is it: {}",
            "Is this English, German, French or Spanish: {}",
        ],
        input: |rng| {
            let (_, subjects, predicates) = LANGUAGES[rng.below(LANGUAGES.len())];
            let choose = |rng: &mut Rng, bank: &'static str| {
                let parts: Vec<&str> = bank.split('|').collect();
                pick(rng, &parts)
            };
            format!("{} {}.", choose(rng, subjects), choose(rng, predicates))
        },
        solve: |text| {
            let language = LANGUAGES
                .iter()
                .find(|(_, subjects, _)| subjects.split('|').any(|subject| text.starts_with(&format!("{subject} "))));
            language.map(|(name, _, _)| (*name).to_owned())
        },
        ..Task::BLANK
    },
    Task {
        id: "topic",
        description: "The topic of a sentence: food, sport, weather or travel.",
        wordings: &[
            "What is the topic: food, sport, weather or travel?",
            "Write food, sport, weather or travel.",
            "Is the sentence about food, sport, weather or travel?",
            "Choose the topic from food, sport, weather and travel.",
            "Label the sentence as food, sport, weather or travel.",
            "Say what the sentence is about: food, sport, weather or travel.",
            "Answer with one topic: food, sport, weather or travel.",
            "Given a sentence, output its topic, one of food, sport, weather and travel.",
            "Topic (food, sport, weather, travel):",
            "Sort the sentence into food, sport, weather or travel.",
            "Which of the four topics fits: food, sport, weather, travel?",
            "Tell whether it is about food, sport, weather or travel.",
        ],
        held_out_wordings: &[
            "Name the topic of the sentence: food, sport, weather or travel.",
            "Is this about food, sport, weather or travel?",
            "Classify the sentence as food, sport, weather or travel.",
            "On which page of the newspaper would this stand: food, sport, weather or travel?",
            "Pick the hashtag: food, sport, weather, travel.",
            "Who should get this message, the desk for food, sport, weather or travel? Write one word.",
        ],
        questions: &[
            "Food, sport, weather or travel: {}",
            "What is the topic, food, sport, weather or travel: {}",
            "Which topic is it (food, sport, weather, travel): {}",
        ],
        input: on_a_topic,
        solve: |text| {
            let words = plain_words(text);
            one_label(TOPICS.iter().map(|(label, cues)| (*label, words.iter().any(|word| holds(cues, word)))))
        },
        ..Task::BLANK
    },
    Task {
        id: "polite",
        description: "Whether a request is polite or rude.",
        wordings: &[
            "Is this polite or rude?",
            "Write polite or rude.",
            "Say whether the request is polite or rude.",
            "Label the request as polite or rude.",
            "Answer polite or rude.",
            "Decide if the speaker is polite or rude.",
            "What is the tone: polite or rude?",
            "Given a request, output polite or rude.",
            "Polite or rude:",
            "Does the speaker ask nicely? Write polite if so and rude if not.",
            "Choose polite or rude for this sentence.",
            "Tell me if this is a polite or a rude way to ask.",
        ],
        held_out_wordings: &[
            "Is the request polite or rude?",
            "Decide whether this is polite or rude.",
            "Label the tone as polite or rude.",
            "Would your grandmother be pleased with this tone? Write polite for yes and rude for no.",
            "Judge the manners: polite or rude.",
            "Classify the request by its courtesy, polite or rude.",
        ],
        questions: &[
            "Polite or rude: {}",
            "Is this a polite or a rude request: {}",
            "What is the tone, polite or rude: {}",
        ],
        input: |rng| {
            let noun = thing(rng);
            match rng.below(10) {
                0 => format!("Please give me the {noun}."),
                1 => format!("Could you please pass the {noun}?"),
                2 => format!("Would you kindly bring the {noun}?"),
                3 => format!("May I please have the {noun}?"),
                4 => format!("I would be grateful for the {noun}, thank you."),
                5 => format!("Give me the {noun}, you fool!"),
                6 => format!("Hand over the {noun}, stupid!"),
                7 => format!("Shut up and bring the {noun}!"),
                8 => format!("Move your lazy feet and get the {noun}!"),
                _ => format!("I want that {noun}, idiot!"),
            }
        },
        solve: |text| by_cues(text, [("polite", "please kindly thank"), ("rude", "fool stupid shut lazy idiot")]),
        ..Task::BLANK
    },
    Task {
        id: "greeting",
        description: "Whether somebody says hello or goodbye: greeting or farewell.",
        wordings: &[
            "Is this a greeting or a farewell?",
            "Write greeting or farewell.",
            "Say whether the speaker greets or says goodbye: greeting or farewell.",
            "Label the sentence as greeting or farewell.",
            "Answer greeting or farewell.",
            "Decide if this is a greeting or a farewell.",
            "Does the talk begin or end here? Write greeting if it begins and farewell if it ends.",
            "Given a sentence, output greeting or farewell.",
            "Greeting or farewell:",
            "Which is it, a greeting or a farewell?",
            "Choose the right label, greeting or farewell.",
            "Hello or goodbye? Write greeting for hello and farewell for goodbye.",
        ],
        held_out_wordings: &[
            "Label this as a greeting or a farewell.",
            "Decide whether the sentence is a greeting or a farewell.",
            "Write farewell if somebody leaves and greeting if somebody arrives.",
            "Is the speaker coming or going? Answer greeting or farewell.",
            "Would you say this at the door on the way in or out? In is greeting, out is farewell.",
            "Classify the phrase: greeting, farewell.",
        ],
        questions: &[
            "Greeting or farewell: {}",
            "Is this a greeting or a farewell: {}",
            "Does this greet or say farewell: {}",
        ],
        input: |rng| {
            let (name, day) = (one_of(rng, NAMES), one_of(rng, DAYS));
            match rng.below(12) {
                0 => format!("Good morning, {name}."),
                1 => format!("Hello, {name}, how are you?"),
                2 => format!("Hi {name}!"),
                3 => format!("Hello {name}, nice to meet you."),
                4 => format!("Welcome to {}, {name}!", one_of(rng, CITIES)),
                5 => format!("Hi {name}, how was your {day}?"),
                6 => format!("Goodbye, {name}."),
                7 => format!("See you on {day}, {name}."),
                8 => format!("Bye {name}!"),
                9 => format!("Good night, {name}."),
                10 => format!("Bye {name}, until {day}."),
                _ => format!("Goodbye, {name}, and write to me from {}.", one_of(rng, CITIES)),
            }
        },
        solve: |text| by_cues(text, [("greeting", "morning hello hi welcome"), ("farewell", "goodbye see bye night")]),
        ..Task::BLANK
    },
    Task {
        id: "colour_animal_food",
        description: "For each of some words: colour, animal or food.",
        wordings: &[
            "Write colour, animal or food for each word.",
            "Is each word a colour, an animal or a food?",
            "Label every word as colour, animal or food.",
            "Replace each word by colour, animal or food.",
            "Sort the words: say colour, animal or food for each.",
            "Say for each word whether it is a colour, an animal or a food.",
            "Give the group of each word: colour, animal or food.",
            "Given some words, output colour, animal or food for each of them.",
            "Colour, animal or food, one by one:",
            "Answer in order: colour, animal or food.",
            "What does each word name, a colour, an animal or a food?",
            "For every word write its kind, one of colour, animal and food.",
        ],
        held_out_wordings: &[
            "Label each word as colour, animal or food.",
            "Write for each word whether it is a colour, an animal or a food.",
            "Which kind is each word: colour, animal, food?",
            "Can you paint with it, pet it or eat it? Write colour, animal or food for each.",
            "Tag the words with colour, animal, food.",
            "Classify all words in turn; the classes are colour, animal and food.",
        ],
        questions: &[
            "Colour, animal or food, each of {}?",
            "What kinds are {}: colour, animal or food?",
            "Label {} as colour, animal or food.",
        ],
        input: |rng| {
            let n_words = 1 + rng.below(3);
            let mut chosen: Vec<&str> = Vec::new();
            while chosen.len() < n_words {
                let word = match rng.below(3) {
                    0 => one_of(rng, COLOURS),
                    1 => member(rng, "animal"),
                    _ => member(rng, "food"),
                };
                if !chosen.contains(&word) && kind(word).is_some() {
                    chosen.push(word);
                }
            }
            chosen.join(", ")
        },
        solve: |text| text.split(", ").map(kind).collect::<Option<Vec<_>>>().map(|kinds| kinds.join(", ")),
        ..Task::BLANK
    },
    Task {
        id: "urgent",
        description: "Whether a message is urgent or can wait.",
        wordings: &[
            "Is the message urgent or can it wait? Answer urgent or wait.",
            "Write urgent or wait.",
            "Say urgent if somebody must act at once, otherwise wait.",
            "Label the message as urgent or wait.",
            "Answer urgent or wait.",
            "Decide if the message is urgent or may wait.",
            "How soon is help needed? Write urgent or wait.",
            "Given a message, output urgent if it must be dealt with now and wait if not.",
            "Urgent or wait:",
            "Must we hurry? Write urgent for yes and wait for no.",
            "Choose the label urgent or the label wait.",
            "Sort the message into urgent or wait.",
        ],
        held_out_wordings: &[
            "Label this message urgent or wait.",
            "Decide whether the message is urgent or can wait.",
            "Is it urgent? Write urgent, or wait if it is not.",
            "Would you wake somebody for this? Then write urgent, else wait.",
            "Set the priority: urgent or wait.",
            "You sort the post of a busy office: urgent or wait?",
        ],
        questions: &["Urgent or wait: {}", "Is this urgent or can it wait: {}", "How soon, urgent or wait: {}"],
        input: |rng| {
            let (noun, name) = (thing(rng), one_of(rng, NAMES));
            match rng.below(10) {
                0 => format!("The {noun} is on fire!"),
                1 => format!("Call a doctor, {name} is hurt!"),
                2 => format!("Help, {name} fell on the {noun}!"),
                3 => format!("Hurry, somebody stole the {noun}!"),
                4 => format!("There is smoke near the {noun}, help!"),
                5 => format!("When you have time, please look at the {noun}."),
                6 => format!("We can talk about the {noun} next week, {name}."),
                7 => format!("Some day {name} wants to paint the {noun}."),
                8 => format!("Bring back the {noun} when you have time."),
                _ => format!("Next month {name} will sell the {noun}."),
            }
        },
        solve: |text| by_cues(text, [("urgent", "fire hurt help hurry smoke"), ("wait", "time next day")]),
        ..Task::BLANK
    },
    Task {
        id: "spam",
        description: "Whether a message is spam: spam or fine.",
        wordings: &[
            "Is the message spam or fine?",
            "Write spam or fine.",
            "Say spam if the message is junk mail, otherwise fine.",
            "Label the message as spam or fine.",
            "Answer spam or fine.",
            "Decide if this is spam; if not, write fine.",
            "Would a mail filter stop this? Write spam for yes and fine for no.",
            "Given a message, output spam or fine.",
            "Spam or fine:",
            "Is somebody trying to trick the reader? Write spam if so, else fine.",
            "Choose spam or fine for the message.",
            "Check the message: spam or fine?",
        ],
        held_out_wordings: &[
            "Label this message spam or fine.",
            "Decide whether the message is spam or fine.",
            "Is it junk? Write spam, or fine if it is not.",
            "Into which folder does it go, spam or fine?",
            "Would you trust this sender? Write fine for yes and spam for no.",
            "Protect the inbox: answer spam or fine.",
        ],
        questions: &["Spam or fine: {}", "Is this spam or fine: {}", "Which folder, spam or fine: {}"],
        input: |rng| {
            let (noun, name, day) = (thing(rng), one_of(rng, NAMES), one_of(rng, DAYS));
            match rng.below(10) {
                0 => format!("Win a free {noun}, click here!"),
                1 => format!("You won {} dollars, send your password!", 100 * (1 + rng.below(90))),
                2 => format!("Click now and get a {noun} for free!"),
                3 => format!("{name}, you won a {noun}, click this link!"),
                4 => format!("Free money on {day}, click here!"),
                5 => format!("Hi {name}, the {noun} is in the kitchen."),
                6 => format!("Can we meet on {day}, {name}?"),
                7 => format!("Thank you for the {noun}, {name}."),
                8 => format!("The lesson on {day} starts at {}.", 8 + rng.below(10)),
                _ => format!("{name} has found your {noun}."),
            }
        },
        solve: |text| {
            let words = plain_words(text);
            let is_spam = words.iter().any(|word| holds("free won click", word));
            Some(if is_spam { "spam" } else { "fine" }.to_owned())
        },
        ..Task::BLANK
    },
];

/// Language, subjects and what can be said of each of them; common words only, so that a small model can tell them apart.
const LANGUAGES: [(&str, &str, &str); 4] = [
    (
        "English",
        "The dog|The cat|The house|The book|My friend|The girl|This man|A bird|The child|Our teacher",
        "is very old|is here today|is not at home|comes from the city|has a red ball|was in the garden|wants some bread|\
         stands by the door|is small and good|belongs to me",
    ),
    (
        "German",
        "Der Hund|Die Katze|Das Haus|Das Buch|Mein Freund|Das Kind|Dieser Mann|Ein Vogel|Die Frau|Unser Lehrer",
        "ist sehr alt|ist heute hier|ist nicht zu Hause|kommt aus der Stadt|hat einen roten Ball|war im Garten|will etwas Brot|\
         steht an der Tür|ist klein und gut|gehört mir",
    ),
    (
        "French",
        "Le chien|Le chat|La maison|Le livre|Mon ami|La fille|Cet homme|Un oiseau|Cette femme|Notre professeur",
        "est ici aujourd'hui|n'est pas à la maison|vient de la ville|a une balle rouge|était dans le jardin|veut du pain|\
         est près de la porte|est à moi|reste avec nous|est toujours là",
    ),
    (
        "Spanish",
        "El perro|El gato|La casa|El libro|Mi amigo|La niña|Este hombre|Un pájaro|Esta mujer|Nuestro profesor",
        "está aquí hoy|no está en casa|viene de la ciudad|tiene una pelota roja|estaba en el jardín|quiere pan|\
         está cerca de la puerta|es para mí|vive con nosotros|está siempre allí",
    ),
];

/// Label and the words that give it away.
const TOPICS: [(&str, &str); 4] = [
    ("food", "dinner cooks ate salt breakfast"),
    ("sport", "team plays game trains scored"),
    ("weather", "rain snow storm fog wind hail"),
    ("travel", "hotel flew trip suitcase tickets"),
];

fn on_a_topic(rng: &mut Rng) -> String {
    let (name, day, city) = (one_of(rng, NAMES), one_of(rng, DAYS), one_of(rng, CITIES));
    let dish = one_of(rng, "soup rice cake bread pasta salad stew pizza porridge cheese");
    let game = one_of(rng, "football tennis hockey basketball volleyball rugby golf chess");
    let sky = one_of(rng, "rain snow storm fog wind hail");
    match rng.below(16) {
        0 => format!("We had {dish} for dinner on {day}."),
        1 => format!("{name} cooks {dish} on {day}."),
        2 => format!("{name} ate too much {dish}."),
        3 => format!("The {dish} from {city} needs more salt."),
        4 => format!("Our {game} team won on {day}."),
        5 => format!("{name} plays {game} in {city}."),
        6 => format!("The {game} game in {city} ended two to one."),
        7 => format!("{name} scored twice on {day}."),
        8 => format!("There will be {sky} on {day}."),
        9 => format!("The {sky} in {city} lasted all night."),
        10 => format!("{name} does not like the {sky}."),
        11 => format!("After the {sky} it was cold in {city}."),
        12 => format!("Our hotel in {city} was quiet."),
        13 => format!("{name} flew to {city} on {day}."),
        14 => format!("{name} needs a suitcase for the trip."),
        _ => format!("We have tickets to {city} for {day}."),
    }
}

/// The words in lower case, without punctuation.
fn plain_words(text: &str) -> Vec<String> {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '\'';
    text.split(|letter| !is_part(letter)).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// The label that applies, when only one does.
fn one_label(labels: impl Iterator<Item = (&'static str, bool)>) -> Option<String> {
    let mut applying = labels.filter(|(_, applies)| *applies);
    let (label, _) = applying.next()?;
    applying.next().is_none().then(|| label.to_owned())
}

/// The label one of whose cue words stands in the text, when only one label has such words.
fn by_cues(text: &str, labels: [(&'static str, &'static str); 2]) -> Option<String> {
    let words = plain_words(text);
    one_label(labels.into_iter().map(|(label, cues)| (label, words.iter().any(|word| holds(cues, word)))))
}

/// Colour, animal or food; `None` for what is none of them.
fn kind(word: &str) -> Option<&'static str> {
    match words().category_of.get(word) {
        Some(&"animal") => Some("animal"),
        Some(&"food") => Some("food"),
        // A rose, an orange and a violet are not only colours.
        None if holds(COLOURS, word) => Some("colour"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn answers_are_what_a_person_would_say() {
        crate::families::check(&[
            ("language", "Der Hund ist sehr alt.", "German"),
            ("language", "La maison est à moi.", "French"),
            ("language", "La casa es para mí.", "Spanish"),
            ("language", "The dog is very old.", "English"),
            ("topic", "Tom flew to Rome on Friday.", "travel"),
            ("topic", "Our chess team won on Friday.", "sport"),
            ("polite", "May I please have the lamp?", "polite"),
            ("polite", "I want that lamp, idiot!", "rude"),
            ("greeting", "Good night, Tom.", "farewell"),
            ("greeting", "Welcome to Rome, Tom!", "greeting"),
            ("colour_animal_food", "red, cat, soup", "colour, animal, food"),
            ("urgent", "Call a doctor, Tom is hurt!", "urgent"),
            ("urgent", "Next month Tom will sell the lamp.", "wait"),
            ("spam", "Free money on Friday, click here!", "spam"),
            ("spam", "Can we meet on Friday, Tom?", "fine"),
        ]);
    }
}
