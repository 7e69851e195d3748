//! [`expand`]: MulDimIF's way of making a prompt harder, one group of constraints after the other, level by level.
//!
//! What fits together is judged by the caller's `accept` (the crate `conflicts` proves conflicts), so that this crate does not depend on it.
//! Random numbers are keyed by (seed, purpose, step), so the same call always gives the same prompt.

use constraints::{Constraint, Relation};
use prompts::rng::Rng;
use serde_json::Value;

use crate::bound::Bound;
use crate::render::{Pattern, render};
use crate::typed::{self, Fields};

/// The four groups that MulDimIF draws constraints from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Keywords, phrases, punctuation, first and last words.
    Content,
    /// Tables, headings, lists, JSON and other shapes.
    Format,
    /// Languages, scripts and case.
    Language,
    /// Words, sentences, paragraphs and characters.
    Length,
}

impl Group {
    const ALL: [Group; 4] = [Group::Content, Group::Format, Group::Language, Group::Length];
}

/// How hard a prompt is: from so many groups it has constraints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// One group.
    I,
    /// Two groups.
    II,
    /// Three groups.
    III,
    /// All four groups.
    IV,
}

impl Level {
    fn groups(self) -> usize {
        match self {
            Level::I => 1,
            Level::II => 2,
            Level::III => 3,
            Level::IV => 4,
        }
    }
}

/// A prompt made harder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expanded {
    /// The prompt with the sentences of what was added.
    pub prompt: String,
    /// All its constraints, the given ones first.
    pub constraints: Vec<Constraint>,
    /// From how many groups they are; less than the level asks for when `accept` refused all that was tried.
    pub n_groups: usize,
}

/// How many constraints of a group are tried before the group is given up.
const TRIES: u64 = 24;

/// The group that MulDimIF would put the constraint in; combinations go by their first part.
pub fn group_of(constraint: &Constraint) -> Group {
    let fields = typed::fields(constraint);
    let inner = ["constraint", "consequence", "constraints"].iter().find_map(|name| match fields.get(*name)? {
        Value::Array(parts) => parts.first().cloned(),
        part => Some(part.clone()),
    });
    if let Some(inner) = inner.and_then(|inner| serde_json::from_value::<Constraint>(inner).ok()) {
        return group_of(&inner);
    }
    match constraint.kind().category {
        "Length" => Group::Length,
        "Language" | "Case" => Group::Language,
        "Format" | "Structure" | "Data formats" => Group::Format,
        _ => Group::Content,
    }
}

/// Adds one or two constraints from each of so many new groups that the prompt reaches the level, each accepted only when `accept` takes the whole set.
pub fn expand(
    prompt: &str,
    constraints: &[Constraint],
    level: Level,
    seed: u64,
    accept: impl Fn(&[Constraint]) -> bool,
) -> Expanded {
    let mut set = constraints.to_vec();
    let mut groups: Vec<Group> = set.iter().map(group_of).collect();
    groups.sort_unstable();
    groups.dedup();
    let mut open: Vec<Group> = Group::ALL.into_iter().filter(|group| !groups.contains(group)).collect();
    Rng::new(seed, "wording: order of groups", 0).shuffle(&mut open);
    let mut text = prompt.trim_end().to_owned();
    for (step, group) in (0u64..).zip(open) {
        if groups.len() >= level.groups() {
            break;
        }
        let wanted = 1 + Rng::new(seed, "wording: one or two", step).below(2);
        let mut added: Vec<Constraint> = Vec::new();
        for attempt in 0..TRIES {
            if added.len() == wanted {
                break;
            }
            let mut rng = Rng::new(seed, "wording: constraint", step * TRIES + attempt);
            let Some(candidate) = candidate(group, prompt, &mut rng) else { continue };
            // Two of one kind would say the same thing twice.
            if group_of(&candidate) != group || set.iter().any(|known| known.kind().id == candidate.kind().id) {
                continue;
            }
            set.push(candidate.clone());
            if accept(&set) {
                added.push(candidate);
            } else {
                set.pop();
            }
        }
        if !added.is_empty() {
            groups.push(group);
        }
        for (at, constraint) in (0u64..).zip(&added) {
            let way = Rng::new(seed, "wording: sentence", step * 2 + at).below(crate::WORDINGS);
            text.push(' ');
            text.push_str(&render(constraint, Pattern::Incorporation, way));
        }
    }
    Expanded { prompt: text, constraints: set, n_groups: groups.len() }
}

/// A constraint of the group with parameters that a usual response can keep.
fn candidate(group: Group, prompt: &str, rng: &mut Rng) -> Option<Constraint> {
    let bounded = |kind: &str, fields: Fields, relation, count: usize| {
        Bound::One(relation, u32::try_from(count).ok()?).constraint(kind, &fields)
    };
    let blank = || typed::pairs([("divider", "blank_line".into())]);
    let choice = rng.below(6);
    match (group, choice) {
        (Group::Length, 0) => bounded("word_count", Fields::new(), Relation::AtMost, 50 * (1 + rng.below(8))),
        (Group::Length, 1) => bounded("word_count", Fields::new(), Relation::AtLeast, 25 * (1 + rng.below(4))),
        (Group::Length, 2) => {
            let low = u32::try_from(50 * (1 + rng.below(4))).ok()?;
            Bound::Range(low, low + 50).constraint("word_count", &Fields::new())
        }
        (Group::Length, 3) => bounded("sentence_count", Fields::new(), Relation::AtLeast, 2 + rng.below(5)),
        (Group::Length, 4) => bounded("sentence_count", Fields::new(), Relation::AtMost, 3 + rng.below(8)),
        (Group::Length, _) => bounded("paragraph_count", blank(), Relation::Exactly, 2 + rng.below(3)),
        (Group::Language, 0..=2) => typed::constraint("title_case", typed::pairs([("rule", "every_word".into())])),
        (Group::Language, 3) => typed::constraint("uppercase", Fields::new()),
        (Group::Language, 4) => typed::constraint("lowercase", Fields::new()),
        (Group::Language, _) => typed::constraint("language", typed::pairs([("code", "en".into())])),
        (Group::Format, 0) => bounded("heading_count", typed::pairs([("level", 2.into())]), Relation::AtLeast, 1),
        (Group::Format, 1) => bounded("heading_level_count", Fields::new(), Relation::AtLeast, 2),
        (Group::Format, 2) => {
            bounded("table_rows", typed::pairs([("with_header", false.into())]), Relation::AtMost, 2 + rng.below(4))
        }
        (Group::Format, 3) => bounded("table_columns", Fields::new(), Relation::AtMost, 2 + rng.below(3)),
        (Group::Format, 4) => bounded("bullet_count", Fields::new(), Relation::AtLeast, 2 + rng.below(4)),
        (Group::Format, _) => {
            bounded("highlight_count", typed::pairs([("style", "bold".into())]), Relation::AtLeast, 1 + rng.below(3))
        }
        (Group::Content, 0..=2) => keyword(prompt, rng),
        (Group::Content, 3) => typed::constraint("no_commas", Fields::new()),
        (Group::Content, _) => {
            let mark = [".", "!", "?"].get(rng.below(3)).copied().unwrap_or(".");
            typed::constraint("ending_punctuation", typed::pairs([("marks", mark.into())]))
        }
    }
}

/// One of the prompt's own longer words as a keyword.
fn keyword(prompt: &str, rng: &mut Rng) -> Option<Constraint> {
    let words: Vec<&str> =
        prompt.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 4).take(200).collect();
    let word = rng.choose(&words).copied()?;
    typed::constraint("keyword_include", typed::pairs([("keywords", vec![word].into())]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_level_has_its_groups_and_is_read_back() {
        for seed in 0..40 {
            for (level, n) in [(Level::I, 1), (Level::II, 2), (Level::III, 3), (Level::IV, 4)] {
                let expanded = expand("Describe the weather in Norway.", &[], level, seed, |_| true);
                assert_eq!(expanded.n_groups, n, "{expanded:?}");
                let read: Vec<Constraint> =
                    crate::extract(&expanded.prompt).found.into_iter().map(|found| found.constraint).collect();
                assert_eq!(read, expanded.constraints, "{}", expanded.prompt);
                assert_eq!(expand("Describe the weather in Norway.", &[], level, seed, |_| true), expanded);
            }
        }
    }

    #[test]
    fn nothing_is_added_that_is_not_accepted() {
        let given = [Constraint::from(constraints::kinds::NoCommas {})];
        let expanded = expand("Tell me.", &given, Level::IV, 7, |_| false);
        assert_eq!(
            (expanded.constraints.as_slice(), expanded.n_groups, expanded.prompt.as_str()),
            (&given[..], 1, "Tell me.")
        );
    }
}
