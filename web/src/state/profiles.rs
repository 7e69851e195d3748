//! What the official code of a benchmark says of the same answer, beside what the page says.
//!
//! The page judges what a constraint's sentence says (the repaired profile); published numbers rest on upstream's code (the official profile), which is
//! stricter, looser or simply wrong in places. This holds both next to each other. Read [`Second`] first.

use constraints::{Constraint, Verdict};
use language::Pack;
use official::{Outcome, Row, Upstream};

use super::Entry;

/// The longest text that is judged a second time, in bytes; on a slow machine upstream's eight readings of more would be felt.
const MOST_BYTES: usize = 64 << 10;

/// A second opinion on one constraint: upstream's own.
#[derive(Debug, Clone, PartialEq)]
pub struct Second {
    /// Whose code: "IFEval".
    pub suite: &'static str,
    /// Its name for the constraint.
    pub id: String,
    /// Its verdict on the text as it is; `None` where it has none that could be repeated.
    pub strict: Option<bool>,
    /// What it says of the eight readings of its loose score, when that differs: the reading that rescued the constraint.
    pub rescued_by: Option<&'static str>,
    /// Its reason in one sentence.
    pub reason: String,
}

impl Second {
    /// Whether it says another thing than ours, in its strict or its loose score.
    pub fn differs(&self, ours: &Verdict) -> bool {
        self.strict != Some(ours.is_satisfied()) || self.rescued_by.is_some()
    }

    /// Both scores in words.
    pub fn says(&self) -> String {
        let strict = match self.strict {
            Some(true) => "satisfied",
            Some(false) => "not satisfied",
            None => "cannot be checked",
        };
        match self.rescued_by {
            Some(reading) => format!("strict: {strict}; loose: satisfied, {reading}"),
            None => strict.to_owned(),
        }
    }
}

/// The data packs that a second opinion on this constraint needs.
pub fn packs(constraint: &Constraint) -> &'static [Pack] {
    official::upstream(constraint).map_or(&[], |(suite, id, _)| suite.packs(&id))
}

/// What upstream's code says of every entry; none for those that are switched off and without a whole text.
pub fn seconds(entries: &[Entry], text: Option<&str>) -> Vec<Option<Second>> {
    let of = |entry: &Entry| text.filter(|_| entry.is_on).and_then(|text| second(&entry.constraint, text));
    entries.iter().map(of).collect()
}

/// Upstream's verdict on a finished text; none where no upstream asks for this.
fn second(constraint: &Constraint, text: &str) -> Option<Second> {
    if text.len() > MOST_BYTES {
        return None;
    }
    let (suite, id, kwargs) = official::upstream(constraint)?;
    let result = Row::new(suite, &[Upstream { id: id.clone(), kwargs }]).evaluate(text);
    let verdict = result.verdicts.first()?;
    let strict = match verdict.outcome {
        Outcome::Followed => Some(true),
        Outcome::NotFollowed => Some(false),
        Outcome::NotCheckable => None,
    };
    let rescued_by = result.rescued_by.first().copied().flatten().map(official::Variant::name);
    Some(Second { suite: suite.name(), id, strict, rescued_by, reason: verdict.reason.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use constraints::{Relation, check, kinds};

    #[test]
    fn both_profiles_stand_side_by_side_where_they_differ() {
        let words = kinds::WordCount { relation: Relation::AtLeast, count: 4 }.into();
        let text = "I don't know.";
        let ours = check(&words, text);
        let theirs = second(&words, text).expect("IFEval counts words");
        assert_eq!((ours.is_satisfied(), theirs.strict), (false, Some(true)), "upstream counts “don't” twice");
        assert!(theirs.differs(&ours));
        let end = kinds::EndsWith { text: "Bye.".to_owned(), ignore_case: false }.into();
        let theirs = second(&end, "So long. *Bye.*").expect("IFEval looks at ends");
        assert_eq!(theirs.says(), "strict: not satisfied; loose: satisfied, without its asterisks");
    }
}
