//! Turns of events: what the person does, what the worker says, and what the page then shows.

use constraints::{FinishReason, Judge};
use prompts::{Message, Role, Sampling};
use protocol::{BUILD_ID, Event, Failure, FailureKind, GpuProbe, ModelInfo, Request, RunId, Timing};
use search::{Phase as SearchStep, ProposalCounts, Report, SplitSizes};

use super::*;

fn kind(id: &str) -> Constraint {
    let kind = constraints::registry().iter().find(|kind| kind.id == id).unwrap();
    (kind.example)()
}

fn fresh() -> State {
    let example = Example {
        system: String::new(),
        prompt: "Say it.".to_owned(),
        constraints: vec![kind("no_commas")],
        sampling: Sampling::default(),
    };
    let mut state = State::new("http://page/models/m.gguf".to_owned(), example);
    let packs = br#"[{"name": "copy", "description": "Copy.", "pairs": [{"input": "cat", "output": "cat"}], "human_prompts": []}]"#;
    state.tasks = Tasks::read(packs);
    state
}

fn started(state: &mut State) -> RunId {
    match state.apply(Event::WorkerStarted { build_id: BUILD_ID.to_owned() }) {
        Some(Request::LoadModel { run, url }) => {
            assert_eq!(url, "http://page/models/m.gguf");
            run
        }
        other => panic!("a started worker is asked for the model, not {other:?}"),
    }
}

fn info() -> ModelInfo {
    ModelInfo {
        name: "m".to_owned(),
        architecture: "llama".to_owned(),
        sha256: "ab".repeat(32),
        n_bytes: 10,
        n_parameters: 5,
        context_length: 512,
        vocab_size: 100,
        backend: "CPU".to_owned(),
    }
}

/// A page whose model is loaded.
fn ready() -> State {
    let mut state = fresh();
    let run = started(&mut state);
    assert_eq!(state.apply(Event::ModelLoaded { run, model: info() }), None);
    state
}

fn generate(request: Option<Request>) -> RunId {
    match request {
        Some(Request::Generate { run, .. }) => run,
        other => panic!("expected Generate, got {other:?}"),
    }
}

fn token(state: &mut State, run: RunId, text: &str) {
    let mut judge = Judge::new(&state.draft.constraints());
    judge.push(&state.answer.text);
    judge.push(text);
    let n_tokens = state.answer.n_tokens + 1;
    assert_eq!(
        state.apply(Event::TokenSampled { run, text: text.to_owned(), n_tokens, verdicts: judge.verdicts() }),
        None
    );
}

fn finish(state: &mut State, run: RunId, reason: FinishReason) {
    let mut judge = Judge::new(&state.draft.constraints());
    judge.push(&state.answer.text);
    let timing = Timing { n_prompt: 4, n_tokens: state.answer.n_tokens, prefill_ms: 1.0, decode_ms: 10.0 };
    state.apply(Event::RunFinished {
        run,
        reason,
        verdicts: judge.finish(reason),
        timing,
        text_sha256: "00".to_owned(),
    });
}

fn report(step: SearchStep) -> Report {
    Report {
        phase: step,
        n_done: 1,
        n_planned: 2,
        n_failed: 0,
        split: SplitSizes::default(),
        proposals: ProposalCounts::default(),
        rows: Vec::new(),
        winner: None,
        notes: Vec::new(),
        finding: None,
    }
}

#[test]
fn an_answer_streams_in_and_is_judged() {
    let mut state = ready();
    let run = generate(state.run());
    assert_eq!(state.answer.phase.as_str(), "running");
    state.apply(Event::PromptPrefilled { run, n_prefilled: 4, n_prompt: 4, rendered: Some("<|im_start|>".to_owned()) });
    token(&mut state, run, "One");
    assert!(state.answer.verdicts_on(&state.draft.constraints())[0].as_ref().unwrap().is_satisfied());
    token(&mut state, run, ", two");
    let verdict = state.answer.verdicts_on(&state.draft.constraints()).remove(0).unwrap();
    assert!(!verdict.is_satisfied() && verdict.is_settled());
    finish(&mut state, run, FinishReason::Stop);
    assert_eq!((state.answer.text.as_str(), state.answer.phase.as_str()), ("One, two", "finished"));
    assert_eq!(state.answer.rendered.as_deref(), Some("<|im_start|>"));
    assert_eq!(state.status(), "The model ended its answer after 2 tokens: the constraint is not satisfied.");
    assert!(!state.is_busy());
}

#[test]
fn run_pressed_while_the_model_loads_waits_and_sends_what_stands_there_then() {
    let mut state = fresh();
    let loading = started(&mut state);
    assert_eq!(state.run(), None);
    assert_eq!(state.answer.phase, Phase::Queued);
    state.draft.prompt.push_str(" Twice.");
    match state.apply(Event::ModelLoaded { run: loading, model: info() }) {
        Some(Request::Generate { messages, .. }) => assert_eq!(messages, [Message::user("Say it. Twice.")]),
        other => panic!("expected Generate, got {other:?}"),
    }
}

#[test]
fn a_queued_run_can_be_cancelled_without_the_worker() {
    let mut state = fresh();
    let loading = started(&mut state);
    state.run();
    assert_eq!(state.cancel(), None);
    assert_eq!(state.answer.phase.as_str(), "cancelled");
    assert_eq!(state.apply(Event::ModelLoaded { run: loading, model: info() }), None);
}

#[test]
fn late_events_of_a_dead_run_change_nothing() {
    let mut state = ready();
    let first = generate(state.run());
    token(&mut state, first, "old");
    assert_eq!(state.cancel(), Some(Request::Cancel { run: first }));
    finish(&mut state, first, FinishReason::Cancelled);
    assert_eq!(state.answer.phase.as_str(), "cancelled");
    let second = generate(state.run());
    assert_ne!(first, second);
    let before = state.clone();
    for late in [
        Event::TokenSampled { run: first, text: "late".to_owned(), n_tokens: 9, verdicts: Vec::new() },
        Event::PromptPrefilled { run: first, n_prefilled: 1, n_prompt: 1, rendered: None },
        Event::ModelProgress { run: first, loaded_bytes: 1, total_bytes: None },
        Event::ModelLoaded { run: RunId(1), model: info() },
        Event::SearchAdvanced { run: first, report: report(SearchStep::Propose) },
        Event::GpuProbed { run: first, gpu: GpuProbe::Unavailable { detail: "no".to_owned() } },
        Event::RunFailed(Failure { run: first, kind: FailureKind::Internal, detail: "late".to_owned() }),
    ] {
        assert_eq!(state.apply(late.clone()), None);
        assert_eq!(state, before, "{late:?}");
    }
}

#[test]
fn a_failure_keeps_the_prompt_and_the_text_so_far() {
    let mut state = ready();
    let draft = state.draft.clone();
    let run = generate(state.run());
    token(&mut state, run, "Half");
    state.apply(Event::RunFailed(Failure { run, kind: FailureKind::OutOfMemory, detail: "Too much.".to_owned() }));
    assert_eq!((state.answer.phase, state.answer.text.as_str()), (Phase::Failed, "Half"));
    assert_eq!(state.draft, draft);
    assert_eq!(state.failure.as_ref().unwrap().kind, FailureKind::OutOfMemory);
    generate(state.run());
    assert_eq!(state.failure, None, "a new attempt takes the message away");
}

#[test]
fn a_dead_worker_is_started_again_with_its_model_and_the_draft_stays() {
    let mut state = ready();
    let draft = state.draft.clone();
    let run = generate(state.run());
    token(&mut state, run, "Half");
    assert!(state.worker_died("unreachable executed"), "the first death is followed by a new worker");
    assert_eq!((state.answer.phase, state.answer.text.as_str()), (Phase::Failed, "Half"));
    assert_eq!((state.draft.clone(), state.model.clone()), (draft, Model::Waiting));
    let failure = state.failure.clone().unwrap();
    assert_eq!(
        (failure.kind, failure.detail.as_str()),
        (FailureKind::WorkerDied, "The worker stopped: unreachable executed.")
    );
    let loading = started(&mut state);
    assert_eq!(state.failure, Some(failure), "the message outlives the new start");
    state.apply(Event::ModelLoaded { run: loading, model: info() });
    generate(state.run());
}

#[test]
fn a_worker_that_cannot_live_is_given_up_and_retried_on_request() {
    let mut state = fresh();
    assert!(state.worker_died("no"));
    assert!(state.worker_died("no"));
    assert!(!state.worker_died("no"), "not for ever");
    assert_eq!((state.worker, state.model.clone()), (WorkerPhase::Gone, Model::Failed));
    assert!(state.failure.is_some());
    assert_eq!(state.retry(), (true, None));
    assert_eq!(state.worker, WorkerPhase::Starting);
}

#[test]
fn halves_of_different_builds_do_not_talk() {
    let mut state = fresh();
    state.run();
    assert_eq!(state.apply(Event::WorkerStarted { build_id: "other".to_owned() }), None);
    assert_eq!(state.worker, WorkerPhase::Mismatched);
    assert_eq!(state.failure.as_ref().unwrap().kind, FailureKind::BuildMismatch);
    assert_eq!(state.answer.phase, Phase::Failed);
    assert!(!state.worker_died("ended by us"), "ending it is no death");
}

#[test]
fn a_model_that_cannot_be_had_says_so_and_is_asked_for_again() {
    let mut state = fresh();
    let run = started(&mut state);
    state.run();
    state.apply(Event::ModelProgress { run, loaded_bytes: 3, total_bytes: Some(9) });
    assert_eq!(state.model, Model::Loading { loaded_bytes: 3, total_bytes: Some(9) });
    state.apply(Event::RunFailed(Failure { run, kind: FailureKind::ModelUnreachable, detail: "404.".to_owned() }));
    assert_eq!((state.model.clone(), state.answer.phase), (Model::Failed, Phase::Failed));
    assert!(matches!(state.retry(), (false, Some(Request::LoadModel { .. }))));
    assert_eq!(state.failure, None);
}

#[test]
fn a_value_without_meaning_stops_the_run_in_the_page() {
    let mut state = ready();
    state.draft.settings.set(Setting::Seed, "tomorrow".to_owned());
    assert_eq!(state.run(), None);
    let failure = state.failure.clone().unwrap();
    assert_eq!(
        (failure.kind, failure.detail.as_str()),
        (FailureKind::BadRequest, "Seed must be a whole number from 0, not “tomorrow”.")
    );
    assert_eq!(state.answer.phase, Phase::Empty);
    state.draft.settings.set(Setting::Seed, "7".to_owned());
    state.draft.prompt = "  ".to_owned();
    assert_eq!(state.run(), None);
    assert_eq!(state.failure.unwrap().detail, InputError::NoPrompt.to_string());
}

#[test]
fn edited_constraints_judge_the_same_answer_anew_in_the_page() {
    let mut state = ready();
    let run = generate(state.run());
    token(&mut state, run, "One. Two. Three.");
    finish(&mut state, run, FinishReason::Stop);
    state.add_constraint(kind("sentence_count"));
    let verdicts = state.answer.verdicts_on(&state.draft.constraints());
    assert_eq!(verdicts.len(), 2);
    assert!(verdicts.iter().all(|verdict| verdict.as_ref().unwrap().is_settled()));
    let key = state.draft.entries[0].key;
    state.remove_constraint(key);
    assert_eq!(state.answer.verdicts_on(&state.draft.constraints()).len(), 1);
}

#[test]
fn a_text_of_ones_own_is_judged_without_a_model() {
    let mut state = fresh();
    assert_eq!(state.answer.verdicts_on(&state.draft.constraints()), [None]);
    state.judge_own("Mine, all mine.".to_owned());
    assert!(!state.answer.verdicts_on(&state.draft.constraints())[0].as_ref().unwrap().is_satisfied());
    let mut state = ready();
    generate(state.run());
    state.judge_own("over it".to_owned());
    assert_eq!(state.answer.text, "", "a running answer is not written over");
}

#[test]
fn without_its_tasks_a_search_is_refused_in_words() {
    let mut state = ready();
    state.tasks = Tasks::read(b"<html>not found</html>");
    assert!(matches!(state.tasks, Tasks::Failed(_)));
    assert_eq!((state.start_search(), state.search.phase), (None, SearchPhase::Idle));
    assert!(state.failure.is_some_and(|failure| failure.detail.contains("task")));
}

#[test]
fn a_search_runs_reports_and_ends_while_run_waits_its_turn() {
    let mut state = ready();
    let Some(Request::Search { run, task, settings }) = state.start_search() else { panic!("a search starts") };
    assert_eq!((task.name.as_str(), settings.user_prompt), ("Copy", None));
    assert_eq!(state.run(), None, "one thing at a time");
    state.apply(Event::SearchAdvanced { run, report: report(SearchStep::Propose) });
    assert_eq!(state.cancel_search(), Some(Request::Cancel { run }));
    state.apply(Event::SearchFinished { run, report: report(SearchStep::HeldOut), cancelled: true });
    assert_eq!(state.search.phase, SearchPhase::Cancelled);
    assert_eq!(state.search.report.as_ref().unwrap().phase, SearchStep::HeldOut);
    generate(state.run());
}

#[test]
fn a_search_with_a_budget_without_meaning_is_not_started() {
    let mut state = ready();
    state.search.set_budget(Budget::Proposals, "many".to_owned());
    assert_eq!(state.start_search(), None);
    assert_eq!(state.failure.as_ref().unwrap().detail, "Proposals must be a whole number from 0, not “many”.");
    state.search.set_budget(Budget::Proposals, "0".to_owned());
    assert_eq!(state.start_search(), None);
    assert_eq!(state.failure.as_ref().unwrap().detail, "Proposals is 0, but must lie between 1 and 1000.");
}

#[test]
fn using_a_found_prompt_can_be_undone_and_done_again() {
    let mut state = ready();
    let before = state.draft.clone();
    state.use_prompt("Copy the word.");
    assert_eq!(state.draft.prompt, "Copy the word.\n\nInput: cat\nOutput:");
    let after = state.draft.clone();
    state.undo();
    assert_eq!(state.draft, before);
    state.undo();
    assert_eq!(state.draft, after);
}

#[test]
fn the_gpu_probe_answers_once() {
    let mut state = ready();
    let Some(Request::ProbeGpu { run }) = state.probe_gpu() else { panic!("the probe starts") };
    assert_eq!(state.probe_gpu(), None);
    let gpu = GpuProbe::Unavailable { detail: "No adapter.".to_owned() };
    state.apply(Event::GpuProbed { run, gpu: gpu.clone() });
    assert_eq!(state.gpu, Gpu::Known(gpu));
}

#[test]
fn a_damaged_link_leaves_the_draft_and_says_why() {
    let mut state = fresh();
    let draft = state.draft.clone();
    state.open_fragment("p1.nonsense");
    assert_eq!(state.draft, draft);
    assert!(matches!(&state.notice, Some(Notice::Damaged { detail }) if detail.ends_with('.')));
}

#[test]
fn a_link_opens_as_it_was_and_runs_nothing() {
    let mut maker = ready();
    maker.draft.system = "Be brief.".to_owned();
    maker.draft.settings.set(Setting::Seed, u64::MAX.to_string());
    let fragment = maker.make_link().unwrap().fragment.clone();
    assert!(!maker.is_share_stale());

    let mut state = fresh();
    state.open_fragment(&fragment);
    assert!(state.draft.says_the_same(&maker.draft));
    assert!(matches!(&state.notice, Some(Notice::Opened { model: Some(model) }) if model.sha256 == info().sha256));
    assert_eq!(state.answer, Answer::empty());

    state.draft.prompt.push('!');
    let typed = state.draft.clone();
    state.open_fragment(&fragment);
    assert_eq!(state.draft, typed, "typed work is not replaced unasked");
    assert!(matches!(state.notice, Some(Notice::Offered(_))));
    state.accept_offered();
    assert!(state.draft.says_the_same(&maker.draft));
    state.undo();
    assert_eq!(state.draft, typed);
}

#[test]
fn hidden_characters_of_a_link_are_counted_shown_and_removed_on_request_only() {
    let mut maker = ready();
    maker.draft.prompt = "Sum\u{200b} up.".to_owned();
    maker.draft.earlier = vec![Message { role: Role::User, content: "a\u{e0041}".to_owned() }, Message::assistant("b")];
    let fragment = maker.make_link().unwrap().fragment.clone();
    let mut state = fresh();
    state.open_fragment(&fragment);
    assert_eq!(state.draft.n_hidden(), 2);
    assert_eq!(state.draft.prompt, "Sum\u{200b} up.");
    assert_eq!(state.draft.revealed(), ["Sum⟨U+200B⟩ up.", "a⟨U+E0041 “A”⟩"]);
    state.strip_hidden();
    assert_eq!((state.draft.n_hidden(), state.draft.prompt.as_str()), (0, "Sum up."));
    state.undo();
    assert_eq!(state.draft.n_hidden(), 2);
}
