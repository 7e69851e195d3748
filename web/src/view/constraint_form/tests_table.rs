//! The test table of an own check: texts, each with the verdict that is expected, run at once on every change.
//!
//! It is saved with the constraint, in the draft and in links.

use constraints::{Constraint, Status, check};
use leptos::prelude::*;

use super::super::{App, icons};

/// What one test came to.
#[derive(Clone, Copy, PartialEq)]
enum Came {
    AsExpected,
    Otherwise,
    NotCheckable,
}

fn run(constraint: &Constraint, text: &str, is_kept: bool) -> Came {
    match check(constraint, text).status {
        Status::NotCheckable => Came::NotCheckable,
        status if status.is_satisfied() == is_kept => Came::AsExpected,
        _ => Came::Otherwise,
    }
}

/// The table, under the fields of the check with this key.
#[component]
pub fn TestTable(key: u32, constraint: Memo<Option<Constraint>>) -> impl IntoView {
    let app = App::get();
    let tests = app.derive(move |state| {
        state.draft.entries.iter().find(|entry| entry.key == key).map(|entry| entry.tests.clone()).unwrap_or_default()
    });
    let came = Memo::new(move |_| {
        let constraint = constraint.get();
        tests.with(|tests| match &constraint {
            Some(constraint) => tests.iter().map(|(text, is_kept)| run(constraint, text, *is_kept)).collect(),
            None => Vec::new(),
        })
    });
    let n = Memo::new(move |_| tests.with(Vec::len));
    let change = move |change: &dyn Fn(&mut Vec<(String, bool)>)| {
        let mut changed = tests.get_untracked();
        change(&mut changed);
        app.act(|state| state.change_tests(key, changed));
    };
    let answer = app.derive(|state| state.answer.text.clone());
    let tally = move || {
        let n_right = came.with(|came| came.iter().filter(|came| **came == Came::AsExpected).count());
        if n.get() == 0 { String::new() } else { format!("{n_right} of {} as expected", n.get()) }
    };
    let row = move |at: usize| {
        let of = move || tests.with(|tests| tests.get(at).cloned()).unwrap_or_default();
        let outcome = Memo::new(move |_| came.with(|came| came.get(at).copied()));
        view! {
            <tr data-came=move || match outcome.get() {
                Some(Came::AsExpected) => "expected",
                Some(Came::Otherwise) => "otherwise",
                Some(Came::NotCheckable) | None => "unknown",
            }>
                <td>
                    <textarea
                        rows="1"
                        spellcheck="false"
                        aria-label=format!("Text of test {}", at + 1)
                        prop:value=move || of().0
                        on:input:target=move |event| {
                            let text = event.target().value();
                            change(&|tests| {
                                if let Some(test) = tests.get_mut(at) {
                                    test.0.clone_from(&text);
                                }
                            });
                        }
                    ></textarea>
                </td>
                <td>
                    <select
                        aria-label=format!("Expected of test {}", at + 1)
                        prop:value=move || if of().1 { "satisfied" } else { "not satisfied" }
                        on:change:target=move |event| {
                            let is_kept = event.target().value() == "satisfied";
                            change(&|tests| {
                                if let Some(test) = tests.get_mut(at) {
                                    test.1 = is_kept;
                                }
                            });
                        }
                    >
                        <option>"satisfied"</option>
                        <option selected=!of().1>"not satisfied"</option>
                    </select>
                </td>
                <td class="came">
                    {move || match outcome.get() {
                        Some(Came::AsExpected) => "as expected",
                        Some(Came::Otherwise) => "otherwise",
                        Some(Came::NotCheckable) => "cannot be checked",
                        None => "",
                    }}
                </td>
                <td>
                    <button
                        type="button"
                        class="quiet tool"
                        aria-label=format!("Remove test {}", at + 1)
                        on:click=move |_| change(&|tests| {
                            tests.remove(at);
                        })
                    >
                        {icons::close()}
                    </button>
                </td>
            </tr>
        }
    };
    let add = move |text: String| change(&|tests| tests.push((text.clone(), true)));
    view! {
        <div class="tests">
            <div class="tests-head">
                <h4>"Tests"</h4>
                <p class="hint" role="status">{tally}</p>
            </div>
            {move || {
                (n.get() > 0)
                    .then(|| {
                        view! {
                            <table>
                                <thead>
                                    <tr>
                                        <th scope="col">"Text"</th>
                                        <th scope="col">"Expected"</th>
                                        <th scope="col">"Came out"</th>
                                        <th scope="col">
                                            <span class="visually-hidden">"Remove"</span>
                                        </th>
                                    </tr>
                                </thead>
                                <tbody>{(0..n.get()).map(row).collect_view()}</tbody>
                            </table>
                        }
                    })
            }}
            <button type="button" class="quiet" on:click=move |_| add(String::new())>
                {icons::add()}
                "Add a test"
            </button>
            {move || {
                answer
                    .with(|answer| !answer.is_empty())
                    .then(|| {
                        view! {
                            <button type="button" class="quiet" on:click=move |_| add(answer.get_untracked())>
                                "Take the answer as a test"
                            </button>
                        }
                    })
            }}
        </div>
    }
}
