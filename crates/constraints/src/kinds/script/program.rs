//! A compiled script and one run of it: the engine with its limits, and what a script's answer means. When to run is decided in `script.rs`.
//!
//! A run is bounded by operations, by the fuel that the library charges, and by the sizes of strings, arrays and maps, because what Rhai does in one
//! operation (a concatenation, an assignment, a check of sizes) takes time in proportion to these sizes.

use std::sync::Arc;

use rhai::packages::{ArithmeticPackage, BasicIteratorPackage, Package};
use rhai::{AST, Array, Dynamic, Engine, EvalAltResult, INT, ImmutableString, Map, Scope, Shared};

use super::library::{Piece, Pieces, Run, library};
use super::{INFO, MAX_STRING};
use crate::constraint::ParameterError;
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, MAX_EVIDENCE, Span, Verdict};

/// How much one run may do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Budget {
    /// Rhai's operations: about one for each node of the syntax tree that is evaluated.
    pub(super) operations: u64,
    /// What the library may charge, in bytes touched.
    pub(super) bytes: u64,
}

impl Budget {
    /// For the verdict that counts. The worst scripts of the tests take about a second with it.
    pub(super) const FULL: Budget = Budget { operations: 100_000, bytes: 50_000_000 };
    /// For a verdict while the text streams.
    pub(super) const SMALL: Budget = Budget { operations: 10_000, bytes: 2_000_000 };
}

/// The most entries of an array or a map, all levels together. Rhai walks over all of them on each change.
const MAX_SIZE: usize = 1_000;

/// A script that compiles, and its parameters.
#[derive(Debug)]
pub(super) struct Program {
    ast: AST,
    parameters: Vec<(String, Parameter)>,
}

/// The value of a parameter.
#[derive(Debug, Clone)]
enum Parameter {
    Number(INT),
    Toggle(bool),
    Text(String),
}

impl Program {
    pub(super) fn compile(source: &str, parameters: &[String]) -> Result<Program, ParameterError> {
        let parameters = parameters.iter().map(|line| parameter(line)).collect::<Result<Vec<_>, _>>()?;
        let mut scope = scope(&parameters);
        scope.push_constant("text", Dynamic::UNIT);
        let compiled = engine(Budget::FULL).compile_with_scope(&scope, source);
        let ast = compiled.map_err(|error| ParameterError::At {
            kind: INFO.id,
            param: "source",
            line: line(error.position().line()),
            column: line(error.position().position()),
            message: error.err_type().to_string(),
        })?;
        Ok(Program { ast, parameters })
    }

    /// The verdict on the text if it ends here, or `None` when the budget does not suffice.
    pub(super) fn run(&self, index: &TextIndex, budget: Budget) -> Option<Verdict> {
        let engine = engine(budget);
        let run = Run::new(index.clone(), budget.bytes);
        let mut scope = scope(&self.parameters);
        scope.push_constant("text", Piece::whole(&run));
        match engine.eval_ast_with_scope::<Dynamic>(&mut scope, &self.ast) {
            Ok(answer) => Some(verdict(answer, index.as_str())),
            Err(error) if is_exhausted(&error) => None,
            Err(mut error) => {
                let place = error.take_position();
                let place = match (place.line(), place.position()) {
                    (Some(line), Some(column)) => format!(", line {line}, column {column}"),
                    _ => String::new(),
                };
                Some(Verdict::not_checkable(format!("The script stopped{place}: {}.", error.unwrap_inner())))
            }
        }
    }
}

/// Whether the script was stopped because it took too many steps, in a function of its own or not.
fn is_exhausted(error: &EvalAltResult) -> bool {
    matches!(error.unwrap_inner(), EvalAltResult::ErrorTooManyOperations(..))
}

fn line(at: Option<usize>) -> u32 {
    at.and_then(|at| u32::try_from(at).ok()).unwrap_or(1).max(1)
}

fn engine(budget: Budget) -> Engine {
    // The packages are made once; an engine is cheap.
    static PACKAGES: std::sync::OnceLock<[Shared<rhai::Module>; 2]> = std::sync::OnceLock::new();
    let packages = PACKAGES
        .get_or_init(|| [ArithmeticPackage::new().as_shared_module(), BasicIteratorPackage::new().as_shared_module()]);
    let mut engine = Engine::new_raw();
    for package in packages {
        engine.register_global_module(Shared::clone(package));
    }
    engine.register_global_module(library());
    engine
        .disable_symbol("eval")
        // What a function does to `this` would pass by the check of variables below.
        .disable_symbol("this")
        .set_allow_anonymous_fn(false)
        .set_strict_variables(true)
        .set_max_operations(budget.operations)
        .set_max_call_levels(16)
        .set_max_expr_depths(32, 16)
        .set_max_functions(32)
        .set_max_variables(64)
        .set_max_string_size(MAX_STRING)
        .set_max_array_size(MAX_SIZE)
        .set_max_map_size(MAX_SIZE);
    check_variables(&mut engine);
    engine
}

/// Holds a variable to the limits each time that it is named. Rhai does so after most changes, but `s[0..0] = t` grows a string unseen, until every
/// such step copies megabytes.
#[expect(
    deprecated,
    reason = "Rhai marks what may change in a later version so; nothing else sees a variable before it is changed"
)]
fn check_variables(engine: &mut Engine) {
    engine.on_var(|name, _, context| {
        if let Some(value) = context.scope().get(name) {
            context.engine().ensure_data_size_within_limits(value)?;
        }
        Ok(None)
    });
}

fn scope(parameters: &[(String, Parameter)]) -> Scope<'static> {
    let mut scope = Scope::new();
    for (name, value) in parameters {
        match value {
            Parameter::Number(n) => scope.push_constant(name.clone(), *n),
            Parameter::Toggle(is) => scope.push_constant(name.clone(), *is),
            Parameter::Text(text) => scope.push_constant(name.clone(), ImmutableString::from(text.as_str())),
        };
    }
    scope
}

/// A line "name = value"; a name alone is true.
fn parameter(line: &str) -> Result<(String, Parameter), ParameterError> {
    let (name, value) = line.split_once('=').unwrap_or((line, "true"));
    let (name, value) = (name.trim(), value.trim());
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if !is_name || name == "text" {
        let why = "a line must read “name = value”, with a name of letters, digits and _ that is not “text”";
        return Err(ParameterError::Impossible { kind: INFO.id, param: "parameters", why });
    }
    let value = match (value.parse::<INT>(), value.parse::<bool>()) {
        (Ok(n), _) => Parameter::Number(n),
        (_, Ok(is)) => Parameter::Toggle(is),
        _ => Parameter::Text(value.to_owned()),
    };
    Ok((name.to_owned(), value))
}

/// What the script's answer means.
fn verdict(answer: Dynamic, text: &str) -> Verdict {
    if let Ok(ok) = answer.as_bool() {
        let (measured, reason) = if ok { ("kept", "The script says yes.") } else { ("broken", "The script says no.") };
        return Verdict::new(ok, false, measured, reason);
    }
    let wrong = |what: &str| Verdict::not_checkable(format!("The script must answer true, false or a map: {what}."));
    let Some(map) = answer.try_cast::<Map>() else { return wrong("it answered something else") };
    let Some(Ok(ok)) = map.get("ok").map(Dynamic::as_bool) else { return wrong("“ok” must be true or false") };
    let known = ["ok", "measured", "reason", "spans"];
    if let Some(key) = map.keys().find(|key| !known.contains(&key.as_str())) {
        return wrong(&format!("there is no “{}” in it", key.chars().take(40).collect::<String>()));
    }
    let said = |key: &str, otherwise: &str| match map.get(key) {
        None => otherwise.to_owned(),
        Some(value) => words(value),
    };
    let measured = said("measured", if ok { "kept" } else { "broken" });
    let reason = said("reason", if ok { "The script says yes." } else { "The script says no." });
    let Some(mut spans) = spans(map.get("spans"), text) else {
        return wrong("“spans” must be a list of parts of the text or of [start, end] in bytes");
    };
    spans.sort_unstable();
    spans.dedup();
    let role = if ok { Evidence::supports } else { Evidence::violates };
    Verdict::new(ok, false, measured, reason).with_evidence(spans.into_iter().take(MAX_EVIDENCE).map(role))
}

/// What a value says, at most 200 characters of it.
fn words(value: &Dynamic) -> String {
    let text = value.clone().into_immutable_string().map(|text| text.to_string());
    text.unwrap_or_else(|_| value.to_string()).chars().take(200).collect()
}

/// The parts of the text that are named; `None` when something else is.
fn spans(value: Option<&Dynamic>, text: &str) -> Option<Vec<Span>> {
    let Some(value) = value else { return Some(Vec::new()) };
    if let Some(pieces) = value.read_lock::<Pieces>() {
        return Some(pieces.spans.to_vec());
    }
    let entries = value.read_lock::<Array>()?;
    let span = |entry: &Dynamic| -> Option<Span> {
        if let Some(piece) = entry.read_lock::<Piece>() {
            return Some(piece.span);
        }
        let pair = entry.read_lock::<Array>()?;
        let at = |index: usize| pair.get(index).and_then(|at| at.as_int().ok()).and_then(|at| usize::try_from(at).ok());
        let span = Span::new(at(0)?, at(1)?);
        text.get(span.start..span.end).map(|_| span)
    };
    entries.iter().map(span).collect()
}

/// A program that monitors share.
pub(super) type SharedProgram = Arc<Program>;
