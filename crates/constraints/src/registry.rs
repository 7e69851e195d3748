//! The one list of kinds, what a form needs to know of each, and the table in `docs/constraints.md` made from it.

use crate::constraint::{Constraint, REGISTRY};

/// What is known of a kind without any parameters.
#[derive(Debug, Clone, Copy)]
pub struct KindInfo {
    /// The name in JSON: `sentence_count`.
    pub id: &'static str,
    /// The name for a person: "Number of sentences".
    pub title: &'static str,
    /// The heading it stands under in a catalogue: "Length".
    pub category: &'static str,
    /// One sentence: what it checks and how it counts.
    pub summary: &'static str,
    /// The ids of the public checkers that ask for the same, as `source:id` where the source is not IFEval.
    pub upstream_ids: &'static [&'static str],
    /// The parameters, in the order a form shows them.
    pub params: &'static [ParamInfo],
    /// A sensible constraint of this kind, to begin editing from.
    pub example: fn() -> Constraint,
}

/// One parameter, as a form shows it.
#[derive(Debug, Clone, Copy)]
pub struct ParamInfo {
    /// The field's name in JSON.
    pub name: &'static str,
    /// The label.
    pub title: &'static str,
    /// What may be entered.
    pub kind: ParamKind,
    /// One sentence of help.
    pub help: &'static str,
}

/// What may be entered for a parameter.
#[derive(Debug, Clone, Copy)]
pub enum ParamKind {
    /// A whole number.
    Integer {
        /// The smallest allowed.
        min: u64,
        /// The largest allowed.
        max: u64,
    },
    /// One line of text.
    Text,
    /// Several lines of text, one entry a line.
    List,
    /// One of these values; shown with `_` as a space.
    Choice(&'static [&'static str]),
    /// Yes or no.
    Toggle,
    /// Several lines of text that are code: a script, a schema. Errors name a line and a column.
    Code,
    /// Another constraint.
    Constraint,
    /// Several other constraints.
    Constraints,
}

/// What `build.rs` took out of the kinds' sources: a kind's id and its doc comment, sorted by id.
static DOCS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/docs.rs"));

impl KindInfo {
    /// The kind's documentation in Markdown, one sentence a line, under the headings "What it checks", "How it is measured", "Settled", "Upstream ids" and "Reference".
    pub fn documentation(&self) -> &'static str {
        DOCS.binary_search_by_key(&self.id, |(id, _)| id).ok().and_then(|at| DOCS.get(at)).map_or("", |(_, text)| text)
    }

    /// How well the kind answers a search by these words, 0 for not at all: every word must begin a word of its title, id, summary, category or upstream ids;
    /// hits in the title weigh most.
    pub fn relevance(&self, words: &str) -> u32 {
        let weighed = [(self.title, 8), (self.id, 4), (self.summary, 2), (self.category, 1)];
        let mut total = 0;
        for word in words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let word = word.to_lowercase();
            // "words" finds "word".
            let stem = word.strip_suffix('s').filter(|stem| stem.len() > 2).unwrap_or(&word);
            let is_in = |text: &str| {
                text.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|part| part.starts_with(stem))
            };
            let best = weighed.iter().filter(|(text, _)| is_in(text)).map(|(_, weight)| *weight).max();
            let upstream = self.upstream_ids.iter().any(|id| is_in(id)).then_some(1);
            match best.or(upstream) {
                Some(weight) => total += weight,
                None => return 0,
            }
        }
        total
    }
}

/// Every kind, in catalogue order.
pub fn registry() -> &'static [KindInfo] {
    REGISTRY
}

/// The constraint table as Markdown; `docs/constraints.md` holds it, and a test compares.
pub fn table_markdown() -> String {
    let mut page = String::from(
        "# Constraints\n\nThis page is made from the registry in `crates/constraints/src/registry.rs`; `BLESS=1 cargo test -p constraints` renews it.\n\
         The last column names the checks of other projects that ask for the same; each kind's documentation says where they differ. Ids without a source are IFEval's.\n",
    );
    let mut category = "";
    for kind in registry() {
        if kind.category != category {
            category = kind.category;
            page.push_str(&format!(
                "\n## {category}\n\n| kind | checks | parameters | example | close to |\n|---|---|---|---|---|\n"
            ));
        }
        let params = joined(kind.params.iter().map(|param| format!("`{}`: {}", param.name, param.kind.describe())));
        let upstream_ids = joined(kind.upstream_ids.iter().map(|id| format!("`{id}`")));
        let example = (kind.example)().describe();
        let cells = [format!("`{}`", kind.id), kind.summary.to_owned(), params, example, upstream_ids];
        page.push_str(&format!("| {} |\n", cells.map(|cell| cell_from_text(&cell)).join(" | ")));
    }
    page
}

impl ParamKind {
    /// What may be entered, in a few words.
    fn describe(&self) -> String {
        match self {
            ParamKind::Integer { min, max } => format!("{min} to {max}"),
            ParamKind::Text => "text".to_owned(),
            ParamKind::List => "list of texts".to_owned(),
            ParamKind::Choice(values) => values.join(", "),
            ParamKind::Toggle => "yes or no".to_owned(),
            ParamKind::Code => "code".to_owned(),
            ParamKind::Constraint => "constraint".to_owned(),
            ParamKind::Constraints => "list of constraints".to_owned(),
        }
    }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("; ")
}

/// Escapes what Markdown would take for markup.
fn cell_from_text(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;").replace("***", "\\*\\*\\*")
}
