//! Conversations of several turns: what is asked for once holds for every later answer, in the manner of MMMT-IF and PIF-4-4.
//!
//! (Epstein et al., "MMMT-IF: A Challenging Multimodal Multi-Turn Instruction Following Benchmark", 2024; here without pictures.)
//! Turns ask for writing or for a task; the checkers judge every answer by all constraints stated so far.

use constraints::check;
use prompts::{Message, rng::Rng};

use crate::words::pick;
use crate::writing::choice::{draw_lasting, fit};
use crate::writing::requests::sentence;
use crate::writing::{Wish, on_wishes};
use crate::{Split, Task, registry};

/// A user's turn with the answer that keeps everything asked for so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Turn {
    pub(crate) user: String,
    pub(crate) answer: String,
    /// What the answer must keep; empty when the answer only agrees.
    pub(crate) wishes: Vec<Wish>,
}

const FIRST: &[&str] = &[
    "From now on: {r}",
    "In all your answers: {r}",
    "For the rest of this conversation: {r}",
    "Keep this rule from here on: {r}",
    "Remember this rule for every answer: {r}",
    "This holds for all that you write: {r}",
];

const FURTHER: &[&str] = &[
    "One more rule for all answers: {r}",
    "From now on as well: {r}",
    "Keep the rules so far, and also this one: {r}",
    "Another rule from here on: {r}",
    "And from now on: {r}",
];

const AGREED: &[&str] = &["I will keep to that.", "All right. I will do that."];

/// Longest conversation in characters, about 400 tokens.
const LONGEST: usize = 1400;

/// A conversation of two to four turns for training.
pub(crate) fn draw(rng: &mut Rng) -> Option<Vec<Turn>> {
    match rng.below(10) {
        0..=5 => {
            let n_turns = [2, 2, 3, 3, 4][rng.below(5)];
            let agrees = rng.below(5) == 0;
            let every_turn = rng.below(2) == 0;
            writing(rng, Split::Train, n_turns, agrees, every_turn)
        }
        6..=8 => applied(rng),
        _ => again(rng),
    }
}

/// Four turns with one more constraint in each, on topics of the given side.
pub(crate) fn four(rng: &mut Rng, side: Split) -> Option<Vec<Turn>> {
    writing(rng, side, 4, false, true)
}

fn short_enough(turns: &[Turn]) -> bool {
    turns.iter().map(|turn| turn.user.len() + turn.answer.len() + 30).sum::<usize>() <= LONGEST
}

fn ruled(rng: &mut Rng, wish: &Wish, first: bool) -> String {
    let lead = pick(rng, if first { FIRST } else { FURTHER });
    lead.replace("{r}", &sentence(rng, wish))
}

/// Writing under rules that add up. `agrees` puts the first rule into a turn of its own, `every_turn` brings a rule with each.
fn writing(rng: &mut Rng, side: Split, n_turns: usize, agrees: bool, every_turn: bool) -> Option<Vec<Turn>> {
    let mut turns: Vec<Turn> = Vec::new();
    let mut wishes: Vec<Wish> = Vec::new();
    for at in 0..n_turns {
        let mut rule = None;
        if at == 0 || every_turn || rng.below(3) == 0 {
            let fresh = (0..20).map(|_| draw_lasting(rng)).find(|wish| wishes.iter().all(|known| fit(known, wish)));
            let fresh = fresh?;
            rule = Some(ruled(rng, &fresh, wishes.is_empty()));
            wishes.push(fresh);
        }
        if at == 0 && agrees {
            turns.push(Turn { user: rule?, answer: pick(rng, AGREED).to_owned(), wishes: Vec::new() });
            continue;
        }
        let (request, answer) = on_wishes(rng, side, &wishes)?;
        let user = match rule {
            Some(rule) if rng.below(2) == 0 => format!("{request} {rule}"),
            Some(rule) => format!("{rule}\n{request}"),
            None => request,
        };
        turns.push(Turn { user, answer, wishes: wishes.clone() });
    }
    short_enough(&turns).then_some(turns)
}

/// What a rule makes of a task's output.
fn dressed(output: &str, wishes: &[Wish]) -> String {
    let mut text = output.to_owned();
    if wishes.contains(&Wish::EndsExclamation) {
        text.push('!');
    }
    if wishes.contains(&Wish::Brackets) {
        let words: Vec<String> = text.split(' ').map(|word| format!("[{word}]")).collect();
        text = words.join(" ");
    }
    if wishes.contains(&Wish::Quoted) {
        text = format!("\"{text}\"");
    }
    if wishes.contains(&Wish::Uppercase) {
        text = text.to_uppercase();
    }
    text
}

/// Tasks in a row, often under a rule for every answer.
fn applied(rng: &mut Rng) -> Option<Vec<Turn>> {
    let tasks: Vec<&Task> = registry().collect();
    let mut wishes: Vec<Wish> = Vec::new();
    let mut turns = Vec::new();
    let n_turns = 2 + rng.below(3);
    let ruled_from = rng.below(3);
    for at in 0..n_turns {
        let mut rule = None;
        if at == ruled_from {
            let wish = rng.choose(&[Wish::Uppercase, Wish::Quoted, Wish::EndsExclamation, Wish::Brackets])?.clone();
            rule = Some(ruled(rng, &wish, true));
            wishes.push(wish);
        }
        let turn = (0..10).find_map(|_| {
            let task = rng.choose(&tasks)?;
            let pair = task.pair(rng, Split::Train)?;
            let wording = pick(rng, task.wordings);
            let request = prompts::apply(wording, &pair.input).into_iter().next()?.content;
            let answer = dressed(&pair.output, &wishes);
            let kept = wishes.iter().all(|wish| check(&wish.constraint(), &answer).is_satisfied());
            kept.then_some((request, answer))
        });
        let (request, answer) = turn?;
        let user = rule.map_or_else(|| request.clone(), |rule| format!("{rule}\n\n{request}"));
        turns.push(Turn { user, answer, wishes: wishes.clone() });
    }
    short_enough(&turns).then_some(turns)
}

/// Wordings separated by bars, and what they make of a text.
type Change = (&'static str, fn(&str) -> String);

const AGAIN: &[Change] = &[
    (
        "Write that again in small letters.|Now the same text in lower case.|Say it again without capital letters.",
        |text| text.to_lowercase(),
    ),
    ("Write that again in capital letters.|Now the same text in upper case.|Repeat it in capitals.", |text| {
        text.to_uppercase()
    }),
    ("Write that again in quotation marks.|Now put the same text in double quotes.", |text| format!("\"{text}\"")),
    ("Repeat that word for word.|Say exactly that again.|Write the same text once more.", str::to_owned),
    (
        "Now only the first sentence of it.|Keep only the first sentence.|Repeat only your first sentence.",
        first_sentence,
    ),
    ("Put each sentence of it on its own line.|Write the same text with one sentence in each line.", |text| {
        text.replace(". ", ".\n")
    }),
];

fn first_sentence(text: &str) -> String {
    text.split_inclusive(['.', '?', '!']).next().unwrap_or_default().to_owned()
}

/// A text, and then the same text changed in one respect.
fn again(rng: &mut Rng) -> Option<Vec<Turn>> {
    let wishes = [Wish::Sentences(1 + rng.below(2))];
    let (request, text) = on_wishes(rng, Split::Train, &wishes)?;
    let (ways, change) = AGAIN[rng.below(AGAIN.len())];
    let ways: Vec<&str> = ways.split('|').collect();
    let answer = change(&text);
    let first = Turn { user: request, answer: text, wishes: Vec::new() };
    Some(vec![first, Turn { user: pick(rng, &ways).to_owned(), answer, wishes: Vec::new() }])
}

/// The turns as messages.
pub(crate) fn messages(turns: Vec<Turn>) -> Vec<Message> {
    turns.into_iter().flat_map(|turn| [Message::user(turn.user), Message::assistant(turn.answer)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_keeps_all_that_was_asked_for() {
        let mut n_kept = 0;
        for position in 0..400 {
            for turn in draw(&mut Rng::new(8, "test", position)).into_iter().flatten() {
                for wish in &turn.wishes {
                    n_kept += 1;
                    assert!(check(&wish.constraint(), &turn.answer).is_satisfied(), "{wish:?}: {turn:?}");
                }
            }
        }
        assert!(n_kept > 800, "{n_kept}");
    }

    #[test]
    fn four_turns_bring_four_rules() {
        let found: Vec<Vec<Turn>> =
            (0..50).filter_map(|position| four(&mut Rng::new(8, "four", position), Split::HeldOut)).collect();
        assert!(found.len() > 15, "{}", found.len());
        for turns in found {
            assert_eq!(turns.iter().map(|turn| turn.wishes.len()).collect::<Vec<_>>(), [1, 2, 3, 4]);
        }
    }
}
