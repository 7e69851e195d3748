//! A writing prompt as messages: the request, and its wishes in MulDimIF's three patterns (Ye et al., 2025).
//!
//! *Incorporation* weaves the wishes into the request or says them after it, *listing* puts them into a list of rules,
//! *example* shows another text that keeps them first. Beside our own wordings stand those of the crate `wording`.

use prompts::{Message, rng::Rng};

use crate::families::case::capitalised;
use crate::inflect::number_in_words;
use crate::words::pick;
use crate::writing::Wish;
use crate::writing::compose::Topic;
use crate::writing::wordings::{self, woven};

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
    "Give me a short text on {t}.",
    "Write a note about {t}.",
    "Tell us something about {t}.",
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

/// How the wishes are put into the prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Said in sentences beside the request, or woven into it.
    Incorporation,
    /// A list of rules.
    Listing,
    /// After an example that keeps them.
    Example,
}

impl Form {
    /// Drawn as often as each is used in training.
    pub(crate) fn draw(rng: &mut Rng) -> Form {
        match rng.below(20) {
            0..=13 => Form::Incorporation,
            14..=17 => Form::Listing,
            _ => Form::Example,
        }
    }
}

/// A request without any wish.
pub(crate) fn request(rng: &mut Rng, topic: &Topic) -> String {
    pick(rng, REQUESTS).replace("{t}", &topic.name)
}

/// The messages of a prompt. `shown` is another topic's request with a text that keeps the same wishes, for [`Form::Example`].
pub(crate) fn prompt(
    rng: &mut Rng,
    topic: &Topic,
    request: &str,
    wishes: &[Wish],
    form: Form,
    shown: Option<(String, String)>,
) -> Vec<Message> {
    let mut stated: Vec<&Wish> = wishes.iter().collect();
    rng.shuffle(&mut stated);
    if stated.is_empty() {
        return vec![Message::user(request)];
    }
    match (form, shown) {
        (Form::Example, Some((other, text))) => {
            let rules = rules(rng, &stated, wording::Pattern::Incorporation).join(" ");
            let (question, answer) =
                if rng.below(2) == 0 { ("**Question**", "**Answer**") } else { ("Question", "Answer") };
            vec![Message::user(format!(
                "# Example 1:\n{question}: {other} {rules}\n{answer}: {text}\n\n{question}: {request} {rules}"
            ))]
        }
        (Form::Listing, _) => {
            let rules = rules(rng, &stated, wording::Pattern::Listing);
            let lines: Vec<String> = rules.iter().map(|rule| format!("- {}", rule.trim_start_matches("- "))).collect();
            let head = pick(rng, &["", "Rules:\n", "Keep these rules:\n", "Constraints:\n", "Keep to this:\n"]);
            vec![Message::user(format!("{request}\n{head}{}", lines.join("\n")))]
        }
        _ => incorporated(rng, topic, request, stated),
    }
}

fn incorporated(rng: &mut Rng, topic: &Topic, request: &str, mut stated: Vec<&Wish>) -> Vec<Message> {
    let counted = stated.iter().position(|wish| matches!(wish, Wish::Sentences(_))).filter(|_| rng.below(2) == 0);
    let repeats = stated.iter().any(|wish| matches!(wish, Wish::RepeatRequest(_)));
    let mut request = match counted.filter(|_| !repeats).map(|at| stated.remove(at)) {
        Some(Wish::Sentences(n)) => count(rng, COUNTED_REQUESTS, *n).replace("{t}", &topic.name),
        _ => request.to_owned(),
    };
    // Up to two wishes can be woven into the request itself.
    if !repeats && request.ends_with('.') && rng.below(4) == 0 {
        let mut woven_in = Vec::new();
        stated.retain(|wish| match woven(wish).filter(|_| woven_in.len() < 2) {
            Some(fragment) => {
                woven_in.push(fragment);
                false
            }
            None => true,
        });
        if !woven_in.is_empty() {
            request = format!("{} {}.", request.trim_end_matches('.'), woven_in.join(" and "));
        }
    }
    let rules = rules(rng, &stated, wording::Pattern::Incorporation).join(" ");
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

/// The wishes as sentences or list items.
fn rules(rng: &mut Rng, stated: &[&Wish], pattern: wording::Pattern) -> Vec<String> {
    let mut rules = Vec::with_capacity(stated.len());
    for wish in stated {
        let rendered = (wordings::is_natural(wish) && rng.below(3) == 0)
            .then(|| wording::render(&wish.constraint(), pattern, rng.below(12)))
            .filter(|rule| !rule.contains(" 1 times"));
        rules.push(rendered.unwrap_or_else(|| sentence(rng, wish)));
    }
    rules
}

/// One of the wordings with a number filled in, in digits or in words; the plural is taken back for one.
fn count(rng: &mut Rng, wordings: &[&str], n: usize) -> String {
    let wording = pick(rng, wordings);
    let number = if rng.below(3) == 0 { number_in_words(n).unwrap_or_else(|| n.to_string()) } else { n.to_string() };
    let begins = wording.starts_with("{n}");
    let filled = wording.replace("{n}", &number);
    let filled = if begins { capitalised(&filled) } else { filled };
    if n == 1 { singular(&filled) } else { filled }
}

fn singular(text: &str) -> String {
    let mut text = text.to_owned();
    for plural in wordings::COUNTED {
        text = text.replace(&format!("{plural}s"), plural);
    }
    text
}

/// A wish as a sentence in one of our own wordings.
pub(crate) fn sentence(rng: &mut Rng, wish: &Wish) -> String {
    let wordings: Vec<&str> = wordings::of(wish).split('|').collect();
    let text = match wordings::number(wish) {
        Some(n) => count(rng, &wordings, n),
        None => pick(rng, &wordings).to_owned(),
    };
    let words = wordings::words(wish);
    match words.as_slice() {
        [] => text,
        [one] => text.replace("{w}", one),
        [one, other, more @ ..] => {
            let rest: String = more.iter().map(|word| format!(" and \"{word}\"")).collect();
            text.replace("{w}", one).replace("{v}", other).replace("{more}", &rest)
        }
    }
}
