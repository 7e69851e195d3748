//! How much is asked for: "at least 5", "between 120 and 150", "no fewer than two", "around 100" (ten percent either way), "3 or more". What is counted stands in `units.rs`.

use constraints::{Constraint, Relation};
use serde_json::Value;

use crate::lex::Token;
use crate::typed::{self, Fields};

/// A count asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    /// One relation to one number.
    One(Relation, u32),
    /// From the first to the second, both included.
    Range(u32, u32),
}

/// A bound as read from words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReadBound {
    pub(crate) bound: Bound,
    /// The first token behind it.
    pub(crate) end: usize,
    /// Whether words said the relation; a bare number is taken for exact and may still be changed by what stands around it.
    pub(crate) said: bool,
}

impl Bound {
    /// The constraint of this kind that asks for the bound; a range is `all` of two.
    pub(crate) fn constraint(self, kind: &str, fields: &Fields) -> Option<Constraint> {
        let one = |relation, count: u32| {
            let mut fields = fields.clone();
            fields.insert("relation".to_owned(), typed::relation_name(relation).into());
            fields.insert("count".to_owned(), count.into());
            typed::constraint(kind, fields)
        };
        match self {
            Bound::One(relation, count) => one(relation, count),
            Bound::Range(low, high) if low < high => {
                let both = [one(Relation::AtLeast, low)?, one(Relation::AtMost, high)?];
                let both: Vec<Value> = both.iter().filter_map(|bound| serde_json::to_value(bound).ok()).collect();
                typed::constraint("all", typed::pairs([("constraints", both.into())]))
            }
            Bound::Range(low, high) if low == high => one(Relation::Exactly, low),
            Bound::Range(..) => None,
        }
    }

    /// The bound in words, in one of three ways.
    pub(crate) fn words(self, way: usize) -> String {
        let pick = |ways: [&str; 3], count: u32| {
            ways.get(way % 3).copied().unwrap_or("exactly #").replace('#', &count.to_string())
        };
        match self {
            Bound::One(Relation::AtLeast, count) => pick(["at least #", "no fewer than #", "a minimum of #"], count),
            Bound::One(Relation::AtMost, count) => pick(["at most #", "no more than #", "a maximum of #"], count),
            Bound::One(Relation::Exactly, count) => pick(["exactly #", "precisely #", "exactly #"], count),
            Bound::One(Relation::LessThan, count) => pick(["fewer than #", "less than #", "under #"], count),
            Bound::One(Relation::MoreThan, count) => pick(["more than #", "over #", "more than #"], count),
            Bound::Range(low, high) => match way % 3 {
                0 => format!("between {low} and {high}"),
                1 => format!("from {low} to {high}"),
                _ => format!("at least {low} but no more than {high}"),
            },
        }
    }

    /// The bound of two constraints on the same kind, when they are the two ends of a range.
    pub(crate) fn from_pair(low: (Relation, u32), high: (Relation, u32)) -> Option<Bound> {
        match (low, high) {
            ((Relation::AtLeast, low), (Relation::AtMost, high)) if low < high => Some(Bound::Range(low, high)),
            _ => None,
        }
    }
}

/// Words before a number and the relation they say; the longer ones first.
const BEFORE: &[(&[&str], Relation)] = &[
    (&["a", "minimum", "of"], Relation::AtLeast),
    (&["a", "maximum", "of"], Relation::AtMost),
    (&["the", "minimum", "of"], Relation::AtLeast),
    (&["the", "maximum", "of"], Relation::AtMost),
    (&["maximum", "of"], Relation::AtMost),
    (&["minimum", "of"], Relation::AtLeast),
    (&["maximum"], Relation::AtMost),
    (&["minimum"], Relation::AtLeast),
    (&["at", "the", "very", "least"], Relation::AtLeast),
    (&["at", "the", "least"], Relation::AtLeast),
    (&["at", "a", "minimum"], Relation::AtLeast),
    (&["at", "least"], Relation::AtLeast),
    (&["at", "lest"], Relation::AtLeast),
    (&["atleast"], Relation::AtLeast),
    (&["at", "the", "most"], Relation::AtMost),
    (&["at", "most"], Relation::AtMost),
    (&["no", "more", "than"], Relation::AtMost),
    (&["not", "more", "than"], Relation::AtMost),
    (&["no", "longer", "than"], Relation::AtMost),
    (&["not", "be", "longer", "than"], Relation::AtMost),
    (&["not", "be", "more", "than"], Relation::AtMost),
    (&["not", "contain", "more", "than"], Relation::AtMost),
    (&["not", "have", "more", "than"], Relation::AtMost),
    (&["not", "use", "more", "than"], Relation::AtMost),
    (&["no", "fewer", "than"], Relation::AtLeast),
    (&["no", "less", "than"], Relation::AtLeast),
    (&["not", "less", "than"], Relation::AtLeast),
    (&["not", "fewer", "than"], Relation::AtLeast),
    (&["no", "shorter", "than"], Relation::AtLeast),
    (&["fewer", "than"], Relation::LessThan),
    (&["less", "than"], Relation::LessThan),
    (&["shorter", "than"], Relation::LessThan),
    (&["more", "than"], Relation::MoreThan),
    (&["longer", "than"], Relation::MoreThan),
    (&["under"], Relation::LessThan),
    (&["below"], Relation::LessThan),
    (&["over"], Relation::MoreThan),
    (&["above"], Relation::MoreThan),
    (&["up", "to"], Relation::AtMost),
    (&["exactly"], Relation::Exactly),
    (&["precisely"], Relation::Exactly),
    (&["only"], Relation::Exactly),
];

const ABOUT: &[&str] = &["around", "about", "approximately", "roughly", "circa", "approx"];

/// The words that a bound may begin with, beside numbers.
pub(crate) fn may_begin(token: &Token) -> bool {
    token.number.is_some()
        || BEFORE.iter().any(|(words, _)| words.first().is_some_and(|first| *first == token.text))
        || ABOUT.contains(&token.text.as_str())
        || matches!(token.text.as_str(), "between" | "from" | "a" | "once" | "twice")
}

/// Whether these words stand at `at`.
pub(crate) fn stands(tokens: &[Token], at: usize, words: &[&str]) -> bool {
    words.iter().enumerate().all(|(offset, word)| tokens.get(at + offset).is_some_and(|token| token.text == *word))
}

/// A number at `at`: "7", "seven", "twenty five", "a dozen", "two hundred"; and the token behind it.
pub(crate) fn number(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let token = tokens.get(at)?;
    if token.text == "a" {
        let number =
            tokens.get(at + 1).filter(|next| matches!(next.text.as_str(), "dozen" | "hundred" | "thousand"))?;
        return Some((number.number?, at + 2));
    }
    if stands(tokens, at, &["half", "a", "dozen"]) {
        return Some((6, at + 3));
    }
    let mut number = token.number?;
    let mut end = at + 1;
    let spelled =
        |at: usize| tokens.get(at).filter(|next| next.kind == crate::lex::TokenKind::Word).and_then(|next| next.number);
    if token.kind == crate::lex::TokenKind::Word {
        if (20..100).contains(&number)
            && number % 10 == 0
            && let Some(units) = spelled(end).filter(|next| (1..10).contains(next))
        {
            number += units;
            end += 1;
        }
        while let Some(factor) = spelled(end).filter(|next| matches!(next, 12 | 100 | 1000) && *next > 10) {
            number = number.saturating_mul(factor);
            end += 1;
        }
    }
    // "five (5)" says it twice.
    if tokens.get(end).is_some_and(|next| next.is_mark("("))
        && tokens.get(end + 1).and_then(|next| next.number) == Some(number)
        && tokens.get(end + 2).is_some_and(|next| next.is_mark(")"))
    {
        end += 3;
    }
    Some((number, end))
}

/// A bound that begins at `at`.
pub(crate) fn read(tokens: &[Token], at: usize) -> Option<ReadBound> {
    let said = |bound, end| Some(ReadBound { bound, end, said: true });
    for (opening, joint) in [(&["between"][..], "and"), (&["from"], "to"), (&["between"], "to")] {
        if stands(tokens, at, opening)
            && let Some((low, end)) = number(tokens, at + opening.len())
            && tokens.get(end).is_some_and(|token| token.text == joint || token.is_mark("-") || token.is_mark("–"))
            && let Some((high, end)) = number(tokens, end + 1)
        {
            return said(Bound::Range(low, high), end);
        }
    }
    if tokens.get(at).is_some_and(|token| ABOUT.contains(&token.text.as_str())) {
        let (number, end) = number(tokens, at + 1)?;
        return said(Bound::Range(number - number / 10, number.saturating_add(number / 10)), end);
    }
    for (words, relation) in BEFORE {
        if stands(tokens, at, words) {
            let mut from = at + words.len();
            if stands(tokens, from, &["a", "total", "of"]) || stands(tokens, from, &["a", "maximum", "of"]) {
                from += 3;
            }
            if stands(tokens, from, &["of"]) {
                from += 1;
            }
            let single = stands(tokens, from, &["a"]) && *relation != Relation::Exactly && words.len() > 1;
            let Some((count, end)) = number(tokens, from).or(single.then_some((1, from + 1))) else {
                continue;
            };
            return Some(with_upper(tokens, *relation, count, end));
        }
    }
    let from = if stands(tokens, at, &["a", "total", "of"]) { at + 3 } else { at };
    let (count, end) = number(tokens, from)?;
    if tokens
        .get(end)
        .is_some_and(|token| token.text == "to" || token.is_mark("-") || token.is_mark("–") || token.is_mark("~"))
        && let Some((high, end)) = number(tokens, end + 1)
        && high > count
    {
        return said(Bound::Range(count, high), end);
    }
    // "5 or 6" is a range as well.
    if tokens.get(end).is_some_and(|token| token.text == "or")
        && let Some((high, end)) = number(tokens, end + 1)
        && high == count + 1
    {
        return said(Bound::Range(count, high), end);
    }
    if tokens.get(end).is_some_and(|token| token.is_mark("+")) {
        return said(Bound::One(Relation::AtLeast, count), end + 1);
    }
    for (words, relation) in AFTER {
        if stands(tokens, end, words) {
            return said(Bound::One(*relation, count), end + words.len());
        }
    }
    Some(ReadBound { bound: Bound::One(Relation::Exactly, count), end, said: false })
}

/// Words behind a number, or behind what is counted, and the relation they say.
pub(crate) const AFTER: &[(&[&str], Relation)] = &[
    (&["or", "more"], Relation::AtLeast),
    (&["or", "greater"], Relation::AtLeast),
    (&["or", "fewer"], Relation::AtMost),
    (&["or", "less"], Relation::AtMost),
    (&["at", "most"], Relation::AtMost),
    (&["at", "least"], Relation::AtLeast),
    (&["at", "minimum"], Relation::AtLeast),
    (&["at", "maximum"], Relation::AtMost),
    (&["maximum"], Relation::AtMost),
    (&["minimum"], Relation::AtLeast),
    (&["max"], Relation::AtMost),
    (&["limit"], Relation::AtMost),
];

/// "at least 5 but no more than 10" is a range.
fn with_upper(tokens: &[Token], relation: Relation, count: u32, end: usize) -> ReadBound {
    if relation == Relation::AtLeast
        && tokens.get(end).is_some_and(|token| token.is_any(&["but", "and"]) || token.is_mark(","))
    {
        let from = end + 1 + usize::from(tokens.get(end + 1).is_some_and(|token| token.is_any(&["but", "and"])));
        for (words, upper) in BEFORE {
            if matches!(upper, Relation::AtMost)
                && stands(tokens, from, words)
                && let Some((high, end)) = number(tokens, from + words.len())
                && high > count
            {
                return ReadBound { bound: Bound::Range(count, high), end, said: true };
            }
        }
    }
    ReadBound { bound: Bound::One(relation, count), end, said: true }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex;

    fn check(text: &str, wanted: Bound) {
        let tokens = lex::tokens(text);
        let read = read(&tokens, 0).map(|read| (read.bound, read.end));
        assert_eq!(read, Some((wanted, tokens.len())), "{text}");
    }

    #[test]
    fn bounds_in_words() {
        check("at least five", Bound::One(Relation::AtLeast, 5));
        check("no fewer than two hundred", Bound::One(Relation::AtLeast, 200));
        check("at least 5 but no more than 10", Bound::Range(5, 10));
        check("between 120 and 150", Bound::Range(120, 150));
        check("50-100", Bound::Range(50, 100));
        check("around 100", Bound::Range(90, 110));
        check("a dozen", Bound::One(Relation::Exactly, 12));
        check("300+", Bound::One(Relation::AtLeast, 300));
        check("3 or more", Bound::One(Relation::AtLeast, 3));
        check("twenty-five", Bound::One(Relation::Exactly, 25));
        check("exactly five (5)", Bound::One(Relation::Exactly, 5));
    }

    #[test]
    fn what_is_written_is_read() {
        for bound in [Bound::One(Relation::MoreThan, 3), Bound::One(Relation::LessThan, 9), Bound::Range(3, 8)] {
            for way in 0..3 {
                check(&bound.words(way), bound);
            }
        }
    }
}
