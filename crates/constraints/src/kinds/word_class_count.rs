//! The kind `word_class_count`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::letters::folded;
use crate::kinds::word_counting::{WordCounter, WordTest};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};

/// A number of words of one class.
///
/// # What it checks
/// That the response holds the wanted number of coordinating conjunctions, personal pronouns, first names or stop words, all of them English.
///
/// # How it is measured
/// Words by Unicode's default word boundaries that stand in a fixed list, case aside but for names; what follows the apostrophe of a name or a pronoun is left out ("Emma's", "I'm"). With `distinct`, each different one counts once.
/// The lists are closed: a name that is not among the 50 does not count, and "so" counts also where it is an adverb.
///
/// # Settled
/// A word counts for good once it is over, so "at least" is settled when reached, and "at most" and "exactly" when exceeded.
///
/// # Upstream ids
/// IFBench `count:conjunctions`, `count:pronouns`, `count:person_names`; the last finds "Ella" in "Ellabelle", and the first takes "and" and "And" for different ones.
///
/// # Reference
/// The lists of IFBench (conjunctions, pronouns, names) and of NLTK (stop words).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordClassCount {
    /// Which words.
    pub class: WordClass,
    /// Each different word counts once.
    pub distinct: bool,
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "word_class_count",
    title: "Number of conjunctions, pronouns, names or stop words",
    category: "Words",
    summary: "Counts English words of one class by a fixed list.",
    upstream_ids: &["ifbench:count:conjunctions", "ifbench:count:pronouns", "ifbench:count:person_names"],
    params: &[CLASS, DISTINCT, RELATION, COUNT],
    example: || {
        WordClassCount { class: WordClass::Conjunctions, distinct: true, relation: Relation::AtLeast, count: 3 }.into()
    },
};

const CLASS: ParamInfo = ParamInfo {
    name: "class",
    title: "Class",
    kind: ParamKind::Choice(&["conjunctions", "pronouns", "person_names", "stop_words"]),
    help: "Which words count: and, but, for, nor, or, so, yet; I, my, …; 50 first names; NLTK's stop words.",
};

const DISTINCT: ParamInfo = ParamInfo {
    name: "distinct",
    title: "Different",
    kind: ParamKind::Toggle,
    help: "Each different word counts once.",
};

impl Kind for WordClassCount {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Bound::new(self.relation, self.count).validate(&INFO)
    }

    fn describe(&self) -> String {
        let noun = match (self.class, self.distinct) {
            (WordClass::Conjunctions, true) => {
                Noun("different coordinating conjunction", "different coordinating conjunctions")
            }
            (WordClass::Pronouns, true) => Noun("different personal pronoun", "different personal pronouns"),
            (WordClass::PersonNames, true) => Noun("different common first name", "different common first names"),
            (WordClass::StopWords, true) => Noun("different stop word", "different stop words"),
            (class, false) => class.noun(),
        };
        Bound::new(self.relation, self.count).describe(noun)
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(
            WordCounter::new(Bound::new(self.relation, self.count), self.class.noun(), self.class)
                .distinct(self.distinct),
        ))
    }
}

/// A class of English words with a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WordClass {
    /// And, but, for, nor, or, so, yet.
    Conjunctions,
    /// Personal and possessive pronouns: I, my, mine, myself, …
    Pronouns,
    /// 50 common first names.
    PersonNames,
    /// NLTK's stop words.
    StopWords,
}

impl WordClass {
    fn noun(self) -> Noun {
        match self {
            WordClass::Conjunctions => Noun("coordinating conjunction", "coordinating conjunctions"),
            WordClass::Pronouns => Noun("personal pronoun", "personal pronouns"),
            WordClass::PersonNames => Noun("common first name", "common first names"),
            WordClass::StopWords => Noun("stop word", "stop words"),
        }
    }
}

impl WordTest for WordClass {
    fn counts(&self, word: &str) -> bool {
        match self {
            WordClass::Conjunctions => CONJUNCTIONS.contains(&folded(word).as_str()),
            WordClass::Pronouns => PRONOUNS.contains(&folded(self.core(word)).as_str()),
            WordClass::PersonNames => PERSON_NAMES.contains(&self.core(word)),
            WordClass::StopWords => language::stop_words::is_stop_word(&folded(word)),
        }
    }

    /// "Emma's" names Emma, and "I'm" says I.
    fn core<'w>(&self, word: &'w str) -> &'w str {
        match self {
            WordClass::Pronouns | WordClass::PersonNames => word.split(['\'', '’']).next().unwrap_or_default(),
            WordClass::Conjunctions | WordClass::StopWords => word,
        }
    }
}

const CONJUNCTIONS: [&str; 7] = ["and", "but", "for", "nor", "or", "so", "yet"];

const PRONOUNS: [&str; 31] = [
    "i",
    "me",
    "my",
    "mine",
    "myself",
    "we",
    "us",
    "our",
    "ours",
    "ourselves",
    "you",
    "your",
    "yours",
    "yourself",
    "yourselves",
    "he",
    "him",
    "his",
    "himself",
    "she",
    "her",
    "hers",
    "herself",
    "it",
    "its",
    "itself",
    "they",
    "them",
    "their",
    "theirs",
    "themselves",
];

/// The names that IFBench's prompt lists.
const PERSON_NAMES: [&str; 50] = [
    "Emma",
    "Liam",
    "Sophia",
    "Jackson",
    "Olivia",
    "Noah",
    "Ava",
    "Lucas",
    "Isabella",
    "Mason",
    "Mia",
    "Ethan",
    "Charlotte",
    "Alexander",
    "Amelia",
    "Benjamin",
    "Harper",
    "Leo",
    "Zoe",
    "Daniel",
    "Chloe",
    "Samuel",
    "Lily",
    "Matthew",
    "Grace",
    "Owen",
    "Abigail",
    "Gabriel",
    "Ella",
    "Jacob",
    "Scarlett",
    "Nathan",
    "Victoria",
    "Elijah",
    "Layla",
    "Nicholas",
    "Audrey",
    "David",
    "Hannah",
    "Christopher",
    "Penelope",
    "Thomas",
    "Nora",
    "Andrew",
    "Aria",
    "Joseph",
    "Claire",
    "Ryan",
    "Stella",
    "Jonathan",
];

#[cfg(test)]
mod tests {
    use super::{WordClass, WordClassCount};
    use crate::Relation;
    use crate::kinds::testing::check;

    fn two(class: WordClass, distinct: bool) -> WordClassCount {
        WordClassCount { class, distinct, relation: Relation::AtLeast, count: 2 }
    }

    #[test]
    fn whole_words_of_the_list_count() {
        let (and, she) = (WordClass::Conjunctions, WordClass::Pronouns);
        check(two(and, true), "And and sand, ", "violated so far: 1 of at least 2 coordinating conjunctions");
        check(two(and, false), "And and sand, ", "satisfied for good: 2 of at least 2 coordinating conjunctions");
        check(two(she, true), "She/her", "satisfied so far: 2 of at least 2 personal pronouns");
        check(
            two(WordClass::PersonNames, true),
            "Ellabelle Emma's emma Leo",
            "satisfied so far: 2 of at least 2 common first names",
        );
        check(two(she, true), "I’m sure I’d say ", "violated so far: 1 of at least 2 personal pronouns");
        check(two(WordClass::PersonNames, true), "Emma, Emma's", "violated so far: 1 of at least 2 common first names");
        check(two(WordClass::StopWords, true), "Don’t the tea ", "satisfied for good: 2 of at least 2 stop words");
    }
}
