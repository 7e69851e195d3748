//! The page: shows the state, sends Requests to the worker.
//!
//! It holds no tensor code; the worker is another wasm binary, spoken to through `protocol`.
//! Everything that decides something is plain Rust in [`state`], [`marks`], [`words`] and [`hidden`], tested natively; the views exist only in wasm.
//! Read [`state::State`] first.

pub mod hidden;
pub mod marks;
pub mod start;
pub mod state;
#[cfg(target_arch = "wasm32")]
pub mod view;
pub mod words;
