//! The handle every view holds: the state as a signal, the worker behind it, and which constraint is looked at.
//!
//! It is the only place that sends requests and spawns workers; what they mean is decided in `state`.

use browser::{WorkerHandle, location, simd};
use constraints::{Constraint, Verdict};
use language::Pack;
use leptos::prelude::*;
use protocol::{FailureKind, Request};

use crate::start;
use crate::state::{Entry, Second, State, Tasks, WorkerPhase, packs_of_second, seconds};

/// Where the build puts the worker, relative to the page.
const WORKER: &str = "worker/start.js";
/// Where the build puts the built-in model, relative to the page.
const MODEL: &str = "models/plumbline-1.gguf";

/// Where the build puts the data packs, relative to the page.
const PACKS: &str = "language/";

/// Where the build puts the tasks to search on, relative to the page.
const TASKS: &str = "tasks/packs.json";

/// Which data packs have been asked for.
#[derive(Default)]
struct Packs {
    asked: Vec<Pack>,
    n_loaded: usize,
}

/// Cheap to copy into every closure.
#[derive(Clone, Copy)]
pub struct App {
    state: RwSignal<State>,
    worker: StoredValue<Option<WorkerHandle>, LocalStorage>,
    /// The data packs that have been asked for, and how many have come; verdicts that waited for one are given anew.
    packs: RwSignal<Packs>,
    /// The verdict of every constraint of the draft, in its order; judged once for all who show it.
    pub verdicts: Memo<Vec<Option<Verdict>>>,
    /// The constraints and the text once it is whole: unchanged while an answer streams, so that what rests on it costs nothing a token.
    whole: Memo<(Vec<Entry>, Option<String>)>,
    /// What upstream's code says of the same answer, for every constraint in the same order.
    pub seconds: Memo<Vec<Option<Second>>>,
    /// The constraint whose evidence was asked for, by key.
    pub pinned: RwSignal<Option<u32>>,
    /// The constraint under the pointer or the focus, by key.
    pub hovered: RwSignal<Option<u32>>,
    /// The constraint whose evidence is shown alone: what the pointer is on, else what was asked for, as long as it exists.
    pub looked_at: Memo<Option<u32>>,
}

impl App {
    /// The page before anything has happened.
    pub fn at_start() -> App {
        let state = RwSignal::new(State::new(location::absolute(MODEL), start::example()));
        let packs = RwSignal::new(Packs::default());
        let whole = Memo::new(move |_| {
            state.with(|state| (state.draft.entries.clone(), state.whole_text().map(str::to_owned)))
        });
        let (pinned, hovered) = (RwSignal::new(None), RwSignal::new(None));
        let exists = move |key: &u32| state.with(|state| state.draft.entries.iter().any(|entry| entry.key == *key));
        App {
            state,
            worker: StoredValue::new_local(None),
            packs,
            verdicts: Memo::new(move |_| {
                packs.with(|packs| packs.n_loaded);
                state.with(State::verdicts)
            }),
            whole,
            seconds: Memo::new(move |_| {
                packs.with(|packs| packs.n_loaded);
                whole.with(|(entries, text)| seconds(entries, text.as_deref()))
            }),
            pinned,
            hovered,
            looked_at: Memo::new(move |_| hovered.get().filter(exists).or_else(|| pinned.get().filter(exists))),
        }
    }

    /// The one that the page provides.
    pub fn get() -> App {
        expect_context()
    }

    /// Fetches what the constraints need to know of languages and what is not there yet.
    fn load_packs(self) {
        let needed: Vec<Pack> = self.whole.with(|(entries, text)| {
            let constraints = || entries.iter().filter(|entry| entry.is_on).map(|entry| &entry.constraint);
            // Upstream's code is asked only once there is a whole text.
            let seconds = constraints().filter(|_| text.is_some()).flat_map(packs_of_second).copied();
            constraints().flat_map(Constraint::packs).chain(seconds).collect()
        });
        for pack in needed {
            let is_asked = self.packs.with_untracked(|packs| packs.asked.contains(&pack));
            if is_asked || language::is_ready(pack) {
                continue;
            }
            self.packs.update_untracked(|packs| packs.asked.push(pack));
            leptos::task::spawn_local(async move {
                let url = location::absolute(&format!("{PACKS}{}", pack.file_name()));
                let fetched = browser::fetch_bytes(&url, &|_, _| {}).await;
                let is_there = fetched.is_ok_and(|bytes| language::provide(pack, &bytes).is_ok());
                let _ = self.packs.try_update(|packs| {
                    packs.n_loaded += usize::from(is_there);
                    // What failed may be asked for again with the next edit.
                    packs.asked.retain(|asked| is_there || *asked != pack);
                });
            });
        }
    }

    /// Fetches the tasks to search on.
    pub fn load_tasks(self) {
        self.act(|state| state.tasks = Tasks::Loading);
        leptos::task::spawn_local(async move {
            let fetched = browser::fetch_bytes(&location::absolute(TASKS), &|_, _| {}).await;
            let tasks = fetched.map_or_else(|error| Tasks::Failed(error.to_string()), |bytes| Tasks::read(&bytes));
            self.act(|state| state.tasks = tasks);
        });
    }

    /// Opens the link the page was opened with, listens for further ones, and starts the worker.
    pub fn start(self) {
        Effect::new(move |_| self.load_packs());
        self.load_tasks();
        if let Some(fragment) = location::fragment() {
            self.act(|state| state.open_fragment(&fragment));
        }
        location::on_fragment_change(move |fragment| {
            if let Some(fragment) = fragment {
                self.act(|state| state.open_fragment(&fragment));
            }
        });
        if simd::is_supported() {
            self.spawn();
        } else {
            let detail = "this browser has no WebAssembly SIMD, which the model needs";
            self.act(|state| state.worker_impossible(FailureKind::BrowserTooOld, detail));
        }
    }

    /// A value derived from the state; views that use it wake up only when it changes.
    pub fn derive<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        of: impl Fn(&State) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.state.with(&of))
    }

    /// Reads the state now, without waking up later.
    pub fn peek<T>(self, of: impl FnOnce(&State) -> T) -> T {
        self.state.with_untracked(of)
    }

    /// Does something that asks nothing of the worker.
    pub fn act<T>(self, action: impl FnOnce(&mut State) -> T) -> Option<T> {
        self.state.try_update(action)
    }

    /// Does something and sends what it asks of the worker.
    pub fn ask(self, action: impl FnOnce(&mut State) -> Option<Request>) {
        if let Some(request) = self.state.try_update(action).flatten() {
            self.post(&request);
        }
    }

    /// Loads the model again, into a new worker when the old one is gone.
    pub fn retry(self) {
        match self.act(State::retry) {
            Some((true, _)) => self.spawn(),
            Some((false, Some(request))) => self.post(&request),
            _ => {}
        }
    }

    fn post(self, request: &Request) {
        let outcome = self.worker.try_with_value(|worker| worker.as_ref().map(|worker| worker.post(request))).flatten();
        if let Some(Err(error)) = outcome {
            self.died(&error.to_string());
        }
    }

    fn spawn(self) {
        let spawned = WorkerHandle::spawn(
            &location::absolute(WORKER),
            move |event| {
                self.ask(|state| state.apply(event));
                if self.peek(|state| state.worker == WorkerPhase::Mismatched) {
                    self.end();
                }
            },
            move |detail| self.died(&detail),
        );
        match spawned {
            Ok(worker) => self.worker.set_value(Some(worker)),
            Err(error) => {
                let detail = error.to_string();
                self.act(|state| state.worker_impossible(FailureKind::BrowserTooOld, &detail));
            }
        }
    }

    fn died(self, detail: &str) {
        let is_respawned = self.act(|state| state.worker_died(detail)).unwrap_or(false);
        self.end();
        if is_respawned {
            // Not at once: this runs inside a callback of the worker that is being replaced.
            set_timeout(move || self.spawn(), std::time::Duration::ZERO);
        }
    }

    /// Ends the worker once the callback that asked for it has returned; the callback belongs to the worker.
    fn end(self) {
        let worker = self.worker.try_update_value(Option::take).flatten();
        set_timeout(move || drop(worker), std::time::Duration::ZERO);
    }
}
