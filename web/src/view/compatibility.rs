//! Whether the constraints can hold together, said while they are edited and before anything runs.
//!
//! The analysis looks for a text that keeps them all, which takes some milliseconds, so it waits until the person pauses.

use std::time::Duration;

use conflicts::{Analysis, Effort, Satisfiability, analyse_with};
use constraints::Constraint;
use leptos::prelude::*;

use super::App;

/// How long the constraints must rest before they are analysed: longer than between two keystrokes.
const PAUSE: Duration = Duration::from_millis(300);

/// A tenth of what the command line may spend: the page must not stand still while somebody types.
const EFFORT: Effort = Effort { max_work: 15_000, seed: 1 };

/// What was found of one set of constraints.
#[derive(Clone, PartialEq)]
struct Finding {
    /// The keys of the constraints that were analysed, in their order.
    keys: Vec<u32>,
    constraints: Vec<Constraint>,
    analysis: Analysis,
}

/// Everything that is switched on, with its key.
fn active(app: App) -> Memo<Vec<(u32, Constraint)>> {
    app.derive(|state| {
        let entries = state.draft.entries.iter().filter(|entry| entry.is_on);
        entries.map(|entry| (entry.key, entry.constraint.clone())).collect()
    })
}

/// The region under the list of constraints; empty with fewer than two of them, unless one alone cannot be kept.
#[component]
pub fn Compatibility() -> impl IntoView {
    let app = App::get();
    let active = active(app);
    let finding = RwSignal::new(None::<Finding>);
    Effect::new(move |waiting: Option<Option<TimeoutHandle>>| {
        if let Some(waiting) = waiting.flatten() {
            waiting.clear();
        }
        let (keys, constraints): (Vec<u32>, Vec<Constraint>) = active.get().into_iter().unzip();
        let analyse = move || {
            let analysis = analyse_with(&constraints, EFFORT);
            finding.set(Some(Finding { keys, constraints, analysis }));
        };
        set_timeout_with_handle(analyse, PAUSE).ok()
    });
    // A finding of other constraints says nothing of these.
    let current = Memo::new(move |_| {
        let active = active.get();
        finding.get().filter(|finding| {
            active.len() == finding.keys.len()
                && active.iter().zip(&finding.constraints).all(|((_, now), then)| now == then)
        })
    });
    view! {
        <div id="compatibility" role="status">
            {move || current.get().map(|finding| said(app, finding))}
        </div>
    }
}

fn said(app: App, finding: Finding) -> AnyView {
    let names = |indices: &[usize]| {
        let described = indices.iter().filter_map(|index| finding.constraints.get(*index));
        described.map(Constraint::describe).collect::<Vec<_>>().join(" + ")
    };
    let redundancies = finding.analysis.redundancies.iter().map(|redundancy| {
        view! { <p class="hint">{format!("{}: says nothing new. {}", names(&[redundancy.index]), redundancy.why)}</p> }
    });
    let redundancies = redundancies.collect_view();
    match &finding.analysis.satisfiability {
        Satisfiability::Conflicting { conflicts } => {
            let conflicts = conflicts.iter().map(|conflict| {
                let key = conflict.indices.last().and_then(|index| finding.keys.get(*index)).copied();
                let verb =
                    if conflict.indices.len() == 1 { "cannot be satisfied" } else { "cannot be satisfied together" };
                view! {
                    <li>
                        <p>
                            <strong>{format!("{} {verb}: ", names(&conflict.indices))}</strong>
                            {conflict.why.clone()}
                        </p>
                        {key
                            .map(|key| {
                                view! {
                                    <button
                                        type="button"
                                        class="quiet"
                                        on:click=move |_| {
                                            app.act(|state| state.switch_constraint(key, false));
                                        }
                                    >
                                        "Switch the last of them off"
                                    </button>
                                }
                            })}
                    </li>
                }
            });
            view! { <ul class="conflicts">{conflicts.collect_view()}</ul> }.into_any()
        }
        Satisfiability::Satisfiable { witness } if finding.constraints.len() > 1 => {
            let witness = StoredValue::new(witness.clone());
            let can_show = app.derive(|state| !state.answer.phase.is_running());
            view! {
                <p class="hint">
                    "They can be satisfied together. "
                    {move || {
                        can_show
                            .get()
                            .then(|| {
                                view! {
                                    <button
                                        type="button"
                                        id="show-witness"
                                        class="link"
                                        on:click=move |_| {
                                            app.act(|state| state.judge_own(witness.get_value()));
                                        }
                                    >
                                        "Show a text that satisfies them all"
                                    </button>
                                }
                            })
                    }}
                </p>
                {redundancies}
            }
            .into_any()
        }
        Satisfiability::Satisfiable { .. } => ().into_any(),
        Satisfiability::Unknown if finding.constraints.len() > 1 => view! {
            <p class="hint">"Whether they can be satisfied together is not known."</p>
            {redundancies}
        }
        .into_any(),
        Satisfiability::Unknown => ().into_any(),
    }
}
