//! The engine from outside: files in, tokens out, on small models of random weights that are made here and on the built-in one.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests stand outside the test functions, where the lints look"
)]

mod bad_files;
mod generating;
mod golden;
mod invariance;
mod quantization;
mod sentence_piece;
mod splitters;
mod tiny_model;
mod tokenizing;
mod weights;
