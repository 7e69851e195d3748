//! Who may depend on whom. ARCHITECTURE.md draws it; this file checks it.
//!
//! Arrows only go down (or sideways, where Cargo forbids circles); the pure column knows nothing of the computing one;
//! the page never carries tensor code. Read [`LEVELS`] first.

use super::manifest::Manifest;

/// Each crate's level.
const LEVELS: &[(&str, u8)] = &[
    ("language", 0),
    ("statistics", 0),
    ("constraints", 0),
    ("prompts", 0),
    ("kernels", 0),
    ("official", 1),
    ("conflicts", 1),
    ("wording", 1),
    ("reports", 1),
    ("tasks", 1),
    ("search", 1),
    ("store", 1),
    ("engine", 1),
    ("protocol", 2),
    ("permalink", 2),
    ("session", 2),
    ("browser", 3),
    ("worker", 3),
    ("web", 4),
    ("cli", 4),
    ("corpus", 4),
    ("e2e", 4),
    ("xtask", 4),
];

/// The left-hand column: pure and synchronous.
pub const PURE: &[&str] = &[
    "language",
    "statistics",
    "constraints",
    "prompts",
    "official",
    "conflicts",
    "wording",
    "reports",
    "tasks",
    "search",
    "permalink",
    "store",
];

/// Crates that bring a clock, a global random number generator, I/O or async into the pure column.
const IMPURE: &[&str] = &[
    "async-trait",
    "chrono",
    "fastrand",
    "futures",
    "futures-core",
    "futures-util",
    "getrandom",
    "instant",
    "pollster",
    "rand",
    "rayon",
    "reqwest",
    "time",
    "tokio",
    "web-time",
];

/// Crates that name JavaScript; none below level 3.
const JAVASCRIPT: &[&str] = &[
    "console_error_panic_hook",
    "gloo",
    "js-sys",
    "leptos",
    "serde-wasm-bindgen",
    "wasm-bindgen",
    "wasm-bindgen-futures",
    "web-sys",
];

/// Arrows that the levels would allow, and why they are wrong.
const FORBIDDEN: &[(&str, &[&str], &str)] = &[
    (
        "web",
        &["engine", "kernels", "session", "worker"],
        "the page must stay free of tensor code: send a Request instead",
    ),
    ("cli", &["browser", "web", "worker", "leptos", "web-sys"], "the command line must build without a browser"),
    ("browser", &["engine", "kernels", "session"], "`browser` carries messages, whatever they mean"),
];

/// All violations of the layering.
pub fn violations(crates: &[Manifest]) -> Vec<String> {
    let mut found = Vec::new();
    for manifest in crates {
        let Some(level) = level_of(&manifest.name) else {
            found.push(format!(
                "{}:1: the crate `{}` has no level; give it one in crates/xtask/src/tidy/layers.rs",
                manifest.file, manifest.name
            ));
            continue;
        };
        let is_pure = PURE.contains(&manifest.name.as_str());
        for dependency in &manifest.dependencies {
            let name = dependency.name.as_str();
            let mut report = |why: String| {
                found.push(format!(
                    "{}:{}: `{}` depends on `{name}`: {why}",
                    manifest.file, dependency.line, manifest.name
                ));
            };
            if let Some(its_level) = level_of(name) {
                if its_level > level {
                    report(format!("level {level} must not know level {its_level}"));
                }
                if is_pure && !PURE.contains(&name) {
                    report("the pure column depends on itself only".to_owned());
                }
            }
            if is_pure && IMPURE.contains(&name) {
                report("the pure column has no async, clock, global random numbers or I/O".to_owned());
            }
            if level < 3 && JAVASCRIPT.contains(&name) {
                report("levels 0 to 2 name no JavaScript; that belongs into `browser`".to_owned());
            }
            for (from, to, why) in FORBIDDEN {
                if manifest.name == *from && to.contains(&name) {
                    report((*why).to_owned());
                }
            }
        }
    }
    found
}

/// Crates that ARCHITECTURE.md does not mention in its code map.
pub fn missing_in_map(crates: &[Manifest], map: &str) -> Vec<String> {
    crates
        .iter()
        .filter(|manifest| !map.contains(&format!("| `{}` |", manifest.name)))
        .map(|manifest| format!("ARCHITECTURE.md:1: the code map has no row for the crate `{}`", manifest.name))
        .collect()
}

fn level_of(name: &str) -> Option<u8> {
    LEVELS.iter().find(|(crate_name, _)| *crate_name == name).map(|(_, level)| *level)
}

#[cfg(test)]
mod tests {
    use super::{super::manifest, *};

    fn check(name: &str, dependencies: &str) -> Vec<String> {
        violations(&[manifest::read(
            "Cargo.toml",
            &format!("[package]\nname = \"{name}\"\n[dependencies]\n{dependencies}\n"),
        )])
    }

    #[test]
    fn allowed_arrows_pass() {
        for (name, dependency) in [
            ("web", "protocol.workspace = true"),
            ("session", "engine.workspace = true"),
            ("session", "protocol.workspace = true"),
            ("worker", "session.workspace = true"),
            ("tasks", "search.workspace = true"),
            ("kernels", "wgpu = \"30\""),
            ("engine", "getrandom_02 = { package = \"getrandom\", version = \"0.2\" }"),
            ("cli", "tokio = \"1\""),
        ] {
            assert_eq!(check(name, dependency), Vec::<String>::new(), "{name}: {dependency}");
        }
    }

    #[test]
    fn forbidden_arrows_are_caught() {
        for (name, dependency) in [
            ("web", "engine.workspace = true"),
            ("web", "kernels = { path = \"../kernels\" }"),
            ("web", "session.workspace = true"),
            ("constraints", "search.workspace = true"),
            ("search", "engine.workspace = true"),
            ("search", "kernels.workspace = true"),
            ("permalink", "protocol.workspace = true"),
            ("engine", "session.workspace = true"),
            ("session", "browser.workspace = true"),
            ("prompts", "rand = \"0.9\""),
            ("search", "tokio.workspace = true"),
            ("tasks", "mine = { package = \"getrandom\", version = \"0.3\" }"),
            ("session", "web-sys.workspace = true"),
            ("engine", "js-sys = \"0.3\""),
            ("cli", "browser.workspace = true"),
            ("unheard_of", ""),
        ] {
            assert_eq!(check(name, dependency).len(), 1, "{name}: {dependency}");
        }
    }

    #[test]
    fn a_crate_missing_in_the_map_is_caught() {
        let crates = [manifest::read("Cargo.toml", "[package]\nname = \"search\"\n")];
        assert!(missing_in_map(&crates, "| `search` | prompt search |").is_empty());
        assert_eq!(missing_in_map(&crates, "research is mentioned elsewhere, `search` too").len(), 1);
    }
}
