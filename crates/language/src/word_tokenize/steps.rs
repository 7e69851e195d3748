//! The substitutions of `NLTKWordTokenizer`, in its order. Read [`run`] first.
//!
//! Each pattern is written out as a test of a few neighbours; what only some characters can start is skipped where none
//! of them occurs. Contractions stand in their own file.

use super::cells::{Cell, Cells, SPACE};
use super::contractions;
use crate::python::regex_package::{is_digit, is_space, is_word_char};

/// All steps, on a part of a sentence that begins and ends with white space or with the sentence itself. `is_end` says
/// whether it ends with the sentence.
pub(super) fn run(cells: &mut Cells, is_end: bool) {
    opening_quotes(cells);
    punctuation(cells, is_end);
    // Asterisks, brackets and double hyphens do not touch one another: one step for three of upstream's.
    if cells.may_have(&['*', '(', ')', '[', ']', '{', '}', '<', '>', '-']) {
        cells.rewrite(|all, index, next| {
            let length = match all[index].c {
                '*' | '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' => 1,
                '-' if char_at(all, index + 1) == Some('-') => 2,
                _ => 0,
            };
            push_padded(&all[index..index + length], next)
        });
    }
    cells.pad();
    closing_quotes(cells);
    contractions::run(cells);
}

fn opening_quotes(cells: &mut Cells) {
    if cells.may_have(&['`', '“']) {
        pad_runs(cells, |c| c == '`', |c| matches!(c, '«' | '“' | '‘' | '„'));
    }
    if cells.char_at(0) == Some('"') {
        cells.rewrite(|all, index, next| if index == 0 { push_backticks(all[0], all[0], next) } else { 0 });
        cells.note('`');
    }
    if cells.may_have(&['`']) {
        pad_pairs(cells, '`');
    }
    if cells.may_have(&['"', '\'']) {
        quotes_after_brackets(cells);
    }
    if cells.may_have(&['\'']) {
        quotes_before_words(cells);
    }
}

/// A double quote, or two apostrophes, behind a space or an opening bracket becomes two backticks.
fn quotes_after_brackets(cells: &mut Cells) {
    cells.rewrite(|all, index, next| {
        if !matches!(all[index].c, ' ' | '(' | '[' | '{' | '<') {
            return 0;
        }
        let (first, second, consumed) = match (char_at(all, index + 1), char_at(all, index + 2)) {
            (Some('"'), _) => (all[index + 1], all[index + 1], 2),
            (Some('\''), Some('\'')) => (all[index + 1], all[index + 2], 3),
            _ => return 0,
        };
        next.extend([all[index], SPACE]);
        push_backticks(first, second, next);
        next.push(SPACE);
        consumed
    });
    cells.note('`');
}

/// An apostrophe before a word and behind none is cut off, unless the word is a clitic ('s, 'll and so on).
fn quotes_before_words(cells: &mut Cells) {
    cells.rewrite(|all, index, next| {
        let is_opening = all[index].c == '\''
            && !(index > 0 && is_word_char(all[index - 1].c))
            && char_at(all, index + 1).is_some_and(is_word_char)
            && !is_clitic(&all[index + 1..]);
        if is_opening {
            next.extend([all[index], SPACE]);
        }
        usize::from(is_opening)
    });
}

/// Whether a clitic and then no further word character follow.
fn is_clitic(rest: &[Cell]) -> bool {
    ["re", "ve", "ll", "m", "t", "s", "d", "n"].into_iter().any(|clitic| {
        let length = clitic.len();
        rest.len() >= length
            && clitic.chars().zip(rest).all(|(letter, cell)| {
                // Without case, ſ is an s for Unicode.
                cell.c.to_ascii_lowercase() == letter || (letter == 's' && cell.c == 'ſ')
            })
            && !char_at(rest, length).is_some_and(is_word_char)
    })
}

fn punctuation(cells: &mut Cells, is_end: bool) {
    if is_end {
        final_period(cells, |c| matches!(c, ']' | ')' | '}' | '>' | '"' | '\'' | '»' | '”' | '’' | ' '), true);
    }
    if cells.may_have(&[':', ',']) {
        colons_and_commas(cells, is_end);
    }
    // Runs of periods, symbols, dashes and end marks do not touch one another, nor does the final period touch the end
    // marks: one step for four of upstream's.
    if cells.may_have(&['.', ';', '@', '#', '$', '%', '&', '—', '?', '!']) {
        cells.rewrite(|all, index, next| {
            let length = match all[index].c {
                '.' => match all[index..].iter().take_while(|cell| cell.c == '.').count() {
                    1 => 0,
                    run => run,
                },
                ';' | '@' | '#' | '$' | '%' | '&' | '\u{2012}'..='\u{2015}' | '?' | '!' => 1,
                _ => 0,
            };
            push_padded(&all[index..index + length], next)
        });
    }
    if is_end {
        final_period(cells, |c| matches!(c, ']' | ')' | '}' | '>' | '"' | '\''), false);
    }
    if cells.may_have(&['\'']) {
        cells.rewrite(|all, index, next| match (all[index].c, char_at(all, index + 1), char_at(all, index + 2)) {
            (before, Some('\''), Some(' ')) if before != '\'' => {
                next.extend([all[index], SPACE, all[index + 1], SPACE]);
                3
            }
            _ => 0,
        });
    }
}

/// Cuts off the sentence's last period if only `closing` characters, then white space, follow it and no other period is
/// before it.
fn final_period(cells: &mut Cells, closing: impl Fn(char) -> bool, space_after: bool) {
    let all = cells.all();
    let Some(period) = all.iter().rposition(|cell| cell.c == '.') else { return };
    let marks = all[period + 1..].iter().take_while(|cell| closing(cell.c)).count();
    let marks_end = period + 1 + marks;
    if period == 0 || all[period - 1].c == '.' || !all[marks_end..].iter().all(|cell| is_space(cell.c)) {
        return;
    }
    let mut tail = vec![SPACE, all[period]];
    if space_after {
        tail.push(SPACE);
    }
    tail.extend_from_slice(&all[period + 1..marks_end]);
    tail.push(SPACE);
    cells.replace_end(period, &tail);
}

/// Colons and commas are cut off unless a digit follows; of two in a row only the first is.
fn colons_and_commas(cells: &mut Cells, is_end: bool) {
    cells.rewrite(|all, index, next| match char_at(all, index + 1) {
        Some(after) if is_colon_or_comma(all[index].c) && !is_digit(after) => {
            next.extend([SPACE, all[index], SPACE, all[index + 1]]);
            2
        }
        _ => 0,
    });
    if !is_end {
        return;
    }
    // `$` also matches before a final line feed.
    let all = cells.all();
    let last = all.len().saturating_sub(if all.last().is_some_and(|cell| cell.c == '\n') { 2 } else { 1 });
    if cells.char_at(last).is_some_and(is_colon_or_comma) {
        let mut tail = vec![SPACE, all[last], SPACE];
        tail.extend_from_slice(&all[last + 1..]);
        cells.replace_end(last, &tail);
    }
}

fn closing_quotes(cells: &mut Cells) {
    if !cells.may_have(&['\'', '"', '”']) {
        return;
    }
    // Closing quotes are padded, pairs of apostrophes too, double quotes become such pairs, and white space one space.
    cells.rewrite(|all, index, next| {
        match all[index].c {
            '»' | '”' | '’' => next.extend([SPACE, all[index], SPACE]),
            '\'' if char_at(all, index + 1) == Some('\'') => {
                next.extend([SPACE, all[index], all[index + 1], SPACE]);
                return 2;
            }
            '"' => {
                let apostrophe = all[index].as_char('\'');
                next.extend([SPACE, apostrophe, apostrophe, SPACE]);
            }
            _ => return 0,
        }
        1
    });
    if !cells.may_have(&['\'', '"']) {
        return;
    }
    // The next two patterns ask for one space.
    cells.rewrite(|all, index, next| {
        if !is_space(all[index].c) {
            return 0;
        }
        next.push(SPACE);
        all[index..].iter().take_while(|cell| is_space(cell.c)).count()
    });
    split_endings(cells, |rest| match (char_at(rest, 1), char_at(rest, 2)) {
        (Some('s' | 'S' | 'm' | 'M' | 'd' | 'D'), Some(' ')) if rest[0].c == '\'' => 2,
        (Some(' '), _) if rest[0].c == '\'' => 1,
        _ => 0,
    });
    split_endings(cells, |rest| match (rest[0].c, char_at(rest, 1), char_at(rest, 2), char_at(rest, 3)) {
        ('\'', Some('l'), Some('l'), Some(' ')) | ('\'', Some('L'), Some('L'), Some(' ')) => 3,
        ('\'', Some('r' | 'v'), Some('e'), Some(' ')) | ('\'', Some('R' | 'V'), Some('E'), Some(' ')) => 3,
        ('n', Some('\''), Some('t'), Some(' ')) | ('N', Some('\''), Some('T'), Some(' ')) => 3,
        _ => 0,
    });
}

/// Cuts off the ending whose length `ending` tells, behind anything but an apostrophe or a space; a space follows it.
fn split_endings(cells: &mut Cells, ending: impl Fn(&[Cell]) -> usize) {
    cells.rewrite(|all, index, next| {
        if matches!(all[index].c, '\'' | ' ') || index + 1 >= all.len() {
            return 0;
        }
        let length = ending(&all[index + 1..]);
        if length == 0 {
            return 0;
        }
        next.extend([all[index], SPACE]);
        next.extend_from_slice(&all[index + 1..=index + length]);
        next.push(SPACE);
        length + 2
    });
}

fn is_colon_or_comma(c: char) -> bool {
    matches!(c, ':' | ',')
}

fn char_at(all: &[Cell], index: usize) -> Option<char> {
    all.get(index).map(|cell| cell.c)
}

fn push_backticks(first: Cell, second: Cell, next: &mut Vec<Cell>) -> usize {
    next.extend([first.as_char('`'), second.as_char('`')]);
    1
}

/// Puts spaces around each run of the former characters and around each single one of the latter.
fn pad_runs(cells: &mut Cells, in_run: impl Fn(char) -> bool, single: impl Fn(char) -> bool) {
    cells.rewrite(|all, index, next| {
        let length =
            if single(all[index].c) { 1 } else { all[index..].iter().take_while(|cell| in_run(cell.c)).count() };
        push_padded(&all[index..index + length], next)
    });
}

/// Puts spaces around each pair of a character.
fn pad_pairs(cells: &mut Cells, of: char) {
    cells.rewrite(|all, index, next| {
        let is_pair = all[index].c == of && char_at(all, index + 1) == Some(of);
        push_padded(&all[index..index + if is_pair { 2 } else { 0 }], next)
    });
}

/// Pushes the cells between two spaces, if there are any, and says how many they were.
fn push_padded(run: &[Cell], next: &mut Vec<Cell>) -> usize {
    if !run.is_empty() {
        next.push(SPACE);
        next.extend_from_slice(run);
        next.push(SPACE);
    }
    run.len()
}
