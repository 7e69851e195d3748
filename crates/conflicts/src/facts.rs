//! What one literal says of every text that keeps it: characters that must not occur, characters and phrases that must, whole texts that it comes down to.
//!
//! Facts are read off the parameters by kind; what a kind forbids is asked of its own checker, so that nothing is defined twice.

use constraints::{Constraint, FinishReason, Status};

use crate::branch::Literal;
use crate::folding::{folded, variants};
use crate::pattern;
use crate::quantity::Quantity;
use crate::refute::demands;

/// Kinds that forbid characters one by one, wherever they stand and whatever stands around them.
const CHARWISE: &[&str] =
    &["no_commas", "lowercase", "uppercase", "characters_exclude", "characters_only", "no_whitespace"];

/// A text that every satisfying text contains.
#[derive(Debug, Clone)]
pub(crate) struct Phrase {
    pub(crate) text: String,
    pub(crate) place: Place,
    /// Capital and small letters may differ.
    pub(crate) ignores_case: bool,
    /// It stands as whole words; otherwise it may be a part of longer ones.
    pub(crate) is_whole: bool,
    /// How often at least, the occurrences not overlapping.
    pub(crate) times: u64,
}

/// Where a phrase stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Start,
    End,
    Anywhere,
}

impl Literal {
    /// Whether no text with this character in it satisfies the literal.
    pub(crate) fn forbids(&self, c: char) -> bool {
        if let Some(known) = self.forbidden.borrow().get(&c) {
            return *known;
        }
        let forbids = self.finds_forbidden(c);
        self.forbidden.borrow_mut().insert(c, forbids);
        forbids
    }

    fn finds_forbidden(&self, c: char) -> bool {
        if self.alphabet.as_ref().is_some_and(|alphabet| alphabet.excludes(c)) {
            return true;
        }
        if self.is_single_word() && c.is_whitespace() {
            return true;
        }
        if self.bounds.iter().any(|(quantity, interval)| {
            interval.high == Some(0) && *quantity == Quantity::letter(c) && quantity.kind == "letter_frequency"
        }) {
            return true;
        }
        if self.pattern.as_ref().is_some_and(|pattern| pattern.forbids(c)) {
            return true;
        }
        if self.never_matches() || self.never_contains() {
            return is_promised_false(&self.as_constraint(), c.encode_utf8(&mut [0; 4]));
        }
        if self.wanted_kind() == Some("punctuation_only") {
            // A mark inside a word is no punctuation.
            return ["a", "1"]
                .iter()
                .all(|beside| is_promised_false(&self.constraint, &format!("{beside}{c}{beside} ")))
                && is_promised_false(&self.constraint, &format!("{c} a"));
        }
        (self.is_charwise() || self.is_vowelless()) && self.forbids_inside(c)
    }

    /// Whether it allows no vowel at all.
    pub(crate) fn is_vowelless(&self) -> bool {
        self.wanted_kind() == Some("vowel_variety") && self.fields.number("max") == 0
    }

    /// Whether the response is one other word, and white space inside it would begin what must not be there.
    pub(crate) fn is_single_word(&self) -> bool {
        self.wanted_kind() == Some("repeat_with_change")
            && !self.fields.text("text").trim().contains(char::is_whitespace)
    }

    /// Whether a charwise kind forbids the character between two others that it allows; white space around the response never counts.
    fn forbids_inside(&self, c: char) -> bool {
        let is_refused = |text: &str| is_promised_false(&self.constraint, text);
        if !c.is_whitespace() {
            return is_refused(c.encode_utf8(&mut [0; 4]));
        }
        let beside = ["a", "A", "1", "茶", "."].into_iter().find(|beside| !is_refused(beside));
        beside.is_some_and(|beside| is_refused(&format!("{beside}{c}{beside}")))
    }

    /// Whether it forbids texts wherever they stand.
    pub(crate) fn never_contains(&self) -> bool {
        let is_of_mode = |mode, wanted| self.fields.text("mode") == mode && self.wanted == wanted;
        match self.fields.kind {
            "contains" => is_of_mode("none", true) || is_of_mode("any", false),
            "substring_count" => self.bounds.iter().any(|(_, interval)| interval.high == Some(0)),
            _ => false,
        }
    }

    /// Whether what it forbids are single characters.
    pub(crate) fn is_charwise(&self) -> bool {
        self.wanted && CHARWISE.contains(&self.fields.kind)
    }

    /// Whether it is a pattern that must not match, and whose match nothing around it can undo.
    pub(crate) fn never_matches(&self) -> bool {
        self.fields.kind == "regex" && self.pattern.is_none() && pattern::has_no_assertions(self.fields.text("pattern"))
    }

    /// The phrases that every satisfying text contains.
    pub(crate) fn phrases(&self) -> Vec<Phrase> {
        let fields = &self.fields;
        let mut phrases: Vec<Phrase> = self
            .bounds
            .iter()
            .filter(|(quantity, interval)| quantity.kind == "keyword_frequency" && interval.low > 0)
            .map(|(quantity, interval)| Phrase {
                text: quantity.of.clone(),
                place: Place::Anywhere,
                ignores_case: true,
                is_whole: true,
                times: interval.low,
            })
            .collect();
        let phrase = |text: &str, place, is_whole| Phrase {
            text: text.to_owned(),
            place,
            ignores_case: fields.flag("ignore_case"),
            is_whole,
            times: 1,
        };
        match self.wanted_kind() {
            Some("starts_with") => phrases.push(phrase(fields.text("text").trim(), Place::Start, false)),
            Some("ends_with") => phrases.push(phrase(fields.text("text").trim(), Place::End, false)),
            Some("contains") => {
                let texts = fields.list("texts");
                if fields.text("mode") == "all" || fields.text("mode") == "any" && texts.len() == 1 {
                    phrases.extend(texts.iter().map(|text| phrase(text, Place::Anywhere, false)));
                }
            }
            Some("scoped")
                if fields.text("unit") == "line" && fields.text("which") == "nth" && fields.number("number") == 1 =>
            {
                if let Constraint::Scoped(scoped) = &self.constraint
                    && let Constraint::StartsWith(start) = scoped.constraint.as_ref()
                {
                    let first = phrase(start.text.trim(), Place::Start, false);
                    phrases.push(Phrase { ignores_case: start.ignore_case, ..first });
                }
            }
            _ => {}
        }
        if self.wanted_kind() == Some("alternatives") && fields.number("count") > 1 {
            let divider = phrase(fields.text("divider"), Place::Anywhere, false);
            phrases.push(Phrase { times: fields.number("count") - 1, ..divider });
        }
        if self.wanted_kind() == Some("copies") {
            let (text, count) = (fields.text("text").trim(), fields.number("count").max(1));
            let divider = phrase(fields.text("divider").trim(), Place::Anywhere, false);
            phrases.push(phrase(text, Place::Start, false));
            phrases.push(phrase(text, Place::End, false));
            phrases.push(Phrase { times: count, ..phrase(text, Place::Anywhere, false) });
            if count > 1 && !divider.text.is_empty() {
                phrases.push(Phrase { times: count - 1, ..divider });
            }
        }
        if self.wanted_kind() == Some("repeat_with_change")
            && let Some((_, rest)) = fields.text("text").trim().split_once(char::is_whitespace)
        {
            phrases.push(phrase(rest.trim(), Place::End, false));
        }
        if self.wanted_kind() == Some("equals") {
            phrases.push(phrase(fields.text("text").trim(), Place::Start, false));
            phrases.push(phrase(fields.text("text").trim(), Place::End, false));
        }
        phrases.retain(|phrase| !phrase.text.is_empty());
        if let Some(text) = self.reversed() {
            let whole = phrase(&folded(&text), Place::Anywhere, true);
            phrases.push(Phrase { ignores_case: true, ..whole });
        }
        if self.wanted_kind() == Some("word_at") {
            phrases.push(Phrase { ignores_case: true, ..phrase(fields.text("word").trim(), Place::Anywhere, false) });
        }
        if fields.kind == "substring_count"
            && let Some((_, interval)) = self.bounds.first().filter(|(_, interval)| interval.low > 0)
        {
            phrases.push(Phrase { times: interval.low, ..phrase(fields.text("text"), Place::Anywhere, false) });
        }
        phrases
    }

    /// The backwards text that is wanted; `None` where characters may belong together, as an accent and its letter do.
    fn reversed(&self) -> Option<String> {
        let text = self.fields.text("text");
        match self.wanted_kind() {
            Some("reversed_text") if self.fields.text("unit") == "words" => {
                Some(text.split_whitespace().rev().collect::<Vec<_>>().join(" "))
            }
            Some("reversed_text") if text.chars().all(|c| matches!(c, ' '..='~')) => Some(text.chars().rev().collect()),
            _ => None,
        }
    }

    /// For each entry, one of its characters occurs in every satisfying text.
    pub(crate) fn needs(&self) -> Vec<Vec<char>> {
        let mut needs: Vec<Vec<char>> = Vec::new();
        for phrase in self.phrases() {
            needs.extend(phrase.text.trim().chars().map(|c| phrase.variants_of(c)));
        }
        for (quantity, interval) in self.bounds.iter().filter(|(_, interval)| interval.low > 0) {
            needs.extend(needs_of_count(quantity, interval.low));
        }
        // White space may stand around the response, where most kinds do not look at it.
        let of_pattern = self.pattern.iter().flat_map(|pattern| pattern.needs.iter().cloned());
        needs.extend(of_pattern.filter(|need| !need.iter().any(|c| c.is_whitespace())));
        needs.extend(demands::of_kind(self));
        match self.wanted_kind() {
            Some("title") => needs.extend([vec!['<'], vec!['>']]),
            Some("ending_punctuation") => needs.push(self.fields.text("marks").chars().collect()),
            Some("postscript") => needs.extend([vec!['p', 'P'], vec!['s', 'S'], vec!['.', ':']]),
            Some("quotation") => needs.push("\"“„«»「『＂".chars().collect()),
            Some("json") => match self.fields.text("root") {
                "object" => needs.extend([vec!['{'], vec!['}']]),
                "array" => needs.extend([vec!['['], vec![']']]),
                _ => {}
            },
            _ => {}
        }
        needs
    }
}

impl Phrase {
    /// What may stand for one of its characters.
    pub(crate) fn variants_of(&self, c: char) -> Vec<char> {
        if self.is_whole && c.is_whitespace() {
            return WHITE_SPACE.chars().collect();
        }
        if self.ignores_case { variants(c) } else { vec![c] }
    }
}

/// Every character of Unicode that is white space.
const WHITE_SPACE: &str = "\t\n\u{b}\u{c}\r \u{85}\u{a0}\u{1680}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}";

/// The characters that this many of a thing cannot do without.
fn needs_of_count(quantity: &Quantity, low: u64) -> Vec<Vec<char>> {
    match quantity.kind {
        "letter_frequency" => quantity.of.chars().map(variants).collect(),
        "line_count" if low >= 2 => vec![vec!['\n']],
        "paragraph_count" if low >= 2 && quantity.of == "asterisks" => vec![vec!['\n'], vec!['*']],
        "paragraph_count" if low >= 2 => vec![vec!['\n']],
        "bullet_count" => {
            vec!["-*+•".chars().collect(), WHITE_SPACE.chars().filter(|c| *c != '\n').collect()]
        }
        "placeholder_count" => vec![vec!['['], vec![']']],
        kind => demands::of_count(kind).iter().map(|need| need.chars().collect()).collect(),
    }
}

/// Whether the checker promises that no text that begins like this satisfies the constraint.
pub(crate) fn is_promised_false(constraint: &Constraint, prefix: &str) -> bool {
    let mut checker = constraint.start();
    checker.push(prefix);
    checker.verdict().status == Status::False
}

/// Whether the checkers accept the text.
pub(crate) fn is_kept(constraint: &Constraint, text: &str) -> bool {
    let mut checker = constraint.start();
    checker.push(text);
    checker.finish(FinishReason::Stop).is_satisfied()
}

/// The number at the beginning of what a counting kind measures.
pub(crate) fn measured_number(measured: &str) -> Option<u64> {
    measured.split(' ').next()?.parse().ok()
}

/// What a counting constraint counts in the text.
pub(crate) fn count_in(constraint: &Constraint, text: &str) -> Option<u64> {
    let mut checker = constraint.start();
    checker.push(text);
    measured_number(&checker.verdict().measured)
}
