//! A session's outside, natively: files, a clock, and a closure that hears the events.

use std::{cell::RefCell, path::PathBuf, rc::Rc, time::Instant};

use protocol::{Event, Failure, ModelInfo, Request, RunId};
use session::{Clock, FetchError, Host, Session};

use crate::CommandError;

/// Where the built-in model lies, seen from the repository's root.
const BUILT_IN_MODEL: &str = "public/models/plumbline-1.gguf";

/// Which model to run.
#[derive(Debug, clap::Args)]
pub struct ModelOption {
    /// A GGUF file.
    #[arg(long, value_name = "FILE", default_value = BUILT_IN_MODEL)]
    model: PathBuf,
}

/// Hears the events of the work at hand.
type Listener = Box<dyn FnMut(&Event)>;

/// A session over files; one request at a time.
pub struct Native {
    session: Session<NativeHost>,
    listener: Rc<RefCell<Listener>>,
    next_run: u32,
}

impl Native {
    /// Loads the model.
    pub fn load(option: &ModelOption) -> Result<Native, CommandError> {
        let listener: Rc<RefCell<Listener>> = Rc::new(RefCell::new(Box::new(|_| {})));
        let host = NativeHost { began: Instant::now(), listener: listener.clone() };
        let mut native = Native { session: Session::new(host), listener, next_run: 1 };
        let url = option.model.display().to_string();
        native.handle(|run| Request::LoadModel { run, url }, |_| {})?;
        Ok(native)
    }

    /// Does one request; `on_event` hears its events. A `RunFailed` comes back as the error.
    pub fn handle(
        &mut self,
        request: impl FnOnce(RunId) -> Request,
        mut on_event: impl FnMut(&Event) + 'static,
    ) -> Result<(), CommandError> {
        let run = RunId(self.next_run);
        self.next_run += 1;
        let failure: Rc<RefCell<Option<Failure>>> = Rc::default();
        let seen = failure.clone();
        *self.listener.borrow_mut() = Box::new(move |event| match event {
            Event::RunFailed(failed) => *seen.borrow_mut() = Some(failed.clone()),
            event => on_event(event),
        });
        pollster::block_on(self.session.handle(request(run)));
        *self.listener.borrow_mut() = Box::new(|_| {});
        match failure.take() {
            Some(failure) => Err(CommandError::Failed(failure)),
            None => Ok(()),
        }
    }

    /// What was loaded.
    pub fn model(&self) -> Option<&ModelInfo> {
        self.session.model()
    }
}

struct NativeHost {
    began: Instant,
    listener: Rc<RefCell<Listener>>,
}

impl Host for NativeHost {
    fn emit(&self, event: Event) {
        (self.listener.borrow_mut())(&event);
    }

    async fn fetch(&self, url: &str, on_progress: &dyn Fn(u64, Option<u64>)) -> Result<Vec<u8>, FetchError> {
        let bytes = std::fs::read(url)
            .map_err(|error| FetchError::Unreachable { url: url.to_owned(), detail: error.to_string() })?;
        on_progress(bytes.len() as u64, Some(bytes.len() as u64));
        Ok(bytes)
    }

    fn clock(&self) -> Clock {
        let began = self.began;
        Rc::new(move || began.elapsed().as_secs_f64() * 1000.0)
    }

    fn yield_now(&self) -> impl Future<Output = ()> + 'static {
        // Nobody else waits for this thread.
        std::future::ready(())
    }

    fn backend(&self) -> &'static str {
        "CPU (native)"
    }
}
