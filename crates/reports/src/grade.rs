//! [`Grader`]: the strict and loose verdicts on every constraint of a row.
//!
//! Upstream's ids are judged by the profile; constraints of ours mean what they say in either. Begin with [`Grader::grade`].

mod cache;
mod compiled;

use std::fmt;

use constraints::Evidence;
use official::{Reason, Suite, Variant};

use crate::Row;
use cache::Cache;

/// By whose meaning an upstream id is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Upstream's code, defects included: what published numbers rest on.
    Official,
    /// What the constraint says, judged by the crate `constraints`, with evidence.
    Repaired,
}

/// The verdict on one constraint of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Whether the response as it is satisfies it.
    pub strict: bool,
    /// Whether any of the eight loose readings does.
    pub loose: bool,
    /// The reading that rescued it.
    pub rescued_by: Option<Variant>,
    /// Whether it could be judged at all; where not, it counts as not followed.
    pub is_checkable: bool,
    /// Why, for the response as it is.
    pub why: Why,
    /// The places in the response that decide it.
    pub evidence: Vec<Evidence>,
}

/// Why a verdict is what it is; `to_string()` gives plain sentences.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// What upstream's code counts.
    Official(Reason),
    /// What we measure and why it is or is not enough.
    Measured {
        /// "2 of 3 sentences".
        measured: String,
        /// One sentence.
        reason: String,
    },
    /// A sentence.
    Said(String),
}

impl fmt::Display for Why {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Why::Official(reason) => reason.fmt(out),
            Why::Measured { measured, reason } => write!(out, "{measured}. {reason}"),
            Why::Said(sentence) => out.write_str(sentence),
        }
    }
}

/// The verdicts on one row, one a constraint, in the row's order.
#[derive(Debug, Clone, PartialEq)]
pub struct Graded {
    /// One a constraint.
    pub findings: Vec<Finding>,
}

impl Graded {
    /// Whether every constraint is followed by the response as it is. As in upstream, a row without constraints is followed; one without a response never is.
    pub fn all_strict(&self) -> bool {
        self.findings.iter().all(|finding| finding.strict)
    }

    /// The same with the loose readings.
    pub fn all_loose(&self) -> bool {
        self.findings.iter().all(|finding| finding.loose)
    }
}

/// Judges rows. It keeps the constraints of the last prompts ready, so that many responses to one prompt cost no compiling.
#[derive(Debug)]
pub struct Grader {
    profile: Profile,
    suite: Suite,
    cache: Cache,
}

impl Grader {
    /// A grader that judges upstream's ids by this profile, as this suite reads them.
    pub fn new(profile: Profile, suite: Suite) -> Grader {
        Grader { profile, suite, cache: Cache::default() }
    }

    /// Gives the findings of another grader on the same row the places that this one sees; where this one sees the constraint kept there are none.
    pub fn add_places(&mut self, row: &Row, graded: &mut Graded) {
        for (finding, mine) in graded.findings.iter_mut().zip(self.grade(row).findings) {
            if finding.evidence.is_empty() && !mine.strict {
                finding.evidence = mine.evidence;
            }
        }
    }

    /// The verdicts on one row.
    pub fn grade(&mut self, row: &Row) -> Graded {
        let Some(response) = &row.response else {
            let missing = || Finding::not_followed(Why::Said("There is no response to this prompt.".to_owned()));
            return Graded { findings: row.asked.iter().map(|_| missing()).collect() };
        };
        Graded { findings: self.cache.compiled(self.profile, self.suite, &row.asked).grade(response) }
    }
}

impl Finding {
    /// Judged, and not followed under any reading.
    fn not_followed(why: Why) -> Finding {
        Finding { strict: false, loose: false, rescued_by: None, is_checkable: true, why, evidence: Vec::new() }
    }

    /// Not judged.
    fn not_checkable(why: Why) -> Finding {
        Finding { is_checkable: false, ..Finding::not_followed(why) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Asked;
    use serde_json::json;

    fn row(ids: &[(&str, serde_json::Value)], response: Option<&str>) -> Row {
        let upstream = |(id, kwargs): &(&str, serde_json::Value)| {
            let kwargs = kwargs.as_object().cloned().unwrap_or_default();
            Asked::Upstream(official::Upstream { id: (*id).to_owned(), kwargs })
        };
        Row { response: response.map(str::to_owned), asked: ids.iter().map(upstream).collect(), ..Row::default() }
    }

    fn check(profile: Profile, row: &Row, strict: &[bool], loose: &[bool]) {
        let mut grader = Grader::new(profile, Suite::IfEval);
        // Twice: once compiled, once from the cache.
        for _ in 0..2 {
            let graded = grader.grade(row);
            assert_eq!(graded.findings.iter().map(|finding| finding.strict).collect::<Vec<_>>(), strict, "{graded:?}");
            assert_eq!(graded.findings.iter().map(|finding| finding.loose).collect::<Vec<_>>(), loose, "{graded:?}");
        }
    }

    #[test]
    fn the_official_profile_is_upstreams() {
        let asked = [
            ("punctuation:no_comma", json!({})),
            ("length_constraints:number_words", json!({"num_words": 3, "relation": "less than"})),
        ];
        check(Profile::Official, &row(&asked, Some("Sure, here:\nTwo words")), &[false, false], &[true, true]);
        check(Profile::Official, &row(&asked, Some("  ")), &[false, false], &[false, false]);
        check(Profile::Official, &row(&asked, None), &[false, false], &[false, false]);
    }

    #[test]
    fn what_cannot_be_judged_says_so_and_counts_as_not_followed() {
        let mut grader = Grader::new(Profile::Official, Suite::IfEval);
        let graded = grader.grade(&row(&[("no:such", json!({}))], Some("text")));
        assert!(!graded.findings[0].is_checkable && !graded.all_loose());
        assert_eq!(graded.findings[0].why.to_string(), "IFEval has no constraint with the id no:such.");
    }

    #[test]
    fn constraints_of_ours_are_judged_beside_upstreams() {
        let mut mixed = row(&[("punctuation:no_comma", json!({}))], Some("a, b"));
        let mut asked = mixed.asked.to_vec();
        asked.push(Asked::Typed(serde_json::from_value(json!({"kind": "no_commas"})).unwrap()));
        asked.push(Asked::NotCheckable { name: "llm-rubric".to_owned(), why: "It needs a model.".to_owned() });
        mixed.asked = asked.into();
        let graded = Grader::new(Profile::Official, Suite::IfEval).grade(&mixed);
        assert_eq!(graded.findings.iter().map(|finding| finding.is_checkable).collect::<Vec<_>>(), [true, true, false]);
        assert!(graded.findings.iter().all(|finding| !finding.strict));
        assert_eq!(graded.findings[1].evidence.len(), 1);
    }
}
