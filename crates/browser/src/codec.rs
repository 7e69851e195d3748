//! Rust values to JavaScript values and back, the same way on both sides of the message channel.
//!
//! Whole numbers beyond 2^53 (seeds, byte counts) travel as `BigInt`, so no value changes on the way.
//! Read [`to_js`] and [`from_js`]; there is nothing else.

use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

/// A value that cannot travel, or a message that is not what the type says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a message between page and worker cannot be read: {detail}")]
pub struct CodecError {
    /// What the serialiser says about it.
    pub detail: String,
}

/// Turns a value into one that `postMessage` can clone.
pub fn to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, CodecError> {
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_large_number_types_as_bigints(true);
    value.serialize(&serializer).map_err(|error| CodecError { detail: error.to_string() })
}

/// Reads a value that [`to_js`] wrote on the other side.
pub fn from_js<T: DeserializeOwned>(value: JsValue) -> Result<T, CodecError> {
    serde_wasm_bindgen::from_value(value).map_err(|error| CodecError { detail: error.to_string() })
}
