//! The words and figures of the page: sizes, speeds, statuses. Plain functions, so that tests can read them.
//!
//! DESIGN.md lists the vocabulary; a word that is used twice comes from here.

use constraints::{FinishReason, ParamInfo, ParamKind, ParameterError, Status, Verdict};

/// A file size with its unit, in powers of ten like a download bar: "19.3 MB".
pub fn bytes(n_bytes: u64) -> String {
    let n = n_bytes as f64;
    if n < 1e3 {
        format!("{n_bytes} B")
    } else if n < 1e6 {
        format!("{:.0} kB", n / 1e3)
    } else if n < 1e9 {
        format!("{:.1} MB", n / 1e6)
    } else {
        format!("{:.2} GB", n / 1e9)
    }
}

/// A number of weights: "8.4 M parameters".
pub fn parameters(n: u64) -> String {
    let n = n as f64;
    if n < 1e6 {
        format!("{:.0} k parameters", n / 1e3)
    } else if n < 1e9 {
        format!("{:.1} M parameters", n / 1e6)
    } else {
        format!("{:.2} B parameters", n / 1e9)
    }
}

/// A count with its noun: "1 token", "2 tokens".
pub fn count(n: usize, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}

/// Tokens a second, when any time has passed: "41.2".
pub fn rate(n_tokens: u32, ms: f64) -> Option<String> {
    // Below a microsecond the clock was too coarse to say anything.
    (n_tokens > 0 && ms > 1e-3).then(|| {
        let rate = f64::from(n_tokens) * 1e3 / ms;
        if rate < 100.0 { format!("{rate:.1}") } else { format!("{rate:.0}") }
    })
}

/// A duration: "480 ms", "2.1 s".
pub fn duration(ms: f64) -> String {
    if ms < 1e3 { format!("{ms:.0} ms") } else { format!("{:.1} s", ms / 1e3) }
}

/// With its first letter in upper case.
pub fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    let first: String = chars.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    first + chars.as_str()
}

/// Why an answer ended, in words.
pub fn finish(reason: FinishReason) -> &'static str {
    match reason {
        FinishReason::Stop => "The model ended its answer",
        FinishReason::Length => "Cut at the longest answer",
        FinishReason::Cancelled => "Cancelled",
    }
}

/// The same in the fewest words, for a table of figures.
pub fn finish_short(reason: FinishReason) -> &'static str {
    match reason {
        FinishReason::Stop => "by the model",
        FinishReason::Length => "longest answer",
        FinishReason::Cancelled => "cancelled",
    }
}

/// The verdict in words; one that more text could change says so.
pub fn verdict(verdict: Option<&Verdict>) -> &'static str {
    match verdict {
        None => "Waiting for text",
        Some(verdict) => match verdict.status {
            Status::True => "Satisfied",
            Status::PresumablyTrue => "Satisfied so far",
            Status::PresumablyFalse => "Not yet satisfied",
            Status::False => "Not satisfied",
            Status::NotCheckable => "Cannot be checked",
            Status::CutOff => "Cut off before it was satisfied",
        },
    }
}

/// How many constraints a text satisfies.
pub fn tally(verdicts: &[Option<Verdict>]) -> String {
    let n_satisfied = verdicts.iter().flatten().filter(|verdict| verdict.is_satisfied()).count();
    match (verdicts.len(), n_satisfied) {
        (0, _) => "no constraints to satisfy".to_owned(),
        (1, 0) => "the constraint is not satisfied".to_owned(),
        (1, _) => "the constraint is satisfied".to_owned(),
        (n, _) => format!("{n_satisfied} of {n} constraints satisfied"),
    }
}

/// Why a parameter was refused, in the words of its form.
pub fn refusal(param: &ParamInfo, error: &ParameterError) -> String {
    let title = param.title;
    match (error, param.kind) {
        (ParameterError::OutOfRange { min, max, .. }, _) => format!("{title} must be from {min} to {max}."),
        (ParameterError::Empty { .. }, _) => format!("{title} is empty."),
        (ParameterError::TooLong { n, unit, max, .. }, _) => {
            format!("{title} has {n} {unit}; at most {max} are allowed.")
        }
        (ParameterError::Impossible { why, .. }, _) => format!("{title} cannot be used: {why}."),
        (ParameterError::Pattern { message, .. }, _) => format!("{title} cannot be used: {message}."),
        (_, ParamKind::Integer { min, max }) => format!("{title} must be a whole number from {min} to {max}."),
        (error, _) => crate::state::sentence(error),
    }
}

/// A score or a share as a percentage, with a space that no line breaks at: "87 %".
pub fn percent(share: f64) -> String {
    format!("{:.0}\u{a0}%", share * 100.0)
}

/// The same without its sign, for the lower end of a range.
pub fn bare_percent(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}

/// The first characters of a hash, enough to compare by eye.
pub fn short_hash(sha256: &str) -> &str {
    sha256.get(..12).unwrap_or(sha256)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_carry_their_units() {
        assert_eq!(bytes(999), "999 B");
        assert_eq!(bytes(19_300_000), "19.3 MB");
        assert_eq!(parameters(8_400_000), "8.4 M parameters");
        assert_eq!(count(1, "token"), "1 token");
        assert_eq!(count(0, "token"), "0 tokens");
        assert_eq!(rate(10, 0.0), None);
        assert_eq!(rate(50, 2_000.0).as_deref(), Some("25.0"));
        assert_eq!(duration(1_250.0), "1.2 s");
        assert_eq!(short_hash("abc"), "abc");
    }

    #[test]
    fn a_refused_parameter_is_named_as_its_form_names_it() {
        let constraint = constraints::Constraint::from(constraints::kinds::SentenceCount {
            relation: constraints::Relation::Exactly,
            count: 3,
        });
        let param = constraint.kind().params.iter().find(|param| param.name == "count").unwrap();
        let refused = |value| refusal(param, &constraint.with_param("count", value).unwrap_err());
        assert_eq!(
            refused(constraints::ParamValue::Integer(u64::MAX)),
            "Count must be a whole number from 0 to 1000000."
        );
        assert_eq!(refused(constraints::ParamValue::Integer(1_000_001)), "Count must be from 0 to 1000000.");
    }

    #[test]
    fn a_verdict_that_more_text_could_change_says_so() {
        let words = |status| {
            verdict(Some(&Verdict {
                status,
                evidence: Vec::new(),
                measured: String::new(),
                distance: None,
                reason: String::new(),
            }))
        };
        assert_eq!(verdict(None), "Waiting for text");
        assert_eq!(words(Status::PresumablyTrue), "Satisfied so far");
        assert_eq!(words(Status::True), "Satisfied");
        assert_eq!(words(Status::PresumablyFalse), "Not yet satisfied");
        assert_eq!(words(Status::False), "Not satisfied");
    }
}
