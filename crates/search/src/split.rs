//! The pairs of a task, gathered into examples and divided into three splits that never share an input.
//!
//! Read [`Split::new`] first.

use std::collections::{BTreeMap, BTreeSet};

use prompts::{Pair, rng::Rng};

use crate::{SearchError, Settings, SplitSizes, Task, metric::collapse_white_space};

/// The least number of different inputs: two for each split.
const LEAST_EXAMPLES: usize = 6;

/// One input with every output that counts as right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What the model is given.
    pub input: String,
    /// Any of these is right; never empty.
    pub outputs: Vec<String>,
}

/// The examples of a task and who may read them. Positions point into `examples`; their order is random.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// Every usable example, in the task's order.
    pub examples: Vec<Example>,
    /// Shown to the model that proposes.
    pub propose: Vec<u32>,
    /// Decide which candidates stay.
    pub search: Vec<u32>,
    /// Read by the final report alone.
    pub held_out: Vec<u32>,
    /// What the person must know about the data, one sentence each.
    pub notes: Vec<String>,
}

impl Split {
    /// Divides the examples by the seed. Too few for the sizes asked for are shared out in proportion, and a note says so.
    pub fn new(task: &Task, settings: &Settings) -> Result<Split, SearchError> {
        let (examples, mut notes) = gather(&task.pairs);
        if examples.len() < LEAST_EXAMPLES {
            return Err(SearchError::TooFewPairs { found: examples.len(), needed: LEAST_EXAMPLES });
        }
        let wanted = [settings.propose_pairs, settings.search_pairs, settings.held_out_pairs].map(|size| size as usize);
        let [n_propose, n_search, n_held_out] = share_out(examples.len(), wanted);
        if [n_propose, n_search, n_held_out] != wanted {
            notes.push(format!(
                "{} were asked for but the task has {}: {n_propose} propose, {n_search} choose, {n_held_out} are held out.",
                count(wanted.iter().sum(), "example"),
                examples.len()
            ));
        }
        let mut order: Vec<u32> = (0..).take(examples.len()).collect();
        Rng::new(settings.seed, "split", 0).shuffle(&mut order);
        let mut order = order.into_iter();
        let propose = order.by_ref().take(n_propose).collect();
        let search = order.by_ref().take(n_search).collect();
        let held_out = order.take(n_held_out).collect();
        Ok(Split { examples, propose, search, held_out, notes })
    }

    /// How many examples each split has.
    pub fn sizes(&self) -> SplitSizes {
        SplitSizes {
            propose: self.propose.len() as u32,
            search: self.search.len() as u32,
            held_out: self.held_out.len() as u32,
        }
    }

    /// The example at a position; positions come from this split, so there always is one.
    pub(crate) fn example(&self, position: u32) -> Option<&Example> {
        self.examples.get(position as usize)
    }

    /// The demonstrations of one set: `n` examples of the propose split in random order, each with its first output.
    pub(crate) fn demos(&self, seed: u64, set: u32, n: usize) -> Vec<Pair> {
        let mut order = self.propose.clone();
        Rng::new(seed, "demos", u64::from(set)).shuffle(&mut order);
        order.iter().take(n).filter_map(|position| self.example(*position)).filter_map(first_pair).collect()
    }

    /// The commonest output of the propose split, the earliest in the task when several are.
    pub(crate) fn commonest_output(&self) -> String {
        let mut propose = self.propose.clone();
        propose.sort_unstable();
        let outputs =
            || propose.iter().filter_map(|position| self.example(*position)).flat_map(|example| &example.outputs);
        let mut n_times = BTreeMap::new();
        for output in outputs() {
            *n_times.entry(output).or_insert(0) += 1;
        }
        let most = n_times.values().max();
        outputs().find(|output| n_times.get(output) == most).cloned().unwrap_or_default()
    }
}

fn first_pair(example: &Example) -> Option<Pair> {
    example.outputs.first().map(|output| Pair::new(&example.input, output))
}

/// Joins pairs of one input (up to white space) into one example and leaves out pairs without an output.
fn gather(pairs: &[Pair]) -> (Vec<Example>, Vec<String>) {
    let mut examples: Vec<Example> = Vec::new();
    let mut position_of = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let (mut n_blank, mut n_repeated) = (0, 0);
    for Pair { input, output } in pairs {
        if output.trim().is_empty() {
            n_blank += 1;
            continue;
        }
        let position = *position_of.entry(collapse_white_space(input)).or_insert_with(|| {
            examples.push(Example { input: input.clone(), outputs: Vec::new() });
            examples.len() - 1
        });
        match examples.get_mut(position) {
            Some(example) if seen.insert((position, output)) => example.outputs.push(output.clone()),
            _ => n_repeated += 1,
        }
    }
    let n_several = examples.iter().filter(|example| example.outputs.len() > 1).count();
    let mut notes = Vec::new();
    if n_blank > 0 {
        notes.push(counted(n_blank, "pair", "has no output and was left out.", "have no output and were left out."));
    }
    if n_repeated > 0 {
        notes.push(counted(n_repeated, "pair", "repeats another and counts once.", "repeat others and count once."));
    }
    if n_several > 0 {
        notes.push(counted(
            n_several,
            "input",
            "has several outputs; each counts as right.",
            "have several outputs; each counts as right.",
        ));
    }
    (examples, notes)
}

/// Sizes of at most `wanted` that sum to at most `n`, in proportion, with at least two (or all that is wanted) for each; `n` is at least six.
fn share_out(n: usize, wanted: [usize; 3]) -> [usize; 3] {
    let total: usize = wanted.iter().sum();
    if n >= total {
        return wanted;
    }
    let [propose, search, held_out] = wanted;
    let share = |size: usize| (n * size / total).clamp(size.min(2), size);
    let (mut n_propose, mut n_search) = (share(propose), share(search));
    let least_held_out = held_out.min(2);
    while n_propose + n_search + least_held_out > n {
        let larger = if n_propose > n_search { &mut n_propose } else { &mut n_search };
        *larger -= 1;
    }
    let n_held_out = held_out.min(n - n_propose - n_search);
    // Rounding down may leave a few over; choosing profits most.
    n_search += (n - n_propose - n_search - n_held_out).min(search - n_search);
    n_propose += (n - n_propose - n_search - n_held_out).min(propose - n_propose);
    [n_propose, n_search, n_held_out]
}

/// "1 pair", "2 pairs".
pub(crate) fn count(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

/// "1 pair counts", "2 pairs count".
pub(crate) fn counted(n: usize, noun: &str, verb_of_one: &str, verb_of_many: &str) -> String {
    format!("{} {}", count(n, noun), if n == 1 { verb_of_one } else { verb_of_many })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop, prop_assert, prop_assert_eq, proptest};

    use super::*;
    use crate::Metric;

    fn task(pairs: Vec<Pair>) -> Task {
        Task { name: "test".into(), description: String::new(), metric: Metric::Exact, pairs }
    }

    #[test]
    fn too_few_pairs_say_how_many_are_needed() {
        let pairs = (0..5).map(|n| Pair::new(n.to_string(), "x")).collect();
        let error = Split::new(&task(pairs), &Settings::default()).unwrap_err();
        assert_eq!(error, SearchError::TooFewPairs { found: 5, needed: 6 });
        assert!(error.to_string().contains("add 1 more"), "{error}");
        assert!(Split::new(&task(Vec::new()), &Settings::default()).is_err());
    }

    #[test]
    fn pairs_of_one_input_become_one_example() {
        let mut pairs: Vec<Pair> = (0..6).map(|n| Pair::new(n.to_string(), "x")).collect();
        pairs.extend([Pair::new(" 0 ", "y"), Pair::new("1", "x"), Pair::new("9", " ")]);
        let split = Split::new(&task(pairs), &Settings::default()).unwrap();
        assert_eq!(split.examples.len(), 6);
        assert_eq!(split.examples[0].outputs, ["x", "y"]);
        assert_eq!(
            split.notes,
            [
                "1 pair has no output and was left out.",
                "1 pair repeats another and counts once.",
                "1 input has several outputs; each counts as right.",
                "56 examples were asked for but the task has 6: 2 propose, 2 choose, 2 are held out.",
            ]
        );
    }

    #[test]
    fn the_commonest_output_is_that_of_the_propose_split() {
        let pairs = (0..30).map(|n| Pair::new(n.to_string(), if n % 3 == 0 { "b" } else { "a" })).collect();
        let settings = Settings { propose_pairs: 30, search_pairs: 1, held_out_pairs: 1, ..Settings::default() };
        assert_eq!(Split::new(&task(pairs), &settings).unwrap().commonest_output(), "a");
    }

    proptest! {
        #[test]
        fn splits_never_share_an_input(
            inputs in prop::collection::vec("[ab]{0,3} ?", 0..80),
            sizes in prop::array::uniform3(1u32..40),
            seed: u64,
        ) {
            let pairs: Vec<Pair> = inputs.iter().enumerate().map(|(n, input)| Pair::new(input.clone(), (n % 2).to_string())).collect();
            let settings = Settings { seed, propose_pairs: sizes[0], search_pairs: sizes[1], held_out_pairs: sizes[2], ..Settings::default() };
            let n_different = inputs.iter().map(|input| input.trim()).collect::<BTreeSet<_>>().len();
            match Split::new(&task(pairs), &settings) {
                Err(error) => {
                    prop_assert!(n_different < LEAST_EXAMPLES);
                    prop_assert_eq!(error, SearchError::TooFewPairs { found: n_different, needed: LEAST_EXAMPLES });
                }
                Ok(split) => {
                    let used: Vec<&str> = [&split.propose, &split.search, &split.held_out].into_iter().flatten().map(|position| split.examples[*position as usize].input.trim()).collect();
                    prop_assert_eq!(used.iter().collect::<BTreeSet<_>>().len(), used.len(), "an input is used twice");
                    prop_assert_eq!(used.len(), n_different.min(sizes.iter().sum::<u32>() as usize));
                    for (split, wanted) in [&split.propose, &split.search, &split.held_out].into_iter().zip(sizes) {
                        prop_assert!(split.len() <= wanted as usize && split.len() >= (wanted as usize).min(2));
                    }
                }
            }
        }
    }
}
