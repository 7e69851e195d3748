//! Sentences by IFEval's chain of replacements, which several checkers use beside Punkt.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::nlp;

/// A replacement that runs over the whole text; `P` and `S` below stand for upstream's marks `<prd>` (a full stop to keep) and `<stop>`.
struct Step {
    pattern: Regex,
    by: &'static str,
}

/// Upstream's words behind which a full stop can end a sentence.
const STARTERS: &str =
    r"(Mr|Mrs|Ms|Dr|Prof|Capt|Cpt|Lt|He_|She_|It_|They_|Their_|Our_|We_|But_|However_|That_|This_|Wherever)";
const TITLES: &str = "(Mr|St|Mrs|Ms|Dr)[.]";
const SITES: &str = "[.](com|net|org|io|gov|edu|me)";
const ABBREVIATIONS: &str = "(Inc|Ltd|Jr|Sr|Co)";
const ACRONYMS: &str = "([A-Z][.][A-Z][.](?:[A-Z][.])?)";

/// Before the dots are counted, and after.
static STEPS: LazyLock<(Vec<Step>, Option<Regex>, Vec<Step>)> = LazyLock::new(|| {
    let space = r"[\s\x1c-\x1f]";
    let starters = STARTERS.replace('_', space);
    let step = |pattern: String, by| Regex::new(&pattern).ok().map(|pattern| Step { pattern, by });
    let before = [
        step(TITLES.to_owned(), "$1<prd>"),
        step(SITES.to_owned(), "<prd>$1"),
        step("([0-9])[.]([0-9])".to_owned(), "$1<prd>$2"),
    ];
    let after = [
        step(format!("{space}([A-Za-z])[.] "), " $1<prd> "),
        step(format!("{ACRONYMS} {starters}"), "$1<stop> $2"),
        step("([A-Za-z])[.]([A-Za-z])[.]([A-Za-z])[.]".to_owned(), "$1<prd>$2<prd>$3<prd>"),
        step("([A-Za-z])[.]([A-Za-z])[.]".to_owned(), "$1<prd>$2<prd>"),
        step(format!(" {ABBREVIATIONS}[.] {starters}"), " $1<stop> $2"),
        step(format!(" {ABBREVIATIONS}[.]"), " $1<prd>"),
        step(" ([A-Za-z])[.]".to_owned(), " $1<prd>"),
    ];
    (before.into_iter().flatten().collect(), Regex::new(r"\.{2,}").ok(), after.into_iter().flatten().collect())
});

/// The sentences, stripped; the last is left out when it is empty, others may be empty.
pub(crate) fn by_rules(text: &str) -> Vec<String> {
    let mut text = format!(" {text}  ").replace('\n', " ");
    if text.contains('.') {
        text = with_dots_marked(text);
    }
    for (from, to) in [(".”", "”."), (".\"", "\"."), ("!\"", "\"!"), ("?\"", "\"?")] {
        text = text.replace(from, to);
    }
    let text = text.replace('.', ".<stop>").replace('?', "?<stop>").replace('!', "!<stop>").replace("<prd>", ".");
    let mut sentences: Vec<String> = text.split("<stop>").map(|sentence| nlp::strip(sentence).to_owned()).collect();
    if sentences.last().is_some_and(String::is_empty) {
        sentences.pop();
    }
    sentences
}

fn with_dots_marked(mut text: String) -> String {
    let (before, dots, after) = &*STEPS;
    run(before, &mut text);
    if let Some(dots) = dots
        && text.contains("..")
    {
        let marked = |found: &Captures<'_>| format!("{}<stop>", "<prd>".repeat(found[0].len()));
        text = dots.replace_all(&text, marked).into_owned();
    }
    text = text.replace("Ph.D.", "Ph<prd>D<prd>");
    run(after, &mut text);
    text
}

fn run(steps: &[Step], text: &mut String) {
    for step in steps {
        if step.pattern.is_match(text) {
            *text = step.pattern.replace_all(text, step.by).into_owned();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::by_rules;

    #[test]
    fn the_chain_rescues_what_upstream_rescues() {
        assert_eq!(by_rules("Dr. Who met Mr. Bean. They ran!"), ["Dr. Who met Mr. Bean.", "They ran!"]);
        assert_eq!(by_rules("See a.com or 3.14 now. Ph.D. holders"), ["See a.com or 3.14 now.", "Ph.D. holders"]);
        assert_eq!(by_rules("Wait... what? \"No.\" Yes"), ["Wait...", "what?", "\"No\".", "Yes"]);
        assert_eq!(by_rules("Acme Inc. He left"), ["Acme Inc", "He left"]);
        assert_eq!(by_rules("no end\nmark"), ["no end mark"]);
        assert_eq!(by_rules("Why?! Yes."), ["Why?", "!", "Yes."]);
    }
}
