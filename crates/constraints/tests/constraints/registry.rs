//! The registry is complete, its forms fit the parameters, and `docs/constraints.md` and the documentation of each kind follow it.

use std::fs;
use std::path::{Path, PathBuf};

use constraints::{Constraint, ParamKind, ParamValue, ParameterError, registry, table_markdown};

fn crate_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn every_row_is_of_its_kind() {
    for kind in registry() {
        let example = (kind.example)();
        assert_eq!(example.kind().id, kind.id);
        assert_eq!(example.validate(), Ok(()), "{}", kind.id);
        let json = serde_json::to_value(&example).expect("a constraint is JSON");
        assert_eq!(json["kind"], kind.id);
        assert_eq!(serde_json::from_value::<Constraint>(json.clone()).expect("it reads back"), example);
        let mut names: Vec<&str> =
            json.as_object().expect("an object").keys().map(String::as_str).filter(|name| *name != "kind").collect();
        let mut params: Vec<&str> = kind.params.iter().map(|param| param.name).collect();
        names.sort_unstable();
        params.sort_unstable();
        assert_eq!(names, params, "{}: the form shows every parameter", kind.id);
        assert!(!example.describe().is_empty() && !example.describe().ends_with('.'), "{}", kind.id);
    }
    let mut ids: Vec<&str> = registry().iter().map(|kind| kind.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), registry().len(), "each kind stands once");
}

#[test]
fn every_variant_is_in_the_registry() {
    let unknown = serde_json::from_str::<Constraint>(r#"{"kind": "no_such_kind"}"#).expect_err("an unknown kind");
    let message = unknown.to_string();
    let variants: Vec<&str> = message.split('`').skip(3).step_by(2).collect();
    assert_eq!(variants, registry().iter().map(|kind| kind.id).collect::<Vec<_>>(), "{message}");
}

#[test]
fn unknown_fields_are_refused() {
    for kind in registry() {
        let mut json = serde_json::to_value((kind.example)()).expect("a constraint is JSON");
        json["no_such_field"] = 1.into();
        assert!(serde_json::from_value::<Constraint>(json).is_err(), "{}", kind.id);
    }
}

#[test]
fn every_parameter_can_be_read_and_changed() {
    for kind in registry() {
        let example = (kind.example)();
        for param in kind.params {
            let value = example.param(param.name).unwrap_or_else(|| panic!("{}: {} has no value", kind.id, param.name));
            assert_eq!(example.with_param(param.name, value.clone()), Ok(example.clone()));
            let other = match (param.kind, value) {
                (ParamKind::Integer { min, .. }, _) => ParamValue::Integer(min + 1),
                (ParamKind::Toggle, ParamValue::Toggle(value)) => ParamValue::Toggle(!value),
                // A phrase needs several words, a letter is only one.
                (ParamKind::Text, ParamValue::Text(value)) if value.contains(' ') => {
                    ParamValue::Text("x y z".to_owned())
                }
                (ParamKind::Text, ParamValue::Text(_)) => ParamValue::Text("z".to_owned()),
                (ParamKind::Code, ParamValue::Text(code)) => ParamValue::Text(code + "\n"),
                // Not every list takes any text.
                (ParamKind::List, ParamValue::List(mut entries)) => {
                    entries.extend(entries.first().cloned());
                    ParamValue::List(entries)
                }
                (ParamKind::Choice(values), ParamValue::Text(value)) => {
                    assert!(values.contains(&value.as_str()), "{}: {value} is no choice", kind.id);
                    for value in values {
                        assert!(
                            example.with_param(param.name, ParamValue::Text((*value).to_owned())).is_ok(),
                            "{}: {value}",
                            kind.id
                        );
                    }
                    continue;
                }
                (ParamKind::Constraint, _) => ParamValue::Constraint(Box::new((registry()[0].example)())),
                (ParamKind::Constraints, _) => ParamValue::Constraints(vec![(registry()[0].example)()]),
                (kind, value) => panic!("{kind:?} does not hold {value:?}"),
            };
            let changed = example.with_param(param.name, other.clone()).expect("the value fits");
            assert_eq!(changed.param(param.name), Some(other), "{}", kind.id);
        }
        assert_eq!(example.param("kind"), None);
        let error = example.with_param("no_such", ParamValue::Toggle(true)).expect_err("no such parameter");
        assert_eq!(error, ParameterError::Unknown { kind: kind.id, param: "no_such".to_owned() });
    }
}

#[test]
fn a_value_of_the_wrong_type_names_the_parameter() {
    let example = (registry()[0].example)();
    let error = example.with_param("count", ParamValue::Text("three".to_owned())).expect_err("not a number");
    assert_eq!(error.to_string(), "sentence_count: count does not take \"three\"");
    let error = example.with_param("count", ParamValue::Integer(2_000_000)).expect_err("too large");
    assert_eq!(error.to_string(), "sentence_count: count is 2000000; it must be from 0 to 1000000");
}

#[test]
fn every_kind_is_documented_under_the_same_headings() {
    for kind in registry() {
        let path = crate_folder().join("src/kinds").join(kind.id).with_extension("rs");
        let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let headings: Vec<&str> = source.lines().filter_map(|line| line.strip_prefix("/// # ")).collect();
        assert_eq!(
            headings,
            ["What it checks", "How it is measured", "Settled", "Upstream ids", "Reference"],
            "{}",
            kind.id
        );
        for id in kind.upstream_ids {
            let id = id.rsplit_once(':').map_or(*id, |(_, name)| name);
            assert!(
                source.lines().any(|line| line.starts_with("///") && line.contains(id)),
                "{}: {id} is not documented",
                kind.id
            );
        }
    }
}

#[test]
fn documentation_is_taken_from_the_source() {
    for kind in registry() {
        assert!(kind.documentation().contains("# How it is measured"), "{}", kind.id);
    }
}

#[test]
fn a_kind_is_found_by_words() {
    let found = |words: &str| {
        let mut hits: Vec<(u32, &str)> = registry().iter().map(|kind| (kind.relevance(words), kind.id)).collect();
        hits.retain(|(relevance, _)| *relevance > 0);
        hits.sort_by_key(|(relevance, _)| std::cmp::Reverse(*relevance));
        hits.into_iter().map(|(_, id)| id).collect::<Vec<_>>()
    };
    assert_eq!(found("number of sentences").first(), Some(&"sentence_count"));
    assert!(found("comma").contains(&"no_commas"));
    assert!(found("punctuation:no_comma").contains(&"no_commas"), "upstream ids are found as well");
    assert_eq!(found("no such thing anywhere"), Vec::<&str>::new());
}

/// Run with `BLESS=1` to write the table anew.
#[test]
fn the_table_in_docs_is_current() {
    let path: PathBuf = crate_folder().join("../../docs/constraints.md");
    let table = table_markdown();
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &table).expect("the table can be written");
    }
    assert!(read(&path) == table, "run `BLESS=1 cargo test -p constraints` to renew docs/constraints.md");
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}
