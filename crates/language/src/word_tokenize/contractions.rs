//! MacIntyre's contractions: words without an apostrophe between their parts, such as "cannot" and "gonna".
//!
//! These patterns run through Python's own `re`, not through the package `regex`, so that word boundaries are `re`'s.
//! Read [`run`] first.

use super::cells::{Cell, Cells, SPACE};
use crate::python::{is_space, is_word_char};

/// What must stand before the first part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// A word boundary.
    Boundary,
    /// A space, which is taken in.
    Space,
}

/// What must stand behind the second part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    /// A word boundary.
    Boundary,
    /// White space, which is left there.
    Space,
}

const CONTRACTIONS: [(&str, &str, Before, After); 10] = [
    ("can", "not", Before::Boundary, After::Boundary),
    ("d", "'ye", Before::Boundary, After::Boundary),
    ("gim", "me", Before::Boundary, After::Boundary),
    ("gon", "na", Before::Boundary, After::Boundary),
    ("got", "ta", Before::Boundary, After::Boundary),
    ("lem", "me", Before::Boundary, After::Boundary),
    ("more", "'n", Before::Boundary, After::Boundary),
    ("wan", "na", Before::Boundary, After::Space),
    ("'t", "is", Before::Space, After::Boundary),
    ("'t", "was", Before::Space, After::Boundary),
];

/// Splits each contraction, one kind after the other.
pub(super) fn run(cells: &mut Cells) {
    if !has_any(cells.all()) {
        return;
    }
    for contraction in CONTRACTIONS {
        // A split changes what the later kinds see, so the list cannot be worked off in one go.
        if cells.all().iter().enumerate().any(|(index, _)| length_at(cells.all(), index, contraction).is_some()) {
            cells.rewrite(|all, index, next| {
                let Some((start, length)) = length_at(all, index, contraction) else { return 0 };
                let middle = start + contraction.0.len();
                next.push(SPACE);
                next.extend_from_slice(&all[start..middle]);
                next.push(SPACE);
                next.extend_from_slice(&all[middle..start + length]);
                next.push(SPACE);
                start + length - index
            });
        }
    }
}

/// Whether any contraction is there: mostly there is none.
fn has_any(all: &[Cell]) -> bool {
    all.iter().enumerate().any(|(index, cell)| {
        let next = all.get(index + 1).map_or(' ', |next| next.c.to_ascii_lowercase());
        let can_start = matches!(
            (cell.c.to_ascii_lowercase(), next),
            (' ' | 'd', '\'') | ('c' | 'w', 'a') | ('g', 'i' | 'o' | 'İ' | 'ı') | ('l', 'e') | ('m', 'o')
        );
        can_start && CONTRACTIONS.iter().any(|contraction| length_at(all, index, *contraction).is_some())
    })
}

/// Where the contraction's first part begins and how long both are, if a match begins at this index.
fn length_at(
    all: &[Cell],
    index: usize,
    (first, second, before, after): (&str, &str, Before, After),
) -> Option<(usize, usize)> {
    let start = match before {
        Before::Boundary => index,
        Before::Space if all[index].c == ' ' => index + 1,
        Before::Space => return None,
    };
    let length = first.len() + second.len();
    let found = all.get(start..start + length)?;
    let mut letters = first.chars().chain(second.chars()).zip(found);
    let is_match = letters.all(|(letter, cell)| is_letter(cell.c, letter))
        && (before == Before::Space || is_boundary(all, start))
        && match after {
            After::Boundary => is_boundary(all, start + length),
            After::Space => all.get(start + length).is_some_and(|cell| is_space(cell.c)),
        };
    is_match.then_some((start, length))
}

/// Whether `c` is the letter without regard to case: for `re`, İ and ı are an i, and ſ is an s.
fn is_letter(c: char, letter: char) -> bool {
    c.to_ascii_lowercase() == letter || matches!((letter, c), ('i', 'İ' | 'ı') | ('s', 'ſ'))
}

/// `\b`: exactly one side is a word character.
fn is_boundary(all: &[Cell], index: usize) -> bool {
    let is_word = |cell: Option<&Cell>| cell.is_some_and(|cell| is_word_char(cell.c));
    is_word(index.checked_sub(1).and_then(|before| all.get(before))) != is_word(all.get(index))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contractions_are_split() {
        for (text, expected) in [
            (" Cannot ", &["Can", "not"][..]),
            (" uncannot wanna. ", &["uncannot", "wanna."]),
            (" wanna go ", &["wan", "na", "go"]),
            (" d'ye more'n 'tıs ", &["d", "'ye", "more", "'n", "'t", "ıs"]),
            ("'tis", &["'tis"]),
        ] {
            let mut cells = Cells::default();
            cells.fill(text);
            run(&mut cells);
            assert_eq!(cells.tokens().map(|token| token.text()).collect::<Vec<_>>(), expected);
        }
    }
}
