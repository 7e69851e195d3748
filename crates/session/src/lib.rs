//! Turns [`Request`]s into [`Event`]s: the one place where the engine and the search meet.
//!
//! What flows through, in order:
//!
//! 1. [`prompts::Message`]s are rendered by [`prompts::ChatTemplate::render`] into the text a model reads;
//! 2. [`engine::Tokenizer::encode_prompt`] gives tokens;
//! 3. [`engine::Sequences`] prefills the prompt and decodes token after token;
//! 4. the detokenizer holds incomplete characters back and gives text;
//! 5. [`constraints::Judge`] takes the text and gives one [`constraints::Verdict`] a constraint, on every prefix;
//! 6. in a search, the text goes to [`search::Search::tell`] instead, and [`search::Search::ask`] gives the next work.
//!
//! Steps 1 to 4 hide behind [`Completer`], so that steps 5 and 6 run in a native test with a closure for a model.
//! Everything that touches the outside (bytes, clock, event loop, where events go) comes through [`Host`].
//! Nothing here knows JavaScript. Read [`Session::handle`] first.
//!
//! ```
//! use protocol::{Event, Request, RunId};
//! use session::{Session, testing::RecordingHost};
//!
//! let host = RecordingHost::default();
//! let mut session = Session::with_completer(host.clone(), Box::new(session::closure(|_, _| "Two words.".into())));
//! let request = Request::Generate {
//!     run: RunId(1),
//!     messages: vec![prompts::Message::user("Hello")],
//!     constraints: vec![],
//!     sampling: prompts::Sampling::greedy(),
//! };
//! pollster::block_on(session.handle(request));
//! assert!(matches!(host.events().last(), Some(Event::RunFinished { run: RunId(1), .. })));
//! ```

mod cancel;
mod completer;
mod engine_completer;
mod failure;
mod host;
mod run;
mod searching;
pub mod testing;

use protocol::{Event, Failure, GpuProbe, ModelInfo, Request, RunId};

pub use cancel::Cancels;
pub use completer::{Clock, Completer, Completion, Listener, Step, closure};
pub use engine_completer::EngineCompleter;
pub use failure::SessionError;
pub use host::{FetchError, Host};

/// Owns the model and does one piece of work at a time.
pub struct Session<H: Host> {
    host: H,
    cancels: Cancels,
    completer: Option<Box<dyn Completer>>,
}

impl<H: Host> Session<H> {
    /// A session without a model; [`Request::LoadModel`] brings one.
    pub fn new(host: H) -> Session<H> {
        Session { host, cancels: Cancels::default(), completer: None }
    }

    /// A session whose model is already there: a closure in tests, a remote server some day.
    pub fn with_completer(host: H, completer: Box<dyn Completer>) -> Session<H> {
        Session { host, cancels: Cancels::default(), completer: Some(completer) }
    }

    /// The handle through which work is cancelled while [`Session::handle`] runs.
    pub fn cancels(&self) -> Cancels {
        self.cancels.clone()
    }

    /// Does what is asked and emits its events; the last of them is a finish or a [`Event::RunFailed`].
    pub async fn handle(&mut self, request: Request) {
        let run = request.run();
        let outcome = match request {
            Request::LoadModel { run, url } => self.load_model(run, &url).await,
            Request::Generate { run, messages, constraints, sampling } => {
                self.generate(run, &messages, &constraints, sampling).await
            }
            Request::Search { run, task, settings } => self.search(run, task, settings).await,
            Request::ProbeGpu { run } => {
                self.probe_gpu(run).await;
                Ok(())
            }
            Request::Cancel { run } => {
                self.cancels.cancel(run);
                return;
            }
        };
        self.cancels.forget(run);
        if let Err(error) = outcome {
            self.host.emit(Event::RunFailed(Failure { run, kind: error.kind(), detail: error.to_string() }));
        }
    }

    async fn load_model(&mut self, run: RunId, url: &str) -> Result<(), SessionError> {
        let on_progress =
            |loaded_bytes, total_bytes| self.host.emit(Event::ModelProgress { run, loaded_bytes, total_bytes });
        let bytes = self.host.fetch(url, &on_progress).await?;
        // The old model goes first: two at once may not fit.
        self.completer = None;
        let completer = EngineCompleter::load(&bytes, self.host.backend(), self.host.clock())?;
        let model = completer.model().clone();
        self.completer = Some(Box::new(completer));
        self.host.emit(Event::ModelLoaded { run, model });
        Ok(())
    }

    async fn probe_gpu(&self, run: RunId) {
        let gpu = match kernels::probe().await {
            Ok(report) => GpuProbe::Ran {
                adapter: report.adapter,
                max_abs_diff: report.max_abs_diff,
                tolerance: report.tolerance,
                shape: report.shape,
                agrees: report.agrees,
            },
            Err(error) => GpuProbe::Unavailable { detail: error.to_string() },
        };
        self.host.emit(Event::GpuProbed { run, gpu });
    }

    /// What is known of the model in place.
    pub fn model(&self) -> Option<&ModelInfo> {
        self.completer.as_ref().map(|completer| completer.model())
    }
}
