//! The catalogue of kinds: found by words, with its documentation, added by a button.

use constraints::{Constraint, KindInfo, registry};
use leptos::prelude::*;

use super::super::{App, icons};

/// How many kinds are shown before more is asked for.
const FEW: usize = 4;

/// The kind with this id.
pub fn kind_with_id(id: &str) -> Option<&'static KindInfo> {
    registry().iter().find(|kind| kind.id == id)
}

/// The example of the catalogue's first kind.
pub fn first_example() -> Option<Constraint> {
    registry().first().map(|kind| (kind.example)())
}

/// The kinds by category, in catalogue order.
pub fn groups() -> Vec<(&'static str, Vec<&'static KindInfo>)> {
    let mut groups: Vec<(&str, Vec<&KindInfo>)> = Vec::new();
    for kind in registry() {
        match groups.iter_mut().find(|(category, _)| *category == kind.category) {
            Some((_, kinds)) => kinds.push(kind),
            None => groups.push((kind.category, vec![kind])),
        }
    }
    groups
}

/// The kinds that answer to these words, the most fitting first; all of them, in catalogue order, without words.
fn found(words: &str) -> Vec<&'static KindInfo> {
    if words.trim().is_empty() {
        return registry().iter().collect();
    }
    let mut hits: Vec<(u32, &KindInfo)> = registry().iter().map(|kind| (kind.relevance(words), kind)).collect();
    hits.retain(|(relevance, _)| *relevance > 0);
    // Stable: equally fitting kinds keep the catalogue's order.
    hits.sort_by_key(|(relevance, _)| std::cmp::Reverse(*relevance));
    hits.into_iter().map(|(_, kind)| kind).collect()
}

/// The catalogue, with a field to search it.
#[component]
pub fn Catalogue() -> impl IntoView {
    let words = RwSignal::new(String::new());
    let is_open = RwSignal::new(false);
    let hits = Memo::new(move |_| words.with(|words| found(words).into_iter().map(|kind| kind.id).collect::<Vec<_>>()));
    let shown = Memo::new(move |_| {
        let n = if is_open.get() { usize::MAX } else { FEW };
        hits.with(|hits| hits.iter().copied().take(n).collect::<Vec<_>>())
    });
    view! {
        <div class="catalogue">
            <label for="find-kind">"Add a constraint"</label>
            <input
                id="find-kind"
                type="search"
                autocomplete="off"
                spellcheck="false"
                placeholder="Search the catalogue: words, comma, table, JSON …"
                aria-controls="kinds"
                prop:value=words
                on:input:target=move |event| {
                    is_open.set(false);
                    words.set(event.target().value());
                }
            />
            <ul id="kinds" class="kinds">
                <For
                    each=move || shown.get()
                    key=|id| *id
                    children=|id| kind_with_id(id).map(|kind| view! { <Kind kind /> })
                />
            </ul>
            {move || {
                let n = hits.with(Vec::len);
                if n == 0 {
                    return view! {
                        <p class="hint">"No kind answers to these words. A pattern or a script of your own may."</p>
                    }
                        .into_any();
                }
                (n > FEW)
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="quiet more"
                                aria-expanded=move || is_open.get().to_string()
                                aria-controls="kinds"
                                on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
                            >
                                {move || if is_open.get() { "Show fewer".to_owned() } else { format!("Show all {n}") }}
                            </button>
                        }
                    })
                    .into_any()
            }}
        </div>
    }
}

/// One kind of the catalogue: what it is, what is to be known of it, and the button that adds it.
#[component]
fn Kind(kind: &'static KindInfo) -> impl IntoView {
    let app = App::get();
    view! {
        <li class="kind-row" data-kind=kind.id>
            <button
                type="button"
                class="add-kind"
                on:click=move |_| {
                    app.act(|state| state.add_constraint((kind.example)()));
                }
            >
                {icons::add()}
                <span class="visually-hidden">"Add: "</span>
                <span class="kind-title">{kind.title}</span>
            </button>
            <p class="kind-summary">{kind.summary}</p>
            <Documentation kind />
        </li>
    }
}

/// The documentation of a kind, taken from its code.
#[component]
pub fn Documentation(kind: &'static KindInfo) -> impl IntoView {
    view! {
        <details class="documentation">
            <summary>
                "About"<span class="visually-hidden">{format!(" “{}”", kind.title)}</span>
            </summary>
            {kind
                .documentation()
                .split("\n# ")
                .skip(1)
                .filter_map(|section| section.split_once('\n'))
                .filter(|(_, text)| text.trim() != "None.")
                .map(|(heading, text)| {
                    view! {
                        <h4>{heading.to_owned()}</h4>
                        <p>{inline(text)}</p>
                    }
                })
                .collect_view()}
        </details>
    }
}

/// Text with its code in backticks set as code.
fn inline(text: &str) -> Vec<AnyView> {
    let joined = text.trim().replace('\n', " ");
    let parts = joined.split('`').map(str::to_owned);
    parts
        .enumerate()
        .map(|(at, part)| {
            if at % 2 == 1 {
                view! { <code>{part}</code> }.into_any()
            } else {
                view! { <span>{part}</span> }.into_any()
            }
        })
        .collect()
}
