//! The kind `number_sequence`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::numbers::Numbers;
use crate::kinds::{Kind, counted, validate_list};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, MAX_EVIDENCE, Span, Verdict};

/// Certain numbers in a certain order.
///
/// # What it checks
/// That the numbers in the response are exactly these, in this order, whatever stands between them.
///
/// # How it is measured
/// A run of digits, with the points between them, is one number; commas part two numbers, unless one of the wanted numbers has a comma. Numbers are compared as they are written.
///
/// # Settled
/// Broken for good by the first digit that no longer fits, or when a wrong number is over; never kept for good, since another number may follow.
///
/// # Upstream ids
/// IFBench `custom:multiples` asks for 14, 21, 28, 35, 42 and 49.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberSequence {
    /// The numbers as they are to be written.
    pub numbers: Vec<String>,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "number_sequence",
    title: "Numbers in order",
    category: "Words",
    summary: "The numbers in the response are exactly these, in this order.",
    upstream_ids: &["ifbench:custom:multiples"],
    params: &[NUMBERS],
    example: || NumberSequence { numbers: ["14", "21", "28"].map(str::to_owned).to_vec() }.into(),
};

const NUMBERS: ParamInfo = ParamInfo {
    name: "numbers",
    title: "Numbers",
    kind: ParamKind::List,
    help: "The numbers in their order, one a line, such as 14 or 2.5.",
};

impl Kind for NumberSequence {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_list(&INFO, "numbers", &self.numbers)?;
        let is_number = |entry: &String| {
            let mut numbers = Numbers::new(&['.', ',']);
            let last = entry.char_indices().filter_map(|(at, c)| numbers.push(at, c)).last();
            last == Some(Span::new(0, entry.len()))
        };
        if !self.numbers.iter().all(is_number) {
            let why = "each entry must be one number in digits, such as 14 or 2.5";
            return Err(ParameterError::Impossible { kind: INFO.id, param: "numbers", why });
        }
        Ok(())
    }

    fn describe(&self) -> String {
        format!("Exactly these numbers, in this order: {}", self.numbers.join("; "))
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let has_comma = self.numbers.iter().any(|number| number.contains(','));
        let numbers = Numbers::new(if has_comma { &['.', ','] } else { &['.'] });
        Ok(Box::new(SequenceMonitor {
            wanted: self.numbers.clone(),
            numbers,
            last: None,
            n_before: 0,
            n_fitting: 0,
            fitting: Vec::new(),
            wrong: None,
        }))
    }
}

#[derive(Debug, Clone)]
struct SequenceMonitor {
    wanted: Vec<String>,
    numbers: Numbers,
    /// The last number, as far as it has come.
    last: Option<Span>,
    /// How many numbers came before the last one.
    n_before: usize,
    n_fitting: usize,
    /// The first numbers that fit.
    fitting: Vec<Span>,
    /// The first number that was over and wrong, or that no digits make right.
    wrong: Option<Span>,
}

impl SequenceMonitor {
    /// Judges the last number, which is over.
    fn close(&mut self, text: &str) {
        let Some(span) = self.last.take() else { return };
        if self.wrong.is_none() {
            if self.wanted.get(self.n_before).is_some_and(|wanted| wanted == span.of(text)) {
                self.n_fitting += 1;
                if self.fitting.len() < MAX_EVIDENCE {
                    self.fitting.push(span);
                }
            } else {
                self.wrong = Some(span);
            }
        }
        self.n_before += 1;
    }
}

impl Monitor for SequenceMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            match self.numbers.push(at, c) {
                Some(span) => {
                    if self.last.is_some_and(|last| last.start != span.start) {
                        self.close(text.as_str());
                    }
                    self.last = Some(span);
                }
                None if !self.numbers.is_open() => self.close(text.as_str()),
                None => {}
            }
        }
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let (mut n_fitting, mut settled, mut wrong) = (self.n_fitting, self.wrong.is_some(), self.wrong);
        let mut open_fitting = None;
        if let Some(span) = self.last.filter(|_| wrong.is_none()) {
            let number = span.of(text.as_str());
            let wanted = self.wanted.get(self.n_before);
            if wanted.is_some_and(|wanted| wanted == number) {
                n_fitting += 1;
                open_fitting = Some(span);
            } else {
                wrong = Some(span);
                // More digits may still make it right, behind the point that has come.
                settled = wanted
                    .and_then(|wanted| wanted.strip_prefix(number))
                    .is_none_or(|rest| self.numbers.joined().is_some_and(|joined| !rest.starts_with(joined)));
            }
        }
        let n_missing = self.wanted.len() - n_fitting.min(self.wanted.len());
        let reason = match (wrong, self.wanted.get(n_fitting)) {
            (Some(span), Some(wanted)) => format!("“{}” stands where {wanted} is needed.", span.of(text.as_str())),
            (Some(span), None) => format!("“{}” is one number too many.", span.of(text.as_str())),
            (None, Some(wanted)) => format!("The next number is {wanted}."),
            (None, None) => "All numbers are there.".to_owned(),
        };
        let measured = format!("{n_fitting} of {}", counted(self.wanted.len(), "number", "numbers"));
        Verdict::new(n_missing == 0 && wrong.is_none(), settled, measured, reason)
            .with_distance(n_missing.max(usize::from(wrong.is_some())))
            .with_evidence(
                self.fitting
                    .iter()
                    .copied()
                    .chain(open_fitting)
                    .take(MAX_EVIDENCE - 1)
                    .map(Evidence::supports)
                    .chain(wrong.map(Evidence::violates)),
            )
    }
}

#[cfg(test)]
mod tests {
    use super::NumberSequence;
    use crate::kinds::testing::{check, check_refused};

    fn numbers(numbers: &[&str]) -> NumberSequence {
        NumberSequence { numbers: numbers.iter().map(|&number| number.to_owned()).collect() }
    }

    #[test]
    fn the_first_wrong_digit_breaks_it() {
        check(numbers(&["14", "21"]), "", "violated so far: 0 of 2 numbers");
        check(numbers(&["14", "21"]), "14,2", "violated so far: 1 of 2 numbers");
        check(numbers(&["14", "21"]), "14,21.", "satisfied so far: 2 of 2 numbers");
        check(numbers(&["14", "21"]), "14,21.5", "violated for good: 1 of 2 numbers");
        check(numbers(&["14", "21"]), "14, 3", "violated for good: 1 of 2 numbers");
        check(numbers(&["14", "21"]), "14 and 21 and 2", "violated for good: 2 of 2 numbers");
        check(numbers(&["14"]), "1.", "violated for good: 0 of 1 number");
        check(numbers(&["1.4"]), "1.", "violated so far: 0 of 1 number");
        check(numbers(&["1,000"]), "It is 1,000", "satisfied so far: 1 of 1 number");
    }

    #[test]
    fn entries_are_numbers() {
        let message =
            "number_sequence: numbers cannot be used: each entry must be one number in digits, such as 14 or 2.5";
        check_refused(numbers(&["14", "x"]), message);
        check_refused(numbers(&["14."]), message);
    }
}
