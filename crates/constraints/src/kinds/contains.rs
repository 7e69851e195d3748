//! The kind `contains`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::literal::{IGNORE_CASE, Literal};
use crate::kinds::{Kind, counted, quoted_list, validate_list};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, MAX_EVIDENCE, Span, Verdict};

/// Given texts occur, or do not.
///
/// # What it checks
/// That all, at least one, or none of the texts occur in the response.
///
/// # How it is measured
/// Character by character, inside words too; with `ignore_case`, capital and small letters and the kinds of apostrophe are the same.
///
/// # Settled
/// An occurrence is certain at its last character, so `all` and `any` are settled when the last text that is needed is there, and `none` at the first occurrence.
///
/// # Upstream ids
/// promptfoo `contains`, `icontains`, `contains-all`, `contains-any`, `icontains-any`; IFBench `count:punctuation` is the case of the marks `.`, `,`, `!`, `?`, `;`, `:`
/// and any of `?!`, `!?` and `‽` (there the interrobang's own marks do not count).
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contains {
    /// The texts.
    pub texts: Vec<String>,
    /// How many of them must occur.
    pub mode: ContainsMode,
    /// Take capital and small letters as the same.
    #[serde(default)]
    pub ignore_case: bool,
}

/// How many of the texts must occur.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContainsMode {
    /// Every one.
    All,
    /// At least one.
    Any,
    /// Not one.
    None,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "contains",
    title: "Contains texts",
    category: "Keywords",
    summary: "All, any or none of the texts occur, inside words too.",
    upstream_ids: &[
        "promptfoo:contains",
        "promptfoo:icontains",
        "promptfoo:contains-all",
        "promptfoo:contains-any",
        "promptfoo:icontains-any",
        "ifbench:count:punctuation",
    ],
    params: &[TEXTS, MODE, IGNORE_CASE],
    example: || {
        let texts = ["?", "!"].map(str::to_owned).to_vec();
        Contains { texts, mode: ContainsMode::All, ignore_case: false }.into()
    },
};

const TEXTS: ParamInfo =
    ParamInfo { name: "texts", title: "Texts", kind: ParamKind::List, help: "Texts to look for, one a line." };

const MODE: ParamInfo = ParamInfo {
    name: "mode",
    title: "Which",
    kind: ParamKind::Choice(&["all", "any", "none"]),
    help: "How many of the texts must occur.",
};

impl Kind for Contains {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_list(&INFO, "texts", &self.texts)
    }

    fn describe(&self) -> String {
        let texts = quoted_list(self.texts.iter().map(String::as_str));
        match self.mode {
            ContainsMode::All => format!("Contain {texts}"),
            ContainsMode::Any => format!("Contain at least one of {texts}"),
            ContainsMode::None => format!("Contain none of {texts}"),
        }
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let texts = self.texts.iter().map(|text| (text.clone(), Literal::new(text, self.ignore_case))).collect();
        Ok(Box::new(ContainsMonitor { texts, mode: self.mode, n_found: 0, shown: Vec::new() }))
    }
}

#[derive(Debug, Clone)]
struct ContainsMonitor {
    texts: Vec<(String, Literal)>,
    mode: ContainsMode,
    n_found: usize,
    /// The hits that are shown: of each text as many as leave room for the others.
    shown: Vec<Span>,
}

impl Monitor for ContainsMonitor {
    fn push(&mut self, text: &TextIndex) {
        let share = (MAX_EVIDENCE / self.texts.len().max(1)).max(1);
        for (at, c) in text.added() {
            for (_, literal) in &mut self.texts {
                let Some(hit) = literal.push(text.as_str(), at, c) else {
                    continue;
                };
                self.n_found += usize::from(literal.hits().len() == 1);
                if literal.hits().len() <= share {
                    let place = self.shown.partition_point(|shown| *shown < hit);
                    if self.shown.get(place) != Some(&hit) {
                        self.shown.insert(place, hit);
                    }
                }
            }
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let (n, n_found) = (self.texts.len(), self.n_found);
        let first = |is_found: bool| {
            self.texts.iter().find(|(_, literal)| literal.hits().is_empty() != is_found).map_or("", |(text, _)| text)
        };
        let measured = format!("{n_found} of {}", counted(n, "text", "texts"));
        let (is_kept, is_settled, distance, reason) = match self.mode {
            ContainsMode::All if n_found == n => (true, true, 0, "Every text is there.".to_owned()),
            ContainsMode::All => (false, false, n - n_found, format!("“{}” is still missing.", first(false))),
            ContainsMode::Any if n_found > 0 => (true, true, 0, format!("“{}” is there.", first(true))),
            ContainsMode::Any => (false, false, 1, "None of the texts is there yet.".to_owned()),
            ContainsMode::None if n_found == 0 => (true, false, 0, "None of the texts is there.".to_owned()),
            ContainsMode::None => (false, true, n_found, format!("“{}” must not occur.", first(true))),
        };
        let role = if self.mode == ContainsMode::None { Evidence::violates } else { Evidence::supports };
        Verdict::new(is_kept, is_settled, measured, reason)
            .with_distance(distance)
            .with_evidence(self.shown.iter().copied().map(role))
    }
}

#[cfg(test)]
mod tests {
    use super::{Contains, ContainsMode};
    use crate::kinds::testing::{check, check_refused};

    fn contains(mode: ContainsMode, texts: &[&str]) -> Contains {
        Contains { texts: texts.iter().map(|&text| text.to_owned()).collect(), mode, ignore_case: true }
    }

    #[test]
    fn settled_at_the_deciding_character() {
        let all = contains(ContainsMode::All, &["ing", "?"]);
        check(all.clone(), "Sing", "violated so far: 1 of 2 texts");
        check(all, "SING?", "satisfied for good: 2 of 2 texts");
        check(contains(ContainsMode::Any, &["ing", "?"]), "what?", "satisfied for good: 1 of 2 texts");
        let none = contains(ContainsMode::None, &["ing", "?"]);
        check(none.clone(), "", "satisfied so far: 0 of 2 texts");
        check(none, "rings", "violated for good: 1 of 2 texts");
        check_refused(contains(ContainsMode::Any, &[]), "contains: texts is empty");
    }
}
