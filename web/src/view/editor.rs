//! The prompt: system text, earlier turns, user text, sampling settings, Run and Cancel.

use leptos::html;
use leptos::prelude::*;

use super::{App, icons};
use crate::state::{Draft, Setting};

/// The settings shown at once; the others unfold.
const COMPACT: [Setting; 3] = [Setting::Temperature, Setting::Seed, Setting::MaxTokens];

/// Everything that is sent to the model.
#[component]
pub fn Editor(prompt: NodeRef<html::Textarea>) -> impl IntoView {
    let app = App::get();
    let system = app.derive(|state| state.draft.system.clone());
    let text = app.derive(|state| state.draft.prompt.clone());
    let has_system = app.derive(|state| !state.draft.system.is_empty());
    // Opens when a link brings a system text; closing it again is the person's choice.
    let is_open = Memo::new(move |before| has_system.get() || before == Some(&true));
    view! {
        <section class="editor" aria-labelledby="editor-heading">
            <h2 id="editor-heading">"Prompt"</h2>
            <details class="system" prop:open=is_open>
                <summary>
                    "System text"
                    <span class="hint">{move || if has_system.get() { "" } else { "none" }}</span>
                </summary>
                <textarea
                    id="system"
                    aria-label="System text"
                    rows="3"
                    spellcheck="false"
                    placeholder="Rules for the whole conversation; leave empty for none."
                    prop:value=system
                    on:input:target=move |event| {
                        let value = event.target().value();
                        app.act(|state| state.draft.system = value);
                    }
                ></textarea>
            </details>
            <EarlierTurns />
            <label class="visually-hidden" for="prompt">
                "User text"
            </label>
            <textarea
                id="prompt"
                node_ref=prompt
                rows="5"
                spellcheck="false"
                placeholder="What should the model answer?"
                prop:value=text
                on:input:target=move |event| {
                    let value = event.target().value();
                    app.act(|state| state.draft.prompt = value);
                }
            ></textarea>
            <super::suggestions::Suggestions />
            <fieldset class="settings">
                <legend class="visually-hidden">"Sampling"</legend>
                <div class="fields">{COMPACT.map(setting_field).collect_view()}</div>
                <details>
                    <summary>"More sampling settings"</summary>
                    <div class="fields">
                        {Setting::ALL
                            .into_iter()
                            .filter(|setting| !COMPACT.contains(setting))
                            .map(setting_field)
                            .collect_view()}
                    </div>
                </details>
            </fieldset>
            <RunButtons />
        </section>
    }
}

/// Turns that a link brought; shown, sent, removable, not yet editable.
#[component]
fn EarlierTurns() -> impl IntoView {
    let app = App::get();
    let earlier = app.derive(|state| state.draft.earlier.clone());
    move || {
        let earlier = earlier.get();
        (!earlier.is_empty()).then(|| {
            view! {
                <div class="turns">
                    <p class="turns-heading">
                        "Earlier turns"
                        <button
                            type="button"
                            class="quiet"
                            on:click=move |_| {
                                app.act(|state| state.draft.earlier.clear());
                            }
                        >
                            "Remove them"
                        </button>
                    </p>
                    <ol>
                        {earlier
                            .into_iter()
                            .map(|message| {
                                view! {
                                    <li>
                                        <span class="role">{message.role.as_str()}</span>
                                        <span class="turn">{message.content}</span>
                                    </li>
                                }
                            })
                            .collect_view()}
                    </ol>
                </div>
            }
        })
    }
}

fn setting_field(setting: Setting) -> impl IntoView {
    let app = App::get();
    let text = app.derive(move |state| state.draft.settings.text(setting).to_owned());
    let error = app.derive(move |state| state.draft.settings.error(setting).map(|error| error.to_string()));
    let change = move |draft: &mut Draft, text: String| draft.settings.set(setting, text);
    field(
        setting.id(),
        setting.label(),
        setting.help(),
        if setting.is_whole() { "numeric" } else { "decimal" },
        text,
        error,
        move |text| {
            app.act(|state| change(&mut state.draft, text));
        },
    )
}

/// A number as text with its label, its help and what is wrong with it.
pub fn field(
    id: &'static str,
    label: &'static str,
    help: &'static str,
    mode: &'static str,
    text: Memo<String>,
    error: Memo<Option<String>>,
    on_text: impl Fn(String) + Send + 'static,
) -> impl IntoView {
    let help_id = format!("{id}-help");
    view! {
        <div class="field" title=help>
            <label for=id>{label}</label>
            <input
                id=id
                type="text"
                inputmode=mode
                autocomplete="off"
                aria-describedby=help_id.clone()
                aria-invalid=move || error.with(Option::is_some).to_string()
                prop:value=text
                on:input:target=move |event| on_text(event.target().value())
            />
            <p id=help_id class=move || if error.with(Option::is_some) { "wrong" } else { "visually-hidden" }>
                {move || error.get().unwrap_or_else(|| help.to_owned())}
            </p>
        </div>
    }
}

#[component]
fn RunButtons() -> impl IntoView {
    let app = App::get();
    let is_running = app.derive(|state| state.answer.phase.is_running());
    let is_blocked = app.derive(|state| state.is_busy());
    let is_searching = app.derive(|state| state.search.phase.is_running());
    view! {
        <div class="actions">
            <button
                type="button"
                id="run"
                class="primary"
                aria-keyshortcuts="Control+Enter"
                aria-disabled=move || is_blocked.get().to_string()
                on:click=move |_| {
                    app.ask(|state| state.run());
                    super::show_on_narrow_page("answer-heading");
                }
            >
                {icons::run()}
                "Run"
            </button>
            <button
                type="button"
                id="cancel"
                aria-keyshortcuts="Escape"
                aria-disabled=move || (!is_running.get()).to_string()
                on:click=move |_| app.ask(|state| state.cancel())
            >
                {icons::stop()}
                "Cancel"
            </button>
            <p class="keys">
                {move || {
                    if is_searching.get() {
                        view! { "A search is running; it comes first." }.into_any()
                    } else {
                        view! {
                            <kbd>"Ctrl"</kbd>
                            <kbd>"Enter"</kbd>
                            " runs, "
                            <kbd>"Esc"</kbd>
                            " cancels"
                        }
                            .into_any()
                    }
                }}
            </p>
        </div>
    }
}
