//! The worker's own global: requests come in, events go out.

use protocol::{Event, Request};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::codec;

/// The global scope of a dedicated worker.
#[derive(Debug, Clone)]
pub struct Scope(DedicatedWorkerGlobalScope);

impl Scope {
    /// The scope this code runs in; `None` outside a dedicated worker.
    pub fn current() -> Option<Scope> {
        js_sys::global().dyn_into().ok().map(Scope)
    }

    /// Calls `on_request` for every message that is a request, for as long as the worker lives.
    ///
    /// A message that is none is logged: both ends come from one build, so it can only be a stranger's.
    pub fn on_request(&self, mut on_request: impl FnMut(Request) + 'static) {
        let handler = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
            match codec::from_js(message.data()) {
                Ok(request) => on_request(request),
                Err(error) => web_sys::console::warn_2(
                    &"a message that is no request was dropped:".into(),
                    &error.to_string().into(),
                ),
            }
        });
        self.0.set_onmessage(Some(handler.as_ref().unchecked_ref()));
        handler.forget();
    }

    /// Sends an event to the page.
    pub fn post(&self, event: &Event) {
        match codec::to_js(event) {
            Ok(value) => {
                if let Err(error) = self.0.post_message(&value) {
                    web_sys::console::error_2(&"an event could not be sent:".into(), &error);
                }
            }
            Err(error) => web_sys::console::error_1(&error.to_string().into()),
        }
    }

    /// Milliseconds since the worker began.
    pub fn now_ms(&self) -> f64 {
        self.0.performance().map_or(0.0, |performance| performance.now())
    }
}
