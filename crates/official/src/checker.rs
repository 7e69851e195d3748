//! [`Checker`]: one upstream constraint, ready to judge any number of responses.

use language::Pack;
use serde_json::{Map, Value};

use crate::kwargs::{Kwargs, OfficialError};
use crate::nlp;
use crate::outcome::{Asked, Official, Outcome};
use crate::prepared::Prepared;
use crate::suite::Suite;

/// What a rule of upstream's becomes: parameters and compiled patterns inside, a response in, a verdict out.
pub(crate) struct Rule {
    judge: Box<dyn Fn(&Prepared<'_>) -> Official + Send + Sync>,
    parts: Parts,
}

/// What a text that does not follow a rule says of its parts, which are some of its lines in a row, white space around them stripped.
enum Parts {
    /// Nothing.
    Unknown,
    /// They do not follow it either.
    Fail,
    /// They do not follow it either where this holds.
    FailIf(Box<dyn Fn(&Prepared<'_>) -> bool + Send + Sync>),
}

/// Reads the parameters of one id and makes its rule.
pub(crate) type Build = fn(&Kwargs<'_>) -> Result<Rule, OfficialError>;

/// Boxes a rule; it names the type so that closures need not.
pub(crate) fn rule(judge: impl Fn(&Prepared<'_>) -> Official + Send + Sync + 'static) -> Result<Rule, OfficialError> {
    Ok(Rule { judge: Box::new(judge), parts: Parts::Unknown })
}

/// The same for a rule that more text can only help: whatever does not follow it has no part that does.
pub(crate) fn growing(
    judge: impl Fn(&Prepared<'_>) -> Official + Send + Sync + 'static,
) -> Result<Rule, OfficialError> {
    Ok(Rule { judge: Box::new(judge), parts: Parts::Fail })
}

/// A rule that counts: more text can only help where so many or more are asked for and no part holds more than the whole.
pub(crate) fn counting(
    asked: Asked,
    judge: impl Fn(&Prepared<'_>) -> Official + Send + Sync + 'static,
) -> Result<Rule, OfficialError> {
    if matches!(asked, Asked::AtLeast(_)) { growing(judge) } else { rule(judge) }
}

impl Rule {
    /// The same rule, no part of a text following it where this holds of the whole.
    pub(crate) fn hopeless_if(mut self, holds: impl Fn(&Prepared<'_>) -> bool + Send + Sync + 'static) -> Rule {
        self.parts = Parts::FailIf(Box::new(holds));
        self
    }
}

/// One upstream constraint with its patterns compiled.
pub struct Checker {
    rule: Rule,
    packs: &'static [Pack],
    fails_blank: bool,
}

impl std::fmt::Debug for Checker {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Checker")
    }
}

impl Checker {
    /// Reads the parameters as the suite's code does.
    ///
    /// # Errors
    ///
    /// Where upstream does not know the id, draws a parameter at random, raises, or uses a pattern that cannot be repeated.
    pub fn new(suite: Suite, id: &str, kwargs: &Map<String, Value>) -> Result<Checker, OfficialError> {
        let build =
            suite.build(id).ok_or_else(|| OfficialError::UnknownId { suite: suite.name(), id: id.to_owned() })?;
        Ok(Checker {
            rule: build(&Kwargs::new(suite, id, kwargs))?,
            packs: suite.packs(id),
            fails_blank: suite.fails_blank(),
        })
    }

    /// The verdict on a response, the evaluation loop's guard included: with most suites a blank response follows nothing.
    pub fn check(&self, response: &Prepared<'_>) -> Official {
        if self.fails_blank && response.is_blank() {
            return blank();
        }
        match self.packs.iter().find(|pack| !language::is_ready(**pack)) {
            Some(pack) => Official::not_checkable(format!("The language data {} is not loaded.", pack.file_name())),
            None => (self.rule.judge)(response),
        }
    }

    /// Whether the verdict on a text says of its parts that they do not follow; "no" is not certain.
    pub(crate) fn rules_out_parts(&self, verdict: &Official, response: &Prepared<'_>) -> bool {
        verdict.outcome == Outcome::NotFollowed
            && match &self.rule.parts {
                Parts::Unknown => false,
                Parts::Fail => true,
                Parts::FailIf(holds) => holds(response),
            }
    }
}

/// What a constraint that cannot be judged says of a response.
pub(crate) fn refused(error: &OfficialError, response: &str) -> Official {
    let raised_before = matches!(error, OfficialError::Raises { at_once: true, .. } | OfficialError::UnknownId { .. });
    if !raised_before && nlp::strip(response).is_empty() { blank() } else { Official::not_checkable(error.to_string()) }
}

fn blank() -> Official {
    Official::failed("The response is blank, which upstream's evaluation loop counts as not followed.")
}
