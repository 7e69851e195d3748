//! The `words:` ids: letters, lengths, repeats, positions and chains of words.
//!
//! `words:start_verb` asks NLTK's part-of-speech tagger, whose trained weights are not here; its verdict says so.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::text::{at, bare_words, first, is_fringe, is_punctuation, length, lower, lower_char};
use crate::checker::{Rule, rule};
use crate::kwargs::{Kwargs, OfficialError};
use crate::nlp;
use crate::outcome::{Asked, Official};
use crate::prepared::Prepared;

type Built = Result<Rule, OfficialError>;

/// `words:alphabet`: each word starts with the letter after that of the word before; the first starts with any of a to z.
pub(super) fn alphabet(response: &Prepared<'_>) -> Official {
    let mut words = bare_words(response.text());
    let Some(mut last) = words.next().and_then(|word| first(&word)) else {
        return Official::failed("There is no word.");
    };
    // The Kelvin sign is the one letter beyond ASCII whose lower case is one letter of a to z; that of the dotted capital I is two characters.
    last = if last == '\u{212A}' { 'k' } else { last.to_ascii_lowercase() };
    if !last.is_ascii_lowercase() {
        return Official::failed("The first word does not start with a letter of a to z.");
    }
    for word in words {
        let wanted = if last == 'z' { 'a' } else { char::from(last as u8 + 1) };
        if first(&word).map(lower_char) != Some(wanted) {
            return Official::failed("A word does not start with the next letter.");
        }
        last = wanted;
    }
    Official::of(true, "Each word starts with the next letter.", "")
}

/// `words:vowel`: one line, and at most three of a, e, i, o, u in the whole of it.
pub(super) fn vowel(response: &Prepared<'_>) -> Official {
    if response.stripped().contains('\n') {
        return Official::failed("There is more than one line.");
    }
    let line = response.lower();
    let n = ['a', 'e', 'i', 'o', 'u'].iter().filter(|&&vowel| line.contains(vowel)).count();
    Official::counted(n, "different vowels", Asked::AtMost(3.0))
}

/// `words:consonants`: each word, marks included, has two consonants of b to z side by side.
pub(super) fn consonants(response: &Prepared<'_>) -> Official {
    let is_consonant = |byte: u8| byte.is_ascii_lowercase() && !b"aeiou".contains(&byte);
    let has_cluster = |word: &str| {
        word.as_bytes().windows(2).any(|pair| matches!(pair, &[a, b] if is_consonant(a) && is_consonant(b)))
    };
    Official::of(
        nlp::split(response.lower()).all(has_cluster),
        "Each word has a cluster of consonants.",
        "A word has no cluster of consonants.",
    )
}

/// `words:palindrome`: ten words of five or more characters that read the same backwards; the same word may count ten times.
pub(super) fn palindrome(response: &Prepared<'_>) -> Official {
    let is_palindrome = |word: &str| length(word) >= 5 && word.chars().eq(word.chars().rev());
    let is_in_any_case = |word: &Cow<'_, str>| {
        if word.is_ascii() {
            let mirrored = word.bytes().zip(word.bytes().rev()).take(word.len() / 2);
            word.len() >= 5 && mirrored.into_iter().all(|(one, other)| one.eq_ignore_ascii_case(&other))
        } else {
            is_palindrome(&lower(word.clone()))
        }
    };
    let n = bare_words(response.text()).filter(is_in_any_case).count();
    Official::counted(n, "palindromes of five characters", Asked::AtLeast(10.0))
}

/// `words:prime_lengths`: the length of each word without marks is a prime below 100.
pub(super) fn prime_lengths(response: &Prepared<'_>) -> Official {
    const PRIMES: [usize; 25] =
        [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97];
    let of_words = |word: &str| word.chars().filter(|&c| !is_punctuation(c)).count();
    let mut lengths = nlp::split(response.text()).map(of_words).filter(|&length| length > 0);
    Official::of(
        lengths.all(|length| PRIMES.contains(&length)),
        "The length of each word is a prime.",
        "The length of a word is no prime below 100.",
    )
}

/// `words:start_verb`: not reproduced.
pub(super) fn start_verb(_: &Prepared<'_>) -> Official {
    Official::not_checkable(
        "Upstream asks NLTK's part-of-speech tagger, whose trained weights are not part of this program.",
    )
}

/// `words:repeats`: no word without marks, in lower case, occurs more often than so many times.
pub(super) fn repeats(kwargs: &Kwargs<'_>) -> Built {
    kwargs.only(&["small_n"])?;
    let most = kwargs.threshold("small_n")?;
    rule(move |response| {
        let mut counts: HashMap<_, usize, FixedState> = HashMap::default();
        for word in bare_words(response.lower()) {
            *counts.entry(word).or_insert(0) += 1;
        }
        let n = counts.into_values().max().unwrap_or(0);
        Official::counted(n, "occurrences of the most frequent word", Asked::AtMost(most))
    })
}

/// `words:odd_even_syllables`: odd and even numbers of syllables, as syllapy counts them, take turns.
pub(super) fn odd_even_syllables(response: &Prepared<'_>) -> Official {
    let mut last = None;
    for word in bare_words(response.text()) {
        let parity = nlp::syllables(&lower(word)) % 2;
        if last == Some(parity) {
            return Official::failed("Two words in a row have an odd or an even number of syllables.");
        }
        last = Some(parity);
    }
    Official::of(true, "Odd and even numbers of syllables take turns.", "")
}

/// `words:last_first`: the last word of each sentence, marks around it aside, is the first word of the next, without regard to case.
pub(super) fn last_first(response: &Prepared<'_>) -> Official {
    let mut sentences = response.sentences().peekable();
    while let Some(one) = sentences.next()
        && let Some(next) = sentences.peek()
    {
        let last = nlp::split(one.trim_end_matches(is_fringe)).last();
        let first = nlp::split(next.trim_start_matches(is_fringe)).next();
        let same = last.zip(first).is_some_and(|(last, first)| nlp::lower(last) == nlp::lower(first));
        if !same {
            return Official::failed("A sentence does not start with the last word of the one before.");
        }
    }
    Official::of(true, "Each sentence starts with the last word of the one before.", "")
}

/// `words:paragraph_last_first`: each line starts and ends with the same word, marks at its ends aside.
pub(super) fn paragraph_last_first(response: &Prepared<'_>) -> Official {
    let same = |line: &str| {
        let mut words = nlp::split(nlp::strip(line).trim_matches(is_fringe));
        let first = words.next();
        first.is_none() || words.last().is_none_or(|last| first == Some(last))
    };
    Official::of(
        response.lower().split('\n').all(same),
        "Each line ends with its first word.",
        "A line does not end with its first word.",
    )
}

/// `words:no_consecutive`: no two words in a row share their first character, marks deleted.
pub(super) fn no_consecutive(response: &Prepared<'_>) -> Official {
    let mut last = None;
    for word in bare_words(response.lower()) {
        let c = first(&word);
        if c == last {
            return Official::failed("Two words in a row start with the same letter.");
        }
        last = c;
    }
    Official::of(true, "No two words in a row start with the same letter.", "")
}

/// `words:keywords_specific_position`: the m-th token of the n-th sentence, tokens without a letter or digit aside, is the keyword.
pub(super) fn keywords_specific_position(kwargs: &Kwargs<'_>) -> Built {
    kwargs.only(&["keyword", "n", "m"])?;
    let keyword = nlp::lower(nlp::strip(kwargs.nonempty("keyword")?));
    let (n, m) = (Position::read(kwargs, "n")?, Position::read(kwargs, "m")?);
    rule(move |response| {
        let sentences = response.punkt();
        if n.is_beyond(sentences.len()) {
            return Official::failed("There are too few sentences.");
        }
        let Some(sentence) = n.of(sentences) else {
            return Official::not_checkable("Upstream raises an exception (n is no place of a sentence).");
        };
        let tokens = nlp::word_tokenize(sentence);
        let tokens: Vec<&str> =
            tokens.iter().map(AsRef::as_ref).filter(|token: &&str| token.contains(nlp::is_alphanumeric)).collect();
        if m.is_beyond(tokens.len()) {
            return Official::failed("The sentence has too few words.");
        }
        match m.of(&tokens) {
            None => Official::not_checkable("Upstream raises an exception (m is no place of a word)."),
            Some(token) => Official::of(
                nlp::lower(token) == keyword,
                "The keyword is the asked word of the asked sentence.",
                "The asked word of the asked sentence is not the keyword.",
            ),
        }
    })
}

/// A place counted from one, which Python lets be negative and, until it is used as an index, broken.
struct Position {
    bound: f64,
    index: Option<i64>,
}

impl Position {
    fn read(kwargs: &Kwargs<'_>, name: &'static str) -> Result<Position, OfficialError> {
        let bound = kwargs.nonzero(name)?;
        Ok(Position { bound, index: kwargs.index(name).ok().flatten().map(|place| place.saturating_sub(1)) })
    }

    fn is_beyond(&self, length: usize) -> bool {
        (length as f64) < self.bound
    }

    fn of<'t, T>(&self, items: &'t [T]) -> Option<&'t T> {
        self.index.and_then(|index| at(items, index))
    }
}

/// `words:words_position`: the second token and the last but one are the keyword; one mark at the end does not count.
pub(super) fn words_position(kwargs: &Kwargs<'_>) -> Built {
    // `last in string.punctuation` of upstream is a test for a part of this text.
    const PUNCTUATION: &str = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    const ELSEWHERE: &str = "The second word or the last but one is not the keyword.";
    kwargs.only(&["keyword"])?;
    let keyword = kwargs.text("keyword")?.ok_or(OfficialError::Draws { param: "keyword", why: "it is missing" })?;
    let keyword = nlp::lower(nlp::strip(keyword));
    rule(move |response| {
        let is_keyword = |token: Option<&str>| token.is_some_and(|token| nlp::lower(token) == keyword);
        // Mostly the second word is plain and another one.
        if let second @ Some(_) = nlp::first_tokens(response.text()).nth(1)
            && !is_keyword(second)
        {
            return Official::failed(ELSEWHERE);
        }
        let tokens = response.tokens();
        let token = |place: usize| tokens.get(place).map(AsRef::<str>::as_ref);
        let back = match tokens.last() {
            Some(last) if PUNCTUATION.contains(AsRef::<str>::as_ref(last)) => 3,
            _ => 2,
        };
        let from_end = tokens.len().checked_sub(back).and_then(token);
        Official::of(
            is_keyword(token(1)) && is_keyword(from_end),
            "The second word and the last but one are the keyword.",
            ELSEWHERE,
        )
    })
}
