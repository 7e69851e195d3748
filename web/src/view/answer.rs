//! The answer as it streams, with the words that the constraints rest on marked, and how fast it came.
//!
//! Output is text nodes only, byte for byte what the model gave. Screen readers hear the phases, not the tokens.

use leptos::prelude::*;

use super::App;
use crate::marks::{self, Run};
use crate::state::{Phase, State};
use crate::words;

/// The answer's region.
#[component]
pub fn AnswerView() -> impl IntoView {
    let app = App::get();
    let phase = app.derive(|state| state.answer.phase);
    let status = app.derive(State::status);
    let is_own = Memo::new(move |_| phase.get() == Phase::Own);
    let is_empty = app.derive(|state| state.answer.phase != Phase::Own && state.answer.text.is_empty());
    let runs = marked(app);
    view! {
        <section class="answer" aria-labelledby="answer-heading">
            <div class="section-head">
                <h2 id="answer-heading">{move || if is_own.get() { "Your own text" } else { "Answer" }}</h2>
                <OwnToggle />
            </div>
            <p id="status" role="status" data-phase=move || phase.get().as_str()>
                {status}
            </p>
            <Progress />
            <div class="sheet" class:focused=move || app.looked_at.get().is_some()>
                <div
                    id="output"
                    role="log"
                    aria-live="off"
                    aria-labelledby="answer-heading"
                    aria-busy=move || phase.get().is_running().to_string()
                    data-state=move || phase.get().as_str()
                    tabindex="0"
                    dir="auto"
                >
                    {move || runs.get().into_iter().map(run).collect_view()}
                </div>
                {move || {
                    (is_empty.get() && !phase.get().is_running())
                        .then(|| view! { <p class="empty">{empty(phase.get())}</p> })
                }}
            </div>
            {move || is_own.get().then(|| view! { <OwnText /> })}
            <Meter />
        </section>
    }
}

fn empty(phase: Phase) -> &'static str {
    match phase {
        Phase::Empty => "The answer appears here, word by word, and every constraint is judged as it comes.",
        Phase::Failed => "No text came.",
        _ => "The answer is empty.",
    }
}

/// The answer cut where its evidence changes: of one constraint when one is looked at, else of all.
fn marked(app: App) -> Memo<Vec<Run>> {
    let keys = app.derive(|state| state.draft.entries.iter().map(|entry| entry.key).collect::<Vec<_>>());
    let text = app.derive(|state| state.answer.text.clone());
    Memo::new(move |_| {
        let looked_at = app.looked_at.get();
        let keys = keys.get();
        app.verdicts.with(|verdicts| {
            let shown =
                keys.iter().zip(verdicts).filter(|(key, _)| looked_at.is_none_or(|looked_at| looked_at == **key));
            let evidence = shown.filter_map(|(_, verdict)| verdict.as_ref()).flat_map(|verdict| &verdict.evidence);
            text.with(|text| marks::runs(text, evidence))
        })
    })
}

fn run(run: Run) -> AnyView {
    match (run.supports, run.violates) {
        (false, false) => view! { <span>{run.text}</span> }.into_any(),
        (true, false) => view! { <mark class="supports">{run.text}</mark> }.into_any(),
        // What breaks a constraint matters more than what keeps another.
        (_, true) => view! { <mark class="violates">{run.text}</mark> }.into_any(),
    }
}

/// How far the prompt is read; gone as soon as text comes.
#[component]
fn Progress() -> impl IntoView {
    let app = App::get();
    let progress = app.derive(|state| {
        let answer = &state.answer;
        (answer.phase == Phase::Prefilling && answer.n_prompt > 0).then_some((answer.n_prefilled, answer.n_prompt))
    });
    move || {
        progress.get().map(|(n_prefilled, n_prompt)| {
            view! {
                <progress
                    class="prefill"
                    aria-label="Reading the prompt"
                    value=n_prefilled.to_string()
                    max=n_prompt.to_string()
                ></progress>
            }
        })
    }
}

/// Figures under the answer. Not a live region: they change with every token.
#[component]
fn Meter() -> impl IntoView {
    let app = App::get();
    let figures = app.derive(|state| {
        let answer = &state.answer;
        let mut figures = Vec::new();
        if answer.n_tokens > 0 {
            figures.push(("Tokens", answer.n_tokens.to_string()));
        }
        if let Some(timing) = &answer.timing {
            if let Some(rate) = words::rate(timing.n_tokens, timing.decode_ms) {
                figures.push(("Tokens/s", rate));
            }
            figures.push((
                "Prompt",
                format!(
                    "{} in {}",
                    words::count(timing.n_prompt as usize, "token"),
                    words::duration(timing.prefill_ms)
                ),
            ));
        } else if answer.n_prompt > 0 {
            figures.push(("Prompt", words::count(answer.n_prompt as usize, "token")));
        }
        if let Phase::Finished(reason) = answer.phase {
            figures.push(("End", words::finish_short(reason).to_owned()));
        }
        if let Some(sha256) = &answer.text_sha256 {
            figures.push(("SHA-256", words::short_hash(sha256).to_owned()));
        }
        figures
    });
    move || {
        let figures = figures.get();
        (!figures.is_empty()).then(|| {
            view! {
                <dl class="meter" id="meter">
                    {figures
                        .into_iter()
                        .map(|(name, value)| {
                            view! {
                                <div>
                                    <dt>{name}</dt>
                                    <dd>{value}</dd>
                                </div>
                            }
                        })
                        .collect_view()}
                </dl>
            }
        })
    }
}

/// Lets the person edit the answer, or type one, to see it judged without a model.
#[component]
fn OwnToggle() -> impl IntoView {
    let app = App::get();
    let phase = app.derive(|state| state.answer.phase);
    let can_edit = Memo::new(move |_| phase.get() != Phase::Own && !phase.get().is_running());
    move || {
        can_edit.get().then(|| {
            view! {
                <button
                    type="button"
                    id="own-text"
                    class="quiet"
                    on:click=move |_| {
                        app.act(|state| {
                            let text = state.answer.text.clone();
                            state.judge_own(text);
                        });
                    }
                >
                    {if phase.get() == Phase::Empty { "Judge a text of my own" } else { "Edit this text" }}
                </button>
            }
        })
    }
}

#[component]
fn OwnText() -> impl IntoView {
    let app = App::get();
    let text = app.peek(|state| state.answer.text.clone());
    view! {
        <label class="visually-hidden" for="own">
            "Your own text"
        </label>
        <textarea
            id="own"
            rows="4"
            spellcheck="false"
            placeholder="Type or paste a text; it is judged on each keystroke, here in the page."
            prop:value=text
            on:input:target=move |event| {
                let text = event.target().value();
                app.act(|state| state.judge_own(text));
            }
        ></textarea>
    }
}

/// The prompt exactly as the model reads it.
#[component]
pub fn Rendered() -> impl IntoView {
    let app = App::get();
    let rendered = app.derive(|state| state.answer.rendered.clone());
    move || {
        rendered.get().map(|rendered| {
            view! {
                <details class="rendered">
                    <summary>"The prompt as the model reads it"</summary>
                    <pre id="rendered" tabindex="0" aria-label="The prompt as the model reads it">
                        {rendered}
                    </pre>
                </details>
            }
        })
    }
}
