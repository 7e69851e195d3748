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

/// Wordings of a wish, separated by bars; `{n}` stands for its number and `{w}` for its words.
fn wordings(wish: &Wish) -> &'static str {
    match wish {
        Wish::Sentences(_) => {
            "Use exactly {n} sentences.|Your answer must have {n} sentences.|\
             The text should have exactly {n} sentences.|Exactly {n} sentences."
        }
        Wish::LeastSentences(_) => {
            "Use at least {n} sentences.|Write at least {n} sentences.|At least {n} sentences.|\
             The text needs {n} sentences or more."
        }
        Wish::MostSentences(_) => {
            "Use at most {n} sentences.|Write no more than {n} sentences.|At most {n} sentences.|\
             Keep it to {n} sentences or fewer."
        }
        Wish::NoCommas => {
            "Do not use commas.|Do not use any commas.|Use no commas.|No commas.|\
             Without commas, please.|Avoid commas.|Your answer must not contain a comma.|\
             Please do not use commas."
        }
        Wish::Lowercase => {
            "Use only small letters.|Write everything in lower case.|All lowercase.|\
             Do not use capital letters.|No capital letters.|Write in all lowercase letters.|\
             All lowercase: no capital letters."
        }
        Wish::Uppercase => {
            "Use only capital letters.|Write everything in capitals.|All uppercase.|\
             Write in all capital letters.|Use upper case only.|ALL CAPITALS: no small letters."
        }
        Wish::Keyword(_) => {
            "Use the word \"{w}\".|Include the word {w}.|Mention the word {w}.|\
             The word {w} must appear.|Include the keyword {w}.|Your answer must contain \"{w}\".|\
             Use the word {w} in it.|Include \u{201c}{w}\u{201d}.|Include \"{w}\"."
        }
        Wish::Forbidden(_) => {
            "Do not use the word \"{w}\".|Do not use the word {w}.|Avoid the word {w}.|\
             The word {w} must not appear.|Do not mention the word \"{w}\".|\
             Do not use \u{201c}{w}\u{201d}.|Never use the word {w}."
        }
        Wish::Bullets(_) => {
            "Use exactly {n} bullet points.|Write {n} bullet points.|Answer with {n} bullet points.|\
             Make a list of {n} bullets.|Give {n} bullet points.|Exactly {n} bullet points."
        }
        Wish::Quoted => {
            "Put your whole answer in double quotation marks.|Wrap the text in quotation marks.|\
             Put quotation marks around your answer.|The whole text must be in double quotes.|\
             The whole answer in double quotation marks."
        }
        Wish::Title => {
            "Give it a title in double angle brackets.|Add a title like <<this>>.|\
             Begin with a title in <<double angle brackets>>.|It needs a title, such as <<title>>.|\
             A title in double angular brackets, as in <<title>>."
        }
        Wish::StartsWith(_) => {
            "Start with the word {w}.|Begin with \"{w}\".|The first word must be {w}.|\
             Start with \"{w}\".|Begin your answer with the word {w}.|Start with \u{201c}{w}\u{201d}."
        }
        Wish::EndsWith(_) => {
            "End with \"{w}\"|Finish with: {w}|End your answer with the words \"{w}\"|\
             The last sentence must be \"{w}\"|End with \u{201c}{w}\u{201d}"
        }
        Wish::MostWords(_) => {
            "Use at most {n} words.|Write no more than {n} words.|At most {n} words.|\
             Use {n} words or fewer."
        }
        Wish::LeastWords(_) => {
            "Use at least {n} words.|Write at least {n} words.|At least {n} words.|\
             Use {n} words or more."
        }
        Wish::Json => {
            "Answer in JSON.|Your answer must be valid JSON.|Write it as a JSON object.|\
             Use JSON format.|A valid JSON object and nothing else."
        }
    }
}

/// A wish as a sentence.
fn sentence(rng: &mut Rng, wish: &Wish) -> String {
    let wordings: Vec<&str> = wordings(wish).split('|').collect();
    match wish {
        Wish::Sentences(n)
        | Wish::LeastSentences(n)
        | Wish::MostSentences(n)
        | Wish::Bullets(n)
        | Wish::MostWords(n)
        | Wish::LeastWords(n) => count(rng, &wordings, *n),
        Wish::Keyword(word) | Wish::Forbidden(word) => pick(rng, &wordings).replace("{w}", word),
        Wish::StartsWith(words) | Wish::EndsWith(words) => pick(rng, &wordings).replace("{w}", words),
        Wish::NoCommas | Wish::Lowercase | Wish::Uppercase | Wish::Quoted | Wish::Title | Wish::Json => {
            pick(rng, &wordings).to_owned()
        }
    }
}
