//! The messages between page and worker, and nothing else.
//!
//! Both ends come from one build, so domain types travel as they are; the first [`Event`] carries the build id, and the page reloads on a mismatch.
//! Every [`Request`] carries a [`RunId`] and every [`Event`] echoes it; events of a run that is over are dropped by the page.
//! Bulk bytes never travel here: the worker fetches weights itself.

use constraints::{Constraint, Verdict};
use prompts::{Message, Sampling};
use serde::{Deserialize, Serialize};

/// Names one piece of work; the page counts upwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct RunId(pub u32);

/// The version both ends must share; the package version and the commit, when the build knew one.
pub const BUILD_ID: &str = match option_env!("PLUMBLINE_BUILD") {
    Some(id) => id,
    None => concat!(env!("CARGO_PKG_VERSION"), "-dev"),
};

/// What the page asks of the worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Fetch and load a model, replacing the one in place. Answer: `ModelProgress`*, then `ModelLoaded`.
    LoadModel {
        /// This work.
        run: RunId,
        /// Address, relative to the page or absolute.
        url: String,
    },
    /// Answer the messages and judge every constraint on the way. Answer: `PromptPrefilled`*, `TokenSampled`*, then `RunFinished`.
    Generate {
        /// This work.
        run: RunId,
        /// The conversation so far; the model speaks next.
        messages: Vec<Message>,
        /// What the answer must satisfy.
        constraints: Vec<Constraint>,
        /// How tokens are drawn.
        sampling: Sampling,
    },
    /// Search for a better prompt. Answer: `SearchAdvanced`*, then `SearchFinished`.
    Search {
        /// This work.
        run: RunId,
        /// The pairs and the metric.
        task: search::Task,
        /// Budget, splits, seed.
        settings: search::Settings,
    },
    /// Run the Q8_0 kernel on WebGPU against its CPU reference. Answer: `GpuProbed`.
    ProbeGpu {
        /// This work.
        run: RunId,
    },
    /// Stop the named work after the token or prefill chunk at hand. The run itself still ends with its own last event.
    Cancel {
        /// The work to stop.
        run: RunId,
    },
}

impl Request {
    /// The work this request belongs to.
    pub fn run(&self) -> RunId {
        match self {
            Request::LoadModel { run, .. }
            | Request::Generate { run, .. }
            | Request::Search { run, .. }
            | Request::ProbeGpu { run }
            | Request::Cancel { run } => *run,
        }
    }
}

/// What the worker tells the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// The worker has started and listens; always the first event.
    WorkerStarted {
        /// Must equal the page's own [`BUILD_ID`].
        build_id: String,
    },
    /// Part of a model has arrived.
    ModelProgress {
        /// The work.
        run: RunId,
        /// Bytes so far.
        loaded_bytes: u64,
        /// Bytes in all, when the server said so.
        total_bytes: Option<u64>,
    },
    /// The model is ready to answer.
    ModelLoaded {
        /// The work.
        run: RunId,
        /// What was loaded.
        model: ModelInfo,
    },
    /// Part of the prompt has been computed.
    PromptPrefilled {
        /// The work.
        run: RunId,
        /// Prompt tokens computed so far.
        n_prefilled: u32,
        /// Prompt tokens in all.
        n_prompt: u32,
        /// The exact text the model reads; sent once, with the first chunk.
        rendered: Option<String>,
    },
    /// One more token of the answer.
    TokenSampled {
        /// The work.
        run: RunId,
        /// The text it adds; empty while a character is incomplete.
        text: String,
        /// Tokens so far.
        n_tokens: u32,
        /// One verdict a constraint, on the answer so far.
        verdicts: Vec<Verdict>,
    },
    /// The answer is complete.
    RunFinished {
        /// The work.
        run: RunId,
        /// Why it ended.
        reason: constraints::FinishReason,
        /// The final verdicts, one a constraint.
        verdicts: Vec<Verdict>,
        /// How fast it was.
        timing: Timing,
        /// SHA-256 of the answer's UTF-8 bytes, in hex.
        text_sha256: String,
    },
    /// The search knows more than before.
    SearchAdvanced {
        /// The work.
        run: RunId,
        /// The leaderboard so far.
        report: search::Report,
    },
    /// The search is over.
    SearchFinished {
        /// The work.
        run: RunId,
        /// The final leaderboard.
        report: search::Report,
        /// True when it was cancelled before its end.
        cancelled: bool,
    },
    /// The WebGPU probe has an answer.
    GpuProbed {
        /// The work.
        run: RunId,
        /// What was found.
        gpu: GpuProbe,
    },
    /// The work failed; nothing else of this run follows.
    RunFailed(Failure),
}

impl Event {
    /// The work this event belongs to; none for `WorkerStarted`.
    pub fn run(&self) -> Option<RunId> {
        match self {
            Event::WorkerStarted { .. } => None,
            Event::ModelProgress { run, .. }
            | Event::ModelLoaded { run, .. }
            | Event::PromptPrefilled { run, .. }
            | Event::TokenSampled { run, .. }
            | Event::RunFinished { run, .. }
            | Event::SearchAdvanced { run, .. }
            | Event::SearchFinished { run, .. }
            | Event::GpuProbed { run, .. } => Some(*run),
            Event::RunFailed(failure) => Some(failure.run),
        }
    }
}

/// What is known of a loaded model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelInfo {
    /// `general.name` of the file.
    pub name: String,
    /// `general.architecture`.
    pub architecture: String,
    /// SHA-256 of the whole file, in hex.
    pub sha256: String,
    /// File size.
    pub n_bytes: u64,
    /// Number of weights.
    pub n_parameters: u64,
    /// Tokens the model can see at once.
    pub context_length: u32,
    /// Size of the vocabulary.
    pub vocab_size: u32,
    /// Which back end computes, in words a person can read: "CPU (WebAssembly SIMD)".
    pub backend: String,
}

/// How long a run took. The worker's clock; prefill and decode apart.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Timing {
    /// Prompt tokens.
    pub n_prompt: u32,
    /// Answer tokens.
    pub n_tokens: u32,
    /// Time spent on the prompt.
    pub prefill_ms: f64,
    /// Time spent on the answer.
    pub decode_ms: f64,
}

/// The outcome of the WebGPU probe.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum GpuProbe {
    /// No adapter; the sentence says why and what to do.
    Unavailable {
        /// For the person.
        detail: String,
    },
    /// An adapter ran the kernel.
    Ran {
        /// Adapter name, or vendor and architecture.
        adapter: String,
        /// Largest absolute difference from the CPU reference.
        max_abs_diff: f32,
        /// The difference that would still be accepted.
        tolerance: f32,
        /// Rows and columns of the matrix.
        shape: (u32, u32),
        /// True when every element is within the tolerance (NaN is not).
        agrees: bool,
    },
}

/// Why a run failed, closed so that the page can offer the remedy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The work that failed.
    pub run: RunId,
    /// What kind of failure, for the remedy.
    pub kind: FailureKind,
    /// One sentence that names the cause, ready to show.
    pub detail: String,
}

/// Kinds of failure; each has one remedy, see [`FailureKind::remedy`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FailureKind {
    /// The model could not be fetched.
    ModelUnreachable,
    /// The bytes are not a GGUF model, or are damaged or cut short.
    ModelCorrupt,
    /// A valid model of a kind this engine cannot run.
    ModelUnsupported,
    /// Work was asked for before a model was there.
    ModelMissing,
    /// The prompt does not fit the context.
    PromptTooLong,
    /// The chat template refused or failed.
    ChatTemplate,
    /// A parameter of the request is out of range.
    BadRequest,
    /// The machine ran out of memory.
    OutOfMemory,
    /// The worker stopped without a word.
    WorkerDied,
    /// The browser lacks something the worker needs.
    BrowserTooOld,
    /// Page and worker come from different builds.
    BuildMismatch,
    /// A defect of ours.
    Internal,
}

impl FailureKind {
    /// What the person can do about it, one sentence.
    pub fn remedy(self) -> &'static str {
        match self {
            FailureKind::ModelUnreachable => "Check the address and the connection, then load the model again.",
            FailureKind::ModelCorrupt => "Download the file again and compare its SHA-256 with the publisher's.",
            FailureKind::ModelUnsupported => {
                "Choose a GGUF file of the llama architecture, for example in Q8_0 or Q4_K_M."
            }
            FailureKind::ModelMissing => "Load a model first.",
            FailureKind::PromptTooLong => "Shorten the prompt or lower the longest answer.",
            FailureKind::ChatTemplate => "Change the messages, or choose a model with another chat template.",
            FailureKind::BadRequest => "Correct the value and run again.",
            FailureKind::OutOfMemory => "Close other tabs or choose a smaller model.",
            FailureKind::WorkerDied => "The worker has been started again; press Run to try once more.",
            FailureKind::BrowserTooOld => "Open this page in a current Chrome, Edge, Firefox or Safari.",
            FailureKind::BuildMismatch => "Reload the page to get both halves from the same build.",
            FailureKind::Internal => "Please report it with the text above; your prompt is still here.",
        }
    }
}
