//! The kind `one_of`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::{Kind, counted, quoted_list, validate_list};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::{TextIndex, fold};
use crate::verdict::{Evidence, Span, Verdict};

/// The answer is one of given options.
///
/// # What it checks
/// That the response is one of the options and nothing more.
///
/// # How it is measured
/// Ignoring case, the kind of apostrophe and the amount of white space. Quotes and emphasis marks around it, and full stops and exclamation marks after it, are looked past.
///
/// # Settled
/// Broken for good at the first character with which no option goes on; never kept for good before the end.
///
/// # Upstream ids
/// IFEval `detectable_format:constrained_response`, which finds the option anywhere; IFBench `format:options`, which looks past all punctuation, and past none for options such as "a)";
/// guardrails `valid_choices`.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneOf {
    /// The options.
    pub options: Vec<String>,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "one_of",
    title: "One of several options",
    category: "Repetition",
    summary: "The whole response is one of the options; case, quotes and a final stop do not count.",
    upstream_ids: &["detectable_format:constrained_response", "ifbench:format:options", "guardrails:valid_choices"],
    params: &[OPTIONS],
    example: || OneOf { options: ["yes", "no", "maybe"].map(str::to_owned).to_vec() }.into(),
};

const OPTIONS: ParamInfo =
    ParamInfo { name: "options", title: "Options", kind: ParamKind::List, help: "The allowed answers, one a line." };

impl Kind for OneOf {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_list(&INFO, "options", &self.options)?;
        if self.options.iter().any(|option| bare(option).is_empty()) {
            return Err(ParameterError::Impossible {
                kind: INFO.id,
                param: "options",
                why: "an option holds nothing but marks that are looked past",
            });
        }
        Ok(())
    }

    fn describe(&self) -> String {
        format!("Answer with one of {}", quoted_list(self.options.iter().map(String::as_str)))
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let options = self.options.iter().map(|option| (option.clone(), bare(option), State::Inside(0))).collect();
        Ok(Box::new(OptionsMonitor { options, previous: ' ', content: None, mismatch: None }))
    }
}

/// The characters that decide: folded, white space runs as one space, without what is looked past.
fn bare(option: &str) -> Vec<char> {
    let bare = option.trim_start_matches(is_opener).trim_end_matches(is_closer);
    bare.split_whitespace().collect::<Vec<_>>().join(" ").chars().map(fold).collect()
}

fn is_mark(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '“' | '”' | '\'' | '‘' | '’' | '«' | '»' | '「' | '」' | '*' | '_' | '`')
}

fn is_opener(c: char) -> bool {
    is_mark(c)
}

fn is_closer(c: char) -> bool {
    is_mark(c) || matches!(c, '.' | '!' | '。' | '！')
}

#[derive(Debug, Clone)]
struct OptionsMonitor {
    options: Vec<(String, Vec<char>, State)>,
    previous: char,
    /// From the first to the last character that is not looked past.
    content: Option<Span>,
    mismatch: Option<Span>,
}

/// How far the response is into one option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Inside(usize),
    /// The option is there; only marks that are looked past have followed.
    Whole,
    Out,
}

fn step(option: &[char], state: State, c: char) -> State {
    match state {
        State::Inside(n) if option.get(n) == Some(&c) && n + 1 == option.len() => State::Whole,
        State::Inside(n) if option.get(n) == Some(&c) => State::Inside(n + 1),
        State::Inside(0) if is_opener(c) => State::Inside(0),
        State::Whole if is_closer(c) => State::Whole,
        _ => State::Out,
    }
}

impl Monitor for OptionsMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            if self.mismatch.is_some() {
                return;
            }
            let previous = std::mem::replace(&mut self.previous, c);
            if c.is_whitespace() && previous.is_whitespace() {
                continue;
            }
            let folded = if c.is_whitespace() { ' ' } else { fold(c) };
            for (_, option, state) in &mut self.options {
                *state = step(option, *state, folded);
            }
            let span = Span::new(at, at + c.len_utf8());
            if self.options.iter().all(|(_, _, state)| *state == State::Out) {
                self.mismatch = Some(span);
            } else if !is_closer(c) || self.content.is_none() && !is_opener(c) {
                self.content.get_or_insert(span).end = span.end;
            }
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let answer = self.options.iter().find(|(_, _, state)| *state == State::Whole).map(|(option, _, _)| option);
        let n_left = self.options.iter().filter(|(_, _, state)| *state != State::Out).count();
        let (measured, reason) = match (answer, self.mismatch) {
            (Some(option), _) => (format!("“{option}”"), "It is one of the options.".to_owned()),
            (None, Some(_)) => ("none of the options".to_owned(), "No option goes on like this.".to_owned()),
            (None, None) => {
                (format!("{} left", counted(n_left, "option", "options")), "No option is complete yet.".to_owned())
            }
        };
        let evidence = self.content.map(Evidence::supports).into_iter().chain(self.mismatch.map(Evidence::violates));
        Verdict::new(answer.is_some(), self.mismatch.is_some(), measured, reason).with_evidence(evidence)
    }
}

#[cfg(test)]
mod tests {
    use super::OneOf;
    use crate::kinds::testing::{check, check_refused};

    #[test]
    fn case_quotes_and_final_stops_are_forgiven() {
        let of = |options: &[&str]| OneOf { options: options.iter().map(|&option| option.to_owned()).collect() };
        check(of(&["yes", "no"]), "", "violated so far: 2 options left");
        check(of(&["yes", "no"]), " \"**Yes**.\"\n", "satisfied so far: “yes”");
        check(of(&["yes", "no"]), "Yes, because", "violated for good: none of the options");
        check(of(&["yes", "no"]), "n", "violated so far: 1 option left");
        check(of(&["a)", "b)"]), "a", "violated so far: 1 option left");
        check(of(&["I know.", "I don’t know"]), "I  don't\nknow!", "satisfied so far: “I don’t know”");
        check(of(&["yes", "yes. no"]), "yes. no", "satisfied so far: “yes. no”");
        check_refused(
            of(&["."]),
            "one_of: options cannot be used: an option holds nothing but marks that are looked past",
        );
    }
}
