//! One prompt search: asks the state machine for work, lets the model do it, tells the outcome.

use protocol::{Event, RunId};
use search::{Outcome, Search, Settings, Task};

use crate::{
    Cancels, Host, Session, SessionError,
    completer::{Completion, Listener, LocalFuture, Step},
    run::breathe,
};

/// How often the leaderboard is sent at most; ten times a second is as fast as anybody reads.
const REPORT_EVERY_MS: f64 = 100.0;

impl<H: Host> Session<H> {
    pub(crate) async fn search(&mut self, run: RunId, task: Task, settings: Settings) -> Result<(), SessionError> {
        let mut search = Search::new(task, settings)?;
        let Session { host, cancels, completer } = self;
        let completer = completer.as_mut().ok_or(SessionError::ModelMissing)?;
        host.emit(Event::SearchAdvanced { run, report: search.report() });
        let mut reported_ms = host.now_ms();
        let mut cancelled = cancels.is_cancelled(run);
        while !cancelled {
            // One at a time: the plain engine computes one sequence at a time anyway.
            let Some(item) = search.ask(1).into_iter().next() else { break };
            let mut watch = Watch { host: &*host, cancels: &*cancels, run };
            match completer.complete(&item.messages, &item.sampling, &mut watch).await {
                Ok(Completion { reason: constraints::FinishReason::Cancelled, .. }) => cancelled = true,
                Ok(completion) => search.tell(item.id, Outcome::text(completion.text))?,
                // A prompt that is too long for the model is a bad candidate, not the end of the search.
                Err(error) if error.is_about_the_prompt() => {
                    search.tell(item.id, Outcome::failed(error.to_string()))?
                }
                Err(error) => return Err(error),
            }
            if host.now_ms() - reported_ms >= REPORT_EVERY_MS {
                host.emit(Event::SearchAdvanced { run, report: search.report() });
                reported_ms = host.now_ms();
            }
        }
        host.emit(Event::SearchFinished { run, report: search.report(), cancelled });
        Ok(())
    }
}

/// Follows a completion whose steps nobody needs, only to look for the search's cancellation.
struct Watch<'a, H: Host> {
    host: &'a H,
    cancels: &'a Cancels,
    run: RunId,
}

impl<H: Host> Listener for Watch<'_, H> {
    fn on_step(&mut self, _step: Step<'_>) {}

    fn breathe(&mut self) -> LocalFuture<'static, bool> {
        breathe(self.host, self.cancels, self.run)
    }
}
