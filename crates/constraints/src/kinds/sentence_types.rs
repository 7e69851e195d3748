//! The kind `sentence_types`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::{Kind, counted};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::{TextIndex, Unit};
use crate::verdict::{Span, Verdict};

/// A ratio of statements, questions and exclamations.
///
/// # What it checks
/// That statements, questions and exclamations stand in this ratio to each other, each of them at least once; 0 leaves one of them out.
///
/// # How it is measured
/// Sentences as `sentence_count` finds them: a question has a question mark at its end, an exclamation an exclamation mark and no question mark, a statement another end mark of any script. A sentence without an end mark, such as a heading, is none of them.
///
/// # Settled
/// Never: further sentences can always make and break the ratio.
///
/// # Upstream ids
/// IFBench `ratio:sentence_type` (2 to 1 to 0) and `ratio:sentence_balance` (equal), which both accept a response without any, and take only `.`, `?` and `!`.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentenceTypes {
    /// The share of statements.
    pub statements: u32,
    /// The share of questions.
    pub questions: u32,
    /// The share of exclamations.
    pub exclamations: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "sentence_types",
    title: "Ratio of sentence types",
    category: "Sentences",
    summary: "Statements, questions and exclamations stand in a ratio.",
    upstream_ids: &["ifbench:ratio:sentence_type", "ifbench:ratio:sentence_balance"],
    params: &[STATEMENTS, QUESTIONS, EXCLAMATIONS],
    example: || SentenceTypes { statements: 2, questions: 1, exclamations: 1 }.into(),
};

/// Larger shares would need more sentences than a response has.
const MAX_SHARE: u32 = 100;

const SHARE: ParamKind = ParamKind::Integer { min: 0, max: MAX_SHARE as u64 };

const STATEMENTS: ParamInfo = ParamInfo {
    name: "statements",
    title: "Statements",
    kind: SHARE,
    help: "The share of statements; 0 leaves them out.",
};

const QUESTIONS: ParamInfo = ParamInfo {
    name: "questions",
    title: "Questions",
    kind: SHARE,
    help: "The share of questions; 0 leaves them out.",
};

const EXCLAMATIONS: ParamInfo = ParamInfo {
    name: "exclamations",
    title: "Exclamations",
    kind: SHARE,
    help: "The share of exclamations; 0 leaves them out.",
};

impl Kind for SentenceTypes {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        for (param, share) in
            [("statements", self.statements), ("questions", self.questions), ("exclamations", self.exclamations)]
        {
            if share > MAX_SHARE {
                let (value, max) = (share.into(), MAX_SHARE.into());
                return Err(ParameterError::OutOfRange { kind: INFO.id, param, value, min: 0, max });
            }
        }
        if self.shares().iter().filter(|&&share| share > 0).count() < 2 {
            let why = "a ratio needs two shares above 0";
            return Err(ParameterError::Impossible { kind: INFO.id, param: "questions", why });
        }
        Ok(())
    }

    fn describe(&self) -> String {
        let names = ["statements", "questions", "exclamations"];
        let asked = || self.shares().into_iter().zip(names).filter(|(share, _)| *share > 0);
        let names: Vec<&str> = asked().map(|(_, name)| name).collect();
        let shares: Vec<String> = asked().map(|(share, _)| share.to_string()).collect();
        format!("{} in the ratio {}", capitalized(&names.join(", ")), shares.join(":"))
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(TypeMonitor { shares: self.shares(), n_of: [0; 3], n_done: 0 }))
    }
}

impl SentenceTypes {
    fn shares(&self) -> [usize; 3] {
        [self.statements, self.questions, self.exclamations].map(|share| share as usize)
    }
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[derive(Debug, Clone)]
struct TypeMonitor {
    shares: [usize; 3],
    /// How many statements, questions and exclamations are over.
    n_of: [usize; 3],
    n_done: usize,
}

impl Monitor for TypeMonitor {
    fn push(&mut self, text: &TextIndex) {
        let units = text.units(Unit::Sentence);
        for &span in units.spans.get(self.n_done..units.n_closed).unwrap_or_default() {
            add(&mut self.n_of, span, text);
        }
        self.n_done = self.n_done.max(units.n_closed);
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let mut n_of = self.n_of;
        for &span in text.sentences().get(self.n_done..).unwrap_or_default() {
            add(&mut n_of, span, text);
        }
        let asked = n_of.iter().zip(self.shares).filter(|(_, share)| *share > 0);
        // How often the ratio must be taken for no type to be too frequent.
        let n_times = asked.map(|(n, share)| n.div_ceil(share)).max().unwrap_or_default().max(1);
        let missing: Vec<usize> =
            n_of.iter().zip(self.shares).map(|(n, share)| (n_times * share).saturating_sub(*n)).collect();
        let n_missing = missing.iter().sum();
        let names = [("statement", "statements"), ("question", "questions"), ("exclamation", "exclamations")];
        let shown: Vec<String> =
            (0..3).filter(|&at| self.shares[at] > 0).map(|at| counted(n_of[at], names[at].0, names[at].1)).collect();
        let reason = match missing.iter().position(|&n| n > 0) {
            Some(at) => format!("{} missing.", counted(missing[at], names[at].0, names[at].1)),
            None => "The ratio is right.".to_owned(),
        };
        Verdict::new(n_missing == 0, false, shown.join(", "), reason).with_distance(n_missing)
    }
}

/// Counts the sentence by the marks at its end.
fn add(n_of: &mut [usize; 3], span: Span, text: &TextIndex) {
    let (mut is_question, mut is_exclamation, mut is_statement) = (false, false, false);
    for c in span.of(text.as_str()).chars().rev().take_while(|c| !c.is_alphanumeric()).take(MAX_MARKS) {
        match c {
            '?' | '？' | '؟' | '⁇' | '⁈' | '‽' | ';' | '՞' => is_question = true,
            '!' | '！' | '‼' | '⁉' | '՜' => is_exclamation = true,
            '.' | '．' | '。' | '｡' | '…' | '।' | '॥' | '။' | '។' | '።' | '۔' | '᙮' | '꓿' => {
                is_statement = true
            }
            _ => {}
        }
    }
    let of = match (is_question, is_exclamation, is_statement) {
        (true, ..) => 1,
        (_, true, _) => 2,
        (.., true) => 0,
        _ => return,
    };
    n_of[of] += 1;
}

/// How many marks at the end of a sentence are looked at.
const MAX_MARKS: usize = 64;

#[cfg(test)]
mod tests {
    use super::SentenceTypes;
    use crate::kinds::testing::{check, check_refused};

    #[test]
    fn the_ratio_is_exact() {
        let two_to_one = SentenceTypes { statements: 2, questions: 1, exclamations: 0 };
        check(two_to_one.clone(), "", "violated so far: 0 statements, 0 questions");
        check(two_to_one.clone(), "Tea. \"Is it?\" It is. Wow!", "satisfied so far: 2 statements, 1 question");
        check(two_to_one.clone(), "# Tea\n茶？茶。", "violated so far: 1 statement, 1 question");
        check(two_to_one, "Tea. Is it?! It is. It", "satisfied so far: 2 statements, 1 question");
    }

    #[test]
    fn one_share_is_no_ratio() {
        let one = SentenceTypes { statements: 2, questions: 0, exclamations: 0 };
        check_refused(one, "sentence_types: questions cannot be used: a ratio needs two shares above 0");
    }
}
