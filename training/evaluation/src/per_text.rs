//! What is measured of texts: constraints kept by number and kind, conversations in which they pile up, contrary demands in data, and questions out of reach.

use std::collections::BTreeMap;

use constraints::{Constraint, check};
use prompts::Message;
use serde::{Deserialize, Serialize};
use tasks::corpus::{HierarchyItem, Level, MultiTurnItem, UnknownItem, WritingItem};

use crate::EvaluationError;
use crate::answering::{Model, Question};

/// Longest text, in tokens.
const MOST_TEXT: usize = 200;

/// So many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Count {
    pub(crate) n: usize,
    pub(crate) n_kept: usize,
}

impl Count {
    pub(crate) fn add(&mut self, is_kept: bool) {
        self.n += 1;
        self.n_kept += usize::from(is_kept);
    }

    pub(crate) fn share(self) -> f64 {
        self.n_kept as f64 / self.n.max(1) as f64
    }
}

/// Of one number of stated constraints.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct ByNumber {
    /// Prompts of which every constraint is kept.
    pub(crate) prompts: Count,
    /// Single constraints; their share is PIF.
    pub(crate) constraints: Count,
}

/// Of texts on held-out topics.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Writing {
    /// By the number of stated constraints.
    pub(crate) by_number: BTreeMap<usize, ByNumber>,
    /// By kind of constraint.
    pub(crate) by_kind: BTreeMap<String, Count>,
}

/// Of conversations in which every turn adds a constraint.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct MultiTurn {
    /// By turn: prompts with everything kept, and single constraints (PIF).
    pub(crate) by_turn: Vec<ByNumber>,
    /// PIF-4-4: conversations of which four greedy answers of four keep everything; a greedy answer is the same four times, so this is the share at the last turn.
    pub(crate) last_turn: Count,
}

/// Of contrary demands, by who stands above whom.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Hierarchy {
    /// Level → right without and with a contrary demand.
    pub(crate) by_level: BTreeMap<String, (Count, Count)>,
}

/// Of questions out of reach and within it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Unknown {
    /// Out of reach: says that it does not know.
    pub(crate) admits: Count,
    /// Within reach: does not say so.
    pub(crate) tries: Count,
    /// Within reach: right.
    pub(crate) is_right: Count,
}

fn ask(messages: &[Message]) -> Question {
    Question { messages: messages.to_vec(), max_tokens: MOST_TEXT }
}

fn keeps(constraint: &Constraint, text: Option<&String>) -> bool {
    text.is_some_and(|text| check(constraint, text).is_satisfied())
}

pub(crate) fn writing(model: &mut Model, items: &[WritingItem]) -> Result<Writing, EvaluationError> {
    let texts = model.answers(&items.iter().map(|item| ask(&item.messages)).collect::<Vec<_>>())?;
    let mut found = Writing::default();
    for (item, text) in items.iter().zip(&texts) {
        let of_number = found.by_number.entry(item.constraints.len()).or_default();
        let mut all = true;
        for constraint in &item.constraints {
            let is_kept = keeps(constraint, text.as_ref());
            of_number.constraints.add(is_kept);
            found.by_kind.entry(constraint.kind().id.to_owned()).or_default().add(is_kept);
            all &= is_kept;
        }
        of_number.prompts.add(all);
    }
    Ok(found)
}

/// The model's own answers stand between the turns; one that did not come to an end stands there empty.
pub(crate) fn multi_turn(model: &mut Model, items: &[MultiTurnItem]) -> Result<MultiTurn, EvaluationError> {
    let mut conversations: Vec<Vec<Message>> = vec![Vec::new(); items.len()];
    let mut found = MultiTurn::default();
    let n_turns = items.iter().map(|item| item.turns.len()).max().unwrap_or(0);
    for turn in 0..n_turns {
        for (item, conversation) in items.iter().zip(&mut conversations) {
            conversation.extend(item.turns.get(turn).map(|turn| turn.message.clone()));
        }
        let texts = model.answers(&conversations.iter().map(|messages| ask(messages)).collect::<Vec<_>>())?;
        let mut of_turn = ByNumber::default();
        for ((item, conversation), text) in items.iter().zip(&mut conversations).zip(texts) {
            let Some(asked) = item.turns.get(turn) else { continue };
            let kept: Vec<bool> = asked.constraints.iter().map(|constraint| keeps(constraint, text.as_ref())).collect();
            kept.iter().for_each(|is_kept| of_turn.constraints.add(*is_kept));
            let all = kept.iter().all(|is_kept| *is_kept);
            of_turn.prompts.add(all);
            if turn + 1 == item.turns.len() {
                found.last_turn.add(all);
            }
            conversation.push(Message::assistant(text.unwrap_or_default()));
        }
        found.by_turn.push(of_turn);
    }
    Ok(found)
}

pub(crate) fn hierarchy(model: &mut Model, items: &[HierarchyItem]) -> Result<Hierarchy, EvaluationError> {
    let texts = model.answers(&items.iter().map(|item| ask(&item.messages)).collect::<Vec<_>>())?;
    let mut found = Hierarchy::default();
    for (item, text) in items.iter().zip(&texts) {
        let is_right = match item.constraints.as_slice() {
            [] => text.as_ref().is_some_and(|text| text.trim() == item.output),
            constraints => constraints.iter().all(|constraint| keeps(constraint, text.as_ref())),
        };
        let (plain, contrary) = found.by_level.entry(level(item.level).to_owned()).or_default();
        if item.adversarial { contrary.add(is_right) } else { plain.add(is_right) }
    }
    Ok(found)
}

fn level(level: Level) -> &'static str {
    match level {
        Level::SystemOverData => "system over data",
        Level::UserOverData => "user over quoted data",
        Level::SystemOverUser => "system over user",
    }
}

pub(crate) fn unknown(model: &mut Model, items: &[UnknownItem]) -> Result<Unknown, EvaluationError> {
    let texts = model.answers(&items.iter().map(|item| ask(&item.messages)).collect::<Vec<_>>())?;
    let admission = items.iter().find_map(|item| item.constraints.first());
    let admits = |text: &Option<String>| admission.is_some_and(|admission| keeps(admission, text.as_ref()));
    let mut found = Unknown::default();
    for (item, text) in items.iter().zip(&texts) {
        if item.output.is_empty() {
            found.admits.add(admits(text));
        } else {
            found.tries.add(!admits(text));
            found.is_right.add(text.as_ref().is_some_and(|text| text.trim() == item.output));
        }
    }
    Ok(found)
}
