//! The decision procedure: [`refute`] proves that no text satisfies all literals of any branch, or says nothing.
//!
//! Every proof rests on what a kind documents: on quantities and the rules between them, on characters and phrases, on the promises of checkers about
//! the start of a text, on texts that are wholly given, and on a few facts of structure. Where no proof is found the answer is not "satisfiable".

pub(crate) mod alphabet;
pub(crate) mod demands;
mod letters;
mod structure;
pub(crate) mod texts;

use std::collections::BTreeSet;
use std::rc::Rc;

use constraints::kinds::{KeywordFrequency, LetterFrequency, Which, WordCount};
use constraints::{Constraint, Relation, Unit};

use crate::branch::{Branch, Literal, expand};
use crate::facts::{Phrase, Place, count_in};
use crate::quantity::{Bound, Interval, Quantities, Quantity, Rule, general_rules};

/// Why no text satisfies a set.
#[derive(Debug, Clone)]
pub(crate) struct Proof {
    /// The constraints it rests on.
    pub(crate) sources: BTreeSet<usize>,
    /// One sentence.
    pub(crate) why: String,
}

impl Proof {
    pub(crate) fn new(literals: &[&Literal], why: String) -> Proof {
        Proof { sources: literals.iter().map(|literal| literal.index).collect(), why }
    }
}

/// A proof that no branch can be satisfied.
pub(crate) fn refute(branches: &[Branch]) -> Option<Proof> {
    const MAX_REASONS: usize = 3;
    if branches.is_empty() {
        return Some(Proof { sources: BTreeSet::new(), why: "No number is less than 0.".to_owned() });
    }
    let mut sources = BTreeSet::new();
    let mut reasons: Vec<String> = Vec::new();
    for branch in branches {
        let proof = refute_branch(branch, &Context::default())?;
        sources.extend(proof.sources);
        if reasons.len() < MAX_REASONS && !reasons.contains(&proof.why) {
            reasons.push(proof.why);
        }
    }
    (!reasons.is_empty()).then(|| Proof { sources, why: reasons.join(" Otherwise: ") })
}

/// Where a text stands that a branch is about.
#[derive(Debug, Clone, Default)]
pub(crate) struct Context {
    /// Literals of the whole that forbid characters in it, without being otherwise asked for.
    around: Vec<Rc<Literal>>,
    /// The sort of part it is; `None` for the whole response.
    unit: Option<Unit>,
}

/// A proof that the literals of one branch cannot hold together.
pub(crate) fn refute_branch(branch: &[Rc<Literal>], context: &Context) -> Option<Proof> {
    opposites(branch)
        .or_else(|| impossible(branch))
        .or_else(|| forbidden_characters(branch, context))
        .or_else(|| structure::refute(branch))
        .or_else(|| texts::refute(branch))
        .or_else(|| quantities(branch, context).err())
}

/// A constraint and its own opposite.
fn opposites(branch: &[Rc<Literal>]) -> Option<Proof> {
    let wanted = branch.iter().filter(|literal| literal.wanted);
    wanted.flat_map(|a| branch.iter().map(move |b| (a, b))).find_map(|(a, b)| {
        let same = !b.wanted && a.constraint == b.constraint;
        (same || one_pattern(a, b)).then(|| Proof::new(&[a, b], format!("{} must both hold and not hold.", a.words())))
    })
}

/// The same pattern must match and must not.
fn one_pattern(a: &Literal, b: &Literal) -> bool {
    let both = a.fields.kind == "regex" && b.fields.kind == "regex";
    let matches = |literal: &Literal| literal.fields.flag("must_match") == literal.wanted;
    both && a.fields.text("pattern") == b.fields.text("pattern") && matches(a) && !matches(b)
}

/// A share that no text can have.
fn impossible(branch: &[Rc<Literal>]) -> Option<Proof> {
    let literal = branch.iter().find(|literal| demands::is_impossible_share(literal))?;
    let why = format!("{} is more than any text can have.", literal.words());
    Some(Proof::new(&[literal], why))
}

/// A character that one literal needs and others forbid.
fn forbidden_characters(branch: &[Rc<Literal>], context: &Context) -> Option<Proof> {
    let forbidding: Vec<&Rc<Literal>> =
        branch.iter().chain(&context.around).filter(|literal| literal.may_forbid()).collect();
    if forbidding.is_empty() && context.unit.is_none() {
        return None;
    }
    for literal in branch {
        for need in literal.needs() {
            let possible: Vec<char> =
                need.iter().copied().filter(|c| !structure::is_never_in(context.unit, *c)).collect();
            let shown = need.iter().find(|c| !c.is_whitespace()).map_or("white space".to_owned(), |c| format!("“{c}”"));
            if possible.is_empty() && !need.is_empty() {
                let why = format!("{} needs {shown}, which cannot stand in such a part.", literal.words());
                return Some(Proof::new(&[literal], why));
            }
            let forbidders: Option<Vec<&Literal>> = possible
                .iter()
                .map(|&c| forbidding.iter().find(|other| other.forbids(c)).map(|other| other.as_ref()))
                .collect();
            let Some(forbidders) = forbidders.filter(|forbidders| !forbidders.is_empty()) else { continue };
            let by = forbidders.first().map_or(String::new(), |by| by.words());
            let why = format!("{} needs {shown}, which {by} forbids.", literal.words());
            return Some(Proof::new(&[vec![literal.as_ref()], forbidders].concat(), why));
        }
    }
    None
}

impl Literal {
    fn may_forbid(&self) -> bool {
        self.is_charwise()
            || self.alphabet.is_some()
            || self.is_vowelless()
            || self.is_single_word()
            || self.pattern.as_ref().is_some_and(|pattern| pattern.only.is_some())
            || self.never_matches()
            || self.never_contains()
            || self.wanted_kind() == Some("punctuation_only")
            || self.bounds.iter().any(|(quantity, bound)| quantity.kind == "letter_frequency" && bound.high == Some(0))
    }
}

/// What is known of all quantities, or that one has no value left.
pub(crate) fn quantities(branch: &[Rc<Literal>], context: &Context) -> Result<Quantities, Proof> {
    let mut known = Quantities::default();
    structure::bound_unit(context.unit, &mut known);
    for rule in general_rules() {
        known.add_rule(rule);
    }
    for literal in branch {
        for (quantity, Interval { low, high }) in &literal.bounds {
            let bound = |value| Bound { value, sources: BTreeSet::from([literal.index]), because: literal.words() };
            known.raise(quantity.clone(), bound(*low));
            if let Some(high) = high {
                known.lower(quantity.clone(), bound(*high));
            }
        }
        structure::bound(literal, &mut known);
        demands::bound(literal, &mut known);
        structure::bound_by_needs(literal, &mut known);
    }
    for literal in branch {
        scoped(literal, branch, context, &mut known)?;
    }
    let mut interesting: Vec<Quantity> = known.highs().map(|(quantity, _)| quantity.clone()).collect();
    interesting.extend([Quantity::plain("word_count", ""), Quantity::plain("length_chars", "")]);
    let mut all: Vec<Quantity> = known.lows().map(|(quantity, _)| quantity.clone()).collect();
    all.extend(interesting.iter().cloned());
    for literal in branch {
        texts::bound_by_given(literal, &all, &mut known);
        for phrase in literal.phrases() {
            raise_by_phrase(literal, &phrase, &interesting, &mut known);
        }
    }
    add_letters(&mut known);
    letters::bound(branch, &mut known);
    structure::bound_quoted_json(branch, &mut known);
    texts::bound_by_both_ends(branch, &interesting, &mut known);
    match known.propagate() {
        Some(empty) => Err(Proof { sources: empty.sources, why: empty.why }),
        None => Ok(known),
    }
}

/// What a phrase brings with it: its words, letters, characters, and the keywords inside it.
fn raise_by_phrase(literal: &Literal, phrase: &Phrase, interesting: &[Quantity], known: &mut Quantities) {
    for quantity in interesting {
        let n = match quantity.kind {
            "word_count" => {
                // A narrow no-break space is white space to a keyword, but does not part words.
                let joined = if phrase.is_whole { phrase.text.replace(' ', "\u{202f}") } else { phrase.text.clone() };
                Some(words_in(&joined, phrase.times))
            }
            // Each occurrence brings them anew.
            "letter_frequency" => {
                let (relation, count) = (Relation::AtLeast, 0);
                count_in(&LetterFrequency { letter: quantity.of.clone(), relation, count }.into(), &phrase.text)
                    .map(|n| n * phrase.times)
            }
            "keyword_frequency" => {
                let (relation, count) = (Relation::AtLeast, 0);
                let counter = KeywordFrequency { keyword: quantity.of.clone(), relation, count }.into();
                glued(phrase, &quantity.of).and_then(|glued| count_in(&counter, &glued)).map(|n| n * phrase.times)
            }
            "length_chars" if phrase.text.is_ascii() => {
                let n = phrase.text.split_whitespace().map(str::len).sum::<usize>() as u64;
                Some(n * phrase.times)
            }
            _ => None,
        };
        let Some(value) = n.filter(|n| *n > known.low_of(quantity)) else { continue };
        let because = format!("{} brings at least {value} {}", literal.words(), quantity.noun());
        known.raise(quantity.clone(), Bound { value, sources: BTreeSet::from([literal.index]), because });
    }
}

/// The phrase with letters glued to it where the text may go on with a word, so that a keyword at its edge is not taken for certain.
///
/// The letter is none of the keyword's own; without such a letter nothing is said.
fn glued(phrase: &Phrase, keyword: &str) -> Option<String> {
    if phrase.is_whole {
        return Some(phrase.text.clone());
    }
    let letter = ('a'..='z').find(|letter| !keyword.contains(*letter))?;
    let before = if phrase.place == Place::Start { String::new() } else { letter.to_string() };
    Some(format!("{before}{}{letter}", phrase.text))
}

/// How many words this many occurrences of the text are at least.
fn words_in(text: &str, times: u64) -> u64 {
    // One of each class of characters that joins words (UAX #29), and a letter.
    const JOINERS: &[&str] = &["", "_", ".", ":", ",", "'", "\"", "x", "\u{202f}"];
    let count = |text: &str| count_in(&WordCount { relation: Relation::AtLeast, count: 0 }.into(), text).unwrap_or(0);
    let once = count(text);
    let never_joins = times > 1 && JOINERS.iter().all(|joiner| count(&format!("{text}{joiner}{text}")) >= 2 * once);
    if never_joins { once * times } else { once }
}

/// The characters are at least all the wanted letters together.
fn add_letters(known: &mut Quantities) {
    let letters = known.lows().filter(|(quantity, _)| quantity.kind == "letter_frequency" && quantity.of.is_ascii());
    let letters: Vec<(u64, BTreeSet<usize>)> = letters.map(|(_, bound)| (bound.value, bound.sources.clone())).collect();
    let value = letters.iter().map(|(value, _)| value).sum();
    let sources: BTreeSet<usize> = letters.into_iter().flat_map(|(_, sources)| sources).collect();
    if value > 0 {
        let because = format!("the wanted letters take {value} characters");
        known.raise(Quantity::plain("length_chars", ""), Bound { value, sources, because });
    }
}

/// What a constraint on parts says of the whole; an error when no part can keep it and there must be one.
fn scoped(literal: &Literal, branch: &[Rc<Literal>], context: &Context, known: &mut Quantities) -> Result<(), Proof> {
    let Constraint::Scoped(scope) = &literal.constraint else { return Ok(()) };
    let units = match scope.unit {
        Unit::Word => Quantity::plain("word_count", ""),
        Unit::Sentence => Quantity::plain("sentence_count", ""),
        Unit::Line => Quantity::plain("line_count", ""),
        Unit::ListItem => Quantity::plain("list_item_count", "any"),
        Unit::Paragraph => Quantity::plain("paragraph_count", "blank_line"),
    };
    let is_each = scope.which == Which::Each;
    let is_universal = is_each == literal.wanted;
    // The opposite of "the n-th does" is also kept by a text without such a part.
    if matches!(scope.which, Which::Nth | Which::Last) && !literal.wanted {
        return Ok(());
    }
    let Some(inner) = expand(literal.index, &scope.constraint, literal.wanted) else { return Ok(()) };
    // Units are parts of the text, so what forbids a character in the whole forbids it there.
    let around = branch.iter().chain(&context.around).filter(|other| other.may_forbid()).cloned().collect();
    let part = Context { around, unit: Some(scope.unit) };
    let mut sources = BTreeSet::from([literal.index]);
    let mut why = String::new();
    let is_impossible = inner.iter().all(|branch| match refute_branch(branch, &part) {
        Some(proof) => {
            sources.extend(proof.sources);
            why = proof.why;
            true
        }
        // No word begins with a quotation mark.
        None if scope.unit == Unit::Word && branch.iter().any(|part| part.wanted_kind() == Some("quotation")) => {
            why = format!("{} asks for quotation marks around a word, where they are no part of it.", literal.words());
            true
        }
        None => false,
    });
    if !is_universal {
        let value = if scope.which == Which::Nth { literal.fields.number("number") } else { 1 };
        if is_impossible {
            return Err(Proof { sources, why });
        }
        known.raise(units, Bound { value, sources: BTreeSet::from([literal.index]), because: literal.words() });
        return Ok(());
    }
    if is_impossible {
        let because = format!("{} can be kept by no part of the text", literal.words());
        known.lower(units, Bound { value: 0, sources, because });
        return Ok(());
    }
    if let [only] = inner.as_slice() {
        words_by_parts(literal, scope.unit, &units, only, known);
    }
    Ok(())
}

/// The words of the whole are the words of its lines, or of its paragraphs.
fn words_by_parts(literal: &Literal, unit: Unit, units: &Quantity, inner: &[Rc<Literal>], known: &mut Quantities) {
    let words = Quantity::plain("word_count", "");
    if !matches!(unit, Unit::Line | Unit::Paragraph) {
        return;
    }
    for (_, interval) in inner.iter().flat_map(|literal| &literal.bounds).filter(|(quantity, _)| *quantity == words) {
        let sources = BTreeSet::from([literal.index]);
        let (scale, minus) = (1, 0);
        if interval.low > 0 {
            let (more, less, factor) = (words.clone(), units.clone(), interval.low);
            known.add_rule(Rule { scale, more, factor, less, minus, sources: sources.clone() });
        }
        if let Some(high) = interval.high.filter(|high| *high > 0) {
            let (more, less, factor) = (units.clone(), words.clone(), 1);
            known.add_rule(Rule { scale: high, more, factor, less, minus, sources });
        }
    }
}
