//! Tasks about the forms of one word: number, tense, degree, article.

use crate::words::{self, pick, words};
use crate::{Task, inflect};
use prompts::rng::Rng;

/// The tasks of this family.
pub(crate) const TASKS: &[Task] = &[
    Task {
        id: "plural",
        description: "The plural of a noun.",
        wordings: &[
            "Write the plural of the word.",
            "Make this plural.",
            "Give the plural form.",
            "Change the noun to the plural.",
            "What is the plural of this word?",
            "Turn one into many: write the plural.",
            "Write the word for more than one.",
        ],
        held_out_wordings: &[
            "Output the plural form of the input.",
            "How do you say this when there are several?",
            "Put the noun into the plural.",
        ],
        questions: &[
            "What is the plural of {}?",
            "One {}, two what?",
            "How do you write more than one {}?",
            "Make {} plural.",
        ],
        takes_made_up_words: true,
        input: any_singular,
        solve: |noun| {
            let known = words()
                .plurals
                .binary_search_by(|(word, _)| (*word).cmp(noun))
                .ok()
                .and_then(|at| words().plurals.get(at));
            Some(known.map_or_else(|| inflect::plural(noun), |(_, plural)| plural.clone()))
        },
        ..Task::BLANK
    },
    Task {
        id: "singular",
        description: "The singular of a plural noun.",
        wordings: &[
            "Write the singular of the word.",
            "Make this singular.",
            "Give the singular form.",
            "Change the noun to the singular.",
            "What is the singular of this word?",
            "Turn many into one: write the singular.",
            "Write the word for only one.",
        ],
        held_out_wordings: &[
            "Output the singular form of the input.",
            "How do you say this when there is just one?",
            "Put the noun into the singular.",
        ],
        questions: &["What is the singular of {}?", "Many {}, but one what?", "Make {} singular."],
        input: |rng| {
            let singular = any_singular(rng);
            words()
                .plurals
                .iter()
                .find(|(noun, _)| *noun == singular)
                .map(|(_, plural)| plural.clone())
                .unwrap_or_default()
        },
        solve: |plural| words().singular_of.get(plural).map(|noun| (*noun).to_owned()),
        ..Task::BLANK
    },
    Task {
        id: "past_tense",
        description: "The past tense of a verb.",
        wordings: &[
            "Write the past tense of the verb.",
            "Change the verb to the past tense.",
            "Give the past form.",
            "Put the verb in the past.",
            "What is the past tense of this verb?",
            "Make it past tense.",
            "Write the verb as if it happened yesterday.",
        ],
        held_out_wordings: &[
            "Output the past tense of the input.",
            "How do you say this about yesterday?",
            "Turn the verb into its past form.",
        ],
        questions: &["What is the past tense of {}?", "Today I {}. Yesterday I what?", "Put {} in the past tense."],
        input: any_verb,
        solve: |verb| words().pasts.iter().find(|(word, _)| *word == verb).map(|(_, past)| past.clone()),
        ..Task::BLANK
    },
    Task {
        id: "present_tense",
        description: "The base form of a verb in the past tense.",
        wordings: &[
            "Write the present tense of the verb.",
            "Change the verb to the present tense.",
            "Give the base form of the verb.",
            "Put the verb in the present.",
            "What is the present tense of this verb?",
            "Make it present tense.",
            "Write the verb without its past ending.",
        ],
        held_out_wordings: &[
            "Output the present tense of the input.",
            "How do you say this about today?",
            "Turn the past form back into the present.",
        ],
        questions: &["What is the present tense of {}?", "Yesterday I {}. Today I what?"],
        input: |rng| {
            words().pasts.get(rng.below(words().pasts.len())).map(|(_, past)| past.clone()).unwrap_or_default()
        },
        solve: |past| words().present_of.get(past).map(|verb| (*verb).to_owned()),
        ..Task::BLANK
    },
    Task {
        id: "ing_form",
        description: "The -ing form of a verb.",
        wordings: &[
            "Write the -ing form of the verb.",
            "Add -ing to the verb.",
            "Give the form that ends in ing.",
            "Put the verb in the ing form.",
            "What is the ing form of this verb?",
            "Change the verb so that it ends in ing.",
            "Write the present participle.",
        ],
        held_out_wordings: &[
            "Output the ing form of the input.",
            "How does the verb look with ing?",
            "Turn the verb into its ing form.",
        ],
        questions: &["What is the ing form of {}?", "I like to {}. I like what?"],
        input: any_verb,
        solve: |verb| {
            let known = words().pasts.iter().any(|(word, _)| *word == verb);
            known.then(|| inflect::participle(verb, words::doubles(verb)))
        },
        ..Task::BLANK
    },
    Task {
        id: "third_person",
        description: "The form of a verb that goes with he, she and it.",
        wordings: &[
            "Write the form of the verb for he or she.",
            "Change the verb to the third person.",
            "Give the he, she, it form.",
            "Put the verb after she.",
            "Make the verb fit with he.",
            "What is the third person of this verb?",
            "Write the verb as in: she does it.",
        ],
        held_out_wordings: &[
            "Output the third person form of the input.",
            "How does the verb look after he or she?",
            "Write the verb so that it follows she.",
        ],
        questions: &["I {}. He what?", "What is the third person of {}?"],
        input: any_verb,
        solve: |verb| Some(inflect::third_person(verb)),
        ..Task::BLANK
    },
    Task {
        id: "comparative",
        description: "The -er form of an adjective.",
        wordings: &[
            "Write the comparative of the adjective.",
            "Give the -er form.",
            "Change the adjective to its comparative.",
            "Compare: write the form with er.",
            "What is the comparative of this word?",
            "Make the adjective a comparison with than.",
            "Write the word for more of it.",
        ],
        held_out_wordings: &[
            "Output the comparative form of the input.",
            "Which form of the word goes before than?",
            "Turn the adjective into its er form.",
        ],
        questions: &["What is the comparative of {}?", "This one is {}, but that one is even what?"],
        input: any_adjective,
        solve: |word| Some(inflect::compare(word, words::adjective_doubles(word), "r")),
        ..Task::BLANK
    },
    Task {
        id: "superlative",
        description: "The -est form of an adjective.",
        wordings: &[
            "Write the superlative of the adjective.",
            "Give the -est form.",
            "Change the adjective to its superlative.",
            "Write the form that ends in est.",
            "What is the superlative of this word?",
            "Make the adjective the highest degree.",
            "Write the word for the most of it.",
        ],
        held_out_wordings: &[
            "Output the superlative form of the input.",
            "Which form of the word goes after the?",
            "Turn the adjective into its est form.",
        ],
        questions: &["What is the superlative of {}?", "This one is {}, and that one is the what of all?"],
        input: any_adjective,
        solve: |word| Some(inflect::compare(word, words::adjective_doubles(word), "st")),
        ..Task::BLANK
    },
    Task {
        id: "article",
        description: "The noun with a or an before it.",
        wordings: &[
            "Put a or an before the word.",
            "Add the right article: a or an.",
            "Write the noun with a or an.",
            "Choose a or an and write it with the word.",
            "Write the word with its article.",
            "Add a or an.",
            "Give the noun with the indefinite article.",
        ],
        held_out_wordings: &[
            "Output the input with a or an before it.",
            "Which article fits? Write it with the noun.",
            "Place a or an in front of the noun.",
        ],
        questions: &["Is it a {} or an {}?", "Write a or an before {}."],
        input: any_singular,
        solve: |noun| Some(format!("{} {noun}", inflect::article(noun))),
        ..Task::BLANK
    },
    Task {
        id: "opposite",
        description: "The opposite of a word.",
        wordings: &[
            "Write the opposite of the word.",
            "Give the antonym.",
            "What is the opposite?",
            "Say the word that means the opposite.",
            "Write a word with the opposite meaning.",
            "Find the opposite of this word.",
            "Change the word to its opposite.",
        ],
        held_out_wordings: &[
            "Output the antonym of the input.",
            "Which word means the reverse?",
            "Name the opposite of this.",
        ],
        questions: &["What is the opposite of {}?", "What is the antonym of {}?", "If it is not {}, what is it?"],
        input: |rng| {
            let known: Vec<&str> = words().opposite_of.keys().copied().collect();
            pick(rng, &known).to_owned()
        },
        solve: |word| words().opposite_of.get(word).map(|other| (*other).to_owned()),
        ..Task::BLANK
    },
];

fn any_singular(rng: &mut Rng) -> String {
    words().plurals.get(rng.below(words().plurals.len())).map(|(noun, _)| (*noun).to_owned()).unwrap_or_default()
}

fn any_verb(rng: &mut Rng) -> String {
    words().pasts.get(rng.below(words().pasts.len())).map(|(verb, _)| (*verb).to_owned()).unwrap_or_default()
}

fn any_adjective(rng: &mut Rng) -> String {
    pick(rng, &words().compared).to_owned()
}
