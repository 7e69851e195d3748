//! As much of a Cargo manifest as the rules need: the package's name and what it depends on.
//!
//! It reads lines, not TOML: manifests here are written one key a line, and a full parser would be one more thing to compile
//! before every command. Read [`Manifest`] first.

/// One crate's manifest.
#[derive(Debug, PartialEq, Eq)]
pub struct Manifest {
    /// The file, for messages.
    pub file: String,
    /// The package's name.
    pub name: String,
    /// Names in `[dependencies]`, `[build-dependencies]` and their per-target forms; dev-dependencies reach no user and are left out.
    pub dependencies: Vec<Dependency>,
}

/// One line of a manifest.
#[derive(Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The crate's name; where it was renamed, the name it has elsewhere.
    pub name: String,
    /// The line it stands on, from 1.
    pub line: usize,
}

/// Reads a manifest.
pub fn read(file: &str, text: &str) -> Manifest {
    let mut manifest = Manifest { file: file.to_owned(), name: String::new(), dependencies: Vec::new() };
    let mut section = String::new();
    for (index, line) in text.lines().enumerate() {
        let line_number = index + 1;
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(header) = line.strip_prefix('[') {
            section = header.trim_start_matches('[').split(']').next().unwrap_or_default().trim().to_owned();
            // `[dependencies.tokio]` names the crate in the header.
            if let Some((_, name)) = section.rsplit_once("dependencies.")
                && !section.contains("dev-dependencies")
            {
                manifest.dependencies.push(Dependency { name: unquoted(name), line: line_number });
            }
            continue;
        }
        let Some((key, value)) = line.split_once('=') else { continue };
        if section == "package" && key.trim() == "name" {
            manifest.name = unquoted(value);
        }
        if section.ends_with("dependencies") && !section.ends_with("dev-dependencies") {
            let renamed = value.split_once("package").and_then(|(_, rest)| rest.split('"').nth(1));
            let key = key.split('.').next().unwrap_or_default();
            let name = renamed.map_or_else(|| unquoted(key), str::to_owned);
            manifest.dependencies.push(Dependency { name, line: line_number });
        }
    }
    manifest
}

fn unquoted(text: &str) -> String {
    text.trim().trim_matches('"').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_dependency_is_seen() {
        let text = r#"
[package]
name = "engine"
version.workspace = true

[dependencies]
# comment = "not a crate"
serde.workspace = true
candle-core = { version = "1", default-features = false }
"quoted" = "1"
old = { package = "new", version = "1" }

[target.'cfg(target_arch = "wasm32")'.dependencies]
js-sys = "0.3"

[dependencies.tokio]
version = "1"

[dev-dependencies]
proptest.workspace = true

[dev-dependencies.insta]
version = "1"

[features]
default = []
"#;
        let manifest = read("Cargo.toml", text);
        assert_eq!(manifest.name, "engine");
        let names: Vec<_> = manifest.dependencies.iter().map(|dependency| dependency.name.as_str()).collect();
        assert_eq!(names, ["serde", "candle-core", "quoted", "new", "js-sys", "tokio"]);
        assert_eq!(manifest.dependencies[0].line, 8);
    }
}
