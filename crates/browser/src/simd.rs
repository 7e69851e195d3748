//! Does this browser run WebAssembly SIMD? Asked before the worker is spawned, so that the answer can be a sentence.

use js_sys::{Uint8Array, WebAssembly};

/// The smallest module that needs SIMD: one function of type `() -> v128` whose body is `i32.const 0; i8x16.splat; end`.
/// Written by hand from the WebAssembly binary format: magic, version, type, function and code sections.
const MODULE: [u8; 29] = [
    0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, // magic, version 1
    0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b, // type 0: () -> v128
    0x03, 0x02, 0x01, 0x00, // function 0 has type 0
    0x0a, 0x08, 0x01, 0x06, 0x00, // one body of six bytes, no locals
    0x41, 0x00, 0xfd, 0x0f, 0x0b, // i32.const 0; i8x16.splat; end
];

/// True when the browser accepts a module with a SIMD operation.
pub fn is_supported() -> bool {
    WebAssembly::validate(&Uint8Array::from(MODULE.as_slice()).into()).unwrap_or(false)
}
