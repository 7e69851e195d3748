//! What a session needs from a model: messages in, text out, one token at a time.
//!
//! The first implementation is [`crate::EngineCompleter`]; [`closure`] makes one from a function, for tests.

use std::{pin::Pin, rc::Rc};

use constraints::FinishReason;
use prompts::{Message, Sampling};
use protocol::ModelInfo;

use crate::SessionError;

/// A future that borrows its maker and stays on its thread.
pub type LocalFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Milliseconds since some fixed moment, as [`crate::Host::now_ms`] gives them.
pub type Clock = Rc<dyn Fn() -> f64>;

/// What happens while a model answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Step<'a> {
    /// Part of the prompt is computed.
    Prefilled {
        /// Prompt tokens so far.
        n_prefilled: u32,
        /// Prompt tokens in all.
        n_prompt: u32,
        /// The whole text the model reads.
        rendered: &'a str,
    },
    /// One more token was drawn.
    Sampled {
        /// The text it completes; empty while a character is incomplete.
        text: &'a str,
    },
    /// The answer is over and an incomplete character was still held back.
    Flushed {
        /// What stands for it.
        text: &'a str,
    },
}

/// Whoever follows a completion; called between tokens and between prefill chunks.
pub trait Listener {
    /// Takes one step of the work.
    fn on_step(&mut self, step: Step<'_>);
    /// Waits for the event loop; false means that the work shall stop.
    fn breathe(&mut self) -> LocalFuture<'static, bool>;
}

/// A finished answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The whole text.
    pub text: String,
    /// Why it ended.
    pub reason: FinishReason,
    /// Tokens drawn.
    pub n_tokens: u32,
}

/// A model that answers messages, wherever it runs.
pub trait Completer {
    /// What is known of the model.
    fn model(&self) -> &ModelInfo;

    /// Answers the messages; the listener sees every step and may stop the work.
    fn complete<'a>(
        &'a mut self,
        messages: &'a [Message],
        sampling: &'a Sampling,
        listener: &'a mut dyn Listener,
    ) -> LocalFuture<'a, Result<Completion, SessionError>>;
}

/// A completer made from a function; its answer arrives in pieces that end after each space.
pub fn closure<F: FnMut(&[Message], &Sampling) -> String>(answer: F) -> impl Completer {
    let model = ModelInfo {
        name: "closure".into(),
        architecture: "none".into(),
        sha256: String::new(),
        n_bytes: 0,
        n_parameters: 0,
        context_length: u32::MAX,
        vocab_size: 0,
        backend: "closure".into(),
    };
    Closure { answer, model }
}

struct Closure<F> {
    answer: F,
    model: ModelInfo,
}

impl<F: FnMut(&[Message], &Sampling) -> String> Completer for Closure<F> {
    fn model(&self) -> &ModelInfo {
        &self.model
    }

    fn complete<'a>(
        &'a mut self,
        messages: &'a [Message],
        sampling: &'a Sampling,
        listener: &'a mut dyn Listener,
    ) -> LocalFuture<'a, Result<Completion, SessionError>> {
        Box::pin(async move {
            let rendered: String =
                messages.iter().map(|message| format!("{}: {}\n", message.role.as_str(), message.content)).collect();
            listener.on_step(Step::Prefilled { n_prefilled: 1, n_prompt: 1, rendered: &rendered });
            let answer = (self.answer)(messages, sampling);
            let mut completion = Completion { text: String::new(), reason: FinishReason::Stop, n_tokens: 0 };
            for piece in answer.split_inclusive(' ') {
                if !listener.breathe().await {
                    completion.reason = FinishReason::Cancelled;
                    break;
                }
                if completion.n_tokens == sampling.max_tokens {
                    completion.reason = FinishReason::Length;
                    break;
                }
                completion.text.push_str(piece);
                completion.n_tokens += 1;
                listener.on_step(Step::Sampled { text: piece });
            }
            Ok(completion)
        })
    }
}
