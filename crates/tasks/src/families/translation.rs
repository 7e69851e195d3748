//! Translation of short English phrases to German, Spanish and French, with the right gender and agreement.
//!
//! A word that was never met cannot be translated; a phrase can be new although its words are not.
//! So phrases are held out, and with them a few bare words that training shows in phrases only.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use prompts::rng::Rng;

use crate::Task;
use crate::words::{pick, translations};

/// The tasks of this family.
pub(crate) const TASKS: &[Task] = &[
    Task {
        id: "english_to_german",
        description: "A short English phrase in German.",
        wordings: &[
            "Translate to German.",
            "Translate the English text to German.",
            "Write this in German.",
            "Say it in German.",
            "What is this in German?",
            "Give the German translation.",
            "Turn the English words into German.",
            "German:",
            "Given an English phrase, output it in German.",
            "You get English words. Reply with what a person in Berlin would say instead.",
            "English to German, please.",
        ],
        held_out_wordings: &[
            "Output the German translation of the input.",
            "Put this into German.",
            "How would one say this in Germany?",
            "Change the language from English to German.",
            "Render the phrase in German.",
            "Translate from English for a German reader.",
        ],
        questions: &["What is {} in German?", "How do you say {} in German?", "Translate {} to German."],
        input: phrase,
        solve: |text| translated(text, german),
        ..Task::BLANK
    },
    Task {
        id: "english_to_spanish",
        description: "A short English phrase in Spanish.",
        wordings: &[
            "Translate to Spanish.",
            "Translate the English text to Spanish.",
            "Write this in Spanish.",
            "Say it in Spanish.",
            "What is this in Spanish?",
            "Give the Spanish translation.",
            "Turn the English words into Spanish.",
            "Spanish:",
            "Given an English phrase, output it in Spanish.",
            "You get English words. Reply with what a person in Madrid would say instead.",
            "English to Spanish, please.",
        ],
        held_out_wordings: &[
            "Output the Spanish translation of the input.",
            "Put this into Spanish.",
            "How would one say this in Spain?",
            "Change the language from English to Spanish.",
            "Render the phrase in Spanish.",
            "Translate from English for a Spanish reader.",
        ],
        questions: &["What is {} in Spanish?", "How do you say {} in Spanish?", "Translate {} to Spanish."],
        input: phrase,
        solve: |text| translated(text, spanish),
        ..Task::BLANK
    },
    Task {
        id: "english_to_french",
        description: "A short English phrase in French.",
        wordings: &[
            "Translate to French.",
            "Translate the English text to French.",
            "Write this in French.",
            "Say it in French.",
            "What is this in French?",
            "Give the French translation.",
            "Turn the English words into French.",
            "French:",
            "Given an English phrase, output it in French.",
            "You get English words. Reply with what a person in Paris would say instead.",
            "English to French, please.",
        ],
        held_out_wordings: &[
            "Output the French translation of the input.",
            "Put this into French.",
            "How would one say this in France?",
            "Change the language from English to French.",
            "Render the phrase in French.",
            "Translate from English for a French reader.",
        ],
        questions: &["What is {} in French?", "How do you say {} in French?", "Translate {} to French."],
        input: phrase,
        solve: |text| translated(text, french),
        ..Task::BLANK
    },
];

/// A noun of another language.
#[derive(Debug, Clone, Copy)]
struct Noun {
    /// Article as in the bank: der, un, une …
    article: &'static str,
    word: &'static str,
}

/// An English noun in the three languages.
#[derive(Debug, Clone, Copy)]
struct Entry {
    german: Noun,
    spanish: Noun,
    french: Noun,
}

/// An English adjective in the three languages, in the singular.
#[derive(Debug, Clone, Copy)]
struct Adjective {
    german: &'static str,
    /// Masculine, feminine.
    spanish: (&'static str, &'static str),
    /// "es" or "está".
    spanish_is: &'static str,
    french: (&'static str, &'static str),
    french_before_noun: bool,
}

/// What a phrase says.
#[derive(Debug, Clone, Copy)]
enum Phrase {
    Noun {
        noun: Entry,
    },
    Adjective {
        adjective: Adjective,
    },
    /// "the house", "a house", "the red house", "a red house".
    Group {
        definite: bool,
        adjective: Option<Adjective>,
        noun: Entry,
    },
    /// "the house is red".
    Sentence {
        noun: Entry,
        adjective: Adjective,
    },
}

static NOUNS: LazyLock<BTreeMap<&str, Entry>> = LazyLock::new(|| {
    let noun = |text: &'static str| {
        let (article, word) = text.split_once(' ')?;
        Some(Noun { article, word })
    };
    let entry = |line: &'static str| {
        let (english, rest) = line.trim().split_once(": ")?;
        let mut forms = rest.split(", ");
        let (german, spanish, french) = (noun(forms.next()?)?, noun(forms.next()?)?, noun(forms.next()?)?);
        Some((english, Entry { german, spanish, french }))
    };
    translations::NOUNS.split(';').filter_map(entry).collect()
});

static ADJECTIVES: LazyLock<BTreeMap<&str, Adjective>> = LazyLock::new(|| {
    let entry = |line: &'static str| {
        let (english, rest) = line.trim().split_once(": ")?;
        let mut forms = rest.split(", ");
        let (german, spanish, french) = (forms.next()?, forms.next()?, forms.next()?);
        let french_before_noun = french.ends_with('<');
        let (spanish, spanish_is) = spanish.strip_suffix(" está").map_or((spanish, "es"), |forms| (forms, "está"));
        Some((
            english,
            Adjective {
                german,
                spanish: spanish.split_once(' ')?,
                spanish_is,
                french: french.trim_end_matches(" <").split_once(' ')?,
                french_before_noun,
            },
        ))
    };
    translations::ADJECTIVES.split(';').filter_map(entry).collect()
});

fn phrase(rng: &mut Rng) -> String {
    let nouns: Vec<&str> = NOUNS.keys().copied().collect();
    let adjectives: Vec<&str> = ADJECTIVES.keys().copied().collect();
    let (noun, adjective) = (pick(rng, &nouns), pick(rng, &adjectives));
    match rng.below(12) {
        0 => noun.to_owned(),
        1 => adjective.to_owned(),
        2..=3 => format!("the {noun}"),
        4..=5 => format!("{} {noun}", crate::inflect::article(noun)),
        6..=7 => format!("the {adjective} {noun}"),
        8..=9 => format!("{} {adjective} {noun}", crate::inflect::article(adjective)),
        _ => format!("the {noun} is {adjective}"),
    }
}

fn translated(text: &str, say: fn(Phrase) -> String) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let noun = |word: &str| NOUNS.get(word).copied();
    let adjective = |word: &str| ADJECTIVES.get(word).copied();
    let phrase = match words[..] {
        [word] => match noun(word) {
            Some(noun) => Phrase::Noun { noun },
            None => Phrase::Adjective { adjective: adjective(word)? },
        },
        ["the", subject, "is", said] => Phrase::Sentence { noun: noun(subject)?, adjective: adjective(said)? },
        [article @ ("the" | "a" | "an"), word] => {
            Phrase::Group { definite: article == "the", adjective: None, noun: noun(word)? }
        }
        [article @ ("the" | "a" | "an"), kind, word] => {
            Phrase::Group { definite: article == "the", adjective: Some(adjective(kind)?), noun: noun(word)? }
        }
        _ => return None,
    };
    Some(say(phrase))
}

fn german(phrase: Phrase) -> String {
    let ending = |definite: bool, article: &str| match (definite, article) {
        (true, _) | (false, "die") => "e",
        (false, "der") => "er",
        (false, _) => "es",
    };
    match phrase {
        Phrase::Noun { noun } => noun.german.word.to_owned(),
        Phrase::Adjective { adjective } => adjective.german.to_owned(),
        Phrase::Sentence { noun, adjective } => {
            format!("{} {} ist {}", noun.german.article, noun.german.word, adjective.german)
        }
        Phrase::Group { definite, adjective, noun } => {
            let Noun { article, word } = noun.german;
            let said = match (definite, article) {
                (true, _) => article,
                (false, "die") => "eine",
                (false, _) => "ein",
            };
            match adjective {
                Some(adjective) => format!("{said} {}{} {word}", adjective.german, ending(definite, article)),
                None => format!("{said} {word}"),
            }
        }
    }
}

fn spanish(phrase: Phrase) -> String {
    let agreeing = |adjective: Adjective, noun: Noun| {
        if noun.article == "una" { adjective.spanish.1 } else { adjective.spanish.0 }
    };
    let the = |noun: Noun| if noun.article == "una" { "la" } else { "el" };
    match phrase {
        Phrase::Noun { noun } => noun.spanish.word.to_owned(),
        Phrase::Adjective { adjective } => adjective.spanish.0.to_owned(),
        Phrase::Sentence { noun: Entry { spanish: noun, .. }, adjective } => {
            format!("{} {} {} {}", the(noun), noun.word, adjective.spanish_is, agreeing(adjective, noun))
        }
        Phrase::Group { definite, adjective, noun: Entry { spanish: noun, .. } } => {
            let article = if definite { the(noun) } else { noun.article };
            match adjective {
                Some(adjective) => format!("{article} {} {}", noun.word, agreeing(adjective, noun)),
                None => format!("{article} {}", noun.word),
            }
        }
    }
}

fn french(phrase: Phrase) -> String {
    let agreeing = |adjective: Adjective, noun: Noun| {
        if noun.article == "une" { adjective.french.1 } else { adjective.french.0 }
    };
    // Every h of the bank is mute: homme, hôpital, horloge.
    let elides = |word: &str| word.starts_with(['a', 'e', 'i', 'o', 'u', 'é', 'è', 'ê', 'â', 'î', 'œ', 'h']);
    let with_the = |noun: Noun, rest: String| match (elides(&rest), noun.article) {
        (true, _) => format!("l'{rest}"),
        (false, "une") => format!("la {rest}"),
        (false, _) => format!("le {rest}"),
    };
    match phrase {
        Phrase::Noun { noun } => noun.french.word.to_owned(),
        Phrase::Adjective { adjective } => adjective.french.0.to_owned(),
        Phrase::Sentence { noun: Entry { french: noun, .. }, adjective } => {
            format!("{} est {}", with_the(noun, noun.word.to_owned()), agreeing(adjective, noun))
        }
        Phrase::Group { definite, adjective, noun: Entry { french: noun, .. } } => {
            let rest = match adjective {
                Some(adjective) if adjective.french_before_noun => {
                    format!("{} {}", agreeing(adjective, noun), noun.word)
                }
                Some(adjective) => format!("{} {}", noun.word, agreeing(adjective, noun)),
                None => noun.word.to_owned(),
            };
            if definite { with_the(noun, rest) } else { format!("{} {rest}", noun.article) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_agree_in_gender() {
        for (input, german, spanish, french) in [
            ("the red house", "das rote Haus", "la casa roja", "la maison rouge"),
            ("a small dog", "ein kleiner Hund", "un perro pequeño", "un petit chien"),
            ("a white flower", "eine weiße Blume", "una flor blanca", "une fleur blanche"),
            ("the tree", "der Baum", "el árbol", "l'arbre"),
            ("the big tree", "der große Baum", "el árbol grande", "le grand arbre"),
            ("a black horse", "ein schwarzes Pferd", "un caballo negro", "un cheval noir"),
            ("the school is empty", "die Schule ist leer", "la escuela está vacía", "l'école est vide"),
            ("an apple", "ein Apfel", "una manzana", "une pomme"),
        ] {
            for (id, expected) in
                [("english_to_german", german), ("english_to_spanish", spanish), ("english_to_french", french)]
            {
                let task = crate::find(id).unwrap();
                assert_eq!((task.solve)(input).as_deref(), Some(expected), "{id} of {input}");
            }
        }
    }

    #[test]
    fn every_line_of_the_banks_is_read() {
        assert_eq!(NOUNS.len(), translations::NOUNS.split(';').count());
        assert_eq!(ADJECTIVES.len(), translations::ADJECTIVES.split(';').count());
        for Entry { german, spanish, french } in NOUNS.values() {
            assert!(["der", "die", "das"].contains(&german.article), "{german:?}");
            assert!(["un", "una"].contains(&spanish.article), "{spanish:?}");
            assert!(["un", "une"].contains(&french.article), "{french:?}");
        }
        assert_eq!(ADJECTIVES.values().filter(|adjective| adjective.french_before_noun).count(), 3);
    }
}
