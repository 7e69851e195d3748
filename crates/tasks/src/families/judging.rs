//! Tasks that judge two sentences: which is the cause, how alike they are, whether a word means the same in both.
//!
//! An input is `Sentence 1: … Sentence 2: …`, and for words in context `Word: …` after it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use prompts::rng::Rng;

use crate::Task;
use crate::words::pick;
use crate::words::senses::{CAUSES, SENSES};

/// The tasks of this family.
pub(crate) const TASKS: &[Task] = &[
    Task {
        id: "cause",
        description: "The one of two sentences that tells the cause.",
        wordings: &[
            "Which sentence is the cause?",
            "Write the sentence that tells the cause.",
            "One sentence is the cause of the other. Write the cause.",
            "Which of the two happened first and led to the other?",
            "Copy the sentence that explains the other one.",
            "Find the cause.",
            "Say which sentence is the reason for the other.",
            "Cause:",
            "Given two sentences, output the one that is the cause of the other.",
            "You get two sentences, a cause and its effect in any order. Reply with the cause alone.",
            "From two sentences to the cause, please.",
        ],
        held_out_wordings: &[
            "Output the sentence of the input that is the cause.",
            "Which event made the other event happen? Copy its sentence.",
            "Leave out the effect and write the other sentence.",
            "Pick the sentence that could follow the word because.",
            "Decide which sentence is the reason and repeat it.",
            "Why did it happen? Answer with one of the two sentences.",
        ],
        questions: &[
            "Which sentence is the cause of the other? {}",
            "What is the cause here? {}",
            "Which of the two came first and led to the other? {}",
        ],
        input: |rng| {
            let (cause, effect, things) = CAUSES[rng.below(CAUSES.len())];
            let things: Vec<&str> = things.split(' ').collect();
            let thing = pick(rng, &things);
            let (cause, effect) = (cause.replace("{}", thing), effect.replace("{}", thing));
            if rng.below(2) == 0 { two_sentences(&cause, &effect) } else { two_sentences(&effect, &cause) }
        },
        solve: |text| {
            let (one, other) = the_two(text)?;
            let is_cause = |sentence: &str, of: &str| CAUSE_OF.get(of).is_some_and(|cause| cause == sentence);
            match (is_cause(one, other), is_cause(other, one)) {
                (true, false) => Some(one.to_owned()),
                (false, true) => Some(other.to_owned()),
                _ => None,
            }
        },
        ..Task::BLANK
    },
    Task {
        id: "similarity",
        description: "How alike two sentences are in meaning: same, similar or different.",
        wordings: &[
            "Do the sentences mean the same? Answer same, similar or different.",
            "Write same, similar or different.",
            "How alike are the two sentences: same, similar or different?",
            "Compare the two sentences. Answer with same, similar or different.",
            "Say if the meaning is the same, similar or different.",
            "Rate how close the sentences are: same, similar or different.",
            "Label the pair of sentences as same, similar or different.",
            "Similarity (same, similar, different):",
            "Given two sentences, output same, similar or different.",
            "You get two sentences. Reply with same if they say one thing in two ways, with similar if one detail differs, and with \
             different otherwise.",
            "Two sentences to same, similar or different, please.",
        ],
        held_out_wordings: &[
            "Output same, similar or different for the two sentences of the input.",
            "Judge the likeness of the sentences. Use one of the words different, similar, same.",
            "Is the meaning equal (same), nearly equal (similar) or unlike (different)?",
            "Grade the pair: same for equal meaning, similar for one difference, different for many.",
            "How much do the sentences have in common? Choose from same, similar and different.",
            "Would both sentences be true together? Say same, similar for almost, or different.",
        ],
        questions: &[
            "Same, similar or different? {}",
            "Are these same, similar or different: {}",
            "How alike are they, same, similar or different: {}",
        ],
        input: two_alike,
        solve: |text| {
            let (one, other) = the_two(text)?;
            let (one, other) = (scene(one)?, scene(other)?);
            match one.iter().zip(other).filter(|(one, other)| **one != *other).count() {
                0 => Some("same".to_owned()),
                1 => Some("similar".to_owned()),
                4 => Some("different".to_owned()),
                _ => None,
            }
        },
        ..Task::BLANK
    },
    Task {
        id: "word_in_context",
        description: "Whether a word means the same in two sentences: same or different.",
        wordings: &[
            "Does the word mean the same in both sentences? Answer same or different.",
            "Write same if the word has one meaning in both sentences, otherwise different.",
            "Is the meaning of the word the same or different?",
            "Say whether the word is used in the same sense. Answer same or different.",
            "Compare the two uses of the word: same or different?",
            "Same or different meaning of the word?",
            "Label the two uses of the word as same or different.",
            "Sense of the word, same or different:",
            "Given two sentences and a word, output same or different for its meaning in them.",
            "You get two sentences that share a word. Reply with same if it names one kind of thing in both and with different if it does \
             not.",
            "Two sentences and a word to same or different, please.",
        ],
        held_out_wordings: &[
            "Output same or different for the meaning of the word in the input.",
            "Has the word one sense here or two? One is same, two is different.",
            "Judge if both sentences use the word alike: different or same.",
            "Would a dictionary put both uses under one number? Say same if so, else different.",
            "Look at the word at the end and tell if its meaning is the same or different in the sentences.",
            "Decide between same and different for how the word is meant.",
        ],
        questions: &[
            "Is the sense of the word same or different? {}",
            "Same or different sense: {}",
            "Is one meaning used twice, same or different? {}",
        ],
        input: |rng| {
            let (word, senses) = SENSES[rng.below(SENSES.len())];
            let first = rng.below(2);
            let second = if rng.below(2) == 0 { first } else { 1 - first };
            let one = pick(rng, senses[first]);
            let mut other = pick(rng, senses[second]);
            while other == one {
                other = pick(rng, senses[second]);
            }
            format!("{} Word: {word}", two_sentences(one, other))
        },
        solve: |text| {
            let (sentences, word) = text.rsplit_once(" Word: ")?;
            let (one, other) = the_two(sentences)?;
            let (_, senses) = SENSES.iter().find(|(known, _)| *known == word)?;
            let sense = |sentence: &str| senses.iter().position(|sense| sense.contains(&sentence));
            Some(if sense(one)? == sense(other)? { "same" } else { "different" }.to_owned())
        },
        ..Task::BLANK
    },
];

fn two_sentences(one: &str, other: &str) -> String {
    format!("Sentence 1: {one} Sentence 2: {other}")
}

fn the_two(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix("Sentence 1: ")?.split_once(" Sentence 2: ")
}

/// Effect → its cause.
static CAUSE_OF: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let filled = CAUSES.iter().flat_map(|(cause, effect, things)| {
        things.split(' ').map(|thing| (effect.replace("{}", thing), cause.replace("{}", thing)))
    });
    filled.collect()
});

/// The four parts of a scene. Words joined by `/` mean the same.
const SCENE: [&str; 4] = [
    "big/large small/little happy/glad angry/cross clever/smart ill/sick brave/bold rich/wealthy strange/odd tired/weary \
     beautiful/gorgeous thin/slim strong/powerful weak/feeble funny/amusing polite/courteous dirty/filthy lucky/fortunate",
    "doctor/physician child/kid rabbit/bunny pig/hog sailor/seaman soldier/warrior thief/robber student/pupil king/monarch \
     writer/author guest/visitor cook/chef friend/pal",
    "jumped/leapt shouted/yelled cried/wept rested/relaxed wandered/roamed talked/spoke laughed/chuckled stayed/remained \
     fell/tumbled trembled/shook",
    "in the garden/in the yard;in the woods/in the forest;on the road/on the street;near the sea/near the ocean;\
     at home;by the window;after dinner/after supper;on the farm/on the ranch;in the shop/in the store;by the brook/by the stream",
];

/// The ways to say each choice of a part.
fn choices(part: usize) -> Vec<Vec<&'static str>> {
    let bank = SCENE[part];
    // Places have spaces in them, so they are separated otherwise.
    let separator = if bank.contains(';') { ';' } else { ' ' };
    bank.split(separator).map(|ways| ways.split('/').collect()).collect()
}

/// Which choice each part of "The big doctor jumped in the garden." is.
fn scene(sentence: &str) -> Option<[usize; 4]> {
    let mut words = sentence.strip_prefix("The ")?.strip_suffix('.')?.splitn(4, ' ');
    let mut scene = [0; 4];
    for (part, choice) in scene.iter_mut().enumerate() {
        let word = words.next()?;
        *choice = choices(part).iter().position(|ways| ways.contains(&word))?;
    }
    Some(scene)
}

/// Two scenes: the same in other words, with one part changed, or with all parts changed.
fn two_alike(rng: &mut Rng) -> String {
    let changed: Vec<bool> = match rng.below(3) {
        0 => vec![false; 4],
        1 => {
            let part = rng.below(4);
            (0..4).map(|at| at == part).collect()
        }
        _ => vec![true; 4],
    };
    let (mut one, mut other) = (Vec::new(), Vec::new());
    for (part, changed) in changed.into_iter().enumerate() {
        let choices = choices(part);
        let first = rng.below(choices.len());
        let second = if changed { (first + 1 + rng.below(choices.len() - 1)) % choices.len() } else { first };
        one.push(pick(rng, &choices[first]));
        // What stays the same is mostly said in the other way.
        let other_way = choices[second].iter().find(|way| !one.contains(way)).copied();
        let any_way = pick(rng, &choices[second]);
        other.push(other_way.filter(|_| rng.below(3) > 0).unwrap_or(any_way));
    }
    two_sentences(&format!("The {}.", one.join(" ")), &format!("The {}.", other.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sentence_is_a_cause_and_an_effect() {
        let n_pairs: usize = CAUSES.iter().map(|(_, _, things)| things.split(' ').count()).sum();
        assert_eq!(CAUSE_OF.len(), n_pairs);
        assert!(CAUSE_OF.values().all(|cause| !CAUSE_OF.contains_key(cause)));
    }

    #[test]
    fn every_sentence_holds_its_word_once() {
        for (word, senses) in SENSES {
            for sentence in senses.iter().copied().flatten() {
                let spoken = sentence.to_lowercase();
                let words = spoken.split(|mark: char| !mark.is_alphabetic());
                assert_eq!(words.filter(|known| known == word).count(), 1, "{sentence}");
            }
        }
    }

    #[test]
    fn judgements_are_what_a_person_would_say() {
        for (id, input, expected) in [
            (
                "cause",
                "Sentence 1: The cup broke. Sentence 2: The cup fell on the stone floor.",
                "The cup fell on the stone floor.",
            ),
            (
                "similarity",
                "Sentence 1: The big doctor jumped at home. Sentence 2: The large physician leapt at home.",
                "same",
            ),
            (
                "similarity",
                "Sentence 1: The big doctor jumped at home. Sentence 2: The large doctor fell at home.",
                "similar",
            ),
            (
                "similarity",
                "Sentence 1: The big doctor jumped at home. Sentence 2: The ill king spoke by the window.",
                "different",
            ),
            (
                "word_in_context",
                "Sentence 1: The bat flew out of the cave. Sentence 2: She swung the bat hard. Word: bat",
                "different",
            ),
        ] {
            let task = crate::find(id).unwrap();
            assert_eq!((task.solve)(input).as_deref(), Some(expected), "{id} of {input}");
        }
    }

    #[test]
    fn every_degree_of_likeness_occurs() {
        let task = crate::find("similarity").unwrap();
        let mut rng = Rng::new(6, "likeness", 0);
        let answers: Vec<String> = (0..300).filter_map(|_| (task.solve)(&two_alike(&mut rng))).collect();
        assert_eq!(answers.len(), 300);
        for degree in ["same", "similar", "different"] {
            assert!(answers.iter().filter(|answer| *answer == degree).count() > 60, "{degree}");
        }
    }
}
