//! One generation: messages in, tokens and verdicts out.

use constraints::{Constraint, Judge};
use prompts::{Message, Sampling};
use protocol::{Event, RunId, Timing};
use sha2::{Digest, Sha256};

use crate::{
    Cancels, Host, Session, SessionError,
    completer::{Listener, LocalFuture, Step},
};

/// Where the build puts the data packs, seen from the worker's script; natively they are part of the program and never asked for.
const PACKS: &str = "../language/";

impl<H: Host> Session<H> {
    pub(crate) async fn generate(
        &mut self,
        run: RunId,
        messages: &[Message],
        constraints: &[Constraint],
        sampling: Sampling,
    ) -> Result<(), SessionError> {
        sampling.validate()?;
        for constraint in constraints {
            constraint.validate()?;
        }
        self.load_packs(constraints).await;
        let Session { host, cancels, completer } = self;
        let completer = completer.as_mut().ok_or(SessionError::ModelMissing)?;
        let started_ms = host.now_ms();
        let mut follower = Follower {
            host: &*host,
            cancels: &*cancels,
            run,
            judge: Judge::new(constraints),
            timing: Timing::default(),
            started_ms,
            prefilled_ms: started_ms,
        };
        let completion = completer.complete(messages, &sampling, &mut follower).await?;
        let Follower { judge, mut timing, prefilled_ms, .. } = follower;
        timing.decode_ms = host.now_ms() - prefilled_ms;
        host.emit(Event::RunFinished {
            run,
            reason: completion.reason,
            verdicts: judge.finish(completion.reason),
            timing,
            text_sha256: hex(&Sha256::digest(completion.text.as_bytes())),
        });
        Ok(())
    }
}

impl<H: Host> Session<H> {
    /// Gives the checkers the data that they need and that is not there yet.
    ///
    /// A pack that cannot be had fails no run: the verdicts that need it say that they cannot be given.
    async fn load_packs(&self, constraints: &[Constraint]) {
        for pack in constraints.iter().flat_map(Constraint::packs) {
            if !language::is_ready(pack)
                && let Ok(bytes) = self.host.fetch(&format!("{PACKS}{}", pack.file_name()), &|_, _| {}).await
            {
                let _ = language::provide(pack, &bytes);
            }
        }
    }
}

/// Follows one completion: judges its text, emits its events, looks for its cancellation.
struct Follower<'a, H: Host> {
    host: &'a H,
    cancels: &'a Cancels,
    run: RunId,
    judge: Judge,
    timing: Timing,
    started_ms: f64,
    prefilled_ms: f64,
}

impl<H: Host> Follower<'_, H> {
    fn take(&mut self, text: &str) {
        self.judge.push(text);
        self.host.emit(Event::TokenSampled {
            run: self.run,
            text: text.to_owned(),
            n_tokens: self.timing.n_tokens,
            verdicts: self.judge.verdicts(),
        });
    }
}

impl<H: Host> Listener for Follower<'_, H> {
    fn on_step(&mut self, step: Step<'_>) {
        let run = self.run;
        match step {
            Step::Prefilled { n_prefilled, n_prompt, rendered } => {
                let is_first = self.timing.n_prompt == 0;
                self.timing.n_prompt = n_prompt;
                self.prefilled_ms = self.host.now_ms();
                self.timing.prefill_ms = self.prefilled_ms - self.started_ms;
                self.host.emit(Event::PromptPrefilled {
                    run,
                    n_prefilled,
                    n_prompt,
                    rendered: is_first.then(|| rendered.to_owned()),
                });
            }
            Step::Sampled { text } => {
                self.timing.n_tokens += 1;
                self.take(text);
            }
            Step::Flushed { text } => self.take(text),
        }
    }

    fn breathe(&mut self) -> LocalFuture<'static, bool> {
        breathe(self.host, self.cancels, self.run)
    }
}

/// Lets the event loop run, then says whether the run goes on.
pub(crate) fn breathe<H: Host>(host: &H, cancels: &Cancels, run: RunId) -> LocalFuture<'static, bool> {
    let turn = host.yield_now();
    let cancels = cancels.clone();
    Box::pin(async move {
        turn.await;
        !cancels.is_cancelled(run)
    })
}

/// Lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
