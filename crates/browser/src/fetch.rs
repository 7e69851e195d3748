//! Bytes over HTTP with progress, in the page and in a worker.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, ReadableStreamDefaultReader, Response};

/// Why bytes did not come.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// No answer, or the browser refused to ask.
    #[error("{0}")]
    Unreachable(String),
    /// The server's answer was not a success.
    #[error("the server answered {0}")]
    Status(u16),
    /// The answer ended early.
    #[error("broke off after {loaded} of {total} bytes")]
    Interrupted {
        /// Bytes that came.
        loaded: u64,
        /// Bytes announced.
        total: u64,
    },
}

/// Fetches a whole file; `on_progress` takes the bytes so far and the announced total.
pub async fn fetch_bytes(url: &str, on_progress: &dyn Fn(u64, Option<u64>)) -> Result<Vec<u8>, FetchError> {
    let unreachable = |error: JsValue| FetchError::Unreachable(words(&error));
    let response = match js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
        Ok(worker) => worker.fetch_with_str(url),
        Err(_) => match web_sys::window() {
            Some(page) => page.fetch_with_str(url),
            None => return Err(FetchError::Unreachable("this code runs in neither a page nor a worker".into())),
        },
    };
    let response: Response = JsFuture::from(response).await.and_then(JsCast::dyn_into).map_err(unreachable)?;
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    // A compressed answer announces its compressed length, which is of no use here.
    let header = |name| response.headers().get(name).ok().flatten();
    let total = match header("content-encoding") {
        Some(_) => None,
        None => header("content-length").and_then(|length| length.parse::<u64>().ok()),
    };
    let mut bytes = Vec::new();
    on_progress(0, total);
    let Some(body) = response.body() else { return Ok(bytes) };
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    loop {
        let read = match JsFuture::from(reader.read()).await {
            Ok(read) => read,
            Err(error) => {
                return Err(match total {
                    Some(total) => FetchError::Interrupted { loaded: bytes.len() as u64, total },
                    None => unreachable(error),
                });
            }
        };
        if Reflect::get(&read, &"done".into()).is_ok_and(|done| done.is_truthy()) {
            break;
        }
        let chunk: Uint8Array = Reflect::get(&read, &"value".into()).map_err(unreachable)?.unchecked_into();
        let start = bytes.len();
        bytes.resize(start + chunk.length() as usize, 0);
        chunk.copy_to(&mut bytes[start..]);
        on_progress(bytes.len() as u64, total);
    }
    match total {
        Some(total) if total != bytes.len() as u64 => {
            Err(FetchError::Interrupted { loaded: bytes.len() as u64, total })
        }
        _ => Ok(bytes),
    }
}

/// A JavaScript error in words.
fn words(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.message()),
        None => error.as_string().unwrap_or_else(|| "unknown error".into()),
    }
}
