//! A host in memory, for transcripts: Requests in, Events out, no clock.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use protocol::Event;

use crate::{Clock, FetchError, Host};

/// Called with each event as it is emitted.
type EventHook = Box<dyn FnMut(&Event)>;

/// Keeps every event; serves files from memory; its clock counts calls, so transcripts repeat exactly.
#[derive(Clone, Default)]
pub struct RecordingHost {
    inner: Rc<Inner>,
}

#[derive(Default)]
struct Inner {
    events: RefCell<Vec<Event>>,
    files: RefCell<BTreeMap<String, Vec<u8>>>,
    n_clock_reads: RefCell<u32>,
    hook: RefCell<Option<EventHook>>,
}

impl RecordingHost {
    /// A host that has one file.
    pub fn with_file(url: &str, bytes: Vec<u8>) -> RecordingHost {
        let host = RecordingHost::default();
        host.inner.files.borrow_mut().insert(url.to_owned(), bytes);
        host
    }

    /// Calls the hook on every event from now on, for instance to cancel in the middle of a run.
    pub fn on_event(&self, hook: impl FnMut(&Event) + 'static) {
        *self.inner.hook.borrow_mut() = Some(Box::new(hook));
    }

    /// The events so far.
    pub fn events(&self) -> Vec<Event> {
        self.inner.events.borrow().clone()
    }
}

impl Host for RecordingHost {
    fn emit(&self, event: Event) {
        if let Some(hook) = self.inner.hook.borrow_mut().as_mut() {
            hook(&event);
        }
        self.inner.events.borrow_mut().push(event);
    }

    async fn fetch(&self, url: &str, on_progress: &dyn Fn(u64, Option<u64>)) -> Result<Vec<u8>, FetchError> {
        let bytes = self
            .inner
            .files
            .borrow()
            .get(url)
            .cloned()
            .ok_or_else(|| FetchError::Status { url: url.to_owned(), status: 404 })?;
        on_progress(bytes.len() as u64, Some(bytes.len() as u64));
        Ok(bytes)
    }

    fn clock(&self) -> Clock {
        let inner = self.inner.clone();
        Rc::new(move || f64::from(inner.n_clock_reads.replace_with(|n| *n + 1) + 1))
    }

    fn yield_now(&self) -> impl Future<Output = ()> + 'static {
        std::future::ready(())
    }

    fn backend(&self) -> &'static str {
        "CPU (test)"
    }
}
