//! Topics, and sentences from facts and patterns. How sentences become a text stands in `layout.rs`.

use prompts::rng::Rng;

use crate::Split;
use crate::families::case::capitalised;
use crate::inflect;
use crate::words::{pick, words};
use crate::writing::Wish;
use crate::writing::more_topics::{HELD_OUT_TOPICS, MORE_TOPICS};
use crate::writing::topics::{ANY_ADJECTIVES, ANY_DOINGS, ANY_FACTS, CATEGORY_FACTS, TOPICS};

/// What to write about.
#[derive(Debug, Clone)]
pub(crate) struct Topic {
    /// As in "write about the sea".
    pub(crate) name: String,
    is: &'static str,
    pub(crate) adjectives: Vec<String>,
    facts: Vec<String>,
    doings: Vec<String>,
}

fn parts(list: &str) -> impl Iterator<Item = &str> {
    list.split(';').map(str::trim)
}

/// The name of a topic's line.
pub(crate) fn name_of(line: &str) -> &str {
    line.split('|').next().unwrap_or_default()
}

/// Which side a noun's plural stands on when it is the topic: the hash decides, and a topic written by hand is never both.
fn side_of_noun(plural: &str) -> Split {
    let written = |lines: &[&str]| lines.iter().any(|line| name_of(line) == plural);
    if written(HELD_OUT_TOPICS) {
        Split::HeldOut
    } else if written(TOPICS) || written(MORE_TOPICS) {
        Split::Train
    } else {
        Split::of("topic", plural)
    }
}

impl Topic {
    /// Two in three are topics written by hand, the others any noun, so that general sentences are learned as well.
    pub(crate) fn draw(rng: &mut Rng, side: Split) -> Topic {
        let of_noun = rng.below(3) == 0;
        match side {
            _ if of_noun => Topic::of_noun(rng, side),
            Split::HeldOut => Topic::parse(pick(rng, HELD_OUT_TOPICS)),
            Split::Train => {
                let at = rng.below(TOPICS.len() + MORE_TOPICS.len());
                Topic::parse(TOPICS.get(at).or_else(|| MORE_TOPICS.get(at - TOPICS.len())).copied().unwrap_or_default())
            }
        }
    }

    fn parse(line: &'static str) -> Topic {
        let mut fields = line.split('|');
        let mut next = || fields.next().unwrap_or_default();
        let (name, is) = (next().to_owned(), next());
        let mut list = || parts(next()).map(str::to_owned).collect::<Vec<_>>();
        Topic { name, is, adjectives: list(), facts: list(), doings: list() }
    }

    fn of_noun(rng: &mut Rng, side: Split) -> Topic {
        let plurals = &words().plurals;
        let mut at = rng.below(plurals.len());
        // The next of the right side; about one in six is held out, so the walk is short.
        for _ in 0..plurals.len() {
            if side_of_noun(&plurals[at].1) == side {
                break;
            }
            at = (at + 1) % plurals.len();
        }
        let (noun, plural) = &plurals[at];
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

    /// A single word that has to do with the topic.
    pub(crate) fn word(&self, rng: &mut Rng) -> String {
        let simple: Vec<&str> = self.adjectives.iter().map(String::as_str).filter(|word| !word.contains(' ')).collect();
        if rng.below(2) == 0 && !simple.is_empty() { pick(rng, &simple).to_owned() } else { self.tempting_word(rng) }
    }

    /// Something to do, as in "swim in the waves".
    pub(crate) fn doing(&self, rng: &mut Rng) -> &str {
        rng.choose(&self.doings).map_or("", String::as_str)
    }

    fn adjective(&self, rng: &mut Rng) -> &str {
        rng.choose(&self.adjectives).map_or("", String::as_str)
    }

    /// A fact with a small letter where it does not begin with a name.
    fn said(&self, rng: &mut Rng) -> String {
        let fact = rng.choose(&self.facts).map_or("", String::as_str);
        let mut letters = fact.chars();
        letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
    }

    /// One sentence. About half are facts, a fifth can be said of anything.
    pub(crate) fn sentence(&self, rng: &mut Rng, commas: bool) -> String {
        let season = pick(rng, &["spring", "summer", "autumn", "winter"]).to_owned();
        let (name, start) = (&self.name, capitalised(&self.name));
        let (is, adjective, doing) = (self.is, self.adjective(rng), self.doing(rng));
        let other = self.adjective(rng);
        if commas && rng.below(4) == 0 {
            return match rng.below(5) {
                0 => format!("When I think of {name}, I feel happy."),
                1 => format!("In the {season}, many people {doing}."),
                2 => format!("If you have time, you can {doing}."),
                3 => format!("For many people, {name} {is} part of life."),
                _ if adjective != other => format!("{start} {is} {adjective}, {other} and never boring."),
                _ => format!("For me, {name} {is} {adjective}."),
            };
        }
        match rng.below(20) {
            0..=7 => format!("{}.", rng.choose(&self.facts).map_or("", String::as_str)),
            8 => format!("{start} {is} {adjective}."),
            9 if adjective != other => format!("{start} {is} {adjective} and {other}."),
            10 => format!("Many people like to {doing}."),
            11 => format!("I like to {doing} in the {season}."),
            12 if !doing.contains("friend") => format!("You can {doing} with a friend."),
            13 => format!("It is good to {doing}."),
            14 => format!("I like {name}."),
            15 => format!("There is much to say about {name}."),
            16 => format!("My friend often talks about {name}."),
            17 => format!("I want to know more about {name}."),
            18 => format!("Children ask many questions about {name}."),
            _ => format!("I think {name} {is} {adjective}."),
        }
    }

    /// A question about the topic.
    pub(crate) fn question(&self, rng: &mut Rng) -> String {
        let (name, is) = (&self.name, self.is);
        match rng.below(8) {
            0 => format!("Do you like {name}?"),
            1 => format!("What do you know about {name}?"),
            2 => format!("{} {name} {}?", capitalised(is), self.adjective(rng)),
            3 => format!("Do you like to {}?", self.doing(rng)),
            4 => format!("Have you ever thought about {name}?"),
            5 => format!("Did you know that {}?", self.said(rng)),
            6 => format!("Who can {}?", self.doing(rng)),
            _ => format!("Why {is} {name} so {}?", self.adjective(rng)),
        }
    }

    /// A sentence that begins with one of `choice::SENTENCE_STARTS`.
    fn sentence_from(&self, rng: &mut Rng, start: &str) -> String {
        let (name, is) = (&self.name, self.is);
        let (adjective, doing, said) = (self.adjective(rng), self.doing(rng), self.said(rng));
        let ways = match start {
            "I" => [
                format!("I like to {doing}."),
                format!("I think {name} {is} {adjective}."),
                format!("I know that {said}."),
                format!("I often think about {name}."),
            ],
            "You" => [
                format!("You can {doing}."),
                format!("You may like {name}."),
                format!("You know that {said}."),
                format!("You will see that {name} {is} {adjective}."),
            ],
            "We" => [
                format!("We like to {doing}."),
                format!("We know that {said}."),
                format!("We talk about {name}."),
                format!("We think {name} {is} {adjective}."),
            ],
            "People" => [
                format!("People like to {doing}."),
                format!("People say that {said}."),
                format!("People talk about {name}."),
                format!("People find that {name} {is} {adjective}."),
            ],
            "Sometimes" => [
                format!("Sometimes {said}."),
                format!("Sometimes I {doing}."),
                format!("Sometimes {name} {is} {adjective}."),
                format!("Sometimes we talk about {name}."),
            ],
            _ => [
                format!("{start} {said}."),
                format!("{start} you like to {doing}."),
                format!("{start} {name} {is} {adjective}."),
                format!("{start} we will talk about {name}."),
            ],
        };
        rng.choose(&ways).cloned().unwrap_or_default()
    }
}

/// A sentence that uses the keyword and needs no knowledge of it.
fn keyword_sentence(rng: &mut Rng, topic: &Topic, keyword: &str) -> String {
    let article = inflect::article(keyword);
    match rng.below(5) {
        0 => format!("It makes me think of {article} {keyword}."),
        1 => format!("I know a story about {article} {keyword} and {}.", topic.name),
        2 => format!("My friend has {article} {keyword} too."),
        3 => format!("I also like the {keyword}."),
        _ => format!("I once saw {article} {keyword} there."),
    }
}

/// A sentence with one number in digits.
fn number_sentence(rng: &mut Rng, topic: &Topic) -> String {
    let n = 2 + rng.below(28);
    match rng.below(4) {
        0 => format!("I know {n} people who like to {}.", topic.doing(rng)),
        1 => format!("I have {n} books about {}.", topic.name),
        2 => format!("We talked about {} for {n} minutes.", topic.name),
        _ => format!("I have thought of {} {n} times today.", topic.name),
    }
}

/// A sentence with one placeholder.
fn placeholder_sentence(rng: &mut Rng, topic: &Topic) -> String {
    match rng.below(4) {
        0 => format!("My friend [name] likes to {}.", topic.doing(rng)),
        1 => format!("On [day] we will {}.", topic.doing(rng)),
        2 => format!("In [place] you can {}.", topic.doing(rng)),
        _ => format!("I read about {} in [book].", topic.name),
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

/// A last sentence whose last word is one of `choice::LAST_WORDS`.
fn closing(last: &str, topic: &Topic) -> String {
    let name = &topic.name;
    match last {
        "me" => format!("Come and talk about {name} with me."),
        "you" => format!("I hope that {name} will be good to you."),
        "home" => format!("I like to think of {name} at home."),
        "together" => format!("We can learn about {name} together."),
        "forever" => format!("I could talk about {name} forever."),
        _ => format!("I want to think about {name} {last}."),
    }
}

/// Words as people count them: runs without white space.
pub(crate) fn n_words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// The sentences that the wishes want in certain places.
#[derive(Default)]
struct Places {
    front: Option<String>,
    back: Option<String>,
    special: Vec<String>,
}

fn places(rng: &mut Rng, topic: &Topic, wishes: &[Wish]) -> Places {
    let mut places = Places::default();
    for wish in wishes {
        match wish {
            Wish::Keyword(keyword) => places.special.push(keyword_sentence(rng, topic, keyword)),
            Wish::Keywords(one, other) => {
                places.special.push(keyword_sentence(rng, topic, one));
                places.special.push(keyword_sentence(rng, topic, other));
            }
            Wish::KeywordTimes(keyword, n) => {
                places.special.extend((0..*n).map(|_| keyword_sentence(rng, topic, keyword)));
            }
            Wish::Either(one, other) => {
                let keyword = if rng.below(2) == 0 { one } else { other };
                places.special.push(keyword_sentence(rng, topic, keyword));
            }
            Wish::Numbers(n) => places.special.extend((0..*n).map(|_| number_sentence(rng, topic))),
            Wish::Placeholders(n) => places.special.extend((0..*n).map(|_| placeholder_sentence(rng, topic))),
            Wish::HasQuestion => places.special.push(topic.question(rng)),
            Wish::HasExclamation => places.special.push(topic.sentence(rng, false).replace('.', "!")),
            Wish::StartsWith(start) => places.front = Some(opening(start, topic)),
            Wish::FirstWord(start) => places.front = Some(opening(&capitalised(start), topic)),
            Wish::VerbFirst => places.front = Some(format!("{}.", capitalised(topic.doing(rng)))),
            Wish::FirstQuestion => places.front = Some(topic.question(rng)),
            Wish::EndsWith(end) => places.back = Some((*end).to_owned()),
            Wish::LastWord(last) => places.back = Some(closing(last, topic)),
            Wish::EndsQuestion => places.back = Some(topic.question(rng)),
            Wish::EndsExclamation => places.back = Some(topic.sentence(rng, false).replace('.', "!")),
            _ => {}
        }
    }
    places
}

fn n_sentences(rng: &mut Rng, wishes: &[Wish]) -> usize {
    let asked = wishes.iter().find_map(|wish| match wish {
        Wish::Sentences(n) | Wish::Bullets(n) | Wish::Numbered(n) | Wish::Lines(n) | Wish::Sections(n) => Some(*n),
        Wish::LeastSentences(n) => Some(n + rng.below(2)),
        Wish::MostSentences(n) => Some((*n).min(2 + rng.below(3))),
        Wish::Paragraphs(n) | Wish::StarParagraphs(n) => Some(n + rng.below(2)),
        Wish::SentencesThenBullets(sentences, bullets) => Some(sentences + bullets),
        Wish::ExactWords(_) => Some(1),
        Wish::Headings(_) | Wish::Labels(_) | Wish::Rule => Some(2),
        Wish::JsonList => Some(2 + rng.below(2)),
        _ => None,
    });
    // Capitals and brackets cost many tokens, so such texts stay short where nobody asks for a length.
    let dear = wishes
        .iter()
        .any(|wish| matches!(wish, Wish::Uppercase | Wish::Brackets | Wish::TwoAnswers | Wish::RepeatRequest(_)));
    asked.unwrap_or_else(|| if dear { 1 + rng.below(2) } else { 2 + rng.below(3) })
}

/// Whether the sentence is free of what the wishes forbid.
fn allowed(wishes: &[Wish], sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    wishes.iter().all(|wish| match wish {
        Wish::Forbidden(word) => !lower.contains(word.as_str()),
        Wish::ForbiddenSeveral(words) => words.iter().all(|word| !lower.contains(word.as_str())),
        Wish::NoLetter(letter) => !lower.contains(*letter),
        _ => true,
    })
}

/// Sentences that keep the wishes, those about layout aside; `None` when they ran out.
pub(crate) fn sentences(rng: &mut Rng, topic: &Topic, wishes: &[Wish]) -> Option<Vec<String>> {
    let commas = !wishes.contains(&Wish::NoCommas);
    let n_sentences = n_sentences(rng, wishes);
    let Places { front, back, special } = places(rng, topic, wishes);
    let n_fixed = special.len() + usize::from(front.is_some()) + usize::from(back.is_some());
    // A text that is only its demanded ending says nothing of the topic.
    let only_end = n_sentences == n_fixed && wishes.iter().any(|wish| matches!(wish, Wish::EndsWith(_)));
    if n_sentences < n_fixed || only_end {
        return None;
    }
    let mut middle: Vec<String> = Vec::new();
    for _ in 0..100 {
        if middle.len() == n_sentences - n_fixed {
            break;
        }
        let sentence = one_sentence(rng, topic, wishes, commas);
        if allowed(wishes, &sentence) && !middle.contains(&sentence) {
            middle.push(sentence);
        }
    }
    if middle.len() < n_sentences - n_fixed {
        return None;
    }
    lead_with_name(&mut middle, &topic.name);
    for sentence in special {
        let at = rng.below(middle.len() + 1);
        middle.insert(at.max(middle.len().min(1)), sentence);
    }
    let sentences: Vec<String> = front.into_iter().chain(middle).chain(back).collect();
    sentences.iter().all(|sentence| allowed(wishes, sentence)).then_some(sentences)
}

fn one_sentence(rng: &mut Rng, topic: &Topic, wishes: &[Wish], commas: bool) -> String {
    for wish in wishes {
        match wish {
            Wish::AllQuestions => return topic.question(rng),
            Wish::AllExclamations => return topic.sentence(rng, commas).replace('.', "!"),
            Wish::SameStart(start) => return topic.sentence_from(rng, start),
            Wish::SameLetter(letter) => {
                let starts: Vec<&str> =
                    super::choice::SENTENCE_STARTS.iter().copied().filter(|start| start.starts_with(*letter)).collect();
                let start = pick(rng, &starts);
                return topic.sentence_from(rng, start);
            }
            _ => {}
        }
    }
    topic.sentence(rng, commas)
}

/// Puts a sentence that names the topic first, so that later ones may say "it".
fn lead_with_name(sentences: &mut [String], name: &str) {
    let named = |sentence: &String| sentence.to_lowercase().contains(name);
    if let Some(at) = sentences.iter().position(named) {
        sentences.swap(0, at);
    }
}
