//! From what a model wrote to a prompt worth trying, or a reason to drop it. In code, so that small models need not keep to a format.

use crate::{Split, metric::contains};

/// Why a proposal does not become a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// No word is left after cleaning.
    Empty,
    /// More characters than allowed.
    TooLong,
    /// It quotes a demonstration with its answer.
    Leaking,
}

/// The first line, without labels, hedges and quotation marks.
pub(crate) fn clean(raw: &str) -> String {
    let mut text = raw.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("");
    // Labels and hedges can be stacked: `The prompt was: probably "…"`. Each pass shortens the text, so this ends.
    loop {
        let shorter = without_prefix(unquoted(text));
        if shorter == text {
            return text.to_owned();
        }
        text = shorter;
    }
}

/// What models put before the prompt itself; the hedges are those that APE's data set cleans away, the labels are of our own proposal text.
const PREFIXES: [&str; 6] = ["the prompt was:", "the prompt is:", "prompt:", ":", "probably ", "most likely "];

fn without_prefix(text: &str) -> &str {
    PREFIXES
        .iter()
        .find_map(|prefix| {
            let head = text.get(..prefix.len())?;
            if head.eq_ignore_ascii_case(prefix) { text.get(prefix.len()..) } else { None }
        })
        .unwrap_or(text)
        .trim()
}

/// Opening and closing quotation marks that models use.
const QUOTES: [(char, char); 5] = [('"', '"'), ('\'', '\''), ('“', '”'), ('«', '»'), ('`', '`')];

/// The text inside quotation marks that enclose all of it (a full stop may follow), or without an opening one that is never closed.
fn unquoted(text: &str) -> &str {
    for (open, close) in QUOTES {
        let Some(inner) = text.strip_prefix(open) else { continue };
        let body = inner.strip_suffix('.').unwrap_or(inner).strip_suffix(close);
        return match body {
            Some(body) if !body.contains(close) => body.trim(),
            None if !inner.contains(close) => inner.trim(),
            _ => text,
        };
    }
    text
}

/// What two prompts must share to count as the same: their letters and digits, without case.
pub(crate) fn identity(text: &str) -> String {
    text.to_lowercase()
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The reason to drop a cleaned proposal, if there is one.
pub(crate) fn flaw(text: &str, split: &Split, max_chars: u32) -> Option<Flaw> {
    if identity(text).is_empty() {
        Some(Flaw::Empty)
    } else if text.chars().count() > max_chars as usize {
        Some(Flaw::TooLong)
    } else if is_leaking(text, split) {
        Some(Flaw::Leaking)
    } else {
        None
    }
}

/// True when the text quotes an input of the propose split together with its answer; the model has seen no other pairs.
///
/// An answer alone is no leak: a prompt for sentiment has to name "positive". Inputs of one or two characters occur by chance, so they do not count.
fn is_leaking(text: &str, split: &Split) -> bool {
    split.propose.iter().filter_map(|position| split.example(*position)).any(|example| {
        example.input.trim().chars().count() > 2
            && contains(&example.input, text)
            && example.outputs.iter().any(|output| contains(output, text))
    })
}

#[cfg(test)]
mod tests {
    use prompts::Pair;
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::*;
    use crate::{Metric, Settings, Task};

    fn check(raw: &str, expected: &str) {
        assert_eq!(clean(raw), expected, "{raw:?}");
    }

    #[test]
    fn labels_hedges_quotes_and_later_lines_go() {
        check(" Write the plural. ", "Write the plural.");
        check("\n\nWrite the plural.\nInput: cat", "Write the plural.");
        check(": \"Write the plural.\"", "Write the plural.");
        check("The prompt was: probably “Write the plural”.", "Write the plural");
        check("\"Write the plural of each", "Write the plural of each");
        check("'Write'", "Write");
        check("", "");
        check("\"\"", "");
        check("PROMPT: «Écris»", "Écris");
    }

    #[test]
    fn quotation_marks_within_a_prompt_stay() {
        check("Answer \"yes\" or \"no\".", "Answer \"yes\" or \"no\".");
        check("\"yes\" or \"no\"?", "\"yes\" or \"no\"?");
        check("\"yes\" or \"no\"", "\"yes\" or \"no\"");
    }

    #[test]
    fn case_and_punctuation_make_no_new_prompt() {
        assert_eq!(identity("Write the plural!"), identity("  write - the PLURAL"));
        assert_ne!(identity("Write the plural"), identity("Write a plural"));
    }

    #[test]
    fn flaws_are_found() {
        let names = ["cat", "dog", "bird", "cow", "owl", "hen"];
        let pairs =
            names.iter().map(|name| Pair::new(*name, format!("{name}s"))).chain([Pair::new("it", "they")]).collect();
        let task = Task { name: String::new(), description: String::new(), metric: Metric::Exact, pairs };
        let mut split = Split::new(&task, &Settings::default()).unwrap();
        split.propose = vec![0, 1, 6];
        assert_eq!(flaw("Write the plural", &split, 16), None);
        assert_eq!(flaw("Write the plural.", &split, 16), Some(Flaw::TooLong));
        assert_eq!(flaw("…", &split, 16), Some(Flaw::Empty));
        assert_eq!(flaw("Change cat to cats", &split, 100), Some(Flaw::Leaking));
        assert_eq!(flaw("Change CAT. Cats!", &split, 100), Some(Flaw::Leaking));
        assert_eq!(flaw("Write cats", &split, 100), None);
        assert_eq!(flaw("Change owl to owls", &split, 100), None, "the model was never shown an owl");
        assert_eq!(flaw("Say it as they do", &split, 100), None);
    }

    proptest! {
        #[test]
        fn cleaning_is_idempotent_and_leaves_one_line(raw in any::<String>()) {
            let once = clean(&raw);
            prop_assert_eq!(clean(&once), once.clone());
            prop_assert!(once.lines().count() <= 1);
        }
    }
}
