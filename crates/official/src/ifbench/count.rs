//! The `count:` ids: numbers of words, names, numerals, marks and keywords.
//!
//! Each public function reads the parameters of the id of its name; what is compared stands in the rule it returns.

use std::collections::HashSet;
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::text::{is_fringe, numbers_without_marks};
use crate::checker::{Rule, growing, rule};
use crate::kwargs::{Kwargs, OfficialError, raises};
use crate::nlp;
use crate::outcome::{Asked, Official};
use crate::prepared::Prepared;

type Built = Result<Rule, OfficialError>;

/// Upstream's list of names, sorted.
const PERSON_NAMES: [&str; 50] = [
    "Abigail",
    "Alexander",
    "Amelia",
    "Andrew",
    "Aria",
    "Audrey",
    "Ava",
    "Benjamin",
    "Charlotte",
    "Chloe",
    "Christopher",
    "Claire",
    "Daniel",
    "David",
    "Elijah",
    "Ella",
    "Emma",
    "Ethan",
    "Gabriel",
    "Grace",
    "Hannah",
    "Harper",
    "Isabella",
    "Jackson",
    "Jacob",
    "Jonathan",
    "Joseph",
    "Layla",
    "Leo",
    "Liam",
    "Lily",
    "Lucas",
    "Mason",
    "Matthew",
    "Mia",
    "Nathan",
    "Nicholas",
    "Noah",
    "Nora",
    "Olivia",
    "Owen",
    "Penelope",
    "Ryan",
    "Samuel",
    "Scarlett",
    "Sophia",
    "Stella",
    "Thomas",
    "Victoria",
    "Zoe",
];

/// Upstream's list of pronouns since its revision 6fffd61, sorted; the older copies know 31 personal ones alone.
const PRONOUNS: [&str; 63] = [
    "all",
    "any",
    "anybody",
    "anyone",
    "anything",
    "both",
    "each",
    "either",
    "everybody",
    "everyone",
    "everything",
    "he",
    "her",
    "hers",
    "herself",
    "him",
    "himself",
    "his",
    "i",
    "it",
    "its",
    "itself",
    "me",
    "mine",
    "my",
    "myself",
    "neither",
    "nobody",
    "none",
    "nothing",
    "our",
    "ours",
    "ourselves",
    "she",
    "some",
    "somebody",
    "someone",
    "something",
    "that",
    "their",
    "theirs",
    "them",
    "themselves",
    "these",
    "they",
    "this",
    "those",
    "us",
    "we",
    "what",
    "whatever",
    "which",
    "whichever",
    "who",
    "whoever",
    "whom",
    "whomever",
    "whose",
    "you",
    "your",
    "yours",
    "yourself",
    "yourselves",
];

const CONJUNCTIONS: [&str; 7] = ["and", "but", "for", "nor", "or", "so", "yet"];

/// `count:word_count_range`: runs of `\w`, both ends allowed.
pub(super) fn word_count_range(kwargs: &Kwargs<'_>) -> Built {
    kwargs.only(&["min_words", "max_words"])?;
    let (min, max) = (kwargs.threshold("min_words")?, kwargs.threshold("max_words")?);
    rule(move |response| {
        let n = response.word_count();
        let asked = if Asked::AtLeast(min).admits(n) { Asked::AtMost(max) } else { Asked::AtLeast(min) };
        Official::counted(n, "words (runs of \\w)", asked)
    })
}

/// `count:unique_word_count`: different lower-case words without the marks around them; a word of marks only counts as an empty one.
pub(super) fn unique_word_count(kwargs: &Kwargs<'_>) -> Built {
    kwargs.only(&["N"])?;
    let min = kwargs.threshold("N")?;
    growing(move |response| {
        let unique: HashSet<&str, FixedState> =
            nlp::split(response.lower()).map(|word| word.trim_matches(is_fringe)).collect();
        Official::counted(unique.len(), "different words", Asked::AtLeast(min))
    })
}

/// `count:conjunctions`: different spellings, so that `And` and `and,` count as two.
pub(super) fn conjunctions(kwargs: &Kwargs<'_>) -> Built {
    kwargs.only(&["small_n"])?;
    let min = kwargs.threshold("small_n")?;
    growing(move |response| {
        let spelled = nlp::split(response.text()).filter(|word| {
            let bare = word.trim_matches(is_fringe);
            CONJUNCTIONS.iter().any(|known| known.eq_ignore_ascii_case(bare))
        });
        let unique: HashSet<&str, FixedState> = spelled.collect();
        Official::counted(unique.len(), "spellings of coordinating conjunctions", Asked::AtLeast(min))
    })
}

/// `count:person_names`: names of a fixed list that stand between word boundaries, which for a name of letters means a whole run of `\w`.
pub(super) fn person_names(kwargs: &Kwargs<'_>) -> Built {
    kwargs.only(&["N"])?;
    let min = kwargs.threshold("N")?;
    growing(move |response| {
        let mut seen = [false; PERSON_NAMES.len()];
        for word in nlp::words(response.text()) {
            // Every name begins with a capital and has at most eleven letters.
            if word.len() <= 11
                && word.as_bytes()[0].is_ascii_uppercase()
                && let Ok(place) = PERSON_NAMES.binary_search(&word)
            {
                seen[place] = true;
            }
        }
        let n = seen.iter().filter(|seen| **seen).count();
        Official::counted(n, "names of the list", Asked::AtLeast(min))
    })
}

/// `count:numbers`: runs of digits after all punctuation was deleted, so that `1,000` is one and `2024-01-02` too.
pub(super) fn numbers(kwargs: &Kwargs<'_>) -> Built {
    kwargs.only(&["N"])?;
    let asked = Asked::Exactly(kwargs.threshold("N")?);
    rule(move |response| {
        Official::counted(numbers_without_marks(response.text()), "runs of digits without punctuation", asked)
    })
}

/// `count:punctuation`: an interrobang, and each of the six marks outside the first one.
pub(super) fn punctuation(response: &Prepared<'_>) -> Official {
    let text = response.text();
    let pair = text.find("?!").or_else(|| text.find("!?"));
    if pair.is_none() && !text.contains('‽') {
        return Official::failed("There is no interrobang.");
    }
    let (head, tail) = match pair {
        Some(at) => (text.get(..at).unwrap_or(""), text.get(at + 2..).unwrap_or("")),
        None => (text, ""),
    };
    let all = ['.', ',', '!', '?', ';', ':'].iter().all(|&mark| head.contains(mark) || tail.contains(mark));
    Official::of(
        all,
        "Besides the first interrobang every mark of . , ! ? ; : is there.",
        "Besides the first interrobang one of the marks . , ! ? ; : is missing.",
    )
}

/// `count:words_japanese`: every N-th word without its marks holds a kana or an ideograph, unless it is empty or all digits.
pub(super) fn words_japanese(kwargs: &Kwargs<'_>) -> Built {
    kwargs.only(&["N"])?;
    let Some(cycle) = kwargs.number("N")? else {
        return Err(raises("TypeError (N is missing and its last digit is asked for)"));
    };
    if cycle < 0.0 {
        return Err(OfficialError::Draws { param: "N", why: "it is negative" });
    }
    rule(move |response| {
        if cycle == 0.0 {
            return Official::not_checkable("Upstream raises ZeroDivisionError (every 0th word).");
        }
        let foreign = nlp::split(response.text()).zip(1_u64..).any(|(word, place)| {
            let word = word.trim_matches(is_fringe);
            place as f64 % cycle == 0.0
                && !word.is_empty()
                && !word.chars().all(nlp::is_digit)
                && !word.contains(|c| matches!(c, '\u{3040}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}'))
        });
        Official::of(!foreign, "Every N-th word is Japanese, empty or a number.", "An N-th word is not Japanese.")
    })
}

/// `count:pronouns`: NLTK's tokens of the lower-case text that are in a fixed list; a slash counts as a space.
pub(super) fn pronouns(kwargs: &Kwargs<'_>) -> Built {
    kwargs.only(&["N"])?;
    let min = kwargs.threshold("N")?;
    let judge = rule(move |response| {
        let lower = response.lower();
        if !response.wants_reason() && !Asked::AtLeast(min).admits(most_pronouns(lower)) {
            return Official::failed("There are too few pronouns.");
        }
        let n = match lower {
            lower if lower.contains('/') => count_pronouns(&nlp::tokens(&lower.replace('/', " "))),
            lower => count_pronouns(&nlp::tokens(lower)),
        };
        Official::counted(n, "pronouns", Asked::AtLeast(min))
    });
    Ok(judge?.hopeless_if(move |response| !Asked::AtLeast(min).admits(most_pronouns(response.lower()))))
}

/// At least as many as [`count_pronouns`] finds: within a run of ASCII letters only contractions are parted, and no other token spells a pronoun.
fn most_pronouns(lower: &str) -> usize {
    if lower.contains('ı') {
        // It takes the place of an i in a contraction.
        return usize::MAX;
    }
    let (bytes, mut n, mut from) = (lower.as_bytes(), 0, 0);
    while from < bytes.len() {
        let length = bytes[from..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if length > 0 {
            let end = from + length;
            let (word, is_parted) = (&lower[from..end], bytes[end - 1] == b'n' && bytes.get(end) == Some(&b'\''));
            n += if is_parted || nlp::may_be_parted(word) { 3 } else { usize::from(is_pronoun(word)) };
        }
        from += length + 1;
    }
    n
}

fn is_pronoun(word: &str) -> bool {
    let lengths = word.bytes().next().and_then(|first| PRONOUN_LENGTHS.get(usize::from(first.wrapping_sub(b'a'))));
    lengths.is_some_and(|lengths| word.len() < 16 && lengths >> word.len() & 1 == 1)
        && PRONOUNS.binary_search(&word).is_ok()
}

/// A bit for each length that a pronoun with that first letter has; most words are none by that alone.
const PRONOUN_LENGTHS: [u16; 26] = {
    let (mut lengths, mut index) = ([0; 26], 0);
    while index < PRONOUNS.len() {
        lengths[(PRONOUNS[index].as_bytes()[0] - b'a') as usize] |= 1 << PRONOUNS[index].len();
        index += 1;
    }
    lengths
};

fn count_pronouns(tokens: &[impl AsRef<str>]) -> usize {
    tokens.iter().filter(|token| is_pronoun(token.as_ref())).count()
}

/// `count:keywords_multiple`: five keywords, exactly 1, 2, 3, 5 and 7 times, as substrings without regard to case.
pub(super) fn keywords_multiple(kwargs: &Kwargs<'_>) -> Built {
    const NAMES: [&str; 5] = ["keyword1", "keyword2", "keyword3", "keyword4", "keyword5"];
    const TIMES: [usize; 5] = [1, 2, 3, 5, 7];
    kwargs.only(&NAMES)?;
    let mut keywords = Vec::new();
    for name in NAMES {
        let keyword = kwargs.text(name)?.ok_or(OfficialError::Draws { param: name, why: "it is missing" })?;
        keywords.push(nlp::lower(nlp::strip(keyword)));
    }
    // Python finds an empty text before every character and at the end, as `matches` does.
    let count = |response: &Prepared<'_>, keyword: &String| response.lower().matches(keyword.as_str()).count();
    let asked: Arc<[(String, usize)]> = keywords.into_iter().zip(TIMES).collect();
    let same = Arc::clone(&asked);
    let judge = rule(move |response| {
        for (keyword, times) in &*asked {
            let n = count(response, keyword);
            if n != *times {
                return Official::counted(n, "occurrences of a keyword", Asked::Exactly(*times as f64));
            }
        }
        Official::of(true, "Each keyword occurs as often as asked for.", "")
    });
    Ok(judge?.hopeless_if(move |response| same.iter().any(|(keyword, times)| count(response, keyword) < *times)))
}
