//! Wordings of writing prompts and of the wishes in them.

use prompts::{Message, rng::Rng};

use crate::inflect::number_in_words;
use crate::words::pick;
use crate::writing::Wish;
use crate::writing::compose::Topic;

const REQUESTS: &[&str] = &[
    "Write about {t}.",
    "Tell me about {t}.",
    "Describe {t}.",
    "Write a short text about {t}.",
    "Say something about {t}.",
    "Write something about {t}.",
    "Please write about {t}.",
    "What can you tell me about {t}?",
    "Write a few lines about {t}.",
    "I would like to read about {t}.",
];

const COUNTED_REQUESTS: &[&str] = &[
    "Write {n} sentences about {t}.",
    "Write about {t} in exactly {n} sentences.",
    "Write about {t} in {n} sentences.",
    "Write exactly {n} sentences about {t}.",
    "Describe {t} in {n} sentences.",
    "Describe {t} in exactly {n} sentences.",
    "Tell me about {t} in {n} sentences.",
    "Please write {n} sentences about {t}.",
    "Give me {n} sentences about {t}.",
];

/// The messages of a prompt: the request and the wishes in random order and wording.
pub(crate) fn prompt(rng: &mut Rng, topic: &Topic, wishes: &[Wish]) -> Vec<Message> {
    let mut stated: Vec<&Wish> = wishes.iter().collect();
    rng.shuffle(&mut stated);
    let counted = stated.iter().position(|wish| matches!(wish, Wish::Sentences(_))).filter(|_| rng.below(3) > 0);
    let request = match counted.map(|at| stated.remove(at)) {
        Some(Wish::Sentences(n)) => count(rng, COUNTED_REQUESTS, *n),
        _ => pick(rng, REQUESTS).to_owned(),
    };
    let request = request.replace("{t}", &topic.name);
    let rules: Vec<String> = stated.into_iter().map(|wish| sentence(rng, wish)).collect();
    let rules = rules.join(" ");
    if rules.is_empty() {
        return vec![Message::user(request)];
    }
    match rng.below(10) {
        0 => vec![Message::system(rules), Message::user(request)],
        1 => vec![Message::user(format!("{rules} {request}"))],
        2 => vec![Message::user(format!("{request}\n{rules}"))],
        _ => vec![Message::user(format!("{request} {rules}"))],
    }
}

/// One of the wordings with a number filled in, in digits or in words; the plural is taken back for one.
fn count(rng: &mut Rng, wordings: &[&str], n: usize) -> String {
    let wording = pick(rng, wordings);
    let number = if rng.below(3) == 0 { number_in_words(n).unwrap_or_else(|| n.to_string()) } else { n.to_string() };
    let filled = wording.replace("{n}", &number);
    if n == 1 {
        filled.replace("sentences", "sentence").replace("points", "point").replace("bullets", "bullet")
    } else {
        filled
    }
}

/// A wish as a sentence.
fn sentence(rng: &mut Rng, wish: &Wish) -> String {
    let named = |rng: &mut Rng, wordings: &[&str], word: &str| pick(rng, wordings).replace("{w}", word);
    match wish {
        Wish::Sentences(n) => count(
            rng,
            &[
                "Use exactly {n} sentences.",
                "Your answer must have {n} sentences.",
                "The text should have exactly {n} sentences.",
                "Exactly {n} sentences.",
            ],
            *n,
        ),
        Wish::LeastSentences(n) => count(
            rng,
            &[
                "Use at least {n} sentences.",
                "Write at least {n} sentences.",
                "At least {n} sentences.",
                "The text needs {n} sentences or more.",
            ],
            *n,
        ),
        Wish::MostSentences(n) => count(
            rng,
            &[
                "Use at most {n} sentences.",
                "Write no more than {n} sentences.",
                "At most {n} sentences.",
                "Keep it to {n} sentences or fewer.",
            ],
            *n,
        ),
        Wish::NoCommas => pick(
            rng,
            &[
                "Do not use commas.",
                "Do not use any commas.",
                "Use no commas.",
                "No commas.",
                "Without commas, please.",
                "Avoid commas.",
                "Your answer must not contain a comma.",
                "Please do not use commas.",
            ],
        )
        .to_owned(),
        Wish::Lowercase => pick(
            rng,
            &[
                "Use only small letters.",
                "Write everything in lower case.",
                "All lowercase.",
                "Do not use capital letters.",
                "No capital letters.",
                "Write in all lowercase letters.",
                "All lowercase: no capital letters.",
            ],
        )
        .to_owned(),
        Wish::Uppercase => pick(
            rng,
            &[
                "Use only capital letters.",
                "Write everything in capitals.",
                "All uppercase.",
                "Write in all capital letters.",
                "Use upper case only.",
                "ALL CAPITALS: no small letters.",
            ],
        )
        .to_owned(),
        Wish::Keyword(word) => named(
            rng,
            &[
                "Use the word \"{w}\".",
                "Include the word {w}.",
                "Mention the word {w}.",
                "The word {w} must appear.",
                "Include the keyword {w}.",
                "Your answer must contain \"{w}\".",
                "Use the word {w} in it.",
                "Include \u{201c}{w}\u{201d}.",
                "Include \"{w}\".",
            ],
            word,
        ),
        Wish::Forbidden(word) => named(
            rng,
            &[
                "Do not use the word \"{w}\".",
                "Do not use the word {w}.",
                "Avoid the word {w}.",
                "The word {w} must not appear.",
                "Do not mention the word \"{w}\".",
                "Do not use \u{201c}{w}\u{201d}.",
                "Never use the word {w}.",
            ],
            word,
        ),
        Wish::Bullets(n) => count(
            rng,
            &[
                "Use exactly {n} bullet points.",
                "Write {n} bullet points.",
                "Answer with {n} bullet points.",
                "Make a list of {n} bullets.",
                "Give {n} bullet points.",
                "Exactly {n} bullet points.",
            ],
            *n,
        ),
        Wish::Quoted => pick(
            rng,
            &[
                "Put your whole answer in double quotation marks.",
                "Wrap the text in quotation marks.",
                "Put quotation marks around your answer.",
                "The whole text must be in double quotes.",
                "The whole answer in double quotation marks.",
            ],
        )
        .to_owned(),
        Wish::Title => pick(
            rng,
            &[
                "Give it a title in double angle brackets.",
                "Add a title like <<this>>.",
                "Begin with a title in <<double angle brackets>>.",
                "It needs a title, such as <<title>>.",
                "A title in double angular brackets, as in <<title>>.",
            ],
        )
        .to_owned(),
        Wish::StartsWith(word) => named(
            rng,
            &[
                "Start with the word {w}.",
                "Begin with \"{w}\".",
                "The first word must be {w}.",
                "Start with \"{w}\".",
                "Begin your answer with the word {w}.",
                "Start with \u{201c}{w}\u{201d}.",
            ],
            word,
        ),
        Wish::EndsWith(end) => named(
            rng,
            &[
                "End with \"{w}\"",
                "Finish with: {w}",
                "End your answer with the words \"{w}\"",
                "The last sentence must be \"{w}\"",
                "End with \u{201c}{w}\u{201d}",
            ],
            end,
        ),
        Wish::MostWords(n) => count(
            rng,
            &[
                "Use at most {n} words.",
                "Write no more than {n} words.",
                "At most {n} words.",
                "Use {n} words or fewer.",
            ],
            *n,
        ),
        Wish::LeastWords(n) => count(
            rng,
            &["Use at least {n} words.", "Write at least {n} words.", "At least {n} words.", "Use {n} words or more."],
            *n,
        ),
        Wish::Json => pick(
            rng,
            &[
                "Answer in JSON.",
                "Your answer must be valid JSON.",
                "Write it as a JSON object.",
                "Use JSON format.",
                "A valid JSON object and nothing else.",
            ],
        )
        .to_owned(),
    }
}
