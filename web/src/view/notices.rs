//! What went wrong and what came from a link, above everything else.

use leptos::prelude::*;

use super::{App, icons};
use crate::state::{Draft, Model, Notice, WorkerPhase};
use crate::words;

/// The last failure: its cause, its remedy, and where there is one a button that does it.
#[component]
pub fn Failed() -> impl IntoView {
    let app = App::get();
    // A damaged link is no failure of the worker, but the person needs the same: cause and remedy.
    let message = app.derive(|state| match (&state.failure, &state.notice) {
        (Some(failure), _) => Some((failure.detail.clone(), failure.kind.remedy().to_owned())),
        (None, Some(Notice::Damaged { detail })) => Some((
            // The sentence names the remedy too.
            detail.clone(),
            "The draft below is still your own.".to_owned(),
        )),
        _ => None,
    });
    let can_retry = app.derive(|state| {
        state.failure.is_some() && state.model == Model::Failed && state.worker != WorkerPhase::Mismatched
    });
    move || {
        message.get().map(|(detail, remedy)| {
            view! {
                <div id="failure" class="notice failure" role="alert">
                    {icons::attention()}
                    <p>
                        <strong>{detail}</strong>
                        " "
                        {remedy}
                    </p>
                    <div class="choices">
                        {move || {
                            can_retry
                                .get()
                                .then(|| {
                                    view! {
                                        <button type="button" on:click=move |_| app.retry()>
                                            "Try again"
                                        </button>
                                    }
                                })
                        }}
                        <button
                            type="button"
                            class="quiet"
                            aria-label="Dismiss this message"
                            on:click=move |_| {
                                app.act(|state| {
                                    if state.failure.is_some() { state.dismiss_failure() } else { state.dismiss_notice() }
                                });
                            }
                        >
                            {icons::close()}
                        </button>
                    </div>
                </div>
            }
        })
    }
}

/// What an opened link brought, and the way back.
#[component]
pub fn FromLink() -> impl IntoView {
    let app = App::get();
    let notice = app.derive(|state| state.notice.clone());
    let has_replaced = app.derive(|state| state.replaced.is_some());
    view! {
        {move || match notice.get() {
            Some(Notice::Opened { model }) => opened(app, model).into_any(),
            Some(Notice::Offered(linked)) => offered(app, &linked).into_any(),
            Some(Notice::Damaged { .. }) | None => {
                view! {
                    {move || {
                        has_replaced
                            .get()
                            .then(|| {
                                view! {
                                    <div class="notice" role="status">
                                        <p>"The draft was replaced; the one before is kept."</p>
                                        <div class="choices">
                                            <button
                                                type="button"
                                                id="undo"
                                                on:click=move |_| {
                                                    app.act(|state| state.undo());
                                                }
                                            >
                                                "Switch back"
                                            </button>
                                            <button
                                                type="button"
                                                class="quiet"
                                                aria-label="Dismiss this message and forget the other draft"
                                                on:click=move |_| {
                                                    app.act(|state| state.forget_replaced());
                                                }
                                            >
                                                {icons::close()}
                                            </button>
                                        </div>
                                    </div>
                                }
                            })
                    }}
                }
                    .into_any()
            }
        }}
        <Hidden />
    }
}

fn opened(app: App, model: Option<permalink::ModelRef>) -> impl IntoView {
    let has_replaced = app.derive(|state| state.replaced.is_some());
    let other = app.derive({
        let model = model.clone();
        move |state| match (&model, &state.model) {
            (Some(made_with), Model::Ready(here)) if made_with.sha256 != here.sha256 => Some(format!(
                "It was made with another model ({}, SHA-256 {}), so the answer may differ.",
                made_with.name,
                words::short_hash(&made_with.sha256)
            )),
            _ => None,
        }
    });
    view! {
        <div id="draft-notice" class="notice" role="status">
            {icons::link()}
            <p>
                <strong>"Opened from a link."</strong>
                " Nothing has run: read it, then press Run. "
                {move || other.get()}
            </p>
            <div class="choices">
                {move || {
                    has_replaced
                        .get()
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    on:click=move |_| {
                                        app.act(|state| state.undo());
                                    }
                                >
                                    "Back to my draft"
                                </button>
                            }
                        })
                }}
                <button
                    type="button"
                    class="quiet"
                    aria-label="Dismiss this message"
                    on:click=move |_| {
                        app.act(|state| state.dismiss_notice());
                    }
                >
                    {icons::close()}
                </button>
            </div>
        </div>
    }
}

fn offered(app: App, linked: &permalink::State) -> impl IntoView {
    let what = format!(
        "It holds {} and {}.",
        words::count(linked.messages.len(), "message"),
        words::count(linked.constraints.len(), "constraint")
    );
    view! {
        <div id="link-offer" class="notice" role="alert">
            {icons::link()}
            <p>
                <strong>"A link was opened over your draft."</strong>
                " "
                {what}
                " Your draft stays until you choose."
            </p>
            <div class="choices">
                <button
                    type="button"
                    id="link-open"
                    on:click=move |_| {
                        app.act(|state| state.accept_offered());
                    }
                >
                    "Open the link"
                </button>
                <button
                    type="button"
                    id="link-keep"
                    on:click=move |_| {
                        app.act(|state| state.dismiss_notice());
                    }
                >
                    "Keep mine"
                </button>
            </div>
        </div>
    }
}

/// Characters that a model reads and a person does not see, whoever brought them.
#[component]
fn Hidden() -> impl IntoView {
    let app = App::get();
    let draft = app.derive(|state| state.draft.clone());
    let n_hidden = Memo::new(move |_| draft.with(Draft::n_hidden));
    let revealed = Memo::new(move |_| draft.with(Draft::revealed));
    move || {
        (n_hidden.get() > 0).then(|| {
            view! {
                <div id="hidden-characters" class="notice warning" role="status">
                    {icons::attention()}
                    <details>
                        <summary>
                            {move || format!("The draft holds {} that you cannot see and the model reads.", words::count(n_hidden.get(), "character"))}
                        </summary>
                        {move || revealed.get().into_iter().map(|text| view! { <pre>{text}</pre> }).collect_view()}
                    </details>
                    <div class="choices">
                        <button
                            type="button"
                            on:click=move |_| {
                                app.act(|state| state.strip_hidden());
                            }
                        >
                            "Remove hidden characters"
                        </button>
                    </div>
                </div>
            }
        })
    }
}
