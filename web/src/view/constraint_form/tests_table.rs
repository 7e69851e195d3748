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

/// The tests of one check, as its rows see them. Cheap to copy into every closure.
#[derive(Clone, Copy)]
struct Tests {
    app: App,
    key: u32,
    /// Texts, each with whether the check must be kept on it.
    list: Memo<Vec<(String, bool)>>,
    /// What each came to.
    came: Memo<Vec<Came>>,
}

impl Tests {
    fn n(self) -> usize {
        self.list.with(Vec::len)
    }

    fn get(self, at: usize) -> (String, bool) {
        self.list.with(|list| list.get(at).cloned()).unwrap_or_default()
    }

    fn save(self, list: Vec<(String, bool)>) {
        self.app.act(|state| state.change_tests(self.key, list));
    }

    fn add(self, text: String) {
        let mut list = self.list.get_untracked();
        list.push((text, true));
        self.save(list);
    }

    fn replace(self, at: usize, text: Option<String>, is_kept: Option<bool>) {
        let mut list = self.list.get_untracked();
        if let Some((old_text, old_is_kept)) = list.get_mut(at) {
            *old_text = text.unwrap_or_else(|| std::mem::take(old_text));
            *old_is_kept = is_kept.unwrap_or(*old_is_kept);
        }
        self.save(list);
    }

    fn remove(self, at: usize) {
        let mut list = self.list.get_untracked();
        list.remove(at);
        self.save(list);
    }

    fn tally(self) -> String {
        let n_right = self.came.with(|came| came.iter().filter(|came| **came == Came::AsExpected).count());
        if self.n() == 0 { String::new() } else { format!("{n_right} of {} as expected", self.n()) }
    }
}

/// The table, under the fields of the check with this key.
#[component]
pub fn TestTable(key: u32, constraint: Memo<Option<Constraint>>) -> impl IntoView {
    let app = App::get();
    let list = app.derive(move |state| {
        state.draft.entries.iter().find(|entry| entry.key == key).map(|entry| entry.tests.clone()).unwrap_or_default()
    });
    let came = Memo::new(move |_| {
        let constraint = constraint.get();
        list.with(|list| match &constraint {
            Some(constraint) => list.iter().map(|(text, is_kept)| run(constraint, text, *is_kept)).collect(),
            None => Vec::new(),
        })
    });
    let tests = Tests { app, key, list, came };
    let n = Memo::new(move |_| tests.n());
    let answer = app.derive(|state| state.answer.text.clone());
    view! {
        <div class="tests">
            <div class="tests-head">
                <h4>"Tests"</h4>
                <p class="hint" role="status">
                    {move || tests.tally()}
                </p>
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
                                <tbody>{(0..n.get()).map(|at| view! { <Row tests at /> }).collect_view()}</tbody>
                            </table>
                        }
                    })
            }}
            <button type="button" class="quiet" on:click=move |_| tests.add(String::new())>
                {icons::add()}
                "Add a test"
            </button>
            {move || {
                answer
                    .with(|answer| !answer.is_empty())
                    .then(|| {
                        view! {
                            <button type="button" class="quiet" on:click=move |_| tests.add(answer.get_untracked())>
                                "Take the answer as a test"
                            </button>
                        }
                    })
            }}
        </div>
    }
}

/// One test: its text, what is expected, what came out.
#[component]
fn Row(tests: Tests, at: usize) -> impl IntoView {
    let outcome = Memo::new(move |_| tests.came.with(|came| came.get(at).copied()));
    let (came, words) = (
        move || match outcome.get() {
            Some(Came::AsExpected) => "expected",
            Some(Came::Otherwise) => "otherwise",
            Some(Came::NotCheckable) | None => "unknown",
        },
        move || match outcome.get() {
            Some(Came::AsExpected) => "as expected",
            Some(Came::Otherwise) => "otherwise",
            Some(Came::NotCheckable) => "cannot be checked",
            None => "",
        },
    );
    view! {
        <tr data-came=came>
            <td>
                <textarea
                    rows="1"
                    spellcheck="false"
                    aria-label=format!("Text of test {}", at + 1)
                    prop:value=move || tests.get(at).0
                    on:input:target=move |event| tests.replace(at, Some(event.target().value()), None)
                ></textarea>
            </td>
            <td>
                <select
                    aria-label=format!("Expected of test {}", at + 1)
                    prop:value=move || if tests.get(at).1 { "satisfied" } else { "not satisfied" }
                    on:change:target=move |event| {
                        tests.replace(at, None, Some(event.target().value() == "satisfied"));
                    }
                >
                    <option>"satisfied"</option>
                    <option selected=!tests.get(at).1>"not satisfied"</option>
                </select>
            </td>
            <td class="came">{words}</td>
            <td>
                <button
                    type="button"
                    class="quiet tool"
                    aria-label=format!("Remove test {}", at + 1)
                    on:click=move |_| tests.remove(at)
                >
                    {icons::close()}
                </button>
            </td>
        </tr>
    }
}
