//! The model: its name and identity, or how far its download is, or the way to try again.

use leptos::prelude::*;

use super::App;
use crate::state::{Model, WorkerPhase};
use crate::words;

/// The line at the top right.
#[component]
pub fn ModelLine() -> impl IntoView {
    let app = App::get();
    let model = app.derive(|state| state.model.clone());
    let is_mismatched = app.derive(|state| state.worker == WorkerPhase::Mismatched);
    let state_word = move || {
        model.with(|model| match model {
            Model::Waiting | Model::Loading { .. } => "loading",
            Model::Ready(_) => "ready",
            Model::Failed => "failed",
        })
    };
    view! {
        <section id="model" class="model" aria-label="Model" data-state=state_word>
            {move || match model.get() {
                Model::Waiting => view! { <p>"Starting the worker"</p> }.into_any(),
                Model::Loading { loaded_bytes, total_bytes } => loading(loaded_bytes, total_bytes).into_any(),
                Model::Ready(model) => ready(model).into_any(),
                Model::Failed => {
                    view! {
                        <p>"No model"</p>
                        {if is_mismatched.get() {
                            view! {
                                <button type="button" on:click=|_| browser::location::reload()>
                                    "Reload the page"
                                </button>
                            }
                                .into_any()
                        } else {
                            view! {
                                <button type="button" id="model-retry" on:click=move |_| app.retry()>
                                    "Try again"
                                </button>
                            }
                                .into_any()
                        }}
                    }
                        .into_any()
                }
            }}
        </section>
    }
}

fn loading(loaded_bytes: u64, total_bytes: Option<u64>) -> impl IntoView {
    let is_complete = total_bytes == Some(loaded_bytes);
    let figures = match total_bytes {
        Some(total) if is_complete => format!("Reading the model, {}", words::bytes(total)),
        Some(total) => format!("Loading the model, {} of {}", words::bytes(loaded_bytes), words::bytes(total)),
        None if loaded_bytes == 0 => "Loading the model".to_owned(),
        None => format!("Loading the model, {}", words::bytes(loaded_bytes)),
    };
    // Without a value the bar is indeterminate, which is the truth: the server did not say how much there is.
    let value = total_bytes.map(|_| loaded_bytes.to_string());
    view! {
        <p>{figures}</p>
        <progress aria-label="Loading the model" value=value max=total_bytes.map(|total| total.max(1).to_string())></progress>
    }
}

fn ready(model: protocol::ModelInfo) -> impl IntoView {
    let title = format!(
        "SHA-256 {}\n{}, {}, vocabulary {}, context {} tokens",
        model.sha256,
        model.architecture,
        words::parameters(model.n_parameters),
        model.vocab_size,
        model.context_length
    );
    let hash = words::short_hash(&model.sha256).to_owned();
    view! {
        <p title=title>
            <strong>{model.name}</strong>
            <span>{words::parameters(model.n_parameters)}</span>
            <span>{words::bytes(model.n_bytes)}</span>
            <span>"SHA-256 " <code>{hash}</code></span>
        </p>
        <p>
            <span id="backend">{model.backend}</span>
        </p>
    }
}
