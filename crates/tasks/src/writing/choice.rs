//! Which wishes a prompt states: drawn at random, then held to each other by what they lay claim to.
//!
//! What slips through is found by the checkers, which judge every text, so the claims need only spare the generator useless attempts.

use prompts::rng::Rng;

use crate::words::{any_noun, pick};
use crate::writing::Wish;
use crate::writing::compose::{Topic, n_words};

/// First words that a text can be asked to begin with; `compose` has a pattern for each.
pub(crate) const STARTS: &[&str] = &["Today", "Once", "Everyone", "Perhaps", "Look", "Well"];

/// Last sentences that a text can be asked to end with.
pub(crate) const ENDS: &[&str] = &[
    "That is all.",
    "Thank you for reading.",
    "I hope you agree.",
    "What do you think?",
    "The end.",
    "Is that not nice?",
    "Have a good day.",
    "Now you know more.",
    "That is what I know.",
    "Do you like it too?",
    "See you soon.",
];

/// Last words that a text can be asked to end with; `compose` has a pattern for them.
pub(crate) const LAST_WORDS: &[&str] = &["today", "again", "me", "you", "now", "forever", "together", "home"];

/// Words that each sentence can be asked to begin with; `compose` has patterns for each.
pub(crate) const SENTENCE_STARTS: &[&str] = &["I", "You", "We", "People", "Sometimes", "Maybe"];

/// Pairs of headings and pairs of labels that can be asked for.
const HEADINGS: &[[&str; 2]] =
    [["Facts", "Opinion"], ["Introduction", "Conclusion"], ["Start", "End"], ["What", "Why"]].as_slice();
const LABELS: &[[&str; 2]] =
    [["Topic:", "Text:"], ["Question:", "Answer:"], ["Fact:", "Opinion:"], ["First:", "Second:"]].as_slice();
const KEYS: &[[&str; 2]] = [["topic", "text"], ["name", "fact"], ["title", "body"], ["subject", "answer"]].as_slice();

/// Letters that enough sentences do without.
const RARE_LETTERS: [char; 8] = ['z', 'x', 'q', 'j', 'v', 'k', 'g', 'y'];

/// How many wishes a training prompt states, each as often as it stands here.
const COUNTS: [usize; 10] = [0, 1, 1, 1, 1, 2, 2, 2, 3, 4];

/// Up to four wishes that fit together.
pub(crate) fn draw(rng: &mut Rng, topic: &Topic, request: &str) -> Vec<Wish> {
    let n_wishes = COUNTS[rng.below(COUNTS.len())];
    draw_n(rng, topic, request, n_wishes)
}

/// So many wishes that fit together; fewer when draw after draw clashes.
pub(crate) fn draw_n(rng: &mut Rng, topic: &Topic, request: &str, n_wishes: usize) -> Vec<Wish> {
    let mut wishes: Vec<Wish> = Vec::new();
    for _ in 0..30 {
        if wishes.len() == n_wishes {
            break;
        }
        let wish = draw_one(rng, topic, request);
        if wishes.iter().all(|known| fit(known, &wish)) {
            wishes.push(wish);
        }
    }
    // One-word items need a list, and another wish has to give way to it.
    if wishes.contains(&Wish::OneWordItems)
        && !wishes.iter().any(|wish| matches!(wish, Wish::Bullets(_) | Wish::Numbered(_)))
    {
        wishes.retain(|wish| fit(wish, &Wish::Bullets(3)));
        let n = 2 + rng.below(4);
        wishes.push(if rng.below(3) == 0 { Wish::Numbered(n) } else { Wish::Bullets(n) });
    }
    wishes
}

/// Wishes that a conversation can keep over several answers; each as often as it is drawn.
pub(crate) fn draw_lasting(rng: &mut Rng) -> Wish {
    match rng.below(20) {
        0..=1 => Wish::Lowercase,
        2 => Wish::Uppercase,
        3..=4 => Wish::NoCommas,
        5..=6 => Wish::Sentences([1, 2, 2, 3][rng.below(4)]),
        7 => Wish::MostSentences(2 + rng.below(2)),
        8..=9 => Wish::EndsWith(pick(rng, ENDS)),
        10..=11 => Wish::StartsWith(pick(rng, STARTS)),
        12 => Wish::Quoted,
        13 => Wish::Title,
        14..=15 => Wish::Keyword(any_noun(rng)),
        16 => Wish::Postscript("P.S."),
        17 => Wish::EndsExclamation,
        18 => Wish::Highlights(1),
        _ => Wish::Bullets(2 + rng.below(2)),
    }
}

fn words_pair(rng: &mut Rng, pairs: &[[&str; 2]]) -> Vec<String> {
    pairs[rng.below(pairs.len())].map(str::to_owned).to_vec()
}

fn draw_one(rng: &mut Rng, topic: &Topic, request: &str) -> Wish {
    // Half of the wishes are those that people name first; the others share the rest.
    if rng.below(2) == 0 { common(rng, topic) } else { uncommon(rng, topic, request) }
}

fn common(rng: &mut Rng, topic: &Topic) -> Wish {
    match rng.below(20) {
        // Three is what people ask for first.
        0..=4 => Wish::Sentences([1, 2, 3, 3, 3, 4, 5, 6][rng.below(8)]),
        5..=7 => Wish::NoCommas,
        8..=9 => Wish::Lowercase,
        10 => Wish::Uppercase,
        11..=13 => Wish::Keyword(any_noun(rng)),
        14..=15 => Wish::Forbidden(topic.tempting_word(rng)),
        16..=17 => Wish::Bullets(2 + rng.below(4)),
        18 => Wish::MostWords(0),
        _ => Wish::EndsWith(pick(rng, ENDS)),
    }
}

fn uncommon(rng: &mut Rng, topic: &Topic, request: &str) -> Wish {
    match rng.below(64) {
        0 => Wish::LeastSentences(1 + rng.below(4)),
        1 => Wish::MostSentences(1 + rng.below(5)),
        2 => Wish::ExactWords(0),
        3 => Wish::LeastWords(0),
        4 => Wish::MostCharacters(0),
        5 => Wish::ShortSentences(0),
        6..=7 => Wish::Paragraphs(2 + rng.below(2)),
        8 => Wish::StarParagraphs(2 + rng.below(2)),
        9 => Wish::Lines(2 + rng.below(3)),
        10..=11 => Wish::Numbered(2 + rng.below(4)),
        12 => Wish::OneWordItems,
        13 => Wish::SentencesThenBullets(1 + rng.below(2), 2),
        14 => Wish::Table(1 + rng.below(3)),
        15 => Wish::Csv(1 + rng.below(3)),
        16 => Wish::Json,
        17 => Wish::JsonKeys(words_pair(rng, KEYS)),
        18 => Wish::JsonList,
        19 => Wish::Html,
        20 => Wish::Code,
        21..=22 => Wish::Title,
        23 => Wish::Heading,
        24 => Wish::Headings(words_pair(rng, HEADINGS)),
        25 => Wish::Sections(2),
        26 => Wish::Labels(words_pair(rng, LABELS)),
        27 => Wish::BlockQuote,
        28 => Wish::Rule,
        29..=30 => Wish::Quoted,
        31 => Wish::Brackets,
        32..=33 => Wish::Highlights(1 + rng.below(3)),
        34 => Wish::CapitalWords(1 + rng.below(2)),
        35 => Wish::Citations(1 + rng.below(2)),
        36 => Wish::Emoji(1 + rng.below(2)),
        37 => Wish::Placeholders(1 + rng.below(2)),
        38 => Wish::Postscript(if rng.below(4) == 0 { "P.P.S." } else { "P.S." }),
        39..=40 => Wish::Keywords(any_noun(rng), any_noun(rng)),
        41..=42 => Wish::KeywordTimes(any_noun(rng), 2 + rng.below(2)),
        43 => Wish::Either(any_noun(rng), any_noun(rng)),
        44..=45 => forbidden(rng, topic),
        46 => Wish::NoLetter(RARE_LETTERS[rng.below(RARE_LETTERS.len())]),
        47 => Wish::StartsWith(pick(rng, STARTS)),
        48 => Wish::FirstWord(pick(rng, STARTS).to_lowercase()),
        49 => Wish::LastWord(pick(rng, LAST_WORDS).to_owned()),
        50 => Wish::EndsQuestion,
        51 => Wish::EndsExclamation,
        52 => Wish::VerbFirst,
        53 => Wish::FirstQuestion,
        54 => Wish::SameStart(pick(rng, SENTENCE_STARTS)),
        55 => Wish::SameLetter(pick(rng, SENTENCE_STARTS).chars().next().unwrap_or('I')),
        56 => Wish::AllQuestions,
        57 => Wish::AllExclamations,
        58 => {
            if rng.below(2) == 0 {
                Wish::HasExclamation
            } else {
                Wish::HasQuestion
            }
        }
        59 => {
            if rng.below(2) == 0 {
                Wish::NoExclamation
            } else {
                Wish::NoQuestion
            }
        }
        60 => {
            if rng.below(2) == 0 {
                Wish::NoDigits
            } else {
                Wish::Numbers(1 + rng.below(2))
            }
        }
        61 => Wish::TitleCase,
        62 => Wish::RepeatRequest(request.to_owned()),
        _ => Wish::TwoAnswers,
    }
}

fn forbidden(rng: &mut Rng, topic: &Topic) -> Wish {
    let mut words: Vec<String> = (0..2 + rng.below(2)).map(|_| topic.tempting_word(rng)).collect();
    words.sort_unstable();
    words.dedup();
    match words.as_slice() {
        [one] => Wish::Forbidden(one.clone()),
        _ => Wish::ForbiddenSeveral(words),
    }
}

// What a wish lays claim to, as bits; two wishes that claim the same part of a text clash.
const SENTENCES: u32 = 1;
const LAYOUT: u32 = 1 << 1;
const TOP: u32 = 1 << 2;
const BOTTOM: u32 = 1 << 3;
const CASE: u32 = 1 << 4;
const SIZE: u32 = 1 << 5;
const KEY: u32 = 1 << 6;
const FORBID: u32 = 1 << 7;
const MARKS: u32 = 1 << 8;
const QUESTION: u32 = 1 << 9;
const DECOR: u32 = 1 << 10;
const DIGITS: u32 = 1 << 11;
const ITEMS: u32 = 1 << 12;
const COMMAS: u32 = 1 << 13;

/// A layout in which nothing else has a place of its own.
const CLOSED: u32 = LAYOUT | TOP | BOTTOM | SENTENCES | DECOR | MARKS | QUESTION;

fn claims(wish: &Wish) -> u32 {
    match wish {
        Wish::Sentences(_) | Wish::LeastSentences(_) | Wish::MostSentences(_) => SENTENCES,
        Wish::ExactWords(_) => SENTENCES | SIZE | LAYOUT | DECOR | KEY | DIGITS,
        Wish::MostWords(_) | Wish::LeastWords(_) | Wish::MostCharacters(_) | Wish::ShortSentences(_) => SIZE,
        Wish::Paragraphs(_) | Wish::StarParagraphs(_) | Wish::Rule => LAYOUT,
        Wish::Lines(_) | Wish::Sections(_) => LAYOUT | SENTENCES,
        Wish::Bullets(_) => LAYOUT | SENTENCES,
        Wish::Numbered(_) => LAYOUT | SENTENCES | DIGITS,
        Wish::OneWordItems => ITEMS | TOP | BOTTOM | MARKS | QUESTION | DECOR | SIZE | KEY | DIGITS,
        Wish::SentencesThenBullets(..) => LAYOUT | SENTENCES | BOTTOM,
        Wish::Table(_) => CLOSED | KEY | CASE | SIZE | DIGITS,
        Wish::Csv(_) => CLOSED | KEY | CASE | SIZE | DIGITS | COMMAS,
        Wish::Json | Wish::JsonKeys(_) | Wish::JsonList => CLOSED | CASE | SIZE | COMMAS,
        Wish::Html | Wish::Code => CLOSED | CASE,
        Wish::Brackets => CLOSED | SIZE,
        Wish::TwoAnswers => CLOSED | SIZE | KEY,
        Wish::Quoted | Wish::BlockQuote => LAYOUT,
        Wish::Title | Wish::Heading => TOP | SIZE,
        Wish::Headings(_) | Wish::Labels(_) => LAYOUT | TOP | SENTENCES | CASE | SIZE,
        Wish::RepeatRequest(_) => TOP | LAYOUT | SENTENCES | SIZE | CASE | MARKS | QUESTION,
        Wish::Highlights(_) | Wish::Citations(_) | Wish::Emoji(_) | Wish::Placeholders(_) => DECOR,
        Wish::CapitalWords(_) => DECOR | CASE,
        Wish::Postscript(_) => BOTTOM | SENTENCES | CASE,
        Wish::Keyword(_) | Wish::Keywords(..) | Wish::KeywordTimes(..) | Wish::Either(..) => KEY,
        Wish::Forbidden(_) | Wish::ForbiddenSeveral(_) | Wish::NoLetter(_) => FORBID,
        Wish::StartsWith(_) => TOP | CASE,
        Wish::FirstWord(_) | Wish::VerbFirst => TOP,
        Wish::FirstQuestion => TOP | QUESTION,
        Wish::LastWord(_) => BOTTOM,
        Wish::EndsWith(_) => BOTTOM | CASE,
        Wish::EndsQuestion => BOTTOM | QUESTION,
        Wish::EndsExclamation | Wish::HasExclamation => {
            if matches!(wish, Wish::EndsExclamation) {
                BOTTOM | MARKS
            } else {
                MARKS
            }
        }
        Wish::SameStart(_) | Wish::SameLetter(_) => TOP | BOTTOM | MARKS | QUESTION | KEY | DIGITS | LAYOUT,
        Wish::AllQuestions | Wish::AllExclamations => TOP | BOTTOM | MARKS | QUESTION | KEY | DIGITS,
        Wish::NoExclamation => MARKS,
        Wish::HasQuestion | Wish::NoQuestion => QUESTION,
        Wish::NoCommas => COMMAS,
        Wish::NoDigits | Wish::Numbers(_) => DIGITS,
        Wish::Lowercase | Wish::Uppercase | Wish::TitleCase => CASE,
    }
}

/// Whether two wishes can be asked for together.
pub(crate) fn fit(a: &Wish, b: &Wish) -> bool {
    std::mem::discriminant(a) != std::mem::discriminant(b) && claims(a) & claims(b) == 0
}

/// Sets the bounds of wishes about size so that the text keeps them and they are round numbers.
pub(crate) fn settle(rng: &mut Rng, wishes: Vec<Wish>, answer: &str) -> Vec<Wish> {
    let n_words = n_words(answer);
    let settled = wishes.into_iter().map(|wish| match wish {
        Wish::ExactWords(_) => Wish::ExactWords(n_words),
        Wish::LeastWords(_) => Wish::LeastWords((n_words / 5 * 5).max(n_words.min(3))),
        Wish::MostWords(_) => Wish::MostWords(n_words.div_ceil(5) * 5 + 5 * rng.below(3)),
        Wish::MostCharacters(_) => Wish::MostCharacters(answer.chars().count().div_ceil(50) * 50 + 50 * rng.below(2)),
        Wish::ShortSentences(_) => {
            let longest = answer.split_inclusive(['.', '!', '?', '\n']).map(self::n_words).max().unwrap_or_default();
            Wish::ShortSentences(longest.max(5) + rng.below(3))
        }
        other => other,
    });
    settled.collect()
}
