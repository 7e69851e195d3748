//! The verdict of every constraint, hung on one line: mark, words, measured value, reason.
//!
//! Looking at one (pointer or focus) shows its evidence alone in the answer; its button keeps it shown.

use constraints::{Status, Verdict};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::{App, icons};
use crate::state::{Entry, Second};
use crate::words;

/// What one line shows.
#[derive(Clone, PartialEq)]
struct Line {
    key: u32,
    kind: &'static str,
    says: String,
    verdict: Option<Verdict>,
    /// Upstream's verdict, where it differs from ours.
    second: Option<Second>,
}

/// The panel.
#[component]
pub fn Verdicts() -> impl IntoView {
    let app = App::get();
    let entries = app.derive(|state| state.draft.entries.clone());
    let lines = Memo::new(move |_| {
        entries
            .with(|entries| app.verdicts.with(|verdicts| app.seconds.with(|seconds| lines(entries, verdicts, seconds))))
    });
    let keys = Memo::new(move |_| lines.with(|lines| lines.iter().map(|line| line.key).collect::<Vec<_>>()));
    let tally = move || app.verdicts.with(|verdicts| words::tally(verdicts));
    let n_judged = Memo::new(move |_| lines.with(|lines| lines.iter().filter(|line| line.verdict.is_some()).count()));
    let is_plumb = Memo::new(move |_| {
        lines.with(|lines| {
            !lines.is_empty() && lines.iter().all(|line| line.verdict.as_ref().is_some_and(Verdict::is_satisfied))
        })
    });
    view! {
        <section class="verdicts" aria-labelledby="verdicts-heading">
            <div class="section-head">
                <h2 id="verdicts-heading">"Verdicts"</h2>
                <NextFailure />
                <p class="tally">{move || if n_judged.get() > 0 { tally() } else { String::new() }}</p>
            </div>
            {move || {
                keys.with(Vec::is_empty)
                    .then(|| view! { <p class="empty">"No constraints: nothing to judge."</p> })
            }}
            <ul id="constraints" class:plumb=is_plumb>
                <For
                    each=move || keys.get()
                    key=|key| *key
                    children=move |key| {
                        let line = Memo::new(move |_| {
                            lines.with(|lines| lines.iter().find(|line| line.key == key).cloned())
                        });
                        view! { <VerdictLine key line /> }
                    }
                />
            </ul>
            {move || (!keys.with(Vec::is_empty)).then(icons::line_end)}
        </section>
    }
}

/// Goes from failure to failure: the button, and F8 anywhere on the page.
#[component]
fn NextFailure() -> impl IntoView {
    let app = App::get();
    let has_failure = Memo::new(move |_| {
        app.verdicts.with(|verdicts| verdicts.iter().flatten().any(|verdict| verdict.status.is_violated()))
    });
    move || {
        has_failure.get().then(|| {
            view! {
                <button
                    type="button"
                    id="next-failure"
                    class="quiet"
                    aria-keyshortcuts="F8"
                    on:click=move |_| show_next_failure(app)
                >
                    "Next failure "
                    <kbd>"F8"</kbd>
                </button>
            }
        })
    }
}

/// Looks at the first constraint after the one looked at last that is not satisfied, in list order, round and round, and brings it and its place in the answer into view.
pub fn show_next_failure(app: App) {
    let keys = app.peek(|state| state.draft.entries.iter().map(|entry| entry.key).collect::<Vec<_>>());
    let failing: Vec<u32> = app.verdicts.with_untracked(|verdicts| {
        let lines = keys.iter().zip(verdicts);
        lines
            .filter(|(_, verdict)| verdict.as_ref().is_some_and(|verdict| verdict.status.is_violated()))
            .map(|(key, _)| *key)
            .collect()
    });
    let place = |key: u32| keys.iter().position(|at| *at == key);
    let after = app.pinned.get_untracked().and_then(place);
    let next = failing.iter().copied().find(|key| after.is_none_or(|after| place(*key) > Some(after)));
    let Some(next) = next.or_else(|| failing.first().copied()) else { return };
    app.pinned.set(Some(next));
    if let Some(line) = document().get_element_by_id(&format!("verdict-{next}")) {
        let _ = line.unchecked_into::<web_sys::HtmlElement>().focus();
    }
    // Once the answer shows this constraint's evidence alone.
    request_animation_frame(|| {
        if let Ok(Some(mark)) = document().query_selector("#output mark.violates, #output mark.supports") {
            mark.scroll_into_view_with_bool(false);
        }
    });
}

fn lines(entries: &[Entry], verdicts: &[Option<Verdict>], seconds: &[Option<Second>]) -> Vec<Line> {
    let differs = |second: &Second, ours: Option<&Verdict>| ours.is_some_and(|ours| second.differs(ours));
    let entries = entries.iter().zip(verdicts).zip(seconds).filter(|((entry, _), _)| entry.is_on);
    entries
        .map(|((entry, verdict), second)| Line {
            key: entry.key,
            kind: entry.constraint.kind().id,
            says: entry.constraint.describe(),
            verdict: verdict.clone(),
            second: second.clone().filter(|second| differs(second, verdict.as_ref())),
        })
        .collect()
}

#[component]
fn VerdictLine(key: u32, line: Memo<Option<Line>>) -> impl IntoView {
    let app = App::get();
    let of = move |part: fn(&Line) -> String| {
        Memo::new(move |_| line.with(|line| line.as_ref().map(part).unwrap_or_default()))
    };
    let on_verdict = move |part: fn(&Verdict) -> String| {
        Memo::new(move |_| {
            line.with(|line| line.as_ref().and_then(|line| line.verdict.as_ref()).map(part).unwrap_or_default())
        })
    };
    let kind = of(|line| line.kind.to_owned());
    let says = of(|line| line.says.clone());
    let measured = on_verdict(|verdict| verdict.measured.clone());
    let reason = on_verdict(|verdict| verdict.reason.clone());
    let distance = on_verdict(|verdict| match verdict.distance {
        Some(n @ 1..) if !verdict.is_satisfied() => format!("{n} away"),
        _ => String::new(),
    });
    let status = of(|line| {
        match line.verdict.as_ref().map(|verdict| verdict.status) {
            None => "waiting",
            Some(Status::True | Status::PresumablyTrue) => "satisfied",
            Some(Status::False | Status::PresumablyFalse) => "violated",
            Some(Status::NotCheckable) => "not-checkable",
            Some(Status::CutOff) => "cut-off",
        }
        .to_owned()
    });
    let words = of(|line| words::verdict(line.verdict.as_ref()).to_owned());
    let is_settled = Memo::new(move |_| {
        line.with(|line| {
            line.as_ref().and_then(|line| line.verdict.as_ref()).is_some_and(|verdict| verdict.is_settled())
        })
    });
    let n_evidence = Memo::new(move |_| {
        line.with(|line| {
            line.as_ref().and_then(|line| line.verdict.as_ref()).map_or(0, |verdict| verdict.evidence.len())
        })
    });
    let second = Memo::new(move |_| line.with(|line| line.as_ref().and_then(|line| line.second.clone())));
    let is_pinned = Memo::new(move |_| app.pinned.get() == Some(key));
    let look = move |is_on: bool| app.hovered.set(is_on.then_some(key));
    view! {
        <li
            id=format!("verdict-{key}")
            tabindex="-1"
            data-constraint=kind
            data-status=status
            data-settled=move || is_settled.get().to_string()
            class:looked-at=move || app.looked_at.get() == Some(key)
            on:mouseenter=move |_| look(true)
            on:mouseleave=move |_| look(false)
            on:focusin=move |_| look(true)
            on:focusout=move |_| look(false)
        >
            <span class="sign">
                {move || match (status.get().as_str(), is_settled.get()) {
                    ("satisfied", true) => icons::satisfied().into_any(),
                    ("satisfied", false) => icons::satisfied_so_far().into_any(),
                    ("violated", true) => icons::violated().into_any(),
                    ("violated", false) => icons::not_yet().into_any(),
                    _ => icons::waiting().into_any(),
                }}
            </span>
            <div class="line">
                <p class="says">{says}</p>
                <p class="finding">
                    <strong>{words}</strong>
                    {move || {
                        is_settled
                            .get()
                            .then(|| {
                                view! {
                                    <span class="settled" title="No further text can change this verdict.">
                                        "settled"
                                    </span>
                                }
                            })
                    }}
                    <span class="measured">{measured}</span>
                    {move || {
                        (!distance.with(String::is_empty)).then(|| view! { <span class="distance">{distance}</span> })
                    }}
                </p>
                <p class="reason">{reason}</p>
                {move || {
                    second
                        .get()
                        .map(|second| {
                            view! {
                                <p class="second" title=second.id.clone()>
                                    <strong>{format!("{}’s own code: {}. ", second.suite, second.says())}</strong>
                                    {second.reason}
                                </p>
                            }
                        })
                }}
            </div>
            {move || {
                (n_evidence.get() > 0)
                    .then(|| {
                        let label = move || format!("Show in the answer: {}", says.get());
                        view! {
                            <button
                                type="button"
                                class="show"
                                aria-label=label
                                aria-pressed=move || is_pinned.get().to_string()
                                on:click=move |_| app.pinned.set((!is_pinned.get_untracked()).then_some(key))
                            >
                                {move || words::count(n_evidence.get(), "place")}
                            </button>
                        }
                    })
            }}
        </li>
    }
}
