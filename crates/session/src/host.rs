//! The outside, as a session sees it: bytes, a clock, the event loop, and somebody who listens.
//!
//! The worker implements it over the browser, the CLI over files, [`crate::testing`] in memory.

use protocol::Event;

use crate::completer::Clock;

/// Why bytes could not be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// Nothing answered.
    #[error("{url} could not be reached: {detail}")]
    Unreachable {
        /// What was asked for.
        url: String,
        /// What the platform says.
        detail: String,
    },
    /// A server answered, but not with the file.
    #[error("{url} could not be fetched: the server answered {status}")]
    Status {
        /// What was asked for.
        url: String,
        /// The HTTP status.
        status: u16,
    },
    /// The bytes stopped before their announced end.
    #[error("{url} broke off after {loaded} of {total} bytes")]
    Interrupted {
        /// What was asked for.
        url: String,
        /// Bytes that came.
        loaded: u64,
        /// Bytes announced.
        total: u64,
    },
}

/// What a session needs from the platform it runs on.
#[expect(async_fn_in_trait, reason = "a session runs on one thread; its futures need not be Send")]
pub trait Host {
    /// Sends one event to whoever listens.
    fn emit(&self, event: Event);

    /// All bytes behind an address; `on_progress` takes the bytes so far and the total when it is known.
    async fn fetch(&self, url: &str, on_progress: &dyn Fn(u64, Option<u64>)) -> Result<Vec<u8>, FetchError>;

    /// A clock in milliseconds since some fixed moment; for timings and pace only, never for results.
    fn clock(&self) -> Clock;

    /// Reads the clock.
    fn now_ms(&self) -> f64 {
        (self.clock())()
    }

    /// Lets the event loop run once, so that a cancellation can arrive.
    fn yield_now(&self) -> impl Future<Output = ()> + 'static;

    /// The back end's name, for people.
    fn backend(&self) -> &'static str;
}
