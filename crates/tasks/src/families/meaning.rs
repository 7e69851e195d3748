//! Tasks about what words mean: categories, feelings, kinds of sentence.

use prompts::rng::Rng;

use crate::Task;
use crate::words::{any_noun, pick, words};

/// The tasks of this family.
pub(crate) const TASKS: &[Task] = &[
    Task {
        id: "category",
        description: "What kind of thing a noun names.",
        wordings: &[
            "What kind of thing is this?",
            "Write the category of the word.",
            "Which group does the word belong to?",
            "Name the category.",
            "Say what kind of thing the word names.",
            "Sort the word into its category.",
            "Give the group that this belongs to.",
            "Category:",
            "Given a noun, output the kind of thing that it names.",
            "You get a noun. Reply with one word for the group that such things form.",
            "Noun to category, please.",
        ],
        held_out_wordings: &[
            "Output the category of the input.",
            "What sort of thing is it?",
            "Classify this word.",
            "Write the group name for this thing.",
            "Under which heading would you file this word?",
            "Replace the word by the more general word for its kind.",
        ],
        questions: &[
            "What kind of thing is a {}?",
            "Which category does {} belong to?",
            "To which group of things does {} belong?",
        ],
        input: categorised,
        solve: |noun| {
            words()
                .category_of
                .get(noun)
                .filter(|category| **category != "thing")
                .map(|category| (*category).to_owned())
        },
        ..Task::BLANK
    },
    Task {
        id: "is_animal",
        description: "Whether a word names an animal: yes or no.",
        wordings: &[
            "Is this an animal? Answer yes or no.",
            "Say yes if the word is an animal and no if it is not.",
            "Does the word name an animal?",
            "Answer yes or no: this is an animal.",
            "Check whether this is an animal.",
            "Yes or no: is it an animal?",
            "Tell me if this is an animal.",
            "Animal, yes or no:",
            "Given a noun, output yes for an animal, otherwise no.",
            "You get a noun. Reply with yes if it can be found in a zoo, in a stable or in the wild as a living creature, and with no if it cannot.",
            "Decide between yes and no: an animal is a yes.",
        ],
        held_out_wordings: &[
            "Would you call this an animal?",
            "Write yes for an animal and no for anything else.",
            "Is it an animal or not? Yes or no.",
            "Answer yes if this names a creature and no if it does not.",
            "Animal or not? Use yes or no.",
            "Judge if the noun belongs among the animals. The answer is yes or no.",
        ],
        questions: &["Is a {} an animal?", "Is {} an animal?", "Yes or no, does {} name an animal?"],
        input: |rng| if rng.below(2) == 0 { member(rng, "animal") } else { any_noun(rng) },
        solve: |noun| {
            words().category_of.get(noun).map(|category| if *category == "animal" { "yes" } else { "no" }.to_owned())
        },
        ..Task::BLANK
    },
    Task {
        id: "pick_animal",
        description: "The animal among three words.",
        wordings: &[
            "Which of these is an animal?",
            "Write the word that is an animal.",
            "Pick the animal.",
            "Find the animal in the list.",
            "Choose the word that names an animal.",
            "Return only the animal.",
            "Say which word is an animal.",
            "Animal:",
            "Given three words, output the one that is an animal.",
            "You get three words. Two of them name no animal. Reply with the third.",
            "From three words to the animal, please.",
        ],
        held_out_wordings: &[
            "Output the animal from the input.",
            "Name the animal that is listed here.",
            "One of these lives and moves: write it.",
            "Keep the animal and drop the other two words.",
            "Find the creature among the three words.",
            "Only one word here is the name of an animal. Copy it.",
        ],
        questions: &["Which of {} is an animal?", "Find the animal among {}.", "Which word names an animal: {}?"],
        input: |rng| one_among(rng, "animal"),
        solve: |text| the_one(text, "animal"),
        ..Task::BLANK
    },
    Task {
        id: "pick_fruit",
        description: "The fruit among three words.",
        wordings: &[
            "Which of these is a fruit?",
            "Write the word that is a fruit.",
            "Pick the fruit.",
            "Find the fruit in the list.",
            "Choose the word that names a fruit.",
            "Return only the fruit.",
            "Say which word is a fruit.",
            "Fruit:",
            "Given three words, output the one that is a fruit.",
            "You get three words. Two of them name no fruit. Reply with the third.",
            "From three words to the fruit, please.",
        ],
        held_out_wordings: &[
            "Output the fruit from the input.",
            "Name the fruit that is listed here.",
            "One of these grows on a tree or bush: write the fruit.",
            "Keep the fruit and drop the other two words.",
            "Find the fruit among the three words.",
            "Only one word here is the name of a fruit. Copy it.",
        ],
        questions: &["Which of {} is a fruit?", "Find the fruit among {}.", "Which word names a fruit: {}?"],
        input: |rng| one_among(rng, "fruit"),
        solve: |text| the_one(text, "fruit"),
        ..Task::BLANK
    },
    Task {
        id: "sentiment",
        description: "Whether a sentence is positive or negative.",
        wordings: &[
            "Is the sentence positive or negative?",
            "Write positive or negative.",
            "Say whether the feeling is positive or negative.",
            "Answer positive or negative.",
            "Decide if the sentence is positive or negative.",
            "What is the sentiment?",
            "Label the sentence as positive or negative.",
            "Sentiment:",
            "Given a sentence, output positive or negative.",
            "You get a sentence with an opinion. Reply with positive if the writer is pleased and with negative if not.",
            "Sentence to sentiment, please.",
        ],
        held_out_wordings: &[
            "Classify the sentiment of the input.",
            "Is this good or bad news? Answer positive or negative.",
            "Give the sentiment: positive or negative.",
            "Does the writer like it? Reply positive for yes and negative for no.",
            "Judge the tone: is it negative or positive?",
            "Read the opinion and label it. The labels are positive and negative.",
        ],
        questions: &[
            "Is this positive or negative: {}",
            "What is the sentiment of this: {}",
            "Does the speaker feel good or bad, positive or negative: {}",
        ],
        input: opinion,
        solve: |text| {
            let says =
                |bank: &str| bank.split(' ').any(|word| text.trim_end_matches('.').split(' ').any(|said| said == word));
            match (says(GOOD), says(BAD)) {
                (true, false) => Some("positive".to_owned()),
                (false, true) => Some("negative".to_owned()),
                _ => None,
            }
        },
        ..Task::BLANK
    },
    Task {
        id: "question_or_statement",
        description: "Whether a sentence asks or states.",
        wordings: &[
            "Is this a question or a statement?",
            "Write question or statement.",
            "Say whether this is a question or a statement.",
            "Answer question or statement.",
            "Decide if the sentence is a question or a statement.",
            "Label it as question or statement.",
            "Question or statement?",
            "Kind of sentence, question or statement:",
            "Given a sentence without its last mark, output question or statement.",
            "You get a sentence. Reply with question if someone wants to know something and with statement if someone tells something.",
            "Sentence to its kind, question or statement, please.",
        ],
        held_out_wordings: &[
            "Classify the input as question or statement.",
            "Does this ask or state? Write question or statement.",
            "Tell me if it is a statement or a question.",
            "Would a question mark fit at the end? Write question if so, otherwise statement.",
            "Name the sentence type: statement or question.",
            "Does the sentence want an answer? Label it question, or else statement.",
        ],
        questions: &[
            "Question or statement: {}",
            "Is this a question or a statement: {}",
            "Does this ask or state, question or statement: {}",
        ],
        input: |rng| {
            let (noun, adjective) = (any_noun(rng), pick(rng, &words().compared));
            match rng.below(6) {
                0 => format!("Is the {noun} {adjective}"),
                1 => format!("The {noun} is {adjective}"),
                2 => format!("Where is the {noun}"),
                3 => format!("I can see the {noun}"),
                4 => format!("Why is the {noun} so {adjective}"),
                _ => format!("This {noun} was {adjective}"),
            }
        },
        solve: |text| {
            let asks = ["Is ", "Where ", "Why "].iter().any(|start| text.starts_with(start));
            Some(if asks { "question" } else { "statement" }.to_owned())
        },
        ..Task::BLANK
    },
];

const GOOD: &str = "wonderful great lovely excellent delightful amazing good fantastic beautiful perfect love like enjoy enjoyed liked loved";
const BAD: &str =
    "terrible awful horrible bad boring disgusting poor ugly dreadful broken hate dislike disliked hated regret";

fn opinion(rng: &mut Rng) -> String {
    let noun = any_noun(rng);
    let bank: Vec<&str> = if rng.below(2) == 0 { GOOD } else { BAD }.split(' ').collect();
    let verb_at = bank.iter().position(|word| *word == "love" || *word == "hate").unwrap_or(bank.len());
    let (adjective, verb) = (bank[rng.below(verb_at)], bank[verb_at + rng.below(bank.len() - verb_at)]);
    match rng.below(7) {
        0 => format!("The {noun} was {adjective}."),
        1 => format!("What a {adjective} {noun}."),
        2 => format!("I {verb} this {noun}."),
        3 => format!("I {verb} the {noun} very much."),
        4 => format!("My {noun} is really {adjective}."),
        5 => format!("This is a {adjective} {noun}."),
        _ => format!("We think the {noun} is {adjective}."),
    }
}

/// A noun of a category that says something; "thing" does not.
fn categorised(rng: &mut Rng) -> String {
    let telling: Vec<&str> =
        words().categories.iter().map(|(category, _)| *category).filter(|category| *category != "thing").collect();
    // Half by category, so that small categories are seen; half over all nouns, so that no small category is worn out.
    if rng.below(2) == 0 {
        let category = pick(rng, &telling).to_owned();
        member(rng, &category)
    } else {
        any_noun(rng)
    }
}

fn member(rng: &mut Rng, category: &str) -> String {
    words()
        .categories
        .iter()
        .find(|(name, _)| *name == category)
        .map(|(_, nouns)| pick(rng, nouns).to_owned())
        .unwrap_or_default()
}

/// Three words of which exactly one belongs to the category.
fn one_among(rng: &mut Rng, category: &str) -> String {
    let mut chosen = vec![member(rng, category)];
    while chosen.len() < 3 {
        let noun = any_noun(rng);
        if words().category_of.get(noun.as_str()) != Some(&category) && !chosen.contains(&noun) {
            chosen.push(noun);
        }
    }
    rng.shuffle(&mut chosen);
    chosen.join(" ")
}

fn the_one(text: &str, category: &str) -> Option<String> {
    let mut members = text.split(' ').filter(|noun| words().category_of.get(noun) == Some(&category));
    let one = members.next()?;
    members.next().is_none().then(|| one.to_owned())
}
