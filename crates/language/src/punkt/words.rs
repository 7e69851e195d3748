//! Punkt's own word tokens, which keep a final period with its word. Sentences are decided elsewhere. Read [`next`] first.

use crate::python::regex_package::is_space;
use std::ops::Range;

/// Characters that cannot stand within a word; the sentence-final ones but the period are among them.
pub(super) fn is_non_word(c: char) -> bool {
    matches!(c, ')' | '"' | ';' | '}' | ']' | '*' | ':' | '@' | '\'' | '(' | '{' | '[' | '?' | '!')
        || matches!(c, '‘' | '’' | '“' | '”' | '«' | '»')
}

/// Characters that no word begins with.
fn cannot_start(c: char) -> bool {
    matches!(c, '(' | '"' | '`' | '{' | '[' | ':' | ';' | '&' | '#' | '*' | '@' | ')' | '}' | ']' | '-' | ',')
}

/// The first token at or after byte `from` of a line.
pub(super) fn next(line: &str, from: usize) -> Option<Range<usize>> {
    let start = from + line[from..].find(|c| !is_space(c))?;
    let rest = &line[start..];
    let first = rest.chars().next()?;
    let marks = multiple_marks(rest);
    let length = if marks > 0 {
        marks
    } else if cannot_start(first) {
        first.len_utf8()
    } else {
        let after_first = first.len_utf8();
        let inside = rest[after_first..].char_indices().find(|(at, c)| ends_word(*c, &rest[after_first + at..]));
        inside.map_or(rest.len(), |(at, _)| after_first + at)
    };
    Some(start..start + length)
}

/// Whether a word ends before `c`, which `rest` begins with.
fn ends_word(c: char, rest: &str) -> bool {
    match c {
        '-' | '.' => starts_multiple_marks(rest),
        ',' => match rest[1..].chars().next() {
            None => true,
            Some(after) => is_space(after) || is_non_word(after) || starts_multiple_marks(&rest[1..]),
        },
        _ => is_space(c) || is_non_word(c),
    }
}

/// The length of the hyphens, of the periods, or of the periods with one white space between, that `rest` begins with: at
/// least two of the former, at least three of the last; else 0.
fn multiple_marks(rest: &str) -> usize {
    if !starts_multiple_marks(rest) {
        return 0;
    }
    for mark in ['-', '.'] {
        let run = rest.len() - rest.trim_start_matches(mark).len();
        if run > 1 {
            return run;
        }
    }
    let (mut end, mut at) = (0, 0);
    let mut chars = rest.chars();
    while chars.next() == Some('.') {
        end = at + 1;
        match chars.next() {
            Some(space) if is_space(space) => at = end + space.len_utf8(),
            _ => break,
        }
    }
    end
}

/// Whether `rest` begins with such marks, in constant time.
fn starts_multiple_marks(rest: &str) -> bool {
    let mut chars = rest.chars();
    match (chars.next(), chars.next()) {
        (Some('-'), Some('-')) | (Some('.'), Some('.')) => true,
        (Some('.'), Some(space)) if is_space(space) => {
            chars.next() == Some('.') && chars.next().is_some_and(is_space) && chars.next() == Some('.')
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &[&str]) {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(token) = next(line, from) {
            from = token.end;
            found.push(&line[token]);
        }
        assert_eq!(found, expected);
    }

    #[test]
    fn periods_stay_with_their_words() {
        check("Mr. Smith (Jr.), aged 3.5, left.", &["Mr.", "Smith", "(", "Jr.", ")", ",", "aged", "3.5", ",", "left."]);
        check("a--b...c", &["a", "--", "b", "...", "c"]);
        check("wait. . . . no . . 1,000,", &["wait", ". . . .", "no", ".", ".", "1,000", ","]);
        check("well-known 'x' #1 a,b", &["well-known", "'x", "'", "#", "1", "a,b"]);
        check(" \t ", &[]);
    }
}
