//! Format 2: format 1 with what a constraint may have besides its parameters: switched off, and a table of tests.
//!
//! Frozen like format 1. A state that has none of it is still written in format 1, so that older pages open it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::v1;
use crate::{LinkError, State};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireState {
    /// What format 1 says.
    state: Value,
    /// The places of the constraints that are switched off, counted from 0, ascending.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    off: Vec<u32>,
    /// For some places of constraints: texts, each with whether the constraint must be kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tests: Vec<(u32, Vec<(String, bool)>)>,
}

/// True when format 1 cannot say it.
pub(crate) fn is_needed(state: &State) -> bool {
    !state.off.is_empty() || !state.tests.is_empty()
}

/// The payload's text.
pub(crate) fn json_from_state(state: &State) -> Result<String, LinkError> {
    let invalid = |error: serde_json::Error| LinkError::Invalid { field: "link".to_owned(), detail: error.to_string() };
    let inner = serde_json::from_str(&v1::json_from_state(state)?).map_err(invalid)?;
    let wire = WireState {
        state: inner,
        off: state.off.iter().copied().collect(),
        tests: state.tests.iter().map(|(place, tests)| (*place, tests.clone())).collect(),
    };
    serde_json::to_string(&wire).map_err(invalid)
}

/// The state that a payload's text stands for.
pub(crate) fn state_from_json(json: &str) -> Result<State, LinkError> {
    let invalid = |detail: String| LinkError::Invalid { field: "link".to_owned(), detail };
    let wire: WireState = serde_json::from_str(json).map_err(|error| invalid(error.to_string()))?;
    let mut state = v1::state_from_json(&wire.state.to_string())?;
    state.off = wire.off.into_iter().collect();
    state.tests = wire.tests.into_iter().collect();
    Ok(state)
}
