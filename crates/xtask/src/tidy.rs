//! `cargo xtask tidy`: the house rules that no other tool knows, read from manifests and files.
//!
//! It reports every violation at once, each as `file:line: what is wrong and what to do`.
//! The rules about dependencies are in [`layers`], those about single files in [`sources`]. Read [`run`] first.

mod layers;
mod manifest;
mod sources;

use std::fs;

use crate::{
    bundle::files_below,
    fault::{Fault, Result},
    workspace::Workspace,
};

/// Folders that hold a crate or several.
const CODE: [&str; 4] = ["crates", "web", "tests", "training/corpus"];
/// Endings of the files whose text is looked at.
const TEXT: [&str; 7] = ["rs", "wgsl", "toml", "html", "css", "js", "sh"];

/// Checks the whole repository.
pub fn run(workspace: &Workspace) -> Result {
    let mut violations = Vec::new();
    let mut crates = Vec::new();
    let mut files = vec![workspace.root.join("Cargo.toml"), workspace.root.join("index.html")];
    for folder in CODE {
        files.extend(files_below(&workspace.root.join(folder))?);
    }
    files.extend(files_below(&workspace.root.join("public"))?);
    files.sort();
    for path in files {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if !TEXT.contains(&ending) {
            continue;
        }
        let shown = workspace.shown(&path).to_string();
        let text = fs::read_to_string(&path).map_err(Fault::at(&path))?;
        violations.extend(sources::violations(&shown, &text));
        // A workspace of its own (fuzzing, a comparison with a rival) is no part of the program.
        if path.ends_with("Cargo.toml") && !text.lines().any(|line| line.starts_with("[workspace")) {
            crates.push(manifest::read(&shown, &text));
        }
    }
    violations.extend(layers::violations(&crates));
    // The map is checked once it is there.
    if let Ok(map) = fs::read_to_string(workspace.root.join("ARCHITECTURE.md")) {
        violations.extend(layers::missing_in_map(&crates, &map));
    }
    if violations.is_empty() {
        println!("{} crates are in order.", crates.len());
        return Ok(());
    }
    for violation in &violations {
        eprintln!("{violation}");
    }
    Err(Fault::new(format!("tidy found {} violations", violations.len())))
}
