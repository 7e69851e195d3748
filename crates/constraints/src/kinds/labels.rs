//! The kind `labels`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::{Kind, counted, quoted_list, validate_list};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::{TextIndex, is_word_char};
use crate::verdict::{Evidence, Span, Verdict};

/// Labels at the beginning of lines.
///
/// # What it checks
/// That each of the labels begins a line of the response.
///
/// # How it is measured
/// White space, emphasis, heading, list and quote marks before and inside a label are skipped; case must agree; a label that ends with a letter or a digit must be a whole word.
/// With `in_order` there must be such lines in the order of the labels; one line counts for one label.
///
/// # Settled
/// Kept for good when the last label has come; never broken for good, since a label may still come.
///
/// # Upstream ids
/// IFBench `format:output_template`, which finds its three labels anywhere and in any order.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labels {
    /// How the lines begin.
    pub labels: Vec<String>,
    /// Whether the labels must come in this order.
    pub in_order: bool,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "labels",
    title: "Labels at the beginning of lines",
    category: "Format",
    summary: "Each label begins a line, in the given order if that is asked for.",
    upstream_ids: &["ifbench:format:output_template"],
    params: &[LABELS, IN_ORDER],
    example: || Labels { labels: vec!["My Answer:".to_owned(), "My Conclusion:".to_owned()], in_order: true }.into(),
};

const LABELS: ParamInfo =
    ParamInfo { name: "labels", title: "Labels", kind: ParamKind::List, help: "How the lines begin, one a line." };

const IN_ORDER: ParamInfo = ParamInfo {
    name: "in_order",
    title: "In this order",
    kind: ParamKind::Toggle,
    help: "Whether the labels must come in this order.",
};

impl Kind for Labels {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_list(&INFO, "labels", &self.labels)?;
        if self.labels.iter().any(|label| key(label).is_empty()) {
            return Err(ParameterError::Impossible {
                kind: INFO.id,
                param: "labels",
                why: "a label holds nothing but marks",
            });
        }
        Ok(())
    }

    fn describe(&self) -> String {
        let labels = quoted_list(self.labels.iter().map(String::as_str));
        if self.in_order {
            format!("Lines that begin with {labels}, in this order")
        } else {
            format!("Lines that begin with {labels}")
        }
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let labels = self.labels.iter().map(|label| Label { key: key(label), found: None, n: None }).collect();
        Ok(Box::new(LabelsMonitor { labels, in_order: self.in_order, n_found: 0, line: Line::Indent, previous: None }))
    }
}

#[derive(Debug, Clone)]
struct LabelsMonitor {
    labels: Vec<Label>,
    in_order: bool,
    n_found: usize,
    line: Line,
    previous: Option<char>,
}

#[derive(Debug, Clone)]
struct Label {
    key: Vec<char>,
    found: Option<Span>,
    /// How many of its characters the line at hand has; `None` when it begins otherwise.
    n: Option<usize>,
}

#[derive(Debug, Clone, Copy)]
enum Line {
    Indent,
    /// The line may begin with a label; where it begins, and where its last character that counts ends.
    Label {
        start: usize,
        end: usize,
    },
    Other,
}

fn is_mark(c: char) -> bool {
    matches!(c, '*' | '_' | '`' | '#')
}

/// What is compared of a label.
fn key(label: &str) -> Vec<char> {
    let words: Vec<&str> = label.split_whitespace().collect();
    words.join(" ").chars().filter(|c| !is_mark(*c)).collect::<String>().trim().chars().collect()
}

impl Label {
    /// Whether the line at hand begins with it when this character follows, or nothing does.
    fn is_whole(&self, next: Option<char>) -> bool {
        let ends_word = self.key.last().is_some_and(|c| is_word_char(*c));
        self.n == Some(self.key.len()) && !(ends_word && next.is_some_and(is_word_char))
    }

    /// Whether the next character cannot take it back.
    fn is_certain(&self) -> bool {
        self.is_whole(Some('a'))
    }
}

impl LabelsMonitor {
    /// Whether the label at this place may be found now.
    fn is_next(&self, at: usize) -> bool {
        self.labels.get(at).is_some_and(|label| label.found.is_none()) && (!self.in_order || at == self.n_found)
    }

    /// Keeps what the line at hand begins with when `next` follows; without it, only what is certain.
    fn keep(&mut self, start: usize, end: usize, next: Option<char>) {
        for at in 0..self.labels.len() {
            let is_next = self.is_next(at);
            let Some(label) = self.labels.get_mut(at) else { return };
            let is_found = if next.is_some() { label.is_whole(next) } else { label.is_certain() };
            if is_next && is_found {
                label.found = Some(Span::new(start, end));
                self.n_found += 1;
                if self.in_order {
                    self.line = Line::Other;
                    return;
                }
            }
        }
    }

    fn take(&mut self, at: usize, c: char) {
        let previous = self.previous.replace(c);
        if let Line::Label { start, end } = self.line {
            self.keep(start, end, Some(c));
        }
        if c == '\n' {
            self.line = Line::Indent;
            return;
        }
        let end = at + c.len_utf8();
        match self.line {
            Line::Indent if c.is_whitespace() || is_mark(c) || matches!(c, '>' | '-' | '+' | '•') => return,
            Line::Indent => {
                self.line = Line::Label { start: at, end };
                for label in &mut self.labels {
                    label.n = Some(0);
                }
            }
            Line::Label { .. } if is_mark(c) || c.is_whitespace() && previous.is_some_and(char::is_whitespace) => {
                return;
            }
            Line::Label { .. } => {}
            Line::Other => return,
        }
        let c = if c.is_whitespace() { ' ' } else { c };
        let mut is_open = false;
        for label in &mut self.labels {
            label.n = label.n.filter(|n| label.key.get(*n) == Some(&c)).map(|n| n + 1);
            is_open |= label.n.is_some();
        }
        self.line = match self.line {
            Line::Label { start, .. } if is_open => Line::Label { start, end },
            _ => Line::Other,
        };
        if let Line::Label { start, end } = self.line {
            self.keep(start, end, None);
        }
    }
}

impl Monitor for LabelsMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            self.take(at, c);
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let wanted = self.labels.len();
        let mut spans: Vec<Span> = self.labels.iter().filter_map(|label| label.found).collect();
        let mut n_now = self.n_found;
        if let Line::Label { start, end } = self.line {
            let here = (0..wanted)
                .filter(|at| self.is_next(*at) && self.labels.get(*at).is_some_and(|label| label.is_whole(None)));
            let n_here = if self.in_order { here.take(1).count() } else { here.count() };
            n_now += n_here;
            spans.extend((n_here > 0).then_some(Span::new(start, end)));
        }
        spans.sort_unstable();
        spans.dedup();
        let reason = match wanted - n_now {
            0 => "Every label is there.".to_owned(),
            missing => format!("{} missing.", counted(missing, "label is", "labels are")),
        };
        Verdict::new(
            n_now == wanted,
            self.n_found == wanted,
            format!("{n_now} of {}", counted(wanted, "label", "labels")),
            reason,
        )
        .with_distance(wanted - n_now)
        .with_evidence(spans.into_iter().map(Evidence::supports))
    }
}

#[cfg(test)]
mod tests {
    use super::Labels;
    use crate::kinds::testing::{check, check_refused};

    fn labels(in_order: bool, labels: &[&str]) -> Labels {
        Labels { labels: labels.iter().map(|&label| label.to_owned()).collect(), in_order }
    }

    #[test]
    fn labels_begin_lines() {
        let two = labels(true, &["My Answer:", "Outlook"]);
        check(two.clone(), "My Answer: 5\n**Outlook", "satisfied so far: 2 of 2 labels");
        check(two.clone(), "**My Answer**: 5\n- Outlook ", "satisfied for good: 2 of 2 labels");
        check(two.clone(), "Outlook: x\nMy Answer: 5\nOutlooks", "violated so far: 1 of 2 labels");
        check(two, "So My Answer: 5\nmy answer: 5", "violated so far: 0 of 2 labels");
        check(labels(false, &["B:", "A:"]), "A: 5\nB:", "satisfied for good: 2 of 2 labels");
        check(labels(true, &["A", "A"]), "A \nA ", "satisfied for good: 2 of 2 labels");
        check_refused(labels(true, &["**"]), "labels: labels cannot be used: a label holds nothing but marks");
    }
}
