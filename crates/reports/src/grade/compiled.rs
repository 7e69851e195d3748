//! [`Compiled`]: the constraints of one row, made ready to judge any number of responses.

use std::borrow::Cow;

use constraints::{Constraint, FinishReason, Judge, Verdict};
use official::{Outcome, Suite, Upstream, Variant};

use super::{Finding, Profile, Why};
use crate::Asked;

/// The constraints of one row.
#[derive(Debug)]
pub(super) struct Compiled {
    parts: Vec<Part>,
    official: Option<official::Row>,
    typed: Vec<Constraint>,
}

/// Who judges a constraint.
#[derive(Debug)]
enum Part {
    /// The next one of `official`.
    Official,
    /// The next one of `typed`. A benchmark's loop counts a blank response as not followed, whatever was asked.
    Typed { fails_blank: bool },
    /// Nobody.
    Refused(String),
}

impl Compiled {
    /// Makes them ready.
    pub(super) fn new(profile: Profile, suite: Suite, asked: &[Asked]) -> Compiled {
        let (mut parts, mut upstream, mut typed) = (Vec::new(), Vec::new(), Vec::new());
        for one in asked {
            parts.push(match (one, profile) {
                (Asked::Upstream(one), Profile::Official) => {
                    upstream.push(one.clone());
                    Part::Official
                }
                (Asked::Upstream(one), Profile::Repaired) => match repaired(suite, one) {
                    Ok(constraint) => {
                        typed.push(constraint);
                        Part::Typed { fails_blank: true }
                    }
                    Err(why) => Part::Refused(why),
                },
                (Asked::Typed(constraint), _) => {
                    typed.push(constraint.clone());
                    Part::Typed { fails_blank: false }
                }
                (Asked::NotCheckable { why, .. }, _) => Part::Refused(why.clone()),
            });
        }
        let official = (!upstream.is_empty()).then(|| official::Row::new(suite, &upstream));
        Compiled { parts, official, typed }
    }

    /// The verdicts on a response.
    pub(super) fn grade(&self, response: &str) -> Vec<Finding> {
        let mut official = self.official.iter().flat_map(|row| findings_of(row.evaluate(response)));
        let mut typed = self.typed_findings(response).into_iter();
        let is_blank = language::python::strip(response).is_empty();
        let nobody = || Finding::not_checkable(Why::Said("Nothing judged it.".to_owned()));
        let judge = |part: &Part| match part {
            Part::Official => official.next().unwrap_or_else(nobody),
            Part::Refused(why) => Finding::not_checkable(Why::Said(why.clone())),
            Part::Typed { fails_blank } => {
                let finding = typed.next().unwrap_or_else(nobody);
                if is_blank && *fails_blank {
                    Finding::not_followed(Why::Said("The response is blank, which follows nothing.".to_owned()))
                } else {
                    finding
                }
            }
        };
        self.parts.iter().map(judge).collect()
    }

    fn typed_findings(&self, response: &str) -> Vec<Finding> {
        if self.typed.is_empty() {
            return Vec::new();
        }
        let mut findings: Vec<Finding> = verdicts(&self.typed, response).into_iter().map(finding_of).collect();
        let mut tried: Vec<Cow<'_, str>> = vec![Cow::Borrowed(response)];
        for variant in &Variant::ALL[1..] {
            if findings.iter().all(|finding| finding.loose || !finding.is_checkable) {
                break;
            }
            let text = variant.of(response);
            if tried.contains(&text) || language::python::strip(&text).is_empty() {
                continue;
            }
            // Only what is still broken is judged again.
            let open: Vec<usize> = (0..findings.len()).filter(|index| !findings[*index].loose).collect();
            let asked: Vec<Constraint> = open.iter().map(|index| self.typed[*index].clone()).collect();
            for (index, verdict) in open.into_iter().zip(verdicts(&asked, &text)) {
                if verdict.is_satisfied() {
                    findings[index].loose = true;
                    findings[index].rescued_by = Some(*variant);
                }
            }
            tried.push(text);
        }
        findings
    }
}

/// What an upstream id asks for, as a constraint of ours.
fn repaired(suite: Suite, upstream: &Upstream) -> Result<Constraint, String> {
    let why = || format!("There is no constraint of ours for {} with these parameters.", upstream.id);
    official::typed(suite, &upstream.id, &upstream.kwargs).ok_or_else(why)
}

fn verdicts(constraints: &[Constraint], text: &str) -> Vec<Verdict> {
    let mut judge = Judge::new(constraints);
    judge.push(text);
    judge.finish(FinishReason::Stop)
}

fn finding_of(verdict: Verdict) -> Finding {
    let strict = verdict.is_satisfied();
    Finding {
        strict,
        loose: strict,
        rescued_by: None,
        is_checkable: verdict.status != constraints::Status::NotCheckable,
        why: Why::Measured { measured: verdict.measured, reason: verdict.reason },
        evidence: verdict.evidence,
    }
}

fn findings_of(result: official::RowResult) -> impl Iterator<Item = Finding> {
    let scores = result.strict.into_iter().zip(result.loose).zip(result.rescued_by);
    result.verdicts.into_iter().zip(scores).map(|(verdict, ((strict, loose), rescued_by))| Finding {
        strict,
        loose,
        rescued_by,
        is_checkable: verdict.outcome != Outcome::NotCheckable,
        why: Why::Official(verdict.reason),
        evidence: Vec::new(),
    })
}
