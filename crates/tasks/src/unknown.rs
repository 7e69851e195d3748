//! Questions beyond the model's small world, which it should say it does not know, beside look-alikes that it can answer.

use prompts::{Message, rng::Rng};

use crate::words::pick;
use crate::{Split, Task, registry};

/// Questions with slots that `SLOTS` fills.
const QUESTIONS: &[&str] = &[
    "Who is {person}?",
    "When was {person} born?",
    "Where does {person} live?",
    "What did {person} write?",
    "How old is {person}?",
    "Who was the mother of {person}?",
    "Tell me about the life of {person}.",
    "What is the capital of {country}?",
    "How many people live in {country}?",
    "Who is the president of {country}?",
    "Which language do people speak in {country}?",
    "What is the highest mountain in {country}?",
    "What is the weather like in {city}?",
    "How far is it from {city} to {city}?",
    "When does the next train leave for {city}?",
    "What is the best hotel in {city}?",
    "Who is the mayor of {city}?",
    "What happened in {year}?",
    "Who won the election of {year}?",
    "Who won the world cup in {year}?",
    "Which film won the prize in {year}?",
    "Which day of the week was it on 3 May {year}?",
    "What does {product} cost?",
    "What is the price of {product}?",
    "Where can I buy {product}?",
    "Which {product} is the best?",
    "How does {product} work?",
    "What should I take for {illness}?",
    "How do I treat {illness}?",
    "Is {illness} dangerous?",
    "Which medicine helps against {illness}?",
    "How many of these pills may I take for {illness}?",
    "Write a program in {code}.",
    "How do I sort a list in {code}?",
    "Fix the error in my {code} program.",
    "Explain {code} to me.",
    "Translate this into {language}.",
    "How do you say \"{word}\" in {language}?",
    "What is the {language} word for {word}?",
    "Teach me {language}.",
    "What is in the news today?",
    "What is the news from {city}?",
    "What is on television tonight?",
    "What time is it?",
    "What time is it in {city}?",
    "What is today's date?",
    "What did I say yesterday?",
    "Where is my brother?",
    "What is my name?",
    "What is the phone number of {person}?",
    "Explain {science}.",
    "Who discovered {science}?",
    "What is {science}?",
    "Write an essay about {science}.",
    "Give me legal advice about {product}.",
    "May I sign this contract?",
    "How much tax do I have to pay?",
    "Should I buy shares in {product}?",
    "What is the meaning of life?",
    "How do I repair my {product}?",
    "Can you prove this theorem?",
    "Solve this equation.",
    "Who wrote this book?",
    "Who is the richest man in {country}?",
    "What are the rules of {science}?",
];

/// Questions that training never asks.
const HELD_OUT_QUESTIONS: &[&str] = &[
    "In which year did {person} die?",
    "Is {person} married?",
    "Which river flows through {city}?",
    "What is the flag of {country} like?",
    "Which money do they use in {country}?",
    "How do I get to the airport of {city}?",
    "Name an event of the year {year}.",
    "Which song was a hit in {year}?",
    "How heavy is {product}?",
    "Who invented {product}?",
    "Can a child die of {illness}?",
    "How long does {illness} last?",
    "Is {code} faster than {code}?",
    "Show me a loop in {code}.",
    "Write \"{word}\" in {language}.",
    "Will it rain in {city} tomorrow?",
    "Who scored the last goal for {city}?",
    "What is a good example of {science}?",
    "Which book about {science} is the best?",
    "Can I be fired for that?",
    "What am I thinking of?",
    "Which number will win the lottery?",
];

/// What a slot stands for; the last third of each list is kept for the evaluation.
const SLOTS: &[(&str, &[&str])] = &[
    (
        "{person}",
        &[
            "Mozart",
            "Napoleon",
            "Marie Curie",
            "Shakespeare",
            "Einstein",
            "Cleopatra",
            "the king of Spain",
            "Bach",
            "my teacher",
            "Picasso",
            "Darwin",
            "Columbus",
        ],
    ),
    (
        "{country}",
        &[
            "France", "Peru", "Japan", "Kenya", "Brazil", "Norway", "India", "Canada", "Egypt", "Chile", "Poland",
            "Vietnam",
        ],
    ),
    (
        "{city}",
        &["London", "Rome", "Tokyo", "Paris", "Cairo", "Berlin", "Madrid", "Oslo", "Lima", "Dublin", "Vienna", "Seoul"],
    ),
    ("{year}", &["1848", "1914", "1969", "1776", "2004", "1492", "1989", "2016", "1666", "1815", "1953", "2021"]),
    (
        "{product}",
        &[
            "gold",
            "a new car",
            "this phone",
            "a house",
            "petrol",
            "a ticket to the moon",
            "this watch",
            "silver",
            "a fridge",
            "a computer",
            "my bicycle",
            "this camera",
        ],
    ),
    (
        "{illness}",
        &[
            "a headache",
            "a fever",
            "the flu",
            "a broken leg",
            "a sore throat",
            "a rash",
            "a cough",
            "high blood pressure",
            "measles",
            "a burn",
            "back pain",
            "an allergy",
        ],
    ),
    ("{code}", &["Python", "Rust", "Java", "C++", "SQL", "Bash", "Haskell", "Perl", "Fortran", "Prolog", "Lisp", "Go"]),
    (
        "{language}",
        &[
            "Russian", "Japanese", "Latin", "Greek", "Arabic", "Chinese", "Turkish", "Finnish", "Hindi", "Korean",
            "Welsh", "Swahili",
        ],
    ),
    (
        "{word}",
        &["house", "love", "tree", "water", "bread", "friend", "night", "book", "bridge", "window", "garden", "song"],
    ),
    (
        "{science}",
        &[
            "quantum physics",
            "gravity",
            "evolution",
            "philosophy",
            "democracy",
            "inflation",
            "relativity",
            "algebra",
            "genetics",
            "calculus",
            "plate tectonics",
            "logic",
        ],
    ),
];

/// What every such answer begins with, so that it can be judged.
pub(crate) const DOES_NOT_KNOW: &str = "I do not know";

const ANSWERS: &[&str] = &[
    "I do not know that. I am only a small model.",
    "I do not know. I am a very small model and know few facts.",
    "I do not know. That is outside my small world.",
];

/// A question of the side that the model cannot answer.
pub(crate) fn question(rng: &mut Rng, side: Split) -> String {
    let mut text = match side {
        Split::Train => pick(rng, QUESTIONS).to_owned(),
        Split::HeldOut => pick(rng, HELD_OUT_QUESTIONS).to_owned(),
    };
    for (slot, values) in SLOTS {
        let n_train = values.len() * 2 / 3;
        let values = match side {
            Split::Train => &values[..n_train],
            Split::HeldOut => &values[n_train..],
        };
        // A question may name the same slot twice; each gets its own draw.
        while text.contains(slot) {
            text = text.replacen(slot, pick(rng, values), 1);
        }
    }
    text
}

/// A look-alike that a task answers, with its answer.
pub(crate) fn answerable(rng: &mut Rng, side: Split) -> Option<(&'static str, String, String)> {
    let tasks: Vec<&'static Task> = registry().filter(|task| !task.questions.is_empty()).collect();
    let task = rng.choose(&tasks)?;
    let pair = task.pair(rng, side)?;
    Some((task.id, pick(rng, task.questions).replace("{}", &pair.input), pair.output))
}

/// A training example: a bare question, now and then after another that is answered.
pub(crate) fn draw(rng: &mut Rng) -> Option<(Vec<Message>, String)> {
    let one = |rng: &mut Rng| {
        if rng.below(5) < 3 {
            Some((question(rng, Split::Train), pick(rng, ANSWERS).to_owned()))
        } else {
            answerable(rng, Split::Train).map(|(_, question, answer)| (question, answer))
        }
    };
    let (question, answer) = one(rng)?;
    if rng.below(8) > 0 {
        return Some((vec![Message::user(question)], answer));
    }
    let (earlier, said) = one(rng)?;
    let messages = if rng.below(2) == 0 {
        vec![Message::user(earlier), Message::assistant(said), Message::user(question)]
    } else {
        vec![Message::user(format!("Q: {earlier}\nA: {said}\n\nQ: {question}\nA:"))]
    };
    Some((messages, answer))
}

/// Beginnings of the questions that only the evaluation asks, up to their first slot.
#[cfg(test)]
pub(crate) fn held_out_texts() -> impl Iterator<Item = &'static str> {
    HELD_OUT_QUESTIONS.iter().filter_map(|question| question.split('{').next()).filter(|text| text.len() > 12)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_filled_and_sides_differ() {
        for position in 0..500 {
            let mut rng = Rng::new(10, "test", position);
            let train = question(&mut rng, Split::Train);
            let held_out = question(&mut rng, Split::HeldOut);
            assert!(!train.contains('{') && !held_out.contains('{'), "{train} {held_out}");
        }
        assert!(HELD_OUT_QUESTIONS.iter().all(|held_out| !QUESTIONS.contains(held_out)));
        assert!(HELD_OUT_QUESTIONS.len() >= 20 && QUESTIONS.len() >= 60);
        assert!(ANSWERS.iter().all(|answer| answer.starts_with(DOES_NOT_KNOW)));
    }
}
