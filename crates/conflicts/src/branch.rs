//! Combinations taken apart: a set of constraints holds when all literals of one [`Branch`] hold.
//!
//! `all`, `any`, `not` and `if_then` disappear here, and so do counts that must not be exact; what is left are [`Literal`]s, kinds that stand alone,
//! wanted or unwanted. A text that the checkers accept satisfies every literal of some branch, so a set is refuted when every branch is.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use constraints::kinds::Otherwise;
use constraints::{Constraint, Relation};

use crate::fields::Fields;
use crate::folding::folded;
use crate::pattern::PatternFacts;
use crate::quantity::{Interval, Quantity};
use crate::refute::alphabet::Alphabet;

/// No more branches than this are looked at; a set with more is left undecided.
const MAX_BRANCHES: usize = 48;

/// Counting kinds that every text has a number for, so that a broken bound is the opposite bound; a text that is no JSON has no depth of nesting.
const TOTAL: &[&str] = &[
    "sentence_count",
    "word_count",
    "length_chars",
    "paragraph_count",
    "line_count",
    "keyword_frequency",
    "letter_frequency",
    "capital_word_frequency",
    "bullet_count",
    "placeholder_count",
    "letter_count",
    "substring_count",
    "unique_word_count",
    "lowercase_word_count",
    "number_count",
    "list_item_count",
    "highlight_count",
    "section_count",
    "heading_count",
    "heading_level_count",
    "block_quote_count",
    "code_block_count",
    "link_count",
    "horizontal_rule_count",
    "table_count",
    "citation_count",
    "emoji_count",
    "palindrome_count",
    "word_class_count",
    "bracket_depth",
    "quote_depth",
    "edit_distance",
];

/// Literals that must hold together.
pub(crate) type Branch = Vec<Rc<Literal>>;

/// One constraint that is kept or broken.
#[derive(Debug, Clone)]
pub(crate) struct Literal {
    /// Which of the constraints it comes from.
    pub(crate) index: usize,
    /// Whether the constraint must be kept; otherwise it must be broken.
    pub(crate) wanted: bool,
    pub(crate) constraint: Constraint,
    pub(crate) fields: Fields,
    /// The intervals in which quantities must lie for it.
    pub(crate) bounds: Vec<(Quantity, Interval)>,
    /// What its pattern says of every satisfying text.
    pub(crate) pattern: Option<PatternFacts>,
    /// The only characters that it leaves.
    pub(crate) alphabet: Option<Alphabet>,
    /// Which characters it was found to forbid or not, since asking a checker is dear.
    pub(crate) forbidden: RefCell<BTreeMap<char, bool>>,
}

impl Literal {
    fn new(index: usize, wanted: bool, constraint: &Constraint, bounds: Vec<(Quantity, Interval)>) -> Literal {
        let fields = Fields::of(constraint);
        let must_match = fields.kind == "regex" && fields.flag("must_match") == wanted;
        let pattern = must_match.then(|| PatternFacts::of(fields.text("pattern")));
        let alphabet = Some(&fields).filter(|_| wanted).and_then(Alphabet::of);
        let forbidden = RefCell::default();
        Literal { index, wanted, constraint: constraint.clone(), fields, bounds, pattern, alphabet, forbidden }
    }

    /// The kind's id when the constraint must be kept.
    pub(crate) fn wanted_kind(&self) -> Option<&'static str> {
        self.wanted.then_some(self.fields.kind)
    }

    /// The constraint that a text must be checked against.
    pub(crate) fn as_constraint(&self) -> Constraint {
        if self.wanted {
            self.constraint.clone()
        } else {
            constraints::kinds::Not { constraint: Box::new(self.constraint.clone()) }.into()
        }
    }

    /// What it asks for, in quotation marks.
    pub(crate) fn words(&self) -> String {
        format!("“{}”", shortened(&self.as_constraint().describe()))
    }
}

/// The beginning of a long description.
pub(crate) fn shortened(text: &str) -> String {
    const MAX_SHOWN: usize = 90;
    if text.chars().count() <= MAX_SHOWN {
        return text.to_owned();
    }
    text.chars().take(MAX_SHOWN).chain(['…']).collect()
}

/// The branches of the conjunction; `None` when there are too many.
pub(crate) fn branches<'c>(constraints: impl IntoIterator<Item = (usize, &'c Constraint)>) -> Option<Vec<Branch>> {
    let mut product = vec![Branch::new()];
    for (index, constraint) in constraints {
        product = conjunction(product, expand(index, constraint, true)?)?;
    }
    Some(product)
}

/// The branches of one constraint, kept or broken.
pub(crate) fn expand(index: usize, constraint: &Constraint, wanted: bool) -> Option<Vec<Branch>> {
    let each = |parts: &[Constraint], is_all: bool| {
        let mut parts = parts.iter().map(|part| expand(index, part, wanted));
        if is_all {
            parts.try_fold(vec![Branch::new()], |product, part| conjunction(product, part?))
        } else {
            parts.try_fold(Vec::new(), |sum, part| disjunction(sum, part?))
        }
    };
    match constraint {
        Constraint::All(all) => each(&all.constraints, wanted),
        Constraint::Any(any) => each(&any.constraints, !wanted),
        Constraint::Not(not) => expand(index, &not.constraint, !wanted),
        Constraint::IfThen(rule) => {
            let is_condition = rule.otherwise == Otherwise::Kept;
            let condition = expand(index, &rule.condition, wanted != is_condition)?;
            let consequence = expand(index, &rule.consequence, wanted)?;
            if is_condition == wanted {
                disjunction(condition, consequence)
            } else {
                conjunction(condition, consequence)
            }
        }
        _ => Some(leaves(index, constraint, wanted)),
    }
}

fn disjunction(mut left: Vec<Branch>, right: Vec<Branch>) -> Option<Vec<Branch>> {
    left.extend(right);
    (left.len() <= MAX_BRANCHES).then_some(left)
}

fn conjunction(left: Vec<Branch>, right: Vec<Branch>) -> Option<Vec<Branch>> {
    if left.len() * right.len() > MAX_BRANCHES {
        return None;
    }
    let joined = |a: &Branch, b: &Branch| a.iter().chain(b).cloned().collect();
    Some(left.iter().flat_map(|a| right.iter().map(move |b| joined(a, b))).collect())
}

/// The branches of a kind that stands alone: more than one where its opposite is a choice.
fn leaves(index: usize, constraint: &Constraint, wanted: bool) -> Vec<Branch> {
    let fields = Fields::of(constraint);
    let alternatives: Vec<Vec<(Quantity, Interval)>> = match (fields.kind, wanted) {
        ("keyword_include", true) => {
            let low = fields.number("min_count").max(1);
            vec![keyword_bounds(&fields, Interval::at_least(low))]
        }
        ("keyword_include", false) => {
            let high = fields.number("min_count").max(1) - 1;
            keyword_bounds(&fields, Interval::at_most(high)).into_iter().map(|bound| vec![bound]).collect()
        }
        ("keyword_exclude", true) => vec![keyword_bounds(&fields, Interval::at_most(0))],
        ("keyword_exclude", false) => {
            keyword_bounds(&fields, Interval::at_least(1)).into_iter().map(|bound| vec![bound]).collect()
        }
        _ => match fields.bound() {
            Some((relation, count)) if wanted || TOTAL.contains(&fields.kind) => {
                let quantity = Quantity::of(&fields);
                intervals(relation, count, wanted).into_iter().map(|i| vec![(quantity.clone(), i)]).collect()
            }
            _ => vec![Vec::new()],
        },
    };
    alternatives.into_iter().map(|bounds| vec![Rc::new(Literal::new(index, wanted, constraint, bounds))]).collect()
}

fn keyword_bounds(fields: &Fields, interval: Interval) -> Vec<(Quantity, Interval)> {
    fields.list("keywords").iter().map(|keyword| (Quantity::keyword(&folded(keyword)), interval)).collect()
}

/// The intervals that keep a bound, or break it.
pub(crate) fn intervals(relation: Relation, count: u64, wanted: bool) -> Vec<Interval> {
    let (at_least, at_most) = (Interval::at_least, Interval::at_most);
    let below = |n: u64| n.checked_sub(1).map(at_most);
    match (relation, wanted) {
        (Relation::AtLeast, true) | (Relation::LessThan, false) => vec![at_least(count)],
        (Relation::MoreThan, true) | (Relation::AtMost, false) => vec![at_least(count + 1)],
        (Relation::AtMost, true) | (Relation::MoreThan, false) => vec![at_most(count)],
        (Relation::LessThan, true) | (Relation::AtLeast, false) => below(count).into_iter().collect(),
        (Relation::Exactly, true) => vec![Interval { low: count, high: Some(count) }],
        (Relation::Exactly, false) => below(count).into_iter().chain([at_least(count + 1)]).collect(),
    }
}

/// The constraint as one literal, combinations left whole.
pub(crate) fn leaf(index: usize, constraint: &Constraint) -> Branch {
    leaves(index, constraint, true).into_iter().next().unwrap_or_default()
}
