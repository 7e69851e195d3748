//! The page's end of the dedicated worker: spawn it, send it Requests, hear its Events, end it.
//!
//! It keeps no state of the conversation; the page's `State` decides what an event means and whether to spawn again.
//! Read [`WorkerHandle::spawn`] first.

use std::cell::Cell;
use std::rc::Rc;

use protocol::{Event, Request};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::codec::{self, CodecError};

/// Why a message could not be sent or a worker not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WorkerError {
    /// The browser refused to make the worker at all.
    #[error("the browser refused to start the worker: {detail}")]
    Refused {
        /// The browser's own words.
        detail: String,
    },
    /// The browser refused to pass the message on.
    #[error("the browser refused to pass a message to the worker: {detail}")]
    NotSent {
        /// The browser's own words.
        detail: String,
    },
    /// The request could not be turned into a message.
    #[error(transparent)]
    Codec(#[from] CodecError),
}

/// A running module worker. Dropping it ends the worker, so at most one owner can keep it alive.
pub struct WorkerHandle {
    worker: Worker,
    // The browser calls these closures as long as the worker lives; they must live as long as the handle.
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(web_sys::Event)>,
}

impl WorkerHandle {
    /// Starts the module worker at `url`.
    ///
    /// `on_event` hears every event; `on_death` is called at most once, with one sentence, when the script cannot be loaded, when the module aborts, or when a message cannot be read.
    /// After `on_death` nothing more arrives from this worker.
    pub fn spawn(
        url: &str,
        on_event: impl Fn(Event) + 'static,
        on_death: impl Fn(String) + 'static,
    ) -> Result<WorkerHandle, WorkerError> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(url, &options)
            .map_err(|error| WorkerError::Refused { detail: describe(&error) })?;

        let dead = Rc::new(Cell::new(false));
        let on_death: Rc<dyn Fn(String)> = Rc::new(on_death);

        let on_message = {
            let (dead, on_death) = (dead.clone(), on_death.clone());
            Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
                if dead.get() {
                    return;
                }
                match codec::from_js::<Event>(message.data()) {
                    Ok(event) => on_event(event),
                    Err(error) => {
                        dead.set(true);
                        on_death(error.to_string());
                    }
                }
            })
        };
        let on_error = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            // A script that cannot be fetched gives a bare Event; an abort inside gives an ErrorEvent with words.
            let detail = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
            if !dead.replace(true) {
                on_death(if detail.is_empty() {
                    "its script could not be loaded, or the browser ended it".to_owned()
                } else {
                    detail
                });
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        // A message that the structured clone cannot rebuild is as final as an error.
        worker.set_onmessageerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(WorkerHandle { worker, _on_message: on_message, _on_error: on_error })
    }

    /// Sends one request.
    pub fn post(&self, request: &Request) -> Result<(), WorkerError> {
        let message = codec::to_js(request)?;
        self.worker.post_message(&message).map_err(|error| WorkerError::NotSent { detail: describe(&error) })
    }
}

impl Drop for WorkerHandle {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.set_onmessageerror(None);
        self.worker.terminate();
    }
}

/// The words of a thrown JavaScript value, without its stack.
fn describe(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => error.message().into(),
        None => error.as_string().unwrap_or_else(|| format!("{error:?}")),
    }
}
