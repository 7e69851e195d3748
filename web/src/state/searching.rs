//! The search panel: which task, what budget, whose prompt, and what the search knows so far.
//!
//! The search itself runs in the worker; this holds its last report.
//! Read [`SearchPanel`] first.

use prompts::TaskPack;
use protocol::RunId;
use search::{Report, SearchError, Selection, Settings};

use super::input::InputError;
use crate::words::capitalized;

/// Where a search stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchPhase {
    /// None has been started.
    Idle,
    /// Asked, and waiting for the model to be loaded.
    Queued,
    /// Under way.
    Running,
    /// It came to its end.
    Finished,
    /// It was stopped; the last report stays.
    Cancelled,
    /// It broke off; the last report stays.
    Failed,
}

impl SearchPhase {
    /// True from the press on Start to the last event.
    pub fn is_running(self) -> bool {
        matches!(self, SearchPhase::Queued | SearchPhase::Running)
    }

    /// The value of `data-state`.
    pub fn as_str(self) -> &'static str {
        match self {
            SearchPhase::Idle => "idle",
            SearchPhase::Queued | SearchPhase::Running => "running",
            SearchPhase::Finished => "finished",
            SearchPhase::Cancelled => "cancelled",
            SearchPhase::Failed => "failed",
        }
    }
}

/// The tasks that a search can be run on; they are fetched after the page is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tasks {
    /// On their way.
    Loading,
    /// There.
    Ready(Vec<TaskPack>),
    /// They did not come; why, in words.
    Failed(String),
}

impl Tasks {
    /// What was fetched, as tasks.
    pub fn read(bytes: &[u8]) -> Tasks {
        serde_json::from_slice(bytes).map_or_else(|error| Tasks::Failed(error.to_string()), Tasks::Ready)
    }

    /// All of them; none while they are on their way.
    pub fn packs(&self) -> &[TaskPack] {
        if let Tasks::Ready(packs) = self { packs } else { &[] }
    }

    /// The task at a position, as the search takes it.
    pub fn task(&self, position: usize) -> Option<search::Task> {
        self.packs().get(position).map(|pack| search::Task {
            name: capitalized(&pack.name.replace('_', " ")),
            description: pack.description.clone(),
            // Pairs that share an input hold the other right answers.
            metric: search::Metric::Exact,
            pairs: pack.pairs.clone(),
        })
    }
}

/// A number of the budget that a person can type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Budget {
    /// [`Settings::n_proposals`].
    Proposals,
    /// Answers spent on choosing: [`Selection::Halving`]'s `n_cells`.
    Cells,
    /// [`Settings::held_out_pairs`].
    HeldOut,
    /// [`Settings::seed`].
    Seed,
}

impl Budget {
    /// All of them, in reading order.
    pub const ALL: [Budget; 4] = [Budget::Proposals, Budget::Cells, Budget::HeldOut, Budget::Seed];

    /// The id of its field.
    pub fn id(self) -> &'static str {
        match self {
            Budget::Proposals => "search-proposals",
            Budget::Cells => "search-cells",
            Budget::HeldOut => "search-held-out",
            Budget::Seed => "search-seed",
        }
    }

    /// The words beside its field.
    pub fn label(self) -> &'static str {
        match self {
            Budget::Proposals => "Proposals",
            Budget::Cells => "Answers to choose by",
            Budget::HeldOut => "Held-out pairs",
            Budget::Seed => "Seed",
        }
    }

    /// What it buys, one sentence.
    pub fn help(self) -> &'static str {
        match self {
            Budget::Proposals => "How many prompts the model is asked to propose.",
            Budget::Cells => "How many answers the proposals may give, together, while the best are chosen.",
            Budget::HeldOut => "Pairs that nothing is chosen by; the final comparison rests on them.",
            Budget::Seed => "The same seed, task and model give the same search.",
        }
    }
}

/// The panel's own state.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchPanel {
    /// The run, while it lives.
    pub(super) live: Option<RunId>,
    /// Position of the chosen task.
    pub task: usize,
    /// The person's own prompt to compare with; empty for none.
    pub user_prompt: String,
    /// The budget as typed, in the order of [`Budget::ALL`].
    budget: [String; 4],
    /// Where the search stands.
    pub phase: SearchPhase,
    /// What it knows so far.
    pub report: Option<Report>,
    /// The task the report is about; the choice may have moved on.
    pub reported_task: usize,
}

impl SearchPanel {
    /// No search yet, with the quick preset's budget.
    pub(super) fn new() -> SearchPanel {
        let defaults = Settings::default();
        let n_cells = match defaults.selection {
            Selection::Halving { n_cells } => n_cells,
            Selection::Uniform => defaults.n_proposals * defaults.search_pairs,
        };
        SearchPanel {
            live: None,
            task: 0,
            user_prompt: String::new(),
            budget: [
                defaults.n_proposals.to_string(),
                n_cells.to_string(),
                defaults.held_out_pairs.to_string(),
                defaults.seed.to_string(),
            ],
            phase: SearchPhase::Idle,
            report: None,
            reported_task: 0,
        }
    }

    /// The text of one budget field.
    pub fn budget(&self, budget: Budget) -> &str {
        &self.budget[budget as usize]
    }

    /// Replaces the text of one budget field.
    pub fn set_budget(&mut self, budget: Budget, text: String) {
        self.budget[budget as usize] = text;
    }

    /// What is wrong with one budget field, when something is.
    pub fn budget_error(&self, budget: Budget) -> Option<InputError> {
        match budget {
            Budget::Seed => self.number(budget).err(),
            _ => self.small(budget).err(),
        }
    }

    /// The settings to search with, or the field that has no meaning.
    pub fn settings(&self) -> Result<Settings, InputError> {
        let n_proposals = self.small(Budget::Proposals)?;
        let user_prompt = self.user_prompt.trim();
        let settings = Settings {
            seed: self.number(Budget::Seed)?,
            n_proposals,
            max_candidates: n_proposals,
            held_out_pairs: self.small(Budget::HeldOut)?,
            selection: Selection::Halving { n_cells: self.small(Budget::Cells)? },
            user_prompt: (!user_prompt.is_empty()).then(|| user_prompt.to_owned()),
            ..Settings::default()
        };
        settings.validate().map_err(in_words_of_the_page)?;
        Ok(settings)
    }

    fn number(&self, budget: Budget) -> Result<u64, InputError> {
        let (label, text) = (budget.label(), self.budget(budget).trim());
        if text.is_empty() {
            return Err(InputError::Empty { label, whole: true });
        }
        text.parse().map_err(|_| InputError::NotANumber { label, text: text.to_owned(), whole: true })
    }

    fn small(&self, budget: Budget) -> Result<u32, InputError> {
        // The search itself refuses anything near this bound, with its own words.
        let (number, high) = (self.number(budget)?, u32::MAX);
        u32::try_from(number).map_err(|_| InputError::OutOfRange {
            label: budget.label(),
            value: number.to_string(),
            low: 1.0,
            high: high as f32,
        })
    }
}

/// A refused setting by the label of the field it comes from, when it comes from one.
fn in_words_of_the_page(error: SearchError) -> InputError {
    let SearchError::Setting { name, value, low, high } = error else { return InputError::Search(error) };
    let budget = match name {
        "n_proposals" | "max_candidates" => Budget::Proposals,
        "n_cells" => Budget::Cells,
        "held_out_pairs" => Budget::HeldOut,
        _ => return InputError::Search(error),
    };
    InputError::OutOfRange { label: budget.label(), value: value.to_string(), low: low as f32, high: high as f32 }
}
