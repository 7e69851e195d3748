//! The state machine: `ask` for work, `tell` what came of it.
//!
//! Work is planned phase by phase, and a phase ends when all of its work has been told; so the order of answers within a phase can change nothing.
//! What the phases decide is in the modules `proposal`, `selection` and `finding`; here is only their succession.

use std::collections::BTreeSet;

use prompts::{Sampling, rng::Rng};
use statistics::LEAST_PAIRS;

use crate::{
    CandidateId, Finding, Origin, Outcome, Phase, ProposalCounts, Purpose, Report, Row, SearchError, Settings, Split,
    Status, Task, Told, WorkId, WorkItem,
    candidate::Candidate,
    finding,
    proposal::{self, Flaw},
    selection::{self, Round},
    split::{count, counted},
};

/// A search for a better prompt, as far as it has been told.
#[derive(Debug, Clone)]
pub struct Search {
    task: Task,
    settings: Settings,
    split: Split,
    /// Everything planned so far; a [`WorkId`] is a position in it.
    work: Vec<Work>,
    /// Planned and not handed out; the lowest id goes first, which keeps the items of one candidate together.
    waiting: BTreeSet<WorkId>,
    /// Planned and without a final outcome.
    n_open: usize,
    stage: Stage,
    rounds: Vec<Round>,
    candidates: Vec<Candidate>,
    proposals: ProposalCounts,
    finding: Option<Finding>,
}

/// Which phase the open work belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Propose,
    Select { round: usize },
    HeldOut,
    Finished,
}

#[derive(Debug, Clone)]
struct Work {
    purpose: Purpose,
    /// At most two: a failure is tried once more.
    told: Vec<Outcome>,
}

impl Work {
    fn is_done(&self) -> bool {
        self.told.len() > 1 || matches!(self.told.first(), Some(Outcome::Text { .. }))
    }

    /// The text, none when it failed or is not there yet.
    fn text(&self) -> Option<&str> {
        match self.told.last() {
            Some(Outcome::Text { text }) => Some(text),
            _ => None,
        }
    }
}

impl Search {
    /// Divides the pairs and plans the proposals.
    pub fn new(task: Task, settings: Settings) -> Result<Search, SearchError> {
        settings.validate()?;
        let split = Split::new(&task, &settings)?;
        let mut search = Search {
            candidates: Vec::new(),
            work: Vec::new(),
            waiting: BTreeSet::new(),
            n_open: 0,
            stage: Stage::Propose,
            rounds: planned_rounds(&settings, &split, settings.n_proposals.min(settings.max_candidates) as usize),
            proposals: ProposalCounts { n_asked: settings.n_proposals, ..ProposalCounts::default() },
            finding: None,
            task,
            settings,
            split,
        };
        search.add_baselines();
        for position in 0..search.settings.n_proposals {
            search.plan(Purpose::Propose { position });
        }
        Ok(search)
    }

    /// The search that was told this log, with nothing in flight: work that was asked for but never told is asked for again.
    pub fn replay(task: Task, settings: Settings, log: &[Told]) -> Result<Search, SearchError> {
        let mut search = Search::new(task, settings)?;
        for Told { id, outcome } in log {
            search.tell(*id, outcome.clone())?;
        }
        Ok(search)
    }

    /// Up to `n` work items that have not been handed out; empty when all is handed out or nothing is left to do.
    pub fn ask(&mut self, n: usize) -> Vec<WorkItem> {
        let ids: Vec<WorkId> = (0..n).map_while(|_| self.waiting.pop_first()).collect();
        ids.into_iter().filter_map(|id| self.work_item(id)).collect()
    }

    /// Takes the outcome of a work item. Any order, and any number in flight, gives the same search.
    pub fn tell(&mut self, id: WorkId, outcome: Outcome) -> Result<(), SearchError> {
        let work = self.work.get_mut(id.0 as usize).ok_or(SearchError::UnknownWork { id })?;
        if work.is_done() {
            return Err(SearchError::AlreadyTold { id });
        }
        work.told.push(outcome);
        if !work.is_done() {
            self.waiting.insert(id);
            return Ok(());
        }
        self.waiting.remove(&id);
        self.n_open -= 1;
        self.settle(id);
        while self.n_open == 0 && self.stage != Stage::Finished {
            self.advance();
        }
        Ok(())
    }

    /// Puts work back that was handed out and not told, for when whoever ran it is gone.
    pub fn reclaim(&mut self) {
        self.waiting.extend(work_ids(&self.work).filter(|(_, work)| !work.is_done()).map(|(id, _)| id));
    }

    /// Everything told so far, by id. It replays to this search, and so does the order of arrival.
    pub fn log(&self) -> Vec<Told> {
        work_ids(&self.work)
            .flat_map(|(id, work)| work.told.iter().map(move |outcome| Told { id, outcome: outcome.clone() }))
            .collect()
    }

    /// True when nothing is left to do.
    pub fn is_finished(&self) -> bool {
        self.stage == Stage::Finished
    }

    /// The task, as given.
    pub fn task(&self) -> &Task {
        &self.task
    }

    /// The settings, as given.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Which examples propose, choose and are held out.
    pub fn split(&self) -> &Split {
        &self.split
    }

    /// The state of the search, ready to show.
    pub fn report(&self) -> Report {
        let n_done = self.work.iter().filter(|work| work.is_done()).count();
        Report {
            phase: self.phase(),
            n_done: n_done as u32,
            n_planned: self.n_planned() as u32,
            n_failed: self.failures().count() as u32,
            split: self.split.sizes(),
            proposals: self.proposals,
            rows: self.rows(),
            winner: if self.is_choice_made() { self.winner() } else { None },
            notes: self.notes(),
            finding: self.finding.clone(),
        }
    }

    // Planning.

    fn add_baselines(&mut self) {
        let constant = self.split.commonest_output();
        self.add_candidate(Origin::Echo, String::new());
        self.add_candidate(Origin::Constant, constant);
        self.add_candidate(Origin::Empty, String::new());
        if let Some(prompt) = self.settings.user_prompt.clone().filter(|prompt| !prompt.trim().is_empty()) {
            self.add_candidate(Origin::User, prompt);
        }
        // These two need no model, so they are complete from the start.
        for candidate in &mut self.candidates {
            for position in self.split.search.iter().chain(&self.split.held_out) {
                let Some(example) = self.split.example(*position) else { continue };
                if let Some(answer) = candidate.fixed_answer(example) {
                    candidate.scores.insert(*position, self.task.metric.best_score(&example.outputs, answer));
                    candidate.n_planned = self.split.search.len() as u32;
                }
            }
        }
    }

    fn add_candidate(&mut self, origin: Origin, text: String) {
        self.candidates.push(Candidate::new(self.candidates.len(), origin, text));
    }

    fn plan(&mut self, purpose: Purpose) {
        let id = WorkId(self.work.len() as u32);
        self.work.push(Work { purpose, told: Vec::new() });
        self.waiting.insert(id);
        self.n_open += 1;
    }

    /// Plans the answers of every candidate that takes part, candidate by candidate so that a batch shares its prefix.
    fn plan_evaluations(&mut self, examples: &[u32], takes_part: impl Fn(Status) -> bool) {
        let candidates: Vec<CandidateId> = self
            .candidates
            .iter()
            .filter(|candidate| candidate.asks_model() && takes_part(candidate.status))
            .map(|candidate| candidate.id)
            .collect();
        for candidate in candidates {
            for example in examples {
                self.plan(Purpose::Evaluate { candidate, example: *example });
            }
        }
    }

    fn plan_round(&mut self, round: usize) {
        let n_seen =
            round.checked_sub(1).and_then(|before| self.rounds.get(before)).map_or(0, |before| before.n_examples);
        let n_examples = self.rounds.get(round).map_or(0, |round| round.n_examples);
        let examples: Vec<u32> = self.split.search.iter().take(n_examples).skip(n_seen).copied().collect();
        let takes_part = |status| matches!(status, Status::Baseline | Status::Active);
        for candidate in
            self.candidates.iter_mut().filter(|candidate| candidate.asks_model() && takes_part(candidate.status))
        {
            candidate.n_planned += examples.len() as u32;
        }
        self.plan_evaluations(&examples, takes_part);
    }

    fn work_item(&self, id: WorkId) -> Option<WorkItem> {
        let purpose = self.work.get(id.0 as usize)?.purpose;
        let (messages, sampling) = match purpose {
            Purpose::Propose { position } => {
                let settings = &self.settings;
                // Neighbours share their demonstrations, so that a batch shares its prefix.
                let set = u64::from(position) * u64::from(settings.n_demo_sets.min(settings.n_proposals))
                    / u64::from(settings.n_proposals.max(1));
                let demos = self.split.demos(settings.seed, set as u32, settings.n_demos as usize);
                // 32 bits are enough to tell the seeds apart and can be typed into the page.
                let seed = Rng::new(settings.seed, "proposal", u64::from(position)).next_u64() >> 32;
                (
                    vec![prompts::Message::user(prompts::forward_proposal(&demos))],
                    Sampling { seed, ..settings.proposal_sampling },
                )
            }
            Purpose::Evaluate { candidate, example } => {
                let candidate = self.candidates.get(candidate.0 as usize)?;
                let example = self.split.example(example)?;
                (
                    prompts::apply(&candidate.text, &example.input),
                    Sampling { max_tokens: self.settings.max_tokens, ..Sampling::greedy() },
                )
            }
        };
        Some(WorkItem { id, purpose, messages, sampling })
    }

    // Being told.

    fn settle(&mut self, id: WorkId) {
        let Some(work) = self.work.get(id.0 as usize) else { return };
        match work.purpose {
            Purpose::Propose { .. } => self.proposals.n_told += 1,
            Purpose::Evaluate { candidate, example } => {
                let outputs = self.split.example(example).map_or(&[][..], |example| &example.outputs);
                let score = work.text().map_or(0.0, |text| self.task.metric.best_score(outputs, text));
                if let Some(candidate) = self.candidates.get_mut(candidate.0 as usize) {
                    candidate.scores.insert(example, score);
                }
            }
        }
    }

    /// Ends the phase whose work is done and plans the next.
    fn advance(&mut self) {
        match self.stage {
            Stage::Propose => {
                self.judge_proposals();
                self.rounds = planned_rounds(&self.settings, &self.split, self.proposals.n_kept as usize);
                self.begin_round(0);
            }
            Stage::Select { round } => {
                self.eliminate(self.rounds.get(round).map_or(0, |round| round.n_kept));
                self.begin_round(round + 1);
            }
            Stage::HeldOut => {
                self.finding = Some(finding::find(&self.candidates, self.winner(), &self.split));
                self.stage = Stage::Finished;
            }
            Stage::Finished => {}
        }
    }

    fn begin_round(&mut self, round: usize) {
        if round < self.rounds.len() {
            self.stage = Stage::Select { round };
            self.plan_round(round);
            return;
        }
        self.stage = Stage::HeldOut;
        for candidate in self.candidates.iter_mut().filter(|candidate| candidate.status == Status::Active) {
            candidate.status = Status::Finalist;
        }
        let examples = self.split.held_out.clone();
        self.plan_evaluations(&examples, |status| matches!(status, Status::Baseline | Status::Finalist));
    }

    /// Turns the proposals into candidates, in the order in which they were asked for.
    fn judge_proposals(&mut self) {
        let raw: Vec<Option<String>> = self
            .work
            .iter()
            .filter(|work| matches!(work.purpose, Purpose::Propose { .. }))
            .map(|work| work.text().map(proposal::clean))
            .collect();
        for text in raw {
            let counts = &mut self.proposals;
            let Some(text) = text else {
                counts.n_failed += 1;
                continue;
            };
            let identity = proposal::identity(&text);
            match proposal::flaw(&text, &self.split, self.settings.max_prompt_chars) {
                Some(Flaw::Empty) => counts.n_empty += 1,
                Some(Flaw::TooLong) => counts.n_too_long += 1,
                Some(Flaw::Leaking) => counts.n_leaking += 1,
                None if self.candidates.iter().any(|other| is_prompt(other.origin) && other.identity == identity) => {
                    counts.n_duplicate += 1
                }
                None if counts.n_kept >= self.settings.max_candidates => counts.n_surplus += 1,
                None => {
                    counts.n_kept += 1;
                    self.add_candidate(Origin::Proposed, text);
                }
            }
        }
    }

    /// Keeps the best of the active candidates.
    fn eliminate(&mut self, n_kept: usize) {
        for id in self.active_best_first().into_iter().skip(n_kept) {
            if let Some(candidate) = self.candidates.get_mut(id.0 as usize) {
                candidate.status = Status::Eliminated;
            }
        }
    }

    // Reading.

    /// Proposals still in the running, best first: by search score, then the shorter text, then the earlier.
    fn active_best_first(&self) -> Vec<CandidateId> {
        let mut running: Vec<(f64, usize, CandidateId)> = self
            .candidates
            .iter()
            .filter(|candidate| matches!(candidate.status, Status::Active | Status::Finalist))
            .map(|candidate| {
                (candidate.search_score(&self.split).0.unwrap_or(0.0), candidate.text.chars().count(), candidate.id)
            })
            .collect();
        running.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)).then(left.2.cmp(&right.2)));
        running.into_iter().map(|(_, _, id)| id).collect()
    }

    fn winner(&self) -> Option<CandidateId> {
        self.active_best_first().first().copied()
    }

    fn is_choice_made(&self) -> bool {
        matches!(self.stage, Stage::HeldOut | Stage::Finished)
    }

    fn phase(&self) -> Phase {
        match self.stage {
            Stage::Propose => Phase::Propose,
            Stage::Select { round } => Phase::Select { round: round as u32 + 1, n_rounds: self.rounds.len() as u32 },
            Stage::HeldOut => Phase::HeldOut,
            Stage::Finished => Phase::Finished,
        }
    }

    /// Work in all. Until the proposals are judged, as if every one of them became a candidate.
    fn n_planned(&self) -> usize {
        let n_finalists = self.rounds.last().map_or(0, |round| round.n_kept);
        let n_baselines = self
            .candidates
            .iter()
            .filter(|candidate| candidate.asks_model() && candidate.origin != Origin::Proposed)
            .count();
        let n_searched = self.rounds.last().map_or(0, |round| round.n_examples);
        self.settings.n_proposals as usize
            + selection::n_cells(&self.rounds)
            + n_baselines * n_searched
            + (n_finalists + n_baselines) * self.split.held_out.len()
    }

    /// The leaderboard: who is in the running before who was dropped. While choosing by search score, at the end by held-out score.
    fn rows(&self) -> Vec<Row> {
        let is_choice_made = self.is_choice_made();
        let mut rows: Vec<Row> =
            self.candidates.iter().map(|candidate| candidate.row(&self.split, is_choice_made)).collect();
        let winner = self.winner();
        let key = |row: &Row| {
            let is_eliminated = row.status == Status::Eliminated;
            let held_out = if self.is_finished() { row.held_out.map_or(-1.0, |held_out| held_out.mean) } else { 0.0 };
            // The later a candidate was dropped, the more pairs it has answered.
            let n_scored = if is_eliminated { row.n_scored } else { 0 };
            (is_eliminated, held_out, n_scored, row.search_score.unwrap_or(-1.0), Some(row.id) == winner)
        };
        rows.sort_by(|left, right| {
            let (left_key, right_key) = (key(left), key(right));
            left_key
                .0
                .cmp(&right_key.0)
                .then(right_key.1.total_cmp(&left_key.1))
                .then(right_key.2.cmp(&left_key.2))
                .then(right_key.3.total_cmp(&left_key.3))
                .then(right_key.4.cmp(&left_key.4))
                .then(left.id.cmp(&right.id))
        });
        rows
    }

    fn failures(&self) -> impl Iterator<Item = &str> {
        self.work.iter().filter_map(|work| match work.told.get(1) {
            Some(Outcome::Failed { detail }) => Some(detail.as_str()),
            _ => None,
        })
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = self.split.notes.clone();
        if self.split.held_out.len() < LEAST_PAIRS {
            notes.push(format!(
                "With {} no difference can be shown; {LEAST_PAIRS} is the least at which a perfect result counts.",
                count(self.split.held_out.len(), "held-out pair")
            ));
        }
        if self.stage != Stage::Propose {
            notes.extend(self.proposals.note());
        }
        if let Some(first) = self.failures().next() {
            let n = self.failures().count();
            notes.push(format!(
                "{} The first: {first}",
                counted(n, "completion", "failed twice and counts as 0.", "failed twice and count as 0.")
            ));
        }
        notes
    }
}

/// True when the candidate's text is a prompt; the constant baseline's is an answer.
fn is_prompt(origin: Origin) -> bool {
    matches!(origin, Origin::User | Origin::Proposed)
}

fn planned_rounds(settings: &Settings, split: &Split, n_candidates: usize) -> Vec<Round> {
    selection::rounds(settings.selection, n_candidates, split.search.len(), settings.n_finalists as usize)
}

fn work_ids(work: &[Work]) -> impl Iterator<Item = (WorkId, &Work)> {
    work.iter().enumerate().map(|(position, work)| (WorkId(position as u32), work))
}
