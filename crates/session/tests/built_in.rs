//! The worker's transcript with the built-in model: the file that is served with the page, through the same session.

use constraints::{Constraint, FinishReason, Relation, kinds};
use prompts::{Message, Sampling};
use protocol::{Event, Failure, FailureKind, Request, RunId};
use session::{Session, testing::RecordingHost};

const URL: &str = "models/plumbline-1.gguf";
const RUN: RunId = RunId(2);

fn model_bytes() -> Vec<u8> {
    include_bytes!("../../../public/models/plumbline-1.gguf").to_vec()
}

fn loaded(bytes: Vec<u8>) -> (RecordingHost, Session<RecordingHost>) {
    let host = RecordingHost::with_file(URL, bytes);
    let mut session = Session::new(host.clone());
    pollster::block_on(session.handle(Request::LoadModel { run: RunId(1), url: URL.into() }));
    (host, session)
}

fn ask(session: &mut Session<RecordingHost>, host: &RecordingHost, text: &str, sampling: Sampling) -> Vec<Event> {
    let n_before = host.events().len();
    let constraints = vec![Constraint::SentenceCount(kinds::SentenceCount { relation: Relation::Exactly, count: 3 })];
    let messages = vec![Message::user(text)];
    pollster::block_on(session.handle(Request::Generate { run: RUN, messages, constraints, sampling }));
    host.events().split_off(n_before)
}

fn answer(events: &[Event]) -> String {
    let text = |event: &Event| match event {
        Event::TokenSampled { text, .. } => text.clone(),
        _ => String::new(),
    };
    events.iter().map(text).collect()
}

#[test]
fn the_built_in_model_loads_and_says_what_it_is() {
    let (host, session) = loaded(model_bytes());
    let events = host.events();
    assert!(matches!(events.first(), Some(Event::ModelProgress { run: RunId(1), .. })), "{events:?}");
    let Some(Event::ModelLoaded { model, .. }) = events.last() else { panic!("{events:?}") };
    assert_eq!(model.architecture, "llama");
    assert_eq!(model.n_bytes, model_bytes().len() as u64);
    assert_eq!(Some(model), session.model());
}

#[test]
fn the_same_seed_gives_the_same_text_and_another_seed_another() {
    let (host, mut session) = loaded(model_bytes());
    let prompt = "Write about the sea in exactly 3 sentences. Do not use commas.";
    let warm = |seed| Sampling { temperature: 1.0, seed, max_tokens: 60, ..Sampling::default() };
    let first = ask(&mut session, &host, prompt, warm(1));
    let again = ask(&mut session, &host, prompt, warm(1));
    let other = ask(&mut session, &host, prompt, warm(2));
    assert!(!answer(&first).is_empty());
    assert_eq!(answer(&first), answer(&again));
    assert_ne!(answer(&first), answer(&other));
    let Some(Event::PromptPrefilled { rendered: Some(rendered), .. }) = first.first() else { panic!("{first:?}") };
    assert_eq!(*rendered, format!("<|im_start|>user\n{prompt}<|im_end|>\n<|im_start|>assistant\n"));
}

#[test]
fn an_answer_stops_at_its_longest_length_and_carries_final_verdicts() {
    let (host, mut session) = loaded(model_bytes());
    let events = ask(&mut session, &host, "Write about the sea.", Sampling { max_tokens: 2, ..Sampling::greedy() });
    let Some(Event::RunFinished { reason, verdicts, timing, .. }) = events.last() else { panic!("{events:?}") };
    assert_eq!((*reason, timing.n_tokens), (FinishReason::Length, 2));
    assert_eq!(verdicts.len(), 1);
    // Cut off, so the verdict is final only for this text: more tokens could have kept the constraint.
    assert!(!verdicts[0].is_satisfied() && !verdicts[0].is_settled());
}

#[test]
fn a_damaged_model_is_refused_and_the_session_lives_on() {
    let bytes = model_bytes();
    for damaged in
        [bytes[..bytes.len() / 2].to_vec(), bytes[..40].to_vec(), b"PK\x03\x04 not a model".to_vec(), Vec::new()]
    {
        let (host, mut session) = loaded(damaged);
        let events = host.events();
        let Some(Event::RunFailed(Failure { kind, detail, .. })) = events.last() else { panic!("{events:?}") };
        assert_eq!(*kind, FailureKind::ModelCorrupt, "{detail}");
        let events = ask(&mut session, &host, "Hello", Sampling::greedy());
        assert!(matches!(events.last(), Some(Event::RunFailed(Failure { kind: FailureKind::ModelMissing, .. }))));
    }
}

#[test]
fn a_prompt_beyond_the_context_is_refused_with_figures() {
    let (host, mut session) = loaded(model_bytes());
    let events = ask(&mut session, &host, &"sea ".repeat(5000), Sampling::greedy());
    let Some(Event::RunFailed(Failure { kind: FailureKind::PromptTooLong, detail, .. })) = events.last() else {
        panic!("{events:?}")
    };
    assert!(detail.contains("context"), "{detail}");
}
