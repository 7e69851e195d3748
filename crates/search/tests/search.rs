//! Whole searches with closures for models: does the search find what is there, say what is true, and forget nothing?

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise, helpers included")]

use std::collections::HashSet;

use prompts::{Pair, rng::Rng};
use proptest::prelude::{ProptestConfig, any, prop, prop_assert, prop_assert_eq, proptest};
use search::{
    CandidateId, Distinction, Metric, Origin, Outcome, Phase, Purpose, Report, Row, Search, SearchError, Selection,
    Settings, Status, Task, WorkItem,
};

const ANIMALS: &str = "cat dog cow hen owl pig bee ant bat rat goat bear bird frog seal toad lion wolf crab duck hawk swan mole deer fish crow dove \
    eel emu gnu yak ram ewe kid cub pup hog ape asp cod elk boa kite lark moth newt puma slug tern wren worm zebra camel eagle gecko hyena koala lemur";

/// Sixty-odd animals and their plurals, by one rule without exceptions.
fn plurals() -> Task {
    let pairs = ANIMALS.split_whitespace().map(|animal| Pair::new(animal, format!("{animal}s"))).collect();
    Task { name: "plural".into(), description: "One becomes many.".into(), metric: Metric::Exact, pairs }
}

/// Answers with the plural when the prompt says "plural", with mistakes at the given rate; otherwise repeats the input.
fn pluralise(item: &WorkItem, proposals: &[&str], mistakes: f64) -> Outcome {
    let content = &item.messages[0].content;
    let Purpose::Evaluate { .. } = item.purpose else {
        return Outcome::text(proposals[item.sampling.seed as usize % proposals.len()]);
    };
    let (prompt, input) = content.rsplit_once("Input: ").unwrap();
    let input = input.strip_suffix("\nOutput:").unwrap();
    let is_right = prompt.contains("plural") && Rng::new(1, content, 0).unit_f64() >= mistakes;
    Outcome::text(if is_right { format!("{input}s") } else { input.to_owned() })
}

const PROPOSALS: [&str; 6] = [
    "Write the plural of the word.",
    "\"Repeat the word.\"",
    ": Say it backwards",
    "Translate the word into French.\nInput: cat",
    "Spell the word.",
    "Answer with one letter.",
];

/// Runs a search to its end, one item at a time, or stops after `n_most` items.
fn run(search: &mut Search, n_most: usize, model: impl Fn(&WorkItem) -> Outcome) {
    for _ in 0..n_most {
        let Some(item) = search.ask(1).pop() else { return };
        let outcome = model(&item);
        search.tell(item.id, outcome).unwrap();
    }
}

fn row(report: &Report, origin: Origin) -> &Row {
    report.rows.iter().find(|row| row.origin == origin).unwrap()
}

#[test]
fn the_prompt_that_works_is_found_and_the_claim_is_proved() {
    let settings = Settings { user_prompt: Some("Do something with the word.".into()), ..Settings::default() };
    let mut search = Search::new(plurals(), settings).unwrap();
    run(&mut search, usize::MAX, |item| pluralise(item, &PROPOSALS, 0.1));
    let report = search.report();
    assert!(search.is_finished());
    assert_eq!(report.phase, Phase::Finished);
    assert_eq!(report.n_done, report.n_planned);
    assert_eq!(report.rows[0].text, "Write the plural of the word.");
    assert_eq!(report.winner, Some(report.rows[0].id));
    assert_eq!(report.rows[0].status, Status::Finalist);
    let held_out = report.rows[0].held_out.unwrap();
    assert_eq!(held_out.n, 24);
    assert!(held_out.low < held_out.mean && held_out.mean > 0.7, "{held_out:?}");
    let finding = report.finding.unwrap();
    let against_user = finding.against_user.unwrap();
    assert_eq!(against_user.outcome, Distinction::Better);
    assert!(against_user.p_value < 0.001);
    assert!(
        finding.sentence.starts_with("The winner is better than your prompt on 24 held-out pairs: 0."),
        "{}",
        finding.sentence
    );
    assert!(finding.sentence.contains("against 0.00 (exact paired test, p < 0.001)."), "{}", finding.sentence);
    assert_eq!(finding.against_baseline.unwrap().outcome, Distinction::Better);
}

#[test]
fn baselines_need_no_model_and_are_right() {
    // The input is the answer for two thirds of the pairs, and "no" is the answer to the rest.
    let pairs = (0..60)
        .map(
            |n| if n % 3 == 0 { Pair::new(format!("q{n}"), "no") } else { Pair::new(format!("q{n}"), format!("q{n}")) },
        )
        .collect();
    let task = Task { pairs, ..plurals() };
    let mut search = Search::new(task, Settings::default()).unwrap();
    let n_no = |positions: &[u32]| {
        positions.iter().filter(|position| search.split().examples[**position as usize].outputs == ["no"]).count()
            as f64
    };
    let (n_searched, n_held_out) = (n_no(&search.split().search), n_no(&search.split().held_out));
    let report = search.report();
    assert_eq!(row(&report, Origin::Echo).search_score, Some((20.0 - n_searched) / 20.0));
    assert_eq!(row(&report, Origin::Constant).text, "no");
    assert_eq!(row(&report, Origin::Constant).search_score, Some(n_searched / 20.0));
    assert_eq!(row(&report, Origin::Constant).n_scored, 20);
    assert_eq!(row(&report, Origin::Constant).held_out, None, "held-out scores stay hidden until the choice is made");
    assert_eq!(row(&report, Origin::Empty).n_scored, 0);
    run(&mut search, usize::MAX, |item| pluralise(item, &PROPOSALS, 0.0));
    let report = search.report();
    assert_eq!(row(&report, Origin::Echo).held_out.unwrap().mean, (24.0 - n_held_out) / 24.0);
    assert_eq!(row(&report, Origin::Constant).held_out.unwrap().mean, n_held_out / 24.0);
    // This model repeats the input when nothing tells it to pluralise, so no prompt at all does what echo does.
    assert_eq!(row(&report, Origin::Empty).held_out.unwrap().mean, (24.0 - n_held_out) / 24.0);
    assert!(report.rows.iter().all(|row| row.origin == Origin::Proposed || row.status == Status::Baseline));
}

#[test]
fn equal_prompts_are_called_not_distinguishable() {
    let settings = Settings { user_prompt: Some("Make it plural.".into()), ..Settings::default() };
    let mut search = Search::new(plurals(), settings).unwrap();
    run(&mut search, usize::MAX, |item| pluralise(item, &PROPOSALS, 0.3));
    let finding = search.report().finding.unwrap();
    assert_eq!(finding.against_user.unwrap().outcome, Distinction::NotDistinguishable);
    assert!(finding.sentence.contains("not distinguishable on 24 held-out pairs"), "{}", finding.sentence);
}

#[test]
fn few_pairs_are_told_apart_by_nobody() {
    let mut task = plurals();
    task.pairs.truncate(10);
    let mut search = Search::new(task, Settings::default()).unwrap();
    run(&mut search, usize::MAX, |item| pluralise(item, &PROPOSALS, 0.0));
    let report = search.report();
    let finding = report.finding.unwrap();
    assert_eq!(finding.against_baseline.unwrap().outcome, Distinction::TooFewPairs);
    assert!(finding.sentence.starts_with("Too few pairs to tell"), "{}", finding.sentence);
    assert!(report.notes.iter().any(|note| note.contains("no difference can be shown")), "{:?}", report.notes);
}

#[test]
fn no_usable_proposal_is_said_and_the_baselines_are_still_judged() {
    let mut search = Search::new(plurals(), Settings::default()).unwrap();
    let demo = search.split().examples[search.split().propose[0] as usize].clone();
    let quoting = format!("Turn {} into {}", demo.input, demo.outputs[0]);
    run(&mut search, usize::MAX, |item| pluralise(item, &["...", "", &quoting], 0.0));
    let report = search.report();
    assert_eq!(report.winner, None);
    assert_eq!(report.proposals.n_kept, 0);
    assert_eq!(report.proposals.n_empty + report.proposals.n_leaking, 16);
    assert!(report.finding.as_ref().unwrap().sentence.starts_with("The model gave no usable proposal"));
    assert_eq!(row(&report, Origin::Empty).held_out.unwrap().n, 24);
    assert_eq!(report.n_done, report.n_planned);
}

#[test]
fn failed_work_is_retried_once_then_counts_as_nothing() {
    let mut search = Search::new(plurals(), Settings::default()).unwrap();
    let first = search.ask(1).pop().unwrap();
    search.tell(first.id, Outcome::failed("connection lost")).unwrap();
    let again = search.ask(1).pop().unwrap();
    assert_eq!(again, first, "the retry is the same work");
    search.tell(first.id, Outcome::failed("connection lost again")).unwrap();
    assert_eq!(search.tell(first.id, Outcome::text("late")), Err(SearchError::AlreadyTold { id: first.id }));
    let report = search.report();
    assert_eq!((report.n_failed, report.n_done), (1, 1));
    assert!(
        report
            .notes
            .contains(&"1 completion failed twice and counts as 0. The first: connection lost again".to_owned()),
        "{:?}",
        report.notes
    );
    // A model that always fails still comes to an end, and every score is 0.
    run(&mut search, usize::MAX, |item| match item.purpose {
        Purpose::Propose { position } => Outcome::text(format!("Prompt number {position}")),
        Purpose::Evaluate { .. } => Outcome::failed("out of memory"),
    });
    let report = search.report();
    assert!(search.is_finished());
    assert!(report.rows.iter().filter(|row| row.origin == Origin::Proposed).all(|row| row.search_score == Some(0.0)));
}

#[test]
fn proposals_that_say_the_same_or_too_much_are_counted() {
    let settings = Settings {
        n_proposals: 60,
        max_candidates: 4,
        user_prompt: Some("SPELL the word".into()),
        ..Settings::default()
    };
    let mut search = Search::new(plurals(), settings).unwrap();
    run(&mut search, 60, |item| pluralise(item, &PROPOSALS, 0.0));
    let counts = search.report().proposals;
    assert_eq!((counts.n_told, counts.n_kept), (60, 4));
    assert_eq!(counts.n_kept + counts.n_duplicate + counts.n_surplus, 60);
    assert!(counts.n_duplicate > 0 && counts.n_surplus > 0, "{counts:?}");
    assert!(
        search.report().rows.iter().all(|row| row.text != "Spell the word."),
        "the person's own prompt is not proposed again"
    );
    assert!(counts.note().unwrap().starts_with("4 of 60 proposals were kept ("));
}

#[test]
fn no_candidate_answers_a_pair_twice_and_halving_spends_less() {
    let spend = |selection| {
        let mut search = Search::new(plurals(), Settings { selection, ..Settings::default() }).unwrap();
        let mut asked: HashSet<(CandidateId, u32)> = HashSet::new();
        let mut rounds = HashSet::new();
        loop {
            let items = search.ask(7);
            if items.is_empty() {
                break;
            }
            if let Phase::Select { round, n_rounds } = search.report().phase {
                assert!(round <= n_rounds);
                rounds.insert(round);
            }
            for item in items {
                if let Purpose::Evaluate { candidate, example } = item.purpose {
                    assert!(asked.insert((candidate, example)), "asked twice");
                }
                let outcome = match item.purpose {
                    Purpose::Propose { position } => Outcome::text(format!("Prompt number {position}")),
                    Purpose::Evaluate { .. } => pluralise(&item, &PROPOSALS, 0.5),
                };
                search.tell(item.id, outcome).unwrap();
            }
        }
        assert_eq!(search.report().n_done, search.report().n_planned);
        (asked.len(), rounds.len())
    };
    // 140 cells to choose, 20 for the empty prompt, 24 held out for two finalists and the empty prompt.
    assert_eq!(spend(Selection::Halving { n_cells: 160 }), (140 + 20 + 3 * 24, 3));
    assert_eq!(spend(Selection::Uniform), (16 * 20 + 20 + 3 * 24, 1));
}

#[test]
fn the_items_of_one_candidate_and_of_one_set_of_demonstrations_stand_together() {
    let mut search = Search::new(plurals(), Settings::default()).unwrap();
    let proposals = search.ask(16);
    let contents: Vec<&str> = proposals.iter().map(|item| item.messages[0].content.as_str()).collect();
    assert!(contents.chunks(4).all(|set| set.iter().all(|content| *content == set[0])), "four proposals for each set");
    assert_eq!(contents.iter().collect::<HashSet<_>>().len(), 4);
    assert_eq!(
        proposals.iter().map(|item| item.sampling.seed).collect::<HashSet<_>>().len(),
        16,
        "each with a seed of its own"
    );
    assert!(search.ask(5).is_empty(), "nothing to do while the proposals are out");
    for item in &proposals {
        search.tell(item.id, Outcome::text(format!("Prompt number {}", item.id.0))).unwrap();
    }
    let mut seen = Vec::new();
    for item in search.ask(1000) {
        let Purpose::Evaluate { candidate, .. } = item.purpose else { panic!("{item:?}") };
        assert_eq!((item.sampling.temperature, item.sampling.max_tokens), (0.0, 32));
        if seen.last() != Some(&candidate) {
            assert!(!seen.contains(&candidate), "a candidate's items are torn apart");
            seen.push(candidate);
        }
    }
    assert_eq!(seen.len(), 17, "the empty prompt and sixteen proposals");
}

#[test]
fn work_that_is_lost_is_asked_for_again() {
    let mut search = Search::new(plurals(), Settings::default()).unwrap();
    let items = search.ask(6);
    search.tell(items[2].id, Outcome::text("Write the plural.")).unwrap();
    search.reclaim();
    let again: Vec<_> = search.ask(16).into_iter().map(|item| item.id.0).collect();
    assert_eq!(again, [0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
}

#[test]
fn settings_out_of_range_are_refused_by_name() {
    let refused = |settings| Search::new(plurals(), settings).unwrap_err().to_string();
    assert_eq!(
        refused(Settings { n_proposals: 0, ..Settings::default() }),
        "n_proposals is 0, but must lie between 1 and 1000"
    );
    assert_eq!(
        refused(Settings { max_tokens: 5000, ..Settings::default() }),
        "max_tokens is 5000, but must lie between 1 and 4096"
    );
    let mut settings = Settings::default();
    settings.proposal_sampling.top_p = f32::NAN;
    assert!(refused(settings).starts_with("proposal_sampling: top_p"));
}

#[test]
fn a_recipe_names_only_what_it_changes() {
    let settings: Settings = serde_json::from_str(r#"{"seed": 7, "selection": {"kind": "uniform"}}"#).unwrap();
    assert_eq!(settings, Settings { seed: 7, selection: Selection::Uniform, ..Settings::default() });
    let report = Search::new(plurals(), settings).unwrap().report();
    assert_eq!(serde_json::from_str::<Report>(&serde_json::to_string(&report).unwrap()).unwrap(), report);
}

/// A model that is a function of the work alone and now and then fails or answers with noise.
fn noisy(item: &WorkItem, attempt: u32) -> Outcome {
    let mut rng = Rng::new(u64::from(item.id.0), "noisy", u64::from(attempt));
    match rng.below(12) {
        0 => Outcome::failed("noise"),
        1 => Outcome::text("\u{200b}\n\"…"),
        _ => pluralise(item, &PROPOSALS, 0.4),
    }
}

/// Runs with random batch sizes, telling what is in flight in random order.
fn run_in_disorder(search: &mut Search, disorder: &mut Rng) {
    let mut in_flight: Vec<(WorkItem, u32)> = Vec::new();
    let mut failed: HashSet<u32> = HashSet::new();
    while !search.is_finished() {
        let asked = search.ask(disorder.below(9));
        in_flight.extend(asked.into_iter().map(|item| {
            let attempt = u32::from(failed.contains(&item.id.0));
            (item, attempt)
        }));
        for _ in 0..disorder.below(in_flight.len() + 1) {
            let (item, attempt) = in_flight.swap_remove(disorder.below(in_flight.len()));
            let outcome = noisy(&item, attempt);
            if matches!(outcome, Outcome::Failed { .. }) {
                failed.insert(item.id.0);
            }
            search.tell(item.id, outcome).unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_order_and_any_batches_give_the_same_search(seed in 0u64..1000, disorders in prop::array::uniform2(any::<u64>())) {
        let settings = Settings { seed, user_prompt: Some("Make it plural.".into()), ..Settings::default() };
        let [first, second] = disorders.map(|disorder| {
            let mut search = Search::new(plurals(), settings.clone()).unwrap();
            run_in_disorder(&mut search, &mut Rng::new(disorder, "disorder", 0));
            search
        });
        prop_assert_eq!(first.report(), second.report());
        prop_assert_eq!(first.log(), second.log());
    }

    #[test]
    fn a_log_replays_to_the_same_search_wherever_it_stopped(seed in 0u64..1000, n_told in 0usize..260) {
        let settings = Settings { seed, ..Settings::default() };
        let mut search = Search::new(plurals(), settings.clone()).unwrap();
        run(&mut search, n_told, |item| noisy(item, 0));
        let log: Vec<search::Told> = serde_json::from_str(&serde_json::to_string(&search.log()).unwrap()).unwrap();
        let mut replayed = Search::replay(plurals(), settings, &log).unwrap();
        prop_assert_eq!(replayed.report(), search.report());
        prop_assert_eq!(replayed.log(), search.log());
        // Both go on alike.
        for searching in [&mut search, &mut replayed] {
            run(searching, usize::MAX, |item| noisy(item, 0));
            prop_assert!(searching.is_finished());
        }
        prop_assert_eq!(replayed.report(), search.report());
    }

    #[test]
    fn no_text_and_no_pairs_make_a_search_panic(
        pairs in prop::collection::vec((any::<String>(), any::<String>()), 0..30),
        texts in prop::collection::vec(any::<String>(), 1..10),
        metric in prop::sample::select(&Metric::ALL[..]),
    ) {
        let pairs = pairs.into_iter().map(|(input, output)| Pair::new(input, output)).collect();
        let task = Task { name: String::new(), description: String::new(), metric, pairs };
        if let Ok(mut search) = Search::new(task, Settings::default()) {
            run(&mut search, usize::MAX, |item| Outcome::text(texts[item.id.0 as usize % texts.len()].clone()));
            prop_assert!(search.report().finding.is_some());
            prop_assert_eq!(search.report().n_done, search.report().n_planned);
        }
    }
}

#[test]
fn a_hundred_thousand_rows_are_no_trouble() {
    // Half of them share one input: the worst case for gathering outputs.
    let pairs = (0..100_000)
        .map(|n| Pair::new(if n % 2 == 0 { "same".to_owned() } else { format!("input {n}") }, format!("output {n}")))
        .collect();
    let mut search = Search::new(Task { pairs, ..plurals() }, Settings::default()).unwrap();
    assert_eq!(search.split().examples.len(), 50_001);
    run(&mut search, usize::MAX, |item| Outcome::text(format!("Prompt number {}", item.id.0)));
    assert!(search.is_finished());
    assert!(search.report().notes[0].starts_with("1 input has several outputs"), "{:?}", search.report().notes);
}
