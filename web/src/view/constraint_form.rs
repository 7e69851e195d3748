//! The constraints of the draft as a list of small forms, and the catalogue they come from.
//!
//! Each can be switched off, moved and removed; what its fields are is the business of [`fields`].

mod catalogue;
mod fields;
mod tests_table;

use constraints::Constraint;
use leptos::prelude::*;

use super::{App, icons};
use fields::{Fields, Place};

/// The list and the way to add to it.
#[component]
pub fn Constraints() -> impl IntoView {
    let app = App::get();
    let keys = app.derive(|state| state.draft.entries.iter().map(|entry| entry.key).collect::<Vec<_>>());
    view! {
        <section class="constraints" aria-labelledby="constraints-heading">
            <h2 id="constraints-heading">"Constraints"</h2>
            {move || {
                keys.with(Vec::is_empty)
                    .then(|| {
                        view! {
                            <p class="empty">"None yet. Add one below and watch it judged while the answer comes."</p>
                        }
                    })
            }}
            <ul class="forms">
                <For each=move || keys.get() key=|key| *key children=move |key| view! { <Form key /> } />
            </ul>
            <super::compatibility::Compatibility />
            <super::suggestions::IntoWords />
            <catalogue::Catalogue />
        </section>
    }
}

/// One constraint: its kind, its parameters, and what can be done with it as a whole.
#[component]
fn Form(key: u32) -> impl IntoView {
    let app = App::get();
    let entry = app.derive(move |state| state.draft.entries.iter().find(|entry| entry.key == key).cloned());
    let place_in_list = app.derive(move |state| {
        let entries = &state.draft.entries;
        entries.iter().position(|entry| entry.key == key).map(|at| (at == 0, at + 1 == entries.len()))
    });
    // The kind of an entry never changes, so its head is built once.
    let Some(kind) = entry.with_untracked(|entry| entry.as_ref().map(|entry| entry.constraint.kind())) else {
        return ().into_any();
    };
    let constraint = Memo::new(move |_| entry.with(|entry| entry.as_ref().map(|entry| entry.constraint.clone())));
    let replace = Callback::new(move |(constraint,): (Constraint,)| {
        app.act(|state| state.change_constraint(key, constraint));
        Ok(())
    });
    let place = Place::new(format!("constraint-{key}"), constraint, replace);
    let is_on = Memo::new(move |_| entry.with(|entry| entry.as_ref().is_some_and(|entry| entry.is_on)));
    let shift = move |label: &'static str, by: isize, is_end: Memo<bool>, icon: AnyView| {
        view! {
            <button
                type="button"
                class="quiet tool"
                aria-label=format!("{label}: {}", kind.title)
                title=label
                disabled=is_end
                on:click=move |_| {
                    app.act(|state| state.move_constraint(key, by));
                }
            >
                {icon}
            </button>
        }
    };
    let is_first = Memo::new(move |_| place_in_list.get().is_none_or(|(is_first, _)| is_first));
    let is_last = Memo::new(move |_| place_in_list.get().is_none_or(|(_, is_last)| is_last));
    view! {
        <li class="form" class:off=move || !is_on.get() data-kind=kind.id>
            <div class="form-head">
                <label class="switch" title="Switch this constraint on or off">
                    <input
                        type="checkbox"
                        aria-label=format!("Judge by “{}”", kind.title)
                        prop:checked=is_on
                        on:change:target=move |event| {
                            let is_on = event.target().checked();
                            app.act(|state| state.switch_constraint(key, is_on));
                        }
                    />
                </label>
                <h3 title=kind.summary>{kind.title}</h3>
                {shift("Move up", -1, is_first, icons::up().into_any())}
                {shift("Move down", 1, is_last, icons::down().into_any())}
                <button
                    type="button"
                    class="quiet tool remove"
                    aria-label=format!("Remove the constraint “{}”", kind.title)
                    title="Remove"
                    on:click=move |_| {
                        app.act(|state| state.remove_constraint(key));
                    }
                >
                    {icons::close()}
                </button>
            </div>
            <Fields place />
            {(kind.category == "Own checks").then(|| view! { <tests_table::TestTable key constraint /> })}
            <catalogue::Documentation kind />
        </li>
    }
    .into_any()
}
