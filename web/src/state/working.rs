//! The worker's life as the page sees it: started, mismatched, dead, started again; and loading the model into it.
//!
//! A worker that dies takes its model along, never the draft. It is started again by itself a few times, then only on request, so that a worker that cannot live does not restart for ever.

use constraints::Constraint;
use prompts::Sampling;
use protocol::{BUILD_ID, Failure, FailureKind, Request, RunId};

use super::{Gpu, Model, Phase, SearchPhase, State, sentence};

/// Deaths without a loaded model in between after which the page stops starting the worker by itself.
const MOST_DEATHS: u32 = 3;

/// Where the worker stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkerPhase {
    /// It has been spawned and has not spoken yet.
    Starting,
    /// It listens.
    Running,
    /// It is of another build; only loading the page anew helps.
    Mismatched,
    /// It is gone and is not started again by itself.
    Gone,
}

/// What a newcomer finds in the editor.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// The system text.
    pub system: String,
    /// The user text.
    pub prompt: String,
    /// What the answer must satisfy.
    pub constraints: Vec<Constraint>,
    /// How tokens are drawn.
    pub sampling: Sampling,
}

impl State {
    /// Asks for the model, again or for the first time.
    pub fn load_model(&mut self) -> Option<Request> {
        if self.worker != WorkerPhase::Running || self.loading.is_some() {
            return None;
        }
        self.failure = None;
        let run = self.next_run();
        self.loading = Some(run);
        self.model = Model::Loading { loaded_bytes: 0, total_bytes: None };
        Some(Request::LoadModel { run, url: self.model_url.clone() })
    }

    /// The worker listens; the first thing it is asked is the model.
    pub(super) fn worker_started(&mut self, build_id: &str) -> Option<Request> {
        if build_id != BUILD_ID {
            self.worker = WorkerPhase::Mismatched;
            self.model = Model::Failed;
            self.give_up_queued();
            self.failure = Some(Failure {
                run: RunId(0),
                kind: FailureKind::BuildMismatch,
                detail: format!("The page is of build {BUILD_ID}, its worker of build {build_id}."),
            });
            return None;
        }
        self.worker = WorkerPhase::Running;
        // What was said about a death stays until the person tries again.
        let failure = self.failure.take();
        let request = self.load_model();
        self.failure = failure;
        request
    }

    /// The worker is gone, with one sentence why. True when it is to be spawned again at once.
    pub fn worker_died(&mut self, detail: &str) -> bool {
        if matches!(self.worker, WorkerPhase::Mismatched | WorkerPhase::Gone) {
            return false;
        }
        self.n_deaths += 1;
        let run = self.answer.live.or(self.search.live).unwrap_or_default();
        self.loading = None;
        self.probing = None;
        if self.gpu == Gpu::Running {
            self.gpu = Gpu::Unknown;
        }
        if self.answer.live.take().is_some() {
            self.answer.phase = Phase::Failed;
        }
        if self.search.live.take().is_some() {
            self.search.phase = SearchPhase::Failed;
        }
        let is_respawned = self.n_deaths < MOST_DEATHS;
        (self.worker, self.model) =
            if is_respawned { (WorkerPhase::Starting, Model::Waiting) } else { (WorkerPhase::Gone, Model::Failed) };
        self.failure = Some(if is_respawned {
            Failure { run, kind: FailureKind::WorkerDied, detail: sentence(&format!("The worker stopped: {detail}")) }
        } else {
            let detail = sentence(&format!(
                "The worker stopped {} times in a row, the last time with this: {detail}",
                self.n_deaths
            ));
            Failure { run, kind: FailureKind::Internal, detail }
        });
        is_respawned
    }

    /// The worker cannot be started here at all; says so in place of a worker.
    pub fn worker_impossible(&mut self, kind: FailureKind, detail: &str) {
        self.worker = WorkerPhase::Gone;
        self.model = Model::Failed;
        self.give_up_queued();
        self.failure = Some(Failure { run: RunId(0), kind, detail: sentence(&detail) });
    }

    /// The person asks for the model or the worker again. True when a worker is to be spawned, else the request follows.
    pub fn retry(&mut self) -> (bool, Option<Request>) {
        match self.worker {
            WorkerPhase::Gone => {
                self.worker = WorkerPhase::Starting;
                self.model = Model::Waiting;
                self.failure = None;
                self.n_deaths = 0;
                (true, None)
            }
            WorkerPhase::Running => (false, self.load_model()),
            WorkerPhase::Starting | WorkerPhase::Mismatched => (false, None),
        }
    }

    /// Sends what was asked for while the model was loading.
    pub(super) fn start_queued(&mut self) -> Option<Request> {
        if let (Phase::Queued, Some(run)) = (self.answer.phase, self.answer.live) {
            // Typing may have gone on while the model loaded; what stands there now is what was meant.
            return match self.check_draft() {
                Ok(sampling) => {
                    self.answer.phase = Phase::Prefilling;
                    self.answer.judged = self.draft.constraints();
                    let (messages, constraints) = (self.draft.messages(), self.draft.constraints());
                    Some(Request::Generate { run, messages, constraints, sampling })
                }
                Err(error) => {
                    self.give_up_queued();
                    self.refuse(run, &error);
                    None
                }
            };
        }
        if let (SearchPhase::Queued, Some(run)) = (self.search.phase, self.search.live) {
            let task = self.tasks.task(self.search.reported_task);
            if let (Some(task), Ok(settings)) = (task, self.search.settings()) {
                self.search.phase = SearchPhase::Running;
                return Some(Request::Search { run, task, settings });
            }
            self.give_up_queued();
        }
        None
    }

    /// Without a model nothing that waits for it can begin.
    pub(super) fn give_up_queued(&mut self) {
        if self.answer.phase == Phase::Queued {
            self.answer.live = None;
            self.answer.phase = Phase::Failed;
        }
        if self.search.phase == SearchPhase::Queued {
            self.search.live = None;
            self.search.phase = SearchPhase::Failed;
        }
    }
}
