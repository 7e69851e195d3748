//! The leaderboard: every candidate with where it comes from, its score while choosing, and its score on held-out pairs with its interval.
//!
//! On a narrow page the cells of a row stand below one another; the roles keep it a table for screen readers.

use leptos::prelude::*;
use search::{CandidateId, Interval, Origin, Row, Status};

use super::App;
use crate::words;

/// The table, or what will be in it.
#[component]
pub fn Leaderboard() -> impl IntoView {
    let app = App::get();
    let rows = app.derive(|state| state.search.report.as_ref().map(|report| report.rows.clone()).unwrap_or_default());
    let ids = Memo::new(move |_| rows.with(|rows| rows.iter().map(|row| row.id).collect::<Vec<_>>()));
    let winner = app.derive(|state| state.search.report.as_ref().and_then(|report| report.winner));
    view! {
        <table id="leaderboard" role="table" aria-label="Leaderboard">
            <thead role="rowgroup">
                <tr role="row">
                    <th role="columnheader" scope="col">"Prompt"</th>
                    <th role="columnheader" scope="col" class="number">"While choosing"</th>
                    <th role="columnheader" scope="col">"Held out, 95 % interval"</th>
                    <th role="columnheader" scope="col"><span class="visually-hidden">"Use"</span></th>
                </tr>
            </thead>
            <tbody role="rowgroup">
                <For
                    each=move || ids.get()
                    key=|id| id.0
                    children=move |id| {
                        let row = Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| row.id == id).cloned()));
                        view! { <RowView id row winner /> }
                    }
                />
            </tbody>
        </table>
        {move || {
            ids.with(Vec::is_empty)
                .then(|| {
                    view! {
                        <p class="empty">
                            "Every proposal appears here with its scores, beside what echoing the input, a constant answer and no prompt at all would score."
                        </p>
                    }
                })
        }}
    }
}

#[component]
fn RowView(id: CandidateId, row: Memo<Option<Row>>, winner: Memo<Option<CandidateId>>) -> impl IntoView {
    let app = App::get();
    move || {
        row.get().map(|row| {
            let is_winner = move || winner.get() == Some(id);
            let is_usable = matches!(row.origin, Origin::Proposed | Origin::User) && !row.text.is_empty();
            let text = row.text.clone();
            view! {
                <tr
                    role="row"
                    data-origin=row.origin.as_str()
                    class:winner=is_winner
                    class:eliminated=row.status == Status::Eliminated
                >
                    <td role="cell" class="candidate">
                        <span class="origin">{origin(row.origin)}</span>
                        {move || is_winner().then(|| view! { <span class="origin best">"chosen"</span> })}
                        <span class="candidate-text">{shown(&row)}</span>
                    </td>
                    <td role="cell" class="number" data-label="While choosing">
                        {score(&row)}
                    </td>
                    <td role="cell" class="held-out" data-label="Held out">
                        {held_out(row.held_out)}
                    </td>
                    <td role="cell" class="use">
                        {is_usable
                            .then(|| {
                                view! {
                                    <button
                                        type="button"
                                        on:click=move |_| {
                                            app.act(|state| state.use_prompt(&text));
                                            if let Some(prompt) = document().get_element_by_id("prompt") {
                                                prompt.scroll_into_view();
                                            }
                                        }
                                    >
                                        "Use this prompt"
                                    </button>
                                }
                            })}
                    </td>
                </tr>
            }
        })
    }
}

fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Echo | Origin::Constant | Origin::Empty => "baseline",
        Origin::User => "yours",
        Origin::Proposed => "proposed",
    }
}

fn shown(row: &Row) -> String {
    match row.origin {
        Origin::Echo => "Echo: the answer is the input".to_owned(),
        Origin::Constant => format!("Constant: the answer is always “{}”", row.text),
        Origin::Empty => "No prompt, only the input".to_owned(),
        Origin::User | Origin::Proposed => row.text.clone(),
    }
}

fn score(row: &Row) -> String {
    match row.search_score {
        Some(score) => format!("{} of {}", words::percent(score), row.n_scored),
        None => "–".to_owned(),
    }
}

/// The mean and its interval as text, and the same drawn: a line from low to high and a tick at the mean.
fn held_out(interval: Option<Interval>) -> AnyView {
    let Some(Interval { mean, low, high, n }) = interval else {
        return view! { <span class="none">"not measured"</span> }.into_any();
    };
    let text = format!("{}, {}–{} (n = {n})", words::percent(mean), words::bare_percent(low), words::percent(high));
    let place = |share: f64| format!("{:.1}", 2.0 + share.clamp(0.0, 1.0) * 96.0);
    view! {
        <svg class="whisker" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <path class="axis" d="M2 6h96" />
            <path class="range" d=format!("M{} 6H{}", place(low), place(high)) />
            <path class="mean" d=format!("M{} 1v10", place(mean)) />
        </svg>
        <span class="figures">{text}</span>
    }
    .into_any()
}
