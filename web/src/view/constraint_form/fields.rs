//! The fields of one constraint, made from the registry without knowing any kind; a constraint inside a constraint has its fields inside that one's.
//!
//! A value that its kind refuses is shown as typed with the reason beside it; the constraint keeps its last good value and the form says so.
//! Read [`Place`] first, then [`Fields`].

use constraints::{Constraint, KindInfo, ParamInfo, ParamKind, ParamValue};
use leptos::prelude::*;

use super::super::icons;
use super::catalogue;
use crate::words;

/// How deep forms stand in one another before the rest is shown as JSON; deeper ones would not fit a page.
const MOST_LEVELS: u32 = 4;

/// Where a constraint stands that is edited: in the draft, or as a parameter of another one. Cheap to copy into every closure.
#[derive(Clone, Copy)]
pub struct Place {
    /// The id that the ids of its fields begin with.
    id: StoredValue<String>,
    /// The constraint as it is now; none once it is gone.
    constraint: Memo<Option<Constraint>>,
    /// Replaces it; what is wrong with that comes back.
    replace: Callback<(Constraint,), Result<(), String>>,
    level: u32,
}

impl Place {
    /// A place in the draft.
    pub fn new(
        id: String,
        constraint: Memo<Option<Constraint>>,
        replace: Callback<(Constraint,), Result<(), String>>,
    ) -> Place {
        Place { id: StoredValue::new(id), constraint, replace, level: 1 }
    }

    /// A place inside this one.
    fn inside(
        self,
        name: &str,
        constraint: Memo<Option<Constraint>>,
        replace: Callback<(Constraint,), Result<(), String>>,
    ) -> Place {
        let id = format!("{}-{name}", self.id.read_value());
        Place { id: StoredValue::new(id), constraint, replace, level: self.level + 1 }
    }
}

/// All fields of the constraint at a place; built anew when its kind changes.
#[component]
pub fn Fields(place: Place) -> impl IntoView {
    let kind = Memo::new(move |_| {
        place.constraint.with(|constraint| constraint.as_ref().map(|constraint| constraint.kind().id))
    });
    move || {
        kind.get().and_then(catalogue::kind_with_id).filter(|kind| !kind.params.is_empty()).map(|kind| {
            view! { <div class="params">{kind.params.iter().map(|info| field(place, info)).collect_view()}</div> }
        })
    }
}

/// One parameter of one constraint, as its field sees it.
#[derive(Clone, Copy)]
struct Param {
    place: Place,
    info: &'static ParamInfo,
    /// The constraint's own value.
    value: Memo<Option<ParamValue>>,
    /// Why the last input was refused.
    wrong: RwSignal<Option<String>>,
    typed: Typed,
}

/// What was typed last and the value it was read as; none when it was refused.
type Typed = StoredValue<Option<(String, Option<ParamValue>)>>;

impl Param {
    fn id(self) -> String {
        format!("{}-{}", self.place.id.read_value(), self.info.name)
    }

    fn help_id(self) -> String {
        format!("{}-help", self.id())
    }

    fn is_wrong(self) -> bool {
        self.wrong.with(Option::is_some)
    }

    /// Changes the constraint, or keeps it and says why not.
    fn set(self, value: ParamValue) {
        self.wrong.set(self.try_set(value).err());
    }

    fn try_set(self, value: ParamValue) -> Result<(), String> {
        let Some(constraint) = self.place.constraint.get_untracked() else { return Ok(()) };
        let changed =
            constraint.with_param(self.info.name, value).map_err(|error| words::refusal(self.info, &error))?;
        self.place.replace.run((changed,))
    }

    fn on_typed(self, text: String) {
        let read_as = read(self.info.kind, &text);
        self.typed.set_value(Some((text, read_as.clone())));
        match read_as {
            Some(value) => self.set(value),
            None => self.wrong.set(Some(format!("{} must be {}.", self.info.title, wanted(self.info.kind)))),
        }
    }
}

fn wanted(kind: ParamKind) -> &'static str {
    match kind {
        ParamKind::Constraint => "a constraint as JSON",
        ParamKind::Constraints => "a list of constraints as JSON",
        _ => "a whole number",
    }
}

/// The field of one parameter, by what may be entered.
fn field(place: Place, info: &'static ParamInfo) -> AnyView {
    let value = Memo::new(move |_| {
        place.constraint.with(|constraint| constraint.as_ref().and_then(|constraint| constraint.param(info.name)))
    });
    let param = Param { place, info, value, wrong: RwSignal::new(None), typed: StoredValue::new(None) };
    let is_nested = place.level < MOST_LEVELS;
    match info.kind {
        ParamKind::Constraint if is_nested => return view! { <Nested param /> }.into_any(),
        ParamKind::Constraints if is_nested => return view! { <NestedList param /> }.into_any(),
        _ => {}
    }
    let is_toggle = matches!(info.kind, ParamKind::Toggle);
    let is_wide = !matches!(info.kind, ParamKind::Integer { .. } | ParamKind::Choice(_) | ParamKind::Toggle);
    let is_code = matches!(info.kind, ParamKind::Code | ParamKind::Constraint | ParamKind::Constraints);
    let control = match info.kind {
        ParamKind::Choice(choices) => choice(param, choices).into_any(),
        ParamKind::Toggle => toggle(param).into_any(),
        ParamKind::List => lines(param, 2).into_any(),
        ParamKind::Code | ParamKind::Constraint | ParamKind::Constraints => lines(param, 6).into_any(),
        ParamKind::Integer { .. } | ParamKind::Text => line(param).into_any(),
    };
    let label = view! { <label for=param.id()>{info.title}</label> };
    // A check box stands before its label, every other control under it.
    let (before, after) = if is_toggle { (control, label.into_any()) } else { (label.into_any(), control) };
    view! {
        <div class="field" class:toggle=is_toggle class:wide=is_wide class:code=is_code title=info.help>
            {before}
            {after}
            <Help param />
        </div>
    }
    .into_any()
}

/// What the parameter is for, read out only; what is wrong with it, shown.
#[component]
fn Help(param: Param) -> impl IntoView {
    view! {
        <p id=param.help_id() class=move || if param.is_wrong() { "wrong" } else { "visually-hidden" }>
            {move || match param.wrong.get() {
                Some(why) => format!("{why} The last good value still holds."),
                None => param.info.help.to_owned(),
            }}
        </p>
    }
}

/// A constraint that is a parameter: its kind, and its own fields.
#[component]
fn Nested(param: Param) -> impl IntoView {
    let inner = Memo::new(move |_| match param.value.get() {
        Some(ParamValue::Constraint(constraint)) => Some(*constraint),
        _ => None,
    });
    let replace = Callback::new(move |(constraint,)| param.try_set(ParamValue::Constraint(Box::new(constraint))));
    let place = param.place.inside(param.info.name, inner, replace);
    view! {
        <fieldset class="nested">
            <legend>{param.info.title}</legend>
            <KindPicker place />
            <Fields place />
        </fieldset>
    }
}

/// Constraints that are a parameter, each with its kind and its own fields; the last one cannot be taken away.
#[component]
fn NestedList(param: Param) -> impl IntoView {
    let list = Memo::new(move |_| match param.value.get() {
        Some(ParamValue::Constraints(constraints)) => constraints,
        _ => Vec::new(),
    });
    let n = Memo::new(move |_| list.with(Vec::len));
    let part = move |at: usize| {
        let inner = Memo::new(move |_| list.with(|list| list.get(at).cloned()));
        let replace = Callback::new(move |(constraint,): (Constraint,)| {
            let mut constraints = list.get_untracked();
            if let Some(part) = constraints.get_mut(at) {
                *part = constraint;
            }
            param.try_set(ParamValue::Constraints(constraints))
        });
        let place = param.place.inside(&format!("{}-{at}", param.info.name), inner, replace);
        let remove = move |_| {
            let mut constraints = list.get_untracked();
            constraints.remove(at);
            param.set(ParamValue::Constraints(constraints));
        };
        view! {
            <fieldset class="nested">
                <legend>{format!("{} {}", param.info.title.trim_end_matches('s'), at + 1)}</legend>
                <div class="nested-head">
                    <KindPicker place />
                    {move || {
                        (n.get() > 1)
                            .then(|| {
                                view! {
                                    <button
                                        type="button"
                                        class="quiet remove"
                                        aria-label=format!("Remove part {}", at + 1)
                                        on:click=remove
                                    >
                                        {icons::close()}
                                    </button>
                                }
                            })
                    }}
                </div>
                <Fields place />
            </fieldset>
        }
    };
    view! {
        <div class="parts">
            {move || (0..n.get()).map(part).collect_view()}
            <button
                type="button"
                class="quiet"
                on:click=move |_| {
                    let mut constraints = list.get_untracked();
                    constraints.extend(constraints.last().cloned().or_else(catalogue::first_example));
                    param.set(ParamValue::Constraints(constraints));
                }
            >
                {icons::add()}
                "Add a part"
            </button>
            <Help param />
        </div>
    }
}

/// Chooses another kind for the constraint at a place; it begins with that kind's example.
#[component]
fn KindPicker(place: Place) -> impl IntoView {
    let current = Memo::new(move |_| {
        place.constraint.with(|constraint| constraint.as_ref().map_or("", |constraint| constraint.kind().id))
    });
    let option = move |kind: &'static KindInfo| {
        view! {
            <option value=kind.id selected=move || current.get() == kind.id>
                {kind.title}
            </option>
        }
    };
    view! {
        <select
            class="kind"
            aria-label="Kind of constraint"
            prop:value=current
            on:change:target=move |event| {
                if let Some(kind) = catalogue::kind_with_id(&event.target().value()) {
                    // An example is valid, and so is what it stands in.
                    let _ = place.replace.run(((kind.example)(),));
                }
            }
        >
            {catalogue::groups()
                .into_iter()
                .map(|(category, kinds)| {
                    view! { <optgroup label=category>{kinds.into_iter().map(option).collect_view()}</optgroup> }
                })
                .collect_view()}
        </select>
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

fn lines(param: Param, n_rows: u32) -> impl IntoView {
    view! {
        <textarea
            id=param.id()
            rows=n_rows.to_string()
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
            Some(ParamValue::Constraint(constraint)) => serde_json::to_string_pretty(&constraint).unwrap_or_default(),
            Some(ParamValue::Constraints(list)) => serde_json::to_string_pretty(&list).unwrap_or_default(),
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
