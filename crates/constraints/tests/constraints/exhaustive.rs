//! Every text over a small alphabet: is a settled verdict kept by every continuation, and does it come at the first character at which it could?
//!
//! The entries `[[exhaustive]]` in `tests/cases/<kind>.toml` name parameters and an alphabet of short pieces. All texts of up to `depth` pieces are judged, and each is
//! continued by all texts of up to `ahead` more pieces and by each of the longer `flips`, which stand for what a bounded continuation cannot reach ("twenty more words").
//! A prefix is decided when none of these continuations changes the outcome. Promises must be kept on all of them, and of the prefixes that are decided while the
//! prefix one piece shorter was not, at least 95 % must be settled. `cargo test -p constraints -- --nocapture exhaustive` prints the share of every kind.

use std::fs;
use std::path::Path;

use constraints::{Checker, Constraint, FinishReason, KindInfo, ParamValue, Status, registry};
use serde::Deserialize;

use super::cases::constraint;

/// The least share of decided prefixes that must be settled.
const EARLY: f64 = 0.95;

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    exhaustive: Vec<Entry>,
    /// Why no prefix of any text decides a constraint of this kind.
    end_only: Option<String>,
    /// A kind that falls short of [`EARLY`] says by how much and why; it is a known defect, not a licence.
    short_of_early: Option<Short>,
}

#[derive(Deserialize)]
struct Short {
    least: f64,
    why: String,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    parameters: toml::Table,
    alphabet: Vec<String>,
    #[serde(default = "default_depth")]
    depth: usize,
    #[serde(default = "default_ahead")]
    ahead: usize,
    #[serde(default)]
    flips: Vec<String>,
}

fn default_depth() -> usize {
    4
}

fn default_ahead() -> usize {
    2
}

/// Which outcomes some continuation of a prefix has.
#[derive(Clone, Copy, Default)]
struct Outcomes {
    kept: bool,
    broken: bool,
}

impl Outcomes {
    fn of(status: Status) -> Outcomes {
        Outcomes { kept: status == Status::True, broken: status == Status::False }
    }

    fn or(self, other: Outcomes) -> Outcomes {
        Outcomes { kept: self.kept || other.kept, broken: self.broken || other.broken }
    }

    fn is_decided(self) -> bool {
        self.kept != self.broken
    }
}

/// How many prefixes were the first decided ones, and of how many the verdict said so.
#[derive(Default)]
struct Tally {
    n_decided: usize,
    n_settled: usize,
    late: Vec<String>,
}

struct Explorer<'e> {
    entry: &'e Entry,
    constraint: Constraint,
    tally: Tally,
}

impl Explorer<'_> {
    /// The outcomes of all continuations of `text`, which `checker` has read; the verdict must be `promised` when a shorter prefix settled it.
    fn explore(&mut self, checker: &Checker, text: &str, level: usize, promised: Option<Status>) -> (Outcomes, bool) {
        let status = checker.verdict().status;
        self.keep_promise(status, text, promised);
        let promised = promised.or(status.is_settled().then_some(status));
        let mut outcomes = Outcomes::of(checker.clone().finish(FinishReason::Stop).status);
        if level <= self.entry.depth {
            for flip in &self.entry.flips {
                let mut branch = checker.clone();
                branch.push(flip);
                self.keep_promise(branch.verdict().status, &format!("{text}{flip}"), promised);
                outcomes = outcomes.or(Outcomes::of(branch.finish(FinishReason::Stop).status));
            }
        }
        let mut children = Vec::new();
        if level < self.entry.depth + self.entry.ahead {
            for piece in &self.entry.alphabet {
                let mut child = checker.clone();
                child.push(piece);
                let text = format!("{text}{piece}");
                let (its_outcomes, is_settled) = self.explore(&child, &text, level + 1, promised);
                outcomes = outcomes.or(its_outcomes);
                children.push((text, its_outcomes, is_settled));
            }
        }
        if level < self.entry.depth && !outcomes.is_decided() {
            for (text, _, is_settled) in children.into_iter().filter(|(_, outcomes, _)| outcomes.is_decided()) {
                self.tally.n_decided += 1;
                if is_settled {
                    self.tally.n_settled += 1;
                } else if self.tally.late.len() < 5 {
                    self.tally.late.push(text);
                }
            }
        }
        (outcomes, status.is_settled())
    }

    fn keep_promise(&self, status: Status, text: &str, promised: Option<Status>) {
        let name = format!("{:?} on {text:?}", self.constraint);
        assert!(!matches!(status, Status::NotCheckable | Status::CutOff), "{status:?}: {name}");
        assert!(promised.is_none_or(|promised| promised == status), "{promised:?} became {status:?}: {name}");
    }
}

#[test]
fn exhaustive_continuations_keep_promises_and_promises_come_early() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let only = std::env::var("KIND").ok();
    let mut late = Vec::new();
    for kind in registry().iter().filter(|kind| only.as_ref().is_none_or(|only| only == kind.id)) {
        let path = folder.join(kind.id).with_extension("toml");
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let file: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut all = Tally::default();
        for entry in &file.exhaustive {
            let constraint = constraint(kind.id, &entry.parameters);
            let start = constraint.start();
            let mut explorer = Explorer { entry, constraint, tally: Tally::default() };
            explorer.explore(&start, "", 0, None);
            all.n_decided += explorer.tally.n_decided;
            all.n_settled += explorer.tally.n_settled;
            all.late.extend(explorer.tally.late.into_iter().map(|text| format!("{:?} {text:?}", entry.parameters)));
        }
        let share = all.n_settled as f64 / all.n_decided.max(1) as f64;
        println!("{:28} {:6} decided, {:6} settled at once, {:.3}", kind.id, all.n_decided, all.n_settled, share);
        assert!(
            file.exhaustive.is_empty() || (all.n_decided == 0) == file.end_only.is_some(),
            "{}: decided {}, end_only {:?}",
            kind.id,
            all.n_decided,
            file.end_only
        );
        let least = file.short_of_early.as_ref().map_or(EARLY, |short| short.least);
        if let Some(short) = &file.short_of_early {
            println!("{:28} falls short: {}", "", short.why);
        }
        if all.n_decided > 0 && share < least {
            late.push(format!("{}: {share:.3}, such as {:?}", kind.id, all.late));
        }
    }
    assert!(late.is_empty(), "settled too late:\n{}", late.join("\n"));
}

/// The letters, white space and marks of every common alphabet; each kind's own first pieces come to it.
const COMMON: [&str; 7] = ["a", "B", "3", " ", ".", "\n", "我"];

/// What any text can go on with: a mark that joins the last letter, a longer word or number, an end, a new line or paragraph.
const COMMON_FLIPS: [&str; 8] = ["\u{345} ", "\u{301}z ", "z", "z ", "7 ", ". ", "\nz", "\n\nz "];

/// How many prefixes of one constraint may be late before its texts are looked at no further.
const MAX_LATE: usize = 12;

/// How many pieces of a kind's own alphabets join the common one.
const N_OWN: usize = 2;

/// Looks at every text of a few pieces of the common alphabet; what continuations do is looked up only as far as it takes to see both outcomes.
struct Common<'c> {
    alphabet: Vec<&'c str>,
    flips: &'c [String],
    constraint: &'c Constraint,
    tally: Tally,
}

impl Common<'_> {
    /// Whether no continuation within the horizon changes the outcome.
    fn is_decided(&self, checker: &Checker, text: &str) -> bool {
        let mut outcomes = Outcomes::of(checker.clone().finish(FinishReason::Stop).status);
        // A settled verdict is looked at less far: the property tests try promises, and here there are thousands of them.
        let horizon = if checker.verdict().is_settled() { 1 } else { 2 };
        // Kinds that compare with what came before are kept or broken by the text itself.
        let mut again: Vec<String> = ["", " ", "\n", "\n\n"].map(|gap| format!("{gap}{text}")).to_vec();
        for line in [text, text.lines().last().unwrap_or_default()] {
            let first = line.split_whitespace().next().unwrap_or_default();
            again.extend((1..=4).map(|n| format!(" {}", first.chars().take(n).collect::<String>())));
        }
        for continuation in &again {
            let mut branch = checker.clone();
            branch.push(continuation);
            outcomes = outcomes.or(Outcomes::of(branch.finish(FinishReason::Stop).status));
        }
        for n_pieces in 0..=horizon {
            self.look(checker, n_pieces, &mut outcomes);
            if !outcomes.is_decided() {
                let status = checker.verdict().status;
                assert!(!status.is_settled(), "{status:?} on {text:?} is no promise: {:?}", self.constraint);
                return false;
            }
        }
        true
    }

    /// Adds the outcomes after so many more pieces, and after a flip then.
    fn look(&self, checker: &Checker, n_pieces: usize, outcomes: &mut Outcomes) {
        let continuations: Vec<&str> = match n_pieces {
            0 => self.flips.iter().map(String::as_str).collect(),
            _ => self.alphabet.clone(),
        };
        for piece in continuations {
            let mut branch = checker.clone();
            branch.push(piece);
            *outcomes = outcomes.or(Outcomes::of(branch.clone().finish(FinishReason::Stop).status));
            if !outcomes.is_decided() {
                return;
            }
            if n_pieces > 0 {
                self.look(&branch, n_pieces - 1, outcomes);
            }
        }
    }

    fn explore(&mut self, checker: &Checker, text: &str, level: usize) {
        for piece in self.alphabet.clone() {
            let mut child = checker.clone();
            child.push(piece);
            let text = format!("{text}{piece}");
            if self.is_decided(&child, &text) {
                self.tally.n_decided += 1;
                if child.verdict().is_settled() {
                    self.tally.n_settled += 1;
                } else {
                    self.tally.late.push(text);
                }
            } else if level + 1 < COMMON_DEPTH && self.tally.late.len() < MAX_LATE {
                self.explore(&child, &text, level + 1);
            }
        }
    }
}

/// How many pieces the texts over the common alphabet have.
const COMMON_DEPTH: usize = 4;

/// The parameters of the kind's entries, and of the first one with each relation.
fn parameters(kind: &KindInfo, file: &File) -> Vec<Constraint> {
    let mut all: Vec<Constraint> = file.exhaustive.iter().map(|entry| constraint(kind.id, &entry.parameters)).collect();
    if let Some(first) = all.first().cloned() {
        for relation in ["exactly", "at_least", "at_most"] {
            all.extend(first.with_param("relation", ParamValue::Text(relation.to_owned())));
        }
    }
    let mut distinct: Vec<Constraint> = Vec::new();
    for one in all {
        if !distinct.contains(&one) {
            distinct.push(one);
        }
    }
    distinct
}

#[test]
fn promises_come_early_over_a_common_alphabet() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let only = std::env::var("KIND").ok();
    let mut late = Vec::new();
    for kind in registry().iter().filter(|kind| only.as_ref().is_none_or(|only| only == kind.id)) {
        let text = fs::read_to_string(folder.join(kind.id).with_extension("toml")).expect("every kind has cases");
        let file: File = toml::from_str(&text).expect("the other test reads it");
        let own = file.exhaustive.iter().flat_map(|entry| &entry.alphabet).map(String::as_str);
        let mut alphabet: Vec<&str> = COMMON.to_vec();
        for piece in own {
            if alphabet.len() < COMMON.len() + N_OWN && !alphabet.contains(&piece) {
                alphabet.push(piece);
            }
        }
        let mut flips: Vec<String> = file.exhaustive.iter().flat_map(|entry| &entry.flips).cloned().collect();
        flips.extend(COMMON_FLIPS.map(str::to_owned));
        flips.sort();
        flips.dedup();
        let mut shares = Vec::new();
        for constraint in parameters(kind, &file) {
            let start = constraint.start();
            let mut common =
                Common { alphabet: alphabet.clone(), flips: &flips, constraint: &constraint, tally: Tally::default() };
            // Some parameters are kept or broken by every text.
            if !common.is_decided(&start, "") {
                common.explore(&start, "", 0);
            }
            let Tally { n_decided, n_settled, late: found } = common.tally;
            let share = n_settled as f64 / n_decided.max(1) as f64;
            if n_decided > 0 {
                shares.push(share);
            }
            if n_decided > 0 && share < EARLY {
                late.push(format!("{share:.3} of {n_decided}: {constraint:?}, such as {found:?}"));
            }
        }
        shares.sort_by(f64::total_cmp);
        let (least, median) =
            (shares.first().copied().unwrap_or(1.0), shares.get(shares.len() / 2).copied().unwrap_or(1.0));
        println!("{:28} least {least:.3}, median {median:.3} of {} with decided prefixes", kind.id, shares.len());
    }
    assert!(late.is_empty(), "settled too late:\n{}", late.join("\n"));
}
