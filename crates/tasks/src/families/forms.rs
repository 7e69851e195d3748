//! Tasks about the forms of one word: number, tense, degree, article.

use crate::families::relations::can_be_known;
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
            "Plural form:",
            "Given a noun, output its plural.",
            "You get one noun. Reply with the noun as it is written when there is more than one of the thing.",
            "Noun to plural, please.",
        ],
        held_out_wordings: &[
            "Output the plural form of the input.",
            "How do you say this when there are several?",
            "Put the noun into the plural.",
            "Pluralise the word.",
            "I have one of these; imagine I have ten. Write the word that you would use then.",
            "Add the ending for more than one.",
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
            "Singular form:",
            "Given a plural noun, output its singular.",
            "You get a noun in the plural. Reply with the noun as it is written when there is one only.",
            "Plural to singular, please.",
        ],
        held_out_wordings: &[
            "Output the singular form of the input.",
            "How do you say this when there is just one?",
            "Put the noun into the singular.",
            "Singularise the word.",
            "I have many of these; imagine that I keep a single one. Write the word that you would use then.",
            "Take the plural ending away.",
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
            "Past tense:",
            "Given a verb, output its past tense.",
            "You get a verb in the present. Reply with the verb as it is used for what is over.",
            "Present to past, please.",
        ],
        held_out_wordings: &[
            "Output the past tense of the input.",
            "How do you say this about yesterday?",
            "Turn the verb into its past form.",
            "Write the simple past of this verb.",
            "Use the word after: last week, we ...",
            "It happens now; write the verb for when it is over.",
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
            "Present tense:",
            "Given a verb in the past tense, output its base form.",
            "You get a verb in the past. Reply with the verb as a dictionary lists it.",
            "Past to present, please.",
        ],
        held_out_wordings: &[
            "Output the present tense of the input.",
            "How do you say this about today?",
            "Turn the past form back into the present.",
            "Undo the past tense.",
            "Use the word after: every day, we ...",
            "It is over; write the verb for when it happens now.",
        ],
        questions: &[
            "What is the present tense of {}?",
            "Yesterday I {}. Today I what?",
            "Which verb has the past form {}?",
        ],
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
            "Form in -ing:",
            "Given a verb, output its present participle.",
            "You get a verb. Reply with the form that is used for what is going on right now.",
            "Verb to ing form, please.",
        ],
        held_out_wordings: &[
            "Output the ing form of the input.",
            "How does the verb look with ing?",
            "Turn the verb into its ing form.",
            "Write the participle that ends in -ing.",
            "Use the verb after: right now, we are ...",
            "Attach ing to the verb with the right spelling.",
        ],
        questions: &[
            "What is the ing form of {}?",
            "I like to {}. I like what?",
            "I {} every day. Right now I am what?",
        ],
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
            "Third person:",
            "Given a verb, output its third person singular.",
            "You get a verb. Reply with the form that is used when one other person does it.",
            "Verb to he form, please.",
        ],
        held_out_wordings: &[
            "Output the third person form of the input.",
            "How does the verb look after he or she?",
            "Write the verb so that it follows she.",
            "Write the third person singular of this verb.",
            "Use the verb after: every day, he ...",
            "Add the s that the verb takes for one other person.",
        ],
        questions: &["I {}. He what?", "What is the third person of {}?", "They {}. She what?"],
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
            "Comparative:",
            "Given an adjective, output its comparative.",
            "You get an adjective. Reply with the form that says that one thing has more of it than another.",
            "Adjective to comparative, please.",
        ],
        held_out_wordings: &[
            "Output the comparative form of the input.",
            "Which form of the word goes before than?",
            "Turn the adjective into its er form.",
            "Write the degree of the adjective that compares two things.",
            "Add er with the right spelling.",
            "If one thing is like this, the next is even more so: write that form.",
        ],
        questions: &[
            "What is the comparative of {}?",
            "This one is {}, but that one is even what?",
            "Which form of {} stands before than?",
        ],
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
            "Superlative:",
            "Given an adjective, output its superlative.",
            "You get an adjective. Reply with the form that says that nothing else has more of it.",
            "Adjective to superlative, please.",
        ],
        held_out_wordings: &[
            "Output the superlative form of the input.",
            "Which form of the word goes after the?",
            "Turn the adjective into its est form.",
            "Write the highest form of the adjective.",
            "Add est with the right spelling.",
            "Nothing is more so than this: write that form.",
        ],
        questions: &[
            "What is the superlative of {}?",
            "This one is {}, and that one is the what of all?",
            "Which form of {} names the highest degree?",
        ],
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
            "With article:",
            "Given a noun, output it after a or an.",
            "You get a noun. Reply with a or an, a space and the noun.",
            "Noun with article, please.",
        ],
        held_out_wordings: &[
            "Output the input with a or an before it.",
            "Which article fits? Write it with the noun.",
            "Place a or an in front of the noun.",
            "Say a or an and then the noun.",
            "Listen to the first sound and put the article before the noun.",
            "Write the noun as in: I see a ... or I see an ...",
        ],
        questions: &["Is it a {} or an {}?", "Write a or an before {}.", "Does {} take a or an? Write both words."],
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
            "Opposite:",
            "Given a word, output its antonym.",
            "You get a word. Reply with the word that stands at the other end.",
            "Word to antonym, please.",
        ],
        held_out_wordings: &[
            "Output the antonym of the input.",
            "Which word means the reverse?",
            "Name the opposite of this.",
            "Write the antonym of the word.",
            "Which word means just the contrary?",
            "Think of the word's other extreme and write it.",
        ],
        questions: &["What is the opposite of {}?", "What is the antonym of {}?", "If it is not {}, what is it?"],
        input: |rng| {
            let known: Vec<&str> = words().opposite_of.keys().copied().collect();
            pick(rng, &known).to_owned()
        },
        // Held out by direction: hot to cold may be trained while cold to hot is measured.
        solve: |word| {
            let other = words().opposite_of.get(word)?;
            can_be_known("opposite", word, &[other]).then(|| (*other).to_owned())
        },
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
