//! Everything the page knows, changed in two ways only: [`State::apply`] takes what the worker says, the other methods what the person does.
//!
//! Plain Rust without a browser, so that every turn of events is a native test; the views only derive from it.
//! A method that asks something of the worker gives back the [`Request`] to send; sending it is the caller's business.
//! Events of a run that is over are dropped here, and nothing the worker does can touch the draft.
//! Read [`State`] first, then [`State::apply`].

mod answer;
mod draft;
mod input;
mod linking;
mod profiles;
mod searching;
mod working;

use constraints::{Constraint, FinishReason, Verdict};
use protocol::{Event, Failure, FailureKind, GpuProbe, ModelInfo, Request, RunId};

pub use answer::{Answer, Phase};
pub use draft::{Draft, Entry, Setting, Settings};
pub use input::{InputError, sentence};
pub use linking::{Notice, Share};
pub use profiles::{Second, packs as packs_of_second, seconds};
pub use searching::{Budget, SearchPanel, SearchPhase, Tasks};
pub use working::{Example, WorkerPhase};

/// Where the model stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Model {
    /// The worker is not there yet.
    Waiting,
    /// Bytes arrive, or have arrived and are being read.
    Loading {
        /// Bytes so far.
        loaded_bytes: u64,
        /// Bytes in all, when the server said so.
        total_bytes: Option<u64>,
    },
    /// It answers.
    Ready(ModelInfo),
    /// It could not be loaded; [`State::failure`] said why.
    Failed,
}

/// What is known of WebGPU here.
#[derive(Debug, Clone, PartialEq)]
pub enum Gpu {
    /// Nobody has asked.
    Unknown,
    /// The probe runs.
    Running,
    /// It has an answer.
    Known(GpuProbe),
}

/// The state of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// What the person is working on.
    pub draft: Draft,
    /// The draft before it was replaced in one go, to go back to.
    pub replaced: Option<Draft>,
    /// The last answer.
    pub answer: Answer,
    /// The search panel.
    pub search: SearchPanel,
    /// The tasks that a search can be run on.
    pub tasks: Tasks,
    /// The model.
    pub model: Model,
    /// The worker.
    pub worker: WorkerPhase,
    /// What is known of WebGPU.
    pub gpu: Gpu,
    /// What went wrong last, until the next attempt.
    pub failure: Option<Failure>,
    /// The link that was made last.
    pub share: Option<Share>,
    /// What is to be said about a link that was opened.
    pub notice: Option<Notice>,
    /// The draft as it was last adopted or shared: equal to the draft when nothing would be lost.
    kept: Draft,
    model_url: String,
    loading: Option<RunId>,
    probing: Option<RunId>,
    last_run: RunId,
    last_key: u32,
    n_deaths: u32,
}

impl State {
    /// The page before the worker has started. `model_url` is absolute, since the worker resolves addresses against itself.
    pub fn new(model_url: String, example: Example) -> State {
        let draft = Draft {
            system: example.system,
            earlier: Vec::new(),
            prompt: example.prompt,
            entries: example
                .constraints
                .into_iter()
                .zip(1..)
                .map(|(constraint, key)| Entry { key, constraint, is_on: true, tests: Vec::new() })
                .collect(),
            settings: Settings::from_sampling(&example.sampling),
        };
        State {
            last_key: draft.entries.len() as u32,
            kept: draft.clone(),
            draft,
            replaced: None,
            answer: Answer::empty(),
            search: SearchPanel::new(),
            tasks: Tasks::Loading,
            model: Model::Waiting,
            worker: WorkerPhase::Starting,
            gpu: Gpu::Unknown,
            failure: None,
            share: None,
            notice: None,
            model_url,
            loading: None,
            probing: None,
            last_run: RunId(0),
            n_deaths: 0,
        }
    }

    /// Takes an event of the worker; gives back what to ask next, when something follows from it.
    pub fn apply(&mut self, event: Event) -> Option<Request> {
        if !self.is_live(&event) {
            return None;
        }
        match event {
            Event::WorkerStarted { build_id } => return self.worker_started(&build_id),
            Event::ModelProgress { loaded_bytes, total_bytes, .. } => {
                self.model = Model::Loading { loaded_bytes, total_bytes };
            }
            Event::ModelLoaded { model, .. } => {
                self.model = Model::Ready(model);
                self.loading = None;
                self.n_deaths = 0;
                return self.start_queued();
            }
            Event::PromptPrefilled { n_prefilled, n_prompt, rendered, .. } => {
                self.answer.phase = Phase::Prefilling;
                self.answer.n_prefilled = n_prefilled;
                self.answer.n_prompt = n_prompt;
                if rendered.is_some() {
                    self.answer.rendered = rendered;
                }
            }
            Event::TokenSampled { text, n_tokens, verdicts, .. } => {
                self.answer.phase = Phase::Streaming;
                self.answer.text.push_str(&text);
                self.answer.n_tokens = n_tokens;
                self.answer.verdicts = verdicts;
            }
            Event::RunFinished { reason, verdicts, timing, text_sha256, .. } => {
                self.answer.live = None;
                self.answer.phase = Phase::Finished(reason);
                self.answer.verdicts = verdicts;
                self.answer.n_tokens = timing.n_tokens;
                self.answer.timing = Some(timing);
                self.answer.text_sha256 = Some(text_sha256);
            }
            Event::SearchAdvanced { report, .. } => self.search.report = Some(report),
            Event::SearchFinished { report, cancelled, .. } => {
                self.search.live = None;
                self.search.report = Some(report);
                self.search.phase = if cancelled { SearchPhase::Cancelled } else { SearchPhase::Finished };
            }
            Event::GpuProbed { gpu, .. } => {
                self.probing = None;
                self.gpu = Gpu::Known(gpu);
            }
            Event::RunFailed(failure) => self.run_failed(failure),
        }
        None
    }

    /// True when the event is about something that still runs.
    fn is_live(&self, event: &Event) -> bool {
        let Some(run) = event.run() else { return true };
        match event {
            Event::WorkerStarted { .. } => true,
            Event::ModelProgress { .. } | Event::ModelLoaded { .. } => self.loading == Some(run),
            Event::PromptPrefilled { .. } | Event::TokenSampled { .. } | Event::RunFinished { .. } => {
                self.answer.live == Some(run)
            }
            Event::SearchAdvanced { .. } | Event::SearchFinished { .. } => self.search.live == Some(run),
            Event::GpuProbed { .. } => self.probing == Some(run),
            // Run 0 is nobody's: the worker could not even read the request.
            Event::RunFailed(_) => {
                run == RunId(0) || [self.loading, self.answer.live, self.search.live, self.probing].contains(&Some(run))
            }
        }
    }

    fn run_failed(&mut self, failure: Failure) {
        let run = Some(failure.run);
        if self.loading == run {
            self.loading = None;
            self.model = Model::Failed;
            self.give_up_queued();
        }
        if self.answer.live == run {
            self.answer.live = None;
            self.answer.phase = Phase::Failed;
        }
        if self.search.live == run {
            self.search.live = None;
            self.search.phase = SearchPhase::Failed;
        }
        if self.probing == run {
            self.probing = None;
            self.gpu = Gpu::Unknown;
        }
        // The engine's errors are fragments; here they are read by a person, with the remedy behind them.
        self.failure = Some(Failure { detail: sentence(&failure.detail), ..failure });
    }

    // --- What the person does. ---

    /// Asks for an answer to the draft; while the model is still loading the question waits for it.
    pub fn run(&mut self) -> Option<Request> {
        if self.is_busy() {
            return None;
        }
        self.failure = None;
        let run = self.next_run();
        if let Err(error) = self.check_draft() {
            self.refuse(run, &error);
            return None;
        }
        self.answer =
            Answer { live: Some(run), phase: Phase::Queued, judged: self.draft.constraints(), ..Answer::empty() };
        match self.model {
            Model::Ready(_) => self.start_queued(),
            Model::Waiting | Model::Loading { .. } => None,
            // A press on Run is also a wish to try the model again.
            Model::Failed => self.load_model(),
        }
    }

    fn check_draft(&self) -> Result<prompts::Sampling, InputError> {
        if self.draft.earlier.is_empty() && self.draft.system.trim().is_empty() && self.draft.prompt.trim().is_empty() {
            return Err(InputError::NoPrompt);
        }
        self.draft.settings.sampling()
    }

    /// Stops the answer at hand; what is there stays.
    pub fn cancel(&mut self) -> Option<Request> {
        let run = self.answer.live?;
        if self.answer.phase == Phase::Queued {
            // The worker knows nothing of it yet.
            self.answer.live = None;
            self.answer.phase = Phase::Finished(FinishReason::Cancelled);
            return None;
        }
        Some(Request::Cancel { run })
    }

    /// Shows a text of the person's own in place of an answer, judged like one.
    pub fn judge_own(&mut self, text: String) {
        if !self.answer.phase.is_running() {
            self.answer = Answer { phase: Phase::Own, text, ..Answer::empty() };
        }
    }

    /// Starts a search; while the model is still loading it waits for it.
    pub fn start_search(&mut self) -> Option<Request> {
        if self.is_busy() {
            return None;
        }
        self.failure = None;
        let run = self.next_run();
        let is_ready = match (self.tasks.packs().get(self.search.task), self.search.settings()) {
            (None, _) => Err(InputError::NoTask),
            (Some(_), Err(error)) => Err(error),
            (Some(_), Ok(_)) => Ok(()),
        };
        if let Err(error) = is_ready {
            self.refuse(run, &error);
            return None;
        }
        self.search.live = Some(run);
        self.search.phase = SearchPhase::Queued;
        self.search.report = None;
        self.search.reported_task = self.search.task;
        match self.model {
            Model::Ready(_) => self.start_queued(),
            Model::Waiting | Model::Loading { .. } => None,
            Model::Failed => self.load_model(),
        }
    }

    /// Stops the search; the last report stays.
    pub fn cancel_search(&mut self) -> Option<Request> {
        let run = self.search.live?;
        if self.search.phase == SearchPhase::Queued {
            self.search.live = None;
            self.search.phase = SearchPhase::Cancelled;
            return None;
        }
        Some(Request::Cancel { run })
    }

    /// Compares a WebGPU kernel with the CPU.
    pub fn probe_gpu(&mut self) -> Option<Request> {
        if self.probing.is_some() || self.worker != WorkerPhase::Running {
            return None;
        }
        let run = self.next_run();
        self.probing = Some(run);
        self.gpu = Gpu::Running;
        Some(Request::ProbeGpu { run })
    }

    /// Adds a constraint at the end and gives its key.
    pub fn add_constraint(&mut self, constraint: Constraint) -> u32 {
        self.last_key += 1;
        self.draft.entries.push(Entry { key: self.last_key, constraint, is_on: true, tests: Vec::new() });
        self.last_key
    }

    /// The verdict of every entry on the answer as it stands; `None` for those that are switched off and while there is no text.
    pub fn verdicts(&self) -> Vec<Option<Verdict>> {
        self.draft.spread(self.answer.verdicts_on(&self.draft.constraints()))
    }

    /// Replaces the test table of the constraint with this key.
    pub fn change_tests(&mut self, key: u32, tests: Vec<(String, bool)>) {
        if let Some(entry) = self.draft.entries.iter_mut().find(|entry| entry.key == key) {
            entry.tests = tests;
        }
    }

    /// The text that upstream's code judges: a person's own, or an answer that has ended; none while one streams.
    pub fn whole_text(&self) -> Option<&str> {
        let is_whole = matches!(self.answer.phase, Phase::Own | Phase::Finished(FinishReason::Stop));
        is_whole.then_some(self.answer.text.as_str())
    }

    /// Switches the constraint with this key on or off.
    pub fn switch_constraint(&mut self, key: u32, is_on: bool) {
        if let Some(entry) = self.draft.entries.iter_mut().find(|entry| entry.key == key) {
            entry.is_on = is_on;
        }
    }

    /// Moves the constraint with this key up (negative) or down by so many places, as far as there are places.
    pub fn move_constraint(&mut self, key: u32, by: isize) {
        let entries = &mut self.draft.entries;
        if let Some(from) = entries.iter().position(|entry| entry.key == key) {
            let to = from.saturating_add_signed(by).min(entries.len() - 1);
            let entry = entries.remove(from);
            entries.insert(to, entry);
        }
    }

    /// Replaces the constraint with this key.
    pub fn change_constraint(&mut self, key: u32, constraint: Constraint) {
        if let Some(entry) = self.draft.entries.iter_mut().find(|entry| entry.key == key) {
            entry.constraint = constraint;
        }
    }

    /// Removes the constraint with this key.
    pub fn remove_constraint(&mut self, key: u32) {
        self.draft.entries.retain(|entry| entry.key != key);
    }

    /// Puts a prompt that a search found into the editor, with the task's first input, and keeps the old draft for [`State::undo`].
    pub fn use_prompt(&mut self, text: &str) {
        let before = self.draft.clone();
        let input = self
            .tasks
            .packs()
            .get(self.search.reported_task)
            .and_then(|task| task.pairs.first())
            .map(|pair| pair.input.as_str());
        self.draft.set_messages(prompts::apply(text, input.unwrap_or_default()));
        // Constraints of another text would only stand in the way of a short answer.
        self.draft.entries.clear();
        self.replaced = Some(before);
        self.notice = None;
    }

    /// Replaces the prompt by a rewritten one, and adds the constraints that it now states; the old draft is kept for [`State::undo`].
    pub fn replace_prompt(&mut self, prompt: String, added: Option<Vec<Constraint>>) {
        self.replaced = Some(self.draft.clone());
        self.draft.prompt = prompt;
        for constraint in added.into_iter().flatten() {
            self.add_constraint(constraint);
        }
    }

    /// Goes back to the draft before the last replacement; going back again returns.
    pub fn undo(&mut self) {
        if let Some(before) = self.replaced.take() {
            self.replaced = Some(std::mem::replace(&mut self.draft, before));
            self.notice = None;
        }
    }

    /// Gives up the draft that was kept.
    pub fn forget_replaced(&mut self) {
        self.replaced = None;
    }

    /// Takes the message about the last failure away.
    pub fn dismiss_failure(&mut self) {
        self.failure = None;
    }

    /// True while an answer or a search is wanted; the worker does one at a time.
    pub fn is_busy(&self) -> bool {
        self.answer.live.is_some() || self.search.live.is_some()
    }

    /// One sentence for the status line and for screen readers. It changes with the phase and not with every token.
    pub fn status(&self) -> String {
        match self.answer.phase {
            Phase::Empty => "Ready to run.".to_owned(),
            Phase::Queued if self.search.live.is_some() => "Waiting for the search to end.".to_owned(),
            Phase::Queued => "Waiting for the model, then running.".to_owned(),
            Phase::Prefilling => "The model reads the prompt.".to_owned(),
            Phase::Streaming => "The model answers.".to_owned(),
            Phase::Failed => "Failed; the prompt is still here.".to_owned(),
            Phase::Own => format!("Your own text: {}.", self.tally()),
            Phase::Finished(reason) => {
                let tokens = crate::words::count(self.answer.n_tokens as usize, "token");
                format!("{} after {tokens}: {}.", crate::words::finish(reason), self.tally())
            }
        }
    }

    fn tally(&self) -> String {
        crate::words::tally(&self.answer.verdicts_on(&self.draft.constraints()))
    }

    fn next_run(&mut self) -> RunId {
        self.last_run.0 += 1;
        self.last_run
    }

    /// Says why nothing was asked of the worker.
    fn refuse(&mut self, run: RunId, error: &InputError) {
        self.failure = Some(Failure { run, kind: FailureKind::BadRequest, detail: error.to_string() });
    }
}

#[cfg(test)]
mod tests;
