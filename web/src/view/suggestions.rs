//! The constraints that the prompt itself states, offered as chips; and the way back, from a constraint to words in the prompt.
//!
//! Reading is deterministic and done in the page; nothing is added unasked.

use constraints::Constraint;
use leptos::prelude::*;
use wording::{Level, Pattern};

use super::{App, icons};
use crate::state::{Entry, State};

/// A constraint that the prompt states and the draft does not have.
#[derive(Clone, PartialEq)]
struct Chip {
    constraint: Constraint,
    /// The words that state it.
    words: String,
}

/// What the prompt states beyond the draft's constraints, and the demands in it that were not understood.
fn read(prompt: &str, entries: &[Entry]) -> (Vec<Chip>, Vec<String>) {
    let read = wording::extract(prompt);
    let is_there = |constraint: &Constraint| entries.iter().any(|entry| entry.constraint == *constraint);
    let mut chips: Vec<Chip> = Vec::new();
    for found in read.found {
        let is_double = chips.iter().any(|chip| chip.constraint == found.constraint);
        if !is_there(&found.constraint) && !is_double {
            chips.push(Chip { words: found.span.of(prompt).trim().to_owned(), constraint: found.constraint });
        }
    }
    (chips, read.unread.iter().map(|span| span.of(prompt).trim().to_owned()).collect())
}

/// What is read: unchanged while an answer streams, so that reading costs nothing a token.
fn draft(app: App) -> Memo<(String, Vec<Entry>)> {
    app.derive(|state| (state.draft.prompt.clone(), state.draft.entries.clone()))
}

/// The chips under the prompt; nothing when it states nothing new.
#[component]
pub fn Suggestions() -> impl IntoView {
    let app = App::get();
    let draft = draft(app);
    let found = Memo::new(move |_| draft.with(|(prompt, entries)| read(prompt, entries)));
    let chip = move |chip: Chip| {
        let says = chip.constraint.describe();
        let label = format!("Add the constraint “{says}”, stated as “{}”", chip.words);
        let constraint = StoredValue::new(chip.constraint);
        view! {
            <li>
                <button
                    type="button"
                    class="chip"
                    aria-label=label
                    title=format!("From “{}”", chip.words)
                    on:click=move |_| {
                        app.act(|state| state.add_constraint(constraint.get_value()));
                    }
                >
                    {icons::add()}
                    {says}
                </button>
            </li>
        }
    };
    move || {
        let (chips, unread) = found.get();
        (!chips.is_empty() || !unread.is_empty()).then(|| {
            let n = chips.len();
            let all: Vec<Constraint> = chips.iter().map(|chip| chip.constraint.clone()).collect();
            view! {
                <div class="suggestions" id="suggestions">
                    {(n > 0)
                        .then(|| {
                            view! {
                                <p class="hint">"The prompt states:"</p>
                                <ul>{chips.into_iter().map(chip).collect_view()}</ul>
                                {(n > 1)
                                    .then(|| {
                                        view! {
                                            <button
                                                type="button"
                                                class="quiet"
                                                on:click=move |_| {
                                                    app.act(|state| {
                                                        for constraint in all.clone() {
                                                            state.add_constraint(constraint);
                                                        }
                                                    });
                                                }
                                            >
                                                "Add all of them"
                                            </button>
                                        }
                                    })}
                            }
                        })}
                    {(!unread.is_empty())
                        .then(|| {
                            view! { <p class="hint">{format!("Not read as a constraint: “{}”", unread.join("”, “"))}</p> }
                        })}
                </div>
            }
        })
    }
}

/// Writes what the constraints ask for into the prompt, those it does not state yet.
#[component]
pub fn IntoWords() -> impl IntoView {
    let app = App::get();
    let draft = draft(app);
    let missing = Memo::new(move |_| {
        draft.with(|(prompt, entries)| {
            let stated = wording::extract(prompt).found;
            let is_stated = |constraint: &Constraint| stated.iter().any(|found| found.constraint == *constraint);
            let constraints = entries.iter().filter(|entry| entry.is_on).map(|entry| &entry.constraint);
            constraints.filter(|constraint| !is_stated(constraint)).cloned().collect::<Vec<_>>()
        })
    });
    view! {
        <div class="into-words">
            {move || {
                let missing = missing.get();
                (!missing.is_empty())
                    .then(|| {
                        let label = match missing.len() {
                            1 => "Say the missing constraint in the prompt".to_owned(),
                            n => format!("Say the {n} missing constraints in the prompt"),
                        };
                        view! {
                            <button
                                type="button"
                                id="into-words"
                                class="quiet"
                                on:click=move |_| {
                                    app.act(|state| {
                                        let sentences = missing
                                            .iter()
                                            .map(|constraint| wording::render(constraint, Pattern::Incorporation, 0));
                                        let sentences: Vec<String> = sentences.collect();
                                        let prompt = format!("{} {}", state.draft.prompt.trim_end(), sentences.join(" "));
                                        state.replace_prompt(prompt.trim_start().to_owned(), None);
                                    });
                                }
                            >
                                {label}
                            </button>
                        }
                    })
            }}
            <button
                type="button"
                id="harder"
                class="quiet"
                title="Adds constraints from groups that the prompt has none of (content, format, language, length) and that do not conflict"
                on:click=move |_| {
                    app.act(make_harder);
                }
            >
                "Make the prompt harder"
            </button>
        </div>
    }
}

/// One level up: constraints from one more group, taken only when nothing conflicts. The draft before can be switched back.
fn make_harder(state: &mut State) {
    let constraints = state.draft.constraints();
    let mut groups: Vec<wording::Group> = constraints.iter().map(wording::group_of).collect();
    groups.sort_unstable();
    groups.dedup();
    let level = [Level::I, Level::II, Level::III, Level::IV].get(groups.len()).copied().unwrap_or(Level::IV);
    let seed = state.draft.settings.sampling().map_or(1, |sampling| sampling.seed);
    // Proofs only: whether a text exists is not asked for each of the tries.
    let proofs = conflicts::Effort { max_work: 0, seed };
    let expanded = wording::expand(&state.draft.prompt, &constraints, level, seed, |set| {
        let analysis = conflicts::analyse_with(set, proofs);
        !matches!(analysis.satisfiability, conflicts::Satisfiability::Conflicting { .. })
    });
    let added = expanded.constraints.get(constraints.len()..).unwrap_or_default().to_vec();
    if !added.is_empty() {
        state.replace_prompt(expanded.prompt, Some(added));
    }
}
