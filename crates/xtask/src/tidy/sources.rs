//! Rules about one file at a time.
//!
//! Clean line ends; Rust files begin with what they hold, stay short, and sign their notes to come back; the pure column reads no clock.
//! Read [`violations`] first.

use super::layers::PURE;

/// A file longer than this is two files.
const MOST_LINES: usize = 800;

/// What the pure column must not say outside its tests, and what that would bring in.
const IMPURE_CODE: &[(&str, &str)] = &[
    ("Instant::now", "a clock"),
    ("SystemTime", "a clock"),
    ("std::fs", "I/O"),
    ("std::net", "I/O"),
    ("std::thread", "threads"),
    ("async fn", "async"),
    ("async move", "async"),
    ("thread_rng", "global random numbers"),
    ("RandomState", "global random numbers"),
];

/// All violations in one file.
pub fn violations(file: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut report = |line: usize, what: String| found.push(format!("{file}:{line}: {what}"));
    for (index, line) in text.split('\n').enumerate() {
        if line.ends_with([' ', '\t', '\r']) {
            report(index + 1, "white space at the end of the line".to_owned());
        }
    }
    if !text.is_empty() && (!text.ends_with('\n') || text.ends_with("\n\n")) {
        report(text.lines().count(), "a file ends with exactly one line end".to_owned());
    }
    if file.ends_with(".rs") {
        rust_violations(file, text, &mut report);
    }
    found
}

fn rust_violations(file: &str, text: &str, report: &mut impl FnMut(usize, String)) {
    if !text.starts_with("//!") {
        report(1, "a Rust file begins with `//!`: what it holds, what it does not, what to read first".to_owned());
    }
    let n_lines = text.lines().count();
    if n_lines > MOST_LINES {
        report(n_lines, format!("{n_lines} lines are more than {MOST_LINES}; split the file"));
    }
    let is_pure = PURE.iter().any(|name| file.starts_with(&format!("crates/{name}/src/")));
    let mut is_test = false;
    for (index, line) in text.lines().enumerate() {
        is_test |= line.trim() == "#[cfg(test)]";
        let code = line.split("//").next().unwrap_or_default();
        // Spelled in two halves so that this file does not report itself.
        if let Some((_, rest)) = line.split_once(concat!("TO", "DO"))
            && !rest.starts_with('(')
        {
            report(index + 1, concat!("a TO", "DO carries a name: TO", "DO(name)").to_owned());
        }
        if is_pure && !is_test {
            for (words, bring) in IMPURE_CODE {
                if code.contains(words) {
                    report(index + 1, format!("`{words}` brings {bring} into the pure column"));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file: &str, text: &str, expected: usize) {
        let found = violations(file, text);
        assert_eq!(found.len(), expected, "{file}: {found:?}");
    }

    #[test]
    fn clean_files_pass() {
        check("crates/search/src/lib.rs", "//! Holds.\n\nfn f() {}\n", 0);
        check(
            "crates/search/src/a.rs",
            "//! Holds.\n// SystemTime is not used\n#[cfg(test)]\nmod tests { use std::fs; }\n",
            0,
        );
        check("crates/cli/src/a.rs", "//! Holds.\nuse std::fs;\n", 0);
        check("index.html", "<p>\n", 0);
        check("public/empty.css", "", 0);
        check("a.rs", concat!("//! Holds.\n// TO", "DO(ada): later\n"), 0);
    }

    #[test]
    fn each_rule_can_fail() {
        check("a.rs", "fn f() {}\n", 1);
        check("a.rs", "//! Holds. \n", 1);
        check("a.css", "p {}\t\n", 1);
        check("a.toml", "a = 1\r\n", 1);
        check("a.toml", "a = 1", 1);
        check("a.toml", "a = 1\n\n", 1);
        check("a.rs", &("//! Holds.\n".to_owned() + &"fn f() {}\n".repeat(800)), 1);
        check("a.rs", concat!("//! Holds.\n// TO", "DO: later\n"), 1);
        check("crates/search/src/a.rs", "//! Holds.\nlet t = std::time::Instant::now();\n", 1);
        check("crates/constraints/src/kinds/a.rs", "//! Holds.\nuse std::fs;\nasync fn f() {}\n", 2);
    }
}
