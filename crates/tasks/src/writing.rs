//! Short writing on a topic that keeps the constraints its prompt states.
//!
//! Texts are put together from facts and patterns; what a prompt asks for is a list of [`Wish`]es.
//! The `constraints` crate judges every text when it is made, and what fails is drawn again, so no training text breaks its prompt.

pub(crate) mod choice;
pub(crate) mod compose;
mod layout;
mod more_topics;
pub(crate) mod requests;
mod topics;
mod wish;
mod wordings;

use constraints::check;
use prompts::{Message, rng::Rng};

use crate::Split;
use choice::settle;
use compose::Topic;
use requests::Form;

pub use wish::Wish;

/// A prompt and a text that keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writing {
    /// The prompt's messages: one user message, sometimes with the wishes in a system message.
    pub prompt: Vec<Message>,
    /// A text that keeps every wish.
    pub answer: String,
    /// What the prompt asks for besides the topic.
    pub wishes: Vec<Wish>,
}

/// Attempts to find a text for a combination of wishes before taking fresh wishes.
const MOST_ATTEMPTS: usize = 60;
/// Longest text in characters; with its prompt that stays below 220 tokens.
const LONGEST: usize = 420;

/// A random prompt on a topic of the given side, with its text; `None` when no attempt kept all wishes, which is rare.
pub fn draw(rng: &mut Rng, side: Split) -> Option<Writing> {
    (0..MOST_ATTEMPTS).find_map(|_| attempt(rng, side, None))
}

/// As [`draw`], with exactly so many wishes.
pub fn draw_with(rng: &mut Rng, side: Split, n_wishes: usize) -> Option<Writing> {
    // Several wishes clash more often than one.
    (0..MOST_ATTEMPTS * (n_wishes + 1)).find_map(|_| attempt(rng, side, Some(n_wishes)))
}

fn attempt(rng: &mut Rng, side: Split, n_wishes: Option<usize>) -> Option<Writing> {
    let topic = Topic::draw(rng, side);
    let request = requests::request(rng, &topic);
    let wishes = match n_wishes {
        None => choice::draw(rng, &topic, &request),
        Some(n) => choice::draw_n(rng, &topic, &request, n),
    };
    if n_wishes.is_some_and(|n| n != wishes.len()) {
        return None;
    }
    let answer = layout::answer(rng, &topic, &wishes)?;
    let wishes = settle(rng, wishes, &answer);
    if !keeps(&wishes, &answer) {
        return None;
    }
    let form = Form::draw(rng);
    let shown = if form == Form::Example { shown(rng, side, &topic, &wishes) } else { None };
    let prompt = requests::prompt(rng, &topic, &request, &wishes, form, shown);
    Some(Writing { prompt, answer, wishes })
}

/// A text on a fresh topic that keeps wishes given from outside; its topic's request comes with it.
pub(crate) fn on_wishes(rng: &mut Rng, side: Split, wishes: &[Wish]) -> Option<(String, String)> {
    (0..MOST_ATTEMPTS).find_map(|_| {
        let topic = Topic::draw(rng, side);
        let answer = layout::answer(rng, &topic, wishes)?;
        keeps(wishes, &answer).then(|| (requests::request(rng, &topic), answer))
    })
}

/// Whether the checkers find every wish kept, and the text is short enough to learn from.
pub(crate) fn keeps(wishes: &[Wish], answer: &str) -> bool {
    answer.len() <= LONGEST && wishes.iter().all(|wish| check(&wish.constraint(), answer).is_satisfied())
}

/// Another request with a text that keeps the same wishes. What is shown in an evaluation prompt may be of a training topic: it is given, not asked for.
fn shown(rng: &mut Rng, side: Split, topic: &Topic, wishes: &[Wish]) -> Option<(String, String)> {
    // The repeated request would be another one, and a long example leaves no room.
    if wishes.iter().any(|wish| matches!(wish, Wish::RepeatRequest(_) | Wish::TwoAnswers)) {
        return None;
    }
    for _ in 0..10 {
        let other = Topic::draw(rng, side);
        if other.name == topic.name {
            continue;
        }
        if let Some(text) = layout::answer(rng, &other, wishes).filter(|text| keeps(wishes, text) && text.len() < 240) {
            return Some((requests::request(rng, &other), text));
        }
    }
    None
}

/// Names of the topics that training never asks for.
#[cfg(test)]
pub(crate) fn held_out_topics() -> impl Iterator<Item = &'static str> {
    more_topics::HELD_OUT_TOPICS.iter().map(|line| compose::name_of(line))
}

/// Facts of the topics that training never asks for.
#[cfg(test)]
pub(crate) fn held_out_facts() -> impl Iterator<Item = &'static str> {
    more_topics::HELD_OUT_TOPICS.iter().filter_map(|line| line.split('|').nth(3)).flat_map(|facts| facts.split(';'))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    #[test]
    fn every_text_keeps_every_wish_of_its_prompt() {
        let mut n_wishes = 0;
        for position in 0..3000 {
            let side = if position % 4 == 0 { Split::HeldOut } else { Split::Train };
            let Some(Writing { prompt, answer, wishes }) = draw(&mut Rng::new(5, "test", position), side) else {
                panic!("position {position} drew nothing");
            };
            assert!(!answer.is_empty() && answer.len() <= LONGEST);
            for wish in &wishes {
                n_wishes += 1;
                let constraint = wish.constraint();
                assert_eq!(constraint.validate(), Ok(()), "{wish:?}");
                let verdict = check(&constraint, &answer);
                assert!(verdict.is_satisfied(), "{}: {}\n{prompt:?}\n{answer}", constraint.describe(), verdict.reason);
            }
            let text: String = prompt.iter().map(|message| message.content.as_str()).collect();
            assert!(!text.contains("{n}") && !text.contains("{w}") && !text.contains("{v}"), "{text}");
        }
        assert!(n_wishes > 3500, "{n_wishes}");
    }

    fn name(wish: &Wish) -> String {
        format!("{wish:?}").chars().take_while(char::is_ascii_alphabetic).collect()
    }

    #[test]
    fn every_kind_of_wish_occurs_on_both_sides_and_is_judged_by_a_constraint_of_its_own() {
        let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
        let mut judged = BTreeSet::new();
        for position in 0..12_000 {
            let writing = draw(&mut Rng::new(6, "test", position), Split::Train);
            for wish in writing.map(|writing| writing.wishes).unwrap_or_default() {
                judged.insert(wish.constraint().kind().id);
                if wish != Wish::NoCommas {
                    assert_ne!(wish.constraint().kind().id, "no_commas", "{wish:?} has no constraint");
                }
                *kinds.entry(name(&wish)).or_default() += 1;
            }
        }
        let rare: Vec<_> = kinds.iter().filter(|(_, n)| **n < 10).collect();
        assert!(kinds.len() >= 65 && rare.is_empty(), "{} kinds; rare: {rare:?}; {kinds:?}", kinds.len());
        assert!(judged.len() >= 40, "{} kinds of constraint: {judged:?}", judged.len());
    }

    #[test]
    fn there_are_enough_topics_and_none_stands_on_both_sides() {
        let train: BTreeSet<&str> =
            topics::TOPICS.iter().chain(more_topics::MORE_TOPICS).map(|line| compose::name_of(line)).collect();
        let held_out: BTreeSet<&str> = held_out_topics().collect();
        assert!(held_out.len() >= 20 && train.len() + held_out.len() >= 110, "{} {}", train.len(), held_out.len());
        assert_eq!(train.intersection(&held_out).count(), 0);
        let drawn = |side: Split| -> BTreeSet<String> {
            (0..4000).map(|position| Topic::draw(&mut Rng::new(12, side.as_str(), position), side).name).collect()
        };
        assert_eq!(drawn(Split::Train).intersection(&drawn(Split::HeldOut)).collect::<Vec<_>>(), Vec::<&String>::new());
    }

    #[test]
    fn prompts_with_a_given_number_of_wishes_are_found() {
        for n_wishes in 1..=4 {
            let found = (0..100)
                .filter_map(|position| draw_with(&mut Rng::new(7, "test", position), Split::HeldOut, n_wishes))
                .inspect(|writing| assert_eq!(writing.wishes.len(), n_wishes))
                .count();
            assert!(found > 95, "{found} prompts with {n_wishes} wishes");
        }
    }
}
