//! Tasks that label grammar: part of speech, tense, person, number, kind of question, negation, command.
//!
//! As in `labels.rs`, sentences come from closed frames and the label is read from their words.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::families::draws::{DAYS, NAMES, holds, member, one_of, thing};
use crate::words::{pick, words};
use crate::{Task, inflect};

/// The tasks of this family.
pub(crate) const TASKS: &[Task] = &[
    Task {
        id: "part_of_speech",
        description: "Whether the word between stars is a noun, a verb or an adjective.",
        wordings: &[
            "Is the word between stars a noun, a verb or an adjective?",
            "Write noun, verb or adjective for the marked word.",
            "What part of speech is the word in stars: noun, verb or adjective?",
            "Name the part of speech of the word with stars: noun, verb or adjective.",
            "Label the marked word as noun, verb or adjective.",
            "The stars mark one word. Say if it is a noun, a verb or an adjective.",
            "Answer noun, verb or adjective for the word that stands in stars.",
            "Given a sentence with a marked word, output noun, verb or adjective.",
            "Part of speech of the marked word:",
            "Which kind of word is marked: noun, verb or adjective?",
            "Look at the word in stars and choose noun, verb or adjective.",
            "Decide what the marked word is: a noun, a verb or an adjective.",
        ],
        held_out_wordings: &[
            "Is the marked word a noun, a verb or an adjective?",
            "Give the part of speech of the word between stars: noun, verb or adjective.",
            "Label the word in stars as noun, verb or adjective.",
            "Does the marked word name, do or describe? Write noun, verb or adjective.",
            "Tag the starred word: noun, verb, adjective.",
            "Under which heading would a dictionary put the marked word: noun, verb or adjective?",
        ],
        questions: &[
            "Noun, verb or adjective: {}",
            "What is the marked word, noun, verb or adjective: {}",
            "Which part of speech is in stars: {}",
        ],
        input: |rng| {
            let who = if rng.below(2) == 0 { member(rng, "animal") } else { member(rng, "job") };
            let mut parts = ["The", pick(rng, &words().compared), who, one_of(rng, DOES), "near the", thing(rng)]
                .map(str::to_owned);
            let marked = [1, 2, 3, 5][rng.below(4)];
            parts[marked] = format!("*{}*", parts[marked]);
            format!("{}.", parts.join(" "))
        },
        solve: |text| {
            let word = text.split('*').nth(1)?;
            let found = [
                ("noun", words().category_of.contains_key(word)),
                ("verb", holds(DOES, word)),
                ("adjective", words().compared.contains(&word)),
            ];
            let mut fitting = found.iter().filter(|(_, fits)| *fits);
            let (label, _) = fitting.next()?;
            fitting.next().is_none().then(|| (*label).to_owned())
        },
        ..Task::BLANK
    },
    Task {
        id: "tense",
        description: "Whether a sentence is in the past, the present or the future.",
        wordings: &[
            "Is the sentence in the past, the present or the future?",
            "Write past, present or future.",
            "Which tense is it: past, present or future?",
            "Label the sentence as past, present or future.",
            "Answer past, present or future.",
            "Say when it happens: past, present or future.",
            "Name the tense of the sentence: past, present or future.",
            "Given a sentence, output its tense: past, present or future.",
            "Tense (past, present, future):",
            "Look at the verb and choose past, present or future.",
            "Is it over, happening or still to come? Write past, present or future.",
            "Decide on the tense: past, present or future.",
        ],
        held_out_wordings: &[
            "Is this in the past, the present or the future?",
            "Label the tense as past, present or future.",
            "Write the tense of the sentence: past, present or future.",
            "Where on the time line does this lie: past, present or future?",
            "Was it yesterday, is it now or will it be tomorrow? Answer past, present or future.",
            "Classify the verb's time as past, present or future.",
        ],
        questions: &[
            "Past, present or future: {}",
            "Which tense is this, past, present or future: {}",
            "When is it, past, present or future: {}",
        ],
        input: |rng| {
            let subject =
                if rng.below(2) == 0 { one_of(rng, NAMES).to_owned() } else { format!("The {}", member(rng, "job")) };
            let (verb, noun) = (one_of(rng, TRANSITIVE), thing(rng));
            let verb = match rng.below(3) {
                0 => past(verb),
                1 => inflect::third_person(verb),
                _ => format!("will {verb}"),
            };
            format!("{subject} {verb} the {noun}.")
        },
        solve: |text| {
            // What stands after the verb may look like one: "paints the saw".
            let start = text.split(" the ").next()?;
            let verb = start.split(' ').next_back()?;
            if start.contains(" will ") {
                Some("future".to_owned())
            } else if PASTS.contains(verb) {
                Some("past".to_owned())
            } else {
                TRANSITIVE
                    .split_whitespace()
                    .any(|base| inflect::third_person(base) == verb)
                    .then(|| "present".to_owned())
            }
        },
        ..Task::BLANK
    },
    Task {
        id: "person",
        description: "Whether a sentence is in the first, second or third person.",
        wordings: &[
            "Is the sentence in the first, second or third person?",
            "Write first, second or third for the person of the sentence.",
            "Which person is it: first, second or third?",
            "Label the person of the sentence as first, second or third.",
            "Answer first for I or we, second for you, third for anybody else.",
            "Who acts: the speaker, the listener or somebody else? Write first, second or third.",
            "Name the grammatical person: first, second or third.",
            "Given a sentence, output its person: first, second or third.",
            "Person (first, second, third):",
            "Look at the subject and choose first, second or third person; write one word.",
            "Say if the subject is first, second or third person. One word.",
            "Decide on the person of the subject: first, second or third.",
        ],
        held_out_wordings: &[
            "Label the sentence as first, second or third person. One word: first, second or third.",
            "Which person is the subject: first, second or third?",
            "Write the person of the sentence: first, second or third.",
            "Is it about me, about you or about them? Answer first, second or third.",
            "Classify the subject's grammatical person with one word: first, second, third.",
            "I and we count as first, you as second, all others as third. Which is it?",
        ],
        questions: &[
            "First, second or third person: {}",
            "Which person is this, first, second or third: {}",
            "First, second or third: {}",
        ],
        input: |rng| {
            let subject = match rng.below(8) {
                0 | 1 => "I".to_owned(),
                2 => "We".to_owned(),
                3 | 4 => "You".to_owned(),
                5 => one_of(rng, "She He They").to_owned(),
                6 => one_of(rng, NAMES).to_owned(),
                _ => format!("The {}", member(rng, "job")),
            };
            format!("{subject} {} the {}.", past(one_of(rng, TRANSITIVE)), thing(rng))
        },
        solve: |text| {
            let person = match text.split(' ').next()? {
                "I" | "We" => "first",
                "You" => "second",
                _ => "third",
            };
            Some(person.to_owned())
        },
        ..Task::BLANK
    },
    Task {
        id: "question_kind",
        description: "What a question asks for: person, place, time or number.",
        wordings: &[
            "What does the question ask for: person, place, time or number?",
            "Write person, place, time or number.",
            "Does the question ask for a person, a place, a time or a number?",
            "Label the question as person, place, time or number.",
            "Answer person for who, place for where, time for when, number for how many.",
            "Which kind of answer is wanted: person, place, time or number?",
            "Say what the asker wants to know: person, place, time or number.",
            "Given a question, output person, place, time or number.",
            "Asks for (person, place, time, number):",
            "Look at the question word and choose person, place, time or number.",
            "What would a good answer name, a person, a place, a time or a number?",
            "Decide what is asked: person, place, time or number.",
        ],
        held_out_wordings: &[
            "Is a person, a place, a time or a number asked for?",
            "Label what the question asks for: person, place, time or number.",
            "Choose the kind of answer: person, place, time or number.",
            "Would you answer with a name, a spot, a date or a count? Write person, place, time or number.",
            "Predict the answer type: person, place, time, number.",
            "Route the question: person, place, time or number.",
        ],
        questions: &[
            "Person, place, time or number: {}",
            "What does this ask for, person, place, time or number: {}",
            "Which kind of answer (person, place, time, number): {}",
        ],
        input: |rng| {
            let (noun, name, verb) = (thing(rng), one_of(rng, NAMES), one_of(rng, TRANSITIVE));
            match rng.below(8) {
                0 => format!("Who {} the {noun}?", past(verb)),
                1 => format!("Do you know who has the {noun}?"),
                2 => format!("Where did {name} {verb} the {noun}?"),
                3 => format!("Can you tell me where the {noun} is?"),
                4 => format!("When did {name} {verb} the {noun}?"),
                5 => format!("Do you know when {name} will {verb} the {noun}?"),
                6 => format!("How many friends does {name} have on {}?", one_of(rng, DAYS)),
                _ => format!("How many people saw the {noun}?"),
            }
        },
        solve: |text| {
            let label = text.to_lowercase().split(' ').find_map(|word| match word {
                "who" => Some("person"),
                "where" => Some("place"),
                "when" => Some("time"),
                "how" => Some("number"),
                _ => None,
            });
            label.map(str::to_owned)
        },
        ..Task::BLANK
    },
    Task {
        id: "one_or_many",
        description: "Whether a noun is singular or plural.",
        wordings: &[
            "Is the noun singular or plural?",
            "Write singular or plural.",
            "Say whether the noun is singular or plural.",
            "Label the noun as singular or plural.",
            "Answer singular for one and plural for many.",
            "Decide if it is singular or plural.",
            "One or many? Write singular or plural.",
            "Given a noun, output singular or plural.",
            "Singular or plural:",
            "Look at the ending and choose singular or plural.",
            "What is the number of the noun, singular or plural?",
            "Tell me if there is one thing or more: singular or plural.",
        ],
        held_out_wordings: &[
            "Is this singular or plural?",
            "Decide whether the noun is singular or plural.",
            "Label it singular or plural.",
            "Would is or are come after it? Write singular for is and plural for are.",
            "Classify by grammatical number: singular, plural.",
            "Does the phrase speak of a single thing? Then singular, else plural.",
        ],
        questions: &["Singular or plural: {}?", "Is {} singular or plural?", "What number is {}, singular or plural?"],
        input: |rng| {
            let (singular, plural) = words()
                .plurals
                .get(rng.below(words().plurals.len()))
                .map_or(("", ""), |(one, many)| (*one, many.as_str()));
            let noun = if rng.below(2) == 0 { singular } else { plural };
            if rng.below(2) == 0 { noun.to_owned() } else { format!("the {} {noun}", pick(rng, &words().compared)) }
        },
        solve: |text| {
            let noun = text.split(' ').next_back()?;
            match (words().category_of.contains_key(noun), words().singular_of.contains_key(noun)) {
                (true, false) => Some("singular".to_owned()),
                (false, true) => Some("plural".to_owned()),
                _ => None,
            }
        },
        ..Task::BLANK
    },
    Task {
        id: "has_negation",
        description: "Whether a sentence says no to something: yes or no.",
        wordings: &[
            "Does the sentence contain a negation? Answer yes or no.",
            "Say yes if the sentence is negative in grammar and no if it is not.",
            "Is something denied in the sentence? Yes or no.",
            "Answer yes or no: the sentence holds a word such as not, never, no or nobody.",
            "Check the sentence for a negation, yes or no.",
            "Yes or no: is there a negation?",
            "Tell me if the sentence is negated, yes or no.",
            "Given a sentence, output yes if it has a negation, otherwise no.",
            "Negation, yes or no:",
            "Look for not, never, no and nobody; write yes if one is there, else no.",
            "Has the sentence been negated? Write yes or no.",
            "Write yes for a sentence with a negation and no for one without.",
        ],
        held_out_wordings: &[
            "Is there a negation in the sentence? Answer yes or no.",
            "Say yes or no: the sentence contains a negation.",
            "Write yes if the sentence is negated and no if it is not.",
            "Does a word like not or never turn the meaning around? Yes or no.",
            "Detect negation: yes or no.",
            "Would the sentence mean the opposite if one small word were taken out? Yes or no.",
        ],
        questions: &[
            "Is there a negation here, yes or no: {}",
            "Is this negated: {}",
            "Yes or no, does this contain a negation: {}",
        ],
        input: |rng| {
            let (noun, name, adjective) = (thing(rng), one_of(rng, NAMES), pick(rng, &words().compared));
            match rng.below(8) {
                0 => format!("{name} has never seen the {noun}."),
                1 => format!("The {noun} is not {adjective}."),
                2 => format!("Nobody wanted the {adjective} {noun}."),
                3 => format!("There is no {noun} in this room."),
                4 => format!("{name} has often seen the {noun}."),
                5 => format!("The {noun} is very {adjective}."),
                6 => format!("Everybody wanted the {adjective} {noun}."),
                _ => format!("There is one {noun} in this room."),
            }
        },
        solve: |text| {
            let negated =
                text.trim_end_matches('.').to_lowercase().split(' ').any(|word| holds("not never no nobody", word));
            Some(if negated { "yes" } else { "no" }.to_owned())
        },
        ..Task::BLANK
    },
    Task {
        id: "command",
        description: "Whether a sentence is a command or a statement.",
        wordings: &[
            "Is this a command or a statement?",
            "Write command or statement.",
            "Say whether the sentence is a command or a statement.",
            "Label the sentence as command or statement.",
            "Answer command or statement.",
            "Decide if somebody is told to do something: command if so, statement if not.",
            "Does the sentence give an order? Write command for yes and statement for no.",
            "Given a sentence, output command or statement.",
            "Command or statement:",
            "Look at how the sentence begins and choose command or statement.",
            "Which is it, a command or a statement?",
            "Tell me if this orders or states: command or statement.",
        ],
        held_out_wordings: &[
            "Label this as command or statement.",
            "Decide whether the sentence is a command or a statement.",
            "Is the sentence a command? Write command, or statement if it is not.",
            "Must the listener act, or only listen? Write command or statement.",
            "Classify the mood: imperative is command, anything else statement.",
            "Could you put you should in front of it? Then command, else statement.",
        ],
        questions: &[
            "Command or statement: {}",
            "Is this a command or a statement: {}",
            "What is this, command or statement: {}",
        ],
        input: |rng| {
            let (verb, noun, name) = (one_of(rng, TRANSITIVE), thing(rng), one_of(rng, NAMES));
            match rng.below(8) {
                0 => format!("{} the {noun}.", crate::families::case::capitalised(verb)),
                1 => format!("Please {verb} the {noun}."),
                2 => format!("Never {verb} the {noun}."),
                3 => format!("Do not {verb} the {noun}."),
                4 => format!("{name} {} the {noun}.", past(verb)),
                5 => format!("The {noun} is {}.", pick(rng, &words().compared)),
                6 => format!("We {} the {noun} on {}.", past(verb), one_of(rng, DAYS)),
                _ => format!("I will {verb} the {noun}."),
            }
        },
        solve: |text| {
            let first = text.split(' ').next()?.to_lowercase();
            let orders = holds("please never do", &first) || holds(TRANSITIVE, &first);
            Some(if orders { "command" } else { "statement" }.to_owned())
        },
        ..Task::BLANK
    },
];

/// What animals and people do without an object, in the past.
const DOES: &str = "slept jumped sang danced laughed cried walked swam fell ran waited smiled sneezed shouted whispered \
     vanished arrived rested yawned sat stood stayed worked played";

/// Verbs that take almost any thing as their object, and whose forms are no nouns of the banks.
const TRANSITIVE: &str = "paint clean open carry push pull wash buy sell lose find take bring break draw hide lift move touch \
     drop forget choose cover count describe photograph";

/// The past of a verb; by the spelling rules when the bank does not have it.
fn past(verb: &str) -> String {
    let known = words().pasts.iter().find(|(base, _)| *base == verb).map(|(_, past)| past.clone());
    known.unwrap_or_else(|| inflect::past(verb, crate::words::doubles(verb)))
}

static PASTS: LazyLock<BTreeSet<String>> = LazyLock::new(|| TRANSITIVE.split_whitespace().map(past).collect());

#[cfg(test)]
mod tests {
    #[test]
    fn answers_are_what_a_person_would_say() {
        crate::families::check(&[
            ("part_of_speech", "The *old* dog slept near the lamp.", "adjective"),
            ("part_of_speech", "The old *dog* slept near the lamp.", "noun"),
            ("part_of_speech", "The old dog *slept* near the lamp.", "verb"),
            ("tense", "Anna broke the saw.", "past"),
            ("tense", "The baker carries the saw.", "present"),
            ("tense", "The baker will find the saw.", "future"),
            ("person", "We found the lamp.", "first"),
            ("person", "You found the lamp.", "second"),
            ("person", "The baker found the lamp.", "third"),
            ("question_kind", "Do you know when Tom will open the door?", "time"),
            ("question_kind", "Who found the lamp?", "person"),
            ("one_or_many", "the old mice", "plural"),
            ("one_or_many", "mouse", "singular"),
            ("has_negation", "Nobody wanted the old lamp.", "yes"),
            ("has_negation", "There is one lamp in this room.", "no"),
            ("command", "Never open the box.", "command"),
            ("command", "Anna opened the box.", "statement"),
        ]);
    }
}
