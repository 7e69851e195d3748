//! Format 1: JSON with only what differs from the defaults of format 1.
//!
//! Frozen. A field that changes what a link means makes a new version; unknown fields are refused, so that an older page never shows half of a newer link.
//! Constraints travel as their own published JSON, `{"kind": …}`, whose stability `constraints` promises; a kind that this build does not know is refused by name.
//! Their parameters are not judged here: a constraint that cannot be kept says so itself when it is checked.

use constraints::Constraint;
use prompts::{Message, Role, Sampling};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{LinkError, ModelRef, State};

/// The preset dictionary of this version, see `dictionary_1.txt`; its id is 1. Frozen like the rest.
pub(crate) const DICTIONARY: &[u8] = include_bytes!("dictionary_1.txt");

/// What a sampling field means when it is left out. Not `Sampling::default()`, which may change.
const DEFAULTS: Sampling = Sampling {
    repetition_penalty: 1.0,
    temperature: 0.7,
    top_k: 40,
    top_p: 0.95,
    min_p: 0.0,
    seed: 1,
    max_tokens: 160,
};

/// The whole state; `Text` is `&str` and `Rule` is `&Constraint` on the way out, owned text and a JSON value on the way in.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireState<Text, Rule> {
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    messages: Vec<(WireRole, Text)>,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    constraints: Vec<Rule>,
    #[serde(default, skip_serializing_if = "WireSampling::is_default")]
    sampling: WireSampling,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    model: Option<WireModel>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum WireRole {
    System,
    User,
    Assistant,
}

#[derive(Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireSampling {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seed: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    temperature: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    max_tokens: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    top_k: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    top_p: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    min_p: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    repetition_penalty: Option<String>,
}

impl WireSampling {
    fn is_default(&self) -> bool {
        *self == WireSampling::default()
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireModel {
    name: String,
    sha256: String,
}

/// The payload's text.
pub(crate) fn json_from_state(state: &State) -> Result<String, LinkError> {
    let wire = WireState {
        messages: state.messages.iter().map(|message| (wire_role(message.role), message.content.as_str())).collect(),
        // Serialised as they are, so that the fields keep the order in which the dictionary has them.
        constraints: state.constraints.iter().collect::<Vec<&Constraint>>(),
        sampling: wire_sampling(&state.sampling),
        model: state
            .model
            .as_ref()
            .map(|ModelRef { name, sha256 }| WireModel { name: name.clone(), sha256: sha256.clone() }),
    };
    serde_json::to_string(&wire).map_err(|error| invalid("link", error))
}

/// The state that a payload's text stands for; what the state may hold is judged by the caller.
pub(crate) fn state_from_json(json: &str) -> Result<State, LinkError> {
    let wire: WireState<String, Value> = serde_json::from_str(json).map_err(|error| invalid("link", error))?;
    let constraints = (1..).zip(wire.constraints).map(|(n, value)| {
        serde_json::from_value::<Constraint>(value).map_err(|error| invalid(format!("constraint {n}"), error))
    });
    Ok(State {
        messages: wire
            .messages
            .into_iter()
            .map(|(role, content)| Message { role: role_from_wire(role), content })
            .collect(),
        constraints: constraints.collect::<Result<_, _>>()?,
        sampling: sampling_from_wire(&wire.sampling)?,
        model: wire.model.map(|WireModel { name, sha256 }| ModelRef { name, sha256 }),
        ..State::default()
    })
}

fn invalid(field: impl Into<String>, detail: impl ToString) -> LinkError {
    LinkError::Invalid { field: field.into(), detail: detail.to_string() }
}

fn wire_role(role: Role) -> WireRole {
    match role {
        Role::System => WireRole::System,
        Role::User => WireRole::User,
        Role::Assistant => WireRole::Assistant,
    }
}

fn role_from_wire(role: WireRole) -> Role {
    match role {
        WireRole::System => Role::System,
        WireRole::User => Role::User,
        WireRole::Assistant => Role::Assistant,
    }
}

fn wire_sampling(sampling: &Sampling) -> WireSampling {
    WireSampling {
        seed: changed(sampling.seed, DEFAULTS.seed),
        temperature: changed_float(sampling.temperature, DEFAULTS.temperature),
        max_tokens: changed(sampling.max_tokens, DEFAULTS.max_tokens),
        top_k: changed(sampling.top_k, DEFAULTS.top_k),
        top_p: changed_float(sampling.top_p, DEFAULTS.top_p),
        min_p: changed_float(sampling.min_p, DEFAULTS.min_p),
        repetition_penalty: changed_float(sampling.repetition_penalty, DEFAULTS.repetition_penalty),
    }
}

fn sampling_from_wire(wire: &WireSampling) -> Result<Sampling, LinkError> {
    let float = |field: &str, text: &Option<String>, default| match text {
        None => Ok(default),
        Some(text) => {
            text.parse::<f32>().map_err(|error| invalid(field, format!("“{text}” is not a number ({error})")))
        }
    };
    Ok(Sampling {
        seed: wire.seed.unwrap_or(DEFAULTS.seed),
        temperature: float("temperature", &wire.temperature, DEFAULTS.temperature)?,
        max_tokens: wire.max_tokens.unwrap_or(DEFAULTS.max_tokens),
        top_k: wire.top_k.unwrap_or(DEFAULTS.top_k),
        top_p: float("top_p", &wire.top_p, DEFAULTS.top_p)?,
        min_p: float("min_p", &wire.min_p, DEFAULTS.min_p)?,
        repetition_penalty: float("repetition_penalty", &wire.repetition_penalty, DEFAULTS.repetition_penalty)?,
    })
}

fn changed<T: PartialEq>(value: T, default: T) -> Option<T> {
    if value == default { None } else { Some(value) }
}

/// Floats travel as the shortest decimal text that reads back to the same f32; a JSON number would pass through f64 and could round twice.
/// Compared by bits, so that -0 is kept.
fn changed_float(value: f32, default: f32) -> Option<String> {
    changed(value.to_bits(), default.to_bits()).map(|_| value.to_string())
}
