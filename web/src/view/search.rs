//! The search panel: what to search on, what it may cost, how far it is, and what it found.

use leptos::html;
use leptos::prelude::*;
use prompts::TaskPack;
use search::{Phase, Report};

use super::editor::field;
use super::leaderboard::Leaderboard;
use super::{App, icons};
use crate::state::{Budget, SearchPhase, State, Tasks};
use crate::words;

/// The search's region.
#[component]
pub fn SearchView(node_ref: NodeRef<html::Section>) -> impl IntoView {
    view! {
        <section class="search" id="search" node_ref=node_ref tabindex="-1" aria-labelledby="search-heading">
            <div class="section-head">
                <h2 id="search-heading">"Prompt search"</h2>
                <p class="lead">
                    "The model proposes prompts from examples; examples that nothing was chosen by decide how good they are."
                </p>
            </div>
            <div class="search-columns">
                <Setup />
                <div class="found">
                    <Status />
                    <Leaderboard />
                </div>
            </div>
        </section>
    }
}

#[component]
fn Setup() -> impl IntoView {
    let app = App::get();
    let task = app.derive(|state| state.tasks.packs().get(state.search.task).cloned());
    let user_prompt = app.derive(|state| state.search.user_prompt.clone());
    view! {
        <div class="setup">
            <TaskChoice />
            <Pairs task />
            <div class="field wide">
                <label for="search-prompt">"Your prompt, to compare with"</label>
                <textarea
                    id="search-prompt"
                    rows="2"
                    spellcheck="false"
                    placeholder="Optional"
                    prop:value=user_prompt
                    on:input:target=move |event| {
                        let value = event.target().value();
                        app.act(|state| state.search.user_prompt = value);
                    }
                ></textarea>
            </div>
            <HumanPrompts task />
            <div class="fields">{Budget::ALL.map(budget_field).collect_view()}</div>
            <Buttons />
        </div>
    }
}

#[component]
fn TaskChoice() -> impl IntoView {
    let app = App::get();
    let names = app.derive(|state| {
        let packs = state.tasks.packs().iter();
        packs.map(|pack| words::capitalized(&pack.name.replace('_', " "))).collect::<Vec<_>>()
    });
    let says = app.derive(|state| match &state.tasks {
        Tasks::Loading => "The tasks are being fetched.".to_owned(),
        Tasks::Ready(packs) => packs.get(state.search.task).map(|pack| pack.description.clone()).unwrap_or_default(),
        Tasks::Failed(why) => format!("The tasks did not come: {why}."),
    });
    let has_failed = app.derive(|state| matches!(state.tasks, Tasks::Failed(_)));
    view! {
        <div class="field wide">
            <label for="search-task">"Task"</label>
            <select
                id="search-task"
                aria-describedby="search-task-says"
                on:change:target=move |event| {
                    if let Ok(position) = event.target().value().parse() {
                        app.act(|state| state.search.task = position);
                    }
                }
            >
                {move || {
                    names
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(position, name)| view! { <option value=position.to_string()>{name}</option> })
                        .collect_view()
                }}
            </select>
            <p id="search-task-says" class="hint">
                {says}
            </p>
            <Show when=move || has_failed.get()>
                <button type="button" class="quiet" on:click=move |_| app.load_tasks()>
                    "Fetch the tasks again"
                </button>
            </Show>
        </div>
    }
}

/// What people wrote for the task: a click makes it the prompt to compare with.
#[component]
fn HumanPrompts(task: Memo<Option<TaskPack>>) -> impl IntoView {
    let app = App::get();
    let prompts =
        Memo::new(move |_| task.with(|task| task.as_ref().map(|task| task.human_prompts.clone()).unwrap_or_default()));
    view! {
        <details class="pairs suggestions" id="human-prompts">
            <summary>{move || words::count(prompts.with(Vec::len), "hand-written prompt")}</summary>
            <ul>
                {move || {
                    prompts
                        .get()
                        .into_iter()
                        .map(|prompt| {
                            let chosen = prompt.clone();
                            view! {
                                <li>
                                    <button
                                        type="button"
                                        class="chip"
                                        title="Compare with this prompt"
                                        on:click=move |_| {
                                            let chosen = chosen.clone();
                                            app.act(|state| state.search.user_prompt = chosen);
                                        }
                                    >
                                        {prompt}
                                    </button>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
        </details>
    }
}

#[component]
fn Pairs(task: Memo<Option<TaskPack>>) -> impl IntoView {
    view! {
        <details class="pairs">
            <summary>
                {move || task.with(|task| words::count(task.as_ref().map_or(0, |task| task.pairs.len()), "pair"))}
            </summary>
            <div class="scroll" tabindex="0" role="region" aria-label="Pairs of the task">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"Input"</th>
                            <th scope="col">"Output"</th>
                        </tr>
                    </thead>
                    <tbody>
                        {move || {
                            task.get()
                                .map(|task| {
                                    task.pairs
                                        .into_iter()
                                        .map(|pair| {
                                            view! {
                                                <tr>
                                                    <td>{pair.input}</td>
                                                    <td>{pair.output}</td>
                                                </tr>
                                            }
                                        })
                                        .collect_view()
                                })
                        }}
                    </tbody>
                </table>
            </div>
        </details>
    }
}

fn budget_field(budget: Budget) -> impl IntoView {
    let app = App::get();
    let text = app.derive(move |state| state.search.budget(budget).to_owned());
    let error = app.derive(move |state| state.search.budget_error(budget).map(|error| error.to_string()));
    field(budget.id(), budget.label(), budget.help(), "numeric", text, error, move |text| {
        app.act(|state| state.search.set_budget(budget, text));
    })
}

#[component]
fn Buttons() -> impl IntoView {
    let app = App::get();
    let is_running = app.derive(|state| state.search.phase.is_running());
    let is_blocked = app.derive(State::is_busy);
    view! {
        <div class="actions">
            <button
                type="button"
                id="search-start"
                class="primary"
                aria-disabled=move || is_blocked.get().to_string()
                on:click=move |_| app.ask(|state| state.start_search())
            >
                {icons::run()}
                "Start the search"
            </button>
            <button
                type="button"
                id="search-cancel"
                aria-disabled=move || (!is_running.get()).to_string()
                on:click=move |_| app.ask(|state| state.cancel_search())
            >
                {icons::stop()}
                "Cancel"
            </button>
        </div>
    }
}

/// Where the search stands. The sentence changes with the phase; the bar with every answer.
#[component]
fn Status() -> impl IntoView {
    let app = App::get();
    let phase = app.derive(|state| state.search.phase);
    let sentence = app.derive(sentence);
    let progress = app.derive(|state| {
        state.search.report.as_ref().map(|report| (report.n_done, report.n_planned.max(report.n_done).max(1)))
    });
    let notes = app.derive(|state| state.search.report.as_ref().map(notes).unwrap_or_default());
    view! {
        <p id="search-status" role="status" data-state=move || phase.get().as_str()>
            {sentence}
        </p>
        {move || {
            progress
                .get()
                .filter(|_| phase.get().is_running())
                .map(|(n_done, n_planned)| {
                    view! {
                        <div class="search-progress">
                            <progress aria-label="Search" value=n_done.to_string() max=n_planned.to_string()></progress>
                            <span>{format!("{n_done} of {n_planned}")}</span>
                        </div>
                    }
                })
        }}
        {move || {
            let notes = notes.get();
            (!notes.is_empty())
                .then(|| {
                    view! {
                        <ul class="notes">
                            {notes.into_iter().map(|note| view! { <li>{note}</li> }).collect_view()}
                        </ul>
                    }
                })
        }}
    }
}

fn sentence(state: &State) -> String {
    let search = &state.search;
    let report = search.report.as_ref();
    let phase = |report: &Report| match report.phase {
        Phase::Propose => "The model proposes prompts.".to_owned(),
        Phase::Select { round, n_rounds } => format!("Choosing among the proposals, round {round} of {n_rounds}."),
        Phase::HeldOut => "Measuring the finalists on held-out pairs.".to_owned(),
        Phase::Finished => "Finished.".to_owned(),
    };
    match search.phase {
        SearchPhase::Idle => "No search has been started.".to_owned(),
        SearchPhase::Queued => "Waiting for the model, then searching.".to_owned(),
        SearchPhase::Running => report.map_or_else(|| "Starting the search.".to_owned(), phase),
        SearchPhase::Cancelled => "Cancelled; what was found so far stays below.".to_owned(),
        SearchPhase::Failed => "Failed; what was found so far stays below.".to_owned(),
        SearchPhase::Finished => match report.and_then(|report| report.finding.as_ref()) {
            Some(finding) => format!("Finished. {}", finding.sentence.replace(" %", "\u{a0}%")),
            None => "Finished.".to_owned(),
        },
    }
}

/// What the person must know, with the count of failed answers when there are any.
fn notes(report: &Report) -> Vec<String> {
    let mut notes = report.notes.clone();
    if report.n_failed > 0 {
        notes.push(format!("{} failed twice and counted as wrong.", words::count(report.n_failed as usize, "answer")));
    }
    notes
}
