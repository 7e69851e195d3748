//! Transcripts of a session with a closure for a model: Requests in, Events out, the same every time.

use std::{cell::Cell, rc::Rc};

use constraints::{Constraint, FinishReason, Relation, kinds};
use prompts::{Message, Pair, Sampling};
use protocol::{Event, Failure, FailureKind, Request, RunId};
use search::{Metric, Origin, Settings, Task};
use session::{Session, closure, testing::RecordingHost};

const RUN: RunId = RunId(7);

fn generate(constraints: Vec<Constraint>, sampling: Sampling) -> Request {
    Request::Generate { run: RUN, messages: vec![Message::user("Write about the sea.")], constraints, sampling }
}

fn two_sentences() -> Constraint {
    Constraint::SentenceCount(kinds::SentenceCount { relation: Relation::Exactly, count: 2 })
}

fn texts(events: &[Event]) -> String {
    let text = |event: &Event| match event {
        Event::TokenSampled { text, .. } => text.clone(),
        _ => String::new(),
    };
    events.iter().map(text).collect()
}

#[test]
fn verdicts_arrive_with_every_token_and_change_on_the_way() {
    let host = RecordingHost::default();
    let mut session = Session::with_completer(host.clone(), Box::new(closure(|_, _| "It is wide. It is blue.".into())));
    pollster::block_on(session.handle(generate(vec![two_sentences()], Sampling::greedy())));

    let events = host.events();
    assert!(events.iter().all(|event| event.run() == Some(RUN)));
    assert!(
        matches!(&events[0], Event::PromptPrefilled { rendered: Some(rendered), .. } if rendered.contains("the sea"))
    );
    let kept: Vec<bool> = events
        .iter()
        .filter_map(|event| match event {
            Event::TokenSampled { verdicts, .. } => Some(verdicts[0].is_satisfied()),
            _ => None,
        })
        .collect();
    assert_eq!(kept.first(), Some(&false));
    assert_eq!(kept.last(), Some(&true));
    assert_eq!(texts(&events), "It is wide. It is blue.");
    let Some(Event::RunFinished { reason: FinishReason::Stop, verdicts, timing, text_sha256, .. }) = events.last()
    else {
        panic!("{events:?}");
    };
    assert!(verdicts[0].is_settled());
    assert_eq!(timing.n_tokens, 6);
    // From `printf 'It is wide. It is blue.' | sha256sum`.
    assert_eq!(text_sha256, "a1b29a546181c5aa9474c4dea8dc24d75ea2d9c75c92e75b4940a38c8b2c6280");
}

#[test]
fn cancel_takes_effect_before_the_next_token() {
    let host = RecordingHost::default();
    let mut session = Session::with_completer(host.clone(), Box::new(closure(|_, _| "word ".repeat(1000))));
    let cancels = session.cancels();
    host.on_event(move |event| {
        if matches!(event, Event::TokenSampled { n_tokens: 5, .. }) {
            cancels.cancel(RUN);
        }
    });
    pollster::block_on(session.handle(generate(vec![], Sampling::default())));
    let events = host.events();
    assert_eq!(texts(&events), "word ".repeat(5));
    assert!(matches!(events.last(), Some(Event::RunFinished { reason: FinishReason::Cancelled, .. })));
}

#[test]
fn a_run_cancelled_while_it_waits_gives_no_token() {
    let host = RecordingHost::default();
    let mut session = Session::with_completer(host.clone(), Box::new(closure(|_, _| "never".into())));
    session.cancels().cancel(RUN);
    pollster::block_on(session.handle(generate(vec![], Sampling::default())));
    assert_eq!(texts(&host.events()), "");
    // The mark is gone: the same session works on.
    pollster::block_on(session.handle(generate(vec![], Sampling::default())));
    assert_eq!(texts(&host.events()), "never");
}

#[test]
fn bad_requests_end_in_a_failure_that_names_the_cause() {
    let failure = |session: &mut Session<RecordingHost>, host: &RecordingHost, request| {
        pollster::block_on(session.handle(request));
        match host.events().pop() {
            Some(Event::RunFailed(Failure { run, kind, detail })) => {
                assert_eq!(run, RUN);
                (kind, detail)
            }
            other => panic!("{other:?}"),
        }
    };
    let host = RecordingHost::with_file("junk.gguf", b"<!doctype html>".to_vec());
    let mut session = Session::new(host.clone());
    let (kind, _) = failure(&mut session, &host, generate(vec![], Sampling::default()));
    assert_eq!(kind, FailureKind::ModelMissing);
    let (kind, detail) = failure(&mut session, &host, Request::LoadModel { run: RUN, url: "absent.gguf".into() });
    assert_eq!(kind, FailureKind::ModelUnreachable);
    assert!(detail.contains("absent.gguf") && detail.contains("404"), "{detail}");
    let (kind, _) = failure(&mut session, &host, Request::LoadModel { run: RUN, url: "junk.gguf".into() });
    assert_eq!(kind, FailureKind::ModelCorrupt);
    let hot = Sampling { temperature: f32::NAN, ..Sampling::default() };
    let (kind, detail) = failure(&mut session, &host, generate(vec![], hot));
    assert_eq!(kind, FailureKind::BadRequest);
    assert!(detail.contains("temperature"), "{detail}");
}

/// A model that forms plurals when the prompt asks for them, and proposes such a prompt when it is shown pairs.
fn plural_model(messages: &[Message], _sampling: &Sampling) -> String {
    let text = &messages[0].content;
    if text.ends_with("The prompt was:") {
        return "Write the plural of the word.".into();
    }
    let word = text.rsplit("Input: ").next().and_then(|rest| rest.strip_suffix("\nOutput:")).unwrap_or_default();
    if text.contains("plural") { format!("{word}s") } else { word.to_owned() }
}

fn plural_task() -> Task {
    let words = "cat dog tree house car book lamp door window chair table cup plate spoon knife boat ship river hill road bird cow duck goat hen horse lion bear seal shark whale crab frog toad newt snail slug worm ant bee wasp moth gnat flea tick louse star moon sun cloud wind storm";
    let pairs = words.split(' ').map(|word| Pair::new(word, format!("{word}s"))).collect();
    Task { name: "plural".into(), description: "singular to plural".into(), metric: Metric::Exact, pairs }
}

#[test]
fn a_search_runs_to_its_end_and_finds_the_prompt() {
    let host = RecordingHost::default();
    let n_calls = Rc::new(Cell::new(0));
    let counted = n_calls.clone();
    let model = closure(move |messages: &[Message], sampling: &Sampling| {
        counted.set(counted.get() + 1);
        plural_model(messages, sampling)
    });
    let mut session = Session::with_completer(host.clone(), Box::new(model));
    pollster::block_on(session.handle(Request::Search {
        run: RUN,
        task: plural_task(),
        settings: Settings::default(),
    }));
    let events = host.events();
    let Some(Event::SearchFinished { report, cancelled: false, .. }) = events.last() else { panic!("{events:?}") };
    let score =
        |origin| report.rows.iter().find(|row| row.origin == origin).and_then(|row| row.held_out).map(|held| held.mean);
    assert_eq!(score(Origin::Proposed), Some(1.0));
    assert_eq!(score(Origin::Echo), Some(0.0));
    assert!(score(Origin::Constant).is_some_and(|mean| mean < 0.2));
    assert!(report.finding.is_some());
    assert_eq!(report.n_done, report.n_planned);
    assert!(n_calls.get() > 0);
}

#[test]
fn a_search_can_be_cancelled() {
    let host = RecordingHost::default();
    let mut session = Session::with_completer(host.clone(), Box::new(closure(plural_model)));
    let cancels = session.cancels();
    host.on_event(move |event| {
        if matches!(event, Event::SearchAdvanced { .. }) {
            cancels.cancel(RUN);
        }
    });
    pollster::block_on(session.handle(Request::Search {
        run: RUN,
        task: plural_task(),
        settings: Settings::default(),
    }));
    let events = host.events();
    let Some(Event::SearchFinished { report, cancelled: true, .. }) = events.last() else { panic!("{events:?}") };
    assert_eq!(report.n_done, 0);
}
