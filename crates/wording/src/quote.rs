//! Texts between quotes, so that `lex.rs` reads exactly them back: any text that is not empty has a style whose marks it does not contain.

/// The text quoted.
pub(crate) fn quoted(text: &str) -> String {
    let pairs = [('“', '”'), ('«', '»'), ('「', '」'), ('『', '』')];
    for (open, close) in pairs {
        if !text.contains(close) && !text.is_empty() {
            return format!("{open}{text}{close}");
        }
    }
    let runs = text.split(|c| c != '`').map(str::len);
    let taken: Vec<usize> = runs.collect();
    let length = (1..=8).find(|length| !taken.contains(length)).unwrap_or(8);
    let fence = "`".repeat(length);
    format!("{fence} {text} {fence}")
}

/// "“a”, “b” and “c”".
pub(crate) fn listed<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let quoted: Vec<String> = texts.map(quoted).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => String::new(),
    }
}
