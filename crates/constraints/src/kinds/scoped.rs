//! The kind `scoped`.

use serde::{Deserialize, Serialize};

use crate::Relation;
use crate::checker::monitor;
use crate::constraint::{Constraint, ParameterError};
use crate::kinds::combining::{self, lowered};
use crate::kinds::{Kind, WordCount, counted};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::{TextIndex, Unit, Units};
use crate::verdict::{Evidence, MAX_EVIDENCE, Span, Status, Verdict};

/// A constraint on a part of the response.
///
/// # What it checks
/// That each, any, the n-th or the last word, sentence, line, list item or paragraph keeps another constraint. With `each`, a response without such units keeps it.
///
/// # How it is measured
/// The unit is judged as if it were the whole response, without the white space around it; a list item without its marker.
///
/// # Settled
/// `each` is broken for good by the first unit that is over and breaks the constraint, or that has broken it for good; `any` and `nth` likewise;
/// `last` never, since another unit may follow.
///
/// # Upstream ids
/// IFEval `length_constraints:nth_paragraph_first_word`, a constraint on one paragraph; IFBench `sentence:keyword`; ComplexBench `each`, `*_each`;
/// MulDimIF `Format_Others`, "each item"; open-instruct `count:counting_composition`.
///
/// # Reference
/// Wen et al., ComplexBench, 2024.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scoped {
    /// What the response is cut into.
    pub unit: Unit,
    /// Which of the units.
    pub which: Which,
    /// The unit's number, counted from 1, when `which` is `nth`.
    #[serde(default = "one")]
    pub number: u32,
    /// What those units must keep.
    pub constraint: Box<Constraint>,
}

/// Which of the units a constraint is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// Every one.
    Each,
    /// At least one.
    Any,
    /// The one with a number.
    Nth,
    /// The last one.
    Last,
}

fn one() -> u32 {
    1
}

/// The largest number of a unit that may be asked for.
const MAX_NUMBER: u32 = 100_000;

pub(crate) const INFO: KindInfo = KindInfo {
    id: "scoped",
    title: "In a part of the answer",
    category: "Combinations",
    summary: "Each, any, the n-th or the last sentence, line, paragraph, list item or word keeps another constraint.",
    upstream_ids: &[
        "length_constraints:nth_paragraph_first_word",
        "ifbench:sentence:keyword",
        "complexbench:each",
        "muldimif:Format_Others",
        "open-instruct:count:counting_composition",
    ],
    params: &[UNIT, WHICH, NUMBER, CONSTRAINT],
    example: || {
        let constraint = Box::new(WordCount { relation: Relation::AtMost, count: 20 }.into());
        Scoped { unit: Unit::Sentence, which: Which::Each, number: 1, constraint }.into()
    },
};

const UNIT: ParamInfo = ParamInfo {
    name: "unit",
    title: "Part",
    kind: ParamKind::Choice(&["sentence", "paragraph", "line", "list_item", "word"]),
    help: "What the answer is cut into.",
};

const WHICH: ParamInfo = ParamInfo {
    name: "which",
    title: "Which",
    kind: ParamKind::Choice(&["each", "any", "nth", "last"]),
    help: "Which of the parts the constraint is about.",
};

const NUMBER: ParamInfo = ParamInfo {
    name: "number",
    title: "Number",
    kind: ParamKind::Integer { min: 1, max: MAX_NUMBER as u64 },
    help: "The number of the part, counted from 1, when one is asked for by number.",
};

const CONSTRAINT: ParamInfo = ParamInfo {
    name: "constraint",
    title: "Constraint",
    kind: ParamKind::Constraint,
    help: "What the part must keep.",
};

impl Unit {
    /// "sentence" or "sentences".
    fn noun(self, n: usize) -> &'static str {
        let (one, many) = match self {
            Unit::Word => ("word", "words"),
            Unit::Sentence => ("sentence", "sentences"),
            Unit::Line => ("line", "lines"),
            Unit::ListItem => ("list item", "list items"),
            Unit::Paragraph => ("paragraph", "paragraphs"),
        };
        if n == 1 { one } else { many }
    }
}

impl Kind for Scoped {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        if !(1..=MAX_NUMBER).contains(&self.number) {
            return Err(ParameterError::OutOfRange {
                kind: INFO.id,
                param: "number",
                value: self.number.into(),
                min: 1,
                max: MAX_NUMBER.into(),
            });
        }
        combining::validate(&INFO, "constraint", std::slice::from_ref(self.constraint.as_ref()))
    }

    fn describe(&self) -> String {
        let constraint = lowered(&self.constraint.describe());
        let unit = self.unit.noun(1);
        match self.which {
            Which::Each => format!("In each {unit}: {constraint}"),
            Which::Any => format!("In at least one {unit}: {constraint}"),
            Which::Nth => format!("In {unit} {}: {constraint}", self.number),
            Which::Last => format!("In the last {unit}: {constraint}"),
        }
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(ScopedMonitor {
            scope: (self.unit, self.which, self.number as usize),
            fresh: monitor(&self.constraint),
            open: None,
            n_done: 0,
            closed: Closed::default(),
        }))
    }

    fn parts(&self) -> Vec<&Constraint> {
        vec![&self.constraint]
    }
}

#[derive(Debug, Clone)]
struct ScopedMonitor {
    scope: (Unit, Which, usize),
    fresh: Box<dyn Monitor>,
    /// The first unit that is not over.
    open: Option<UnitJudge>,
    /// How many units are over and judged.
    n_done: usize,
    closed: Closed,
}

/// What is known of the units that are over.
#[derive(Debug, Clone, Default)]
struct Closed {
    n_kept: usize,
    n_broken: usize,
    n_not_checkable: usize,
    /// Which unit, and its verdict: the one asked for by number, or the first that decides.
    deciding: Option<(usize, Verdict)>,
    /// The spans of the units that break `each`, or keep `any`.
    spans: Vec<Span>,
}

/// Judges one unit as if it were a response.
#[derive(Debug, Clone)]
struct UnitJudge {
    start: usize,
    /// Up to where the unit has been read.
    end: usize,
    text: TextIndex,
    monitor: Box<dyn Monitor>,
}

impl UnitJudge {
    fn new(start: usize, monitor: &dyn Monitor) -> UnitJudge {
        UnitJudge { start, end: start, text: TextIndex::default(), monitor: monitor.clone_boxed() }
    }

    fn read_to(&mut self, text: &str, end: usize) {
        if let Some(more) = text.get(self.end..end).filter(|more| !more.is_empty()) {
            self.text.push(more);
            self.monitor.push(&self.text);
            self.end = end;
        }
    }

    /// The verdict, with its evidence where it stands in the whole response.
    fn verdict(&self) -> Verdict {
        let mut verdict = self.monitor.verdict(&self.text);
        for evidence in &mut verdict.evidence {
            evidence.span = Span::new(evidence.span.start + self.start, evidence.span.end + self.start);
        }
        verdict
    }
}

impl ScopedMonitor {
    fn is_asked(&self, at: usize) -> bool {
        let (_, which, number) = self.scope;
        which != Which::Nth || at + 1 == number
    }

    /// The judge of the first unit that is not over, if what it has read is still the unit's beginning.
    fn take_open(&mut self, span: Span) -> UnitJudge {
        match self.open.take() {
            Some(open) if open.start == span.start && open.end <= span.end => open,
            _ => UnitJudge::new(span.start, self.fresh.as_ref()),
        }
    }

    fn close(&mut self, at: usize, span: Span, text: &str) {
        let mut judge = self.take_open(span);
        judge.read_to(text, span.end);
        judge.text.finish();
        let mut verdict = judge.verdict();
        verdict.status = verdict.status.finish(crate::FinishReason::Stop);
        let (_, which, _) = self.scope;
        match verdict.status {
            Status::True => self.closed.n_kept += 1,
            Status::False => self.closed.n_broken += 1,
            _ => self.closed.n_not_checkable += 1,
        }
        let decides = match which {
            Which::Each => !verdict.is_satisfied(),
            Which::Any => verdict.is_satisfied(),
            Which::Nth | Which::Last => true,
        };
        if decides && matches!(which, Which::Each | Which::Any) && self.closed.spans.len() < MAX_EVIDENCE {
            self.closed.spans.push(span);
        }
        if decides && (self.closed.deciding.is_none() || which == Which::Last) {
            self.closed.deciding = Some((at, verdict));
        }
    }

    /// The verdict on the unit that is not over if the text ends here, and whether what it says for good holds whatever follows.
    fn open_verdict(&self, text: &TextIndex, units: Units<'_>, span: Span) -> Verdict {
        let read = |judge: &mut UnitJudge| {
            judge.read_to(text.as_str(), span.end);
            if text.is_over() {
                judge.text.finish();
            }
        };
        let matching = self.open.as_ref().filter(|open| open.start == span.start && open.end <= span.end);
        let Some(open) = matching else {
            let mut judge = UnitJudge::new(span.start, self.fresh.as_ref());
            read(&mut judge);
            return opened(judge.verdict(), None);
        };
        if open.end == span.end && units.stable_end >= span.end && !text.is_over() {
            return open.verdict();
        }
        let mut judge = open.clone();
        read(&mut judge);
        opened(judge.verdict(), Some(open.verdict().status))
    }
}

/// A verdict that rests on text which may yet turn out to be no part of the unit: only what was settled before that text is.
fn opened(mut verdict: Verdict, stable: Option<Status>) -> Verdict {
    verdict.status = match (verdict.status, stable) {
        (_, Some(stable)) if stable.is_settled() => stable,
        (Status::True, _) => Status::PresumablyTrue,
        (Status::False, _) => Status::PresumablyFalse,
        (status, _) => status,
    };
    verdict
}

impl Monitor for ScopedMonitor {
    fn push(&mut self, text: &TextIndex) {
        let units = text.units(self.scope.0);
        while self.n_done < units.n_closed {
            let at = self.n_done;
            if let Some(&span) = units.spans.get(at).filter(|_| self.is_asked(at)) {
                self.close(at, span, text.as_str());
            }
            self.open = None;
            self.n_done += 1;
        }
        if let Some(&span) = units.spans.get(self.n_done).filter(|_| self.is_asked(self.n_done)) {
            let mut judge = self.take_open(span);
            judge.read_to(text.as_str(), span.end.min(units.stable_end));
            self.open = Some(judge);
        }
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let (unit, which, number) = self.scope;
        let units = text.units(unit);
        let open: Vec<(usize, Span, Verdict)> = (self.n_done..units.spans.len())
            .filter(|&at| self.is_asked(at))
            .filter_map(|at| {
                let span = *units.spans.get(at)?;
                Some((at, span, self.open_verdict(text, units, span)))
            })
            .collect();
        match which {
            Which::Each | Which::Any => self.quantified(&open),
            Which::Nth | Which::Last => {
                let of_open = open.into_iter().next_back().map(|(at, _, verdict)| (at, verdict));
                let Some((at, mut verdict)) = of_open.or_else(|| self.closed.deciding.clone()) else {
                    let wanted = if which == Which::Nth { number.to_string() } else { "1".to_owned() };
                    let measured = format!("{} of {wanted} {}", units.spans.len(), unit.noun(number));
                    return Verdict::new(false, false, measured, format!("There is no such {} yet.", unit.noun(1)));
                };
                if which == Which::Last {
                    verdict.status = opened(verdict.clone(), None).status;
                }
                let name = unit.noun(1);
                verdict.reason = format!("{}{} {}: {}", name[..1].to_uppercase(), &name[1..], at + 1, verdict.reason);
                verdict
            }
        }
    }
}

impl ScopedMonitor {
    /// The verdict on each, or on any.
    fn quantified(&self, open: &[(usize, Span, Verdict)]) -> Verdict {
        let (unit, which, _) = self.scope;
        let is_each = which == Which::Each;
        let closed = &self.closed;
        let closed_status = match (is_each, closed.n_broken, closed.n_kept, closed.n_not_checkable) {
            (true, 1.., _, _) => Status::False,
            (false, _, 1.., _) => Status::True,
            (_, _, _, 1..) => Status::NotCheckable,
            (true, ..) => Status::PresumablyTrue,
            (false, ..) => Status::PresumablyFalse,
        };
        let statuses = open.iter().map(|(_, _, verdict)| verdict.status).chain([closed_status]);
        let status = if is_each { combining::all_of(statuses) } else { combining::any_of(statuses) };
        // Another unit may follow, so that all of those so far decide nothing for good.
        let n_kept = closed.n_kept + open.iter().filter(|(_, _, verdict)| verdict.is_satisfied()).count();
        let n = closed.n_kept + closed.n_broken + closed.n_not_checkable + open.len();
        let measured = format!("{n_kept} of {}", counted(n, unit.noun(1), unit.noun(2)));
        let open_deciding = open.iter().find(|(_, _, verdict)| verdict.is_satisfied() != is_each);
        let deciding =
            closed.deciding.as_ref().map(|(at, verdict)| (*at, verdict)).or(open_deciding.map(|(at, _, v)| (*at, v)));
        let name = unit.noun(1);
        let reason = match deciding {
            Some((at, verdict)) => format!("{}{} {}: {}", name[..1].to_uppercase(), &name[1..], at + 1, verdict.reason),
            None if is_each => format!("Every {name} so far keeps it."),
            None => format!("No {name} so far keeps it."),
        };
        let open_spans =
            open.iter().filter(|(_, _, verdict)| verdict.is_satisfied() != is_each).map(|(_, span, _)| *span);
        let role = if is_each { Evidence::violates } else { Evidence::supports };
        let distance = if is_each { n - n_kept } else { usize::from(n_kept == 0) };
        combining::joined(status, measured, u32::try_from(distance).ok(), reason)
            .with_evidence(closed.spans.iter().copied().chain(open_spans).map(role))
    }
}

#[cfg(test)]
mod tests {
    use super::{Scoped, Which};
    use crate::kinds::testing::{check, check_refused};
    use crate::kinds::{NoCommas, StartsWith, WordCount};
    use crate::{Constraint, Relation, Unit};

    fn scoped(unit: Unit, which: Which, number: u32, constraint: impl Into<Constraint>) -> Scoped {
        Scoped { unit, which, number, constraint: Box::new(constraint.into()) }
    }

    #[test]
    fn each_is_broken_by_one() {
        let short = scoped(Unit::Sentence, Which::Each, 1, WordCount { relation: Relation::AtMost, count: 2 });
        check(short.clone(), "", "satisfied so far: 0 of 0 sentences");
        check(short.clone(), "One two. Three", "satisfied so far: 2 of 2 sentences");
        check(short.clone(), "One two. Three four five", "violated for good: 1 of 2 sentences");
        let long = scoped(Unit::Sentence, Which::Each, 1, WordCount { relation: Relation::AtLeast, count: 2 });
        check(long.clone(), "One two. Three", "violated so far: 1 of 2 sentences");
        check(long, "One two. Three. F", "violated for good: 1 of 3 sentences");
    }

    #[test]
    fn the_nth_is_settled_when_it_is_over() {
        let second = scoped(Unit::Paragraph, Which::Nth, 2, WordCount { relation: Relation::AtLeast, count: 2 });
        check(second.clone(), "One.", "violated so far: 1 of 2 paragraphs");
        check(second.clone(), "One.\n\nTwo", "violated so far: 1 of at least 2 words");
        check(second.clone(), "One.\n\nTwo three ", "satisfied for good: 2 of at least 2 words");
        check(second, "One.\n\nTwo\n\n", "violated for good: 1 of at least 2 words");
        let first = scoped(Unit::Line, Which::Nth, 1, StartsWith { text: "Dear".to_owned(), ignore_case: false });
        check(first, "\n  Dear Ann", "satisfied for good: 4 of 4 characters match");
    }

    #[test]
    fn any_and_last_and_items() {
        let any = scoped(Unit::ListItem, Which::Any, 1, WordCount { relation: Relation::Exactly, count: 1 });
        check(any.clone(), "- one two\n- on", "satisfied so far: 1 of 2 list items");
        check(any, "- one\n- two three", "satisfied for good: 1 of 2 list items");
        let last = scoped(Unit::Line, Which::Last, 1, NoCommas {});
        check(last.clone(), "a, b\nc", "satisfied so far: 0 commas");
        check(last, "a, b", "violated so far: 1 comma");
        check_refused(
            scoped(Unit::Line, Which::Nth, 0, NoCommas {}),
            "scoped: number is 0; it must be from 1 to 100000",
        );
    }
}
