//! Takes the documentation of every kind out of its source, so that a page can show it: the doc comment of the parameters in `src/kinds/<kind>.rs`.
//!
//! The table that comes out maps a kind's id to its comment without the slashes. Only comments under `# What it checks` are taken.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=src/kinds");
    let mut docs = BTreeMap::new();
    for entry in fs::read_dir("src/kinds")? {
        let path = entry?.path();
        let Some(id) = path.file_stem().and_then(|name| name.to_str()).filter(|_| path.is_file()) else { continue };
        if let Some(comment) = documentation(&fs::read_to_string(&path)?) {
            docs.insert(id.to_owned(), comment);
        }
    }
    let rows: String = docs.iter().map(|(id, comment)| format!("    ({id:?}, {comment:?}),\n")).collect();
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("docs.rs");
    fs::write(out, format!("&[\n{rows}]\n"))
}

/// The run of doc comment lines that holds the heading every kind has.
fn documentation(source: &str) -> Option<String> {
    let mut comment = String::new();
    for line in source.lines().map(str::trim_start) {
        match line.strip_prefix("///") {
            Some(text) => comment.push_str(&format!("{}\n", text.trim())),
            None if comment.contains("# What it checks") => return Some(comment),
            None => comment.clear(),
        }
    }
    None
}
