//! Sentences from facts and patterns, and their assembly.

use prompts::rng::Rng;

use crate::families::case::capitalised;
use crate::inflect;
use crate::words::{pick, words};
use crate::writing::Wish;
use crate::writing::topics::{ANY_ADJECTIVES, ANY_DOINGS, ANY_FACTS, CATEGORY_FACTS, TOPICS};

/// What to write about.
#[derive(Debug, Clone)]
pub(crate) struct Topic {
    /// As in "write about the sea".
    pub(crate) name: String,
    is: &'static str,
    adjectives: Vec<String>,
    facts: Vec<String>,
    doings: Vec<String>,
}

fn parts(list: &str) -> impl Iterator<Item = &str> {
    list.split(';').map(str::trim)
}

impl Topic {
    /// Mostly a topic written by hand, sometimes any noun.
    pub(crate) fn draw(rng: &mut Rng) -> Topic {
        if rng.below(6) == 0 { Topic::of_noun(rng) } else { Topic::parse(pick(rng, TOPICS)) }
    }

    fn parse(line: &'static str) -> Topic {
        let mut fields = line.split('|');
        let mut next = || fields.next().unwrap_or_default();
        let (name, is) = (next().to_owned(), next());
        let mut list = || parts(next()).map(str::to_owned).collect::<Vec<_>>();
        Topic { name, is, adjectives: list(), facts: list(), doings: list() }
    }

    fn of_noun(rng: &mut Rng) -> Topic {
        let (noun, plural) = &words().plurals[rng.below(words().plurals.len())];
        let category = words().category_of.get(noun).copied().unwrap_or("thing");
        let more = CATEGORY_FACTS.iter().find(|(name, _)| *name == category).map_or("", |(_, facts)| *facts);
        let fill = |pattern: &str| pattern.replace("{n}", plural).replace("{N}", &capitalised(plural));
        Topic {
            name: plural.clone(),
            is: "are",
            adjectives: parts(ANY_ADJECTIVES).map(str::to_owned).collect(),
            facts: ANY_FACTS.iter().copied().chain(parts(more)).filter(|fact| !fact.is_empty()).map(fill).collect(),
            doings: parts(ANY_DOINGS).map(fill).collect(),
        }
    }

    /// A word that a text on this topic might well use, so that forbidding it means something.
    pub(crate) fn tempting_word(&self, rng: &mut Rng) -> String {
        let text: Vec<&str> = self
            .facts
            .iter()
            .flat_map(|fact| fact.split(' '))
            .chain(self.adjectives.iter().flat_map(|words| words.split(' ')))
            .collect();
        let in_name = |word: &str| self.name.contains(&word.to_lowercase());
        let long: Vec<&str> = text.into_iter().filter(|word| word.len() > 3 && !in_name(word)).collect();
        pick(rng, &long).to_lowercase()
    }

    fn one<'a>(&'a self, rng: &mut Rng, list: &'a [String]) -> &'a str {
        rng.choose(list).map_or("", String::as_str)
    }

    /// One sentence. Half are facts.
    fn sentence(&self, rng: &mut Rng, commas: bool) -> String {
        let season = pick(rng, &["spring", "summer", "autumn", "winter"]).to_owned();
        let (name, start) = (&self.name, capitalised(&self.name));
        let (is, adjective, doing) = (self.is, self.one(rng, &self.adjectives), self.one(rng, &self.doings));
        let other = self.one(rng, &self.adjectives);
        if commas && rng.below(3) == 0 {
            return match rng.below(4) {
                0 => format!("When I think of {name}, I feel happy."),
                1 => format!("In the {season}, many people {doing}."),
                2 => format!("If you have time, you can {doing}."),
                _ if adjective != other => format!("{start} {is} {adjective}, {other} and never boring."),
                _ => format!("For me, {name} {is} {adjective}."),
            };
        }
        match rng.below(14) {
            0..=6 => format!("{}.", self.one(rng, &self.facts)),
            7 => format!("{start} {is} {adjective}."),
            8 if adjective != other => format!("{start} {is} {adjective} and {other}."),
            9 => format!("Many people like to {doing}."),
            10 => format!("I like to {doing} in the {season}."),
            11 => format!("You can {doing} with a friend."),
            12 => format!("It is good to {doing}."),
            _ => format!("I think {name} {is} {adjective}."),
        }
    }
}

/// A sentence that uses the keyword and needs no knowledge of it.
fn keyword_sentence(rng: &mut Rng, topic: &Topic, keyword: &str) -> String {
    let article = inflect::article(keyword);
    match rng.below(3) {
        0 => format!("It makes me think of {article} {keyword}."),
        1 => format!("I know a story about {article} {keyword} and {}.", topic.name),
        _ => format!("I once saw {article} {keyword} there."),
    }
}

fn opening(start: &str, topic: &Topic) -> String {
    let name = &topic.name;
    match start {
        "Today" => format!("Today I want to write about {name}."),
        "Once" => format!("Once I read a book about {name}."),
        "Everyone" => format!("Everyone knows something about {name}."),
        "Perhaps" => format!("Perhaps you know {name} already."),
        "Look" => format!("Look closely and {name} will surprise you."),
        _ => format!("{start} here is something about {name}."),
    }
}

/// Words as people count them: runs without white space.
pub(crate) fn n_words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// A text that keeps the wishes; `None` when the sentences ran out.
pub(crate) fn answer(rng: &mut Rng, topic: &Topic, wishes: &[Wish]) -> Option<String> {
    let n_sentences = wishes
        .iter()
        .find_map(|wish| match wish {
            Wish::Sentences(n) | Wish::Bullets(n) => Some(*n),
            Wish::LeastSentences(n) => Some(n + rng.below(2)),
            Wish::MostSentences(n) => Some((*n).min(2 + rng.below(3))),
            _ => None,
        })
        // Capitals cost many tokens, so such texts stay short where nobody asks for a length.
        .unwrap_or_else(|| if wishes.contains(&Wish::Uppercase) { 1 + rng.below(2) } else { 2 + rng.below(3) });
    let fixed =
        wishes.iter().filter(|wish| matches!(wish, Wish::Keyword(_) | Wish::StartsWith(_) | Wish::EndsWith(_))).count();
    // A text that is only its demanded ending says nothing of the topic.
    let only_end = n_sentences == fixed && wishes.iter().any(|wish| matches!(wish, Wish::EndsWith(_)));
    if n_sentences < fixed || only_end {
        return None;
    }
    let sentences = sentences(rng, topic, wishes, n_sentences)?;
    Some(shape(topic, wishes, &sentences))
}

fn sentences(rng: &mut Rng, topic: &Topic, wishes: &[Wish], n_sentences: usize) -> Option<Vec<String>> {
    let commas = !wishes.contains(&Wish::NoCommas);
    let forbidden =
        wishes.iter().find_map(|wish| if let Wish::Forbidden(word) = wish { Some(word.as_str()) } else { None });
    let mut front = None;
    let mut back = None;
    let mut special = Vec::new();
    for wish in wishes {
        match wish {
            Wish::Keyword(keyword) => special.push(keyword_sentence(rng, topic, keyword)),
            Wish::StartsWith(start) => front = Some(opening(start, topic)),
            Wish::EndsWith(end) => back = Some((*end).to_owned()),
            _ => {}
        }
    }
    let n_free = n_sentences - special.len() - usize::from(front.is_some()) - usize::from(back.is_some());
    let mut middle: Vec<String> = Vec::new();
    for _ in 0..200 {
        if middle.len() == n_free {
            break;
        }
        let sentence = topic.sentence(rng, commas);
        let allowed = forbidden.is_none_or(|word| !sentence.to_lowercase().contains(word));
        if allowed && !middle.contains(&sentence) {
            middle.push(sentence);
        }
    }
    if middle.len() < n_free {
        return None;
    }
    lead_with_name(&mut middle, &topic.name);
    for sentence in special {
        let at = rng.below(middle.len() + 1);
        middle.insert(at.max(middle.len().min(1)), sentence);
    }
    let sentences: Vec<String> = front.into_iter().chain(middle).chain(back).collect();
    let kept = forbidden.is_none_or(|word| sentences.iter().all(|sentence| !sentence.to_lowercase().contains(word)));
    kept.then_some(sentences)
}

/// Puts a sentence that names the topic first, so that later ones may say "it".
fn lead_with_name(sentences: &mut [String], name: &str) {
    let named = |sentence: &String| sentence.to_lowercase().contains(name);
    if let Some(at) = sentences.iter().position(named) {
        sentences.swap(0, at);
    }
}

fn shape(topic: &Topic, wishes: &[Wish], sentences: &[String]) -> String {
    let prose = sentences.join(" ");
    let mut text = prose.clone();
    for wish in wishes {
        match wish {
            Wish::Bullets(_) => {
                text = sentences.iter().map(|sentence| format!("* {sentence}")).collect::<Vec<_>>().join("\n")
            }
            Wish::Quoted => text = format!("\"{prose}\""),
            Wish::Title => text = format!("<<{}>>\n\n{prose}", capitalised(&topic.name)),
            // No sentence holds a character that JSON would escape.
            Wish::Json => text = format!("{{\"topic\": \"{}\", \"text\": \"{prose}\"}}", topic.name),
            _ => {}
        }
    }
    if wishes.contains(&Wish::Lowercase) {
        text = text.to_lowercase();
    }
    if wishes.contains(&Wish::Uppercase) {
        text = text.to_uppercase();
    }
    text
}
