//! The views: they derive from the state and call its actions, and decide nothing.
//!
//! [`App`] is the handle every view holds: the state as a signal, the worker, and which constraint is looked at.
//! Read [`mount`] first, then [`App`]; each file below is one region of the page.

mod answer;
mod app;
mod compatibility;
mod constraint_form;
mod editor;
mod icons;
mod leaderboard;
mod model_line;
mod notices;
mod probe;
mod search;
mod share;
mod suggestions;
mod verdicts;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

pub use app::App;

/// Puts the page into the document and starts the worker; the loader takes its own sentence away.
pub fn mount() {
    mount_to_body(Page);
}

/// On a page of one column, brings an element that stands further down into view.
fn show_on_narrow_page(id: &str) {
    // The width below which style.css puts the columns under one another.
    let is_narrow = window().match_media("(max-width: 900px)").ok().flatten().is_some_and(|query| query.matches());
    if let Some(element) = document().get_element_by_id(id).filter(|_| is_narrow) {
        element.scroll_into_view();
    }
}

/// True when the focus is in the region with this id.
fn focused_within(id: &str) -> bool {
    document().active_element().is_some_and(|element| element.closest(&format!("#{id}")).ok().flatten().is_some())
}

/// The whole page.
#[component]
fn Page() -> impl IntoView {
    let app = App::at_start();
    provide_context(app);
    app.start();

    let handle = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            let is_in_search = focused_within("search");
            app.ask(|state| if is_in_search { state.start_search() } else { state.run() });
        } else if event.key() == "F8" {
            event.prevent_default();
            verdicts::show_next_failure(app);
        } else if event.key() == "Escape" {
            app.ask(|state| state.cancel().or_else(|| state.cancel_search()));
        }
    });
    on_cleanup(move || handle.remove());

    let prompt = NodeRef::<html::Textarea>::new();
    let playground = NodeRef::<html::Div>::new();
    let search = NodeRef::<html::Section>::new();

    view! {
        <button
            type="button"
            class="skip"
            on:click=move |_| {
                if let Some(prompt) = prompt.get_untracked() {
                    let _ = prompt.focus();
                }
            }
        >
            "Skip to the prompt"
        </button>
        <header class="top">
            <div class="brand">
                {icons::bob()}
                <h1>"Plumbline"</h1>
            </div>
            <nav aria-label="Parts of the page">
                <button
                    type="button"
                    on:click=move |_| {
                        if let Some(playground) = playground.get_untracked() {
                            playground.scroll_into_view();
                            if let Some(prompt) = prompt.get_untracked() {
                                let _ = prompt.focus();
                            }
                        }
                    }
                >
                    "Playground"
                </button>
                <button
                    type="button"
                    on:click=move |_| {
                        if let Some(search) = search.get_untracked() {
                            search.scroll_into_view();
                            let _ = search.focus();
                        }
                    }
                >
                    "Prompt search"
                </button>
            </nav>
            <model_line::ModelLine />
        </header>
        <main>
            <notices::Failed />
            <notices::FromLink />
            <div class="playground" node_ref=playground>
                <div class="draft">
                    <editor::Editor prompt />
                    <constraint_form::Constraints />
                    <share::ShareLink />
                </div>
                <div class="result">
                    <answer::AnswerView />
                    <verdicts::Verdicts />
                    <answer::Rendered />
                </div>
            </div>
            <search::SearchView node_ref=search />
        </main>
        <footer>
            <probe::Probe />
            <p class="fine">
                "The model runs in this page; nothing you type leaves it. Build " <code>{protocol::BUILD_ID}</code>
            </p>
        </footer>
    }
}
