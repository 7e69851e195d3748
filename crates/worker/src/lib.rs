//! The worker's wasm main: connects a [`session::Session`] to the browser, and nothing else.
//!
//! Requests are done one after the other; only a cancellation overtakes.

use std::rc::Rc;

use browser::{EventLoop, FetchError, Scope};
use futures_channel::mpsc;
use futures_util::StreamExt;
use protocol::{BUILD_ID, Event, Request};
use session::{Clock, Host, Session};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// Starts the worker; called by the module that `cargo xtask worker` puts beside it.
/// That module also turns rejected promises into errors the page hears of: JavaScript still runs after a wasm trap.
#[wasm_bindgen(start)]
pub fn start() -> Result<(), JsValue> {
    console_error_panic_hook::set_once();
    let scope = Scope::current().ok_or("plumbline's worker module only runs in a dedicated worker")?;
    let host = BrowserHost { scope: scope.clone(), event_loop: EventLoop::new()? };
    let mut session = Session::new(host);
    let cancels = session.cancels();
    let (inbox, mut requests) = mpsc::unbounded();
    scope.on_request(move |request| match request {
        Request::Cancel { run } => cancels.cancel(run),
        // The receiver lives as long as the worker does.
        request => drop(inbox.unbounded_send(request)),
    });
    wasm_bindgen_futures::spawn_local(async move {
        while let Some(request) = requests.next().await {
            session.handle(request).await;
        }
    });
    scope.post(&Event::WorkerStarted { build_id: BUILD_ID.to_owned() });
    Ok(())
}

/// A session's outside, over the browser's worker scope.
struct BrowserHost {
    scope: Scope,
    event_loop: EventLoop,
}

impl Host for BrowserHost {
    fn emit(&self, event: Event) {
        self.scope.post(&event);
    }

    async fn fetch(&self, url: &str, on_progress: &dyn Fn(u64, Option<u64>)) -> Result<Vec<u8>, session::FetchError> {
        let url_owned = || url.to_owned();
        browser::fetch_bytes(url, on_progress).await.map_err(|error| match error {
            FetchError::Unreachable(detail) => session::FetchError::Unreachable { url: url_owned(), detail },
            FetchError::Status(status) => session::FetchError::Status { url: url_owned(), status },
            FetchError::Interrupted { loaded, total } => {
                session::FetchError::Interrupted { url: url_owned(), loaded, total }
            }
        })
    }

    fn clock(&self) -> Clock {
        let scope = self.scope.clone();
        Rc::new(move || scope.now_ms())
    }

    fn yield_now(&self) -> impl Future<Output = ()> + 'static {
        self.event_loop.turn()
    }

    fn backend(&self) -> &'static str {
        if cfg!(target_feature = "simd128") { "CPU (WebAssembly SIMD)" } else { "CPU (WebAssembly)" }
    }
}
