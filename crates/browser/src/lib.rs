//! Everything this project asks of the browser; the only crate besides the two wasm binaries that names `web-sys`.
//!
//! Two halves share it: the page ([`WorkerHandle`], [`location`], [`simd`]) and the worker ([`Scope`], [`EventLoop`], [`fetch_bytes`]).
//! It knows the protocol's types because it carries them, and nothing of what they mean.
//! Compiled for other targets it still type-checks, and every call would trap; only the two wasm binaries use it.

pub mod codec;
mod fetch;
pub mod location;
mod scope;
pub mod simd;
mod worker_handle;
mod yield_now;

pub use fetch::{FetchError, fetch_bytes};
pub use scope::Scope;
pub use worker_handle::{WorkerError, WorkerHandle};
pub use yield_now::EventLoop;
