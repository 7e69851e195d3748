//! What a writing prompt asks for besides its topic.

use constraints::{Constraint, Relation, kinds};
use prompts::rng::Rng;

use crate::words::any_noun;
use crate::writing::compose::{Topic, n_words};

/// One stated constraint, in the terms of this generator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Exactly so many sentences.
    Sentences(usize),
    /// At least so many sentences.
    LeastSentences(usize),
    /// At most so many sentences.
    MostSentences(usize),
    /// No comma anywhere.
    NoCommas,
    /// No capital letter.
    Lowercase,
    /// No small letter.
    Uppercase,
    /// The word occurs.
    Keyword(String),
    /// The word does not occur.
    Forbidden(String),
    /// Exactly so many bullet points.
    Bullets(usize),
    /// The whole text stands in double quotation marks.
    Quoted,
    /// The text has a title in double angle brackets.
    Title,
    /// The text begins with this word.
    StartsWith(&'static str),
    /// The text ends with this sentence.
    EndsWith(&'static str),
    /// At most so many words.
    MostWords(usize),
    /// At least so many words.
    LeastWords(usize),
    /// The text is a JSON object.
    Json,
}

impl Wish {
    /// The constraint that judges whether a text keeps the wish.
    pub fn constraint(&self) -> Constraint {
        let sentences = |relation, n: usize| kinds::SentenceCount { relation, count: n as u32 }.into();
        let words = |relation, n: usize| kinds::WordCount { relation, count: n as u32 }.into();
        match self {
            Wish::Sentences(n) => sentences(Relation::Exactly, *n),
            Wish::LeastSentences(n) => sentences(Relation::AtLeast, *n),
            Wish::MostSentences(n) => sentences(Relation::AtMost, *n),
            Wish::NoCommas => kinds::NoCommas {}.into(),
            Wish::Lowercase => kinds::Lowercase {}.into(),
            Wish::Uppercase => kinds::Uppercase {}.into(),
            Wish::Keyword(word) => kinds::KeywordInclude { keywords: vec![word.clone()], min_count: 1 }.into(),
            Wish::Forbidden(word) => kinds::KeywordExclude { keywords: vec![word.clone()] }.into(),
            Wish::Bullets(n) => kinds::BulletCount { relation: Relation::Exactly, count: *n as u32 }.into(),
            Wish::Quoted => kinds::Quotation {}.into(),
            Wish::Title => kinds::Title {}.into(),
            Wish::StartsWith(word) => kinds::StartsWith { text: (*word).to_owned(), ignore_case: false }.into(),
            Wish::EndsWith(end) => kinds::EndsWith { text: (*end).to_owned(), ignore_case: false }.into(),
            Wish::MostWords(n) => words(Relation::AtMost, *n),
            Wish::LeastWords(n) => words(Relation::AtLeast, *n),
            Wish::Json => kinds::Json { root: kinds::JsonRoot::Object, allow_fence: false }.into(),
        }
    }
}

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
];

/// Up to three wishes that fit together.
pub(crate) fn draw(rng: &mut Rng, topic: &Topic) -> Vec<Wish> {
    let n_wishes = [0, 1, 1, 1, 2, 2, 2, 3][rng.below(8)];
    let mut wishes: Vec<Wish> = Vec::new();
    for _ in 0..20 {
        if wishes.len() == n_wishes {
            break;
        }
        let wish = draw_one(rng, topic);
        if wishes.iter().all(|known| fit(known, &wish) && fit(&wish, known)) {
            wishes.push(wish);
        }
    }
    wishes
}

fn draw_one(rng: &mut Rng, topic: &Topic) -> Wish {
    match rng.below(32) {
        // Three is what people ask for first.
        0..=7 => Wish::Sentences([1, 2, 3, 3, 3, 4, 5, 6][rng.below(8)]),
        8 => Wish::LeastSentences(1 + rng.below(4)),
        9 => Wish::MostSentences(1 + rng.below(5)),
        10..=13 => Wish::NoCommas,
        14..=15 => Wish::Lowercase,
        16 => Wish::Uppercase,
        17..=19 => Wish::Keyword(any_noun(rng)),
        20..=21 => Wish::Forbidden(topic.tempting_word(rng)),
        22..=23 => Wish::Bullets(2 + rng.below(4)),
        24 => Wish::Quoted,
        25 => Wish::Title,
        26 => Wish::StartsWith(STARTS[rng.below(STARTS.len())]),
        27 => Wish::EndsWith(ENDS[rng.below(ENDS.len())]),
        28 => Wish::Json,
        // The bound is set once the text is there.
        29 => Wish::LeastWords(0),
        _ => Wish::MostWords(0),
    }
}

/// Whether `b` can be asked for beside `a`; the caller asks both ways round.
fn fit(a: &Wish, b: &Wish) -> bool {
    use Wish::{
        Bullets, EndsWith, Forbidden, Json, Keyword, LeastSentences, LeastWords, Lowercase, MostSentences, MostWords,
        Quoted, Sentences, StartsWith, Title, Uppercase,
    };
    let counts_sentences = |wish: &Wish| matches!(wish, Sentences(_) | LeastSentences(_) | MostSentences(_));
    let shapes = |wish: &Wish| matches!(wish, Bullets(_) | Quoted | Title | Json);
    let ends = |wish: &Wish| matches!(wish, StartsWith(_) | EndsWith(_));
    if std::mem::discriminant(a) == std::mem::discriminant(b) {
        return false;
    }
    let clash = (counts_sentences(a) && (counts_sentences(b) || matches!(b, Bullets(_) | Title | Json)))
        || (shapes(a) && (shapes(b) || ends(b)))
        || (matches!(a, Lowercase) && matches!(b, Uppercase))
        || (matches!(a, Lowercase | Uppercase) && (ends(b) || matches!(b, Json | Keyword(_))))
        || (matches!(a, Json) && matches!(b, Wish::NoCommas | MostWords(_) | LeastWords(_)))
        || (matches!(a, MostWords(_)) && matches!(b, LeastWords(_) | Bullets(_) | Title))
        || (matches!(a, LeastWords(_)) && matches!(b, Bullets(_) | Title))
        || (matches!(a, Forbidden(_)) && matches!(b, Keyword(_)));
    !clash
}

/// Sets the bounds of wishes about words so that the text keeps them and they are round numbers.
pub(crate) fn settle(rng: &mut Rng, wishes: Vec<Wish>, answer: &str) -> Vec<Wish> {
    let n_words = n_words(answer);
    let settled = wishes.into_iter().map(|wish| match wish {
        Wish::LeastWords(_) => Wish::LeastWords((n_words / 5 * 5).max(n_words.min(3))),
        Wish::MostWords(_) => Wish::MostWords(n_words.div_ceil(5) * 5 + 5 * rng.below(3)),
        other => other,
    });
    settled.collect()
}
