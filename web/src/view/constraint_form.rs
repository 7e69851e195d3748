//! The constraints as a list of small forms, made from the registry without knowing any kind.
//!
//! A value that its kind refuses is shown as typed with the reason beside it; the constraint keeps its last good value and the form says so.

use constraints::{KindInfo, ParamInfo, ParamKind, ParamValue};
use leptos::html;
use leptos::prelude::*;

use super::{App, icons};
use crate::state::Entry;
use crate::words;

/// The list and the way to add to it.
#[component]
pub fn Constraints() -> impl IntoView {
    let app = App::get();
    let keys = app.derive(|state| state.draft.entries.iter().map(|entry| entry.key).collect::<Vec<_>>());
    view! {
        <section class="constraints" aria-labelledby="constraints-heading">
            <h2 id="constraints-heading">"Constraints"</h2>
            {move || {
                keys.with(Vec::is_empty)
                    .then(|| {
                        view! {
                            <p class="empty">"None yet. Add one below and watch it judged while the answer comes."</p>
                        }
                    })
            }}
            <ul class="forms">
                <For each=move || keys.get() key=|key| *key children=move |key| view! { <Form key /> } />
            </ul>
            <AddConstraint />
        </section>
    }
}

/// One constraint: what it says, its parameters, the button that removes it.
#[component]
fn Form(key: u32) -> impl IntoView {
    let app = App::get();
    let entry = app.derive(move |state| state.draft.entries.iter().find(|entry| entry.key == key).cloned());
    // The kind of an entry never changes, so its form is built once.
    let Some(kind) = app.peek(|state| entry_kind(&state.draft.entries, key)) else {
        return ().into_any();
    };
    let remove = format!("Remove the constraint “{}”", kind.title);
    view! {
        <li class="form">
            <div class="form-head">
                <h3 title=kind.summary>{kind.title}</h3>
                <button
                    type="button"
                    class="quiet remove"
                    aria-label=remove
                    on:click=move |_| {
                        app.act(|state| state.remove_constraint(key));
                    }
                >
                    {icons::close()}
                </button>
            </div>
            {(!kind.params.is_empty())
                .then(|| {
                    view! {
                        <div class="params">
                            {kind.params.iter().map(|param| param_field(app, key, param, entry)).collect_view()}
                        </div>
                    }
                })}
        </li>
    }
    .into_any()
}

fn entry_kind(entries: &[Entry], key: u32) -> Option<&'static KindInfo> {
    entries.iter().find(|entry| entry.key == key).map(|entry| entry.constraint.kind())
}

/// One parameter of one constraint, as its field sees it. Cheap to copy into every closure.
#[derive(Clone, Copy)]
struct Param {
    app: App,
    /// The constraint's key.
    key: u32,
    info: &'static ParamInfo,
    /// The constraint's own value.
    value: Memo<Option<ParamValue>>,
    /// Why the last input was refused.
    wrong: RwSignal<Option<String>>,
    typed: Typed,
}

impl Param {
    fn id(self) -> String {
        format!("constraint-{}-{}", self.key, self.info.name)
    }

    fn help_id(self) -> String {
        format!("{}-help", self.id())
    }

    fn is_wrong(self) -> bool {
        self.wrong.with(Option::is_some)
    }

    /// Changes the constraint, or keeps it and says why not.
    fn set(self, value: ParamValue) {
        let Param { app, key, info, wrong, .. } = self;
        let changed = app.peek(|state| {
            let entry = state.draft.entries.iter().find(|entry| entry.key == key);
            entry.map(|entry| entry.constraint.with_param(info.name, value))
        });
        match changed {
            Some(Ok(constraint)) => {
                wrong.set(None);
                app.act(|state| state.change_constraint(key, constraint));
            }
            Some(Err(error)) => wrong.set(Some(words::refusal(info, &error))),
            None => {}
        }
    }

    fn on_typed(self, text: String) {
        let read_as = read(self.info.kind, &text);
        self.typed.set_value(Some((text, read_as.clone())));
        match read_as {
            Some(value) => self.set(value),
            None => self.wrong.set(Some(format!("{} must be a whole number.", self.info.title))),
        }
    }
}

/// The field of one parameter, by what may be entered.
fn param_field(app: App, key: u32, info: &'static ParamInfo, entry: Memo<Option<Entry>>) -> impl IntoView {
    let value =
        Memo::new(move |_| entry.with(|entry| entry.as_ref().and_then(|entry| entry.constraint.param(info.name))));
    let param = Param { app, key, info, value, wrong: RwSignal::new(None), typed: StoredValue::new(None) };
    let is_toggle = matches!(info.kind, ParamKind::Toggle);
    let is_wide = !matches!(info.kind, ParamKind::Integer { .. } | ParamKind::Choice(_) | ParamKind::Toggle);
    let control = match info.kind {
        ParamKind::Choice(choices) => choice(param, choices).into_any(),
        ParamKind::Toggle => toggle(param).into_any(),
        ParamKind::List | ParamKind::Code | ParamKind::Constraint | ParamKind::Constraints => lines(param).into_any(),
        ParamKind::Integer { .. } | ParamKind::Text => line(param).into_any(),
    };
    let label = view! { <label for=param.id()>{info.title}</label> };
    // A check box stands before its label, every other control under it.
    let (before, after) = if is_toggle { (control, label.into_any()) } else { (label.into_any(), control) };
    view! {
        <div class="field" class:toggle=is_toggle class:wide=is_wide title=info.help>
            {before}
            {after}
            <p id=param.help_id() class=move || if param.is_wrong() { "wrong" } else { "visually-hidden" }>
                {move || match param.wrong.get() {
                    Some(why) => format!("{why} The last good value still holds."),
                    None => info.help.to_owned(),
                }}
            </p>
        </div>
    }
}

fn choice(param: Param, choices: &'static [&'static str]) -> impl IntoView {
    let current = Memo::new(move |_| match param.value.get() {
        Some(ParamValue::Text(text)) => text,
        _ => String::new(),
    });
    let option = move |choice: &'static str| {
        view! {
            <option value=choice selected=move || current.with(|current| current == choice)>
                {choice.replace('_', " ")}
            </option>
        }
    };
    view! {
        <select
            id=param.id()
            aria-describedby=param.help_id()
            prop:value=current
            on:change:target=move |event| param.set(ParamValue::Text(event.target().value()))
        >
            {choices.iter().map(|&choice| option(choice)).collect_view()}
        </select>
    }
}

fn toggle(param: Param) -> impl IntoView {
    let is_on = Memo::new(move |_| param.value.get() == Some(ParamValue::Toggle(true)));
    view! {
        <input
            id=param.id()
            type="checkbox"
            aria-describedby=param.help_id()
            prop:checked=is_on
            on:change:target=move |event| param.set(ParamValue::Toggle(event.target().checked()))
        />
    }
}

fn lines(param: Param) -> impl IntoView {
    view! {
        <textarea
            id=param.id()
            rows="2"
            spellcheck="false"
            aria-describedby=param.help_id()
            aria-invalid=move || param.is_wrong().to_string()
            prop:value=shown(param.value, param.typed)
            on:input:target=move |event| param.on_typed(event.target().value())
        ></textarea>
    }
}

fn line(param: Param) -> impl IntoView {
    let mode = if matches!(param.info.kind, ParamKind::Integer { .. }) { "numeric" } else { "text" };
    view! {
        <input
            id=param.id()
            type="text"
            inputmode=mode
            autocomplete="off"
            spellcheck="false"
            aria-describedby=param.help_id()
            aria-invalid=move || param.is_wrong().to_string()
            prop:value=shown(param.value, param.typed)
            on:input:target=move |event| param.on_typed(event.target().value())
        />
    }
}

/// What was typed last and the value it was read as; none when it was refused.
type Typed = StoredValue<Option<(String, Option<ParamValue>)>>;

/// What a text field shows: what was typed as long as it stands for the constraint's value, so that nothing is rewritten under the cursor.
fn shown(value: Memo<Option<ParamValue>>, typed: Typed) -> Memo<String> {
    Memo::new(move |_| {
        let value = value.get();
        let kept = typed
            .with_value(|typed| typed.as_ref().filter(|(_, read_as)| *read_as == value).map(|(text, _)| text.clone()));
        kept.unwrap_or_else(|| match value {
            Some(ParamValue::Integer(number)) => number.to_string(),
            Some(ParamValue::Text(text)) => text,
            Some(ParamValue::List(list)) => list.join("\n"),
            Some(ParamValue::Constraint(constraint)) => serde_json::to_string(&constraint).unwrap_or_default(),
            Some(ParamValue::Constraints(constraints)) => serde_json::to_string(&constraints).unwrap_or_default(),
            Some(ParamValue::Toggle(_)) | None => String::new(),
        })
    })
}

/// The value that a typed text stands for.
fn read(kind: ParamKind, text: &str) -> Option<ParamValue> {
    match kind {
        ParamKind::Integer { .. } => text.trim().parse().ok().map(ParamValue::Integer),
        ParamKind::List => {
            Some(ParamValue::List(text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()))
        }
        ParamKind::Constraint => serde_json::from_str(text).ok().map(ParamValue::Constraint),
        ParamKind::Constraints => serde_json::from_str(text).ok().map(ParamValue::Constraints),
        ParamKind::Text | ParamKind::Code | ParamKind::Choice(_) | ParamKind::Toggle => {
            Some(ParamValue::Text(text.to_owned()))
        }
    }
}

/// The catalogue of kinds, grouped, with a button; choosing alone adds nothing, so that arrow keys can browse.
#[component]
fn AddConstraint() -> impl IntoView {
    let app = App::get();
    let select = NodeRef::<html::Select>::new();
    let mut groups: Vec<(&str, Vec<&KindInfo>)> = Vec::new();
    for kind in constraints::registry() {
        match groups.iter_mut().find(|(category, _)| *category == kind.category) {
            Some((_, kinds)) => kinds.push(kind),
            None => groups.push((kind.category, vec![kind])),
        }
    }
    let summary = RwSignal::new(constraints::registry().first().map_or("", |kind| kind.summary));
    let find = |id: &str| constraints::registry().iter().find(|kind| kind.id == id);
    view! {
        <div class="add">
            <label class="visually-hidden" for="add-kind">
                "Kind of constraint to add"
            </label>
            <select
                id="add-kind"
                node_ref=select
                aria-describedby="add-summary"
                on:change:target=move |event| {
                    if let Some(kind) = find(&event.target().value()) {
                        summary.set(kind.summary);
                    }
                }
            >
                {groups
                    .into_iter()
                    .map(|(category, kinds)| {
                        view! {
                            <optgroup label=category>
                                {kinds.into_iter().map(|kind| view! { <option value=kind.id>{kind.title}</option> }).collect_view()}
                            </optgroup>
                        }
                    })
                    .collect_view()}
            </select>
            <button
                type="button"
                id="add-constraint"
                on:click=move |_| {
                    let chosen = select.get_untracked().and_then(|select| find(&select.value()));
                    if let Some(kind) = chosen {
                        app.act(|state| state.add_constraint((kind.example)()));
                    }
                }
            >
                {icons::add()}
                "Add"
            </button>
            <p id="add-summary" class="hint">
                {summary}
            </p>
        </div>
    }
}
